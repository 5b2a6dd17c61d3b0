package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Another program reads the texts that --write-texts writes, and --answers
// scores what it read as it scores the program.
func TestCorefAnswers(t *testing.T) {
	corpus := folder(t, map[string]string{"7_x.xml": cat})
	texts := filepath.Join(t.TempDir(), "texts.jsonl")
	if code, stdout, stderr := session("coref", "--write-texts", texts, corpus); code != 0 || stdout != "" {
		t.Fatalf("got %d, %q, %q", code, stdout, stderr)
	}
	got, err := os.ReadFile(texts)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"doc":"7_x.txt","dct":"2014-05","text":"Oslo rejoices`; !strings.HasPrefix(string(got), want) {
		t.Errorf("got %s, want it to begin with %s", got, want)
	}
	// What begins beyond the labelled sentences does not count.
	answers := write(t, "answers.jsonl", `{"actors": [{"span": [0, 4], "entity": "a"}, {"span": [35, 39], "entity": "a"}, `+
		`{"span": [5, 13], "entity": "b"}, {"span": [42, 45], "entity": "b"}]}`+"\n")
	code, stdout, stderr := session("coref", "--answers", answers, corpus)
	for _, want := range []string{"mentions P 66.67\n", "mentions R 66.67\n", "matched MUC 100.00\n"} {
		if code != 0 || !strings.Contains(stdout, want) {
			t.Errorf("got %d, %q, %q, want %q", code, stdout, stderr, want)
		}
	}
	for lines, want := range map[string]string{"{}\n{}\n": "has 2 lines, and there are 1 documents", "[]\n": "broken.jsonl:1: "} {
		broken := write(t, "broken.jsonl", lines)
		if code, _, stderr := session("coref", "--answers", broken, corpus); code != 1 || !strings.Contains(stderr, want) {
			t.Errorf("got %d, %q, want 1 and %q", code, stderr, want)
		}
	}
	if code, _, stderr := session("coref", "--answers", answers, corpus, corpus); code != 1 || !strings.Contains(stderr, "one folder") {
		t.Errorf("got %d, %q, want 1 and why", code, stderr)
	}
}
