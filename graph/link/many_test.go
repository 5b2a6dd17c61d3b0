package link

import (
	"fmt"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// line makes a document of names with commas between, each an entity, which
// belongs to the one after it if of is set.
func line(number int, of bool, kind doc.Kind, names ...string) *doc.Document {
	d := &doc.Document{}
	s := fmt.Sprintf("%d: ", number)
	for i, name := range names {
		m := doc.Actor{Span: text.Span{Start: len(s), End: len(s) + len(name)}, Kind: kind, Name: name, Entity: i, Use: doc.Participant, Named: true, Of: doc.None}
		if i > 0 {
			m.Kind = doc.Organization
		}
		if of && i+1 < len(names) {
			m.Of = i + 1
		}
		m.Head = m.Span
		d.Actors = append(d.Actors, m)
		s += name + ", "
	}
	d.Sentences = []doc.Sentence{{Span: text.Span{End: len(s)}}}
	d.Source = &text.Source{ID: text.NewSourceID([]byte(s)), Name: "line.txt", MediaType: "text/plain", Text: s}
	return d
}

// BenchmarkManyOfOneName resolves names that very many bear. Twice as many
// documents take two or three times as long, and not four: no pairs of all are compared.
func BenchmarkManyOfOneName(b *testing.B) {
	word := func(i int) string { // made of letters, since digits tell names apart
		b := []byte{'A' + byte(i%26)}
		for i /= 26; i > 0 || len(b) < 4; i /= 26 {
			b = append(b, 'a'+byte(i%26))
		}
		return string(b)
	}
	for _, c := range []struct {
		name string
		one  func(i int) *doc.Document
	}{
		{"one person, many employers", func(i int) *doc.Document { return line(i, true, doc.Person, "John Smith", word(i)+" Bank") }},
		{"one person, many initials", func(i int) *doc.Document { return line(i, false, doc.Person, "John "+word(i)+" Smith") }},
		{"one family, and one family name", func(i int) *doc.Document {
			if i%2 == 0 {
				return line(i, true, doc.Person, word(i)+" Smith", word(i/8)+" Bank")
			}
			return line(i, true, doc.Person, "Smith", word(i/8)+" Bank")
		}},
		{"names a letter apart", func(i int) *doc.Document {
			return line(i, true, doc.Person, "Maximilian Sm"+word(i % 2000)[1:]+"th", "Norcorp")
		}},
		{"one acronym that fits many names", func(i int) *doc.Document {
			return line(i, false, doc.Organization, "Office of "+word(i)+" Rivers", "OOR")
		}},
		{"one famous actor", func(i int) *doc.Document { return line(i, true, doc.Person, "John Smith", "Norcorp", word(i)) }},
	} {
		for _, n := range []int{5_000, 10_000} {
			b.Run(fmt.Sprintf("%s/%d", c.name, n), func(b *testing.B) {
				var docs []*doc.Document
				for i := range n {
					docs = append(docs, c.one(i))
				}
				docs = sortedDocs(docs)
				for b.Loop() {
					resolveActors(docs, nil)
				}
			})
		}
	}
}
