package doc

import (
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// A TimeType is the type of a TIMEX3.
type TimeType string

const (
	TimexDate     TimeType = "DATE"
	TimexTime     TimeType = "TIME"
	TimexDuration TimeType = "DURATION"
	TimexSet      TimeType = "SET"
)

// A Time is a mention of a date, a time of day, a duration or a frequency.
type Time struct {
	Span     text.Span
	Sentence int
	Type     TimeType
	Mod      string // TIMEX3 mod: START, MID, END, APPROX, BEFORE, …; mostly ""
	Quant    string
	Freq     string
	Expr     Expr   // what the words mean relative to an anchor; zero if they are absolute
	Rule     string // the rule that read it, such as "en/month-year"

	// Set by finding for absolute expressions, and by resolving for relative
	// ones; zero while the anchor is not known.
	Value            string // TIMEX3 value
	Date             edtf.Date
	Earliest, Latest edtf.Day
	Granularity      edtf.Granularity
}

// Resolved reports whether the value of t is known.
func (t *Time) Resolved() bool { return t.Value != "" }

// An Expr is the meaning of a relative time expression before its anchor is
// known. The zero Expr is no expression.
type Expr struct{}

// IsZero reports whether e is no expression.
func (e Expr) IsZero() bool { return e == Expr{} }

// String returns the symbolic form, such as shift(dct,-3,week).
func (e Expr) String() string { panic("todo") }
