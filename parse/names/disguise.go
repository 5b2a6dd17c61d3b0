package names

import (
	"math/rand/v2"
	"strings"

	"github.com/a0442a32/timeline/parse/model"
)

// A disguise gives the names of a document words that nobody has heard of, so
// that what stands around a name is learned and not only the name. A word has
// the same disguise throughout the document.
type disguise struct {
	random *rand.Rand
	words  map[string]string
}

func newDisguise(random *rand.Rand) *disguise {
	return &disguise{random, map[string]string{}}
}

// forms returns the words of the sentence in disguise.
func (d *disguise) forms(x *lexicon, s Sentence) []string {
	out := append([]string(nil), s.Forms...)
	for _, n := range spans(s.Marks) {
		for i := n.From; i < n.To; i++ {
			w := s.Forms[i]
			_, lists := x.find(model.HashBytes(w))
			if len(w) < 3 || strings.ToLower(w) == w || strings.ToUpper(w) == w || lists&(isOrganizationWord|isPlaceWord|isTitle|isHonorific|isParticle) != 0 {
				continue
			}
			made, found := d.words[w]
			if !found {
				made = d.word()
				d.words[w] = made
			}
			out[i] = made
		}
	}
	return out
}

// word makes a word of two or three syllables that begins with a capital.
func (d *disguise) word() string {
	const consonants, vowels, ends = "bdfghklmnprstvz", "aeiou", "lmnrst"
	pick := func(letters string) byte { return letters[d.random.IntN(len(letters))] }
	var w []byte
	for range 2 + d.random.IntN(2) {
		w = append(w, pick(consonants), pick(vowels))
	}
	if d.random.IntN(2) == 0 {
		w = append(w, pick(ends))
	}
	w[0] -= 'a' - 'A'
	return string(w)
}
