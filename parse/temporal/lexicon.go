package temporal

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
)

// longestWord bounds the words that are looked up, in bytes.
const longestWord = 24

// An entry is what the word lists and the rules know of a word. A word may
// mean several things: "second" is a unit and an ordinal.
type entry struct {
	month, weekday, season uint8
	ordinal                uint8
	number                 int // cardinal; -1 if it is none
	multiplier             int // "hundred"
	unit                   doc.Unit
	daypart                string // TIMEX3 code: "MO"
	decade                 int    // first year of "nineties"

	plural     bool           // of a unit, weekday or part of the day
	article    bool           // "a": one, and no more than a determiner
	vague      bool           // "several"
	tens       bool           // "twenty": a digit may follow
	suffix     bool           // "th": makes an ordinal of the number before it
	short      bool           // an abbreviation: "Sept"
	ambiguous  bool           // also an everyday word: "may", "second"
	givenName  bool           // also a given name: "April"
	capital    bool           // written with a capital
	cue        int8           // of tense: -1 past, 1 future
	weak       bool           // a cue of tense that yields to any other
	monthLeft  bool           // shows that an ambiguous month follows: "in", "since"
	firstWord                 // programs that can begin with it
	second     bits           // programs that can go on with it
	begins     bits           // sets of atoms that can begin with it
	membership map[*list]bool // lists that have it as an entry of one word
}

// A list is a word list without a meaning of its own here: it is named by a
// class in a rule, and its second column, if any, is what the class captures.
type list struct {
	name   string
	first  map[*entry][]phrase
	single bool // no phrase is longer than a word
}

// A phrase is an entry of a list.
type phrase struct {
	rest    []*entry // the words after the first
	value   []string // the other columns
	details *details // what they mean, if they mean details alone
	capital bool
}

// A lexicon holds all words that the rules and the lists name.
type lexicon struct {
	pack    *lang.Pack
	words   map[string]*entry
	lists   map[string]*list
	endings []ending        // cues of tense by the end of a word: "-ed"
	symbols map[string]bool // "$", "#": what follows is no date
	shapes  [1 << shapeBits / 64]uint64

	comma, dash, period *entry
}

type ending struct {
	text string
	cue  int8
}

// lookup returns the entry of a word as it stands in the text: the case, the
// points of "p.m." and the form of an apostrophe do not matter.
func (l *lexicon) lookup(s string) *entry {
	var buffer [longestWord]byte
	n := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return l.words[normal(s)]
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c == '.' && len(s) > 1:
			continue
		}
		buffer[n] = c
		n++
	}
	return l.words[string(buffer[:n])]
}

// shapeBits is how many bits tell the shapes of words apart.
const shapeBits = 14

// shapeOf returns a number of the word, of its length and its ends, that is
// the same in upper and lower case.
func shapeOf(s string) uint {
	return (uint(s[0]|0x20) ^ uint(s[len(s)-1]|0x20)<<5 ^ uint(s[len(s)/2]|0x20)<<3 ^ uint(len(s))<<9) % (1 << shapeBits)
}

// mayHave reports whether the lexicon may have s: it is false for most words
// that it does not have. Those with points or of other letters than English
// ones are always looked up.
func (l *lexicon) mayHave(s string) bool {
	if s[len(s)-1] == '.' || strings.IndexByte(s, '.') >= 0 || !isLatin(s) {
		return true
	}
	shape := shapeOf(s)
	return l.shapes[shape/64]&(1<<(shape%64)) != 0
}

func isLatin(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// normal returns the key of a word in the lexicon.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '‐', '‑', '‒', '–', '—', '−':
			return '-'
		case '’', '‘', '`':
			return '\''
		case '.':
			if len(s) > 1 {
				return -1
			}
		}
		return unicode.ToLower(r)
	}, s)
}

// intern returns the entry of a word of the pack, making it if it is new.
func (l *lexicon) intern(s string) *entry {
	key := normal(s)
	e := l.words[key]
	if e == nil {
		e = &entry{number: -1}
		l.words[key] = e
		if key != "" {
			shape := shapeOf(key)
			l.shapes[shape/64] |= 1 << (shape % 64)
		}
	}
	return e
}

// loadLexicon reads the lists that the builtin classes need. The others are
// read when a rule names them.
func loadLexicon(pack *lang.Pack) (*lexicon, error) {
	l := &lexicon{pack: pack, words: map[string]*entry{}, lists: map[string]*list{}, symbols: map[string]bool{}}
	l.comma, l.dash, l.period = l.intern(","), l.intern("-"), l.intern(".")
	symbols, err := pack.Words("time-symbols.txt")
	if err != nil {
		return nil, err
	}
	for _, s := range symbols {
		l.symbols[s.Fields[0]] = true
	}
	for _, file := range []struct {
		name string
		set  func(e *entry, value string) error
	}{
		{"months", func(e *entry, v string) error { return setSmall(&e.month, v, 12) }},
		{"weekdays", func(e *entry, v string) error { return setSmall(&e.weekday, v, 7) }},
		{"seasons", func(e *entry, v string) error { return setSmall(&e.season, v, 4) }},
		{"ordinals", func(e *entry, v string) error { return setSmall(&e.ordinal, v, 99) }},
		{"numbers", func(e *entry, v string) error { return setInt(&e.number, v) }},
		{"multipliers", func(e *entry, v string) error { return setInt(&e.multiplier, v) }},
		{"decades", func(e *entry, v string) error { return setInt(&e.decade, v) }},
		{"dayparts", func(e *entry, v string) error { e.daypart = v; return nil }},
		{"units", func(e *entry, v string) (err error) {
			unit, ok := doc.ParseUnit(v)
			if !ok {
				return fmt.Errorf("no unit %q", v)
			}
			e.unit = unit
			return nil
		}},
		{"month-cues", func(e *entry, v string) error { e.monthLeft = true; return nil }},
		{"tenses", func(e *entry, v string) error {
			switch v {
			case "past":
				e.cue = -1
			case "future":
				e.cue = 1
			default:
				return fmt.Errorf("no tense %q", v)
			}
			return nil
		}},
	} {
		if err := l.readList("time-"+file.name+".txt", file.set); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *lexicon) readList(file string, set func(e *entry, value string) error) error {
	lines, err := l.pack.Words(file)
	if err != nil {
		return err
	}
	for _, line := range lines {
		value := ""
		if len(line.Fields) > 1 {
			value = line.Fields[1]
		}
		if suffix, ok := strings.CutPrefix(line.Fields[0], "-"); ok && suffix != "" {
			if value != "past" && value != "future" {
				return fmt.Errorf("%s:%d: an ending has no tense", file, line.Line)
			}
			cue := int8(-1)
			if value == "future" {
				cue = 1
			}
			l.endings = append(l.endings, ending{suffix, cue})
			continue
		}
		e := l.intern(line.Fields[0])
		first, _ := utf8.DecodeRuneInString(line.Fields[0])
		e.capital = e.capital || unicode.IsUpper(first)
		for _, flag := range line.Fields[min(2, len(line.Fields)):] {
			if err := e.flag(flag); err != nil {
				return fmt.Errorf("%s:%d: %w", file, line.Line, err)
			}
		}
		switch value {
		case "vague":
			e.vague = true
			continue
		case "suffix":
			e.suffix = true
			continue
		}
		if err := set(e, value); err != nil {
			return fmt.Errorf("%s:%d: %w", file, line.Line, err)
		}
	}
	return nil
}

// flag sets what the third and later columns of a list say.
func (e *entry) flag(name string) error {
	switch name {
	case "plural":
		e.plural = true
	case "article":
		e.article = true
	case "tens":
		e.tens = true
	case "short":
		e.short = true
	case "ambiguous":
		e.ambiguous = true
	case "name":
		e.givenName = true
	case "weak":
		e.weak = true
	default:
		return fmt.Errorf("no flag %q", name)
	}
	return nil
}

func setSmall(p *uint8, s string, limit int) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > limit {
		return fmt.Errorf("%q is not a number from 1 to %d", s, limit)
	}
	*p = uint8(n)
	return nil
}

func setInt(p *int, s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1_000_000_000 {
		return fmt.Errorf("%q is not a number", s)
	}
	*p = n
	return nil
}

// list returns the list of the class with that name, or nil if the pack has no
// such file.
func (l *lexicon) list(name string) (*list, error) {
	if found := l.lists[name]; found != nil {
		return found, nil
	}
	lines, err := l.pack.Words("time-" + name + ".txt")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := &list{name: name, first: map[*entry][]phrase{}, single: true}
	for _, line := range lines {
		words := strings.Fields(line.Fields[0])
		if len(words) == 0 {
			continue
		}
		initial, _ := utf8.DecodeRuneInString(words[0])
		p := phrase{value: line.Fields[1:], capital: unicode.IsUpper(initial)}
		for _, w := range words[1:] {
			p.rest = append(p.rest, l.intern(w))
			found.single = false
		}
		var f fields
		f.listed(name, p.value)
		p.details = f.details
		e := l.intern(words[0])
		found.first[e] = append(found.first[e], p)
		if len(words) == 1 {
			if e.membership == nil {
				e.membership = map[*list]bool{}
			}
			e.membership[found] = true
		}
	}
	l.lists[name] = found
	return found, nil
}
