package temporal_test

import (
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// words returns a document of one sentence, cut at spaces: what a segmenter
// makes of a text that is nothing but one line.
func words(s string) *doc.Document {
	d := &doc.Document{Source: &text.Source{Text: s}, Published: doc.DateClaim{Date: edtf.MustParse(exampleDate)}}
	sentence := doc.Sentence{Span: text.Span{Start: 0, End: len(s)}}
	for start := 0; start < len(s); {
		end := strings.IndexByte(s[start:], ' ')
		if end < 0 {
			end = len(s) - start
		}
		if end > 0 {
			sentence.Tokens = append(sentence.Tokens, doc.Token{Span: text.Span{Start: start, End: start + end}, Head: doc.None})
		}
		start += end + 1
	}
	d.Sentences = []doc.Sentence{sentence}
	return d
}

const newsParagraph = `The ministry said on Monday that three of the dams which failed last March had been
inspected only twice since 2009, and that the next report, which was due in the second quarter of 2015, would be
published later this year. "We warned them two weeks ago," the engineer, Mary Hill, told the committee in the
capital. The company, founded in the 1980s, denied the charge. Its lawyers will meet the prosecutor on 3 July. `

// slow are texts that are made to be slow to read.
var slow = []struct{ name, s string }{
	{"next", "next "},
	{"the", "the "},
	{"months", "May "},
	{"month-names", "January February March "},
	{"days-listed", "May 3, 5, 7 "},
	{"list", "3, 4, "},
	{"digits", "20 "},
	{"long-digits", "123456789 2014 "},
	{"years", "in 1999 "},
	{"old-years", "in 348, "},
	{"dashes", "- "},
	{"glued-dashes", "12-"},
	{"days-later", "the next day "},
	{"quarters", "a year earlier the quarter "},
	{"quoted", "\" yesterday last year \" "},
	{"still", "still in use "},
	{"yesterday", "yesterday "},
	{"ago", "three weeks ago "},
	{"one-word", "a"},
	{"one-number", "7"},
	{"ends", "the end of "},
	{"early", "early "},
}

// BenchmarkFind measures texts that are made to be slow.
func BenchmarkFind(b *testing.B) {
	r := newReader(b)
	for _, c := range slow {
		b.Run(c.name, func(b *testing.B) {
			d := words(strings.Repeat(c.s, 1<<20/len(c.s)))
			b.SetBytes(1 << 20)
			b.ReportAllocs()
			for b.Loop() {
				r.times.Find(d)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newReader(b)
	}
}
