package edtf

import (
	"math"
	"testing"
)

func TestMake(t *testing.T) {
	p := MustParse
	for _, test := range []struct {
		name string
		got  Date
		want string
	}{
		{"YearDate(2014)", YearDate(2014), "2014"},
		{"YearDate(0)", YearDate(0), "0000"},
		{"YearDate(-43)", YearDate(-43), "-0043"},
		{"YearDate(12014)", YearDate(12014), "Y12014"},
		{"YearDate(-17000)", YearDate(-17000), "Y-17000"},
		{"YearDate(min)", YearDate(math.MinInt32), "Y-2147483648"},
		{"MonthDate(2014, 5)", MonthDate(2014, 5), "2014-05"},
		{"MonthDate(-43, 3)", MonthDate(-43, 3), "-0043-03"},
		{"MonthDate(2014, 13)", MonthDate(2014, 13), ""},
		{"MonthDate(2014, 21)", MonthDate(2014, 21), ""},
		{"MonthDate(12014, 5)", MonthDate(12014, 5), ""},
		{"DayDate(2014, 5, 19)", DayDate(2014, 5, 19), "2014-05-19"},
		{"DayDate(2015, 2, 29)", DayDate(2015, 2, 29), ""},
		{"DayDate(2015, 0, 1)", DayDate(2015, 0, 1), ""},
		{"DayDate(10000, 1, 1)", DayDate(10000, 1, 1), ""},
		{"OnDay(DayOf(2014, 5, 19))", OnDay(DayOf(2014, 5, 19)), "2014-05-19"},
		{"OnDay(MinDay)", OnDay(MinDay), ""},
		{"OnDay(MaxDay)", OnDay(MaxDay), ""},
		{"OnDay(+12014)", OnDay(DayOf(12014, 1, 1)), ""},
		{"SeasonDate(2015, 21)", SeasonDate(2015, 21), "2015-21"},
		{"SeasonDate(2015, 32)", SeasonDate(2015, 32), "2015-32"},
		{"SeasonDate(2015, 5)", SeasonDate(2015, 5), ""},
		{"SeasonDate(2015, 33)", SeasonDate(2015, 33), ""},
		{"QuarterDate(2015, 2)", QuarterDate(2015, 2), "2015-34"},
		{"QuarterDate(2015, 5)", QuarterDate(2015, 5), ""},
		{"HalfDate(2015, 2)", HalfDate(2015, 2), "2015-41"},
		{"HalfDate(2015, 0)", HalfDate(2015, 0), ""},
		{"DecadeDate(2010)", DecadeDate(2010), "201X"},
		{"DecadeDate(2019)", DecadeDate(2019), "201X"},
		{"DecadeDate(-10)", DecadeDate(-10), "-001X"},
		{"DecadeDate(0)", DecadeDate(0), "000X"},
		{"DecadeDate(10000)", DecadeDate(10000), ""},
		{"CenturyDate(1900)", CenturyDate(1900), "19XX"},
		{"CenturyDate(-499)", CenturyDate(-499), "-04XX"},

		{"interval", IntervalDate(p("2014"), p("2015-06")), "2014/2015-06"},
		{"interval to nothing known", IntervalDate(p("2014"), Date{}), "2014/"},
		{"interval from nothing known", IntervalDate(Date{}, p("2014")), "/2014"},
		{"interval of nothing", IntervalDate(Date{}, Date{}), ""},
		{"interval backwards", IntervalDate(p("2015"), p("2014")), ""},
		{"interval of intervals", IntervalDate(p("../2014"), p("2015/2016~")), "../2016~"},
		{"interval of sets", IntervalDate(p("[2014,2015]"), p("{2016,2018..2019}")), "2014/2019"},
		{"interval of an open set", IntervalDate(p("[2014,2015]"), p("{2016,2018..}")), "2014/.."},
		{"interval of times", IntervalDate(p("2014-05-19T08:30:00Z"), p("2014-05-20T08:30:00Z")), "2014-05-19/2014-05-20"},
		{"before", BeforeDate(p("2012")), "../2012"},
		{"before an interval", BeforeDate(p("2012/2013-05")), "../2013-05"},
		{"before what is open", BeforeDate(p("2012/..")), ""},
		{"before what has no known end", BeforeDate(p("2012/")), ""},
		{"before nothing", BeforeDate(Date{}), ""},
		{"after", AfterDate(p("2014-05")), "2014-05/.."},
		{"after an interval", AfterDate(p("2012~/2013-05")), "2012~/.."},
		{"after what has no start", AfterDate(p("../2013")), ""},
		{"after a set", AfterDate(p("[2014,2000..]")), "2000/.."},

		{"approximate", p("2014").Approximate(), "2014~"},
		{"approximate twice", p("2014~").Approximate(), "2014~"},
		{"both", p("2014?").Approximate(), "2014%"},
		{"both the other way", p("2014~").Uncertain(), "2014%"},
		{"uncertain", p("2014-05-XX").Uncertain(), "2014-05-XX?"},
		{"approximate interval", p("2014?/2015").Approximate(), "2014%/2015~"},
		{"approximate open", p("../2015").Approximate(), "../2015~"},
		{"uncertain, end unknown", p("2015/").Uncertain(), "2015?/"},
		{"uncertain set", p("{..2013,2015..2017,2018}").Uncertain(), "{..2013?,2015?..2017?,2018?}"},
		{"approximate time", p("2014-05-19T08:30:00Z").Approximate(), "2014-05-19~"},
		{"approximate nothing", Date{}.Approximate(), ""},

		{"one of none", OneOf(), ""},
		{"one of one", OneOf(p("2014")), "2014"},
		{"one of two", OneOf(p("2015-06-04"), p("2015-06-03")), "[2015-06-03,2015-06-04]"},
		{"one of three", OneOf(p("2015"), Date{}, p("[2014,2016]"), p("2015")), "[2014,2015,2016]"},
		{"one of an interval", OneOf(p("2015"), p("2015/2016")), ""},
		{"all of two", AllOf(p("2015"), p("2014~")), "{2014~,2015}"},
		{"all of times", AllOf(p("2015-01-01T08:30:00Z"), p("2014")), "{2014,2015-01-01}"},
	} {
		if test.got.String() != test.want {
			t.Errorf("%s: got %q, want %q", test.name, test.got, test.want)
			continue
		}
		var read Date
		if err := read.UnmarshalText([]byte(test.want)); err != nil || read != test.got {
			t.Errorf("%s: got %+v, but reading it gives %+v (%v)", test.name, test.got, read, err)
		}
	}
}

// FuzzMake holds that what is made, and not read, can be read again too, and
// begins before it ends.
func FuzzMake(f *testing.F) {
	f.Add(int32(2014), 5, 19, int32(2015), 6, 25)
	f.Add(int32(-43), 3, 15, int32(0), 1, 1)
	f.Add(int32(math.MinInt32), 12, 31, int32(math.MaxInt32), 2, 29)
	f.Fuzz(func(t *testing.T, year int32, month, day int, year2 int32, month2, day2 int) {
		made := []Date{
			YearDate(int(year)), MonthDate(int(year), month), DayDate(int(year), month, day), SeasonDate(int(year), month),
			QuarterDate(int(year), month), HalfDate(int(year), month), DecadeDate(int(year)), CenturyDate(int(year)), OnDay(Day(year)),
		}
		others := []Date{{}, YearDate(int(year2)), MonthDate(int(year2), month2), DayDate(int(year2), month2, day2), SeasonDate(int(year2), day2)}
		check := func(d Date) {
			if d.IsZero() {
				return
			}
			again, err := Parse(d.String())
			if err != nil || again != d {
				t.Fatalf("got %+v when %s was read, want %+v (%v)", again, d, d, err)
			}
			if first, last := d.Bounds(); first > last {
				t.Fatalf("%s: got the days %d to %d", d, first, last)
			}
		}
		for _, d := range made {
			check(d)
			if d.IsZero() {
				continue
			}
			check(d.Approximate())
			check(d.Uncertain())
			check(BeforeDate(d))
			check(AfterDate(d))
			for _, e := range others {
				check(IntervalDate(d, e))
				check(OneOf(d, e))
				check(AllOf(e, d))
			}
		}
	})
}
