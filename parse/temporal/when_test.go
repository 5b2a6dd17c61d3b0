package temporal

import (
	"testing"

	"github.com/a0442a32/timeline/parse/edtf"
)

// The phrases that when reads mean what the calendar says, on every day of
// four years and at the ends of what is asked.
func TestPhrasesAgreeWithTheCalendar(t *testing.T) {
	p := newPhraseReader()
	first := edtf.DayOf(2012, 1, 1)
	for base := first; base < first+4*366; base++ {
		for _, n := range []int{0, 1, -1, 2, -2, -6, 7, -7, 8, -10, -14, 21, -21, 30, -45, 100, -365} {
			if got, ok := p.read(deicticPhrase(n), base); !ok || got != base+edtf.Day(n) {
				t.Fatalf("%q on %s: got %s, %v, want %s", deicticPhrase(n), base, got, ok, base+edtf.Day(n))
			}
		}
	}
	for _, base := range []edtf.Day{edtf.DayOf(1, 1, 1), edtf.DayOf(1582, 10, 15), edtf.DayOf(1970, 1, 1), edtf.DayOf(2400, 2, 29)} {
		for n := -maxPhraseDays; n <= maxPhraseDays; n += 1461 {
			if got, ok := p.read(deicticPhrase(n), base); !ok || got != base+edtf.Day(n) {
				t.Errorf("%q on %s: got %s, %v, want %s", deicticPhrase(n), base, got, ok, base+edtf.Day(n))
			}
		}
	}
}

// What is too far is not asked, and answers are kept.
func TestPhraseLimits(t *testing.T) {
	r := &resolver{phrases: newPhraseReader(), read: map[phraseKey]edtf.Day{}}
	for _, n := range []int{maxPhraseDays + 1, -maxPhraseDays - 1, 1 << 40} {
		if got, ok := r.phrase(0, n); ok {
			t.Errorf("%d days: got %s, want no answer", n, got)
		}
	}
	for range 3 {
		if got, ok := r.phrase(100, -21); !ok || got != 79 {
			t.Errorf("got %d, %v, want 79", got, ok)
		}
	}
	if len(r.read) != 1 {
		t.Errorf("%d answers kept, want 1", len(r.read))
	}
}
