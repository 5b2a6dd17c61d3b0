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
	moved    map[mentionRef]entityRef // mentions that a correction took out of their entity
}

// resolveActors decides which entities of different documents are one actor.
//
// Countries are one by their code. Persons and organisations are told by their
// names and by what is said of them; see resolver. What else has a name is one
// by kind and name. What has no name ("five members of the unit") is one with
// its like only where the body it belongs to is the same, and otherwise stays
// in its document; so do persons without a name, since an office has many
// holders. Then the journal of corrections is applied (journal.go).
func resolveActors(docs []*doc.Document, journal []graph.Correction) *actors {
	r := newResolver(docs)
	c := r.correct(r.entities, r.keys(), journal)
	a := r.actors(c.entities, c.keys)
	c.finish(a)
	return a
}

// keys returns of each entity the key of its actor: entities with the same key
// are one. A key is the kind, a zero byte and the name, and where that is not
// enough further parts behind zero bytes; the id of the actor is computed from
// it.
func (r *resolver) keys() map[entityRef]string {
	keys := make(map[entityRef]string, len(r.entities))
	r.number(r.resolve(), keys)
	things := r.things()
	var keyOf func(e *entity, depth int) string
	keyOf = func(e *entity, depth int) string {
		if k, ok := keys[e.ref]; ok {
			return k
		}
		kind := e.kind
		if e.named && kind != doc.Country {
			kind = e.called.kind // as most documents read the name
		}
		k, ok := things[e.ref]
		if !ok {
			k = string(kind) + "\x00" + fold(e.name)
		}
		parent := r.byRef[e.parent]
		switch {
		case e.code != "" && e.kind == doc.Country:
			k = countryKey(e.code)
		case e.named:
		case parent != nil && depth < 8 && e.kind != doc.Person && !(e.kind == doc.Organization && parent.kind == doc.Country):
			k += "\x00of\x00" + keyOf(parent, depth+1)
		default:
			k += "\x00in\x00" + r.docs[e.ref.doc].Source.ID.String()
			if e.kind == doc.Person || e.kind == doc.Organization {
				k += fmt.Sprint("\x00", e.ref.entity)
			}
		}
		keys[e.ref] = k
		return k
	}
	for _, e := range r.entities {
		keyOf(e, 0)
	}
	return keys
}

func countryKey(code string) string { return string(doc.Country) + "\x00" + code }

// number gives the entities of bearers their keys. The key is that of the name,
// and for the body of a state of the name and the state. Of several with one
// name the one that most documents tell of has the plain key, and the others
// have it with their first mention.
func (r *resolver) number(bearers []*bearer, keys map[entityRef]string) {
	byKey := map[string][]*bearer{}
	for _, b := range bearers {
		slices.SortFunc(b.entities, compareEntities)
		key := r.keyOf(b)
		byKey[key] = append(byKey[key], b)
	}
	for key, list := range byKey { // no order reaches the keys
		slices.SortFunc(list, func(a, b *bearer) int {
			return cmp.Or(cmp.Compare(min(len(a.maybe), 1), min(len(b.maybe), 1)), cmp.Compare(len(b.in), len(a.in)), compareEntities(a.entities[0], b.entities[0]))
		})
		for i, b := range list {
			own := key
			if i > 0 {
				e := b.entities[0]
				d := r.docs[e.ref.doc]
				own += fmt.Sprint("\x00", d.Source.ID, " ", d.Actors[e.mentions[0]].Span.Start, " ", e.ref.entity)
			}
			for _, e := range b.entities {
				keys[e.ref] = own
			}
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

// actors says what the entities of each key say of their actor.
func (r *resolver) actors(entities []*entity, keys map[entityRef]string) *actors {
	a := &actors{of: make(map[entityRef]graph.ActorID, len(entities)), parent: map[graph.ActorID]graph.ActorID{}, named: map[graph.ActorID]bool{}, kind: map[graph.ActorID]graph.Kind{}}
	groups := map[string][]*entity{}
	for _, e := range entities {
		k := keys[e.ref]
		groups[k] = append(groups[k], e)
	}
	ids, names := make(map[string]graph.ActorID, len(groups)), make(map[graph.ActorID]string, len(groups))
	for k, group := range groups { // no order reaches the ids
		kind, key, _ := strings.Cut(k, "\x00")
		ids[k] = graph.NewActorID(graph.Kind(kind), key)
		names[ids[k]] = bestName(group)
		for _, e := range group {
			a.of[e.ref] = ids[k]
		}
	}
	states := map[string]graph.ActorID{} // by code; a person may have said that they are others
	for _, e := range entities {
		if e.kind == doc.Country && e.code != "" {
			states[e.code] = a.of[e.ref]
		}
	}
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		group := groups[k]
		actor := graph.Actor{ID: ids[k], Kind: commonKind(group), Name: names[ids[k]], Keys: []graph.ActorKey{graph.ActorKey(public(k))}}
		aliases, parents := map[string]bool{}, map[graph.ActorID]int{}
		for _, e := range group {
			actor.Code = max(actor.Code, e.code)
			maps.Copy(aliases, e.aliases)
			parent, ok := a.of[e.parent]
			if !ok {
				parent, ok = states[e.state()]
			}
			if ok && parent != actor.ID {
				parents[parent]++
			}
			a.named[actor.ID] = a.named[actor.ID] || e.named
		}
		actor.Aliases = slices.Sorted(maps.Keys(aliases))
		actor.MayBe = mayBe(group, a)
		actor.Reasons = r.reasons(group, actor.Name, actor.MayBe, names)
		actor.Parent = mostly(parents)
		a.list = append(a.list, actor)
		a.kind[actor.ID] = actor.Kind
		a.parent[actor.ID] = actor.Parent
	}
	a.cutCycles()
	total := 0
	for _, e := range entities {
		total += len(e.mentions)
	}
	a.mentions = make([]graph.Mention, 0, total)
	for _, e := range entities {
		d := r.docs[e.ref.doc]
		for _, m := range e.mentions {
			a.mentions = append(a.mentions, graph.Mention{Actor: a.of[e.ref], Document: d.Source.ID, Span: d.Actors[m].Span})
		}
	}
	for i, d := range r.docs {
		// "The two countries" mentions both.
		for m := range d.Actors {
			if x := &d.Actors[m]; x.Members != nil && !d.Sentences[x.Sentence].Chrome {
				for _, id := range a.resolve(d, i, m) {
					a.mentions = append(a.mentions, graph.Mention{Actor: id, Document: d.Source.ID, Span: x.Span})
				}
			}
		}
	}
	slices.SortFunc(a.mentions, func(x, y graph.Mention) int { // nearly sorted: entities come by document
		return cmp.Or(x.Document.Compare(y.Document), x.Span.Compare(y.Span), x.Actor.Compare(y.Actor))
	})
	a.mentions = slices.Compact(a.mentions)
	return a
}

// mayBe returns the actors any of which those of a group may be, sorted.
func mayBe(group []*entity, a *actors) []graph.ActorID {
	var out []graph.ActorID
	own := a.of[group[0].ref]
	for _, e := range group {
		if e.bearer == nil {
			continue
		}
		for _, b := range e.bearer.root().maybe {
			if id := a.of[b.root().entities[0].ref]; !id.IsZero() && id != own && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	slices.SortFunc(out, graph.ActorID.Compare)
	return out
}

// commonKind returns the kind that most of the entities have, the first by name of
// several.
func commonKind(entities []*entity) graph.Kind {
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
		if !e.lesser && (e.called == nil || !e.called.short()) {
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
	if ref, ok := a.moved[mentionRef{index, mention}]; ok {
		return []graph.ActorID{a.of[ref]}
	}
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
