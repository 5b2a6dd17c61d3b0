package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestIdentify wants one source for equal bytes, named by the least name, and
// with the date of the input that was named last.
func TestIdentify(t *testing.T) {
	folder := t.TempDir()
	write := func(name, words string) {
		t.Helper()
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("b.txt", "the same")
	write("sub/a.txt", "the same")
	write("c.txt", "another")
	write("list.jsonl", `{"path": "b.txt", "published": "2015", "title": "B"}
{"path": "sub/a.txt", "published": "2016", "source": "Gazette"}`)
	c := newCollector(nil, func(name string, err error) { t.Errorf("%s: %v", name, err) })
	c.add(context.Background(), folder)
	if c.manifest(filepath.Join(folder, "list.jsonl")) {
		t.Error("the manifest failed")
	}
	if len(c.inputs) != 3 || c.others != 1 {
		t.Errorf("got %d inputs and %d others, want 3 and 1", len(c.inputs), c.others)
	}
	sources, err := identify(context.Background(), c.inputs, c.fail)
	if err != nil || len(sources) != 2 {
		t.Fatalf("got %d sources, %v, want 2", len(sources), err)
	}
	s := &sources[0]
	if got := strings.Join(s.names(), " "); got != "a.txt b.txt" {
		t.Errorf("names: got %q, want a.txt b.txt", got)
	}
	if s.title() != "B" || s.origin() != "Gazette" {
		t.Errorf("got title %q and origin %q, want B and Gazette", s.title(), s.origin())
	}
	if got := s.published().String(); got != "2016" {
		t.Errorf("published: got %q, want 2016", got)
	}
}

func TestReadLimit(t *testing.T) {
	for _, test := range []struct {
		size int
		ok   bool
	}{{0, true}, {maxFile, true}, {maxFile + 1, false}} {
		got, err := readAll(bytes.NewReader(make([]byte, test.size)))
		if (err == nil) != test.ok || test.ok && len(got) != test.size {
			t.Errorf("%d bytes: got %d, %v, want ok = %v", test.size, len(got), err, test.ok)
		}
	}
	path := filepath.Join(t.TempDir(), "large.txt")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(maxFile + 1); err != nil {
		t.Skip("no sparse files:", err)
	}
	in := input{path: path}
	if _, err := in.read(); err == nil {
		t.Error("a file over the limit was read, want an error")
	}
}

func TestReadManifestRow(t *testing.T) {
	tests := []struct{ line, path, published, fails string }{
		{`{"path": "a.txt"}`, "a.txt", "", ""},
		{`{"path": "a.txt", "published": "2015-06-25"}`, "a.txt", "2015-06-25", ""},
		{`{"path": "a.txt", "published": "2015-06-25T14:00:00+02:00"}`, "a.txt", "2015-06-25", ""},
		{`{"path": "a.txt", "published": " 2015 "}`, "a.txt", "2015", ""},
		{`{"path": "a.txt", "published": null, "more": {}}`, "a.txt", "", ""},
		{`{"path": "a.txt", "published": "25/06/2015"}`, "", "", "is not a date"},
		{`{"path": "a.txt", "published": 2015}`, "", "", "has to be a string"},
		{`{"path": ""}`, "", "", `no "path"`},
		{`["a.txt"]`, "", "", "not a JSON object"},
		{`{"path": "a.txt"`, "", "", "not a JSON object"},
		{`a.txt`, "", "", "not a JSON object"},
	}
	for _, test := range tests {
		in, err := readManifestRow([]byte(test.line))
		if test.fails != "" {
			if err == nil || !strings.Contains(err.Error(), test.fails) {
				t.Errorf("%s: got %v, want an error with %q", test.line, err, test.fails)
			}
			continue
		}
		if err != nil || in.path != test.path || in.published.String() != test.published {
			t.Errorf("%s: got %q, %q, %v, want %q, %q", test.line, in.path, in.published, err, test.path, test.published)
		}
	}
}

// FuzzManifestRow wants any line to be a row with a path, or an error.
func FuzzManifestRow(f *testing.F) {
	for _, line := range []string{`{"path": "a.txt"}`, `{"path": "a", "published": "2015-06"}`, `{}`, `7`, "\xff", `{"path":"\u0000"}`} {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		in, err := readManifestRow(line)
		if err == nil && in.path == "" {
			t.Errorf("%q: got a row without a path", line)
		}
		if err == nil && strings.ContainsAny(in.name, "/") && in.name != "/" {
			t.Errorf("%q: got the name %q, want a base name", line, in.name)
		}
	})
}
