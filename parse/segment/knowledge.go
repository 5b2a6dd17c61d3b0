package segment

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/lang"
)

// The files of a language pack that say how to segment.
const (
	abbreviationsFile = "abbreviations.txt"
	cliticsFile       = "segment-clitics.txt"
	wordsFile         = "segment-words.txt"
)

// An abbreviation tells what follows a word that ends in a full stop.
type abbreviation uint8

const (
	noAbbreviation abbreviation = iota
	title                       // a name: "Mr."
	number                      // a number: "No. 10"
	within                      // more of the sentence: "vs."
	either                      // more, or another sentence: "Inc."
	month                       // a number, more, or another sentence: "Sept."
	initial                     // more of a name: "J."
	acronym                     // more, or another sentence: "U.S."
)

// A class is a set of the classes that segment-words.txt names.
type class uint16

const (
	starter class = 1 << iota
	open
	speech
	prefix
	unit
	domain
	suffix // the clitics
	not
	elided
)

// longestWord bounds the words that are looked up, in bytes, so that a word
// without end costs no more than its length.
const longestWord = 24

// knowledge is what the pack says, ready to be looked up.
type knowledge struct {
	abbreviations map[string]abbreviation // by the word with its full stop
	classes       map[string]class        // by the word in lower case
	parts         map[string]int          // by the word in lower case: how many bytes its first part has
}

func load(pack *lang.Pack) (*knowledge, error) {
	k := &knowledge{map[string]abbreviation{}, map[string]class{}, map[string]int{}}
	kinds := map[string]abbreviation{"title": title, "number": number, "within": within, "either": either, "month": month}
	entries, err := pack.Words(abbreviationsFile)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if len(e.Fields) != 2 || kinds[e.Fields[1]] == noAbbreviation || !strings.HasSuffix(e.Fields[0], ".") {
			return nil, fmt.Errorf("%s:%d: want an abbreviation with its full stop and what follows it, got %q", abbreviationsFile, e.Line, e.Fields)
		}
		k.abbreviations[e.Fields[0]] = kinds[e.Fields[1]]
	}
	named := map[string]class{"starter": starter, "open": open, "speech": speech, "prefix": prefix, "unit": unit, "domain": domain}
	if err := k.words(pack, wordsFile, named); err != nil {
		return nil, err
	}
	return k, k.words(pack, cliticsFile, map[string]class{"suffix": suffix, "not": not, "elided": elided})
}

// words reads a file of classes and their words, and of words and their parts.
func (k *knowledge) words(pack *lang.Pack, file string, named map[string]class) error {
	entries, err := pack.Words(file)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if len(e.Fields) == 3 && e.Fields[0] == "word" {
			first, rest, ok := strings.Cut(e.Fields[2], " ")
			if !ok || first+rest != e.Fields[1] {
				return fmt.Errorf("%s:%d: %q is not %q in two parts", file, e.Line, e.Fields[2], e.Fields[1])
			}
			k.parts[e.Fields[1]] = len(first)
			continue
		}
		if len(e.Fields) != 2 || named[e.Fields[0]] == 0 {
			return fmt.Errorf("%s:%d: want a class and its words, got %q", file, e.Line, e.Fields)
		}
		for _, w := range strings.Fields(e.Fields[1]) {
			if len(w) > longestWord || w != strings.ToLower(w) {
				return fmt.Errorf("%s:%d: %q is too long or not in lower case", file, e.Line, w)
			}
			k.classes[w] |= named[e.Fields[0]]
		}
	}
	return nil
}

// class returns the classes of the word, in any case.
func (k *knowledge) class(word string) class {
	var buffer [longestWord]byte
	lower := lowered(buffer[:0], word)
	return k.classes[string(lower)]
}

// split returns how many bytes the first of the word's two tokens has, or 0.
func (k *knowledge) split(word string) int {
	var buffer [longestWord]byte
	return k.parts[string(lowered(buffer[:0], word))]
}

// abbreviation returns what the word with its full stop is an abbreviation of.
func (k *knowledge) abbreviation(word string) abbreviation {
	if len(word) > longestWord {
		return noAbbreviation
	}
	if kind := k.abbreviations[word]; kind != noAbbreviation {
		return kind
	}
	if word[0] < 'A' || word[0] > 'Z' {
		return noAbbreviation // an entry in another case would hold a capital
	}
	var buffer [longestWord]byte
	lower := lowered(buffer[:0], word)
	if kind := k.abbreviations[string(lower)]; kind != noAbbreviation {
		return kind
	}
	if len(lower) > 0 { // "MR." and "SEPT." as "Mr." and "Sept."
		lower[0] = word[0]
	}
	return k.abbreviations[string(lower)]
}

// lowered appends word in lower case to buffer, or nothing if it is longer
// than any word of the pack. Only ASCII changes: the pack's words that need
// more are in lower case everywhere.
func lowered(buffer []byte, word string) []byte {
	if len(word) > longestWord {
		return buffer
	}
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return append(buffer[:0], strings.ToLower(word)...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buffer = append(buffer, c)
	}
	return buffer
}
