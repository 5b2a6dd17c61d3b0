package storage

import (
	"bytes"
	"encoding/hex"
	"math"
	"reflect"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
)

func TestSeal(t *testing.T) {
	key := []byte("key")
	for _, payload := range []string{"", "x", "payload"} {
		value := seal(key, []byte(payload))
		if got, err := unseal(key, value); err != nil || string(got) != payload {
			t.Errorf("unseal: got %q, %v, want %q", got, err, payload)
		}
		if _, err := unseal([]byte("kez"), value); err == nil {
			t.Errorf("unseal of %q under another key: got nil, want an error", payload)
		}
		for bit := range len(value) * 8 {
			value[bit/8] ^= 1 << (bit % 8)
			if _, err := unseal(key, value); err == nil {
				t.Errorf("unseal of %q with bit %d flipped: got nil, want an error", payload, bit)
			}
			value[bit/8] ^= 1 << (bit % 8)
		}
		for n := range value {
			if _, err := unseal(key, value[:n]); err == nil && n != len(value) {
				t.Errorf("unseal of the first %d bytes of %q: got nil, want an error", n, payload)
			}
		}
	}
}

func TestDayKeys(t *testing.T) {
	days := []edtf.Day{edtf.MinDay, -800000, -1, 0, 1, 16000, edtf.MaxDay}
	for i, d := range days {
		key := appendDay(nil, d)
		if got := dayIn(key); got != d {
			t.Errorf("got day %d, want %d", got, d)
		}
		if i > 0 && bytes.Compare(appendDay(nil, days[i-1]), key) >= 0 {
			t.Errorf("the key of day %d is not after that of %d", d, days[i-1])
		}
	}
}

// An id of an actor, event or mention is kept as the same bytes that it shows.
func TestIDBytes(t *testing.T) {
	id := graph.NewActorID("country", "CHN")
	if got, want := hex.EncodeToString(idBytes(id)), id.String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := actorIn(idBytes(id)); got != id {
		t.Errorf("got %s, want %s", got, id)
	}
}

func TestCodecKeepsOddValues(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []graph.Event{
		{},
		{Title: "\xff\x00\n", Context: []string{}, Evidence: []graph.Evidence{{Score: math.Inf(-1)}}},
		{When: graph.When{Earliest: edtf.MinDay, Latest: edtf.MaxDay, Date: edtf.MustParse("../2014-05~")}},
	} {
		b, err := c.encode(want)
		if err != nil {
			t.Fatal(err)
		}
		var got graph.Event
		if err := c.decode([]byte("e"), b, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
	}
}

// Whatever the bytes, decoding gives an error or an event that is kept
// unchanged from then on.
func FuzzDecodeEvent(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range []graph.Event{
		{}, {Title: "x", Parts: []graph.Part{{Role: "agent"}}, When: graph.When{Date: edtf.MustParse("2014-05-19")}},
	} {
		b, err := c.encode(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var e, again graph.Event
		if c.decode([]byte("e"), b, &e) != nil {
			return
		}
		first, err := c.encode(e)
		if err != nil {
			t.Fatalf("encode: got %v, want nil", err)
		}
		if err := c.decode([]byte("e"), first, &again); err != nil {
			t.Fatalf("decode of what was encoded: got %v, want nil", err)
		}
		second, err := c.encode(again)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("got %x, %v, want %x", second, err, first)
		}
	})
}

// Nothing in a key may stop describe.
func FuzzDescribe(f *testing.F) {
	f.Add([]byte("g\x00\x00\x00\x00\x00\x00\x00\x01xe"))
	f.Fuzz(func(t *testing.T, key []byte) {
		if s := describe(key); s == "" {
			t.Errorf("describe(%q): got nothing", key)
		}
		if len(key) > 0 {
			wellFormed(key)
		}
	})
}
