package temporal

import "unicode/utf8"

// A class is a kind of word, or of a few words, that a pattern can name. What
// it reads goes into the fields of the match.
type class uint8

const (
	noClass       class = iota
	monthClass          // May, Sept.
	dayClass            // 19, 19th, nineteenth
	numeralClass        // 19: a day of the month in digits
	yearClass           // 2014
	shortYear           // '14, 14: the end of a year
	weekdayClass        // Monday, Mon.
	weekdaysClass       // Mondays
	seasonClass         // spring
	daypartClass        // morning
	daypartsClass       // mornings
	unitClass           // week
	unitsClass          // weeks
	numberClass         // 3, three, twenty-five, 5 million
	oneClass            // a, one, 1
	vagueClass          // several, a few, a couple of
	ordinalClass        // third, 3rd, twenty-first
	decadeClass         // nineties
	roundClass          // 1990: the first year of a decade
	decadeOfClass       // 90: a decade of the last century
	isoClass            // 2014-05-19, with or without the day
	slashClass          // 5/19/2014
	hourClass           // 17, 5
	minuteClass         // 30
	nameClass           // a capitalised word that is not part of dates
	digitsClass         // any digits
	quarterClass        // 1 to 4
	oldYearClass        // 347: a year of three digits, where something else says that it is one
	anyClass            // any word, but no punctuation
	recentYear          // 2014: a year that the name of an event may bear
)

var classNames = [...]string{
	monthClass: "month", dayClass: "day", numeralClass: "numeral", yearClass: "year", shortYear: "shortyear",
	weekdayClass: "weekday", weekdaysClass: "weekdays", seasonClass: "season",
	daypartClass: "daypart", daypartsClass: "dayparts", unitClass: "unit", unitsClass: "units",
	numberClass: "number", oneClass: "one", vagueClass: "vague", ordinalClass: "ordinal",
	decadeClass: "decade", roundClass: "round", decadeOfClass: "decade-digits", isoClass: "iso", slashClass: "slash",
	hourClass: "hour", minuteClass: "minute", nameClass: "name", digitsClass: "digits", quarterClass: "nth",
	oldYearClass: "oldyear", anyClass: "any", recentYear: "recentyear",
}

func classByName(name string) (class, bool) {
	for c, n := range classNames {
		if n == name && n != "" {
			return class(c), true
		}
	}
	return noClass, false
}

// begins reports whether the class can begin with a word of the lexicon.
func (c class) begins(e *entry) bool {
	switch c {
	case monthClass:
		return e.month != 0
	case dayClass, ordinalClass:
		return e.ordinal != 0 || e.tens
	case weekdayClass:
		return e.weekday != 0 && !e.plural
	case weekdaysClass:
		return e.weekday != 0 && e.plural
	case seasonClass:
		return e.season != 0
	case daypartClass:
		return e.daypart != "" && !e.plural
	case daypartsClass:
		return e.daypart != "" && e.plural
	case unitClass:
		return e.unit != 0 && !e.plural
	case unitsClass:
		return e.unit != 0 && e.plural
	case numberClass:
		return e.number >= 0 && !e.article || e.multiplier > 0
	case oneClass:
		return e.number == 1
	case hourClass:
		return e.number >= 1 && e.number <= 12 && !e.article
	case vagueClass:
		return e.article || e.vague
	case decadeClass:
		return e.decade != 0
	}
	return c.isName()
}

// isName reports whether the class can begin with almost any word.
func (c class) isName() bool { return c == nameClass || c == anyClass }

// A digitKind is how many digits a number has, as far as it matters for what
// it may be: a day or an hour has one or two, a year four.
type digitKind uint8

const (
	fewDigits digitKind = iota
	fourDigits
	otherDigits // or with a comma: 1,500
	digitKinds
)

func (w *word) digitKind() digitKind {
	switch w.digits {
	case 1, 2:
		return fewDigits
	case 4:
		return fourDigits
	}
	return otherDigits
}

// digits reports whether the class can begin with digits of that kind.
func (c class) digits(k digitKind) bool {
	switch c {
	case dayClass, numeralClass, shortYear, oneClass, ordinalClass, decadeOfClass, hourClass, minuteClass, quarterClass:
		return k == fewDigits
	case yearClass, recentYear, roundClass, isoClass:
		return k == fourDigits
	case oldYearClass:
		return k == otherDigits
	case anyClass:
		return true
	case slashClass:
		return k != otherDigits
	case numberClass, digitsClass:
		return true
	}
	return false
}

// match reads the class at word i and returns the word behind it, or -1.
func (c class) match(m *matcher, i int, f *fields) int {
	if i >= len(m.words) {
		return -1
	}
	w := &m.words[i]
	e := w.entry
	switch c {
	case monthClass:
		return m.month(i, f)
	case dayClass:
		if end := m.ordinal(i); end > 0 {
			if m.value < 1 || m.value > 31 {
				return -1
			}
			f.dayRead(m.value)
			return end
		}
		return m.numeral(i, f)
	case numeralClass:
		return m.numeral(i, f)
	case yearClass:
		if w.digits == 4 && w.number >= 1000 && w.number <= 2100 && !m.symbolBefore(i) && !m.decimalAfter(i) {
			f.year, f.hasYear = w.number, true
			return i + 1
		}
	case recentYear:
		if w.number >= 1950 && w.number < 2050 {
			return yearClass.match(m, i, f)
		}
	case shortYear:
		if w.digits == 2 && !m.symbolBefore(i) {
			f.shortYear, f.hasShort = w.number, true
			return i + 1
		}
	case weekdayClass, weekdaysClass:
		if e == nil || e.weekday == 0 || e.plural != (c == weekdaysClass) || e.capital && !w.upper {
			return -1
		}
		end := m.point(i)
		if e.short {
			// "Sun" and "Sat" are weekdays beside a point, a comma or a date.
			next := m.at(end)
			if end == i+1 && !w.point && !(next != nil && (next.number > 0 || next.entry != nil && (next.entry.month != 0 || next.entry == m.lexicon.comma))) {
				return -1
			}
		}
		f.weekday = e.weekday
		return end
	case seasonClass:
		if e != nil && e.season != 0 && !m.isVerb(i) {
			f.season = e.season
			return i + 1
		}
	case daypartClass, daypartsClass:
		if e != nil && e.daypart != "" && e.plural == (c == daypartsClass) {
			f.set(func(d *details) { d.daypart = e.daypart })
			return i + 1
		}
	case unitClass, unitsClass:
		if e == nil || e.unit == 0 || e.plural != (c == unitsClass) {
			return -1
		}
		// "a second" counts attempts; only "30-second" measures time.
		if e.ambiguous && !e.plural && !(i > 0 && m.words[i-1].entry == m.lexicon.dash) {
			return -1
		}
		f.unit = e.unit
		return i + 1
	case numberClass:
		if end := m.number(i); end > 0 {
			f.count, f.counted = m.value, true
			return end
		}
	case oneClass:
		if w.number == 1 && w.digits == 1 && !m.symbolBefore(i) || e != nil && e.number == 1 {
			f.count, f.counted = 1, true
			return i + 1
		}
	case vagueClass:
		return m.vague(i, f)
	case ordinalClass:
		if end := m.ordinal(i); end > 0 {
			f.ordinal = m.value
			return end
		}
	case decadeClass:
		if e != nil && e.decade != 0 {
			f.decade = e.decade
			return i + 1
		}
	case roundClass:
		if w.digits == 4 && w.number >= 1000 && w.number <= 2090 && w.number%10 == 0 && !m.symbolBefore(i) {
			f.decade = w.number
			return i + 1
		}
	case decadeOfClass:
		if w.digits == 2 && w.number%10 == 0 && w.number >= 20 {
			f.decade = 1900 + w.number
			return i + 1
		}
	case isoClass:
		return m.iso(i, f)
	case slashClass:
		return m.slash(i, f)
	case hourClass:
		if w.digits > 0 && w.digits <= 2 && w.number <= 24 && !m.symbolBefore(i) {
			f.hour, f.minute, f.hasHour = w.number, -1, true
			return i + 1
		}
		if e != nil && e.number >= 1 && e.number <= 12 && !e.article {
			f.hour, f.minute, f.hasHour = e.number, -1, true
			return i + 1
		}
	case minuteClass:
		if w.digits == 2 && w.number < 60 {
			f.minute = w.number
			return i + 1
		}
	case nameClass:
		if w.upper && (e == nil || !e.dated()) {
			return i + 1
		}
	case oldYearClass:
		if w.digits == 3 && w.number >= 100 && !m.symbolBefore(i) && !m.decimalAfter(i) {
			f.year, f.hasYear = w.number, true
			return i + 1
		}
	case anyClass:
		if c := m.source[w.start]; w.number >= 0 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '\'' || c == '-' || c >= utf8.RuneSelf && !isQuote(m.source[w.start:w.end]) {
			return i + 1
		}
	case digitsClass:
		if w.number >= 0 {
			return i + 1
		}
	case quarterClass:
		if w.digits == 1 && w.number >= 1 && w.number <= 4 {
			f.ordinal = w.number
			return i + 1
		}
	}
	return -1
}

// dated reports whether the word is part of dates.
func (e *entry) dated() bool {
	return e.month != 0 || e.weekday != 0 || e.season != 0 || e.unit != 0 || e.ordinal != 0 || e.number >= 0 || e.daypart != ""
}

// at returns word i, or nil if there is none.
func (m *matcher) at(i int) *word {
	if i < 0 || i >= len(m.words) {
		return nil
	}
	return &m.words[i]
}

// point returns the word behind word i and the full stop of an abbreviation.
func (m *matcher) point(i int) int {
	if next := m.at(i + 1); next != nil && next.glued && next.entry == m.lexicon.period && m.words[i].entry.short {
		return i + 2
	}
	return i + 1
}

// symbolBefore reports whether word i sticks to something that makes it no
// plain number: "$2000", "#14", "1.5".
func (m *matcher) symbolBefore(i int) bool {
	w := &m.words[i]
	if i == 0 {
		return false
	}
	before := &m.words[i-1]
	if before.end < w.start {
		// A currency sign may stand apart.
		return before.end-before.start <= 4 && before.number < 0 && m.lexicon.symbols[m.source[before.start:before.end]]
	}
	switch c := m.source[before.end-1]; {
	case c == '(', c == '[', c == '"', c == '\'', c == '-':
		return false
	case c >= 0x80:
		return !(before.entry != nil && before.entry == m.lexicon.dash || isQuote(m.source[before.start:before.end]))
	case c == '/':
		return false
	case c == ',' || c == '.' || c == ':':
		return i > 1 && m.words[i-2].number >= 0 && m.words[i-1].glued
	case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		return true // the end of "B52"
	}
	return true
}

func isQuote(s string) bool {
	switch s {
	case "“", "‘", "’", "«", "„", "—", "…":
		return true
	}
	return false
}

// decimalAfter reports whether word i is only the beginning of a number or of
// something else: "3.5", "4%", "1080p".
func (m *matcher) decimalAfter(i int) bool {
	next, after := m.at(i+1), m.at(i+2)
	if next == nil || !next.glued {
		return false
	}
	c := m.source[next.start]
	if c == '%' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		return true
	}
	return (c == ',' || c == '.') && after != nil && after.glued && after.number >= 0
}

// month reads the name of a month. Words that are also something else need a
// sign: "may" is a month after "in" or before a number, or where the tagger
// says that it is a name.
func (m *matcher) month(i int, f *fields) int {
	w := &m.words[i]
	e := w.entry
	if e == nil || e.month == 0 || e.capital && !w.upper || m.isVerb(i) {
		return -1
	}
	end := m.point(i)
	next, before := m.at(end), m.at(i-1)
	sign := next != nil && next.number > 0 && !m.decimalAfter(end) ||
		before != nil && (before.number > 0 || before.entry != nil && (before.entry.monthLeft || before.entry.suffix || before.entry.ordinal != 0))
	if e.ambiguous && !sign && !(i == 0 && m.upos(i) == "PROPN") {
		return -1
	}
	if e.short && !sign && !w.point && end == i+1 {
		return -1
	}
	if e.givenName && !sign && next != nil && next.upper && (next.entry == nil || next.entry.month == 0) {
		return -1
	}
	f.month = e.month
	return end
}

// numeral reads a day of the month in digits.
func (m *matcher) numeral(i int, f *fields) int {
	w := &m.words[i]
	if w.digits == 0 || w.digits > 2 || w.number < 1 || w.number > 31 || m.symbolBefore(i) || m.decimalAfter(i) {
		return -1
	}
	// Not the hour of "May 5:30".
	if next := m.at(i + 1); next != nil && next.glued && m.source[next.start] == ':' {
		return -1
	}
	f.dayRead(w.number)
	return i + 1
}

// ordinal reads "third", "3rd" or "twenty-first" into m.value.
func (m *matcher) ordinal(i int) int {
	w := &m.words[i]
	if w.number > 0 && w.digits > 0 && w.digits < 3 {
		if next := m.at(i + 1); next != nil && next.glued && next.entry != nil && next.entry.suffix && !m.symbolBefore(i) {
			m.value = w.number
			return i + 2
		}
		return -1
	}
	e := w.entry
	if e == nil {
		return -1
	}
	if e.ordinal != 0 {
		m.value = int(e.ordinal)
		return i + 1
	}
	if e.tens {
		k := i + 1
		if next := m.at(k); next != nil && next.entry == m.lexicon.dash && next.entry != nil {
			k++
		}
		if next := m.at(k); next != nil && next.entry != nil && next.entry.ordinal > 0 && next.entry.ordinal < 10 {
			m.value = e.number + int(next.entry.ordinal)
			return k + 1
		}
	}
	return -1
}

// maxCount bounds what is counted; a larger number is no number of units that
// news means, and could not be calculated with.
const maxCount = 1_000_000_000

// number reads "3", "1,500", "twenty-five", "two hundred" or "5 million" into
// m.value.
func (m *matcher) number(i int) int {
	w := &m.words[i]
	end := i + 1
	switch {
	case w.number >= 0:
		if m.symbolBefore(i) || m.decimalAfter(i) {
			return -1
		}
		m.value = w.number
	case w.entry == nil || w.entry.number < 0 || w.entry.article:
		return -1
	default:
		m.value = w.entry.number
		if w.entry.tens {
			k := end
			if next := m.at(k); next != nil && next.entry != nil && next.entry == m.lexicon.dash {
				k++
			}
			if next := m.at(k); next != nil && next.entry != nil && next.entry.number > 0 && next.entry.number < 10 && !next.entry.article {
				m.value += next.entry.number
				end = k + 1
			}
		}
	}
	for range 2 {
		next := m.at(end)
		if next == nil || next.entry == nil || next.entry.multiplier == 0 {
			break
		}
		if m.value > maxCount/next.entry.multiplier {
			return -1
		}
		m.value *= next.entry.multiplier
		end++
	}
	return end
}

// vague reads "several", "a few", "many": a count whose size is not told.
func (m *matcher) vague(i int, f *fields) int {
	if w := &m.words[i]; w.entry != nil && w.entry.article {
		i++
	}
	if w := m.at(i); w != nil && w.entry != nil && w.entry.vague {
		f.vague, f.counted = true, true
		return i + 1
	}
	return -1
}

// iso reads 2014-05-19 or 2014-05.
func (m *matcher) iso(i int, f *fields) int {
	if i+2 >= len(m.words) || m.symbolBefore(i) {
		return -1
	}
	w, dash, month := &m.words[i], &m.words[i+1], &m.words[i+2]
	if w.digits != 4 || w.number < 1000 || w.number > 2100 || !dash.glued || m.source[dash.start] != '-' ||
		!month.glued || month.digits != 2 || month.number < 1 || month.number > 12 {
		return -1
	}
	f.year, f.hasYear, f.month = w.number, true, uint8(month.number)
	if dash, day := m.at(i+3), m.at(i+4); dash != nil && dash.glued && m.source[dash.start] == '-' {
		if day == nil || !day.glued || day.digits != 2 || day.number < 1 || day.number > 31 {
			return -1
		}
		f.day = uint8(day.number)
		return i + 5
	}
	// "2010-12" is rather a range of years.
	if month.number > w.number%100 {
		return -1
	}
	return i + 3
}

// slash reads 5/19/2014, 19/5/2014 or 2014/05/19. Where the order of day and
// month cannot be told from the numbers both stay possible.
func (m *matcher) slash(i int, f *fields) int {
	if i+4 >= len(m.words) || m.symbolBefore(i) {
		return -1
	}
	for k := 1; k <= 4; k++ {
		if w := &m.words[i+k]; !w.glued || k%2 == 1 && m.source[w.start] != '/' || k%2 == 0 && (w.number < 0 || w.digits == 0) {
			return -1
		}
	}
	if next := m.at(i + 5); next != nil && next.glued && m.source[next.start] == '/' {
		return -1
	}
	a, b, c := &m.words[i], &m.words[i+2], &m.words[i+4]
	if a.digits == 4 {
		if a.number < 1000 || a.number > 2100 || b.number < 1 || b.number > 12 || c.number < 1 || c.number > 31 {
			return -1
		}
		f.year, f.hasYear, f.month, f.day = a.number, true, uint8(b.number), uint8(c.number)
		return i + 5
	}
	if a.digits > 2 || b.digits > 2 || a.number < 1 || b.number < 1 || a.number > 31 || b.number > 31 || min(a.number, b.number) > 12 {
		return -1
	}
	switch {
	case c.digits == 4 && c.number >= 1000 && c.number <= 2100:
		f.year = c.number
	case c.digits == 2:
		f.year = longYear(c.number)
	default:
		return -1
	}
	f.hasYear = true
	switch {
	case a.number > 12:
		f.day, f.month = uint8(a.number), uint8(b.number)
	case b.number > 12 || a.number == b.number:
		f.month, f.day = uint8(a.number), uint8(b.number)
	default:
		f.month, f.day, f.swapped = uint8(a.number), uint8(b.number), true
	}
	return i + 5
}

// longYear returns the year that two digits stand for, from 1950 to 2049.
func longYear(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}

// upos returns the part of speech of the token that word i is of, or "".
func (m *matcher) upos(i int) string {
	if i < 0 || i >= len(m.words) {
		return ""
	}
	return m.tokens[m.words[i].token].UPOS
}

// isVerb reports whether the tagger says that word i is a verb.
func (m *matcher) isVerb(i int) bool {
	switch m.upos(i) {
	case "VERB", "AUX":
		return true
	}
	return false
}
