package kvtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// SampleRecord returns the n-th of a row of different documents, with a text of
// at least the given size in bytes.
func SampleRecord(n, size int) graph.Record {
	words := fmt.Sprintf("Report %d. Ministers of Ruritania met in Strelsau and signed nothing. ", n)
	body := strings.Repeat(words, 1+size/len(words)) + "Écoutez!"
	raw := []byte("<html>" + body)
	return graph.Record{
		Document: graph.Document{
			ID: text.NewSourceID(raw), Names: []string{fmt.Sprintf("report-%d.html", n)},
			MediaType: "text/html", Title: fmt.Sprintf("Report %d", n), Origin: "The Strelsau Courier",
			Published: graph.Published{Date: edtf.DayDate(2014, 1+n%12, 1+n%28), Basis: "metadata"},
			Bytes:     len(raw),
		},
		Text: body, Raw: raw, Mentions: []byte(fmt.Sprintf("mentions of report %d", n)),
	}
}

// SampleGraph returns a graph of n events with an evidence each, taken from
// the records in turn; their texts must have a byte for each, and a few more.
// Every seventh event is undated, and the others last from one to three days.
func SampleGraph(n int, records []graph.Record) *graph.Graph {
	// Every span below lies in what is ASCII of the texts.
	g := new(graph.Graph)
	country := graph.Actor{
		ID: graph.NewActorID("country", "RUR"), Name: "Ruritania", Kind: "country", Code: "RUR",
		Aliases: []string{"Ruritania", "Ruritanian"}, Reasons: []string{"same name"},
	}
	g.Actors = append(g.Actors, country)
	for i := range 20 {
		name := fmt.Sprintf("Ministry %d", i)
		g.Actors = append(g.Actors, graph.Actor{
			ID: graph.NewActorID("organization", name), Name: name, Kind: "organization",
			Aliases: []string{name}, Parent: country.ID,
		})
	}
	for i := range n {
		r := &records[i%len(records)]
		trigger := text.Span{Start: i / len(records), End: i/len(records) + 6}
		mention := graph.NewMentionID(r.Document.ID, trigger, "CONSULT")
		e := graph.Event{
			ID: graph.EventOf(mention), Title: fmt.Sprintf("Meeting %d", i), Type: "CONSULT", Mode: "visit",
			Context: []string{"diplomatic"},
			Parts: []graph.Part{
				{Role: "agent", Actor: country.ID}, {Role: "place", Actor: country.ID},
				{Role: "recipient", Actor: g.Actors[1+i%20].ID},
			},
			Factuality: []graph.Factuality{{Source: graph.Source{Author: true}, Value: "CT+"}},
			Evidence: []graph.Evidence{{
				Mention: mention, Document: r.Document.ID, Trigger: trigger,
				Quote: text.Span{End: max(50, trigger.End)}, Rule: "en/meet", Score: 0.75,
			}},
		}
		if i%7 == 0 {
			e.When = graph.When{Earliest: edtf.MinDay, Latest: edtf.MaxDay, Basis: "unknown", Expression: "shift(dct,-3,week)"}
		} else {
			first := edtf.DayOf(1960+i%90, 1+i%12, 1+i%28)
			date := edtf.IntervalDate(edtf.OnDay(first), edtf.OnDay(first+edtf.Day(1+i%2)))
			if i%3 == 0 {
				date = edtf.OnDay(first)
			}
			earliest, latest := date.Bounds()
			e.When = graph.When{Date: date, Earliest: earliest, Latest: latest, Granularity: date.Granularity(), Basis: "stated"}
		}
		g.Events = append(g.Events, e)
		g.Mentions = append(g.Mentions, graph.Mention{Actor: country.ID, Document: r.Document.ID, Span: text.Span{Start: 0, End: 9}})
		if i%5 == 4 {
			g.Relations = append(g.Relations, graph.Relation{Type: graph.Before, From: g.Events[i-1].ID, To: e.ID})
		}
	}
	normalise(g)
	return g
}

// normalise gives a graph the order in which a store returns it.
func normalise(g *graph.Graph) {
	slices.SortFunc(g.Actors, func(a, b graph.Actor) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(g.Events, func(a, b graph.Event) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(g.Relations, func(a, b graph.Relation) int {
		return strings.Compare(fmt.Sprintln(a.Type, a.From, a.To), fmt.Sprintln(b.Type, b.From, b.To))
	})
	slices.SortFunc(g.Mentions, func(a, b graph.Mention) int {
		if c := a.Document.Compare(b.Document); c != 0 {
			return c
		}
		if c := a.Span.Compare(b.Span); c != 0 {
			return c
		}
		return a.Actor.Compare(b.Actor)
	})
	g.Mentions = slices.Compact(g.Mentions)
}
