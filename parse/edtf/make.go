package edtf

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// The constructors below return the zero Date for what is no date or cannot be
// written in EDTF, such as the month 13, or a day in a year of five digits.

// YearDate returns a year; 0 is 1 BCE.
func YearDate(year int) Date {
	p := part{firstYear: int64(year), lastYear: int64(year), granularity: YearGranularity}
	p.setMonths(1, 12)
	if year < -9999 || year > 9999 {
		return p.date("Y" + strconv.Itoa(year))
	}
	return p.date(string(appendYear(make([]byte, 0, 5), year)))
}

// MonthDate returns a month.
func MonthDate(year, month int) Date {
	if month < 1 || month > 12 {
		return Date{}
	}
	return ofYear(year, month)
}

// DayDate returns a day; the zero Date when there is no such day.
func DayDate(year, month, day int) Date {
	if year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return Date{}
	}
	p := part{firstYear: int64(year), lastYear: int64(year), granularity: DayGranularity}
	p.setDays(month, day, month, day)
	b := appendYear(make([]byte, 0, len("-2014-05-19")), year)
	b = appendTwo(append(b, '-'), month)
	b = appendTwo(append(b, '-'), day)
	return p.date(string(b))
}

// OnDay returns d as a Date; the zero Date for MinDay and MaxDay, and for a
// day of a year of more than four digits.
func OnDay(d Day) Date {
	if d.IsOpen() {
		return Date{}
	}
	return DayDate(d.Civil())
}

// SeasonDate returns a season: 21 to 24 for spring, summer, autumn and winter,
// or one of the codes 25 to 32 that name the hemisphere too.
func SeasonDate(year, code int) Date {
	if code < firstSeason || code >= firstSeason+12 {
		return Date{}
	}
	return ofYear(year, code)
}

// QuarterDate returns a quarter of a year, 1 to 4.
func QuarterDate(year, quarter int) Date {
	if quarter < 1 || quarter > 4 {
		return Date{}
	}
	return ofYear(year, firstQuarter+quarter-1)
}

// HalfDate returns a half of a year, 1 or 2.
func HalfDate(year, half int) Date {
	if half < 1 || half > 2 {
		return Date{}
	}
	return ofYear(year, firstHalf+half-1)
}

// ofYear returns a month or another part of a year.
func ofYear(year, code int) Date {
	if year < -9999 || year > 9999 {
		return Date{}
	}
	p := part{firstYear: int64(year), lastYear: int64(year)}
	if p.month(code) != nil {
		return Date{}
	}
	b := appendYear(make([]byte, 0, len("-2014-05")), year)
	return p.date(string(appendTwo(append(b, '-'), code)))
}

// DecadeDate returns the decade that a year lies in: 201X for 2010, and -001X,
// the years -19 to -10, for -10.
func DecadeDate(year int) Date { return unspecified(year, 1, "X") }

// CenturyDate returns the hundred years of equal first digits that a year lies
// in: 19XX for 1900. The 20th century of the common era is 19XX but for its
// last year; -04XX, the years -499 to -400, is the fifth before.
func CenturyDate(year int) Date { return unspecified(year, 2, "XX") }

// unspecified writes a year without its last digits and with more after it.
func unspecified(year, without int, more string) Date {
	if year < -9999 || year > 9999 {
		return Date{}
	}
	s := string(appendYear(make([]byte, 0, len("-2014")), year))
	s = s[:len(s)-without] + more
	p, err := parsePart(s)
	if err != nil {
		return Date{}
	}
	return p.date(s)
}

// IntervalDate returns from/to. A zero Date is an unknown side, and an open
// side of an interval stays open. Of an interval its start counts as from and
// its end as to; of a set, what is earliest in it and what is latest. It
// returns the zero Date if to ends before from begins.
func IntervalDate(from, to Date) Date { return interval(from.startSide(), to.endSide()) }

// BeforeDate returns ../d: up to the end of d. A date without an end gives the
// zero Date.
func BeforeDate(d Date) Date { return interval(openSide, d.endSide()) }

// AfterDate returns d/..: from the start of d on. A date without a start gives
// the zero Date.
func AfterDate(d Date) Date { return interval(d.startSide(), openSide) }

func interval(from, to string) Date {
	d, err := parseInterval(from+"/"+to, from, to)
	if err != nil {
		return Date{}
	}
	return d
}

// startSide returns d as the start of an interval: a date, openSide or unknownSide.
func (d Date) startSide() string {
	switch {
	case d.IsInterval():
		from, _, _ := strings.Cut(d.s, "/")
		return from
	case d.IsSet():
		members, err := parseMembers(d.s)
		if err != nil {
			return unknownSide // cannot be: it was parsed
		}
		return slices.MinFunc(members, func(m, n member) int {
			return cmp.Or(cmp.Compare(m.firstYear, n.firstYear), cmp.Compare(m.first, n.first))
		}).from
	}
	return d.withoutTime()
}

// endSide returns d as the end of an interval: a date, openSide or unknownSide.
func (d Date) endSide() string {
	switch {
	case d.IsInterval():
		_, to, _ := strings.Cut(d.s, "/")
		return to
	case d.IsSet():
		members, err := parseMembers(d.s)
		if err != nil {
			return unknownSide
		}
		return slices.MaxFunc(members, func(m, n member) int { return cmp.Or(cmp.Compare(m.lastYear, n.lastYear), cmp.Compare(m.last, n.last)) }).to
	}
	return d.withoutTime()
}

// withoutTime returns d, neither an interval nor a set, without its time of day.
func (d Date) withoutTime() string {
	if !d.HasTime() {
		return d.s
	}
	day, _, _ := strings.Cut(d.s, "T")
	return day
}

// OneOf returns the set [a,b] of which one date is meant, as when two sources
// disagree. Members may be sets of either sort, which are taken apart;
// zero Dates are left out. It returns the zero Date if a member is an interval.
func OneOf(dates ...Date) Date { return set('[', ']', dates) }

// AllOf returns the set {a,b} of which all dates are meant. Members are as for
// OneOf.
func AllOf(dates ...Date) Date { return set('{', '}', dates) }

func set(opening, closing byte, dates []Date) Date {
	b := []byte{opening}
	for _, d := range dates {
		s := d.withoutTime()
		if d.IsZero() {
			continue
		}
		if d.IsSet() {
			s = s[1 : len(s)-1]
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(b, s...)
	}
	d, err := parseSet(string(append(b, closing)))
	if err != nil {
		return Date{}
	}
	return d
}

// Approximate returns d with the qualifier ~, or % if it is uncertain too. Of
// an interval or a set, every date gets it; a time of day is dropped.
func (d Date) Approximate() Date { return d.qualified(approximate) }

// Uncertain returns d with the qualifier ?, or % if it is approximate too. Of
// an interval or a set, every date gets it; a time of day is dropped.
func (d Date) Uncertain() Date { return d.qualified(uncertain) }

func (d Date) qualified(m marks) Date {
	if d.IsZero() {
		return d
	}
	if !d.IsInterval() && !d.IsSet() {
		d.s = qualify(d.withoutTime(), m)
		d.marks = d.marks&^timed | m
		return d
	}
	// Every run of bytes that belong to a date is one.
	var b strings.Builder
	for rest := d.s; rest != ""; {
		end := strings.IndexAny(rest, "/,[]{}")
		if i := strings.Index(rest, openSide); i >= 0 && (end < 0 || i < end) {
			end = i
		}
		if end < 0 {
			end = len(rest)
		}
		b.WriteString(qualify(rest[:end], m))
		rest = rest[end:]
		skip := 0
		for skip < len(rest) && strings.IndexByte("/,[]{}.", rest[skip]) >= 0 {
			skip++
		}
		b.WriteString(rest[:skip])
		rest = rest[skip:]
	}
	parsed, err := parse(b.String())
	if err != nil {
		return d // cannot be
	}
	return parsed
}

// qualify adds m to the qualifier of a date that is neither interval nor set.
func qualify(s string, m marks) string {
	if s == "" {
		return s
	}
	switch s[len(s)-1] {
	case '?':
		s, m = s[:len(s)-1], m|uncertain
	case '~':
		s, m = s[:len(s)-1], m|approximate
	case '%':
		return s
	}
	switch m {
	case uncertain:
		return s + "?"
	case approximate:
		return s + "~"
	}
	return s + "%"
}
