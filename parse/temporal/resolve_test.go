package temporal

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// dct returns an expression about the date of the document.
func dct(e doc.Expr) doc.Expr {
	e.Anchor = doc.DocumentDate
	return e
}

func TestResolve(t *testing.T) {
	f := &Finder{phrases: newPhraseReader()}
	week := doc.Expr{Op: doc.OpShift, Count: -3, Unit: doc.UnitWeek}
	lastYear := doc.Expr{Op: doc.OpPeriod, Count: -1, Unit: doc.UnitYear}
	thisMonth := doc.Expr{Op: doc.OpPeriod, Unit: doc.UnitMonth}
	yesterday := doc.Expr{Op: doc.OpShift, Count: -1, Unit: doc.UnitDay}
	before := thisMonth
	before.Portion = doc.PartBefore
	pastYears := doc.Expr{Op: doc.OpPast, Count: 2, Unit: doc.UnitYear}
	for _, c := range []struct {
		expr                          doc.Expr
		mod, published                string
		value, date, earliest, latest string
		granularity                   edtf.Granularity
	}{
		{week, "", "2015-06-25", "2015-W23", "2015-06-04~", "2015-06-01", "2015-06-07", edtf.WeekGranularity},
		{week, "", "2015-06", "", "", "", "", 0},
		{week, "", "", "", "", "", "", 0},
		{yesterday, "", "2015-06-25", "2015-06-24", "2015-06-24", "2015-06-24", "2015-06-24", edtf.DayGranularity},
		{yesterday, "", "2015-01-01", "2014-12-31", "2014-12-31", "2014-12-31", "2014-12-31", edtf.DayGranularity},
		{yesterday, "", "2015-06", "", "", "", "", 0},
		{yesterday, "", "2015-06-25?", "2015-06-24", "2015-06-24?", "2015-06-24", "2015-06-24", edtf.DayGranularity},
		{yesterday, "", "2015-06-25~", "2015-06-24", "2015-06-24~", "2015-06-24", "2015-06-24", edtf.DayGranularity},
		{yesterday, "", "2015-06-25/..", "", "", "", "", 0},
		{lastYear, "", "2015-06-25", "2014", "2014", "2014-01-01", "2014-12-31", edtf.YearGranularity},
		{lastYear, "", "2015-06", "2014", "2014", "2014-01-01", "2014-12-31", edtf.YearGranularity},
		{lastYear, "", "2015", "2014", "2014", "2014-01-01", "2014-12-31", edtf.YearGranularity},
		{lastYear, "", "201X", "", "", "", "", 0},
		{before, "BEFORE", "2015-06-25", "2015-06", "2015-06", "2015-06-01", "2015-06-25", edtf.MonthGranularity},
		{before, "BEFORE", "2015", "", "", "", "", 0},
		{doc.Expr{Op: doc.OpPeriod, Unit: doc.UnitYear, Portion: doc.PartAfter}, "AFTER", "2015-06-25", "2015", "2015", "2015-06-25", "2015-12-31", edtf.YearGranularity},
		{pastYears, "", "2015-06-25", "P2Y", "2013-06-25/2015-06-25", "2013-06-25", "2015-06-25", edtf.IntervalGranularity},
		{pastYears, "", "2015-06", "P2Y", "2013-06/2015-06", "2013-06-01", "2015-06-30", edtf.IntervalGranularity},
		{pastYears, "", "2015", "P2Y", "2013/2015", "2013-01-01", "2015-12-31", edtf.IntervalGranularity},
		{doc.Expr{Op: doc.OpPast, Count: 2, Unit: doc.UnitWeek}, "", "2015-06", "", "", "", "", 0},
		{doc.Expr{Op: doc.OpComing, Count: 1, Vague: true, Unit: doc.UnitMonth}, "", "2015-06-25", "PXM", "2015-06-25/..", "2015-06-25", "", edtf.IntervalGranularity},
		{doc.Expr{Op: doc.OpPast, Count: 1, Unit: doc.UnitMonth}, "", "2015-03-31", "P1M", "2015-02-28/2015-03-31", "2015-02-28", "2015-03-31", edtf.IntervalGranularity},
		{doc.Expr{Op: doc.OpShift, Count: -2, Unit: doc.UnitMonth}, "", "2015-01-31", "2014-11", "2014-11~", "2014-11-01", "2014-11-30", edtf.MonthGranularity},
		{doc.Expr{Op: doc.OpShift, Count: 8, Unit: doc.UnitMonth}, "", "2015-06-25", "2016-02", "2016-02~", "2016-02-01", "2016-02-29", edtf.MonthGranularity},
		{doc.Expr{Op: doc.OpShift, Count: -2, Unit: doc.UnitYear}, "BEFORE", "2015-06-25", "2013", "../2013", "", "2013-12-31", edtf.IntervalGranularity},
		{doc.Expr{Op: doc.OpShift, Count: -2, Unit: doc.UnitYear}, "AFTER", "2015-06-25", "2013", "2013/2015-06-25", "2013-01-01", "2015-06-25", edtf.IntervalGranularity},
		{doc.Expr{Op: doc.OpShift, Count: -1, Unit: doc.UnitDecade}, "", "2015-06-25", "2005", "2005~", "2000-01-01", "2009-12-31", edtf.DecadeGranularity},
		{doc.Expr{Op: doc.OpShift, Count: -2, Unit: doc.UnitHour}, "", "2015-06-25", "2015-06-25", "2015-06-25~", "2015-06-24", "2015-06-25", edtf.HourGranularity},
		{doc.Expr{Op: doc.OpShift, Count: -1, Vague: true, Unit: doc.UnitWeek}, "", "2015-06-25", "PAST_REF", "../2015-06-25", "", "2015-06-25", edtf.IntervalGranularity},
		{doc.Expr{Op: doc.OpShift, Count: -99_999_999, Unit: doc.UnitYear}, "", "2015-06-25", "", "", "", "", 0},
		{doc.Expr{Op: doc.OpShift, Count: -3000, Unit: doc.UnitYear}, "", "2015-06-25", "BC0986", "-0985~", "-0985-01-01", "-0985-12-31", edtf.YearGranularity},
		{doc.Expr{Op: doc.OpRef, Direction: 1}, "", "2015-06-25", "FUTURE_REF", "2015-06-25/..", "2015-06-25", "", edtf.IntervalGranularity},
		{doc.Expr{Op: doc.OpRef}, "", "2015-06-25", "PRESENT_REF", "", "", "", 0},
		{doc.Expr{Op: doc.OpRef}, "", "", "PRESENT_REF", "", "", "", 0},
		{doc.Expr{Op: doc.OpNearest, Month: 5}, "", "2015-06-25", "2015-05", "2015-05", "2015-05-01", "2015-05-31", edtf.MonthGranularity},
		{doc.Expr{Op: doc.OpNearest, Month: 11}, "", "2015-01-25", "2014-11", "2014-11", "2014-11-01", "2014-11-30", edtf.MonthGranularity},
		{doc.Expr{Op: doc.OpNearest, Month: 12, Direction: 1}, "", "2015-06-25", "2015-12", "2015-12", "2015-12-01", "2015-12-31", edtf.MonthGranularity},
		{doc.Expr{Op: doc.OpNearest, Month: 9, Direction: -1}, "", "2015-06-25", "2014-09", "2014-09", "2014-09-01", "2014-09-30", edtf.MonthGranularity},
		{doc.Expr{Op: doc.OpNearest, Month: 2, Day: 29}, "", "2015-06-25", "2016-02-29", "2016-02-29", "2016-02-29", "2016-02-29", edtf.DayGranularity},
		{doc.Expr{Op: doc.OpNearest, Month: 6, Day: 22, Weekday: 7}, "", "2015-06-25", "2014-06-22", "2014-06-22", "2014-06-22", "2014-06-22", edtf.DayGranularity},
		{doc.Expr{Op: doc.OpNearest, Weekday: 4}, "", "2015-06-25", "2015-06-25", "2015-06-25", "2015-06-25", "2015-06-25", edtf.DayGranularity},
		{doc.Expr{Op: doc.OpLast, Weekday: 4}, "", "2015-06-25", "2015-06-18", "2015-06-18", "2015-06-18", "2015-06-18", edtf.DayGranularity},
		{doc.Expr{Op: doc.OpNext, Weekday: 4}, "", "2015-06-25", "2015-07-02", "2015-07-02", "2015-07-02", "2015-07-02", edtf.DayGranularity},
		{doc.Expr{Op: doc.OpLast, Season: 4}, "", "2015-06-25", "2014-WI", "2014-12/2015-02", "2014-12-01", "2015-02-28", edtf.SeasonGranularity},
		{doc.Expr{Op: doc.OpPeriod, Count: -1, Unit: doc.UnitYear, Quarter: 2}, "", "2015-06-25", "2014-Q2", "2014-34", "2014-04-01", "2014-06-30", edtf.QuarterGranularity},
		{doc.Expr{Op: doc.OpPeriod, Unit: doc.UnitDay, Clock: "T17:00"}, "", "2015-06-25", "2015-06-25T17:00", "2015-06-25", "2015-06-25", "2015-06-25", edtf.HourGranularity},
	} {
		d := &doc.Document{Times: []doc.Time{{Type: doc.TimexDate, Mod: c.mod, Expr: dct(c.expr)}}}
		if c.published != "" {
			d.Published.Date = edtf.MustParse(c.published)
		}
		f.Resolve(d)
		x := d.Times[0]
		var date edtf.Date
		if c.date != "" {
			date = edtf.MustParse(c.date)
		}
		if x.Value != c.value || x.Date != date || x.Granularity != c.granularity ||
			!date.IsZero() && (x.Earliest.String() != c.earliest || x.Latest.String() != c.latest) {
			t.Errorf("%s on %q: got %q %q [%s %s] %s, want %q %q [%s %s] %s", x.Expr, c.published,
				x.Value, x.Date, x.Earliest, x.Latest, x.Granularity, c.value, c.date, c.earliest, c.latest, c.granularity)
		}
	}
}

// Whatever a store holds, Resolve gives dates that are in order or none.
func TestResolveAnything(t *testing.T) {
	f := &Finder{phrases: newPhraseReader()}
	rapid.Check(t, func(t *rapid.T) {
		d := &doc.Document{}
		d.Published.Date = edtf.OnDay(edtf.Day(rapid.IntRange(-4_000_000, 3_000_000).Draw(t, "published")))
		for range rapid.IntRange(1, 6).Draw(t, "times") {
			e := doc.Expr{
				Op:        doc.ExprOp(rapid.Byte().Draw(t, "op") % 12),
				Anchor:    doc.ExprAnchor(rapid.Byte().Draw(t, "anchor") % 4),
				Mention:   rapid.IntRange(-2, 8).Draw(t, "mention"),
				Count:     rapid.Int().Draw(t, "count"),
				Vague:     rapid.Bool().Draw(t, "vague"),
				Unit:      doc.Unit(rapid.Byte().Draw(t, "unit") % 14),
				Month:     rapid.Byte().Draw(t, "month"),
				Day:       rapid.Byte().Draw(t, "day"),
				Weekday:   rapid.Byte().Draw(t, "weekday"),
				Season:    rapid.Byte().Draw(t, "season"),
				Quarter:   rapid.Byte().Draw(t, "quarter"),
				Half:      rapid.Byte().Draw(t, "half"),
				Direction: rapid.Int8().Draw(t, "direction"),
				Portion:   doc.Portion(rapid.Byte().Draw(t, "portion") % 8),
			}
			if rapid.Bool().Draw(t, "small") {
				e.Count %= 50
				e.Month, e.Day, e.Weekday, e.Season, e.Quarter, e.Half = e.Month%13, e.Day%32, e.Weekday%8, e.Season%5, e.Quarter%5, e.Half%3
			}
			d.Times = append(d.Times, doc.Time{Type: doc.TimexDate, Expr: e, Mod: rapid.SampledFrom([]string{"", "APPROX", "BEFORE", "AFTER"}).Draw(t, "mod")})
		}
		f.Resolve(d)
		for i := range d.Times {
			x := &d.Times[i]
			_ = x.Expr.String()
			if !x.Date.IsZero() && x.Earliest > x.Latest {
				t.Fatalf("%s on %s: %s is from %s to %s", x.Expr, d.Published.Date, x.Date, x.Earliest, x.Latest)
			}
		}
	})
}
