package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/a0442a32/timeline/parse/edtf"
)

// readGUM returns a document of GUM (https://gucorpling.org/gum/): the dates
// of xml/NAME.xml at the tokens of conllu/NAME.conllu. A line of the XML that
// holds a tab is a token.
func readGUM(path string) (timesDocument, error) {
	folder, base := filepath.Split(path)
	name := strings.TrimSuffix(base, ".xml")
	table := filepath.Join(folder, "..", "conllu", name+".conllu")
	documents, err := readCoNLLU(table)
	if err != nil {
		return timesDocument{}, err
	}
	if len(documents) == 0 {
		return timesDocument{}, fmt.Errorf("%s: there is no sentence", table)
	}
	var words []span
	for _, sentence := range documents[0].sentences {
		for _, w := range sentence {
			words = append(words, w.span)
		}
	}
	root, err := readXML(path)
	if err != nil {
		return timesDocument{}, err
	}

	d := timesDocument{name: base, published: root.attrs["dateCreated"], text: documents[0].text, datesOnly: true}
	type found struct {
		first, last int // words
		date        *element
	}
	var dates []found
	seen := 0
	var walk func(e *element)
	walk = func(e *element) {
		start, text := seen, ""
		count := func() {
			for line := range strings.SplitSeq(text, "\n") {
				if strings.Contains(line, "\t") {
					seen++
				}
			}
			text = ""
		}
		for _, n := range e.nodes {
			if n.element == nil {
				text += n.text
				continue
			}
			count()
			walk(n.element)
		}
		count()
		if e.name == "date" && seen > start {
			dates = append(dates, found{start, seen - 1, e})
		}
	}
	walk(root)
	if seen != len(words) {
		return timesDocument{}, fmt.Errorf("%s: %d tokens, and %d in %s", path, seen, len(words), table)
	}
	for _, f := range dates {
		a := f.date.attrs
		low := cmp.Or(a["when"], a["from"], a["notBefore"], openSide)
		high := cmp.Or(a["when"], a["to"], a["notAfter"], openSide)
		t := goldTime{span: span{words[f.first].start, words[f.last].end}, value: a["when"]}
		if low == high {
			t.days, t.hasDays = daysOf(low)
		} else {
			t.days, t.hasDays = daysOf(low + "/" + high)
		}
		d.times = append(d.times, t)
	}
	return d, nil
}

// openSide is the side of an interval that is not known.
const openSide = ".."

// daysOf returns the first and the last day of a date, month, year or interval
// as an ISO date, "" for an open side. ok is false for anything else. It reads
// the labels of GUM by itself, so that package edtf is not scored by itself.
func daysOf(date string) (days [2]string, ok bool) {
	if left, right, interval := strings.Cut(date, "/"); interval {
		for i, side := range []string{left, right} {
			if side == "" || side == openSide {
				continue
			}
			d, ok := daysOf(side)
			if !ok {
				return days, false
			}
			days[i] = d[i]
		}
		return days, true
	}
	parts := strings.Split(strings.TrimRight(date, "~?%"), "-")
	for i, part := range parts {
		size := 2
		if i == 0 {
			size = 4
		}
		if len(part) != size || strings.Trim(part, "0123456789") != "" {
			return days, false
		}
	}
	year := parts[0]
	switch len(parts) {
	case 1:
		return [2]string{year + "-01-01", year + "-12-31"}, true
	case 2:
		y, _ := strconv.Atoi(year)
		m, _ := strconv.Atoi(parts[1])
		if m < 1 || m > 12 {
			return days, false
		}
		month := year + "-" + parts[1]
		return [2]string{month + "-01", fmt.Sprintf("%s-%02d", month, edtf.DaysIn(y, m))}, true
	case 3:
		day := strings.Join(parts, "-")
		return [2]string{day, day}, true
	}
	return days, false
}
