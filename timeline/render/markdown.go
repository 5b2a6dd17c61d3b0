package render

import (
	"bufio"
	"io"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
)

// Markdown writes a timeline as a report in CommonMark: a heading, a list of
// events with a quotation under each, the undated ones under a heading of
// their own, and the list of sources.
func Markdown(w io.Writer, tl *timeline.Timeline) error {
	if len(tl.Entries) == 0 {
		return nil
	}
	b := bufio.NewWriter(w)
	b.WriteString("# " + markdown(tl.Title()) + "\n")
	undated := tl.Undated()
	for i := range tl.Entries {
		if i == undated {
			b.WriteString("\n## Undated\n")
		}
		writeMarkdown(b, &tl.Entries[i])
	}
	b.WriteString("\n## Sources\n\n")
	for _, d := range documents(tl) {
		b.WriteString("- `" + code(d.Name()) + "`")
		if d.Title != "" {
			b.WriteString(" “" + markdown(d.Title) + "”")
		}
		if d.Origin != "" {
			b.WriteString(", " + markdown(d.Origin))
		}
		switch date := d.Published.Date; {
		case d.Published.IsKnown():
			b.WriteString(", " + markdown(timeline.DescribeDate(date)) + "\n")
		case !date.Start().IsZero():
			b.WriteString(", of unknown date, " + markdown(timeline.DescribeDate(date.Start())) + " or later\n")
		default:
			b.WriteString(", of unknown date\n")
		}
	}
	if s := leftOut(tl); s != "" {
		b.WriteString("\n" + s + "\n")
	}
	return b.Flush()
}

func writeMarkdown(b *bufio.Writer, e *timeline.Entry) {
	indent := strings.Repeat("  ", min(e.Depth, 4))
	when := &e.Event.When
	b.WriteString("\n" + indent + "- ")
	if !when.Date.IsZero() {
		b.WriteString("**" + markdown(timeline.Describe(when)) + "** ")
	}
	b.WriteString(markdown(e.Event.Title))
	var notes []string
	if s := undatedDetail(when); s != "" && when.Date.IsZero() {
		notes = append(notes, markdown(s))
	}
	if concluded(when) {
		notes = append(notes, basisWords(when))
	}
	if e.Match == timeline.Possible {
		notes = append(notes, "perhaps outside the dates asked for")
	}
	for _, m := range e.Marks {
		notes = append(notes, markdown(m.String()))
	}
	if len(notes) > 0 {
		b.WriteString("\\\n" + indent + "  *" + strings.Join(notes, "; ") + "*")
	}
	b.WriteString("\n\n" + indent + "  > “" + markdown(e.Quote) + "” — `" + code(e.QuoteFrom.Name()) + "`")
	for _, d := range e.Sources {
		if d.ID != e.QuoteFrom.ID {
			b.WriteString(", also `" + code(d.Name()) + "`")
		}
	}
	b.WriteString("\n")
}

// documents returns the sources of a timeline in the order in which they are
// first named.
func documents(tl *timeline.Timeline) []graph.Document {
	var out []graph.Document
	seen := map[text.SourceID]bool{}
	for i := range tl.Entries {
		for _, d := range tl.Entries[i].Sources {
			if !seen[d.ID] {
				seen[d.ID] = true
				out = append(out, d)
			}
		}
	}
	return out
}

// markdown escapes words so that they stay words: no emphasis, link, image,
// code, HTML, entity, formula or table. What only acts at the beginning of a
// line (#, -, 1.) is left as it is, because nothing is ever put there.
func markdown(s string) string {
	s = text.PrintableLine(s)
	if !strings.ContainsAny(s, "\\`*_[]<>&|~^$:.") {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '~', '^', '$':
			b.WriteByte('\\')
		case ':': // many readers make a link of https://…
			if strings.HasPrefix(s[i:], "://") {
				b.WriteByte('\\')
			}
		case '.': // and of www.…
			if i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// code is for between backticks, where nothing can be escaped.
func code(s string) string { return strings.ReplaceAll(text.PrintableLine(s), "`", "'") }
