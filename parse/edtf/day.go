package edtf

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"
)

// A Day counts days since 1970-01-01 in the proleptic Gregorian calendar. It
// exists for ordering and for keys; it cannot be turned back into a [Date],
// because it has lost the precision.
//
// Arithmetic on days saturates: what would lie beyond MinDay or MaxDay is
// MinDay or MaxDay, and these two, which stand for open, stay what they are.
type Day int32

// The bounds of an open interval.
const (
	MinDay Day = math.MinInt32
	MaxDay Day = math.MaxInt32
)

// Years further away than this lie beyond the range of a Day.
const maxDayYear = 5_900_000

// DayOf returns the day of a calendar date. Year 0 is 1 BCE. Month and day may
// overflow as in time.Date: month 13 is January of the next year, day 0 is the
// last of the month before.
func DayOf(year, month, day int) Day {
	y, m := int64(year), int64(month)-1
	// Each is cut to what can matter, so that no sum overflows.
	y = max(-2*maxDayYear, min(y, 2*maxDayYear))
	m = max(-40*maxDayYear, min(m, 40*maxDayYear))
	d := max(-1<<34, min(int64(day), 1<<34))
	y += floorDiv(m, 12)
	return saturate(daysOf(y, int(m-12*floorDiv(m, 12))+1, 1) + d - 1)
}

// Civil returns the calendar date of d. Year 0 is 1 BCE.
func (d Day) Civil() (year, month, day int) {
	// The inverse of daysOf.
	days := int64(d) + daysToEpoch
	era := floorDiv(days, daysPerEra)
	ofEra := days - era*daysPerEra
	yearOfEra := (ofEra - ofEra/1460 + ofEra/36524 - ofEra/146096) / 365
	ofYear := ofEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	fromMarch := (5*ofYear + 2) / 153
	day = int(ofYear - (153*fromMarch+2)/5 + 1)
	month = int(fromMarch) + 3
	if month > 12 {
		month -= 12
	}
	year = int(yearOfEra + era*400)
	if month <= 2 {
		year++
	}
	return year, month, day
}

// String returns d as 2014-05-19, or "" for MinDay and MaxDay. Years before
// year 0 have a minus sign, and those of more than four digits a sign in any
// case, as ISO 8601 wants: -0043-03-15, +12014-05-19.
func (d Day) String() string {
	if d == MinDay || d == MaxDay {
		return ""
	}
	year, month, day := d.Civil()
	b := make([]byte, 0, 16)
	if year > 9999 {
		b = append(b, '+')
	}
	b = appendYear(b, year)
	b = append(b, '-')
	b = appendTwo(b, month)
	b = append(b, '-')
	return string(appendTwo(b, day))
}

var errDay = errors.New("not a day")

// ParseDay reads what String writes of a day that is neither MinDay nor MaxDay.
func ParseDay(s string) (Day, error) {
	fail := func() (Day, error) { return 0, fmt.Errorf("%s: %w", quote(s), errDay) }
	n := len(s) - len("-05-19")
	if n < 4 || n > 11 || s[n] != '-' || s[n+3] != '-' {
		return fail()
	}
	year, err := strconv.Atoi(s[:n])
	month, ok1 := twoDigits(s[n+1:])
	day, ok2 := twoDigits(s[n+4:])
	if err != nil || !ok1 || !ok2 || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return fail()
	}
	// Printing it again refuses the other ways in which a year can be written.
	d := DayOf(year, month, day)
	if d.String() != s {
		return fail()
	}
	return d, nil
}

// DaysIn returns the number of days of a month, which must be 1 to 12.
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// IsOpen reports whether d is MinDay or MaxDay, which stand for no bound.
func (d Day) IsOpen() bool { return d == MinDay || d == MaxDay }

// AddDays returns the day n days after d, before it if n is negative.
func (d Day) AddDays(n int) Day {
	if d.IsOpen() {
		return d
	}
	return saturate(int64(d) + max(-1<<33, min(int64(n), 1<<33)))
}

// AddMonths returns the same day of the month n months later, or the last of
// that month if it is shorter: a month after January 31 is February 28 or 29.
func (d Day) AddMonths(n int) Day {
	if d.IsOpen() {
		return d
	}
	year, month, day := d.Civil()
	n = max(-40*maxDayYear, min(n, 40*maxDayYear))
	months := int64(year)*12 + int64(month-1) + int64(n)
	y := floorDiv(months, 12)
	m := int(months-12*y) + 1
	return saturate(daysOf(y, m, min(day, DaysIn(int(y), m))))
}

// AddYears returns the same day n years later; a year after February 29 is
// February 28.
func (d Day) AddYears(n int) Day {
	return d.AddMonths(12 * max(-3*maxDayYear, min(n, 3*maxDayYear)))
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday {
	n := int64(d) + 4 // 1970-01-01 was a Thursday
	return time.Weekday(n - 7*floorDiv(n, 7))
}

// WeekStart returns the Monday of the week that d lies in, as in ISO 8601.
func (d Day) WeekStart() Day { return d.AddDays(-((int(d.Weekday()) + 6) % 7)) }

// Week returns the ISO 8601 week of d and the year that the week is counted
// in. Week 1 is the one that holds January 4.
func (d Day) Week() (year, week int) {
	thursday := d.WeekStart().AddDays(3)
	year, _, _ = thursday.Civil()
	return year, int(thursday-DayOf(year, 1, 1))/7 + 1
}

// MonthStart returns the first day of the month that d lies in.
func (d Day) MonthStart() Day {
	if d.IsOpen() {
		return d
	}
	_, _, day := d.Civil()
	return d.AddDays(1 - day)
}

// MonthEnd returns the last day of the month that d lies in.
func (d Day) MonthEnd() Day {
	if d.IsOpen() {
		return d
	}
	year, month, day := d.Civil()
	return d.AddDays(DaysIn(year, month) - day)
}

const (
	daysPerEra  = 146097 // in 400 years
	daysToEpoch = 719468 // from 0000-03-01 to 1970-01-01
)

// daysOf counts the days from 1970-01-01 to a date of which the month is 1 to
// 12. Years count from March, so that the leap day is the last of its year:
// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
// The year must be less than 10^15 from 0.
func daysOf(year int64, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	ofYear := int64((153*(month-3)+2)/5 + day - 1)
	ofEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + ofYear
	return era*daysPerEra + ofEra - daysToEpoch
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func saturate(days int64) Day { return Day(max(int64(MinDay), min(days, int64(MaxDay)))) }

// appendYear appends year in four digits or more, with a minus sign below 0.
func appendYear(b []byte, year int) []byte {
	digits := uint64(year)
	if year < 0 {
		b = append(b, '-')
		digits = -digits
	}
	for limit := uint64(1000); limit > 1 && digits < limit; limit /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendUint(b, digits, 10)
}

func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// twoDigits reads the number that s begins with.
func twoDigits(s string) (n int, ok bool) {
	if len(s) < 2 || !isDigit(s[0]) || !isDigit(s[1]) {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
