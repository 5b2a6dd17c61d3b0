// Package render writes timelines for people and programs: [Text] for a
// terminal, [Markdown] for a report, [JSON] for other tools.
//
// Every line of the outputs for people has its quotation beside it, and says
// in words how certain it is: what is alleged and by whom, who denies it, what
// was only planned, and which dates were concluded and not read. Titles,
// quotations and file names were written by strangers, so all of them go
// through text.PrintableLine and the escaping of the format.
//
// An empty timeline is written as nothing by Text and Markdown: why it is
// empty is for the command to say.
package render

import (
	"strconv"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
)

// concluded reports whether the date of an event was not read beside it.
func concluded(w *graph.When) bool {
	if w.Date.IsZero() {
		return false
	}
	return w.Basis == "carried" || w.Basis == "bounded" || w.Basis == "publication"
}

// basisWords says how a date was concluded.
func basisWords(w *graph.When) string {
	switch w.Basis {
	case "carried":
		return "date carried over from the text nearby"
	case "bounded":
		return "date bounded by other dates"
	case "publication":
		return "date of the article"
	}
	return ""
}

// undatedDetail returns what is known of an undated event's time, or "".
func undatedDetail(w *graph.When) string {
	s := strings.TrimPrefix(timeline.Describe(w), timeline.DescribeShort(w))
	return strings.TrimSuffix(strings.TrimPrefix(s, " ("), ")")
}

// sources names where a quotation stands, and how many more documents tell of it.
func sources(e *timeline.Entry) string {
	s := text.PrintableLine(e.QuoteFrom.Name())
	if n := len(e.Sources) - 1; n > 0 {
		s += " and " + strconv.Itoa(n) + " more"
	}
	return s
}

// leftOut says what matches the query and is not shown, or "".
func leftOut(tl *timeline.Timeline) string {
	var parts []string
	if tl.Omitted > 0 {
		parts = append(parts, counted(tl.Omitted, "event", "events")+" beyond the limit")
	}
	if tl.Statements > 0 {
		parts = append(parts, counted(tl.Statements, "statement", "statements"))
	}
	if tl.Generic > 0 {
		parts = append(parts, counted(tl.Generic, "general or repeated event", "general or repeated events"))
	}
	if tl.Minor > 0 {
		parts = append(parts, counted(tl.Minor, "event told in passing", "events told in passing"))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Not shown: " + strings.Join(parts, ", ") + "."
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}
