package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// lastSentence is the last sentence of a document of MEANTIME whose time
// expressions are all labelled; sentence 0 is its title and 1 its date.
const lastSentence = 5

// readCAT returns the document of a file in the XML of the Content Annotation
// Tool, as MEANTIME has it, with a text made from its tokens. The date of the
// document is the TIMEX3 that says so or, for want of one, the first in
// sentence 1; it is no expression to be found.
func readCAT(path string) (timesDocument, error) {
	root, err := readXML(path)
	if err != nil {
		return timesDocument{}, err
	}
	d := timesDocument{name: strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".xml"), ".txt") + ".txt"}

	type token struct {
		span     span
		sentence int
	}
	tokens := map[string]token{}
	rows := map[int][]*element{}
	for _, t := range root.all("token") {
		number, err := strconv.Atoi(t.attrs["sentence"])
		if err != nil {
			return d, fmt.Errorf("%s: token %s: %q is no number of a sentence", path, t.attrs["t_id"], t.attrs["sentence"])
		}
		rows[number] = append(rows[number], t)
	}
	var text detokeniser
	for _, number := range slices.Sorted(maps.Keys(rows)) {
		words := make([]string, len(rows[number]))
		for i, t := range rows[number] {
			words[i] = t.ownText()
		}
		for i, s := range text.sentence(words, number == 0 || number == 1) {
			tokens[rows[number][i].attrs["t_id"]] = token{s, number}
			if number <= lastSentence {
				d.limit = max(d.limit, s.end)
			}
		}
	}
	d.text, d.limited = text.text.String(), true

	type markable struct {
		goldTime
		sentence int
		placed   bool
	}
	var times []markable
	for _, markables := range root.all("Markables") {
		for _, e := range markables.children() {
			if e.name != "TIMEX3" {
				continue
			}
			m := markable{goldTime: goldTime{kind: e.attrs["type"], value: e.attrs["value"]}}
			for _, anchor := range e.children() {
				t, known := tokens[anchor.attrs["t_id"]]
				switch {
				case anchor.name != "token_anchor" || !known:
				case m.placed:
					m.span = span{min(m.span.start, t.span.start), max(m.span.end, t.span.end)}
				default:
					m.span, m.sentence, m.placed = t.span, t.sentence, true
				}
			}
			if e.attrs["functionInDocument"] == "CREATION_TIME" {
				d.published, d.dateline = m.value, m.span
			}
			times = append(times, m)
		}
	}
	if d.published == "" {
		d.dateline = span{}
		if i := slices.IndexFunc(times, func(m markable) bool { return m.placed && m.sentence == 1 }); i >= 0 {
			d.published, d.dateline = times[i].value, times[i].span
		}
	}
	for _, m := range times {
		if m.placed && m.sentence <= lastSentence && m.span != d.dateline {
			d.times = append(d.times, m.goldTime)
		}
	}
	return d, nil
}
