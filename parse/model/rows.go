package model

import "encoding/binary"

// rowBlock is how many classes the kernels take at a time. The lengths of rows
// are multiples of it.
const rowBlock = 32

// setRowsPlain sets the sums to those of rows of weights, at most 257 of them,
// which are listed by their places. A row has as many bytes as there are sums,
// and a byte is a weight plus 128.
//
// Of eight bytes the even ones go to four numbers of 16 bits that lie in one of
// 64, and the odd ones to four others. None of what is added is negative, so
// nothing is carried from one number into the next.
func setRowsPlain(sums Sums, weights []byte, list []uint32) {
	const low = 0x00FF00FF00FF00FF
	bias := int16(128 * len(list))
	for at := 0; at+8 <= len(sums); at += 8 {
		even, odd := uint64(0), uint64(0)
		for _, r := range list {
			x := binary.LittleEndian.Uint64(weights[int(r)*placeSize+at:])
			even += x & low
			odd += x >> 8 & low
		}
		to := sums[at:][:8]
		for i := range 4 {
			to[2*i] = int16(even>>(16*i)) - bias
			to[2*i+1] = int16(odd>>(16*i)) - bias
		}
	}
}

// addSumsPlain sets sums to those of a and b together.
func addSumsPlain(sums, a, b Sums) {
	a, b = a[:len(sums)], b[:len(sums)]
	for i := range sums {
		sums[i] = a[i] + b[i]
	}
}

// findPlain looks for the features. It sets the rows and the shorts of those
// that there are, and the features whose buckets are crowded; and returns how
// many there are of each. Each slice has room for one of every feature.
func (l *Linear) findPlain(features []uint64, rows, shorts []uint32, crowded []uint64) (nRows, nShorts, nCrowded int) {
	for _, h := range features {
		b := l.bucket(h)
		if b.places[slots] != 0 {
			crowded[nCrowded] = h
			nCrowded++
			continue
		}
		switch place := uint64(b.find(h, l.shift)); {
		case place == 0:
		case place <= l.last:
			rows[nRows] = uint32(place)
			nRows++
		default:
			shorts[nShorts] = uint32(place)
			nShorts++
		}
	}
	return nRows, nShorts, nCrowded
}
