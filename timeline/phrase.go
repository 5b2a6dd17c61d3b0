package timeline

import (
	"strconv"
	"strings"
	"time"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
)

// Describe returns the time of an event as people would say it, with the words
// of the source that it was worked out from:
//
//	May 2014
//	2015, by 25 June
//	about 4 June 2015 (three weeks ago)
//	undated (three weeks before the article)
//	undated (by 25 June 2015)
//
// It tells nothing that w does not: where only a bound is known, it says so.
func Describe(w *graph.When) string {
	s := DescribeShort(w)
	detail := ""
	if w.Date.IsZero() {
		detail = undatedDetail(w)
	} else {
		detail = relativeWords(w.Explanation)
	}
	if detail != "" {
		s += " (" + detail + ")"
	}
	return s
}

// DescribeShort is [Describe] without what that puts in parentheses, for
// narrow columns: "undated" if no date is known.
func DescribeShort(w *graph.When) string {
	if w.Date.IsZero() {
		return "undated"
	}
	return DescribeDate(w.Date) + narrower(w)
}

// relativeWords returns the quoted words of an explanation such as
// `"three weeks ago", from 2015-06-25`; "" for other explanations, because
// words that stood by themselves would only repeat the date.
func relativeWords(explanation string) string {
	rest, ok := strings.CutPrefix(explanation, `"`)
	if !ok {
		return ""
	}
	words, after, ok := strings.Cut(rest, `"`)
	if !ok || !strings.HasPrefix(after, ", from ") {
		return ""
	}
	return words
}

// narrower says by how much the bounds of w are narrower than its date, as
// when a document that was published on 25 June tells of "this year".
func narrower(w *graph.When) string {
	switch w.Date.Granularity() {
	case edtf.DayGranularity, edtf.IntervalGranularity, edtf.SetGranularity:
		return ""
	}
	first, last := w.Date.Bounds()
	earliest, latest := bounds(w)
	later, sooner := earliest > first && earliest <= last, latest < last && latest >= first
	year, _, _ := first.Civil()
	if y, _, _ := last.Civil(); y != year {
		year = 0 // which is a year too, but then the day is told with it
	}
	say := func(d edtf.Day) string {
		y, m, day := d.Civil()
		if y == year {
			return strconv.Itoa(day) + " " + time.Month(m).String()
		}
		return sayDay(y, m, day)
	}
	switch {
	case later && sooner && earliest == latest:
		return ", on " + say(earliest)
	case later && sooner:
		return ", between " + say(earliest) + " and " + say(latest)
	case later:
		return ", from " + say(earliest)
	case sooner:
		return ", by " + say(latest)
	}
	return ""
}

func undatedDetail(w *graph.When) string {
	if s := expressionPhrase(w.Expression); s != "" {
		return s
	}
	if s := relativeWords(w.Explanation); s != "" {
		return s
	}
	earliest, latest := bounds(w)
	switch {
	case earliest != edtf.MinDay && latest != edtf.MaxDay:
		return "between " + describeDay(earliest) + " and " + describeDay(latest)
	case earliest != edtf.MinDay:
		return "not before " + describeDay(earliest)
	case latest != edtf.MaxDay:
		return "by " + describeDay(latest)
	}
	return ""
}

func describeDay(d edtf.Day) string { return sayDay(d.Civil()) }

// Title names what a timeline was asked for: "Timeline of Norvia with
// Sundmark, 2013 to 2016".
func (t *Timeline) Title() string {
	names := func(actors []graph.Actor, word string) string {
		var out []string
		for _, a := range actors {
			out = append(out, a.Name)
		}
		return join(out, word)
	}
	s := "Timeline"
	if len(t.Actors) > 0 {
		s += " of " + names(t.Actors, "or")
	}
	if len(t.With) > 0 {
		s += " with " + names(t.With, "and")
	}
	if len(t.Query.Types) > 0 {
		s += ", " + join(t.Query.Types, "or")
	}
	from, to := DescribeDate(t.Query.From), DescribeDate(t.Query.To)
	switch {
	case from != "" && to != "":
		s += ", " + from + " to " + to
	case from != "":
		s += ", from " + from
	case to != "":
		s += ", up to " + to
	}
	return s
}

// DescribeDate returns a date as people would say it: "May 2014", "about 2015",
// "22–24 June 2015", "the 2010s", "by 2012". A form that has no common name is
// returned as EDTF; the zero date is "".
func DescribeDate(d edtf.Date) string {
	s := d.String()
	switch {
	case d.IsInterval():
		return describeInterval(d)
	case s != "" && (s[0] == '[' || s[0] == '{'):
		return describeSet(s)
	}
	return describeSingle(s)
}

func describeSingle(s string) string {
	v, ok := scanValue(s)
	if !ok {
		return s
	}
	return v.qualifier() + v.String()
}

// describeInterval leaves out what both ends share: "22–24 June 2015".
func describeInterval(d edtf.Date) string {
	from, to := d.Start().String(), d.End().String()
	switch {
	case from == "" && strings.HasPrefix(d.String(), ".."):
		return "by " + describeSingle(to)
	case from == "":
		return "until " + describeSingle(to)
	case to == "":
		return "from " + describeSingle(from)
	}
	a, ok1 := scanValue(from)
	b, ok2 := scanValue(to)
	if !ok1 || !ok2 {
		return d.String()
	}
	if a.approximate != b.approximate || a.uncertain != b.uncertain {
		return a.qualifier() + a.String() + " – " + b.qualifier() + b.String()
	}
	q := a.qualifier()
	switch {
	case a.day != 0 && b.day != 0 && a.year == b.year && a.month == b.month:
		return q + strconv.Itoa(a.day) + "–" + b.String()
	case a.day != 0 && b.day != 0 && a.year == b.year:
		return q + strconv.Itoa(a.day) + " " + time.Month(a.month).String() + " – " + b.String()
	case a.plainMonth() && b.plainMonth() && a.year == b.year:
		return q + time.Month(a.month).String() + "–" + b.String()
	case a.plainYear() && b.plainYear() && a.year > 0:
		return q + a.String() + "–" + b.String()
	}
	return q + a.String() + " – " + b.String()
}

func describeSet(s string) string {
	inner, word := s[1:len(s)-1], "or"
	if s[0] == '{' {
		word = "and"
	}
	if strings.Contains(inner, "..") {
		return s
	}
	var names []string
	for item := range strings.SplitSeq(inner, ",") {
		names = append(names, describeSingle(item))
	}
	return join(names, word)
}

// A value is an EDTF date that is neither interval nor set, taken apart.
type value struct {
	year       int
	yearDigits string // "201X" or "19XX" if the year is not wholly known
	month      int    // 1 to 12, or a code from 21 on for a season, quarter or half; 0 if there is none
	anyMonth   bool   // XX
	day        int
	anyDay     bool
	clock      string

	approximate, uncertain bool
}

func (v value) plainYear() bool {
	return v.month == 0 && !v.anyMonth && !v.anyDay && v.yearDigits == ""
}
func (v value) plainMonth() bool {
	return 1 <= v.month && v.month <= 12 && v.day == 0 && !v.anyDay && v.yearDigits == ""
}

func (v value) qualifier() string {
	switch {
	case v.approximate && v.uncertain:
		return "perhaps about "
	case v.approximate:
		return "about "
	case v.uncertain:
		return "perhaps "
	}
	return ""
}

// scanValue takes apart the string of a date. It reports false for forms that
// it does not know, such as qualifiers of single parts.
func scanValue(s string) (v value, ok bool) {
	switch {
	case strings.HasSuffix(s, "%"):
		v.approximate, v.uncertain = true, true
	case strings.HasSuffix(s, "~"):
		v.approximate = true
	case strings.HasSuffix(s, "?"):
		v.uncertain = true
	}
	if v.approximate || v.uncertain {
		s = s[:len(s)-1]
	}
	s, v.clock, _ = strings.Cut(s, "T")
	sign := 1
	if rest, long := strings.CutPrefix(s, "Y"); long {
		s = rest
	}
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		s, sign = rest, -1
	}
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) < 4 {
		return v, false
	}
	if known := strings.TrimRight(parts[0], "X"); known != parts[0] {
		if v.year, ok = number(known + strings.Repeat("0", len(parts[0])-len(known))); !ok || len(parts) > 1 || sign < 0 {
			return v, false
		}
		v.yearDigits = parts[0]
		return v, true
	}
	if v.year, ok = number(parts[0]); !ok {
		return v, false
	}
	v.year *= sign
	if len(parts) > 1 {
		if parts[1] == "XX" {
			v.anyMonth = true
		} else if v.month, ok = number(parts[1]); !ok || v.month == 0 || v.month > 12 && monthNames(v.month) == "" {
			return v, false
		}
	}
	if len(parts) > 2 {
		if parts[2] == "XX" {
			v.anyDay = true
		} else if v.day, ok = number(parts[2]); !ok || v.month == 0 || v.month > 12 {
			return v, false
		}
	}
	return v, true
}

func number(s string) (int, bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// monthNames names the codes that EDTF has in the place of a month.
func monthNames(code int) string {
	switch code {
	case 21, 25, 29:
		return "spring"
	case 22, 26, 30:
		return "summer"
	case 23, 27, 31:
		return "autumn"
	case 24, 28, 32:
		return "winter"
	case 33:
		return "first quarter of"
	case 34:
		return "second quarter of"
	case 35:
		return "third quarter of"
	case 36:
		return "fourth quarter of"
	case 37:
		return "first third of"
	case 38:
		return "second third of"
	case 39:
		return "last third of"
	case 40:
		return "first half of"
	case 41:
		return "second half of"
	}
	return ""
}

// String returns v without its qualifier.
func (v value) String() string {
	s := ""
	switch {
	case strings.HasSuffix(v.yearDigits, "XXX"):
		return v.yearDigits
	case strings.HasSuffix(v.yearDigits, "XX"):
		return "the " + ordinal(v.year/100+1) + " century"
	case v.yearDigits != "":
		return "the " + strconv.Itoa(v.year) + "s"
	case v.anyMonth && v.anyDay:
		return "a day in " + sayYear(v.year)
	case v.anyMonth:
		return "a month of " + sayYear(v.year)
	case v.anyDay:
		return "a day in " + time.Month(v.month).String() + " " + sayYear(v.year)
	case v.day != 0:
		s = sayDay(v.year, v.month, v.day)
	case v.month > 12:
		s = monthNames(v.month) + " " + sayYear(v.year)
	case v.month != 0:
		s = time.Month(v.month).String() + " " + sayYear(v.year)
	default:
		s = sayYear(v.year)
	}
	if v.clock != "" {
		s += ", " + v.clock
	}
	return s
}

func sayDay(year, month, day int) string {
	return strconv.Itoa(day) + " " + time.Month(month).String() + " " + sayYear(year)
}

// sayYear counts as historians do: the year before AD 1 is 1 BC, which EDTF
// writes as 0000.
func sayYear(year int) string {
	switch {
	case year <= 0:
		return strconv.Itoa(1-year) + " BC"
	case year < 1000:
		return "AD " + strconv.Itoa(year)
	}
	return strconv.Itoa(year)
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
