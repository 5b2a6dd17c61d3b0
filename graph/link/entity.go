package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// entityRef names an entity of a document.
type entityRef struct{ doc, entity int }

// An entity is one actor of one document, with what the document tells of it.
type entity struct {
	ref      entityRef
	kind     doc.Kind
	code     string
	name     string
	named    bool
	aliases  map[string]bool // surface forms that are not pronouns
	shorts   []string        // the names among them, sorted
	parent   entityRef       // doc is -1 if there is none
	inside   string          // code of the country it belongs to, where no mention says so
	mentions []int

	called *name
	facts  []fact // sorted: employers, nations, professions
	self   fact   // its name, as others have it in their company
	gender wordClass
	bearer *bearer
	told   []fact   // why it was taken for its bearer's
	via    relation // how its name is one of its bearer's
	lesser bool     // of a thing: a plural, or with the name of who runs it
}

// entitiesOf gathers the mentions of a document by entity, in the order of
// their first mentions. What stands in chrome is not the article's and makes no
// actor of the graph.
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
			head := clean(d.In(m.Head))
			e.aliases[head] = true
			if m.Kind == doc.OtherKind {
				e.aliases[m.Name] = true // with the maker's
			}
			if m.Kind == doc.OtherKind || m.Kind == doc.Organization {
				if s := possessed(d, i); s != "" {
					e.aliases[s] = true
				}
			}
			e.shorts = append(e.shorts, head)
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
	for _, e := range out {
		slices.Sort(e.shorts)
		e.shorts = slices.Compact(e.shorts)
	}
	return slices.DeleteFunc(out, func(e *entity) bool { return e.name == "" })
}

// state returns the code of the state that the entity belongs to by its name, or "".
func (e *entity) state() string {
	if e.inside != "" || e.called == nil {
		return e.inside
	}
	return e.called.nation
}

// better reports whether a name says more than another one: it is longer, or
// as long and earlier in the alphabet.
func better(name, than string) bool {
	if len(name) != len(than) {
		return len(name) > len(than)
	}
	return name < than
}

// compareEntities puts entities in the order of documents, and of mentions in
// a document.
func compareEntities(a, b *entity) int {
	return cmp.Or(cmp.Compare(a.ref.doc, b.ref.doc), cmp.Compare(a.mentions[0], b.mentions[0]))
}

// describe returns the words that say what the actor of a mention does or is,
// folded: those of the mention beside the name and beside other mentions.
func describe(d *doc.Document, v *vocabulary, mention int) []string {
	m := &d.Actors[mention]
	var out []string
	add := func(p text.Span) {
		if p.Len() <= 0 {
			return
		}
		for _, w := range foldWords(d.In(p)) {
			if len(w) > 2 && !v.is(w, idle|small|honorific|particle|legalForm) {
				out = append(out, w)
			}
		}
	}
	if m.Named {
		start := m.Span.Start
		for k := mention + 1; k < len(d.Actors) && d.Actors[k].Span.Start < m.Head.Start; k++ {
			if inner := &d.Actors[k]; inner.Span.Start >= start && inner.Span.End <= m.Head.Start {
				add(text.Span{Start: start, End: inner.Span.Start})
				start = inner.Span.End
			}
		}
		for k := mention - 1; k >= 0 && d.Actors[k].Sentence == m.Sentence && k > mention-4; k-- {
			if inner := &d.Actors[k]; inner.Span.Start == start && inner.Span.End <= m.Head.Start {
				start = inner.Span.End
			}
		}
		add(text.Span{Start: start, End: m.Head.Start})
	} else {
		add(m.Head)
	}
	return out
}

// oneName reports whether the words hold a name of one word only.
func oneName(s string) bool { return !strings.ContainsAny(s, " \t") }
