package parse

import (
	"strings"
	"unicode"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// The bounds within which a dateline is looked for.
const (
	datelineSentences = 4   // from the start of the text, titles and chrome apart
	datelineTokens    = 24  // before the dash
	datelineBytes     = 120 // likewise
)

// dateline adds to the claims of d the day that its dateline tells:
//
//	WASHINGTON, June 24, 2015 (Reuters) — The city …
//	OSLO, 12 March 2021 — The city …
//	GENEVA (Agency) — 5 January 2021: The city …
//
// A dateline is a place, in capitals or known to be one, then a comma, an
// agency in parentheses or a dash, and nothing but names, marks and one day up
// to the last dash. Where it leaves out the year, as most do, it is a date only
// if something else claims one: then it is the day of that name nearest to it.
//
// The dateline is trusted more than the name of the file and less than what
// the page says; but it goes before a year or a month that the page says, if
// it lies in it, for it is more exact.
func dateline(d *doc.Document) {
	n := findDateline(d)
	if n == doc.None {
		return
	}
	d.Times[n].Relation = doc.Dateline
	date := d.Times[n].Date
	if e := d.Times[n].Expr; !e.IsZero() {
		date = nearestYear(int(e.Month), int(e.Day), d.Claims)
	}
	if date.Granularity() != edtf.DayGranularity {
		return
	}
	claim := doc.DateClaim{Date: date, Basis: doc.ByDateline, Span: d.Times[n].Span}
	at := len(d.Claims)
	for i, c := range d.Claims {
		if c.Basis == doc.ByFilename || refines(date, c.Date) {
			at = i
			break
		}
	}
	// A new slice: that of the claims may be shared.
	d.Claims = append(append(append([]doc.DateClaim{}, d.Claims[:at]...), claim), d.Claims[at:]...)
}

// findDateline returns the index of the time in the dateline of d, or doc.None.
func findDateline(d *doc.Document) int {
	seen := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Chrome || len(s.Tokens) == 0 {
			continue
		}
		if n := datelineOf(d, s); n != doc.None && !s.Headline { // "TITANIC, 15 April 1912 – a century on"
			return n
		}
		if seen++; seen == datelineSentences {
			break
		}
		if !s.Headline {
			break // the text has begun
		}
	}
	return doc.None
}

// datelineOf returns the time in the dateline that s begins with.
func datelineOf(d *doc.Document, s *doc.Sentence) int {
	place := placeName(d, s)
	if place == 0 || place == len(s.Tokens) {
		return doc.None
	}
	// What may stand in it reaches up to the last dash before other words.
	end, time, open := 0, doc.None, false
	n := firstTime(d, s.Span)
	for i := place; i < min(len(s.Tokens), datelineTokens); i++ {
		span := s.Tokens[i].Span
		for n < len(d.Times) && d.Times[n].Span.End <= span.Start {
			n++
		}
		inTime := n < len(d.Times) && d.Times[n].Span.Overlaps(span)
		word := d.In(span)
		switch {
		case span.End-s.Span.Start > datelineBytes:
			return doc.None
		case i == place && word != "," && word != "/" && word != "(" && !dash(word):
			return doc.None
		case inTime && !open:
			if time != doc.None && time != n || !aDay(&d.Times[n]) {
				return doc.None
			}
			time = n
			if i+1 < len(s.Tokens) && d.In(s.Tokens[i+1].Span) == ":" && end > 0 {
				return time // "— 5 January 2021: The city …"
			}
		case word == "(":
			open = true
		case word == ")":
			open = false
		case dash(word):
			end = i
			if time != doc.None {
				return time
			}
		case !open && !name(word):
			return doc.None
		}
	}
	return doc.None
}

// placeName returns how many tokens the place has that s begins with, or 0:
// words in capitals, or an actor that is a place.
func placeName(d *doc.Document, s *doc.Sentence) int {
	n := 0
	for n < len(s.Tokens) && capitals(d.In(s.Tokens[n].Span)) {
		n++
	}
	if n > 0 {
		return n
	}
	for i := range d.Actors {
		a := &d.Actors[i]
		if a.Span.Start > s.Span.Start {
			break
		}
		if a.Span.Start == s.Span.Start && (a.Kind == doc.Place || a.Kind == doc.Country) {
			for n < len(s.Tokens) && s.Tokens[n].Span.End <= a.Span.End {
				n++
			}
		}
	}
	return n
}

// capitals reports whether all letters of the word, two at least, are capitals.
func capitals(word string) bool {
	n := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			n++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return false
		}
	}
	return n > 1
}

// name reports whether a token may be part of a name or is a mark.
func name(word string) bool {
	for _, r := range word {
		return !unicode.IsLower(r)
	}
	return true
}

func dash(word string) bool {
	return word != "" && strings.Trim(word, "-–—") == ""
}

// firstTime returns the index of the first time in the span or after it.
func firstTime(d *doc.Document, span text.Span) int {
	for i := range d.Times {
		if d.Times[i].Span.End > span.Start {
			return i
		}
	}
	return len(d.Times)
}

// aDay reports whether t is a day, with its year or without.
func aDay(t *doc.Time) bool {
	if t.Type != doc.TimexDate && t.Type != doc.TimexTime || t.Relation != "" {
		return false
	}
	if e := t.Expr; !e.IsZero() {
		return (e.Op == doc.OpNearest || e.Op == doc.OpCarry) && e.Month != 0 && e.Day != 0
	}
	return t.Date.Granularity() == edtf.DayGranularity
}

// nearestYear returns the day of the name nearest to the most trusted of the
// claims, or the zero Date: the claim is a month without such a day, or only a
// year is known, in which every day has its name once.
func nearestYear(month, day int, claims []doc.DateClaim) edtf.Date {
	if len(claims) == 0 {
		return edtf.Date{}
	}
	first, last := claims[0].Date.Bounds()
	if first == edtf.MinDay || last == edtf.MaxDay {
		return edtf.Date{}
	}
	year, _, _ := first.Civil()
	best, distance := edtf.Date{}, 0
	for y := year - 1; y <= year+1; y++ {
		date := edtf.DayDate(y, month, day)
		if date.IsZero() {
			continue
		}
		at, _ := date.Bounds()
		away := max(int(first)-int(at), int(at)-int(last), 0)
		if best.IsZero() || away < distance {
			best, distance = date, away
		}
	}
	const near = 7 // days between the writing and the publication
	if distance > near {
		return edtf.Date{}
	}
	return best
}

// refines reports whether the day lies in whole, which is no day.
func refines(day, whole edtf.Date) bool {
	if whole.Granularity() == edtf.DayGranularity {
		return false
	}
	at, _ := day.Bounds()
	first, last := whole.Bounds()
	return first <= at && at <= last
}
