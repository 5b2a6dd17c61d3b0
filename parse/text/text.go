// Package text holds articles as immutable strings and names places in them.
//
// Every later stage points into a [Source] with a [Span] instead of copying
// words out of it, so that any claim can be traced to the bytes it came from.
package text

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A SourceID is the SHA-256 of the bytes that an article was read from: of the
// file, not of the text that was extracted from it. The same file fetched
// twice, or found under two names, has one ID, which is what makes ingesting
// idempotent.
type SourceID [sha256.Size]byte

// NewSourceID returns the ID of the source that was read from raw.
func NewSourceID(raw []byte) SourceID { return sha256.Sum256(raw) }

// String returns the ID in 64 hexadecimal digits.
func (id SourceID) String() string { return hex.EncodeToString(id[:]) }

// Short returns the first eight digits, which people can type.
func (id SourceID) Short() string { return hex.EncodeToString(id[:4]) }

// Compare orders IDs by their bytes.
func (id SourceID) Compare(other SourceID) int {
	for i := range id {
		if id[i] != other[i] {
			return int(id[i]) - int(other[i])
		}
	}
	return 0
}

// MarshalText implements [encoding.TextMarshaler].
func (id SourceID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (id *SourceID) UnmarshalText(b []byte) error {
	if hex.DecodedLen(len(b)) != len(id) {
		return fmt.Errorf("source id has %d digits, want %d", len(b), hex.EncodedLen(len(id)))
	}
	_, err := hex.Decode(id[:], b)
	return err
}

// MarshalBinary implements [encoding.BinaryMarshaler]; stores keep the bytes.
func (id SourceID) MarshalBinary() ([]byte, error) { return id[:], nil }

// UnmarshalBinary implements [encoding.BinaryUnmarshaler].
func (id *SourceID) UnmarshalBinary(b []byte) error {
	if len(b) != len(id) {
		return fmt.Errorf("source id has %d bytes, want %d", len(b), len(id))
	}
	copy(id[:], b)
	return nil
}

// A Source is one article as it was read. It never changes.
type Source struct {
	ID        SourceID
	Name      string // base name of the file it came from; not part of its identity
	MediaType string // text/plain, text/html
	Text      string // valid UTF-8; every Span of the article counts bytes of it
}

// A Span is a half-open range of byte offsets into the text of one source.
// The zero Span is empty and stands for "nowhere".
type Span struct{ Start, End int }

// In returns the words of s that the span covers.
func (p Span) In(s string) string { return s[p.Start:p.End] }

// Len returns the number of bytes covered.
func (p Span) Len() int { return p.End - p.Start }

// IsZero reports whether the span is nowhere.
func (p Span) IsZero() bool { return p == Span{} }

// Contains reports whether q lies within p.
func (p Span) Contains(q Span) bool { return p.Start <= q.Start && q.End <= p.End }

// Overlaps reports whether p and q share a byte.
func (p Span) Overlaps(q Span) bool { return p.Start < q.End && q.Start < p.End }

// Union returns the smallest span that contains both.
func (p Span) Union(q Span) Span { return Span{min(p.Start, q.Start), max(p.End, q.End)} }

// Compare orders spans by where they begin, the longer first.
func (p Span) Compare(q Span) int {
	if p.Start != q.Start {
		return p.Start - q.Start
	}
	return q.End - p.End
}
