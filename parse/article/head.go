package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/text"
)

// The bounds of a head, in bytes and in lines.
const (
	longestHeadBytes = 8 << 10
	mostHeadLines    = 40
)

// head reads the head of a plain text, claims its date, takes its title, and
// returns where it stands; the zero span if there is none. A head is what
// writers of Markdown put between two lines of dashes, or what a mail or an
// archive of articles begins with:
//
//	---                          From: The Alder Post
//	title: Bridge closed         Subject: Bridge closed
//	date: 2019-03-12             Date: Tue, 12 Mar 2019 10:04:00 +0100
//	---
//
// Of the second kind every line must have a name that heads are known to have,
// and one of them must be a date that can be read.
func (a *Article) head() text.Span {
	s := a.Source.Text[:min(len(a.Source.Text), longestHeadBytes)]
	fenced, fence, at := false, "", 0
	for _, f := range [...]string{"---", "+++"} {
		if rest, ok := strings.CutPrefix(s, f); ok && strings.HasPrefix(strings.TrimLeft(rest, " \r"), "\n") {
			fenced, fence, at = true, f, strings.IndexByte(s, '\n')+1
		}
	}
	title, date, span := "", moment{}, text.Span{}
	known := 0
	for range mostHeadLines {
		end := strings.IndexByte(s[at:], '\n')
		if end < 0 {
			return text.Span{}
		}
		line := strings.TrimRight(s[at:at+end], " \r")
		next := at + end + 1
		if fenced && line == fence || !fenced && line == "" {
			span.End = at + len(line)
			if !fenced {
				span.End = len(strings.TrimRightFunc(s[:at], unicode.IsSpace))
			}
			break
		}
		at = next
		name, value, ok := strings.Cut(line, ":")
		if fence == "+++" {
			name, value, ok = strings.Cut(line, "=")
		}
		if r, _ := utf8.DecodeRuneInString(line); unicode.IsSpace(r) || r == '-' && fenced {
			continue // the value before goes on
		}
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		switch key := headName(name); {
		case !ok || key == "":
			if !fenced {
				return text.Span{}
			}
		case key == "title":
			known++
			title = strings.Join(strings.Fields(value), " ")
		case key == "published":
			known++
			if date.date.IsZero() {
				if date = statedMoment(value); date.date.IsZero() {
					if all := writtenDates(value, unknownOrder); len(all) == 1 {
						date.date = all[0].date
					}
				}
			}
		default:
			known++
		}
	}
	if span.End == 0 || known == 0 || !fenced && (known < 2 || date.date.IsZero()) {
		return text.Span{}
	}
	if !date.date.IsZero() {
		a.claim(date.date, ByMetadata, span)
	}
	a.Title = title
	return span
}

// headName returns title, published or head for the name of a line of a head,
// "" for other words.
func headName(name string) string {
	name = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "_")
	if len(name) > 24 {
		return ""
	}
	for _, key := range [...]string{"title:", "published:", "dated:", "head:"} {
		if found := meaning(name, key); found == "dated" {
			return "published"
		} else if found != "" {
			return found
		}
	}
	return ""
}
