package names

import "github.com/a0442a32/timeline/parse/model"

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
		model.Feature(1, opens),
		// the word itself
		model.Feature(2, w.form), model.Feature(3, w.norm), model.Feature(4, w.shape),
		model.Feature(5, w.suffix[0]), model.Feature(6, w.suffix[1]), model.Feature(7, w.suffix[2]), model.Feature(8, w.prefix[0]), model.Feature(9, w.prefix[1]),
		model.Feature2(10, w.shape, opens), model.Feature2(11, w.suffix[1], w.shape),
		// the words around it
		model.Feature(12, l.norm), model.Feature(13, ll.norm), model.Feature(14, r.norm), model.Feature(15, rr.norm),
		model.Feature(16, l.shape), model.Feature(17, r.shape), model.Feature2(18, l.shape, w.shape), model.Feature2(19, w.shape, r.shape),
		model.Feature2(20, l.norm, w.norm), model.Feature2(21, w.norm, r.norm), model.Feature2(22, l.norm, w.shape), model.Feature2(23, r.norm, w.shape),
		model.Feature2(24, l.norm, r.norm), model.Feature2(25, model.Mix(ll.norm, l.norm), w.shape), model.Feature2(26, model.Mix(r.norm, rr.norm), w.shape),
		model.Feature(27, l.suffix[1]), model.Feature(28, r.suffix[1]),
		// tags
		model.Feature(29, w.tag), model.Feature(30, l.tag), model.Feature(31, r.tag), model.Feature2(32, l.tag, model.Mix(w.tag, r.tag)),
		model.Feature2(33, l.tag, w.tag), model.Feature2(34, w.tag, r.tag), model.Feature2(35, w.tag, opens), model.Feature2(36, ll.tag, l.tag), model.Feature2(37, r.tag, rr.tag),
		// clusters
		model.Feature(38, w.fine), model.Feature(39, w.coarse), model.Feature(40, l.fine), model.Feature(41, r.fine), model.Feature(42, l.coarse), model.Feature(43, r.coarse),
		model.Feature2(44, w.fine, w.shape), model.Feature2(45, l.coarse, w.coarse), model.Feature2(46, w.coarse, r.coarse), model.Feature2(47, l.norm, w.coarse),
		model.Feature2(48, r.norm, w.coarse), model.Feature2(49, model.Mix(l.coarse, r.coarse), w.coarse), model.Feature2(50, l.fine, w.fine), model.Feature2(51, w.fine, r.fine),
		model.Feature(52, ll.coarse), model.Feature(53, rr.coarse),
		// word lists
		model.Feature(54, lists), model.Feature(55, lLists), model.Feature(56, rLists), model.Feature2(57, lLists, lists), model.Feature2(58, lists, rLists),
		model.Feature(59, run), model.Feature2(60, run, lists), model.Feature2(61, uint64(r.run)<<8|r.inRun, lists), model.Feature2(62, uint64(l.run)<<8|l.inRun, lists),
		model.Feature2(63, lists, w.tag), model.Feature2(64, lists, w.coarse), model.Feature2(65, lists, l.norm), model.Feature2(66, lists, r.norm),
		// the run of capitals
		model.Feature(67, place), model.Feature2(68, place, w.shape), model.Feature2(69, tail.norm, place), model.Feature2(70, uint64(tail.lists), place), model.Feature2(71, tail.fine, place),
		model.Feature2(72, head.norm, place), model.Feature2(73, uint64(head.lists), place), model.Feature2(74, head.coarse, place),
		model.Feature2(75, before.norm, place), model.Feature2(76, after.norm, place), model.Feature2(77, before.coarse, place), model.Feature2(78, after.coarse, place),
		model.Feature2(79, before.norm, uint64(tail.lists)), model.Feature2(80, before.coarse, model.Mix(uint64(head.lists), uint64(tail.lists))),
		model.Feature2(81, model.Mix(before.norm, after.norm), place), model.Feature2(82, before.tag, model.Mix(after.tag, place)),
		model.Feature2(83, before.fine, place), model.Feature2(84, after.fine, place), model.Feature2(85, head.coarse, model.Mix(tail.coarse, place)),
	)
	if k := w.known; k != nil {
		out = append(out, model.Feature(90, uint64(k.named)), model.Feature2(91, uint64(k.named), lists), model.Feature2(92, uint64(k.shown), place), model.Feature2(93, uint64(k.named), place))
		for b, rest := 0, k.shown; rest != 0; b, rest = b+1, rest>>1 {
			if rest&1 != 0 {
				out = append(out, model.Feature2(94, uint64(b), place))
			}
		}
		if r.known != nil {
			out = append(out, model.Feature2(95, uint64(k.named), uint64(r.known.named)))
		}
		if l.known != nil {
			out = append(out, model.Feature2(96, uint64(k.named), uint64(l.known.named)))
		}
	}
	for b, rest := 0, w.lists; rest != 0; b, rest = b+1, rest>>1 {
		if rest&1 != 0 {
			out = append(out, model.Feature(97, uint64(b)))
		}
	}
	return out
}

// afterFeature is the only feature of a label beside those of its word: the
// label before it.
func afterFeature(before label) uint64 { return model.Feature(100, uint64(before)) }
