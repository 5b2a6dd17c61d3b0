package render

import (
	"strings"

	"github.com/a0442a32/timeline/parse/text"
	"github.com/rivo/uniseg"
)

// width returns how many columns of a terminal s takes: two for 北, one for é
// however it is written.
func width(s string) int { return uniseg.StringWidth(s) }

// wrap breaks s into lines of at most room columns, at spaces where it can. If
// most is above 0 there are no more lines than that, and "…" ends the last if
// something is left out. It returns no line for an empty s.
func wrap(s string, room, most int) []string {
	var lines []string
	line, used := "", 0
	flush := func() {
		lines = append(lines, line)
		line, used = "", 0
	}
	for word := range strings.FieldsSeq(s) {
		if used > 0 && exceeds(word, room-used-1) {
			flush()
		}
		for exceeds(word, room) && (most <= 0 || len(lines) <= most) { // no line can hold it: break it
			line, word = split(word, room)
			flush()
		}
		if most > 0 && len(lines) > most {
			break // enough to know that something is left out
		}
		w := width(word)
		if w == 0 {
			continue
		}
		if used > 0 {
			line += " "
			used++
		}
		line += word
		used += w
	}
	if used > 0 {
		flush()
	}
	if most > 0 && len(lines) > most {
		lines[most-1] = clip(lines[most-1]+"…", room)
		lines = lines[:most]
	}
	return lines
}

// split cuts s after the last grapheme that still fits in room, but after the
// first at least.
func split(s string, room int) (head, rest string) {
	used, at := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		_, end := g.Positions()
		if used += g.Width(); used > room && at > 0 {
			break
		}
		at = end
	}
	return s[:at], s[at:]
}

// clip shortens s to room columns, with "…" at the end if something is left out.
func clip(s string, room int) string {
	if width(s) <= room {
		return s
	}
	head, _ := split(s, max(room-1, 1))
	return strings.TrimRight(strings.TrimSuffix(head, "…"), " ") + "…"
}

// elide returns a quotation in at most room columns and in printable form. It
// leaves out the end, and if the trigger lies too far in, the beginning too,
// between words if it can.
func elide(quote string, trigger text.Span, room int) string {
	room = max(room, 8)
	start := 0
	if wide(quote[:trigger.End], room-1) {
		// A third of the room goes to what leads up to the trigger, and more
		// if not much comes after it.
		lead := room / 3
		if rest := quote[trigger.Start:]; !wide(rest, room-2) {
			lead = max(lead, room-2-width(text.PrintableLine(rest)))
		}
		start = trigger.Start
		for i := start; i > 0 && start-i < 4*room; i-- {
			if quote[i-1] != ' ' && quote[i-1] != '\n' {
				continue
			}
			if wide(quote[i:trigger.Start], lead) {
				break
			}
			start = i
		}
	}
	s := quote[start:]
	cut := len(s) > 16*room // more than any line holds, but for odd texts; see exceeds
	if cut {
		s = strings.ToValidUTF8(s[:16*room], "") // half a letter may be left at the end
	}
	s = text.PrintableLine(s)
	if start > 0 {
		s = "…" + s
	}
	if width(s) <= room && !cut {
		return s
	}
	head, rest := split(s, room-1)
	if i := strings.LastIndexByte(head, ' '); i > len(head)/2 && !strings.HasPrefix(rest, " ") {
		head = head[:i]
	}
	return strings.TrimRight(head, " ,;:–—") + "…"
}

// exceeds reports whether s takes more than room columns. Sixteen bytes a
// column are more than any text but a hostile one has, and bound the work.
func exceeds(s string, room int) bool { return len(s) > 16*room || width(s) > room }

// wide is exceeds for s in printable form.
func wide(s string, room int) bool {
	return len(s) > 16*room || width(text.PrintableLine(s)) > room
}
