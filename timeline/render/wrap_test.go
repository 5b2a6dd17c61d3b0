package render

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/a0442a32/timeline/parse/text"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s          string
		room, most int
		want       []string
	}{
		{"", 10, 0, nil},
		{"one two three", 20, 0, []string{"one two three"}},
		{"one two three", 9, 0, []string{"one two", "three"}},
		{"one two three", 7, 1, []string{"one tw…"}},
		{"one two three four", 8, 2, []string{"one two", "three…"}},
		{"abcdefghij", 4, 0, []string{"abcd", "efgh", "ij"}},
		{"x abcdefghij y", 4, 0, []string{"x", "abcd", "efgh", "ij y"}},
		{"北京市人民", 4, 0, []string{"北京", "市人", "民"}},
		{"e\u0301e\u0301e\u0301", 2, 0, []string{"e\u0301e\u0301", "e\u0301"}},
	} {
		if got := wrap(c.s, c.room, c.most); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %d, %d): got %q, want %q", c.s, c.room, c.most, got, c.want)
		}
	}
}

func TestElide(t *testing.T) {
	long := "The committee, which had met in private for most of the year, voted to close the port for good in the end."
	for _, c := range []struct {
		quote, trigger string
		room           int
		want           string
	}{
		{"It closed.", "closed", 20, "It closed."},
		{"It closed.", "closed", 10, "It closed."},
		{long, "committee", 40, "The committee, which had met in private…"},
		{long, "close", 40, "…voted to close the port for good in…"},
		{long, "end", 30, "…the port for good in the end."},
		{long, "voted to close", 12, "…voted to…"},
	} {
		at := strings.Index(c.quote, c.trigger)
		got := elide(c.quote, text.Span{Start: at, End: at + len(c.trigger)}, c.room)
		if got != c.want || width(got) > c.room {
			t.Errorf("elide(%q, %q, %d): got %q, want %q", c.quote, c.trigger, c.room, got, c.want)
		}
	}
}

// TestLong holds that one huge word or sentence is no reason to wait.
func TestLong(t *testing.T) {
	start := time.Now()
	for _, s := range []string{strings.Repeat("x", 1<<20), strings.Repeat("y ", 1<<19), strings.Repeat("a\u0301\u0302", 1<<17)} {
		wrap(s, 80, 2)
		elide(s, text.Span{Start: len(s) - 10, End: len(s)}, 80)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}
