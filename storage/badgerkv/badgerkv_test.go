package badgerkv_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/badgerkv"
	"github.com/a0442a32/timeline/storage/kvtest"
)

func create(t testing.TB, dir string) *badgerkv.KV {
	t.Helper()
	kv, err := badgerkv.Open(dir, badgerkv.Options{Create: true})
	if err != nil {
		t.Fatalf("Open: got %v, want nil", err)
	}
	return kv
}

func open(t *testing.T) storage.KV { return create(t, t.TempDir()) }

func TestKV(t *testing.T)    { kvtest.Run(t, open) }
func TestStore(t *testing.T) { kvtest.RunStore(t, open) }

func TestReopen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "store")
	kvtest.Reopen(t, func(t *testing.T) storage.KV { return create(t, dir) })
}

func TestNoStore(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{dir, file, filepath.Join(dir, "missing"), filepath.Join(file, "below")} {
		for _, opts := range []badgerkv.Options{{}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
			if _, err := badgerkv.Open(dir, opts); !errors.Is(err, storage.ErrNoStore) {
				t.Errorf("Open %s with %+v: got %v, want %v", dir, opts, err, storage.ErrNoStore)
			}
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("files after looking for stores: got %v, %v, want one", entries, err)
	}
}

func TestLocks(t *testing.T) {
	dir := t.TempDir()
	writer := create(t, dir)
	for _, opts := range []badgerkv.Options{{}, {Create: true}, {ReadOnly: true}} {
		if _, err := badgerkv.Open(dir, opts); !errors.Is(err, storage.ErrLocked) {
			t.Errorf("Open with %+v beside a writer: got %v, want %v", opts, err, storage.ErrLocked)
		}
	}
	if err := writer.Update(func(w storage.Writer) error { return w.Set([]byte("k"), []byte("v")) }); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	var readers []*badgerkv.KV
	for range 3 {
		r, err := badgerkv.Open(dir, badgerkv.Options{ReadOnly: true})
		if err != nil {
			t.Fatalf("Open for reading: got %v, want nil", err)
		}
		readers = append(readers, r)
	}
	if _, err := badgerkv.Open(dir, badgerkv.Options{}); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("Open for writing beside readers: got %v, want %v", err, storage.ErrLocked)
	}
	for _, r := range readers {
		err := r.View(func(r storage.Reader) error {
			v, err := r.Get([]byte("k"))
			if string(v) != "v" {
				t.Errorf("Get: got %q, want v", v)
			}
			return err
		})
		if err != nil {
			t.Errorf("View: got %v, want nil", err)
		}
		if err := r.Update(func(storage.Writer) error { return nil }); !errors.Is(err, storage.ErrReadOnly) {
			t.Errorf("Update: got %v, want %v", err, storage.ErrReadOnly)
		}
		if err := r.Close(); err != nil {
			t.Errorf("Close: got %v, want nil", err)
		}
	}
	if err := create(t, dir).Close(); err != nil {
		t.Errorf("Close after the readers: got %v, want nil", err)
	}
}

func BenchmarkRecord(b *testing.B)   { kvtest.BenchmarkRecord(b, openBench) }
func BenchmarkConclude(b *testing.B) { kvtest.BenchmarkConclude(b, openBench) }
func BenchmarkScan(b *testing.B)     { kvtest.BenchmarkScan(b, openBench) }

func openBench(b *testing.B) storage.KV { return create(b, b.TempDir()) }

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	if err := create(b, dir).Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		kv, err := badgerkv.Open(dir, badgerkv.Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		if err := kv.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
