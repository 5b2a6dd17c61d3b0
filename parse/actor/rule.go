package actor

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
)

// A rule is a stanza of actors.txt with its patterns compiled.
type rule struct {
	name     string
	kind     string
	patterns []pattern
	firsts   []class // of the patterns
}

// The kinds that a rule may give beside those of package doc.
const (
	kindSame        = "same"        // the nested actor itself: "the Kenyan government"
	kindName        = "name"        // the context tells
	kindCity        = "city"        // a place, or the state whose capital it is
	kindDescriptor  = "descriptor"  // the noun before the name tells
	kindInstitution = "institution" // an organisation, unless the name is a person's
	kindOne         = "one"         // a person without a name
)

// A pattern is a run of steps, matched in order.
type pattern []step

// first returns the classes that a match can begin with, and anything if it
// can begin with a literal word.
func (p pattern) first() class {
	var c class
	for _, s := range p {
		switch {
		case s.mark != 0:
			continue
		case s.literal != "":
			c |= anything
		default:
			c |= s.class
		}
		if s.least > 0 {
			break
		}
	}
	return c
}

// A step matches one run of tokens: a literal word or anything of a class. A
// step may also begin or end the head or the nested actor; these marks match
// no token.
type step struct {
	mark    byte // '(' ')' '[' ']', or 0
	class   class
	literal string
	least   int  // 0 or 1
	repeat  bool // may match again
}

func compileRules(pack *lang.Pack, file string) ([]rule, error) {
	stanzas, err := pack.Rules(file)
	if err != nil {
		return nil, err
	}
	var rules []rule
	for i := range stanzas {
		stanza := &stanzas[i]
		r := rule{name: stanza.Name, kind: stanza.Get("kind")}
		switch r.kind {
		case kindSame, kindName, kindCity, kindDescriptor, kindInstitution, kindOne,
			string(doc.Country), string(doc.Person), string(doc.Organization), string(doc.Group), string(doc.Place):
		default:
			return nil, stanza.Errorf("%q is no kind", r.kind)
		}
		for _, text := range stanza.All("match") {
			p, err := compile(text)
			if err != nil {
				return nil, stanza.Errorf("%w", err)
			}
			r.patterns = append(r.patterns, p)
			r.firsts = append(r.firsts, p.first())
		}
		if len(r.patterns) == 0 {
			return nil, stanza.Errorf("has no pattern")
		}
		rules = append(rules, r)
	}
	return rules, nil
}

// compile reads a pattern as actors.txt writes it.
func compile(text string) (pattern, error) {
	var p pattern
	heads := 0
	for field := range strings.FieldsSeq(text) {
		closing := byte(0)
		if field[0] == '(' || field[0] == '[' {
			if field[0] == '(' {
				heads++
			}
			p = append(p, step{mark: field[0]})
			field = field[1:]
		}
		if n := len(field) - 1; n >= 0 && (field[n] == ')' || field[n] == ']') {
			closing, field = field[n], field[:n]
		}
		s := step{least: 1}
		// Quantifiers follow the braces: {Name}+, [{nation|Name}*].
		if n := len(field) - 1; n > 0 {
			switch field[n] {
			case '?':
				s.least, field = 0, field[:n]
			case '*':
				s.least, s.repeat, field = 0, true, field[:n]
			case '+':
				s.repeat, field = true, field[:n]
			}
		}
		if inner, found := strings.CutPrefix(field, "{"); found {
			inner, found = strings.CutSuffix(inner, "}")
			if !found {
				return nil, fmt.Errorf("%q has no closing brace", field)
			}
			for name := range strings.SplitSeq(inner, "|") {
				c, err := classNamed(name)
				if err != nil {
					return nil, err
				}
				s.class |= c
			}
		} else {
			if field == "" {
				return nil, fmt.Errorf("%q has an empty step", text)
			}
			s.literal = fold(field)
		}
		p = append(p, s)
		if closing != 0 {
			p = append(p, step{mark: closing})
		}
	}
	if heads != 1 || p.count(')') != 1 || p.count('[') > 1 || p.count('[') != p.count(']') {
		return nil, fmt.Errorf("%q wants one head in round brackets and at most one nested actor in square ones", text)
	}
	return p, nil
}

func (p pattern) count(mark byte) int {
	n := 0
	for _, s := range p {
		if s.mark == mark {
			n++
		}
	}
	return n
}

// A match is where a pattern matched: token indices, half-open.
type match struct {
	from, to         int
	headFrom, headTo int
	nestFrom, nestTo int // equal if nothing is nested
	descriptor       *entry
	titles           []*entry
}

// A matcher matches patterns against one sentence. It remembers which steps
// failed where, so the time is bounded by tokens times steps for every start.
type matcher struct {
	s      *sentence
	limit  int      // tokens from here on are not looked at; at most longestMention from the start
	failed []uint64 // a bit for every step, twice, and every token from the start
	m      match
}

// match returns the first match of p at from: every step takes as much as it can.
func (m *matcher) match(p pattern, from int) (match, bool) {
	if n := (2*len(p)*(longestMention+1) + 63) / 64; cap(m.failed) < n {
		m.failed = make([]uint64, n)
	} else {
		m.failed = m.failed[:n]
		clear(m.failed)
	}
	m.m = match{from: from, descriptor: nil, titles: m.m.titles[:0]}
	m.m.nestFrom, m.m.nestTo = from, from
	if !m.step(p, 0, from, false) {
		return match{}, false
	}
	out := m.m
	out.titles = slices.Clone(out.titles)
	slices.Reverse(out.titles)
	return out, true
}

// step matches p[i:] at token at; again tells that p[i] has matched already.
// The marks and titles are recorded on the way back from success.
func (m *matcher) step(p pattern, i, at int, again bool) bool {
	if i == len(p) {
		m.m.to = at
		return true
	}
	key := (2*i+b2i(again))*(longestMention+1) + at - m.m.from
	if m.failed[key/64]&(1<<(key%64)) != 0 {
		return false
	}
	s := &p[i]
	if s.mark != 0 {
		if !m.step(p, i+1, at, false) {
			m.fail(key)
			return false
		}
		switch s.mark {
		case '(':
			m.m.headFrom = at
		case ')':
			m.m.headTo = at
		case '[':
			m.m.nestFrom = at
		case ']':
			m.m.nestTo = at
		}
		return true
	}
	if at < m.limit && (!again || s.repeat) {
		t := &m.s.tokens[at]
		if s.literal != "" {
			if t.fold == s.literal && m.rest(p, i, s, at+1) {
				return true
			}
		} else if t.classes&s.class != 0 {
			for _, f := range t.found {
				if f.class&s.class == 0 || f.end > m.limit || !m.rest(p, i, s, f.end) {
					continue
				}
				if f.entry != nil {
					switch {
					case f.class&s.class&descriptor != 0:
						m.m.descriptor = f.entry
					case f.class&s.class&title != 0:
						m.m.titles = append(m.m.titles, f.entry)
					}
				}
				return true
			}
		}
	}
	if (again || s.least == 0) && m.step(p, i+1, at, false) {
		return true
	}
	m.fail(key)
	return false
}

func (m *matcher) fail(key int) { m.failed[key/64] |= 1 << (key % 64) }

// rest goes on after p[i] has matched up to token at.
func (m *matcher) rest(p pattern, i int, s *step, at int) bool {
	if s.repeat {
		return m.step(p, i, at, true)
	}
	return m.step(p, i+1, at, false)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
