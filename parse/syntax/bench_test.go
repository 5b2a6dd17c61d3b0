package syntax_test

import (
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/syntax"
	"github.com/a0442a32/timeline/parse/text"
)

// article returns a document of the sentences, each repeated.
func article(sentences []string, times int) (d *doc.Document, tokens int) {
	d = &doc.Document{Source: &text.Source{}}
	for range times {
		for _, s := range sentences {
			one := documentOf(s)
			at := len(d.Source.Text)
			d.Source.Text += s + "\n"
			for i := range one.Sentences[0].Tokens {
				p := &one.Sentences[0].Tokens[i].Span
				p.Start, p.End = p.Start+at, p.End+at
			}
			d.Sentences = append(d.Sentences, one.Sentences...)
			tokens += len(one.Sentences[0].Tokens)
		}
	}
	return d, tokens
}

var newsLike = []string{
	"The government of the northern province said on Thursday that it would close three of its oldest coal mines by the end of 2023 .",
	"\" We have nothing to hide , \" Maria Lindqvist , the company 's chief executive , told reporters in Gothenburg after the hearing .",
	"Investigators who searched the offices last month found documents that , according to two people familiar with the case , show payments to a former minister .",
	"A spokesman for the bank declined to comment .",
	"The court is expected to rule on the appeal , which was filed in March , before the summer recess .",
}

// BenchmarkAnalyze measures tags, trees and lemmas in tokens a second on one core.
func BenchmarkAnalyze(b *testing.B) {
	a := load(b)
	d, tokens := article(newsLike, 20)
	a.Analyze(d)
	b.ReportAllocs()
	for b.Loop() {
		a.Analyze(d)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkLoad measures how long the model takes to be ready.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := syntax.Load(en.Pack()); err != nil {
			b.Fatal(err)
		}
	}
}
