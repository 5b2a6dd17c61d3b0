package syntax

import (
	"fmt"
	"strings"

	"github.com/a0442a32/timeline/parse/model"
)

// The parser reads a sentence once from left to right and builds its tree by
// moves, the arc-hybrid system of Kuhlmann, Gómez-Rodríguez and Satta (2011).
// It holds a stack, with the root of the tree at its bottom, and a buffer of
// the words to come:
//
//	shift    the first word of the buffer goes onto the stack
//	left r   the top of the stack becomes a dependent of the first word of the
//	         buffer, with relation r, and leaves the stack
//	right r  the top of the stack becomes a dependent of the word below it,
//	         with relation r, and leaves the stack
//
// For "Prosecutors charged two directors":
//
//	stack                 buffer                          move
//	root                  Prosecutors charged two dir.    shift
//	root Prosecutors      charged two directors           left nsubj
//	root                  charged two directors           shift
//	root charged          two directors                   shift
//	root charged two      directors                       left nummod
//	root charged          directors                       shift
//	root charged dir.                                     right obj
//	root charged                                          right root
//
// A classifier chooses among the moves that are allowed. Every word is shifted
// once and leaves the stack once, so that n words take 2n moves, however long
// the sentence is. Nothing becomes a dependent of the root while words remain
// in the buffer: that leaves exactly one word for it.

// move is an index of the parser's moves.
type move = uint8

const shift move = 0

// parser chooses moves. They are ordered: shift, then every left, then every
// right, and the right that makes the root last.
type parser struct {
	relations []string // by move; "" for shift
	rights    int      // the first move to the right
	weights   *model.Linear
}

func newParser(m *model.Model) (*parser, error) {
	names, err := m.Lines("moves")
	if err != nil {
		return nil, err
	}
	p, err := parserOf(names)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", m.Card.Name, err)
	}
	p.weights, err = m.Linear("parser", len(names))
	return p, err
}

// parserOf returns a parser without weights that has the named moves.
func parserOf(names []string) (*parser, error) {
	if len(names) > model.MaxClasses {
		return nil, fmt.Errorf("%d moves", len(names))
	}
	p := &parser{}
	for i, name := range names {
		direction, relation, _ := strings.Cut(name, " ")
		ok := false
		switch {
		case i == 0:
			ok = name == "shift"
		case direction == "left":
			ok = p.rights == 0
		case direction == "right":
			if p.rights == 0 {
				p.rights = i
			}
			ok = (relation == "root") == (i == len(names)-1)
		}
		if !ok {
			return nil, fmt.Errorf("move %q is out of order", name)
		}
		p.relations = append(p.relations, relation)
	}
	if p.rights == 0 || p.rights > len(names)-2 {
		return nil, fmt.Errorf("there are too few moves to build a tree with")
	}
	return p, nil
}

// root returns the move that makes the last word the root of the tree.
func (p *parser) root() int { return len(p.relations) - 1 }

// byRelation returns the moves to the left and to the right that give each relation.
func (p *parser) byRelation() (lefts, rights map[string]int) {
	lefts, rights = map[string]int{}, map[string]int{}
	for m, relation := range p.relations {
		switch {
		case m == int(shift):
		case m < p.rights:
			lefts[relation] = m
		default:
			rights[relation] = m
		}
	}
	return lefts, rights
}

// legal returns which kinds of moves are possible in s. A move to the right is
// the root's if the stack holds nothing else below the top, and never
// otherwise.
func (p *parser) legal(s *state) (canShift, canLeft, canRight, isRoot bool) {
	more := s.next <= s.n
	k := len(s.stack)
	return more, more && k > 1, k > 2 || k > 1 && !more, k == 2
}

// best returns the legal move with the highest of the scores, the first of equals.
func best[N int16 | int32](p *parser, s *state, scores []N) move {
	canShift, canLeft, canRight, isRoot := p.legal(s)
	best := -1
	try := func(m int) {
		if best < 0 || scores[m] > scores[best] {
			best = m
		}
	}
	if canShift {
		try(int(shift))
	}
	if canLeft {
		try(1 + model.Best(scores[1:p.rights]))
	}
	switch {
	case canRight && isRoot:
		try(p.root())
	case canRight:
		try(p.rights + model.Best(scores[p.rights:p.root()]))
	}
	return move(best)
}

// apply makes a legal move.
func (p *parser) apply(s *state, m move) {
	k := len(s.stack)
	switch {
	case m == shift:
		s.stack = append(s.stack, s.next)
		s.next++
		s.known.hasBuffer, s.known.hasNext = false, false
		s.known.hasStack[k], s.known.hasTop[k] = false, false
		return
	case int(m) < p.rights:
		s.attach(s.stack[k-1], s.next, m)
		s.known.hasNext = false
	default:
		s.attach(s.stack[k-1], s.stack[k-2], m)
		s.known.hasTop[k-2] = false
	}
	s.stack = s.stack[:k-1]
}

// state is a sentence that is being parsed. Words count from 1; 0 is the root
// above the tree, and n+1 is a word that is not there.
type state struct {
	n     int
	next  int   // the first word of the buffer; n+1 if it is empty
	stack []int // its bottom is the root

	head []int
	by   []move // the move that gave a word its head: tells the relation

	// The outermost and the next dependents on each side, n+1 if there is none,
	// and how many there are, up to three.
	left, left2, right, right2 []int
	lefts, rights              []uint8

	norm, tag, suffix []uint64 // of the words, as the features see them

	known    known
	scores   model.Sums
	features []uint64     // in training
	trained  model.Scores // in training
}

// known holds the sums of weights that may be asked for again: see features.go
// for what they are of and when they change.
type known struct {
	stack, top []model.Sums // by place on the stack: as s0, of what stays and of what it has on its right too
	hasStack   []bool
	hasTop     []bool

	buffer, next model.Sums // of what stays until a shift, and of what b0 has on its left too
	hasBuffer    bool
	hasNext      bool
}

// grow makes room for a stack of n words.
func (s *state) grow(p *parser, n int) {
	k := &s.known
	if s.scores == nil {
		s.scores, k.buffer, k.next = p.weights.NewSums(1), p.weights.NewSums(1), p.weights.NewSums(1)
	}
	for len(k.stack) < n {
		k.stack, k.top = append(k.stack, p.weights.NewSums(1)), append(k.top, p.weights.NewSums(1))
	}
}

// reset begins a sentence. words has two paddings at each end.
func (s *state) reset(words []word, tags []tag) {
	n := len(tags)
	s.n, s.next = n, 1
	s.stack = append(s.stack[:0], 0)
	for _, p := range []*[]int{&s.head, &s.left, &s.left2, &s.right, &s.right2} {
		*p = resize(*p, n+2)
		for i := range *p {
			(*p)[i] = n + 1
		}
	}
	s.by = resize(s.by, n+2)
	s.lefts, s.rights = resize(s.lefts, n+2), resize(s.rights, n+2)
	clear(s.by)
	clear(s.lefts)
	clear(s.rights)
	k := &s.known
	k.hasStack, k.hasTop = resize(k.hasStack, n+2), resize(k.hasTop, n+2)
	k.hasBuffer, k.hasNext = false, false
	s.norm = append(s.norm[:0], outside)
	s.tag = append(s.tag[:0], outside*3)
	s.suffix = append(s.suffix[:0], outside)
	for i, t := range tags {
		s.norm = append(s.norm, words[i+2].norm)
		s.tag = append(s.tag, number(int(t)))
		s.suffix = append(s.suffix, words[i+2].suffix[2])
	}
	s.norm = append(s.norm, nothing)
	s.tag = append(s.tag, nothing)
	s.suffix = append(s.suffix, nothing)
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// done reports whether the tree is complete.
func (s *state) done() bool { return s.next > s.n && len(s.stack) == 1 }

// attach makes d a dependent of h.
func (s *state) attach(d, h int, by move) {
	s.head[d], s.by[d] = h, by
	if d < h {
		s.left2[h], s.left[h] = s.left[h], d
		s.lefts[h] = min(3, s.lefts[h]+1)
	} else {
		s.right2[h], s.right[h] = s.right[h], d
		s.rights[h] = min(3, s.rights[h]+1)
	}
}

// skip makes the moves that need no choice.
func (s *state) skip(p *parser) {
	for len(s.stack) == 1 && !s.done() {
		p.apply(s, shift)
	}
}

// ask adds to the batch what has to be known to choose a move.
func (s *state) ask(p *parser, b *model.Batch) {
	v := s.view()
	k := &s.known
	at := len(s.stack) - 1
	s.grow(p, at+1)
	if !k.hasStack[at] {
		b.Features = s.appendStack(b.Features, &v)
		b.Case(k.stack[at])
	}
	if !k.hasTop[at] {
		b.Features = s.appendTop(b.Features, &v)
		b.Case(k.top[at])
	}
	if !k.hasBuffer {
		b.Features = s.appendBuffer(b.Features, &v)
		b.Case(k.buffer)
	}
	if !k.hasNext {
		b.Features = s.appendNext(b.Features, &v)
		b.Case(k.next)
	}
	b.Features = s.appendBetween(b.Features, &v)
	b.Case(s.scores)
}

// decide makes the best move. The batch that it was asked for in has been
// summed.
func (s *state) decide(p *parser) {
	s.add(p)
	p.apply(s, best(p, s, s.scores))
}

// add sets the scores of all moves.
func (s *state) add(p *parser) {
	k := &s.known
	at := len(s.stack) - 1
	if !k.hasTop[at] {
		p.weights.Join(k.top[at], k.top[at], k.stack[at])
	}
	if !k.hasNext {
		p.weights.Join(k.next, k.next, k.buffer)
	}
	k.hasStack[at], k.hasTop[at], k.hasBuffer, k.hasNext = true, true, true, true
	p.weights.Join(s.scores, s.scores, k.top[at])
	p.weights.Join(s.scores, s.scores, k.next)
}
