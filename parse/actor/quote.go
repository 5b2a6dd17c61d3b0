package actor

import "github.com/a0442a32/timeline/parse/doc"

// A quotation is direct speech: a run of tokens between quotation marks that
// stays in one paragraph.
type quotation struct {
	from, to spot // of the marks; to is after the last token if no mark closes it
	speaker  *mention
	whole    bool // it opens a paragraph
}

// A spot is a token of a sentence of the article.
type spot struct{ sentence, token int }

func (p spot) before(q spot) bool {
	return p.sentence < q.sentence || p.sentence == q.sentence && p.token < q.token
}

// order returns the number of a sentence among those of the article.
func (a *article) order(s *sentence) int {
	low, high := 0, len(a.sentences)
	for low < high {
		if mid := (low + high) / 2; a.sentences[mid].index < s.index {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// quotations returns the direct speech of the article, in order, with who
// speaks: the subject of a verb of speech in a sentence that the quotation
// touches, outside of it; else who spoke just before in the paragraph, or in
// the one before if the quotation opens its own.
func (a *article) quotations() []quotation {
	out := a.marked()
	if len(out) == 0 {
		return nil
	}
	// Who speaks in each sentence, outside quotations.
	speakers := map[int]*mention{}
	at := 0
	for _, m := range a.mentions {
		if m.dropped || m.entity == nil || m.party != others || m.nested || m.entity.kind == doc.OtherKind {
			continue
		}
		here := spot{a.order(m.s), m.from}
		for at > 0 && here.before(out[at-1].to) {
			at--
		}
		for at < len(out) && out[at].to.before(here) {
			at++
		}
		if at < len(out) && out[at].from.before(here) || speakers[here.sentence] != nil || !m.speaks() {
			continue
		}
		speakers[here.sentence] = m
	}
	named := a.beforeSpeech(out)
	for i := range out {
		q := &out[i]
		for k := q.from.sentence; k <= q.to.sentence && q.speaker == nil; k++ {
			q.speaker = speakers[k]
		}
		told := false
		for k := q.from.sentence; k <= q.to.sentence && q.speaker == nil; k++ {
			said, found := named[k]
			q.speaker, told = said, told || found
		}
		if q.speaker != nil || i == 0 || told {
			continue // who speaks is told, and yet not known: it is not who spoke before
		}
		switch a.sentences[q.from.sentence].paragraph - a.sentences[out[i-1].to.sentence].paragraph {
		case 0:
			q.speaker = out[i-1].speaker
		case 1: // it goes on in a paragraph of its own
			if q.whole {
				q.speaker = out[i-1].speaker
			}
		}
	}
	return out
}

// beforeSpeech returns of each sentence that has a verb of speech outside
// quotations whose name stands right before or after it, where the tree does not make it
// the subject ("a statement given by spokesman Ana Duarte said"), or is the
// subject of a verb that "and" joins it to. Nil if no name does or is.
func (a *article) beforeSpeech(quotations []quotation) map[int]*mention {
	verbs := map[int]*mention{}
	at, first := map[spot]bool{}, map[spot]bool{}
	next := 0 // the first quotation that does not end before the token
	for k, last := 0, -1; k < len(a.sentences); k++ {
		s := a.sentences[k]
		for j := next; j < len(quotations) && quotations[j].from.sentence <= k; j++ {
			last = max(last, quotations[j].to.sentence)
			if quotations[j].from.sentence == k {
				break
			}
		}
		touched := k <= last
		for i := range s.tokens {
			here := spot{k, i}
			for next < len(quotations) && quotations[next].to.before(here) {
				next++
			}
			inside := next < len(quotations) && quotations[next].from.before(here)
			if touched && !inside && s.tokens[i].upos == "VERB" && s.is(i, speech) && s.finite(i) {
				at[here] = true
				verbs[k] = nil
				if h := s.firstOf(i); h != i {
					first[spot{k, h}] = true
				}
			}
		}
	}
	for _, m := range a.mentions {
		if m.dropped || m.entity == nil || m.role != byName && m.alias == nil || m.nested || m.entity.kind != doc.Person && m.entity.kind != doc.Organization {
			continue
		}
		k := a.order(m.s)
		end := m.to
		if end < len(m.s.tokens) && m.s.tokens[end].word == "," {
			end++
		}
		if _, found := verbs[k]; !found || verbs[k] != nil {
			continue
		}
		relation, head := m.deprel()
		if at[spot{k, end}] || at[spot{k, m.from - 1}] && m.s.afterMark(m.from-1) || relation == "nsubj" && first[spot{k, head}] {
			verbs[k] = m
		}
	}
	return verbs
}

// afterMark reports whether what was said ends right before token i.
func (s *sentence) afterMark(i int) bool {
	if i <= 0 {
		return false
	}
	switch s.tokens[i-1].word {
	case ",", "\"", "”", "’", "'", "''":
		return true
	}
	return false
}

// farthestVerb is how many verbs "and" joins at most that share a subject.
const farthestVerb = 4

// firstOf returns the first of the verbs that share the subject of the one at
// token i: for "described" in "Ana Duarte came and described him" "came".
func (s *sentence) firstOf(i int) int {
	for range farthestVerb {
		t := &s.tokens[i]
		if t.deprel != "conj" || t.head < 0 || t.head >= i || s.tokens[t.head].upos != "VERB" || s.hasSubject(i) {
			break
		}
		i = t.head
	}
	return i
}

// hasSubject reports whether a token before the verb at token i, not far from
// it, is its subject.
func (s *sentence) hasSubject(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2*farthestWord; k-- {
		if t := &s.tokens[k]; t.head == i && (t.deprel == "nsubj" || t.deprel == "nsubj:pass" || t.deprel == "expl") {
			return true
		}
	}
	return false
}

// finite reports whether the verb at token i is in a form that has a subject.
func (s *sentence) finite(i int) bool {
	switch s.tokens[i].xpos {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return false
}

// marked returns the direct speech of the article, without speakers.
func (a *article) marked() []quotation {
	var out []quotation
	open := -1
	for k, s := range a.sentences {
		if open >= 0 && (k == 0 || a.sentences[k-1].paragraph != s.paragraph) {
			open = -1 // it was never closed, or goes on in the next paragraph with a mark of its own
		}
		for i := range s.tokens {
			switch w := s.tokens[i].word; {
			case w == "“" || w == "``" || w == "\"" && open < 0:
				opens := i == 0 && (k == 0 || a.sentences[k-1].paragraph != s.paragraph)
				out = append(out, quotation{from: spot{k, i}, to: spot{k, len(s.tokens)}, whole: opens})
				open = len(out) - 1
			case open >= 0 && (w == "”" || w == "''" || w == "\""):
				out[open].to = spot{k, i}
				open = -1
			}
		}
		if open >= 0 {
			out[open].to = spot{k, len(s.tokens)}
		}
	}
	return out
}

// marks notes which mentions stand inside quotation marks. They are in order.
func (a *article) marks() {
	quotations, at := a.marked(), 0
	for _, m := range a.mentions {
		here := spot{a.order(m.s), m.from}
		for at < len(quotations) && quotations[at].to.before(here) {
			at++
		}
		m.quoted = at < len(quotations) && quotations[at].from.before(here)
	}
}
