package syntax

// gold is the tree that a sentence should get, as the oracle asks for it.
type gold struct {
	heads      []int   // by word; the root's is 0
	dependents [][]int // by word, with 0
	onStack    []bool
}

// reset begins a sentence.
func (g *gold) reset(s Sentence) {
	n := len(s)
	g.heads = resize(g.heads, n+1)
	g.dependents = resize(g.dependents, n+1)
	g.onStack = resize(g.onStack, n+2)
	clear(g.onStack)
	g.onStack[0] = true
	for i := range g.dependents {
		g.dependents[i] = g.dependents[i][:0]
	}
	g.heads[0] = -1
	for i, w := range s {
		g.heads[i+1] = w.Head
		g.dependents[w.Head] = append(g.dependents[w.Head], i+1)
	}
}

// costs returns how many arcs of the gold tree each kind of move would put out
// of reach, given all that has been done so far, right or wrong: the dynamic
// oracle of Goldberg and Nivre (2013). What cannot be reached any more costs
// nothing, so that in any state some legal move is free or nearly so.
func (g *gold) costs(s *state) (shift, left, right int) {
	k := len(s.stack)
	next, top := s.next, s.stack[k-1]
	if k > 1 {
		// The top leaves the stack: it loses its dependents in the buffer …
		for _, d := range g.dependents[top] {
			if d >= next {
				left++
				right++
			}
		}
		// … and its head, if that is not the one that it gets.
		h := g.heads[top]
		if h == s.stack[k-2] || h > next {
			left++
		}
		if h >= next {
			right++
		}
	}
	if next <= s.n {
		// The next word goes onto the stack: it loses its dependents there,
		// since only what is in the buffer can take dependents from the
		// stack, and its head there, unless that is right below it.
		for _, d := range g.dependents[next] {
			if d < next && g.onStack[d] {
				shift++
			}
		}
		if h := g.heads[next]; h < next && g.onStack[h] && h != top {
			shift++
		}
	}
	return shift, left, right
}

// follow notes that the move is about to be made in s.
func (g *gold) follow(s *state, m move) {
	if m == shift {
		g.onStack[s.next] = true
	} else {
		g.onStack[s.stack[len(s.stack)-1]] = false
	}
}

// best returns the move with the highest score among those that lose the
// fewest arcs, with the right relation; −1 if the parser has no such move.
func (g *gold) best(p *parser, s *state, sentence Sentence, lefts, rights map[string]int) int {
	canShift, canLeft, canRight, isRoot := p.legal(s)
	shiftCost, leftCost, rightCost := g.costs(s)
	least := 1 << 30
	if canShift {
		least = min(least, shiftCost)
	}
	if canLeft {
		least = min(least, leftCost)
	}
	if canRight {
		least = min(least, rightCost)
	}
	best := -1
	try := func(m int, ok bool) {
		if ok && (best < 0 || s.trained[m] > s.trained[best]) {
			best = m
		}
	}
	relation := sentence[s.stack[len(s.stack)-1]-1].Deprel
	if canShift && shiftCost == least {
		try(int(shift), true)
	}
	if canLeft && leftCost == least {
		m, ok := lefts[relation]
		try(m, ok)
	}
	if canRight && rightCost == least {
		if isRoot {
			try(p.root(), true)
		} else if m, ok := rights[relation]; ok && m != p.root() {
			try(m, true)
		}
	}
	return best
}
