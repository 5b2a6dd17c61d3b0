package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
)

// pairs scores whether mentions of one event in two articles are one event of
// the store, and whether it keeps what they disagree in.
func (s *score) pairs(g *gold, w *reading, covering map[*goldMention]found) {
	pairs, disputes := s.add("merged-pairs"), s.add("disagreements-kept")
	s.section("Mentions of one event in two articles that are apart, and disagreements that are lost")
	for _, e := range g.Events {
		rows := map[graph.EventID][]string{}
		for i, a := range e.Mentions {
			fa, ok := covering[a]
			if ok && a.wanted() {
				rows[fa.event.ID] = append(rows[fa.event.ID], a.File)
			}
			for _, b := range e.Mentions[:i] {
				if a.File != b.File && a.wanted() && b.wanted() {
					fb, both := covering[b]
					pairs.count(ok && both && fa.event.ID == fb.event.ID)
				}
			}
		}
		if len(rows) > 1 {
			var out []string
			for _, id := range slices.SortedFunc(maps.Keys(rows), graph.EventID.Compare) {
				i := slices.IndexFunc(w.events, func(e graph.Event) bool { return e.ID == id })
				out = append(out, fmt.Sprintf("\n      %s: %s", strings.Join(rows[id], ", "), w.String(&w.events[i])))
			}
			s.miss("%s %s is %d events:%s", e.ID, e.Title, len(rows), strings.Join(out, ""))
		}
		if c := chief(e, covering); c != nil && e.Disputed != "" && !disputes.count(len(c.Conflicts) > 0) {
			s.miss("%s %s: %s", e.ID, e.Title, e.Disputed)
		}
	}
}

// merges scores whether the store has different events as one. Those of
// tolerated may be.
func (s *score) merges(g *gold, w *reading, covering map[*goldMention]found, tolerated [][2]string) {
	forbidden, joined := s.add("fault-forbidden-merges"), s.add("fault-other-merges")
	s.section("Different events in one row")
	told := map[graph.EventID]map[string]*goldMention{}
	for _, e := range g.Events {
		for _, m := range e.Mentions {
			if f, ok := covering[m]; ok {
				if told[f.event.ID] == nil {
					told[f.event.ID] = map[string]*goldMention{}
				}
				if told[f.event.ID][e.ID] == nil {
					told[f.event.ID][e.ID] = m
				}
			}
		}
	}
	for i := range w.events {
		in := told[w.events[i].ID]
		ids := slices.Sorted(maps.Keys(in))
		for k, b := range ids {
			for _, a := range ids[:k] {
				if slices.Contains(tolerated, [2]string{a, b}) {
					continue
				}
				isForbidden := slices.Contains(g.NotMerged, [2]string{a, b}) || slices.Contains(g.NotMerged, [2]string{b, a})
				forbidden.count(isForbidden)
				joined.count(!isForbidden)
				word := "merged"
				if isForbidden {
					word = "FORBIDDEN MERGE"
				}
				s.miss("%s: %v\n      with %v\n      in %s", word, in[a], in[b], w.String(&w.events[i]))
			}
		}
	}
}
