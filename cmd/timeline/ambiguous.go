package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/timeline"
)

// An ambiguousName is a name that leads to several actors, as JSON.
type ambiguousName struct {
	Name   string           `json:"name"`
	Actors []ambiguousActor `json:"actors"`
	Open   []ambiguousActor `json:"open"` // which of them they are, nothing tells
}

type ambiguousActor struct {
	wire.Actor
	Events  int      `json:"events"`
	Reasons []string `json:"reasons"`
}

func (p *program) ambiguousJSON(ctx context.Context, r graph.Reader) error {
	names, err := timeline.AmbiguousNames(ctx, r)
	if err != nil {
		return err
	}
	answer := struct {
		Version int             `json:"version"`
		Names   []ambiguousName `json:"ambiguous"`
	}{wire.Version, []ambiguousName{}}
	for _, n := range names {
		out := ambiguousName{Name: n.Name, Actors: []ambiguousActor{}, Open: []ambiguousActor{}}
		for _, list := range []struct {
			from []graph.Actor
			to   *[]ambiguousActor
		}{{n.Actors, &out.Actors}, {n.Open, &out.Open}} {
			for i := range list.from {
				a := &list.from[i]
				events, err := eventsShown(ctx, r, a.ID)
				if err != nil {
					return err
				}
				*list.to = append(*list.to, ambiguousActor{wire.NewActor(a), events, append([]string{}, a.Reasons...)})
			}
		}
		answer.Names = append(answer.Names, out)
	}
	return wire.Encode(p.stdout, answer)
}

func (p *program) ambiguousText(ctx context.Context, r graph.Reader) error {
	names, err := timeline.AmbiguousNames(ctx, r)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		p.say("timeline: every name leads to one actor")
		return nil
	}
	for i, n := range names {
		if i > 0 {
			p.printf("\n")
		}
		p.printf("%s\n", printable(ambiguousHeading(&n)))
		var lines [][]string
		open := map[string]int{} // lines of those that are left open in the same words, and their number
		for _, a := range slices.Concat(n.Actors, n.Open) {
			events, err := eventsShown(ctx, r, a.ID)
			if err != nil {
				return err
			}
			words := a.Name
			if why := whyApart(&a); why != "" {
				words += ": " + why
			} else if parent, err := r.Actor(ctx, a.Parent); err == nil {
				words += ", of " + parent.Name
			} else if !errors.Is(err, graph.ErrNotFound) {
				return err
			}
			if len(a.MayBe) > 0 {
				if open[words]++; open[words] > 1 {
					continue
				}
			}
			lines = append(lines, []string{"  " + a.ID.Short(), string(a.Kind), strconv.Itoa(events), words})
		}
		for _, line := range lines {
			if n := open[line[3]]; n > 1 {
				line[3] += " (and " + strconv.Itoa(n-1) + " more like this)"
			}
		}
		p.table(lines)
	}
	return nil
}

// ambiguousHeading says how many actors a name leads to.
func ambiguousHeading(n *timeline.AmbiguousName) string {
	actors := func(n int) string {
		if n == 1 {
			return "one actor"
		}
		return strconv.Itoa(n) + " actors"
	}
	s := "“" + n.Name + "”"
	if len(n.Actors) > 0 {
		s += " leads to " + actors(len(n.Actors))
	}
	if len(n.Open) > 0 {
		if len(n.Actors) > 0 {
			s += ", and"
		}
		s += " is left open " + map[bool]string{true: "once", false: strconv.Itoa(len(n.Open)) + " times"}[len(n.Open) == 1]
	}
	return s
}

// whyApart returns what the actor's reasons say of others with its name.
func whyApart(a *graph.Actor) string {
	for _, reason := range a.Reasons {
		if why, ok := strings.CutPrefix(reason, "there are others of that name; this one "); ok {
			return why
		}
		if why, ok := strings.CutPrefix(reason, "“"+a.Name+"” may be "); ok && len(a.MayBe) > 0 {
			return "may be " + why
		}
	}
	return ""
}
