package temporal_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
)

// seedsFolder holds two articles and the list of their time expressions, where
// a checkout has them beside it.
const seedsFolder = "../../../shared/seeds"

// Every expression of the seed articles is found and is what the list says,
// with the date of the document and without.
func TestSeeds(t *testing.T) {
	list, err := os.ReadFile(filepath.Join(seedsFolder, "times.md"))
	if err != nil {
		t.Skipf("the seed articles are not beside this checkout: %v", err)
	}
	parser, err := parse.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string][2]*doc.Document{} // with the date, without
	rows := 0
	for _, line := range strings.Split(string(list), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), "|")
		if len(cells) != 4 || strings.HasPrefix(cells[0], "-") || strings.TrimSpace(cells[0]) == "article" {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows++
		if _, read := documents[cells[0]]; !read {
			documents[cells[0]] = readSeed(t, parser, cells[0])
		}
		checkSeed(t, cells, documents[cells[0]])
	}
	if rows < 10 {
		t.Errorf("got %d rows in times.md, want 10 at least", rows)
	}
	for name, both := range documents {
		for _, forbidden := range []string{"past and present", "61398", "Chapter 11", "11", "soon", "Soon"} {
			for i := range both[0].Times {
				if words := both[0].In(both[0].Times[i].Span); words == forbidden {
					t.Errorf("%s: %q is no time", name, words)
				}
			}
		}
	}
}

func readSeed(t *testing.T, parser *parse.Parser, name string) [2]*doc.Document {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(seedsFolder, name+"_*.txt"))
	if err != nil || len(paths) != 1 {
		t.Fatalf("article %s: got %v, %v", name, paths, err)
	}
	b, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	var both [2]*doc.Document
	for i, date := range []string{"2015-06-25", ""} {
		a, err := article.Read(filepath.Base(paths[0]), b)
		if err != nil {
			t.Fatal(err)
		}
		claim := doc.DateClaim{}
		if date != "" {
			claim = doc.DateClaim{Date: edtf.MustParse(date), Basis: doc.ByFlag}
		}
		both[i] = parser.Parse(a, claim)
	}
	return both
}

// checkSeed checks one row: article, words, what they are with the date, and
// without.
func checkSeed(t *testing.T, row []string, both [2]*doc.Document) {
	t.Helper()
	words, want, without := row[1], row[2], row[3]
	if _, after, ok := strings.Cut(words, "→ "); ok {
		words = after
	}
	words, note, _ := strings.Cut(words, " (")
	fields := strings.Fields(strings.NewReplacer(",", " ", " or ", " ").Replace(want))
	for _, word := range strings.Split(words, ", ") {
		times := findWords(both[0], word)
		leftOut := strings.Contains(want, "left out")
		switch {
		case len(times) == 0 && leftOut:
			continue
		case len(times) == 0:
			t.Errorf("%s: %q is not found", row[0], word)
			continue
		case strings.HasPrefix(note, "twice") && len(times) != 2:
			t.Errorf("%s: %q is found %d times, want 2", row[0], word, len(times))
		}
		for _, x := range times {
			if string(x.Type) != fields[0] || !leftOut && !slices.Contains(fields[1:], x.Value) {
				t.Errorf("%s: %q is %s %s, want %s", row[0], word, x.Type, x.Value, want)
			}
		}
		for _, x := range findWords(both[1], word) {
			relative := !strings.HasPrefix(without, "same") && x.Value != without && !strings.Contains(want, without+" ") && !strings.HasSuffix(want, " "+without)
			if relative && (x.Value != "" || x.Expr.Anchor != doc.DocumentDate) {
				t.Errorf("%s: %q is %q (%s) without a date, want it %s", row[0], word, x.Value, x.Expr, without)
			}
			if !relative && x.Value != times[0].Value {
				t.Errorf("%s: %q is %q without a date, want %q", row[0], word, x.Value, times[0].Value)
			}
		}
	}
}

// findWords returns the times of d that are the given words, in any case.
func findWords(d *doc.Document, words string) []doc.Time {
	var found []doc.Time
	for i := range d.Times {
		got := d.In(d.Times[i].Span)
		if strings.EqualFold(got, words) {
			found = append(found, d.Times[i])
		}
	}
	return found
}
