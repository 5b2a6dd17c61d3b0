package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// This file applies the journal to what the documents by themselves say of
// actors. It stands between the automatic grouping of entities, which gives
// each a key, and the making of actors from equal keys: corrections move
// entities to other keys and give the actors behind the keys names, kinds,
// parents and aliases.
//
// First come the lists of actors in force, which are the ground that people
// lay; then the corrections in the order of the journal. A correction speaks
// of an actor by its key. That finds
//
//  1. the actor that has the key now, or that the actor with this key was merged
//     into, unless more of the documents that the correction knows to mention
//     its actor mention another one of that kind and name;
//  2. else the only actor in which an entity bears the name by itself, as
//     where "Berg" was joined to "Paul Berg" by a later document;
//  3. else an actor without mentions, which remembers what it is told. So a
//     correction waits for its documents, and "Norcorp is one with Zenbank"
//     and "Zenbank is one with Marcorp" make one actor of Norcorp and Marcorp
//     while Zenbank is not there.
//
// So it makes no difference whether a document came before or after a
// correction, nor in which order documents came and went.

// A body is what will be one actor.
type body struct {
	key     string   // its id is computed from this
	keys    []string // that lead here
	former  []string // keys of what it is made of, beside its own
	members []*entity
	lead    []*entity // those whose names it may be called by; all members if there are none
	touched bool      // a person said something of it
	ruled   bool      // rules made an actor of entities and this key
	mixed   bool      // and a person added others, or took them out of another one

	name     string // "" unless given
	known    string // what it was called when a correction named it
	kind     graph.Kind
	code     string
	wikidata string
	aliases  map[string]bool // given
	reasons  map[string]bool
	parent   string // the key of the body it belongs to; "" for none
	parented int    // when that was said, from 1; 0 if nobody did
}

// corrected is what the corrections make of the entities.
type corrected struct {
	r        *resolver
	entities []*entity
	keys     map[entityRef]string // the key of each entity's actor
	bodies   map[string]*body     // by every key that leads to it
	// described is the keys of what is called by what it is of or in, by what
	// stands before that in them; nil until it is asked for. Keys that lead
	// nowhere any more stay in it.
	described map[string][]string
	bearers   map[string]string // from the own key of an entity to the one it was given; "" if there are several
	moved     map[mentionRef]entityRef
	said      int // how often a parent was given
	parts     int // how many entities were made
}

// A mentionRef names a mention of a document.
type mentionRef struct{ doc, mention int }

// own returns the key that an entity would have if nobody else were there.
func (e *entity) own() string {
	switch {
	case e.code != "" && e.kind == doc.Country:
		return countryKey(e.code)
	case e.named:
		return string(e.called.kind) + "\x00" + e.called.key
	}
	return string(e.kind) + "\x00" + fold(e.name)
}

// key returns the key of what is of the kind and the name.
func (c *corrected) key(kind, name string) string {
	return kind + "\x00" + c.r.nameOf(doc.Kind(kind), name).key
}

// correct applies a journal to entities that were grouped by keys.
func (r *resolver) correct(entities []*entity, keys map[entityRef]string, journal []graph.Correction) *corrected {
	c := &corrected{r: r, entities: entities, keys: keys, bodies: map[string]*body{}, bearers: map[string]string{}, moved: map[mentionRef]entityRef{}}
	for _, e := range entities {
		b := c.at(keys[e.ref])
		b.members = append(b.members, e)
		b.lead, b.ruled = b.members, true
	}
	for _, e := range entities {
		if key, ok := c.bearers[e.own()]; e.named && !ok {
			c.bearers[e.own()] = keys[e.ref]
		} else if e.named && key != keys[e.ref] {
			c.bearers[e.own()] = ""
		}
	}
	c.applyLists(graph.Lists(journal))
	holds := graph.InForce(journal)
	for i := range journal {
		if holds[i] {
			c.apply(&journal[i])
		}
	}
	c.follow()
	slices.SortStableFunc(c.entities, func(a, b *entity) int { return cmp.Compare(a.ref.doc, b.ref.doc) })
	return c
}

// at returns the body that a key leads to, and makes one if there is none.
func (c *corrected) at(key string) *body {
	b := c.bodies[key]
	if b == nil {
		b = &body{key: key, keys: []string{key}, aliases: map[string]bool{}, reasons: map[string]bool{}}
		c.bind(key, b)
	}
	return b
}

// bind makes a key that led nowhere lead to a body.
func (c *corrected) bind(key string, b *body) {
	c.bodies[key] = b
	if c.described != nil {
		c.describe(key)
	}
}

// describe adds a key to those that are found by what they begin with.
func (c *corrected) describe(key string) {
	for i := range len(key) {
		if rest := key[i:]; strings.HasPrefix(rest, "\x00of\x00") || strings.HasPrefix(rest, "\x00in\x00") {
			c.described[key[:i]] = append(c.described[key[:i]], key)
		}
	}
}

// describedBy returns the keys that lead to somebody and are a beginning with
// what it is of or in, sorted: "group\x00chinese army" finds
// "group\x00chinese army\x00of\x00country\x00CHN".
func (c *corrected) describedBy(beginning string) []string {
	if c.described == nil {
		c.described = map[string][]string{}
		for key := range c.bodies {
			c.describe(key)
		}
	}
	var keys []string
	for _, key := range c.described[beginning] {
		if c.bodies[key] != nil {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// find returns the body that a person speaks of.
func (c *corrected) find(ref graph.ActorRef) *body {
	key := internal(ref.Key)
	b := c.namesake(key, c.bodies[key], ref.Documents)
	if b == nil {
		b = c.at(cmp.Or(c.bearers[key], key))
	}
	if c.bodies[key] == nil {
		c.bind(key, b)
		b.keys, b.former = append(b.keys, key), append(slices.Clip(b.former), key)
	}
	b.touched = true
	b.known = cmp.Or(b.known, ref.Name)
	return b
}

// namesake returns, of b and the others of the kind and the name in a key, the
// one whom most of the documents mention: b if none is ahead of it, nil if
// there is no b and no such one.
func (c *corrected) namesake(key string, b *body, documents []text.SourceID) *body {
	there := map[int]bool{}
	for i, d := range c.r.docs {
		if slices.Contains(documents, d.Source.ID) {
			there[i] = true
		}
	}
	if len(there) == 0 {
		return b
	}
	count := func(b *body) int {
		in := map[int]bool{}
		for _, e := range b.members {
			if there[e.ref.doc] {
				in[e.ref.doc] = true
			}
		}
		return len(in)
	}
	best, most, tied := b, 0, false
	if b != nil {
		most = count(b)
	}
	if most == len(there) {
		return b
	}
	of := kindAndName(key)
	for _, other := range c.bodies { // no order reaches the answer
		if other == b || other == best || !slices.ContainsFunc(other.members, func(e *entity) bool { return kindAndName(c.keys[e.ref]) == of }) {
			continue
		}
		switch n := count(other); {
		case n > most:
			best, most, tied = other, n, false
		case n == most && best != b:
			tied = true
		}
	}
	if tied {
		return b
	}
	return best
}

// kindAndName returns the beginning of a key that namesakes share.
func kindAndName(key string) string {
	kind, rest, _ := strings.Cut(key, "\x00")
	name, _, _ := strings.Cut(rest, "\x00")
	return kind + "\x00" + name
}

func (c *corrected) apply(j *graph.Correction) {
	if len(j.Actors) == 0 {
		return // of a date, or of what a later version knows
	}
	b := c.find(j.Actors[0])
	switch j.Kind {
	case graph.MergeCorrection:
		for _, ref := range j.Actors[1:] {
			c.absorb(b, c.find(ref), called(ref)+" is "+called(j.Actors[0])+": merged by hand")
		}
	case graph.SplitCorrection:
		c.split(b, j.Names, j.Documents)
	case graph.RenameCorrection:
		b.name = j.Value
		b.reasons["named "+j.Value+" by hand"] = true
	case graph.KindCorrection:
		c.rekey(b, graph.Kind(j.Value))
		b.reasons["of the kind "+j.Value+" by hand"] = true
	case graph.ParentCorrection:
		parent := ""
		if len(j.Actors) > 1 {
			parent = c.find(j.Actors[1]).key
		}
		c.belong(b, parent)
	case graph.AliasCorrection:
		b.aliases[j.Value] = true
		b.reasons[j.Value+" is "+called(j.Actors[0])+": said by hand"] = true
		key := c.key(keyKind(b.key), j.Value)
		c.absorb(b, c.at(key), "")
		if described := keyKind(b.key) + "\x00" + fold(j.Value); strings.ContainsRune(fold(j.Value), ' ') { // "the Chinese army", which is no name for us
			for _, k := range c.describedBy(described) {
				c.absorb(b, c.bodies[k], "")
			}
		}
	case graph.UnaliasCorrection:
		maps.DeleteFunc(b.aliases, func(name string, _ bool) bool { return fold(name) == fold(j.Value) })
		delete(b.reasons, j.Value+" is "+called(j.Actors[0])+": said by hand")
		c.split(b, []string{j.Value}, nil)
	}
}

// absorb makes what b was a part of a, for a reason, and leads all keys of b
// to a. What a was told counts more than what b was.
func (c *corrected) absorb(a, b *body, why string) {
	if a == b {
		return
	}
	a.touched = true
	if len(b.members) > 0 {
		a.mixed = true
		if why != "" {
			a.reasons[why] = true
		}
		if b.name != "" {
			a.aliases[b.name] = true
		}
		a.former = append(append(slices.Clip(a.former), b.former...), b.key)
	}
	a.members = append(slices.Clip(a.members), b.members...)
	a.keys = append(a.keys, b.keys...)
	for _, k := range b.keys {
		c.bodies[k] = a
	}
	b.members, b.lead = nil, nil
	maps.Copy(a.aliases, b.aliases)
	maps.Copy(a.reasons, b.reasons)
	a.code, a.wikidata = cmp.Or(a.code, b.code), cmp.Or(a.wikidata, b.wikidata)
	if a.parented == 0 {
		a.parent, a.parented = b.parent, b.parented
	}
}

// belong makes b belong to the body of a key, or to nobody.
func (c *corrected) belong(b *body, parent string) {
	c.said++
	b.parent, b.parented = parent, c.said
}

// called returns the name that a correction has for an actor.
func called(ref graph.ActorRef) string { return cmp.Or(ref.Name, string(ref.Key)) }

// rekey gives b another kind. Kind and name make an actor, so it becomes one
// with the actor of that kind and name, if there is one.
func (c *corrected) rekey(b *body, kind graph.Kind) {
	_, name, _ := strings.Cut(b.key, "\x00")
	key := string(kind) + "\x00" + name
	b.kind = kind
	if key == b.key {
		return
	}
	c.absorb(b, c.at(key), "")
	b.former, b.key = append(slices.Clip(b.former), b.key), key
}

// split makes an actor of its own of what the documents (all, if none is
// given) say of b under the names (any, if none is given). Where an entity of
// a document bears several names, the mentions by those names leave it.
//
// The new actor's key is that of the first name or, if no name is given, b's
// own with the documents. What has that key already is joined, as it always is
// with what is of one kind and name.
func (c *corrected) split(b *body, names []string, documents []text.SourceID) {
	if len(names) == 0 && len(documents) == 0 {
		return
	}
	key := apartKey(b.key, documents)
	if len(names) > 0 {
		key = c.key(keyKind(b.key), names[0])
		if len(documents) > 0 || key == b.key {
			key = apartKey(key, documents)
		}
	}
	if key == b.key {
		return // what is split off by these documents already
	}
	into := c.bodies[key]
	if into == nil || into == b {
		gone := func(k string) bool { return k == key }
		b.keys, b.former = slices.DeleteFunc(slices.Clone(b.keys), gone), slices.DeleteFunc(slices.Clone(b.former), gone)
		delete(c.bodies, key)
		into = c.at(key)
	}
	into.touched, into.mixed = true, true
	into.reasons["split off by hand"] = true
	var folded []string
	for _, n := range names {
		folded = append(folded, fold(n))
	}
	stay := func(e *entity) bool {
		if len(documents) > 0 && !slices.Contains(documents, c.r.docs[e.ref.doc].Source.ID) {
			return true
		}
		if len(names) > 0 && !slices.Contains(folded, fold(e.name)) && c.keys[e.ref] != key {
			part := c.cut(e, folded)
			if part != nil && part != e {
				into.members = append(into.members, part)
			}
			if part != e {
				return true
			}
		}
		into.members = append(into.members, e)
		return false
	}
	members := b.members
	b.members, b.lead = nil, slices.Clone(b.lead)
	for _, e := range members {
		if stay(e) {
			b.members = append(b.members, e)
		} else {
			b.lead = slices.DeleteFunc(b.lead, func(l *entity) bool { return l == e })
		}
	}
	if !into.ruled {
		into.lead = into.members
	}
}

// apartKey returns the key of what was split off in some documents.
func apartKey(key string, documents []text.SourceID) string {
	key += "\x00apart"
	if len(documents) == 0 {
		return key
	}
	sorted := slices.SortedFunc(slices.Values(documents), text.SourceID.Compare)
	var all []byte
	for _, d := range slices.Compact(sorted) {
		all = append(all, d[:]...)
	}
	return key + "\x00" + text.NewSourceID(all).Short()
}

// cut takes the mentions by the names out of an entity and returns them as
// another one, or nil if there are none. If only pronouns would be left it
// returns the entity itself, called by those names.
func (c *corrected) cut(e *entity, folded []string) *entity {
	d := c.r.docs[e.ref.doc]
	byName := func(m int) bool {
		a := &d.Actors[m]
		return !a.Pronoun && (slices.Contains(folded, fold(d.In(a.Head))) || slices.Contains(folded, fold(d.In(a.Span))))
	}
	part := &entity{
		ref:  entityRef{e.ref.doc, -1 - c.parts}, // which no entity of a document has
		kind: e.kind, parent: entityRef{-1, 0}, aliases: map[string]bool{}, self: -1,
	}
	var rest []int
	others := 0
	for _, m := range e.mentions {
		a := &d.Actors[m]
		if !byName(m) {
			rest = append(rest, m)
			if !a.Pronoun {
				others++
			}
			continue
		}
		part.mentions = append(part.mentions, m)
		part.aliases[clean(d.In(a.Span))] = true
		if a.Named {
			part.aliases[clean(d.In(a.Head))] = true
		}
		part.named = part.named || a.Named
		if name := clean(d.In(a.Head)); part.name == "" || better(name, part.name) {
			part.name = name
		}
	}
	switch {
	case len(part.mentions) == 0:
		return nil
	case others == 0:
		e.name, e.code, e.called = part.name, "", c.r.nameOf(e.kind, part.name)
		c.keys[e.ref] = e.own()
		return e
	}
	c.parts++
	part.called = c.r.nameOf(part.kind, part.name)
	for name := range part.aliases {
		delete(e.aliases, name)
	}
	for _, m := range part.mentions {
		c.moved[mentionRef{e.ref.doc, m}] = part.ref
	}
	e.mentions = rest
	c.keys[part.ref] = part.own()
	c.entities = append(c.entities, part)
	return part
}

// follow writes where each entity went. What has no name is one with its like
// if they belong to the same body, so where that was corrected, they follow.
func (c *corrected) follow() {
	byRef := map[entityRef]*entity{}
	in := map[entityRef]*body{}
	for _, b := range c.bodies {
		for _, e := range b.members {
			in[e.ref] = b
		}
	}
	for _, e := range c.entities {
		byRef[e.ref] = e
	}
	final := map[entityRef]string{}
	var keyOf func(e *entity, depth int) string
	keyOf = func(e *entity, depth int) string {
		if k, ok := final[e.ref]; ok {
			return k
		}
		b := in[e.ref]
		k := b.key
		of := string(e.kind) + "\x00" + fold(e.name) + "\x00of\x00"
		if body := byRef[e.parent]; !e.named && !b.touched && body != nil && depth < 8 && strings.HasPrefix(k, of) {
			k = of + keyOf(body, depth+1)
			if other := c.bodies[k]; other != nil {
				k = other.key
			}
		}
		final[e.ref] = k
		return k
	}
	for _, e := range c.entities {
		from, to := in[e.ref], c.at(keyOf(e, 0))
		if from != to {
			from.members = slices.DeleteFunc(slices.Clone(from.members), func(m *entity) bool { return m == e })
			to.members = append(slices.Clip(to.members), e)
		}
	}
	c.keys = final
}

// finish gives the actors what the corrections say of them, and adds those
// that somebody was said to belong to although no mention is theirs.
func (c *corrected) finish(a *actors) {
	a.moved = c.moved
	index := map[*body]int{}
	for i := range a.list {
		actor := &a.list[i]
		b := c.bodies[internal(actor.Keys[0])]
		if b == nil || !b.touched {
			continue
		}
		index[b] = i
		actor.Name = b.title()
		actor.Kind = b.kindOf()
		if actor.Code = cmp.Or(b.code, actor.Code); actor.Kind != graph.Kind(doc.Country) {
			actor.Code = ""
		}
		actor.Wikidata = b.wikidata
		actor.Keys = b.publicKeys()
		given := maps.Clone(b.aliases)
		for _, s := range actor.Aliases {
			given[s] = true
		}
		actor.Aliases = slices.Sorted(maps.Keys(given))
		if b.mixed {
			actor.MayBe, actor.Reasons = nil, nil
			if b.ruled && len(b.lead) > 0 {
				actor.Reasons = c.r.reasons(b.lead, bestName(b.lead), nil, nil)
			}
		}
		actor.Reasons = b.why(actor.Reasons)
		a.kind[actor.ID] = actor.Kind
	}
	var parented []*body
	for b := range index {
		parented = append(parented, b)
	}
	seen := map[*body]bool{}
	for i := 0; i < len(parented); i++ { // it grows: bodies without mentions belong to others in turn
		b := parented[i]
		if parent := c.bodies[b.parent]; b.parent != "" && !seen[parent] && len(parent.members) == 0 {
			seen[parent] = true
			parented = append(parented, parent)
		}
	}
	slices.SortFunc(parented, func(x, y *body) int { return cmp.Or(x.parented-y.parented, cmp.Compare(x.key, y.key)) })
	for b := range seen {
		a.list = append(a.list, graph.Actor{
			ID: actorID(b.key), Name: b.title(), Kind: b.kindOf(), Code: b.code, Aliases: slices.Sorted(maps.Keys(b.aliases)),
			Reasons: b.why(nil), Wikidata: b.wikidata, Keys: b.publicKeys(),
		})
		a.kind[actorID(b.key)] = b.kindOf()
		a.named[actorID(b.key)] = true
	}
	byHand := map[graph.ActorID]bool{}
	for _, b := range parented {
		if b.parented == 0 {
			continue
		}
		parent := graph.ActorID{}
		if b.parent != "" {
			parent = actorID(c.bodies[b.parent].key)
		}
		a.belong(actorID(b.key), parent, byHand)
	}
	// Where a circle was cut, nobody may belong to one that was added.
	for dropped := true; dropped; {
		dropped = false
		needed := map[graph.ActorID]bool{}
		for _, parent := range a.parent {
			needed[parent] = true
		}
		for b := range seen {
			if id := actorID(b.key); !needed[id] {
				delete(seen, b)
				delete(a.parent, id)
				a.list = slices.DeleteFunc(a.list, func(x graph.Actor) bool { return x.ID == id })
				dropped = true
			}
		}
	}
	for i := range a.list {
		a.list[i].Parent = a.parent[a.list[i].ID]
	}
}

// belong sets a parent that a person gave. Should that make a circle, what
// words say gives way, and else what was said first.
func (a *actors) belong(id, parent graph.ActorID, byHand map[graph.ActorID]bool) {
	if id == parent {
		return
	}
	weakest := graph.ActorID{}
	for at := parent; !at.IsZero(); at = a.parent[at] {
		if weakest.IsZero() || byHand[weakest] {
			weakest = at
		}
		if a.parent[at] == id {
			if byHand[weakest] {
				weakest = at
			}
			a.parent[weakest] = graph.ActorID{}
			break
		}
	}
	a.parent[id] = parent
	byHand[id] = true
}

// title returns what the actor is called.
func (b *body) title() string {
	switch {
	case b.name != "":
		return b.name
	case len(b.lead) > 0:
		return bestName(b.lead)
	case b.known != "":
		return b.known
	case len(b.members) > 0:
		return bestName(b.members)
	}
	_, name, _ := strings.Cut(b.key, "\x00")
	return public(name)
}

// kindOf returns the kind that was given, or that the key has, or that most
// entities have.
func (b *body) kindOf() graph.Kind {
	if kind := cmp.Or(b.kind, graph.Kind(keyKind(b.key))); kind != "" || len(b.members) == 0 {
		return cmp.Or(kind, graph.Kind(doc.OtherKind))
	}
	return commonKind(b.members)
}

// why returns the reasons for the mentions to be one actor, with those that
// rules had for what names it.
func (b *body) why(rules []string) []string {
	reasons := maps.Clone(b.reasons)
	for _, r := range rules {
		reasons[r] = true
	}
	return slices.Sorted(maps.Keys(reasons))
}

// publicKeys returns the body's key and those of what it is made of.
func (b *body) publicKeys() []graph.ActorKey {
	keys := []graph.ActorKey{graph.ActorKey(public(b.key))}
	others := slices.Clone(b.former)
	slices.Sort(others)
	for _, k := range slices.Compact(others) {
		if k != b.key {
			keys = append(keys, graph.ActorKey(public(k)))
		}
	}
	return keys
}

// public and internal turn a key into the form that corrections have and back.
func public(key string) string           { return strings.ReplaceAll(key, "\x00", "/") }
func internal(key graph.ActorKey) string { return strings.ReplaceAll(string(key), "/", "\x00") }
func actorID(key string) graph.ActorID   { return graph.ActorKey(public(key)).ID() }

func keyKind(key string) string {
	kind, _, _ := strings.Cut(key, "\x00")
	return kind
}
