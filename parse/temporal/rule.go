package temporal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/lang"
)

// A rule is a compiled stanza of times.txt.
type rule struct {
	name     string
	programs []program
	value    value
	mod      string
	quant    string
	order    int // place in the file: of two readings of one length the earlier wins

	left, notLeft, right, notRight []atom
	notLeftTag, notRightTag        []string
	lower                          bool   // it begins in lower case, or the sentence
	clock                          string // TIMEX3 time of day: "TNI"
}

// A family is a set of rules that a later rule can nest. Since it holds only
// rules from further up in the file, nesting ends.
type family struct {
	name  string
	rules []*rule
}

func compileRules(stanzas []lang.Rule, l *lexicon) ([]*rule, error) {
	families := map[string]*family{}
	var rules, reporting []*rule
	for i := range stanzas {
		s := &stanzas[i]
		r := &rule{name: s.Name, order: i}
		only := false
		var join []string
		for _, field := range s.Fields {
			var err error
			switch field.Key {
			case "match":
				var p program
				if p, err = compilePattern(field.Value, l, families); err == nil {
					r.programs = append(r.programs, p)
				}
			case "value":
				r.value, err = parseValue(field.Value)
			case "family":
				join = strings.Fields(field.Value)
			case "only":
				only = true
			case "mod":
				r.mod = field.Value
			case "quant":
				r.quant = field.Value
			case "left":
				r.left, err = guard(field.Value, l, families)
			case "notleft":
				r.notLeft, err = guard(field.Value, l, families)
			case "right":
				r.right, err = guard(field.Value, l, families)
			case "notright":
				r.notRight, err = guard(field.Value, l, families)
			case "notlefttag":
				r.notLeftTag = strings.Split(field.Value, "|")
			case "notrighttag":
				r.notRightTag = strings.Split(field.Value, "|")
			case "case":
				if r.lower = field.Value == "lower"; !r.lower {
					err = fmt.Errorf("no case %q", field.Value)
				}
			case "clock":
				r.clock = field.Value
			default:
				err = fmt.Errorf("no field %q", field.Key)
			}
			if err != nil {
				return nil, fmt.Errorf("%s:%d: rule %s: %w", s.File, field.Line, s.Name, err)
			}
		}
		if len(r.programs) == 0 || r.value.op == noValue {
			return nil, s.Errorf("has no match or no value")
		}
		for _, name := range join {
			if _, taken := classByName(name); taken {
				return nil, s.Errorf("family %s has the name of a class", name)
			}
			if families[name] == nil {
				families[name] = &family{name: name}
			}
			families[name].rules = append(families[name].rules, r)
		}
		rules = append(rules, r)
		if !only {
			reporting = append(reporting, r)
		}
	}
	l.dispatch(reporting)
	return rules, nil
}

// guard reads the words of a left or right field, which may be parted by
// spaces too.
func guard(s string, l *lexicon, families map[string]*family) ([]atom, error) {
	atoms, err := parseAtoms(strings.Join(strings.Fields(s), "|"), l, families)
	if err != nil {
		return nil, err
	}
	for _, a := range atoms {
		if a.family != nil || a.list != nil && !a.list.single {
			return nil, fmt.Errorf("guard %q looks at more than one word", s)
		}
	}
	return atoms, nil
}

// dispatch notes with every word of the lexicon which rules can begin with it,
// so that most words of a text cost one look-up.
func (l *lexicon) dispatch(rules []*rule) {
	for _, r := range rules {
		first := firstAtoms(r)
		for _, e := range l.words {
			if slices.ContainsFunc(first, func(a atom) bool { return a.begins(e) }) {
				e.starters = append(e.starters, r)
			}
		}
		if slices.ContainsFunc(first, atom.digits) {
			l.digits = append(l.digits, r)
		}
	}
}

// firstAtoms returns what a rule can begin with.
func firstAtoms(r *rule) []atom {
	var atoms []atom
	for _, p := range r.programs {
		seen := make([]bool, len(p))
		var walk func(pc int)
		walk = func(pc int) {
			if seen[pc] {
				return
			}
			seen[pc] = true
			switch i := &p[pc]; i.op {
			case opAtom:
				atoms = append(atoms, i.atoms...)
			case opSplit:
				walk(i.x)
				walk(i.y)
			case opJump:
				walk(i.x)
			case opOpen, opClose:
				walk(pc + 1)
			}
		}
		walk(0)
	}
	return atoms
}

func (a atom) begins(e *entry) bool {
	switch {
	case a.word != nil:
		return a.word == e
	case a.list != nil:
		return a.list.first[e] != nil
	case a.family != nil:
		return slices.ContainsFunc(a.family.rules, func(r *rule) bool {
			return slices.ContainsFunc(firstAtoms(r), func(a atom) bool { return a.begins(e) })
		})
	}
	return a.class.begins(e)
}

func (a atom) digits() bool {
	if a.family != nil {
		return slices.ContainsFunc(a.family.rules, func(r *rule) bool {
			return slices.ContainsFunc(firstAtoms(r), atom.digits)
		})
	}
	return a.class.digits()
}

// starters returns the rules that can begin at word i.
func (m *matcher) starters(i int) []*rule {
	w := &m.words[i]
	switch {
	case w.number >= 0:
		return m.lexicon.digits
	case w.entry != nil:
		return w.entry.starters
	}
	return nil
}

// passes reports whether the guards of r allow a match of words from to end.
func (m *matcher) passes(r *rule, from, end int) bool {
	if r.left != nil && !m.guarded(r.left, from-1) || r.notLeft != nil && m.guarded(r.notLeft, from-1) ||
		r.right != nil && !m.guarded(r.right, end) || r.notRight != nil && m.guarded(r.notRight, end) {
		return false
	}
	if r.lower && from > 0 && m.words[from].upper {
		return false
	}
	return !m.tagged(r.notLeftTag, from-1) && !m.tagged(r.notRightTag, end)
}

// tagged reports whether word i has one of the Penn tags.
func (m *matcher) tagged(tags []string, i int) bool {
	return tags != nil && i >= 0 && i < len(m.words) && slices.Contains(tags, m.tokens[m.words[i].token].XPOS)
}

// guarded reports whether one of the atoms is word i.
func (m *matcher) guarded(atoms []atom, i int) bool {
	w := m.at(i)
	for k := range atoms {
		a := &atoms[k]
		switch {
		case a.edge:
			if w == nil {
				return true
			}
		case w == nil:
		case a.word != nil:
			if w.entry == a.word && (!a.capital || w.upper) {
				return true
			}
		case a.list != nil:
			if w.entry != nil && w.entry.membership[a.list] {
				return true
			}
		default:
			var f fields
			if a.class.match(m, i, &f) > 0 {
				return true
			}
		}
	}
	return false
}
