package temporal

import "fmt"

// Bits is a set of programs, by their number.
type bits []uint64

func (b *bits) add(n int) {
	for len(*b) <= n/64 {
		*b = append(*b, 0)
	}
	(*b)[n/64] |= 1 << (n % 64)
}

func (b bits) has(n int) bool { return n/64 < len(b) && b[n/64]&(1<<(n%64)) != 0 }

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

// A firstWord is what a word can begin: the programs, and those among them that
// the second word does not decide about.
type firstWord struct {
	first bits // programs that can begin with the word
	ends  bits // those that may end behind it
	open  bits // those that begin with a class that may go on: "twenty-five", "12th", "Sept."
}

// A dispatcher tells which programs can match at a word by looking at it and
// at the next: those that can begin with the first, and go on with the second
// or end there. Most words of a text begin nothing, and of the many patterns
// that begin with "the" hardly any goes on with "ministry".
//
// What the words of the lexicon can begin and continue is kept with them, in
// entry.firstWord and entry.second. Within a program the same is known of every
// set of atoms, in entry.begins, so that a choice that cannot go on is left
// before anything is copied or tried.
type dispatcher struct {
	programs []*program
	digits   [digitKinds]firstWord
	digits2  [digitKinds]bits // can go on with them
	unknown2 bits             // can go on with a word that the lexicon does not have
	atoms    int              // how many sets of atoms there are
	begins   [digitKinds]bits // sets of atoms that can begin with digits of the kind
	unknown  bits             // sets that can begin with a word that the lexicon does not have
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
			if a.family != nil && d.digits[k].first.meets(a.family.mask) || a.class.digits(k) {
				fn(k)
			}
		}
	}
	sets := map[string]int{}
	for n, p := range programs {
		d.number(p, sets, entries, each, eachDigits)
		if !p.rule.only {
			d.report.add(n)
		}
		starts, _ := p.atomsAt(0)
		for _, start := range starts {
			after, ends := p.atomsAt(start + 1)
			atoms := p.code[start].atoms
			for i := range atoms {
				a := &atoms[i]
				begin := func(w *firstWord) {
					w.first.add(n)
					if a.family != nil {
						w.nests(n, a.family.mask, ends)
						return
					}
					if ends {
						w.ends.add(n)
					}
					if a.class.several() {
						w.open.add(n)
					}
				}
				if a.list != nil {
					for _, phrases := range a.list.first {
						for _, p := range phrases {
							if len(p.rest) > 0 {
								p.rest[0].second.add(n)
							}
						}
					}
				}
				if a.family != nil {
					// The nested rule goes on with the second word.
					mask := a.family.mask
					for _, e := range entries {
						if e.second.meets(mask) {
							e.second.add(n)
						}
					}
					for k := range d.digits2 {
						if d.digits2[k].meets(mask) {
							d.digits2[k].add(n)
						}
					}
					if d.unknown2.meets(mask) {
						d.unknown2.add(n)
					}
				}
				each(a, func(e *entry) { begin(&e.firstWord) })
				eachDigits(a, func(k digitKind) { begin(&d.digits[k]) })
			}
			for _, pc := range after {
				for i := range p.code[pc].atoms {
					a := &p.code[pc].atoms[i]
					if a.class.isName() {
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

// nests adds program n, which begins with a nested rule of the set. What may
// follow the word of that rule may follow it in n; ends tells whether n may end
// behind the rule.
func (w *firstWord) nests(n int, mask bits, ends bool) {
	if ends && w.ends.meets(mask) {
		w.ends.add(n)
	}
	if w.open.meets(mask) {
		w.open.add(n)
	}
}

// number gives every instruction of p that reads atoms the number of its set.
// Most atoms are in many patterns, and those with the same atoms share a set.
func (d *dispatcher) number(p *program, sets map[string]int, entries []*entry, each func(*atom, func(*entry)), eachDigits func(*atom, func(digitKind))) {
	var key []byte
	for pc := range p.code {
		in := &p.code[pc]
		if in.op != opAtom {
			continue
		}
		key = key[:0]
		for i := range in.atoms {
			key = in.atoms[i].appendKey(key)
		}
		set, known := sets[string(key)]
		if !known {
			set = d.atoms
			d.atoms++
			sets[string(key)] = set
			for i := range in.atoms {
				a := &in.atoms[i]
				each(a, func(e *entry) { e.begins.add(set) })
				eachDigits(a, func(k digitKind) { d.begins[k].add(set) })
				if a.class.isName() {
					d.unknown.add(set)
					for _, e := range entries {
						e.begins.add(set)
					}
				}
			}
		}
		in.set = set
	}
}

// appendKey appends what tells the atom from every other that begins with
// other words.
func (a *atom) appendKey(key []byte) []byte {
	switch {
	case a.word != nil:
		return fmt.Appendf(key, "w%p ", a.word)
	case a.list != nil:
		return fmt.Appendf(key, "l%p ", a.list)
	case a.family != nil:
		return fmt.Appendf(key, "f%p ", a.family)
	}
	return fmt.Appendf(key, "c%d ", a.class)
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

// several reports whether the class may read more than one word: also the
// point of an abbreviation is one.
func (c class) several() bool {
	switch c {
	case monthClass, dayClass, weekdayClass, weekdaysClass, numberClass, vagueClass, ordinalClass, isoClass, slashClass:
		return true
	}
	return false
}

// beginning returns the sets of atoms that may begin with the word.
func (d *dispatcher) beginning(w *word) *bits {
	switch {
	case w.number >= 0:
		return &d.begins[w.digitKind()]
	case w.entry != nil:
		return &w.entry.begins
	}
	return &d.unknown
}

// Candidates are the programs that may match at a word: those that can begin
// with it, if they are also among the others.
type candidates struct{ first, ends, open, second bits }

// may returns the sets that decide which programs may match at word i.
func (m *matcher) may(i int) candidates {
	var c candidates
	w := &m.words[i]
	var first *firstWord
	switch {
	case w.number >= 0:
		first = &m.dispatcher.digits[w.digitKind()]
	case w.entry != nil:
		first = &w.entry.firstWord
	default:
		return c
	}
	c.first, c.ends = first.first, first.ends
	if i+1 >= len(m.words) {
		c.open = first.open
		return c
	}
	next := &m.words[i+1]
	switch {
	case next.number >= 0:
		c.second = m.dispatcher.digits2[next.digitKind()]
	case next.entry != nil:
		c.second = next.entry.second
	default:
		c.second = m.dispatcher.unknown2
	}
	if next.glued || next.number >= 0 || next.entry != nil && (next.entry.continues() || next.entry == m.lexicon.dash) {
		c.open = first.open
	}
	return c
}

// continues reports whether the word may be the second of a number, an
// ordinal or a month.
func (e *entry) continues() bool {
	return e.number >= 0 || e.multiplier > 0 || e.ordinal != 0 || e.suffix || e.vague || e.article
}

// at returns the k-th sixty-four programs that may match.
func (c *candidates) at(k int) uint64 {
	return c.first.word(k) & (c.ends.word(k) | c.open.word(k) | c.second.word(k))
}
