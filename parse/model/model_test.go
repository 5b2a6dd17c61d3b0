package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"reflect"
	"testing"
)

// sample returns a model file with a section of each kind.
func sample(t testing.TB) []byte {
	t.Helper()
	b := Builder{Card: Card{
		Name: "sample", Version: "1", Kind: "test", Features: 3, License: "CC0-1.0",
		Data: []Corpus{{Name: "none", License: "CC0-1.0", SHA256: "00"}}, Seed: 7,
	}}
	b.AddLines("names", []string{"a", "b", ""})
	b.AddLines("none", nil)
	b.Add("weights", trained(3, 400).Bytes(0))
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRoundTrip(t *testing.T) {
	data := sample(t)
	m, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if m.Card.Name != "sample" || m.Card.Seed != 7 || len(m.Card.Data) != 1 {
		t.Errorf("card %+v", m.Card)
	}
	if names, err := m.Lines("names"); err != nil || !reflect.DeepEqual(names, []string{"a", "b", ""}) {
		t.Errorf("got lines %q, %v", names, err)
	}
	if names, err := m.Lines("none"); err != nil || names != nil {
		t.Errorf("got lines %q, %v, want none", names, err)
	}
	if _, err := m.Section("other"); err == nil {
		t.Error("a section that is not there was found")
	}
	if _, err := m.Linear("weights", 3); err != nil {
		t.Error(err)
	}
	if _, err := m.Linear("weights", 4); !errors.Is(err, ErrDamaged) {
		t.Errorf("four classes: got %v, want %v", err, ErrDamaged)
	}
	if again := sample(t); !bytes.Equal(data, again) {
		t.Error("the same parts gave another file")
	}
}

func TestWithScores(t *testing.T) {
	data, err := WithScores(sample(t), []Score{{"dev", "UAS", 84.5}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Card.Scores) != 1 || m.Card.Scores[0].Value != 84.5 {
		t.Errorf("got scores %v", m.Card.Scores)
	}
	if _, err := m.Linear("weights", 3); err != nil {
		t.Error(err)
	}
}

func TestOpenErrors(t *testing.T) {
	data := sample(t)
	change := func(at int, by byte) []byte {
		b := bytes.Clone(data)
		b[at] ^= by
		return b
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, nil},
		{"text", []byte("once upon a time"), nil},
		{"magic only", data[:8], ErrDamaged},
		{"version", change(8, 2), ErrVersion},
		{"header length", change(12, 1), nil},
		{"checksum", change(20, 1), ErrDamaged},
		{"header", change(headerAt+3, 1), ErrDamaged},
		{"last byte", change(len(data)-1, 1), ErrDamaged},
		{"cut short", data[:len(data)-1], ErrDamaged},
	} {
		_, err := Open(c.data)
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}

func TestSectionOutside(t *testing.T) {
	for _, outside := range []section{{"x", 0, 9999}, {"x", 9999, 0}, {"x", -1, 1}, {"x", 1, -1}, {"x", 2, 1 << 62}} {
		b := Builder{sections: []section{outside}, body: []byte("body")}
		data, err := b.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(data); !errors.Is(err, ErrDamaged) {
			t.Errorf("%+v: got %v, want %v", outside, err, ErrDamaged)
		}
	}
}

// seal makes the checksum of a changed file right.
func seal(data []byte) {
	sum := sha256.Sum256(data[headerAt:])
	copy(data[checksumAt:headerAt], sum[:])
}

// FuzzOpen: whatever is in a file, reading it and scoring with it neither
// panics nor reads outside it.
func FuzzOpen(f *testing.F) {
	data := sample(f)
	f.Add(data, byte(3))
	f.Add(data[:100], byte(3))
	f.Add([]byte(magic), byte(1))
	f.Fuzz(func(t *testing.T, data []byte, classes byte) {
		if len(data) >= headerAt {
			data = bytes.Clone(data)
			copy(data, magic)
			binary.LittleEndian.PutUint32(data[8:], version)
			seal(data)
		}
		m, err := Open(data)
		if err != nil {
			return
		}
		for name := range m.sections {
			if _, err := m.Lines(name); err != nil {
				t.Error(err)
			}
			tryLinear(m.sections[name], int(classes))
		}
	})
}

// FuzzLinear: as above, for the section of a classifier.
func FuzzLinear(f *testing.F) {
	f.Add(trained(3, 100).Bytes(0), byte(3))
	f.Add(trained(40, 100).Bytes(0), byte(40))
	f.Fuzz(func(t *testing.T, data []byte, classes byte) { tryLinear(data, int(classes)) })
}

func tryLinear(data []byte, classes int) {
	l, err := openLinear(data, classes)
	if err != nil || classes == 0 {
		return
	}
	var scores Scores
	for i := range uint64(256) {
		l.Score([]uint64{i, i << 48, i<<56 | i, ^i, i * 0x9E3779B97F4A7C15}, &scores)
	}
}
