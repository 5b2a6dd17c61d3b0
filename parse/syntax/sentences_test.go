package syntax_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/syntax"
	"github.com/a0442a32/timeline/parse/text"
)

// english is the shipped analyzer.
var english = sync.OnceValues(func() (*syntax.Analyzer, error) { return syntax.Load(en.Pack()) })

// load returns the shipped analyzer.
func load(t testing.TB) *syntax.Analyzer {
	t.Helper()
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// documentOf returns a document of one sentence whose tokens are parted by spaces.
func documentOf(sentence string) *doc.Document {
	d := &doc.Document{Source: &text.Source{Text: sentence}}
	var tokens []doc.Token
	at := 0
	for _, form := range strings.Split(sentence, " ") {
		tokens = append(tokens, doc.Token{Span: text.Span{Start: at, End: at + len(form)}, Head: doc.None})
		at += len(form) + 1
	}
	d.Sentences = []doc.Sentence{{Span: text.Span{End: len(sentence)}, Tokens: tokens}}
	return d
}

// TestNewsSentences checks the relations that decide who did what, in
// sentences as news has them. Arcs are written "dependent relation head", the
// head of the root being "root".
func TestNewsSentences(t *testing.T) {
	a := load(t)
	for _, c := range []struct {
		sentence string
		arcs     []string
	}{
		{"The court convicted two managers .", []string{"court nsubj convicted", "managers obj convicted", "convicted root root"}},
		{"Two managers were convicted by the court on Monday .", []string{"managers nsubj:pass convicted", "were aux:pass convicted", "court obl:agent convicted"}},
		{"The ministry has denied being behind the leak .", []string{"ministry nsubj denied", "leak xcomp denied", "has aux denied"}},
		{"The minister said that the army had left the town .", []string{"minister nsubj said", "left ccomp said", "army nsubj left", "town obj left"}},
		{"Police arrested a man who had threatened the mayor .", []string{"Police nsubj arrested", "man obj arrested", "threatened acl:relcl man", "mayor obj threatened"}},
		{"Norway 's parliament approved the treaty in May 2019 .", []string{"Norway nmod:poss parliament", "parliament nsubj approved", "treaty obj approved", "May obl approved"}},
		{"Prosecutors accused the company of bribing officials .", []string{"Prosecutors nsubj accused", "company obj accused", "officials obj bribing"}},
		{"The ship was seized off the coast and its crew was detained .", []string{"ship nsubj:pass seized", "detained conj seized", "crew nsubj:pass detained"}},
		{"The spill , which poisoned two rivers , was reported in April .", []string{"spill nsubj:pass reported", "poisoned acl:relcl spill", "rivers obj poisoned"}},
		{"The smugglers are believed to have bought fake passports .", []string{"smugglers nsubj:pass believed", "bought xcomp believed", "passports obj bought"}},
		{"\" We did not fire first , \" said Omar Haddad , a spokesman for the rebels .", []string{"We nsubj fire", "fire ccomp said", "Omar nsubj said", "Haddad flat Omar", "spokesman appos Omar"}},
		{"The firm plans to sell its factories to a rival .", []string{"firm nsubj plans", "sell xcomp plans", "factories obj sell"}},
		{"Residents were told to leave after the dam broke .", []string{"Residents nsubj:pass told", "leave xcomp told", "dam nsubj broke"}},
	} {
		d := documentOf(c.sentence)
		a.Analyze(d)
		arcs := arcsOf(d)
		for _, want := range c.arcs {
			if !arcs[want] {
				t.Errorf("%q: no arc %q; got %s", c.sentence, want, tree(d))
			}
		}
	}
}

// TestHeadline: letters set as in headlines are no names.
func TestHeadline(t *testing.T) {
	a := load(t)
	for _, c := range []struct {
		sentence string
		arcs     []string
	}{
		{"Court Convicts Former Minister Of Taking Bribes", []string{"Minister obj Convicts", "Court nsubj Convicts"}},
		{"POLICE ARREST TWO MEN AFTER ATTACK", []string{"MEN obj ARREST", "TWO nummod MEN"}},
	} {
		d := documentOf(c.sentence)
		a.Analyze(d)
		arcs := arcsOf(d)
		for _, want := range c.arcs {
			if !arcs[want] {
				t.Errorf("%q: no arc %q; got %s", c.sentence, want, tree(d))
			}
		}
	}
}

// arcsOf returns the tree of the first sentence as arcs.
func arcsOf(d *doc.Document) map[string]bool {
	arcs := map[string]bool{}
	tokens := d.Sentences[0].Tokens
	for _, t := range tokens {
		head := "root"
		if t.Head > 0 {
			head = d.In(tokens[t.Head-1].Span)
		}
		arcs[d.In(t.Span)+" "+t.Deprel+" "+head] = true
	}
	return arcs
}

// tree writes the tree of the first sentence for a message.
func tree(d *doc.Document) string {
	var b strings.Builder
	tokens := d.Sentences[0].Tokens
	for _, t := range tokens {
		head := "root"
		if t.Head > 0 {
			head = d.In(tokens[t.Head-1].Span)
		}
		b.WriteString("\n\t" + d.In(t.Span) + "/" + t.Lemma + "/" + t.UPOS + "/" + t.XPOS + " " + t.Deprel + " " + head)
	}
	return b.String()
}
