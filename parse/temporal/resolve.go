package temporal

import (
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// Resolve sets the value, the date and the bounds of every relative time of d
// against d.Published, or unsets them where that is not known. It reads the
// times alone, so it may be called for a document from a store, and again with
// another date.
//
// An anchor is as exact as it is: an expression is worked out from its first
// and from its last day, and if the answers differ it stays unresolved. From
// June 2015, "last year" is 2014 and "yesterday" is not known.
func (f *Finder) Resolve(d *doc.Document) {
	r := resolver{phrases: f.phrases, read: map[phraseKey]edtf.Day{}, published: anchorAt(d.Published.Date)}
	for i := range d.Times {
		r.settle(d.Times, i)
	}
}

// settle dates time i, if it is relative, from the times before it and the
// date of the document.
func (r *resolver) settle(times []doc.Time, i int) {
	t := &times[i]
	if t.Expr.IsZero() {
		return
	}
	t.Value, t.Date, t.Earliest, t.Latest, t.Granularity = "", edtf.Date{}, 0, 0, edtf.NoGranularity
	a := anchor{}
	switch t.Expr.Anchor {
	case doc.DocumentDate:
		a = r.published
	case doc.PreviousMention:
		// Only an earlier time can be an anchor; so every one is settled
		// before it is needed, and no chain is circular.
		if k := t.Expr.Mention; k >= 0 && k < i {
			a = anchorOf(&times[k])
		}
	}
	r.resolve(t, a)
	if t.Value == "" {
		t.Value = fixedValue(t)
	}
}

// fixedValue returns the value of t that no anchor changes, or "".
func fixedValue(t *doc.Time) string {
	switch e := t.Expr; {
	case (e.Op == doc.OpPast || e.Op == doc.OpComing) && e.Anchor == doc.NoAnchor:
		return spell(e.Count, e.Vague, e.Unit) // how long is known, though not when
	case e.Op == doc.OpRef:
		return [...]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}[max(0, min(int(t.Expr.Direction)+1, 2))]
	}
	return ""
}

// An anchor is a date that expressions start from.
type anchor struct {
	known       bool
	first, last edtf.Day
	grain       edtf.Granularity
	uncertain   bool
	approximate bool
}

// anchorAt returns the date of the document as an anchor.
func anchorAt(d edtf.Date) anchor {
	first, last := d.Bounds()
	if d.IsZero() || first.IsOpen() || last.IsOpen() {
		return anchor{}
	}
	return anchor{known: inRange(first) && inRange(last), first: first, last: last, grain: d.Granularity(), uncertain: d.IsUncertain(), approximate: d.IsApproximate()}
}

// anchorOf returns a time of the document as an anchor.
func anchorOf(t *doc.Time) anchor {
	if t.Date.IsZero() || t.Earliest.IsOpen() || t.Latest.IsOpen() || t.Type == doc.TimexDuration || t.Type == doc.TimexSet {
		return anchor{}
	}
	return anchor{known: inRange(t.Earliest) && inRange(t.Latest), first: t.Earliest, last: t.Latest, grain: t.Granularity, uncertain: t.Date.IsUncertain()}
}

// inRange reports whether d lies in the years that are calculated with.
func inRange(d edtf.Day) bool {
	y, _, _ := d.Civil()
	return y >= firstYear && y <= lastYear
}

// A resolver dates the times of one document.
type resolver struct {
	phrases   phraseReader
	read      map[phraseKey]edtf.Day
	published anchor
}

// resolve dates t from the anchor, as far as the two justify.
func (r *resolver) resolve(t *doc.Time, a anchor) {
	if !a.known {
		return
	}
	e := t.Expr
	switch {
	case e.Op == doc.OpRef:
		switch {
		case e.Direction < 0:
			t.Date = edtf.BeforeDate(edtf.OnDay(a.last))
		case e.Direction > 0:
			t.Date = edtf.AfterDate(edtf.OnDay(a.first))
		default:
			return
		}
		t.Earliest, t.Latest = t.Date.Bounds()
		t.Granularity = edtf.IntervalGranularity
	case e.Op == doc.OpPast || e.Op == doc.OpComing:
		r.interval(t, a)
	case e.Op == doc.OpShift && e.Vague:
		// "several weeks ago": some time before, by units that are not counted
		ref := doc.Expr{Op: doc.OpRef, Anchor: e.Anchor, Mention: e.Mention, Direction: 1}
		if e.Count < 0 {
			ref.Direction = -1
		}
		t.Expr = ref
		value := fixedValue(t)
		r.resolve(t, a)
		t.Expr, t.Value = e, value
	default:
		c, ok := r.apply(e, a.first, a)
		if !ok {
			return
		}
		if a.last != a.first {
			other, ok := r.apply(e, a.last, a)
			if !ok || !c.same(other) {
				return
			}
		}
		c.fill(t, e.Portion, e.Clock)
		r.trim(t, c, a)
	}
	if a.uncertain {
		t.Date = t.Date.Uncertain()
	}
	if a.approximate {
		t.Date = t.Date.Approximate()
	}
}

// same reports whether c and other are one period. The day that stands for a
// week does not count.
func (c calendar) same(other calendar) bool {
	if c.grain == edtf.WeekGranularity && other.grain == c.grain {
		a, _ := c.bounds()
		b, _ := other.bounds()
		return a == b && c.weekend == other.weekend
	}
	return c == other
}

// trim narrows t to what its words say beside the period: "earlier this month"
// ends with the anchor, and weeks, months and years that were counted off are
// only about that.
func (r *resolver) trim(t *doc.Time, c calendar, a anchor) {
	if t.Date.IsZero() {
		return
	}
	e := t.Expr
	switch e.Portion {
	case doc.PartBefore:
		t.Latest = max(min(t.Latest, a.last), t.Earliest)
	case doc.PartAfter:
		t.Earliest = min(max(t.Earliest, a.first), t.Latest)
	}
	if e.Op != doc.OpShift {
		return
	}
	before := e.Count < 0
	switch {
	case t.Mod == "BEFORE" || t.Mod == "AFTER":
		// "more than two years ago" lies before, "less than two years ago"
		// between that and the anchor.
		outer := (t.Mod == "BEFORE") == before
		switch {
		case outer && before:
			t.Date = edtf.BeforeDate(t.Date)
		case outer:
			t.Date = edtf.AfterDate(t.Date)
		case before:
			t.Date = edtf.IntervalDate(t.Date, edtf.OnDay(a.last))
		default:
			t.Date = edtf.IntervalDate(edtf.OnDay(a.first), t.Date)
		}
		t.Earliest, t.Latest = t.Date.Bounds()
		t.Granularity = edtf.IntervalGranularity
	case e.Unit == doc.UnitWeek || e.Unit == doc.UnitWeekend:
		if a.first == a.last {
			t.Date = edtf.OnDay(c.any)
		}
		t.Date = t.Date.Approximate()
	case e.Unit == doc.UnitDecade || e.Unit == doc.UnitCentury:
		// Counted in tens of years, so no nearer than five years.
		y, _, _ := t.Earliest.Civil()
		t.Granularity = edtf.DecadeGranularity
		half := 5
		if e.Unit == doc.UnitCentury {
			t.Granularity, half = edtf.CenturyGranularity, 50
		}
		t.Earliest, t.Latest = edtf.DayOf(y-half, 1, 1), edtf.DayOf(y+half-1, 12, 31)
		t.Date = t.Date.Approximate()
	case e.Unit > doc.UnitDay || e.Unit < doc.UnitDay:
		t.Date = t.Date.Approximate()
		if e.Unit < doc.UnitDay {
			t.Earliest--
			if t.Latest < a.last && e.Count < 0 {
				t.Latest++
			}
		}
	}
}

// interval dates "the past two years" and "the next three weeks". If the
// anchor is a month or a year, so are the ends.
func (r *resolver) interval(t *doc.Time, a anchor) {
	e := t.Expr
	from, to := edtf.OnDay(a.first), edtf.OnDay(a.last)
	if e.Vague {
		if e.Op == doc.OpPast {
			t.Date = edtf.BeforeDate(to)
		} else {
			t.Date = edtf.AfterDate(from)
		}
	} else {
		n := e.Count
		if e.Op == doc.OpPast {
			n = -n
		}
		other, ok := r.away(e.Unit, n, a)
		if !ok {
			return
		}
		if a.first != a.last {
			c, ok := r.apply(doc.Expr{Op: doc.OpPeriod, Unit: unitOf(a.grain)}, a.first, a)
			if !ok {
				return
			}
			from, to = c.date(), c.date()
		}
		if e.Op == doc.OpPast {
			from = other
		} else {
			to = other
		}
		t.Date = edtf.IntervalDate(from, to)
	}
	if t.Date.IsZero() {
		return
	}
	t.Value = spell(e.Count, e.Vague, e.Unit)
	t.Earliest, t.Latest = t.Date.Bounds()
	t.Granularity = edtf.IntervalGranularity
}

// unitOf returns the unit of a granularity.
func unitOf(g edtf.Granularity) doc.Unit {
	switch g {
	case edtf.DayGranularity:
		return doc.UnitDay
	case edtf.MonthGranularity:
		return doc.UnitMonth
	case edtf.YearGranularity:
		return doc.UnitYear
	}
	return doc.NoUnit
}

// away returns the date n units from the anchor, as exact as the anchor.
func (r *resolver) away(u doc.Unit, n int, a anchor) (edtf.Date, bool) {
	y, m, d := a.first.Civil()
	days, months := 0, 0
	if n > 100_000 || n < -100_000 {
		return edtf.Date{}, false
	}
	switch u {
	case doc.UnitDay:
		days = n
	case doc.UnitWeek, doc.UnitWeekend:
		days = 7 * n
	case doc.UnitMonth:
		months = n
	case doc.UnitQuarter:
		months = 3 * n
	case doc.UnitYear:
		months = 12 * n
	case doc.UnitDecade:
		months = 120 * n
	case doc.UnitCentury:
		months = 1200 * n
	default:
		return edtf.Date{}, false // hours leave the day
	}
	y, m = addMonths(y, m, months)
	if y < firstYear || y > lastYear {
		return edtf.Date{}, false
	}
	if a.first == a.last {
		day := edtf.DayOf(y, m, min(d, edtf.DaysIn(y, m))) + edtf.Day(days)
		return edtf.OnDay(day), inRange(day)
	}
	switch {
	case days != 0:
	case a.grain == edtf.MonthGranularity:
		return edtf.MonthDate(y, m), true
	case a.grain == edtf.YearGranularity && months%12 == 0:
		return edtf.YearDate(y), true
	}
	return edtf.Date{}, false
}

// addMonths returns the month that lies n months after the one given.
func addMonths(year, month, n int) (int, int) {
	k := year*12 + month - 1 + n
	m := k % 12
	if m < 0 {
		m += 12
	}
	return (k - m) / 12, m + 1
}

// apply works out e from a single day.
func (r *resolver) apply(e doc.Expr, day edtf.Day, a anchor) (calendar, bool) {
	var c calendar
	var ok bool
	switch e.Op {
	case doc.OpShift:
		c, ok = r.shift(e, day, a)
	case doc.OpPeriod:
		if c, ok = r.period(e, day); ok {
			c, ok = c.part(e)
		}
	case doc.OpNearest, doc.OpLast, doc.OpNext, doc.OpCarry:
		if c, ok = find(e, day, a); ok && e.Unit == doc.UnitWeek && c.grain == edtf.DayGranularity {
			c = calendar{grain: edtf.WeekGranularity, any: edtf.DayOf(c.year, c.month, c.day)}
		}
	}
	if !ok || !c.valid() {
		return calendar{}, false
	}
	if c.grain == edtf.WeekGranularity && !inRange(c.any) {
		return calendar{}, false
	}
	return c, true
}

// shift moves by units, and keeps no more than the unit. What is compared with
// a quarter is a quarter too: "a year earlier".
func (r *resolver) shift(e doc.Expr, day edtf.Day, a anchor) (calendar, bool) {
	n := e.Count
	if n > 4_000_000 || n < -4_000_000 {
		return calendar{}, false
	}
	switch e.Unit {
	case doc.UnitSecond, doc.UnitMinute, doc.UnitHour:
		c := onDay(day + edtf.Day(n*secondsIn(e.Unit)/86_400))
		c.grain = edtf.HourGranularity
		return c, true
	case doc.UnitDay:
		return onDay(r.shiftDays(day, n, e)), true
	case doc.UnitWeek, doc.UnitWeekend:
		return calendar{grain: edtf.WeekGranularity, any: r.shiftDays(day, 7*n, e), weekend: e.Unit == doc.UnitWeekend}, true
	case doc.UnitYear:
		if y, m, _ := day.Civil(); a.grain == edtf.QuarterGranularity {
			return calendar{grain: a.grain, year: y + n, sub: (m + 2) / 3}, true
		}
	case doc.UnitDecade, doc.UnitCentury:
		// Ten years ago, give or take: see trim.
		y, _, _ := day.Civil()
		if n *= 10; e.Unit == doc.UnitCentury {
			n *= 10
		}
		return calendar{grain: edtf.YearGranularity, year: y + n}, n > -20_000 && n < 20_000
	}
	return r.period(e, day)
}

func secondsIn(u doc.Unit) int {
	switch u {
	case doc.UnitHour:
		return 3600
	case doc.UnitMinute:
		return 60
	}
	return 1
}

// period returns the unit of the calendar that lies e.Count units after the
// one that holds the day.
func (r *resolver) period(e doc.Expr, day edtf.Day) (calendar, bool) {
	y, m, _ := day.Civil()
	n := e.Count
	if n > 1_000_000 || n < -1_000_000 {
		return calendar{}, false
	}
	switch e.Unit {
	case doc.UnitDay:
		return onDay(r.shiftDays(day, n, e)), true
	case doc.UnitWeek, doc.UnitWeekend:
		return calendar{grain: edtf.WeekGranularity, any: day + edtf.Day(7*n), weekend: e.Unit == doc.UnitWeekend}, true
	case doc.UnitMonth:
		y, m = addMonths(y, m, n)
		return calendar{grain: edtf.MonthGranularity, year: y, month: m}, true
	case doc.UnitQuarter:
		y, m = addMonths(y, m, 3*n)
		return calendar{grain: edtf.QuarterGranularity, year: y, sub: (m + 2) / 3}, true
	case doc.UnitYear:
		return calendar{grain: edtf.YearGranularity, year: y + n}, true
	case doc.UnitDecade:
		if y += 10 * n; y < 10 {
			return calendar{}, false
		}
		return calendar{grain: edtf.DecadeGranularity, year: y - y%10}, true
	case doc.UnitCentury:
		if y += 100 * n; y < 100 {
			return calendar{}, false
		}
		return calendar{grain: edtf.CenturyGranularity, year: y - y%100}, true
	}
	return calendar{}, false
}

// shiftDays moves by days. For a deictic phrase of the document's own date the
// answer is that of the phrase reader.
func (r *resolver) shiftDays(day edtf.Day, n int, e doc.Expr) edtf.Day {
	if e.Anchor == doc.DocumentDate {
		if shifted, ok := r.phrase(day, n); ok {
			return shifted
		}
	}
	return day + edtf.Day(n)
}

// part returns what e names within the period c.
func (c calendar) part(e doc.Expr) (calendar, bool) {
	switch {
	case !names(e):
		return c, true
	case c.grain == edtf.YearGranularity && e.Month != 0 && e.Day != 0:
		return calendar{grain: edtf.DayGranularity, year: c.year, month: int(e.Month), day: int(e.Day)}, true
	case c.grain == edtf.YearGranularity && e.Month != 0:
		return calendar{grain: edtf.MonthGranularity, year: c.year, month: int(e.Month)}, true
	case c.grain == edtf.YearGranularity && e.Season != 0:
		return calendar{grain: edtf.SeasonGranularity, year: c.year, sub: int(e.Season)}, true
	case c.grain == edtf.YearGranularity && e.Quarter != 0:
		return calendar{grain: edtf.QuarterGranularity, year: c.year, sub: int(e.Quarter)}, true
	case c.grain == edtf.YearGranularity && e.Half != 0:
		return calendar{grain: edtf.HalfGranularity, year: c.year, sub: int(e.Half)}, true
	case c.grain == edtf.MonthGranularity && e.Day != 0 && e.Month == 0:
		return calendar{grain: edtf.DayGranularity, year: c.year, month: c.month, day: int(e.Day)}, true
	case c.grain == edtf.WeekGranularity && e.Weekday != 0:
		monday := c.any - edtf.Day(weekday(c.any)-1)
		return onDay(monday + edtf.Day(e.Weekday) - 1), true
	}
	return calendar{}, false
}

// find looks for what e names around the day.
func find(e doc.Expr, day edtf.Day, a anchor) (calendar, bool) {
	if e.Unit == doc.UnitWeekend {
		// The last one, until the next is there.
		c := calendar{grain: edtf.WeekGranularity, weekend: true, any: day}
		if (e.Direction <= 0 && e.Op == doc.OpNearest || e.Op == doc.OpLast) && weekday(day) < 6 {
			c.any -= 7
		}
		return c, true
	}
	if e.Weekday != 0 && e.Month == 0 {
		return onDay(day + edtf.Day(weekdayDistance(e, day))), true
	}
	y, m, _ := day.Civil()
	if e.Op == doc.OpCarry {
		// A narrative goes on: the same year, unless the month lies well
		// before the one it has come to.
		c, ok := calendar{grain: edtf.YearGranularity, year: y}.part(e)
		if ok && rank(a.grain) <= rank(edtf.MonthGranularity) && c.firstMonth()+5 <= m {
			c.year++
		}
		if ok && c.grain == edtf.SeasonGranularity {
			c.named = true
		}
		return c, ok
	}
	best, cost, fits := calendar{}, -1, false
	for year := y - 2; year <= y+2; year++ {
		c, ok := calendar{grain: edtf.YearGranularity, year: year}.part(e)
		if !ok || !c.valid() {
			continue
		}
		c.named = c.grain == edtf.SeasonGranularity
		first, last := c.bounds()
		distance := 0
		switch {
		case first > day:
			distance = int(first - day)
		case last < day:
			distance = int(last - day)
		}
		switch e.Op {
		case doc.OpLast:
			if last >= day || c.grain == edtf.MonthGranularity && c.year == y && c.month == m {
				continue
			}
		case doc.OpNext:
			// "In 1940 she left. The following spring": that of 1941.
			if first <= day || a.grain == edtf.YearGranularity && c.year == y {
				continue
			}
		default:
			if distance > 0 && e.Direction < 0 {
				continue // a past act has no date ahead
			}
			distance = weigh(distance, e.Direction)
		}
		if distance < 0 {
			distance = -distance
		}
		// "Friday, 7 November" is in a year in which that was a Friday, if
		// one is near.
		fit := e.Weekday != 0 && weekday(first) == int(e.Weekday)
		if cost < 0 || fit && !fits || fit == fits && distance < cost {
			best, cost, fits = c, distance, fit
		}
	}
	return best, cost >= 0
}

// weigh makes a distance in days, negative into the past, count for more if it
// is not in the direction that the words point to. A bare month is rather in
// the past.
func weigh(distance int, direction int8) int {
	switch {
	case distance > 0 && direction < 0, distance < 0 && direction > 0:
		return distance * 60
	case distance > 0 && direction == 0:
		return distance * 13
	}
	return distance * 10
}

// weekdayDistance returns how many days after the anchor the weekday lies.
func weekdayDistance(e doc.Expr, day edtf.Day) int {
	ahead := (int(e.Weekday) - weekday(day) + 7) % 7 // 0 to 6
	switch {
	case e.Op == doc.OpLast:
		return ahead - 7
	case e.Op == doc.OpNext && ahead == 0:
		return 7
	case e.Op == doc.OpNext, e.Op == doc.OpCarry, ahead == 0:
		return ahead
	case e.Direction > 0:
		return ahead
	}
	return ahead - 7
}

// firstMonth returns the month in which c begins.
func (c calendar) firstMonth() int {
	switch c.grain {
	case edtf.SeasonGranularity:
		return 3 * c.sub
	case edtf.QuarterGranularity:
		return 3*c.sub - 2
	case edtf.HalfGranularity:
		return 6*c.sub - 5
	}
	return c.month
}

// grainOf returns how exact e is, whatever its anchor.
func grainOf(e doc.Expr) edtf.Granularity {
	switch {
	case e.Clock != "":
		return edtf.HourGranularity
	case e.Unit == doc.UnitWeek && e.Month != 0:
		return edtf.WeekGranularity
	case e.Day != 0, e.Weekday != 0:
		return edtf.DayGranularity
	case e.Month != 0:
		return edtf.MonthGranularity
	case e.Season != 0:
		return edtf.SeasonGranularity
	case e.Quarter != 0:
		return edtf.QuarterGranularity
	case e.Half != 0:
		return edtf.HalfGranularity
	}
	switch e.Op {
	case doc.OpPast, doc.OpComing, doc.OpRef, doc.NoOp:
		return edtf.NoGranularity
	}
	if e.Vague {
		return edtf.NoGranularity
	}
	return unitGrain(e.Unit)
}

// unitGrain returns the granularity of a unit.
func unitGrain(u doc.Unit) edtf.Granularity {
	switch u {
	case doc.UnitSecond, doc.UnitMinute, doc.UnitHour:
		return edtf.HourGranularity
	case doc.UnitDay:
		return edtf.DayGranularity
	case doc.UnitWeekend, doc.UnitWeek:
		return edtf.WeekGranularity
	case doc.UnitMonth:
		return edtf.MonthGranularity
	case doc.UnitQuarter:
		return edtf.QuarterGranularity
	case doc.UnitYear:
		return edtf.YearGranularity
	case doc.UnitDecade:
		return edtf.DecadeGranularity
	case doc.UnitCentury:
		return edtf.CenturyGranularity
	}
	return edtf.NoGranularity
}
