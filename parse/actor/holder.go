package actor

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
)

// holders knows who holds an office in the document, and where each person was
// mentioned last, while mentions are resolved in their order.
type holders struct {
	of    map[string][]*entity // by the folded title
	short map[string][]*entity // by what is left of a longer title: "minister"
	last  map[*entity]int      // index of the last mention so far
	first map[*entity]int      // index of the first mention by name
	at    []*mention
}

// mostHolders is how many holders of one office are looked at: the latest.
const mostHolders = 100

func newHolders(mentions []*mention) *holders {
	h := &holders{of: map[string][]*entity{}, short: map[string][]*entity{}, last: map[*entity]int{}, first: map[*entity]int{}, at: mentions}
	for i, m := range mentions {
		e := m.entity
		if e == nil || e.kind != doc.Person {
			continue
		}
		if _, known := h.first[e]; known {
			continue
		}
		h.first[e] = i
		for _, title := range sortedKeys(e.titles) {
			h.of[title] = append(h.of[title], e)
			if short := shortTitle(title); short != "" {
				h.short[short] = append(h.short[short], e)
			}
		}
	}
	return h
}

// shortTitle returns by what a title is taken up: "secretary" for "secretary of
// state", "minister" for "foreign minister"; "" for "vice president", who is no
// president.
func shortTitle(title string) string {
	words := strings.Fields(title)
	if len(words) < 2 || len(words) > 4 || slices.Contains(words, "vice") {
		return ""
	}
	switch words[0] {
	case "vice", "deputy", "assistant", "acting", "first", "chief":
		return ""
	}
	for i, w := range words {
		if w == "of" {
			return strings.Join(words[:i], " ")
		}
	}
	return words[len(words)-1]
}

// seen records that m, the mention with index i, has been passed.
func (h *holders) seen(i int, m *mention) { h.last[m.entity] = i }

// holder finds the person whose office the mention names: "the president"
// after "President Obama", or before it when the words say of what. One who is
// nowhere named is an actor still if they do: "the Kenyan president".
func (a *article) holder(h *holders, m *mention) {
	title := fold(m.titles[0].words)
	all := h.of[title]
	if len(all) == 0 {
		all = h.short[title]
	}
	recent := all[max(0, len(all)-mostHolders):]
	var of *entity
	if m.of != nil {
		of = m.of.entity
	}
	var best *entity
	for _, e := range recent {
		last, passed := h.last[e]
		if of == nil && (!passed || m.of != nil) {
			continue
		}
		if of != nil && e.of != nil && e.of != of || m.gender != anyGender && e.gender != anyGender && m.gender != e.gender {
			continue
		}
		// "President Costa met the Kenyan president": of two that the text tells
		// apart neither is the other.
		if of != nil && e.of == nil && (!e.named() || len(all) > 1 || passed && h.at[last].s == m.s) {
			continue
		}
		switch {
		case best == nil:
			best = e
		case passed:
			if bestLast, bestPassed := h.last[best]; !bestPassed || last > bestLast {
				best = e
			}
		}
	}
	if best == nil && of != nil {
		best = a.newEntity(m)
		best.titles[title] = true
		best.of = of
		best.name = m.s.words(m.from, m.to)
		h.of[title] = append(h.of[title], best)
	}
	a.take(m, best)
}

// named reports whether the text names the person.
func (e *entity) named() bool {
	for _, m := range e.mentions {
		if m.role == byName {
			return true
		}
	}
	return false
}
