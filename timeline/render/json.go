package render

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
)

// query is a [timeline.Query] as JSON.
type query struct {
	Actors     []actor  `json:"actors"`
	With       []actor  `json:"with"`
	Exact      bool     `json:"exact"`
	From       string   `json:"from,omitempty"` // EDTF
	To         string   `json:"to,omitempty"`
	Types      []string `json:"types"`
	Statements bool     `json:"statements"`
	Generic    bool     `json:"generic"`
	Minor      bool     `json:"minor,omitempty"`
	Limit      int      `json:"limit,omitempty"`
}

type actor struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// entry is an event of package wire, with what is so only in this timeline.
type entry struct {
	wire.Event
	Match string `json:"match,omitempty"` // "possible" if it may lie outside the range asked for
}

// JSON writes a timeline for other tools:
//
//	{"version":1,"query":{…},
//	"entries":[
//	{…},
//	…
//	"actors":[…],"documents":[…],"omitted":0}
//
// The entries are the event objects of the export, in the order of the
// timeline, and the actors and documents are those that the entries refer to,
// by id. It needs the reader that the timeline was built from, because spans
// are told in code points of the texts.
func JSON(ctx context.Context, w io.Writer, r graph.Reader, tl *timeline.Timeline) error {
	b := bufio.NewWriterSize(w, 1<<16)
	q := query{
		Actors: actors(tl.Actors), With: actors(tl.With), Exact: tl.Query.Exact,
		From: tl.Query.From.String(), To: tl.Query.To.String(), Types: append([]string{}, tl.Query.Types...),
		Statements: tl.Query.Statements, Generic: tl.Query.Generic, Minor: tl.Query.Minor, Limit: max(tl.Query.Limit, 0),
	}
	fmt.Fprintf(b, `{"version":%d,"query":`, wire.Version)
	if err := value(b, q); err != nil {
		return err
	}

	objects := wire.NewWriter(r)
	known := map[graph.ActorID]bool{}
	seen := map[text.SourceID]graph.Document{}
	b.WriteString(",\n\"entries\":[")
	for i := range tl.Entries {
		e := &tl.Entries[i]
		event, err := objects.Event(ctx, &e.Event)
		if err != nil {
			return fmt.Errorf("event %s: %w", e.Event.ID.Short(), err)
		}
		out := entry{Event: event}
		if e.Match == timeline.Possible {
			out.Match = e.Match.String()
		}
		if err := item(b, i, out); err != nil {
			return err
		}
		for _, id := range wire.ActorsOf(&e.Event) {
			known[id] = true
		}
		for _, d := range e.Sources {
			seen[d.ID] = d
		}
	}

	b.WriteString("],\n\"actors\":[")
	n := 0
	for a, err := range r.Actors(ctx) {
		if err == nil && known[a.ID] {
			err = item(b, n, wire.NewActor(&a))
			n++
		}
		if err != nil {
			return fmt.Errorf("writing the actors: %w", err)
		}
	}
	b.WriteString("],\n\"documents\":[")
	var ids []text.SourceID
	for id := range seen {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, text.SourceID.Compare)
	for i, id := range ids {
		d := seen[id]
		if err := item(b, i, wire.NewDocument(&d)); err != nil {
			return err
		}
	}
	fmt.Fprintf(b, "],\n\"omitted\":%d}\n", tl.Omitted)
	return b.Flush()
}

func actors(list []graph.Actor) []actor {
	out := []actor{}
	for _, a := range list {
		out = append(out, actor{a.ID.String(), a.Name})
	}
	return out
}

// item writes the i-th object of a list on a line of its own.
func item(b *bufio.Writer, i int, v any) error {
	if i > 0 {
		b.WriteByte(',')
	}
	b.WriteByte('\n')
	return value(b, v)
}

// value writes v without the line end that wire.Encode puts after it.
func value(b *bufio.Writer, v any) error {
	var line bytes.Buffer
	if err := wire.Encode(&line, v); err != nil {
		return err
	}
	_, err := b.Write(bytes.TrimRight(line.Bytes(), "\n"))
	return err
}
