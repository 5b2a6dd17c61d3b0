package syntax_test

import "testing"

// TestTitleVerb: the verb of a title line is one, and a plural stays a plural.
func TestTitleVerb(t *testing.T) {
	a := load(t)
	for _, c := range []struct{ line, word, want string }{
		{"Zenbank unveils cheaper mortgage", "unveils", "VBZ"},
		{"Reading unveils new bus fleet", "unveils", "VBZ"},
		{"Havbruk posts record loss", "posts", "VBZ"},
		{"Northbank files for bankruptcy", "files", "VBZ"},
		{"Zenbank pushes back launch of new card", "pushes", "VBZ"},
		{"Baker poisoned bread , inquest hears", "hears", "VBZ"},
		{"Baker poisoned bread , jury told", "told", "VBD"},
		{"Northbank files on tax leaked", "files", "NNS"},
		{"Zenbank names on list of debtors", "names", "NNS"},
		{"Ministers say Zenbank posts will go", "posts", "NNS"},
	} {
		d := documentOf(c.line)
		d.Sentences[0].Headline = true
		a.Analyze(d)
		for _, k := range d.Sentences[0].Tokens {
			if d.In(k.Span) == c.word && k.XPOS != c.want {
				t.Errorf("%q: %s is %s, want %s", c.line, c.word, k.XPOS, c.want)
			}
		}
	}
}

// TestPasts: an irregular past that no treebank has is still one.
func TestPasts(t *testing.T) {
	a := load(t)
	for _, c := range []struct{ line, word, want string }{
		{"The court upheld the ban .", "upheld", "VBD"},
		{"None of the claims were upheld .", "upheld", "VBN"},
		{"The mayor underwent surgery .", "underwent", "VBD"},
		{"The old oak stood by the road .", "oak", "NN"},
	} {
		d := documentOf(c.line)
		a.Analyze(d)
		for _, k := range d.Sentences[0].Tokens {
			if d.In(k.Span) == c.word && k.XPOS != c.want {
				t.Errorf("%q: %s is %s, want %s", c.line, c.word, k.XPOS, c.want)
			}
		}
	}
}
