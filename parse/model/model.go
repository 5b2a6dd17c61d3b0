// Package model reads and writes the file that a trained model is kept in.
//
// Start at [Open]: it checks a file and gives access to its parts without
// copying or decoding them. A [Builder] makes such a file, a [Trainer] learns a
// linear classifier from examples, and a [Linear] is that classifier with its
// weights quantised to a byte each, laid out for the memory in milliseconds. It
// scores the cases of a [Batch] together.
//
// What the features and classes of a classifier mean is known to the package
// that uses it, such as syntax, and not here.
//
// # The file
//
// All numbers are little-endian.
//
//	offset  bytes  what
//	0       8      magic: "TLMODEL" and a zero byte
//	8       4      version of this layout, 1
//	12      4      length of the header, H
//	16      32     SHA-256 of everything after it: bytes 48 to the end
//	48      H      header: JSON, a [Card] and the table of sections
//	48+H    …      the sections, each at its offset from here
//
// The header is the model's birth certificate: what it is, who may use it, what
// it was trained on and how well it did. Equal training gives an equal file,
// byte for byte.
package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

const (
	magic      = "TLMODEL\x00"
	version    = 1
	headerAt   = 48
	checksumAt = 16
)

// ErrDamaged is the error of a file whose checksum does not hold, or that is
// cut short.
var ErrDamaged = errors.New("model file is damaged")

// ErrVersion is the error of a file in a layout that this program cannot read.
var ErrVersion = errors.New("model file has another version")

// A Card is the birth certificate of a model.
type Card struct {
	Name    string `json:"name"`    // "en-syntax"
	Version string `json:"version"` // of the model: "1"
	Kind    string `json:"kind"`    // what can read it: "syntax"
	// Features is the version of the feature templates that the weights belong
	// to. A reader whose templates differ must refuse the model.
	Features int      `json:"features"`
	License  string   `json:"license"` // SPDX identifier: "CC-BY-SA-4.0"
	Data     []Corpus `json:"data"`
	Training string   `json:"training"` // how it was trained, for people
	Seed     uint64   `json:"seed"`
	Scores   []Score  `json:"scores,omitempty"`
}

// A Corpus is something that a model was trained on.
type Corpus struct {
	Name    string `json:"name"`
	License string `json:"license"`
	Source  string `json:"source,omitempty"`
	SHA256  string `json:"sha256"` // of the file, in hexadecimal digits
}

// A Score is what a model reached on text that it was not trained on.
type Score struct {
	On     string  `json:"on"`
	Metric string  `json:"metric"`
	Value  float64 `json:"value"` // per cent
}

// A Model is an open model file. It is read-only and safe for concurrent use.
type Model struct {
	Card     Card
	sum      [sha256.Size]byte
	order    []string // names of the sections as they stand in the file
	sections map[string][]byte
}

// header is the JSON header of the file.
type header struct {
	Card     Card      `json:"card"`
	Sections []section `json:"sections"`
}

// section is a run of bytes of the file; the offset counts from the end of the header.
type section struct {
	Name   string `json:"name"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
}

// Open reads the model file in data, which it keeps: the sections are slices
// of it, so data must not change afterwards.
//
// Any bytes may be given. What is no model file gives an error; one that is
// damaged gives [ErrDamaged], one in another layout [ErrVersion].
func Open(data []byte) (*Model, error) {
	if len(data) < len(magic) || string(data[:len(magic)]) != magic {
		return nil, errors.New("not a model file")
	}
	if len(data) < headerAt {
		return nil, fmt.Errorf("%w: it ends after %d bytes", ErrDamaged, len(data))
	}
	if v := binary.LittleEndian.Uint32(data[8:]); v != version {
		return nil, fmt.Errorf("%w: it has %d, this program reads %d", ErrVersion, v, version)
	}
	m := &Model{sum: sha256.Sum256(data[headerAt:])}
	if !bytes.Equal(m.sum[:], data[checksumAt:headerAt]) {
		return nil, fmt.Errorf("%w: its checksum is %x…, want %x…", ErrDamaged, m.sum[:4], data[checksumAt:checksumAt+4])
	}
	length := uint64(binary.LittleEndian.Uint32(data[12:]))
	if length > uint64(len(data)-headerAt) {
		return nil, fmt.Errorf("%w: a header of %d bytes is longer than the file", ErrDamaged, length)
	}
	body := data[headerAt+length:]
	var h header
	if err := json.Unmarshal(data[headerAt:headerAt+length], &h); err != nil {
		return nil, fmt.Errorf("%w: header: %w", ErrDamaged, err)
	}
	m.Card = h.Card
	m.sections = make(map[string][]byte, len(h.Sections))
	for _, s := range h.Sections {
		if s.Offset < 0 || s.Length < 0 || s.Offset > len(body) || s.Length > len(body)-s.Offset {
			return nil, fmt.Errorf("%w: section %q lies outside the file", ErrDamaged, s.Name)
		}
		m.order = append(m.order, s.Name)
		m.sections[s.Name] = body[s.Offset : s.Offset+s.Length : s.Offset+s.Length]
	}
	return m, nil
}

// SHA256 returns the checksum of the model in hexadecimal digits. It names the
// model: two files with one checksum say the same of every text.
func (m *Model) SHA256() string { return hex.EncodeToString(m.sum[:]) }

// Section returns the bytes of the named section. They must not be changed.
func (m *Model) Section(name string) ([]byte, error) {
	s, ok := m.sections[name]
	if !ok {
		return nil, fmt.Errorf("model %s has no section %q", m.Card.Name, name)
	}
	return s, nil
}

// Lines returns the lines of a section of text, such as the names of classes.
func (m *Model) Lines(name string) ([]string, error) {
	b, err := m.Section(name)
	if err != nil {
		return nil, err
	}
	if len(b) == 0 {
		return nil, nil
	}
	return strings.Split(string(b), "\n"), nil
}

// Linear returns the classifier in the named section, which must have the
// given number of classes.
func (m *Model) Linear(name string, classes int) (*Linear, error) {
	b, err := m.Section(name)
	if err != nil {
		return nil, err
	}
	l, err := openLinear(b, classes)
	if err != nil {
		return nil, fmt.Errorf("model %s: section %q: %w", m.Card.Name, name, err)
	}
	return l, nil
}

// A Builder collects the parts of a model file.
type Builder struct {
	Card     Card
	sections []section
	body     []byte
}

// Add adds a section. The name must be new.
func (b *Builder) Add(name string, data []byte) {
	b.sections = append(b.sections, section{name, len(b.body), len(data)})
	b.body = append(b.body, data...)
}

// AddLines adds a section of text. No line may hold a line feed.
func (b *Builder) AddLines(name string, lines []string) {
	b.Add(name, []byte(strings.Join(lines, "\n")))
}

// Bytes returns the file.
func (b *Builder) Bytes() ([]byte, error) {
	head, err := json.MarshalIndent(header{b.Card, b.sections}, "", " ")
	if err != nil {
		return nil, fmt.Errorf("header of model %s: %w", b.Card.Name, err)
	}
	head = append(head, '\n')
	out := make([]byte, headerAt, headerAt+len(head)+len(b.body))
	copy(out, magic)
	binary.LittleEndian.PutUint32(out[8:], version)
	binary.LittleEndian.PutUint32(out[12:], uint32(len(head)))
	out = append(append(out, head...), b.body...)
	sum := sha256.Sum256(out[headerAt:])
	copy(out[checksumAt:], sum[:])
	return out, nil
}

// WithScores returns a copy of the model file in data with other scores on its card.
func WithScores(data []byte, scores []Score) ([]byte, error) {
	m, err := Open(data)
	if err != nil {
		return nil, err
	}
	b := Builder{Card: m.Card}
	b.Card.Scores = scores
	for _, name := range m.order {
		b.Add(name, m.sections[name])
	}
	return b.Bytes()
}
