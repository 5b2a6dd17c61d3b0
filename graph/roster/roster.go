// Package roster reads lists of actors that people keep: who is who among
// those they follow, with other names, kinds, parents and ids.
//
// [Read] takes a file and returns its actors in one form, whatever its format:
//
//   - CSV, with a header that names the columns (csv.go);
//   - lines of JSON, each an object with the same names (jsonl.go);
//   - FollowTheMoney, lines of JSON as well (ftm.go), as OpenSanctions and
//     Aleph export them.
//
// What a list means for the mentions of articles is for package link.
package roster

import (
	"bytes"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/a0442a32/timeline/graph"
)

// A List is what a file holds.
type List struct {
	Actors []graph.ListedActor
	// Errors are the lines that could not be read, each with its number. The
	// other lines count all the same.
	Errors []LineError
	// Unused are columns and kinds of entries that mean nothing here, sorted.
	Unused []string
}

// Read reads a file. It is read as lines of JSON if its name ends so, or else
// if it begins with a brace, and as CSV otherwise. An actor that stands there
// twice is read once. Any bytes can be given.
func Read(name string, raw []byte) List {
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	var l List
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson", ".json":
		l.readLines(raw)
	case ".csv", ".tsv":
		l.readTable(raw)
	default:
		if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
			l.readLines(raw)
		} else {
			l.readTable(raw)
		}
	}
	l.Actors = distinct(l.Actors)
	slices.Sort(l.Unused)
	l.Unused = slices.Compact(l.Unused)
	return l
}

// A LineError says what is wrong with a line, counted from 1.
type LineError struct {
	Line int
	Err  error
}

func (e LineError) Error() string { return fmt.Sprintf("%d: %v", e.Line, e.Err) }
func (e LineError) Unwrap() error { return e.Err }

func (l *List) fail(line int, err error) { l.Errors = append(l.Errors, LineError{line, err}) }

// A row is an actor as a file has it.
type row struct {
	name, kind, code, parent, parentCode, id, wikidata string
	aliases, weak                                      []string
}

// add checks an actor and adds it.
func (l *List) add(line int, r *row) {
	a := graph.ListedActor{Name: oneLine(r.name), Parent: oneLine(r.parent), ParentCode: r.parentCode, ID: oneLine(r.id)}
	if strings.IndexFunc(a.Name, isLetterOrDigit) < 0 {
		l.fail(line, fmt.Errorf("has no name"))
		return
	}
	for _, s := range slices.Concat([]string{r.name, r.kind, r.code, r.parent, r.id, r.wikidata}, r.aliases, r.weak) {
		if !utf8.ValidString(s) {
			l.fail(line, fmt.Errorf("is not UTF-8"))
			return
		}
	}
	kind, err := kindOf(r.kind)
	if err != nil {
		l.fail(line, err)
		return
	}
	if code := oneLine(r.code); code != "" && (kind == "" || kind == country) {
		// The code of another kind of actor is that of its country, perhaps.
		if a.Code = countryCode(code); a.Code == "" {
			l.fail(line, fmt.Errorf("%q is no code of a country", code))
			return
		}
		kind = country
	}
	a.Kind = kind
	a.Aliases, a.Weak = names(r.aliases, a.Name), names(r.weak, a.Name)
	if a.Wikidata = item(r.wikidata); a.Wikidata == "" {
		a.Wikidata = item(r.id)
	}
	if err := a.Valid(); err != nil {
		l.fail(line, err)
		return
	}
	l.Actors = append(l.Actors, a)
}

// distinct drops the actors that are equal to one before.
func distinct(actors []graph.ListedActor) []graph.ListedActor {
	seen := map[string][]int{}
	var out []graph.ListedActor
	for _, a := range actors {
		if !slices.ContainsFunc(seen[a.Name], func(i int) bool { return reflect.DeepEqual(out[i], a) }) {
			seen[a.Name] = append(seen[a.Name], len(out))
			out = append(out, a)
		}
	}
	return out
}

const country graph.Kind = "country"

// kindOf returns the kind that people mean by a word.
func kindOf(word string) (graph.Kind, error) {
	word = strings.ToLower(oneLine(word))
	switch word {
	case "":
		return "", nil
	case "organisation", "org", "company", "agency", "institution":
		return "organization", nil
	case "state", "nation":
		return country, nil
	case "location":
		return "place", nil
	}
	if kind := graph.Kind(word); slices.Contains(graph.Kinds(), kind) {
		return kind, nil
	}
	var known []string
	for _, k := range graph.Kinds() {
		known = append(known, string(k))
	}
	return "", fmt.Errorf("%q is no kind of actor (%s)", word, strings.Join(known, ", "))
}

// countryCode returns the ISO 3166 alpha-3 code of a country that is given by
// a code of two or three letters, or "".
func countryCode(code string) string {
	if n := len(code); n != 2 && n != 3 || strings.IndexFunc(code, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }) >= 0 {
		return ""
	}
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() {
		return ""
	}
	return region.Canonicalize().ISO3()
}

// item returns the Wikidata id in a string such as Q148, wd:Q148 or
// http://www.wikidata.org/entity/Q148, or "".
func item(s string) string {
	s = strings.TrimSpace(s)
	s = s[strings.LastIndexAny(s, "/:")+1:]
	if len(s) < 2 || s[0] != 'Q' || s[1] == '0' || strings.Trim(s[1:], "0123456789") != "" {
		return ""
	}
	return s
}

// names returns the names of a list, each once, without the actor's own.
func names(list []string, own string) []string {
	var out []string
	for _, s := range list {
		if s = oneLine(s); strings.IndexFunc(s, isLetterOrDigit) >= 0 && s != own && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// split divides a cell of several names.
func split(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '|' })
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
