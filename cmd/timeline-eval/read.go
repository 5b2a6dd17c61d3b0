package main

import (
	"fmt"
	"strings"
	"sync"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// An input is a text for the program to read.
type input struct {
	name      string // of the document in its corpus, for errors
	text      string
	published string // EDTF; "" if it is not known
}

// A reading is what the program read in an input.
type reading struct {
	*doc.Document
	runes *text.Runes
}

// span returns a span of the document in code points.
func (r reading) span(p text.Span) span {
	s := r.runes.Span(p)
	return span{s[0], s[1]}
}

// readAll has the program read the inputs, jobs of them at a time, and returns
// what answer makes of each, in order. Documents are large, and answers keep
// only what is scored. An input that cannot be read has the zero answer, which
// is scored as such, and an error in failed. If there is none that can be
// read, err says why the first cannot.
func readAll[T any](inputs []input, jobs int, answer func(reading) T) (answers []T, failed []error, err error) {
	parser, err := parse.New(en.Pack())
	if err != nil {
		return nil, nil, err
	}
	answers, errs := make([]T, len(inputs)), make([]error, len(inputs))
	next := make(chan int)
	var workers sync.WaitGroup
	for range max(1, jobs) {
		workers.Go(func() {
			for i := range next {
				if r, err := read(parser, i, inputs[i]); err != nil {
					errs[i] = fmt.Errorf("%s: %w", inputs[i].name, err)
				} else {
					answers[i] = answer(r)
				}
			}
		})
	}
	for i := range inputs {
		next <- i
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			failed = append(failed, err)
		}
	}
	if len(failed) > 0 && len(failed) == len(inputs) {
		return nil, nil, failed[0]
	}
	return answers, failed, nil
}

// read reads one input as `timeline annotate` reads a file of plain text. The
// file has a name that says nothing.
func read(parser *parse.Parser, number int, in input) (r reading, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("this is a fault of the program: %v", v)
		}
	}()
	var published doc.DateClaim
	if in.published != "" {
		date, err := edtf.Parse(strings.TrimSpace(in.published))
		if err != nil {
			return reading{}, err
		}
		published = doc.DateClaim{Date: date, Basis: doc.ByFlag}
	}
	a, err := article.Read(fmt.Sprintf("%05d.txt", number), []byte(in.text))
	if err != nil {
		return reading{}, err
	}
	d := parser.Parse(a, published)
	return reading{d, text.NewRunes(d.Source.Text)}, nil
}
