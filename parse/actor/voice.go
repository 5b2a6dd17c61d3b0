package actor

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// A voice is somebody who says "I", "we" and "you" in a stretch of text: who is
// quoted or interviewed, or the author.
type voice struct {
	speaker *entity // nil if nobody is said to speak
	// Those that nobody names have no name.
	i, we, you *entity
}

// voices resolves the pronouns of the first and second person. In direct
// speech, "I" is who is quoted, "we" the body that is quoted or that the person
// quoted speaks for. In an interview, "I" is who is interviewed in the answers
// and "you" in the questions. Where nobody is said to speak, as outside direct
// speech, the pronouns stand for somebody without a name, which makes no actor.
func (a *article) voices(pronouns []*mention) {
	if len(pronouns) == 0 {
		return
	}
	quotations := a.quotations()
	author, asking := new(voice), new(voice)
	answering := author
	byOrder, interview := a.interview()
	if interview != nil {
		answering = &voice{speaker: interview.guest}
		asking.you = interview.guest
	}
	labels := a.labelled()
	quoted := map[*entity]*voice{}
	unnamed := map[int]*voice{} // by the quotation
	labelled := map[*entity]*voice{}
	at := 0
	for _, m := range pronouns {
		order := a.order(m.s)
		here := spot{order, m.from}
		for at < len(quotations) && quotations[at].to.before(here) {
			at++
		}
		var v *voice
		switch {
		case at < len(quotations) && quotations[at].from.before(here):
			if by := quotations[at].speaker; by != nil && by.entity != nil && by.entity.members == nil {
				v = voiceOf(quoted, by.entity)
			} else {
				if unnamed[at] == nil {
					unnamed[at] = new(voice)
				}
				v = unnamed[at]
			}
		case labels[order] != nil:
			v = voiceOf(labelled, labels[order])
		case interview == nil:
			v = author
		case byOrder[order] == question:
			v = asking
		case byOrder[order] == answer:
			v = answering
		default:
			v = author
		}
		a.take(m, a.party(v, m))
		if m.entity == nil {
			m.dropped = true
		}
	}
}

// voiceOf returns the voice of the speaker, the same for the same one.
func voiceOf(voices map[*entity]*voice, speaker *entity) *voice {
	v := voices[speaker]
	if v == nil {
		v = &voice{speaker: speaker}
		voices[speaker] = v
	}
	return v
}

// party returns whom the pronoun stands for when the voice says it.
func (a *article) party(v *voice, m *mention) *entity {
	made := func(e **entity, kind doc.Kind) *entity {
		if *e == nil {
			*e = &entity{kind: kind, plural: kind == doc.Group}
			a.entities = append(a.entities, *e)
		}
		return *e
	}
	switch {
	case m.party == hearer:
		return made(&v.you, doc.Person)
	case !m.plural:
		if v.speaker != nil && v.speaker.kind == doc.Person {
			return v.speaker
		}
		return made(&v.i, doc.Person)
	}
	if s := v.speaker; s != nil {
		if s.kind == doc.Person && s.of != nil && s.of.kind == doc.Organization {
			return s.of
		}
		if s.kind == doc.Organization || s.kind == doc.Country || s.kind == doc.Group {
			return s
		}
	}
	return made(&v.we, doc.Group)
}

// A turn is what a paragraph of an interview is.
type turn byte

const (
	narration turn = iota
	question
	answer
)

// An interviewed person answers the questions of an article.
type interviewed struct {
	guest *entity // nil if the text does not say who it is
}

// leastQuestions is how many paragraphs of an interview are questions at least.
const leastQuestions = 3

// interview tells whether the article is an interview whose turns nobody
// labels, and which turn every sentence is part of. Questions are paragraphs
// outside quotations that end in a question mark and address somebody, or
// follow such ones; what comes after the first of them are the answers.
func (a *article) interview() ([]turn, *interviewed) {
	turns := make([]turn, len(a.sentences))
	questions, addressed, begun := 0, 0, false
	for from := 0; from < len(a.sentences); {
		to := from + 1
		for to < len(a.sentences) && a.sentences[to].paragraph == a.sentences[from].paragraph {
			to++
		}
		last := a.sentences[to-1]
		label := a.sentences[from].label()
		replies := label != "" && a.cues[cue{"answers", label}]
		asks := label != "" && a.cues[cue{"asks", label}] || !replies && last.endsIn("?") && a.sentences[from].tokens[0].word != "\"" && a.sentences[from].tokens[0].word != "“" && to-from <= 6
		if asks {
			questions++
			if label != "" {
				addressed++
			}
			for _, s := range a.sentences[from:to] {
				if label == "" && slices.ContainsFunc(s.tokens, func(t token) bool { return a.pronouns[t.fold].party == hearer }) {
					addressed++
					break
				}
			}
			begun = true
		}
		for i := from; i < to; i++ {
			switch {
			case asks:
				turns[i] = question
			case begun || replies:
				turns[i] = answer
			}
		}
		from = to
	}
	if questions < leastQuestions || addressed < 2 {
		return nil, nil
	}
	return turns, &interviewed{guest: a.guest(turns)}
}

// label returns the word before the colon that the sentence begins with,
// folded: the "q" of "Q: When did you come?"
func (s *sentence) label() string {
	if len(s.tokens) > 2 && s.tokens[1].word == ":" {
		return s.tokens[0].fold
	}
	return ""
}

// endsIn reports whether the sentence ends in the mark.
func (s *sentence) endsIn(mark string) bool {
	n := len(s.tokens)
	return n > 0 && (s.tokens[n-1].word == mark || n > 1 && s.tokens[n-2].word == mark && len(s.tokens[n-1].word) <= 3)
}

// guest returns the only person whom the article, outside questions and
// answers, says to be interviewed or, if it says so of nobody, the only one whom
// it names there; nil if there are several or none.
func (a *article) guest(turns []turn) *entity {
	var only, named *entity
	several := false
	for i, m := range a.mentions {
		if m.dropped || m.entity == nil || m.entity.kind != doc.Person || m.role != byName || turns[a.order(m.s)] != narration {
			continue
		}
		several = several || named != nil && named != m.entity
		named = m.entity
		if m.entity == only || !a.interviewed(i) {
			continue
		}
		if only != nil {
			return nil
		}
		only = m.entity
	}
	if only == nil && !several {
		return named
	}
	return only
}

// interviewed reports whether the tree makes the mention the one who is
// interviewed, alone: "interviewed Ada Obi", "an interview with the writer Ada
// Obi", "the magazine spoke with Ada Obi". When a person speaks with another,
// nobody knows who asks.
func (a *article) interviewed(i int) bool {
	m := a.mentions[i]
	s := m.s
	relation, head := m.deprel()
	for steps := 0; steps < 3 && head >= 0 && head < len(s.tokens) && !a.cued(s, head, "interview"); steps++ {
		switch relation {
		case "appos", "flat", "compound", "nmod":
			relation, head = s.tokens[head].deprel, s.tokens[head].head
			continue
		}
		return false
	}
	if head < 0 || head >= len(s.tokens) || !a.cued(s, head, "interview") {
		return false
	}
	for _, step := range [2]int{-1, 1} {
		for k := i + step; k >= 0 && k < len(a.mentions) && a.mentions[k].s == s; k += step {
			other := a.mentions[k]
			if other.joinedTo(m) || m.joinedTo(other) {
				return false
			}
			if relation, of := other.deprel(); relation == "nsubj" && of == head && other.kind == doc.Person {
				return false
			}
		}
	}
	switch relation {
	case "obj", "nsubj:pass":
		return true
	case "obl", "nmod":
		for i := m.from - 1; i > head; i-- {
			if s.tokens[i].fold == "with" || s.tokens[i].fold == "to" {
				return true
			}
		}
	}
	return false
}

// labelled returns the speaker of every sentence, by its order, in a
// transcript that says who speaks: "OKAFOR: I came late." What a label begins
// ends with its paragraph.
func (a *article) labelled() map[int]*entity {
	speakers := map[int]*entity{}
	for _, m := range a.mentions {
		if m.dropped || m.entity == nil || !m.labels() {
			continue
		}
		first := a.order(m.s)
		for k := first; k < len(a.sentences) && a.sentences[k].paragraph == m.s.paragraph; k++ {
			speakers[k] = m.entity
		}
	}
	return speakers
}
