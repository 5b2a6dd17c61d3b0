package model

import (
	"math/rand/v2"
	"testing"
)

// TestKernels compares addRows and addSums, which may be written in assembly,
// with plain loops and with their twins in Go, on random and on extreme rows.
func TestKernels(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	fills := map[string]func() byte{
		"random":   func() byte { return byte(random.Uint32()) },
		"smallest": func() byte { return 0 },
		"largest":  func() byte { return 255 },
		"zero":     func() byte { return 128 },
	}
	for name, fill := range fills {
		for stride := rowBlock; stride <= 256; stride += rowBlock {
			for _, n := range []int{1, 2, 3, 7, 128, MaxSummed} {
				rows := make([]byte, 9*stride)
				for i := range rows {
					rows[i] = fill()
				}
				list := make([]uint32, n)
				for i := range list {
					list[i] = random.Uint32N(9)
				}
				list[0], list[n-1] = 8, 0
				var start, other Sums
				for i := range start {
					start[i], other[i] = int16(random.Uint32()), int16(random.Uint32())
				}
				want, joined := start, start
				for c := range stride {
					for _, r := range list {
						want[c] += int16(rows[int(r)*stride+c]) - 128
					}
					joined[c] += other[c]
				}
				got, plain := start, start
				addRows(&got, rows, stride, list)
				addRowsPlain(&plain, rows, stride, list)
				if got != want || plain != want {
					t.Fatalf("%s weights: %d rows of %d: got %v, in plain Go %v, want %v", name, n, stride, got, plain, want)
				}
				got, plain = start, start
				addSums(&got, &start, &other, stride)
				addSumsPlain(&plain, &start, &other, stride)
				if got != joined || plain != joined {
					t.Fatalf("sums of %d: got %v, in plain Go %v, want %v", stride, got, plain, joined)
				}
			}
		}
	}
}

func BenchmarkAddRows(b *testing.B) {
	const stride = 96
	rows := make([]byte, 64*stride)
	list := make([]uint32, 64)
	for i := range list {
		list[i] = uint32(i)
	}
	var sums Sums
	b.Run("kernel", func(b *testing.B) {
		for b.Loop() {
			addRows(&sums, rows, stride, list)
		}
	})
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			addRowsPlain(&sums, rows, stride, list)
		}
	})
}
