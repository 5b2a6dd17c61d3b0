package names

import (
	"slices"

	"github.com/a0442a32/timeline/parse/model"
)

// decoding is the work space of one goroutine for choosing labels.
type decoding struct {
	batch  model.Batch
	asked  []int          // the words in the batch
	sums   model.Sums     // and theirs
	scores []model.Scores // of the words of the sentence, without paddings
	back   [][labels]label
	path   []label
}

// together is how many words are scored together.
const together = 32

// score sets the scores of the words that are judged, and reports whether any is.
func (d *decoding) score(s *sentence, weights *model.Linear) bool {
	if d.sums == nil {
		d.sums = weights.NewSums(together)
	}
	width := weights.Width()
	any := false
	d.asked = d.asked[:0]
	for i := range d.scores {
		if s.judged[i+2] {
			any = true
			d.batch.Features = s.features(d.batch.Features, i+2)
			d.batch.Case(d.sums[len(d.asked)*width:][:width])
			d.asked = append(d.asked, i)
		}
		if len(d.asked) < together && i < len(d.scores)-1 {
			continue
		}
		weights.Sum(&d.batch)
		for k, i := range d.asked {
			for c := range labels {
				d.scores[i][c] = int32(d.sums[k*width+c])
			}
		}
		d.asked = d.asked[:0]
	}
	return any
}

// anyLabel allows every label.
const anyLabel = 1<<labels - 1

// bestPath returns the labels whose scores, and those of each after the one
// before it, are the highest in sum (Viterbi 1967). Words that no name can
// have stay without. allowed has a set of labels for each word, as bits; nil
// allows all. The result is valid until the next call.
func (d *decoding) bestPath(s *sentence, after *[labels][labels]int32, allowed []uint16) []label {
	n := len(s.words) - 4
	const never = -1 << 30
	var sums, next [labels]int32
	for c := range sums {
		sums[c] = never
	}
	sums[none] = 0
	d.back = resize(d.back, n)
	for i := range n {
		set := uint16(anyLabel)
		if allowed != nil {
			set = allowed[i]
		}
		if !s.judged[i+2] {
			set = 1 << none
		}
		for b := range label(labels) {
			next[b] = never
			if set>>b&1 == 0 {
				continue
			}
			score := int32(0)
			if s.judged[i+2] {
				score = d.scores[i][b]
			}
			for a := range label(labels) {
				if sums[a] == never || !follows(a, b) {
					continue
				}
				if v := sums[a] + score + after[a][b]; v > next[b] {
					next[b], d.back[i][b] = v, a
				}
			}
		}
		// Only differences matter. From the best they stay small, however long
		// the sentence is.
		top := slices.Max(next[:])
		for c := range sums {
			sums[c] = never
			if next[c] != never {
				sums[c] = next[c] - top
			}
		}
	}
	best := none
	for c := range label(labels) {
		if !open(c) && sums[c] > sums[best] {
			best = c
		}
	}
	d.path = resize(d.path, n)
	for i := n - 1; i >= 0; i-- {
		d.path[i] = best
		best = d.back[i][best]
	}
	return d.path
}

// remember notes of which names the words have been parts.
func (s *sentence) remember(path []label) {
	for i, l := range path {
		k := s.words[i+2].known
		if l == none || k == nil {
			continue
		}
		kind, part := split(l)
		k.named |= 1 << kind
		if part == first || part == only {
			k.named |= 1 << (kind + 4)
		}
	}
}
