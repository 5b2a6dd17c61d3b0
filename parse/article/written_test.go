package article

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/edtf"
)

func TestWrittenDates(t *testing.T) {
	for _, c := range []struct {
		in, language, want string
	}{
		{"12 March 2019", "", "2019-03-12"},
		{"12th of March, 2019", "", "2019-03-12"},
		{"Tuesday, March 12th 2019, 10:04 am", "", "2019-03-12"},
		{"MARCH 12, 2019", "", "2019-03-12"},
		{"12-Mar-2019", "", "2019-03-12"},
		{"Dienstag, 12. März 2019", "", "2019-03-12"},
		{"le 1er août 2019", "", "2019-08-01"},
		{"12 de marzo de 2019", "", "2019-03-12"},
		{"12 marca 2019", "", "2019-03-12"},
		{"12 марта 2019 г.", "", "2019-03-12"},
		{"2019. március 12.", "", "2019-03-12"},
		{"2019年3月12日", "", "2019-03-12"},
		{"2019년 3월 12일", "", "2019-03-12"},
		{"2019-03-12 - 10:04", "", "2019-03-12"},
		{"12.03.2019, 10:04", "", "2019-03-12"},
		{"12.03.19", "de", "2019-03-12"},
		{"12.03.19", "de-AT", "2019-03-12"},
		{"12.03.19", "", ""}, // 2012 in some countries
		{"05/06/2019", "", ""},
		{"05/06/2019", "en", ""},
		{"05/06/2019", "en-US", "2019-05-06"},
		{"05/06/2019", "en-GB", "2019-06-05"},
		{"05/06/2019", "fr", "2019-06-05"},
		{"05/06/2019", "de", ""},
		{"05/06/2019", "es", "2019-06-05"},
		{"05/06/2019", "es-US", ""},
		{"Version 2.3.15", "de", ""},
		{"Published on 12 March 2019", "", "2019-03-12 labelled"},
		{"Veröffentlicht am 12.03.2019", "", "2019-03-12 labelled"},
		{"Published 12 March 2019, updated 14 March 2019", "", "2019-03-12 labelled"},
		{"Updated: 14 March 2019", "", ""},
		{"Mis à jour le 14 mars 2019", "", ""},
		{"© 12 March 2019", "", ""},
		{"Doors open: 14 March 2019", "", ""},
		{"Date: 14 March 2019", "", "2019-03-14 labelled"},
		{"Ann Lee | Date: 14 March 2019", "", "2019-03-14 labelled"},
		{"Data di pubblicazione: 14 marzo 2019", "", ""},
		{"Date of birth: 14 March 1970", "", ""},
		{"Date of the match: 14 March 2019", "", ""},
		{"Event date: 14 March 2019", "", ""},
		{"12 and 14 March 2019", "", ""},
		{"12. und 14. März 2019", "", ""},
		{"Lee & Sons, 14 March 2019", "", "2019-03-14"},
		{"12–14 March 2019", "", ""},
		{"12 March – 3 April 2019", "", ""},
		{"12 March 2019 – 3 April 2019", "", ""},
		{"12 March 2019, 14:00–16:00", "", ""},
		{"March 2019", "", ""},
		{"31 February 2019", "", ""},
		{"30. listopadu 2019", "", ""},
		{"version 10.12.2019.5", "", ""},
		{"20190312", "", ""},
		{"12 Marches 2019", "", ""},
		{"", "", ""},
	} {
		got := ""
		for i, w := range writtenDates(c.in, orderOf(c.language)) {
			if i > 0 {
				got += " "
			}
			got += w.date.String()
			if w.labelled {
				got += " labelled"
			}
		}
		if got != c.want {
			t.Errorf("%s in %q: got %q, want %q", c.in, c.language, got, c.want)
		}
	}
}

// TestVocabulary checks words.txt: every word is in small letters, has one
// meaning, and there are twelve months.
func TestVocabulary(t *testing.T) {
	seen := map[string]string{}
	keys := map[string]bool{}
	number := 0
	for line := range strings.Lines(vocabulary) {
		number++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, words, ok := strings.Cut(line, ": ")
		if !ok || keys[key] {
			t.Errorf("words.txt:%d: got the key %q, want one that is new and ends with a colon", number, key)
		}
		keys[key] = true
		for _, word := range strings.Fields(words) {
			if word != strings.ToLower(word) {
				t.Errorf("words.txt:%d: %s is not in small letters", number, word)
			}
			// Labels, orders and heads are looked up apart from months.
			group := "head"
			switch {
			case strings.HasPrefix(key, "month "):
				group = "month"
			case key == "published", key == "dated", key == "other":
				group = "label"
			case strings.HasPrefix(key, "day"), key == "month first", key == "either first":
				group = "order"
			case key == "link", key == "joint", key == "ordinal":
				group = key
			}
			if old := seen[group+word]; old != "" {
				t.Errorf("words.txt:%d: %s stands under %s and under %s", number, word, old, key)
			}
			seen[group+word] = key
			if got := meaning(word, key); got != key {
				t.Errorf("words.txt:%d: %s: got the meaning %q, want %q", number, word, got, key)
			}
		}
	}
	for month := 1; month <= 12; month++ {
		if key := fmt.Sprintf("month %d", month); !keys[key] {
			t.Errorf("words.txt: no line for %s", key)
		}
	}
	if monthOf("") != 0 || monthOf("month") != 0 || monthOf("may ") != 0 || monthOf("jan feb") != 0 {
		t.Error("what is no word was found among the months")
	}
}

// FuzzWrittenDates checks that every date found is a day, that its words are
// where they are said to be, and that the same words alone tell it again.
func FuzzWrittenDates(f *testing.F) {
	for _, s := range []string{"Ann Lee, 12.03.2019", "12–14 March 2019", "Published March 12th, 2019 at 10:04", "2019年3月12日", "le 1er août 2019, 05/06/15"} {
		f.Add(s, "de")
	}
	f.Fuzz(func(t *testing.T, s, language string) {
		o := orderOf(language)
		at := 0
		for _, w := range writtenDates(s, o) {
			if w.date.Granularity() != edtf.DayGranularity {
				t.Errorf("%q: %s is no day", s, w.date)
			}
			if w.start < at || w.end <= w.start || w.end > len(s) || !utf8.RuneStart(s[w.start]) {
				t.Fatalf("%q: got %d to %d after %d", s, w.start, w.end, at)
			}
			at = w.end
			if again := writtenDates(s[w.start:w.end], o); len(again) != 1 || again[0].date != w.date {
				t.Errorf("%q: %q is %s, and by itself %v", s, s[w.start:w.end], w.date, again)
			}
		}
	})
}
