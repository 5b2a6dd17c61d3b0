package main

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const givenNamesHeader = `Given names, in Latin script. Written by parse/lang/gen; do not edit.
Source: the Python package Faker 40.54.0 (MIT), faker/providers/person.
Columns: name, "m", "f", or "u" when both men and women bear it.
`

// locales are the parts of Faker whose names are in Latin script, without
// those whose lists hold whole names or family names among the given ones.
var locales = []string{
	"az_AZ", "cs_CZ", "da_DK", "de_DE", "en_GB", "en_IN", "en_KE", "en_NG", "en_PK", "en_US", "es_ES", "es_MX",
	"et_EE", "fi_FI", "fr_FR", "ga_IE", "ha_NG", "hr_HR", "hu_HU", "id_ID", "ig_NG", "is_IS", "it_IT", "lt_LT",
	"lv_LV", "nl_NL", "no_NO", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "sw", "tr_TR",
	"tw_GH", "yo_NG", "zu_ZA",
}

// givenNameRows reads the name lists out of Faker's Python files. They are
// literal tuples, lists and dictionaries, so it is enough to collect the
// quoted words between "first_names_male =" and the bracket that closes it.
func givenNameRows(folder string) ([][]string, error) {
	genders := map[string]string{}
	for _, locale := range locales {
		data, err := os.ReadFile(filepath.Join(folder, "providers", "person", locale, "__init__.py"))
		if err != nil {
			return nil, err
		}
		for name, gender := range firstNames(string(data)) {
			if !isGivenName(name) {
				continue
			}
			if had := genders[name]; had != "" && had != gender {
				gender = "u"
			}
			genders[name] = gender
		}
	}
	var rows [][]string
	for _, name := range slices.Sorted(keys(genders)) {
		rows = append(rows, []string{name, genders[name]})
	}
	return rows, nil
}

// firstNames yields the quoted words of every list of given names and the
// gender in the list's name.
func firstNames(python string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		gender := ""
		for line := range strings.Lines(python) {
			indent := len(line) - len(strings.TrimLeft(line, " "))
			if strings.TrimSpace(line) == "" {
				continue
			}
			if indent <= 4 {
				gender = ""
				name, _, isList := strings.Cut(strings.TrimSpace(line), "=")
				name, _, _ = strings.Cut(strings.TrimSpace(name), ":")
				if isList {
					gender = map[string]string{
						"first_names_male": "m", "first_names_female": "f", "first_names_unisex": "u",
					}[name]
				}
			}
			if gender == "" || strings.HasPrefix(strings.TrimSpace(line), "#") {
				continue
			}
			for i, part := range strings.Split(line, `"`) {
				if i%2 == 1 && !yield(part, gender) {
					return
				}
			}
		}
	}
}

// isGivenName reports whether the name is one capitalised word.
func isGivenName(name string) bool {
	if utf8.RuneCountInString(name) < 2 {
		return false
	}
	for i, r := range name {
		if i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLower(r) && r != '-' && !unicode.IsUpper(r) {
			return false
		}
		if !unicode.Is(unicode.Latin, r) && r != '-' {
			return false
		}
	}
	return true
}

// keys yields the keys of a map; the callers sort them.
func keys[V any](m map[string]V) iter.Seq[string] {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
