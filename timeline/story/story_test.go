package story

import (
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
)

// TestStory looks for words that the articles do not hold and for keys that
// name nothing, which would leave zeros in the graph.
func TestStory(t *testing.T) {
	g := Graph()
	if len(g.Events) != len(events()) || len(g.Actors) != len(actors()) || len(g.Events) == 0 {
		t.Fatalf("got %d events and %d actors, want %d and %d", len(g.Events), len(g.Actors), len(events()), len(actors()))
	}
	for _, e := range g.Events {
		for _, v := range e.Evidence {
			if v.Quote == (text.Span{}) || v.Trigger == (text.Span{}) {
				t.Errorf("%s: its quotation or trigger is not in the article", e.Title)
			}
		}
		for _, p := range e.Parts {
			if p.Actor == (graph.ActorID{}) {
				t.Errorf("%s: nobody is its %s", e.Title, p.Role)
			}
		}
		for _, k := range e.Claims {
			if !k.By.Unnamed && !k.By.Author && k.By.Actor == (graph.ActorID{}) {
				t.Errorf("%s: nobody %s it", e.Title, k.Stance)
			}
		}
	}
	for _, e := range events() {
		if e.whole != "" && EventID(e.whole) == (graph.EventID{}) {
			t.Errorf("%s: it is part of no event %q", e.key, e.whole)
		}
		if v := e.evidence(e.doc, e.quote, e.trigger); e.words != "" && v.Time == (text.Span{}) {
			t.Errorf("%s: the article does not say %q", e.key, e.words)
		}
	}
	for _, r := range g.Relations {
		if r.From == (graph.EventID{}) || r.To == (graph.EventID{}) {
			t.Errorf("the relation %s leads from or to nothing", r.Type)
		}
	}
	if ActorID("nobody") != (graph.ActorID{}) || EventID("nothing") != (graph.EventID{}) {
		t.Error("a key that names nothing has an id")
	}
}
