package temporal

import (
	"fmt"
	"time"

	"github.com/olebedev/when"
	"github.com/olebedev/when/rules"
	"github.com/olebedev/when/rules/en"

	"github.com/a0442a32/timeline/parse/edtf"
)

// A phraseReader works out deictic phrases with github.com/olebedev/when.
//
// when reads requests such as "tomorrow at 5pm", and is at its best with one
// short phrase at a time. So the rules of the pack find the words and tell
// their granularity and direction; of those that count days or weeks from the
// date of the document, the canonical English phrase ("3 weeks ago") goes to a
// parser with only the three rules that get such phrases right. Months and
// years are calculated in this package, because when loses the year of "in 8
// months". The base is always given: with a zero one, when would ask the clock.
type phraseReader struct{ parser *when.Parser }

func newPhraseReader() phraseReader {
	p := when.New(nil)
	p.Add(en.CasualDate(rules.Override), en.Deadline(rules.Override), en.PastTime(rules.Override))
	return phraseReader{p}
}

// maxPhraseDays is how far a phrase may reach. when keeps the distance in
// nanoseconds, which run over at 292 years.
const maxPhraseDays = 36_525

// A phraseKey is a question to the phrase reader.
type phraseKey struct {
	day edtf.Day
	n   int
}

// phrase returns the day n days after the given one, as the phrase reader
// says. ok is false if it has no answer. A document that says "yesterday" a
// thousand times asks once.
func (r *resolver) phrase(day edtf.Day, n int) (shifted edtf.Day, ok bool) {
	if n > maxPhraseDays || n < -maxPhraseDays {
		return 0, false
	}
	key := phraseKey{day, n}
	if shifted, ok = r.read[key]; ok {
		return shifted, true
	}
	if shifted, ok = r.phrases.read(deicticPhrase(n), day); ok {
		r.read[key] = shifted
	}
	return shifted, ok
}

// deicticPhrase returns the words for n days from the base, lower-case and
// alone, as when reads them best.
func deicticPhrase(n int) string {
	unit, count := "day", max(n, -n)
	if count > 7 && count%7 == 0 {
		unit, count = "week", count/7
	}
	if count != 1 {
		unit += "s"
	}
	switch {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n < 0:
		return fmt.Sprintf("%d %s ago", count, unit)
	}
	return fmt.Sprintf("in %d %s", count, unit)
}

// read returns the day that the phrase means, said on the base day.
func (p phraseReader) read(phrase string, base edtf.Day) (edtf.Day, bool) {
	y, m, d := base.Civil()
	// Noon, so that no rounding leaves the day.
	result, err := p.parser.Parse(phrase, time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC))
	if err != nil || result == nil || result.Text != phrase {
		return 0, false
	}
	y, month, d := result.Time.Date()
	return edtf.DayOf(y, int(month), d), true
}
