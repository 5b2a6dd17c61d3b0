package model

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
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
// to 254, n pairs follow of a class and its weight, a byte each, in the order of the
// classes. If n is 255,
// a byte for every class follows, its weight plus 128, filled up with 128 to a
// multiple of eight bytes. Few features have weights for most classes, but
// they are the ones that nearly every case has.
//
// # In memory
//
// Opening a model checks the file as a whole and lays the records out anew.
// What costs time is to wait for memory, so the index is a few bytes a feature
// and often tells at its first part that there is no such feature; and to
// mispredict branches, so the weights have one of two shapes that are added
// without asking how many there are: eight pairs of a class and its weight, or
// a byte for every class.
type Linear struct {
	classes int
	stride  int  // classes in a row of rows: a multiple of rowBlock
	shift   uint // a hash shifted by it is its bucket

	// The key of a feature is its bucket and its 16 bits. key>>sieve is its
	// bit in the cells, and as many bits as are set before that one are the
	// entries before its own. An entry is the rest of the key and a place;
	// where several keys have one bit, only a place.
	//
	// Places from 1 are the rows, after them come the shorts, and after these
	// the crowd: keys that have one bit, with the places of their weights in
	// the 24 lowest bits, and a 0 behind the last.
	cells   []cell64
	sieve   uint     // from 1 to 31
	entries []uint32 // the rest of the key, of sieve bits, above a place
	crowd   []uint64

	rows   []byte  // of weights plus 128; row 0 belongs to no feature
	last   uint64  // the last row
	shorts []short // the first belongs to no feature
}

// cell64 is 64 bits of the index, and how many bits are set in the cells before.
type cell64 struct {
	bits   uint64
	before uint32
}

// short holds eight classes and their weights, a byte each, the first in the
// lowest bits. A pair that is not needed has the weight 0.
type short struct{ classes, weights uint64 }

const (
	maxPairs  = 8  // of a short
	placeBits = 24 // of a place in the crowd
)

// Scores holds a score for each class. It has the length that lets the
// compiler drop the bounds checks in the inner loop.
type Scores [256]int32

// Sums holds the scores of all classes as sums of the weights of up to
// [MaxSummed] features. What belongs to no class is undefined, but never
// matters to the others.
type Sums [256]int16

// MaxSummed is how many features a [Sums] has room for.
const MaxSummed = 255

func openLinear(b []byte, classes int) (*Linear, error) {
	if len(b) < 4 {
		return nil, fmt.Errorf("%w: classifier of %d bytes", ErrDamaged, len(b))
	}
	bucketBits, have := uint(b[0]), int(b[1])
	if have != classes {
		return nil, fmt.Errorf("%w: %d classes, want %d", ErrDamaged, have, classes)
	}
	if bucketBits < 1 || bucketBits > 24 || len(b) < 4+4*(1<<bucketBits+1) {
		return nil, fmt.Errorf("%w: no room for 2^%d buckets", ErrDamaged, bucketBits)
	}
	n := 4 * (1<<bucketBits + 1)
	s := &records{classes: classes, width: uint32(classes+7) &^ 7, starts: b[4 : 4+n : 4+n], bytes: b[4+n:]}
	rows, shorts, err := s.check()
	if err != nil {
		return nil, err
	}
	l := &Linear{
		classes: classes,
		stride:  (max(classes, 1) + rowBlock - 1) / rowBlock * rowBlock,
		shift:   64 - bucketBits,
		last:    uint64(rows),
		shorts:  make([]short, 1, 1+shorts),
	}
	if rows+shorts >= 1<<placeBits-1 {
		return nil, fmt.Errorf("%w: too many features", ErrDamaged)
	}
	l.rows = bytes.Repeat([]byte{128}, (1+rows)*l.stride)
	if err := l.index(l.fill(s), bucketBits+16); err != nil {
		return nil, err
	}
	return l, nil
}

// records are the features as they are in the file.
type records struct {
	classes int
	width   uint32 // of the weights of a dense record
	starts  []byte // 4 bytes each
	bytes   []byte
}

// dense is the n of a record with a weight for every class.
const dense = 255

// size returns how many bytes a record takes, given its n.
func (s *records) size(n uint32) uint32 {
	if n == dense {
		return 3 + s.width
	}
	return 3 + 2*n
}

// check walks over every record, and counts those that take a row and those
// that take a short. Filling the index relies on what it ensures: the buckets
// follow one another without a gap, and each is full of whole records.
func (s *records) check() (rows, shorts int, err error) {
	at := uint32(0)
	for i := 0; i < len(s.starts); i += 4 {
		next := binary.LittleEndian.Uint32(s.starts[i:])
		if next < at || next > uint32(len(s.bytes)) || i == 0 && next != 0 {
			return 0, 0, fmt.Errorf("%w: bucket %d begins out of order", ErrDamaged, i/4)
		}
		for at < next {
			if next-at < 3 || s.bytes[at+2] == 0 || next-at < s.size(uint32(s.bytes[at+2])) {
				return 0, 0, fmt.Errorf("%w: a record is empty or cut short in bucket %d", ErrDamaged, i/4-1)
			}
			n := uint32(s.bytes[at+2])
			end := at + s.size(n)
			before := -1 // the class
			for p := at + 3; n != dense && p < end; p += 2 {
				if int(s.bytes[p]) <= before {
					return 0, 0, fmt.Errorf("%w: a record names class %d after %d", ErrDamaged, s.bytes[p], before)
				}
				before = int(s.bytes[p])
			}
			if before >= s.classes {
				return 0, 0, fmt.Errorf("%w: a record names class %d of %d", ErrDamaged, before, s.classes)
			}
			if n > maxPairs {
				rows++
			} else {
				shorts++
			}
			at = end
		}
	}
	if at != uint32(len(s.bytes)) {
		return 0, 0, fmt.Errorf("%w: records after the last bucket", ErrDamaged)
	}
	return rows, shorts, nil
}

// fill brings the weights of all records to the rows and the shorts. It returns
// the keys in ascending order with their places in the lowest bits. Of records
// with one key the first counts, and is the only one that is returned.
func (l *Linear) fill(s *records) []uint64 {
	keys := make([]uint64, 0, int(l.last)+cap(l.shorts)-1)
	row := uint64(0)
	at := uint32(0)
	for bucket := 0; 4*bucket+8 <= len(s.starts); bucket++ {
		first := len(keys)
		for next := binary.LittleEndian.Uint32(s.starts[4*bucket+4:]); at < next; {
			key := uint64(bucket)<<16 | uint64(binary.LittleEndian.Uint16(s.bytes[at:]))
			n := uint32(s.bytes[at+2])
			weights := s.bytes[at+3 : at+s.size(n)]
			at += s.size(n)
			if n <= maxPairs {
				keys = append(keys, key<<placeBits|l.last+uint64(len(l.shorts)))
				l.shorts = append(l.shorts, shortOf(weights))
				continue
			}
			row++
			keys = append(keys, key<<placeBits|row)
			to := l.rows[int(row)*l.stride:][:l.stride]
			if n == dense {
				copy(to, weights[:l.classes])
				continue
			}
			for i := 0; i+1 < len(weights); i += 2 {
				to[weights[i]] += weights[i+1]
			}
		}
		keys = keys[:first+sortKeys(keys[first:])]
	}
	return keys
}

// sortKeys sorts the keys of a bucket, drops those that are equal to an earlier
// one, and returns how many are left. Nearly all buckets hold a few.
func sortKeys(keys []uint64) int {
	byKey := func(a, b uint64) int { return cmp.Compare(a>>placeBits, b>>placeBits) }
	switch {
	case len(keys) < 2:
		return len(keys)
	case len(keys) < 8:
		for i := 1; i < len(keys); i++ {
			for j := i; j > 0 && keys[j]>>placeBits < keys[j-1]>>placeBits; j-- {
				keys[j], keys[j-1] = keys[j-1], keys[j]
			}
		}
	default:
		slices.SortStableFunc(keys, byKey)
	}
	return len(slices.CompactFunc(keys, func(a, b uint64) bool { return byKey(a, b) == 0 }))
}

// index builds the index of keys that have so many bits.
func (l *Linear) index(keys []uint64, keyBits uint) error {
	// Six to twelve bits for a feature: then a feature that is nowhere finds
	// its bit set once in ten times or so, and few have to share one.
	used := uint(6)
	for 1<<used < 6*len(keys) {
		used++
	}
	crowd := 0
	for ; ; used++ {
		if used > maxSieve {
			return fmt.Errorf("%w: too many features", ErrDamaged)
		}
		l.sieve = keyBits - min(used, keyBits-1)
		crowd = 0
		l.eachBit(keys, func(_ uint64, keys []uint64) {
			if len(keys) > 1 {
				crowd += len(keys) + 1
			}
		})
		places := l.last + uint64(len(l.shorts)+crowd)
		if l.sieve < 32 && places < 1<<(32-l.sieve) {
			break
		}
	}
	l.cells = make([]cell64, 1<<(keyBits-l.sieve)/64+1)
	l.entries = make([]uint32, 0, len(keys))
	l.crowd = make([]uint64, 0, crowd)
	cell := uint64(0)
	upTo := func(n uint64) {
		for cell < n {
			cell++
			l.cells[cell].before = uint32(len(l.entries))
		}
	}
	l.eachBit(keys, func(bit uint64, keys []uint64) {
		upTo(bit >> 6)
		l.cells[cell].bits |= 1 << (bit & 63)
		if len(keys) == 1 {
			rest := keys[0] >> placeBits & (1<<l.sieve - 1)
			l.entries = append(l.entries, uint32(rest<<(32-l.sieve)|keys[0]&(1<<placeBits-1)))
			return
		}
		l.entries = append(l.entries, uint32(int(l.last)+len(l.shorts)+len(l.crowd)))
		l.crowd = append(append(l.crowd, keys...), 0)
	})
	upTo(uint64(len(l.cells) - 1))
	return nil
}

// maxSieve is the most bits of a key that choose the bit of a feature: with it
// the cells are 16 MB.
const maxSieve = 26

// eachBit calls f with each bit and the keys that have it.
func (l *Linear) eachBit(keys []uint64, f func(bit uint64, keys []uint64)) {
	for len(keys) > 0 {
		bit, n := keys[0]>>placeBits>>l.sieve, 1
		for n < len(keys) && keys[n]>>placeBits>>l.sieve == bit {
			n++
		}
		f(bit, keys[:n])
		keys = keys[n:]
	}
}

// shortOf returns a short of the pairs of a record. The classes of pairs that
// are not needed differ, since adding to one number over and over takes longer
// than adding to several.
func shortOf(pairs []byte) short {
	s := short{classes: 0x0706050403020100}
	for i := 0; i+1 < len(pairs); i += 2 {
		s.classes = s.classes&^(0xFF<<(4*i)) | uint64(pairs[i])<<(4*i)
		s.weights |= uint64(pairs[i+1]) << (4 * i)
	}
	return s
}

// crowded returns the place of a key in the crowd that begins at i, 0 if it is
// not there.
func (l *Linear) crowded(key uint64, i uint32) uint32 {
	for _, e := range l.crowd[i:] {
		if e == 0 {
			break
		}
		if e>>placeBits == key {
			return uint32(e & (1<<placeBits - 1))
		}
	}
	return 0
}

// Score sets the scores of all classes for a case with the given features.
func (l *Linear) Score(features []uint64, scores *Scores) {
	clear(scores[:l.classes])
	var work Lookup
	for len(features) > 0 {
		var sums Sums
		n := min(MaxSummed, len(features))
		l.Add(&work, features[:n], &sums)
		features = features[n:]
		for c := range l.classes {
			scores[c&255] += int32(sums[c&255])
		}
	}
}

// A Lookup is the work space of [Linear.Add], for one goroutine.
type Lookup struct {
	keys         [batch]uint64
	rows, shorts [batch]uint32
}

// batch is how many features are looked up at once. It is a power of two, so
// that an index is known to be within an array.
const batch = 128

// Add adds the weights of the features to the sums.
//
// The weights are megabytes and are read all over, so nearly every read waits
// for memory. The loops here and below hardly have a branch that depends on
// what is read: so the processor runs ahead and waits for many features at once.
func (l *Linear) Add(work *Lookup, features []uint64, sums *Sums) {
	for len(features) > 0 {
		part := features[:min(batch, len(features))]
		features = features[len(part):]
		nRows, nShorts := l.look(work, l.sift(work, part))
		if nRows > 0 {
			addRows(sums, l.rows, l.stride, work.rows[:nRows])
		}
		for _, i := range work.shorts[:nShorts] {
			s := &l.shorts[i]
			c, w := s.classes, s.weights
			sums[c&255] += int16(int8(w))
			sums[c>>8&255] += int16(int8(w >> 8))
			sums[c>>16&255] += int16(int8(w >> 16))
			sums[c>>24&255] += int16(int8(w >> 24))
			sums[c>>32&255] += int16(int8(w >> 32))
			sums[c>>40&255] += int16(int8(w >> 40))
			sums[c>>48&255] += int16(int8(w >> 48))
			sums[c>>56] += int16(int8(w >> 56))
		}
	}
}

// sift sets the keys of the features whose bits are set, and returns how many
// there are.
func (l *Linear) sift(work *Lookup, features []uint64) int {
	n := 0
	cells, shift, sieve := l.cells, l.shift&63, l.sieve&63
	for _, h := range features {
		key := h>>shift<<16 | h&0xFFFF
		bit := key >> sieve
		work.keys[n&(batch-1)] = key
		n += int(cells[bit>>6].bits >> (bit & 63) & 1)
	}
	return n
}

// look sets the rows and the shorts of the first n keys, and returns how many
// there are of each.
func (l *Linear) look(work *Lookup, n int) (nRows, nShorts int) {
	last, crowd := uint32(l.last), uint32(l.last)+uint32(len(l.shorts))
	cells, entries, sieve, places := l.cells, l.entries, l.sieve&63, (32-l.sieve)&31
	mask := uint32(1)<<places - 1
	for _, key := range work.keys[:n] {
		bit := key >> sieve
		c := &cells[bit>>6]
		e := entries[c.before+uint32(bits.OnesCount64(c.bits<<(^bit&63)))-1]
		place := e ^ uint32(key)<<places // if the rest of the key is right
		if place > mask {
			place = 0
		}
		if e&mask >= crowd {
			place = l.crowded(key, e&mask-crowd)
		}
		work.rows[nRows&(batch-1)] = place
		work.shorts[nShorts&(batch-1)] = place - last
		isShort := (uint64(last) - uint64(place)) >> 63
		nRows += int(1 - isShort - (uint64(place)-1)>>63)
		nShorts += int(isShort)
	}
	return nRows, nShorts
}

// Join sets the sums to those of a and b together.
func (l *Linear) Join(sums, a, b *Sums) { addSums(sums, a, b, l.stride) }

// Best returns the class with the highest of the scores, the first of equals.
// There must be one at least.
func Best[N int16 | int32](scores []N) int {
	best, top := 0, scores[0]
	for c, score := range scores {
		if score > top {
			best, top = c, score
		}
	}
	return best
}
