package names

import "github.com/a0442a32/timeline/parse/doc"

// A Result tells how well names were found: by kind, and of all kinds together under "".
type Result struct {
	Tokens int
	Counts map[doc.Kind]Count
}

// A Count counts names: those marked, those found, and those found that are
// marked with the same extent and kind.
type Count struct{ Gold, Found, Right int }

// Precision, Recall and F1 are per cent; of nothing they are 0.
func (c Count) Precision() float64 { return share(c.Right, c.Found) }

// Recall returns the share of the marked names that were found.
func (c Count) Recall() float64 { return share(c.Right, c.Gold) }

// F1 returns the harmonic mean of precision and recall.
func (c Count) F1() float64 { return share(2*c.Right, c.Found+c.Gold) }

func share(part, all int) float64 {
	if all == 0 {
		return 0
	}
	return 100 * float64(part) / float64(all)
}

// Evaluate finds names in tagged documents and compares them with their marks.
func (r *Recognizer) Evaluate(docs []Document) Result {
	result := Result{Counts: map[doc.Kind]Count{}}
	r.label(docs, func(s *Sentence, path []label) {
		result.Tokens += len(s.Forms)
		gold, found := spans(s.Marks), namesOf(path)
		count := func(n Name, add func(c *Count)) {
			for _, k := range []doc.Kind{n.Kind, ""} {
				c := result.Counts[k]
				add(&c)
				result.Counts[k] = c
			}
		}
		marked := map[Name]bool{}
		for _, n := range gold {
			marked[n] = true
			count(n, func(c *Count) { c.Gold++ })
		}
		for _, n := range found {
			count(n, func(c *Count) {
				c.Found++
				if marked[n] {
					c.Right++
				}
			})
		}
	})
	return result
}

// label finds the labels of every sentence of the documents.
func (r *Recognizer) label(docs []Document, each func(s *Sentence, path []label)) {
	w := &workspace{seen: sightings{of: map[uint64]*sighting{}}}
	for _, d := range docs {
		w.sentences = resize(w.sentences, len(d))
		for i := range d {
			w.sentences[i].reset(&w.reader, &r.lexicon, d[i].Forms, d[i].Tags)
		}
		r.run(w, func(i int, path []label) { each(&d[i], path) })
	}
}

// Mark replaces the marks of the tokens with what the recogniser finds.
func (r *Recognizer) Mark(docs []Document) {
	r.label(docs, func(s *Sentence, path []label) {
		s.Marks = make([]string, len(s.Forms))
		for i := range s.Marks {
			s.Marks[i] = "O"
		}
		for i, l := range path {
			if l == none {
				continue
			}
			kind, part := split(l)
			s.Marks[i] = "I-" + kinds[kind]
			if part == first || part == only {
				s.Marks[i] = "B-" + kinds[kind]
			}
		}
	})
}
