package event

import (
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// telling returns the times, given by their index, without that of a dateline,
// which dates no event.
func telling(d *doc.Document, times []int) []int {
	return slices.DeleteFunc(times, func(n int) bool { return d.Times[n].Relation == doc.Dateline })
}
