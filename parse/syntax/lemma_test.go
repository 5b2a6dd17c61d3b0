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
