package model

import "encoding/binary"

// rowBlock is how many classes the kernels take at a time. The lengths of rows
// are multiples of it.
const rowBlock = 32

// addRowsPlain adds rows of weights to the sums: of the rows of stride bytes
// each, those that are listed, at most 257 of them. A byte is a weight plus 128.
//
// Of eight bytes the even ones go to four numbers of 16 bits that lie in one of
// 64, and the odd ones to four others. None of what is added is negative, so
// nothing is carried from one number into the next.
func addRowsPlain(sums *Sums, rows []byte, stride int, list []uint32) {
	const low = 0x00FF00FF00FF00FF
	bias := int16(128 * len(list))
	for at := 0; at < stride; at += 8 {
		even, odd := uint64(0), uint64(0)
		for _, r := range list {
			x := binary.LittleEndian.Uint64(rows[int(r)*stride+at:])
			even += x & low
			odd += x >> 8 & low
		}
		for i := range 4 {
			sums[(at+2*i)&255] += int16(even>>(16*i)) - bias
			sums[(at+2*i+1)&255] += int16(odd>>(16*i)) - bias
		}
	}
}

// addSumsPlain sets the first n of sums to those of a and b together.
func addSumsPlain(sums, a, b *Sums, n int) {
	for i := range n {
		sums[i&255] = a[i&255] + b[i&255]
	}
}
