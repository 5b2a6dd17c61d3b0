package article

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// The bounds of the forms, in words.
const (
	longestTeaser = 26 // a headline, with the beginning of its article
	longestLabel  = 4  // a link in a menu, a button
	longestByline = 8
	longestHead   = 4 // units under a headline that may be names and dates
	shortest      = 5 // a sentence that is taken for running text
)

// mostLines is how many lines a page has at most; a longer text is something
// else.
const mostLines = 20000

// aRun is how many headlines and labels at the end are no accident.
const aRun = 3

// prose reports whether the unit is running text.
func (u *unit) prose() bool {
	switch {
	case u.stop == trailing && u.lines == 1 && u.words <= longestTeaser:
		return false // a teaser that was cut off
	case u.words > longestTeaser:
		return true
	case u.words > 2*longestLabel:
		return u.stop == fullStop || u.stop == open || u.sentences > 1
	}
	return u.stop == fullStop && u.words >= shortest
}

// teaser reports whether the unit could be a headline, a link or a label: a
// line without a full stop.
func (u *unit) teaser() bool {
	return u.lines <= 2 && u.words > 0 && u.words <= longestTeaser && !u.lower && !u.bullet &&
		(u.stop == noStop || u.stop == trailing)
}

// menu reports whether the form of the unit alone tells that it belongs to the
// page.
func (u *unit) menu() bool {
	return u.bars >= 2 && u.words <= longestTeaser || u.copyright || u.repeated
}

// button reports whether the unit is a sentence with a button behind it: "We
// use cookies. Accept".
func (u *unit) button() bool {
	return u.stop == noStop && u.lines == 1 && u.sentences > 0 && u.tail > 0 && u.tail <= longestLabel-1
}

// byline reports whether most words of the unit have capitals, as those of
// names and places do, or it is a date or a button. It must stand under a
// headline or at the end to be chrome.
func (u *unit) byline() bool {
	return (u.stop == noStop || u.stop == open || u.stop == colon) && u.words <= longestByline &&
		(u.words <= 2 || u.caps*4 >= u.words*3)
}

// invites reports whether the unit is a short question or call: "Think you
// know your bridges? Take our test!" Quotations are no such.
func (u *unit) invites() bool {
	return u.stop == asking && u.lines == 1 && u.words <= 3*longestLabel && !u.quotes && !u.lower
}

// readPlain finds the title, the chrome and a date line of a plain text.
//
// All is decided by form. Above an article stand lines without full stops: the
// links of the page, the headline, a name and a date. Below it stand captions,
// links and the headlines of other articles. So the lines without full stops
// before the first running text and after the last are looked at, and between
// them only labels that return, such as "Advertisement".
//
// A text where such lines are the rule is no page of news but a list, a poem,
// a talk: in it nothing is chrome.
func readPlain(a *Article) {
	if strings.Count(a.Source.Text, "\n") > mostLines {
		return
	}
	head := a.head()
	units := divide(a.Source.Text)
	for len(units) > 0 && units[0].span.Start < head.End {
		units = units[1:]
	}
	if head.Len() > 0 {
		defer func() { a.Chrome = append([]text.Span{head}, a.Chrome...) }()
	}
	first, ended, unended := -1, 0, 0 // units of running text
	for i := range units {
		if u := &units[i]; u.prose() {
			if first < 0 {
				first = i
			}
			if u.stop == noStop && u.sentences == 0 {
				unended++
			} else {
				ended++
			}
		}
	}
	if ended == 0 || unended > ended {
		return
	}
	repeated(units, a.Source.Text)
	p := page{a, units, nil, nil}
	p.dates(first)
	p.top(first)
	for i := first; i < len(units); i++ {
		if units[i].repeated {
			p.mark(units[i].span)
		}
	}
	p.bottom()
	if p.headline != nil && a.Title == "" {
		a.Title = strings.Join(strings.Fields(p.headline.span.In(a.Source.Text)), " ")
	}
	a.Chrome = ordered(p.chrome)
}

// A page is a plain text in which chrome is being found.
type page struct {
	article  *Article
	units    []unit
	headline *unit // nil if there is none
	chrome   []text.Span
}

func (p *page) mark(span text.Span) { p.chrome = append(p.chrome, span) }

// top finds the headline among the units before the first running text, and
// marks the others that are links, names, dates or buttons. What stands before
// the headline and is no longer than a label is a link or the name of a
// section; what stands after it is a second line of the headline unless it has
// the form of a name, a date or a button.
func (p *page) top(first int) {
	above := p.units[:first]
	best, numbers := headline(p.article.Source.Text, above), 0
	if best >= 0 {
		p.headline = &above[best]
	}
	for i := range above {
		if above[i].digits {
			numbers++
		}
	}
	table := numbers > longestHead // the text begins with a table, not with a page
	for i := range above {
		u := &above[i]
		switch {
		case i == best, u.bullet, u.speaker && u.stop != noStop:
		case u.menu(), u.button(), p.dated(u), address(p.article.Source.Text, u) != "",
			!table && i < best && u.words <= longestLabel,
			!table && i > best && best >= 0 && i-best <= longestHead && (u.byline() || u.digits && u.words <= longestByline && u.stop == noStop):
			p.mark(u.span)
		}
	}
}

// dated reports whether the unit is a line for a date.
func (p *page) dated(u *unit) bool {
	date, _, _ := dateLine(p.article.Source.Text, u)
	return !date.IsZero()
}

// lastLines is how many lines below an article may tell its date.
const lastLines = 6

// dates claims what the lines above the article, and those below that say so,
// tell of its date: what is labelled before what is not.
func (p *page) dates(first int) {
	s := p.article.Source.Text
	below := max(first, len(p.units)-lastLines)
	best := headline(s, p.units[:first])
	for _, want := range [...]bool{true, false} {
		for i := range p.units {
			u := &p.units[i]
			if i >= first && (i < below || u.prose() || !want) {
				continue
			}
			if i == best && !want && !u.byline() {
				continue // "The flood of 12 May 1910, a century on"
			}
			if date, span, labelled := dateLine(s, u); !date.IsZero() && labelled == want {
				p.article.claim(date, ByPage, span)
			}
		}
	}
	for i := range p.units {
		u := &p.units[i]
		if i >= first && i < below {
			continue
		}
		if date := urlDate(address(s, u)); !date.IsZero() {
			p.article.claim(date, ByURL, u.span)
		}
	}
}

// headline returns the index of the headline among the units above an article,
// or -1: the first that is longer than a label and has not the form of a
// byline; else the first longer than a label, as headlines in capitals have
// that form; else the last that is no date.
func headline(source string, above []unit) int {
	long, any := -1, -1
	for i := range above {
		u := &above[i]
		if !(u.teaser() || u.asks && u.lines == 1) || u.menu() || u.button() {
			continue
		}
		if date, _, _ := dateLine(source, u); any < 0 || date.IsZero() {
			any = i
		}
		if u.words > longestLabel {
			if !u.byline() {
				return i
			}
			if long < 0 {
				long = i
			}
		}
	}
	if long >= 0 {
		return long
	}
	return any
}

// bottom marks what follows the article.
//
// It walks up from the end over lines that could be headlines, links and
// labels, and over a short sentence between such. A run of them is chrome,
// whatever they say. If they are fewer than a run, only labels, names, what
// repeats the headline and what was cut off are: the rest may be a last
// sentence that lost its full stop.
func (p *page) bottom() {
	units := p.units
	start := len(units)
	for start > 1 {
		u := &units[start-1]
		if u == p.headline {
			break
		}
		between := len(units)-start > 0 && u.lines == 1 && u.words <= 3*longestLabel && !u.bullet && !u.quotes &&
			units[start-2].teaser() && &units[start-2] != p.headline
		if !u.teaser() && !u.menu() && !between {
			break
		}
		start--
	}
	last, run := &units[start-1], units[start:]
	if p.list(last, run) {
		return
	}
	long := 0
	for i := range run {
		if run[i].words > longestLabel {
			long++
		}
	}
	// A single long line before labels may be a last sentence.
	alone := long == 1 && len(run) > 0 && run[0].words > longestLabel && run[0].stop == noStop && !p.echoes(run[0].span)
	switch {
	case len(run) >= aRun && !alone:
		for i := range run {
			p.mark(run[i].span)
		}
		if last != p.headline && last.invites() {
			p.mark(last.span)
			last = &units[max(start-2, 0)]
		}
	default:
		for i := range run {
			u := &run[i]
			if u.menu() || u.stop == noStop && (u.words <= longestLabel || u.byline()) || u.stop == trailing && i > 0 || p.echoes(u.span) {
				p.mark(u.span)
			}
		}
		if last != p.headline && last.invites() && last.asks && last.sentences > 1 {
			p.mark(last.span)
		}
	}
	// A caption that was left in the line of the last sentence.
	if last.sentences > 0 && last.tail > 0 && last.stop == noStop {
		if tail := (text.Span{Start: last.tailStart, End: last.span.End}); last.tail <= longestByline && p.echoes(tail) {
			p.mark(tail)
		}
	}
}

// list reports whether the lines at the end belong to the article as a list
// that it announces with a colon, a table, or the words of speakers.
func (p *page) list(last *unit, run []unit) bool {
	if last.stop == colon {
		return true
	}
	numbers, speakers, cut := 0, 0, 0
	for i := range run {
		u := &run[i]
		if u.digits {
			numbers++
		}
		if u.speaker {
			speakers++
		}
		if u.stop == trailing {
			cut++
		}
	}
	if cut > 0 || len(run) == 0 {
		return false
	}
	if speakers*2 >= len(run) {
		for i := range p.units {
			if u := &p.units[i]; u.speaker && u.sentences > 0 {
				return true
			}
		}
	}
	return len(run) >= aRun && (numbers*4 >= len(run)*3 || p.parallel(run))
}

// parallel reports whether one word stands in most of the lines: they are rows
// of a list and no unrelated headlines.
func (p *page) parallel(run []unit) bool {
	count := map[string]int{}
	for i := range run {
		seen := map[string]bool{}
		for w := range substance(run[i].span.In(p.article.Source.Text)) {
			if !seen[w] {
				seen[w] = true
				if count[w]++; count[w]*4 >= len(run)*3 && count[w] >= aRun {
					return true
				}
			}
		}
	}
	return false
}

// echoes reports whether the words of a span say again what the headline says:
// all of its words of substance but one stand there too, and two at least do.
// So does a caption; the last sentence of an article says something new.
func (p *page) echoes(span text.Span) bool {
	if p.headline == nil {
		return false
	}
	said := map[string]bool{}
	for w := range substance(p.headline.span.In(p.article.Source.Text)) {
		said[w] = true
	}
	again, new := 0, 0
	for w := range substance(span.In(p.article.Source.Text)) {
		if said[w] {
			again++
		} else {
			new++
		}
	}
	return again >= 2 && new <= 1
}

// substance yields the words of s, in lower case, that have five letters or a
// capital.
func substance(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			r, _ := utf8.DecodeRuneInString(w)
			if (utf8.RuneCountInString(w) >= 5 || unicode.IsUpper(r) || unicode.IsDigit(r)) && !yield(strings.ToLower(w)) {
				return
			}
		}
	}
}

// repeated marks the labels that stand in several places.
func repeated(units []unit, s string) {
	count := map[string]int{}
	label := func(u *unit) bool {
		return u.words > 0 && u.words <= longestLabel && u.lines == 1 && u.stop == noStop && !u.bullet && !u.lower
	}
	for i := range units {
		if u := &units[i]; label(u) {
			count[u.span.In(s)]++
		}
	}
	for i := range units {
		u := &units[i]
		u.repeated = label(u) && count[u.span.In(s)] > 1
	}
}

// dateLine returns the day that a short line tells, where, and whether the
// line says that it is that of the publication: "Published 25 June 2015". Dates
// that are said to be others, as in "Updated 2015-06-25 10:04", are none.
func dateLine(s string, u *unit) (date edtf.Date, span text.Span, labelled bool) {
	const longest = 400 // bytes: so few words may be long all the same
	if !u.digits || u.words > longestByline || u.span.Len() > longest || u.stop == asking {
		return edtf.Date{}, text.Span{}, false
	}
	all := writtenDates(u.span.In(s), unknownOrder)
	if len(all) == 0 || !oneWritten(all) {
		return edtf.Date{}, text.Span{}, false
	}
	w := all[0]
	return w.date, text.Span{Start: u.span.Start + w.start, End: u.span.Start + w.end}, w.labelled
}

// address returns the address that is all of a line, or that follows a label
// of a word: "Source: https://post.example/2015/06/25/bridge".
func address(s string, u *unit) string {
	line := u.span.In(s)
	if label, rest, ok := strings.Cut(line, ": "); ok && !strings.ContainsAny(label, " /") {
		line = rest
	}
	if len(line) > 2048 || strings.ContainsAny(line, " \n\t") || !strings.HasPrefix(line, "http://") && !strings.HasPrefix(line, "https://") {
		return ""
	}
	return line
}

// ordered returns the spans in order, each once and none inside another.
func ordered(spans []text.Span) []text.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Compare(spans[j]) < 0 })
	out := spans[:0]
	for _, span := range spans {
		if n := len(out); n > 0 && span.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, span.End)
			continue
		}
		out = append(out, span)
	}
	return out
}
