package temporal

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A program is a compiled pattern, for a backtracking matcher: instructions
// with the choices in the order of preference. [Pike] calls such a program a
// virtual machine; patterns are short and steps are counted, so backtracking
// costs no more than a constant at every word.
//
//	{month} [,] {year}
//
//	0 class month
//	1 split 2 3
//	2 word ,
//	3 class year
//	4 match
//
// [Pike]: https://swtch.com/~rsc/regexp/regexp2.html
type program struct {
	rule *rule
	code []inst
}

type inst struct {
	op    opcode
	x, y  int    // where split and jump go; which mention opens and closes
	atoms []atom // of opAtom: any of them
	glued bool   // of opAtom: no space before
	set   int    // of opAtom: the number of its set of atoms, see dispatcher
}

type opcode uint8

const (
	opAtom opcode = iota
	opSplit
	opJump
	opOpen
	opClose
	opMatch
)

// An atom is a word, a builtin class, a family or a list.
type atom struct {
	word    *entry
	capital bool // of a word: it must have a capital in the text
	class   class
	family  *family
	list    *list
	edge    bool // in a guard: nothing stands there
}

// A patternParser compiles one pattern by recursive descent.
type patternParser struct {
	grammar *grammar
	tokens  []string
	at      int
	code    []inst
	extents int
}

func compilePattern(s string, g *grammar) (*program, error) {
	p := &patternParser{grammar: g, tokens: patternTokens(s)}
	if err := p.alternatives(); err != nil {
		return nil, err
	}
	if p.at < len(p.tokens) {
		return nil, fmt.Errorf("%q is not opened", p.tokens[p.at])
	}
	if p.extents > maxMentions {
		return nil, fmt.Errorf("%d extents, want %d at most", p.extents, maxMentions)
	}
	p.emit(inst{op: opMatch})
	return &program{code: p.code}, nil
}

// patternTokens cuts a pattern at spaces and around brackets.
func patternTokens(s string) []string {
	var tokens []string
	for _, field := range strings.Fields(s) {
		for field != "" {
			cut := strings.IndexAny(field, "[]()<>")
			if cut < 0 {
				tokens = append(tokens, field)
				break
			}
			if cut > 0 {
				tokens = append(tokens, field[:cut])
			}
			size := 1
			if strings.HasPrefix(field[cut:], ")+") {
				size = 2
			}
			tokens = append(tokens, field[cut:cut+size])
			field = field[cut+size:]
		}
	}
	return tokens
}

func (p *patternParser) emit(i inst) int {
	p.code = append(p.code, i)
	return len(p.code) - 1
}

// insert puts a split at the given place, and moves what stands behind it.
func (p *patternParser) insert(at int) {
	p.code = slices.Insert(p.code, at, inst{op: opSplit})
	for i := range p.code {
		if op := p.code[i].op; i != at && (op == opSplit || op == opJump) {
			if p.code[i].x >= at && i > at {
				p.code[i].x++
			}
			if p.code[i].y >= at && i > at {
				p.code[i].y++
			}
		}
	}
}

// alternatives compiles sequences parted by "|" up to a closing bracket.
func (p *patternParser) alternatives() error {
	var jumps []int
	start := len(p.code)
	for {
		if err := p.sequence(); err != nil {
			return err
		}
		if p.at >= len(p.tokens) || p.tokens[p.at] != "|" {
			break
		}
		p.at++
		p.insert(start)
		jumps = append(jumps, p.emit(inst{op: opJump}))
		p.code[start].x, p.code[start].y = start+1, len(p.code)
		start = len(p.code)
	}
	for _, j := range jumps {
		p.code[j].x = len(p.code)
	}
	return nil
}

func (p *patternParser) sequence() error {
	count := 0
	for ; p.at < len(p.tokens); count++ {
		token := p.tokens[p.at]
		start := len(p.code)
		switch token {
		case "|", "]", ")", ")+", ">":
			if count == 0 {
				return fmt.Errorf("nothing before %q", token)
			}
			return nil
		case "[", "(", "<":
			p.at++
			if token == "<" {
				p.emit(inst{op: opOpen, x: p.extents})
			}
			if err := p.alternatives(); err != nil {
				return err
			}
			if p.at >= len(p.tokens) {
				return fmt.Errorf("%q is not closed", token)
			}
			closing := p.tokens[p.at]
			p.at++
			switch {
			case token == "[" && closing == "]":
				p.insert(start)
				p.code[start].x, p.code[start].y = start+1, len(p.code)
			case token == "(" && closing == ")":
			case token == "(" && closing == ")+":
				split := p.emit(inst{op: opSplit, x: start})
				p.code[split].y = split + 1
			case token == "<" && closing == ">":
				p.emit(inst{op: opClose, x: p.extents})
				p.extents++
			default:
				return fmt.Errorf("%q closes %q", closing, token)
			}
		default:
			p.at++
			glued := false
			if rest, ok := strings.CutPrefix(token, "~"); ok && rest != "" {
				token, glued = rest, true
			}
			atoms, err := parseAtoms(token, p.grammar)
			if err != nil {
				return err
			}
			if slices.ContainsFunc(atoms, func(a atom) bool { return a.edge }) {
				return fmt.Errorf("%q is for guards", token)
			}
			p.emit(inst{op: opAtom, atoms: atoms, glued: glued})
		}
	}
	if count == 0 {
		return fmt.Errorf("empty sequence")
	}
	return nil
}

// parseAtoms reads word|{class}|…
func parseAtoms(s string, g *grammar) ([]atom, error) {
	var atoms []atom
	for _, part := range strings.Split(s, "|") {
		if part == "" {
			return nil, fmt.Errorf("empty alternative in %q", s)
		}
		if part == "^" || part == "$" {
			atoms = append(atoms, atom{edge: true})
			continue
		}
		name, isClass := strings.CutPrefix(part, "{")
		if !isClass {
			initial, _ := utf8.DecodeRuneInString(part)
			atoms = append(atoms, atom{word: g.lexicon.intern(part), capital: unicode.IsUpper(initial)})
			continue
		}
		name, closed := strings.CutSuffix(name, "}")
		if !closed {
			return nil, fmt.Errorf("%q is not closed", part)
		}
		a, err := findClass(name, g)
		if err != nil {
			return nil, err
		}
		atoms = append(atoms, a)
	}
	return atoms, nil
}

func findClass(name string, g *grammar) (atom, error) {
	if f := g.families[name]; f != nil {
		return atom{family: f}, nil
	}
	if c, ok := classByName(name); ok {
		return atom{class: c}, nil
	}
	found, err := g.lexicon.list(name)
	if err != nil {
		return atom{}, err
	}
	if found == nil {
		return atom{}, fmt.Errorf("no class {%s}: no family before this rule, nor a list time-%s.txt", name, name)
	}
	return atom{list: found}, nil
}
