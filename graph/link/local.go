package link

import (
	"cmp"
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// A local is an event of one document in terms of the actors of all.
type local struct {
	id      graph.MentionID
	d       *doc.Document
	doc     int
	index   int // in d.Events
	e       *doc.Event
	parts   []graph.Part
	agents  []graph.ActorID // agents and speakers, by name or by the body they belong to
	targets []graph.ActorID // recipients and patients, likewise
	accused []graph.ActorID // likewise
	sizes   []int           // of the groups among them: 5 for "five officers"
	about   []*local
	back    *local      // the event told before that it points back to, or nil
	order   []neighbour // the events that it lies before, after or within, by words
	cluster *cluster
}

// A neighbour is another event of the document and how this one lies to it.
type neighbour struct {
	to       *local
	relation doc.WhenRelation
}

// localEvents returns the events of a document.
func localEvents(d *doc.Document, index int, actors *actors) []*local {
	locals := make([]*local, len(d.Events))
	for i := range d.Events {
		e := &d.Events[i]
		l := &local{id: graph.NewMentionID(d.Source.ID, e.Trigger, string(e.Type)), d: d, doc: index, index: i, e: e}
		for _, p := range e.Participants {
			if n := d.Actors[p.Mention].Size; n > 0 && p.Role != doc.Agent && p.Role != doc.Speaker {
				l.sizes = append(l.sizes, n)
			}
			role := p.Role
			if role == doc.Recipient && e.Type == "CONSULT" && e.Mode == "" {
				role = doc.Agent // who talks with somebody is talked with
			}
			for _, id := range actors.resolve(d, index, p.Mention) {
				l.parts = append(l.parts, graph.Part{Role: graph.Role(role), Actor: id})
				for !id.IsZero() && !actors.named[id] {
					id = actors.parent[id] // "five officers of the army" count as the army
				}
				if id.IsZero() {
					continue
				}
				switch role {
				case doc.Agent, doc.Speaker:
					l.agents = append(l.agents, id)
				case doc.Recipient, doc.Patient:
					l.targets = append(l.targets, id)
				case doc.Accused:
					l.accused = append(l.accused, id)
				}
			}
		}
		l.agents = sorted(l.agents)
		l.targets = sorted(l.targets)
		l.accused = sorted(l.accused)
		locals[i] = l
	}
	for _, l := range locals {
		for _, about := range l.e.About {
			l.about = append(l.about, locals[about])
		}
		for _, same := range l.e.Same {
			l.back = locals[same]
		}
		if n := l.e.When.Event; n != doc.None {
			l.order = append(l.order, neighbour{locals[n], l.e.When.Relation})
		}
		for _, o := range l.e.Order {
			l.order = append(l.order, neighbour{locals[o.Event], o.Relation})
		}
	}
	return locals
}

func sorted(ids []graph.ActorID) []graph.ActorID {
	slices.SortFunc(ids, graph.ActorID.Compare)
	return slices.Compact(ids)
}

// headline reports whether the event stands in a title line.
func (l *local) headline() bool { return l.d.Sentences[l.e.Sentence].Headline }

// dated reports whether words date the event, rather than what surrounds it.
func (l *local) dated() bool {
	w := &l.e.When
	return !w.Date.IsZero() && (w.Basis == doc.Stated || w.Basis == doc.Carried)
}

// distance returns how many days lie between the possible days of two events:
// 0 if they overlap.
func distance(a, b *doc.When) int {
	switch {
	case a.Earliest > b.Latest:
		return int(a.Earliest) - int(b.Latest)
	case b.Earliest > a.Latest:
		return int(b.Earliest) - int(a.Latest)
	}
	return 0
}

// apart returns how many days lie between the publication of two documents,
// or 0 if that is not known.
func apart(a, b *doc.Document) int {
	if !a.Published.IsKnown() || !b.Published.IsKnown() {
		return 0
	}
	x, _ := a.Published.Date.Bounds()
	y, _ := b.Published.Date.Bounds()
	if x == edtf.MinDay || y == edtf.MinDay {
		return 0
	}
	return max(int(x)-int(y), int(y)-int(x))
}

// before orders the mentions of events as a reader meets them.
func before(a, b *local) int {
	return cmp.Or(a.d.Source.ID.Compare(b.d.Source.ID), a.e.Trigger.Compare(b.e.Trigger), a.id.Compare(b.id))
}
