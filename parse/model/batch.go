package model

import "encoding/binary"

// Sums are the scores of all classes, as sums of the weights of up to
// [MaxSummed] features. They are [Linear.Width] numbers; what belongs to no
// class is undefined, but never matters to the others.
type Sums = []int16

// MaxSummed is how many features a case may have for its [Sums].
const MaxSummed = 255

// A Batch is cases that are scored together, and the work space for it. One
// belongs to one goroutine. The zero value is empty.
//
// The features of the cases are appended one case after another:
//
//	b.Features = append(b.Features, …)
//	b.Case(one)
//	b.Features = append(b.Features, …)
//	b.Case(other)
//	l.Sum(&b)
//
// The weights are megabytes and are read all over, so that nearly every read
// waits for memory. Reads that do not depend on one another wait together: so
// the more cases there are in a batch, up to some hundred features, the less
// time each takes.
type Batch struct {
	Features []uint64
	cases    []caseOf
	rows     []uint32
	shorts   []uint32
	crowded  []uint64
}

// caseOf is a case: where its features end, where its sums go, and where its
// rows and shorts end.
type caseOf struct {
	sums         Sums
	end          int
	rows, shorts int
}

// Case ends a case. [Linear.Sum] will set the sums to its scores.
func (b *Batch) Case(sums Sums) { b.cases = append(b.cases, caseOf{sums: sums, end: len(b.Features)}) }

// Width returns the length of [Sums]: at least the number of classes.
func (l *Linear) Width() int { return int(l.stride) }

// NewSums returns room for the sums of n cases, one after another.
func (l *Linear) NewSums(n int) Sums { return make(Sums, n*l.Width()) }

// group is how many features of a batch are brought near at once: what they
// need has room in the nearest cache.
const group = 256

// Sum sets the sums of all cases of the batch, and empties it.
func (l *Linear) Sum(b *Batch) {
	cases, from := b.cases, 0
	for len(cases) > 0 {
		n := 1
		for n < len(cases) && cases[n].end-from <= group {
			n++
		}
		l.sum(b, cases[:n], from)
		cases, from = cases[n:], cases[n-1].end
	}
	b.Features, b.cases = b.Features[:0], b.cases[:0]
}

// sum sets the sums of some cases, whose features begin at from.
func (l *Linear) sum(b *Batch, cases []caseOf, from int) {
	features := b.Features[from:cases[len(cases)-1].end]
	if n := len(features) + 1; len(b.rows) < n { // find may write one more than it says
		b.rows, b.shorts, b.crowded = make([]uint32, n+group), make([]uint32, n+group), make([]uint64, n+group)
	}
	l.fetch(features)
	rows, shorts := 0, 0
	for i := range cases {
		c := &cases[i]
		nRows, nShorts, nCrowded := l.find(b.Features[from:c.end], b.rows[rows:], b.shorts[shorts:], b.crowded)
		rows, shorts, from = rows+nRows, shorts+nShorts, c.end
		for _, h := range b.crowded[:nCrowded] {
			switch place := l.inCrowd(h); {
			case place == 0:
			case place <= l.last:
				b.rows[rows] = uint32(place)
				rows++
			default:
				b.shorts[shorts] = uint32(place)
				shorts++
			}
		}
		c.rows, c.shorts = rows, shorts
	}
	rows, shorts = 0, 0
	for i := range cases {
		c := &cases[i]
		setRows(c.sums, l.weights, b.rows[rows:c.rows])
		for _, s := range b.shorts[shorts:c.shorts] {
			addShort(c.sums, l.weights[s*placeSize:])
		}
		rows, shorts = c.rows, c.shorts
		c.sums = nil
	}
}

// addShort adds the weights of the short at the beginning of s to the sums.
func addShort(sums Sums, s []byte) {
	c, w := binary.LittleEndian.Uint64(s), binary.LittleEndian.Uint64(s[8:])
	sums[c&255] += int16(int8(w))
	sums[c>>8&255] += int16(int8(w >> 8))
	sums[c>>16&255] += int16(int8(w >> 16))
	sums[c>>24&255] += int16(int8(w >> 24))
	sums[c>>32&255] += int16(int8(w >> 32))
	sums[c>>40&255] += int16(int8(w >> 40))
	sums[c>>48&255] += int16(int8(w >> 48))
	sums[c>>56] += int16(int8(w >> 56))
}

// Join sets the sums to those of a and b together.
func (l *Linear) Join(sums, a, b Sums) { addSums(sums[:l.stride], a[:l.stride], b[:l.stride]) }
