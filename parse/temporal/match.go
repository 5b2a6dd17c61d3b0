package temporal

import (
	bitcount "math/bits"

	"github.com/a0442a32/timeline/parse/doc"
)

// maxMentions is how many mentions one rule can find.
const maxMentions = 2

// maxSteps bounds the work of one pattern at one word. The rules stay far
// below it; a rule file that repeats an empty group would not.
const maxSteps = 1000

// A matcher reads one sentence.
type matcher struct {
	lexicon    *lexicon
	dispatcher *dispatcher
	source     string
	tokens     []doc.Token
	words      []word

	value    int // what number and ordinal read
	sentence int // counts the sentences, so that no memo outlives its own
	memo     [memoSize]memo
}

// A memo is what a family matched at a word of the sentence. Several patterns
// that are tried at one word often ask for the same.
type memo struct {
	family       *family
	sentence, at int
	match        match
	ok           bool
}

// memoSize bounds the memory. Questions come in runs, so a few answers do.
const memoSize = 64

// nested returns the longest match of a family at word i.
func (m *matcher) nested(f *family, i int) (match, bool) {
	slot := &m.memo[(i*memoStride+f.number)%memoSize]
	if slot.family != f || slot.at != i || slot.sentence != m.sentence {
		found, ok := m.longest(f.mask, i)
		*slot = memo{f, m.sentence, i, found, ok}
	}
	return slot.match, slot.ok
}

// memoStride keeps the families of a word and those of the next apart.
const memoStride = 13

// fields is what the classes of a pattern have read.
type fields struct {
	first, end int // words of the extent

	year, shortYear, decade     int
	month, day, weekday, season uint8
	days                        uint32 // all days that were read, a bit each; day is the first
	hasYear, hasShort           bool
	swapped                     bool // day and month may be the other way round
	ordinal                     int
	count                       int
	counted, vague              bool
	unit                        doc.Unit
	hour, minute                int
	hasHour                     bool
	details                     *details // nil for none; never changed once it is here
	inner                       *reading // of a nested family
	clock                       *reading // of a nested family of clock times
}

// dayRead keeps a day of the month. The first of a list is the day of the
// mention.
func (f *fields) dayRead(n int) {
	if f.days == 0 {
		f.day = uint8(n)
	}
	f.days |= 1 << n
}

// details are the fields that most matches do not have. They stand apart
// because fields are copied at every choice of a pattern.
type details struct {
	daypart  string // TIMEX3 code: "MO"
	meridiem string // "am", "pm"
	mod      string
	freq     string
	era      string // "BC", "AD"
	zone     string // "Z"
}

// detail returns the details of f, to be read.
func (f *fields) detail() details {
	if f.details == nil {
		return details{}
	}
	return *f.details
}

// set gives f details of its own that change has changed.
func (f *fields) set(change func(*details)) {
	d := f.detail()
	change(&d)
	f.details = &d
}

// A match is the longest reading of a rule at a word.
type match struct {
	rule     *rule
	end      int
	readings []reading
}

// A run is one pattern tried at one word.
type run struct {
	*matcher
	program *program
	from    int
	steps   int
	fields  [maxMentions]fields
	mention int // the mention that is being read
	open    bool

	best     int // end of the longest match, or -1
	readings []reading
}

// longest returns the longest match at word i of the programs in the set.
func (m *matcher) longest(set bits, i int) (match, bool) {
	best := match{end: -1}
	if i >= len(m.words) {
		return best, false
	}
	may := m.may(i)
	if may.first == nil {
		return best, false
	}
	for k := range m.dispatcher.size {
		rest := may.at(k) & set.word(k)
		for ; rest != 0; rest &= rest - 1 {
			p := m.dispatcher.programs[64*k+bitcount.TrailingZeros64(rest)]
			run := run{matcher: m, program: p, from: i, best: -1}
			run.step(0, i)
			if run.best > best.end {
				best = match{p.rule, run.best, run.readings}
			}
		}
	}
	return best, best.end > i
}

// step runs the program from instruction pc at word i, along all choices.
func (r *run) step(pc, i int) {
	for {
		if r.steps++; r.steps > maxSteps {
			return
		}
		inst := &r.program.code[pc]
		switch inst.op {
		case opAtom:
			if !r.begins(inst, i) {
				return
			}
			end := r.atoms(inst, i)
			if end < 0 {
				return
			}
			pc, i = pc+1, end
		case opSplit:
			if x := &r.program.code[inst.x]; x.op == opAtom && !r.begins(x, i) {
				pc = inst.y
				continue
			}
			if y := &r.program.code[inst.y]; y.op == opAtom && !r.begins(y, i) {
				pc = inst.x
				continue
			}
			saved, mention, open := r.fields, r.mention, r.open
			r.step(inst.x, i)
			r.fields, r.mention, r.open = saved, mention, open
			pc = inst.y
		case opJump:
			pc = inst.x
		case opOpen:
			r.mention = inst.x
			r.fields[r.mention].first = i
			r.open = true
			pc++
		case opClose:
			r.fields[r.mention].end = i
			pc++
		case opMatch:
			r.matched(i)
			return
		}
	}
}

// begins reports whether the atoms of the instruction may begin with word i.
func (r *run) begins(inst *inst, i int) bool {
	return i < len(r.words) && r.words[i].begins.has(inst.set)
}

// atoms reads one of the atoms of an instruction at word i, the longest.
func (r *run) atoms(inst *inst, i int) int {
	if i >= len(r.words) || inst.glued && !r.words[i].glued {
		return -1
	}
	f := &r.fields[r.mention]
	for k := range inst.atoms {
		a := &inst.atoms[k]
		end := -1
		switch {
		case a.word != nil:
			if w := &r.words[i]; w.entry == a.word && (!a.capital || w.upper) {
				end = i + 1
			}
		case a.family != nil:
			if m, ok := r.nested(a.family, i); ok && len(m.readings) == 1 {
				reading := m.readings[0]
				if reading.clock != "" && a.family.name == "clock" {
					f.clock = &reading
				} else {
					f.inner = &reading
				}
				end = m.end
			}
		case a.list != nil:
			end = r.list(a.list, i, f)
		default:
			end = a.class.match(r.matcher, i, f)
		}
		if end > 0 {
			return end
		}
	}
	return -1
}

// list reads the longest phrase of a list.
func (r *run) list(l *list, i int, f *fields) int {
	w := &r.words[i]
	if w.entry == nil {
		return -1
	}
	best, found := -1, (*phrase)(nil)
	phrases := l.first[w.entry]
next:
	for k := range phrases {
		p := &phrases[k]
		if p.capital && !w.upper {
			continue
		}
		end := i + 1
		for _, e := range p.rest {
			if end >= len(r.words) || r.words[end].entry != e {
				continue next
			}
			end++
		}
		if end > best {
			best, found = end, p
		}
	}
	switch {
	case best < 0:
	case f.details == nil && found.details != nil:
		f.details = found.details
	default:
		f.listed(l.name, found.value)
	}
	return best
}

// listed keeps what an entry of a list means.
func (f *fields) listed(list string, value []string) {
	if len(value) == 0 {
		return
	}
	switch list {
	case "approx", "mod", "ends":
		f.set(func(d *details) { d.mod = value[0] })
	case "frequency":
		f.set(func(d *details) { d.freq = value[0] })
	case "meridiem":
		f.set(func(d *details) { d.meridiem = value[0] })
	case "era":
		f.set(func(d *details) { d.era = value[0] })
	case "zone":
		f.set(func(d *details) { d.zone = value[0] })
	case "noon":
		if n, _ := parseNumber(value[0]); n >= 0 {
			f.hour, f.minute, f.hasHour = n, 0, true
		}
	case "holiday", "feast":
		if len(value) > 1 {
			month, _ := parseNumber(value[0])
			day, _ := parseNumber(value[1])
			f.month, f.day = uint8(month), uint8(day)
		}
	case "half", "outer":
		f.ordinal, _ = parseNumber(value[0])
	}
}

// matched is reached at the end of a pattern; it keeps the match if it is the
// longest so far that means something.
func (r *run) matched(end int) {
	if end <= r.best || !r.passes(r.program.rule, r.from, end) {
		return
	}
	count := 1
	if r.open {
		count = r.mention + 1
	} else {
		r.fields[0].first, r.fields[0].end = r.from, end
	}
	join := r.program.rule.join
	share(r.fields[:count], join)
	readings := make([]reading, count)
	for k := range readings {
		f := &r.fields[k]
		one, ok := r.program.rule.value.read(f)
		if !ok {
			return
		}
		if one.impossible {
			// The words are a date that does not exist. To read a part of
			// them would give another one.
			r.best, r.readings = end, nothingRead()
			return
		}
		if one.mod == "" {
			one.mod = f.detail().mod
		}
		if r.program.rule.mod != "" {
			one.mod = r.program.rule.mod
		}
		if r.program.rule.quant != "" {
			one.quant = r.program.rule.quant
		}
		if r.program.rule.clock != "" {
			one.clock, one.typ = r.program.rule.clock, doc.TimexTime
		}
		if one.freq == "" {
			one.freq = f.detail().freq
		}
		one.first, one.end = f.first, f.end
		readings[k] = one
	}
	if !forward(readings) {
		return
	}
	if join != noJoin {
		if readings = join.together(readings, r.fields[:count]); readings == nil {
			return
		}
	}
	r.best, r.readings = end, readings
}

// forward reports whether two dates of one pattern run forward: "2010-14", but
// not "2014-05".
func forward(readings []reading) bool {
	if len(readings) != 2 || readings[0].typ != doc.TimexDate || !readings[0].expr.IsZero() || !readings[1].expr.IsZero() {
		return true
	}
	a, b := &readings[0].calendar, &readings[1].calendar
	return a.grain != b.grain || a.date().Compare(b.date()) < 0
}

// share completes the mentions of one pattern from one another: in "May and
// June 2014" both are of 2014, and in "3 May 2014 or 2015" both are a 3 May.
func share(all []fields, join join) {
	for i := range all {
		for k := range all {
			f, other := &all[i], &all[k]
			if i == k {
				continue
			}
			if !f.hasYear && other.hasYear {
				switch {
				case f.hasShort:
					// "1939-45", "1998-02"
					f.year = other.year - other.year%100 + f.shortYear
					if f.shortYear == 0 && other.year%100 == 99 {
						f.year += 100 // "1999/00"
					}
					f.hasYear = true
				case f.month != 0 || f.day != 0 || f.season != 0 || f.ordinal != 0:
					f.year, f.hasYear = other.year, true
				}
			}
			if f.unit == doc.NoUnit && f.counted && other.unit != doc.NoUnit {
				f.unit = other.unit // "between 12 and 18 months"
			}
			if f.month == 0 && f.day != 0 {
				f.month = other.month
			}
			if join == joinOne && f.hasYear && f.month == 0 && f.season == 0 {
				f.month, f.day, f.season = other.month, other.day, other.season
			}
			if era := other.detail().era; era != "" && f.detail().era == "" {
				f.set(func(d *details) { d.era = era })
			}
		}
	}
	for i := range all {
		if f := &all[i]; f.hasShort && !f.hasYear {
			f.year, f.hasYear = longYear(f.shortYear), true // "May '14"
		}
	}
}
