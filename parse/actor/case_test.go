package actor

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/syntax"
)

// TestCases reads the texts of testdata. Their section "actors" holds what is
// found without tags and trees, "who" the named entities that must be found
// with them too. TIMELINE_UPDATE=1 rewrites "actors" and writes a
// "who" that is missing; read the diff.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d cases, %v, want 15 at least", len(files), err)
	}
	f, s := newFinder(t), newSegmenter(t)
	tagger, err := syntax.Load(en.Pack())
	if err != nil {
		t.Logf("without tags: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sections := map[string]string{}
			for _, section := range archive.Files {
				sections[section.Name] = string(section.Data)
			}
			d := read(s, sections["input"])
			f.Find(d)
			if err := check(d); err != nil {
				t.Error(err)
			}
			if got := show(d); os.Getenv("TIMELINE_UPDATE") != "" {
				update(t, file, archive, got, who(d))
			} else if got != sections["actors"] {
				t.Errorf("got\n%s\nwant\n%s", got, sections["actors"])
			}
			if tagger == nil {
				return
			}
			d = read(s, sections["input"])
			tagger.Analyze(d)
			f.Find(d)
			if err := check(d); err != nil {
				t.Errorf("tagged: %v", err)
			}
			if got := who(d); got != sections["who"] {
				t.Errorf("tagged: got\n%s\nwant\n%s\nall mentions\n%s", got, sections["who"], show(d))
			}
		})
	}
}

// who lists the entities that have names, sorted.
func who(d *doc.Document) string {
	var lines []string
	for _, a := range d.Actors {
		if a.Named {
			lines = append(lines, string(a.Kind)+" "+a.Name+"\n")
		}
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "")
}

func update(t *testing.T, file string, archive *txtar.Archive, actors, who string) {
	t.Helper()
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "actors" })
	if !slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return f.Name == "who" }) {
		archive.Files = append(archive.Files, txtar.File{Name: "who", Data: []byte(who)})
	}
	archive.Files = append(archive.Files, txtar.File{Name: "actors", Data: []byte(actors)})
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
