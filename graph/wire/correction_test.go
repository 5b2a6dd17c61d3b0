package wire_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/text"
)

func corrections() []graph.Correction {
	a, b := graph.ActorRef{Key: "person/paul berg", Name: "Paul Berg"}, graph.ActorRef{Key: "group/men/of/country/USA", Documents: []text.SourceID{text.NewSourceID([]byte("y"))}}
	return []graph.Correction{
		{Kind: graph.MergeCorrection, Actors: []graph.ActorRef{a, b}},
		{Kind: graph.SplitCorrection, Actors: []graph.ActorRef{a}, Names: []string{"Berg"}, Documents: []text.SourceID{text.NewSourceID([]byte("x"))}},
		{Kind: graph.RenameCorrection, Actors: []graph.ActorRef{a}, Value: "P. Berg"},
		{Kind: graph.KindCorrection, Actors: []graph.ActorRef{a}, Value: "organization"},
		{Kind: graph.ParentCorrection, Actors: []graph.ActorRef{a}},
		{Kind: graph.AliasCorrection, Actors: []graph.ActorRef{a}, Value: "Berg"},
		{Kind: graph.UnaliasCorrection, Actors: []graph.ActorRef{a}, Value: "Berg"},
		{Kind: graph.ListCorrection, Value: "a.csv", Listed: []graph.ListedActor{
			{Name: "Norway", Kind: "country", Code: "NOR", Aliases: []string{"Norge"}, Weak: []string{"N"}, Parent: "X", ParentCode: "SWE", ID: "7", Wikidata: "Q7"},
		}},
	}
}

func line(t *testing.T, c *graph.Correction) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := wire.Encode(&b, wire.NewCorrection(c)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCorrection(t *testing.T) {
	for _, c := range corrections() {
		got, err := wire.ParseCorrection(line(t, &c))
		if err != nil {
			t.Errorf("%s: got %v, want nil", c.Kind, err)
		}
		if diff := cmp.Diff(c, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: want (-), got (+)\n%s", c.Kind, diff)
		}
	}
}

func TestWrongCorrection(t *testing.T) {
	for in, want := range map[string]string{
		``:                                     "is not a JSON object with a correction",
		`[]`:                                   "is not a JSON object with a correction",
		`{"correction":"rename"}{}`:            "has something behind the correction",
		`{"correction":7}`:                     `"correction" cannot be a number`,
		`{"corection":"x"}`:                    `a correction has no "corection"`,
		`{"correction":"undo","value":"1"}`:    `"undo" is no correction of actors`,
		`{"correction":"date","value":"2015"}`: `"date" is no correction of actors`,
		`{"correction":"merge","actors":[{"key":"person/a"}]}`:                                                                "a merge needs two actors",
		`{"correction":"rename","actors":[{"key":"person/a"},{"key":"person/b"}],"value":"x"}`:                                "a rename of 2 actors: that is too many",
		`{"correction":"rename","actors":[{"key":"person/a"}],"value":" "}`:                                                   "a rename needs a value",
		`{"correction":"rename","actors":[{"key":"firm/a"}],"value":"x"}`:                                                     `"firm/a" is no key of an actor, such as person/paul berg`,
		`{"correction":"kind","actors":[{"key":"person/a"}],"value":"firm"}`:                                                  `"firm" is no kind of actor`,
		`{"correction":"split","actors":[{"key":"person/a"}]}`:                                                                "a split needs names or documents",
		`{"correction":"split","actors":[{"key":"person/a"}],"documents":["ab"]}`:                                             `document "ab": `,
		`{"correction":"rename","actors":[{"key":"person/a","documents":["x"]}],"value":"x"}`:                                 `document "x": `,
		`{"correction":"merge","actors":[{"key":"person/a"},{"key":"person/a","name":"b"}]}`:                                  "a merge of person/a with itself",
		`{"correction":"parent","actors":[{"key":"country/CHN"},{"key":"country/CHN"}]}`:                                      "a parent of country/CHN with itself",
		`{"correction":"split","actors":[{"key":"person/a"}],"names":[" "]}`:                                                  "a split has an empty name",
		`{"correction":"split","actors":[{"key":"person/a"}],"names":["a\nb"]}`:                                               "a name has a control character in it",
		`{"correction":"alias","actors":[{"key":"person/a"}],"value":"a\u001b[31m"}`:                                          "a value has a control character in it",
		`{"correction":"alias","actors":[{"key":"person/a\u0000b"}],"value":"x"}`:                                             "a key has a control character in it",
		`{"correction":"rename","actors":[{"key":"person/a","name":"a\tb"}],"value":"x"}`:                                     "a name has a control character in it",
		`{"correction":"rename","actors":[{"key":"person/a"}],"value":"` + strings.Repeat("x", 400_000) + `"}`:                "a value of 400000 bytes is too long: 4096 are the most",
		`{"correction":"split","actors":[{"key":"person/a"}],"names":["` + strings.Repeat(`x","`, 140_000) + `x"]}`:           "the correction is too long: 140009 bytes, and 131072 are the most",
		`{"correction":"list","value":"a.csv","listed":[{"name":"A","aliases":["` + strings.Repeat("x", 5000) + `"]}]}`:       "a name of 5000 bytes is too long",
		`{"correction":"list","value":"a.csv","listed":[{"name":"A","aliases":["` + strings.Repeat(`x","`, 70_000) + `x"]}]}`: "the names of an actor are too long: 70002 bytes",
		`{"correction":"list","value":"a.csv","listed":[{"name":""}]}`:                                                        "a listed actor has no name",
		`{"correction":"list","value":"a.csv","listed":[{"name":"A","kind":"firm"}]}`:                                         `"firm" is no kind of actor`,
	} {
		_, err := wire.ParseCorrection([]byte(in))
		if err == nil || !bytes.HasPrefix([]byte(err.Error()), []byte(want)) {
			t.Errorf("%.200s: got %v, want %s", in, err, want)
		}
	}
}

// FuzzParseCorrection checks that what can be read is read the same after it
// was written.
func FuzzParseCorrection(f *testing.F) {
	for _, c := range corrections() {
		var b bytes.Buffer
		if err := wire.Encode(&b, wire.NewCorrection(&c)); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		c, err := wire.ParseCorrection(in)
		if err != nil {
			return
		}
		again, err := wire.ParseCorrection(line(t, &c))
		if err != nil {
			t.Fatalf("what was read and written cannot be read: %v", err)
		}
		if diff := cmp.Diff(c, again, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("read (-), read after writing (+)\n%s", diff)
		}
	})
}
