package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/badgerkv"
)

// session runs the program in this process.
func session(args ...string) (code int, stdout, stderr string) {
	var out, words bytes.Buffer
	code = run(append([]string{"timeline"}, args...), strings.NewReader(""), &out, &words)
	return code, out.String(), words.String()
}

// TestStale wants readers to say that a build did not come to its end, and
// both ways of ending it to work.
func TestStale(t *testing.T) {
	words := "Police arrested two men in Lerwick in March 2014.\n"
	record, err := newRecord(parserForTest(t), "police.txt", []byte(words), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, finish := range [][]string{{"rebuild"}, {"build", "-"}} {
		dir := filepath.Join(t.TempDir(), "store")
		kv, err := badgerkv.Open(dir, badgerkv.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		store, err := storage.New(kv)
		if err != nil {
			t.Fatal(err)
		}
		if err := store.Record(context.Background(), record); err != nil {
			t.Fatal(err)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		const warning = "a build, a removal or a correction was interrupted"
		if code, out, words := session("show", "--store", dir); code != exitDone || out != "" || !strings.Contains(words, warning) {
			t.Errorf("show: got %d, %q, %q, want 0, nothing and %q", code, out, words, warning)
		}
		if code, _, words := session(append(finish, "--store", dir)...); code != exitDone {
			t.Errorf("%v: got %d, %q, want 0", finish, code, words)
		}
		if code, out, words := session("show", "--store", dir); code != exitDone || !strings.Contains(out, "Lerwick") || words != "" {
			t.Errorf("show after %v: got %d, %q, %q, want 0, the event and no warning", finish, code, out, words)
		}
	}
}

// TestRebuildMends keeps mentions that cannot be decoded, as after a change of
// their format: reading says what to do, and that helps.
func TestRebuildMends(t *testing.T) {
	words := "Police arrested two men in Lerwick in March 2014.\n"
	dir := filepath.Join(t.TempDir(), "store")
	kv, err := badgerkv.Open(dir, badgerkv.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	store, err := storage.New(kv)
	if err != nil {
		t.Fatal(err)
	}
	err = store.Record(context.Background(), graph.Record{
		Document: graph.Document{ID: text.NewSourceID([]byte(words)), Names: []string{"police.txt"}, MediaType: "text/plain", Bytes: len(words)},
		Text:     words, Mentions: []byte("of another time"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	code, _, said := session("date", "police.txt", "2015", "--store", dir)
	if code != exitDamaged || !strings.Contains(said, "police.txt") || !strings.Contains(said, "timeline rebuild") {
		t.Errorf("date: got %d, %q, want %d, the name and what to do", code, said, exitDamaged)
	}
	if code, _, said := session("rebuild", "--store", dir); code != exitDone {
		t.Errorf("rebuild: got %d, %q, want 0", code, said)
	}
	if code, out, _ := session("documents", "--store", dir); code != exitDone || !strings.Contains(out, "2015, given") {
		t.Errorf("documents: got %d, %q, want the date that was given before", code, out)
	}
	if code, out, said := session("check", "--store", dir); code != exitDone {
		t.Errorf("check: got %d, %q, %q, want 0", code, out, said)
	}
}

// A faulty writer has a fault when it is first written to.
type faulty struct{ had bool }

func (f *faulty) Write(p []byte) (int, error) {
	if !f.had {
		f.had = true
		panic("a fault\n\ngoroutine 1")
	}
	return len(p), nil
}

// TestFault wants one line for a fault of the program, whatever it is.
func TestFault(t *testing.T) {
	var words bytes.Buffer
	code := run([]string{"timeline", "--version"}, nil, new(faulty), &words)
	if code != exitError || strings.Count(words.String(), "\n") != 1 || !strings.Contains(words.String(), "fault of the program") {
		t.Errorf("got %d, %q, want 1 and one line", code, words.String())
	}
}
