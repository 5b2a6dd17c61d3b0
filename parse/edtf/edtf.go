// Package edtf represents dates as news states them: exactly as precise as the words, and no more.
package edtf

// A Day counts days since 1970-01-01 in the proleptic Gregorian calendar. It
// exists for ordering and for keys; it cannot be turned back into a [Date],
// because it has lost the precision.
type Day int32

// The bounds of an open interval.
const (
	MinDay Day = -1 << 31
	MaxDay Day = 1<<31 - 1
)

// DayOf returns the day of a calendar date; month and day may overflow as in time.Date.
func DayOf(year, month, day int) Day { panic("todo") }

// Civil returns the calendar date of d.
func (d Day) Civil() (year, month, day int) { panic("todo") }

// String returns d as 2014-05-19, or "" for MinDay and MaxDay.
func (d Day) String() string { panic("todo") }

// ParseDay reads what String writes.
func ParseDay(s string) (Day, error) { panic("todo") }

// Granularity tells how coarse a date is.
type Granularity uint8

// Granularities are stored. Add new ones at the end; never renumber.
const (
	NoGranularity Granularity = iota
	DayGranularity
	WeekGranularity // never of an EDTF value itself (ISO weeks are not EDTF); of words such as "three weeks ago"
	MonthGranularity
	QuarterGranularity
	SeasonGranularity
	YearGranularity
	DecadeGranularity
	CenturyGranularity
	IntervalGranularity
	SetGranularity
	HourGranularity // "two hours ago", "at 5 p.m.": finer than the date that is kept
)

// String returns day, week, month, quarter, season, year, decade, century, interval, set, hour or "".
func (g Granularity) String() string { panic("todo") }

// A Date is one EDTF value. The zero Date is unknown, which is not the year 0000.
type Date struct{ s string }

func Parse(s string) (Date, error)            { panic("todo") }
func MustParse(s string) Date                 { panic("todo") }
func (d Date) String() string                 { panic("todo") }
func (d Date) MarshalText() ([]byte, error)   { panic("todo") }
func (d *Date) UnmarshalText(b []byte) error  { panic("todo") }
func (d Date) IsZero() bool                   { panic("todo") }
func (d Date) Equal(e Date) bool              { panic("todo") }
func (d Date) Bounds() (earliest, latest Day) { panic("todo") }
func (d Date) Granularity() Granularity       { panic("todo") }
func (d Date) IsApproximate() bool            { panic("todo") }
func (d Date) IsUncertain() bool              { panic("todo") }
func (d Date) IsInterval() bool               { panic("todo") }
func (d Date) Start() Date                    { panic("todo") } // of an interval; d itself otherwise
func (d Date) End() Date                      { panic("todo") }
func (d Date) Approximate() Date              { panic("todo") } // d with ~
func (d Date) Uncertain() Date                { panic("todo") } // d with ?
func YearDate(year int) Date                  { panic("todo") }
func MonthDate(year, month int) Date          { panic("todo") }
func DayDate(year, month, day int) Date       { panic("todo") } // zero Date when there is no such day
func OnDay(d Day) Date                        { panic("todo") }
func SeasonDate(year, code int) Date          { panic("todo") } // 21..24
func QuarterDate(year, quarter int) Date      { panic("todo") } // 1..4 → 33..36
func DecadeDate(firstYear int) Date           { panic("todo") } // 2010 → 201X
func CenturyDate(firstYear int) Date          { panic("todo") } // 1900 → 19XX
func IntervalDate(from, to Date) Date         { panic("todo") }
func BeforeDate(d Date) Date                  { panic("todo") } // ../d
func AfterDate(d Date) Date                   { panic("todo") } // d/..

// Order is what is known of the order of two dates.
type Order uint8

const (
	Overlapping Order = iota // may be either, or the same
	Before                   // every day of d is before every day of e
	After
	Same // equal values that are single days
)

func (d Date) Order(e Date) Order { panic("todo") }

// Compare is a total order for sorting: earliest day, then the vaguer (later latest) first, then the string; unknown last.
func (d Date) Compare(e Date) int { panic("todo") }
