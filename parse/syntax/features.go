package syntax

// appendFeatures appends the features of the state: what the classifier knows
// when it chooses a move.
//
// They are those of Zhang and Nivre (2011, "Transition-based Dependency
// Parsing with Rich Non-local Features"), brought over to the arc-hybrid system:
// words (w) and tags (t) of the three topmost words of the stack (s0, s1, s2)
// and the first three of the buffer (b0, b1, b2), alone, in pairs and in
// threes; their dependents and the relations (r) of these; how far apart they
// are (d) and how many dependents they have (v).
//
// The number of a template is part of the model format, see [featureVersion].
func (s *state) appendFeatures(out []uint64) []uint64 {
	none := s.n + 1
	w, t, x := s.norm, s.tag, s.suffix

	s0, s1, s2 := none, none, none
	k := len(s.stack)
	if k > 0 {
		s0 = s.stack[k-1]
	}
	if k > 1 {
		s1 = s.stack[k-2]
	}
	if k > 2 {
		s2 = s.stack[k-3]
	}
	b0, b1, b2 := s.next, min(s.next+1, none), min(s.next+2, none)

	s0l, s0l2, s0r, s0r2 := s.left[s0], s.left2[s0], s.right[s0], s.right2[s0]
	s1l, s1l2, s1r, s1r2 := s.left[s1], s.left2[s1], s.right[s1], s.right2[s1]
	b0l, b0l2 := s.left[b0], s.left2[b0]

	rs0l, rs0r, rs1l, rs1r, rb0l := s.relation(s0l), s.relation(s0r), s.relation(s1l), s.relation(s1r), s.relation(b0l)

	ts0, ts1, ts2, tb0, tb1, tb2 := t[s0], t[s1], t[s2], t[b0], t[b1], t[b2]
	ws0, ws1, wb0 := w[s0], w[s1], w[b0]

	d0, d1 := s.distance(s0, b0), s.distance(s1, s0)
	v0 := uint64(s.lefts[s0])*7 + uint64(s.rights[s0])*31 + 3
	v1 := uint64(s.lefts[s1])*7 + uint64(s.rights[s1])*31 + 3
	vb := uint64(s.lefts[b0])*7 + 3

	tt0 := mix(ts0, tb0) // the two words that a left move joins
	tt1 := mix(ts1, ts0) // the two words that a right move joins
	ww0, ww1 := mix(ws0, wb0), mix(ws1, ws0)
	wt0, tw0 := mix(ws0, tb0), mix(ts0, wb0)
	wt1, tw1 := mix(ws1, ts0), mix(ts1, ws0)
	ttt := mix(tt1, tb0)

	// The words beside s0 and b0 in the text, wherever they are attached.
	before0, after0, beforeB := max(s0-1, 0), min(s0+1, none), max(b0-1, 0)

	return append(out,
		feature(1, 1),
		// one word
		feature(2, ws0), feature(3, ts0), feature2(4, ws0, ts0),
		feature(5, ws1), feature(6, ts1), feature2(7, ws1, ts1),
		feature(8, wb0), feature(9, tb0), feature2(10, wb0, tb0),
		feature(11, w[b1]), feature(12, tb1), feature2(13, w[b1], tb1),
		feature(14, w[b2]), feature(15, tb2), feature(16, ts2), feature(17, w[s2]),
		// two words
		feature(18, ww0), feature(19, wt0), feature(20, tw0), feature(21, tt0), feature2(22, ww0, tt0),
		feature(23, ww1), feature(24, wt1), feature(25, tw1), feature(26, tt1), feature2(27, ww1, tt1),
		feature2(28, tb0, tb1), feature2(29, wb0, tb1), feature2(30, wb0, w[b1]),
		feature2(31, ws1, wb0), feature2(32, ts1, tb0), feature2(33, ws1, tb0), feature2(34, ts1, wb0),
		// three and four words
		feature2(35, tt0, tb1), feature2(36, tb0, mix(tb1, tb2)), feature(37, ttt), feature2(38, tt1, ts2),
		feature2(39, ttt, ws0), feature2(40, ttt, wb0), feature2(41, ttt, ws1), feature2(42, ttt, tb1), feature2(43, ttt, ts2),
		// dependents
		feature2(44, tt0, t[s0l]), feature2(45, tt0, t[s0r]), feature2(46, tt0, t[b0l]), feature2(47, tt0, rb0l),
		feature2(48, tt1, t[s0l]), feature2(49, tt1, t[s0r]), feature2(50, tt1, t[s1l]), feature2(51, tt1, t[s1r]),
		feature2(52, tt1, t[s1r2]), feature2(53, tt1, t[s0r2]),
		feature(54, w[s0l]), feature(55, w[s0r]), feature(56, w[s1r]), feature(57, w[b0l]),
		feature2(58, ts0, rs0l), feature2(59, ts0, rs0r), feature2(60, ts1, rs1l), feature2(61, ts1, rs1r),
		feature2(62, ws0, rs0l), feature2(63, ws0, rs0r), feature2(64, ws1, rs1l), feature2(65, ws1, rs1r), feature2(66, wb0, rb0l),
		feature2(67, ts0, mix(rs0l, s.relation(s0l2))), feature2(68, ts0, mix(rs0r, s.relation(s0r2))),
		feature2(69, ts1, mix(rs1r, s.relation(s1r2))), feature2(70, ts1, mix(rs1l, s.relation(s1l2))),
		feature2(71, tb0, mix(rb0l, s.relation(b0l2))),
		feature2(72, tt0, mix(rs0l, rb0l)), feature2(73, tt1, mix(rs0l, rs0r)), feature2(74, ww1, t[s0l]), feature2(75, wt1, w[s0l]),
		// distance and number of dependents
		feature2(76, tt0, d0), feature2(77, tt1, d1), feature2(78, ws0, d0), feature2(79, wb0, d0), feature2(80, ws1, d1), feature2(81, ws0, d1),
		feature2(82, ws0, v0), feature2(83, ts0, v0), feature2(84, ws1, v1), feature2(85, ts1, v1), feature2(86, tb0, vb),
		feature2(87, tt1, mix(v0, v1)), feature2(88, tt0, mix(v0, vb)),
		// endings
		feature2(89, x[s0], tb0), feature2(90, x[b0], ts0), feature2(91, x[s0], ts1),
		// neighbours in the text
		feature2(92, tt0, t[before0]), feature2(93, tt0, t[after0]), feature2(94, tt0, t[beforeB]),
		feature2(95, tt1, t[before0]), feature2(96, tt1, mix(tb0, t[beforeB])),
		// what follows: "after the dam" and "after the dam broke"
		feature2(97, wt0, tb1), feature2(98, wt0, mix(tb1, tb2)),
	)
}

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
