//go:build !amd64 && !arm64

package model

func setRows(sums Sums, weights []byte, list []uint32) { setRowsPlain(sums, weights, list) }

func addSums(sums, a, b Sums) { addSumsPlain(sums, a, b) }

func (l *Linear) find(features []uint64, rows, shorts []uint32, crowded []uint64) (nRows, nShorts, nCrowded int) {
	return l.findPlain(features, rows, shorts, crowded)
}

func (l *Linear) fetch([]uint64) {}
