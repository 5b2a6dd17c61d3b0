package actor

import "fmt"

// A class is a set of kinds of word. The word lists and the shape of a token
// give every run of tokens its classes; the patterns of the rules ask for them
// by the names below.
type class uint64

const (
	country class = 1 << iota
	adjective
	noun
	plural
	body
	place
	city
	state
	honorific
	rank
	office
	occupation
	people
	somebody
	corporate
	final
	branch
	genitive
	unit
	descriptor
	plain
	calendar
	notActor
	belief
	particle
	generation
	locative
	joint
	government
	standing
	determiner
	definite
	number
	vague
	employer
	auxiliary
	relative
	pronoun
	nominal
	nominals
	area
	speech
	act
	thing
	copula
	formal
	occur
	of
	further
	kin
	enterprise
	source
	placeFirst
	placeLast
	// The classes from here on come from the shape and the tags of the tokens.
	capName
	acronym
	initial
	surname
	modifier
	possessive
	digits
	ordinal
	ampersand
	anything // stands for no class in a pattern: a literal word
)

const (
	demonym = adjective | noun | plural
	nation  = country | demonym
	title   = honorific | rank | office | occupation
)

// classNames are the names of the classes in the rules and word lists.
var classNames = map[string]class{
	"country": country, "adjective": adjective, "noun": noun, "plural": plural, "nation": nation, "body": body,
	"place": place, "city": city | state, "state": state, "honorific": honorific, "rank": rank, "office": office,
	"occupation": occupation, "people": people, "somebody": somebody, "corporate": corporate,
	"final": final, "branch": branch, "genitive": genitive, "unit": unit, "descriptor": descriptor,
	"plain": plain, "time": calendar, "acronym": notActor, "belief": belief, "particle": particle,
	"generation": generation, "locative": locative, "joint": joint, "government": government,
	"standing": standing, "determiner": determiner, "definite": definite, "number": number,
	"vague": vague, "employer": employer, "auxiliary": auxiliary, "who": relative, "speech": speech, "act": act, "thing": thing, "copula": copula, "formal": formal,
	"occur": occur, "of": of, "further": further, "kin": kin,
	"enterprise": enterprise, "source": source,
	"Name": capName, "Acr": acronym, "initial": initial, "surname": surname, "mod": modifier,
	"poss": possessive, "digits": digits, "num": number, "ordinal": ordinal, "&": ampersand,
}

// classNamed returns the class with the name.
func classNamed(name string) (class, error) {
	if c, found := classNames[name]; found {
		return c, nil
	}
	return 0, fmt.Errorf("no class is called %q", name)
}
