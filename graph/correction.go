package graph

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/text"
)

// A CorrectionKind says what a correction is about. Stores keep the words.
type CorrectionKind string

// The kinds of corrections, and which fields each uses.
const (
	DateCorrection    CorrectionKind = "date"    // Document was published on Value; "" takes a date back
	MergeCorrection   CorrectionKind = "merge"   // Actors are one: the first
	SplitCorrection   CorrectionKind = "split"   // what Names say in Documents (empty: all) is not Actors[0], but an actor of its own
	RenameCorrection  CorrectionKind = "rename"  // Actors[0] is called Value
	KindCorrection    CorrectionKind = "kind"    // Actors[0] is of the kind Value
	ParentCorrection  CorrectionKind = "parent"  // Actors[0] belongs to Actors[1], or to nobody if there is none
	AliasCorrection   CorrectionKind = "alias"   // Value is another name of Actors[0]
	UnaliasCorrection CorrectionKind = "unalias" // Value is no name of Actors[0]
	ListCorrection    CorrectionKind = "list"    // Listed are the actors of the list called Value, in place of an earlier one of the name
	UndoCorrection    CorrectionKind = "undo"    // the correction whose number is Value does not hold
)

// A Correction is an entry of the journal: something that a person decided,
// which holds whatever the documents say. Later entries win over earlier ones.
//
// A correction calls actors by their keys and documents by their ids, never by
// a place in the store, so it waits if they are not there and holds when they
// come. Only an undo names another entry, by its number in the journal, from 1.
type Correction struct {
	Kind      CorrectionKind
	Document  text.SourceID
	Value     string
	Actors    []ActorRef      `cbor:",omitempty"`
	Names     []string        `cbor:",omitempty"`
	Documents []text.SourceID `cbor:",omitempty"`
	Listed    []ListedActor   `cbor:",omitempty"`
	// Part is 0 for the beginning of a list. A list that is too long for one
	// entry goes on in those after it, with the parts 1, 2, ….
	Part int `cbor:",omitempty"`
}

// An ActorKey is what an actor's id is computed from: its kind, a slash, and
// what tells it from others of the kind, such as person/paul berg, country/USA
// and group/five officers/of/organization/army. Unlike the id it can be read,
// and unlike a name it stays when the actor is renamed.
type ActorKey string

// NewActorKey returns the key of an actor of the given kind and name, which is
// a name in the form that package link compares, or a country's code.
func NewActorKey(kind Kind, name string) ActorKey { return ActorKey(string(kind) + "/" + name) }

// Kind returns the kind in the key. It is not always the actor's: a person may
// have corrected that.
func (k ActorKey) Kind() Kind {
	kind, _, _ := strings.Cut(string(k), "/")
	return Kind(kind)
}

// ID returns the id that is computed from the key.
func (k ActorKey) ID() ActorID {
	kind, name, _ := strings.Cut(string(k), "/")
	return NewActorID(Kind(kind), strings.ReplaceAll(name, "/", "\x00"))
}

// An ActorRef names an actor in a correction. The key decides, unless there
// are several actors of the kind and name, of whom documents that come may
// make another one bear the key: then it is the one that Documents mention.
type ActorRef struct {
	Key       ActorKey
	Name      string          // what the actor was called at the time, for people
	Documents []text.SourceID `cbor:",omitempty"` // some that mentioned it at the time
}

// A ListedActor is an actor of a list that a person keeps.
type ListedActor struct {
	Name    string   // never empty
	Kind    Kind     `cbor:",omitempty"` // "" if the list does not say
	Code    string   `cbor:",omitempty"` // ISO 3166 alpha-3, of a country
	Aliases []string `cbor:",omitempty"` // mentions by these names are the actor
	Weak    []string `cbor:",omitempty"` // names that others bear too: they are listed, and no mention is taken for the actor by them
	Parent  string   `cbor:",omitempty"` // a name, or the ID of another actor of the list
	ID      string   `cbor:",omitempty"` // as the list has it
	// ParentCode is the ISO 3166 alpha-3 of the country that it is a body of,
	// where it has no other parent.
	ParentCode string `cbor:",omitempty"`
	// Wikidata is the id of an item, such as Q148.
	Wikidata string `cbor:",omitempty"`
}

// Kinds returns the kinds that an actor may have.
func Kinds() []Kind {
	return []Kind{"country", "person", "organization", "group", "place", "other"}
}

// Limits of what a correction holds, in bytes. They are far above what people
// write and far below what a store takes in one transaction.
const (
	maxName       = 4 << 10   // of a name, a value or a key
	maxCorrection = 128 << 10 // of a correction in all, without what it lists: some 4,000 documents
	maxListed     = 64 << 10  // of an actor that is listed
)

// Valid returns why a correction of actors cannot be applied to any store, or nil.
func (c *Correction) Valid() error {
	least, most := 1, 1 // actors
	switch c.Kind {
	case MergeCorrection:
		least, most = 2, len(c.Actors)
	case ParentCorrection:
		most = 2
	case ListCorrection:
		least, most = 0, 0
	case SplitCorrection:
		if len(c.Names)+len(c.Documents) == 0 {
			return errors.New("a split needs names or documents")
		}
	case RenameCorrection, AliasCorrection, UnaliasCorrection:
	case KindCorrection:
		if !slices.Contains(Kinds(), Kind(c.Value)) {
			return fmt.Errorf("%q is no kind of actor", c.Value)
		}
	default:
		return fmt.Errorf("%q is no correction of actors", c.Kind)
	}
	switch {
	case len(c.Actors) < least:
		return fmt.Errorf("a %s needs %s", c.Kind, map[int]string{1: "an actor", 2: "two actors"}[least])
	case len(c.Actors) > most:
		return fmt.Errorf("a %s of %d actors: that is too many", c.Kind, len(c.Actors))
	case c.Value == "" && c.Kind != MergeCorrection && c.Kind != ParentCorrection && c.Kind != SplitCorrection:
		return fmt.Errorf("a %s needs a value", c.Kind)
	}
	if err := validWords("value", c.Value); err != nil {
		return err
	}
	if err := c.validActors(); err != nil {
		return err
	}
	for _, name := range c.Names {
		if strings.TrimSpace(name) == "" {
			return fmt.Errorf("a %s has an empty name", c.Kind)
		}
		if err := validWords("name", name); err != nil {
			return err
		}
	}
	if n := c.size(); n > maxCorrection {
		return fmt.Errorf("the correction is too long: %d bytes, and %d are the most", n, maxCorrection)
	}
	for i := range c.Listed {
		if err := c.Listed[i].Valid(); err != nil {
			return err
		}
	}
	return nil
}

// validActors checks what a correction calls actors by.
func (c *Correction) validActors() error {
	seen := map[ActorKey]bool{}
	for _, ref := range c.Actors {
		if _, name, found := strings.Cut(string(ref.Key), "/"); !found || name == "" {
			return fmt.Errorf("a %s of an actor without a key", c.Kind)
		}
		if err := validWords("key", string(ref.Key)); err != nil {
			return err
		}
		if err := validWords("name", ref.Name); err != nil {
			return err
		}
		if seen[ref.Key] {
			return fmt.Errorf("a %s of %s with itself", c.Kind, ref.Key)
		}
		seen[ref.Key] = true
	}
	return nil
}

// size returns about how many bytes a correction takes, without what it lists.
func (c *Correction) size() int {
	n := len(c.Value) + len(c.Documents)*len(text.SourceID{})
	for _, ref := range c.Actors {
		n += len(ref.Key) + len(ref.Name) + len(ref.Documents)*len(text.SourceID{})
	}
	for _, name := range c.Names {
		n += len(name)
	}
	return n
}

// Valid returns why an actor cannot be in a list, or nil.
func (a *ListedActor) Valid() error {
	if strings.TrimSpace(a.Name) == "" {
		return errors.New("a listed actor has no name")
	}
	if a.Kind != "" && !slices.Contains(Kinds(), a.Kind) {
		return fmt.Errorf("%q is no kind of actor", a.Kind)
	}
	n := 0
	for _, words := range slices.Concat([]string{a.Name, a.Code, a.Parent, a.ID, a.ParentCode, a.Wikidata}, a.Aliases, a.Weak) {
		if err := validWords("name", words); err != nil {
			return err
		}
		n += len(words)
	}
	if n > maxListed {
		return fmt.Errorf("the names of an actor are too long: %d bytes, and %d are the most", n, maxListed)
	}
	return nil
}

// validWords checks a string that people read. The error calls it what it is,
// and does not repeat it.
func validWords(what, s string) error {
	switch {
	case len(s) > maxName:
		return fmt.Errorf("a %s of %d bytes is too long: %d are the most", what, len(s), maxName)
	case !utf8.ValidString(s):
		return fmt.Errorf("a %s is not UTF-8", what)
	case strings.ContainsFunc(s, unicode.IsControl):
		return fmt.Errorf("a %s has a control character in it", what)
	}
	return nil
}

// InForce tells of each entry of a journal whether it holds: it was not taken
// back, or that was taken back in turn. Of a list, all parts share the fate of
// the first. An undo that names no earlier entry changes nothing.
func InForce(journal []Correction) []bool {
	holds := make([]bool, len(journal))
	for i := range holds {
		holds[i] = true
	}
	for i := len(journal) - 1; i >= 0; i-- { // what takes an entry back stands behind it
		c := &journal[i]
		if c.Kind != UndoCorrection || !holds[i] {
			continue
		}
		if n, err := strconv.Atoi(c.Value); err == nil && 1 <= n && n <= i {
			holds[n-1] = false
		}
	}
	for i := 1; i < len(journal); i++ {
		if continues(journal, i) {
			holds[i] = holds[i-1]
		}
	}
	return holds
}

// continues reports whether entry i is a part of the list before it.
func continues(journal []Correction, i int) bool {
	c, before := &journal[i], &journal[i-1]
	return c.Kind == ListCorrection && c.Part > 0 &&
		before.Kind == ListCorrection && before.Value == c.Value && before.Part == c.Part-1
}

// A List is a list of actors that is in force.
type List struct {
	Name   string
	Number int // of its first entry in the journal, from 1
	Actors []ListedActor
}

// Lists returns the lists of a journal that are in force: of each name the
// last one, in the order of the journal.
func Lists(journal []Correction) []List {
	var lists []List
	holds := InForce(journal)
	for i := range journal {
		c := &journal[i]
		switch {
		case c.Kind != ListCorrection || !holds[i]:
		case i > 0 && continues(journal, i):
			last := &lists[len(lists)-1]
			last.Actors = append(last.Actors, c.Listed...)
		default:
			kept := lists[:0]
			for _, l := range lists {
				if l.Name != c.Value {
					kept = append(kept, l)
				}
			}
			lists = append(kept, List{c.Value, i + 1, append([]ListedActor(nil), c.Listed...)})
		}
	}
	return lists
}
