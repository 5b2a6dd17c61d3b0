package syntax

import "github.com/a0442a32/timeline/parse/model"

// The features of a state are what the classifier knows when it chooses a
// move.
//
// They are those of Zhang and Nivre (2011, "Transition-based Dependency
// Parsing with Rich Non-local Features"), brought over to the arc-hybrid system:
// words (w) and tags (t) of the three topmost words of the stack (s0, s1, s2)
// and the first three of the buffer (b0, b1, b2), alone, in pairs and in
// threes; their dependents and the relations (r) of these; how far apart they
// are (d) and how many dependents they have (v).
//
// The number of a template is part of the model format, see [featureVersion].
//
// The templates are divided by what they look at, since much of it stays as it
// is when a move is made: [state.ask] asks again only for what has changed.

// view is where the templates look in a state. Words are by number, n+1 if
// there is none.
type view struct {
	none                   int
	s0, s1, s2, b0, b1, b2 int
}

func (s *state) view() view {
	none := s.n + 1
	v := view{none: none, s0: none, s1: none, s2: none}
	k := len(s.stack)
	if k > 0 {
		v.s0 = s.stack[k-1]
	}
	if k > 1 {
		v.s1 = s.stack[k-2]
	}
	if k > 2 {
		v.s2 = s.stack[k-3]
	}
	v.b0, v.b1, v.b2 = s.next, min(s.next+1, none), min(s.next+2, none)
	return v
}

// appendFeatures appends all features of the state.
func (s *state) appendFeatures(out []uint64) []uint64 {
	v := s.view()
	out = s.appendStack(out, &v)
	out = s.appendTop(out, &v)
	out = s.appendBuffer(out, &v)
	out = s.appendNext(out, &v)
	return s.appendBetween(out, &v)
}

// appendStack appends the features of the stack that stay as they are for as
// long as s0 is on it. Under s0 nothing can change, and left of it neither: a
// word gets its dependents on the left while it is in the buffer.
func (s *state) appendStack(out []uint64, v *view) []uint64 {
	w, t := s.norm, s.tag
	s0, s1, s2 := v.s0, v.s1, v.s2
	s0l, s0l2 := s.left[s0], s.left2[s0]
	s1l, s1l2, s1r, s1r2 := s.left[s1], s.left2[s1], s.right[s1], s.right2[s1]
	rs0l, rs1l, rs1r := s.relation(s0l), s.relation(s1l), s.relation(s1r)
	ts0, ts1, ts2 := t[s0], t[s1], t[s2]
	ws0, ws1 := w[s0], w[s1]
	d1 := s.distance(s1, s0)
	v1 := s.valency(s1)
	// The two words that a right move joins.
	tt1, ww1, wt1, tw1 := model.Mix(ts1, ts0), model.Mix(ws1, ws0), model.Mix(ws1, ts0), model.Mix(ts1, ws0)
	return append(out,
		// one word
		model.Feature(2, ws0), model.Feature(3, ts0), model.Feature2(4, ws0, ts0),
		model.Feature(5, ws1), model.Feature(6, ts1), model.Feature2(7, ws1, ts1),
		model.Feature(16, ts2), model.Feature(17, w[s2]),
		// two and three words
		model.Feature(23, ww1), model.Feature(24, wt1), model.Feature(25, tw1), model.Feature(26, tt1), model.Feature2(27, ww1, tt1),
		model.Feature2(38, tt1, ts2),
		// dependents
		model.Feature2(48, tt1, t[s0l]), model.Feature2(50, tt1, t[s1l]), model.Feature2(51, tt1, t[s1r]), model.Feature2(52, tt1, t[s1r2]),
		model.Feature(54, w[s0l]), model.Feature(56, w[s1r]),
		model.Feature2(58, ts0, rs0l), model.Feature2(60, ts1, rs1l), model.Feature2(61, ts1, rs1r),
		model.Feature2(62, ws0, rs0l), model.Feature2(64, ws1, rs1l), model.Feature2(65, ws1, rs1r),
		model.Feature2(67, ts0, model.Mix(rs0l, s.relation(s0l2))),
		model.Feature2(69, ts1, model.Mix(rs1r, s.relation(s1r2))), model.Feature2(70, ts1, model.Mix(rs1l, s.relation(s1l2))),
		model.Feature2(74, ww1, t[s0l]), model.Feature2(75, wt1, w[s0l]),
		// distance and number of dependents
		model.Feature2(77, tt1, d1), model.Feature2(80, ws1, d1), model.Feature2(81, ws0, d1),
		model.Feature2(84, ws1, v1), model.Feature2(85, ts1, v1),
		// endings and neighbours in the text
		model.Feature2(91, s.suffix[s0], ts1), model.Feature2(95, tt1, t[max(s0-1, 0)]),
	)
}

// appendTop appends the features of the stack that look at what s0 has on its
// right. They change with a right move.
func (s *state) appendTop(out []uint64, v *view) []uint64 {
	w, t := s.norm, s.tag
	s0, s1 := v.s0, v.s1
	s0r, s0r2 := s.right[s0], s.right2[s0]
	rs0l, rs0r := s.relation(s.left[s0]), s.relation(s0r)
	ts0, ws0 := t[s0], w[s0]
	v0, v1 := s.valency(s0), s.valency(s1)
	tt1 := model.Mix(t[s1], ts0)
	return append(out,
		model.Feature2(49, tt1, t[s0r]), model.Feature2(53, tt1, t[s0r2]), model.Feature(55, w[s0r]),
		model.Feature2(59, ts0, rs0r), model.Feature2(63, ws0, rs0r), model.Feature2(68, ts0, model.Mix(rs0r, s.relation(s0r2))),
		model.Feature2(73, tt1, model.Mix(rs0l, rs0r)),
		model.Feature2(82, ws0, v0), model.Feature2(83, ts0, v0), model.Feature2(87, tt1, model.Mix(v0, v1)),
	)
}

// appendBuffer appends the features of the buffer that change with a shift only.
func (s *state) appendBuffer(out []uint64, v *view) []uint64 {
	w, t := s.norm, s.tag
	wb0, wb1, wb2 := w[v.b0], w[v.b1], w[v.b2]
	tb0, tb1, tb2 := t[v.b0], t[v.b1], t[v.b2]
	return append(out,
		model.Feature(1, 1),
		model.Feature(8, wb0), model.Feature(9, tb0), model.Feature2(10, wb0, tb0),
		model.Feature(11, wb1), model.Feature(12, tb1), model.Feature2(13, wb1, tb1),
		model.Feature(14, wb2), model.Feature(15, tb2),
		model.Feature2(28, tb0, tb1), model.Feature2(29, wb0, tb1), model.Feature2(30, wb0, wb1),
		model.Feature2(36, tb0, model.Mix(tb1, tb2)),
	)
}

// appendNext appends the features of b0 and its dependents. They change with a
// left move and with a shift.
func (s *state) appendNext(out []uint64, v *view) []uint64 {
	b0 := v.b0
	b0l, b0l2 := s.left[b0], s.left2[b0]
	rb0l := s.relation(b0l)
	wb0, tb0 := s.norm[b0], s.tag[b0]
	return append(out,
		model.Feature(57, s.norm[b0l]), model.Feature2(66, wb0, rb0l), model.Feature2(71, tb0, model.Mix(rb0l, s.relation(b0l2))),
		model.Feature2(86, tb0, s.valencyOfNext(b0)),
	)
}

// appendBetween appends the features that join words of the stack with words
// of the buffer. They change with every move.
func (s *state) appendBetween(out []uint64, v *view) []uint64 {
	w, t, x := s.norm, s.tag, s.suffix
	s0, s1, b0 := v.s0, v.s1, v.b0
	s0l, b0l := s.left[s0], s.left[b0]
	rs0l, rb0l := s.relation(s0l), s.relation(b0l)
	ts0, ts1, ts2, tb0, tb1, tb2 := t[s0], t[s1], t[v.s2], t[b0], t[v.b1], t[v.b2]
	ws0, ws1, wb0 := w[s0], w[s1], w[b0]
	d0 := s.distance(s0, b0)
	// The two words that a left move joins.
	tt0, ww0, wt0, tw0 := model.Mix(ts0, tb0), model.Mix(ws0, wb0), model.Mix(ws0, tb0), model.Mix(ts0, wb0)
	tt1 := model.Mix(ts1, ts0)
	ttt := model.Mix(tt1, tb0)
	// The words beside s0 and b0 in the text, wherever they are attached.
	before0, after0, beforeB := max(s0-1, 0), min(s0+1, v.none), max(b0-1, 0)
	return append(out,
		// two words
		model.Feature(18, ww0), model.Feature(19, wt0), model.Feature(20, tw0), model.Feature(21, tt0), model.Feature2(22, ww0, tt0),
		model.Feature2(31, ws1, wb0), model.Feature2(32, ts1, tb0), model.Feature2(33, ws1, tb0), model.Feature2(34, ts1, wb0),
		// three and four words
		model.Feature2(35, tt0, tb1), model.Feature(37, ttt),
		model.Feature2(39, ttt, ws0), model.Feature2(40, ttt, wb0), model.Feature2(41, ttt, ws1), model.Feature2(42, ttt, tb1), model.Feature2(43, ttt, ts2),
		// dependents
		model.Feature2(44, tt0, t[s0l]), model.Feature2(45, tt0, t[s.right[s0]]), model.Feature2(46, tt0, t[b0l]), model.Feature2(47, tt0, rb0l),
		model.Feature2(72, tt0, model.Mix(rs0l, rb0l)),
		// distance and number of dependents
		model.Feature2(76, tt0, d0), model.Feature2(78, ws0, d0), model.Feature2(79, wb0, d0),
		model.Feature2(88, tt0, model.Mix(s.valency(s0), s.valencyOfNext(b0))),
		// endings
		model.Feature2(89, x[s0], tb0), model.Feature2(90, x[b0], ts0),
		// neighbours in the text
		model.Feature2(92, tt0, t[before0]), model.Feature2(93, tt0, t[after0]), model.Feature2(94, tt0, t[beforeB]),
		model.Feature2(96, tt1, model.Mix(tb0, t[beforeB])),
		// what follows: "after the dam" and "after the dam broke"
		model.Feature2(97, wt0, tb1), model.Feature2(98, wt0, model.Mix(tb1, tb2)),
	)
}

// valency returns a hash of how many dependents a word of the stack has.
func (s *state) valency(i int) uint64 {
	return uint64(s.lefts[i])*7 + uint64(s.rights[i])*31 + 3
}

// valencyOfNext does the same for the first word of the buffer, which has
// none on its right.
func (s *state) valencyOfNext(i int) uint64 { return uint64(s.lefts[i])*7 + 3 }

// relation returns the relation of a dependent, as a hash.
func (s *state) relation(i int) uint64 {
	if i > s.n {
		return nothing
	}
	return number(int(s.by[i]))
}

// distance returns a hash of how far b is from a: exactly up to five words.
func (s *state) distance(a, b int) uint64 {
	if a > s.n || b > s.n {
		return 99
	}
	d := b - a
	switch {
	case d > 10:
		d = 11
	case d > 5:
		d = 6
	}
	return uint64(d) + 1000
}
