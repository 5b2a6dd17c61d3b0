package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// lastSentence is the last sentence of a document of MEANTIME that is labelled
// completely; sentence 0 is its title and 1 its date.
const lastSentence = 5

// A catDocument is a file in the XML of the Content Annotation Tool, as
// MEANTIME has it, with a text made from its tokens.
type catDocument struct {
	name, id  string
	text      string
	published string // as the file has it; "" if it has none
	dateline  span   // where it says so
	limit     int    // where lastSentence ends
	tokens    []catToken
	markables []catMarkable
	relations []catRelation
}

// A catToken is a token, in the order of the file.
type catToken struct {
	id       string
	span     span
	sentence int
	word     string
}

// A catMarkable is something that is labelled: a stretch of text, or an
// instance that stretches refer to, which is not placed anywhere.
type catMarkable struct {
	tag, id  string
	attrs    map[string]string
	span     span
	sentence int
	placed   bool
}

// A catRelation holds between markables, which it names by their ids.
type catRelation struct {
	tag              string
	sources, targets []string
}

// openCAT reads a file. The date of the document is the TIMEX3 that says so
// or, for want of one, the first in sentence 1.
func openCAT(path string) (*catDocument, error) {
	root, err := readXML(path)
	if err != nil {
		return nil, err
	}
	d := &catDocument{
		name: strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".xml"), ".txt") + ".txt",
		id:   root.attrs["doc_id"],
	}
	places := map[string]int{} // of the tokens in d.tokens
	rows := map[int][]int{}
	for _, t := range root.all("token") {
		number, err := strconv.Atoi(t.attrs["sentence"])
		if err != nil {
			return nil, fmt.Errorf("%s: token %s: %q is no number of a sentence", path, t.attrs["t_id"], t.attrs["sentence"])
		}
		rows[number] = append(rows[number], len(d.tokens))
		places[t.attrs["t_id"]] = len(d.tokens)
		d.tokens = append(d.tokens, catToken{id: t.attrs["t_id"], sentence: number, word: t.ownText()})
	}
	var text detokeniser
	for _, number := range slices.Sorted(maps.Keys(rows)) {
		words := make([]string, len(rows[number]))
		for i, t := range rows[number] {
			words[i] = d.tokens[t].word
		}
		for i, s := range text.sentence(words, number == 0 || number == 1) {
			d.tokens[rows[number][i]].span = s
			if number <= lastSentence {
				d.limit = max(d.limit, s.end)
			}
		}
	}
	d.text = text.text.String()

	for _, markables := range root.all("Markables") {
		for _, e := range markables.children() {
			m := catMarkable{tag: e.name, id: e.attrs["m_id"], attrs: e.attrs}
			for _, anchor := range e.children() {
				t, known := places[anchor.attrs["t_id"]]
				switch {
				case anchor.name != "token_anchor" || !known:
				case m.placed:
					m.span = span{min(m.span.start, d.tokens[t].span.start), max(m.span.end, d.tokens[t].span.end)}
				default:
					m.span, m.sentence, m.placed = d.tokens[t].span, d.tokens[t].sentence, true
				}
			}
			if m.tag == "TIMEX3" && m.attrs["functionInDocument"] == "CREATION_TIME" {
				d.published, d.dateline = m.attrs["value"], m.span
			}
			d.markables = append(d.markables, m)
		}
	}
	for _, relations := range root.all("Relations") {
		for _, e := range relations.children() {
			r := catRelation{tag: e.name}
			for _, end := range e.children() {
				switch end.name {
				case "source":
					r.sources = append(r.sources, end.attrs["m_id"])
				case "target":
					r.targets = append(r.targets, end.attrs["m_id"])
				}
			}
			d.relations = append(d.relations, r)
		}
	}
	if d.published == "" {
		d.dateline = span{}
		for _, m := range d.markables {
			if m.tag == "TIMEX3" && m.placed && m.sentence == 1 {
				d.published, d.dateline = m.attrs["value"], m.span
				break
			}
		}
	}
	return d, nil
}

// readCAT returns the time expressions of a file up to lastSentence. The date
// of the document is no expression to be found.
func readCAT(path string) (timesDocument, error) {
	c, err := openCAT(path)
	if err != nil {
		return timesDocument{}, err
	}
	d := timesDocument{
		name: c.name, text: c.text, published: c.published, dateline: c.dateline, limit: c.limit, limited: true,
	}
	for _, m := range c.markables {
		if m.tag == "TIMEX3" && m.placed && m.sentence <= lastSentence && m.span != d.dateline {
			d.times = append(d.times, goldTime{span: m.span, kind: m.attrs["type"], value: m.attrs["value"]})
		}
	}
	return d, nil
}

// readMentions returns the mentions of entities of a file of MEANTIME, with
// the instances that they refer to.
func readMentions(path string) (corefDocument, error) {
	c, err := openCAT(path)
	if err != nil {
		return corefDocument{}, err
	}
	instances := map[string]string{} // by the ids of markables
	for _, m := range c.markables {
		instances[m.id] = m.attrs["instance_id"]
	}
	refers := map[string]string{}
	for _, r := range c.relations {
		if r.tag != "REFERS_TO" {
			continue
		}
		for _, target := range r.targets {
			name := instances[target]
			if name == "" {
				name = "instance " + target
			}
			for _, source := range r.sources {
				refers[source] = name
			}
		}
	}
	d := corefDocument{name: c.name, text: c.text, published: c.published, limited: true, limit: c.limit}
	for _, m := range c.markables {
		if m.tag != "ENTITY_MENTION" || !m.placed || m.sentence > lastSentence {
			continue
		}
		of, known := refers[m.id]
		if !known {
			of = "mention " + m.id
		}
		d.mentions = append(d.mentions, clusterMention{m.span, of})
	}
	return d, nil
}
