//go:build !amd64 && !arm64

package model

func addRows(sums *Sums, rows []byte, stride int, list []uint32) {
	addRowsPlain(sums, rows, stride, list)
}

func addSums(sums, a, b *Sums, n int) { addSumsPlain(sums, a, b, n) }
