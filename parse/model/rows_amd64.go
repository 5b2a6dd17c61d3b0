package model

import "golang.org/x/sys/cpu"

// setRows is setRowsPlain, with AVX2 where the processor has it. Each of the
// rows must be there.
func setRows(sums Sums, weights []byte, list []uint32) {
	if !cpu.X86.HasAVX2 || len(list) == 0 {
		setRowsPlain(sums, weights, list)
		return
	}
	setRowsAVX2(&sums[0], &weights[0], len(sums), &list[0], len(list))
}

// addSums is addSumsPlain, with AVX2 where the processor has it.
func addSums(sums, a, b Sums) {
	if !cpu.X86.HasAVX2 {
		addSumsPlain(sums, a, b)
		return
	}
	addSumsAVX2(&sums[0], &a[0], &b[0], len(sums))
}

// fast tells whether the processor has what find and fetch are written for.
func fast() bool { return cpu.X86.HasAVX2 && cpu.X86.HasBMI1 && cpu.X86.HasBMI2 }

// find is findPlain in assembly, which also has the rows and shorts that it
// found brought near.
func (l *Linear) find(features []uint64, rows, shorts []uint32, crowded []uint64) (nRows, nShorts, nCrowded int) {
	if !fast() || len(features) == 0 {
		return l.findPlain(features, rows, shorts, crowded)
	}
	n := len(features)
	return findAVX2(l, &features[0], n, &rows[:n][0], &shorts[:n][0], &crowded[:n][0])
}

// fetch has the buckets of the features brought near.
func (l *Linear) fetch(features []uint64) {
	if fast() && len(features) > 0 {
		fetchAVX2(l, &features[0], len(features))
	}
}

// setRowsAVX2 is in rows_amd64.s; stride is a multiple of 32 and not 0.
//
//go:noescape
func setRowsAVX2(sums *int16, weights *byte, stride int, list *uint32, n int)

// addSumsAVX2 is in rows_amd64.s; n is a multiple of 32 and not 0.
//
//go:noescape
func addSumsAVX2(sums, a, b *int16, n int)

// findAVX2 is in rows_amd64.s; n is not 0.
//
//go:noescape
func findAVX2(l *Linear, features *uint64, n int, rows, shorts *uint32, crowded *uint64) (nRows, nShorts, nCrowded int)

// fetchAVX2 is in rows_amd64.s; n is not 0.
//
//go:noescape
func fetchAVX2(l *Linear, features *uint64, n int)
