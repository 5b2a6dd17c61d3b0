package temporal

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// governed reports whether a past act in the tree governs the time in words
// from to end: "Norway closed the mine on 4 August". Such a time lies behind,
// wherever the nearest 4 August is. It does not where the time may be that of
// something arranged, "called a vote for 4 August", or belongs to a noun,
// "the vote on 4 August was cancelled".
func (p *pass) governed(from, end int) bool {
	if from > 0 && p.isPending(p.words[from-1].entry) {
		return false
	}
	head := p.headOf(from, end)
	// A part of the day stands between: "on the evening of 4 August".
	for range maxPartsOfDay {
		if head < 0 || head >= len(p.tokens) || !p.isPartOfDay(head) {
			break
		}
		head = p.tokens[head].Head - 1
	}
	if head < 0 || head >= len(p.tokens) {
		return false
	}
	if e := p.lexicon.lookup(p.form(head)); p.isPending(e) || e != nil && e.cue > 0 {
		return false
	}
	return p.isPast(head)
}

// headOf returns the token on which the words from to end depend, or -1.
func (p *pass) headOf(from, end int) int {
	first, last := p.words[from].token, p.words[end-1].token
	for i := first; i <= last; i++ {
		if h := p.tokens[i].Head - 1; h >= 0 && (h < first || h > last) && h < len(p.tokens) {
			return h
		}
	}
	return -1
}

// isAside reports whether a date belongs to a noun, as in "the treaty of 1648"
// and "a report released in 2005". The text does not go on from there.
func (p *pass) isAside(from, end int) bool {
	head := p.headOf(from, end)
	if head < 0 {
		return false
	}
	t := &p.tokens[head]
	return strings.HasPrefix(t.XPOS, "NN") || strings.HasPrefix(t.Deprel, "acl")
}

// isRelative reports whether a date stands in a clause that belongs to a noun:
// "who joined in 2013", "founded in 2009".
func (p *pass) isRelative(from, end int) bool {
	head := p.headOf(from, end)
	return head >= 0 && strings.HasPrefix(p.tokens[head].Deprel, "acl")
}

// isSaid reports whether a date tells when something was said.
func (p *pass) isSaid(from, end int) bool {
	head := p.headOf(from, end)
	if head < 0 || !strings.HasPrefix(p.tokens[head].XPOS, "VB") {
		return false
	}
	e := p.lexicon.lookup(p.form(head))
	return e != nil && e.membership[p.speech]
}

// isParsed reports whether the sentence has a tree.
func isParsed(s *doc.Sentence) bool {
	return slices.ContainsFunc(s.Tokens, func(t doc.Token) bool { return t.Head == 0 && t.Deprel != "" })
}

// maxPartsOfDay is how many nouns may stand between a date and its verb.
const maxPartsOfDay = 2

// isPast reports whether token v is a verb in the simple past or the perfect,
// active or passive.
func (p *pass) isPast(v int) bool {
	tag := p.tokens[v].XPOS
	if !slices.Contains([]string{"VBD", "VBN", "VB"}, tag) {
		return false
	}
	past := tag == "VBD"
	for i := max(0, v-cuesLeft); i < min(len(p.tokens), v+cuesRight); i++ {
		t := &p.tokens[i]
		if t.Head != v+1 || !strings.HasPrefix(t.Deprel, "aux") {
			continue
		}
		switch {
		case t.XPOS == "MD":
			return false
		case t.XPOS == "VBD", tag == "VBN" && t.Deprel == "aux":
			past = true
		}
	}
	return past
}

// isPresent reports whether there is a verb in the present tense around words
// from to end, other than a verb of speech and "has".
func (p *pass) isPresent(from, end int) bool {
	for i := max(0, from-cuesLeft); i < min(len(p.words), end+cuesRight); i++ {
		w := &p.words[i]
		switch p.tokens[w.token].XPOS {
		case "VBZ", "VBP":
			if e := w.entry; e == nil || e.cue == 0 && !e.membership[p.speech] {
				return true
			}
		}
	}
	return false
}

// form returns token i as it stands in the text, up to what the lexicon looks up.
func (p *pass) form(i int) string {
	s := p.tokens[i].Span.In(p.source)
	return s[:min(len(s), longestWord)]
}

// isPartOfDay reports whether token i is "evening" or the like.
func (p *pass) isPartOfDay(i int) bool {
	e := p.lexicon.lookup(p.form(i))
	return e != nil && e.daypart != ""
}

func (p *pass) isPending(e *entry) bool { return e != nil && e.membership[p.pending] }
