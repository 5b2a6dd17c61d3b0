package link

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// randomOrdering returns events, some with a date, and edges among them.
func randomOrdering(r *rand.Rand, n, edges int, cycles bool) *ordering {
	o := &ordering{events: make([]graph.Event, n), said: make([][]saying, n)}
	for i := range o.events {
		e := &o.events[i]
		e.ID = graph.EventOf(graph.NewMentionID(text.SourceID{byte(i), byte(i >> 8), byte(i >> 16)}, text.Span{End: 1}, "OTHER"))
		e.Factuality = []graph.Factuality{{Source: graph.Source{Author: true}, Value: "CT+"}}
		e.When = graph.When{Earliest: edtf.MinDay, Latest: edtf.MaxDay, Basis: "unknown"}
		switch r.IntN(4) {
		case 0:
			day := edtf.Day(16000 + r.IntN(40))
			e.When = graph.When{Date: edtf.OnDay(day), Earliest: day, Latest: day, Basis: "stated"}
		case 1:
			day := edtf.Day(16000 + r.IntN(40))
			e.When = graph.When{Date: edtf.BeforeDate(edtf.OnDay(day)), Earliest: edtf.MinDay, Latest: day, Basis: "bounded"}
		}
	}
	for range edges {
		a, b := r.IntN(n), r.IntN(n)
		if !cycles && a > b {
			a, b = b, a
		}
		if a != b {
			o.edges = append(o.edges, orderEdge{from: a, to: b, within: r.IntN(4) == 0, owner: a})
		}
	}
	slices.SortFunc(o.edges, func(a, b orderEdge) int { return (a.from-b.from)*n + a.to - b.to })
	return o
}

// TestFlood compares the bounds with those that a search from every event
// finds, where no date is in the way.
func TestFlood(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		o := randomOrdering(r, 2+r.IntN(12), r.IntN(24), true)
		for i := range o.events { // nothing blocks a lower bound
			o.events[i].When.Latest = edtf.MaxDay
		}
		reached, blocked := o.flood(true)
		if len(blocked) > 0 {
			t.Fatalf("seed %d: got %v blocked, want none", seed, blocked)
		}
		for target := range o.events {
			want := edtf.MinDay
			seen := map[int]bool{target: true}
			queue := []int{target}
			for len(queue) > 0 {
				at := queue[0]
				queue = queue[1:]
				for _, e := range o.edges {
					from, to := e.from, e.to
					if e.within {
						from, to = to, from
					}
					if to == at && !seen[from] {
						seen[from] = true
						queue = append(queue, from)
						if w := &o.events[from].When; !w.Date.IsZero() {
							want = max(want, w.Earliest)
						}
					}
				}
			}
			own, got := o.events[target].When.Earliest, edtf.MinDay
			if k := reached[target]; k != doc.None {
				got = o.events[k].When.Earliest
			}
			if max(got, own) != max(want, own) {
				t.Fatalf("seed %d: event %d: got the bound %s, want %s", seed, target, got, want)
			}
		}
	}
}

// checkBounds bounds the events of o and checks that none is left with an end
// before its beginning or a date outside of its bounds, that what words date
// stays as it is, and that a second time changes no bound.
func checkBounds(t *testing.T, o *ordering) {
	t.Helper()
	before := slices.Clone(o.events)
	run := func() {
		o.tell()
		after, _ := o.flood(true)
		earlier, _ := o.flood(false)
		o.bound(after, earlier)
	}
	run()
	for i := range o.events {
		w, old := &o.events[i].When, &before[i].When
		if w.Earliest > w.Latest || w.Earliest < old.Earliest || w.Latest > old.Latest {
			t.Errorf("event %d went from %+v to %+v", i, old, w)
		}
		if old.Basis == "stated" && *w != *old {
			t.Errorf("the stated %+v became %+v", old, w)
		}
		if !w.Date.IsZero() {
			if earliest, latest := w.Date.Bounds(); w.Earliest < earliest || w.Latest > latest {
				t.Errorf("%s does not hold %s to %s", w.Date, w.Earliest, w.Latest)
			}
		}
	}
	once := slices.Clone(o.events)
	run()
	for i := range once {
		if o.events[i].When.Earliest != once[i].When.Earliest || o.events[i].When.Latest != once[i].When.Latest {
			t.Errorf("event %d is %+v, and a second time %+v", i, once[i].When, o.events[i].When)
		}
	}
}

func TestBoundsAreSound(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 6))
		checkBounds(t, randomOrdering(r, 2+r.IntN(12), r.IntN(24), seed%2 == 0))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// FuzzOrder does the same for orderings that bytes describe: each event in
// one, its kind of date and its day, and each relation in two, its ends.
func FuzzOrder(f *testing.F) {
	f.Add([]byte{0, 65, 130}, []byte{0, 1, 1, 2})
	f.Add([]byte{65, 70, 3, 3}, []byte{0, 2, 2, 1, 1, 0, 3, 128})
	f.Fuzz(func(t *testing.T, dates, relations []byte) {
		n := len(dates)
		if n == 0 || n > 64 || len(relations) > 256 {
			return
		}
		o := randomOrdering(rand.New(rand.NewPCG(1, 8)), n, 0, true)
		for i, b := range dates {
			day := edtf.Day(16000 + int(b&63))
			switch o.events[i].When = (graph.When{Earliest: edtf.MinDay, Latest: edtf.MaxDay, Basis: "unknown"}); b >> 6 {
			case 1:
				o.events[i].When = graph.When{Date: edtf.OnDay(day), Earliest: day, Latest: day, Basis: "stated"}
			case 2:
				o.events[i].When = graph.When{Date: edtf.BeforeDate(edtf.OnDay(day)), Earliest: edtf.MinDay, Latest: day, Basis: "bounded"}
			case 3:
				o.events[i].When = graph.When{Date: edtf.AfterDate(edtf.OnDay(day)), Earliest: day, Latest: edtf.MaxDay, Basis: "bounded"}
			}
		}
		for i := 0; i+1 < len(relations); i += 2 {
			a, b := int(relations[i])%n, int(relations[i+1]&127)%n
			if a != b {
				o.edges = append(o.edges, orderEdge{from: a, to: b, within: relations[i+1] > 127, owner: a})
			}
		}
		checkBounds(t, o)
	})
}

// TestLongOrder arranges a ring and a chain of so many events that it does not
// end in time if a step is quadratic.
func TestLongOrder(t *testing.T) {
	const n = 200_000
	o := randomOrdering(rand.New(rand.NewPCG(1, 7)), n, 0, false)
	for i := range n {
		o.edges = append(o.edges, orderEdge{from: i, to: (i + 1) % n, owner: i})
	}
	o.tell() // all of it is one ring
	if len(o.edges) != 0 {
		t.Errorf("got %d edges of a ring, want none", len(o.edges))
	}
	for i := range n - 1 {
		o.edges = append(o.edges, orderEdge{from: i, to: i + 1, owner: i})
	}
	after, _ := o.flood(true)
	before, _ := o.flood(false)
	o.bound(after, before)
}

// TestContradictionsAreBounded tells of one event, which many mentions date,
// that it came before many others, whose dates are earlier.
func TestContradictionsAreBounded(t *testing.T) {
	const n = 20_000
	o := randomOrdering(rand.New(rand.NewPCG(1, 9)), n, 0, false)
	for i := range o.events {
		day := edtf.Day(16000)
		if i == 0 {
			day++
		}
		e := &o.events[i]
		e.When = graph.When{Date: edtf.OnDay(day), Earliest: day, Latest: day, Basis: "stated"}
		if i > 0 {
			o.edges = append(o.edges, orderEdge{from: 0, to: i, owner: i})
			id := graph.NewMentionID(text.SourceID{byte(i), byte(i >> 8)}, text.Span{End: 1}, "OTHER")
			o.events[0].Evidence = append(o.events[0].Evidence, graph.Evidence{Mention: id, Time: text.Span{End: 1}})
		}
	}
	o.tell()
	c := orderConflict(o.said[0])
	if len(c.Values) != 2*(n-1) {
		t.Errorf("got %d values, want %d", len(c.Values), 2*(n-1))
	}
	for _, v := range c.Values {
		if len(v.Evidence) > mostDating {
			t.Fatalf("got %d mentions beside one event, want no more than %d", len(v.Evidence), mostDating)
		}
	}
}
