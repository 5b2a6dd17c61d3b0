package export

import (
	"errors"
	"fmt"
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/timeline"
)

// graph writes actors and events as nodes, and between them the roles. Those
// who act stand before the event, those who are acted on after it, so that an
// arrow reads: Norvia (agent) → seized → (patient) the trawler.
func (d *dot) graph() error {
	actors, err := d.actors()
	if err != nil {
		return err
	}
	d.WriteString("\n  // who took part, and whom they belong to\n")
	for _, a := range actors {
		d.actor(&a)
	}
	for _, a := range actors {
		if !a.Parent.IsZero() {
			// They would put whole states between an actor and its events if
			// they could pull.
			d.edge(actorNode(a.ID), actorNode(a.Parent), "style", "dotted", "arrowhead", "empty", "constraint", "false")
			d.used[partKey] = true
		}
	}

	d.WriteString("\n  // what happened\n")
	for i := range d.tl.Entries {
		e := &d.tl.Entries[i]
		d.event(e, timeline.Describe(&e.Event.When))
	}
	for i := range d.tl.Entries {
		e := &d.tl.Entries[i].Event
		for _, p := range e.Parts {
			from, to := eventNode(e.ID), actorNode(p.Actor)
			a := []string{"label", quote(string(p.Role))}
			switch p.Role {
			case "agent", "speaker":
				from, to = to, from
			case "accused":
				from, to = to, from
				a = append(a, "style", "dashed", "color", `"#b45309"`, "fontcolor", `"#b45309"`)
				d.used[accusedKey] = true
			}
			d.edge(from, to, a...)
		}
	}

	d.WriteString("\n  // how the events hang together\n")
	d.relations()
	return nil
}

// actors returns all who take part in the entries and whom they belong to, by id.
func (d *dot) actors() ([]graph.Actor, error) {
	known := map[graph.ActorID]graph.Actor{}
	for i := range d.tl.Entries {
		for _, p := range d.tl.Entries[i].Participants {
			known[p.Actor.ID] = p.Actor
		}
	}
	var todo []graph.Actor
	for _, a := range known {
		todo = append(todo, a)
	}
	for len(todo) > 0 {
		parent := todo[len(todo)-1].Parent
		todo = todo[:len(todo)-1]
		if _, ok := known[parent]; ok || parent.IsZero() {
			continue
		}
		a, err := d.reader.Actor(d.ctx, parent)
		if errors.Is(err, graph.ErrNotFound) {
			a, err = graph.Actor{ID: parent, Name: parent.Short(), Kind: "other"}, nil
		}
		if err != nil {
			return nil, fmt.Errorf("reading actor %s: %w", parent.Short(), err)
		}
		known[parent] = a
		todo = append(todo, a)
	}
	var actors []graph.Actor
	for _, a := range known {
		actors = append(actors, a)
	}
	slices.SortFunc(actors, func(a, b graph.Actor) int { return a.ID.Compare(b.ID) })
	return actors, nil
}

func (d *dot) actor(a *graph.Actor) {
	shape, fill := "ellipse", "#ffffff"
	switch a.Kind {
	case "country":
		fill = "#c7d2fe"
	case "organization", "group":
		fill = "#e0e7ff"
	case "place":
		shape, fill = "house", "#f1f5f9"
	}
	d.node(actorNode(a.ID), "shape", shape, "style", "filled", "fillcolor", `"`+fill+`"`, "color", `"#4f46e5"`,
		"label", quoteLines(wrap(a.Name, 22, 3)), "tooltip", quoteTooltip(a.Name+" ("+string(a.Kind)+")"), "id", `"`+a.ID.String()+`"`)
}
