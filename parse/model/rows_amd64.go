package model

import "golang.org/x/sys/cpu"

// addRows is addRowsPlain, with AVX2 where the processor has it. Each of the
// rows must be there.
func addRows(sums *Sums, rows []byte, stride int, list []uint32) {
	if !cpu.X86.HasAVX2 {
		addRowsPlain(sums, rows, stride, list)
		return
	}
	addRowsAVX2(sums, &rows[0], stride, &list[0], len(list))
}

// addSums is addSumsPlain, with AVX2 where the processor has it.
func addSums(sums, a, b *Sums, n int) {
	if !cpu.X86.HasAVX2 {
		addSumsPlain(sums, a, b, n)
		return
	}
	addSumsAVX2(sums, a, b, n)
}

// addRowsAVX2 is in rows_amd64.s; stride is a multiple of 32 and n is not 0.
//
//go:noescape
func addRowsAVX2(sums *Sums, rows *byte, stride int, list *uint32, n int)

// addSumsAVX2 is in rows_amd64.s; n is a multiple of 32 and not 0.
//
//go:noescape
func addSumsAVX2(sums, a, b *Sums, n int)
