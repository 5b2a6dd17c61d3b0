package temporal

import "slices"

// Bits is a set of programs, by their number.
type bits []uint64

func (b *bits) add(n int) {
	for len(*b) <= n/64 {
		*b = append(*b, 0)
	}
	(*b)[n/64] |= 1 << (n % 64)
}

func (b bits) meets(other bits) bool {
	for i := range min(len(b), len(other)) {
		if b[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

// word returns the i-th sixty-four bits.
func (b bits) word(i int) uint64 {
	if i < len(b) {
		return b[i]
	}
	return 0
}

// A dispatcher tells which programs can match at a word by looking at it and
// at the next: those that can begin with the first, and go on with the second
// or end there. Most words of a text begin nothing, and of the many patterns
// that begin with "the" hardly any goes on with "ministry".
//
// What the words of the lexicon can begin and continue is kept with them, in
// entry.first and entry.second.
type dispatcher struct {
	programs []*program
	always   bits             // need no look at the second word: they may end before it, or begin with an atom of several words
	digits   [digitKinds]bits // can begin with digits of the kind
	digits2  [digitKinds]bits // can go on with them
	unknown2 bits             // can go on with a word that the lexicon does not have
	report   bits             // of rules that are not for nesting alone
	size     int              // of the longest set, in uint64s
}

// newDispatcher numbers the programs and looks where each can begin.
func newDispatcher(programs []*program, l *lexicon) *dispatcher {
	d := &dispatcher{programs: programs, size: (len(programs) + 63) / 64}
	entries := make([]*entry, 0, len(l.words))
	for _, e := range l.words {
		entries = append(entries, e)
	}
	// each calls fn with every entry that an atom can begin with.
	each := func(a *atom, fn func(*entry)) {
		switch {
		case a.word != nil:
			fn(a.word)
		case a.list != nil:
			for e := range a.list.first {
				fn(e)
			}
		case a.family != nil:
			for _, e := range entries {
				if e.first.meets(a.family.mask) {
					fn(e)
				}
			}
		default:
			for _, e := range entries {
				if a.class.begins(e) {
					fn(e)
				}
			}
		}
	}
	// eachDigits calls fn with every kind of digits that an atom can begin with.
	eachDigits := func(a *atom, fn func(digitKind)) {
		for k := range digitKinds {
			if a.family != nil && d.digits[k].meets(a.family.mask) || a.class.digits(k) {
				fn(k)
			}
		}
	}
	for n, p := range programs {
		if !p.rule.only {
			d.report.add(n)
		}
		starts, _ := p.atomsAt(0)
		for _, start := range starts {
			after, ends := p.atomsAt(start + 1)
			atoms := p.code[start].atoms
			if ends || slices.ContainsFunc(atoms, func(a atom) bool { return a.several() }) {
				d.always.add(n)
			}
			for i := range atoms {
				each(&atoms[i], func(e *entry) { e.first.add(n) })
				eachDigits(&atoms[i], func(k digitKind) { d.digits[k].add(n) })
			}
			for _, pc := range after {
				for i := range p.code[pc].atoms {
					a := &p.code[pc].atoms[i]
					if a.class == nameClass {
						// Almost any word is a name if it has a capital.
						d.unknown2.add(n)
						for _, e := range entries {
							e.second.add(n)
						}
					}
					each(a, func(e *entry) { e.second.add(n) })
					eachDigits(a, func(k digitKind) { d.digits2[k].add(n) })
				}
			}
		}
	}
	return d
}

// atomsAt returns the atoms that may be read next when the program stands at
// pc, and whether it may end there.
func (p *program) atomsAt(pc int) (atoms []int, ends bool) {
	seen := make([]bool, len(p.code))
	var walk func(pc int)
	walk = func(pc int) {
		if seen[pc] {
			return
		}
		seen[pc] = true
		switch i := &p.code[pc]; i.op {
		case opAtom:
			atoms = append(atoms, pc)
		case opSplit:
			walk(i.x)
			walk(i.y)
		case opJump:
			walk(i.x)
		case opOpen, opClose:
			walk(pc + 1)
		case opMatch:
			ends = true
		}
	}
	walk(pc)
	return atoms, ends
}

// several reports whether an atom may read more than one word.
func (a *atom) several() bool {
	if a.list != nil {
		return !a.list.single
	}
	return a.family != nil || a.class.several()
}

// several reports whether the class may read more than one word: also the
// point of an abbreviation is one.
func (c class) several() bool {
	switch c {
	case monthClass, dayClass, weekdayClass, weekdaysClass, numberClass, vagueClass, ordinalClass, isoClass, slashClass:
		return true
	}
	return false
}

// may returns the sets that decide which programs may match at word i.
func (m *matcher) may(i int) (first, second bits) {
	w := &m.words[i]
	switch {
	case w.number >= 0:
		first = m.dispatcher.digits[w.digitKind()]
	case w.entry != nil:
		first = w.entry.first
	}
	if first == nil || i+1 >= len(m.words) {
		return first, nil
	}
	switch next := &m.words[i+1]; {
	case next.number >= 0:
		second = m.dispatcher.digits2[next.digitKind()]
	case next.entry != nil:
		second = next.entry.second
	default:
		second = m.dispatcher.unknown2
	}
	return first, second
}
