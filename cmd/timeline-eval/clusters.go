package main

import (
	"math"
	"slices"
)

// A cluster is the mentions of one thing, each a number of its own.
type cluster []int

// clusterFigures adds the F1 of four measures of coreference and the mean of
// the first three, as the CoNLL-2012 task has it. Mentions without a partner,
// singletons, count.
//
//	MUC     links: R = sum(|k| - parts of k in the response) / sum(|k| - 1)
//	        (Vilain et al. 1995)
//	B3      mentions: R = sum of |k & r|^2 / |k| over k and r, over the mentions of
//	        the key (Bagga and Baldwin 1998)
//	CEAFe   the one-to-one pairing of clusters with the largest sum of
//	        2|k & r| / (|k| + |r|), over the number of clusters (Luo 2005)
//	LEA     R = sum |k| (shared links / links of k) / sum |k|; a singleton has one
//	        link, to itself (Moosavi and Strube 2016)
//	CoNLL   the mean of the F1 of MUC, B3 and CEAFe
//
// The precision of a measure is its recall with key and response exchanged.
func (f *figures) clusterFigures(name string, key, response []cluster) {
	empty := func(c cluster) bool { return len(c) == 0 }
	key, response = slices.DeleteFunc(slices.Clone(key), empty), slices.DeleteFunc(slices.Clone(response), empty)
	ceaf := ceafSum(key, response)
	muc := harmonic(mucRecall(response, key), mucRecall(key, response))
	b3 := harmonic(b3Recall(response, key), b3Recall(key, response))
	ceafe := harmonic(ratio(ceaf, float64(len(response))), ratio(ceaf, float64(len(key))))
	f.share(name+" MUC", muc)
	f.share(name+" B3", b3)
	f.share(name+" CEAFe", ceafe)
	f.share(name+" LEA", harmonic(leaRecall(response, key), leaRecall(key, response)))
	f.share(name+" CoNLL", (muc+b3+ceafe)/3)
}

// ratio returns 100 part / all, and 0 if there is nothing.
func ratio(part, all float64) float64 {
	if all == 0 {
		return 0
	}
	return 100 * part / all
}

// holders returns the number of the cluster of each mention.
func holders(clusters []cluster) map[int]int {
	where := map[int]int{}
	for i, c := range clusters {
		for _, m := range c {
			where[m] = i
		}
	}
	return where
}

// A sharing is how many mentions a cluster of the key and one of the response
// have in common.
type sharing struct{ key, response, size int }

// shared returns the sharings that are not empty, in the order of the key.
func shared(key, response []cluster) []sharing {
	where := holders(response)
	var found []sharing
	for i, c := range key {
		first := len(found)
		for _, m := range c {
			j, in := where[m]
			if !in {
				continue
			}
			if at := slices.IndexFunc(found[first:], func(s sharing) bool { return s.response == j }); at >= 0 {
				found[first+at].size++
			} else {
				found = append(found, sharing{i, j, 1})
			}
		}
	}
	return found
}

func size(clusters []cluster) (n int) {
	for _, c := range clusters {
		n += len(c)
	}
	return n
}

func mucRecall(key, response []cluster) float64 {
	where := holders(response)
	parts := len(shared(key, response))
	for _, c := range key {
		for _, m := range c {
			if _, in := where[m]; !in {
				parts++ // it is a part of its own
			}
		}
	}
	return ratio(float64(size(key)-parts), float64(size(key)-len(key)))
}

func b3Recall(key, response []cluster) float64 {
	total := 0.0
	for _, s := range shared(key, response) {
		total += float64(s.size*s.size) / float64(len(key[s.key]))
	}
	return ratio(total, float64(size(key)))
}

func leaRecall(key, response []cluster) float64 {
	links := func(n int) int { return n * (n - 1) / 2 }
	total := 0.0
	for _, s := range shared(key, response) {
		n := len(key[s.key])
		switch {
		case n > 1:
			total += float64(n*links(s.size)) / float64(links(n))
		case len(response[s.response]) == 1:
			total++
		}
	}
	return ratio(total, float64(size(key)))
}

// ceafSum returns the largest sum of similarities over one-to-one pairs of
// clusters. It is found apart for each group of clusters that share mentions.
func ceafSum(key, response []cluster) float64 {
	sharings := shared(key, response)
	group := make([]int, len(key)+len(response)) // a forest; the response's clusters come after the key's
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for _, s := range sharings {
		a, b := root(s.key), root(len(key)+s.response)
		group[max(a, b)] = min(a, b)
	}
	members := map[int][]sharing{}
	var order []int
	for _, s := range sharings {
		r := root(s.key)
		if members[r] == nil {
			order = append(order, r)
		}
		members[r] = append(members[r], s)
	}
	total := 0.0
	for _, r := range order {
		rows, columns := map[int]int{}, map[int]int{}
		number := func(numbers map[int]int, i int) int {
			n, known := numbers[i]
			if !known {
				n = len(numbers)
				numbers[i] = n
			}
			return n
		}
		for _, s := range members[r] {
			number(rows, s.key)
			number(columns, s.response)
		}
		weights := make([][]float64, len(rows))
		for i := range weights {
			weights[i] = make([]float64, len(columns))
		}
		for _, s := range members[r] {
			weights[rows[s.key]][columns[s.response]] = 2 * float64(s.size) / float64(len(key[s.key])+len(response[s.response]))
		}
		total += assign(weights)
	}
	return total
}

// assign returns the largest sum of weights over pairs of a row and a column
// of which each is in one pair at most, by shortest augmenting paths with
// potentials (the Hungarian method; Kuhn 1955, Munkres 1957).
func assign(weights [][]float64) float64 {
	if len(weights) == 0 {
		return 0
	}
	if len(weights) > len(weights[0]) {
		turned := make([][]float64, len(weights[0]))
		for j := range turned {
			for i := range weights {
				turned[j] = append(turned[j], weights[i][j])
			}
		}
		weights = turned
	}
	// Rows and columns count from 1; 0 stands for none.
	rows, columns := len(weights), len(weights[0])
	u, v := make([]float64, rows+1), make([]float64, columns+1)
	rowOf, came := make([]int, columns+1), make([]int, columns+1)
	for row := 1; row <= rows; row++ {
		least, done := make([]float64, columns+1), make([]bool, columns+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		at := 0
		for rowOf[0] = row; rowOf[at] != 0; {
			done[at] = true
			i, step, nearest := rowOf[at], math.Inf(1), 0
			for j := 1; j <= columns; j++ {
				if done[j] {
					continue
				}
				if cost := -weights[i-1][j-1] - u[i] - v[j]; cost < least[j] {
					least[j], came[j] = cost, at
				}
				if least[j] < step {
					step, nearest = least[j], j
				}
			}
			for j := range done {
				if done[j] {
					u[rowOf[j]] += step
					v[j] -= step
				} else {
					least[j] -= step
				}
			}
			at = nearest
		}
		for at != 0 {
			rowOf[at] = rowOf[came[at]]
			at = came[at]
		}
	}
	total := 0.0
	for j := 1; j <= columns; j++ {
		if rowOf[j] != 0 {
			total += weights[rowOf[j]-1][j-1]
		}
	}
	return total
}
