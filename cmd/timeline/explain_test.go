package main

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline/story"
)

// explained returns what explain prints of an event.
func explained(t *testing.T, r graph.Reader, e *graph.Event, json bool) string {
	t.Helper()
	var out bytes.Buffer
	p := &program{stdout: bufio.NewWriter(&out), stderr: &out, out: &out}
	x := &explainer{p: p, ctx: context.Background(), r: r, e: e, quotes: wire.NewWriter(r)}
	print := x.text
	if json {
		print = x.json
	}
	if err := print(); err != nil {
		t.Fatalf("explaining %q: %v", e.Title, err)
	}
	p.stdout.Flush()
	return out.String()
}

// TestExplain compares what is said of every event of a made-up story, which
// has events of all kinds, with testdata/explain.txt. UPDATE=1 rewrites it.
func TestExplain(t *testing.T) {
	r := story.Open()
	var got strings.Builder
	for e, err := range r.Events(context.Background(), edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			t.Fatal(err)
		}
		got.WriteString(explained(t, r, &e, false) + "\n" + strings.Repeat("-", 72) + "\n\n")
	}
	golden := filepath.Join("testdata", "explain.txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

// TestExplainNasty explains events whose every word was written to break
// programs: nothing of it may reach a terminal unescaped, or make lines of its own.
func TestExplainNasty(t *testing.T) {
	for _, s := range story.Nasty() {
		r := story.NastyReader(s)
		for e, err := range r.Events(context.Background(), edtf.MinDay, edtf.MaxDay) {
			if err != nil {
				t.Fatal(err)
			}
			out := explained(t, r, &e, false)
			if i := strings.IndexFunc(out, func(r rune) bool { return r < ' ' && r != '\n' || 0x7f <= r && r < 0xa0 || r == 0x202e }); i >= 0 {
				t.Errorf("explaining %q: got the control character %q in %q", s, out[i:i+1], out)
			}
			explained(t, r, &e, true)
		}
	}
}
