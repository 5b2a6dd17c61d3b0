package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
	"github.com/rivo/uniseg"
)

// A Layout is one of the pictures that [DOT] can draw.
type Layout uint8

const (
	// TimelineLayout puts events in rows along an axis of time, with the
	// relations between them. Actors are in the words of the events.
	TimelineLayout Layout = iota
	// GraphLayout draws actors and events with the roles as edges between
	// them, and leaves the places to Graphviz.
	GraphLayout
)

// ParseLayout reads the name of a layout: timeline or graph.
func ParseLayout(s string) (Layout, error) {
	switch s {
	case "timeline":
		return TimelineLayout, nil
	case "graph":
		return GraphLayout, nil
	}
	return 0, fmt.Errorf("no layout %q, but timeline and graph", s)
}

// DOT writes a timeline for Graphviz (`dot -Tsvg`). Both layouts share what
// the marks mean: a dashed outline is an event that the author of no document
// vouches for, a red outline one that is denied or doubted, a red dashed edge
// a denial. The tooltip of an event is its quotation. A legend explains what
// was used.
//
// The text is written by hand and not with a library: the libraries order
// attributes and statements in ways of their own, none escapes what Graphviz
// reads in a label (backslashes and entities, not only quotes), and the rows
// of the time axis need rank=same groups and edges in an order that we choose.
// Ids are quoted and made of hexadecimal digits, everything that was read goes
// through [quote] or [quoteTooltip], and gonum's parser and Graphviz itself check
// the result in the tests.
func DOT(ctx context.Context, w io.Writer, r graph.Reader, tl *timeline.Timeline, layout Layout) error {
	d := dot{Writer: bufio.NewWriter(w), ctx: ctx, reader: r, tl: tl, used: map[legendKey]bool{}}
	d.WriteString("digraph timeline {\n")
	direction := "rankdir=TB, ranksep=0.4"
	if layout == GraphLayout {
		direction = "rankdir=LR, ranksep=0.35"
	}
	// newrank lets rank=same reach through clusters.
	d.WriteString("  graph [charset=\"UTF-8\", " + direction + ", newrank=true, fontname=\"Helvetica\", fontsize=18, labelloc=t, label=" + quote(tl.Title()) + "];\n")
	d.WriteString("  node [fontname=\"Helvetica\", fontsize=11];\n")
	d.WriteString("  edge [fontname=\"Helvetica\", fontsize=9, color=\"#64748b\", fontcolor=\"#475569\"];\n")
	last := ""
	switch {
	case len(tl.Entries) == 0:
		d.WriteString("  \"empty\" [shape=plaintext, label=\"no events\"];\n")
	case layout == GraphLayout:
		if err := d.graph(); err != nil {
			return err
		}
	default:
		last = d.timeline()
	}
	d.legend(last)
	d.WriteString("}\n")
	return d.Flush()
}

type dot struct {
	*bufio.Writer
	ctx    context.Context
	reader graph.Reader
	tl     *timeline.Timeline
	used   map[legendKey]bool // what the legend has to explain
}

// attributes are pairs of a name and a value that is already quoted.
func (d *dot) node(id string, attributes ...string) {
	d.WriteString("  " + id)
	d.attributes(attributes)
}

func (d *dot) edge(from, to string, attributes ...string) {
	d.WriteString("  " + from + " -> " + to)
	d.attributes(attributes)
}

func (d *dot) attributes(pairs []string) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if i == 0 {
			d.WriteString(" [")
		} else {
			d.WriteString(", ")
		}
		d.WriteString(pairs[i] + "=" + pairs[i+1])
	}
	if len(pairs) > 0 {
		d.WriteByte(']')
	}
	d.WriteString(";\n")
}

func eventNode(id graph.EventID) string { return `"e` + id.String() + `"` }
func actorNode(id graph.ActorID) string { return `"a` + id.String() + `"` }

// event writes the node of an entry. The lines of its label are the title, the
// date, and how certain it is.
func (d *dot) event(e *timeline.Entry, date string) {
	lines := wrap(e.Event.Title, titleColumns, titleLines)
	if date != "" {
		lines = append(lines, wrap(date, titleColumns, 2)...)
	}
	for _, m := range e.Marks {
		lines = append(lines, wrap("· "+m.String(), titleColumns, 3)...)
	}
	class := classOf(e.Event.Type)
	d.used[class] = true
	style := "rounded,filled"
	if e.Uncertain() {
		style += ",dashed"
		d.used[uncertainKey] = true
	}
	color, pen := `"#475569"`, "1"
	if e.Contested() {
		color, pen = `"#b91c1c"`, "2"
		d.used[contestedKey] = true
	}
	d.node(eventNode(e.Event.ID), "shape", "box", "style", `"`+style+`"`, "fillcolor", `"`+class.color()+`"`,
		"color", color, "penwidth", pen, "label", quoteLines(lines),
		"tooltip", quoteTooltip("“"+e.Quote+"” — "+e.QuoteFrom.Name()),
		"id", `"`+e.Event.ID.String()+`"`)
}

// How much of the words is drawn.
const (
	titleColumns   = 30
	titleLines     = 4
	tooltipColumns = 400
)

// relations writes the edges between events, with attributes for all of them.
func (d *dot) relations(attributes ...string) {
	for _, v := range d.tl.Relations {
		if v.From == v.To {
			continue
		}
		var a []string
		switch v.Type {
		case graph.Denies:
			a = []string{"label", quote("denies"), "style", "dashed", "color", `"#b91c1c"`, "fontcolor", `"#b91c1c"`, "penwidth", "1.5"}
			d.used[deniesKey] = true
		case graph.PartOf: // without a label, like the next two: there may be many, and the legend has it
			a = []string{"style", "dotted", "arrowhead", "empty"}
			d.used[partKey] = true
		case graph.About:
			a = []string{"color", `"#a8b3c4"`, "arrowhead", "vee"}
			d.used[aboutKey] = true
		case graph.Before:
			a = []string{"color", `"#0f766e"`, "arrowhead", "open"}
			d.used[beforeKey] = true
		case graph.SameAs:
			a = []string{"label", quote("same as"), "dir", "none"}
		default:
			a = []string{"label", quote(relationWords(v.Type))}
		}
		d.edge(eventNode(v.From), eventNode(v.To), append(a, attributes...)...)
	}
}

func relationWords(t graph.RelationType) string { return strings.ReplaceAll(string(t), "_", " ") }

// quote returns s as a quoted string of DOT in which it stands for itself when
// it is drawn as a label.
//
// Graphviz reads such a string three times: the lexer takes \" for a quote;
// then &amp; and &#60; stand for characters; then \n, \N, \G and so on for
// other things, and \\ for a backslash. What is not printable is shown as
// \u{…} first; it would not be valid in an SVG either.
func quote(s string) string { return `"` + escape(text.PrintableLine(s)) + `"` }

// quoteLines is quote for the lines that wrap returns, drawn one below another.
func quoteLines(lines []string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, s := range lines {
		if i > 0 {
			b.WriteString(`\n`)
		}
		b.WriteString(escape(s))
	}
	b.WriteByte('"')
	return b.String()
}

func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, `&`, `&amp;`).Replace(s)
}

// quoteTooltip is quote for a tooltip, in which Graphviz looks for backslashes twice.
func quoteTooltip(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\\\`, `"`, `\"`, `&`, `&amp;`).Replace(text.PrintableLine(clip(s, tooltipColumns))) + `"`
}

// wrap breaks the printable form of s into at most that many lines of at most
// so many columns, at spaces where it can; "…" ends the last if something is left out.
func wrap(s string, columns, most int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text.PrintableLine(clip(s, columns*(most+1)))) {
		for {
			if joined := strings.TrimPrefix(line+" "+word, " "); uniseg.StringWidth(joined) <= columns {
				line = joined
				break
			}
			if line != "" {
				lines, line = append(lines, line), ""
				continue
			}
			head := prefix(word, columns)
			lines, word = append(lines, head), word[len(head):]
			if word == "" {
				break
			}
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = prefix(lines[most-1], columns-1) + "…"
	}
	return lines
}

// clip cuts s to so many columns, with "…" at the end if something is left out.
func clip(s string, columns int) string {
	if len(s) <= columns { // no letter is wider than its bytes
		return s
	}
	if head := prefix(s, columns); len(head) < len(s) {
		return strings.TrimRight(head, " ") + "…"
	}
	return s
}

// prefix returns the beginning of s that fits in so many columns, but one
// letter at least. Sixteen bytes a column are more than any words have but
// hostile ones.
func prefix(s string, columns int) string {
	used, at := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		_, end := g.Positions()
		if used += g.Width(); at > 0 && (used > columns || end > 16*columns) {
			break
		}
		at = end
	}
	return s[:at]
}
