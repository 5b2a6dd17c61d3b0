package timeline_test

import (
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline"
)

func TestDescribeDate(t *testing.T) {
	for _, c := range []struct{ edtf, want string }{
		{"2014", "2014"},
		{"2014-05", "May 2014"},
		{"2014-05-19", "19 May 2014"},
		{"2014-05-19T08:30:00Z", "19 May 2014, 08:30:00Z"},
		{"2015~", "about 2015"},
		{"2015-06-04~", "about 4 June 2015"},
		{"2015?", "perhaps 2015"},
		{"2015-06%", "perhaps about June 2015"},
		{"2015-06-XX", "a day in June 2015"},
		{"2015-XX", "a month of 2015"},
		{"2015-XX-XX", "a day in 2015"},
		{"201X", "the 2010s"},
		{"19XX", "the 20th century"},
		{"20XX", "the 21st century"},
		{"-0043", "44 BC"},
		{"0000", "1 BC"},
		{"0079-08", "August AD 79"},
		{"Y-17000", "17001 BC"},
		{"2015-21", "spring 2015"},
		{"2015-34", "second quarter of 2015"},
		{"2015-40", "first half of 2015"},
		{"2015-06-22/2015-06-24", "22–24 June 2015"},
		{"2015-06-22/2015-07-03", "22 June – 3 July 2015"},
		{"2015-12-22/2016-01-03", "22 December 2015 – 3 January 2016"},
		{"2014-05/2014-07", "May–July 2014"},
		{"2014-05/2015", "May 2014 – 2015"},
		{"2014/2016", "2014–2016"},
		{"-0044/0010", "45 BC – AD 10"},
		{"2014-05-01~/2014-05-10~", "about 1–10 May 2014"},
		{"2014~/2016", "about 2014 – 2016"},
		{"../2012", "by 2012"},
		{"/2012", "until 2012"},
		{"2014-05/..", "from May 2014"},
		{"2014-05/", "from May 2014"},
		{"[2015-06-03,2015-06-04]", "3 June 2015 or 4 June 2015"},
		{"{2013,2014,2015}", "2013, 2014 and 2015"},
		{"{2013,2015..2017}", "{2013,2015..2017}"},
	} {
		d, err := edtf.Parse(c.edtf)
		if err != nil {
			t.Errorf("%s: %v", c.edtf, err)
			continue
		}
		if got := timeline.DescribeDate(d); got != c.want {
			t.Errorf("DescribeDate(%s): got %q, want %q", c.edtf, got, c.want)
		}
	}
	if got := timeline.DescribeDate(edtf.Date{}); got != "" {
		t.Errorf("DescribeDate of the zero date: got %q, want nothing", got)
	}
}

func TestDescribe(t *testing.T) {
	day := func(s string) edtf.Day {
		switch s {
		case "-":
			return edtf.MinDay
		case "+":
			return edtf.MaxDay
		}
		d, err := edtf.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct{ date, earliest, latest, expression, explanation, want string }{
		{"2014-05", "2014-05-01", "2014-05-31", "", `"May 2014"`, "May 2014"},
		{"2015-06-04~", "2015-06-01", "2015-06-07", "", `"three weeks ago", from 2015-06-25`, "about 4 June 2015 (three weeks ago)"},
		{"2015", "2015-01-01", "2015-06-25", "", "", "2015, by 25 June"},
		{"2015", "2015-03-03", "2015-12-31", "", "", "2015, from 3 March"},
		{"2015", "2015-03-03", "2015-06-25", "", "", "2015, between 3 March and 25 June"},
		{"2015-06", "2015-06-01", "2015-06-25", "", "", "June 2015, by 25 June"},
		{"201X", "2010-01-01", "2015-06-25", "", "", "the 2010s, by 25 June 2015"},
		{"2015-06-22/2015-06-24", "2015-06-22", "2015-06-24", "", "", "22–24 June 2015"},
		{"../2012", "-", "2012-12-31", "", "", "by 2012"},
		{"", "-", "+", "shift(dct,-3,week)", "", "undated (three weeks before the article)"},
		{"", "-", "+", "shift(dct,-1,hour)", "", "undated (an hour before the article)"},
		{"", "-", "+", "shift(dct,2,day)", "", "undated (two days after the article)"},
		{"", "-", "+", "shift(dct,-X,month)", "", "undated (some months before the article)"},
		{"", "-", "+", "shift(dct,-14,month)", "", "undated (14 months before the article)"},
		{"", "-", "+", "shift(dct,0,day)", "", "undated (the day of the article)"},
		{"", "-", "+", "period(dct,-1,day)", "", "undated (the day before the article)"},
		{"", "-", "+", "period(dct,-1,day)TEV", "", "undated (the day before the article)"},
		{"", "-", "+", "period(dct,-1,year)", "", "undated (the year before that of the article)"},
		{"", "-", "+", "period(dct,-2,year)", "", "undated (two years before that of the article)"},
		{"", "-", "+", "period(dct,-1,year,05)", "", "undated (May of the year before that of the article)"},
		{"", "-", "+", "before(period(dct,0,month))", "", "undated (earlier in the month of the article)"},
		{"", "-", "+", "end(period(dct,-1,month))", "", "undated (late in the month before that of the article)"},
		{"", "-", "+", "nearest(dct,05-19,past)", "", "undated (the last 19 May before the article)"},
		{"", "-", "+", "nearest(dct,WXX-7,future)", "", "undated (the next Sunday after the article)"},
		{"", "-", "+", "last(dct,SU)", "", "undated (the last summer before the article)"},
		{"", "-", "+", "past(dct,2,year)", "", "undated (the two years up to the article)"},
		{"", "-", "+", "past_ref(dct)", "", "undated (before the article)"},
		{"", "-", "+", "period(t4,1,day)", "", "undated"},
		{"", "-", "+", "period(t4,1,day)", `"the next day", from another date`, "undated (the next day)"},
		{"", "-", "+", "shift(", "", "undated"},
		{"", "-", "+", "shift(dct)", "", "undated"},
		{"", "-", "+", "op99(dct)", "", "undated"},
		{"", "-", "2015-06-25", "", "", "undated (by 25 June 2015)"},
		{"", "2014-05-01", "+", "", "", "undated (not before 1 May 2014)"},
		{"", "2014-05-01", "2015-06-25", "", "", "undated (between 1 May 2014 and 25 June 2015)"},
		{"", "-", "+", "", "", "undated"},
	} {
		w := graph.When{Earliest: day(c.earliest), Latest: day(c.latest), Expression: c.expression, Explanation: c.explanation}
		if c.date != "" {
			w.Date = edtf.MustParse(c.date)
		}
		if got := timeline.Describe(&w); got != c.want {
			t.Errorf("Describe(%+v): got %q, want %q", c, got, c.want)
		}
	}
	if got := timeline.Describe(&graph.When{}); got != "undated" {
		t.Errorf("Describe of the zero When: got %q, want undated", got)
	}
}

// FuzzDescribe holds that odd dates and expressions are described somehow.
func FuzzDescribe(f *testing.F) {
	f.Add("2015-06-22/2015-06-24", "shift(dct,-3,week)", `"three weeks ago", from 2015-06-25`)
	f.Add("201X", "before(period(dct,0,month))", "")
	f.Add("{2013,2015..2017}", "nearest(dct,05-19,past)TEV", `"`)
	f.Fuzz(func(t *testing.T, date, expression, explanation string) {
		d, err := edtf.Parse(date)
		if err != nil {
			d = edtf.Date{}
		}
		w := graph.When{Date: d, Expression: expression, Explanation: explanation}
		w.Earliest, w.Latest = d.Bounds()
		if timeline.Describe(&w) == "" {
			t.Errorf("Describe(%+v) is empty", w)
		}
	})
}
