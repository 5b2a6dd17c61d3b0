package syntax_test

import (
	"strings"
	"testing"
)

// TestLemmas checks lemmas in sentences, since a lemma depends on the tag.
func TestLemmas(t *testing.T) {
	a := load(t)
	for _, c := range []struct{ sentence, want string }{
		{"The talks were held in Oslo and both sides left early .", "the talk be hold in Oslo and both side leave early ."},
		{"She 's been accused of lying .", "she have be accuse of lie ."},
		{"He ca n't say who began it .", "he can not say who begin it ."},
		{"The ministers met the leaders of two countries .", "the minister meet the leader of two country ."},
		{"Rebels have taken the city 's largest factories .", "rebel have take the city 's large factory ."},
		{"The bank was fined because it had misled its clients .", "the bank be fine because it have mislead its client ."},
	} {
		d := documentOf(c.sentence)
		a.Analyze(d)
		var lemmas []string
		for _, token := range d.Sentences[0].Tokens {
			lemmas = append(lemmas, token.Lemma)
		}
		if got := strings.Join(lemmas, " "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.sentence, got, c.want)
		}
	}
}

// TestCard: the shipped model says what it is.
func TestCard(t *testing.T) {
	a := load(t)
	card := a.Card()
	if card.License != "CC-BY-SA-4.0" {
		t.Errorf("licence %q, want CC-BY-SA-4.0", card.License)
	}
	if len(card.Data) < 2 {
		t.Errorf("trained on %v, want both treebanks", card.Data)
	}
	for _, c := range card.Data {
		if strings.Contains(c.Name, "dev") || strings.Contains(c.Name, "test") || len(c.SHA256) != 64 {
			t.Errorf("trained on %v", c)
		}
	}
	if len(a.SHA256()) != 64 {
		t.Errorf("checksum %q", a.SHA256())
	}
	// The floor of each score: a model that falls below was trained wrongly.
	floor := map[string]float64{"UPOS": 95, "XPOS": 94.5, "lemma": 96.4, "UAS": 84.4, "LAS": 81, "core F1": 81.4}
	found := 0
	for _, s := range card.Scores {
		if want, ok := floor[s.Metric]; ok && strings.HasPrefix(s.On, "en_ewt") {
			found++
			if s.Value < want {
				t.Errorf("%s on %s is %.2f, want %.2f at least", s.Metric, s.On, s.Value, want)
			}
		}
	}
	if found != len(floor) {
		t.Errorf("%d scores of %d on EWT: %v", found, len(floor), card.Scores)
	}
}

// TestHeadline: letters set as in headlines are no names.
func TestHeadline(t *testing.T) {
	a := load(t)
	for _, c := range []struct {
		sentence string
		arcs     []string
	}{
		{"Court Convicts Former Minister Of Taking Bribes", []string{"Minister obj Convicts", "Court nsubj Convicts"}},
		{"POLICE ARREST TWO MEN AFTER ATTACK", []string{"MEN obj ARREST", "TWO nummod MEN"}},
	} {
		d := documentOf(c.sentence)
		a.Analyze(d)
		arcs := arcsOf(d)
		for _, want := range c.arcs {
			if !arcs[want] {
				t.Errorf("%q: no arc %q; got %s", c.sentence, want, tree(d))
			}
		}
	}
}
