package main

import (
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
)

func checkCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "check",
		Category: "Keeping a store",
		Usage:    "read every byte of the store and say what disagrees",
		Description: "Prints a line for each thing that is not as it was written, and exits with 6 if there is\n" +
			"one. It changes nothing.\n\n" +
			"Of a sound store it also prints where the articles contradict one another in the order of\n" +
			"events, as when one has a raid before the talks and another after them. That is no fault\n" +
			"of the store; timeline explain tells who says what.",
		Flags:  []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error { return check(p, c) },
	}
}

func check(p *program, c *cli.Context) (err error) {
	if err := noArguments(c, "--store DIR names the store"); err != nil {
		return err
	}
	store, err := readStore(c)
	if errors.Is(err, graph.ErrDamaged) {
		return withHint(err, "it cannot be opened; build anew from the articles into another --store")
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	checker, ok := store.(graph.Checker)
	if !ok {
		return errors.New("this store cannot examine itself")
	}
	ctx := c.Context
	found := 0
	for words := range checker.Check(ctx) {
		p.printf("%s\n", printable(words))
		found++
	}
	if ctx.Err() != nil {
		return tell(context.Canceled, "interrupted, the store was not checked to the end")
	}
	if found > 0 {
		p.say("timeline: %s wrong in the store\n  timeline rebuild mends what follows from the kept articles; for the rest build anew into another --store",
			plural(found, "thing is", "things are"))
		return errDisagrees
	}
	return store.View(ctx, func(r graph.Reader) error {
		state, err := r.State(ctx)
		if err != nil {
			return err
		}
		p.printf("the store is sound: %s, %s, %s\n",
			count(state.Documents, "document"), count(state.Events, "event"), count(state.Actors, "actor"))
		if !state.Fresh {
			p.say("timeline: a build, a removal or a correction was interrupted; timeline rebuild brings the timeline up to date")
		}
		return p.printContradictions(ctx, r)
	})
}

// printContradictions prints the events of which the order is contradicted.
func (p *program) printContradictions(ctx context.Context, r graph.Reader) error {
	for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			return err
		}
		for _, c := range e.Conflicts {
			if c.Attribute != graph.OrderConflict {
				continue
			}
			p.printf("the order is contradicted: “%s” [%s]\n", printable(e.Title), e.ID.Short())
		}
	}
	return nil
}
