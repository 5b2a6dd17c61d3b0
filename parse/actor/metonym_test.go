package actor

import (
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/syntax"
)

// TestMetonyms has capitals that are governments and capitals that are places.
func TestMetonyms(t *testing.T) {
	f, s := newFinder(t), newSegmenter(t)
	tagger, err := syntax.Load(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words, name string
		want        doc.Kind
	}{
		{"Lima accused Quito of moving the border stones.", "Lima", doc.Country},
		{"Lima accused Quito of moving the border stones.", "Quito", doc.Country},
		{"Ministers urged Ankara to open the strait.", "Ankara", doc.Country},
		{"Oslo has complained for months about the nets.", "Oslo", doc.Country},
		{"Oslo should use its vote, the paper wrote.", "Oslo", doc.Country},
		{"Tunis was blamed for the leak.", "Tunis", doc.Country},
		{"Talks between Cairo and Athens failed again.", "Cairo", doc.Country},
		{"Talks between Cairo and Athens failed again.", "Athens", doc.Country},
		{"Relations with Riga have improved.", "Riga", doc.Country},
		{"Sofia's ambassador left the room.", "Sofia", doc.Country},
		{"Quito and Lima agreed on a fishing zone.", "Lima", doc.Country},

		{"Georgia closed its border. Its president flew from Tbilisi to Oslo.", "Georgia", doc.Country},

		{"Georgia shut its schools. The storm had reached Savannah.", "Georgia", doc.Place},
		{"The governor of Georgia signed the law.", "Georgia", doc.Place},
		{"Oslo was flooded after the storm.", "Oslo", doc.Place},
		{"The minister spoke in Quito about the nets.", "Quito", doc.Place},
		{"Riga grew fast before the war.", "Riga", doc.Place},
		{"They saw Lima from the train.", "Lima", doc.Place},
		{"Sofia's streets were empty.", "Sofia", doc.Place},
		{"They walked from Athens to the coast.", "Athens", doc.Place},
		{"Talks in Cairo failed again.", "Cairo", doc.Place},
		{"The envoy flew to Tunis on Monday.", "Tunis", doc.Place},
	} {
		d := read(s, c.words)
		tagger.Analyze(d)
		f.Find(d)
		got := doc.Kind("")
		for i := range d.Actors {
			if a := &d.Actors[i]; d.In(a.Head) == c.name {
				got = a.Kind
			}
		}
		if got != c.want {
			t.Errorf("%q: %s is a %s, want a %s", c.words, c.name, got, c.want)
		}
	}
}
