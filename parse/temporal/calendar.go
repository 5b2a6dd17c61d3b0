package temporal

import (
	"fmt"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// A calendar is a date as exact as its granularity. The zero calendar is none.
type calendar struct {
	grain   edtf.Granularity
	year    int      // of the calendar, so 0 is 1 BC; of a decade or a century its first
	month   int      // from month to day
	day     int      // of a day
	sub     int      // which season, quarter or half
	any     edtf.Day // of a week or weekend: a day in it
	weekend bool
	bc      bool // of a century: before the common era; year is then its last, counted back
	swapped bool // day and month may be the other way round: 4/5/2014
	named   bool // a winter is named after the year in which it begins
}

var seasonCodes = [...]string{"SP", "SU", "FA", "WI"}

// The years that are calculated with. Beyond, nothing in the news is dated.
const (
	firstYear = -9998
	lastYear  = 9999
)

func validDay(year, month, day int) bool {
	if month < 0 || month > 12 || day < 0 {
		return false
	}
	if month == 0 {
		return day <= 31
	}
	return day <= edtf.DaysIn(year, month)
}

func (c calendar) valid() bool {
	return c.year >= firstYear && c.year <= lastYear && validDay(c.year, c.month, c.day)
}

// onDay returns the calendar of a single day.
func onDay(d edtf.Day) calendar {
	y, m, dd := d.Civil()
	return calendar{grain: edtf.DayGranularity, year: y, month: m, day: dd}
}

// date returns c in EDTF.
func (c calendar) date() edtf.Date {
	switch c.grain {
	case edtf.DayGranularity, edtf.HourGranularity:
		if c.swapped {
			return edtf.OneOf(edtf.DayDate(c.year, c.day, c.month), edtf.DayDate(c.year, c.month, c.day))
		}
		return edtf.DayDate(c.year, c.month, c.day)
	case edtf.WeekGranularity:
		first, last := c.bounds()
		return edtf.IntervalDate(edtf.OnDay(first), edtf.OnDay(last))
	case edtf.MonthGranularity:
		return edtf.MonthDate(c.year, c.month)
	case edtf.QuarterGranularity:
		return edtf.QuarterDate(c.year, c.sub)
	case edtf.HalfGranularity:
		return edtf.HalfDate(c.year, c.sub)
	case edtf.SeasonGranularity:
		if c.sub == 4 && c.named {
			return edtf.IntervalDate(edtf.MonthDate(c.year, 12), edtf.MonthDate(c.year+1, 2))
		}
		return edtf.SeasonDate(c.year, 20+c.sub)
	case edtf.YearGranularity:
		return edtf.YearDate(c.year)
	case edtf.DecadeGranularity:
		return edtf.DecadeDate(c.year)
	case edtf.CenturyGranularity:
		if c.bc {
			// The 4th century BC is 400 to 301 BC: the years -399 to -300.
			if c.year == 0 {
				return edtf.IntervalDate(edtf.YearDate(-99), edtf.YearDate(0))
			}
			return edtf.CenturyDate(-c.year)
		}
		return edtf.CenturyDate(c.year)
	}
	return edtf.Date{}
}

// bounds returns the first and the last day of c.
func (c calendar) bounds() (first, last edtf.Day) {
	if c.grain == edtf.WeekGranularity {
		monday := c.any - edtf.Day(weekday(c.any)-1)
		if c.weekend {
			return monday + 5, monday + 6
		}
		return monday, monday + 6
	}
	return c.date().Bounds()
}

// weekday returns the weekday of d, from 1 for Monday to 7. The day 0 was a
// Thursday.
func weekday(d edtf.Day) int {
	n := (int(d) + 3) % 7
	if n < 0 {
		n += 7
	}
	return n + 1
}

// isoWeek returns the ISO 8601 week that d lies in: the first of a year is the
// one that holds its 4 January.
func isoWeek(d edtf.Day) (year, week int) {
	thursday := d + edtf.Day(4-weekday(d))
	year, _, _ = thursday.Civil()
	return year, int(thursday-edtf.DayOf(year, 1, 1))/7 + 1
}

// value returns c as a TIMEX3 value: 2014-05, 2015-W23, 2015-SU, 198, BC0044.
func (c calendar) value() string {
	year := fmt.Sprintf("%04d", c.year)
	if c.year <= 0 {
		year = fmt.Sprintf("BC%04d", 1-c.year)
	}
	switch c.grain {
	case edtf.DayGranularity, edtf.HourGranularity:
		if c.swapped {
			return year
		}
		return fmt.Sprintf("%s-%02d-%02d", year, c.month, c.day)
	case edtf.WeekGranularity:
		y, w := isoWeek(c.any)
		if c.weekend {
			return fmt.Sprintf("%04d-W%02d-WE", y, w)
		}
		return fmt.Sprintf("%04d-W%02d", y, w)
	case edtf.MonthGranularity:
		return fmt.Sprintf("%s-%02d", year, c.month)
	case edtf.QuarterGranularity:
		return fmt.Sprintf("%s-Q%d", year, c.sub)
	case edtf.HalfGranularity:
		return fmt.Sprintf("%s-H%d", year, c.sub)
	case edtf.SeasonGranularity:
		return year + "-" + seasonCodes[(c.sub+3)%4]
	case edtf.YearGranularity:
		return year
	case edtf.DecadeGranularity:
		return year[:3]
	case edtf.CenturyGranularity:
		if c.bc {
			return "BC" + year[:2]
		}
		return year[:2]
	}
	return ""
}

// fill sets the value, the date and the bounds of t from c.
//
// "Early", "mid" and "late" take a third of the period each, which is a
// convention of this program: the words are not as exact as its ends, so the
// soft ends are marked approximate. Early May 2014 is 2014-05-01/2014-05-10~.
func (c calendar) fill(t *doc.Time, portion doc.Portion, clock string) {
	t.Value, t.Date, t.Granularity = c.value()+clock, c.date(), c.grain
	if t.Date.IsZero() {
		t.Value, t.Granularity = "", edtf.NoGranularity
		return
	}
	if clock != "" {
		t.Granularity = edtf.HourGranularity
	}
	if c.swapped {
		t.Granularity = edtf.SetGranularity
	}
	t.Earliest, t.Latest = c.bounds()
	if from, to, ok := c.third(portion); ok {
		softFrom, softTo := from, to
		if portion != doc.PartStart {
			softFrom = from.Approximate()
		}
		if portion != doc.PartEnd {
			softTo = to.Approximate()
		}
		if d := edtf.IntervalDate(softFrom, softTo); !d.IsZero() {
			t.Date = d
			t.Earliest, _ = from.Bounds()
			_, t.Latest = to.Bounds()
		}
	}
	if t.Mod == "APPROX" {
		t.Date = t.Date.Approximate()
	}
}

// third returns the first, the second or the last third of c: days of a month,
// months of a quarter or a year, years of a decade or a century.
func (c calendar) third(portion doc.Portion) (from, to edtf.Date, ok bool) {
	k := 0
	switch portion {
	case doc.PartStart:
	case doc.PartMiddle:
		k = 1
	case doc.PartEnd:
		k = 2
	default:
		return from, to, false
	}
	switch c.grain {
	case edtf.WeekGranularity:
		if c.weekend {
			return from, to, false
		}
		monday, _ := c.bounds()
		first := [...]edtf.Day{0, 2, 3}[k]
		last := [...]edtf.Day{2, 4, 6}[k]
		return edtf.OnDay(monday + first), edtf.OnDay(monday + last), true
	case edtf.MonthGranularity:
		last := [...]int{10, 20, edtf.DaysIn(c.year, c.month)}[k]
		return edtf.DayDate(c.year, c.month, 10*k+1), edtf.DayDate(c.year, c.month, last), true
	case edtf.QuarterGranularity:
		month := 3*(c.sub-1) + 1 + k
		return edtf.MonthDate(c.year, month), edtf.MonthDate(c.year, month), true
	case edtf.YearGranularity:
		return edtf.MonthDate(c.year, 4*k+1), edtf.MonthDate(c.year, 4*k+4), true
	case edtf.DecadeGranularity:
		last := [...]int{3, 6, 9}[k]
		return edtf.YearDate(c.year + 3*k), edtf.YearDate(c.year + last), true
	case edtf.CenturyGranularity:
		if c.bc {
			return from, to, false
		}
		last := [...]int{33, 66, 99}[k]
		return edtf.YearDate(c.year + 33*k), edtf.YearDate(c.year + last), true
	}
	return from, to, false
}
