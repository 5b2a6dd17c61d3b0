package doc

import (
	"fmt"
	"strings"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// Dump returns the times, actors and events of d for people and golden cases,
// a line each:
//
//	time  DATE 2014-05 "May 2014" en/month-year
//	time  DATE shift(dct,-3,week) "three weeks ago" en/ago
//	actor country "China" "Beijing" n1 participant
//	event ACCUSE allege "charged" agent="Washington" patient="five officers" when=2014-05 (carried) author:CT+ "China":CT- denies="China"
//
// A time has its value, its expression while that is unknown, and what else is
// known of it; minor events begin with "minor"; an actor has its kind, the name it resolves to, its words, its
// entity and its use. The words are quoted as in Go.
func (d *Document) Dump() string {
	var b strings.Builder
	for i := range d.Times {
		d.dumpTime(&b, &d.Times[i])
	}
	for i := range d.Actors {
		d.dumpActor(&b, &d.Actors[i])
	}
	for i := range d.Events {
		d.dumpEvent(&b, &d.Events[i])
	}
	return b.String()
}

func (d *Document) dumpTime(b *strings.Builder, t *Time) {
	value := t.Value
	if !t.Resolved() {
		value = t.Expr.String()
	}
	fmt.Fprintf(b, "time  %s %s %q", t.Type, value, d.words(t.Span))
	if s := t.Date.String(); s != "" && s != t.Value {
		fmt.Fprintf(b, " edtf=%s", s)
	}
	if !t.Date.IsZero() {
		if earliest, latest := t.Date.Bounds(); earliest != t.Earliest || latest != t.Latest {
			fmt.Fprintf(b, " bounds=%s/%s", dayString(t.Earliest), dayString(t.Latest))
		}
		if t.Granularity != t.Date.Granularity() {
			fmt.Fprintf(b, " granularity=%s", t.Granularity)
		}
	}
	option(b, "mod", t.Mod)
	option(b, "quant", t.Quant)
	option(b, "freq", t.Freq)
	option(b, "relation", string(t.Relation))
	fmt.Fprintf(b, " %s\n", t.Rule)
}

func (d *Document) dumpActor(b *strings.Builder, a *Actor) {
	fmt.Fprintf(b, "actor %s %q %q %s %s", a.Kind, a.Name, d.words(a.Span), entityID(a.Entity), a.Use)
	if head := d.words(a.Head); head != d.words(a.Span) {
		fmt.Fprintf(b, " head=%q", head)
	}
	if a.Of != None {
		fmt.Fprintf(b, " of=%q", d.mention(a.Of))
	}
	for _, m := range a.Members {
		option(b, "member", entityID(m))
	}
	if a.Size != 0 {
		fmt.Fprintf(b, " size=%d", a.Size)
	}
	switch {
	case a.Pronoun:
		b.WriteString(" pronoun")
	case !a.Named:
		b.WriteString(" nominal")
	}
	b.WriteByte('\n')
}

func (d *Document) dumpEvent(b *strings.Builder, e *Event) {
	kind := "event"
	if e.Minor {
		kind = "minor"
	}
	fmt.Fprintf(b, "%s %s", kind, e.Type)
	if e.Mode != "" {
		fmt.Fprintf(b, " %s", e.Mode)
	}
	fmt.Fprintf(b, " %q", d.words(e.Trigger))
	for _, c := range e.Context {
		option(b, "context", c)
	}
	for _, p := range e.Participants {
		fmt.Fprintf(b, " %s=%q", p.Role, d.mention(p.Mention))
	}
	d.dumpWhen(b, &e.When)
	for _, f := range e.Factuality {
		fmt.Fprintf(b, " %s:%s", d.sourceWords(f.Source), f.Value)
	}
	for _, c := range e.Claims {
		fmt.Fprintf(b, " %s=%s", c.Stance, d.sourceWords(c.By))
	}
	for _, o := range e.Order {
		fmt.Fprintf(b, " %s=%q", o.Relation, d.trigger(o.Event))
	}
	for _, about := range e.About {
		fmt.Fprintf(b, " about=%q", d.trigger(about))
	}
	for _, same := range e.Same {
		fmt.Fprintf(b, " same=%q", d.trigger(same))
	}
	option(b, "duration", e.Duration)
	for _, flag := range []struct {
		on   bool
		name string
	}{{e.Generic, " generic"}, {e.Statement, " statement"}, {e.Plan, " plan"}} {
		if flag.on {
			b.WriteString(flag.name)
		}
	}
	b.WriteByte('\n')
}

func (d *Document) dumpWhen(b *strings.Builder, w *When) {
	switch {
	case !w.Date.IsZero():
		fmt.Fprintf(b, " when=%s", w.Date)
		if earliest, latest := w.Date.Bounds(); earliest != w.Earliest || latest != w.Latest {
			fmt.Fprintf(b, " bounds=%s/%s", dayString(w.Earliest), dayString(w.Latest))
		}
	case w.isDated() && !(w.Earliest.IsOpen() && w.Latest.IsOpen()):
		fmt.Fprintf(b, " bounds=%s/%s", dayString(w.Earliest), dayString(w.Latest))
	case w.Time >= 0 && w.Time < len(d.Times):
		fmt.Fprintf(b, " when=%s", d.Times[w.Time].Expr)
	}
	if w.Relation != "" && w.Relation != At {
		fmt.Fprintf(b, " %s", w.Relation)
		if w.Event != None {
			fmt.Fprintf(b, "=%q", d.trigger(w.Event))
		}
	}
	basis := w.Basis
	if basis == "" {
		basis = UnknownWhen
	}
	fmt.Fprintf(b, " (%s)", basis)
}

func option(b *strings.Builder, name, value string) {
	if value != "" {
		fmt.Fprintf(b, " %s=%s", name, value)
	}
}

// words returns what p covers, and "" if it lies outside the text: a dump
// must show a document that went wrong, too.
func (d *Document) words(p text.Span) string {
	if d.Source == nil || p.Start < 0 || p.End < p.Start || p.End > len(d.Source.Text) {
		return ""
	}
	return d.In(p)
}

func (d *Document) mention(i int) string {
	if i < 0 || i >= len(d.Actors) {
		return ""
	}
	return d.words(d.Actors[i].Span)
}

func (d *Document) trigger(i int) string {
	if i < 0 || i >= len(d.Events) {
		return ""
	}
	return d.words(d.Events[i].Trigger)
}

// sourceWords returns author, unnamed, or the quoted words of an actor.
func (d *Document) sourceWords(i int) string {
	if i < 0 {
		return sourceID(i)
	}
	return fmt.Sprintf("%q", d.mention(i))
}

// dayString returns a bound; an open one is "..".
func dayString(d edtf.Day) string {
	if d.IsOpen() {
		return ".."
	}
	return d.String()
}
