package storage_test

import (
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/kvtest"
	"github.com/a0442a32/timeline/storage/memkv"
)

// errCrash is what a crashing store returns.
var errCrash = errors.New("crash")

// A crashing KV does a number of updates and then no more.
type crashing struct {
	storage.KV
	left int
}

func (c *crashing) Update(fn func(storage.Writer) error) error {
	if c.left == 0 {
		return errCrash
	}
	c.left--
	return c.KV.Update(fn)
}

func newStore(t *testing.T, kv storage.KV) *storage.Store {
	t.Helper()
	s, err := storage.New(kv)
	if err != nil {
		t.Fatalf("New: got %v, want nil", err)
	}
	return s
}

func check(t *testing.T, s *storage.Store) (sentences []string) {
	t.Helper()
	return slices.Collect(s.Check(t.Context()))
}

// contents reads everything that a store has to say, in words.
func contents(t *testing.T, s *storage.Store) string {
	t.Helper()
	var b strings.Builder
	ctx := t.Context()
	err := s.View(ctx, func(r graph.Reader) error {
		for d, err := range r.Documents(ctx) {
			if err != nil {
				return err
			}
			record, err := r.Record(ctx, d.ID)
			if err != nil {
				return err
			}
			b.WriteString(strings.Join(d.Names, ",") + " " + d.Published.Date.String() + " ")
			b.WriteString(text.NewSourceID([]byte(record.Text + "|" + string(record.Raw) + "|" + string(record.Mentions))).Short())
			b.WriteString("\n")
		}
		for c, err := range r.Journal(ctx) {
			if err != nil {
				return err
			}
			b.WriteString("journal " + c.Value + "\n")
		}
		for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
			if err != nil {
				return err
			}
			b.WriteString("event " + e.Title + "\n")
		}
		return nil
	})
	if err != nil {
		t.Fatalf("reading: got %v, want nil", err)
	}
	return b.String()
}

// Every change is cut off after each of its transactions in turn. The store
// must then be as it was before the change or as it is after it, sound, and
// ready for the change to be made again.
func TestCrashAfterEveryTransaction(t *testing.T) {
	ctx := t.Context()
	small, big, other := kvtest.SampleRecord(1, 3000), kvtest.SampleRecord(2, 1<<20), kvtest.SampleRecord(3, 2<<20)
	reread := big
	reread.Text, reread.Mentions = strings.Repeat("Read anew. ", 100_000), make([]byte, 1<<20)
	fewEvents := kvtest.SampleGraph(50, []graph.Record{small})
	manyEvents := kvtest.SampleGraph(2000, []graph.Record{small, reread, other})

	steps := []struct {
		what string
		do   func(*storage.Store) error
	}{
		{"a small document", func(s *storage.Store) error { return s.Record(ctx, small) }},
		{"a graph", func(s *storage.Store) error { return s.Conclude(ctx, fewEvents) }},
		{"big documents", func(s *storage.Store) error { return s.Record(ctx, big, other) }},
		{"a correction", func(s *storage.Store) error {
			return s.Correct(ctx, graph.Correction{Kind: "date", Document: big.Document.ID, Value: "2015"})
		}},
		{"a document read anew", func(s *storage.Store) error { return s.Record(ctx, reread) }},
		{"a greater graph", func(s *storage.Store) error { return s.Conclude(ctx, manyEvents) }},
		{"a smaller graph", func(s *storage.Store) error { return s.Conclude(ctx, fewEvents) }},
		{"a removal", func(s *storage.Store) error { return s.Remove(ctx, other.Document.ID) }},
	}
	kv := memkv.New()
	crashes := 0
	for _, step := range steps {
		before := contents(t, newStore(t, kv))
		after := "" // not known before the step is done
		for n := 0; ; n++ {
			s := newStore(t, &crashing{kv, n})
			err := step.do(s)
			if err != nil && !errors.Is(err, errCrash) {
				t.Fatalf("%s, crash after %d transactions: got %v, want %v", step.what, n, err, errCrash)
			}
			s = newStore(t, kv)
			got := contents(t, s)
			for _, sentence := range check(t, s) {
				t.Errorf("%s, crash after %d transactions: %s", step.what, n, sentence)
			}
			if err == nil {
				if after = got; after == before && n > 0 {
					t.Errorf("%s changed nothing", step.what)
				}
				break
			}
			crashes++
			if got != before {
				t.Errorf("%s, crash after %d transactions: got\n%s\nwant\n%s", step.what, n, got, before)
			}
		}
		// Nothing is left of what was cut off.
		if waste := keysWith(t, kv, "w"); len(waste) > 0 {
			if err := newStore(t, kv).Conclude(ctx, fewEvents); err != nil {
				t.Fatal(err)
			}
			if waste = keysWith(t, kv, "w"); len(waste) > 0 {
				t.Errorf("%s left %d marks of waste", step.what, len(waste))
			}
		}
	}
	if crashes < 20 {
		t.Errorf("got %d crashes, want at least 20: is everything one transaction?", crashes)
	}
}

func keysWith(t *testing.T, kv storage.KV, prefix string) (keys []string) {
	t.Helper()
	err := kv.View(func(r storage.Reader) error {
		return r.Scan([]byte(prefix), nil, func(key, _ []byte) error {
			keys = append(keys, string(key))
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// sample returns a KV with documents, a journal and a graph.
func sample(t *testing.T) storage.KV {
	t.Helper()
	kv := memkv.New()
	s := newStore(t, kv)
	records := []graph.Record{kvtest.SampleRecord(1, 3000), kvtest.SampleRecord(2, 300<<10)}
	err := errors.Join(
		s.Record(t.Context(), records...),
		s.Correct(t.Context(), graph.Correction{Kind: "date", Document: records[0].Document.ID, Value: "2015"}),
		s.Conclude(t.Context(), kvtest.SampleGraph(15, records)),
	)
	if err != nil {
		t.Fatal(err)
	}
	if got := check(t, s); got != nil {
		t.Fatalf("Check of a sound store: got %q, want nothing", got)
	}
	return kv
}

func copyOf(t *testing.T, kv storage.KV) storage.KV {
	t.Helper()
	c := memkv.New()
	err := kv.View(func(r storage.Reader) error {
		return r.Scan(nil, nil, func(key, value []byte) error {
			return c.Update(func(w storage.Writer) error { return w.Set(key, value) })
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every single value is damaged, and every single key lost. Check must notice,
// and readers must return the right answer or say that it is damaged.
func TestDamage(t *testing.T) {
	whole := sample(t)
	want := contents(t, newStore(t, whole))
	for _, key := range keysWith(t, whole, "") {
		for _, what := range []string{"a flipped bit in", "a cut value of", "no"} {
			kv := copyOf(t, whole)
			err := kv.Update(func(w storage.Writer) error {
				value, err := w.Get([]byte(key))
				if err != nil {
					return err
				}
				switch what {
				case "a flipped bit in":
					value[len(value)/2] ^= 4
				case "a cut value of":
					value = value[:len(value)/2]
				case "no":
					return w.Delete([]byte(key))
				}
				return w.Set([]byte(key), value)
			})
			if err != nil {
				t.Fatal(err)
			}
			s, err := storage.New(kv)
			if errors.Is(err, graph.ErrDamaged) {
				continue
			} else if err != nil {
				t.Errorf("%s %q: New: got %v, want %v", what, key, err, graph.ErrDamaged)
				continue
			}
			if len(check(t, s)) == 0 {
				t.Errorf("%s %q: Check: got nothing, want a complaint", what, key)
			}
			if key == "m" && what == "no" {
				continue // without its summary the store looks empty: for Check to find
			}
			got, err := readAll(t.Context(), s)
			if err == nil && got != len(strings.Split(want, "\n"))-1 || err != nil && !errors.Is(err, graph.ErrDamaged) {
				t.Errorf("%s %q: reading: got %d things and %v", what, key, got, err)
			}
		}
	}
}

// readAll counts what contents lists.
func readAll(ctx context.Context, s *storage.Store) (n int, err error) {
	err = s.View(ctx, func(r graph.Reader) error {
		for d, err := range r.Documents(ctx) {
			if err != nil {
				return err
			}
			if _, err := r.Record(ctx, d.ID); err != nil {
				return err
			}
			n++
		}
		for _, err := range r.Journal(ctx) {
			if err != nil {
				return err
			}
			n++
		}
		for _, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
			if err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// seal is what the package does to values, for keys that it did not write.
func seal(key, payload string) []byte {
	sum := crc32.Checksum([]byte(key+payload), crc32.MakeTable(crc32.Castagnoli))
	return binary.BigEndian.AppendUint32([]byte(payload), sum)
}

func setSealed(t *testing.T, kv storage.KV, key, payload string) {
	t.Helper()
	err := kv.Update(func(w storage.Writer) error { return w.Set([]byte(key), seal(key, payload)) })
	if err != nil {
		t.Fatal(err)
	}
}

func TestVersion(t *testing.T) {
	kv := sample(t)
	setSealed(t, kv, "v", "2")
	if _, err := storage.New(kv); !errors.Is(err, graph.ErrVersion) {
		t.Errorf("New of format 2: got %v, want %v", err, graph.ErrVersion)
	}
	other := memkv.New()
	setSealed(t, other, "something", "else")
	if _, err := storage.New(other); !errors.Is(err, graph.ErrDamaged) {
		t.Errorf("New of something else: got %v, want %v", err, graph.ErrDamaged)
	}
}

func TestCheckStrays(t *testing.T) {
	id := kvtest.SampleRecord(1, 3000).Document.ID
	for key, want := range map[string]string{
		"q":                  "does not belong in the store",
		"d" + string(id[:5]): "does not belong in the store",
		"b" + string(id[:]) + "\x00\x00\x00\x09t\x00\x00\x00\x00": "belongs to nothing that was recorded",
		"b" + string(id[:]) + "\x00\x00\x00\x01t\x00\x00\x00\x09": "is missing",
		"f" + strings.Repeat("x", 32):                             "cannot be decoded",
		"j\x00\x00\x00\x00\x00\x00\x00\x07":                       "cannot be decoded",
	} {
		kv := sample(t)
		setSealed(t, kv, key, "")
		got := check(t, newStore(t, kv))
		if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("Check with a stray %q: got %q, want %q", key, got, want)
		}
	}
}

// The graph is sound as far as bytes go, and refers to what is not there.
func TestCheckReferences(t *testing.T) {
	records := []graph.Record{kvtest.SampleRecord(1, 3000)}
	end := len(records[0].Text)
	missing := graph.NewActorID("person", "nobody")
	for want, spoil := range map[string]func(g *graph.Graph){
		"has the agent " + missing.Short() + ", who is missing": func(g *graph.Graph) {
			g.Events[0].Parts = []graph.Part{{Role: "agent", Actor: missing}}
		},
		"has the source " + missing.Short(): func(g *graph.Graph) {
			g.Events[0].Factuality[0].Source = graph.Source{Actor: missing}
		},
		"has a claim with a cue outside of document": func(g *graph.Graph) {
			g.Events[0].Claims = []graph.Claim{{Document: records[0].Document.ID, Cue: text.Span{Start: 5, End: end + 1}}}
		},
		"in document 00000000, which is missing": func(g *graph.Graph) { g.Events[0].Evidence[0].Document = text.SourceID{} },
		"a trigger outside of document": func(g *graph.Graph) {
			g.Events[0].Evidence[0].Trigger = text.Span{Start: 9, End: 8}
		},
		// The text ends with "Écoutez!", of which the first letter has two bytes.
		"a quotation that divides a character": func(g *graph.Graph) {
			g.Events[0].Evidence[0].Quote.End = end - len("coutez!") - 1
		},
		"a quotation without its trigger": func(g *graph.Graph) {
			g.Events[0].Evidence[0].Trigger = text.Span{Start: 60, End: 70}
		},
		"has no evidence":                   func(g *graph.Graph) { g.Events[0].Evidence = nil },
		"is not named after its":            func(g *graph.Graph) { g.Events[0].Evidence[0].Mention = graph.MentionID{} },
		"ends before it begins":             func(g *graph.Graph) { dated(g).When.Earliest = dated(g).When.Latest + 1 },
		"which is missing":                  func(g *graph.Graph) { g.Actors[0].Parent = missing },
		"is a part of itself":               func(g *graph.Graph) { g.Events[0].PartOf, g.Events[1].PartOf = g.Events[1].ID, g.Events[0].ID },
		"has an end that is":                func(g *graph.Graph) { g.Relations[0].To = graph.EventID{} },
		"mentions actor " + missing.Short(): func(g *graph.Graph) { g.Mentions[0].Actor = missing },
		"is mentioned outside of":           func(g *graph.Graph) { g.Mentions[0].Span.End = end + 1 },
	} {
		s := newStore(t, memkv.New())
		g := kvtest.SampleGraph(15, records)
		spoil(g)
		if err := errors.Join(s.Record(t.Context(), records...), s.Conclude(t.Context(), g)); err != nil {
			t.Fatalf("%s: got %v, want nil", want, err)
		}
		got := check(t, s)
		if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("Check: got %q, want %q", got, want)
		}
	}
}

func dated(g *graph.Graph) *graph.Event {
	i := slices.IndexFunc(g.Events, func(e graph.Event) bool { return !e.When.Date.IsZero() })
	return &g.Events[i]
}

// A check can be stopped, by the loop or by the context.
func TestCheckStops(t *testing.T) {
	kv := sample(t)
	for _, key := range []string{"q1", "q2", "q3"} {
		setSealed(t, kv, key, "")
	}
	s := newStore(t, kv)
	n := 0
	for range s.Check(t.Context()) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("got %d sentences, want 1", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := slices.Collect(s.Check(ctx))
	if len(got) != 1 || !strings.Contains(got[0], "could not go on") {
		t.Errorf("Check with a cancelled context: got %q, want one sentence", got)
	}
}

func TestRecordTooMuch(t *testing.T) {
	s := newStore(t, memkv.New())
	var many []graph.Record
	for i := range storage.MaxBatchKeys {
		many = append(many, kvtest.SampleRecord(i, 1))
	}
	if err := s.Record(t.Context(), many...); !errors.Is(err, storage.ErrTooBig) {
		t.Errorf("Record of %d documents: got %v, want %v", len(many), err, storage.ErrTooBig)
	}
	if err := s.Record(t.Context(), many[:1000]...); err != nil {
		t.Errorf("Record of 1000 documents: got %v, want nil", err)
	}
	long := kvtest.SampleRecord(1, 1)
	long.Document.Names = []string{strings.Repeat("x", 1<<20)}
	if err := s.Record(t.Context(), long); !errors.Is(err, storage.ErrTooBig) {
		t.Errorf("Record with a name of a megabyte: got %v, want %v", err, storage.ErrTooBig)
	}
	if got := check(t, s); got != nil {
		t.Errorf("Check: got %q, want nothing", got)
	}
}
