package names

import (
	"strings"

	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/model"
)

// addLists adds what the word lists of the pack say, which is frozen into the
// model: the weights were learned with it.
func (b *lexiconBuilder) addLists(pack *lang.Pack) error {
	for _, list := range []struct {
		file string
		add  func(f []string)
	}{
		{"countries.txt", func(f []string) {
			b.add(isCountry, f[2])
			b.add(isCountry, alternatives(f, 5)...)
			b.add(isCity, alternatives(f, 3)...)
		}},
		{"actor-countries.txt", func(f []string) { b.add(isCountry, f[0]) }},
		{"demonyms.txt", func(f []string) { b.add(isDemonym, f[0]) }},
		{"actor-demonyms.txt", func(f []string) { b.add(isDemonym, f[0]) }},
		{"actor-bodies.txt", func(f []string) { b.add(isBody, f[0]); b.add(isBody, alternatives(f, 1)...) }},
		{"actor-places.txt", func(f []string) { b.add(isPlace, f[0]) }},
		{"cities.txt", func(f []string) { b.add(kindIf(f[2] == "state", isState, isCity), f[0]) }},
		{"actor-titles.txt", func(f []string) {
			b.add(kindIf(f[1] == "honorific" || f[1] == "rank", isHonorific, isTitle), f[0], capitalised(f[0]))
		}},
		{"actor-orgwords.txt", func(f []string) { b.add(isOrganizationWord, f[0]) }},
		{"actor-placewords.txt", func(f []string) { b.add(isPlaceWord, f[0]) }},
		{"givennames.txt", func(f []string) { b.add(isGiven, f[0]) }},
		{"familynames.txt", func(f []string) { b.add(isFamily, f[0]) }},
		{"actor-things.txt", func(f []string) { b.add(isNoName, f[0]) }},
		{"actor-words.txt", func(f []string) {
			kind := map[string]knowledge{"time": isNoName, "acronym": isNoName, "belief": isNoName, "particle": isParticle, "generation": isParticle, "locative": isLocative}[f[0]]
			for _, w := range strings.Fields(f[1]) {
				w, _, _ = strings.Cut(w, "=")
				if kind != 0 {
					b.add(kind, w)
				}
			}
		}},
	} {
		entries, err := pack.Words(list.file)
		if err != nil {
			return err
		}
		for _, e := range entries {
			for len(e.Fields) < 6 {
				e.Fields = append(e.Fields, "-")
			}
			list.add(e.Fields)
		}
	}
	return nil
}

func kindIf(yes bool, a, b knowledge) knowledge {
	if yes {
		return a
	}
	return b
}

func alternatives(f []string, i int) []string {
	if f[i] == "-" {
		return nil
	}
	return strings.Split(f[i], "; ")
}

// capitalised returns the entry as it stands before a name.
func capitalised(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// add adds entries. Those of several words are found by a hash of all, and the
// first word tells that there is one.
func (b *lexiconBuilder) add(kind knowledge, entries ...string) {
	for _, e := range entries {
		words := strings.Fields(e)
		if len(words) == 0 || len(words) > longestEntry || e == "-" {
			continue
		}
		h := model.HashBytes(words[0])
		if len(words) > 1 {
			b.lists[b.at(h)] |= beginsRun
		}
		for _, w := range words[1:] {
			h = model.Mix(h, model.HashBytes(w))
		}
		b.lists[b.at(h)] |= kind
		if lower := strings.ToLower(e); kind&isPlaceName != 0 && lower != e && len(e) > 3 {
			b.add(kind, lower)
		}
	}
}
