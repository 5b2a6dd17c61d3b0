package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline"
	"github.com/a0442a32/timeline/timeline/render"
)

func showCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "show",
		Category: "Reading a store",
		Usage:    "print the timeline",
		Description: "Prints the events in the order of time, each as exact as the words it was read from.\n" +
			"What is only speech, and what is repeated or general, is hidden unless you ask for it.\n" +
			"An event whose date may lie in the range of --from and --to, but need not, is marked.\n\n" +
			"   timeline show --actor China\n" +
			"   timeline show --from 2014 --to 2015-06 --with \"United States\" --type ACCUSE\n" +
			"   timeline show --format md > timeline.md",
		Flags:  append([]cli.Flag{storeFlag(), formatFlag("text", "json", "md")}, filterFlags()...),
		Action: func(c *cli.Context) error { return show(p, c) },
	}
}

func show(p *program, c *cli.Context) error {
	f, err := format(c, "text", "json", "md")
	if err != nil {
		return err
	}
	if err := noArguments(c, "--actor NAME chooses the events of an actor"); err != nil {
		return err
	}
	return p.view(c, func(ctx context.Context, r graph.Reader) error {
		tl, err := p.ask(ctx, c, r, false)
		if err != nil {
			return err
		}
		if len(tl.Entries) == 0 {
			why, err := whyEmpty(ctx, r, tl)
			if err != nil {
				return err
			}
			p.say("timeline: %s", why)
		}
		switch f {
		case "json":
			return render.JSON(ctx, p.stdout, r, tl)
		case "md":
			return render.Markdown(p.stdout, tl)
		}
		if len(tl.Entries) == 0 {
			return nil
		}
		return render.Text(p.stdout, tl, p.options())
	})
}

// options tells how to print for the terminal or file that output goes to.
func (p *program) options() render.Options {
	return render.Options{Color: colour(p.out), Width: width(p.out)}
}

// noArguments refuses arguments to a command that has only flags.
func noArguments(c *cli.Context, hint string) error {
	if c.NArg() == 0 {
		return nil
	}
	err := fmt.Errorf("%s takes no arguments, and %q is one", c.Command.Name, c.Args().First())
	return withHint(err, "%s", hint)
}

// whyEmpty says in a sentence or two why a timeline has no entries, and what
// to try.
func whyEmpty(ctx context.Context, r graph.Reader, tl *timeline.Timeline) (string, error) {
	state, err := r.State(ctx)
	if err != nil {
		return "", err
	}
	switch {
	case state.Documents == 0:
		return "the store is empty; timeline build PATH… adds articles", nil
	case state.Events == 0:
		return fmt.Sprintf("no events were found in %s; timeline annotate FILE --format json shows what was read in one",
			count(state.Documents, "document")), nil
	}
	var words []string
	words = append(words, "no event matches")
	q := &tl.Query
	if tl.Statements > 0 {
		words = append(words, count(tl.Statements, "statement")+" would with --statements")
	}
	if tl.Generic > 0 {
		words = append(words, count(tl.Generic, "repeated or general event")+" would with --generic")
	}
	if tl.Minor > 0 {
		words = append(words, count(tl.Minor, "event")+" told in passing would with --minor")
	}
	if !q.From.IsZero() || !q.To.IsZero() {
		first, last, dated, err := span(ctx, r)
		if err != nil {
			return "", err
		}
		if dated {
			words = append(words, fmt.Sprintf("the dated events lie between %s and %s", first, last))
		} else {
			words = append(words, "no event is dated, and --from and --to leave out undated ones")
		}
	}
	if len(q.Types) > 0 {
		types, err := typesIn(ctx, r)
		if err != nil {
			return "", err
		}
		words = append(words, "the types in the store are "+strings.Join(types, ", "))
	}
	if len(q.Actors)+len(q.With) > 1 {
		words = append(words, "these actors take part in no event together")
	}
	return strings.Join(words, "; "), nil
}

// span returns the first and last day on which dated events may have happened,
// leaving open ends out.
func span(ctx context.Context, r graph.Reader) (first, last string, dated bool, err error) {
	low, high := edtf.MaxDay, edtf.MinDay
	for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			return "", "", false, err
		}
		if e.When.Date.IsZero() || e.Generic || e.Statement {
			continue
		}
		if e.When.Earliest != edtf.MinDay {
			low = min(low, e.When.Earliest)
		}
		if e.When.Latest != edtf.MaxDay {
			high = max(high, e.When.Latest)
		}
	}
	if low > high {
		return "", "", false, nil
	}
	return low.String(), high.String(), true, nil
}

// typesIn returns the types of the events in the store, sorted.
func typesIn(ctx context.Context, r graph.Reader) ([]string, error) {
	var types []string
	for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			return nil, err
		}
		types = append(types, e.Type)
	}
	slices.Sort(types)
	return slices.Compact(types), nil
}
