package main

import (
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// readTimeML returns the document of a TimeML file: what is in TEXT, with the
// TIMEX3 in it, and the date of creation.
func readTimeML(path string) (timesDocument, error) {
	root, err := readXML(path)
	if err != nil {
		return timesDocument{}, err
	}
	d := timesDocument{name: filepath.Base(path)}
	for _, t := range root.all("TIMEX3") {
		if f := t.attrs["functionInDocument"]; f == "CREATION_TIME" || f == "PUBLICATION_TIME" {
			d.published = t.attrs["value"]
			break
		}
	}
	var text strings.Builder
	length := 0
	var walk func(e *element)
	walk = func(e *element) {
		start := length
		for _, n := range e.nodes {
			if n.element != nil {
				walk(n.element)
				continue
			}
			text.WriteString(n.text)
			length += utf8.RuneCountInString(n.text)
		}
		if e.name == "TIMEX3" && length > start {
			d.times = append(d.times, goldTime{span: span{start, length}, kind: e.attrs["type"], value: e.attrs["value"]})
		}
	}
	if bodies := root.all("TEXT"); len(bodies) > 0 {
		walk(bodies[0])
	}
	d.text = text.String()
	slices.SortStableFunc(d.times, func(a, b goldTime) int { return a.span.compare(b.span) })
	return d, nil
}
