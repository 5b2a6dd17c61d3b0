package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/memkv"
)

func parserForTest(t testing.TB) *parse.Parser {
	t.Helper()
	parser, err := newParser()
	if err != nil {
		t.Fatal(err)
	}
	return parser
}

func storeForTest(t testing.TB) *storage.Store {
	t.Helper()
	store, err := storage.New(memkv.New())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func programForTest(out io.Writer) *program {
	return &program{stdin: bytes.NewReader(nil), stdout: bufio.NewWriter(out), stderr: out, out: out}
}

// articlesForTest writes n short articles and returns their folder.
func articlesForTest(t testing.TB, n int) string {
	t.Helper()
	folder := t.TempDir()
	countries := []string{"Norway", "Denmark", "Sweden", "Iceland", "Finland"}
	for i := range n {
		a, b := countries[i%5], countries[(i/5+i+1)%5]
		words := fmt.Sprintf("On %d May %d %s accused %s of fraud. %s denied the accusation a week later.\n", i%28+1, 1990+i/28, a, b, b)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("article-%03d.txt", i)), []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// buildForTest does what the build command does, with the given store.
func buildForTest(t testing.TB, ctx context.Context, store graph.Store, parser *parse.Parser, workers int, paths ...string) (*builder, error) {
	t.Helper()
	p := programForTest(io.Discard)
	fail := func(name string, err error) { t.Errorf("%s: %v", name, err) }
	c := newCollector(p.stdin, fail)
	for _, path := range paths {
		c.add(ctx, path)
	}
	sources, err := identify(ctx, c.inputs, fail)
	if err != nil {
		return nil, err
	}
	b := &builder{p: p, store: store, parser: parser, fail: fail}
	if err := b.run(ctx, sources, workers); err != nil {
		return b, err
	}
	return b, bringUpToDate(ctx, p, store, parser)
}

func exported(t testing.TB, store graph.Store) string {
	t.Helper()
	var out bytes.Buffer
	err := store.View(context.Background(), func(r graph.Reader) error {
		return wire.Graph(context.Background(), &out, r, wire.Options{Mentions: true})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// An interrupting store is interrupted as soon as it has recorded something.
type interrupting struct {
	graph.Store
	interrupt context.CancelFunc
}

func (s interrupting) Record(ctx context.Context, records ...graph.Record) error {
	err := s.Store.Record(ctx, records...)
	s.interrupt()
	return err
}

// TestBuildResumes interrupts a build after every batch until one gets to the
// end, and wants the graph of a build that was not interrupted.
func TestBuildResumes(t *testing.T) {
	parser := parserForTest(t)
	folder := articlesForTest(t, 100)
	whole := storeForTest(t)
	if _, err := buildForTest(t, context.Background(), whole, parser, 3, folder); err != nil {
		t.Fatal(err)
	}

	store := storeForTest(t)
	before := 0
	for round := 1; ; round++ {
		ctx, interrupt := context.WithCancel(context.Background())
		b, err := buildForTest(t, ctx, interrupting{store, interrupt}, parser, 2, folder)
		interrupt()
		if err == nil {
			t.Logf("%d interruptions", round-1)
			if round < 3 {
				t.Errorf("got %d interruptions, want several", round-1)
			}
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if b.added == 0 || b.done != before+b.added {
			t.Fatalf("round %d: got %d documents recorded, %d of them new, want more than the %d before", round, b.done, b.added, before)
		}
		before = b.done
	}
	if got, want := exported(t, store), exported(t, whole); got != want {
		t.Errorf("the graph after interruptions differs:\ngot %.2000s\nwant %.2000s", got, want)
	}
}

// TestBuildOrder builds the same articles in several orders and numbers of
// workers, and under two names, and wants one graph.
func TestBuildOrder(t *testing.T) {
	parser := parserForTest(t)
	folder := articlesForTest(t, 40)
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	for _, workers := range []int{1, 2, 8} {
		for _, step := range []int{1, 7, 39} { // each prime to 40, so that all files come
			store := storeForTest(t)
			for half := range 2 {
				var paths []string
				for i := half * 20; i < half*20+20; i++ {
					paths = append(paths, files[i*step%40])
				}
				if _, err := buildForTest(t, context.Background(), store, parser, workers, paths...); err != nil {
					t.Fatal(err)
				}
			}
			got := exported(t, store)
			if want == "" {
				want = got
			}
			if got != want {
				t.Errorf("%d workers, every %d. file: the graph differs:\ngot %.2000s\nwant %.2000s", workers, step, got, want)
			}
		}
	}
}

// TestBuildFault wants a document at which the parser has a fault to fail by
// itself.
func TestBuildFault(t *testing.T) {
	store := storeForTest(t)
	folder := articlesForTest(t, 3)
	c := newCollector(nil, func(name string, err error) { t.Errorf("%s: %v", name, err) })
	c.add(context.Background(), folder)
	sources, err := identify(context.Background(), c.inputs, c.fail)
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	b := &builder{p: programForTest(io.Discard), store: store, parser: nil, // with which every article is a fault
		fail: func(name string, err error) { failed = append(failed, filepath.Base(name)) }}
	if err := b.run(context.Background(), sources, 2); err != nil {
		t.Fatal(err)
	}
	if len(failed) != 3 || b.done != 0 {
		t.Errorf("got %q failed and %d done, want all three failed", failed, b.done)
	}
}

func BenchmarkBuild(b *testing.B) {
	parser := parserForTest(b)
	folder := articlesForTest(b, 100)
	for b.Loop() {
		if _, err := buildForTest(b, context.Background(), storeForTest(b), parser, 2, folder); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(100*b.N)/b.Elapsed().Seconds(), "articles/s")
}
