package temporal

import (
	"testing"
	"time"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

func TestWeeksAgreeWithTime(t *testing.T) {
	for d := edtf.DayOf(1890, 1, 1); d < edtf.DayOf(2050, 1, 1); d += 3 {
		y, m, dd := d.Civil()
		want := time.Date(y, time.Month(m), dd, 0, 0, 0, 0, time.UTC)
		wantYear, wantWeek := want.ISOWeek()
		if year, week := isoWeek(d); year != wantYear || week != wantWeek {
			t.Fatalf("%s: got %d-W%02d, want %d-W%02d", d, year, week, wantYear, wantWeek)
		}
		if got := weekday(d); got%7 != int(want.Weekday()) {
			t.Fatalf("%s: got weekday %d, want %s", d, got, want.Weekday())
		}
	}
}

func TestFill(t *testing.T) {
	for _, c := range []struct {
		c                             calendar
		portion                       doc.Portion
		mod                           string
		value, date, earliest, latest string
	}{
		{calendar{grain: edtf.DayGranularity, year: 2014, month: 5, day: 19}, doc.Whole, "", "2014-05-19", "2014-05-19", "2014-05-19", "2014-05-19"},
		{calendar{grain: edtf.MonthGranularity, year: 2014, month: 5}, doc.Whole, "", "2014-05", "2014-05", "2014-05-01", "2014-05-31"},
		{calendar{grain: edtf.MonthGranularity, year: 2014, month: 5}, doc.PartStart, "START", "2014-05", "2014-05-01/2014-05-10~", "2014-05-01", "2014-05-10"},
		{calendar{grain: edtf.MonthGranularity, year: 2014, month: 5}, doc.PartMiddle, "MID", "2014-05", "2014-05-11~/2014-05-20~", "2014-05-11", "2014-05-20"},
		{calendar{grain: edtf.MonthGranularity, year: 2012, month: 2}, doc.PartEnd, "END", "2012-02", "2012-02-21~/2012-02-29", "2012-02-21", "2012-02-29"},
		{calendar{grain: edtf.YearGranularity, year: 2015}, doc.PartStart, "START", "2015", "2015-01/2015-04~", "2015-01-01", "2015-04-30"},
		{calendar{grain: edtf.YearGranularity, year: 2015}, doc.PartEnd, "END", "2015", "2015-09~/2015-12", "2015-09-01", "2015-12-31"},
		{calendar{grain: edtf.YearGranularity, year: 2015}, doc.Whole, "APPROX", "2015", "2015~", "2015-01-01", "2015-12-31"},
		{calendar{grain: edtf.YearGranularity, year: -43}, doc.Whole, "", "BC0044", "-0043", "-0043-01-01", "-0043-12-31"},
		{calendar{grain: edtf.DecadeGranularity, year: 1980}, doc.Whole, "", "198", "198X", "1980-01-01", "1989-12-31"},
		{calendar{grain: edtf.DecadeGranularity, year: 1980}, doc.PartEnd, "END", "198", "1986~/1989", "1986-01-01", "1989-12-31"},
		{calendar{grain: edtf.CenturyGranularity, year: 1700}, doc.Whole, "", "17", "17XX", "1700-01-01", "1799-12-31"},
		{calendar{grain: edtf.CenturyGranularity, year: 300, bc: true}, doc.Whole, "", "BC03", "-03XX", "-0399-01-01", "-0300-12-31"},
		{calendar{grain: edtf.QuarterGranularity, year: 2015, sub: 2}, doc.Whole, "", "2015-Q2", "2015-34", "2015-04-01", "2015-06-30"},
		{calendar{grain: edtf.QuarterGranularity, year: 2015, sub: 2}, doc.PartEnd, "END", "2015-Q2", "2015-06~/2015-06", "2015-06-01", "2015-06-30"},
		{calendar{grain: edtf.HalfGranularity, year: 2015, sub: 1}, doc.Whole, "", "2015-H1", "2015-40", "2015-01-01", "2015-06-30"},
		{calendar{grain: edtf.SeasonGranularity, year: 2011, sub: 2}, doc.Whole, "", "2011-SU", "2011-22", "2011-06-01", "2011-08-31"},
		{calendar{grain: edtf.SeasonGranularity, year: 2014, sub: 4, named: true}, doc.Whole, "", "2014-WI", "2014-12/2015-02", "2014-12-01", "2015-02-28"},
		{calendar{grain: edtf.WeekGranularity, any: edtf.DayOf(2015, 6, 4)}, doc.Whole, "", "2015-W23", "2015-06-01/2015-06-07", "2015-06-01", "2015-06-07"},
		{calendar{grain: edtf.WeekGranularity, any: edtf.DayOf(2015, 6, 4), weekend: true}, doc.Whole, "", "2015-W23-WE", "2015-06-06/2015-06-07", "2015-06-06", "2015-06-07"},
		{calendar{grain: edtf.DayGranularity, year: 2014, month: 4, day: 5, swapped: true}, doc.Whole, "", "2014", "[2014-05-04,2014-04-05]", "2014-04-05", "2014-05-04"},
		{calendar{grain: edtf.DayGranularity, year: 2014, month: 2, day: 30}, doc.Whole, "", "", "", "", ""},
	} {
		x := doc.Time{Mod: c.mod}
		c.c.fill(&x, c.portion, "")
		if x.Date.IsZero() {
			if c.value != "" || x.Value != "" {
				t.Errorf("%+v: got %q without a date, want %q", c.c, x.Value, c.value)
			}
			continue
		}
		if x.Value != c.value || x.Date != edtf.MustParse(c.date) || x.Earliest.String() != c.earliest || x.Latest.String() != c.latest {
			t.Errorf("%+v %s: got %q %s [%s %s], want %q %s [%s %s]", c.c, c.portion, x.Value, x.Date, x.Earliest, x.Latest, c.value, c.date, c.earliest, c.latest)
		}
	}
}
