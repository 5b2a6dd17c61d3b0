package doc

import "github.com/a0442a32/timeline/parse/text"

// A Kind tells what sort of actor is mentioned.
type Kind string

const (
	Country      Kind = "country"
	Person       Kind = "person"
	Organization Kind = "organization"
	Group        Kind = "group" // people counted or described: "five members of", "US officials"
	Place        Kind = "place"
	OtherKind    Kind = "other"
)

// A Use tells what a mention of an actor does in its sentence.
type Use string

const (
	Participant Use = "participant" // it may take part in an event
	Affiliation Use = "affiliation" // an adjective or a title: "Dutch dredging firm", "Kenyan pilots"
	PlaceUse    Use = "place"       // "in Washington"
	SpeakerUse  Use = "speaker"
)

// An Actor is a mention of a person, organisation, state, place or group of people.
type Actor struct {
	Span     text.Span // the whole mention without a leading determiner: "French President Jacques Chirac"
	Head     text.Span // the name in it: "Jacques Chirac"; the noun if it is no name
	Sentence int
	Kind     Kind
	Name     string // the name that the mention resolves to in this document: "United States" for "American"
	Code     string // ISO 3166 alpha-3 of a country; otherwise ""
	// ParentCode is the ISO 3166 alpha-3 of the state that a body is known to
	// belong to, whether or not the text says so: "USA" for the White House.
	ParentCode string
	Entity     int // equal for the mentions of one entity in this document, from 0
	Use        Use
	Named      bool  // the mention holds a name; false for "the company", "they", "five members"
	Pronoun    bool  // "he", "its"
	Of         int   // index of the mention of the body it belongs to, or None
	Members    []int // entities that a plural mention stands for ("the two countries"); nil otherwise
	Size       int   // how many, for "five members"; 0 if not counted
	Rule       string
}

// Extent returns what stands for the actor: of a mention that holds a name the
// name alone, without titles, nationality and description, as corpora of names
// mark it ("Jacques Chirac"); of any other the whole mention.
func (a *Actor) Extent() text.Span {
	if a.Named && !a.Head.IsZero() {
		return a.Head
	}
	return a.Span
}
