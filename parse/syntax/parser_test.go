package syntax

import (
	"math/rand/v2"
	"testing"

	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/model"
)

// TestScoreRemembers: what is remembered from one move to the next gives the
// scores that all features of the state give, whatever moves were made.
func TestScoreRemembers(t *testing.T) {
	a, err := Load(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	p := a.parser
	forms := []string{"Investigators", "who", "searched", "the", "offices", "of", "the", "bank", "on", "Friday", "found", "nothing", ",", "a", "spokeswoman", "said", "."}
	var r reader
	words := r.appendWords(nil, forms, a.tagger.lexicon)
	random := rand.New(rand.NewPCG(6, 6))
	var s state
	var batch model.Batch
	states := 0
	for range 200 {
		tags := make([]tag, 2+random.IntN(len(forms)-1))
		for i := range tags {
			tags[i] = tag(random.IntN(len(a.tagger.upos)))
		}
		s.reset(words[:len(tags)+4], tags)
		for !s.done() {
			if len(s.stack) == 1 {
				p.apply(&s, shift)
				continue
			}
			var want model.Scores
			s.ask(p, &batch)
			p.weights.Sum(&batch)
			s.add(p)
			got := s.scores
			features := s.appendFeatures(nil)
			if len(features) != 98 {
				t.Fatalf("%d features, want 98", len(features))
			}
			p.weights.Score(features, &want)
			for m := range p.relations {
				if int32(got[m]) != want[m] {
					t.Fatalf("stack %v, next %d: move %d has the score %d, want %d", s.stack, s.next, m, got[m], want[m])
				}
			}
			states++
			p.apply(&s, randomMove(p, &s, random))
		}
	}
	if states < 1000 {
		t.Errorf("%d states, want 1000 at least for the test to mean something", states)
	}
}

// randomMove returns any move that is legal, a shift as often as the others together.
func randomMove(p *parser, s *state, random *rand.Rand) move {
	canShift, canLeft, canRight, isRoot := p.legal(s)
	for {
		switch random.IntN(4) {
		case 0, 1:
			if canShift {
				return shift
			}
		case 2:
			if canLeft {
				return move(1 + random.IntN(p.rights-1))
			}
		case 3:
			if canRight && isRoot {
				return move(p.root())
			}
			if canRight {
				return move(p.rights + random.IntN(p.root()-p.rights))
			}
		}
	}
}
