package doc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// withoutTokens returns d as it comes back from a record.
func withoutTokens(d *Document) *Document {
	c := *d
	c.Sentences = append([]Sentence(nil), d.Sentences...)
	for i := range c.Sentences {
		c.Sentences[i].Tokens = nil
	}
	return &c
}

func TestRecord(t *testing.T) {
	d := sample(t)
	b, err := Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Unmarshal(b, d.Source)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(withoutTokens(d), got); diff != "" {
		t.Errorf("a record changed this (- want, + got):\n%s", diff)
	}
	again, err := Marshal(got)
	if err != nil || !bytes.Equal(again, b) {
		t.Errorf("got other bytes the second time (%v)", err)
	}
	if len(d.Sentences[0].Tokens) == 0 {
		t.Error("Marshal changed the document")
	}
}

// TestRecordOfVersion1 reads a record that was written when version 1 was new.
// The file stays as it is: what was stored once must be read or refused, never
// misread. It holds the sample as it was then.
func TestRecordOfVersion1(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "record-v1.cbor"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := Unmarshal(b, sample(t).Source)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample(t).Dump(), d.Dump()); diff != "" {
		t.Errorf("the record says something else now (- want, + got):\n%s", diff)
	}
}

func TestRecordOfNothing(t *testing.T) {
	d := &Document{Source: &text.Source{}}
	b, err := Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Unmarshal(b, d.Source); err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("got %+v, %v, want %+v", got, err, d)
	}
}

// TestRecordKeepsEverything fills every field there is and fails for one that
// a record loses: whoever adds a field to a mention must add it to record.go.
func TestRecordKeepsEverything(t *testing.T) {
	d := &Document{Source: &text.Source{Text: strings.Repeat("x", 1000)}}
	f := filler{}
	v := reflect.ValueOf(d).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Name != "Source" {
			f.fill(t, v.Field(i), v.Type().Field(i).Name)
		}
	}
	b, err := Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Unmarshal(b, d.Source)
	if err != nil {
		t.Fatal(err)
	}
	want := reflect.ValueOf(withoutTokens(d)).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if diff := cmp.Diff(want.Field(i).Interface(), reflect.ValueOf(got).Elem().Field(i).Interface()); name != "Source" && diff != "" {
			t.Errorf("%s: a record does not keep this (-):\n%s", name, diff)
		}
	}
}

// A filler fills values so that no two of a kind are equal where that is possible.
type filler struct{ n int }

func (f *filler) fill(t *testing.T, v reflect.Value, name string) {
	f.n++
	switch v.Interface().(type) {
	case text.Span: // ascending, so that sentences are in order
		v.Set(reflect.ValueOf(text.Span{Start: f.n, End: f.n + 1}))
		return
	case edtf.Date:
		v.Set(reflect.ValueOf(edtf.YearDate(f.n)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint(name, f.n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(int64(1 + f.n%2)) // an index of a slice of three
	case reflect.Int32:
		v.SetInt(int64(f.n))
	case reflect.Uint8, reflect.Int8: // kinds and months
		if v.CanInt() {
			v.SetInt(1)
		} else {
			v.SetUint(1)
		}
	case reflect.Float64:
		v.SetFloat(float64(f.n) + 0.5)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			f.fill(t, v.Index(i), name)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(t, v.Field(i), v.Type().Field(i).Name)
		}
	default:
		t.Fatalf("%s is of kind %v: teach the test to fill it", name, v.Kind())
	}
}

// breakages make the sample point nowhere.
var breakages = map[string]func(d *Document){
	"span beyond the text":      func(d *Document) { d.Times[0].Span.End = len(d.Source.Text) + 1 },
	"span before the text":      func(d *Document) { d.Actors[0].Span.Start = -1 },
	"span backwards":            func(d *Document) { d.Events[0].Trigger.End = d.Events[0].Trigger.Start - 1 },
	"head within a character":   func(d *Document) { d.Actors[0].Head = text.Span{Start: 0, End: 3} },
	"cue within a character":    func(d *Document) { d.Events[0].Claims[0].Cue = text.Span{Start: 3, End: 4} },
	"clause beyond the text":    func(d *Document) { d.Events[1].Clause = text.Span{Start: 0, End: 1 << 40} },
	"chrome beyond the text":    func(d *Document) { d.Chrome[0].End = 1 << 20 },
	"claim beyond the text":     func(d *Document) { d.Claims[0].Span.End = 1 << 20 },
	"published beyond the text": func(d *Document) { d.Published.Span.End = 1 << 20 },
	"sentences out of order":    func(d *Document) { d.Sentences[0], d.Sentences[1] = d.Sentences[1], d.Sentences[0] },
	"negative paragraph":        func(d *Document) { d.Sentences[0].Paragraph = -1 },
	"sentence of a time":        func(d *Document) { d.Times[0].Sentence = 2 },
	"sentence of an actor":      func(d *Document) { d.Actors[0].Sentence = -1 },
	"sentence of an event":      func(d *Document) { d.Events[0].Sentence = 2 },
	"anchor that comes later":   func(d *Document) { d.Times[1].Expr = Expr{Op: OpShift, Anchor: PreviousMention, Mention: 1} },
	"operation":                 func(d *Document) { d.Times[1].Expr.Op = 200 },
	"month of an expression":    func(d *Document) { d.Times[1].Expr.Month = 13 },
	"entity":                    func(d *Document) { d.Actors[0].Entity = 3 },
	"negative entity":           func(d *Document) { d.Actors[0].Entity = -1 },
	"body":                      func(d *Document) { d.Actors[0].Of = -2 },
	"member":                    func(d *Document) { d.Actors[2].Members[0] = -1 },
	"participant":               func(d *Document) { d.Events[0].Participants[0].Mention = None },
	"source":                    func(d *Document) { d.Events[0].Factuality[0].Source = -3 },
	"claimant":                  func(d *Document) { d.Events[0].Claims[0].By = 3 },
	"subject":                   func(d *Document) { d.Events[1].About[0] = 2 },
	"time of an event":          func(d *Document) { d.Events[0].When.Time = 2 },
	"bounding event":            func(d *Document) { d.Events[0].When.Event = -2 },
	"score":                     func(d *Document) { d.Events[0].Score = math.NaN() },
	"endless score":             func(d *Document) { d.Events[0].Score = math.Inf(1) },
}

func TestRecordRefuses(t *testing.T) {
	for name, breakIt := range breakages {
		d := sample(t)
		breakIt(d)
		if b, err := Marshal(d); err == nil {
			t.Errorf("%s: got %d bytes, want an error", name, len(b))
		}
		// The same, written by somebody who does not look.
		b := encode(t, recordEnvelope{Version: recordVersion, Body: encode(t, bodyOf(d))})
		if _, err := Unmarshal(b, d.Source); !errors.Is(err, errDamaged) {
			t.Errorf("%s: got error %v, want one that says that the record is damaged", name, err)
		}
	}
	// What is broken is always the change, never the sample.
	if _, err := Marshal(sample(t)); err != nil {
		t.Error(err)
	}
	if _, err := Marshal(&Document{}); err == nil {
		t.Error("a document without a source: got no error")
	}
	if _, err := Unmarshal(nil, nil); err == nil {
		t.Error("a record without a source: got no error")
	}
}

func encode(t testing.TB, v any) []byte {
	t.Helper()
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		t.Fatal(err)
	}
	b, err := mode.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRecordVersion(t *testing.T) {
	b := encode(t, recordEnvelope{Version: recordVersion + 1, Body: encode(t, "something new")})
	if _, err := Unmarshal(b, sample(t).Source); !errors.Is(err, ErrVersion) {
		t.Errorf("got error %v, want ErrVersion", err)
	}
}

func TestRecordDamaged(t *testing.T) {
	d := sample(t)
	good, err := Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	other := &text.Source{Name: "other.txt", Text: "short"}
	if _, err := Unmarshal(good, other); !errors.Is(err, errDamaged) {
		t.Errorf("with another text: got error %v", err)
	}
	for n := range good {
		if _, err := Unmarshal(good[:n], d.Source); err == nil {
			t.Errorf("the first %d of %d bytes: got no error", n, len(good))
		}
	}
	if _, err := Unmarshal(append(good[:len(good):len(good)], 0), d.Source); err == nil {
		t.Error("with a byte more: got no error")
	}
	for name, body := range map[string]any{
		"an unknown field":   map[int]any{99: 1},
		"a date that is not": map[int]any{3: map[int]string{1: "2015-02-30"}},
		"text for a list":    map[int]any{6: "times"},
	} {
		b := encode(t, recordEnvelope{Version: recordVersion, Body: encode(t, body)})
		if _, err := Unmarshal(b, d.Source); !errors.Is(err, errDamaged) {
			t.Errorf("%s: got error %v, want one that says that the record is damaged", name, err)
		}
	}
}

// FuzzUnmarshal checks that a record of any bytes is an error, or a document
// that everything else can work with.
func FuzzUnmarshal(f *testing.F) {
	d := sample(f)
	b, err := Marshal(d)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	for _, breakIt := range breakages {
		d := sample(f)
		breakIt(d)
		f.Add(encode(f, recordEnvelope{Version: recordVersion, Body: encode(f, bodyOf(d))}))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := Unmarshal(b, d.Source)
		if err != nil {
			return
		}
		if err := got.check(); err != nil {
			t.Fatal(err)
		}
		if err := WriteJSON(io.Discard, got); err != nil {
			t.Fatal(err)
		}
		_ = got.Dump()
		written, err := Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Unmarshal(written, d.Source)
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Fatalf("got %+v the second time, want %+v (%v)", again, got, err)
		}
	})
}

// long returns a document of n times the sample.
func long(t testing.TB, n int) *Document {
	one := sample(t)
	d := &Document{Source: &text.Source{Name: "long.txt", Text: strings.Repeat(sampleText, n)}}
	for i := range n {
		c, shift := sample(t), i*len(sampleText)
		move := func(p *text.Span) { p.Start, p.End = p.Start+shift, p.End+shift }
		for j := range c.Sentences {
			move(&c.Sentences[j].Span)
			for k := range c.Sentences[j].Tokens {
				move(&c.Sentences[j].Tokens[k].Span)
			}
		}
		for j := range c.Times {
			move(&c.Times[j].Span)
			c.Times[j].Sentence += i * len(one.Sentences)
		}
		for j := range c.Actors {
			move(&c.Actors[j].Span)
			move(&c.Actors[j].Head)
			c.Actors[j].Sentence += i * len(one.Sentences)
		}
		for j := range c.Events {
			move(&c.Events[j].Trigger)
			move(&c.Events[j].Clause)
			c.Events[j].Sentence += i * len(one.Sentences)
		}
		d.Sentences = append(d.Sentences, c.Sentences...)
		d.Times = append(d.Times, c.Times...)
		d.Actors = append(d.Actors, c.Actors...)
		d.Events = append(d.Events, c.Events...)
	}
	return d
}

func BenchmarkMarshal(b *testing.B) {
	d := long(b, 20)
	b.ReportAllocs()
	b.SetBytes(int64(len(d.Source.Text)))
	size := 0
	for b.Loop() {
		r, err := Marshal(d)
		if err != nil {
			b.Fatal(err)
		}
		size = len(r)
	}
	b.ReportMetric(float64(size)/float64(len(d.Source.Text)), "record-B/text-B")
}

func BenchmarkUnmarshal(b *testing.B) {
	d := long(b, 20)
	r, err := Marshal(d)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(d.Source.Text)))
	for b.Loop() {
		if _, err := Unmarshal(r, d.Source); err != nil {
			b.Fatal(err)
		}
	}
}
