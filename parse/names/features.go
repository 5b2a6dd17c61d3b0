package names

// features appends the features of the i-th word.
//
// The number of a template is part of the model format, see [featureVersion].
func (s *sentence) features(out []uint64, i int) []uint64 {
	w := &s.words[i]
	l, ll, r, rr := &s.words[i-1], &s.words[i-2], &s.words[i+1], &s.words[i+2]
	// The run of capitals that it is in, and what stands around that.
	from, to := int(s.first[i]), int(s.last[i])
	head, tail, before, after := &s.words[from], &s.words[to], &s.words[from-1], &s.words[to+1]
	length := uint64(min(to-from, 4))
	place := length<<8 | uint64(min(i-from, 3))<<4 | uint64(min(to-i, 3))
	opens := uint64(1)
	if from == 2 {
		opens = 2
	}
	lists, lLists, rLists := uint64(w.lists), uint64(l.lists), uint64(r.lists)
	run := uint64(w.run)<<8 | w.inRun
	out = append(out,
		feature(1, opens),
		// the word itself
		feature(2, w.form), feature(3, w.norm), feature(4, w.shape),
		feature(5, w.suffix[0]), feature(6, w.suffix[1]), feature(7, w.suffix[2]), feature(8, w.prefix[0]), feature(9, w.prefix[1]),
		feature2(10, w.shape, opens), feature2(11, w.suffix[1], w.shape),
		// the words around it
		feature(12, l.norm), feature(13, ll.norm), feature(14, r.norm), feature(15, rr.norm),
		feature(16, l.shape), feature(17, r.shape), feature2(18, l.shape, w.shape), feature2(19, w.shape, r.shape),
		feature2(20, l.norm, w.norm), feature2(21, w.norm, r.norm), feature2(22, l.norm, w.shape), feature2(23, r.norm, w.shape),
		feature2(24, l.norm, r.norm), feature2(25, mix(ll.norm, l.norm), w.shape), feature2(26, mix(r.norm, rr.norm), w.shape),
		feature(27, l.suffix[1]), feature(28, r.suffix[1]),
		// tags
		feature(29, w.tag), feature(30, l.tag), feature(31, r.tag), feature2(32, l.tag, mix(w.tag, r.tag)),
		feature2(33, l.tag, w.tag), feature2(34, w.tag, r.tag), feature2(35, w.tag, opens), feature2(36, ll.tag, l.tag), feature2(37, r.tag, rr.tag),
		// clusters
		feature(38, w.fine), feature(39, w.coarse), feature(40, l.fine), feature(41, r.fine), feature(42, l.coarse), feature(43, r.coarse),
		feature2(44, w.fine, w.shape), feature2(45, l.coarse, w.coarse), feature2(46, w.coarse, r.coarse), feature2(47, l.norm, w.coarse),
		feature2(48, r.norm, w.coarse), feature2(49, mix(l.coarse, r.coarse), w.coarse), feature2(50, l.fine, w.fine), feature2(51, w.fine, r.fine),
		feature(52, ll.coarse), feature(53, rr.coarse),
		// word lists
		feature(54, lists), feature(55, lLists), feature(56, rLists), feature2(57, lLists, lists), feature2(58, lists, rLists),
		feature(59, run), feature2(60, run, lists), feature2(61, uint64(r.run)<<8|r.inRun, lists), feature2(62, uint64(l.run)<<8|l.inRun, lists),
		feature2(63, lists, w.tag), feature2(64, lists, w.coarse), feature2(65, lists, l.norm), feature2(66, lists, r.norm),
		// the run of capitals
		feature(67, place), feature2(68, place, w.shape), feature2(69, tail.norm, place), feature2(70, uint64(tail.lists), place), feature2(71, tail.fine, place),
		feature2(72, head.norm, place), feature2(73, uint64(head.lists), place), feature2(74, head.coarse, place),
		feature2(75, before.norm, place), feature2(76, after.norm, place), feature2(77, before.coarse, place), feature2(78, after.coarse, place),
		feature2(79, before.norm, uint64(tail.lists)), feature2(80, before.coarse, mix(uint64(head.lists), uint64(tail.lists))),
		feature2(81, mix(before.norm, after.norm), place), feature2(82, before.tag, mix(after.tag, place)),
		feature2(83, before.fine, place), feature2(84, after.fine, place), feature2(85, head.coarse, mix(tail.coarse, place)),
	)
	if k := w.known; k != nil {
		out = append(out, feature(90, uint64(k.named)), feature2(91, uint64(k.named), lists), feature2(92, uint64(k.shown), place), feature2(93, uint64(k.named), place))
		for b, rest := 0, k.shown; rest != 0; b, rest = b+1, rest>>1 {
			if rest&1 != 0 {
				out = append(out, feature2(94, uint64(b), place))
			}
		}
		if r.known != nil {
			out = append(out, feature2(95, uint64(k.named), uint64(r.known.named)))
		}
		if l.known != nil {
			out = append(out, feature2(96, uint64(k.named), uint64(l.known.named)))
		}
	}
	for b, rest := 0, w.lists; rest != 0; b, rest = b+1, rest>>1 {
		if rest&1 != 0 {
			out = append(out, feature(97, uint64(b)))
		}
	}
	return out
}

// afterFeature is the only feature of a label beside those of its word: the
// label before it.
func afterFeature(before label) uint64 { return feature(100, uint64(before)) }
