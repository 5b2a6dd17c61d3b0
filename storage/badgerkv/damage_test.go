package badgerkv

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/storage"
)

// An image is the files of a store. Logs are mostly zeros, which are left out.
type image map[string]content

type content struct {
	data []byte
	size int64
}

func imageOf(t *testing.T, dir string) image {
	t.Helper()
	im := image{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		im[name] = content{bytes.Clone(bytes.TrimRight(b, "\x00")), int64(len(b))}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return im
}

func (im image) write(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, badgerName), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, c := range im {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, c.data, 0o666), os.Truncate(path, c.size)); err != nil {
			t.Fatal(err)
		}
	}
}

// A damage changes a file of an image.
type damage struct {
	what string
	do   func(im image, name string, random *rand.Rand)
}

func cutTo(size func(old int64) int64) func(image, string, *rand.Rand) {
	return func(im image, name string, _ *rand.Rand) {
		c := im[name]
		c.size = max(0, size(int64(len(c.data))))
		c.data = c.data[:c.size]
		im[name] = c
	}
}

func overwrite(write func(b []byte, at int)) func(image, string, *rand.Rand) {
	return func(im image, name string, random *rand.Rand) {
		c := im[name]
		if len(c.data) == 0 {
			return
		}
		c.data = bytes.Clone(c.data)
		write(c.data, random.IntN(len(c.data)))
		im[name] = c
	}
}

func damages() []damage {
	flip := damage{"a flipped bit", overwrite(func(b []byte, at int) { b[at] ^= 1 << (at % 8) })}
	return []damage{
		flip, flip, flip, flip,
		{"a flipped bit at the end", overwrite(func(b []byte, at int) { b[len(b)-1-at%min(40, len(b))] ^= 1 << (at % 8) })},
		{"a page of zeros", overwrite(func(b []byte, at int) { clear(b[at-at%4096 : min(len(b), at-at%4096+4096)]) })},
		{"cut to half", cutTo(func(n int64) int64 { return n / 2 })},
		{"cut by seven bytes", cutTo(func(n int64) int64 { return n - 7 })},
		{"cut to nothing", cutTo(func(int64) int64 { return 0 })},
		{"deleted", func(im image, name string, _ *rand.Rand) { delete(im, name) }},
		{"swapped with another", func(im image, name string, random *rand.Rand) {
			var others []string
			for _, other := range slices.Sorted(maps.Keys(im)) {
				if other != name && filepath.Ext(other) == filepath.Ext(name) {
					others = append(others, other)
				}
			}
			if len(others) > 0 {
				other := others[random.IntN(len(others))]
				im[name], im[other] = im[other], im[name]
			}
		}},
	}
}

// TestDamage damages every file of a store in every way. The store must say
// that it is damaged, or give the right answer.
func TestDamage(t *testing.T) {
	if testing.Short() {
		t.Skip("opens two hundred stores")
	}
	dir := t.TempDir()
	said := kill(t, "updates", dir, 260) // one memory table is full by then, and one is not
	killed := imageOf(t, dir)
	kv, err := Open(dir, Options{memTable: smallTable})
	if err != nil {
		t.Fatal(err)
	}
	promised, err := lastUpdate(kv)
	if err != nil || promised < said {
		t.Fatalf("got %d updates, %v, want %d", promised, err, said)
	}
	if err := kv.Close(); err != nil {
		t.Fatal(err)
	}
	closed := imageOf(t, dir)

	random := rand.New(rand.NewPCG(11, 12))
	noticed, trials := 0, 0
	for state, whole := range map[string]image{"killed": killed, "closed": closed} {
		if n := whole.count(tableSuffix); n < 1 {
			t.Fatalf("a store that was %s has %d tables, want some", state, n)
		}
		for _, name := range slices.Sorted(maps.Keys(whole)) {
			for i, d := range damages() {
				im := maps.Clone(whole)
				if i > 4 && slices.Contains([]string{"000001.vlog", "DISCARD", "KEYREGISTRY", "LOCK"}, filepath.Base(name)) {
					continue // hardly anything in it matters
				}
				d.do(im, name, random)
				if maps.EqualFunc(im, whole, func(a, b content) bool { return a.size == b.size && bytes.Equal(a.data, b.data) }) {
					continue
				}
				trials++
				what := fmt.Sprintf("%s of a store that was %s, %s", name, state, d.what)
				broken := t.TempDir()
				im.write(t, broken)
				got, err := readAll(broken, i%2 == 0)
				switch {
				case errors.Is(err, storage.ErrDamaged):
					noticed++
					if strings.ContainsAny(err.Error(), "\n\t") || len(err.Error()) > 500 {
						t.Errorf("%s: got an error that cannot be shown: %q", what, err)
					}
				case err != nil:
					t.Errorf("%s: got %v, want %v", what, err, storage.ErrDamaged)
				// One update may have been written and not yet promised when the child was killed.
				case got != promised && !(state == "killed" && got >= said):
					t.Errorf("%s: got %d updates, want %d", what, got, promised)
				}
				if err := os.RemoveAll(broken); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	t.Logf("%d of %d damages were noticed; the others did no harm", noticed, trials)
	if noticed < trials/2 {
		t.Errorf("%d of %d damages were noticed, want at least half", noticed, trials)
	}
}

func (im image) count(suffix string) (n int) {
	for name := range im {
		if strings.HasSuffix(name, suffix) {
			n++
		}
	}
	return n
}

func readAll(dir string, readOnly bool) (int, error) {
	kv, err := Open(dir, Options{ReadOnly: readOnly, memTable: smallTable})
	if err != nil {
		return 0, err
	}
	n, err := lastUpdate(kv)
	return n, errors.Join(err, kv.Close())
}
