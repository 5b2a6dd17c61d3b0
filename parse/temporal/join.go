package temporal

import (
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// A join is what several dates in one match mean together.
type join uint8

const (
	noJoin   join = iota
	joinAll       // all of them: "June 23 and 24, 2015"
	joinOne       // one of them: "2 or 3 May 2014"
	joinSpan      // from the first to the last: "2010/11"
	joinEnds      // two mentions, the ends of what is meant: "May and June 2014"
)

func parseJoin(s string) join {
	switch s {
	case "all":
		return joinAll
	case "one":
		return joinOne
	case "span":
		return joinSpan
	case "ends":
		return joinEnds
	}
	return noJoin
}

// joined is several dates that are one mention, in the order of time. To take
// only the first would be more exact than the words, or wrong.
type joined struct {
	join  join
	parts []part
}

// A part is one of several dates.
type part struct {
	calendar calendar
	portion  doc.Portion
}

// together makes one reading of the dates of a match. Dates without a year
// stay two, the first and the last of the list: where they lie is known only
// when they are resolved. It returns nil for what is no list.
func (j join) together(readings []reading, all []fields) []reading {
	var parts []part
	relative := 0
	for k := range readings {
		r := &readings[k]
		switch {
		case r.typ != doc.TimexDate || r.clock != "":
			return nil
		case !r.expr.IsZero():
			relative++
		case r.joined != nil || r.calendar.swapped:
			return nil
		case all[k].days&(all[k].days-1) != 0 && r.calendar.grain == edtf.DayGranularity:
			for day := 1; day <= 31; day++ {
				if all[k].days&(1<<day) != 0 {
					c := r.calendar
					c.day = day
					parts = append(parts, part{c, r.portion})
				}
			}
		default:
			parts = append(parts, part{r.calendar, r.portion})
		}
	}
	if relative > 0 {
		if relative != 2 || len(readings) != 2 || !follows(readings[0].expr, readings[1].expr) {
			return nil
		}
		readings[0].listed, readings[1].listed = true, true
		return readings
	}
	if j == joinEnds {
		readings[0].listed, readings[len(readings)-1].listed = true, true
		return readings
	}
	both := joined{join: j, parts: parts}
	common, ok := both.common()
	if !ok {
		return nil
	}
	var t doc.Time
	if both.fill(&t, common); t.Date.IsZero() {
		return nil
	}
	one := readings[0]
	one.end = readings[len(readings)-1].end
	one.calendar, one.portion, one.joined = common, doc.Whole, &both
	for k := range readings {
		if readings[k].mod != one.mod {
			one.mod = ""
		}
	}
	return []reading{one}
}

// follows reports whether b comes after a in one year.
func follows(a, b doc.Expr) bool {
	if a.Op != doc.OpNearest || b.Op != doc.OpNearest || a.Unit != b.Unit {
		return false
	}
	if a.Season != 0 || b.Season != 0 {
		return a.Month == 0 && b.Month == 0 && a.Season < b.Season
	}
	return a.Month != 0 && (a.Day == 0) == (b.Day == 0) && (a.Month < b.Month || a.Month == b.Month && a.Day < b.Day)
}

// common returns what the parts have in common: a month, a year, a decade, a
// century or nothing. It is false before the common era.
func (j *joined) common() (calendar, bool) {
	first := j.parts[0].calendar
	grain := edtf.MonthGranularity
	for _, p := range j.parts {
		c := p.calendar
		if c.year < 1 || c.grain == edtf.NoGranularity || c.bc {
			return calendar{}, false
		}
		least := edtf.NoGranularity
		switch {
		case rank(c.grain) > rank(edtf.DecadeGranularity):
		case c.year == first.year && c.month == first.month && c.month != 0:
			least = edtf.MonthGranularity
		case c.year == first.year && rank(c.grain) <= rank(edtf.YearGranularity):
			least = edtf.YearGranularity
		case c.year/10 == first.year/10:
			least = edtf.DecadeGranularity
		case c.year/100 == first.year/100:
			least = edtf.CenturyGranularity
		}
		if least == edtf.NoGranularity || grain == edtf.NoGranularity {
			grain = edtf.NoGranularity
		} else if rank(least) > rank(grain) {
			grain = least
		}
	}
	switch grain {
	case edtf.MonthGranularity:
		return calendar{grain: grain, year: first.year, month: first.month}, true
	case edtf.YearGranularity:
		return calendar{grain: grain, year: first.year}, true
	case edtf.DecadeGranularity:
		return calendar{grain: grain, year: first.year - first.year%10}, true
	case edtf.CenturyGranularity:
		return calendar{grain: grain, year: first.year - first.year%100}, true
	}
	return calendar{}, true
}

// unknownYear is the TIMEX3 value of dates that have not even a century in
// common.
const unknownYear = "XXXX"

// fill sets the value, the date and the bounds of t. The value is what the
// parts have in common, because TIMEX3 has no notation for several dates.
func (j *joined) fill(t *doc.Time, common calendar) {
	dates := make([]edtf.Date, len(j.parts))
	touching := true // each part begins where the one before ends
	var before doc.Time
	for i, p := range j.parts {
		one := doc.Time{Mod: t.Mod}
		p.calendar.fill(&one, p.portion, "")
		if one.Date.IsZero() || i > 0 && one.Earliest <= before.Earliest {
			return
		}
		touching = touching && (i == 0 || one.Earliest == before.Latest+1)
		dates[i], before = one.Date, one
	}
	date := edtf.Date{}
	switch {
	case j.join == joinOne:
		date = edtf.OneOf(dates...)
	case j.join == joinAll && !touching:
		date = edtf.AllOf(dates...)
	}
	t.Granularity = edtf.SetGranularity
	if date.IsZero() {
		date = edtf.IntervalDate(dates[0], dates[len(dates)-1])
		t.Granularity = edtf.IntervalGranularity
	}
	if date.IsZero() {
		t.Granularity = edtf.NoGranularity
		return
	}
	t.Date = date
	t.Earliest, t.Latest = date.Bounds()
	if t.Value = common.value(); t.Value == "" {
		t.Value = unknownYear
	}
}
