package memkv_test

import (
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/kvtest"
	"github.com/a0442a32/timeline/storage/memkv"
)

func open(*testing.T) storage.KV { return memkv.New() }

func TestKV(t *testing.T)    { kvtest.Run(t, open) }
func TestStore(t *testing.T) { kvtest.RunStore(t, open) }

// Keys in ascending order, one in each update, are what makes a store slow
// that copies too much or whose tree leans over.
func TestManyKeys(t *testing.T) {
	kv := memkv.New()
	const n = 100_000
	for i := range n {
		err := kv.Update(func(w storage.Writer) error { return w.Set(binary.BigEndian.AppendUint32(nil, uint32(i)), nil) })
		if err != nil {
			t.Fatal(err)
		}
	}
	next := uint32(0)
	err := kv.View(func(r storage.Reader) error {
		return r.Scan(nil, nil, func(key, _ []byte) error {
			if got := binary.BigEndian.Uint32(key); got != next {
				return fmt.Errorf("got key %d, want %d", got, next)
			}
			next++
			return nil
		})
	})
	if err != nil || next != n {
		t.Errorf("got %d keys and %v, want %d", next, err, n)
	}
}

func BenchmarkRecord(b *testing.B)   { kvtest.BenchmarkRecord(b, openBench) }
func BenchmarkConclude(b *testing.B) { kvtest.BenchmarkConclude(b, openBench) }
func BenchmarkScan(b *testing.B)     { kvtest.BenchmarkScan(b, openBench) }

func openBench(*testing.B) storage.KV { return memkv.New() }
