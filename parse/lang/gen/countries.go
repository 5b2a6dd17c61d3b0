package main

import (
	"slices"
	"strings"

	"github.com/biter777/countries"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

const countriesHeader = `Countries and territories of ISO 3166. Written by parse/lang/gen; do not edit.
Codes, capitals and continents: github.com/biter777/countries v1.7.5 (MIT).
Names: Unicode CLDR through golang.org/x/text/language/display (Unicode licence, BSD-3-Clause).
Columns: alpha-3, alpha-2, name, capital or "-", continent, further names parted by "; " or "-".
`

// A country is a row of the table.
type country struct {
	alpha3, alpha2 string
	name           string
	capital        string
	continent      string
	alternatives   []string
}

// The libraries print some names as an address label or an older state of
// things; news writes these.
var (
	namesInNews = map[string]string{
		"COD": "Democratic Republic of the Congo",
		"COG": "Republic of the Congo",
		"HKG": "Hong Kong",
		"MAC": "Macau",
		"MKD": "North Macedonia",
		"PSE": "Palestine",
		"SWZ": "Eswatini",
	}
	capitalsInNews = map[string]string{
		"KAZ": "Astana", // Nur-Sultan from 2019 to 2022 only
		"BRA": "Brasília",
		"GUY": "Georgetown",
		"GLP": "Basse-Terre",
		"NFK": "Kingston",
		"CUW": "Willemstad",
		"MMR": "Naypyidaw",
		"BDI": "Gitega",   // since 2019
		"PSE": "Ramallah", // the seat of its government
	}
	dissolved = []string{"ANT", "YUG"}
)

// countryList returns the countries in the order of their alpha-3 codes.
func countryList() []country {
	namer := display.Regions(language.English)
	var list []country
	for _, c := range countries.All() {
		row := country{alpha3: c.Alpha3(), alpha2: c.Alpha2(), capital: "-", continent: c.Region().String()}
		if slices.Contains(dissolved, row.alpha3) {
			continue
		}
		// biter777 has no name of its own for Kosovo's user-assigned code.
		cldr := ""
		if region, err := language.ParseRegion(row.alpha2); err == nil {
			cldr = plainName(namer.Name(region))
		}
		iso := plainName(c.String())
		row.name = cldr
		if cldr == "" || strings.Contains(cldr, " - ") {
			row.name = iso
		}
		if n := namesInNews[row.alpha3]; n != "" {
			row.name = n
		}
		// CLDR puts an older or a second name into brackets: "Myanmar (Burma)".
		for _, other := range []string{cldr, bracketed(row.alpha2), iso} {
			for _, form := range []string{other, strings.Replace(other, "St. ", "Saint ", 1)} {
				if form != "" && form != row.name && !strings.Contains(form, " - ") && !slices.Contains(row.alternatives, form) {
					row.alternatives = append(row.alternatives, form)
				}
			}
		}
		if capital := c.Capital().String(); capital != "" && capital != "None" && capital != "Unknown" {
			row.capital = capital
		}
		if capital := capitalsInNews[row.alpha3]; capital != "" {
			row.capital = capital
		}
		list = append(list, row)
	}
	slices.SortFunc(list, func(a, b country) int { return strings.Compare(a.alpha3, b.alpha3) })
	return list
}

// plainName returns a name without what stands in brackets, and with "and" and
// an ASCII apostrophe.
func plainName(name string) string {
	name = strings.NewReplacer(" & ", " and ", "’", "'").Replace(name)
	if open := strings.Index(name, " ("); open > 0 {
		name = name[:open]
	}
	for _, label := range []string{" SAR China", " Province of China"} {
		name = strings.TrimSuffix(name, label)
	}
	return strings.TrimSpace(name)
}

// bracketed returns the second name of a region that CLDR gives in brackets.
func bracketed(alpha2 string) string {
	region, err := language.ParseRegion(alpha2)
	if err != nil {
		return ""
	}
	_, rest, found := strings.Cut(display.Regions(language.English).Name(region), " (")
	if !found {
		return ""
	}
	return strings.TrimSuffix(rest, ")")
}

func countryRows(list []country) [][]string {
	var rows [][]string
	for _, c := range list {
		alternatives := strings.Join(c.alternatives, "; ")
		if alternatives == "" {
			alternatives = "-"
		}
		rows = append(rows, []string{c.alpha3, c.alpha2, c.name, c.capital, c.continent, alternatives})
	}
	return rows
}
