package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse"
)

func rebuildCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "rebuild",
		Category: "Keeping a store",
		Usage:    "read the kept articles again and conclude everything anew",
		Description: "The store keeps the bytes of every article. rebuild parses them again, for example with\n" +
			"a newer version of the program, and links them; corrections stay in force. The files\n" +
			"that the articles came from are not needed.",
		Flags:  []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error { return rebuild(p, c) },
	}
}

func rebuild(p *program, c *cli.Context) (err error) {
	if err := noArguments(c, "--store DIR names the store"); err != nil {
		return err
	}
	store, parser, err := changeParsed(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	ctx := c.Context
	if err := reparse(ctx, p, store, parser); err != nil {
		return interruptedRebuild(err)
	}
	if err := conclude(ctx, p, store, parser); err != nil {
		return interruptedRebuild(err)
	}
	return store.View(ctx, func(r graph.Reader) error {
		state, err := r.State(ctx)
		if err != nil {
			return err
		}
		p.printf("%s, %s, %s\n", count(state.Documents, "document"), count(state.Events, "event"), count(state.Actors, "actor"))
		return nil
	})
}

func interruptedRebuild(err error) error {
	if !errors.Is(err, context.Canceled) {
		return err
	}
	return withHint(tell(context.Canceled, "interrupted"), "run timeline rebuild again")
}

// reparse records every document anew from the bytes that the store keeps.
func reparse(ctx context.Context, p *program, store graph.Store, parser *parse.Parser) error {
	var documents []graph.Document
	err := store.View(ctx, func(r graph.Reader) error {
		for d, err := range r.Documents(ctx) {
			if err != nil {
				return err
			}
			documents = append(documents, d)
		}
		return nil
	})
	if err != nil {
		return err
	}
	p.begin(len(documents), "reading")
	defer p.end()
	var batch []graph.Record
	for i, d := range documents {
		if err := ctx.Err(); err != nil {
			return err
		}
		record, err := reread(ctx, store, parser, &d)
		if err != nil {
			return fmt.Errorf("document %s (%s): %w", d.ID.Short(), oneLine(d.Name()), err)
		}
		batch = append(batch, record)
		p.progress.step()
		if len(batch) == batchSize || i == len(documents)-1 {
			if err := store.Record(context.WithoutCancel(ctx), batch...); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return nil
}

func reread(ctx context.Context, store graph.Store, parser *parse.Parser, d *graph.Document) (graph.Record, error) {
	var old graph.Record
	err := store.View(ctx, func(r graph.Reader) (err error) {
		old, err = r.Record(ctx, d.ID)
		return err
	})
	if err != nil {
		return graph.Record{}, err
	}
	raw := old.Raw
	if raw == nil {
		raw = []byte(old.Text)
	}
	record, err := newRecord(parser, d.Name(), raw, d.Title)
	if err != nil {
		return graph.Record{}, err
	}
	if record.Document.ID != d.ID {
		return graph.Record{}, fmt.Errorf("the bytes that are kept are not those that were read: %w", graph.ErrDamaged)
	}
	record.Document.Names = d.Names
	record.Document.Origin = d.Origin
	return record, nil
}
