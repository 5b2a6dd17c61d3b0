package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/a0442a32/timeline/graph/wire"
)

// badInputsFolder holds files that are hostile or broken: bombs, loops, deep
// nesting, control characters, what is cut short, what is named for something
// else. It is no part of the project and lies beside the checkout, with a
// manifest of what each file is.
const badInputsFolder = "../../../shared/badinputs"

// A badInput is an item of the manifest.
type badInput struct {
	Name       string
	What       string
	Verdict    string  // ok, fail-one, or both
	MaxSeconds float64 `json:"max_seconds"`
	Generated  bool    // it has to be made first, and is left out here
}

func badInputs(t *testing.T) []badInput {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(badInputsFolder, "MANIFEST.json"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("there is no %s beside the checkout, with files to try the program on", badInputsFolder)
	}
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Items []badInput }
	if err := json.Unmarshal(raw, &manifest); err != nil {
		t.Fatal(err)
	}
	items := slices.DeleteFunc(manifest.Items, func(b badInput) bool { return b.Generated })
	if len(items) == 0 {
		t.Fatal("the manifest names no file")
	}
	return items
}

// neighbours are good articles, one of which is named before and one after
// every bad file, with words of theirs that have to be in the export.
var neighbours = [2]struct{ name, text, words string }{
	{"a-good-neighbour.txt", "On 3 March 2011 Portugal accused Uruguay of fraud. Uruguay denied the accusation.\n", "Portugal accused Uruguay"},
	{"z-good-neighbour.txt", "Police arrested two men in Lerwick in June 2012. Norway suspended the talks on 9 May 2013.\n", "Norway suspended the talks"},
}

// writeNeighbours writes the good articles and returns their paths.
func writeNeighbours(t *testing.T) (before, after string) {
	t.Helper()
	dir := t.TempDir()
	for _, n := range neighbours {
		if err := os.WriteFile(filepath.Join(dir, n.name), []byte(n.text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, neighbours[0].name), filepath.Join(dir, neighbours[1].name)
}

// An outcome is how a process of the program ended.
type outcome struct {
	code           int
	stdout, stderr string
	took           time.Duration
	late           bool // it was ended because of the limit
}

// process runs the program in a process of its own, so that what ends a
// process, such as a stack overflow, ends no test.
func process(t *testing.T, limit time.Duration, args ...string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	c := exec.CommandContext(ctx, "timeline", args...) // TestMain puts it on the path
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	begin := time.Now()
	err := c.Run()
	o := outcome{0, stdout.String(), stderr.String(), time.Since(begin), ctx.Err() != nil}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		o.code = exit.ExitCode()
	} else if err != nil {
		t.Fatalf("timeline: %v", err)
	}
	return o
}

// checkBuild wants a build to end with code 0 or 3, and stderr to name each
// failed file on a line of its own. It returns the names of the failed files.
func checkBuild(t *testing.T, o outcome, limit time.Duration, items []badInput) (failed []string) {
	t.Helper()
	if o.late {
		t.Errorf("the build took more than %v", limit)
		return nil
	}
	if o.code != exitDone && o.code != exitSomeFailed {
		t.Errorf("got exit code %d, want 0 or 3", o.code)
	}
	for _, trace := range []string{"panic:", "goroutine ", "fatal error:", "fault of the program", ".go:"} {
		if strings.Contains(o.stderr, trace) {
			t.Errorf("stderr has %q:\n%.2000s", trace, o.stderr)
		}
	}
	checkHarmless(t, "stderr", o.stderr)
	for _, item := range items {
		shown := oneLine(filepath.Join(badInputsFolder, item.Name))
		lines := 0
		for line := range strings.Lines(o.stderr) {
			// A document without words is kept, and the line says so.
			if strings.HasPrefix(line, "timeline: "+shown+": ") && !strings.Contains(line, "it is kept as a document") {
				lines++
			}
		}
		if lines > 1 {
			t.Errorf("%s: stderr has %d lines that name it, want one:\n%.2000s", item.Name, lines, o.stderr)
		}
		if lines > 0 {
			failed = append(failed, item.Name)
		}
	}
	if (o.code == exitSomeFailed) != (len(failed) > 0) {
		t.Errorf("got exit code %d, and stderr names %d failed files:\n%.2000s", o.code, len(failed), o.stderr)
	}
	if n := len(failed); n > 0 && !strings.Contains(o.stdout, "\n"+plural(n, "input could", "inputs could")+" not be read\n") {
		t.Errorf("stderr names %d failed files, and stdout does not say so:\n%.500s\n%.2000s", n, o.stdout, o.stderr)
	}
	for _, n := range neighbours {
		if strings.Contains(o.stderr, n.name) {
			t.Errorf("stderr names %s, which is good:\n%.2000s", n.name, o.stderr)
		}
	}
	return failed
}

// checkStore wants the events of the good articles in a store, a valid export,
// and outputs that steer no terminal.
func checkStore(t *testing.T, dir string) {
	t.Helper()
	exported, _ := timelineForTest(t, "export", "--store", dir)
	if !utf8.ValidString(exported) {
		t.Error("the export is not valid UTF-8")
	}
	var g struct {
		Documents []wire.Document
		Events    []wire.Event
	}
	if err := json.Unmarshal([]byte(exported), &g); err != nil {
		t.Fatalf("the export is not valid JSON: %v", err)
	}
	for _, n := range neighbours {
		i := slices.IndexFunc(g.Documents, func(d wire.Document) bool { return d.Name == n.name })
		if i < 0 {
			t.Errorf("%s is not in the export", n.name)
			continue
		}
		told := slices.ContainsFunc(g.Events, func(e wire.Event) bool {
			return slices.ContainsFunc(e.Evidence, func(v wire.Evidence) bool {
				return v.Document == g.Documents[i].ID && strings.Contains(v.Quote, n.words)
			})
		})
		if !told {
			t.Errorf("no event of %s says %q", n.name, n.words)
		}
	}
	for i := range g.Events {
		for _, day := range []string{g.Events[i].When.Earliest, g.Events[i].When.Latest} {
			if day != "" && len(strings.TrimPrefix(day, "-")) != len("2015-06-25") {
				t.Errorf("event %q has the bound %s, a year of no four digits", g.Events[i].Title, day)
			}
		}
	}
	for _, args := range [][]string{
		{"show", "--statements", "--generic"},
		{"show", "--format", "md"},
		{"actors"},
		{"documents"},
		{"export", "--format", "dot"},
	} {
		out, words := timelineForTest(t, append(args, "--store", dir)...)
		checkHarmless(t, strings.Join(args, " "), out+words)
	}
}

// checkHarmless wants no character in an output that steers a terminal or
// turns the direction of writing, and valid UTF-8.
func checkHarmless(t *testing.T, what, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s: not valid UTF-8", what)
	}
	for i, r := range out {
		control := r < 0x20 && r != '\n' || r >= 0x7f && r < 0xa0
		bidi := r == 0x61c || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
		if control || bidi {
			t.Errorf("%s: has the character %U after %q", what, r, out[max(0, i-60):i])
			return
		}
	}
}

// TestBadInputs builds all bad files between two good articles, at once and
// then each by itself, which -short leaves out. Whatever a file is, the
// program may refuse it and has to keep its neighbours.
func TestBadInputs(t *testing.T) {
	items := badInputs(t)

	t.Run("together", func(t *testing.T) {
		before, after := writeNeighbours(t)
		paths := []string{before}
		limit := time.Minute // for what surrounds the files
		for _, item := range items {
			paths = append(paths, filepath.Join(badInputsFolder, item.Name))
			limit += time.Duration(item.MaxSeconds * float64(time.Second))
		}
		dir := filepath.Join(t.TempDir(), "store")
		o := process(t, limit, append([]string{"build", "--store", dir}, append(paths, after)...)...)
		failed := checkBuild(t, o, limit, items)
		t.Logf("%d files in %v, %d failed", len(items), o.took, len(failed))
		if o.code == exitDone || o.code == exitSomeFailed {
			checkStore(t, dir)
		}
	})

	if testing.Short() {
		return
	}
	for _, item := range items {
		t.Run(item.Name, func(t *testing.T) {
			t.Parallel()
			before, after := writeNeighbours(t)
			dir := filepath.Join(t.TempDir(), "store")
			// The manifest's seconds are those of a machine that does nothing else.
			limit := time.Duration(3 * item.MaxSeconds * float64(time.Second))
			o := process(t, limit, "build", "--store", dir, before, filepath.Join(badInputsFolder, item.Name), after)
			failed := checkBuild(t, o, limit, []badInput{item})
			verdict := "ok"
			if len(failed) > 0 {
				verdict = "fail-one"
			}
			note := ""
			if !strings.Contains(item.Verdict, verdict) {
				note = fmt.Sprintf(", the manifest wants %s", item.Verdict)
			}
			t.Logf("%s: %s in %v%s", item.What, verdict, o.took.Round(10*time.Millisecond), note)
			if !t.Failed() {
				checkStore(t, dir)
			}
		})
	}
}
