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
// to 254, n pairs follow of a class and its weight, a byte each, in the order of the
// classes. If n is 255,
// a byte for every class follows, its weight plus 128, filled up with 128 to a
// multiple of eight bytes. Few features have weights for most classes, but
// they are the ones that nearly every case has.
//
// # In memory
//
// Opening a model checks the file as a whole and lays the records out anew.
// What costs time is to wait for memory and to mispredict branches. So a
// feature is looked for in one line of the cache, in the same way whether it is
// there or not; and the weights have one of two shapes that are added without
// asking how many there are: eight pairs of a class and its weight, or a byte
// for every class. Cases are scored many at a time, see [Batch], so that one
// need not wait for the other.
type Linear struct {
	classes int

	// The key of a feature are its bucket in the file and its 16 bits. It has
	// a place in a bucket here, of which there are fewer.
	buckets []bucket
	shift   uint64 // a hash shifted by it is its bucket in the file …
	bits    uint64 // … which has so many bits
	crowd   []uint64

	// Weights by their places, 16 bytes each: after the place 0, which is for
	// no feature, come the rows up to the place last, then the shorts.
	weights []byte
	stride  uint64 // bytes of a row: a multiple of rowBlock
	last    uint64
}

// bucket is a line of the cache. Where a bucket is crowded, its features are in
// the crowd: their keys, with their places in the lowest bits, from the first to
// before the second of the places here.
type bucket struct {
	tags   [slots]uint16     // the 16 bits of the features
	places [slots + 1]uint32 // and their places, below the lowest bits of their buckets in the file; the last is 1 if the bucket is crowded
}

const slots = 10

const (
	maxPairs  = 8  // of a short: eight classes, a byte each, and then their weights; a pair that is not needed has the weight 0
	placeSize = 16 // bytes
	placeBits = 24 // of the number of a place
)

// Scores holds a score for each class. It has the length that lets the
// compiler drop the bounds checks in the inner loop.
type Scores [256]int32

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
		stride:  uint64(max(classes, 1)+rowBlock-1) / rowBlock * rowBlock,
		shift:   uint64(64 - bucketBits),
		bits:    uint64(bucketBits),
	}
	// The place for no feature is as large as a row.
	size := (1+rows)*int(l.stride) + shorts*placeSize
	if size/placeSize >= 1<<placeBits {
		return nil, fmt.Errorf("%w: too many features", ErrDamaged)
	}
	l.last = uint64(rows) * l.stride / placeSize
	l.weights = make([]byte, size)
	l.index(l.fill(s, rows+shorts))
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

// fill brings the weights of all records, count of them, to their places. It returns
// the keys in the order of the file with their places in the lowest bits. Of
// records with one key the first counts.
func (l *Linear) fill(s *records, count int) []uint64 {
	keys := make([]uint64, 0, count)
	row := uint64(0)
	short := l.last + l.stride/placeSize
	at := uint32(0)
	for bucket := 0; 4*bucket+8 <= len(s.starts); bucket++ {
		for next := binary.LittleEndian.Uint32(s.starts[4*bucket+4:]); at < next; {
			key := uint64(bucket)<<16 | uint64(binary.LittleEndian.Uint16(s.bytes[at:]))
			n := uint32(s.bytes[at+2])
			weights := s.bytes[at+3 : at+s.size(n)]
			at += s.size(n)
			if n <= maxPairs {
				keys = append(keys, key<<placeBits|short)
				setShort(l.weights[short*placeSize:], weights)
				short++
				continue
			}
			row += l.stride / placeSize
			keys = append(keys, key<<placeBits|row)
			to := l.weights[row*placeSize:][:l.stride]
			if n == dense {
				copy(to, weights[:l.classes])
				continue
			}
			for i := range to {
				to[i] = 128
			}
			for i := 0; i+1 < len(weights); i += 2 {
				to[weights[i]] += weights[i+1]
			}
		}
	}
	return keys
}

// load is how many features a bucket has on average: then one in 350 is crowded.
const load = 4

// index fills the buckets with keys as fill returns them.
func (l *Linear) index(keys []uint64) {
	// The features of a bucket are told from one another by the eight lowest
	// bits of their buckets in the file too, so there must not be more of these.
	n := max(len(keys)/load, 1<<l.bits/128, 1)
	l.buckets = make([]bucket, n)
	for len(keys) > 0 {
		at := l.place(keys[0] >> placeBits >> 16)
		count := 1
		for count < len(keys) && l.place(keys[count]>>placeBits>>16) == at {
			count++
		}
		if !l.buckets[at].fill(keys[:count]) {
			n := uint32(len(l.crowd))
			l.buckets[at] = bucket{places: [slots + 1]uint32{0: n, 1: n + uint32(count), slots: 1}}
			l.crowd = append(l.crowd, keys[:count]...)
		}
		keys = keys[count:]
	}
}

// place returns the bucket of what is in a bucket of the file.
func (l *Linear) place(inFile uint64) uint64 { return inFile * uint64(len(l.buckets)) >> l.bits }

// bucket returns the bucket of a feature.
func (l *Linear) bucket(h uint64) *bucket { return &l.buckets[l.place(h>>l.shift)] }

// fill puts the keys into the bucket, and reports whether there is room for
// them and their tags differ.
func (b *bucket) fill(keys []uint64) bool {
	if len(keys) > slots {
		return false
	}
	for i, k := range keys {
		tag := uint16(k >> placeBits)
		for _, t := range b.tags[:i] {
			if t == tag {
				return false
			}
		}
		b.tags[i] = tag
		b.places[i] = uint32(k>>placeBits>>16<<placeBits | k&(1<<placeBits-1))
	}
	return true
}

// find returns the place of the feature, 0 if it is not there.
func (b *bucket) find(h, shift uint64) uint32 {
	for i, t := range b.tags {
		if t == uint16(h) {
			if p := b.places[i] ^ uint32(h>>shift<<placeBits); p < 1<<placeBits {
				return p
			}
			break // tags differ
		}
	}
	return 0
}

// inCrowd returns the place of a feature whose bucket is crowded.
func (l *Linear) inCrowd(h uint64) uint64 {
	key := h>>l.shift<<16 | h&0xFFFF
	b := l.bucket(h)
	for _, k := range l.crowd[b.places[0]:b.places[1]] {
		if k>>placeBits == key {
			return k & (1<<placeBits - 1)
		}
	}
	return 0
}

// setShort makes a short of the pairs of a record. The classes of pairs that
// are not needed differ, since adding to one number over and over takes longer
// than adding to several.
func setShort(to, pairs []byte) {
	for i := range maxPairs {
		to[i] = byte(i)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		to[i/2], to[maxPairs+i/2] = pairs[i], pairs[i+1]
	}
}

// Score sets the scores of all classes for a case with the given features.
func (l *Linear) Score(features []uint64, scores *Scores) {
	clear(scores[:l.classes])
	var b Batch
	sums := l.NewSums(1)
	for len(features) > 0 {
		n := min(MaxSummed, len(features))
		b.Features = append(b.Features, features[:n]...)
		b.Case(sums)
		l.Sum(&b)
		features = features[n:]
		for c := range l.classes {
			scores[c&255] += int32(sums[c])
		}
	}
}

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
