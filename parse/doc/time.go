package doc

import (
	"fmt"
	"strings"

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

// A TimeRelation is how the words before a time tie something to it. The
// extent of the time leaves those words out.
type TimeRelation string

const (
	Since     TimeRelation = "since"    // "since May 2014"
	Until     TimeRelation = "until"    // "until May 2014"
	BeforeIt  TimeRelation = "before"   // "before May 2014"
	AfterIt   TimeRelation = "after"    // "after May 2014"
	By        TimeRelation = "by"       // "by May 2014": in it or earlier
	RangeFrom TimeRelation = "from"     // it begins a range that ends with the next of Document.Times
	RangeTo   TimeRelation = "to"       // it ends the range that the time before it begins
	Dateline  TimeRelation = "dateline" // it stands in the dateline: it dates the report and nothing in it
)

// A Time is a mention of a date, a time of day, a duration or a frequency.
type Time struct {
	Span     text.Span
	Sentence int
	Type     TimeType
	Mod      string // TIMEX3 mod: START, MID, END, APPROX, BEFORE, …; mostly ""
	Quant    string // TIMEX3 quant of a SET: "EVERY"
	Freq     string // TIMEX3 freq of a SET: "2X" for "twice a week"
	Relation TimeRelation
	Expr     Expr   // what the words mean relative to an anchor; zero if they are absolute
	Rule     string // the rule that read it, such as "en/month-year"

	// Set by finding for absolute expressions, and by resolving for relative
	// ones; zero while the anchor is not known. Earliest and Latest mean
	// something only where Date is not zero.
	Value            string // TIMEX3 value
	Date             edtf.Date
	Earliest, Latest edtf.Day
	Granularity      edtf.Granularity
}

// Resolved reports whether the value of t is known.
func (t *Time) Resolved() bool { return t.Value != "" }

// An Expr is the meaning of a relative time expression before its anchor is
// known: an operation on the anchor. It is a plain value that can be compared
// and stored. The zero Expr is no expression.
//
//	three weeks ago       OpShift, DocumentDate, Count -3, UnitWeek
//	last year             OpPeriod, DocumentDate, Count -1, UnitYear
//	earlier this month    OpPeriod, DocumentDate, UnitMonth, PartBefore
//	the following day     OpPeriod, PreviousMention 4, Count 1, UnitDay
//	in May                OpNearest, DocumentDate, Month 5
//	the past two years    OpPast, DocumentDate, Count 2, UnitYear
type Expr struct {
	Op      ExprOp
	Anchor  ExprAnchor
	Mention int  // index in Document.Times of the anchor, if it is PreviousMention; always an earlier one
	Count   int  // how many units: negative into the past
	Vague   bool // "several", "a few": only the sign of Count means something
	Unit    Unit

	// The part of the calendar that is meant within the period, or that is
	// looked for near the anchor; 0 where the words name none.
	Month, Day uint8 // from 1
	Weekday    uint8 // 1 for Monday to 7 for Sunday
	Season     uint8 // 1 spring, 2 summer, 3 autumn, 4 winter
	Quarter    uint8 // 1 to 4
	Half       uint8 // 1 or 2

	Direction int8    // of OpNearest and OpRef: -1 past, 1 future, 0 either (OpRef: present)
	Portion   Portion // the part of the period that is meant
	Clock     string  // time of day, as a TIMEX3 value ends: "T17:00", "TMO" for a morning
}

// An ExprOp is what an Expr does with its anchor.
type ExprOp uint8

// Operations are stored. Add new ones at the end; never renumber.
const (
	NoOp      ExprOp = iota
	OpShift          // the date that lies Count units away, as exact as the unit
	OpPeriod         // the Count-th unit of the calendar after the one that holds the anchor
	OpNearest        // the named month, day, weekday, … nearest to the anchor in Direction
	OpLast           // the last one named that ended before the anchor's own
	OpNext           // the first one named that begins after the anchor's own
	OpCarry          // the one named in the year of the anchor, as a narrative goes on
	OpPast           // the Count units up to the anchor
	OpComing         // the Count units from the anchor on
	OpRef            // vaguely in the past, present or future of the anchor
)

// An ExprAnchor is what kind of date an Expr starts from.
type ExprAnchor uint8

const (
	NoAnchor        ExprAnchor = iota
	DocumentDate               // the date of publication
	PreviousMention            // another time of the document
)

// A Unit is a unit of the calendar or the clock.
type Unit uint8

// Units are stored, from fine to coarse. Never renumber.
const (
	NoUnit Unit = iota
	UnitSecond
	UnitMinute
	UnitHour
	UnitDay
	UnitWeekend
	UnitWeek
	UnitMonth
	UnitQuarter
	UnitYear
	UnitDecade
	UnitCentury
)

var unitNames = [...]string{"", "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "year", "decade", "century"}

// String returns the English name of u, which is also how rule files write it.
func (u Unit) String() string {
	if int(u) >= len(unitNames) {
		return ""
	}
	return unitNames[u]
}

// ParseUnit reads what String writes; ok is false for anything else.
func ParseUnit(s string) (u Unit, ok bool) {
	for i, name := range unitNames {
		if i > 0 && name == s {
			return Unit(i), true
		}
	}
	return NoUnit, false
}

// A Portion is a part of a period.
type Portion uint8

const (
	Whole      Portion = iota
	PartStart          // "early", "the beginning of"
	PartMiddle         // "mid-", "the middle of"
	PartEnd            // "late", "the end of"
	PartBefore         // "earlier": the part before the anchor
	PartAfter          // "later": the part after the anchor
)

var portionNames = [...]string{"", "start", "middle", "end", "before", "after"}

// String returns start, middle, end, before, after, or "" for the whole.
func (p Portion) String() string {
	if int(p) >= len(portionNames) {
		return ""
	}
	return portionNames[p]
}

// IsZero reports whether e is no expression.
func (e Expr) IsZero() bool { return e == Expr{} }

// String returns the symbolic form:
//
//	shift(dct,-3,week)
//	period(dct,-1,year)
//	period(dct,-1,year,05)        May of last year
//	before(period(dct,0,month))   earlier this month
//	nearest(dct,05-19,past)
//	period(t4,1,day)              the day after that of the fourth time
//
// dct is the date of the document, t4 the time that annotations call t4
// (Document.Times[3]), X a vague count, and a clock time follows after a T.
// The zero Expr is "".
func (e Expr) String() string {
	if e.IsZero() {
		return ""
	}
	anchor := "unknown"
	switch e.Anchor {
	case DocumentDate:
		anchor = "dct"
	case PreviousMention:
		anchor = fmt.Sprintf("t%d", e.Mention+1)
	}
	count := fmt.Sprint(e.Count)
	if e.Vague {
		count = "X"
		if e.Count < 0 {
			count = "-X"
		}
	}
	args := []string{anchor}
	name := ""
	switch e.Op {
	case OpShift:
		name, args = "shift", append(args, count, e.Unit.String())
	case OpPeriod:
		name, args = "period", append(args, count, e.Unit.String())
	case OpPast:
		name, args = "past", append(args, count, e.Unit.String())
	case OpComing:
		name, args = "coming", append(args, count, e.Unit.String())
	case OpNearest:
		name = "nearest"
	case OpLast:
		name = "last"
	case OpNext:
		name = "next"
	case OpCarry:
		name = "carry"
	case OpRef:
		name = [...]string{"past_ref", "present_ref", "future_ref"}[sign(e.Direction)+1]
	default:
		return fmt.Sprintf("op%d(%s)", e.Op, anchor)
	}
	if e.Op == OpNearest && e.Unit != NoUnit {
		args = append(args, e.Unit.String())
	}
	if named := e.named(); named != "" {
		args = append(args, named)
	}
	if e.Op == OpNearest && e.Direction != 0 {
		args = append(args, [...]string{"past", "", "future"}[sign(e.Direction)+1])
	}
	s := name + "(" + strings.Join(args, ",") + ")"
	if e.Portion != Whole {
		s = e.Portion.String() + "(" + s + ")"
	}
	return s + e.Clock
}

// named returns the part of the calendar that e names, in the notation of TIMEX3.
func (e Expr) named() string {
	switch {
	case e.Month != 0 && e.Day != 0:
		return fmt.Sprintf("%02d-%02d", e.Month, e.Day)
	case e.Month != 0:
		return fmt.Sprintf("%02d", e.Month)
	case e.Day != 0:
		return fmt.Sprintf("XX-%02d", e.Day)
	case e.Weekday != 0:
		return fmt.Sprintf("WXX-%d", e.Weekday)
	case e.Season != 0:
		return [...]string{"SP", "SU", "FA", "WI"}[(e.Season-1)%4]
	case e.Quarter != 0:
		return fmt.Sprintf("Q%d", e.Quarter)
	case e.Half != 0:
		return fmt.Sprintf("H%d", e.Half)
	}
	return ""
}

func sign(n int8) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
