package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
)

func documentsCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "documents",
		Category: "Reading a store",
		Usage:    "list the articles, each with its date and how it is known",
		Description: "   timeline documents\n" +
			"   timeline documents --format json",
		Flags:  []cli.Flag{storeFlag(), formatFlag("text", "json")},
		Action: func(c *cli.Context) error { return documents(p, c) },
	}
}

func documents(p *program, c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	if err := noArguments(c, "timeline date DOCUMENT tells more about one"); err != nil {
		return err
	}
	return p.view(c, func(ctx context.Context, r graph.Reader) error {
		answer := struct {
			Version   int             `json:"version"`
			Documents []wire.Document `json:"documents"`
		}{wire.Version, []wire.Document{}}
		var rows [][]string
		undated := 0
		for d, err := range r.Documents(ctx) {
			if err != nil {
				return err
			}
			answer.Documents = append(answer.Documents, wire.NewDocument(&d))
			names := strings.Join(d.Names, ", ")
			if d.Title != "" {
				names += fmt.Sprintf("  “%s”", d.Title)
			}
			rows = append(rows, []string{d.ID.Short(), describePublished(d.Published), names})
			if !d.Published.IsKnown() {
				undated++
			}
		}
		if f == "json" {
			return wire.Encode(p.stdout, answer)
		}
		if len(rows) == 0 {
			p.say("timeline: the store is empty; timeline build PATH… adds articles")
		}
		p.table(rows)
		if undated > 0 {
			p.say("timeline: %s no date, so that words such as “last week” stay open; timeline date DOCUMENT DATE gives one",
				plural(undated, "document has", "documents have"))
		}
		return nil
	})
}
