package kvtest

import (
	"context"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/storage"
)

func newStore(b *testing.B, open func(*testing.B) storage.KV) *storage.Store {
	b.Helper()
	s, err := storage.New(open(b))
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func thousand() []graph.Record {
	records := make([]graph.Record, 1000)
	for i := range records {
		records[i] = SampleRecord(i, 5000)
	}
	return records
}

func record(b *testing.B, s *storage.Store, records []graph.Record) {
	b.Helper()
	const batch = 20
	for i := 0; i < len(records); i += batch {
		if err := s.Record(context.Background(), records[i:i+batch]...); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRecord records a thousand documents of 5 KB, twenty at a time.
func BenchmarkRecord(b *testing.B, open func(*testing.B) storage.KV) {
	records := thousand()
	b.ResetTimer()
	for b.Loop() {
		s := newStore(b, open)
		record(b, s, records)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkConclude concludes a graph of ten thousand events, over one of the
// same size.
func BenchmarkConclude(b *testing.B, open func(*testing.B) storage.KV) {
	records := thousand()
	g := SampleGraph(10_000, records)
	s := newStore(b, open)
	record(b, s, records)
	if err := s.Conclude(context.Background(), g); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		if err := s.Conclude(context.Background(), g); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkScan reads ten thousand events in the order of time.
func BenchmarkScan(b *testing.B, open func(*testing.B) storage.KV) {
	records := thousand()
	s := newStore(b, open)
	record(b, s, records)
	if err := s.Conclude(context.Background(), SampleGraph(10_000, records)); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		n := 0
		err := s.View(context.Background(), func(r graph.Reader) error {
			for _, err := range r.Events(context.Background(), edtf.MinDay, edtf.MaxDay) {
				if err != nil {
					return err
				}
				n++
			}
			return nil
		})
		if err != nil || n != 10_000 {
			b.Fatal(n, err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}
