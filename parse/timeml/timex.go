package timeml

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// unknownDay is the TIMEX3 value of a day of which nothing is known.
const unknownDay = "XXXX-XX-XX"

// creationTime returns t0, which stands for the date of the document.
func creationTime(published doc.DateClaim) element {
	value, mod := unknownDay, ""
	if published.IsKnown() {
		value, mod = timexValue(published.Date)
	}
	e := element{name: "TIMEX3", words: value}
	e.set("tid", "t0")
	e.set("type", "DATE")
	e.set("value", value)
	e.set("mod", mod)
	e.set("temporalFunction", "false")
	e.set("functionInDocument", "CREATION_TIME")
	return e
}

// timexValue returns a date as a TIMEX3 value and its modifier:
//
//	2015-06-25     2015-06-25
//	2015~          2015, APPROX
//	2015-22        2015-SU
//	201X           201
//	../2015-06     2015-06, ON_OR_BEFORE
//
// TIMEX3 has no value for other intervals and for sets; they are unknown days.
func timexValue(d edtf.Date) (value, mod string) {
	if d.IsInterval() {
		from, to := d.Start(), d.End()
		switch {
		case from.IsZero() && !to.IsZero():
			value, _ = timexValue(to)
			return value, "ON_OR_BEFORE"
		case to.IsZero() && !from.IsZero():
			value, _ = timexValue(from)
			return value, "ON_OR_AFTER"
		}
		return unknownDay, ""
	}
	s := strings.TrimRight(d.String(), "?~%")
	if d.IsApproximate() {
		mod = "APPROX"
	}
	switch d.Granularity() {
	case edtf.DayGranularity, edtf.MonthGranularity, edtf.YearGranularity, edtf.HourGranularity:
		return s, mod
	case edtf.DecadeGranularity, edtf.CenturyGranularity:
		return strings.TrimRight(s, "X"), mod
	case edtf.SeasonGranularity, edtf.QuarterGranularity, edtf.HalfGranularity:
		year, code, ok := cutLast(s)
		if part := partOf(code); ok && part != "" {
			return year + "-" + part, mod
		}
	}
	return unknownDay, ""
}

// cutLast cuts s around its last hyphen.
func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, '-')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// partOf returns the TIMEX3 name of a part of the year by its code in EDTF.
func partOf(code string) string {
	switch code {
	case "21", "25", "29":
		return "SP"
	case "22", "26", "30":
		return "SU"
	case "23", "27", "31":
		return "FA"
	case "24", "28", "32":
		return "WI"
	case "33", "34", "35", "36":
		return "Q" + string(code[1]-2)
	case "40", "41":
		return "H" + string(code[1]+1)
	}
	return ""
}

// timex returns the tag of the i-th time.
func timex(d *doc.Document, i int) element {
	t := &d.Times[i]
	e := element{name: "TIMEX3", words: d.In(t.Span)}
	e.set("tid", id("t", i))
	e.set("type", typeOf(t))
	e.set("value", valueOf(t))
	switch t.Mod {
	case "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID", "END", "APPROX":
		e.set("mod", t.Mod)
	}
	if t.Type == doc.TimexSet {
		e.set("quant", t.Quant)
		e.set("freq", t.Freq)
	}
	if t.Expr.IsZero() {
		e.set("temporalFunction", "false")
		return e
	}
	e.set("temporalFunction", "true")
	anchor := ""
	switch t.Expr.Anchor {
	case doc.DocumentDate:
		anchor = "t0"
	case doc.PreviousMention:
		if t.Expr.Mention >= 0 && t.Expr.Mention < i {
			anchor = id("t", t.Expr.Mention)
		}
	}
	e.set("anchorTimeID", anchor)
	switch t.Expr.Op { // "the past two years" end with their anchor, the next two begin with it
	case doc.OpPast:
		e.set("endPoint", anchor)
	case doc.OpComing:
		e.set("beginPoint", anchor)
	}
	return e
}

func typeOf(t *doc.Time) string {
	switch t.Type {
	case doc.TimexTime, doc.TimexDuration, doc.TimexSet:
		return string(t.Type)
	}
	return string(doc.TimexDate)
}

// valueOf returns the value of a time, or, while it is not resolved, as much
// of it as the words name.
func valueOf(t *doc.Time) string {
	if t.Value != "" {
		return t.Value
	}
	e := &t.Expr
	two := func(n uint8) string { return string([]byte{'0' + n/10%10, '0' + n%10}) }
	value := unknownDay
	switch {
	case t.Type == doc.TimexDuration || t.Type == doc.TimexSet:
		return "PXX"
	case e.Month != 0 && e.Day != 0:
		value = "XXXX-" + two(e.Month) + "-" + two(e.Day)
	case e.Month != 0:
		value = "XXXX-" + two(e.Month)
	case e.Day != 0:
		value = "XXXX-XX-" + two(e.Day)
	case e.Weekday != 0:
		value = "XXXX-WXX-" + string('0'+e.Weekday%8)
	case e.Season != 0:
		value = "XXXX-" + [...]string{"SP", "SU", "FA", "WI"}[(e.Season-1)%4]
	case e.Quarter != 0:
		value = "XXXX-Q" + string('0'+e.Quarter%5)
	case e.Half != 0:
		value = "XXXX-H" + string('0'+e.Half%3)
	case e.Unit == doc.UnitWeek:
		value = "XXXX-WXX"
	case e.Unit == doc.UnitWeekend:
		value = "XXXX-WXX-WE"
	case e.Unit == doc.UnitMonth:
		value = "XXXX-XX"
	case e.Unit == doc.UnitQuarter:
		value = "XXXX-QX"
	case e.Unit == doc.UnitYear:
		value = "XXXX"
	case e.Unit == doc.UnitDecade:
		value = "XXX"
	case e.Unit == doc.UnitCentury:
		value = "XX"
	}
	if e.Clock != "" && len(value) == len(unknownDay) {
		return value + e.Clock
	}
	return value
}
