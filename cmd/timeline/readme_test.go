package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadme runs the commands of the session in README.md and compares what
// they print, so that the README never shows what the program does not do.
// UPDATE=1 writes what they print into it.
//
// A command is "timeline …", parted by spaces outside double quotes, and may
// end in "| head -n N".
func TestReadme(t *testing.T) {
	path, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(readme), "```console\n")
	session, after, ok2 := strings.Cut(rest, "```\n")
	if !ok || !ok2 {
		t.Fatal("README.md has no ```console block")
	}
	t.Setenv("TIMELINE_STORE", filepath.Join(t.TempDir(), "store"))
	t.Chdir(filepath.Dir(path))

	var got strings.Builder
	commands := 0
	for line := range strings.Lines(session) {
		command, ok := strings.CutPrefix(line, "$ timeline ")
		if !ok {
			continue
		}
		commands++
		got.WriteString(line)
		got.WriteString(printed(t, strings.TrimSpace(command)))
	}
	if commands < 3 {
		t.Errorf("the session has %d commands, want 3 at least", commands)
	}
	if diff := cmp.Diff(got.String(), session); diff != "" {
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(path, []byte(before+"```console\n"+got.String()+"```\n"+after), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		t.Errorf("README.md shows another session than the program gives (-program +README); UPDATE=1 writes it anew:\n%s", diff)
	}
}

// printed runs one command of the session and returns what it prints.
func printed(t *testing.T, command string) string {
	t.Helper()
	command, head, _ := strings.Cut(command, " | head -n ")
	args := []string{"timeline"}
	for i, quoted := range strings.Split(command, `"`) {
		if i%2 == 1 {
			args = append(args, quoted)
		} else {
			args = append(args, strings.Fields(quoted)...)
		}
	}
	var stdout, stderr bytes.Buffer
	if code := run(args, strings.NewReader(""), &stdout, &stderr); code != 0 {
		t.Fatalf("%s: exit %d: %s", command, code, stderr.String())
	}
	out := stdout.String()
	if head != "" {
		n, err := strconv.Atoi(head)
		if err != nil {
			t.Fatalf("%s: head -n %q", command, head)
		}
		lines := strings.SplitAfter(out, "\n")
		out = strings.Join(lines[:min(n, len(lines))], "")
	}
	if !strings.HasSuffix(out, "\n") {
		out += "\n"
	}
	return out
}
