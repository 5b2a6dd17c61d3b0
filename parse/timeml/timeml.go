// Package timeml writes a parsed document as TimeML 1.2.1, the markup that
// temporal taggers and their scorers exchange: times, events and signals are
// tagged where they stand in the text, and links between them follow it.
//
// Start at [Write]. The layout is that of the TempEval corpora, which other
// tools read:
//
//	<TimeML>
//	<DOCID>report.txt</DOCID>
//	<DCT><TIMEX3 tid="t0" type="DATE" value="2015-06-25" functionInDocument="CREATION_TIME" …>2015-06-25</TIMEX3></DCT>
//	<TITLE>…</TITLE>
//	<TEXT>… <EVENT eid="e1" class="OCCURRENCE">closed</EVENT> … <SIGNAL sid="s1">on</SIGNAL> <TIMEX3 tid="t1" …>Tuesday</TIMEX3> …</TEXT>
//	<MAKEINSTANCE eiid="ei1" eventID="e1" tense="PAST" …/>
//	<TLINK lid="l1" relType="IS_INCLUDED" eventInstanceID="ei1" relatedToTime="t1" signalID="s1"/>
//	</TimeML>
//
// The times t1, t2, … and the instances ei1, ei2, … are those that the JSON
// annotations call t1 and e1. What the elements and attributes may be is
// written down in testdata/timeml.dtd, and the tests hold every output to it.
package timeml

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
)

// schema is where readers look for the definition of TimeML. Nothing fetches it.
const schema = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"

// Write writes d. Equal documents give equal bytes. Its trees and its dates
// are as they were read and resolved; without a date of publication the value
// of t0 is XXXX-XX-XX, and relative times have values with the parts that the
// words name: XXXX-05, XXXX-WXX-2.
//
// The text inside TEXT is that of the source, character for character, when
// its tags are taken away. Characters that XML cannot hold are written as
// U+FFFD, so that positions stay what they are, and a processing instruction
// behind each tells which it was: <?char 001B?>.
func Write(w io.Writer, d *doc.Document) error {
	x := annotate(d)
	b := bufio.NewWriter(w)
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	b.WriteString("<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"" + schema + "\">\n")
	b.WriteString("<DOCID>")
	writeText(b, d.Source.Name)
	b.WriteString("</DOCID>\n<DCT>")
	x.creation.write(b)
	b.WriteString("</DCT>\n")
	if d.Title != "" {
		b.WriteString("<TITLE>")
		writeText(b, d.Title)
		b.WriteString("</TITLE>\n")
	}
	b.WriteString("<TEXT>")
	at := 0
	for _, t := range x.tags {
		writeText(b, d.Source.Text[at:t.span.Start])
		t.write(b)
		at = t.span.End
	}
	writeText(b, d.Source.Text[at:])
	b.WriteString("</TEXT>\n")
	for _, e := range x.after {
		e.write(b)
		b.WriteByte('\n')
	}
	b.WriteString("</TimeML>\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("writing %s as TimeML: %w", d.Source.Name, err)
	}
	return nil
}

// An element is one of TimeML, with its attributes in order and its words.
type element struct {
	name       string
	attributes []string // names and values in turn
	words      string   // "" for an empty element
}

// set adds an attribute unless its value is empty.
func (e *element) set(name, value string) {
	if value != "" {
		e.attributes = append(e.attributes, name, value)
	}
}

func (e *element) write(b *bufio.Writer) {
	b.WriteString("<" + e.name)
	for i := 0; i+1 < len(e.attributes); i += 2 {
		b.WriteString(" " + e.attributes[i] + "=\"")
		writeText(b, e.attributes[i+1])
		b.WriteByte('"')
	}
	if e.words == "" {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	writeText(b, e.words)
	b.WriteString("</" + e.name + ">")
}

// writeText writes s such that a reader of XML gets it back. Line ends are
// written by number where a reader would change them.
func writeText(b *bufio.Writer, s string) {
	last := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		escaped := ""
		switch {
		case r == '&':
			escaped = "&amp;"
		case r == '<':
			escaped = "&lt;"
		case r == '>': // it must not stand after ]]
			escaped = "&gt;"
		case r == '"':
			escaped = "&quot;"
		case r == '\r':
			escaped = "&#13;"
		case r == utf8.RuneError && n == 1:
			escaped = "\uFFFD"
		case !allowed(r):
			escaped = "\uFFFD<?char " + strings.ToUpper(fmt.Sprintf("%04x", r)) + "?>"
		}
		if escaped != "" {
			b.WriteString(s[last:i])
			b.WriteString(escaped)
			last = i + n
		}
		i += n
	}
	b.WriteString(s[last:])
}

// allowed reports whether XML 1.0 can hold the character.
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || 0x20 <= r && r <= 0xD7FF || 0xE000 <= r && r <= 0xFFFD || 0x10000 <= r && r <= 0x10FFFF
}

// id returns the name of the i-th annotation of a kind, counted from 1.
func id(prefix string, i int) string { return prefix + strconv.Itoa(i+1) }
