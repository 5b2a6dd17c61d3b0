package model

// setRows is setRowsPlain, with NEON, which every processor has. Each of the
// rows must be there.
func setRows(sums Sums, weights []byte, list []uint32) {
	if len(list) == 0 {
		clear(sums)
		return
	}
	setRowsNEON(&sums[0], &weights[0], len(sums), &list[0], len(list))
}

// addSums is addSumsPlain, with NEON.
func addSums(sums, a, b Sums) { addSumsNEON(&sums[0], &a[0], &b[0], len(sums)) }

func (l *Linear) find(features []uint64, rows, shorts []uint32, crowded []uint64) (nRows, nShorts, nCrowded int) {
	return l.findPlain(features, rows, shorts, crowded)
}

func (l *Linear) fetch([]uint64) {}

// setRowsNEON is in rows_arm64.s; stride is a multiple of 32 and neither it nor n is 0.
//
//go:noescape
func setRowsNEON(sums *int16, weights *byte, stride int, list *uint32, n int)

// addSumsNEON is in rows_arm64.s; n is a multiple of 32 and not 0.
//
//go:noescape
func addSumsNEON(sums, a, b *int16, n int)
