package model

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
)

// A Trainer learns a [Linear] as an averaged perceptron (Freund and Schapire
// 1999; Collins 2002): it scores a case, and where the answer is wrong it adds
// one to the weights of the right class and takes one from those of the wrong
// class. The learned weight is the average of a weight over all the steps,
// which keeps the last examples from counting more than the first.
//
// A feature counts only once it has been in MinUpdates updates (Goldberg and
// Elhadad 2011, "Learning sparser perceptron models"): most are in one or two
// and only make the model large.
//
// Trainers that saw the same examples in different orders can be merged:
// the average of their weights is better than any of them, since what each
// learned by chance is averaged away.
//
// Weights are whole numbers until they are averaged, so training gives the
// same bytes on every machine.
type Trainer struct {
	MinUpdates int

	classes int
	step    int64

	// Features are found by open addressing, and their weights lie in blocks
	// of cells. What scoring reads is kept small and apart from what only
	// updates need, since training takes as long as memory does.
	slots []slot
	rows  []row
	cells []cell
	pasts []past // one for each cell

	found []int32 // rows of the features of the last case that was scored, or -1
}

// slot leads from a hash to its row.
type slot struct {
	check uint32 // the upper half of the hash; the lower chooses the slot
	row   int32  // 0 if it is free; r+1 if row r counts; -r-1 if it does not yet
}

// row is what is known of a feature.
type row struct {
	hash    uint64
	at      int32 // its first cell
	n, room uint8 // how many cells are in use, and how many there are
	updates int32
}

// cell is the weight of a feature for one class.
type cell struct {
	class  uint8
	weight int32
}

// past is the sum of a weight over the steps up to the last one at which it changed.
type past struct{ last, sum int64 }

// NewTrainer returns a trainer for at most [MaxClasses] classes.
func NewTrainer(classes, minUpdates int) *Trainer {
	return &Trainer{MinUpdates: minUpdates, classes: classes, slots: make([]slot, 1<<16)}
}

// find returns the slot of the feature, or the free one where it belongs.
func (t *Trainer) find(h uint64) *slot {
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.row == 0 || s.check == uint32(h>>32) {
			return s
		}
	}
}

// row returns the row of the feature, a new one if it has none.
func (t *Trainer) row(h uint64) int32 {
	s := t.find(h)
	if s.row != 0 {
		return max(s.row, -s.row) - 1
	}
	if len(t.rows)*2 >= len(t.slots) {
		old := t.slots
		t.slots = make([]slot, 2*len(old))
		for _, s := range old {
			if s.row != 0 {
				*t.find(t.rows[max(s.row, -s.row)-1].hash) = s
			}
		}
		s = t.find(h)
	}
	t.rows = append(t.rows, row{hash: h})
	*s = slot{uint32(h >> 32), -int32(len(t.rows))}
	if t.MinUpdates <= 0 {
		s.row = -s.row
	}
	return int32(len(t.rows) - 1)
}

// Score sets the scores of all classes for a case, and takes the step that
// [Trainer.Update] belongs to.
func (t *Trainer) Score(features []uint64, scores *Scores) {
	t.step++
	clear(scores[:t.classes])
	t.found = t.found[:0]
	for _, h := range features {
		t.found = append(t.found, t.find(h).row-1)
	}
	for _, r := range t.found {
		if r < 0 {
			continue
		}
		f := &t.rows[r]
		for _, c := range t.cells[f.at : f.at+int32(f.n)] {
			scores[c.class] += c.weight
		}
	}
}

// Update corrects the weights after the case that was scored last: gold is the
// class that should have won, wrong the one that did.
func (t *Trainer) Update(features []uint64, gold, wrong int) {
	for i, h := range features {
		r := t.found[i]
		if r < 0 {
			r = t.row(h)
		}
		f := &t.rows[r]
		if f.updates++; int(f.updates) == t.MinUpdates {
			t.find(h).row = r + 1
		}
		t.change(f, uint8(gold), 1)
		t.change(f, uint8(wrong), -1)
	}
}

func (t *Trainer) change(f *row, class uint8, by int32) {
	i := t.cell(f, class)
	c, p := &t.cells[i], &t.pasts[i]
	p.sum += int64(c.weight) * (t.step - p.last)
	p.last = t.step
	c.weight += by
}

// cell returns the index of the feature's cell for a class, a new one if it has none.
func (t *Trainer) cell(f *row, class uint8) int32 {
	for i := f.at; i < f.at+int32(f.n); i++ {
		if t.cells[i].class == class {
			return i
		}
	}
	if f.n == f.room {
		// Move to a larger block at the end. The old one stays unused: blocks
		// double, so that at most half of all cells are lost in this way.
		from, to := f.at, int32(len(t.cells))
		f.at, f.room = to, uint8(min(255, max(2, 2*int(f.room))))
		t.cells = append(t.cells, make([]cell, f.room)...)
		t.pasts = append(t.pasts, make([]past, f.room)...)
		copy(t.cells[to:], t.cells[from:from+int32(f.n)])
		copy(t.pasts[to:], t.pasts[from:from+int32(f.n)])
	}
	i := f.at + int32(f.n)
	f.n++
	t.cells[i] = cell{class: class}
	t.pasts[i] = past{last: t.step}
	return i
}

// Merge adds what o learned to what t learned, as if each had half a say. Both
// must have the same classes, and should have taken about as many steps.
// Neither can learn any more afterwards.
func (t *Trainer) Merge(o *Trainer) {
	t.settle()
	o.settle()
	for i := range o.rows {
		from := &o.rows[i]
		if int(from.updates) < o.MinUpdates {
			continue
		}
		r := t.row(from.hash)
		to := &t.rows[r]
		to.updates += from.updates
		for j := from.at; j < from.at+int32(from.n); j++ {
			k := t.cell(to, o.cells[j].class)
			t.pasts[k].sum += o.pasts[j].sum
		}
	}
}

// settle brings the sums up to the present step and forgets the weights.
func (t *Trainer) settle() {
	for i := range t.cells {
		c, p := &t.cells[i], &t.pasts[i]
		p.sum += int64(c.weight) * (t.step - p.last)
		p.last = t.step
		c.weight = 0
	}
}

// Features returns how many features would count.
func (t *Trainer) Features() int {
	n := 0
	for i := range t.rows {
		if int(t.rows[i].updates) >= t.MinUpdates {
			n++
		}
	}
	return n
}

// Bytes returns the classifier with averaged and quantised weights as a
// section of a model file. Where there are more, only those limit features are
// kept whose largest weights are the largest; no limit is 0.
//
// The weights are scaled to the largest one. To scale by less and cut off the
// few largest is what one does with neural networks; in a linear model those
// few decide most cases.
func (t *Trainer) Bytes(limit int) []byte {
	type weight struct {
		class uint8
		value int64
	}
	type feature struct {
		hash    uint64
		top     int64
		weights []weight
	}
	var features []feature
	var top int64
	for i := range t.rows {
		r := &t.rows[i]
		if int(r.updates) < t.MinUpdates {
			continue
		}
		f := feature{hash: r.hash}
		for j := r.at; j < r.at+int32(r.n); j++ {
			c, p := t.cells[j], t.pasts[j]
			// The sum over all steps: an average but for one division.
			v := p.sum + int64(c.weight)*(t.step-p.last)
			f.weights = append(f.weights, weight{c.class, v})
			f.top = max(f.top, v, -v)
		}
		features = append(features, f)
		top = max(top, f.top)
	}
	if limit > 0 && len(features) > limit {
		slices.SortFunc(features, func(a, b feature) int {
			return cmp.Or(cmp.Compare(b.top, a.top), cmp.Compare(a.hash, b.hash))
		})
		features = features[:limit]
	}
	slices.SortFunc(features, func(a, b feature) int { return cmp.Compare(a.hash, b.hash) })

	bucketBits := uint(min(24, max(1, bits.Len(uint(len(features)/2)))))
	starts := make([]uint32, 1<<bucketBits+1)
	var records, pairs []byte
	width := (t.classes + 7) &^ 7
	bucket := uint64(0)
	for i := range features {
		f := &features[i]
		for b := f.hash >> (64 - bucketBits); bucket < b; {
			bucket++
			starts[bucket] = uint32(len(records))
		}
		if f.top == 0 {
			continue // its updates cancelled one another
		}
		slices.SortFunc(f.weights, func(a, b weight) int { return cmp.Compare(a.class, b.class) })
		pairs = pairs[:0]
		for _, w := range f.weights {
			if q := math.RoundToEven(float64(w.value) / float64(top) * 127); q != 0 {
				pairs = append(pairs, w.class, byte(int8(q)))
			}
		}
		if len(pairs) == 0 {
			continue
		}
		records = binary.LittleEndian.AppendUint16(records, uint16(f.hash))
		// Dense records are read several times faster, so they may be a little larger.
		if len(pairs)*3 < width*2 {
			records = append(records, byte(len(pairs)/2))
			records = append(records, pairs...)
			continue
		}
		records = append(records, dense)
		at := len(records)
		for range width {
			records = append(records, 128)
		}
		for i := 0; i < len(pairs); i += 2 {
			records[at+int(pairs[i])] = pairs[i+1] + 128
		}
	}
	for int(bucket) < len(starts)-1 {
		bucket++
		starts[bucket] = uint32(len(records))
	}
	out := make([]byte, 4, 4+4*len(starts)+len(records))
	out[0], out[1] = byte(bucketBits), byte(t.classes)
	for _, s := range starts {
		out = binary.LittleEndian.AppendUint32(out, s)
	}
	return append(out, records...)
}
