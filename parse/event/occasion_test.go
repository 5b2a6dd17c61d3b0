package event_test

import (
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
)

// The day of an occasion is carried on to what the report goes on telling of it,
// and to nothing else.
func TestOccasion(t *testing.T) {
	p := newParser(t)
	const speech = "Ingrid Moe gave a speech to the dockers of Oslo on Monday. "
	const deed = "Ingrid Moe sold the yard to the dockers on Monday. "
	for _, c := range []struct {
		text, trigger string
		want          bool
	}{
		{speech + "Moe said that the quay had cost too much.", "said", true},
		{speech + "The quay is 300 metres long. Moe said that it had cost too much.", "said", true},
		{speech + "Moe said that the old quay was closed in 2009.", "said", true},
		{speech + "She thanked the crews and announced a prize.", "thanked", true},
		{speech + "She thanked the crews and announced a prize.", "announced", true},
		{speech + "She showed a model. Then she opened the quay.", "opened", true},
		{"Ingrid Moe told reporters on Monday that the quay was dear.\n\nMoe said that she was sorry.", "said", true},
		{deed + "There she announced a prize.", "announced", true},

		{deed + "Moe said that the price was fair.", "said", false},
		{deed + "She joined the guild as a docker.", "joined", false},
		{speech + "The mayor said that the quay was dear.", "said", false},
		{speech + "Moe had criticised the city.", "criticised", false},
		{speech + "Before, Moe criticised the city.", "criticised", false},
		{speech + "Earlier, Moe criticised the city.", "criticised", false},
		{speech + "Moe later criticised the city.", "criticised", false},
		{speech + "When she was a docker, Moe said that the quay was dear.", "said", false},
		{speech + "As a docker, Moe said that the quay was dear.", "said", false},
		{speech + "Moe wrote in her memoirs that the quay was dear.", "wrote", false},
		{speech + "When the crews clapped, Moe said that the quay was dear.", "said", true},
		{speech + "Moe said in an interview that the quay was dear.", "said", false},
		{speech + "Moe often criticised the city.", "criticised", false},
		{speech + "Moe did not thank the crews.", "thank", false},
		{speech + "Moe has thanked the crews.", "thanked", false},
		{speech + "The quay was closed in 2009. Moe said that it was dear.", "said", false},
		{speech + "The quay is long. Moe thanked the crews.", "thanked", false},
		{"Ingrid Moe gave a speech to the dockers of Oslo in May. Moe said that the quay had cost too much.", "said", false},
		{"Ingrid Moe has held speeches since Monday. Moe said that the quay had cost too much.", "said", false},
	} {
		d := read(t, p, c.text)
		found := false
		for i := range d.Events {
			e := &d.Events[i]
			if !strings.HasSuffix(d.In(e.Trigger), c.trigger) || e.Sentence == 0 {
				continue
			}
			found = true
			if got := e.When.Basis == doc.Carried; got != c.want {
				t.Errorf("%q: of %q carried is %t, want %t\n%s", c.text, c.trigger, got, c.want, d.Dump())
			}
		}
		if !found {
			t.Errorf("%q: nothing is told by %q\n%s", c.text, c.trigger, d.Dump())
		}
	}
}
