package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const demonymsHeader = `Adjectives and nouns of nationality. Written by parse/lang/gen; do not edit.
Adjectives: the npm package i18n-nationality 1.4.0 (MIT). Plurals are made by rule;
what the rule cannot make stands in actor-demonyms.txt.
Columns: word, alpha-3, how it is used: "adjective" (Chinese; also the people,
"the Chinese"), "noun" (a Russian; also an adjective), "plural" (Russians).
`

// wrongNationalities are entries of the package that are no demonym of that
// country: a neighbour's, or one that two countries share. The shared ones
// stand in actor-demonyms.txt with the country that news means by them.
var wrongNationalities = []string{"WF", "CG", "CD", "DM", "DO", "GF", "PF", "TF", "LS", "SR", "MO", "BM", "BQ",
	"HM", "GS", "PM", "VC"}

// spellings corrects single entries, by alpha-2 code.
var spellings = map[string]string{"AG": "Antiguan", "ST": "São Toméan", "PS": "Palestinian"}

// demonymRows reads langs/en.json of the unpacked package.
func demonymRows(folder string, list []country) ([][]string, error) {
	path := filepath.Join(folder, "langs", "en.json")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct{ Nationalities map[string]string }
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var rows [][]string
	for _, c := range list {
		words := file.Nationalities[c.alpha2]
		if s := spellings[c.alpha2]; s != "" {
			words = s
		}
		if words == "" || slices.Contains(wrongNationalities, c.alpha2) {
			continue
		}
		words = strings.NewReplacer(" - ", "|", " or ", "|", " and ", "|").Replace(words)
		for word := range strings.SplitSeq(words, "|") {
			word = strings.TrimSpace(word)
			// Where it knows no demonym, the package repeats the name of the
			// country or a part of it.
			if word == "" || strings.ContainsAny(word, "(),") || c.isCalled(word) {
				continue
			}
			switch {
			case hasSuffix(word, "ese", "sh", "ch", "s", "x", "z", "ic", "Malagasy"):
				rows = append(rows, []string{word, c.alpha3, "adjective"})
			default:
				rows = append(rows, []string{word, c.alpha3, "noun"}, []string{word + "s", c.alpha3, "plural"})
			}
		}
	}
	return rows, nil
}

// isCalled reports whether the word is a name of the country, or a whole word
// or more of its main name.
func (c country) isCalled(word string) bool {
	return slices.Contains(c.alternatives, word) || strings.Contains(" "+c.name+" ", " "+word+" ")
}

func hasSuffix(word string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}
