package actor

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
)

// knowledge is what the word lists of a pack say.
type knowledge struct {
	lexicon    *lexicon
	countries  map[string]*nationality // by alpha-3
	given      map[string]gender       // given names, as written
	pronouns   map[string]pronounForm  // by the folded word
	nominals   map[string]nominalNoun  // by the folded singular and plural
	continents map[string]string       // by the adjective, folded
	families   map[string]bool         // family names, as written
	prefixes   []string                // of surnames with a capital inside
	metonyms   map[metonym]bool        // what tells that a capital is its government
	cues       map[cue]bool            // what tells of the mentions around it
	weights    *weights                // by which pronouns choose
	alike      map[string]string       // lemmas of things to the first that means the same
}

// A nationality is a country as news names it.
type nationality struct{ code, name, capital, continent string }

// A gender is what a word tells of the person or thing that it stands for.
type gender byte

const (
	anyGender gender = 0
	male      gender = 'm'
	female    gender = 'f'
	neuter    gender = 'n'
)

// A pronounForm is a pronoun of the list.
type pronounForm struct {
	plural     bool
	gender     gender
	possessive bool
	reflexive  bool
	party      party
}

// A nominalNoun is a noun that takes up somebody mentioned before.
type nominalNoun struct {
	kind   string // a kind of actor, or "pair"
	plural bool
	gender gender
	fits   []string // words in the names that it can take up
}

// load reads the word lists. The order matters where a word stands in two
// lists: the first entry that fits is the one a rule sees first.
func load(pack *lang.Pack) (*knowledge, error) {
	k := &knowledge{
		lexicon: newLexicon(), countries: map[string]*nationality{}, given: map[string]gender{},
		pronouns: map[string]pronounForm{}, nominals: map[string]nominalNoun{}, continents: map[string]string{}, families: map[string]bool{},
		metonyms: map[metonym]bool{}, cues: map[cue]bool{}, alike: map[string]string{},
	}
	for _, list := range []struct {
		file   string
		fields int
		add    func(f []string) error
	}{
		{"countries.txt", 6, k.addCountry},
		{"actor-countries.txt", 2, k.addCountryName},
		{"demonyms.txt", 3, k.addDemonym},
		{"actor-demonyms.txt", 3, k.addDemonym},
		{"actor-bodies.txt", 3, k.addBody},
		{"actor-companies.txt", 3, k.addBody},
		{"actor-places.txt", 2, k.addPlace},
		{"cities.txt", 3, k.addCity},
		{"actor-titles.txt", 3, k.addTitle},
		{"actor-groups.txt", 2, k.addGroup},
		{"actor-orgwords.txt", 2, k.addOrganizationWord},
		{"actor-placewords.txt", 2, k.addPlaceWord},
		{"actor-descriptors.txt", 2, k.addDescriptor},
		{"actor-nominals.txt", 3, k.addNominal},
		{"actor-pronouns.txt", 3, k.addPronoun},
		{"actor-areas.txt", 2, k.addArea},
		{"actor-words.txt", 2, k.addWords},
		{"actor-verbs.txt", 2, k.addWords},
		{"actor-metonyms.txt", 2, k.addMetonym},
		{"actor-cues.txt", 2, k.addCues},
		{"event-nouns.txt", 1, k.addHappenings},
		{"actor-sources.txt", 1, k.addSource},
		{"actor-things.txt", 1, k.addThing},
		{"givennames.txt", 2, k.addGivenName},
		{"familynames.txt", 1, k.addFamilyName},
	} {
		entries, err := pack.Words(list.file)
		if err != nil {
			return nil, fmt.Errorf("reading what is known of actors: %w", err)
		}
		for _, e := range entries {
			err := error(nil)
			if len(e.Fields) < list.fields {
				err = fmt.Errorf("has %d fields, want %d", len(e.Fields), list.fields)
			} else {
				err = list.add(e.Fields)
			}
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", list.file, e.Line, err)
			}
		}
	}
	var err error
	if k.weights, err = loadWeights(pack); err != nil {
		return nil, fmt.Errorf("reading what is known of actors: %w", err)
	}
	return k, nil
}

// A cue is a lemma that tells something of the mentions around it, and what.
type cue struct{ what, lemma string }

func (k *knowledge) addCues(f []string) error {
	first := ""
	for lemma := range strings.FieldsSeq(f[1]) {
		if f[0] == "alike" {
			if first == "" {
				first = lemma
			}
			k.alike[lemma] = first
			continue
		}
		k.cues[cue{f[0], lemma}] = true
	}
	return nil
}

func (k *knowledge) addHappenings(f []string) error { return k.addCues([]string{"happening", f[0]}) }

// cued reports whether token i of the sentence is a cue.
func (k *knowledge) cued(s *sentence, i int, what string) bool {
	return i >= 0 && i < len(s.tokens) && k.cues[cue{what, s.tokens[i].lemma}]
}

// orNone drops the "-" that a list writes for nothing.
func orNone(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func alternatives(s string) []string {
	if s == "-" {
		return nil
	}
	return strings.Split(s, "; ")
}

func (k *knowledge) addCountry(f []string) error {
	c := &nationality{code: f[0], name: f[2], capital: orNone(f[3]), continent: f[4]}
	k.countries[c.code] = c
	for _, words := range append([]string{c.name}, alternatives(f[5])...) {
		k.lexicon.add(entry{words: words, class: country, code: c.code, name: c.name})
	}
	if c.capital != "" {
		k.lexicon.add(entry{words: c.capital, class: city, code: c.code, name: c.capital, detail: "capital"})
	}
	return nil
}

func (k *knowledge) addCountryName(f []string) error {
	c := k.countries[f[1]]
	if c == nil {
		return fmt.Errorf("no country has the code %q", f[1])
	}
	detail := ""
	if len(f[0]) <= 5 && strings.ToUpper(f[0]) == f[0] {
		detail = "code"
	}
	k.lexicon.add(entry{words: f[0], class: country, code: c.code, name: c.name, detail: detail})
	return nil
}

func (k *knowledge) addDemonym(f []string) error {
	c := k.countries[f[1]]
	if c == nil {
		return fmt.Errorf("no country has the code %q", f[1])
	}
	class, err := classNamed(f[2])
	if err != nil || class&^demonym != 0 {
		return fmt.Errorf("%q is no use of a demonym", f[2])
	}
	k.lexicon.add(entry{words: f[0], class: class, code: c.code, name: c.name})
	return nil
}

func (k *knowledge) addBody(f []string) error {
	code := orNone(f[2])
	if code != "" && k.countries[code] == nil {
		return fmt.Errorf("no country has the code %q", code)
	}
	for _, words := range append([]string{f[0]}, alternatives(f[1])...) {
		k.lexicon.add(entry{words: words, class: body, code: code, name: f[0]})
	}
	return nil
}

func (k *knowledge) addPlace(f []string) error {
	k.lexicon.add(entry{words: f[0], class: place, code: orNone(f[1]), name: f[0]})
	return nil
}

func (k *knowledge) addCity(f []string) error {
	class := city
	if f[2] == "state" {
		class = state
	}
	if _, isGiven := k.given[f[0]]; isGiven {
		return nil
	}
	if c := k.countries[f[1]]; c != nil && c.capital == f[0] {
		return nil // the list of countries has it
	}
	k.lexicon.add(entry{words: f[0], class: class, code: f[1], name: f[0]})
	return nil
}

func (k *knowledge) addTitle(f []string) error {
	class, err := classNamed(f[1])
	if err != nil || class&^title != 0 {
		return fmt.Errorf("%q is no kind of title", f[1])
	}
	if (class == office || class == occupation) && fold(f[0]) == f[0] {
		k.lexicon.add(entry{words: f[0], class: class | somebody, detail: orNone(f[2])})
		return nil
	}
	k.lexicon.add(entry{words: f[0], class: class, detail: orNone(f[2])})
	return nil
}

func (k *knowledge) addGroup(f []string) error {
	detail := ""
	if len(f) > 2 {
		detail = f[2]
	}
	k.lexicon.add(entry{words: orNone(f[0]), class: somebody, detail: detail})
	k.lexicon.add(entry{words: orNone(f[1]), class: people})
	return nil
}

func (k *knowledge) addOrganizationWord(f []string) error {
	class, err := classNamed(f[1])
	if err != nil {
		return err
	}
	if len(f) > 2 && f[2] == "branch" {
		class |= branch
	}
	k.lexicon.add(entry{words: f[0], class: class})
	return nil
}

func (k *knowledge) addPlaceWord(f []string) error {
	class := placeLast
	if f[1] == "first" {
		class = placeFirst
	}
	k.lexicon.add(entry{words: f[0], class: class})
	return nil
}

func (k *knowledge) addDescriptor(f []string) error {
	k.lexicon.add(entry{words: f[0], class: descriptor, detail: f[1]})
	return nil
}

func (k *knowledge) addNominal(f []string) error {
	switch doc.Kind(f[2]) {
	case doc.Country, doc.Person, doc.Organization, doc.Group, doc.Place, "pair", "couple":
	default:
		return fmt.Errorf("%q is no kind of actor", f[2])
	}
	n := nominalNoun{kind: f[2]}
	if len(f) > 3 && orNone(f[3]) != "" {
		n.gender = gender(f[3][0])
	}
	if len(f) > 4 {
		n.fits = strings.Fields(f[4])
	}
	if orNone(f[0]) != "" {
		k.nominals[f[0]] = n
		k.lexicon.add(entry{words: f[0], class: nominal})
	}
	if orNone(f[1]) != "" {
		n.plural = true
		k.nominals[f[1]] = n
		k.lexicon.add(entry{words: f[1], class: nominals})
	}
	return nil
}

func (k *knowledge) addPronoun(f []string) error {
	p := pronounForm{plural: f[1] == "plural"}
	if len(f) > 3 {
		p.possessive, p.reflexive = f[3] == "possessive", f[3] == "reflexive"
	}
	if len(f) > 4 {
		switch f[4] {
		case "first":
			p.party = speaker
		case "second":
			p.party = hearer
		default:
			return fmt.Errorf("%q is no person of a pronoun", f[4])
		}
	}
	if g := orNone(f[2]); g != "" {
		p.gender = gender(g[0])
	}
	k.pronouns[fold(f[0])] = p
	k.lexicon.add(entry{words: f[0], class: pronoun})
	return nil
}

func (k *knowledge) addArea(f []string) error {
	k.continents[fold(f[0])] = f[1]
	k.lexicon.add(entry{words: f[0], class: area})
	return nil
}

func (k *knowledge) addWords(f []string) error {
	if f[0] == "surnameprefix" {
		k.prefixes = append(k.prefixes, strings.Fields(f[1])...)
		return nil
	}
	class, err := classNamed(f[0])
	if err != nil {
		return err
	}
	for word := range strings.FieldsSeq(f[1]) {
		e := entry{words: word, class: class}
		e.words, e.detail, _ = strings.Cut(word, "=")
		if class == number {
			size := e.detail
			e.detail = ""
			if times, found := strings.CutPrefix(size, "x"); found {
				size, e.detail = times, "times"
			}
			if e.size, err = strconv.Atoi(size); err != nil {
				return fmt.Errorf("the number %q has no value", word)
			}
		}
		k.lexicon.add(e)
	}
	return nil
}

func (k *knowledge) addSource(f []string) error {
	k.lexicon.add(entry{words: f[0], class: source})
	return nil
}

func (k *knowledge) addThing(f []string) error {
	k.lexicon.add(entry{words: f[0], class: thing})
	return nil
}

func (k *knowledge) addFamilyName(f []string) error {
	k.families[f[0]] = true
	return nil
}

func (k *knowledge) addGivenName(f []string) error {
	switch f[1] {
	case "m":
		k.given[f[0]] = male
	case "f":
		k.given[f[0]] = female
	default:
		k.given[f[0]] = anyGender
	}
	return nil
}
