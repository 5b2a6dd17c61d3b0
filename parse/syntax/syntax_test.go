package syntax_test

import (
	"strings"
	"testing"
)

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
