package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// This file uses what words say of the order of events, "after the raid",
// "during the talks", to bound the events that nothing dates, and tells where
// such words contradict one another or the dates.
//
// An event lies somewhere from its earliest to its latest day. If A came
// before B, then B is not earlier than A's earliest day, and A is not later
// than B's latest; if A happened during B, both bounds of B hold for A. So
// lower bounds flow along "before" and from the whole to the part, and upper
// bounds flow against "before" and from the whole to the part:
//
//	raid (stated: 3 May 2014)  →  trial (undated)  →  appeal (undated)
//	                              not before 3 May    not before 3 May
//
// Each event takes the narrowest bound that reaches it. When bounds are let
// flow from the narrowest on, each event is reached once, so all takes no
// longer than sorting.

// An orderEdge is what a mention says of the order of two events, by their
// place in the graph: from came before to, or, within, happened during it.
type orderEdge struct {
	from, to int
	within   bool
	by       graph.MentionID
	owner    int // the event whose mention says so: from or to
}

// arrange bounds the undated events of g by the order that the clusters' words
// tell, and adds to the conflicts of its events where that order contradicts
// itself or the dates. The clusters are those of the events, in their order.
func arrange(g *graph.Graph, clusters []*cluster) {
	o := &ordering{events: g.Events, edges: orderEdges(clusters)}
	if len(o.edges) == 0 {
		return
	}
	o.said = make([][]saying, len(o.events))
	o.tell()
	after, blocked := o.flood(true)
	before, _ := o.flood(false) // it is blocked where the other is
	for _, b := range blocked {
		o.say(b.from, "before", b.to)
		o.say(b.from, "after", b.to, o.dating(b.from)...)
		o.say(b.to, "after", b.from)
		o.say(b.to, "before", b.from, o.dating(b.to)...)
	}
	o.bound(after, before)
	for i, all := range o.said {
		if len(all) > 0 {
			o.events[i].Conflicts = append(o.events[i].Conflicts, orderConflict(all))
		}
	}
}

// orderEdges returns what the mentions say, each relation of two events once,
// by the least mention that says it.
func orderEdges(clusters []*cluster) []orderEdge {
	place := map[*cluster]int{}
	for i, c := range clusters {
		place[c] = i
	}
	var edges []orderEdge
	for i, c := range clusters {
		for _, l := range c.members {
			if l.denied() {
				continue
			}
			for _, n := range l.order {
				k, ok := place[n.to.cluster]
				if !ok || k == i {
					continue
				}
				switch n.relation {
				case doc.Before:
					edges = append(edges, orderEdge{from: i, to: k, by: l.id, owner: i})
				case doc.After:
					edges = append(edges, orderEdge{from: k, to: i, by: l.id, owner: i})
				case doc.During, doc.Ends:
					edges = append(edges, orderEdge{from: i, to: k, within: true, by: l.id, owner: i})
				}
			}
		}
	}
	slices.SortFunc(edges, func(a, b orderEdge) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(order(a.within), order(b.within)), a.by.Compare(b.by))
	})
	return slices.CompactFunc(edges, func(a, b orderEdge) bool { return a.from == b.from && a.to == b.to && a.within == b.within })
}

// denied reports whether all who say something of the event hold that it did
// not happen. "She did not resign before the trial" says nothing of when she did.
func (l *local) denied() bool {
	ends := func(mark string) bool {
		return slices.ContainsFunc(l.e.Factuality, func(f doc.Factuality) bool { return strings.HasSuffix(string(f.Value), mark) })
	}
	return ends("-") && !ends("+")
}

func order(b bool) int {
	if b {
		return 1
	}
	return 0
}

// An ordering is the events of a graph with what is said of their order.
type ordering struct {
	events []graph.Event
	edges  []orderEdge
	said   [][]saying // what contradicts something else, by event

	dates map[int][]graph.MentionID // what dating has found
}

// say notes how words, or dates, put an event relative to another one.
func (o *ordering) say(i int, words string, other int, by ...graph.MentionID) {
	o.said[i] = append(o.said[i], saying{words + " " + o.events[other].ID.String(), by})
}

// told reports whether words date the event.
func (o *ordering) told(i int) bool {
	w := &o.events[i].When
	return !w.Date.IsZero() && (w.Basis == graph.Basis(doc.Stated) || w.Basis == graph.Basis(doc.Carried))
}

// tell notes the contradictions and keeps only the edges that are in none:
//
//   - A before B, and B before A, over however many events between them
//   - A before B, and one of them during the other
//   - A before B, or during it, and dates that say otherwise
func (o *ordering) tell() {
	ring := o.rings()
	bad := make([]bool, len(o.edges))
	between := map[[2]int][]int{} // the edges between two events, the lesser first
	for n, e := range o.edges {
		k := [2]int{min(e.from, e.to), max(e.from, e.to)}
		between[k] = append(between[k], n)
		switch {
		case !e.within && ring[e.from] == ring[e.to]:
			bad[n] = true
		case o.told(e.from) && o.told(e.to):
			a, b := &o.events[e.from].When, &o.events[e.to].When
			switch {
			case a.Earliest > b.Latest:
				bad[n] = true
				o.say(e.from, "after", e.to, o.dating(e.from)...)
				o.say(e.to, "before", e.from, o.dating(e.to)...)
			case e.within && b.Earliest > a.Latest:
				bad[n] = true
				o.say(e.from, "before", e.to, o.dating(e.from)...)
				o.say(e.to, "after", e.from, o.dating(e.to)...)
			}
		}
	}
	for _, group := range between {
		before := slices.ContainsFunc(group, func(n int) bool { return !o.edges[n].within })
		within := slices.ContainsFunc(group, func(n int) bool { return o.edges[n].within })
		if before && within {
			for _, n := range group {
				bad[n] = true
			}
		}
	}
	kept := o.edges[:0]
	for n, e := range o.edges {
		if !bad[n] {
			kept = append(kept, e)
			continue
		}
		forwards, backwards := "before", "after"
		if e.within {
			forwards, backwards = "during", "around"
		}
		// The mention stands in one of the two events, which gives the evidence.
		var by [2][]graph.MentionID
		by[order(e.owner == e.to)] = []graph.MentionID{e.by}
		o.say(e.from, forwards, e.to, by[0]...)
		o.say(e.to, backwards, e.from, by[1]...)
	}
	o.edges = kept
}

// mostDating bounds the mentions that are told to date one event, for they are
// told again beside every other event that contradicts them.
const mostDating = 64

// dating returns the mentions that date the event, the first of them if they
// are very many.
func (o *ordering) dating(i int) []graph.MentionID {
	if ids, known := o.dates[i]; known {
		return ids
	}
	var ids []graph.MentionID
	for _, e := range o.events[i].Evidence {
		if !e.Time.IsZero() && len(ids) < mostDating {
			ids = append(ids, e.Mention)
		}
	}
	if o.dates == nil {
		o.dates = map[int][]graph.MentionID{}
	}
	o.dates[i] = ids
	return ids
}

// A saying is how an event lies to another one: "before" and its id.
type saying struct {
	words string
	by    []graph.MentionID
}

// orderConflict returns what is said of one event, each once.
func orderConflict(all []saying) graph.Conflict {
	slices.SortStableFunc(all, func(a, b saying) int { return strings.Compare(a.words, b.words) })
	c := graph.Conflict{Attribute: graph.OrderConflict}
	for _, s := range all {
		n := len(c.Values) - 1
		if n < 0 || c.Values[n].Value != s.words {
			c.Values = append(c.Values, graph.ConflictValue{Value: s.words})
			n++
		}
		c.Values[n].Evidence = append(c.Values[n].Evidence, s.by...)
	}
	for i := range c.Values {
		v := &c.Values[i]
		slices.SortFunc(v.Evidence, graph.MentionID.Compare)
		v.Evidence = slices.Compact(v.Evidence)
	}
	return c
}

// rings returns a number for every event, the same for two if and only if each
// comes before the other: Tarjan's strongly connected components of "before",
// without recursion, as a chain of events may be long.
func (o *ordering) rings() []int {
	next := make([][]int, len(o.events))
	for _, e := range o.edges {
		if !e.within {
			next[e.from] = append(next[e.from], e.to)
		}
	}
	const unseen = -1
	ring, index, low := make([]int, len(o.events)), make([]int, len(o.events)), make([]int, len(o.events))
	for i := range index {
		index[i], ring[i] = unseen, unseen
	}
	type step struct{ at, child int }
	var path []step
	var open []int
	counter := 0
	for root := range o.events {
		if index[root] != unseen {
			continue
		}
		path = append(path, step{root, 0})
		for len(path) > 0 {
			s := &path[len(path)-1]
			if s.child == 0 && index[s.at] == unseen {
				index[s.at], low[s.at] = counter, counter
				counter++
				open = append(open, s.at)
			}
			if s.child < len(next[s.at]) {
				k := next[s.at][s.child]
				s.child++
				switch {
				case index[k] == unseen:
					path = append(path, step{k, 0})
				case ring[k] == unseen:
					low[s.at] = min(low[s.at], index[k])
				}
				continue
			}
			at := s.at
			path = path[:len(path)-1]
			if n := len(path); n > 0 {
				low[path[n-1].at] = min(low[path[n-1].at], low[at])
			}
			if low[at] == index[at] {
				for {
					k := open[len(open)-1]
					open = open[:len(open)-1]
					ring[k] = at
					if k == at {
						break
					}
				}
			}
		}
	}
	return ring
}

// bound narrows the bounds of the events that no words date by those of the
// events that flood found for them.
func (o *ordering) bound(after, before []int) {
	type bounds struct {
		earliest, latest edtf.Day
		after, before    int
	}
	found := map[int]bounds{}
	for i := range o.events {
		w := &o.events[i].When
		if !o.open(i) {
			continue
		}
		b := bounds{w.Earliest, w.Latest, doc.None, doc.None}
		if k := after[i]; k != doc.None && o.events[k].When.Earliest > b.earliest {
			b.earliest, b.after = o.events[k].When.Earliest, k
		}
		if k := before[i]; k != doc.None && o.events[k].When.Latest < b.latest {
			b.latest, b.before = o.events[k].When.Latest, k
		}
		if b.earliest <= b.latest && (b.after != doc.None || b.before != doc.None) {
			found[i] = b
		}
	}
	// All bounds are those of the events as they were, so that the order in
	// which they are set changes nothing.
	set := map[int]graph.When{}
	for i, b := range found {
		w := o.events[i].When
		from, to := w.Date.Start(), w.Date.End()
		if w.Date.IsZero() {
			from, to = edtf.OnDay(w.Earliest), edtf.OnDay(w.Latest)
		}
		var why []string
		if b.after != doc.None {
			a := &o.events[b.after].When
			if from = a.Date.Start(); first(from) != b.earliest {
				from = edtf.OnDay(b.earliest)
			}
			why = append(why, o.why("not before", b.after, b.earliest))
		}
		if b.before != doc.None {
			a := &o.events[b.before].When
			if to = a.Date.End(); last(to) != b.latest {
				to = edtf.OnDay(b.latest)
			}
			why = append(why, o.why("not after", b.before, b.latest))
		} else if w.Explanation != "" {
			why = append(why, w.Explanation)
		}
		date := edtf.IntervalDate(from, to)
		switch {
		case from.IsZero():
			date = edtf.BeforeDate(to)
		case to.IsZero():
			date = edtf.AfterDate(from)
		}
		if date.IsZero() {
			continue
		}
		set[i] = graph.When{
			Date: date, Earliest: b.earliest, Latest: b.latest, Granularity: edtf.IntervalGranularity,
			Basis: graph.Basis(doc.Bounded), Explanation: strings.Join(why, ", "),
		}
	}
	for i, w := range set {
		o.events[i].When = w
	}
}

func first(d edtf.Date) edtf.Day { day, _ := d.Bounds(); return day }
func last(d edtf.Date) edtf.Day  { _, day := d.Bounds(); return day }

// why tells a person which event bounds another one.
func (o *ordering) why(words string, i int, day edtf.Day) string {
	return fmt.Sprintf("%s “%s” (%s)", words, o.events[i].Title, day)
}

// open reports whether the i-th event takes bounds: no words date it, it waits
// for no date, and somebody says that it happened.
func (o *ordering) open(i int) bool {
	e := &o.events[i]
	w := &e.When
	if o.told(i) || w.Expression != "" || !w.Date.IsZero() && w.Basis != graph.Basis(doc.Bounded) || !w.Date.IsZero() && !w.Date.IsInterval() {
		return false
	}
	return slices.ContainsFunc(e.Factuality, func(f graph.Factuality) bool { return f.Value != string(doc.Uncommitted) })
}

// A chain is two events of which from came before to, over others.
type chain struct{ from, to int }

// flood lets the lower bounds flow, or the upper ones, and returns for every
// event the one whose bound is the narrowest that reaches it from another, or
// doc.None. A bound that an event cannot have, because of its own date, is
// blocked there and flows no further; if words date both, that is a
// contradiction.
func (o *ordering) flood(lower bool) (reached []int, blocked []chain) {
	next := make([][]int, len(o.events))
	for _, e := range o.edges {
		switch {
		case e.within:
			next[e.to] = append(next[e.to], e.from)
		case lower:
			next[e.from] = append(next[e.from], e.to)
		default:
			next[e.to] = append(next[e.to], e.from)
		}
	}
	var sources []int
	for i := range o.events {
		w := &o.events[i].When
		if len(next[i]) > 0 && !w.Date.IsZero() && !(lower && w.Earliest.IsOpen()) && !(!lower && w.Latest.IsOpen()) {
			sources = append(sources, i)
		}
	}
	slices.SortFunc(sources, func(a, b int) int {
		x, y := &o.events[a].When, &o.events[b].When
		if lower {
			return cmp.Or(cmp.Compare(y.Earliest, x.Earliest), cmp.Compare(a, b))
		}
		return cmp.Or(cmp.Compare(x.Latest, y.Latest), cmp.Compare(a, b))
	})
	reached = make([]int, len(o.events))
	seen := make([]bool, len(o.events))
	for i := range reached {
		reached[i] = doc.None
	}
	var queue []int
	for _, s := range sources {
		if seen[s] {
			continue
		}
		seen[s] = true
		queue = append(queue[:0], s)
		for len(queue) > 0 {
			at := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			for _, k := range next[at] {
				if seen[k] || k == s {
					continue
				}
				w := &o.events[k].When
				if lower && w.Latest < o.events[s].When.Earliest || !lower && w.Earliest > o.events[s].When.Latest {
					if lower && o.told(s) && o.told(k) {
						blocked = append(blocked, chain{s, k})
					}
					continue
				}
				seen[k], reached[k] = true, s
				queue = append(queue, k)
			}
		}
	}
	return reached, blocked
}
