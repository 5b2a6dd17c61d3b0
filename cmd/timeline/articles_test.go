package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/export"
	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/timeline"
)

// articlesFolder holds ten articles about one quarrel, as they come from ten
// kinds of outlet; what a careful reader finds in them is in its neighbour
// articles.gold.md.
const articlesFolder = "../../testdata/articles"

// sampleArticles are the articles of articlesFolder, one manifest row each.
// Rows hold what the manifest of the folder says, and absolute paths.
func sampleArticles(t testing.TB) []manifestRow {
	t.Helper()
	rows := rowsOf(t, articlesFolder)
	if len(rows) != 10 {
		t.Fatalf("%s holds %d articles, want 10", articlesFolder, len(rows))
	}
	return rows
}

// rowsOf are the articles of a folder, one manifest row each, as
// [sampleArticles] gives them.
func rowsOf(t testing.TB, folder string) []manifestRow {
	t.Helper()
	folder, err := filepath.Abs(folder)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(folder, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]manifestRow{}
	for line := range bytes.Lines(raw) {
		var row manifestRow
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatalf("%s: %v", manifestName, err)
		}
		told[row.Path] = row
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var rows []manifestRow
	for _, e := range entries {
		if e.Name() == manifestName {
			continue
		}
		row := told[e.Name()]
		row.Path = filepath.Join(folder, e.Name())
		rows = append(rows, row)
	}
	return rows
}

// manifestOf writes a manifest with the given rows, in their order.
func manifestOf(t testing.TB, rows []manifestRow) string {
	t.Helper()
	var out bytes.Buffer
	for _, row := range rows {
		line, err := json.Marshal(map[string]string{
			"path": row.Path, "published": row.Published, "title": row.Title, "source": row.Source,
		})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(line, '\n'))
	}
	path := filepath.Join(t.TempDir(), "rows.jsonl")
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// buildRows does what `build --manifest` does, with the given store.
func buildRows(t testing.TB, store graph.Store, parser *parse.Parser, workers int, rows []manifestRow) {
	t.Helper()
	ctx := context.Background()
	p := programForTest(io.Discard)
	fail := func(name string, err error) { t.Errorf("%s: %v", name, err) }
	c := newCollector(p.stdin, fail)
	c.manifest(manifestOf(t, rows))
	sources, err := identify(ctx, c.inputs, fail)
	if err != nil {
		t.Fatal(err)
	}
	b := &builder{p: p, store: store, parser: parser, fail: fail}
	if err := b.run(ctx, sources, workers); err != nil {
		t.Fatal(err)
	}
	if err := bringUpToDate(ctx, p, store, parser); err != nil {
		t.Fatal(err)
	}
}

// builtFrom returns everything that is exported from a new store in memory,
// built from the rows in one go.
func builtFrom(t testing.TB, parser *parse.Parser, rows []manifestRow) string {
	t.Helper()
	store := storeForTest(t)
	buildRows(t, store, parser, 2, rows)
	return exports(t, store)
}

// exports returns what `export` writes in the three forms that it has: JSON
// and the two layouts of DOT.
func exports(t testing.TB, store graph.Store) string {
	t.Helper()
	ctx := context.Background()
	var out bytes.Buffer
	err := store.View(ctx, func(r graph.Reader) error {
		if err := export.JSON(ctx, &out, r, nil, false); err != nil {
			return err
		}
		for _, name := range []string{"timeline", "graph"} {
			layout, err := export.ParseLayout(name)
			if err != nil {
				return err
			}
			tl, err := timeline.Build(ctx, r, timeline.Query{})
			if err != nil {
				return err
			}
			if err := export.DOT(ctx, &out, r, tl, layout); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// timelineForTest runs the program in this process and returns what it prints.
// It fails the test unless the program exits with 0.
func timelineForTest(t testing.TB, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, words bytes.Buffer
	if code := run(append([]string{"timeline"}, args...), strings.NewReader(""), &out, &words); code != exitDone {
		t.Fatalf("timeline %s: got exit code %d, want 0; stderr:\n%s", strings.Join(args, " "), code, words.String())
	}
	return out.String(), words.String()
}

// exportsOnDisk returns what the program exports from the store in a folder,
// in the order of [exports].
func exportsOnDisk(t testing.TB, dir string) string {
	t.Helper()
	var all strings.Builder
	for _, how := range [][]string{{"--format", "json"}, {"--format", "dot", "--layout", "timeline"}, {"--format", "dot", "--layout", "graph"}} {
		out, _ := timelineForTest(t, append([]string{"export", "--store", dir}, how...)...)
		all.WriteString(out)
	}
	return all.String()
}

// differing returns the first lines in which two exports differ.
func differing(want, got string) string {
	const most = 3
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	var out strings.Builder
	found := 0
	for i := 0; i < max(len(a), len(b)) && found < most; i++ {
		x, y := "(no line)", "(no line)"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			found++
			fmt.Fprintf(&out, "line %d\n  want %.600s\n  got  %.600s\n", i+1, x, y)
		}
	}
	return out.String()
}

// wantSame fails if two exports differ, and prints where.
func wantSame(t testing.TB, what, want, got string) {
	t.Helper()
	if want != got {
		t.Errorf("%s: got SHA-256 %x, want %x\n%s", what, sha256.Sum256([]byte(got)), sha256.Sum256([]byte(want)), differing(want, got))
	}
}

// TestArticlesTimeline compares the timeline of the ten articles with
// testdata/articles.golden.txt, which UPDATE=1 rewrites.
func TestArticlesTimeline(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	timelineForTest(t, "build", "--store", dir, articlesFolder)
	// What is no terminal gets 100 columns and no colour.
	got, stderr := timelineForTest(t, "show", "--store", dir)
	if stderr != "" {
		t.Errorf("got %q on stderr, want nothing", stderr)
	}
	for i, line := range strings.Split(got, "\n") {
		if n := len([]rune(line)); n > 100 {
			t.Errorf("line %d has %d characters, want at most 100: %s", i+1, n, line)
		}
	}
	golden := filepath.Join("testdata", "articles.golden.txt")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s\nUPDATE=1 rewrites it", golden, diff)
	}
}

// TestArticlesOrder reads the articles in 20 orders, each with 1, 2 and 8
// workers and in as many builds as the order has cuts, and wants the same
// bytes from all. Three of the orders are built on disk by the program itself,
// with another number of workers each.
func TestArticlesOrder(t *testing.T) {
	const orders = 20
	const seed = 20150619
	parser := parserForTest(t)
	rows := sampleArticles(t)
	want := builtFrom(t, parser, rows)
	t.Logf("SHA-256 %x", sha256.Sum256([]byte(want)))

	random := rand.New(rand.NewPCG(seed, 0))
	for i := range orders {
		order := slices.Clone(rows)
		random.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		// One build takes its articles by name, so that the order of reading
		// shows only over several builds.
		var builds [][]manifestRow
		for rest := order; len(rest) > 0; {
			n := 1 + random.IntN(len(rest))
			builds, rest = append(builds, rest[:n]), rest[n:]
		}
		for w, workers := range []int{1, 2, 8} {
			what := fmt.Sprintf("order %d of seed %d, %d workers, builds %s", i, seed, workers, namesOf(builds))
			store := storeForTest(t)
			for _, build := range builds {
				buildRows(t, store, parser, workers, build)
			}
			wantSame(t, what, want, exports(t, store))
			if i != w*7 {
				continue
			}
			dir := filepath.Join(t.TempDir(), "store")
			for _, build := range builds {
				timelineForTest(t, "build", "--store", dir, "--workers", fmt.Sprint(workers), "--manifest", manifestOf(t, build))
			}
			wantSame(t, what+", on disk", want, exportsOnDisk(t, dir))
		}
	}
}

func namesOf(builds [][]manifestRow) string {
	var out []string
	for _, rows := range builds {
		var names []string
		for _, row := range rows {
			names = append(names, filepath.Base(row.Path))
		}
		out = append(out, "("+strings.Join(names, " ")+")")
	}
	return strings.Join(out, " ")
}

// TestArticlesTwice builds the articles a second time, which has to change
// nothing, on disk.
func TestArticlesTwice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	timelineForTest(t, "build", "--store", dir, articlesFolder)
	want := exportsOnDisk(t, dir)
	again, _ := timelineForTest(t, "build", "--store", dir, articlesFolder)
	if !strings.HasPrefix(again, "10 documents (0 new), ") {
		t.Errorf("got %.60q, want 10 documents (0 new)", again)
	}
	wantSame(t, "built twice", want, exportsOnDisk(t, dir))
	timelineForTest(t, "rebuild", "--store", dir)
	wantSame(t, "built and rebuilt", want, exportsOnDisk(t, dir))
}

// TestArticlesOneByOne adds the articles one at a time. After each the graph
// has to be that of a build of as many articles at once.
func TestArticlesOneByOne(t *testing.T) {
	parser := parserForTest(t)
	rows := sampleArticles(t)
	store := storeForTest(t)
	for i := range rows {
		buildRows(t, store, parser, 2, rows[i:i+1])
		what := fmt.Sprintf("%d articles one by one, the last %s", i+1, filepath.Base(rows[i].Path))
		wantSame(t, what, builtFrom(t, parser, rows[:i+1]), exports(t, store))
	}
}

// TestArticlesRemoved removes each article from a store of all ten, which has
// to leave the graph of the other nine, and adds it again.
func TestArticlesRemoved(t *testing.T) {
	ctx := context.Background()
	parser := parserForTest(t)
	rows := sampleArticles(t)
	store := storeForTest(t)
	buildRows(t, store, parser, 2, rows)
	all := exports(t, store)
	for i := range rows {
		name := filepath.Base(rows[i].Path)
		others := slices.Delete(slices.Clone(rows), i, i+1)
		want := builtFrom(t, parser, others)
		if want == all {
			t.Errorf("%s adds nothing to the graph, so that this test cannot fail", name)
		}
		var gone graph.Document
		err := store.View(ctx, func(r graph.Reader) (err error) {
			gone, err = findDocument(ctx, r, name)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := store.Remove(ctx, gone.ID); err != nil {
			t.Fatalf("removing %s: %v", name, err)
		}
		if err := bringUpToDate(ctx, programForTest(io.Discard), store, parser); err != nil {
			t.Fatal(err)
		}
		wantSame(t, "without "+name, want, exports(t, store))
		buildRows(t, store, parser, 2, rows[i:i+1])
		wantSame(t, "with "+name+" again", all, exports(t, store))
		if i == 0 {
			dir := filepath.Join(t.TempDir(), "store")
			timelineForTest(t, "build", "--store", dir, articlesFolder)
			timelineForTest(t, "remove", "--store", dir, name)
			wantSame(t, "without "+name+", on disk", want, exportsOnDisk(t, dir))
		}
	}
}
