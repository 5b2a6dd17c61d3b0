package temporal

import "github.com/a0442a32/timeline/parse/doc"

// A place is where in the document a sentence stands.
type place struct {
	block     int  // counts the paragraphs, headings left out
	headings  int  // counts the headings
	paragraph int  // of the last sentence that is no heading, from 1; 0 for none
	open      bool // a quotation goes on from the sentence before
}

// enter moves to the next sentence and marks its words that are quoted. A
// quotation ends with the paragraph at the latest, so that a quotation mark too
// many does no more harm.
func (p *pass) enter(s *doc.Sentence) {
	at := &p.place
	if s.Headline || at.paragraph != s.Paragraph+1 {
		at.open = false
	}
	if s.Headline {
		at.headings++
	} else if at.paragraph != s.Paragraph+1 {
		at.block++
		at.paragraph = s.Paragraph + 1
	}
	if cap(p.quoted) < len(p.words) {
		p.quoted = make([]bool, cap(p.words))
	}
	p.quoted = p.quoted[:len(p.words)]
	for i := range p.words {
		w := &p.words[i]
		p.quoted[i] = at.open
		if size := w.end - w.start; size <= len("“") {
			switch p.source[w.start:w.end] {
			case "“", "„", "«", "``":
				at.open = true
			case "”", "»", "''":
				at.open = false
			case "\"":
				at.open = !at.open
			}
		}
	}
}
