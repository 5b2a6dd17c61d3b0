package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/model"
)

// fixture is a treebank of a few sentences, each of them three times, so that
// no tag is rare.
func fixture(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../parse/syntax/testdata/fixture.conllu")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "fixture.conllu")
	if err := os.WriteFile(name, bytes.Repeat(data, 3), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestSyntax(t *testing.T) {
	in := fixture(t)
	var files [2][]byte
	for i := range files {
		dir := filepath.Join(t.TempDir(), "models")
		var stdout, stderr bytes.Buffer
		args := []string{"timeline-train", "syntax", "-o", dir, "--tagger-updates", "1", "--parser-updates", "1",
			"--grammar", "news.grammar", "--grammar-sentences", "20", "--score", in, in}
		if code := run(args, &stdout, &stderr); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr.String())
		}
		if !strings.Contains(stdout.String(), "UAS") {
			t.Errorf("no score in %q", stdout.String())
		}
		var err error
		if files[i], err = os.ReadFile(filepath.Join(dir, "syntax.model")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two runs gave different files")
	}
	m, err := model.Open(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if m.Card.License != "CC-BY-SA-4.0" || len(m.Card.Data) != 2 || m.Card.Data[0].Name != "fixture" || m.Card.Data[1].Name != "news.grammar" || len(m.Card.Scores) == 0 {
		t.Errorf("card %+v", m.Card)
	}
}

func TestSyntaxErrors(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken.conllu")
	if err := os.WriteFile(broken, []byte("1\tno\tconllu\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "no treebank"},
		{[]string{"missing.conllu"}, "missing.conllu"},
		{[]string{broken}, "broken.conllu: line 1"},
	} {
		var stdout, stderr bytes.Buffer
		code := run(append([]string{"timeline-train", "syntax", "-o", t.TempDir()}, c.args...), &stdout, &stderr)
		if code != 1 || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("%v: exit %d, %q; want 1 and %q", c.args, code, stderr.String(), c.want)
		}
	}
}

func TestNames(t *testing.T) {
	const in = "../../parse/names/testdata/fixture.bio"
	clusters := filepath.Join(t.TempDir(), "clusters.tsv")
	if err := os.WriteFile(clusters, []byte("Nairobi\t0\t0\nOsaka\t0\t0\nOtieno\t1\t1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var files [2][]byte
	var name string
	for i := range files {
		dir := filepath.Join(t.TempDir(), "models")
		var stdout, stderr bytes.Buffer
		args := []string{"timeline-train", "names", "-o", dir, "--updates", "1", "--members", "2", "--clusters", clusters, "--score", in, in}
		if code := run(args, &stdout, &stderr); code != 0 {
			t.Fatalf("exit %d: %s", code, stderr.String())
		}
		if !strings.Contains(stdout.String(), "organization P") {
			t.Errorf("no score in %q", stdout.String())
		}
		name = filepath.Join(dir, "names.model")
		var err error
		if files[i], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two runs gave different files")
	}
	m, err := model.Open(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if m.Card.License != "CC-BY-SA-4.0" || len(m.Card.Data) != 2 || m.Card.Data[0].Name != "fixture" || m.Card.Data[1].Name != "clusters" || len(m.Card.Scores) != 4 {
		t.Errorf("card %+v", m.Card)
	}

	var stdout, stderr bytes.Buffer
	if code := run([]string{"timeline-train", "names", "--use", name, "--mark", in}, &stdout, &stderr); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr.String())
	}
	if want := "-DOCSTART-\tO\n\nGrace\tB-PER\nOtieno\tI-PER\nmet\tO\n"; !strings.HasPrefix(stdout.String(), want) {
		t.Errorf("marked %q, want it to begin with %q", stdout.String(), want)
	}
}

func TestNamesErrors(t *testing.T) {
	const in = "../../parse/names/testdata/fixture.bio"
	dir := t.TempDir()
	broken, clusters := filepath.Join(dir, "broken.bio"), filepath.Join(dir, "clusters.tsv")
	for name, text := range map[string]string{broken: "alone\n", clusters: "Nairobi\t0\t0\nOsaka\tone\t0\n"} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "no file"},
		{[]string{"missing.bio"}, "missing.bio"},
		{[]string{broken}, "broken.bio: line 1"},
		{[]string{"--clusters", clusters, in}, "clusters.tsv:2"},
		{[]string{"--members", "0", in}, "one member"},
		{[]string{"--use", in}, "not a model file"},
	} {
		var stdout, stderr bytes.Buffer
		code := run(append([]string{"timeline-train", "names", "-o", t.TempDir()}, c.args...), &stdout, &stderr)
		if code != 1 || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("%v: exit %d, %q; want 1 and %q", c.args, code, stderr.String(), c.want)
		}
	}
}
