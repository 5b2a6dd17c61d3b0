package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Another tagger reads the texts that --write-texts writes, and --answers
// scores what it read.
func TestTimesAnswers(t *testing.T) {
	corpus := folder(t, map[string]string{"x.tml": timeML})
	texts := filepath.Join(t.TempDir(), "texts.jsonl")
	if code, stdout, stderr := session("times", "--write-texts", texts, corpus); code != 0 || stdout != "" {
		t.Fatalf("got %d, %q, %s", code, stdout, stderr)
	}
	got, err := os.ReadFile(texts)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"doc":"x.tml","dct":"2015-06-25","text":"Łódź & Gdańsk voted on Wednesday, not in 2014."}` + "\n"; string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}

	answers := write(t, "answers.jsonl", `{"times": [{"span": [23, 32], "type": "DATE", "value": "2015-06-24"}, {"span": [38, 45], "type": "SET", "value": "2014"}]}`+"\n")
	code, stdout, stderr := session("times", "--answers", answers, corpus)
	if code != 0 {
		t.Fatalf("got %d, %s", code, stderr)
	}
	for _, want := range []string{"strict F1 50.00", "relaxed F1 100.00", "type F1 50.00", "value F1 100.00"} {
		if !strings.Contains(stdout, want+"\n") {
			t.Errorf("got %s, want %s in it", stdout, want)
		}
	}

	long := write(t, "long.jsonl", "{}\n{}\n")
	if code, _, stderr := session("times", "--answers", long, corpus); code != 1 || !strings.Contains(stderr, "has 2 lines, and there are 1 documents") {
		t.Errorf("got %d, %s", code, stderr)
	}
	broken := write(t, "broken.jsonl", "{\n")
	if code, _, stderr := session("times", "--answers", broken, corpus); code != 1 || !strings.Contains(stderr, "broken.jsonl:1: ") {
		t.Errorf("got %d, %s", code, stderr)
	}
}
