package main

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const familyNamesHeader = `Family names, in Latin script. Written by parse/lang/gen; do not edit.
Source: the Python package Faker 40.54.0 (MIT), faker/providers/person.
Columns: name, in how many of the countries that were read people bear it.
`

// familyLocales are the parts of Faker with family names that the news in
// English meets most.
var familyLocales = []string{
	"cs_CZ", "de_DE", "en_GB", "en_IN", "en_KE", "en_NG", "en_PK", "en_US", "es_ES", "es_MX", "fr_FR",
	"ga_IE", "hu_HU", "it_IT", "nl_NL", "no_NO", "pl_PL", "pt_BR", "ro_RO", "sv_SE", "tr_TR",
}

// familyNameRows reads the lists of family names, as givenNameRows does those
// of given names. A name that is also a given name is left out: given names
// are found in givennames.txt.
func familyNameRows(folder string) ([][]string, error) {
	given, err := givenNameRows(folder)
	if err != nil {
		return nil, err
	}
	isGiven := map[string]bool{}
	for _, row := range given {
		isGiven[row[0]] = true
	}
	counts := map[string]int{}
	for _, locale := range familyLocales {
		data, err := os.ReadFile(filepath.Join(folder, "providers", "person", locale, "__init__.py"))
		if err != nil {
			return nil, err
		}
		seen := map[string]bool{}
		for name := range lastNames(string(data)) {
			if isGivenName(name) && !isGiven[name] && !seen[name] {
				seen[name] = true
				counts[name]++
			}
		}
	}
	var rows [][]string
	for _, name := range slices.Sorted(keys(counts)) {
		rows = append(rows, []string{name, strconv.Itoa(counts[name])})
	}
	return rows, nil
}

// lastNames yields the quoted words of every list of family names.
func lastNames(python string) iter.Seq[string] {
	return func(yield func(string) bool) {
		inside := false
		for line := range strings.Lines(python) {
			trimmed := strings.TrimSpace(line)
			if trimmed == "" || strings.HasPrefix(trimmed, "#") {
				continue
			}
			if len(line)-len(strings.TrimLeft(line, " ")) <= 4 {
				name, _, isList := strings.Cut(trimmed, "=")
				name, _, _ = strings.Cut(strings.TrimSpace(name), ":")
				inside = isList && (name == "last_names" || name == "last_names_male" || name == "last_names_female")
			}
			if !inside {
				continue
			}
			for i, part := range strings.Split(line, `"`) {
				if i%2 == 1 && !yield(part) {
					return
				}
			}
		}
	}
}
