// Package edtf represents dates as news states them: exactly as precise as the
// words, and no more.
//
// A [Date] is one value of the Extended Date/Time Format of ISO 8601-2
// (https://www.loc.gov/standards/datetime/). [Parse] reads levels 0 and 1, and
// from level 2 sets, quarters, halves and seasons of a hemisphere:
//
//	form                            example                  earliest     latest       granularity
//	day, month, year                2014-05                  2014-05-01   2014-05-31   month
//	day and time of day             2014-05-19T08:30:00Z     2014-05-19   2014-05-19   day
//	uncertain, approximate, both    2014-05? 2014~ 2014%     as without the qualifier
//	a day, it is not said which     2015-06-XX               2015-06-01   2015-06-30   day
//	a month, it is not said which   2015-XX                  2015-01-01   2015-12-31   month
//	a day of the year               2015-XX-XX               2015-01-01   2015-12-31   day
//	decade                          201X                     2010-01-01   2019-12-31   decade
//	century                         19XX                     1900-01-01   1999-12-31   century
//	before the common era           -0043 is 44 BCE          -0043-01-01  -0043-12-31  year
//	year of five digits or more     Y-17000                  -17000-01-01 -17000-12-31 year
//	season                          2015-21                  2015-03-01   2015-05-31   season
//	quarter                         2015-34                  2015-04-01   2015-06-30   quarter
//	half                            2015-40                  2015-01-01   2015-06-30   half
//	interval                        2014-05/2015             2014-05-01   2015-12-31   interval
//	interval, open or end unknown   2014-05/.. or 2014-05/   2014-05-01   none         interval
//	one of                          [2014-05-19,2014-06]     2014-05-19   2014-06-30   set
//	all of                          {2013,2015..2017}        2013-01-01   2017-12-31   set
//
// The codes of seasons are 21 to 24 for spring, summer, autumn and winter, 25
// to 28 for those of the northern and 29 to 32 for those of the southern
// hemisphere. EDTF does not say when a season begins. Here a season is three
// whole months, and 21 to 24 are northern: spring is March to May. A winter
// (in the south, a summer) lies in two years, and people name it after either:
// "winter 2015" may be the one before the spring of 2015 or the one after its
// autumn. So 2015-24 is bounded by 2014-12-01 and 2016-02-29. Where the words
// tell which it is, an interval says so: 2014-12/2015-02.
//
// A Date becomes a pair of days only to be compared and sorted, by
// [Date.Bounds]. The way back does not exist. Qualifiers do not widen the
// bounds: how far "about 2014" reaches is nothing that the words tell, so what
// compares approximate dates must ask [Date.IsApproximate] too.
package edtf

import "strings"

// A Date is one EDTF value. The zero Date is unknown, which is not the year
// 0000.
//
// A Date is a plain value of 32 bytes: == tells whether two dates are the same
// EDTF value, and it may be a key of a map. It keeps its bounds, so that
// asking for them costs nothing.
type Date struct {
	s           string // canonical
	first, last Day
	granularity Granularity
	marks       marks
}

// marks are properties of a Date, or of any part of it.
type marks uint8

const (
	uncertain   marks = 1 << iota // a qualifier ? or %
	approximate                   // a qualifier ~ or %
	timed                         // a time of day is given
)

// MustParse is Parse for constants in programs and tests. It panics if s is no date.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String returns the canonical form of d, which Parse reads back to the same
// Date; "" for the zero Date.
func (d Date) String() string { return d.s }

// MarshalText implements [encoding.TextMarshaler].
func (d Date) MarshalText() ([]byte, error) { return []byte(d.s), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. The empty text is the
// zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(b))
	if err == nil {
		*d = parsed
	}
	return err
}

// IsZero reports whether d is unknown.
func (d Date) IsZero() bool { return d.s == "" }

// Equal reports whether d and e are the same EDTF value, as == does.
func (d Date) Equal(e Date) bool { return d == e }

// Bounds returns the first and the last day that d may refer to, qualifiers
// apart. An open or unknown side, and both sides of the zero Date, are MinDay
// and MaxDay.
//
// Years that a Day cannot hold, some 5.8 million from now, are cut to the
// ends of its range such that earliest is never too late nor latest too early.
func (d Date) Bounds() (earliest, latest Day) {
	if d.IsZero() {
		return MinDay, MaxDay
	}
	return d.first, d.last
}

// Granularity tells how coarse d is. It is that of the unit named, so day for
// 2015-06-XX.
func (d Date) Granularity() Granularity { return d.granularity }

// IsApproximate reports whether d, or any part of an interval or set, is
// qualified as approximate: ~ or %.
func (d Date) IsApproximate() bool { return d.marks&approximate != 0 }

// IsUncertain reports whether d, or any part of an interval or set, is
// qualified as uncertain: ? or %.
func (d Date) IsUncertain() bool { return d.marks&uncertain != 0 }

// HasTime reports whether d gives a time of day.
func (d Date) HasTime() bool { return d.marks&timed != 0 }

// IsInterval reports whether d is an interval, open or not.
func (d Date) IsInterval() bool { return d.granularity == IntervalGranularity }

// IsSet reports whether d is one of, or all of, several dates.
func (d Date) IsSet() bool { return d.granularity == SetGranularity }

// Start returns where an interval begins, the zero Date if that is open or
// unknown. It returns d itself if d is no interval.
func (d Date) Start() Date {
	if !d.IsInterval() {
		return d
	}
	from, _, _ := strings.Cut(d.s, "/")
	return side(from)
}

// End returns where an interval ends, the zero Date if that is open or
// unknown. It returns d itself if d is no interval.
func (d Date) End() Date {
	if !d.IsInterval() {
		return d
	}
	_, to, _ := strings.Cut(d.s, "/")
	return side(to)
}

// side returns the date on one side of an interval that was parsed before.
func side(s string) Date {
	if s == unknownSide || s == openSide {
		return Date{}
	}
	p, err := parsePart(s)
	if err != nil {
		return Date{} // cannot be: the interval was parsed
	}
	return p.date(s)
}
