package actor

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// A Case is a pronoun of a text in which it is known who is meant, with those
// that the program would choose from.
type Case struct {
	class   int
	choices []choice // nobody last
}

type choice struct {
	features []int
	right    bool
}

// Cases returns the pronouns of the third person in a document that has
// sentences, trees and times. Who tells whom the mention with a span means, ""
// for what it does not know. Find need not have been called, and is as if it
// had been.
func (f *Finder) Cases(d *doc.Document, who func(text.Span) string) []Case {
	var cases []Case
	f.find(d, func(m *mention, class int, candidates []candidate) *entity {
		c := Case{class: class}
		meant := who(m.s.spanOf(m.from, m.to))
		var antecedent *entity
		for _, x := range candidates {
			right := false
			if x.m == nil {
				right = antecedent == nil
			} else if meant != "" && who(x.m.s.spanOf(x.m.headFrom, x.m.headTo)) == meant {
				right = true
				if antecedent == nil {
					antecedent = x.m.entity
				}
			}
			c.choices = append(c.choices, choice{append([]int(nil), x.features...), right})
		}
		cases = append(cases, c)
		return antecedent
	})
	return cases
}

// Weights are what [TrainAntecedents] has learned.
type Weights struct {
	*weights
	exact [pronounClasses][]float64
}

// TrainAntecedents learns the weights by which the candidates of a case have
// the most of their probability on those that are right: a conditional
// log-linear model, trained by stochastic gradients for so many epochs, in an
// order that the seed decides, and drawn to zero by the penalty.
func TrainAntecedents(cases []Case, epochs int, rate, penalty float64, seed uint64) *Weights {
	w := &Weights{weights: newWeights()}
	for c := range w.exact {
		w.exact[c] = make([]float64, len(w.of[c]))
	}
	random := rand.New(rand.NewPCG(seed, seed))
	order := make([]int, len(cases))
	for i := range order {
		order[i] = i
	}
	for epoch := range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		step := rate / (1 + float64(epoch)/2)
		for _, n := range order {
			c := &cases[n]
			v := w.exact[c.class]
			all, right := w.probabilities(c)
			for k := range c.choices {
				for _, f := range c.choices[k].features {
					v[f] += step * (right[k] - all[k] - penalty*v[f])
				}
			}
		}
	}
	for c := range w.of {
		for f, x := range w.exact[c] {
			w.of[c][f] = int32(math.Round(100 * x))
		}
	}
	return w
}

// probabilities returns those of the choices, and those of the right ones if
// one of these must be chosen.
func (w *Weights) probabilities(c *Case) (all, right []float64) {
	all, right = make([]float64, len(c.choices)), make([]float64, len(c.choices))
	most := math.Inf(-1)
	for k := range c.choices {
		for _, f := range c.choices[k].features {
			all[k] += w.exact[c.class][f]
		}
		most = max(most, all[k])
	}
	sum, sumRight := 0.0, 0.0
	for k := range all {
		all[k] = math.Exp(all[k] - most)
		sum += all[k]
		if c.choices[k].right {
			right[k] = all[k]
			sumRight += all[k]
		}
	}
	for k := range all {
		all[k] /= sum
		if sumRight > 0 {
			right[k] /= sumRight
		}
	}
	return all, right
}

// Right returns for how many of the cases the choice is right.
func (w *Weights) Right(cases []Case) int {
	n := 0
	for i := range cases {
		c := &cases[i]
		best, most := -1, int32(math.MinInt32)
		for k := range c.choices {
			if score := w.score(c.class, &candidate{features: c.choices[k].features}); score > most || k == len(c.choices)-1 && score >= most {
				best, most = k, score
			}
		}
		if c.choices[best].right {
			n++
		}
	}
	return n
}

// WriteTo writes the weights as the language pack has them, after comments.
func (w *Weights) Write(out io.Writer, comments []string) error {
	b := bufio.NewWriter(out)
	for _, c := range comments {
		fmt.Fprintf(b, "# %s\n", c)
	}
	for t, name := range traitNames {
		for v := range traitSizes[t] {
			at, any := w.offsets[t]+v, int32(0)
			for c := range w.of {
				any |= w.of[c][at]
			}
			if any == 0 {
				continue
			}
			fmt.Fprintf(b, "%s\t%d", name, v)
			for c := range w.of {
				fmt.Fprintf(b, "\t%d", w.of[c][at])
			}
			fmt.Fprintln(b)
		}
	}
	return b.Flush()
}
