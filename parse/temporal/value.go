package temporal

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// A value is what a rule says that its match means.
type value struct {
	op      valueOp
	expr    doc.Expr // of relativeValue: what the rule fixes
	count   countOf
	sign    int
	unit    bool // the unit is that of the match
	here    bool // the anchor is the document's date in news, an earlier mention in a narrative
	half    bool // of durationValue: and a half, or half of the unit
	times   bool // of setValue: the count says how often in a unit
	vague   bool // of durationValue: it does not say how many
	portion doc.Portion
}

type valueOp uint8

const (
	noValue       valueOp = iota
	dateValue             // the calendar fields of the match
	quarterValue          // the n-th quarter of a year
	halfValue             // the n-th half of a year
	centuryValue          // the n-th century
	eraValue              // a year BC or AD
	weekValue             // the week that holds the day of the match
	relativeValue         // an operation on an anchor
	durationValue
	setValue
	clockValue
	innerValue // what the nested family means
	spanValue  // how long "the past two years" is, with its place in the calendar
	nothing    // not a time after all
)

// A countOf tells where the count of an expression comes from.
type countOf uint8

const (
	constantCount countOf = iota
	spanCount             // of the nested duration, with its unit
)

func plainValue(s string) valueOp {
	switch s {
	case "date":
		return dateValue
	case "quarter":
		return quarterValue
	case "half":
		return halfValue
	case "century":
		return centuryValue
	case "era":
		return eraValue
	case "week":
		return weekValue
	case "duration", "duration(half)", "duration(vague)":
		return durationValue
	case "set":
		return setValue
	case "clock":
		return clockValue
	case "inner":
		return innerValue
	case "none":
		return nothing
	}
	return noValue
}

// parseValue reads the value line of a rule.
func parseValue(s string) (value, error) {
	s = strings.ReplaceAll(s, " ", "")
	for p := doc.PartStart; p <= doc.PartAfter; p++ {
		if inner, ok := strings.CutPrefix(s, p.String()+"("); ok {
			inner, ok = strings.CutSuffix(inner, ")")
			if !ok {
				return value{}, fmt.Errorf("value %q is not closed", s)
			}
			v, err := parseValue(inner)
			v.portion = p
			v.expr.Portion = p
			return v, err
		}
	}
	if op := plainValue(s); op != noValue {
		return value{op: op, half: s == "duration(half)", vague: s == "duration(vague)"}, nil
	}
	name, args, ok := strings.Cut(s, "(")
	if !ok || !strings.HasSuffix(args, ")") {
		return value{}, fmt.Errorf("no value %q", s)
	}
	arg := strings.Split(strings.TrimSuffix(args, ")"), ",")
	v := value{op: relativeValue}
	switch name {
	case "shift":
		v.expr.Op = doc.OpShift
	case "period":
		v.expr.Op = doc.OpPeriod
	case "nearest":
		v.expr.Op = doc.OpNearest
	case "last":
		v.expr.Op = doc.OpLast
	case "next":
		v.expr.Op = doc.OpNext
	case "past":
		v.expr.Op = doc.OpPast
	case "coming":
		v.expr.Op = doc.OpComing
	case "ref":
		v.expr.Op, v.expr.Anchor = doc.OpRef, doc.DocumentDate
		switch arg[0] {
		case "past":
			v.expr.Direction = -1
		case "future":
			v.expr.Direction = 1
		case "present":
		default:
			return value{}, fmt.Errorf("no reference to %q", arg[0])
		}
		return v, nil
	case "set":
		v.op = setValue
		if v.times = len(arg) == 1 && arg[0] == "times"; v.times {
			return v, nil
		}
		if len(arg) != 2 {
			return value{}, fmt.Errorf("value %q wants a count and a unit", s)
		}
		return v, v.countAndUnit(arg)
	default:
		return value{}, fmt.Errorf("no value %q", s)
	}
	switch arg[0] {
	case "dct":
		v.expr.Anchor = doc.DocumentDate
	case "prev":
		v.expr.Anchor = doc.PreviousMention
	case "event":
		v.expr.Anchor = doc.NoAnchor
	case "here":
		v.expr.Anchor, v.here = doc.DocumentDate, true
	default:
		return value{}, fmt.Errorf("no anchor %q", arg[0])
	}
	switch v.expr.Op {
	case doc.OpNearest, doc.OpLast, doc.OpNext:
		if len(arg) == 2 && arg[1] == doc.UnitWeekend.String() {
			v.expr.Unit = doc.UnitWeekend
		} else if len(arg) != 1 {
			return value{}, fmt.Errorf("value %q wants an anchor alone, or with weekend", s)
		}
		return v, nil
	}
	return v, v.countAndUnit(arg[1:])
}

// countAndUnit reads the rest of the arguments: -1,year; 0,{unit}; -{span}.
func (v *value) countAndUnit(arg []string) error {
	v.sign = 1
	if len(arg) == 1 {
		switch arg[0] {
		case "-{span}":
			v.sign = -1
			fallthrough
		case "{span}":
			v.count = spanCount
			return nil
		}
	}
	if len(arg) != 2 {
		return fmt.Errorf("want a count and a unit, or {span}")
	}
	n, err := strconv.Atoi(arg[0])
	if err != nil {
		return fmt.Errorf("%q is no count", arg[0])
	}
	v.expr.Count = n
	if arg[1] == "{unit}" {
		v.unit = true
		return nil
	}
	unit, ok := doc.ParseUnit(arg[1])
	if !ok {
		return fmt.Errorf("no unit %q", arg[1])
	}
	v.expr.Unit = unit
	return nil
}

// A reading is what a rule has read in one mention.
type reading struct {
	first, end       int // words of its extent
	typ              doc.TimeType
	mod, quant, freq string
	calendar         calendar // if it is absolute
	expr             doc.Expr // if it is relative
	value            string   // if it is a duration or a set
	clock            string   // "T17:00"; of an absolute or relative reading
	portion          doc.Portion
	here             bool    // the anchor depends on the kind of document
	impossible       bool    // a date that does not exist
	listed           bool    // one of the two ends of a list without a year
	joined           *joined // several dates in one, of which calendar is what they have in common

	count    int // of a duration
	vague    bool
	fraction bool // "two and a half"
	unit     doc.Unit
}

// nothingRead returns the readings of words that are no date of the calendar.
func nothingRead() []reading { return []reading{{impossible: true}} }

// read turns the fields of a match into what the value says. It is false when
// they make no time: there is no 31 June, and no second quarter of last week.
func (v *value) read(f *fields) (reading, bool) {
	r := reading{typ: doc.TimexDate, portion: v.portion, here: v.here}
	if f.inner != nil && f.inner.impossible {
		r.impossible = true
		return r, true
	}
	ok := true
	switch v.op {
	case nothing:
		return reading{}, true
	case dateValue:
		ok = r.date(f)
	case quarterValue, halfValue:
		ok = r.partOfYear(f, v.op == halfValue)
	case centuryValue:
		if f.ordinal < 1 || f.ordinal > 30 {
			return r, false
		}
		r.calendar = calendar{grain: edtf.CenturyGranularity, year: 100 * (f.ordinal - 1), bc: f.detail().era == "BC"}
	case eraValue:
		ok = r.era(f)
	case weekValue:
		ok = r.date(f) && r.week()
	case relativeValue:
		ok = r.relative(f, v)
	case durationValue:
		r.typ = doc.TimexDuration
		if v.vague {
			f.vague, f.counted = true, true
		}
		ok = r.duration(f, v.half)
	case setValue:
		r.typ = doc.TimexSet
		ok = r.set(f, v)
	case clockValue:
		r.typ = doc.TimexTime
		r.clock, ok = clockOf(f)
		r.expr = doc.Expr{Op: doc.OpPeriod, Anchor: doc.PreviousMention, Unit: doc.UnitDay}
	case innerValue:
		ok = r.nested(f, v)
	}
	if !ok {
		return r, false
	}
	if f.clock != nil || f.detail().daypart != "" && v.op != setValue {
		clock := "T" + f.detail().daypart
		if f.clock != nil {
			if clock = f.clock.clock; f.detail().daypart != "" {
				return r, false
			}
		}
		if !r.isDay() || r.clock != "" {
			return r, false
		}
		r.clock, r.typ = clock, doc.TimexTime
	}
	return r, true
}

// isDay reports whether r names a single day.
func (r *reading) isDay() bool {
	if r.typ != doc.TimexDate && r.typ != doc.TimexTime {
		return false
	}
	if r.expr.IsZero() {
		return r.calendar.grain == edtf.DayGranularity
	}
	return grainOf(r.expr) == edtf.DayGranularity
}

// date reads a date of the calendar. Without a year it is relative to the
// document or, in a narrative, to what was mentioned before; which of the two
// is decided when the whole document has been read.
func (r *reading) date(f *fields) bool {
	if f.inner != nil {
		return r.within(f)
	}
	switch {
	case f.decade != 0:
		r.calendar = calendar{grain: edtf.DecadeGranularity, year: f.decade}
		return true
	case f.hasYear:
		c := calendar{grain: edtf.YearGranularity, year: f.year}
		switch {
		case f.day != 0:
			c.grain, c.month, c.day = edtf.DayGranularity, int(f.month), int(f.day)
			if f.swapped {
				c.swapped = true
			}
		case f.month != 0:
			c.grain, c.month = edtf.MonthGranularity, int(f.month)
		case f.season != 0:
			c.grain, c.sub = edtf.SeasonGranularity, int(f.season)
		}
		r.calendar = c
		r.impossible = f.impossible(f.year)
		return r.impossible || c.valid()
	}
	r.expr = doc.Expr{Op: doc.OpNearest, Anchor: doc.DocumentDate, Month: f.month, Day: f.day, Weekday: f.weekday, Season: f.season}
	r.impossible = f.impossible(leapYear)
	return f.month != 0 || f.weekday != 0 || f.season != 0
}

// week makes the week of the day that was read: "the week of 8 June".
func (r *reading) week() bool {
	switch {
	case r.impossible:
	case r.expr.Op == doc.OpNearest && r.expr.Month != 0 && r.expr.Day != 0:
		r.expr.Unit = doc.UnitWeek
	case r.expr.IsZero() && r.calendar.grain == edtf.DayGranularity && !r.calendar.swapped:
		c := r.calendar
		r.calendar = calendar{grain: edtf.WeekGranularity, any: edtf.DayOf(c.year, c.month, c.day)}
	default:
		return false
	}
	return true
}

// leapYear has every day that any year has.
const leapYear = 2000

// impossible reports whether the month has no such day in that year.
func (f *fields) impossible(year int) bool {
	if f.month == 0 || f.day == 0 {
		return false
	}
	return f.days>>(edtf.DaysIn(year, int(f.month))+1) != 0 || !validDay(year, int(f.month), int(f.day))
}

// within reads a part of a nested period: "May of last year", "the spring of
// that year", "Monday last week".
func (r *reading) within(f *fields) bool {
	e := f.inner.expr
	if e.Op != doc.OpPeriod || names(e) || f.inner.clock != "" {
		return false
	}
	switch e.Unit {
	case doc.UnitYear:
		e.Month, e.Day, e.Season = f.month, f.day, f.season
		if e.Month == 0 && e.Season == 0 {
			return false
		}
	case doc.UnitMonth:
		e.Day = f.day
	case doc.UnitWeek:
		e.Weekday = f.weekday
	default:
		return false
	}
	r.expr = e
	return names(e) && validDay(2000, int(e.Month), int(e.Day))
}

// names reports whether e names a part of the calendar.
func names(e doc.Expr) bool {
	return e.Month != 0 || e.Day != 0 || e.Weekday != 0 || e.Season != 0 || e.Quarter != 0 || e.Half != 0
}

// partOfYear reads a quarter or a half.
func (r *reading) partOfYear(f *fields, half bool) bool {
	n, grain := f.ordinal, edtf.QuarterGranularity
	if half {
		grain = edtf.HalfGranularity
	}
	if n < 1 || n > 4 || half && n > 2 {
		return false
	}
	if f.inner == nil && f.hasYear {
		r.calendar = calendar{grain: grain, year: f.year, sub: n}
		return true
	}
	r.expr = doc.Expr{Op: doc.OpNearest, Anchor: doc.DocumentDate}
	if f.inner != nil {
		r.expr = f.inner.expr
		if r.expr.Op != doc.OpPeriod || r.expr.Unit != doc.UnitYear || names(r.expr) {
			return false
		}
	}
	if half {
		r.expr.Half = uint8(n)
	} else {
		r.expr.Quarter = uint8(n)
	}
	return true
}

// era reads a year before or of the common era. The year 0 of the calendar is
// 1 BC.
func (r *reading) era(f *fields) bool {
	year := f.count
	if f.hasYear {
		year = f.year
	}
	if year < 1 || year > 9999 || f.vague {
		return false
	}
	if f.detail().era == "BC" {
		year = 1 - year
	}
	r.calendar = calendar{grain: edtf.YearGranularity, year: year}
	switch {
	case f.day != 0:
		r.calendar.grain, r.calendar.month, r.calendar.day = edtf.DayGranularity, int(f.month), int(f.day)
	case f.month != 0:
		r.calendar.grain, r.calendar.month = edtf.MonthGranularity, int(f.month)
	case f.season != 0:
		r.calendar.grain, r.calendar.sub = edtf.SeasonGranularity, int(f.season)
	}
	return r.calendar.valid()
}

// relative reads an operation on an anchor.
func (r *reading) relative(f *fields, v *value) bool {
	e := v.expr
	if v.count == spanCount {
		if f.inner == nil {
			return false
		}
		e.Count, e.Unit, e.Vague = v.sign*f.inner.count, f.inner.unit, f.inner.vague
		if f.inner.fraction || e.Count > maxCount || e.Count < -maxCount {
			return false
		}
		if e.Vague {
			e.Count = v.sign
		}
		r.mod = f.inner.mod
		if e.Op == doc.OpShift {
			r.mod = shiftMod(r.mod, v.sign)
		}
	}
	if v.unit {
		e.Unit = f.unit
	}
	if e.Portion == doc.PartEnd {
		e.Portion = portionOf(f.detail().mod, e.Portion) // "the beginning of the year"
		r.portion = e.Portion
	}
	switch e.Op {
	case doc.OpNearest, doc.OpLast, doc.OpNext:
		e.Month, e.Day, e.Weekday, e.Season = f.month, f.day, f.weekday, f.season
		r.impossible = f.impossible(leapYear)
		if !names(e) && e.Unit != doc.UnitWeekend {
			return false
		}
	case doc.OpPeriod:
		if e.Unit < doc.UnitDay {
			return false
		}
		e.Month, e.Season, e.Weekday = f.month, f.season, f.weekday // "this May"
	case doc.OpPast, doc.OpComing:
		r.typ = doc.TimexDuration
		r.value = spell(e.Count, e.Vague, e.Unit)
	}
	if e.Op == doc.OpShift && e.Unit < doc.UnitDay {
		r.typ = doc.TimexTime
	}
	r.expr = e
	return true
}

// portionOf returns the part of a period that a mod names, or else.
func portionOf(mod string, otherwise doc.Portion) doc.Portion {
	switch mod {
	case "START":
		return doc.PartStart
	case "MID":
		return doc.PartMiddle
	case "END":
		return doc.PartEnd
	}
	return otherwise
}

// shiftMod returns the mod of a date that was counted off by an inexact
// amount: "more than a year ago" is before the date that lies a year back.
func shiftMod(mod string, sign int) string {
	switch mod {
	case "MORE_THAN", "EQUAL_OR_MORE":
		if sign < 0 {
			return "BEFORE"
		}
		return "AFTER"
	case "LESS_THAN", "EQUAL_OR_LESS":
		if sign < 0 {
			return "AFTER"
		}
		return "BEFORE"
	}
	return mod
}

// duration reads an amount of time.
func (r *reading) duration(f *fields, half bool) bool {
	if f.unit == doc.NoUnit || !f.counted && !half {
		return false
	}
	r.count, r.vague, r.unit = f.count, f.vague, f.unit
	if half {
		// "two and a half years", or with no count "half a year"
		r.value = spellHalf(f.count, f.unit)
		switch f.unit {
		case doc.UnitYear:
			r.count, r.unit = 12*f.count+6, doc.UnitMonth
		case doc.UnitDecade:
			r.count, r.unit = 10*f.count+5, doc.UnitYear
		case doc.UnitCentury:
			r.count, r.unit = 100*f.count+50, doc.UnitYear
		default:
			r.fraction = true
		}
		return r.value != "" && f.count < 1_000_000
	}
	if !f.vague && f.count < 1 {
		return false
	}
	r.value = spell(f.count, f.vague, f.unit)
	return true
}

// spell writes a duration as TIMEX3 does.
func spell(count int, vague bool, unit doc.Unit) string {
	count = max(count, -count)
	n := strconv.Itoa(count)
	if vague {
		n = "X"
	}
	switch unit {
	case doc.UnitSecond:
		return "PT" + n + "S"
	case doc.UnitMinute:
		return "PT" + n + "M"
	case doc.UnitHour:
		return "PT" + n + "H"
	case doc.UnitDay:
		return "P" + n + "D"
	case doc.UnitWeekend:
		return "P" + n + "WE"
	case doc.UnitWeek:
		return "P" + n + "W"
	case doc.UnitMonth:
		return "P" + n + "M"
	case doc.UnitQuarter:
		return "P" + n + "Q"
	case doc.UnitYear:
		return "P" + n + "Y"
	case doc.UnitDecade:
		if vague {
			return "PXDE"
		}
		return "P" + strconv.Itoa(10*count) + "Y"
	case doc.UnitCentury:
		if vague {
			return "PXCE"
		}
		return "P" + strconv.Itoa(100*count) + "Y"
	}
	return ""
}

// spellHalf writes count and a half units, or half a unit.
func spellHalf(count int, unit doc.Unit) string {
	if count > 0 {
		switch unit {
		case doc.UnitDecade:
			return fmt.Sprintf("P%dY", 10*count+5)
		case doc.UnitCentury:
			return fmt.Sprintf("P%dY", 100*count+50)
		case doc.UnitHour:
			return fmt.Sprintf("PT%d.5H", count)
		case doc.UnitDay, doc.UnitWeek, doc.UnitMonth, doc.UnitYear:
			return strings.Replace(spell(count, false, unit), strconv.Itoa(count), strconv.Itoa(count)+".5", 1)
		}
		return ""
	}
	switch unit {
	case doc.UnitHour:
		return "PT30M"
	case doc.UnitDay:
		return "PT12H"
	case doc.UnitYear:
		return "P6M"
	case doc.UnitDecade:
		return "P5Y"
	case doc.UnitCentury:
		return "P50Y"
	case doc.UnitWeek, doc.UnitMonth:
		return fmt.Sprintf("P0.5%c", "WM"[unit-doc.UnitWeek])
	}
	return ""
}

// set reads a frequency.
func (r *reading) set(f *fields, v *value) bool {
	part := ""
	if f.detail().daypart != "" {
		part = "T" + f.detail().daypart
	}
	switch {
	case v.expr.Unit != doc.NoUnit:
		r.value = spell(v.expr.Count, false, v.expr.Unit)
	case f.weekday != 0:
		r.value = fmt.Sprintf("XXXX-WXX-%d", f.weekday) + part
	case f.month != 0 && f.day != 0:
		r.value = fmt.Sprintf("XXXX-%02d-%02d", f.month, f.day)
	case f.month != 0:
		r.value = fmt.Sprintf("XXXX-%02d", f.month)
	case f.season != 0:
		r.value = "XXXX-" + seasonCodes[(f.season-1)%4]
	case part != "":
		r.value = "XXXX-XX-XX" + part
	case v.count == spanCount && f.inner != nil:
		r.value = f.inner.value
	case v.times && f.unit != doc.NoUnit:
		r.value = spell(1, false, f.unit)
		if f.counted {
			r.freq = strconv.Itoa(f.count) + "X"
		}
	case f.unit != doc.NoUnit:
		count := 1
		if f.counted {
			count = f.count
		} else if f.ordinal > 0 {
			count = f.ordinal // "every third year"
		}
		if count < 1 || count > maxCount {
			return false
		}
		r.value = spell(count, f.vague, f.unit)
	}
	return r.value != ""
}

// clockOf writes a time of day as TIMEX3 does.
func clockOf(f *fields) (string, bool) {
	hour := f.hour
	if !f.hasHour {
		return "", false
	}
	switch f.detail().meridiem {
	case "am", "pm":
		if hour < 1 || hour > 12 {
			return "", false
		}
		hour %= 12
		if f.detail().meridiem == "pm" {
			hour += 12
		}
	}
	if hour > 24 || hour == 24 && f.minute > 0 {
		return "", false
	}
	return fmt.Sprintf("T%02d:%02d%s", hour, max(f.minute, 0), f.detail().zone), true
}

// nested takes over what a nested family means: "early" or "the end of" it.
func (r *reading) nested(f *fields, v *value) bool {
	if f.inner == nil {
		return false
	}
	inner := *f.inner
	inner.first, inner.end = 0, 0
	if f.detail().mod != "" || v.portion != doc.Whole {
		if inner.mod != "" || inner.typ == doc.TimexDuration || inner.typ == doc.TimexSet ||
			inner.portion != doc.Whole || inner.expr.Portion != doc.Whole || inner.expr.Op == doc.OpRef {
			return false
		}
		inner.mod = f.detail().mod
	}
	portion := portionOf(f.detail().mod, v.portion)
	if portion != doc.Whole {
		inner.portion = portion
		if !inner.expr.IsZero() {
			inner.expr.Portion = portion
		}
	}
	*r = inner
	return true
}
