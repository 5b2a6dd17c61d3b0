package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/timeline"
	"github.com/a0442a32/timeline/timeline/render"
)

// firstEntries is how many events a build shows at its end.
const firstEntries = 10

// summarize prints what the store holds after a build: the counts, the first
// events, and what to do next.
func summarize(ctx context.Context, p *program, store graph.Store, c *cli.Context, added, failed int, lists []graph.Correction) error {
	return store.View(ctx, func(r graph.Reader) error {
		s, err := measure(ctx, r)
		if err != nil {
			return err
		}
		p.printf("%s (%d new), %s, %s", count(s.Documents, "document"), added, count(s.Events, "event"), count(s.Actors, "actor"))
		if s.First != "" {
			p.printf(", from %s to %s", s.First, s.Last)
		}
		p.printf("\n")
		if failed > 0 {
			p.printf("%s not be read\n", plural(failed, "input could", "inputs could"))
		}
		for _, list := range lists {
			n, err := mentionedOf(ctx, r, list.Value)
			if err != nil {
				return err
			}
			words := plural(n, "is", "are")
			if n == 0 {
				words = "none is"
			}
			p.printf("%s lists %s, of which %s mentioned\n", printable(list.Value), count(listedIn(list.Listed), "actor"), words)
		}
		if s.UndatedDocuments > 0 {
			p.printf("%s no date\n", plural(s.UndatedDocuments, "document has", "documents have"))
		}

		tl, err := timeline.Build(ctx, r, timeline.Query{Limit: firstEntries})
		if err != nil {
			return err
		}
		if len(tl.Entries) > 0 {
			p.printf("\n")
			if err := render.Text(p.stdout, tl, p.options()); err != nil {
				return err
			}
		}
		undated, err := firstUndated(ctx, r)
		if err != nil {
			return err
		}
		p.next(s, tl, undated, at(c))
		return nil
	})
}

// next prints what to type after a build.
func (p *program) next(s *statistics, tl *timeline.Timeline, undated *graph.Document, at string) {
	var rows [][]string
	add := func(command, what string) { rows = append(rows, []string{"  timeline " + command, what}) }
	switch {
	case s.Documents == 0:
		p.printf("\nNothing is recorded yet.\n")
		return
	case s.Events == 0:
		add("annotate FILE", "what was read in an article")
	case len(tl.Entries) == 0:
		add("show --statements --generic"+at, "what is hidden here")
	default:
		if tl.Omitted > 0 {
			add("show"+at, "the whole timeline")
		}
		add("explain "+tl.Entries[0].Event.ID.Short()+at, "why the first event has its date and its actors")
	}
	if undated != nil {
		add("date "+shellWord(oneLine(undated.Name()))+" DATE"+at, "when an article without a date was published")
	}
	p.printf("\nNext\n")
	p.table(rows)
}

// firstUndated returns a document without a date, or nil.
func firstUndated(ctx context.Context, r graph.Reader) (*graph.Document, error) {
	for d, err := range r.Documents(ctx) {
		if err != nil {
			return nil, err
		}
		if !d.Published.IsKnown() {
			return &d, nil
		}
	}
	return nil, nil
}

// at returns the flag that a later command needs to find the same store.
func at(c *cli.Context) string {
	dir := c.Path("store")
	if filepath.Clean(dir) == defaultStore || dir == os.Getenv(storeVariable) {
		return ""
	}
	return " --store " + shellWord(dir)
}
