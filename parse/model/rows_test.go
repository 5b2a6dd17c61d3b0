package model

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernels compares setRows and addSums, which may be written in assembly,
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
			for _, n := range []int{0, 1, 2, 3, 7, 128, MaxSummed} {
				rows := make([]byte, 9*stride)
				for i := range rows {
					rows[i] = fill()
				}
				list := make([]uint32, n)
				for i := range list {
					list[i] = random.Uint32N(9) * uint32(stride/placeSize)
				}
				if n > 0 {
					list[0], list[n-1] = 8*uint32(stride/placeSize), 0
				}
				want := make(Sums, stride)
				for c := range stride {
					for _, r := range list {
						want[c] += int16(rows[int(r)*placeSize+c]) - 128
					}
				}
				got, plain := random16(random, stride), random16(random, stride)
				setRows(got, rows, list)
				setRowsPlain(plain, rows, list)
				if !slices.Equal(got, want) || !slices.Equal(plain, want) {
					t.Fatalf("%s weights: %d rows of %d: got %v, in plain Go %v, want %v", name, n, stride, got, plain, want)
				}
				one, other := random16(random, stride), random16(random, stride)
				for c := range want {
					want[c] = one[c] + other[c]
				}
				addSums(got, one, other)
				addSumsPlain(plain, one, other)
				if !slices.Equal(got, want) || !slices.Equal(plain, want) {
					t.Fatalf("sums of %d: got %v, in plain Go %v, want %v", stride, got, plain, want)
				}
			}
		}
	}
}

func random16(random *rand.Rand, n int) Sums {
	out := make(Sums, n)
	for i := range out {
		out[i] = int16(random.Uint32())
	}
	return out
}

func BenchmarkSetRows(b *testing.B) {
	const stride = 96
	rows := make([]byte, 64*stride)
	list := make([]uint32, 64)
	for i := range list {
		list[i] = uint32(i * stride / placeSize)
	}
	sums := make(Sums, stride)
	b.Run("kernel", func(b *testing.B) {
		for b.Loop() {
			setRows(sums, rows, list)
		}
	})
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			setRowsPlain(sums, rows, list)
		}
	})
}
