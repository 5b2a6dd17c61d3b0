package main

import (
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
)

func checkCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "check",
		Category: "Keeping a store",
		Usage:    "read every byte of the store and say what disagrees",
		Description: "Prints a line for each thing that is not as it was written, and exits with 6 if there is\n" +
			"one. It changes nothing.",
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
			p.say("timeline: a build was interrupted; timeline rebuild finishes it")
		}
		return nil
	})
}
