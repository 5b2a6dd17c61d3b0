package story

import (
	"fmt"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// Large returns a reader of a graph with n events, for benchmarks: 20 events a
// document, 40 actors of which half belong to another, one event in eight a
// denial of the one before it, one in ten undated.
func Large(n int) *Reader {
	g := &graph.Graph{}
	for i := range 40 {
		a := graph.Actor{Name: fmt.Sprintf("Actor %d", i), Kind: "organization"}
		a.ID = graph.NewActorID(a.Kind, a.Name)
		if i >= 20 {
			a.Parent = g.Actors[i-20].ID
		}
		g.Actors = append(g.Actors, a)
	}
	var records []graph.Record
	var before graph.EventID
	for len(g.Events) < n {
		var b strings.Builder
		var quotes []text.Span
		for i := 0; i < 20 && len(g.Events)+i < n; i++ {
			start := b.Len()
			fmt.Fprintf(&b, "On day %d of the story somebody told that event number %d had “happened”.", i, len(g.Events)+i)
			quotes = append(quotes, text.Span{Start: start, End: b.Len()})
			b.WriteByte('\n')
		}
		t := b.String()
		id := text.NewSourceID([]byte(t))
		records = append(records, graph.Record{Text: t, Document: graph.Document{
			ID: id, Names: []string{fmt.Sprintf("%05d.txt", len(records))}, Bytes: len(t),
			Published: graph.Published{Date: edtf.MustParse("2020-01-01"), Basis: "flag"},
		}})
		for _, q := range quotes {
			i := len(g.Events)
			v := graph.Evidence{Document: id, Quote: q, Trigger: text.Span{Start: q.Start, End: q.Start + 2}, Score: 0.5, Rule: "story/large"}
			v.Mention = graph.NewMentionID(id, v.Trigger, "OTHER")
			e := graph.Event{ID: graph.EventOf(v.Mention), Title: fmt.Sprintf("Event number %d happened somewhere", i), Type: "OTHER",
				When:       graph.When{Earliest: edtf.MinDay, Latest: edtf.MaxDay, Basis: "unknown"},
				Parts:      []graph.Part{{Role: "agent", Actor: g.Actors[i%40].ID}, {Role: "recipient", Actor: g.Actors[(i*7+1)%40].ID}},
				Factuality: []graph.Factuality{{Source: graph.Source{Author: true}, Value: "CT+"}},
				Evidence:   []graph.Evidence{v},
			}
			if i%10 != 0 {
				e.When.Date, e.When.Basis = edtf.DayDate(2000+i*13%20, 1+i*5%12, 1+i*3%28), "stated"
				e.When.Earliest, e.When.Latest = e.When.Date.Bounds()
			}
			if i%8 == 7 {
				g.Relations = append(g.Relations, graph.Relation{Type: graph.Denies, From: e.ID, To: before})
			}
			before = e.ID
			g.Events = append(g.Events, e)
		}
	}
	return NewReader(records, g)
}
