package edtf

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// ErrSyntax is wrapped by the errors of [Parse] and [Date.UnmarshalText].
var ErrSyntax = errors.New("not an EDTF date")

// The sides of an interval that are no date.
const (
	openSide    = ".."
	unknownSide = ""
)

// Parse reads an EDTF value of one of the forms listed in the package comment.
// The calendar must have the date, and an interval may not end before it
// begins; one of which both sides are open or unknown says nothing and is no
// date.
//
// The canonical form is what was read, but for sets: their dates are sorted
// and repetitions left out, and a set of a single date is that date.
func Parse(s string) (Date, error) {
	d, err := parse(s)
	if err != nil {
		return Date{}, fmt.Errorf("%s: %w: %w", quote(s), ErrSyntax, err)
	}
	return d, nil
}

func parse(s string) (Date, error) {
	if s == "" {
		return Date{}, errors.New("empty")
	}
	if s[0] == '[' || s[0] == '{' {
		return parseSet(s)
	}
	if from, to, ok := strings.Cut(s, "/"); ok {
		return parseInterval(s, from, to)
	}
	p, err := parsePart(s)
	if err != nil {
		return Date{}, err
	}
	return p.date(strings.Clone(s)), nil // s may be a piece of a text that need not be kept
}

// quote shows what could not be read, and not all of it if it is long.
func quote(s string) string {
	const most = 60
	if len(s) > most {
		return strconv.Quote(s[:most]) + "…"
	}
	return strconv.Quote(s)
}

// A part is what intervals and sets are made of: a date that is neither.
type part struct {
	firstYear, lastYear int64 // also where no Day can hold them
	first, last         Day
	granularity         Granularity
	marks               marks
}

func (p part) date(s string) Date { return Date{s, p.first, p.last, p.granularity, p.marks} }

// endsBefore reports whether all of p lies before all of q.
func (p part) endsBefore(q part) bool { return p.lastYear < q.firstYear || p.last < q.first }

// setDays sets the bounds to a first and a last month and day. A month above
// 12 is one of the next year, one below 1 of the year before.
func (p *part) setDays(firstMonth, firstDay, lastMonth, lastDay int) {
	p.first = firstOf(p.firstYear, firstMonth, firstDay)
	p.last = lastOf(p.lastYear, lastMonth, lastDay)
}

// setMonths sets the bounds to whole months, with the month as in setDays.
func (p *part) setMonths(first, last int) {
	p.first = firstOf(p.firstYear, first, 1)
	p.last = lastOf(p.lastYear, last+1, 0)
}

// firstOf and lastOf return a bound. Where it does not fit in a Day, the
// earliest is cut to no later a day, and the latest to no earlier one.
func firstOf(year int64, month, day int) Day {
	switch {
	case year < -maxDayYear:
		return MinDay
	case year > maxDayYear:
		return MaxDay - 1
	}
	return min(DayOf(int(year), month, day), MaxDay-1)
}

func lastOf(year int64, month, day int) Day {
	switch {
	case year < -maxDayYear:
		return MinDay + 1
	case year > maxDayYear:
		return MaxDay
	}
	return max(DayOf(int(year), month, day), MinDay+1)
}

var (
	errYear    = errors.New("no year of four digits")
	errLong    = errors.New("no year of five digits or more after Y")
	errMonth   = errors.New("no such month, quarter, half or season")
	errDayOf   = errors.New("no such day in that month")
	errClock   = errors.New("no time of day as 08:30:00Z")
	errUnknown = errors.New("unspecified digits stand in the middle")
	errRest    = errors.New("something follows the date")
)

// parsePart reads a date that is neither an interval nor a set.
func parsePart(s string) (p part, err error) {
	if s == "" {
		return p, errYear
	}
	switch s[len(s)-1] {
	case '?':
		p.marks = uncertain
	case '~':
		p.marks = approximate
	case '%':
		p.marks = uncertain | approximate
	}
	qualified := p.marks != 0
	if qualified {
		s = s[:len(s)-1]
	}
	if strings.HasPrefix(s, "Y") {
		return p, p.longYear(s[1:])
	}
	rest, err := p.year(s)
	if err != nil || rest == "" {
		return p, err
	}
	if p.granularity != YearGranularity {
		return p, errUnknown
	}

	month, ok := twoDigits(rest[1:])
	if !ok {
		return p, p.unknownMonth(rest)
	}
	rest = rest[3:]
	year := int(p.firstYear)
	if rest == "" {
		return p, p.month(month)
	}
	if month < 1 || month > 12 {
		return p, errMonth
	}

	p.granularity = DayGranularity
	if rest == "-XX" {
		p.setMonths(month, month)
		return p, nil
	}
	if rest[0] != '-' {
		return p, errRest
	}
	day, ok := twoDigits(rest[1:])
	if !ok || day < 1 || day > DaysIn(year, month) {
		return p, errDayOf
	}
	p.setDays(month, day, month, day)
	if rest = rest[3:]; rest == "" {
		return p, nil
	}
	if rest[0] != 'T' {
		return p, errRest
	}
	if !isClock(rest[1:]) || qualified {
		return p, errClock
	}
	p.marks |= timed
	return p, nil
}

// longYear reads what follows the Y of a year of five digits or more.
func (p *part) longYear(s string) error {
	digits := strings.TrimPrefix(s, "-")
	if len(digits) < 5 || digits[0] == '0' || strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' }) >= 0 {
		return errLong
	}
	year, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return errLong
	}
	p.firstYear, p.lastYear, p.granularity = year, year, YearGranularity
	p.setMonths(1, 12)
	return nil
}

// year reads the four digits that s begins with, the last two of which may be
// unspecified. What follows them is empty, or begins with "-" and has at least
// two bytes more.
func (p *part) year(s string) (rest string, err error) {
	digits, before := strings.CutPrefix(s, "-")
	if len(digits) < 4 {
		return "", errYear
	}
	year, width := int64(0), int64(1)
	for i := range 4 {
		switch c := digits[i]; {
		case c == 'X' && i >= 2:
			year *= 10
			width *= 10
		case isDigit(c) && width == 1:
			year = year*10 + int64(c-'0')
		default:
			return "", errYear
		}
	}
	p.firstYear, p.lastYear = year, year+width-1
	if before {
		if year == 0 && width == 1 {
			return "", errYear // year 0 has no sign
		}
		// -04XX is the years -0499 to -0400: the fifth century before the common era.
		p.firstYear, p.lastYear = -p.lastYear, -p.firstYear
	}
	switch width {
	case 1:
		p.granularity = YearGranularity
	case 10:
		p.granularity = DecadeGranularity
	case 100:
		p.granularity = CenturyGranularity
	}
	p.setMonths(1, 12)
	rest = digits[4:]
	if rest != "" && (len(rest) < 3 || rest[0] != '-') {
		return "", errRest
	}
	return rest, nil
}

// unknownMonth reads -XX and -XX-XX.
func (p *part) unknownMonth(s string) error {
	switch s {
	case "-XX":
		p.granularity = MonthGranularity
	case "-XX-XX":
		p.granularity = DayGranularity
	default:
		if strings.HasPrefix(s, "-XX") {
			return errUnknown
		}
		return errMonth
	}
	return nil
}

// month sets p to a month or to another part of its year.
func (p *part) month(code int) error {
	switch {
	case 1 <= code && code <= 12:
		p.granularity = MonthGranularity
		p.setMonths(code, code)
	case firstSeason <= code && code < firstSeason+12:
		// Spring, summer, autumn and winter thrice: anywhere, north, south.
		p.granularity = SeasonGranularity
		month := 3 + 3*((code-firstSeason)%4)
		if code >= firstSeason+8 {
			month = (month+5)%12 + 1
		}
		if month == 12 {
			p.setMonths(0, 14) // named after either of the years that it lies in
		} else {
			p.setMonths(month, month+2)
		}
	case firstQuarter <= code && code < firstQuarter+4:
		p.granularity = QuarterGranularity
		month := 1 + 3*(code-firstQuarter)
		p.setMonths(month, month+2)
	case firstHalf <= code && code < firstHalf+2:
		p.granularity = HalfGranularity
		month := 1 + 6*(code-firstHalf)
		p.setMonths(month, month+5)
	default:
		return errMonth
	}
	return nil
}

// The codes that stand where a month would.
const (
	firstSeason  = 21
	firstQuarter = 33
	firstHalf    = 40
)

// isClock reports whether s is a time of day: 08:30:00, with or without a zone
// as Z, +02 or +02:00.
func isClock(s string) bool {
	if len(s) < 8 || !isHourMinute(s[:5]) || s[5] != ':' {
		return false
	}
	if second, ok := twoDigits(s[6:]); !ok || second > 59 {
		return false
	}
	zone := s[8:]
	switch {
	case zone == "" || zone == "Z":
		return true
	case zone[0] != '+' && zone[0] != '-':
		return false
	case len(zone) == 3:
		hour, ok := twoDigits(zone[1:])
		return ok && hour <= 23
	}
	return isHourMinute(zone[1:])
}

func isHourMinute(s string) bool {
	if len(s) != 5 || s[2] != ':' {
		return false
	}
	hour, ok1 := twoDigits(s)
	minute, ok2 := twoDigits(s[3:])
	return ok1 && ok2 && hour <= 23 && minute <= 59
}

var (
	errSides = errors.New("both sides of the interval are open or unknown")
	errOrder = errors.New("it ends before it begins")
	errTimed = errors.New("a time of day stands in an interval or a set")
)

// parseInterval reads s, of which the sides are from and to.
func parseInterval(s, from, to string) (Date, error) {
	d := Date{first: MinDay, last: MaxDay, granularity: IntervalGranularity}
	var p, q part
	hasFrom, hasTo := from != unknownSide && from != openSide, to != unknownSide && to != openSide
	if !hasFrom && !hasTo {
		return Date{}, errSides
	}
	var err error
	if hasFrom {
		if p, err = parseMember(from); err != nil {
			return Date{}, fmt.Errorf("start: %w", err)
		}
		d.first = p.first
	}
	if hasTo {
		if q, err = parseMember(to); err != nil {
			return Date{}, fmt.Errorf("end: %w", err)
		}
		d.last = q.last
	}
	if hasFrom && hasTo && q.endsBefore(p) {
		return Date{}, errOrder
	}
	d.marks = p.marks | q.marks
	d.s = strings.Clone(s)
	return d, nil
}

// parseMember reads a part of an interval or a set.
func parseMember(s string) (part, error) {
	p, err := parsePart(s)
	if err == nil && p.marks&timed != 0 {
		err = errTimed
	}
	return p, err
}

// A member is a date of a set, or a range of dates.
type member struct {
	s        string
	from, to string // openSide where a range is open; equal for a date that is no range
	part            // of a range, firstYear and first are those of its start, lastYear and last of its end
}

// compare sorts members by their bounds; a range that is open stands first or
// last, where EDTF wants it.
func (m member) compare(n member) int {
	open := func(m member) int {
		switch {
		case m.from == openSide:
			return -1
		case m.to == openSide:
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(open(m), open(n)), cmp.Compare(m.firstYear, n.firstYear), cmp.Compare(m.first, n.first),
		cmp.Compare(m.lastYear, n.lastYear), cmp.Compare(m.last, n.last), strings.Compare(m.s, n.s))
}

// parseSet reads [a,b..c] and {a,b..c}.
func parseSet(s string) (Date, error) {
	members, err := parseMembers(s)
	if err != nil {
		return Date{}, err
	}
	if len(members) == 1 && members[0].from == members[0].to {
		m := members[0]
		return m.date(strings.Clone(m.s)), nil
	}
	d := Date{first: MaxDay, last: MinDay, granularity: SetGranularity}
	b := make([]byte, 0, len(s))
	b = append(b, s[0])
	for i, m := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, m.s...)
		d.first, d.last = min(d.first, m.first), max(d.last, m.last)
		d.marks |= m.marks
	}
	d.s = string(append(b, s[len(s)-1]))
	return d, nil
}

// parseMembers returns the members of a set in their order, without repetitions.
func parseMembers(s string) ([]member, error) {
	closing := byte(']')
	if s[0] == '{' {
		closing = '}'
	}
	if s[len(s)-1] != closing {
		return nil, fmt.Errorf("the set does not end with %c", closing)
	}
	s = s[1 : len(s)-1]
	members := make([]member, 0, strings.Count(s, ",")+1)
	before, after := 0, 0 // members that are open
	for field := range strings.SplitSeq(s, ",") {
		m, err := parseMemberOrRange(field)
		if err != nil {
			return nil, fmt.Errorf("%s in the set: %w", quote(field), err)
		}
		if m.from == openSide {
			before++
		}
		if m.to == openSide {
			after++
		}
		members = append(members, m)
	}
	slices.SortFunc(members, member.compare)
	members = slices.CompactFunc(members, func(m, n member) bool { return m.s == n.s })
	if before > 1 || after > 1 {
		return nil, errors.New("the set is open twice on one side")
	}
	return members, nil
}

func parseMemberOrRange(s string) (member, error) {
	from, to, isRange := strings.Cut(s, openSide)
	if !isRange {
		p, err := parseMember(s)
		return member{s, s, s, p}, err
	}
	m := member{s: s, from: openSide, to: openSide}
	m.firstYear, m.lastYear = math.MinInt64, math.MaxInt64
	m.first, m.last, m.granularity = MinDay, MaxDay, SetGranularity
	var p, q part
	var err error
	if from != "" {
		if p, err = parseMember(from); err != nil {
			return m, err
		}
		m.from, m.firstYear, m.first = from, p.firstYear, p.first
	}
	if to != "" {
		if q, err = parseMember(to); err != nil {
			return m, err
		}
		m.to, m.lastYear, m.last = to, q.lastYear, q.last
	}
	switch {
	case from == "" && to == "":
		return m, errSides
	case from != "" && to != "" && q.endsBefore(p):
		return m, errOrder
	}
	m.marks = p.marks | q.marks
	return m, nil
}
