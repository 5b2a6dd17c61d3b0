package names

import "github.com/a0442a32/timeline/parse/model"

// longestEntry is how many words an entry of the word lists has at most that
// the recogniser looks up.
const longestEntry = 4

// A sentence is a sentence while its names are found.
type sentence struct {
	words  []word // with two paddings at each end
	first  []int32
	last   []int32 // of each word, the first and last word of its run of capitals
	judged []bool  // of each word, whether it can be a part of a name
}

// A sighting is what the document shows of a word that is written with a
// capital, wherever it stands: how else it is written and what stands beside it.
type sighting struct {
	shown uint16
	named uint8 // the kinds of the names that it has been a part of so far, as bits; the upper four for their beginnings
}

// What is beside a word.
const (
	shownLower       uint16 = 1 << iota // it is written without a capital too
	shownInside                         // it has a capital inside a sentence
	shownAfterTitle                     // an honorific or a rank stands before it
	shownAfterOffice                    // an office stands before it
	shownAfterGiven                     // a given name stands before it
	shownAfterIn                        // a preposition of place stands before it
	shownAfterThe                       // "the" stands before it
	shownBeforeOrg                      // a word of organisations ends the run of capitals that it is in
	shownBeforePlace                    // a comma and a country or state follow
	shownBeforeVerb                     // a verb in the past tense follows
	shownBeforeOwn                      // 's follows
	shownIsGiven                        // it begins a run of capitals and is a given name
)

// sightings are those of a document, by the hash of the word in lower case.
type sightings struct {
	of   map[uint64]*sighting
	free []sighting // they are made many at a time
}

func (s *sightings) at(h uint64) *sighting {
	at := s.of[h]
	if at == nil {
		if len(s.free) == 0 {
			s.free = make([]sighting, 256)
		}
		at = &s.free[0]
		s.free = s.free[1:]
		s.of[h] = at
	}
	return at
}

// reset fills s with the words of a sentence. forms and tags have the same
// length; tags are those of the Penn Treebank.
func (s *sentence) reset(r *reader, x *lexicon, forms, tags []string) {
	set := letteringOf(forms)
	s.words = append(s.words[:0], padding, padding)
	for i, f := range forms {
		s.words = append(s.words, r.read(x, f, tags[i], set))
	}
	s.words = append(s.words, padding, padding)
	n := len(s.words)
	s.first, s.last, s.judged = resize(s.first, n), resize(s.last, n), resize(s.judged, n)
	// Entries of several words.
	for i := 2; i < n-2; i++ {
		if s.words[i].lists&beginsRun == 0 {
			continue
		}
		h := s.words[i].form
		for j := i + 1; j < min(n-2, i+longestEntry); j++ {
			h = model.Mix(h, s.words[j].form)
			if _, lists := x.find(h); lists != 0 {
				for k := i; k <= j; k++ {
					s.words[k].run |= lists
					s.words[k].inRun = 2
				}
				s.words[i].inRun = 1
			}
		}
	}
	// Runs of capitals, and the gaps between them that a name may span.
	since := -10
	for i := 2; i < n-2; i++ {
		w := &s.words[i]
		s.judged[i] = false
		s.first[i], s.last[i] = int32(i), int32(i)
		if !w.capital && w.signs&isProper == 0 && (w.lists|w.run)&isPlaceName == 0 {
			continue
		}
		s.judged[i] = true
		if since == i-1 {
			s.first[i] = s.first[i-1]
		} else if i-since <= 4 {
			for j := since + 1; j < i; j++ {
				s.judged[j] = true
			}
		}
		since = i
	}
	for i := n - 3; i >= 2; i-- {
		if i+1 < n-2 && s.first[i+1] == s.first[i] {
			s.last[i] = s.last[i+1]
		}
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, 2*n)
	}
	return s[:n]
}

// strange reports whether the lexicon knows no word of the name.
func (s *sentence) strange(n Name) bool {
	for i := n.From; i < n.To; i++ {
		if w := &s.words[i+2]; w.fine != 0 || w.lists != 0 {
			return false
		}
	}
	return true
}

// see notes what the sentence shows of its words. The words with capitals must
// all be in seen before lower-case ones are noted, so it is called twice.
func (s *sentence) see(seen *sightings, capitals bool) {
	n := len(s.words)
	for i := 2; i < n-2; i++ {
		w := &s.words[i]
		if !capitals {
			if !w.capital {
				if at := seen.of[w.norm]; at != nil {
					at.shown |= shownLower
				}
			}
			continue
		}
		if !w.capital {
			continue
		}
		at := seen.at(w.norm)
		l, r, rr := &s.words[i-1], &s.words[i+1], &s.words[i+2]
		if i > 2 {
			at.shown |= shownInside
		}
		switch {
		case l.lists&isHonorific != 0:
			at.shown |= shownAfterTitle
		case l.lists&isTitle != 0:
			at.shown |= shownAfterOffice
		case l.lists&isGiven != 0 && l.capital:
			at.shown |= shownAfterGiven
		case l.lists&isLocative != 0:
			at.shown |= shownAfterIn
		case l.signs&isThe != 0:
			at.shown |= shownAfterThe
		}
		if int(s.first[i]) == i && s.last[i] > s.first[i] && w.lists&isGiven != 0 {
			at.shown |= shownIsGiven
		}
		if end := int(s.last[i]); end > i && s.words[end].lists&isOrganizationWord != 0 {
			at.shown |= shownBeforeOrg
		}
		switch {
		case r.signs&isComma != 0 && (rr.lists|rr.run)&(isCountry|isState) != 0:
			at.shown |= shownBeforePlace
		case r.signs&isPast != 0:
			at.shown |= shownBeforeVerb
		case r.signs&isOwn != 0:
			at.shown |= shownBeforeOwn
		}
	}
}

// link ties the words to what the document shows of them.
func (s *sentence) link(seen *sightings) {
	for i := 2; i < len(s.words)-2; i++ {
		if w := &s.words[i]; w.capital {
			w.known = seen.of[w.norm]
		}
	}
}
