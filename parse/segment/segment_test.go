package segment

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

func newSegmenter(tb testing.TB) *Segmenter {
	tb.Helper()
	s, err := New(en.Pack())
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// segmented returns the document of the text.
func segmented(s *Segmenter, words string, chrome ...text.Span) *doc.Document {
	d := &doc.Document{Source: &text.Source{Text: words}, Chrome: chrome}
	s.Segment(d)
	return d
}

func TestTokens(t *testing.T) {
	s := newSegmenter(t)
	for _, c := range []struct{ text, want string }{
		{"She doesn't know what we'll do.", "She does|n't know what we|'ll do|."},
		{"He won’t say who’s there", "He wo|n’t say who|’s there"},
		{"They cannot and I'm gonna", "They can|not and I|'m gon|na"},
		{"the mayor's and the workers' vote", "the mayor|'s and the workers|' vote"},
		{"I'd've thought", "I|'d|'ve thought"},
		{"a well-known 10-year-old firm", "a well|-|known 10|-|year|-|old firm"},
		{"an e-mail on re-election by ex-members, pro-Moscow, mid-2004", "an e-mail on re-election by ex-members|, pro-Moscow|, mid-2004"},
		{"The U.S. and the U.K. met J. K. Hale, Ph.D.", "The U.S. and the U.K. met J. K. Hale|, Ph.D."},
		{"Mr. Hale of Hale & Sons Inc. paid $1,200.50 (5%).", "Mr. Hale of Hale & Sons Inc. paid $|1,200.50 (|5|%|)|."},
		{"AT&T owes US$3.5m, £20 and 12,000,000", "AT&T owes US|$|3.5|m|, £|20 and 12,000,000"},
		{"in 2010,2011 or 1914-1918", "in 2010|,|2011 or 1914|-|1918"},
		{"at 5:30pm, 7 p.m. and 10am", "at 5:30|pm|, 7 p.m. and 10|am"},
		{"on 9/11, 2001-05-30 and 03/15/2001; his/her", "on 9/11|, 2001-05-30 and 03/15/2001|; his|/|her"},
		{"call 555-0123 or 1-800-555-0199.", "call 555-0123 or 1-800-555-0199|."},
		{"the 1990s, the 1960's and the '90s", "the 1990s|, the 1960's and the '90s"},
		{"see http://example.com/a-b?c=d, www.example.org.", "see http://example.com/a-b?c=d|, www.example.org|."},
		{"(https://example.com/a_(b)) <ann.b.lee@example.com>", "(|https://example.com/a_(b)|) <|ann.b.lee@example.com|>"},
		{"example.com and minutes.pdf", "example.com and minutes.pdf"},
		{"“Stop,” she said. 'No,' he said: ‘never’ \"ever\"", "“|Stop|,|” she said|. '|No|,|' he said|: ‘|never|’ \"|ever|\""},
		{"Wait... what?! No!! -- yes… so—there", "Wait|... what|?! No|!! -- yes|… so|—|there"},
		{"the Shi'ite leader O'Connor at five o'clock", "the Shi'ite leader O'Connor at five o'clock"},
		{"get 'em, ’tis", "get 'em|, ’tis"},
		{"No. 10 and no. It is Fig. 3", "No. 10 and no|. It is Fig. 3"},
		{"@ann_lee said #peace is #1", "@ann_lee said #peace is #|1"},
		{"Zoë naïve co\u00ADoperate", "Zoë naïve co\u00ADoperate"},
		{"don't", "do|n't"},
		{"'s", "'|s"},
	} {
		var got strings.Builder
		d := segmented(s, c.text)
		at := 0
		for _, sentence := range d.Sentences {
			for _, token := range sentence.Tokens {
				if token.Span.Start == at && at > 0 {
					got.WriteByte('|')
				} else if at > 0 {
					got.WriteByte(' ')
				}
				got.WriteString(d.In(token.Span))
				at = token.Span.End
			}
		}
		if got.String() != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, &got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	s := newSegmenter(t)
	for _, c := range []struct{ name, text string }{ // ¦ stands where a sentence ends
		{"plain", "The bridge fell.¦ Nobody died.¦ Why?¦ Nobody knows!"},
		{"titles", "Mr. Hale met Gen. Osei and Prof. Lind.¦ They left."},
		{"initials", "J. K. Hale met John F. Osei.¦ He left."},
		{"abbreviation before a name", "The U.S. Senate met at 5 p.m. Tuesday with Hale Inc. President Lind."},
		{"abbreviation at the end", "It joined the U.S.¦ The vote came at 5 p.m.¦ It was close."},
		{"month", "It opened on Sept. 3 and closed in Oct.¦ The owner left."},
		{"number", "He moved to No. 10.¦ He said no.¦ It rained."},
		{"decimal and host", "It paid 3.5 million to example.com.¦ It won."},
		{"quotation", "“We won.”¦ “Did you?”¦ She left."},
		{"quotation goes on", "“Did you win?” she asked.¦ “Yes!” Hale said.¦ “No.”"},
		{"quotation inside", "He called it “a disaster.”¦ The firm disagreed."},
		{"brackets", "It failed.¦ (Nobody knows why.)¦ It was sold."},
		{"ellipsis", "He waited… and left...¦ Then it rained."},
		{"dateline", "ACCRA: The minister resigned.¦ LIMA, June 3 (Agency) — The mine closed."},
		{"dateline on a line of its own", "LIMA, June 3 (Agency) —\n\nThe mine closed."},
		{"wrapped", "The minister of transport resigned on Tuesday after the inquiry into the\ncollapse of the bridge found that the warnings of three engineers were\nignored.¦ Her party said that it would name a successor before the end of\nthe week.¦ Nobody was hurt."},
		{"wrapped before capitals", "The minister of transport resigned on Tuesday after the inquiry into the\ncollapse of the Northern Bridge found that the warnings of Mr. Lind and\nProf. Osei were ignored by the ministry and by the company that built\nSouth Harbour."},
		{"blank line inside", "The minister said on Tuesday that the talks with the unions, which\n\nhad lasted for a week, were over.¦ She left."},
		{"blank line after an open word", "The report on Tuesday named the owners of the\n\nNorthern Bridge as the culprits.¦ They denied it."},
		{"headline", "Minister resigns over bridge¦\n\nThe minister resigned on Tuesday.¦ She was tired."},
		{"headline on the line above", "Minister resigns over bridge¦\nThe minister resigned on Tuesday."},
		{"list", "The inquiry named:¦\n- the owner¦\n- the builder of the bridge¦\n- three engineers"},
		{"numbered list", "1. The owner paid.¦\n2. The builder left."},
		{"titles without stops", "Minister resigns over bridge¦\nFloods close three schools¦\nWhy rents keep rising"},
		{"a paragraph a line", "The minister resigned.¦\nHer party was surprised.¦\n“Nobody knew,” it said."},
		{"no stop at the end", "The minister resigned.¦ Her party was surprised"},
		{"space lost", "The minister resigned.¦Her party was surprised."},
		{"small letters", "the minister resigned.¦ her party was surprised."},
		{"Windows and old Macintosh line ends", "Minister resigns¦\r\n\r\nShe left.¦\rIt rained."},
		{"short lines in small letters", "milk¦\nbread¦\neggs"},
		{"spaced dots", "He waited . . . and left."},
	} {
		words := strings.ReplaceAll(c.text, "¦", "")
		d := segmented(s, words)
		var got strings.Builder
		at := 0
		for i, sentence := range d.Sentences {
			got.WriteString(words[at:sentence.Span.End])
			if at = sentence.Span.End; i < len(d.Sentences)-1 {
				got.WriteString("¦")
			}
		}
		if got.String() != c.text {
			t.Errorf("%s:\n got %q\nwant %q", c.name, &got, c.text)
		}
	}
}

func TestHeadlines(t *testing.T) {
	s := newSegmenter(t)
	for _, c := range []struct {
		name, title, text string
		want              []string
	}{
		{"above", "", "Minister resigns over bridge\n\nThe minister resigned.\nShe left.", []string{"Minister resigns over bridge"}},
		{"asks", "", "Who built the bridge?\n\nThe minister resigned. Why? Nobody knows.", []string{"Who built the bridge?"}},
		{"line below", "", "Minister resigns\nInquiry blames the owner\n\nThe minister resigned.", []string{"Minister resigns", "Inquiry blames the owner"}},
		{"between", "", "The minister resigned.\n\nA long week\n\nShe left.", []string{"A long week"}},
		{"nothing follows", "", "The minister resigned.\n\nShe left on a Tuesday", nil},
		{"alone", "", "Minister resigns over bridge", nil},
		{"title of the page", "Bridge shut. Again. - The Daily", "Bridge shut. Again.\n\nThe bridge was shut.", []string{"Bridge shut.", "Again."}},
		{"a paragraph that breaks off", "", "It was cold. The shop had closed early because of the snow. Nobody came, and nobody called. The owner went home to\n\nShe left.", nil},
		{"list", "", "It sells:\n- milk\n- bread\n\nThe shop closed.", nil},
		{"a list without bullets", "", "The shop closed.\n\nMilk\nBread\nEggs\n\nIt was sold.", nil},
	} {
		d := &doc.Document{Source: &text.Source{Text: c.text}, Title: c.title}
		s.Segment(d)
		var got []string
		for _, sentence := range d.Sentences {
			if sentence.Headline {
				got = append(got, d.In(sentence.Span))
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Chrome ends the sentences on both sides and marks its own.
func TestChrome(t *testing.T) {
	words := "The minister said that the\nwatch our video\nbridge was safe."
	start := strings.Index(words, "watch")
	d := segmented(newSegmenter(t), words, text.Span{Start: start, End: start + len("watch our video")})
	want := []bool{false, true, false}
	if len(d.Sentences) != len(want) {
		t.Fatalf("got %d sentences, want %d", len(d.Sentences), len(want))
	}
	for i, w := range want {
		if d.Sentences[i].Chrome != w {
			t.Errorf("sentence %d: chrome is %v, want %v", i, d.Sentences[i].Chrome, w)
		}
	}
}

// A caption in the line of the last sentence is a sentence of its own.
func TestChromeInsideLine(t *testing.T) {
	words := "The bridge was safe. Video of the bridge"
	start := strings.Index(words, "Video")
	d := segmented(newSegmenter(t), words, text.Span{Start: start, End: len(words)})
	if len(d.Sentences) != 2 || d.Sentences[0].Chrome || !d.Sentences[1].Chrome {
		t.Errorf("got %d sentences %v, want 2, of which the second is chrome", len(d.Sentences), d.Sentences)
	}
	d = segmented(newSegmenter(t), words, text.Span{Start: 4, End: 10})
	if len(d.Sentences) != 4 || !d.Sentences[1].Chrome {
		t.Errorf("got %d sentences, want 4, of which the second is chrome", len(d.Sentences))
	}
}

func TestParagraphs(t *testing.T) {
	d := segmented(newSegmenter(t), "One. Two.\nThree.\n\nFour.")
	want := []int{0, 0, 1, 2}
	for i, w := range want {
		if got := d.Sentences[i].Paragraph; got != w {
			t.Errorf("sentence %d: got paragraph %d, want %d", i, got, w)
		}
	}
}

func TestHeads(t *testing.T) {
	d := segmented(newSegmenter(t), "The bridge fell.")
	for _, token := range d.Sentences[0].Tokens {
		if token.Head != doc.None {
			t.Errorf("%q: got head %d, want none", d.In(token.Span), token.Head)
		}
	}
}

func TestBrokenPack(t *testing.T) {
	good := fstest.MapFS{
		abbreviationsFile: {Data: []byte("mr.\ttitle\n")},
		cliticsFile:       {Data: []byte("suffix\ts\n")},
		wordsFile:         {Data: []byte("starter\tthe\n")},
	}
	if _, err := New(lang.New("xx", good)); err != nil {
		t.Errorf("got %v, want no error", err)
	}
	for file, content := range map[string]string{
		abbreviationsFile: "mr\ttitle\n",
		cliticsFile:       "word\tcannot\tcan nott\n",
		wordsFile:         "starters\tthe\n",
	} {
		broken := fstest.MapFS{}
		for name, f := range good {
			broken[name] = f
		}
		broken[file] = &fstest.MapFile{Data: []byte("# a comment\n" + content)}
		if _, err := New(lang.New("xx", broken)); err == nil || !strings.Contains(err.Error(), file+":2") {
			t.Errorf("%s: got %v, want an error that names line 2", file, err)
		}
	}
}

// check returns what is wrong with the segmentation of a document.
func check(d *doc.Document) error {
	s := d.Source.Text
	at, paragraph := 0, 0
	for i, sentence := range d.Sentences {
		if len(sentence.Tokens) == 0 {
			return fmt.Errorf("sentence %d has no token", i)
		}
		span := text.Span{Start: sentence.Tokens[0].Span.Start, End: sentence.Tokens[len(sentence.Tokens)-1].Span.End}
		if sentence.Span != span {
			return fmt.Errorf("sentence %d spans %v, its tokens %v", i, sentence.Span, span)
		}
		if sentence.Paragraph < paragraph || sentence.Paragraph > paragraph+1 {
			return fmt.Errorf("sentence %d is in paragraph %d after %d", i, sentence.Paragraph, paragraph)
		}
		paragraph = sentence.Paragraph
		for _, token := range sentence.Tokens {
			p := token.Span
			if p.Start < at || p.End <= p.Start || p.End > len(s) {
				return fmt.Errorf("token %v comes after %d in %d bytes", p, at, len(s))
			}
			if strings.TrimSpace(s[at:p.Start]) != "" {
				return fmt.Errorf("no token holds %q", s[at:p.Start])
			}
			if !utf8.RuneStart(s[p.Start]) || p.End < len(s) && !utf8.RuneStart(s[p.End]) {
				return fmt.Errorf("token %v cuts a character", p)
			}
			if strings.IndexFunc(s[p.Start:p.End], unicode.IsSpace) >= 0 {
				return fmt.Errorf("token %q holds a space", s[p.Start:p.End])
			}
			at = p.End
		}
	}
	if strings.TrimSpace(s[at:]) != "" {
		return fmt.Errorf("no token holds %q", s[at:])
	}
	return nil
}

// FuzzSegment holds the segmenter to its promise: any text, with any chrome,
// is divided without a rest, in order and between characters.
func FuzzSegment(f *testing.F) {
	for _, words := range []string{
		"", "\n\n", "Mr. Hale’s “plan” failed.\n\nWhy?", "a.b@c.d www.x http://", "don't 'tis '90s ''x''", "...", ". . .",
		"1,2,3-4-5:6/7", "U.S.A. e.g. J. K.", "\u2028\u2029\u0085", "(a) *b\n- c\n1. d", "é’s\u0301 \uFFFD", "—\n\nx", ":-) ;P",
	} {
		f.Add(words, 0, len(words)/2)
	}
	s := newSegmenter(f)
	f.Fuzz(func(t *testing.T, words string, from, to int) {
		words = strings.ToValidUTF8(words, "\uFFFD")
		var chrome []text.Span
		if from >= 0 && from < to && to < len(words) && utf8.RuneStart(words[from]) && utf8.RuneStart(words[to]) {
			chrome = []text.Span{{Start: from, End: to}}
		}
		if err := check(segmented(s, words, chrome...)); err != nil {
			t.Errorf("%q: %v", words, err)
		}
	})
}

// hostile are texts that are slow where anything looks ahead without bound.
var hostile = map[string]string{
	"one word":       "a",
	"dots":           ".",
	"spaced dots":    ". ",
	"dashes":         "1-",
	"letters":        "a-",
	"at signs":       "a@",
	"mail":           "a.b@c.",
	"commas":         "1,",
	"apostrophes":    "'",
	"clitics":        "a's'",
	"addresses":      "www.)",
	"schemes":        "http://",
	"quotes":         "\"",
	"quoted stops":   ".\"",
	"brackets":       "(",
	"blank lines":    "\n",
	"short lines":    "a\n",
	"sentences":      "A b. ",
	"abbreviations":  "U.S.",
	"initials":       "J. ",
	"numbers":        "1. ",
	"combining":      "\u0301",
	"emoji":          "😀",
	"smiles":         ":) ",
	"replaced":       "\uFFFD",
	"title lines":    "Minister resigns over bridge\n\n",
	"wrapped":        "the minister of transport resigned on Tuesday after the inquiry\n",
	"open lines":     "the minister of transport resigned because of the\n\n",
	"spaces":         " ",
	"carriage":       "\r",
	"separator":      "\u2028",
	"mail after dot": "a.a.a.a.a.a.a.a@@",
}

func TestHostile(t *testing.T) {
	s := newSegmenter(t)
	for name, unit := range hostile {
		if err := check(segmented(s, strings.Repeat(unit, 1<<16/len(unit)))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// BenchmarkHostile shows a text that is not linear by its MB/s.
func BenchmarkHostile(b *testing.B) {
	s := newSegmenter(b)
	for name, unit := range hostile {
		b.Run(name, func(b *testing.B) {
			words := strings.Repeat(unit, 1<<20/len(unit))
			b.SetBytes(int64(len(words)))
			for b.Loop() {
				segmented(s, words)
			}
		})
	}
}

func BenchmarkSegment(b *testing.B) {
	s := newSegmenter(b)
	words := strings.Repeat("Minister resigns over bridge\n\nThe minister of transport, Ann Lee, resigned on Tuesday after the inquiry into the collapse of the Northern Bridge found that the warnings of three engineers weren’t heard. “We knew nothing,” Mr. Hale’s firm said on Sept. 3, 2019, but it paid $1,200.50 to the well-known U.S. builder Osei & Sons Inc. for repairs.\n\n", 200)
	b.SetBytes(int64(len(words)))
	b.ReportAllocs()
	for b.Loop() {
		segmented(s, words)
	}
}
