package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/timeline"
)

func eventsCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "events",
		Category: "Reading a store",
		Usage:    "list the events in a line each, with the ids that explain takes",
		Description: "Unlike show it also lists what is only speech, and what is repeated or general, marked.\n\n" +
			"   timeline events --actor China\n" +
			"   timeline events --format json",
		Flags:  append([]cli.Flag{storeFlag(), formatFlag("text", "json")}, filterFlags()...),
		Action: func(c *cli.Context) error { return events(p, c) },
	}
}

func events(p *program, c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	if err := noArguments(c, "timeline explain EVENT tells all about one"); err != nil {
		return err
	}
	return p.view(c, func(ctx context.Context, r graph.Reader) error {
		tl, err := p.ask(ctx, c, r, true)
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
		if f == "json" {
			return p.eventsJSON(ctx, r, tl)
		}
		var rows [][]string
		for i := range tl.Entries {
			e := &tl.Entries[i].Event
			date := e.When.Date.String()
			if date == "" {
				date = "undated"
			}
			kind := e.Type
			if e.Mode != "" {
				kind += "/" + e.Mode
			}
			title := e.Title
			if e.Statement {
				title += " (statement)"
			}
			if e.Generic {
				title += " (general)"
			}
			if e.Minor {
				title += " (in passing)"
			}
			rows = append(rows, []string{e.ID.Short(), date, kind, title})
		}
		p.table(rows)
		return nil
	})
}

func (p *program) eventsJSON(ctx context.Context, r graph.Reader, tl *timeline.Timeline) error {
	answer := struct {
		Version int          `json:"version"`
		Events  []wire.Event `json:"events"`
	}{wire.Version, []wire.Event{}}
	objects := wire.NewWriter(r)
	for i := range tl.Entries {
		object, err := objects.Event(ctx, &tl.Entries[i].Event)
		if err != nil {
			return err
		}
		answer.Events = append(answer.Events, object)
	}
	return wire.Encode(p.stdout, answer)
}
