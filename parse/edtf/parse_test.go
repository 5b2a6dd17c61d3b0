package edtf

import (
	"errors"
	"strings"
	"testing"
)

// date is what a value should be read as. An empty bound is an open one.
type date struct {
	in, earliest, latest string
	granularity          Granularity
}

var dates = []date{
	{"2011", "2011-01-01", "2011-12-31", YearGranularity},
	{"0000", "0000-01-01", "0000-12-31", YearGranularity},
	{"-0043", "-0043-01-01", "-0043-12-31", YearGranularity},
	{"-0043-03-15", "-0043-03-15", "-0043-03-15", DayGranularity},
	{"2014-05", "2014-05-01", "2014-05-31", MonthGranularity},
	{"2016-02", "2016-02-01", "2016-02-29", MonthGranularity},
	{"1900-02", "1900-02-01", "1900-02-28", MonthGranularity},
	{"2014-05-19", "2014-05-19", "2014-05-19", DayGranularity},
	{"2016-02-29", "2016-02-29", "2016-02-29", DayGranularity},
	{"2014-05-19T08:30:00", "2014-05-19", "2014-05-19", DayGranularity},
	{"2014-05-19T23:59:59Z", "2014-05-19", "2014-05-19", DayGranularity},
	{"2014-05-19T23:59:59-05", "2014-05-19", "2014-05-19", DayGranularity},
	{"2014-05-19T23:59:59+05:30", "2014-05-19", "2014-05-19", DayGranularity},

	{"2014?", "2014-01-01", "2014-12-31", YearGranularity},
	{"2014-05~", "2014-05-01", "2014-05-31", MonthGranularity},
	{"2014-05-19%", "2014-05-19", "2014-05-19", DayGranularity},

	{"2015-06-XX", "2015-06-01", "2015-06-30", DayGranularity},
	{"2015-XX", "2015-01-01", "2015-12-31", MonthGranularity},
	{"2015-XX-XX~", "2015-01-01", "2015-12-31", DayGranularity},
	{"201X", "2010-01-01", "2019-12-31", DecadeGranularity},
	{"19XX?", "1900-01-01", "1999-12-31", CenturyGranularity},
	{"-04XX", "-0499-01-01", "-0400-12-31", CenturyGranularity},
	{"-000X", "-0009-01-01", "0000-12-31", DecadeGranularity},

	{"Y-17000", "-17000-01-01", "-17000-12-31", YearGranularity},
	{"Y12014~", "+12014-01-01", "+12014-12-31", YearGranularity},
	{"Y1000000000", "+5881580-07-10", "", YearGranularity},           // the day before MaxDay
	{"Y5881580", "+5881580-01-01", "", YearGranularity},              // the year in which the days end
	{"Y-1000000000", "", "-5877641-06-24", YearGranularity},          // the day after MinDay
	{"Y-9223372036854775808", "", "-5877641-06-24", YearGranularity}, // the least year
	{"Y-1000000000/Y1000000000", "", "", IntervalGranularity},        // nothing is left of the bounds
	{"Y1000000000/Y1000000001", "+5881580-07-10", "", IntervalGranularity},

	{"2015-21", "2015-03-01", "2015-05-31", SeasonGranularity},
	{"2015-22", "2015-06-01", "2015-08-31", SeasonGranularity},
	{"2015-23~", "2015-09-01", "2015-11-30", SeasonGranularity},
	{"2015-24", "2014-12-01", "2016-02-29", SeasonGranularity},
	{"2015-25", "2015-03-01", "2015-05-31", SeasonGranularity},
	{"2015-28", "2014-12-01", "2016-02-29", SeasonGranularity},
	{"2015-29", "2015-09-01", "2015-11-30", SeasonGranularity},
	{"2015-30", "2014-12-01", "2016-02-29", SeasonGranularity},
	{"2015-31", "2015-03-01", "2015-05-31", SeasonGranularity},
	{"2015-32", "2015-06-01", "2015-08-31", SeasonGranularity},
	{"2015-33", "2015-01-01", "2015-03-31", QuarterGranularity},
	{"2015-34", "2015-04-01", "2015-06-30", QuarterGranularity},
	{"2015-36?", "2015-10-01", "2015-12-31", QuarterGranularity},
	{"2015-40", "2015-01-01", "2015-06-30", HalfGranularity},
	{"2015-41", "2015-07-01", "2015-12-31", HalfGranularity},

	{"2014-05/2015", "2014-05-01", "2015-12-31", IntervalGranularity},
	{"2015-06-22/2015-06-24", "2015-06-22", "2015-06-24", IntervalGranularity},
	{"2015-06/2015", "2015-06-01", "2015-12-31", IntervalGranularity},
	{"2015/2015-03", "2015-01-01", "2015-03-31", IntervalGranularity},
	{"2014~/2015-06-XX?", "2014-01-01", "2015-06-30", IntervalGranularity},
	{"../2012", "", "2012-12-31", IntervalGranularity},
	{"/2012", "", "2012-12-31", IntervalGranularity},
	{"2014-05/..", "2014-05-01", "", IntervalGranularity},
	{"2014-05/", "2014-05-01", "", IntervalGranularity},
	{"201X/2020-34", "2010-01-01", "2020-06-30", IntervalGranularity},

	{"[2014-05-19,2014-06]", "2014-05-19", "2014-06-30", SetGranularity},
	{"{2013,2015..2017}", "2013-01-01", "2017-12-31", SetGranularity},
	{"[..2012-12-03]", "", "2012-12-03", SetGranularity},
	{"[2012-12..]", "2012-12-01", "", SetGranularity},
	{"{..1983,1984-10..1984-11,2001,2014..}", "", "", SetGranularity},
	{"[2012,2000..]", "2000-01-01", "", SetGranularity},
	{"[2014?,2015~]", "2014-01-01", "2015-12-31", SetGranularity},
}

func TestParse(t *testing.T) {
	for _, want := range dates {
		d, err := Parse(want.in)
		if err != nil {
			t.Errorf("Parse(%q): got error %v", want.in, err)
			continue
		}
		if got := d.String(); got != want.in {
			t.Errorf("Parse(%q).String(): got %q", want.in, got)
		}
		earliest, latest := d.Bounds()
		if earliest.String() != want.earliest || latest.String() != want.latest {
			t.Errorf("%s: got bounds %q to %q, want %q to %q", want.in, earliest, latest, want.earliest, want.latest)
		}
		if got := d.Granularity(); got != want.granularity {
			t.Errorf("%s: got granularity %v, want %v", want.in, got, want.granularity)
		}
		if got, want := d.IsUncertain(), strings.ContainsAny(want.in, "?%"); got != want {
			t.Errorf("%s: got uncertain %v, want %v", d, got, want)
		}
		if got, want := d.IsApproximate(), strings.ContainsAny(want.in, "~%"); got != want {
			t.Errorf("%s: got approximate %v, want %v", d, got, want)
		}
		if got, want := d.HasTime(), strings.Contains(want.in, "T"); got != want {
			t.Errorf("%s: got time %v, want %v", d, got, want)
		}
		if got, want := d.IsInterval(), strings.Contains(want.in, "/"); got != want {
			t.Errorf("%s: got interval %v, want %v", d, got, want)
		}
		if got, want := d.IsSet(), strings.ContainsAny(want.in, "[{"); got != want {
			t.Errorf("%s: got set %v, want %v", d, got, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, in := range []string{
		"", " ", "-", "?", "~", "20", "201", "20155", "2015 ", " 2015", "+2015", "-0000", "2015??", "2015~?", "２０１５",
		"2015-", "2015-6", "2015-00", "2015-13", "2015-20", "2015-37", "2015-39", "2015-42", "2015-06-", "2015-06-5",
		"2015-02-30", "2015-02-29", "1900-02-29", "2015-06-31", "2015-06-00", "2015-06-2X", "2015-1X", "2015-21-01", "2015-06-051",
		"XXXX", "2XXX", "20X5", "X015", "201X-05", "19XX-XX", "2015-XX-05", "2015-xx", "2015u", "201x", "2015-6X", "2015-0619", "20150619",
		"Y2015", "Y", "Y-", "Y02015", "Y20150-05", "Y201X5", "Y99999999999999999999", "y17000", "Y1e6", "Y--17000",
		"2015-06-19T", "2015-06-19T10", "2015-06-19T10:10", "2015-06-19T25:10:10", "2015-06-19T10:60:10", "2015-06-19T10:10:60",
		"2015-06-19T10:10:10z", "2015-06-19T10:10:10+2", "2015-06-19T10:10:10+24", "2015-06-19T10:10:10+02:60", "2015-06-19T10:10:10?",
		"2015-06-19 10:10:10", "2015-06-19T10:10:10+02:00Z", "2015-06-XXT10:10:10Z",
		"/", "../..", "/..", "../", "2014/2015/2016", "2015/2014", "2015-06-24/2015-06-22", "2015-06/2015-05-31", "Y1000000001/Y1000000000",
		"Y17000/2015", "2014/x", "x/2014", "2014-05-19T08:30:00Z/2015", "2014/[2015]", ".../2014", "2014/...",
		"[", "]", "[]", "{}", "[2015", "2015]", "[2015}", "{2015]", "[2015,]", "[,2015]", "[2015, 2016]", "[..]", "[2015...2016]",
		"[2016..2015]", "[..2015,..2016]", "{2015..,2016..}", "[[2015]]", "[2014/2015]", "[2015]?", "[2014-05-19T08:30:00Z]", "[2014..2015..2016]",
		"2015\x00", "\xff\xfe", "2015-06-19\n",
	} {
		d, err := Parse(in)
		if err == nil {
			t.Errorf("Parse(%q): got %v, want an error", in, d)
		} else if !errors.Is(err, ErrSyntax) {
			t.Errorf("Parse(%q): got error %v, want one that wraps ErrSyntax", in, err)
		}
		if !d.IsZero() {
			t.Errorf("Parse(%q): got %v with its error, want the zero Date", in, d)
		}
	}
}

func TestErrorsAreShort(t *testing.T) {
	_, err := Parse(strings.Repeat("2015", 10_000))
	if err == nil || len(err.Error()) > 200 {
		t.Errorf("got an error of %d bytes, want no more than 200", len(err.Error()))
	}
}

func TestCanonicalSets(t *testing.T) {
	for in, want := range map[string]string{
		"[2015]":                    "2015",
		"{2015-06-XX~}":             "2015-06-XX~",
		"[2016,2014,2015]":          "[2014,2015,2016]",
		"[2016,2014,2016]":          "[2014,2016]",
		"{2014-05..,2015,..2012}":   "{..2012,2015,2014-05..}",
		"[2014-05,2014]":            "[2014,2014-05]",
		"[2014,2014]":               "2014",
		"[2014..2015]":              "[2014..2015]",
		"[Y1000000002,Y1000000001]": "[Y1000000001,Y1000000002]",
	} {
		d, err := Parse(in)
		if err != nil || d.String() != want {
			t.Errorf("Parse(%q): got %v, %v, want %v", in, d, err, want)
		}
		if again := MustParse(want); again != d {
			t.Errorf("%s: got %+v, and %+v when read again", in, d, again)
		}
	}
}

func TestSides(t *testing.T) {
	for _, test := range []struct{ in, start, end string }{
		{"2014-05/2015~", "2014-05", "2015~"},
		{"../2012", "", "2012"},
		{"2012/", "2012", ""},
		{"2012", "2012", "2012"},
		{"[2012,2014]", "[2012,2014]", "[2012,2014]"},
	} {
		d := MustParse(test.in)
		start, end := d.Start(), d.End()
		if start.String() != test.start || end.String() != test.end {
			t.Errorf("%s: got sides %q and %q, want %q and %q", d, start, end, test.start, test.end)
		}
		for _, s := range []Date{start, end} {
			if !s.IsZero() && s != MustParse(s.String()) {
				t.Errorf("%s: got side %+v, want %+v", d, s, MustParse(s.String()))
			}
		}
	}
}

func TestZero(t *testing.T) {
	var d Date
	if earliest, latest := d.Bounds(); earliest != MinDay || latest != MaxDay {
		t.Errorf("got bounds %d to %d, want MinDay to MaxDay", earliest, latest)
	}
	if !d.IsZero() || d.String() != "" || d.Granularity() != NoGranularity || d.IsInterval() || d.Start() != d || d.End() != d {
		t.Errorf("got %+v, want nothing known", d)
	}
	if MustParse("0000").IsZero() {
		t.Error("got that the year 0000 is unknown")
	}
	b, err := d.MarshalText()
	if err != nil || len(b) != 0 {
		t.Errorf("got %q, %v, want the empty text", b, err)
	}
	read := YearDate(2014)
	if err := read.UnmarshalText(b); err != nil || !read.IsZero() {
		t.Errorf("got %v, %v, want the zero Date", read, err)
	}
}

func TestUnmarshalErrorKeepsDate(t *testing.T) {
	d := YearDate(2014)
	if err := d.UnmarshalText([]byte("2015-02-30")); !errors.Is(err, ErrSyntax) {
		t.Errorf("got %v, want ErrSyntax", err)
	}
	if d != YearDate(2014) {
		t.Errorf("got %v, want 2014 left as it was", d)
	}
}

// FuzzParse checks what the package comment promises of every value.
func FuzzParse(f *testing.F) {
	for i, d := range dates {
		f.Add(d.in, dates[(i*7+3)%len(dates)].in)
	}
	f.Fuzz(func(t *testing.T, s, s2 string) {
		d, err := Parse(s)
		if err != nil {
			return
		}
		again, err := Parse(d.String())
		if err != nil || again != d {
			t.Fatalf("%q: got %+v when printed and read again, want %+v (%v)", s, again, d, err)
		}
		if d.s[0] != '[' && d.s[0] != '{' && s[0] != '[' && s[0] != '{' && d.s != s {
			t.Fatalf("%q: got %q", s, d)
		}
		earliest, latest := d.Bounds()
		if earliest > latest || latest == MinDay || earliest == MaxDay {
			t.Fatalf("%q: got bounds %d to %d", s, earliest, latest)
		}
		if d.Granularity() == NoGranularity || d.Granularity().String() == "" {
			t.Fatalf("%q: got no granularity", s)
		}
		for name, q := range map[string]Date{"~": d.Approximate(), "?": d.Uncertain()} {
			if a, b := q.Bounds(); a != earliest || b != latest || q.Granularity() != d.Granularity() || q != MustParse(q.String()) {
				t.Fatalf("%q with %s: got %+v, from %+v", s, name, q, d)
			}
		}
		if a := d.Approximate(); !a.IsApproximate() || a.IsUncertain() != d.IsUncertain() || a.HasTime() || a.Approximate() != a {
			t.Fatalf("%q approximate: got %+v", s, a)
		}
		if u := d.Uncertain(); !u.IsUncertain() || u.IsApproximate() != d.IsApproximate() || u.HasTime() || u.Uncertain() != u {
			t.Fatalf("%q uncertain: got %+v", s, u)
		}
		for _, made := range []Date{BeforeDate(d), AfterDate(d)} {
			if made.IsZero() {
				continue
			}
			if a, b := made.Bounds(); a > b || made != MustParse(made.String()) || a > earliest && a != MinDay || b < latest && b != MaxDay {
				t.Fatalf("%q: got %+v before or after it", s, made)
			}
		}

		e, err := Parse(s2)
		if err != nil {
			return
		}
		checkOrder(t, d, e)
		if i := IntervalDate(d, e); !i.IsZero() {
			a, b := i.Bounds()
			_, end := e.Bounds()
			if a != earliest || b != end || i != MustParse(i.String()) {
				t.Fatalf("from %v to %v: got %+v", d, e, i)
			}
		}
		if o := OneOf(d, e); !o.IsZero() && (o != OneOf(e, d) || o != MustParse(o.String())) {
			t.Fatalf("one of %v and %v: got %+v and %+v", d, e, o, OneOf(e, d))
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"2014-05-19", "2014-05-19/2015~", "[2014,2015..2017,2019-05-03]"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkBounds(b *testing.B) {
	d := MustParse("2014-05-19/2015~")
	var sum Day
	for b.Loop() {
		first, last := d.Bounds()
		sum += first + last
	}
	_ = sum
}
