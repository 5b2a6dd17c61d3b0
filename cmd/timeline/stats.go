package main

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/edtf"
)

func statsCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "stats",
		Category: "Reading a store",
		Usage:    "count what the store holds",
		Description: "   timeline stats\n" +
			"   timeline stats --format json",
		Flags:  []cli.Flag{storeFlag(), formatFlag("text", "json")},
		Action: func(c *cli.Context) error { return stats(p, c) },
	}
}

// statistics are the counts of stats, in the form of the JSON output.
type statistics struct {
	Version          int            `json:"version"`
	Documents        int            `json:"documents"`
	UndatedDocuments int            `json:"undated_documents"`
	Actors           int            `json:"actors"`
	Events           int            `json:"events"`
	Undated          int            `json:"undated"`
	Statements       int            `json:"statements"`
	Generic          int            `json:"generic"`
	Minor            int            `json:"minor"`
	Disputed         int            `json:"disputed"`
	Merged           int            `json:"merged"` // events with more than one mention
	Relations        int            `json:"relations"`
	Corrections      int            `json:"corrections"`
	Fresh            bool           `json:"fresh"`
	First            string         `json:"first,omitempty"`
	Last             string         `json:"last,omitempty"`
	Types            map[string]int `json:"types"` // encoding/json sorts the keys
	Basis            map[string]int `json:"basis"`
	Kinds            map[string]int `json:"kinds"`
}

func stats(p *program, c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	if err := noArguments(c, "it counts all that the store holds"); err != nil {
		return err
	}
	return p.view(c, func(ctx context.Context, r graph.Reader) error {
		s, err := measure(ctx, r)
		if err != nil {
			return err
		}
		if f == "json" {
			return wire.Encode(p.stdout, s)
		}
		number := strconv.Itoa
		p.table([][]string{
			{"documents", number(s.Documents), "of which " + number(s.UndatedDocuments) + " without a date"},
			{"actors", number(s.Actors), counts(s.Kinds)},
			{"events", number(s.Events), counts(s.Types)},
			{"  dated", number(s.Events - s.Undated), between(s.First, s.Last)},
			{"  undated", number(s.Undated)},
			{"  dates known by", "", counts(s.Basis)},
			{"  statements", number(s.Statements), "hidden unless asked for"},
			{"  general", number(s.Generic), "hidden unless asked for"},
			{"  in passing", number(s.Minor), "hidden unless asked for"},
			{"  disputed", number(s.Disputed)},
			{"  of several mentions", number(s.Merged)},
			{"relations", number(s.Relations)},
			{"corrections", number(s.Corrections)},
		})
		return nil
	})
}

func measure(ctx context.Context, r graph.Reader) (*statistics, error) {
	state, err := r.State(ctx)
	if err != nil {
		return nil, err
	}
	s := &statistics{
		Version: wire.Version, Documents: state.Documents, Corrections: state.Journal, Fresh: state.Fresh,
		Types: map[string]int{}, Basis: map[string]int{}, Kinds: map[string]int{},
	}
	for d, err := range r.Documents(ctx) {
		if err != nil {
			return nil, err
		}
		if !d.Published.IsKnown() {
			s.UndatedDocuments++
		}
	}
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return nil, err
		}
		s.Actors++
		s.Kinds[string(a.Kind)]++
	}
	add := func(n *int, ok bool) {
		if ok {
			*n++
		}
	}
	for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			return nil, err
		}
		s.Events++
		s.Types[e.Type]++
		s.Basis[string(e.When.Basis)]++
		add(&s.Undated, e.When.Date.IsZero())
		add(&s.Statements, e.Statement)
		add(&s.Generic, e.Generic)
		add(&s.Minor, e.Minor)
		add(&s.Disputed, e.Disputed)
		add(&s.Merged, len(e.Evidence) > 1)
	}
	for _, err := range r.Relations(ctx) {
		if err != nil {
			return nil, err
		}
		s.Relations++
	}
	if s.First, s.Last, _, err = span(ctx, r); err != nil {
		return nil, err
	}
	return s, nil
}

// counts returns "3 ACCUSE, 2 MEET", the most frequent first.
func counts(m map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		if m[a] != m[b] {
			return m[b] - m[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	out := ""
	for i, k := range keys {
		if i > 0 {
			out += ", "
		}
		out += strconv.Itoa(m[k]) + " " + k
	}
	return out
}

func between(first, last string) string {
	if first == "" {
		return ""
	}
	return "from " + first + " to " + last
}
