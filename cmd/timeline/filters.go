package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline"
)

// filterFlags are the flags that choose events. They mean the same in every
// command that has them.
func filterFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "actor", Usage: "events in which `ACTOR` (a name or an id) takes part, or who belongs to it; may be repeated"},
		&cli.StringSliceFlag{Name: "with", Usage: "and in which `ACTOR` takes part as well; may be repeated"},
		&cli.BoolFlag{Name: "exact", Usage: "the actors themselves, not who belongs to them"},
		&cli.StringFlag{Name: "from", Usage: "events that may have happened on `DATE` or later (2014, 2014-05, 2014-05-19)"},
		&cli.StringFlag{Name: "to", Usage: "events that may have happened on `DATE` or earlier"},
		&cli.StringSliceFlag{Name: "type", Usage: "events of `TYPE`, such as ACCUSE or REJECT/deny; may be repeated"},
		&cli.BoolFlag{Name: "statements", Usage: "also what is only speech"},
		&cli.BoolFlag{Name: "generic", Usage: "also what is repeated or general"},
		&cli.BoolFlag{Name: "minor", Usage: "also what is told in passing"},
		&cli.IntFlag{Name: "limit", Usage: "the first `N` events only"},
	}
}

func formatFlag(formats ...string) cli.Flag {
	return &cli.StringFlag{Name: "format", Value: formats[0], Usage: "print `FORMAT`: " + strings.Join(formats, ", ")}
}

// format returns the format that was asked for, which is one of those given.
func format(c *cli.Context, formats ...string) (string, error) {
	f := strings.ToLower(c.String("format"))
	for _, known := range formats {
		if f == known {
			return f, nil
		}
	}
	return "", fmt.Errorf("--format %q: it has to be %s", c.String("format"), orList(formats))
}

// A choice is what the filter flags ask for.
type choice struct {
	query timeline.Query
	// nobody is set if an actor is asked for whom the store does not know, so
	// that no event can match. The query must not be asked then.
	nobody bool
}

// chosen reads the filter flags. It says on standard error if a name is not
// known or stands for several actors.
func (p *program) chosen(ctx context.Context, c *cli.Context, r graph.Reader) (choice, error) {
	q := timeline.Query{
		Exact: c.Bool("exact"), Types: c.StringSlice("type"), Limit: c.Int("limit"),
		Statements: c.Bool("statements"), Generic: c.Bool("generic"), Minor: c.Bool("minor"),
	}
	if q.Limit < 0 {
		return choice{}, fmt.Errorf("--limit %d: it has to be a positive number", q.Limit)
	}
	var err error
	if q.From, err = dateFlag(c, "from"); err != nil {
		return choice{}, err
	}
	if q.To, err = dateFlag(c, "to"); err != nil {
		return choice{}, err
	}
	if !q.From.IsZero() && !q.To.IsZero() {
		first, _ := q.From.Bounds()
		if _, last := q.To.Bounds(); last < first {
			return choice{}, fmt.Errorf("--from %v lies after --to %v", q.From, q.To)
		}
	}
	for _, word := range c.StringSlice("actor") {
		found, err := p.knownActors(ctx, r, word)
		if err != nil {
			return choice{}, err
		}
		for _, a := range found {
			q.Actors = append(q.Actors, a.ID)
		}
	}
	nobody := c.IsSet("actor") && len(q.Actors) == 0
	for _, word := range c.StringSlice("with") {
		found, err := p.knownActors(ctx, r, word)
		if err != nil {
			return choice{}, err
		}
		if len(found) > 1 {
			var lines []string
			for _, a := range found {
				lines = append(lines, a.ID.String()+"  "+oneLine(a.Name)+" ("+string(a.Kind)+")")
			}
			return choice{}, ambiguous(word, "actor", lines)
		}
		nobody = nobody || len(found) == 0
		for _, a := range found {
			q.With = append(q.With, a.ID)
		}
	}
	return choice{q, nobody}, nil
}

// knownActors returns the actors that a word names, and says so if there are
// none or several.
func (p *program) knownActors(ctx context.Context, r graph.Reader, word string) ([]graph.Actor, error) {
	found, near, err := findActors(ctx, r, word)
	switch {
	case err != nil:
		return nil, err
	case len(found) > 1:
		var names []string
		for _, a := range found {
			names = append(names, fmt.Sprintf("%s (%s, %s)", oneLine(a.Name), a.Kind, a.ID.Short()))
		}
		p.say("timeline: %q stands for %d actors: %s", word, len(found), strings.Join(names, ", "))
	case len(found) == 0 && len(near) > 0:
		p.say("timeline: no actor is called %q; did you mean %s?", word, orList(near))
	case len(found) == 0:
		p.say("timeline: no actor is called %q; timeline actors lists them", word)
	}
	return found, nil
}

func dateFlag(c *cli.Context, name string) (edtf.Date, error) {
	if !c.IsSet(name) {
		return edtf.Date{}, nil
	}
	date, err := parsePublished(c.String(name))
	if err != nil {
		return edtf.Date{}, fmt.Errorf("--%s: %w", name, err)
	}
	return date, nil
}

// ask returns the timeline of the events that were chosen. If all is set, they
// need not be shown by default: statements and what is repeated are among them.
func (p *program) ask(ctx context.Context, c *cli.Context, r graph.Reader, all bool) (*timeline.Timeline, error) {
	chosen, err := p.chosen(ctx, c, r)
	if err != nil {
		return nil, err
	}
	if all {
		chosen.query.Statements, chosen.query.Generic, chosen.query.Minor = true, true, true
	}
	if chosen.nobody {
		return &timeline.Timeline{Query: chosen.query}, nil
	}
	return timeline.Build(ctx, r, chosen.query)
}
