package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// entityRef names an entity of a document.
type entityRef struct{ doc, entity int }

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

// An entity is one actor of one document.
type entity struct {
	ref      entityRef
	kind     doc.Kind
	code     string
	name     string
	named    bool
	aliases  map[string]bool // surface forms that are not pronouns
	parent   entityRef       // doc is -1 if there is none
	inside   string          // code of the country it belongs to, where no mention says so
	mentions []int
}

// resolveActors decides which entities of different documents are one actor.
//
// Countries are one by their code. Other named entities are one by kind and
// name, letter case and punctuation apart. Two more rules join what
// a document has brought together: an acronym that documents give to just one
// full name joins it, and a person of a single name joins the only person
// whose name ends so. What has no name ("five members of the unit") is one
// with its like only where the body it belongs to is the same, and otherwise
// stays in its document.
//
// Then the journal of corrections is applied (journal.go).
func resolveActors(docs []*doc.Document, journal []graph.Correction) *actors {
	var entities []*entity
	for i, d := range docs {
		entities = append(entities, entitiesOf(d, i)...)
	}
	byRef := map[entityRef]*entity{}
	for _, e := range entities {
		byRef[e.ref] = e
	}
	alias := fullNames(entities)
	keys := map[entityRef]string{}
	var keyOf func(e *entity, depth int) string
	keyOf = func(e *entity, depth int) string {
		if k, ok := keys[e.ref]; ok {
			return k
		}
		k := ""
		name := fold(e.name)
		switch {
		case e.code != "" && e.kind == doc.Country:
			k = "country\x00" + e.code
		case e.named:
			if full, ok := alias[string(e.kind)+"\x00"+name]; ok {
				name = full
			}
			k = string(e.kind) + "\x00" + name
		case e.parent.doc >= 0 && depth < 8 && byRef[e.parent] != nil:
			k = string(e.kind) + "\x00" + name + "\x00of\x00" + keyOf(byRef[e.parent], depth+1)
		default:
			k = string(e.kind) + "\x00" + name + "\x00in\x00" + docs[e.ref.doc].Source.ID.String()
		}
		keys[e.ref] = k
		return k
	}
	for _, e := range entities {
		keyOf(e, 0)
	}
	corrected := correct(docs, entities, keys, journal)
	entities, keys = corrected.entities, corrected.keys
	groups := map[string][]*entity{}
	for _, e := range entities {
		k := keys[e.ref]
		groups[k] = append(groups[k], e)
	}

	a := &actors{of: map[entityRef]graph.ActorID{}, parent: map[graph.ActorID]graph.ActorID{}, named: map[graph.ActorID]bool{}, kind: map[graph.ActorID]graph.Kind{}, moved: corrected.moved}
	ids := map[string]graph.ActorID{}
	for k, group := range groups { // no order reaches the ids
		kind, key, _ := strings.Cut(k, "\x00")
		ids[k] = graph.NewActorID(graph.Kind(kind), key)
		for _, e := range group {
			a.of[e.ref] = ids[k]
		}
	}
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		group := groups[k]
		actor := graph.Actor{ID: ids[k], Kind: graph.Kind(group[0].kind), Name: bestName(group), Keys: []graph.ActorKey{graph.ActorKey(public(k))}}
		aliases, parents, reasons := map[string]bool{}, map[graph.ActorID]int{}, map[string]bool{}
		for _, e := range group {
			actor.Code = max(actor.Code, e.code)
			maps.Copy(aliases, e.aliases)
			if e.parent.doc >= 0 && a.of[e.parent] != actor.ID {
				parents[a.of[e.parent]]++
			} else if id, ok := ids[corrected.leads("country\x00"+e.inside)]; ok && e.inside != "" && id != actor.ID {
				parents[id]++
			}
			a.named[actor.ID] = a.named[actor.ID] || e.named
			if fold(e.name) != fold(actor.Name) && e.named {
				reasons[e.name+" is "+actor.Name] = true
			}
		}
		actor.Aliases = slices.Sorted(maps.Keys(aliases))
		actor.Reasons = slices.Sorted(maps.Keys(reasons))
		actor.Parent = mostly(parents)
		a.list = append(a.list, actor)
		a.kind[actor.ID] = actor.Kind
		a.parent[actor.ID] = actor.Parent
	}
	a.cutCycles()
	corrected.finish(a)
	for _, e := range entities {
		d := docs[e.ref.doc]
		for _, m := range e.mentions {
			a.mentions = append(a.mentions, graph.Mention{Actor: a.of[e.ref], Document: d.Source.ID, Span: d.Actors[m].Span})
		}
	}
	// "The two countries" mentions both.
	for i, d := range docs {
		for m := range d.Actors {
			if x := &d.Actors[m]; x.Members != nil && !d.Sentences[x.Sentence].Chrome {
				for _, id := range a.resolve(d, i, m) {
					a.mentions = append(a.mentions, graph.Mention{Actor: id, Document: d.Source.ID, Span: x.Span})
				}
			}
		}
	}
	slices.SortFunc(a.mentions, func(x, y graph.Mention) int {
		return cmp.Or(x.Document.Compare(y.Document), x.Span.Compare(y.Span), x.Actor.Compare(y.Actor))
	})
	a.mentions = slices.Compact(a.mentions)
	return a
}

// entitiesOf gathers the mentions of a document by entity. What stands in
// chrome is not the article's and makes no actor of the graph.
func entitiesOf(d *doc.Document, index int) []*entity {
	byNumber := map[int]*entity{}
	var out []*entity
	for i := range d.Actors {
		m := &d.Actors[i]
		if d.Sentences[m.Sentence].Chrome {
			continue
		}
		if m.Members != nil {
			continue // "the two countries": its members are entities, it is none
		}
		e := byNumber[m.Entity]
		if e == nil {
			e = &entity{ref: entityRef{index, m.Entity}, kind: m.Kind, parent: entityRef{-1, 0}, aliases: map[string]bool{}}
			byNumber[m.Entity] = e
			out = append(out, e)
		}
		e.mentions = append(e.mentions, i)
		if m.Pronoun {
			continue
		}
		e.aliases[clean(d.In(m.Span))] = true
		if m.Named {
			e.aliases[clean(d.In(m.Head))] = true
		}
		name := m.Name
		if !m.Named && m.Of != doc.None && m.Span.Contains(d.Actors[m.Of].Head) && d.Actors[m.Of].Kind != doc.Country {
			// "five members of the board of Norcorp": the body, and not what it belongs to in turn
			name = clean(d.In(text.Span{Start: m.Span.Start, End: max(m.Head.End, d.Actors[m.Of].Head.End)}))
		}
		if m.Named && !e.named || e.name == "" || m.Named == e.named && better(name, e.name) {
			e.name, e.kind = name, m.Kind
		}
		e.named = e.named || m.Named
		e.code = max(e.code, m.Code)
		e.inside = max(e.inside, m.ParentCode)
		if m.Of != doc.None && e.parent.doc < 0 && d.Actors[m.Of].Members == nil && d.Actors[m.Of].Entity != m.Entity {
			e.parent = entityRef{index, d.Actors[m.Of].Entity}
		}
	}
	return slices.DeleteFunc(out, func(e *entity) bool { return e.name == "" })
}

// better reports whether a name says more than another one: it is longer, or
// as long and earlier in the alphabet.
func better(name, than string) bool {
	if len(name) != len(than) {
		return len(name) > len(than)
	}
	return name < than
}

// bestName returns the name that most entities of the group bear, the longer
// of two that are as common.
func bestName(group []*entity) string {
	count := map[string]int{}
	for _, e := range group {
		count[e.name]++
	}
	best := ""
	for _, name := range slices.Sorted(maps.Keys(count)) {
		if best == "" || count[name] > count[best] || count[name] == count[best] && better(name, best) {
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

// fullNames maps kind and folded short name to the folded full name that is
// meant by it, where all documents agree.
func fullNames(entities []*entity) map[string]string {
	full := map[string]map[string]bool{}
	note := func(kind doc.Kind, short, name string) {
		if short == name || short == "" {
			return
		}
		k := string(kind) + "\x00" + short
		if full[k] == nil {
			full[k] = map[string]bool{}
		}
		full[k][name] = true
	}
	for _, e := range entities {
		if !e.named {
			continue
		}
		name := fold(e.name)
		for a := range e.aliases {
			if isAcronym(a) && len(name) > len(a) {
				note(e.kind, fold(a), name)
			}
		}
		if i := strings.LastIndexByte(name, ' '); i >= 0 && e.kind == doc.Person {
			note(e.kind, name[i+1:], name)
		}
	}
	out := map[string]string{}
	for k, names := range full {
		if len(names) == 1 {
			for name := range names {
				out[k] = name
			}
		}
	}
	return out
}

// isAcronym reports whether s is two to eight capital letters or digits.
func isAcronym(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 8
}

// clean returns a surface form on one line.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// fold returns a name for comparing: lower case, without dots, possessives and
// punctuation.
func fold(name string) string {
	name = strings.ToLower(strings.NewReplacer("’", "'", ".", "").Replace(name))
	name = strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "'")
	var b strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
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
