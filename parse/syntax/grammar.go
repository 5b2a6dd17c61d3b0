package syntax

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Grammar writes sentences with their trees. The treebanks are reviews,
// letters and encyclopedias, in which nobody is accused of bribing anybody and
// nothing is denied; a few hundred sentences that are built like those of the
// news, out of common words, teach the parser such verbs.
//
// A grammar is a text file. Every line begins with what it declares and a
// name; names may repeat, and one of the lines of that name is then chosen
// by chance:
//
//	noun  person  minister ministers                      singular, plural
//	verb  act     bribe bribes bribed bribed bribing      VB and VBP, VBZ, VBD, VBN, VBG
//	rule  city    Oslo/PROPN/NNP
//	rule  the     [det the/DET/DT] @person.NN
//	rule  s       [nsubj @the] @act.VBD [obj @the] [punct ./PUNCT/.]
//
// A rule is a phrase. Its head stands bare, its dependents in brackets behind
// their relations. A word is a form, its lemma if that is not the form in
// lower case or the name itself, its Universal part of speech and its Penn tag. @name is
// a phrase of that name, and @name.TAG a noun or a verb in the form with that
// tag. The rules called "s" are sentences.
//
// Blank lines and lines that begin with # are skipped.
type Grammar struct {
	words map[string][]Word // by name, or name.TAG
	rules map[string][]phrase
}

// phrase is the right side of a rule.
type phrase struct {
	before, after []dependent
	word          Word   // the head, or
	name          string // what it is chosen from
	line          int
}

// dependent is a bracket.
type dependent struct {
	relation string
	phrase   phrase
}

// A sentence in which phrases lie deeper within one another, or that has more
// words, is dropped.
const (
	grammarDepth  = 12
	grammarLength = 100
)

// ReadGrammar reads a grammar. An error names the line.
func ReadGrammar(r io.Reader) (*Grammar, error) {
	g := &Grammar{words: map[string][]Word{}, rules: map[string][]phrase{}}
	scanner := bufio.NewScanner(r)
	var all []phrase
	for line := 1; scanner.Scan(); line++ {
		fields := strings.Fields(scanner.Text())
		if len(fields) == 0 || fields[0][0] == '#' {
			continue
		}
		if len(fields) < 3 {
			return nil, fmt.Errorf("line %d: %d fields, want 3 or more", line, len(fields))
		}
		kind, name, rest := fields[0], fields[1], fields[2:]
		switch {
		case kind == "noun" && len(rest) == 2:
			g.addForms(name, "NOUN", rest, "NN", "NNS")
		case kind == "verb" && len(rest) == 5:
			g.addForms(name, "VERB", rest, "VB", "VBZ", "VBD", "VBN", "VBG")
			g.addForms(name, "VERB", rest[:1], "VBP")
		case kind == "rule":
			items := strings.Fields(strings.NewReplacer("[", " [ ", "]", " ] ").Replace(strings.Join(rest, " ")))
			p, left, err := parsePhrase(items, line)
			if err == nil && len(left) > 0 {
				err = fmt.Errorf("%q is too much", left[0])
			}
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", line, err)
			}
			g.rules[name] = append(g.rules[name], p)
			all = append(all, p)
		default:
			return nil, fmt.Errorf("line %d: %q with %d fields", line, kind, len(fields))
		}
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	for _, p := range all {
		if err := g.check(p); err != nil {
			return nil, fmt.Errorf("line %d: %w", p.line, err)
		}
	}
	if len(g.rules["s"]) == 0 {
		return nil, errors.New("no rule is called s")
	}
	return g, nil
}

func (g *Grammar) addForms(name, upos string, forms []string, tags ...string) {
	for i, xpos := range tags {
		key := name + "." + xpos
		g.words[key] = append(g.words[key], Word{Form: forms[i], Lemma: forms[0], UPOS: upos, XPOS: xpos})
	}
}

// parsePhrase reads up to the bracket that closes the phrase, or to the end.
func parsePhrase(items []string, line int) (p phrase, left []string, err error) {
	p.line = line
	hasHead := false
	for len(items) > 0 && items[0] != "]" {
		item := items[0]
		items = items[1:]
		if item == "[" {
			if len(items) == 0 {
				return p, nil, errors.New("a bracket without a relation")
			}
			d := dependent{relation: items[0]}
			if d.phrase, items, err = parsePhrase(items[1:], line); err != nil {
				return p, nil, err
			}
			if len(items) == 0 {
				return p, nil, errors.New("a bracket is not closed")
			}
			items = items[1:]
			if hasHead {
				p.after = append(p.after, d)
			} else {
				p.before = append(p.before, d)
			}
			continue
		}
		if hasHead {
			return p, nil, fmt.Errorf("a second head %q", item)
		}
		hasHead = true
		if name, ok := strings.CutPrefix(item, "@"); ok {
			p.name = name
		} else if p.word, err = parseWord(item); err != nil {
			return p, nil, err
		}
	}
	if !hasHead {
		return p, nil, errors.New("a phrase without a head")
	}
	return p, items, nil
}

func parseWord(s string) (Word, error) {
	f := strings.Split(s, "/")
	switch len(f) {
	case 3:
		w := Word{Form: f[0], Lemma: f[0], UPOS: f[1], XPOS: f[2]}
		if w.UPOS != "PROPN" {
			w.Lemma = strings.ToLower(w.Lemma)
		}
		return w, nil
	case 4:
		return Word{Form: f[0], Lemma: f[1], UPOS: f[2], XPOS: f[3]}, nil
	}
	return Word{}, fmt.Errorf("%q is no word with its tags", s)
}

// check reports a name that stands for nothing.
func (g *Grammar) check(p phrase) error {
	if p.name != "" && len(g.rules[p.name]) == 0 && len(g.words[p.name]) == 0 {
		return fmt.Errorf("nothing is called %q", p.name)
	}
	for _, list := range [][]dependent{p.before, p.after} {
		for _, d := range list {
			if err := g.check(d.phrase); err != nil {
				return err
			}
		}
	}
	return nil
}

// Sentences writes n sentences, the same ones for the same seed.
func (g *Grammar) Sentences(n int, seed uint64) []Sentence {
	random := rand.New(rand.NewPCG(seed, 0x6772616D6D6172))
	var sentences []Sentence
	for tries := 0; len(sentences) < n && tries < 10*n; tries++ {
		starts := g.rules["s"]
		w := writer{grammar: g, random: random}
		root := w.write(starts[random.IntN(len(starts))], 0)
		if w.tooMuch {
			continue
		}
		s := w.words
		s[root].Head, s[root].Deprel = 0, "root"
		if r, size := utf8.DecodeRuneInString(s[0].Form); unicode.IsLower(r) {
			s[0].Form = string(unicode.ToUpper(r)) + s[0].Form[size:]
		}
		sentences = append(sentences, s)
	}
	return sentences
}

// writer writes one sentence.
type writer struct {
	grammar *Grammar
	random  *rand.Rand
	words   Sentence
	tooMuch bool
}

// write appends a phrase and returns the index of its head.
func (w *writer) write(p phrase, depth int) int {
	if depth > grammarDepth || len(w.words) > grammarLength {
		w.tooMuch = true
	}
	if w.tooMuch {
		w.words = append(w.words, Word{})
		return len(w.words) - 1
	}
	var dependents []int
	add := func(list []dependent) {
		for _, d := range list {
			i := w.write(d.phrase, depth+1)
			w.words[i].Deprel = d.relation
			dependents = append(dependents, i)
		}
	}
	add(p.before)
	head := 0
	if rules := w.grammar.rules[p.name]; len(rules) > 0 {
		head = w.write(rules[w.random.IntN(len(rules))], depth+1)
	} else {
		word := p.word
		if words := w.grammar.words[p.name]; len(words) > 0 {
			word = words[w.random.IntN(len(words))]
		}
		w.words = append(w.words, word)
		head = len(w.words) - 1
	}
	add(p.after)
	for _, i := range dependents {
		w.words[i].Head = head + 1
	}
	return head
}
