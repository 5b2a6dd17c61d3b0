package temporal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/lang"
)

// A rule is a compiled stanza of times.txt.
type rule struct {
	name  string
	value value
	mod   string
	quant string
	only  bool // for nesting: it reports nothing by itself
	near  bool // it counts only where the document tells another year nearby

	left, notLeft, right, notRight []atom
	notLeftTag, notRightTag        []string
	lower                          bool   // it begins in lower case, or the sentence
	clock                          string // TIMEX3 time of day: "TNI"
	join                           join   // what several dates in one match mean together
}

// A family is a set of rules that a later rule can nest. Since it holds only
// rules from further up in the file, nesting ends.
type family struct {
	name   string
	number int
	mask   bits // its programs
}

// A grammar is the rules of a pack, compiled.
type grammar struct {
	lexicon  *lexicon
	programs []*program // in the order of the file
	families map[string]*family
}

// join adds a program to a family. What refers to the family already keeps it
// as it was.
func (g *grammar) join(name string, number int) {
	f := &family{name: name, number: len(g.families)}
	if before := g.families[name]; before != nil {
		f.number, f.mask = before.number, slices.Clone(before.mask)
	}
	f.mask.add(number)
	g.families[name] = f
}

func compileRules(stanzas []lang.Rule, l *lexicon) (*grammar, error) {
	g := &grammar{lexicon: l, families: map[string]*family{}}
	for i := range stanzas {
		s := &stanzas[i]
		r := &rule{name: s.Name}
		var programs []*program
		var families []string
		for _, field := range s.Fields {
			var err error
			switch field.Key {
			case "match":
				var p *program
				if p, err = compilePattern(field.Value, g); err == nil {
					p.rule = r
					programs = append(programs, p)
				}
			case "value":
				r.value, err = parseValue(field.Value)
			case "family":
				families = strings.Fields(field.Value)
			case "only":
				r.only = true
			case "near":
				r.near = true
			case "mod":
				r.mod = field.Value
			case "quant":
				r.quant = field.Value
			case "left":
				r.left, err = guard(field.Value, g)
			case "notleft":
				r.notLeft, err = guard(field.Value, g)
			case "right":
				r.right, err = guard(field.Value, g)
			case "notright":
				r.notRight, err = guard(field.Value, g)
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
			case "join":
				if r.join = parseJoin(field.Value); r.join == noJoin {
					err = fmt.Errorf("no join %q", field.Value)
				}
			default:
				err = fmt.Errorf("no field %q", field.Key)
			}
			if err != nil {
				return nil, fmt.Errorf("%s:%d: rule %s: %w", s.File, field.Line, s.Name, err)
			}
		}
		if len(programs) == 0 || r.value.op == noValue {
			return nil, s.Errorf("has no match or no value")
		}
		for _, name := range families {
			if _, taken := classByName(name); taken {
				return nil, s.Errorf("family %s has the name of a class", name)
			}
			for k := range programs {
				g.join(name, len(g.programs)+k)
			}
		}
		g.programs = append(g.programs, programs...)
	}
	return g, nil
}

// guard reads the words of a left or right field, which may be parted by
// spaces too.
func guard(s string, g *grammar) ([]atom, error) {
	atoms, err := parseAtoms(strings.Join(strings.Fields(s), "|"), g)
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

// passes reports whether the guards of r allow a match of words from to end.
func (m *matcher) passes(r *rule, from, end int) bool {
	if r.left != nil && !m.guarded(r.left, from-1) || r.notLeft != nil && m.guarded(r.notLeft, from-1) ||
		r.right != nil && !m.guarded(r.right, end) || r.notRight != nil && m.guarded(r.notRight, end) {
		return false
	}
	if r.lower && from > 0 && m.words[from].upper && !m.opens(from) {
		return false
	}
	return !m.tagged(r.notLeftTag, from-1) && !m.tagged(r.notRightTag, end)
}

// opens reports whether word i begins a quotation or what stands in brackets,
// which has a capital as a sentence has.
func (m *matcher) opens(i int) bool {
	before := &m.words[i-1]
	switch m.source[before.start:before.end] {
	case "\"", "“", "‘", "'", "„", "«", "``", "(", "[", ":":
		return true
	}
	return false
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
		case a.class == nameClass && i == 0:
			// Any word that begins a sentence has a capital.
		default:
			var f fields
			if a.class.match(m, i, &f) > 0 {
				return true
			}
		}
	}
	return false
}
