package main

import (
	"encoding/json"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// beside is a folder with scorers in Python and corpora. It is no part of the
// project and may lie beside the checkout.
const beside = "../../../shared"

// TestScorers compares the figures with those of the scorers in Python, which
// run the program as a process and were written apart from this command.
func TestScorers(t *testing.T) {
	if testing.Short() {
		t.Skip("running the program for every document takes several seconds")
	}
	if _, err := os.Stat(filepath.Join(beside, "scorers")); err != nil {
		t.Skipf("there are no scorers in %s beside the checkout to compare with", beside)
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 to run the scorers with")
	}
	program := filepath.Join(t.TempDir(), "timeline")
	if out, err := exec.Command("go", "build", "-o", program, "../timeline").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	for _, c := range []struct{ command, scorer, corpus, sample, only string }{
		{"syntax", "syntax_score.py", "ud-ewt", "25", ""},
		{"names", "ner_score.py", "ner-uner", "25", ""},
		{"names", "ner_score.py", "ner-crossner-politics", "5", ""},
		{"times", "timex_score.py", "timex/wikiwars", "5", ""},
		{"times", "timex_score.py", "gum-news-bio", "10", ""},
		{"times", "timex_score.py", "meantime/apple", "20", ""},
		{"coref", "coref_score.py", "meantime/apple", "10", "MEANTIME actors "},
		{"coref", "timeline_score.py", "semeval2015-timeline/apple", "3", "actor-event R"},
	} {
		corpus := filepath.Join(beside, "corpora", filepath.FromSlash(c.corpus))
		if _, err := os.Stat(corpus); err != nil {
			t.Logf("%s is not there to compare on", corpus)
			continue
		}
		code, out, words := session(c.command, "--json", "--sample", c.sample, corpus)
		if code != 0 {
			t.Errorf("%s: %s", c.corpus, words)
			continue
		}
		theirs, err := exec.Command(python, filepath.Join(beside, "scorers", c.scorer), corpus,
			"--json", "--sample", c.sample, "--timeline", program).Output()
		if err != nil {
			t.Errorf("%s: %s: %v", c.corpus, c.scorer, err)
			continue
		}
		var got, want map[string]float64
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(theirs, &want); err != nil {
			t.Fatal(err)
		}
		// Of a scorer for more, and of a command for more, only what begins so.
		for _, m := range []map[string]float64{got, want} {
			maps.DeleteFunc(m, func(name string, _ float64) bool { return !strings.HasPrefix(name, c.only) })
		}
		if len(got) != len(want) || len(want) == 0 {
			t.Errorf("%s: got %d figures, want %d", c.corpus, len(got), len(want))
		}
		for name, w := range want {
			if g, ok := got[name]; !ok || math.Abs(g-w) > 0.005 {
				t.Errorf("%s: %s: got %.2f, want %.2f", c.corpus, name, g, w)
			}
		}
	}
}
