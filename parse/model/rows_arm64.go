package model

// addRows is addRowsPlain, with NEON, which every processor has. Each of the
// rows must be there.
func addRows(sums *Sums, rows []byte, stride int, list []uint32) {
	addRowsNEON(sums, &rows[0], stride, &list[0], len(list))
}

// addSums is addSumsPlain, with NEON.
func addSums(sums, a, b *Sums, n int) { addSumsNEON(sums, a, b, n) }

// addRowsNEON is in rows_arm64.s; stride is a multiple of 32 and n is not 0.
//
//go:noescape
func addRowsNEON(sums *Sums, rows *byte, stride int, list *uint32, n int)

// addSumsNEON is in rows_arm64.s; n is a multiple of 32 and not 0.
//
//go:noescape
func addSumsNEON(sums, a, b *Sums, n int)
