package edtf

import (
	"math"
	"testing"
	"time"
)

// TestDays checks the calendar against package time, day by day over 4,000 years.
func TestDays(t *testing.T) {
	for at := time.Date(-1000, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 3000; at = at.AddDate(0, 0, 1) {
		d := Day(at.Unix() / 86400)
		if at.Unix()%86400 != 0 {
			t.Fatalf("%v is not midnight", at)
		}
		year, month, day := at.Date()
		if got := DayOf(year, int(month), day); got != d {
			t.Fatalf("DayOf(%d, %d, %d): got %d, want %d", year, month, day, got, d)
		}
		if y, m, dd := d.Civil(); y != year || m != int(month) || dd != day {
			t.Fatalf("Day(%d).Civil(): got %d-%d-%d, want %d-%d-%d", d, y, m, dd, year, month, day)
		}
		if got := d.Weekday(); got != at.Weekday() {
			t.Fatalf("%v: got %v, want %v", d, got, at.Weekday())
		}
		wantYear, wantWeek := at.ISOWeek()
		if y, w := d.Week(); y != wantYear || w != wantWeek {
			t.Fatalf("%v: got week %d-W%d, want %d-W%d", d, y, w, wantYear, wantWeek)
		}
		if s := d.WeekStart(); s.Weekday() != time.Monday || s > d || s+6 < d {
			t.Fatalf("%v: got week start %v", d, s)
		}
		if first, last := d.MonthStart(), d.MonthEnd(); first != DayOf(year, int(month), 1) || last != DayOf(year, int(month)+1, 0) {
			t.Fatalf("%v: got month %v to %v", d, first, last)
		}
		if got, err := ParseDay(d.String()); err != nil || got != d {
			t.Fatalf("ParseDay(%q): got %v, %v", d, got, err)
		}
	}
}

func TestDayOfOverflow(t *testing.T) {
	for _, test := range []struct {
		year, month, day int
		want             string
	}{
		{2014, 13, 1, "2015-01-01"},
		{2014, 0, 1, "2013-12-01"},
		{2014, -11, 1, "2013-01-01"},
		{2014, 3, 0, "2014-02-28"},
		{2014, 1, 400, "2015-02-04"},
		{0, 1, 1, "0000-01-01"},
		{-1, 12, 32, "0000-01-01"},
		{12014, 5, 19, "+12014-05-19"},
		{-5877641, 6, 24, "-5877641-06-24"},
		{5881580, 7, 10, "+5881580-07-10"},
	} {
		if got := DayOf(test.year, test.month, test.day).String(); got != test.want {
			t.Errorf("DayOf(%d, %d, %d): got %s, want %s", test.year, test.month, test.day, got, test.want)
		}
	}
	for _, n := range []int{math.MaxInt, 6_000_000} {
		if got := DayOf(n, 1, 1); got != MaxDay {
			t.Errorf("year %d: got %d, want MaxDay", n, got)
		}
		if got := DayOf(-n, 1, 1); got != MinDay {
			t.Errorf("year %d: got %d, want MinDay", -n, got)
		}
	}
	if got := DayOf(math.MaxInt, math.MaxInt, math.MaxInt); got != MaxDay {
		t.Errorf("got %d, want MaxDay", got)
	}
	if got := DayOf(math.MinInt, math.MinInt, math.MinInt); got != MinDay {
		t.Errorf("got %d, want MinDay", got)
	}
}

func TestParseDay(t *testing.T) {
	for _, d := range []Day{MinDay + 1, MaxDay - 1, 0, -1, DayOf(9999, 12, 31), DayOf(10000, 1, 1), DayOf(-9999, 1, 1), DayOf(-10000, 1, 1)} {
		if got, err := ParseDay(d.String()); err != nil || got != d {
			t.Errorf("ParseDay(%q): got %d, %v, want %d", d, got, err, d)
		}
	}
	for _, s := range []string{"", "2014", "2014-05", "2014-5-19", "2014-05-32", "2015-02-29", "+2014-05-19", "12014-05-19", "014-05-19",
		"-0000-01-01", "+999999999-01-01", "2014-05-19 ", "2014/05/19", "2014-05-1x", "-5877641-06-23", MinDay.String()} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("ParseDay(%q): got %v, want an error", s, d)
		}
	}
}

func TestArithmetic(t *testing.T) {
	day := func(s string) Day {
		d, err := ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, test := range []struct {
		name string
		got  Day
		want string
	}{
		{"a month after January 31", day("2015-01-31").AddMonths(1), "2015-02-28"},
		{"a month after January 31 of a leap year", day("2016-01-31").AddMonths(1), "2016-02-29"},
		{"13 months before March 31", day("2015-03-31").AddMonths(-13), "2014-02-28"},
		{"12 months after December 15", day("2014-12-15").AddMonths(12), "2015-12-15"},
		{"no months", day("2014-12-15").AddMonths(0), "2014-12-15"},
		{"a month before 0000-01-15", day("0000-01-15").AddMonths(-1), "-0001-12-15"},
		{"a year after February 29", day("2016-02-29").AddYears(1), "2017-02-28"},
		{"400 years before", day("2016-02-29").AddYears(-400), "1616-02-29"},
		{"21 days before", day("2015-06-25").AddDays(-21), "2015-06-04"},
		{"open start and days", MinDay.AddDays(5), ""},
		{"open end and months", MaxDay.AddMonths(-5), ""},
		{"beyond the end", day("2015-06-25").AddYears(math.MaxInt), ""},
		{"beyond the start", day("2015-06-25").AddMonths(math.MinInt), ""},
		{"days beyond the start", day("2015-06-25").AddDays(math.MinInt), ""},
		{"Monday of a Sunday", day("2015-06-28").WeekStart(), "2015-06-22"},
		{"Monday of a Monday", day("2015-06-22").WeekStart(), "2015-06-22"},
		{"month of a leap day", day("2016-02-29").MonthEnd(), "2016-02-29"},
	} {
		if got := test.got.String(); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2014-05-19", "-0043-03-15", "+12014-05-19", "-12014-05-19"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDay(s)
		if err == nil && d.String() != s {
			t.Fatalf("got %q, want %q", d, s)
		}
	})
}
