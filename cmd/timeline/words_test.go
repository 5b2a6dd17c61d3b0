package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestShellWord(t *testing.T) {
	tests := []struct{ in, want string }{
		{"a.txt", "a.txt"}, {"my news", "'my news'"}, {"it's", `'it'\''s'`}, {"", "''"}, {"$HOME", "'$HOME'"}, {"-rf.txt", "-rf.txt"},
	}
	for _, test := range tests {
		if got := shellWord(test.in); got != test.want {
			t.Errorf("shellWord(%q) = %s, want %s", test.in, got, test.want)
		}
	}
}

func TestTable(t *testing.T) {
	var out bytes.Buffer
	p := programForTest(&out)
	p.table([][]string{{"a", "long words", "x"}, {"  éé", "", "\x1b[31m y"}, {"b"}})
	p.stdout.Flush()
	want := "a     long words  x\n  éé              \\u{1b}[31m y\nb\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// TestWriteTo wants a file to be there wholly or not at all.
func TestWriteTo(t *testing.T) {
	p := programForTest(io.Discard)
	path := filepath.Join(t.TempDir(), "out.json")
	write := func(words string, err error) error {
		return p.writeTo(path, func(w io.Writer) error {
			io.WriteString(w, words)
			return err
		})
	}
	read := func() string {
		t.Helper()
		b, err := os.ReadFile(path)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		return string(b)
	}
	broken := errors.New("broken")
	if err := write("half", broken); !errors.Is(err, broken) || read() != "" {
		t.Errorf("got %v and %q, want broken and no file", err, read())
	}
	if err := write("whole", nil); err != nil || read() != "whole" {
		t.Errorf("got %v and %q, want whole", err, read())
	}
	if err := write("half", broken); !errors.Is(err, broken) || read() != "whole" {
		t.Errorf("got %v and %q, want broken and the old file", err, read())
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("got %d files, %v, want nothing left behind", len(entries), err)
	}
	if err := p.writeTo(t.TempDir(), func(io.Writer) error { return nil }); err == nil {
		t.Error("writing to a folder: got nil, want an error")
	}
}
