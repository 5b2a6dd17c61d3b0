package timeml

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// A tag is an element around words of the text.
type tag struct {
	element
	span text.Span
}

// A markup is what a document is marked with.
type markup struct {
	d        *doc.Document
	creation element
	tags     []tag     // in order and disjoint
	after    []element // what follows the text: instances and links

	taken   []uint64       // a bit for every byte of the text that has a tag
	timed   []bool         // times that are tagged
	eventID map[int]string // of the token that a tag begins at, by its offset
	signals map[int]string // likewise
}

// annotate finds the markup of d.
func annotate(d *doc.Document) *markup {
	x := &markup{d: d, creation: creationTime(d.Published), timed: make([]bool, len(d.Times)), eventID: map[int]string{}, signals: map[int]string{}}
	for i := range d.Times {
		t := &d.Times[i]
		if x.take(t.Span) {
			x.timed[i] = true
			x.tags = append(x.tags, tag{timex(d, i), t.Span})
		}
	}
	x.events()
	for i := range d.Events {
		if e := &d.Events[i]; x.instance(i) {
			x.linkToTime(i, &e.When)
			x.linkToCreation(i, e)
			x.linkToEvent(i, e.When.Event, e.When.Relation)
			for _, o := range e.Order {
				x.linkToEvent(i, o.Event, o.Relation)
			}
			x.subordinate(i, e)
		}
	}
	slices.SortFunc(x.tags, func(a, b tag) int { return a.span.Compare(b.span) })
	// Instances stand before the links, as in the corpora.
	slices.SortStableFunc(x.after, func(a, b element) int { return cmp.Compare(order(a.name), order(b.name)) })
	x.number()
	return x
}

func order(name string) int { return slices.Index([]string{"MAKEINSTANCE", "TLINK", "SLINK"}, name) }

// take reports whether no tag is in the way of one around the span, and keeps
// the place. An empty span, or one outside of the text, is none.
func (x *markup) take(p text.Span) bool {
	if p.Start < 0 || p.Start >= p.End || p.End > len(x.d.Source.Text) {
		return false
	}
	if x.taken == nil {
		x.taken = make([]uint64, len(x.d.Source.Text)/64+1)
	}
	for i := p.Start; i < p.End; i++ {
		if x.taken[i/64]&(1<<(i%64)) != 0 {
			return false
		}
	}
	for i := p.Start; i < p.End; i++ {
		x.taken[i/64] |= 1 << (i % 64)
	}
	return true
}

// events tags the events. TimeML tags one word of each: the one that carries
// the meaning. Several events may be told by one word; then it is tagged once
// and has several instances.
func (x *markup) events() {
	for i := range x.d.Events {
		e := &x.d.Events[i]
		span := x.headOf(e)
		if _, known := x.eventID[span.Start]; known && span.Len() > 0 {
			continue
		}
		if !x.take(span) {
			continue
		}
		x.eventID[span.Start] = "?" // numbered in the end, in the order of the text
		tagged := element{name: "EVENT", words: x.d.In(span)}
		tagged.set("eid", "?")
		tagged.set("class", class(e))
		x.tags = append(x.tags, tag{tagged, span})
	}
}

// headOf returns the token of the trigger that carries the meaning: the one
// with the lemma of the event, else the one above the others in the tree, else
// the first. Without tokens it is the trigger itself.
func (x *markup) headOf(e *doc.Event) text.Span {
	s, low, high := x.tokens(e)
	if low == high {
		return e.Trigger
	}
	for i := low; i < high; i++ {
		if s.Tokens[i].Lemma != "" && s.Tokens[i].Lemma == e.Lemma {
			return s.Tokens[i].Span
		}
	}
	for i := low; i < high; i++ {
		if h := s.Tokens[i].Head - 1; h < low || h >= high {
			return s.Tokens[i].Span
		}
	}
	return s.Tokens[low].Span
}

// tokens returns the sentence of an event and the range of the tokens in its trigger.
func (x *markup) tokens(e *doc.Event) (s *doc.Sentence, low, high int) {
	if e.Sentence < 0 || e.Sentence >= len(x.d.Sentences) {
		return nil, 0, 0
	}
	s = &x.d.Sentences[e.Sentence]
	low = sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].Span.End > e.Trigger.Start })
	high = low
	for high < len(s.Tokens) && s.Tokens[high].Span.Start < e.Trigger.End {
		high++
	}
	return s, low, high
}

// tokenAt returns the sentence and the index of the token that begins at the
// offset, or a nil sentence.
func (x *markup) tokenAt(offset int) (*doc.Sentence, int) {
	n := x.d.SentenceAt(offset)
	if n == doc.None {
		return nil, 0
	}
	s := &x.d.Sentences[n]
	i := sort.Search(len(s.Tokens), func(i int) bool { return s.Tokens[i].Span.Start >= offset })
	if i == len(s.Tokens) || s.Tokens[i].Span.Start != offset {
		return nil, 0
	}
	return s, i
}

// near is how many tokens before a word its preposition and its auxiliary
// verbs are looked for.
const near = 24

// signal tags the word that ties something to the token at the offset, such as
// "after" in "after the raid", and returns its place, or -1: a preposition or
// conjunction that hangs on the token in the tree and stands before it.
func (x *markup) signal(offset int) int {
	s, i := x.tokenAt(offset)
	if s == nil {
		return -1
	}
	for k := i - 1; k >= max(0, i-near); k-- {
		t := &s.Tokens[k]
		if t.Head-1 != i || t.UPOS != "ADP" && t.UPOS != "SCONJ" || t.Deprel != "case" && t.Deprel != "mark" {
			continue
		}
		if _, known := x.signals[t.Span.Start]; known {
			return t.Span.Start
		}
		if !x.take(t.Span) {
			return -1
		}
		x.signals[t.Span.Start] = "?"
		tagged := element{name: "SIGNAL", words: x.d.In(t.Span)}
		tagged.set("sid", "?")
		x.tags = append(x.tags, tag{tagged, t.Span})
		return t.Span.Start
	}
	return -1
}

// number names events and signals in the order of the text, in their tags and
// where instances and links refer to them by their places, and links in the
// order in which they are written.
func (x *markup) number() {
	events, signals, links := 0, 0, 0
	for i := range x.tags {
		t := &x.tags[i]
		switch t.name {
		case "EVENT":
			x.eventID[t.span.Start] = id("e", events)
			t.attributes[1] = id("e", events)
			events++
		case "SIGNAL":
			x.signals[t.span.Start] = id("s", signals)
			t.attributes[1] = id("s", signals)
			signals++
		}
	}
	for i := range x.after {
		a := x.after[i].attributes
		for k := 0; k+1 < len(a); k += 2 {
			switch a[k] {
			case "eventID":
				a[k+1] = x.eventID[place(a[k+1])]
			case "signalID":
				a[k+1] = x.signals[place(a[k+1])]
			case "lid":
				a[k+1] = id("l", links)
				links++
			}
		}
	}
}

// class returns the TimeML class of an event. Those that are about others are
// acts that introduce them.
func class(e *doc.Event) string {
	switch e.Class {
	case "REPORTING", "PERCEPTION", "ASPECTUAL", "I_ACTION", "I_STATE", "STATE":
		return e.Class
	}
	if len(e.About) > 0 {
		return "I_ACTION"
	}
	return "OCCURRENCE"
}

// headToken returns the offset of the token of the i-th time that is above its
// others in the tree.
func (x *markup) headToken(i int) int {
	p := x.d.Times[i].Span
	s, low := x.tokenAt(p.Start)
	if s == nil {
		return p.Start
	}
	high := low
	for high < len(s.Tokens) && s.Tokens[high].Span.End <= p.End {
		high++
	}
	for k := low; k < high; k++ {
		if h := s.Tokens[k].Head - 1; h < low || h >= high {
			return s.Tokens[k].Span.Start
		}
	}
	return p.Start
}

// negated reports whether the author holds that the event did not happen.
func negated(e *doc.Event) bool {
	return len(e.Factuality) > 0 && strings.HasSuffix(string(e.Factuality[0].Value), "-")
}
