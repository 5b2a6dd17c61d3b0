package article

import (
	_ "embed" // the vocabulary
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/edtf"
)

// vocabulary holds the words of words.txt, which tells its format. It is
// searched as it is: there is nothing to prepare and nothing to keep.
//
//go:embed words.txt
var vocabulary string

// meaning returns the key of the line of the vocabulary that holds the word,
// among those whose keys begin so; "" if there is none.
func meaning(word, prefix string) string {
	if word == "" || strings.ContainsAny(word, " \n:#") {
		return ""
	}
	for rest := vocabulary; ; {
		i := strings.Index(rest, "\n"+prefix)
		if i < 0 {
			return ""
		}
		line := rest[i+1:]
		end := strings.IndexByte(line, '\n')
		if end < 0 {
			end = len(line)
		}
		key, words, _ := strings.Cut(line[:end], ":")
		for at := 0; ; {
			k := strings.Index(words[at:], word)
			if k < 0 {
				break
			}
			k += at
			if words[k-1] == ' ' && (k+len(word) == len(words) || words[k+len(word)] == ' ') {
				return key
			}
			at = k + len(word)
		}
		rest = line[end:]
	}
}

// monthOf returns the number of the month that the word names, or 0.
func monthOf(word string) int {
	const longest = 24 // bytes
	if len(word) < 3 || len(word) > longest {
		return 0
	}
	n, _ := shortNumber(strings.TrimPrefix(meaning(strings.ToLower(word), "month "), "month "))
	return max(n, 0)
}

// An order says which of two numbers is the day, where both could be a month.
type order uint8

const (
	unknownOrder order = iota
	dottedDays         // the day, if the numbers are parted by full stops
	dayBeforeMonth
	monthBeforeDay
)

// orderOf returns the order that readers of a language tag are used to.
func orderOf(tag string) order {
	tag = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"))
	if len(tag) > 16 {
		return unknownOrder
	}
	for _, t := range [...]string{tag, tag[:max(strings.IndexByte(tag, '-'), 0)]} {
		switch {
		case meaning(t, "either first:") != "":
			return unknownOrder
		case meaning(t, "day first with dots:") != "":
			return dottedDays
		case meaning(t, "day first:") != "":
			return dayBeforeMonth
		case meaning(t, "month first:") != "":
			return monthBeforeDay
		}
	}
	return unknownOrder
}

// A written date is a day as a page shows it.
type written struct {
	date       edtf.Date
	start, end int  // in bytes
	labelled   bool // it is said to be that of the publication
}

// mostWritten bounds the dates that are looked for in one place.
const mostWritten = 8

// writtenDates returns the days that s, a short line, tells in full, in order,
// but for those that are said to be no dates of publication:
//
//	Ann Lee, 12.03.2019          2019-03-12
//	Published on 12 March 2019   2019-03-12, labelled
//	mardi 12 mars 2019           2019-03-12
//	March 12th, 2019 at 10:04    2019-03-12
//	2019年3月12日                 2019-03-12
//	Updated: 13 March 2019       nothing
//	12–14 March 2019             nothing, for that is not one day
//	12 and 13 March 2019         nothing, likewise
//	Date of birth: 12 March 1970 nothing
//	12 March 2019, 14:00–16:00   nothing: something takes place then
func writtenDates(s string, o order) []written {
	var all []written
	label := 0 // where the words that may label the next date begin
	for i := 0; i < len(s) && len(all) < mostWritten; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += n
			continue
		}
		date, rest := edtf.Date{}, ""
		if isDigit(s[i]) {
			date, rest = numberDate(s[i:], o)
		} else {
			date, rest = monthDayYear(s[i:])
		}
		if date.IsZero() || date.Granularity() != edtf.DayGranularity {
			i += wordLength(s[i:])
			continue
		}
		w := written{date: date, start: i, end: len(s) - len(rest)}
		refused, labelled := labels(s[label:i])
		w.labelled = labelled
		if !refused && !ranged(s[:i], rest) {
			all = append(all, w)
		}
		i, label = w.end, w.end
	}
	return all
}

// wordLength returns the length of the run of letters and digits, and of marks
// within numbers, that s begins with.
func wordLength(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			if i > 0 && i+1 < len(s) && strings.ContainsRune(".-/_:", r) && isDigit(s[i-1]) && isDigit(s[i+1]) {
				continue // so that nothing begins inside of 10.12.2019.5
			}
			return i
		}
	}
	return len(s)
}

// numberDate reads a date that begins with a number.
func numberDate(s string, o order) (edtf.Date, string) {
	date, rest := leadingDate(s)
	if date.IsZero() || date.Granularity() != edtf.DayGranularity {
		for _, read := range [...]func(string, order) (edtf.Date, string){threeNumbers, dayMonthYear, eastern} {
			if date, rest = read(s, o); !date.IsZero() {
				break
			}
		}
	} else if _, eight := digits(s, 8); len(eight) < len(s) {
		return edtf.Date{}, s // eight digits are as often a number as a date
	}
	// What goes on as a number or a word is something else.
	if rest != "" && (isAlphanumeric(rest[0]) && rest[0] != 'T' || strings.IndexByte("-/_.", rest[0]) >= 0 && len(rest) > 1 && isDigit(rest[1])) {
		return edtf.Date{}, s
	}
	return date, rest
}

// threeNumbers reads 05/06/2015 and 25.6.15, if the order of the numbers is known.
func threeNumbers(s string, o order) (edtf.Date, string) {
	first, rest := shortNumber(s)
	if first < 1 || rest == "" || strings.IndexByte("-/.", rest[0]) < 0 || o == unknownOrder {
		return edtf.Date{}, s
	}
	separator := rest[0]
	if separator != '.' && o == dottedDays {
		return edtf.Date{}, s
	}
	second, after := shortNumber(strings.TrimPrefix(rest[1:], " "))
	if second < 1 || after == "" || after[0] != separator {
		return edtf.Date{}, s
	}
	after = strings.TrimPrefix(after[1:], " ")
	year, end := digits(after, 4)
	if year < 0 {
		if year, end = digits(after, 2); year < 0 || end != "" && isDigit(end[0]) {
			return edtf.Date{}, s
		}
		const pivot = 70 // there were no pages before
		if year < pivot {
			year += 100
		}
		year += 1900
	}
	if year < firstYear || year > lastYear {
		return edtf.Date{}, s
	}
	if o == monthBeforeDay && separator != '.' {
		first, second = second, first
	}
	return calendarDay(year, second, first), end
}

// dayMonthYear reads "12 March 2019", "12. März 2019", "12 de marzo de 2019",
// "12th of March, 2019" and "12-Mar-2019".
func dayMonthYear(s string, _ order) (edtf.Date, string) {
	day, rest := shortNumber(s)
	if day < 1 || day > 31 {
		return edtf.Date{}, s
	}
	if n := wordLength(rest); n > 0 && n <= 3 && meaning(strings.ToLower(rest[:n]), "ordinal") != "" {
		rest = rest[n:]
	}
	rest = skipLinks(rest)
	n := wordLength(rest)
	month := monthOf(rest[:n])
	if month == 0 {
		return edtf.Date{}, s
	}
	return yearAfter(rest[n:], month, day, s)
}

// monthDayYear reads "March 12, 2019" and "Mar. 12th 2019".
func monthDayYear(s string) (edtf.Date, string) {
	n := wordLength(s)
	month := monthOf(s[:n])
	if month == 0 {
		return edtf.Date{}, s
	}
	day, rest := shortNumber(skipLinks(s[n:]))
	if day < 1 || day > 31 {
		return edtf.Date{}, s
	}
	if n := wordLength(rest); n > 0 && n <= 3 && meaning(strings.ToLower(rest[:n]), "ordinal") != "" {
		rest = rest[n:]
	}
	return yearAfter(rest, month, day, s)
}

// yearAfter reads the year that rest goes on with; whole is given back if
// there is none.
func yearAfter(rest string, month, day int, whole string) (edtf.Date, string) {
	year, end := digits(skipLinks(rest), 4)
	if year < firstYear || year > lastYear || end != "" && isDigit(end[0]) {
		return edtf.Date{}, whole
	}
	return calendarDay(year, month, day), end
}

// skipLinks skips what stands between the parts of a date in words.
func skipLinks(s string) string {
	for range 3 {
		s = strings.TrimLeft(s, " .,-/\u00A0")
		n := wordLength(s)
		if n == 0 || n > 4 || meaning(strings.ToLower(s[:n]), "link") == "" {
			break
		}
		s = s[n:]
	}
	return s
}

// eastern reads 2019年3月12日, 2019년 3월 12일 and "2019. március 12.".
func eastern(s string, _ order) (edtf.Date, string) {
	year, rest := digits(s, 4)
	if year < firstYear || year > lastYear {
		return edtf.Date{}, s
	}
	if after, ok := strings.CutPrefix(rest, ". "); ok {
		n := wordLength(after)
		month := monthOf(after[:n])
		day, end := shortNumber(strings.TrimLeft(after[n:], " ."))
		if month == 0 || day < 1 {
			return edtf.Date{}, s
		}
		return calendarDay(year, month, day), end
	}
	for _, marks := range [...][3]string{{"年", "月", "日"}, {"년", "월", "일"}} {
		after, ok1 := strings.CutPrefix(rest, marks[0])
		month, after := shortNumber(strings.TrimLeft(after, " "))
		after, ok2 := strings.CutPrefix(after, marks[1])
		day, after := shortNumber(strings.TrimLeft(after, " "))
		if after, ok3 := strings.CutPrefix(after, marks[2]); ok1 && ok2 && ok3 {
			return calendarDay(year, month, day), after
		}
	}
	return edtf.Date{}, s
}

// labels looks at the words before a date: refused says that they make it
// another date than that of the publication, labelled that they make it that.
// A label that ends with a colon and is unknown refuses: "Venue opens: …". A
// word for "date" is such a label only by itself: not in "Date of the match: …".
func labels(before string) (refused, labelled bool) {
	const most = 200 // bytes
	if len(before) > most {
		before = before[len(before)-most:]
	}
	last := strings.LastIndexAny(before, "|•·,;\n") + 1 // the words behind are of one label
	words := labelWords(before)
	alone := true
	for _, word := range labelWords(before[last:]) {
		alone = alone && (meaning(word, "dated") != "" || meaning(word, "published") != "" || meaning(word, "link") != "")
	}
	for i, word := range words {
		for n := 1; n <= 3 && i+n <= len(words); n++ {
			if n > 1 {
				word += "_" + words[i+n-1]
			}
			switch {
			case meaning(word, "other") != "":
				return true, false
			case meaning(word, "published") != "":
				labelled = true
			case n == 1 && alone && meaning(word, "dated") != "":
				labelled = true
			}
		}
	}
	return strings.HasSuffix(strings.TrimRight(before, " \u00A0"), ":") && !labelled, labelled
}

func labelWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '©'
	})
}

// ranged reports whether the date between before and after begins or ends a
// span of time, of days or of hours.
func ranged(before, after string) bool {
	before = strings.TrimRight(before, " \u00A0.")
	if r, n := utf8.DecodeLastRuneInString(before); isDash(r) {
		before = strings.TrimRight(before[:len(before)-n], " \u00A0.")
		if r, _ := utf8.DecodeLastRuneInString(before); unicode.IsDigit(r) || monthOf(before[lastWord(before):]) > 0 {
			return true
		}
	}
	// "12 & 13 March 2019", "12 to 13 March 2019"
	if i := strings.LastIndexAny(before, " \u00A0"); i >= 0 && meaning(strings.ToLower(before[i+1:]), "joint") != "" {
		if r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before[:i], " \u00A0.")); unicode.IsDigit(r) {
			return true
		}
	}
	// A dash between two numbers, close behind; "12 March 2019 - 10:04" is one time.
	const near = 24
	digit, clock := true, false
	for i, r := range after {
		switch {
		case i > near:
			return false
		case unicode.IsDigit(r):
			digit, clock = true, true
		case isDash(r) && digit:
			rest := strings.TrimLeft(after[i+utf8.RuneLen(r):], " \u00A0")
			n := wordLength(rest)
			return n > 0 && isDigit(rest[0]) && (clock || !strings.Contains(rest[:n], ":"))
		case unicode.IsLetter(r):
			digit = false
		}
	}
	return false
}

// lastWord returns where the last word of s begins.
func lastWord(s string) int {
	return strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) + 1
}

func isDash(r rune) bool { return r == '-' || r == '–' || r == '—' || r == '‑' }
