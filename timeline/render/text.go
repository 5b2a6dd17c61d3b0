package render

import (
	"bufio"
	"io"
	"strings"

	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
)

// Options say what the terminal can do.
type Options struct {
	Width int  // columns; 100 if it is 0, and never less than 40
	Color bool // ANSI colours
}

// The columns of a text line: the date, a mark, what happened.
const (
	defaultWidth = 100
	leastWidth   = 40
	mostDate     = 22 // a longer date goes on in a second line
	narrow       = 72 // below this a date stands on a line of its own
)

// Text writes a timeline for people at a terminal:
//
//	2013    Coast guard of Norvia seized the trawler “Petrel”
//	        “In 2013 the coast guard of Norvia seized the trawler “Petrel”.” — inquiry.txt
//	2013  ~ Coast guard fired at the crew
//	        alleged · Coast Guard of Norvia accused by Sundmark · denied by Norvia
//	        “Sundmark accused the coast guard of firing at the crew” — inquiry.txt
//
// An event takes two or three lines, four and more if much is to be said of how
// certain it is. A long quotation is cut at its ends, never in the words that announce
// the event; what is left out shows as "…". The undated events follow under a
// heading of their own, and the marks that were used are explained at the end.
// Where the terminal is narrow a date stands above its events.
func Text(w io.Writer, tl *timeline.Timeline, o Options) error {
	if len(tl.Entries) == 0 {
		return nil
	}
	if o.Width == 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, leastWidth)
	p := printer{Writer: bufio.NewWriter(w), Options: o}
	undated := tl.Undated()
	p.measure(tl.Entries[:undated])
	for i := range tl.Entries[:undated] {
		e := &tl.Entries[i]
		date := timeline.DescribeShort(&e.Event.When)
		if p.dates == 0 && (i == 0 || date != timeline.DescribeShort(&tl.Entries[i-1].Event.When)) {
			p.heading(date)
		}
		p.entry(e)
	}
	if undated < len(tl.Entries) {
		if undated > 0 {
			p.WriteByte('\n')
		}
		p.heading("Undated")
		p.measure(tl.Entries[undated:])
		for i := range tl.Entries[undated:] {
			p.entry(&tl.Entries[undated+i])
		}
	}
	p.legend(tl)
	return p.Flush()
}

type printer struct {
	*bufio.Writer
	Options
	dates int // width of the column of dates, 0 if there is none
	marks int // width of the column of marks, 0 if there is none
}

// The colours are those that terminals let people choose.
const (
	bold  = "1"
	faint = "2"
	red   = "31"
	cyan  = "36"
)

func (p *printer) paint(color, s string) string {
	if !p.Color || s == "" {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}

func (p *printer) heading(s string) { p.WriteString(p.paint(bold, s) + "\n") }

// measure sets the widths of the columns for entries that stand together.
func (p *printer) measure(entries []timeline.Entry) {
	p.dates, p.marks = 0, 0
	for i := range entries {
		e := &entries[i]
		if p.Width >= narrow && !e.Event.When.Date.IsZero() {
			for _, line := range wrap(timeline.DescribeShort(&e.Event.When), mostDate, 0) {
				p.dates = max(p.dates, width(line))
			}
		}
		p.marks = max(p.marks, width(sign(e)))
	}
}

// sign is what stands before what happened: ~ for a date that was concluded,
// ? for an event that may lie outside the range that was asked for.
func sign(e *timeline.Entry) string {
	s := ""
	if concluded(&e.Event.When) {
		s = "~"
	}
	if e.Match == timeline.Possible {
		s += "?"
	}
	return s
}

// A line is a piece of what is told of an entry.
type line struct{ text, color string }

func (p *printer) entry(e *timeline.Entry) {
	var dates []string
	indent, hang := 2, "  " // without a column of dates, all but the title is set back
	if p.dates > 0 {
		dates = wrap(timeline.DescribeShort(&e.Event.When), p.dates, 0)
		indent, hang = p.dates+2, ""
	}
	if p.marks > 0 {
		indent += p.marks + 1
	}
	within := strings.Repeat("  ", min(e.Depth, 4))
	room := p.Width - indent - len(within) - len(hang)

	var lines []line
	title, quote := text.PrintableLine(e.Event.Title), quotation(e, room)
	if saysTheSame(e) {
		// The title is the quotation itself: say it once, as what it is.
		title, quote = "“"+text.PrintableLine(e.Quote)+"”", []string{clip(origin(e), room)}
	}
	for i, s := range wrap(title, room, 3) {
		if i > 0 {
			s = hang + s
		}
		lines = append(lines, line{s, bold})
	}
	certainty, color := certainty(e)
	for _, s := range wrap(strings.Join(certainty, " · "), room, 0) {
		lines = append(lines, line{hang + s, color})
	}
	for _, s := range quote {
		lines = append(lines, line{hang + s, faint})
	}
	for len(lines) < len(dates) {
		lines = append(lines, line{})
	}
	for i, l := range lines {
		start := ""
		if i < len(dates) {
			start = dates[i]
		}
		pad := indent - width(start)
		if mark := sign(e); i == 0 && mark != "" {
			start += strings.Repeat(" ", pad-1-width(mark)) + mark + " "
		} else {
			start += strings.Repeat(" ", pad)
		}
		if l.text == "" {
			p.WriteString(strings.TrimRight(start, " ") + "\n")
			continue
		}
		p.WriteString(start + within + p.paint(l.color, l.text) + "\n")
	}
}

// saysTheSame reports whether the title is the quotation, but for a capital
// letter and a cut at the end.
func saysTheSame(e *timeline.Entry) bool {
	title := strings.TrimSuffix(e.Event.Title, " …")
	quote := strings.Join(strings.Fields(e.Quote), " ")
	return len(quote) >= len(title) && strings.EqualFold(quote[:len(title)], title)
}

// certainty tells in words how certain an entry is, and the colour for it.
func certainty(e *timeline.Entry) (words []string, color string) {
	color = faint
	if e.Event.When.Date.IsZero() {
		if s := undatedDetail(&e.Event.When); s != "" {
			words = append(words, text.PrintableLine(s))
		}
	}
	for _, m := range e.Marks {
		words = append(words, text.PrintableLine(m.String()))
		switch m.Kind {
		case timeline.Alleged, timeline.Accused, timeline.Denied, timeline.Doubted, timeline.Disputed, timeline.NotHappened:
			color = red
		default:
			if color != red {
				color = cyan
			}
		}
	}
	return words, color
}

// origin names the sources of an entry, and the event by the digits that
// `timeline explain` takes.
func origin(e *timeline.Entry) string { return "— " + sources(e) + " [" + e.Event.ID.Short() + "]" }

// quotation returns the quotation and where it stands, in two lines at most.
func quotation(e *timeline.Entry, room int) []string {
	from := clip(origin(e), room)
	if s := "“" + text.PrintableLine(e.Quote) + "”"; !wide(s, room) {
		if width(s)+1+width(from) <= room {
			return []string{s + " " + from}
		}
		return []string{s, from}
	}
	// Breaking between words wastes some of the first line, who knows how much.
	for waste := room / 8; ; waste += room / 8 {
		short := elide(e.Quote, e.Trigger, 2*room-width(from)-3-waste)
		if lines := wrap("“"+short+"” "+from, room, 0); len(lines) <= 2 || waste > room {
			return lines
		}
	}
}

// legend explains the marks that the entries carry, and says what was left out.
func (p *printer) legend(tl *timeline.Timeline) {
	var lines []string
	has := func(f func(e *timeline.Entry) bool) bool {
		for i := range tl.Entries {
			if f(&tl.Entries[i]) {
				return true
			}
		}
		return false
	}
	if has(func(e *timeline.Entry) bool { return concluded(&e.Event.When) }) {
		lines = append(lines, "~ the date is not stated beside the event, but concluded: from the text nearby, from bounds, or from the date of the article")
	}
	if has(func(e *timeline.Entry) bool { return e.Match == timeline.Possible }) {
		lines = append(lines, "? the date is too vague to tell whether it lies in the range asked for")
	}
	if s := leftOut(tl); s != "" {
		lines = append(lines, s)
	}
	if len(lines) == 0 {
		return
	}
	p.WriteByte('\n')
	for _, l := range lines {
		for i, s := range wrap(l, p.Width-2, 0) {
			if i > 0 {
				s = "  " + s
			}
			p.WriteString(p.paint(faint, s) + "\n")
		}
	}
}
