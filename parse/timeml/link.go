package timeml

import (
	"strconv"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// place reads what at writes.
func place(s string) int { n, _ := strconv.Atoi(s); return n }

// at stands for an event or a signal until it is numbered: where its tag begins.
func at(offset int) string { return strconv.Itoa(offset) }

// hasInstance reports whether the i-th event has a tag.
func (x *markup) hasInstance(i int) bool {
	if i < 0 || i >= len(x.d.Events) {
		return false
	}
	_, ok := x.eventID[x.headOf(&x.d.Events[i]).Start]
	return ok
}

// instance adds the instance of the i-th event and reports whether it has one.
func (x *markup) instance(i int) bool {
	if !x.hasInstance(i) {
		return false
	}
	e := &x.d.Events[i]
	offset := x.headOf(e).Start
	pos, tense, aspect, modality := x.form(offset, e)
	m := element{name: "MAKEINSTANCE"}
	m.set("eiid", id("ei", i))
	m.set("eventID", at(offset))
	m.set("pos", pos)
	m.set("tense", tense)
	m.set("aspect", aspect)
	m.set("polarity", map[bool]string{true: "NEG", false: "POS"}[negated(e)])
	m.set("modality", modality)
	x.after = append(x.after, m)
	return true
}

// form returns the part of speech, the tense and the aspect of the word at the
// offset, and the modal verb before it.
func (x *markup) form(offset int, e *doc.Event) (pos, tense, aspect, modality string) {
	tense, aspect = "NONE", "NONE"
	s, i := x.tokenAt(offset)
	if s == nil {
		return "OTHER", tense, aspect, ""
	}
	t := &s.Tokens[i]
	switch t.UPOS {
	case "VERB", "AUX":
		pos = "VERB"
	case "NOUN", "PROPN", "PRON":
		return "NOUN", tense, aspect, ""
	case "ADJ":
		pos = "ADJECTIVE"
	case "ADP":
		return "PREPOSITION", tense, aspect, ""
	default:
		pos = "OTHER"
	}
	if pos == "VERB" {
		tense = map[string]string{"VBD": "PAST", "VBP": "PRESENT", "VBZ": "PRESENT", "VBG": "PRESPART", "VBN": "PASTPART", "VB": "INFINITIVE"}[t.XPOS]
	}
	if tense == "" {
		tense = "NONE"
	}
	// The verbs before it, from the left: the first of them has the tense.
	first, perfect, progressive, finite := true, false, false, false
	for k := max(0, i-near); k < i; k++ {
		a := &s.Tokens[k]
		if a.Head-1 != i || a.Deprel != "aux" && a.Deprel != "aux:pass" && a.Deprel != "cop" {
			continue
		}
		switch {
		case a.XPOS == "MD" && e.When.Tense == doc.Future:
			tense, finite = "FUTURE", true
		case a.XPOS == "MD":
			tense, modality, finite = "NONE", a.Lemma, true
		case first && a.XPOS == "VBD":
			tense, finite = "PAST", true
		case first && (a.XPOS == "VBP" || a.XPOS == "VBZ"):
			tense, finite = "PRESENT", true
		case a.XPOS == "VBG": // "is being built"
			progressive = true
		case a.XPOS == "VBN": // "has been built"
			perfect = true
		}
		first = false
		if a.Deprel != "aux" || a.XPOS == "MD" {
			continue
		}
		switch t.XPOS { // "has built", "is building"
		case "VBN":
			perfect = perfect || !x.passive(s, i)
		case "VBG":
			progressive = true
		}
	}
	switch {
	case perfect && progressive:
		aspect = "PERFECTIVE_PROGRESSIVE"
	case perfect:
		aspect = "PERFECTIVE"
	case progressive && finite:
		aspect = "PROGRESSIVE"
	}
	return pos, tense, aspect, modality
}

// passive reports whether a passive auxiliary hangs on token i.
func (x *markup) passive(s *doc.Sentence, i int) bool {
	for k := max(0, i-near); k < i; k++ {
		if s.Tokens[k].Head-1 == i && s.Tokens[k].Deprel == "aux:pass" {
			return true
		}
	}
	return false
}

// tlink adds a link from an instance.
func (x *markup) tlink(from int, relation, key, to string, signal int) {
	l := element{name: "TLINK"}
	l.set("lid", "?")
	l.set("relType", relation)
	l.set("eventInstanceID", id("ei", from))
	l.set(key, to)
	if signal >= 0 {
		l.set("signalID", at(signal))
	}
	x.after = append(x.after, l)
}

// linkToTime links an event to the time that dates it.
func (x *markup) linkToTime(i int, w *doc.When) {
	n := w.Time
	if n < 0 || n >= len(x.d.Times) || !x.timed[n] {
		return
	}
	t := &x.d.Times[n]
	if t.Type == doc.TimexDuration || t.Type == doc.TimexSet {
		return
	}
	relation, end := "", doc.None
	switch t.Relation {
	case doc.Since:
		relation = "BEGUN_BY"
	case doc.Until:
		relation = "ENDED_BY"
	case doc.BeforeIt:
		relation = "BEFORE"
	case doc.AfterIt:
		relation = "AFTER"
	case doc.By: // in it or before it, which no relation says
	case doc.RangeFrom:
		relation = "BEGUN_BY"
		if n+1 < len(x.d.Times) && x.d.Times[n+1].Relation == doc.RangeTo && x.timed[n+1] {
			end = n + 1
		}
	case doc.RangeTo:
		relation = "ENDED_BY"
	case doc.Dateline:
	default:
		relation = "IS_INCLUDED"
	}
	if relation != "" {
		x.tlink(i, relation, "relatedToTime", id("t", n), x.signal(x.headToken(n)))
	}
	if end != doc.None {
		x.tlink(i, "ENDED_BY", "relatedToTime", id("t", end), -1)
	}
}

// linkToCreation links an event to the date of the document, where its tense
// and its date say how it lies to it.
func (x *markup) linkToCreation(i int, e *doc.Event) {
	w := &e.When
	if len(e.Factuality) == 0 || e.Factuality[0].Value == doc.Uncommitted || e.Generic {
		return // nobody says that it happened, or when
	}
	relation := map[doc.Tense]string{doc.Past: "BEFORE", doc.Future: "AFTER"}[w.Tense]
	if published := x.d.Published; published.IsKnown() && !w.Date.IsZero() {
		first, last := published.Date.Bounds()
		switch {
		case w.Latest < first:
			relation = "BEFORE"
		case w.Earliest > last && w.Earliest != edtf.MinDay:
			relation = "AFTER"
		case first <= w.Earliest && w.Latest <= last && w.Time != doc.None:
			relation = "IS_INCLUDED"
		case w.Time != doc.None && w.Relation == doc.At && w.Granularity == edtf.DayGranularity:
			relation = ""
		}
	}
	if relation != "" {
		x.tlink(i, relation, "relatedToTime", "t0", -1)
	}
}

// linkToEvent links an event to another one that it lies to in the given way.
func (x *markup) linkToEvent(i, to int, way doc.WhenRelation) {
	if to == i || !x.hasInstance(to) {
		return
	}
	relation := map[doc.WhenRelation]string{doc.Before: "BEFORE", doc.After: "AFTER", doc.During: "IS_INCLUDED", doc.Ends: "IS_INCLUDED"}[way]
	if relation == "" {
		return
	}
	x.tlink(i, relation, "relatedToEventInstance", id("ei", to), x.signal(x.headOf(&x.d.Events[to]).Start))
}

// subordinate links an event to those that it is about.
func (x *markup) subordinate(i int, e *doc.Event) {
	for _, about := range e.About {
		if about == i || !x.hasInstance(about) {
			continue
		}
		relation := "MODAL"
		content := &x.d.Events[about]
		switch {
		case e.Mode == "deny":
			relation = "NEG_EVIDENTIAL"
		case e.Statement || e.Class == "REPORTING" || e.Type == "ACCUSE":
			relation = "EVIDENTIAL"
		case len(content.Factuality) > 0 && content.Factuality[0].Value == doc.Certain:
			relation = "FACTIVE"
		case len(content.Factuality) > 0 && content.Factuality[0].Value == doc.CertainlyNot:
			relation = "COUNTER_FACTIVE"
		}
		l := element{name: "SLINK"}
		l.set("lid", "?")
		l.set("relType", relation)
		l.set("eventInstanceID", id("ei", i))
		l.set("subordinatedEventInstance", id("ei", about))
		x.after = append(x.after, l)
	}
}
