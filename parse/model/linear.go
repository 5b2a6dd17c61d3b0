package model

import (
	"encoding/binary"
	"fmt"
)

// MaxClasses is the most classes that a classifier may have.
const MaxClasses = 255

// A Linear is a linear classifier over sparse features. A feature is a 64-bit
// hash; each has a weight, from −127 to 127, for some of the classes, and the
// score of a class is the sum of the weights that the features of the case
// give it. What was quantised was scaled so that the largest weight is 127:
// only the order of scores means anything.
//
// # The section
//
// A feature with the hash h belongs to bucket h>>(64−B) and is told from its
// neighbours there by the 16 lowest bits of h. Two features that agree in both
// share their weights, which happens to one in some ten thousand and harms
// nothing.
//
//	offset     bytes    what
//	0          1        B, from 1 to 24
//	1          1        number of classes, C
//	2          2        zero
//	4          4(2^B+1) where each bucket begins in the records, and their end
//	…          …        the records, bucket after bucket
//
// A record is a feature: the 16 bits, a byte n, and the weights. If n is from 1
// to 254, n pairs follow of a class and its weight, a byte each. If n is 255,
// a byte for every class follows, its weight plus 128, filled up with 128 to a
// multiple of eight bytes. Few features have weights for most classes, but
// they are the ones that nearly every case has.
//
// A file is checked as a whole when it is opened, so that scoring need not.
type Linear struct {
	classes int
	shift   uint
	starts  []byte // 4 bytes each
	records []byte
	width   uint32 // of the weights of a dense record
	last    uint32 // the last place in the records where four bytes can be read
}

// Scores holds a score for each class. It has the length that lets the
// compiler drop the bounds checks in the inner loop.
type Scores [256]int32

func openLinear(b []byte, classes int) (*Linear, error) {
	if len(b) < 4 {
		return nil, fmt.Errorf("%w: classifier of %d bytes", ErrDamaged, len(b))
	}
	bits, have := uint(b[0]), int(b[1])
	if have != classes {
		return nil, fmt.Errorf("%w: %d classes, want %d", ErrDamaged, have, classes)
	}
	if bits < 1 || bits > 24 || len(b) < 4+4*(1<<bits+1) {
		return nil, fmt.Errorf("%w: no room for 2^%d buckets", ErrDamaged, bits)
	}
	n := 4 * (1<<bits + 1)
	l := &Linear{classes: classes, shift: 64 - bits, width: uint32(classes+7) &^ 7, starts: b[4 : 4+n : 4+n], records: b[4+n:]}
	if err := l.check(); err != nil {
		return nil, err
	}
	if len(l.records) < 4 {
		l.records = append(l.records[:len(l.records):len(l.records)], 0, 0, 0, 0)
	}
	l.last = uint32(len(l.records) - 4)
	return l, nil
}

// dense is the n of a record with a weight for every class.
const dense = 255

// size returns how many bytes a record takes, given its n.
func (l *Linear) size(n uint32) uint32 {
	if n == dense {
		return 3 + l.width
	}
	return 3 + 2*n
}

// check walks over every record. Scoring relies on what it ensures: the
// buckets follow one another without a gap, and each is full of whole records.
func (l *Linear) check() error {
	at := uint32(0)
	for i := 0; i < len(l.starts); i += 4 {
		next := binary.LittleEndian.Uint32(l.starts[i:])
		if next < at || next > uint32(len(l.records)) || i == 0 && next != 0 {
			return fmt.Errorf("%w: bucket %d begins out of order", ErrDamaged, i/4)
		}
		for at < next {
			if next-at < 3 || l.records[at+2] == 0 || next-at < l.size(uint32(l.records[at+2])) {
				return fmt.Errorf("%w: a record is empty or cut short in bucket %d", ErrDamaged, i/4-1)
			}
			n := uint32(l.records[at+2])
			end := at + l.size(n)
			for p := at + 3; n != dense && p < end; p += 2 {
				if int(l.records[p]) >= l.classes {
					return fmt.Errorf("%w: a record names class %d of %d", ErrDamaged, l.records[p], l.classes)
				}
			}
			at = end
		}
	}
	if at != uint32(len(l.records)) {
		return fmt.Errorf("%w: records after the last bucket", ErrDamaged)
	}
	return nil
}

// Score sets the scores of all classes for a case with the given features.
//
// The weights are megabytes and are read all over, so nearly every read waits
// for memory. Finding the buckets of many features first, and the beginnings
// of their records next, in loops without branches, lets the processor wait
// for all of them at once.
func (l *Linear) Score(features []uint64, scores *Scores) {
	clear(scores[:l.classes])
	var buckets [batch]uint64 // where a bucket begins and, in the upper half, ends
	var first [batch]uint32   // the first four bytes of the bucket
	var sums lanes
	for len(features) > 0 {
		n := min(batch, len(features))
		part := features[:n]
		features = features[n:]
		for i, h := range part {
			buckets[i&(batch-1)] = binary.LittleEndian.Uint64(l.starts[(h>>l.shift)*4:])
		}
		for i := range part {
			at := min(uint32(buckets[i&(batch-1)]), l.last)
			first[i&(batch-1)] = binary.LittleEndian.Uint32(l.records[at:])
		}
		for i, h := range part {
			at, end := uint32(buckets[i&(batch-1)]), uint32(buckets[i&(batch-1)]>>32)
			if at == end {
				continue
			}
			record := first[i&(batch-1)]
			for uint16(record) != uint16(h) {
				if at += l.size(record >> 16 & 0xFF); at >= end {
					break
				}
				record = binary.LittleEndian.Uint32(l.records[at:])
			}
			if at >= end {
				continue
			}
			n := record >> 16 & 0xFF
			weights := l.records[at+3 : at+l.size(n)]
			if n == dense {
				sums.add(weights)
				continue
			}
			for j := 0; j+1 < len(weights); j += 2 {
				scores[weights[j]] += int32(int8(weights[j+1]))
			}
		}
		sums.flush(scores, l.classes)
	}
}

// batch is how many features are looked up at once. It is a power of two, so
// that an index is known to be within an array, and at most 257, so that the
// lanes cannot run over.
const batch = 128

// lanes adds up the weights of dense records, eight at a time: the even bytes
// of eight go to four numbers of 16 bits that lie in one of 64, and the odd
// bytes to four others. What is added is the weight plus 128, never negative,
// so nothing is carried from one number into the next.
type lanes struct {
	even, odd [32]uint64
	rows      int32
}

func (s *lanes) add(weights []byte) {
	const low = 0x00FF00FF00FF00FF
	s.rows++
	for i := 0; len(weights) >= 8; i++ {
		x := binary.LittleEndian.Uint64(weights)
		s.even[i&31] += x & low
		s.odd[i&31] += x >> 8 & low
		weights = weights[8:]
	}
}

// flush adds the sums to the scores and begins anew.
func (s *lanes) flush(scores *Scores, classes int) {
	if s.rows == 0 {
		return
	}
	for c := range classes {
		x := s.even[c>>3&31]
		if c&1 != 0 {
			x = s.odd[c>>3&31]
		}
		scores[c&255] += int32(x>>((c>>1&3)*16)&0xFFFF) - 128*s.rows
	}
	words := (classes + 7) / 8
	clear(s.even[:words])
	clear(s.odd[:words])
	s.rows = 0
}

// Best returns the class with the highest score, the first of equals.
func (l *Linear) Best(scores *Scores) int {
	best := 0
	for c := 1; c < l.classes; c++ {
		if scores[c] > scores[best] {
			best = c
		}
	}
	return best
}
