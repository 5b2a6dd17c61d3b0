package storage

import (
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// The first byte of every key; the package comment draws the rest.
const (
	chunkKind      = 'b'
	documentKind   = 'd'
	inForceKind    = 'f'
	generationKind = 'g'
	journalKind    = 'j'
	metaKind       = 'm'
	versionKind    = 'v'
	wasteKind      = 'w'
)

// What a chunk is cut from.
const (
	mentionsBlob = 'p'
	rawBlob      = 'r'
	textBlob     = 't'
)

// The byte after the generation in a key of the graph.
const (
	actorKey    = 'a'
	childKey    = 'c'
	eventKey    = 'e'
	mentionKey  = 'i'
	passageKey  = 'n'
	partKey     = 'p'
	relationKey = 'r'
	datedKey    = 't'
	undatedKey  = 'u'
	restKey     = 'x'
)

const (
	docSize = len(text.SourceID{})
	idSize  = 16
)

func single(kind byte) []byte { return []byte{kind} }

func documentAt(id text.SourceID) []byte { return append(single(documentKind), id[:]...) }
func inForceAt(id text.SourceID) []byte  { return append(single(inForceKind), id[:]...) }

func wasteAt(id text.SourceID, edition uint32) []byte {
	return binary.BigEndian.AppendUint32(append(single(wasteKind), id[:]...), edition)
}

func editionAt(id text.SourceID, edition uint32) []byte {
	return binary.BigEndian.AppendUint32(append(single(chunkKind), id[:]...), edition)
}

func blobAt(id text.SourceID, edition uint32, blob byte) []byte {
	return append(editionAt(id, edition), blob)
}

func chunkAt(id text.SourceID, edition uint32, blob byte, n int) []byte {
	return binary.BigEndian.AppendUint32(blobAt(id, edition, blob), uint32(n))
}

func journalAt(seq uint64) []byte { return binary.BigEndian.AppendUint64(single(journalKind), seq) }

// A generation is the number of a concluded graph. Its methods make the keys
// of that graph.
type generation uint64

func (g generation) prefix() []byte {
	return binary.BigEndian.AppendUint64(single(generationKind), uint64(g))
}

// at returns the key of kind and the parts that follow it.
func (g generation) at(kind byte, parts ...[]byte) []byte {
	k := append(g.prefix(), kind)
	for _, p := range parts {
		k = append(k, p...)
	}
	return k
}

// generationSize is how long the prefix and the kind of a key are.
const generationSize = 1 + 8 + 1

func (g generation) dated(w graph.When, id []byte) []byte {
	return append(appendDay(appendDay(g.at(datedKey), w.Earliest), w.Latest), id...)
}

// rest is the key of the n-th continuation of a record that is too long for one value.
func (g generation) rest(key []byte, n int) []byte {
	return binary.BigEndian.AppendUint32(g.at(restKey, key[generationSize-1:]), uint32(n))
}

func (g generation) relation(r graph.Relation) []byte {
	return g.at(relationKey, []byte(r.Type), []byte{0}, idBytes(r.From), idBytes(r.To))
}

// appendDay appends a day with its sign flipped, so that the order of bytes is
// the order of days before 1970 too.
func appendDay(b []byte, d edtf.Day) []byte {
	return binary.BigEndian.AppendUint32(b, uint32(d)^1<<31)
}

func dayIn(b []byte) edtf.Day { return edtf.Day(binary.BigEndian.Uint32(b) ^ 1<<31) }

// idBytes returns the sixteen bytes of an actor, event or mention id.
func idBytes(id interface{ MarshalBinary() ([]byte, error) }) []byte {
	b, _ := id.MarshalBinary() // of an array: it cannot fail
	return b
}

func eventIn(b []byte) (id graph.EventID) {
	id.UnmarshalBinary(b) // its callers have checked the length
	return id
}

func actorIn(b []byte) (id graph.ActorID) {
	id.UnmarshalBinary(b)
	return id
}

// describe names a key for people, in an error about it.
func describe(key []byte) string {
	short := func(b []byte) string { return fmt.Sprintf("%x", b[:min(4, len(b))]) }
	if len(key) == 0 {
		return "an empty key"
	}
	switch rest := key[1:]; key[0] {
	case chunkKind:
		kind := "a chunk"
		if len(rest) > docSize+4 {
			switch rest[docSize+4] {
			case textBlob:
				kind = "the text"
			case rawBlob:
				kind = "the file"
			case mentionsBlob:
				kind = "the mentions"
			}
		}
		return kind + " of document " + short(rest)
	case documentKind:
		return "document " + short(rest)
	case inForceKind:
		return "the date in force of document " + short(rest)
	case journalKind:
		return fmt.Sprintf("correction %x", rest)
	case metaKind:
		return "the summary of the store"
	case versionKind:
		return "the format version"
	case wasteKind:
		return "a note of what is to be deleted"
	case generationKind:
		if len(key) < generationSize {
			break
		}
		rest, kind, more := key[generationSize:], key[generationSize-1], ""
		if kind == restKey && len(rest) > 0 {
			kind, rest, more = rest[0], rest[1:], "a part of "
		}
		name, ok := map[byte]string{
			actorKey: "actor ", childKey: "the children of actor ", eventKey: "event ",
			mentionKey: "mention ", passageKey: "the actors mentioned in document ",
			partKey: "the events of actor ", relationKey: "a relation ", datedKey: "the order of dated events ",
			undatedKey: "the list of undated events ",
		}[kind]
		if ok {
			return strings.TrimSpace(more + name + short(rest))
		}
	}
	return fmt.Sprintf("key %x", key[:min(24, len(key))])
}
