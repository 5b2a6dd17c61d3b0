package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/text"
)

// A line is a line that is not blank, without the space around it.
type line struct {
	start, end int
	width      int  // in runes
	after      int  // how many line ends stand before it: 1 after a line, 2 or more after a blank one
	full       bool // it ends in the punctuation of a sentence
	bullet     bool
	lower      bool // it begins with a small letter
}

// lines divides s at line ends of every kind, and where chrome begins or ends
// inside a line.
func lines(s string, chrome []text.Span) []line {
	all := make([]line, 0, len(s)/128+8)
	after := 2 // the text begins as after a blank line
	for start := 0; start < len(s); {
		end, next, feeds := lineEnd(s, start)
		for len(chrome) > 0 && chrome[0].End <= start {
			chrome = chrome[1:]
		}
		if len(chrome) > 0 {
			for _, border := range [...]int{chrome[0].Start, chrome[0].End} {
				if start < border && border < end {
					end, next, feeds = border, border, 0
					break
				}
			}
		}
		trimmed := strings.TrimSpace(s[start:end])
		if trimmed != "" {
			l := line{after: after, width: utf8.RuneCountInString(trimmed)}
			l.start = start + strings.Index(s[start:end], trimmed[:1])
			if trimmed[0] >= utf8.RuneSelf {
				l.start = start + len(s[start:end]) - len(strings.TrimLeftFunc(s[start:end], unicode.IsSpace))
			}
			l.end = l.start + len(trimmed)
			l.full = fullStop(trimmed)
			l.bullet = bullet(trimmed)
			r, _ := utf8.DecodeRuneInString(trimmed)
			l.lower = unicode.IsLower(r)
			all = append(all, l)
			after = 0
		}
		after += feeds
		start = next
	}
	return all
}

// lineEnd returns where the line that begins at start ends, where the next
// begins, and for how many line ends what stands between counts: two for a
// page break or a paragraph separator.
func lineEnd(s string, start int) (end, next, feeds int) {
	for i := start; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n':
			return i, i + 1, 1
		case c == '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				return i, i + 2, 1
			}
			return i, i + 1, 1
		case c == '\v' || c == '\f':
			return i, i + 1, 2
		case c == 0xE2 && strings.HasPrefix(s[i:], "\u2028"):
			return i, i + 3, 1
		case c == 0xE2 && strings.HasPrefix(s[i:], "\u2029"):
			return i, i + 3, 2
		case c == 0xC2 && strings.HasPrefix(s[i:], "\u0085"):
			return i, i + 2, 1
		}
	}
	return len(s), len(s), 1
}

// fullStop reports whether s ends in a full stop, a question or exclamation
// mark, an ellipsis or a colon, closing quotation marks and brackets aside.
func fullStop(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]*_ ")
	for _, stop := range [...]string{".", "!", "?", "…", ":", "。", "！", "？"} {
		if strings.HasSuffix(s, stop) {
			return true
		}
	}
	return false
}

// bullet reports whether s begins as an item of a list does.
func bullet(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '·', '▪', '‣', '●', '○', '■', '◦', '►', '▶', '✓', '➢':
		return true
	case '*', '-', '+', '>', '#':
		return len(s) > n && s[n] == ' '
	}
	i := 0
	for i < len(s) && i < 3 && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 0 && len(s) > 2 && s[0] == '(' {
		return s[2] == ')' || len(s) > 3 && s[3] == ')'
	}
	return i > 0 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' '
}

// A block is what belongs together by its lines: a paragraph, a headline, an
// item of a list. Sentences end where blocks end.
type block struct {
	start, end int
	lines      int
	paragraph  int
	bullet     bool
}

// The narrowest and widest lines that are taken for wrapped ones, in runes.
const (
	narrowest = 32
	widest    = 140
)

// wrapWidth returns the width at which the lines are wrapped, or 0.
//
// In wrapped prose a line that ends without a full stop goes on in the next
// with a small letter more often than not; in lists, headlines, verses and
// texts with a paragraph a line that is rare. The width is that of the widest
// such line, outliers aside, because wrapping fills lines and never overfills
// them.
func wrapWidth(all []line) int {
	var sure [widest + 1]int // of lines that go on for sure, by their width
	on, off := 0, 0
	for i := 1; i < len(all); i++ {
		p, l := &all[i-1], &all[i]
		if l.after != 1 || p.full {
			continue
		}
		if l.lower && !l.bullet && p.width >= narrowest && p.width <= widest {
			sure[p.width]++
			on++
		} else {
			off++
		}
	}
	if on == 0 || on*2 < off {
		return 0
	}
	left := on / 20
	for w := widest; w > 0; w-- {
		if left -= sure[w]; left < 0 {
			return w
		}
	}
	return 0
}

// blocks divides the text into blocks. The borders of chrome divide it too.
//
// Where a line ends a block ends, unless the sentence goes on: the text is
// wrapped and the next word had no room in the line; or the line has no full
// stop and the next begins with a small letter; or the line ends in a comma
// or in a word that no sentence ends with. Over a blank line, as broken pages
// have them inside sentences, more must speak for going on.
func (k *knowledge) blocks(s string, chrome []text.Span) []block {
	all := lines(s, chrome)
	width := wrapWidth(all)
	var out []block
	paragraph := -1
	for i := range all {
		l := &all[i]
		if i > 0 {
			p := &all[i-1]
			for len(chrome) > 0 && chrome[0].End <= p.start {
				chrome = chrome[1:]
			}
			if !divided(chrome, p, l) && k.goesOn(s, p, l, width) {
				b := &out[len(out)-1]
				b.end = l.end
				b.lines++
				continue
			}
		}
		paragraph++
		out = append(out, block{l.start, l.end, 1, paragraph, l.bullet})
	}
	return out
}

// divided reports whether chrome begins or ends between two lines. The chrome
// before the first of them has been cut off.
func divided(chrome []text.Span, p, l *line) bool {
	for _, c := range chrome {
		if c.Start > l.start {
			break
		}
		if c.Start > p.start && c.Start <= l.start || c.End > p.start && c.End <= l.start {
			return true
		}
	}
	return false
}

// goesOn reports whether the paragraph of the line p goes on in the line l.
func (k *knowledge) goesOn(s string, p, l *line, width int) bool {
	if l.bullet {
		return false
	}
	ended := s[p.start:p.end]
	if l.after == 1 && width > 0 && p.width >= width*2/3 {
		first := s[l.start:min(l.end, l.start+4*width)]
		if i := strings.IndexFunc(first, unicode.IsSpace); i > 0 {
			first = first[:i]
		}
		if i := strings.IndexByte(first, '-'); i > 0 {
			first = first[:i+1] // wrapping may divide at hyphens
		}
		if p.width+1+utf8.RuneCountInString(first)+max(1, width/20) > width {
			return true
		}
	}
	if p.full {
		return false
	}
	// "PARIS, June 3 (Agency) —" belongs to what follows.
	if p.width < 80 && (strings.HasSuffix(ended, "—") || strings.HasSuffix(ended, "–") || strings.HasSuffix(ended, " --") || strings.HasSuffix(ended, " -")) {
		return !l.lower || l.after == 1
	}
	comma := strings.HasSuffix(ended, ",")
	last := ended[strings.LastIndexFunc(ended, unicode.IsSpace)+1:]
	open := len(last) < len(ended) && (comma || k.class(last)&open != 0)
	switch {
	case l.after == 1:
		return l.lower && (p.width >= narrowest || open) || open
	case l.lower:
		return p.width >= narrowest || open
	}
	return open && !comma && p.width >= narrowest && len(last) > 1
}
