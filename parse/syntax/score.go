package syntax

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// CoreRelations are the relations that decide who did what to whom. A parser
// that is good for news is good at these; the attachment scores count a comma
// as much as a subject.
var CoreRelations = []string{"nsubj", "obj", "nsubj:pass", "obl", "ccomp", "xcomp"}

// A Result tells how well an analyzer did, with the words of the treebank
// given. All values are per cent.
type Result struct {
	Words             int
	UPOS, XPOS, Lemma float64 // accuracy
	UAS, LAS          float64 // words with the right head; and the right relation with its subtype
	Relation          map[string]F1
	Core              F1 // over all of CoreRelations
}

// F1 is precision, recall and their harmonic mean.
type F1 struct{ Precision, Recall, F1 float64 }

// Evaluate analyzes the words of the sentences and compares.
func (a *Analyzer) Evaluate(sentences []Sentence) Result {
	type count struct{ found, gold, right int }
	relations := map[string]*count{}
	core := new(count)
	for _, r := range CoreRelations {
		relations[r] = new(count)
	}
	var n, upos, xpos, lemma, uas, las int
	for _, s := range sentences {
		tokens := a.words(s)
		for i, w := range s {
			t := &tokens[i]
			n++
			upos += one(t.UPOS == w.UPOS)
			xpos += one(t.XPOS == w.XPOS)
			lemma += one(t.Lemma == w.Lemma)
			uas += one(t.Head == w.Head)
			right := t.Head == w.Head && t.Deprel == w.Deprel
			las += one(right)
			if c := relations[w.Deprel]; c != nil {
				c.gold++
				core.gold++
				c.right += one(right)
				core.right += one(right)
			}
			if c := relations[t.Deprel]; c != nil {
				c.found++
				core.found++
			}
		}
	}
	f1 := func(c *count) F1 {
		p, r := percent(c.right, c.found), percent(c.right, c.gold)
		if p+r == 0 {
			return F1{}
		}
		return F1{p, r, 2 * p * r / (p + r)}
	}
	result := Result{
		Words: n, UPOS: percent(upos, n), XPOS: percent(xpos, n), Lemma: percent(lemma, n),
		UAS: percent(uas, n), LAS: percent(las, n),
		Relation: map[string]F1{}, Core: f1(core),
	}
	for r, c := range relations {
		result.Relation[r] = f1(c)
	}
	return result
}

// words analyzes a sentence of a treebank.
func (a *Analyzer) words(s Sentence) []doc.Token {
	var b strings.Builder
	tokens := make([]doc.Token, len(s))
	for i, w := range s {
		tokens[i].Span = text.Span{Start: b.Len(), End: b.Len() + len(w.Form)}
		b.WriteString(w.Form)
		b.WriteByte(' ')
	}
	d := &doc.Document{Source: &text.Source{Text: b.String()}, Sentences: []doc.Sentence{{Tokens: tokens}}}
	a.Analyze(d)
	return tokens
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func percent(part, all int) float64 {
	if all == 0 {
		return 0
	}
	return 100 * float64(part) / float64(all)
}
