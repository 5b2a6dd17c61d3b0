package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/timeline"
)

func actorsCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "actors",
		Category: "Reading a store",
		Usage:    "list who is mentioned, or correct who is who",
		Description: "Each with its kind, its aliases and the number of its events, of which those with the most come\n" +
			"first; in JSON they are sorted by id.\n\n" +
			"   timeline actors\n" +
			"   timeline actors --format json --mentions\n" +
			"   timeline actors --ambiguous        names that lead to several actors, and why\n\n" +
			"The commands below correct what was concluded. Corrections are kept in a journal, hold for articles\n" +
			"that are read later, and survive timeline rebuild; each can be taken back.",
		Flags: []cli.Flag{
			storeFlag(), formatFlag("text", "json"),
			&cli.BoolFlag{Name: "mentions", Usage: "also every place where an actor is mentioned"},
			&cli.BoolFlag{Name: "ambiguous", Usage: "names that lead to several actors, what sets these apart, and what was left open"},
		},
		Action: func(c *cli.Context) error { return actors(p, c) },
		Subcommands: []*cli.Command{
			mergeCommand(p), splitCommand(p), renameCommand(p), kindCommand(p), parentCommand(p), aliasCommand(p),
			undoCommand(p), correctionsCommand(p), applyCommand(p),
		},
	}
}

func actors(p *program, c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	if err := noArguments(c, "timeline show --actor NAME shows the events of one"); err != nil {
		return err
	}
	if c.Bool("ambiguous") && c.Bool("mentions") {
		return errors.New("--ambiguous tells of names, and --mentions of places: give one of the two")
	}
	return p.view(c, func(ctx context.Context, r graph.Reader) error {
		switch {
		case c.Bool("ambiguous") && f == "json":
			return p.ambiguousJSON(ctx, r)
		case c.Bool("ambiguous"):
			return p.ambiguousText(ctx, r)
		case f == "json":
			return p.actorsJSON(ctx, r, c.Bool("mentions"))
		}
		return p.actorsText(ctx, r, c.Bool("mentions"))
	})
}

func (p *program) actorsJSON(ctx context.Context, r graph.Reader, mentions bool) error {
	answer := struct {
		Version  int            `json:"version"`
		Actors   []wire.Actor   `json:"actors"`
		Mentions []wire.Mention `json:"mentions,omitzero"`
	}{Version: wire.Version, Actors: []wire.Actor{}}
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return err
		}
		answer.Actors = append(answer.Actors, wire.NewActor(&a))
	}
	if mentions {
		answer.Mentions = []wire.Mention{}
		objects := wire.NewWriter(r)
		for d, err := range r.Documents(ctx) {
			if err != nil {
				return err
			}
			for m, err := range r.Mentions(ctx, d.ID) {
				if err != nil {
					return err
				}
				object, err := objects.Mention(ctx, m)
				if err != nil {
					return err
				}
				answer.Mentions = append(answer.Mentions, object)
			}
		}
	}
	return wire.Encode(p.stdout, answer)
}

func (p *program) actorsText(ctx context.Context, r graph.Reader, mentions bool) error {
	type row struct {
		actor  graph.Actor
		events int
	}
	var rows []row
	names := map[graph.ActorID]string{}
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return err
		}
		names[a.ID] = a.Name
		n, err := eventsShown(ctx, r, a.ID)
		if err != nil {
			return err
		}
		rows = append(rows, row{a, n})
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		if a.events != b.events {
			return b.events - a.events
		}
		return strings.Compare(a.actor.Name, b.actor.Name)
	})
	if len(rows) == 0 {
		p.say("timeline: no actors are known yet; timeline build PATH… adds articles")
		return nil
	}
	var lines [][]string
	for _, row := range rows {
		words := row.actor.Name
		if aliases := slices.DeleteFunc(slices.Clone(row.actor.Aliases), func(s string) bool { return s == row.actor.Name }); len(aliases) > 0 {
			words += " (" + shorten(aliases, 4) + ")"
		}
		if parent := names[row.actor.Parent]; parent != "" {
			words += ", of " + parent
		}
		lines = append(lines, []string{row.actor.ID.Short(), string(row.actor.Kind), strconv.Itoa(row.events), words})
	}
	p.table(lines)
	if !mentions {
		return nil
	}
	p.printf("\n")
	for d, err := range r.Documents(ctx) {
		if err != nil {
			return err
		}
		words, err := r.Text(ctx, d.ID)
		if err != nil {
			return err
		}
		var lines [][]string
		for m, err := range r.Mentions(ctx, d.ID) {
			if err != nil {
				return err
			}
			lines = append(lines, []string{"", m.Actor.Short(), names[m.Actor], "“" + m.Span.In(words) + "”"})
		}
		p.printf("%s\n", printable(d.Name()))
		p.table(lines)
	}
	return nil
}

// eventsShown counts the events that timeline show has of the actor: it takes
// part, and the event is not hidden.
func eventsShown(ctx context.Context, r graph.Reader, id graph.ActorID) (n int, err error) {
	for e, err := range r.EventsOf(ctx, id) {
		if err != nil {
			return 0, err
		}
		if !e.Statement && !e.Generic && (!e.Minor || e.Personal) && slices.ContainsFunc(e.Parts, func(part graph.Part) bool {
			return part.Actor == id && timeline.TakesPart(part.Role)
		}) {
			n++
		}
	}
	return n, nil
}

// shorten returns the first n of a list, and how many more there are.
func shorten(list []string, n int) string {
	if len(list) <= n {
		return strings.Join(list, ", ")
	}
	return strings.Join(list[:n], ", ") + " and " + strconv.Itoa(len(list)-n) + " more"
}
