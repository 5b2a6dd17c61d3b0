package timeline

import (
	"cmp"
	"slices"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// bounds returns the days between which w lies.
func bounds(w *graph.When) (earliest, latest edtf.Day) {
	switch {
	case w.Earliest != 0 || w.Latest != 0:
		return w.Earliest, w.Latest
	case w.Date.IsZero():
		return edtf.MinDay, edtf.MaxDay // the zero When: nobody set any bounds
	}
	return w.Date.Bounds()
}

// A sortKey holds what an entry is sorted by, so that it is found only once.
type sortKey struct {
	undated          bool
	unbounded        bool     // undated, and nothing is known
	place            edtf.Day // where it stands: the earliest day, or the latest if the beginning is open
	earliest, latest edtf.Day
	date             string
	document         text.SourceID
	trigger          text.Span
	entry            *Entry
}

func keyOf(e *Entry) sortKey {
	k := sortKey{undated: e.Event.When.Date.IsZero(), entry: e}
	k.earliest, k.latest = bounds(&e.Event.When)
	if k.place = k.earliest; k.place == edtf.MinDay {
		k.place = k.latest
	}
	k.unbounded = k.undated && k.earliest == edtf.MinDay && k.latest == edtf.MaxDay
	if !k.undated {
		k.date = e.Event.When.Date.String()
	}
	for i, v := range e.Event.Evidence {
		if c := v.Document.Compare(k.document); i == 0 || c < 0 || c == 0 && v.Trigger.Compare(k.trigger) < 0 {
			k.document, k.trigger = v.Document, v.Trigger
		}
	}
	return k
}

func (k *sortKey) sameDate(l *sortKey) bool {
	return k.undated == l.undated && k.earliest == l.earliest && k.latest == l.latest && k.date == l.date
}

func compareKeys(k, l sortKey) int {
	return cmp.Or(
		compareBool(k.undated, l.undated),
		compareBool(k.unbounded, l.unbounded),
		cmp.Compare(k.place, l.place),
		cmp.Compare(k.earliest, l.earliest), // the vaguer first
		cmp.Compare(l.latest, k.latest),
		cmp.Compare(k.date, l.date),
		k.document.Compare(l.document),
		k.trigger.Compare(l.trigger),
		k.entry.Event.ID.Compare(l.entry.Event.ID),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// order sorts entries as [Build] promises, and sets their depths.
func order(entries []Entry) {
	unsorted := slices.Clone(entries) // what the keys point to, while entries is written
	sorted := make([]sortKey, len(entries))
	for i := range unsorted {
		sorted[i] = keyOf(&unsorted[i])
	}
	slices.SortFunc(sorted, compareKeys)
	out := entries[:0]
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && sorted[n].sameDate(&sorted[0]) {
			n++
		}
		out = nest(out, sorted[:n])
		sorted = sorted[n:]
	}
}

// nest appends entries of one date to out, the parts of an event right after it.
func nest(out []Entry, same []sortKey) []Entry {
	at := make(map[graph.EventID]int, len(same))
	for i := range same {
		at[same[i].entry.Event.ID] = i
	}
	parts := make([][]int, len(same))
	var wholes []int
	for i := range same {
		if whole, ok := at[same[i].entry.Event.PartOf]; ok && whole != i {
			parts[whole] = append(parts[whole], i)
		} else {
			wholes = append(wholes, i)
		}
	}
	done := make([]bool, len(same))
	var add func(i, depth int)
	add = func(i, depth int) {
		if done[i] {
			return
		}
		done[i] = true
		e := *same[i].entry
		e.Depth = depth
		out = append(out, e)
		for _, p := range parts[i] {
			add(p, depth+1)
		}
	}
	for _, i := range wholes {
		add(i, 0)
	}
	for i := range same { // parts of one another, which no store should hold
		add(i, 0)
	}
	return out
}
