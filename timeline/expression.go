package timeline

import (
	"strings"
	"time"
)

// expressionPhrase says what a symbolic time expression means, relative to an
// article of which the date is not known:
//
//	shift(dct,-3,week)           three weeks before the article
//	period(dct,-1,year,05)       May of the year before that of the article
//	before(period(dct,0,month))  earlier in the month of the article
//	nearest(dct,05-19,past)      the last 19 May before the article
//
// It returns "" for an expression that starts from another time of the
// article, and for those that it does not know.
func expressionPhrase(s string) string {
	if i := strings.LastIndexByte(s, ')'); i >= 0 {
		s = s[:i+1] // what follows is a time of day
	}
	name, args, ok := call(s)
	if !ok {
		return ""
	}
	if portion := portionPhrase(name); portion != "" && strings.HasSuffix(args, ")") {
		inner := expressionPhrase(args)
		if inner == "" {
			return ""
		}
		return portion + " " + inner
	}
	a := strings.Split(args, ",")
	if a[0] != "dct" {
		return ""
	}
	a = append(a[1:], "", "", "")
	switch name {
	case "shift":
		return shiftPhrase(a[0], a[1])
	case "period":
		return periodPhrase(a[0], a[1], a[2])
	case "past", "coming":
		n, sign := countPhrase(a[0])
		if sign == 0 || a[1] == "" {
			return ""
		}
		units := "the " + n + " " + a[1] + "s "
		if n == "one" {
			units = "the " + a[1] + " "
		}
		if name == "past" {
			return units + "up to the article"
		}
		return units + "after the article"
	case "nearest", "last", "next":
		named := namedPhrase(a[0])
		switch {
		case named == "":
			return ""
		case name == "last", a[1] == "past":
			return "the last " + named + " before the article"
		case name == "next", a[1] == "future":
			return "the next " + named + " after the article"
		}
		return "the " + named + " nearest to the article"
	case "past_ref":
		return "before the article"
	case "present_ref":
		return "at the time of the article"
	case "future_ref":
		return "after the article"
	}
	return ""
}

// call takes "name(args)" apart.
func call(s string) (name, args string, ok bool) {
	name, rest, ok := strings.Cut(s, "(")
	if !ok || !strings.HasSuffix(rest, ")") {
		return "", "", false
	}
	return name, rest[:len(rest)-1], true
}

func portionPhrase(name string) string {
	switch name {
	case "start":
		return "early in"
	case "middle":
		return "in the middle of"
	case "end":
		return "late in"
	case "before":
		return "earlier in"
	case "after":
		return "later in"
	}
	return ""
}

func shiftPhrase(count, unit string) string {
	n, sign := countPhrase(count)
	if unit == "" || n == "" {
		return ""
	}
	if sign == 0 {
		return "the " + unit + " of the article"
	}
	return units(n, unit) + side(sign)
}

// periodPhrase names a unit of the calendar. Of days there is no difference
// between shifting and counting periods.
func periodPhrase(count, unit, named string) string {
	n, sign := countPhrase(count)
	if unit == "" || n == "" {
		return ""
	}
	period := ""
	switch {
	case sign == 0:
		period = "the " + unit + " of the article"
	case n == "one" && unit == "day":
		period = "the day" + side(sign)
	case n == "one":
		period = "the " + unit + strings.TrimSuffix(side(sign), "the article") + "that of the article"
	case unit == "day":
		period = units(n, unit) + side(sign)
	default:
		period = units(n, unit) + strings.TrimSuffix(side(sign), "the article") + "that of the article"
	}
	if named == "" {
		return period
	}
	if named = namedPhrase(named); named == "" {
		return ""
	}
	return named + " of " + period
}

func side(sign int) string {
	if sign < 0 {
		return " before the article"
	}
	return " after the article"
}

func units(n, unit string) string {
	switch {
	case n == "one" && unit == "hour":
		return "an hour"
	case n == "one":
		return "a " + unit
	}
	return n + " " + unit + "s"
}

// countPhrase returns a count without its sign, in words up to twelve.
func countPhrase(s string) (words string, sign int) {
	sign = 1
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		s, sign = rest, -1
	}
	if s == "X" {
		return "some", sign
	}
	n, ok := number(s)
	switch {
	case !ok || s == "":
		return "", 0
	case n == 0:
		return "no", 0
	}
	names := [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n <= len(names) {
		return names[n-1], sign
	}
	return s, sign
}

// namedPhrase names a part of the calendar that is written as in TIMEX3: 05,
// 05-19, WXX-1, SP, Q2, H1.
func namedPhrase(s string) string {
	switch s {
	case "SP":
		return "spring"
	case "SU":
		return "summer"
	case "FA":
		return "autumn"
	case "WI":
		return "winter"
	case "Q1", "H1":
		return "first " + partName(s)
	case "Q2", "H2":
		return "second " + partName(s)
	case "Q3":
		return "third quarter"
	case "Q4":
		return "fourth quarter"
	}
	if day, ok := strings.CutPrefix(s, "WXX-"); ok {
		if n, ok := number(day); ok && 1 <= n && n <= 7 {
			return time.Weekday(n % 7).String()
		}
		return ""
	}
	month, day, hasDay := strings.Cut(s, "-")
	d, okDay := number(day)
	if month == "XX" && okDay && d > 0 {
		return ordinal(d)
	}
	m, ok := number(month)
	if !ok || m < 1 || m > 12 || month == "" {
		return ""
	}
	name := time.Month(m).String()
	if !hasDay {
		return name
	}
	if !okDay || d == 0 {
		return ""
	}
	return strings.TrimPrefix(day, "0") + " " + name
}

func partName(s string) string {
	if s[0] == 'Q' {
		return "quarter"
	}
	return "half"
}
