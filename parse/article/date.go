package article

import (
	"strings"
	"time"

	"github.com/a0442a32/timeline/parse/edtf"
)

// The years that a date of publication may have. What is outside them is a
// placeholder or a number.
const (
	firstYear = 1600
	lastYear  = 2199
)

// statedDate reads the date that metadata states, as exactly as it states it:
//
//	2015-06-25T10:00:00Z   2015-06-25
//	2015-06                2015-06
//	20150625               2015-06-25
//	Thu, 25 Jun 2015 …     2015-06-25
//
// The day is the one written, whatever the zone. It returns the zero Date for
// anything else, for numeric dates whose day and month could be exchanged, and
// for 1970-01-01, which programs write when they know no date.
func statedDate(s string) edtf.Date {
	s = strings.TrimSpace(s)
	if len(s) > 64 {
		return edtf.Date{}
	}
	date, rest := leadingDate(s)
	if date.IsZero() {
		date = namedDate(s)
	} else if rest != "" && isDigit(rest[0]) {
		return edtf.Date{}
	}
	if date.String() == "1970-01-01" {
		return edtf.Date{}
	}
	return date
}

// A moment is a date and, where the time of day is known to be told in UTC,
// its hour.
type moment struct {
	date edtf.Date
	utc  bool
	hour int
}

// statedMoment is [statedDate] with the time.
func statedMoment(s string) moment {
	s = strings.TrimSpace(s)
	m := moment{date: statedDate(s)}
	if m.date.Granularity() != edtf.DayGranularity {
		return m
	}
	for _, zone := range [...]string{"Z", "+00:00", "+0000", " UTC", " GMT"} {
		clock, ok := strings.CutSuffix(s, zone)
		colon := strings.IndexByte(clock, ':')
		if !ok || colon < 2 {
			continue
		}
		if hour, _ := digits(clock[colon-2:], 2); hour >= 0 && hour < 24 {
			m.utc, m.hour = true, hour
		}
	}
	return m
}

// mayBe reports whether m, told in UTC, may be the neighbouring day of other
// where a clock shows local time, which is from 12 hours behind to 14 ahead.
func (m moment) mayBe(other moment) bool {
	if !m.utc || other.utc || other.date.Granularity() != edtf.DayGranularity {
		return false
	}
	day, _ := m.date.Bounds()
	local, _ := other.date.Bounds()
	return local == day.AddDays(-1) && m.hour < 12 || local == day.AddDays(1) && m.hour >= 10
}

// near reports whether m lies in date, or not more than a day beside it.
func (m moment) near(date edtf.Date) bool {
	first, last := date.Bounds()
	from, to := m.date.Bounds()
	return from <= last.AddDays(1) && to >= first.AddDays(-1)
}

// leadingDate reads the date in digits that s begins with, and returns what
// follows it.
func leadingDate(s string) (edtf.Date, string) {
	year, rest := digits(s, 4)
	if year < 0 { // 25.06.2015, 25/06/2015
		return dayFirst(s)
	}
	if year < firstYear || year > lastYear {
		return edtf.Date{}, s
	}
	if rest == "" {
		return edtf.YearDate(year), ""
	}
	separator := rest[0]
	if isDigit(separator) { // 20150625
		month, r := digits(rest, 2)
		day, r := digits(r, 2)
		if month < 1 || day < 1 {
			return edtf.Date{}, s
		}
		return calendarDay(year, month, day), r
	}
	if strings.IndexByte("-/._", separator) < 0 {
		return edtf.Date{}, s
	}
	month, after := shortNumber(rest[1:])
	if month < 1 || month > 12 {
		return edtf.Date{}, s
	}
	if after != "" && after[0] == separator {
		if day, r := shortNumber(after[1:]); day >= 1 {
			return calendarDay(year, month, day), r
		}
	}
	return edtf.MonthDate(year, month), after
}

// dayFirst reads 25.06.2015, and with other separators only what cannot be
// read with the month first.
func dayFirst(s string) (edtf.Date, string) {
	first, rest := shortNumber(s)
	if first < 1 || rest == "" || strings.IndexByte("-/.", rest[0]) < 0 {
		return edtf.Date{}, s
	}
	separator := rest[0]
	second, after := shortNumber(rest[1:])
	if second < 1 || after == "" || after[0] != separator {
		return edtf.Date{}, s
	}
	year, after := digits(after[1:], 4)
	if year < firstYear || year > lastYear {
		return edtf.Date{}, s
	}
	switch {
	case separator == '.' || first > 12 || first == second:
		return calendarDay(year, second, first), after
	case second > 12:
		return calendarDay(year, first, second), after
	}
	return edtf.Date{}, s
}

// namedDate reads the dates of mail headers and of the C library, whose month
// names belong to the formats and not to a language.
func namedDate(s string) edtf.Date {
	for _, layout := range [...]string{
		time.RFC1123, time.RFC1123Z, time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate,
		"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006",
		"Mon Jan 2 2006 15:04:05 GMT-0700", "Mon Jan 2 15:04:05 2006",
		"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "02-Jan-2006", "January 2006",
		"January 2, 2006 15:04", "January 2, 2006 3:04 PM", "Jan 2, 2006 3:04 PM", "January 2, 2006 3:04:05 PM", "Jan 2, 2006 15:04:05",
		"Monday, January 2, 2006", "Monday, 2 January 2006", "Monday, January 2, 2006 - 15:04",
	} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= firstYear && t.Year() <= lastYear {
			if layout == "January 2006" {
				return edtf.MonthDate(t.Year(), int(t.Month()))
			}
			return edtf.DayDate(t.Year(), int(t.Month()), t.Day())
		}
	}
	return edtf.Date{}
}

// urlDate reads the date in the path of an address, as news sites put it
// there: /2015/06/25/, /2015/jun/25/, /2015-06-25/, /20150625/, or the month
// alone in /2015/06/. A year alone is too often a number of something else.
func urlDate(address string) edtf.Date {
	if i := strings.Index(address, "://"); i >= 0 {
		address = address[i+len("://"):]
	}
	if len(address) > 2048 {
		return edtf.Date{}
	}
	slash := strings.IndexByte(address, '/')
	if slash < 0 {
		return edtf.Date{}
	}
	path := address[slash:]
	if i := strings.IndexAny(path, "?#"); i >= 0 {
		path = path[:i]
	}
	var month edtf.Date
	for i := 1; i < len(path); i++ {
		if !isDigit(path[i]) || isAlphanumeric(path[i-1]) {
			continue
		}
		date, rest := leadingDate(path[i:])
		if date.IsZero() && path[i-1] == '/' {
			date, rest = monthNameDate(path[i:])
		}
		if date.IsZero() || rest != "" && isAlphanumeric(rest[0]) {
			continue
		}
		switch {
		case date.Granularity() == edtf.DayGranularity:
			return date
		case date.Granularity() == edtf.MonthGranularity && month.IsZero() && path[i-1] == '/' && strings.HasPrefix(rest, "/"):
			month = date
		}
	}
	return month
}

// monthNameDate reads 2015/jun/25.
func monthNameDate(s string) (edtf.Date, string) {
	const layout = "2006/Jan/02"
	if len(s) < len(layout) {
		return edtf.Date{}, s
	}
	t, err := time.Parse(layout, s[:len(layout)])
	if err != nil || t.Year() < firstYear || t.Year() > lastYear {
		return edtf.Date{}, s
	}
	return edtf.DayDate(t.Year(), int(t.Month()), t.Day()), s[len(layout):]
}

// fileNameDate reads the date that a file name begins with or holds between
// marks: 2015-06-25-summit.txt, 20150625_summit.txt, summit.2015-06.txt. A
// year alone is none.
func fileNameDate(name string) edtf.Date {
	name = name[:min(len(name), 255)]
	var month edtf.Date
	for i := 0; i < len(name); i++ {
		if !isDigit(name[i]) || i > 0 && isAlphanumeric(name[i-1]) {
			continue
		}
		date, rest := leadingDate(name[i:])
		if date.IsZero() || rest != "" && (isDigit(rest[0]) || isAlphanumeric(rest[0]) && rest[0] != 'T') {
			continue
		}
		switch date.Granularity() {
		case edtf.DayGranularity:
			return date
		case edtf.MonthGranularity:
			if month.IsZero() && i+7 <= len(name) && isDigit(name[i+6]) {
				month = date
			}
		}
	}
	return month
}

// calendarDay returns the day, or the zero Date if the calendar has none such.
func calendarDay(year, month, day int) edtf.Date {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return edtf.Date{}
	}
	return edtf.DayDate(year, month, day)
}

// digits reads the number of exactly n digits that s begins with, or -1.
func digits(s string, n int) (int, string) {
	if len(s) < n {
		return -1, s
	}
	number := 0
	for i := range n {
		if !isDigit(s[i]) {
			return -1, s
		}
		number = number*10 + int(s[i]-'0')
	}
	return number, s[n:]
}

// shortNumber reads the number of one or two digits that s begins with, or -1.
func shortNumber(s string) (int, string) {
	if number, rest := digits(s, 2); number >= 0 {
		if rest != "" && isDigit(rest[0]) {
			return -1, s
		}
		return number, rest
	}
	return digits(s, 1)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isAlphanumeric(c byte) bool {
	return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}
