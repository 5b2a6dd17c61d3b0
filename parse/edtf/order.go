package edtf

import (
	"cmp"
	"strings"
)

// Order is what is known of the order of two dates.
type Order uint8

const (
	Overlapping Order = iota // may be either, or the same
	Before                   // every day of d is before every day of e
	After                    // every day of d is after every day of e
	Same                     // equal values that are single days
)

// String returns overlapping, before, after or same.
func (o Order) String() string {
	switch o {
	case Before:
		return "before"
	case After:
		return "after"
	case Same:
		return "same"
	}
	return "overlapping"
}

// Order tells what is known of the order of d and e by their bounds. It is a
// partial order: Before is transitive, Overlapping is not. A qualified date is
// never the Same as another, even if it is written alike; that qualifiers do
// not widen the bounds holds for Before and After.
func (d Date) Order(e Date) Order {
	switch {
	case d.IsZero() || e.IsZero():
		return Overlapping
	case d.last < e.first:
		return Before
	case d.first > e.last:
		return After
	case d == e && d.first == d.last && d.marks&(approximate|uncertain) == 0:
		return Same
	}
	return Overlapping
}

// Compare is a total order for sorting: by the earliest day, then the vaguer,
// that is the later latest day, first, then by the string; the zero Date is
// last. It returns -1, 0 or +1, and 0 only if d == e.
func (d Date) Compare(e Date) int {
	if d.IsZero() || e.IsZero() {
		return cmp.Compare(boolInt(d.IsZero()), boolInt(e.IsZero()))
	}
	return cmp.Or(cmp.Compare(d.first, e.first), cmp.Compare(e.last, d.last), strings.Compare(d.s, e.s))
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
