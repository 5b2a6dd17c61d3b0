package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
)

func removeCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "remove",
		Category:  "Keeping a store",
		Usage:     "forget articles and what only they say",
		ArgsUsage: "DOCUMENT…",
		Description: "DOCUMENT is a file name, an id or the beginning of one. The files themselves stay. What\n" +
			"remains is the same timeline as if the articles had never been read; a date that was\n" +
			"given for one holds again should it be read again.\n\n" +
			"   timeline remove report.txt",
		Flags:  []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error { return remove(p, c) },
	}
}

func remove(p *program, c *cli.Context) (err error) {
	if c.NArg() == 0 {
		return withHint(fmt.Errorf("remove needs a document"), "timeline documents lists them")
	}
	store, parser, err := changeParsed(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	ctx := c.Context

	// All are looked up before the first one goes, so that a wrong name
	// changes nothing.
	var gone []graph.Document
	err = store.View(ctx, func(r graph.Reader) error {
		for _, word := range c.Args().Slice() {
			d, err := findDocument(ctx, r, word)
			if err != nil {
				return err
			}
			gone = append(gone, d)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, d := range gone {
		err := store.Remove(ctx, d.ID)
		if err != nil && !errors.Is(err, graph.ErrNotFound) { // it was named twice
			return err
		}
		p.printf("%s  %s is removed\n", d.ID.Short(), printable(d.Name()))
	}
	if err := bringUpToDate(ctx, p, store, parser); err != nil {
		return err
	}
	return store.View(ctx, func(r graph.Reader) error {
		state, err := r.State(ctx)
		if err != nil {
			return err
		}
		p.printf("%s, %s and %s remain\n", count(state.Documents, "document"), count(state.Events, "event"), count(state.Actors, "actor"))
		return nil
	})
}
