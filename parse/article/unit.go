package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/text"
)

// A unit is what a reader of plain text sees as one thing: a paragraph with
// its wrapped lines, or a line that stands for itself.
type unit struct {
	span      text.Span
	lines     int
	words     int
	caps      int // words that begin with a capital or a digit
	stop      stop
	sentences int  // ends of sentences, the last one included
	tail      int  // words after the last end of a sentence
	tailStart int  // where they begin
	lower     bool // it begins with a small letter
	bullet    bool
	speaker   bool // it begins with a name and a colon: "LEE: We knew."
	bars      int  // separators of menus: "Home | News | Sport"
	digits    bool
	quotes    bool // it holds a quotation mark
	copyright bool
	asks      bool // its first sentence is a question
	repeated  bool // a label that returns
}

// A stop is how a unit ends.
type stop uint8

const (
	noStop   stop = iota
	fullStop      // a full stop, perhaps before a closing quotation mark
	asking        // a question or exclamation mark
	trailing      // an ellipsis
	colon
	open // a comma, a semicolon or a dash
)

// closing are the marks that may stand after the end of a sentence.
const closing = "\"'”’»)]"

// stopOf returns how s ends.
func stopOf(s string) stop {
	s = strings.TrimRight(s, closing)
	for _, e := range [...]struct {
		suffix string
		stop   stop
	}{
		{"…", trailing}, {"..", trailing}, {".", fullStop}, {"。", fullStop},
		{"!", asking}, {"?", asking}, {"！", asking}, {"？", asking},
		{":", colon}, {",", open}, {";", open}, {"—", open}, {"–", open}, {" -", open}, {"--", open},
	} {
		if strings.HasSuffix(s, e.suffix) {
			return e.stop
		}
	}
	return noStop
}

// A textLine is a line that is not blank, without the space around it.
type textLine struct {
	span  text.Span
	width int // in runes
	blank bool
	lower bool
	stop  stop
}

// textLines divides s into lines.
func textLines(s string) []textLine {
	var all []textLine
	blank := true
	for start := 0; start < len(s); {
		end, next := len(s), len(s)
		if i := strings.IndexAny(s[start:], "\n\r\v\f\u2028\u2029"); i >= 0 {
			end = start + i
			_, n := utf8.DecodeRuneInString(s[end:])
			next = end + n
			if strings.HasPrefix(s[end:], "\r\n") {
				next++
			}
		}
		line := s[start:end]
		trimmed := strings.TrimLeftFunc(line, unicode.IsSpace)
		begin := end - len(trimmed)
		trimmed = strings.TrimRightFunc(trimmed, unicode.IsSpace)
		if trimmed == "" {
			blank = true
		} else {
			r, _ := utf8.DecodeRuneInString(trimmed)
			all = append(all, textLine{
				span: text.Span{Start: begin, End: begin + len(trimmed)}, width: utf8.RuneCountInString(trimmed),
				blank: blank, lower: unicode.IsLower(r), stop: stopOf(trimmed),
			})
			blank = false
		}
		start = next
	}
	return all
}

// wrapWidth returns the width at which the lines are wrapped, or 0 if each is
// a paragraph: in wrapped prose lines without a full stop go on with a small
// letter more often than not.
func wrapWidth(all []textLine) int {
	const narrowest, widest = 32, 140
	on, off, width := 0, 0, 0
	for i := 1; i < len(all); i++ {
		p, l := &all[i-1], &all[i]
		if l.blank || p.stop == fullStop || p.stop == asking || p.stop == colon {
			continue
		}
		if l.lower && p.width >= narrowest && p.width <= widest {
			on++
			width = max(width, p.width)
		} else {
			off++
		}
	}
	if on == 0 || on*2 < off {
		return 0
	}
	return width
}

// divide divides s into units. A line belongs to the unit before it if that
// has no end and the line begins with a small letter, even over a blank line,
// as broken pages have them inside sentences; or if the text is wrapped and
// the line before it is full.
func divide(s string) []unit {
	all := textLines(s)
	width := wrapWidth(all)
	var units []unit
	for i := range all {
		l := &all[i]
		words := l.span.In(s)
		if i > 0 && !bulleted(words) {
			p := &all[i-1]
			unended := p.stop == noStop || p.stop == open
			wrapped := width > 0 && !l.blank && p.width*4 >= width*3
			if wrapped || unended && l.lower && (p.width >= 24 || p.stop == open) || !l.blank && p.stop == open {
				u := &units[len(units)-1]
				u.span.End = l.span.End
				u.lines++
				continue
			}
		}
		units = append(units, unit{span: l.span, lines: 1})
	}
	for i := range units {
		units[i].measure(s)
	}
	return units
}

// measure sets all that the words of u tell.
func (u *unit) measure(s string) {
	words := u.span.In(s)
	u.stop = stopOf(words)
	u.bullet = bulleted(words)
	u.copyright = strings.HasPrefix(words, "©") || strings.HasPrefix(words, "(c) ")
	u.quotes = strings.ContainsAny(words, "\"“”„«»‘")
	r, _ := utf8.DecodeRuneInString(words)
	u.lower = unicode.IsLower(r)
	end := stop(noStop) // of the word before
	for i := u.span.Start; i < u.span.End; {
		r, n := utf8.DecodeRuneInString(s[i:u.span.End])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		j := i
		for j < u.span.End {
			r, n := utf8.DecodeRuneInString(s[j:u.span.End])
			if unicode.IsSpace(r) {
				break
			}
			j += n
		}
		u.word(s[i:j], i, &end)
		i = j
	}
	if end == fullStop || end == asking {
		u.ended(end)
	}
}

// word counts the word that begins at start; end is how the word before it
// ends, and becomes how this one does.
func (u *unit) word(word string, start int, end *stop) {
	switch word {
	case "|", ">", "»", "›", "·", "•", "/", "→":
		u.bars++
		return
	}
	bare := strings.TrimLeft(word, closing+"“‘„«([")
	r, _ := utf8.DecodeRuneInString(bare)
	begins := unicode.IsUpper(r) || unicode.IsDigit(r)
	if (*end == fullStop || *end == asking) && (begins || bare != word) {
		u.ended(*end)
		u.tailStart = start
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && strings.IndexFunc(bare, unicode.IsLetter) < 0 {
		if s := stopOf(word); s != noStop && s != open {
			*end = s
		}
		return // a mark by itself
	}
	u.words++
	u.tail++
	if begins {
		u.caps++
	}
	if strings.ContainsAny(word, "0123456789") {
		u.digits = true
	}
	*end = stopOf(word)
	switch {
	case *end == fullStop && abbreviated(strings.TrimRight(bare, closing)):
		*end = noStop
	case *end == colon && u.sentences == 0 && u.words <= longestLabel && unicode.IsUpper(r):
		u.speaker = true
	}
}

// ended counts the end of a sentence.
func (u *unit) ended(s stop) {
	if u.sentences == 0 && s == asking {
		u.asks = true
	}
	u.sentences++
	u.tail = 0
}

// abbreviated reports whether a word with a full stop has the form of an
// abbreviation: one of few letters with a capital, or with full stops inside.
func abbreviated(word string) bool {
	word = strings.TrimSuffix(word, ".")
	r, _ := utf8.DecodeRuneInString(word)
	return strings.Contains(word, ".") && len(word) <= 8 || unicode.IsUpper(r) && len(word) <= 3
}

// bulleted reports whether s begins as an item of a list does.
func bulleted(s string) bool {
	for _, b := range [...]string{"•", "▪", "‣", "●", "◦", "* ", "- ", "+ "} {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	i := 0
	for i < len(s) && i < 3 && isDigit(s[i]) {
		i++
	}
	return i > 0 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' '
}
