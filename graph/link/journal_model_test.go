package link_test

import (
	"bytes"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/memkv"
)

// This file tests corrections in two ways. Whatever is built, removed and
// corrected in whatever order, the graph must be that of a new store which is
// given the documents and the journal at once; and who is one with whom must
// be what a model says, which knows nothing but names and what rules made of
// the documents that are there.

// universe returns the documents that may come. Each name is of one kind, as
// rules may have ideas of their own where it is of two.
func universe(t testing.TB) []*doc.Document {
	t.Helper()
	var docs []*doc.Document
	organization := func(words, name string) who { return who{words: words, name: name, kind: doc.Organization} }
	for i, names := range [][]who{
		{organization("Alba", ""), organization("Belco", ""), organization("Cerro", "")},
		{organization("Alba", ""), organization("Belco", ""), organization("Dorn", "")},
		{{words: "Gamma", kind: doc.Place}, organization("Cerro", ""), {words: "Hanna", kind: doc.Person}},
		{organization("Alba", "Belco"), organization("Belco", "Belco"), organization("Dorn", "Dorn")},
		{organization("Cerro", "Elmco"), organization("Dorn", "Elmco"), organization("Alba", "Elmco")},
		{organization("Dorn", ""), {words: "Five officers", kind: doc.Group, bare: true, of: "Dorn"}, organization("Alba", "Cerro")},
	} {
		var lines strings.Builder
		var facts []fact
		for line, w := range names {
			other := names[(line+1)%len(names)]
			fmt.Fprintf(&lines, "%s met %s, note %d.\n", w.words, other.words, i)
			space := strings.NewReplacer(" ", "_")
			facts = append(facts, fact{line: line, trigger: "met", kind: "CONSULT", date: "2014-05-03",
				parts: "agent=" + space.Replace(w.words) + " agent=" + space.Replace(other.words)})
		}
		docs = append(docs, made(t, "2014-05-05", lines.String(), names, facts...))
	}
	return docs
}

// A world is a store and what should be in it.
type world struct {
	t       *rapid.T
	all     []*doc.Document
	here    map[int]bool
	journal []graph.Correction
	store   *storage.Store
	lists   bool // with what the model does not know
}

func newStore(t *rapid.T) *storage.Store {
	s, err := storage.New(memkv.New())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func record(t *rapid.T, d *doc.Document) graph.Record {
	mentions, err := doc.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return graph.Record{
		Document: graph.Document{ID: d.Source.ID, Names: []string{d.Source.Name}, MediaType: d.Source.MediaType, Bytes: len(d.Source.Text)},
		Text:     d.Source.Text, Mentions: mentions,
	}
}

// conclude links what a store holds, keeps the graph and returns it as it is
// read back.
func conclude(t *rapid.T, s *storage.Store) (*graph.Graph, []byte) {
	ctx := context.Background()
	var docs []*doc.Document
	var journal []graph.Correction
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.View(ctx, func(r graph.Reader) error {
		for d, err := range r.Documents(ctx) {
			must(err)
			record, err := r.Record(ctx, d.ID)
			must(err)
			parsed, err := doc.Unmarshal(record.Mentions, &text.Source{ID: d.ID, Name: d.Name(), MediaType: d.MediaType, Text: record.Text})
			must(err)
			docs = append(docs, parsed)
		}
		for c, err := range r.Journal(ctx) {
			must(err)
			journal = append(journal, c)
		}
		return nil
	}))
	must(s.Conclude(ctx, link.Link(docs, journal...)))
	g := new(graph.Graph)
	var out bytes.Buffer
	must(s.View(ctx, func(r graph.Reader) error {
		for a, err := range r.Actors(ctx) {
			must(err)
			g.Actors = append(g.Actors, a)
		}
		for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
			must(err)
			g.Events = append(g.Events, e)
		}
		for _, d := range docs {
			for m, err := range r.Mentions(ctx, d.Source.ID) {
				must(err)
				g.Mentions = append(g.Mentions, m)
			}
		}
		return wire.Graph(ctx, &out, r, wire.Options{Mentions: true})
	}))
	for sentence := range s.Check(ctx) {
		t.Errorf("check: %s", sentence)
	}
	return g, out.Bytes()
}

func (w *world) correct(c graph.Correction) {
	if err := w.store.Correct(context.Background(), c); err != nil {
		w.t.Fatal(err)
	}
	w.journal = append(w.journal, c)
}

// ref draws an actor: one of those that are there, or any name.
func (w *world) ref(g *graph.Graph) graph.ActorRef {
	if len(g.Actors) > 0 && rapid.IntRange(0, 4).Draw(w.t, "known") > 0 {
		a := rapid.SampledFrom(g.Actors).Draw(w.t, "actor")
		return graph.ActorRef{Key: rapid.SampledFrom(a.Keys).Draw(w.t, "key"), Name: a.Name}
	}
	kind := rapid.SampledFrom([]graph.Kind{"organization", "organization", "place", "person"}).Draw(w.t, "kind")
	name := w.name()
	ref := graph.ActorRef{Key: graph.NewActorKey(kind, strings.ToLower(name)), Name: name}
	if w.lists && rapid.Bool().Draw(w.t, "documents") {
		ref.Documents = w.documents()
	}
	return ref
}

func (w *world) name() string {
	return rapid.SampledFrom([]string{"Alba", "Belco", "Cerro", "Dorn", "Elmco", "Fargo", "Gamma", "Hanna"}).Draw(w.t, "name")
}

// step changes something.
func (w *world) step(g *graph.Graph) {
	t, ctx := w.t, context.Background()
	what := []string{"add", "add", "remove", "merge", "merge", "split names", "split documents", "split both", "rename", "kind", "parent", "alias", "unalias", "undo", "undo"}
	if w.lists {
		what = append(what, "list", "list")
	}
	switch rapid.SampledFrom(what).Draw(t, "step") {
	case "add":
		i := rapid.IntRange(0, len(w.all)-1).Draw(t, "document")
		if err := w.store.Record(ctx, record(t, w.all[i])); err != nil {
			t.Fatal(err)
		}
		w.here[i] = true
	case "remove":
		i := rapid.IntRange(0, len(w.all)-1).Draw(t, "document")
		if w.here[i] {
			if err := w.store.Remove(ctx, w.all[i].Source.ID); err != nil {
				t.Fatal(err)
			}
			delete(w.here, i)
		}
	case "merge":
		w.correct(graph.Correction{Kind: graph.MergeCorrection, Actors: []graph.ActorRef{w.ref(g), w.ref(g)}})
	case "split names":
		w.correct(graph.Correction{Kind: graph.SplitCorrection, Actors: []graph.ActorRef{w.ref(g)}, Names: []string{w.name()}})
	case "split documents":
		w.correct(graph.Correction{Kind: graph.SplitCorrection, Actors: []graph.ActorRef{w.ref(g)}, Documents: w.documents()})
	case "split both":
		w.correct(graph.Correction{Kind: graph.SplitCorrection, Actors: []graph.ActorRef{w.ref(g)}, Names: []string{w.name()}, Documents: w.documents()})
	case "rename":
		w.correct(graph.Correction{Kind: graph.RenameCorrection, Actors: []graph.ActorRef{w.ref(g)}, Value: "Named " + strconv.Itoa(len(w.journal))})
	case "kind":
		w.correct(graph.Correction{Kind: graph.KindCorrection, Actors: []graph.ActorRef{w.ref(g)}, Value: rapid.SampledFrom([]string{"organization", "place", "person", "group"}).Draw(t, "kind")})
	case "parent":
		refs := []graph.ActorRef{w.ref(g)}
		if rapid.IntRange(0, 3).Draw(t, "some") > 0 {
			refs = append(refs, w.ref(g))
		}
		w.correct(graph.Correction{Kind: graph.ParentCorrection, Actors: refs})
	case "alias":
		w.correct(graph.Correction{Kind: graph.AliasCorrection, Actors: []graph.ActorRef{w.ref(g)}, Value: w.name()})
	case "unalias":
		w.correct(graph.Correction{Kind: graph.UnaliasCorrection, Actors: []graph.ActorRef{w.ref(g)}, Value: w.name()})
	case "undo":
		if len(w.journal) > 0 {
			w.correct(graph.Correction{Kind: graph.UndoCorrection, Value: strconv.Itoa(rapid.IntRange(1, len(w.journal)).Draw(t, "undone"))})
		}
	case "list":
		c := graph.Correction{Kind: graph.ListCorrection, Value: rapid.SampledFrom([]string{"a.csv", "b.csv"}).Draw(t, "list")}
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			c.Listed = append(c.Listed, graph.ListedActor{
				Name: w.name(), Kind: rapid.SampledFrom([]graph.Kind{"", "organization", "person", "place"}).Draw(t, "kind"),
				Aliases: rapid.SliceOfN(rapid.Just(w.name()), 0, 2).Draw(t, "aliases"), Parent: rapid.SampledFrom([]string{"", "", "Alba", "Fargo"}).Draw(t, "parent"),
			})
		}
		w.correct(c)
	}
}

func (w *world) documents() []text.SourceID {
	var ids []text.SourceID
	for range rapid.IntRange(1, 2).Draw(w.t, "documents") {
		ids = append(ids, rapid.SampledFrom(w.all).Draw(w.t, "document").Source.ID)
	}
	return ids
}

// journalProperty is what must hold after any steps.
func journalProperty(all []*doc.Document, lists bool) func(t *rapid.T) {
	return func(t *rapid.T) {
		w := &world{t: t, all: all, here: map[int]bool{}, store: newStore(t), lists: lists}
		g := new(graph.Graph)
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			w.step(g)
			if rapid.IntRange(0, 2).Draw(t, "conclude") == 0 {
				g, _ = conclude(t, w.store)
			}
		}
		g, got := conclude(t, w.store)

		fresh := newStore(t)
		for i := len(all) - 1; i >= 0; i-- {
			if w.here[i] {
				if err := fresh.Record(context.Background(), record(t, all[i])); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := fresh.Correct(context.Background(), w.journal...); err != nil {
			t.Fatal(err)
		}
		h, want := conclude(t, fresh)
		if !bytes.Equal(got, want) || !reflect.DeepEqual(g, h) {
			t.Fatalf("a new store with the same documents and journal has another graph (- new, + this):\n%s",
				gocmp.Diff(h, g, gocmp.AllowUnexported(edtf.Date{})))
		}
		if !lists {
			w.compare(g)
		}
	}
}

// TestJournal tests sequences of builds, removals and corrections.
func TestJournal(t *testing.T) {
	all := universe(t)
	rapid.Check(t, journalProperty(all, false))
}

// TestJournalWithLists adds lists of actors to the corrections, and documents to
// what they call actors by, which the model does not know.
func TestJournalWithLists(t *testing.T) {
	all := universe(t)
	rapid.Check(t, journalProperty(all, true))
}

func FuzzJournal(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(journalProperty(universe(f), false)))
}

func FuzzJournalWithLists(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(journalProperty(universe(f), true)))
}

// A saying is the mentions of one entity of one document by one name.
type saying struct {
	document text.SourceID
	entity   int
	surface  string
	spans    []text.Span
	name     string // of the entity
	own      string // the key that it would have alone
	first    string // the key of the actor that rules made of it
	rules    string // first, or own once it was taken out of its entity
	actor    string // the key of the actor that it is
}

// A model tells who is one with whom.
type model struct {
	sayings []*saying
	goes    map[string]string // keys that lead to other keys
	called  map[string]string // by key
	parent  map[string]string // by key: a key, or "" for nobody
	known   map[string]bool   // keys of which something was said, or that rules gave
}

func newModel(here []*doc.Document) *model {
	m := &model{goes: map[string]string{}, called: map[string]string{}, parent: map[string]string{}, known: map[string]bool{}}
	g := link.Link(here)
	keys := map[graph.ActorID]string{}
	for _, a := range g.Actors {
		keys[a.ID] = string(a.Keys[0])
		m.known[keys[a.ID]] = true
	}
	for _, d := range here {
		for _, a := range d.Actors {
			if !a.Named {
				continue
			}
			i := slices.IndexFunc(m.sayings, func(s *saying) bool {
				return s.document == d.Source.ID && s.entity == a.Entity && s.surface == d.In(a.Span)
			})
			if i < 0 {
				i = len(m.sayings)
				s := &saying{document: d.Source.ID, entity: a.Entity, surface: d.In(a.Span), name: a.Name}
				for _, mention := range g.Mentions {
					if mention.Document == s.document && mention.Span == a.Span {
						s.first = keys[mention.Actor]
						s.actor, s.rules = s.first, s.first
					}
				}
				s.own = string(a.Kind) + "/" + strings.ToLower(s.name)
				m.sayings = append(m.sayings, s)
			}
			m.sayings[i].spans = append(m.sayings[i].spans, a.Span)
		}
	}
	return m
}

func (m *model) at(key string) string {
	if to, ok := m.goes[key]; ok {
		return to
	}
	return key
}

// find is at for what a person speaks of: a key that nobody has may be a name
// that rules joined to another one.
func (m *model) find(key string) string {
	if _, ok := m.goes[key]; !ok && !m.known[key] {
		to := ""
		for _, s := range m.sayings {
			if s.own == key && to != "several" {
				if to != "" && to != s.first {
					to = "several"
				} else {
					to = s.first
				}
			}
		}
		if to != "" && to != "several" {
			m.goes[key] = m.at(to)
		}
	}
	m.known[key] = true
	return m.at(key)
}

// become makes b the actor a.
func (m *model) become(b, a string) {
	if a == b {
		return
	}
	for _, s := range m.sayings {
		if s.actor == b {
			s.actor = a
		}
	}
	for k, to := range m.goes {
		if to == b {
			m.goes[k] = a
		}
	}
	m.goes[b] = a
	if _, ok := m.parent[a]; !ok {
		if p, ok := m.parent[b]; ok {
			m.parent[a] = p
		}
	}
	delete(m.parent, b)
	delete(m.called, b)
}

func (m *model) apply(c *graph.Correction) {
	if len(c.Actors) == 0 {
		return
	}
	a := m.find(string(c.Actors[0].Key))
	kind, rest, _ := strings.Cut(a, "/")
	switch c.Kind {
	case graph.MergeCorrection:
		for _, other := range c.Actors[1:] {
			m.become(m.find(string(other.Key)), a)
		}
	case graph.RenameCorrection:
		m.called[a] = c.Value
	case graph.KindCorrection:
		key := c.Value + "/" + rest
		m.known[key] = true
		m.become(m.at(key), a)
		if key != a {
			// It takes the key, with all that was said of it.
			delete(m.goes, key)
			name, named := m.called[a]
			parent, parented := m.parent[a]
			m.become(a, key)
			if named {
				m.called[key] = name
			}
			if parented {
				m.parent[key] = parent
			}
		}
	case graph.ParentCorrection:
		m.parent[a] = ""
		if len(c.Actors) > 1 {
			m.parent[a] = m.find(string(c.Actors[1].Key))
		}
	case graph.AliasCorrection:
		key := kind + "/" + strings.ToLower(c.Value)
		m.known[key] = true
		m.become(m.at(key), a)
	case graph.UnaliasCorrection:
		m.split(a, strings.ToLower(c.Value), nil)
	case graph.SplitCorrection:
		name := ""
		if len(c.Names) > 0 {
			name = strings.ToLower(c.Names[0])
		}
		m.split(a, name, c.Documents)
	}
}

func (m *model) split(a, name string, documents []text.SourceID) {
	kind, _, _ := strings.Cut(a, "/")
	key := kind + "/" + name
	if name == "" {
		key = a
	}
	if len(documents) > 0 || key == a {
		key += "/apart"
		ids := slices.Clone(documents)
		slices.SortFunc(ids, text.SourceID.Compare)
		var all []byte
		for _, id := range slices.Compact(ids) {
			all = append(all, id[:]...)
		}
		if len(all) > 0 {
			key += "/" + text.NewSourceID(all).Short()
		}
	}
	m.known[key] = true
	into := m.at(key)
	if into == a {
		delete(m.goes, key)
		into = key
	}
	for _, s := range m.sayings {
		switch {
		case s.actor != a, len(documents) > 0 && !slices.Contains(documents, s.document):
		case name == "", strings.ToLower(s.name) == name, s.rules == key:
			s.actor = into
		case strings.ToLower(s.surface) == name:
			kind, _, _ := strings.Cut(s.own, "/")
			s.actor, s.name, s.rules = into, s.surface, kind+"/"+strings.ToLower(s.surface)
		}
	}
}

// compare checks the graph against the model.
func (w *world) compare(g *graph.Graph) {
	var here []*doc.Document
	for i, d := range w.all {
		if w.here[i] {
			here = append(here, d)
		}
	}
	m := newModel(here)
	for i, holds := range graph.InForce(w.journal) {
		if holds {
			m.apply(&w.journal[i])
		}
	}
	actors := map[graph.ActorID]*graph.Actor{}
	for i := range g.Actors {
		actors[g.Actors[i].ID] = &g.Actors[i]
	}
	circular := false
	for k := range m.parent {
		seen := map[string]bool{}
		for at := k; at != "" && !circular; at = m.at(m.parent[at]) {
			circular = seen[at]
			seen[at] = true
		}
	}
	for _, s := range m.sayings {
		i := slices.IndexFunc(w.all, func(d *doc.Document) bool { return d.Source.ID == s.document })
		for _, span := range s.spans {
			var found []*graph.Actor
			for _, mention := range g.Mentions {
				if mention.Document == s.document && mention.Span == span {
					found = append(found, actors[mention.Actor])
				}
			}
			want := graph.ActorKey(s.actor)
			if len(found) != 1 || found[0] == nil || found[0].ID != want.ID() {
				var keys []graph.ActorKey
				for _, a := range found {
					keys = append(keys, a.Keys...)
				}
				w.t.Fatalf("%q (%s) in document %d: got %q, want %s\n%+v", s.surface, s.name, i, keys, want, w.journal)
			}
			if found[0].Keys[0] != want {
				w.t.Fatalf("%q: got the keys %q, want %s first", s.surface, found[0].Keys, want)
			}
			if name, ok := m.called[s.actor]; ok && found[0].Name != name {
				w.t.Fatalf("%s: got the name %q, want %q", want, found[0].Name, name)
			}
			if parent, ok := m.parent[s.actor]; ok && !circular {
				id := graph.ActorID{}
				if parent != "" {
					id = graph.ActorKey(m.at(parent)).ID()
				}
				if found[0].Parent != id {
					w.t.Fatalf("%s: got the parent %v, want %s (%v)", want, found[0].Parent.Short(), parent, id.Short())
				}
			}
		}
	}
	mentioned := map[graph.ActorID]bool{}
	for _, mention := range g.Mentions {
		mentioned[mention.Actor] = true
	}
	for _, a := range g.Actors {
		if !a.Parent.IsZero() && actors[a.Parent] == nil {
			w.t.Fatalf("%s: its parent %s is not there", a.Name, a.Parent.Short())
		}
		if !mentioned[a.ID] && !slices.ContainsFunc(g.Actors, func(b graph.Actor) bool { return b.Parent == a.ID }) {
			w.t.Fatalf("%s: nothing mentions it, and nobody belongs to it", a.Name)
		}
	}
}
