package export

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline"
)

// rowEvents is the most events in a row. More of one period go on in the next
// row, or the picture would become too wide to read.
const rowEvents = 4

// A period is a place on the axis, and what happened in it.
type period struct {
	label            string
	earliest, latest edtf.Day
	entries          []*timeline.Entry
}

// place is where p stands on the axis, as [timeline.Build] has it.
func (p *period) place() edtf.Day {
	if p.earliest == edtf.MinDay {
		return p.latest
	}
	return p.earliest
}

// timeline writes the axis, which is a chain of one node for each period that
// occurs, and beside each of them the events of the period, in rows:
//
//	2013      ─ [seized] [fired]
//	  │
//	May 2014  ─ [signed]
//
// It returns the last node of the axis.
func (d *dot) timeline() string {
	periods := periodsOf(d.tl.Entries)
	d.WriteString("\n  // the axis of time\n")
	var axis []string // ids of all rows
	rows := make([][]string, len(periods))
	for i, p := range periods {
		for range slices.Chunk(p.entries, rowEvents) {
			id := fmt.Sprintf(`"t%d.%d"`, i, len(rows[i]))
			if len(rows[i]) == 0 {
				d.node(id, "shape", "plaintext", "fontsize", "16", "fontcolor", `"#0f172a"`, "label", quote(p.label))
			} else {
				d.node(id, "shape", "point", "width", "0.04", "color", `"#94a3b8"`)
			}
			rows[i] = append(rows[i], id)
			axis = append(axis, id)
		}
	}
	for i := 1; i < len(axis); i++ {
		d.edge(axis[i-1], axis[i], "arrowhead", "none", "penwidth", "2", "color", `"#94a3b8"`, "weight", "100")
	}

	d.WriteString("\n  // what happened\n")
	for i, p := range periods {
		n := 0
		for row := range slices.Chunk(p.entries, rowEvents) {
			for _, e := range row {
				date := timeline.Describe(&e.Event.When)
				if date == p.label || date == "undated" {
					date = ""
				}
				d.event(e, date)
			}
			// One rank for the row, and invisible edges to keep it in order.
			axis := rows[i][n]
			d.WriteString("  { rank=same; " + axis + ";")
			for _, e := range row {
				d.WriteString(" " + eventNode(e.Event.ID) + ";")
			}
			d.WriteString(" }\n")
			before := axis
			for _, e := range row {
				d.edge(before, eventNode(e.Event.ID), "style", "invis")
				before = eventNode(e.Event.ID)
			}
			n++
		}
	}

	d.WriteString("\n  // how they hang together\n")
	d.relations("constraint", "false") // time alone decides where an event stands
	return axis[len(axis)-1]
}

// periodsOf puts entries, which are in order, into periods.
func periodsOf(entries []timeline.Entry) []period {
	var periods []period
	index := map[string]int{}
	for i := range entries {
		e := &entries[i]
		p := periodOf(e.Event.When.Date)
		at, ok := index[p.label]
		if !ok {
			at = len(periods)
			index[p.label] = at
			periods = append(periods, p)
		}
		periods[at].entries = append(periods[at].entries, e)
	}
	slices.SortStableFunc(periods, func(a, b period) int {
		return cmp.Or(cmp.Compare(a.place(), b.place()), cmp.Compare(a.earliest, b.earliest), cmp.Compare(b.latest, a.latest), cmp.Compare(a.label, b.label))
	})
	return periods
}

// periodOf returns the period that a date is drawn in: its month if it lies in
// one, else its year, else what the date itself covers.
func periodOf(date edtf.Date) period {
	if date.IsZero() {
		return period{label: "undated", earliest: edtf.MaxDay, latest: edtf.MaxDay}
	}
	earliest, latest := date.Bounds()
	y1, m1, _ := earliest.Civil()
	y2, m2, _ := latest.Civil()
	plain := date
	switch {
	case earliest == edtf.MinDay || latest == edtf.MaxDay:
	case y1 == y2 && m1 == m2:
		plain = edtf.MonthDate(y1, m1)
	case date.Granularity() == edtf.YearGranularity || date.Granularity() == edtf.DayGranularity:
		plain = edtf.YearDate(y1)
	case date.IsInterval() && y1 == y2:
		plain = edtf.IntervalDate(edtf.MonthDate(y1, m1), edtf.MonthDate(y2, m2))
	}
	if plain.IsZero() { // a year that has no name
		plain = date
	}
	p := period{label: timeline.DescribeDate(plain)}
	p.earliest, p.latest = plain.Bounds()
	return p
}
