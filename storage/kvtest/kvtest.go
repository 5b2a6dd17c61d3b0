// Package kvtest tests implementations of [storage.KV] and [graph.Store].
//
// A new key–value store is a few lines of test:
//
//	func TestKV(t *testing.T) {
//		kvtest.Run(t, func(t *testing.T) storage.KV { return mine.New() })
//	}
package kvtest

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/a0442a32/timeline/storage"
)

// Run tests the contract of [storage.KV] on stores made by open, which must be
// empty. It closes them.
func Run(t *testing.T, open func(t *testing.T) storage.KV) {
	for _, tt := range []struct {
		name string
		test func(*testing.T, storage.KV)
	}{
		{"AbsentKey", absentKey},
		{"Order", order},
		{"ScanFrom", scanFrom},
		{"ScanStops", scanStops},
		{"NestedScan", nestedScan},
		{"AnyBytes", anyBytes},
		{"Limits", limits},
		{"FailedUpdateLeavesNothing", failedUpdate},
		{"UpdateReadsItsWrites", readsItsWrites},
		{"SlicesAreNotKept", slicesAreNotKept},
		{"Delete", deletes},
		{"Snapshot", snapshot},
		{"ConcurrentUpdates", concurrentUpdates},
		{"Close", closes},
		{"Model", model},
	} {
		t.Run(tt.name, func(t *testing.T) {
			kv := open(t)
			tt.test(t, kv)
			if err := kv.Close(); err != nil {
				t.Errorf("Close: got %v, want nil", err)
			}
		})
	}
}

// Reopen tests that a store keeps what it has when it is closed. open opens
// the same store again and again; at first it must be empty.
func Reopen(t *testing.T, open func(t *testing.T) storage.KV) {
	want := map[string]string{}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 5 {
		kv := open(t)
		if got := dump(t, kv); !maps.Equal(got, want) {
			t.Fatalf("opened for the %d. time: got %d keys, want %d", round+1, len(got), len(want))
		}
		for range 20 {
			update(t, kv, want, random)
		}
		if err := kv.Close(); err != nil {
			t.Fatalf("Close: got %v, want nil", err)
		}
	}
}

func view(t *testing.T, kv storage.KV, fn func(storage.Reader) error) {
	t.Helper()
	if err := kv.View(fn); err != nil {
		t.Fatalf("View: got %v, want nil", err)
	}
}

func set(t *testing.T, kv storage.KV, keys ...string) {
	t.Helper()
	err := kv.Update(func(w storage.Writer) error {
		for _, k := range keys {
			if err := w.Set([]byte(k), []byte("value of "+k)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatalf("Update: got %v, want nil", err)
	}
}

// keys returns the keys that a scan finds, between spaces.
func keys(t *testing.T, r storage.Reader, prefix, from []byte) string {
	t.Helper()
	var found []string
	err := r.Scan(prefix, from, func(key, _ []byte) error {
		found = append(found, string(key))
		return nil
	})
	if err != nil {
		t.Fatalf("Scan: got %v, want nil", err)
	}
	return strings.Join(found, " ")
}

func dump(t *testing.T, kv storage.KV) map[string]string {
	t.Helper()
	all := map[string]string{}
	view(t, kv, func(r storage.Reader) error {
		return r.Scan(nil, nil, func(key, value []byte) error {
			all[string(key)] = string(value)
			return nil
		})
	})
	return all
}

func absentKey(t *testing.T, kv storage.KV) {
	set(t, kv, "present", "presents")
	view(t, kv, func(r storage.Reader) error {
		for _, key := range []string{"absent", "p", "presen", "presentt", "zebra", "\x00"} {
			if v, err := r.Get([]byte(key)); !errors.Is(err, storage.ErrNoKey) {
				t.Errorf("Get(%q): got %q, %v, want %v", key, v, err, storage.ErrNoKey)
			}
		}
		return nil
	})
}

func order(t *testing.T, kv storage.KV) {
	set(t, kv, "tb", "ta", "t\xff", "u", "t", "s\xff\xff", "t\x00", "\x00", "\xff\xff", "T")
	view(t, kv, func(r storage.Reader) error {
		if got, want := keys(t, r, []byte("t"), nil), "t t\x00 ta tb t\xff"; got != want {
			t.Errorf("Scan of t: got %q, want %q", got, want)
		}
		if got, want := keys(t, r, nil, nil), "\x00 T s\xff\xff t t\x00 ta tb t\xff u \xff\xff"; got != want {
			t.Errorf("Scan of everything: got %q, want %q", got, want)
		}
		if got, want := keys(t, r, []byte("\xff"), nil), "\xff\xff"; got != want {
			t.Errorf("Scan of \\xff: got %q, want %q", got, want)
		}
		if got := keys(t, r, []byte("v"), nil); got != "" {
			t.Errorf("Scan of v: got %q, want nothing", got)
		}
		return nil
	})
}

func scanFrom(t *testing.T, kv storage.KV) {
	set(t, kv, "a", "b1", "b2", "b3", "c")
	view(t, kv, func(r storage.Reader) error {
		for _, tt := range []struct{ prefix, from, want string }{
			{"b", "b2", "b2 b3"},
			{"b", "b2\x00", "b3"},
			{"b", "a", "b1 b2 b3"},
			{"b", "c", ""},
			{"", "b3", "b3 c"},
			{"", "d", ""},
		} {
			if got := keys(t, r, []byte(tt.prefix), []byte(tt.from)); got != tt.want {
				t.Errorf("Scan of %q from %q: got %q, want %q", tt.prefix, tt.from, got, tt.want)
			}
		}
		return nil
	})
}

func scanStops(t *testing.T, kv storage.KV) {
	set(t, kv, "a", "b", "c")
	enough := errors.New("enough")
	n := 0
	err := kv.View(func(r storage.Reader) error {
		return r.Scan(nil, nil, func(_, _ []byte) error {
			if n++; n == 2 {
				return enough
			}
			return nil
		})
	})
	if !errors.Is(err, enough) || n != 2 {
		t.Errorf("got %v after %d keys, want %v after 2", err, n, enough)
	}
}

func nestedScan(t *testing.T, kv storage.KV) {
	set(t, kv, "a1", "a2", "b1", "b2")
	var got []string
	view(t, kv, func(r storage.Reader) error {
		return r.Scan([]byte("a"), nil, func(outer, _ []byte) error {
			return r.Scan([]byte("b"), nil, func(inner, _ []byte) error {
				value, err := r.Get(inner)
				if err == nil && string(value) != "value of "+string(inner) {
					err = fmt.Errorf("Get(%q): got %q", inner, value)
				}
				got = append(got, string(outer)+string(inner))
				return err
			})
		})
	})
	if want := []string{"a1b1", "a1b2", "a2b1", "a2b2"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func anyBytes(t *testing.T, kv storage.KV) {
	want := map[string]string{
		"\x00": "", "!badger!txn": "x", string(bytes.Repeat([]byte{0xff}, storage.MaxKey)): "\x00\xff",
		"c": "c", "u": "u", "empty": "", "big": strings.Repeat("b", storage.MaxValue),
	}
	for k, v := range want {
		if err := kv.Update(func(w storage.Writer) error { return w.Set([]byte(k), []byte(v)) }); err != nil {
			t.Fatalf("Set of a key of %d bytes: got %v, want nil", len(k), err)
		}
	}
	if got := dump(t, kv); !maps.Equal(got, want) {
		t.Errorf("got keys %q, want %q", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

func limits(t *testing.T, kv storage.KV) {
	for _, tt := range []struct {
		what       string
		key, value int
	}{{"no key", 0, 1}, {"a long key", storage.MaxKey + 1, 1}, {"a long value", 1, storage.MaxValue + 1}} {
		err := kv.Update(func(w storage.Writer) error { return w.Set(make([]byte, tt.key), make([]byte, tt.value)) })
		if !errors.Is(err, storage.ErrTooBig) {
			t.Errorf("Set of %s: got %v, want %v", tt.what, err, storage.ErrTooBig)
		}
	}
	for _, tt := range []struct{ keys, size int }{
		{storage.MaxBatchKeys, storage.MaxBatch / storage.MaxBatchKeys},
		{2, storage.MaxBatch / 2},
	} {
		err := kv.Update(func(w storage.Writer) error {
			for i := range tt.keys {
				key := fmt.Appendf(nil, "%d-%d", tt.keys, i)
				if err := w.Set(key, make([]byte, tt.size-len(key))); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Errorf("%d values of %d bytes: got %v, want nil", tt.keys, tt.size, err)
		}
	}
}

func failedUpdate(t *testing.T, kv storage.KV) {
	set(t, kv, "old")
	fails := errors.New("fails")
	err := kv.Update(func(w storage.Writer) error {
		if err := errors.Join(w.Set([]byte("new"), nil), w.Set([]byte("old"), nil), w.Delete([]byte("old"))); err != nil {
			return err
		}
		return fails
	})
	if !errors.Is(err, fails) {
		t.Errorf("Update: got %v, want %v", err, fails)
	}
	if got, want := dump(t, kv), map[string]string{"old": "value of old"}; !maps.Equal(got, want) {
		t.Errorf("after a failed update: got %v, want %v", got, want)
	}
}

func readsItsWrites(t *testing.T, kv storage.KV) {
	set(t, kv, "a", "b", "c")
	err := kv.Update(func(w storage.Writer) error {
		if err := errors.Join(w.Set([]byte("b"), []byte("new")), w.Set([]byte("d"), nil), w.Delete([]byte("a"))); err != nil {
			return err
		}
		if v, err := w.Get([]byte("b")); err != nil || string(v) != "new" {
			t.Errorf("Get after Set: got %q, %v, want new", v, err)
		}
		if _, err := w.Get([]byte("a")); !errors.Is(err, storage.ErrNoKey) {
			t.Errorf("Get after Delete: got %v, want %v", err, storage.ErrNoKey)
		}
		if got, want := keys(t, w, nil, nil), "b c d"; got != want {
			t.Errorf("Scan after writes: got %q, want %q", got, want)
		}
		return nil
	})
	if err != nil {
		t.Errorf("Update: got %v, want nil", err)
	}
}

func slicesAreNotKept(t *testing.T, kv storage.KV) {
	err := kv.Update(func(w storage.Writer) error {
		key, value := []byte("key"), []byte("value")
		err := w.Set(key, value)
		copy(key, "xxx")
		copy(value, "xxxxx")
		return err
	})
	if err != nil {
		t.Fatalf("Update: got %v, want nil", err)
	}
	view(t, kv, func(r storage.Reader) error {
		v, err := r.Get([]byte("key"))
		if err != nil || string(v) != "value" {
			t.Fatalf("Get: got %q, %v, want value", v, err)
		}
		copy(v, "xxxxx")
		if v, _ := r.Get([]byte("key")); string(v) != "value" {
			t.Errorf("Get after the caller wrote to its slice: got %q, want value", v)
		}
		return nil
	})
}

func deletes(t *testing.T, kv storage.KV) {
	set(t, kv, "a", "b", "c")
	for range 2 {
		if err := kv.Update(func(w storage.Writer) error { return w.Delete([]byte("b")) }); err != nil {
			t.Fatalf("Delete: got %v, want nil", err)
		}
		view(t, kv, func(r storage.Reader) error {
			if got, want := keys(t, r, nil, nil), "a c"; got != want {
				t.Errorf("Scan: got %q, want %q", got, want)
			}
			return nil
		})
	}
}

func snapshot(t *testing.T, kv storage.KV) {
	set(t, kv, "a", "b")
	view(t, kv, func(r storage.Reader) error {
		set(t, kv, "c") // does not wait for the view
		if err := kv.Update(func(w storage.Writer) error { return w.Delete([]byte("a")) }); err != nil {
			t.Fatalf("Update in a view: got %v, want nil", err)
		}
		if got, want := keys(t, r, nil, nil), "a b"; got != want {
			t.Errorf("the view sees %q, want %q", got, want)
		}
		if _, err := r.Get([]byte("a")); err != nil {
			t.Errorf("Get of what was deleted since: got %v, want nil", err)
		}
		return nil
	})
	view(t, kv, func(r storage.Reader) error {
		if got, want := keys(t, r, nil, nil), "b c"; got != want {
			t.Errorf("a new view sees %q, want %q", got, want)
		}
		return nil
	})
}

func concurrentUpdates(t *testing.T, kv storage.KV) {
	const workers, rounds = 4, 25
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for range rounds {
				err := kv.Update(func(w storage.Writer) error {
					v, err := w.Get([]byte("n"))
					if err != nil && !errors.Is(err, storage.ErrNoKey) {
						return err
					}
					return w.Set([]byte("n"), append(v, 'x'))
				})
				if err != nil {
					t.Errorf("Update: got %v, want nil", err)
				}
			}
		})
	}
	wait.Wait()
	if got, want := len(dump(t, kv)["n"]), workers*rounds; got != want {
		t.Errorf("got %d updates, want %d", got, want)
	}
}

func closes(t *testing.T, kv storage.KV) {
	set(t, kv, "a")
	inView, closed := make(chan bool), make(chan error)
	go func() {
		<-inView
		closed <- kv.Close()
	}()
	view(t, kv, func(r storage.Reader) error {
		inView <- true
		for range 10 { // Close waits: the view goes on
			if _, err := r.Get([]byte("a")); err != nil {
				t.Errorf("Get while the store is being closed: got %v, want nil", err)
			}
		}
		return nil
	})
	if err := <-closed; err != nil {
		t.Errorf("Close: got %v, want nil", err)
	}
	if err := kv.View(func(storage.Reader) error { return nil }); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("View after Close: got %v, want %v", err, storage.ErrClosed)
	}
	if err := kv.Update(func(storage.Writer) error { return nil }); !errors.Is(err, storage.ErrClosed) {
		t.Errorf("Update after Close: got %v, want %v", err, storage.ErrClosed)
	}
}

// model compares the store with a map, through random updates.
func model(t *testing.T, kv storage.KV) {
	want := map[string]string{}
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 150 {
		update(t, kv, want, random)
		if i%10 != 0 {
			continue
		}
		prefix, from := randomKey(random)[:1], randomKey(random)
		var expected []string
		for k := range want {
			if strings.HasPrefix(k, prefix) && k >= from {
				expected = append(expected, k)
			}
		}
		slices.Sort(expected)
		view(t, kv, func(r storage.Reader) error {
			if got, want := keys(t, r, []byte(prefix), []byte(from)), strings.Join(expected, " "); got != want {
				t.Fatalf("update %d: Scan of %q from %q: got %q, want %q", i, prefix, from, got, want)
			}
			return nil
		})
	}
	if got := dump(t, kv); !maps.Equal(got, want) {
		t.Errorf("got %d keys, want %d", len(got), len(want))
	}
}

// randomKey returns one of a few hundred keys, some of which are prefixes of others.
func randomKey(random *rand.Rand) string {
	b := make([]byte, 1+random.IntN(4))
	for i := range b {
		b[i] = "ab\x00\xff"[random.IntN(4)]
	}
	return string(b)
}

// update makes a random update to kv and to want. One in five fails.
func update(t *testing.T, kv storage.KV, want map[string]string, random *rand.Rand) {
	t.Helper()
	after := maps.Clone(want)
	fails := errors.New("fails")
	err := kv.Update(func(w storage.Writer) error {
		for range 1 + random.IntN(10) {
			key := randomKey(random)
			var err error
			if random.IntN(3) == 0 {
				delete(after, key)
				err = w.Delete([]byte(key))
			} else {
				after[key] = strings.Repeat("v", random.IntN(2000))
				err = w.Set([]byte(key), []byte(after[key]))
			}
			if err != nil {
				return err
			}
			value, err := w.Get([]byte(key))
			if wanted, ok := after[key]; ok != (err == nil) || string(value) != wanted {
				t.Fatalf("Get(%q): got %d bytes, %v, want %d bytes", key, len(value), err, len(wanted))
			}
		}
		if random.IntN(5) == 0 {
			return fails
		}
		return nil
	})
	switch {
	case errors.Is(err, fails):
	case err != nil:
		t.Fatalf("Update: got %v, want nil", err)
	default:
		clear(want)
		maps.Copy(want, after)
	}
}
