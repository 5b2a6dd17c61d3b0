package graph

import (
	"crypto/sha256"
	"strconv"

	"github.com/a0442a32/timeline/parse/text"
)

func newID(parts ...string) (i id) {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p)))) // lengths keep ("ab","c") and ("a","bc") apart
		h.Write([]byte{0})
		h.Write([]byte(p))
	}
	copy(i[:], h.Sum(nil))
	return i
}

// NewActorID returns the id of an actor with the given kind and key. The key
// is a country's code, or else a name.
func NewActorID(kind Kind, key string) ActorID { return ActorID{newID("actor", string(kind), key)} }

// NewMentionID returns the id of an event mention.
func NewMentionID(doc text.SourceID, trigger text.Span, eventType string) MentionID {
	return MentionID{newID("mention", string(doc[:]), strconv.Itoa(trigger.Start), strconv.Itoa(trigger.End), eventType)}
}

// Compare orders ids by their bytes.
func (i ActorID) Compare(j ActorID) int     { return compare(i.id, j.id) }
func (i MentionID) Compare(j MentionID) int { return compare(i.id, j.id) }
func (i EventID) Compare(j EventID) int     { return compare(i.id, j.id) }

func compare(i, j id) int {
	for k := range i {
		if i[k] != j[k] {
			return int(i[k]) - int(j[k])
		}
	}
	return 0
}

// EventOf returns the event id that a mention stands for on its own.
func EventOf(m MentionID) EventID { return EventID(m) }
