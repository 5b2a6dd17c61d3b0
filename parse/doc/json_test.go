package doc

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// golden compares got with a file of testdata, or rewrites it where the
// environment says UPDATE=1.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (- want, + got; UPDATE=1 rewrites it):\n%s", name, diff)
	}
}

func writeJSON(t testing.TB, d *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteJSON(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteJSON(t *testing.T) { golden(t, "sample.json", writeJSON(t, sample(t))) }

// TestJSONSpans follows the spans as somebody else's program would: in code points.
func TestJSONSpans(t *testing.T) {
	var got struct {
		Text   string
		Actors []struct{ Span [2]int }
		Events []struct{ Span [2]int }
		Times  []struct{ Span [2]int }
	}
	if err := json.Unmarshal([]byte(writeJSON(t, sample(t))), &got); err != nil {
		t.Fatal(err)
	}
	if got.Text != sampleText {
		t.Errorf("got text %q, want %q", got.Text, sampleText)
	}
	runes := []rune(got.Text)
	at := func(span [2]int) string { return string(runes[span[0]:span[1]]) }
	for _, test := range []struct{ got, want string }{
		{at(got.Actors[0].Span), "Zoë Müller’s ministry"},
		{at(got.Actors[1].Span), "Acme"},
		{at(got.Events[0].Span), "sued"},
		{at(got.Times[1].Span), "three weeks ago"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// TestJSONIsIndented checks that writing piece by piece gives the bytes that
// encoding/json gives for the whole.
func TestJSONIsIndented(t *testing.T) {
	for name, d := range map[string]*Document{
		"sample":  sample(t),
		"long":    long(t, 3),
		"nothing": {Source: &text.Source{}},
	} {
		got := writeJSON(t, d)
		var compact, want bytes.Buffer
		if err := json.Compact(&compact, []byte(got)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := json.Indent(&want, compact.Bytes(), "", " "); err != nil {
			t.Fatal(err)
		}
		want.WriteByte('\n')
		if diff := cmp.Diff(want.String(), got); diff != "" {
			t.Errorf("%s (- want, + got):\n%s", name, diff)
		}
	}
}

func TestJSONOfNothing(t *testing.T) {
	const want = `{"version":1,"source":{"name":"","sha256":"0000000000000000000000000000000000000000000000000000000000000000",` +
		`"media_type":"","title":""},"text":"","chrome":[],"sentences":[],"times":[],"actors":[],"events":[]}`
	for _, d := range []*Document{{Source: &text.Source{}}, {}} {
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(writeJSON(t, d))); err != nil {
			t.Fatal(err)
		}
		if compact.String() != want {
			t.Errorf("got %s, want %s", &compact, want)
		}
	}
}

// TestJSONUnknown checks that what is not known is not there.
func TestJSONUnknown(t *testing.T) {
	d := sample(t)
	d.Published = DateClaim{}
	d.Events[0].When = When{Time: None, Event: None}
	d.Events[1].When = When{Basis: Bounded, Relation: Before, Time: None, Event: 0, Earliest: edtf.MinDay, Latest: edtf.DayOf(2014, 6, 25)}
	d.Events[0].Score = math.NaN()
	var got struct {
		Source map[string]any
		Times  []map[string]any
		Actors []map[string]any
		Events []struct {
			When  map[string]any
			Score *float64
		}
		Sentences []struct{ Tokens []map[string]any }
	}
	if err := json.Unmarshal([]byte(writeJSON(t, d)), &got); err != nil {
		t.Fatal(err)
	}
	absent := func(name string, m map[string]any, keys ...string) {
		t.Helper()
		for _, k := range keys {
			if v, ok := m[k]; ok {
				t.Errorf("%s: got %s %v, want none", name, k, v)
			}
		}
	}
	absent("source", got.Source, "published")
	absent("resolved time", got.Times[0], "expression")
	absent("unresolved time", got.Times[1], "edtf", "earliest", "latest", "granularity")
	absent("actor of nothing", got.Actors[0], "of", "code", "size", "members")
	absent("token without a tree", got.Sentences[1].Tokens[0], "head", "deprel")
	if diff := cmp.Diff(map[string]any{"basis": "unknown"}, got.Events[0].When); diff != "" {
		t.Errorf("undated event:\n%s", diff)
	}
	want := map[string]any{"basis": "bounded", "relation": "before", "event": "e1", "latest": "2014-06-25"}
	if diff := cmp.Diff(want, got.Events[1].When); diff != "" {
		t.Errorf("bounded event:\n%s", diff)
	}
	if got.Events[0].Score != nil {
		t.Errorf("got score %v, want none", *got.Events[0].Score)
	}
}

// A full writer fails after n bytes.
type full struct{ n int }

var errFull = errors.New("no space")

func (f *full) Write(b []byte) (int, error) {
	if f.n -= len(b); f.n < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestJSONError(t *testing.T) {
	d := long(t, 100)
	for _, n := range []int{0, 100_000} {
		if err := WriteJSON(&full{n}, d); !errors.Is(err, errFull) || !strings.Contains(err.Error(), d.Source.Name) {
			t.Errorf("after %d bytes: got error %v, want no space, and the name of the document", n, err)
		}
	}
}

func TestDump(t *testing.T) {
	d := sample(t)
	golden(t, "sample.dump", d.Dump())
}

// TestDumpShowsBroken checks that what points nowhere can be looked at.
func TestDumpShowsBroken(t *testing.T) {
	for name, breakIt := range breakages {
		d := sample(t)
		breakIt(d)
		if s := d.Dump(); strings.Count(s, "\n") != len(d.Times)+len(d.Actors)+len(d.Events) {
			t.Errorf("%s: got %q, want a line for every mention", name, s)
		}
	}
}

func BenchmarkWriteJSON(b *testing.B) {
	for _, n := range []int{20, 2000} { // the time per byte must not grow
		d := long(b, n)
		b.Run(strconv.Itoa(len(d.Source.Text)), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(d.Source.Text)))
			for b.Loop() {
				if err := WriteJSON(io.Discard, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
