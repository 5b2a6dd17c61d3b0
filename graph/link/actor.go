package link

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
)

// actors is what the mentions of all documents were resolved to.
type actors struct {
	list     []graph.Actor
	mentions []graph.Mention
	of       map[entityRef]graph.ActorID
	parent   map[graph.ActorID]graph.ActorID
	named    map[graph.ActorID]bool
	kind     map[graph.ActorID]graph.Kind
}

// A group is the entities that are one actor.
type group struct {
	id       graph.ActorID
	entities []*entity
	bearer   *bearer // of persons and organisations with a name
}

// resolveActors decides which entities of different documents are one actor.
//
// Countries are one by their code. Persons and organisations are told by their
// names and by what is said of them; see resolver. What else has a name is one
// by kind and name. What has no name ("five members of the unit") is one with
// its like only where the body it belongs to is the same, and otherwise stays
// in its document; so do persons without a name, since an office has many
// holders.
func resolveActors(docs []*doc.Document) *actors {
	r := newResolver(docs)
	groups := r.groups()
	return r.actors(groups)
}

// groups returns the entities of each actor.
func (r *resolver) groups() []*group {
	var out []*group
	bearers := r.resolve()
	r.number(bearers, func(b *bearer, id graph.ActorID) {
		slices.SortFunc(b.entities, compareEntities)
		out = append(out, &group{id: id, entities: b.entities, bearer: b})
	})
	ids := map[*entity]graph.ActorID{}
	for _, g := range out {
		for _, e := range g.entities {
			ids[e] = g.id
		}
	}
	others := map[graph.ActorID]*group{}
	var idOf func(e *entity, depth int) graph.ActorID
	idOf = func(e *entity, depth int) graph.ActorID {
		if id, ok := ids[e]; ok {
			return id
		}
		key := fold(e.name)
		parent := r.byRef[entityRef{e.ref.doc, e.parent}]
		switch {
		case e.code != "" && e.kind == doc.Country:
			key = e.code
		case e.named:
		case parent != nil && parent != e && depth < 8 && e.kind != doc.Person && !(e.kind == doc.Organization && parent.kind == doc.Country):
			key += "\x00of\x00" + idOf(parent, depth+1).String()
		default:
			key += "\x00in\x00" + r.docs[e.ref.doc].Source.ID.String()
			if e.kind == doc.Person || e.kind == doc.Organization {
				key += fmt.Sprint("\x00", e.ref.entity)
			}
		}
		id := graph.NewActorID(graph.Kind(e.kind), key)
		ids[e] = id
		return id
	}
	for _, e := range r.entities {
		if e.bearer != nil {
			continue
		}
		id := idOf(e, 0)
		g := others[id]
		if g == nil {
			g = &group{id: id}
			others[id] = g
			out = append(out, g)
		}
		g.entities = append(g.entities, e)
	}
	return out
}

// number gives bearers their ids. The id of an actor is that of its name, and
// for the body of a state of the name and the state. Of several with one name
// the one that most documents tell of has the plain id, and the others have it
// with their first mention.
func (r *resolver) number(bearers []*bearer, with func(*bearer, graph.ActorID)) {
	byKey := map[string][]*bearer{}
	for _, b := range bearers {
		byKey[r.keyOf(b)] = append(byKey[r.keyOf(b)], b)
	}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		list := byKey[key]
		for _, b := range list {
			slices.SortFunc(b.entities, compareEntities)
		}
		slices.SortFunc(list, func(a, b *bearer) int {
			return cmp.Or(cmp.Compare(min(len(a.maybe), 1), min(len(b.maybe), 1)), cmp.Compare(len(b.in), len(a.in)), compareEntities(a.entities[0], b.entities[0]))
		})
		kind, name, _ := strings.Cut(key, "\x00")
		for i, b := range list {
			own := name
			if i > 0 {
				e := b.entities[0]
				d := r.docs[e.ref.doc]
				own += fmt.Sprint("\x00", d.Source.ID, d.Actors[e.mentions[0]].Span.Start, "-", d.Actors[e.mentions[0]].Span.End, "-", e.ref.entity)
			}
			with(b, graph.NewActorID(graph.Kind(kind), own))
		}
	}
}

// keyOf returns the kind and the name of a bearer, as its id has them.
func (r *resolver) keyOf(b *bearer) string {
	count := map[string]int{}
	for _, e := range b.entities {
		count[e.called.key]++
	}
	best := ""
	short := func(key string) bool { return !strings.Contains(key, " ") }
	for _, key := range slices.Sorted(maps.Keys(count)) {
		if best == "" || short(best) && !short(key) || short(best) == short(key) && count[key] > count[best] {
			best = key
		}
	}
	key := string(b.names[0].kind) + "\x00" + best
	if b.names[0].state {
		for _, t := range b.facts {
			if k := r.facts.keys[t.fact]; k.kind == nationFact {
				return key + "\x00" + k.word
			}
		}
	}
	return key
}

// actors says what each group says of its actor.
func (r *resolver) actors(groups []*group) *actors {
	a := &actors{of: make(map[entityRef]graph.ActorID, len(r.entities)), parent: map[graph.ActorID]graph.ActorID{}, named: map[graph.ActorID]bool{}, kind: map[graph.ActorID]graph.Kind{}}
	slices.SortFunc(groups, func(x, y *group) int { return x.id.Compare(y.id) })
	names, ids := map[*bearer]string{}, map[*bearer]graph.ActorID{}
	for _, g := range groups {
		for _, e := range g.entities {
			a.of[e.ref] = g.id
		}
		if g.bearer != nil {
			names[g.bearer], ids[g.bearer] = bestName(g.entities), g.id
		}
	}
	for _, g := range groups {
		actor := graph.Actor{ID: g.id, Kind: kindOf(g.entities), Name: bestName(g.entities)}
		aliases, parents := map[string]bool{}, map[graph.ActorID]int{}
		for _, e := range g.entities {
			actor.Code = max(actor.Code, e.code)
			for _, s := range e.aliases {
				aliases[s] = true
			}
			parent, ok := a.of[entityRef{e.ref.doc, e.parent}]
			if code := cmp.Or(e.inside, e.called.nation); !ok && code != "" {
				parent = graph.NewActorID(graph.Kind(doc.Country), code)
				_, ok = r.country[code]
			}
			if ok && parent != g.id {
				parents[parent]++
			}
			a.named[g.id] = a.named[g.id] || e.named
		}
		actor.Aliases = slices.Sorted(maps.Keys(aliases))
		actor.Reasons = r.reasons(g, actor.Name, names)
		actor.Parent = mostly(parents)
		if g.bearer != nil {
			for _, b := range g.bearer.maybe {
				if id := ids[b.root()]; !id.IsZero() && id != g.id && !slices.Contains(actor.MayBe, id) {
					actor.MayBe = append(actor.MayBe, id)
				}
			}
			slices.SortFunc(actor.MayBe, graph.ActorID.Compare)
		}
		a.list = append(a.list, actor)
		a.kind[g.id] = actor.Kind
		a.parent[g.id] = actor.Parent
	}
	a.cutCycles()
	total := 0
	for _, e := range r.entities {
		total += len(e.mentions)
	}
	a.mentions = make([]graph.Mention, 0, total)
	at := 0
	for i, d := range r.docs { // documents are sorted
		first := len(a.mentions)
		for ; at < len(r.entities) && r.entities[at].ref.doc == i; at++ {
			e := r.entities[at]
			id := a.of[e.ref]
			for _, m := range e.mentions {
				a.mentions = append(a.mentions, graph.Mention{Actor: id, Document: d.Source.ID, Span: d.Actors[m].Span})
			}
		}
		// "The two countries" mentions both.
		for m := range d.Actors {
			if x := &d.Actors[m]; x.Members != nil && !d.Sentences[x.Sentence].Chrome {
				for _, id := range a.resolve(d, i, m) {
					a.mentions = append(a.mentions, graph.Mention{Actor: id, Document: d.Source.ID, Span: x.Span})
				}
			}
		}
		slices.SortFunc(a.mentions[first:], func(x, y graph.Mention) int {
			return cmp.Or(x.Span.Compare(y.Span), x.Actor.Compare(y.Actor))
		})
	}
	a.mentions = slices.Compact(a.mentions)
	return a
}

// kindOf returns the kind that most of the entities have, the first by name of
// several.
func kindOf(entities []*entity) graph.Kind {
	count := map[doc.Kind]int{}
	for _, e := range entities {
		count[e.kind]++
	}
	best := doc.Kind("")
	for _, k := range slices.Sorted(maps.Keys(count)) {
		if best == "" || count[k] > count[best] {
			best = k
		}
	}
	return graph.Kind(best)
}

// bestName returns the name that most entities bear, the longer of two that
// are as common; a whole name before a short one, and a name before words that
// are none.
func bestName(entities []*entity) string {
	type use struct{ named, whole, n int }
	count := map[string]use{}
	for _, e := range entities {
		u := count[e.name]
		u.n++
		if e.named {
			u.named = 1
		}
		if !e.called.short() {
			u.whole = 1
		}
		count[e.name] = u
	}
	best := ""
	for _, name := range slices.Sorted(maps.Keys(count)) {
		x, y := count[name], count[best]
		if c := cmp.Or(cmp.Compare(x.named, y.named), cmp.Compare(x.whole, y.whole), cmp.Compare(x.n, y.n)); best == "" || c > 0 || c == 0 && better(name, best) {
			best = name
		}
	}
	return best
}

// mostly returns the id with the highest count, the least of several.
func mostly(count map[graph.ActorID]int) graph.ActorID {
	var best graph.ActorID
	for _, id := range slices.SortedFunc(maps.Keys(count), graph.ActorID.Compare) {
		if best.IsZero() || count[id] > count[best] {
			best = id
		}
	}
	return best
}

// cutCycles removes parents that lead back to the actor itself: of each cycle,
// the parent of its least id.
func (a *actors) cutCycles() {
	for i := range a.list {
		seen := map[graph.ActorID]bool{}
		least := a.list[i].ID
		for id := a.list[i].ID; !id.IsZero(); id = a.parent[id] {
			if seen[id] {
				if id == a.list[i].ID {
					a.parent[least] = graph.ActorID{}
				}
				break
			}
			seen[id] = true
			if id.Compare(least) < 0 {
				least = id
			}
		}
	}
	for i := range a.list {
		a.list[i].Parent = a.parent[a.list[i].ID]
	}
}

// within reports whether x is y or belongs to it, however far down.
func (a *actors) within(x, y graph.ActorID) bool {
	for depth := 0; !x.IsZero() && depth < 64; depth++ {
		if x == y {
			return true
		}
		x = a.parent[x]
	}
	return false
}

// resolve returns the actors that a mention stands for: one, or the members
// of a plural.
func (a *actors) resolve(d *doc.Document, index, mention int) []graph.ActorID {
	m := &d.Actors[mention]
	var out []graph.ActorID
	numbers := m.Members
	if numbers == nil {
		numbers = []int{m.Entity}
	}
	for _, n := range numbers {
		if id, ok := a.of[entityRef{index, n}]; ok {
			out = append(out, id)
		}
	}
	return out
}
