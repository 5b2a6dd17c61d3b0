package link

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
)

// conclude adds to g the event of every cluster and the relations between them.
func conclude(g *graph.Graph, clusters []*cluster, actors *actors) {
	kept := clusters[:0]
	for _, c := range clusters {
		e := c.event(actors)
		if !e.Minor && c.onlyHeadline() {
			e.Minor, e.Personal = true, true
		}
		kept = append(kept, c)
		g.Events = append(g.Events, e)
		g.Relations = append(g.Relations, c.relations()...)
	}
	index := map[graph.EventID]bool{}
	for i := range g.Events {
		index[g.Events[i].ID] = true
	}
	g.Relations = slices.DeleteFunc(g.Relations, func(r graph.Relation) bool { return !index[r.From] || !index[r.To] || r.From == r.To })
	wholes := map[graph.EventID]graph.EventID{}
	for _, r := range g.Relations {
		if r.Type == graph.PartOf {
			if old, ok := wholes[r.From]; !ok || r.To.Compare(old) < 0 {
				wholes[r.From] = r.To
			}
		}
	}
	cutCycles(wholes)
	for i := range g.Events {
		g.Events[i].PartOf = wholes[g.Events[i].ID]
	}
	g.Relations = slices.DeleteFunc(g.Relations, func(r graph.Relation) bool { return r.Type == graph.PartOf && wholes[r.From] != r.To })
	within(g, kept)
	arrange(g, kept)
}

// cutCycles takes the events that are parts of themselves, over however many
// others, out of their wholes.
func cutCycles(wholes map[graph.EventID]graph.EventID) {
	inCycle := map[graph.EventID]bool{}
	for id := range wholes {
		seen := map[graph.EventID]bool{}
		for at, ok := wholes[id]; ok && !seen[at]; at, ok = wholes[at] {
			seen[at] = true
			if at == id {
				inCycle[id] = true
			}
		}
	}
	for id := range inCycle {
		delete(wholes, id)
	}
}

// within dates the undated events that happened during others by what all
// reports of those know together.
func within(g *graph.Graph, clusters []*cluster) {
	byID := map[graph.EventID]*graph.Event{}
	for i := range g.Events {
		byID[g.Events[i].ID] = &g.Events[i]
	}
	for _, c := range clusters {
		e := byID[c.id()]
		whole := byID[e.PartOf]
		if whole == nil || !whole.PartOf.IsZero() || e.When.Basis == graph.Basis(doc.Stated) || e.When.Basis == graph.Basis(doc.Carried) ||
			whole.When.Earliest < e.When.Earliest && !e.When.Date.IsZero() || whole.When.Latest > e.When.Latest && !e.When.Date.IsZero() || whole.When.Date.IsZero() {
			continue
		}
		why := e.When.Explanation
		e.When = whole.When
		e.When.Basis, e.When.Explanation, e.When.Expression = graph.Basis(doc.Bounded), why, ""
	}
}

// onlyHeadline reports whether nothing but a title line tells the event,
// although its document tells events in its text too. A headline repeats or
// sharpens what is told below it, so alone it is no event.
func (c *cluster) onlyHeadline() bool {
	for _, l := range c.members {
		if !l.headline() {
			return false
		}
		body := false
		for i := range l.d.Events {
			body = body || !l.d.Events[i].Minor && !l.d.Sentences[l.d.Events[i].Sentence].Headline
		}
		if !body {
			return false
		}
	}
	return true
}

// onlyNouns reports whether no verb tells the event.
func (c *cluster) onlyNouns() bool {
	return !slices.ContainsFunc(c.members, func(l *local) bool { return !l.e.Nominal || l.e.Trigger.Len() > len(l.e.Lemma)+2 })
}

func (c *cluster) id() graph.EventID { return graph.EventOf(c.members[0].id) }

// event says what the mentions of the cluster say together.
func (c *cluster) event(actors *actors) graph.Event {
	when := c.when()
	first := c.speaker(when)
	e := graph.Event{
		ID: c.id(), Title: title(first), Type: string(first.e.Type), Mode: first.e.Mode,
		Generic: true, Statement: first.e.Statement, Minor: true,
	}
	e.When = c.conclusion(when)
	contexts := map[string]bool{}
	for _, l := range c.members {
		if e.Mode == "" {
			e.Mode = l.e.Mode
		}
		for _, context := range l.e.Context {
			contexts[context] = true
		}
		e.Generic = e.Generic && l.e.Generic
		e.Minor = e.Minor && l.e.Minor
		e.Personal = e.Personal || l.e.Personal
		e.Evidence = append(e.Evidence, l.evidence(l == when))
	}
	e.Personal = e.Personal && e.Minor
	e.Plan = !slices.ContainsFunc(c.sober(), func(l *local) bool { return !l.e.Plan })
	e.Context = slices.Sorted(maps.Keys(contexts))
	slices.SortFunc(e.Evidence, func(a, b graph.Evidence) int {
		return cmp.Or(a.Document.Compare(b.Document), a.Trigger.Compare(b.Trigger), a.Mention.Compare(b.Mention))
	})
	e.Parts = c.parts()
	e.Factuality = c.factuality(actors)
	e.Claims = c.claims(actors)
	e.Disputed = disputed(&e)
	e.Conflicts = c.conflicts()
	if !when.dated() && c.onlyNouns() && !slices.ContainsFunc(e.Parts, func(p graph.Part) bool { return actors.named[p.Actor] }) {
		e.Generic = true // a noun about nobody in particular, at no time in particular
	}
	e.Merges = slices.Clone(c.merges)
	slices.SortFunc(e.Merges, func(a, b graph.Merge) int { return cmp.Or(a.A.Compare(b.A), a.B.Compare(b.B)) })
	return e
}

// speaker returns the mention that tells the event best.
func (c *cluster) speaker(when *local) *local {
	return slices.MinFunc(c.members, func(a, b *local) int {
		return cmp.Or(cmp.Compare(b.telling(b == when), a.telling(a == when)), before(a, b))
	})
}

// sober returns the mentions that tell whether the event happened, and when. That
// is all of them, but for headlines where the text below tells only of a plan:
// "Norcorp recalls vans", says the title of what it is going to do.
func (c *cluster) sober() []*local {
	var text []*local
	for _, l := range c.members {
		switch {
		case l.headline():
		case !l.e.Plan:
			return c.members
		default:
			text = append(text, l)
		}
	}
	if len(text) == 0 {
		return c.members
	}
	return text
}

// telling says how well a mention tells its event, from 0 to 1: better in the
// text than in the title, by a verb than by a noun, with a date beside it and
// best with the one that the event takes, with more actors, and in a clause
// that is neither a stump nor a page long.
func (l *local) telling(dates bool) float64 {
	points := 4 + min(len(l.parts), 3)
	if !l.headline() {
		points += 6
	}
	if !l.e.Nominal || l.e.Trigger.Len() > len(l.e.Lemma)+2 {
		points += 2
	}
	if l.dated() {
		points += 2
	}
	if dates && l.dated() {
		points += 3
	}
	if size := l.e.Clause.Len(); size < 25 || size > 260 {
		points -= 2
	}
	if l.e.Score < 1 {
		points--
	}
	return float64(points) / 20
}

// when returns the mention whose date the event takes: what the words state
// before what was concluded, then the narrower, then the first.
func (c *cluster) when() *local {
	rank := map[doc.WhenBasis]int{doc.Stated: 0, doc.Carried: 1, doc.Bounded: 2, doc.Publication: 2, doc.UnknownWhen: 3}
	return slices.MinFunc(c.sober(), func(a, b *local) int {
		x, y := &a.e.When, &b.e.When
		return cmp.Or(
			known(b)-known(a),
			rank[x.Basis]-rank[y.Basis],
			cmp.Compare(width(x), width(y)),
			before(a, b),
		)
	})
}

// known is 2 for a date, 1 for an expression that waits for one, 0 for neither.
func known(l *local) int {
	switch {
	case !l.e.When.Date.IsZero():
		return 2
	case l.e.When.Time != doc.None || l.e.When.Event != doc.None:
		return 1
	}
	return 0
}

func width(w *doc.When) int64 { return int64(w.Latest) - int64(w.Earliest) }

// conclusion returns the date of the event and how it is known.
func (c *cluster) conclusion(l *local) graph.When {
	w := &l.e.When
	out := graph.When{Date: w.Date, Earliest: w.Earliest, Latest: w.Latest, Granularity: w.Granularity, Basis: graph.Basis(w.Basis)}
	for _, m := range c.members { // the same date may be bounded by another article
		if m != l && !w.Date.IsZero() && m.e.When.Date == w.Date {
			out.Earliest, out.Latest = max(out.Earliest, m.e.When.Earliest), min(out.Latest, m.e.When.Latest)
		}
	}
	if out.Earliest > out.Latest {
		out.Earliest, out.Latest = w.Earliest, w.Latest
	}
	if w.Time != doc.None && w.Date.IsZero() {
		out.Expression = expression(l.d, w)
	}
	out.Explanation = explain(l)
	return out
}

// expression returns the symbolic form of a date that is not known yet.
func expression(d *doc.Document, w *doc.When) string {
	s := d.Times[w.Time].Expr.String()
	if s != "" && w.Relation != doc.At {
		s = string(w.Relation) + "(" + s + ")"
	}
	return s
}

// explain tells a person where the date comes from, in the form
// `"three weeks ago", from 2015-06-25`.
func explain(l *local) string {
	w := &l.e.When
	published := "the date of the article, which is not known"
	if p := l.d.Published; p.IsKnown() {
		published = p.Date.String()
	}
	switch {
	case w.Time != doc.None:
		t := &l.d.Times[w.Time]
		s := `"` + oneLine(l.d.In(t.Span)) + `"`
		if w.Relation != doc.At {
			s = string(w.Relation) + " " + s
		}
		if w.Basis == doc.Carried {
			s += " in the sentence before"
		}
		if !t.Expr.IsZero() {
			s += ", from " + published
		}
		return s
	case w.Event != doc.None:
		return fmt.Sprintf(`%s "%s"`, w.Relation, oneLine(l.d.In(l.d.Events[w.Event].Trigger)))
	case w.Basis == doc.Bounded:
		return "told as past on " + published
	}
	return ""
}

// evidence returns the passage of the mention. Dates says that the event takes
// its date from it.
func (l *local) evidence(dates bool) graph.Evidence {
	e := graph.Evidence{
		Mention: l.id, Document: l.d.Source.ID, Trigger: l.e.Trigger, Quote: l.e.Clause,
		Rule: l.e.Rule, Score: l.telling(dates),
	}
	if l.e.When.Time != doc.None {
		e.Time = l.d.Times[l.e.When.Time].Span
	}
	return e
}

// parts returns who takes part, in which roles. Somebody who is the accused in
// one mention is not made the agent by a mention that only a denial or an
// accusation holds up.
func (c *cluster) parts() []graph.Part {
	seen := map[graph.Part]bool{}
	asserted := map[graph.ActorID]bool{} // agents whom an author asserts
	accused := map[graph.ActorID]bool{}
	var out []graph.Part
	for _, l := range c.members {
		for _, p := range l.parts {
			accused[p.Actor] = accused[p.Actor] || p.Role == graph.Role(doc.Accused)
			if p.Role == graph.Role(doc.Agent) && l.e.Factuality[0].Value == doc.Certain {
				asserted[p.Actor] = true
			}
		}
	}
	for _, l := range c.members {
		for _, p := range l.parts {
			if p.Role == graph.Role(doc.Agent) && accused[p.Actor] && !asserted[p.Actor] {
				p.Role = graph.Role(doc.Accused)
			}
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, func(a, b graph.Part) int {
		return cmp.Or(roleOrder(a.Role)-roleOrder(b.Role), cmp.Compare(a.Role, b.Role), a.Actor.Compare(b.Actor))
	})
	return out
}

// roleOrder puts those who act first.
func roleOrder(r graph.Role) int {
	return slices.Index([]graph.Role{"agent", "speaker", "accused", "recipient", "patient", "beneficiary", "topic", "instrument", "place"}, r)
}

// source returns who is meant by a source of a mention: the actor, or for a
// plural one the first of its members.
func source(l *local, index int, actors *actors) graph.Source {
	switch index {
	case doc.Author:
		return graph.Source{Author: true}
	case doc.Unnamed:
		return graph.Source{Unnamed: true}
	}
	if ids := actors.resolve(l.d, l.doc, index); len(ids) > 0 {
		return graph.Source{Actor: ids[0]}
	}
	return graph.Source{Unnamed: true}
}

func compareSources(a, b graph.Source) int {
	order := func(s graph.Source) int {
		switch {
		case s.Author:
			return 0
		case s.Unnamed:
			return 2
		}
		return 1
	}
	return cmp.Or(order(a)-order(b), a.Actor.Compare(b.Actor))
}

// sureness orders values from what commits a source most to what commits it
// least. Where one source says two things, the one it commits itself to counts.
var sureness = []doc.Fact{doc.Certain, doc.CertainlyNot, doc.Probable, doc.ProbablyNot, doc.Possible, doc.PossiblyNot, doc.Uncommitted}

func (c *cluster) factuality(actors *actors) []graph.Factuality {
	best := map[graph.Source]doc.Fact{}
	for _, l := range c.sober() {
		for _, f := range l.e.Factuality {
			s := source(l, f.Source, actors)
			if old, ok := best[s]; !ok || slices.Index(sureness, f.Value) < slices.Index(sureness, old) {
				best[s] = f.Value
			}
		}
	}
	var out []graph.Factuality
	for _, s := range slices.SortedFunc(maps.Keys(best), compareSources) {
		out = append(out, graph.Factuality{Source: s, Value: string(best[s])})
	}
	return out
}

func (c *cluster) claims(actors *actors) []graph.Claim {
	var out []graph.Claim
	for _, l := range c.members {
		for _, k := range l.e.Claims {
			out = append(out, graph.Claim{
				By: source(l, k.By, actors), Stance: string(k.Stance), Evidence: l.id, Document: l.d.Source.ID, Cue: k.Cue,
			})
		}
	}
	slices.SortFunc(out, func(a, b graph.Claim) int {
		return cmp.Or(a.Document.Compare(b.Document), a.Cue.Compare(b.Cue), cmp.Compare(a.Stance, b.Stance),
			compareSources(a.By, b.By), a.Evidence.Compare(b.Evidence))
	})
	return slices.Compact(out)
}

// disputed reports whether somebody denies the event, or a part in it, that
// somebody else holds to be so.
func disputed(e *graph.Event) bool {
	held, denied := false, false
	for _, k := range e.Claims {
		denied = denied || k.Stance == string(doc.Denies)
		held = held || k.Stance != string(doc.Denies)
	}
	for _, f := range e.Factuality {
		denied = denied || strings.HasSuffix(f.Value, "-") && !f.Source.Author
		held = held || strings.HasSuffix(f.Value, "+")
	}
	return held && denied
}

// conflicts returns what the mentions disagree on: durations, and days that
// words state and that cannot both be true.
func (c *cluster) conflicts() []graph.Conflict {
	durations, dates := map[string][]graph.MentionID{}, map[string][]graph.MentionID{}
	apart := false
	for i, l := range c.members {
		if l.e.Duration != "" {
			durations[l.e.Duration] = append(durations[l.e.Duration], l.id)
		}
		if l.dated() {
			dates[l.e.When.Date.String()] = append(dates[l.e.When.Date.String()], l.id)
			for _, other := range c.members[:i] {
				apart = apart || other.dated() && distance(&l.e.When, &other.e.When) > 0
			}
		}
	}
	var out []graph.Conflict
	add := func(attribute string, values map[string][]graph.MentionID) {
		conflict := graph.Conflict{Attribute: attribute}
		for _, v := range slices.Sorted(maps.Keys(values)) {
			conflict.Values = append(conflict.Values, graph.ConflictValue{Value: v, Evidence: values[v]})
		}
		out = append(out, conflict)
	}
	if apart {
		add("date", dates)
	}
	if len(durations) > 1 {
		add("duration", durations)
	}
	return out
}

// relations returns the edges from the cluster to others.
func (c *cluster) relations() []graph.Relation {
	var out []graph.Relation
	for _, l := range c.members {
		for _, about := range l.about {
			kind := graph.About
			if l.e.Type == "REJECT" {
				kind = graph.Denies
			}
			out = append(out, graph.Relation{Type: kind, From: c.id(), To: about.cluster.id()})
		}
		for _, o := range l.order {
			to := o.to.cluster.id()
			switch o.relation {
			case doc.During, doc.Ends:
				out = append(out, graph.Relation{Type: graph.During, From: c.id(), To: to}, graph.Relation{Type: graph.PartOf, From: c.id(), To: to})
			case doc.Before:
				out = append(out, graph.Relation{Type: graph.Before, From: c.id(), To: to})
			case doc.After:
				out = append(out, graph.Relation{Type: graph.Before, From: to, To: c.id()})
			}
		}
	}
	return out
}

const titleLength = 110 // characters, about one line and a half of a terminal

// title returns the quotation of a mention on one line, cut at a word.
func title(l *local) string {
	words := strings.Fields(l.d.In(l.e.Clause))
	var b strings.Builder
	for i, w := range words {
		if i > 0 && utf8.RuneCountInString(b.String())+utf8.RuneCountInString(w) > titleLength {
			b.WriteString(" …")
			break
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	s := strings.TrimLeft(b.String(), "“\"'‘ ")
	if strings.Count(s, "“") < strings.Count(s, "”") {
		s = strings.ReplaceAll(s, "”", "")
	}
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
