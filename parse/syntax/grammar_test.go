package syntax

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

func TestGrammar(t *testing.T) {
	g, err := ReadGrammar(strings.NewReader(`
# a comment
noun  person  minister ministers
verb  act     bribe bribes bribed bribed bribing
rule  city    Oslo/PROPN/NNP
rule  who     [det the/DET/DT] @person.NN [nmod [case from/ADP/IN] @city]
rule  s       [nsubj @who] @act.VBD [obj [det the/DET/DT] @person.NNS] [punct ./PUNCT/.]
`))
	if err != nil {
		t.Fatal(err)
	}
	want := Sentence{
		{"The", "the", "DET", "DT", 2, "det"},
		{"minister", "minister", "NOUN", "NN", 5, "nsubj"},
		{"from", "from", "ADP", "IN", 4, "case"},
		{"Oslo", "Oslo", "PROPN", "NNP", 2, "nmod"},
		{"bribed", "bribe", "VERB", "VBD", 0, "root"},
		{"the", "the", "DET", "DT", 7, "det"},
		{"ministers", "minister", "NOUN", "NNS", 5, "obj"},
		{".", ".", "PUNCT", ".", 5, "punct"},
	}
	if got := g.Sentences(1, 1); !reflect.DeepEqual(got, []Sentence{want}) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestGrammarErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "called s"},
		{"noun a b", "line 1"},
		{"\nrule s [det the/DET/DT]", "line 2: a phrase without a head"},
		{"rule s @x", `line 1: nothing is called "x"`},
		{"rule s a/X/X [", "a bracket without a relation"},
		{"rule s a/X/X [dep b/X/X", "not closed"},
		{"rule s a/X/X b/X/X", "second head"},
		{"rule s a/X", "no word"},
		{"rule s a/X/X ]", "too much"},
	} {
		if _, err := ReadGrammar(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want an error with %q", c.in, err, c.want)
		}
	}
}

// TestGrammarEnds: a rule that holds itself does not run on for ever.
func TestGrammarEnds(t *testing.T) {
	g, err := ReadGrammar(strings.NewReader("rule s a/X/X [dep @s] [dep @s]"))
	if err != nil {
		t.Fatal(err)
	}
	if got := g.Sentences(5, 1); len(got) != 0 {
		t.Errorf("got %d sentences of a grammar without an end", len(got))
	}
}

// TestNewsGrammar: the grammar that the shipped model is trained on writes trees.
func TestNewsGrammar(t *testing.T) {
	f, err := os.Open("../../cmd/timeline-train/news.grammar")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := ReadGrammar(f)
	if err != nil {
		t.Fatal(err)
	}
	sentences := g.Sentences(500, 1)
	if len(sentences) != 500 || !reflect.DeepEqual(sentences, g.Sentences(500, 1)) {
		t.Fatalf("%d sentences, want the same 500 each time", len(sentences))
	}
	different := map[string]bool{}
	for _, s := range sentences {
		var forms []string
		for _, w := range s {
			forms = append(forms, w.Form)
		}
		text := strings.Join(forms, " ")
		different[text] = true
		if err := s.check(); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	if len(different) < 450 {
		t.Errorf("%d different sentences of 500", len(different))
	}
}

// FuzzReadGrammar: what is read writes trees.
func FuzzReadGrammar(f *testing.F) {
	f.Add("noun n a b\nrule s [dep @n.NN] a/X/X [dep @n.NNS]")
	f.Fuzz(func(t *testing.T, in string) {
		g, err := ReadGrammar(strings.NewReader(in))
		if err != nil || len(in) > 1000 {
			return
		}
		for _, s := range g.Sentences(2, 1) {
			if err := s.check(); err != nil {
				t.Errorf("%v: %v", s, err)
			}
		}
	})
}
