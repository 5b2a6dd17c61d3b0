package temporal

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// A tense is that of a clause.
type tense uint8

const (
	noTense tense = iota
	simplePast
	pastPerfect
	present
	presentPerfect
	future // "will open", "is to open", "plans to open"
)

func (t tense) isPast() bool { return t == simplePast || t == pastPerfect }

// tenseOf returns the tense of the clause that token v heads, a verb or what
// stands with "to be", or noTense if it is not finite or has a modal verb
// other than those of the future.
func (p *pass) tenseOf(v int) tense {
	t := noTense
	switch p.tokens[v].XPOS {
	case "VBD":
		t = simplePast
	case "VBZ", "VBP":
		t = present
	}
	participle := p.tokens[v].XPOS == "VBN" || t == noTense
	for i := max(0, v-cuesLeft); i < min(len(p.tokens), v+cuesRight); i++ {
		a := &p.tokens[i]
		if a.Head != v+1 || !strings.HasPrefix(a.Deprel, "aux") && a.Deprel != "cop" {
			continue
		}
		switch a.XPOS {
		case "MD":
			if e := p.lexicon.lookup(p.form(i)); e != nil && e.cue > 0 {
				return future
			}
			return noTense
		case "VBD":
			if t = simplePast; participle && p.isHave(i) {
				return pastPerfect
			}
		case "VBZ", "VBP":
			if t = present; participle && p.isHave(i) {
				return presentPerfect
			}
		}
	}
	if e := p.lexicon.lookup(p.form(v)); t == present && e != nil && e.cue > 0 {
		return future // "is expected to", "plans to"
	}
	return t
}

// isHave reports whether the auxiliary verb at token i makes a perfect.
func (p *pass) isHave(i int) bool {
	return p.tokens[i].Lemma == "have" && p.tokens[i].Deprel == "aux"
}

// maxClimb is how many verbs without a tense may stand above a date.
const maxClimb = 4

// clauseTense returns the tense of the clause that holds the words from to
// end: of the nearest finite verb above them.
func (p *pass) clauseTense(from, end int) tense {
	v := p.headOf(from, end)
	for range maxClimb {
		if v < 0 || v >= len(p.tokens) {
			return noTense
		}
		if t := p.tenseOf(v); t != noTense {
			return t
		}
		v = p.tokens[v].Head - 1
	}
	return noTense
}

// tenses counts the main clauses of some sentences by their tense, quotations
// left out, and the times that point from the date of the document.
type tenses struct {
	past, present, perfect, future, deictic int
}

// isNow reports whether what the sentences tell is about the present of the
// article: they look ahead or point from its date.
func (t tenses) isNow() bool { return t.future > 0 || t.deictic > 0 }

// isStatic reports whether the sentences rather say how things are than tell
// what happened.
func (t tenses) isStatic() bool { return t.present+t.perfect > 0 && 2*(t.present+t.perfect) >= t.past }

// countTenses adds the main clauses of sentence i, which has been loaded, to
// those of the sentences before it.
func (p *pass) countTenses(i int) {
	t := p.tenses[i]
	at := 0
	for v := range p.tokens {
		head := p.tokens[v].Head - 1
		if head >= 0 && !(p.tokens[v].Deprel == "conj" && head < len(p.tokens) && p.tokens[head].Head == 0) {
			continue
		}
		for at < len(p.words) && p.words[at].token < v {
			at++
		}
		if at < len(p.words) && p.quoted[at] {
			continue
		}
		switch p.tenseOf(v) {
		case simplePast, pastPerfect:
			t.past++
		case present:
			t.present++
		case presentPerfect:
			t.perfect++
		case future:
			t.future++
		}
	}
	p.tenses[i+1] = t
}

// between returns the tenses of sentences first to last, both included.
func (p *pass) between(first, last int) tenses {
	if first > last {
		return tenses{}
	}
	a, b := p.tenses[first], p.tenses[last+1]
	return tenses{b.past - a.past, b.present - a.present, b.perfect - a.perfect, b.future - a.future, b.deictic - a.deictic}
}

// isPassing reports whether mention k dates something that the story told up
// to mention i only mentions: a year in a clause that belongs to a noun, as in
// "the manager, who joined in 2013, left in May", and in news any such date;
// and a flashback, as in "In 1361 the town was sacked. Plague had come in 1349.
// In May the walls were mended."
func (p *pass) isPassing(k, i int, narrative bool) bool {
	m := &p.mentions[k]
	if m.modifies {
		return !narrative || m.calendar.grain == edtf.YearGranularity
	}
	return m.isFlashback() && p.mentions[i].tense == simplePast
}

// isFlashback reports whether m lies before what the story has come to. "By
// August they had lost" is where it has come to.
func (m *mention) isFlashback() bool { return m.tense == pastPerfect && m.relation != doc.By }

// nowBefore reports whether a time that points from the date of the document
// stands in the paragraph of mention i, no later than in its sentence.
func (p *pass) nowBefore(i int) bool {
	m := &p.mentions[i]
	first, _ := p.paragraphOf(m)
	return p.between(first, m.sentence).deictic > 0
}

// paragraphOf returns the first and the last sentence of the paragraph of m.
func (p *pass) paragraphOf(m *mention) (first, last int) {
	return p.starts[m.sentence], p.ends[m.sentence]
}

// findParagraphs sets the first and the last sentence of the paragraph of
// every sentence. A heading is one of its own.
func (p *pass) findParagraphs() {
	s := p.d.Sentences
	p.starts, p.ends = make([]int, len(s)), make([]int, len(s))
	same := func(a, b int) bool {
		return s[a].Paragraph == s[b].Paragraph && !s[a].Headline && !s[b].Headline
	}
	for i := range s {
		if p.starts[i] = i; i > 0 && same(i-1, i) {
			p.starts[i] = p.starts[i-1]
		}
	}
	for i := len(s) - 1; i >= 0; i-- {
		if p.ends[i] = i; i+1 < len(s) && same(i, i+1) {
			p.ends[i] = p.ends[i+1]
		}
	}
}

// narratesOn reports whether mention i may go on from the year of mention k:
// whether the story is told in one go from there. A future or a time that
// points from the date of the document in between is about the present of the
// article, and so are the dates beside it; within a paragraph a perfect is,
// too. Another paragraph counts as a whole, whatever stands in it first.
func (p *pass) narratesOn(k, i int) bool {
	from, m := &p.mentions[k], &p.mentions[i]
	if m.tense == future && from.direction <= 0 {
		return false // what is to come does not go on from a past year
	}
	if from.block == m.block {
		told := p.between(from.sentence+1, m.sentence)
		return !told.isNow() && told.perfect == 0
	}
	first, last := p.paragraphOf(m)
	if p.between(from.sentence+1, last).isNow() {
		return false
	}
	return !p.tenses[len(p.d.Sentences)].isNow() || !p.between(first, last).isStatic()
}
