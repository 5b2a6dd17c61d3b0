package link

import (
	_ "embed" // the vocabulary
	"strings"
)

// wordsOfNames holds the words of words.txt, which tells its format.
//
//go:embed words.txt
var wordsOfNames string

// A wordClass is a set of things that a word in a name can be.
type wordClass uint16

const (
	legalForm wordClass = 1 << iota
	honorific
	generation
	maleWord
	femaleWord
	particle
	small
	branch
	stateWord
	idle
	operator
	variant
)

// A vocabulary tells what the words of names are.
type vocabulary struct {
	class    map[string]wordClass
	same     map[string]string // of two spellings the one that counts
	nickname map[string]string // the name that a short name is for
}

// newVocabulary reads words.txt. Lines that it does not know are left out; a
// test sees to it that there is none.
func newVocabulary() *vocabulary {
	v := &vocabulary{class: map[string]wordClass{}, same: map[string]string{}, nickname: map[string]string{}}
	classes := map[string]wordClass{
		"legal": legalForm, "honorific": honorific, "honorific male": honorific | maleWord, "honorific female": honorific | femaleWord,
		"generation": generation, "pronoun male": maleWord, "pronoun female": femaleWord, "particle": particle, "small": small,
		"branch": branch, "state": stateWord, "idle": idle, "operator": operator, "variant": variant,
	}
	for line := range strings.Lines(wordsOfNames) {
		key, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(list)
		for _, w := range words {
			switch key {
			case "same":
				v.same[w] = words[0]
			case "nickname":
				v.nickname[w] = words[0]
			default:
				v.class[w] |= classes[key]
			}
		}
	}
	return v
}

// is reports whether the word is one of the classes.
func (v *vocabulary) is(word string, class wordClass) bool { return v.class[word]&class != 0 }
