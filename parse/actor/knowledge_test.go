package actor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/a0442a32/timeline/parse/lang"
)

// TestNewErrors breaks one file of the pack at a time; the error must name it
// and the line.
func TestNewErrors(t *testing.T) {
	files, err := filepath.Glob("../lang/en/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	pack := fstest.MapFS{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pack[filepath.Base(file)] = &fstest.MapFile{Data: data}
	}
	for _, c := range []struct{ file, data, want string }{
		{"actor-countries.txt", "# no such code\nFreedonia\tFDN\n", "actor-countries.txt:2: "},
		{"actor-titles.txt", "captain\toffice\n", "actor-titles.txt:1: "},
		{"actor-nominals.txt", "shoe\tshoes\tfootwear\n", "actor-nominals.txt:1: "},
		{"actor-words.txt", "number\tone=uno\n", "actor-words.txt:1: "},
		{"actor-words.txt", "colour\tred\n", "actor-words.txt:1: "},
		{"demonyms.txt", "Peruvian\tPER\tpastry\n", "demonyms.txt:1: "},
		{"actors.txt", "rule x\nmatch ({Name})\nkind name\nlike a => a\nlike b => b\n", "actors.txt:1: "},
		{"actors.txt", "rule x\nmatch {Name}\nkind name\nlike a => a\nlike b => b\nunlike c\n", "actors.txt:1: "},
		{"actors.txt", "rule x\nmatch ({Shoe})\nkind name\nlike a => a\nlike b => b\nunlike c\n", "actors.txt:1: "},
		{"actors.txt", "rule x\nmatch ({Name})\nkind shoe\nlike a => a\nlike b => b\nunlike c\n", "actors.txt:1: "},
	} {
		broken := fstest.MapFS{}
		for name, file := range pack {
			broken[name] = file
		}
		broken[c.file] = &fstest.MapFile{Data: []byte(c.data)}
		if _, err := New(lang.New("en", broken)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q in %s: got error %v, want one with %q", c.data, c.file, err, c.want)
		}
	}
	delete(pack, "actor-bodies.txt")
	if _, err := New(lang.New("en", pack)); err == nil || !strings.Contains(err.Error(), "actor-bodies.txt") {
		t.Errorf("without a list: got error %v, want one that names it", err)
	}
}

func TestCount(t *testing.T) {
	f, s := newFinder(t), newSegmenter(t)
	for _, c := range []struct {
		words string
		want  int
	}{
		{"Five officials left.", 5},
		{"Twenty five officials left.", 25},
		{"Two hundred officials left.", 200},
		{"Four million officials left.", 4_000_000},
		{"Some 2,300 officials left.", 2300},
		{"Three dozen officials left.", 36},
		{"1.5 million officials left.", 0},
		{"Dozens of officials left.", 0},
		{"99999999999999999999 officials left.", 0},
	} {
		d := read(s, c.words)
		f.Find(d)
		got := -1
		for _, a := range d.Actors {
			if a.Rule == "en/people" {
				got = a.Size
			}
		}
		if got != c.want {
			t.Errorf("%q: got size %d, want %d", c.words, got, c.want)
		}
	}
}
