// Package lang reads language packs: word lists and rules kept as text files,
// so that a linguist can change them without reading Go.
//
// A pack is a folder of two kinds of files. A word list has an entry a line,
// the fields parted by tabs:
//
//	January<TAB>1
//
// A rule file has stanzas. A stanza begins with "rule" and a name; the lines
// after it are a key and a value each, keys may repeat, and the examples say
// what the rule reads and what it must leave alone:
//
//	rule   month-year
//	match  {month} {year}
//	value  date
//	like   The bridge closed in May 2019. => 2019-05
//	like   By March 2003, the mill had shut. => 2003-03
//	unlike The board may 2019 times dismiss a claim.
//
// Every rule needs two like examples and one unlike at least; [Pack.Rules]
// refuses it otherwise. The stages that use a rule run its examples as tests.
// In both kinds of files blank lines and lines that begin with # are skipped.
//
// Package lang knows the shape of the files; what the words mean is for the
// stages of package parse.
package lang

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// A Pack is the knowledge of one language. It is read-only.
type Pack struct {
	Name string // an ISO 639-1 code: "en"
	fsys fs.FS
}

// New returns the pack of files in fsys.
func New(name string, fsys fs.FS) *Pack { return &Pack{Name: name, fsys: fsys} }

// An Entry is a line of a word list.
type Entry struct {
	Fields []string // never empty
	Line   int      // from 1
}

// Words reads the word list in the named file.
func (p *Pack) Words(file string) ([]Entry, error) {
	var entries []Entry
	err := p.lines(file, func(line int, s string) error {
		fields := strings.Split(s, "\t")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		entries = append(entries, Entry{fields, line})
		return nil
	})
	return entries, err
}

// A Rule is a stanza of a rule file.
type Rule struct {
	Name   string // with the pack's: "en/month-year"
	File   string
	Line   int
	Fields []Field // in the order of the file, examples left out
	Like   []Example
	Unlike []string
}

// A Field is a line of a stanza.
type Field struct {
	Key, Value string
	Line       int
}

// An Example is a text and what a rule reads in it. Want is empty where it is
// enough that the rule reads anything.
type Example struct{ Text, Want string }

// Get returns the value of the first field with the key, or "".
func (r *Rule) Get(key string) string {
	for _, f := range r.Fields {
		if f.Key == key {
			return f.Value
		}
	}
	return ""
}

// All returns the values of the fields with the key.
func (r *Rule) All(key string) []string {
	var values []string
	for _, f := range r.Fields {
		if f.Key == key {
			values = append(values, f.Value)
		}
	}
	return values
}

// Errorf returns an error that names the rule's file and line.
func (r *Rule) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: rule %s: %w", r.File, r.Line, r.Name, fmt.Errorf(format, args...))
}

// Bytes returns a file that is no text, such as a trained model.
func (p *Pack) Bytes(file string) ([]byte, error) {
	b, err := fs.ReadFile(p.fsys, file)
	if err != nil {
		return nil, fmt.Errorf("language pack %s: %w", p.Name, err)
	}
	return b, nil
}

// Rules reads the rule file of that name.
func (p *Pack) Rules(file string) ([]Rule, error) {
	var rules []Rule
	seen := map[string]bool{}
	err := p.lines(file, func(line int, s string) error {
		key, value, _ := strings.Cut(s, " ")
		value = strings.TrimSpace(value)
		if key == "rule" {
			name := p.Name + "/" + value
			if value == "" || seen[name] {
				return fmt.Errorf("rule %q has no name of its own", value)
			}
			seen[name] = true
			rules = append(rules, Rule{Name: name, File: file, Line: line})
			return nil
		}
		if len(rules) == 0 {
			return fmt.Errorf("%q stands before the first rule", key)
		}
		r := &rules[len(rules)-1]
		switch key {
		case "like":
			words, want, _ := strings.Cut(value, " => ")
			r.Like = append(r.Like, Example{strings.TrimSpace(words), strings.TrimSpace(want)})
		case "unlike":
			r.Unlike = append(r.Unlike, value)
		default:
			r.Fields = append(r.Fields, Field{key, value, line})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range rules {
		if r := &rules[i]; len(r.Like) < 2 || len(r.Unlike) < 1 {
			return nil, r.Errorf("has %d like and %d unlike examples, want 2 and 1 at least", len(r.Like), len(r.Unlike))
		}
	}
	return rules, nil
}

// lines calls fn with every line that is neither blank nor a comment.
func (p *Pack) lines(file string, fn func(line int, s string) error) error {
	f, err := p.fsys.Open(file)
	if err != nil {
		return fmt.Errorf("language pack %s: %w", p.Name, err)
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	for line := 1; scanner.Scan(); line++ {
		s := strings.TrimSpace(scanner.Text())
		if s == "" || s[0] == '#' {
			continue
		}
		if !utf8.ValidString(s) {
			return fmt.Errorf("%s:%d: not UTF-8", file, line)
		}
		if err := fn(line, s); err != nil {
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
	}
	return scanner.Err()
}
