package roster_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/roster"
)

// corporation is what most of the cases below say in their format.
func corporation() graph.ListedActor {
	return graph.ListedActor{
		Name: "Norland Corporation", Kind: "organization", Aliases: []string{"Norcorp", "NC"}, Parent: "Norland", ID: "Q123", Wikidata: "Q123",
	}
}

func TestRead(t *testing.T) {
	norway := graph.ListedActor{Name: "Norway", Kind: "country", Code: "NOR"}
	tests := []struct {
		what, file, in string
		want           []graph.ListedActor
		errors         []string
		unused         []string
	}{
		{"a table", "a.csv", "name,kind,aliases,parent,code,id\nNorland Corporation,organization,Norcorp;NC,Norland,,Q123\nNorway,,,,no,\n",
			[]graph.ListedActor{corporation(), norway}, nil, nil},
		{"a table of Excel in Europe", "a.csv", "\uFEFFName;Kind;Alias;Parent;Code;ID\r\nNorland  Corporation;Organisation;Norcorp|NC|Norcorp;Norland;;Q123\r\n\r\n",
			[]graph.ListedActor{corporation()}, nil, nil},
		{"a table with tabs, whatever it is called", "list", "kind\tname\tnote\nstate\tNorway\tfar\n",
			[]graph.ListedActor{{Name: "Norway", Kind: "country"}}, nil, []string{"note"}},
		{"lines that are wrong", "a.csv", "name,kind,code\n,person,\nAlba,firm,\nNorway,country,XX\nA,person,,,\nB,\"x\"y,\nBerg,person,\n\xff\xfea,person,\n",
			[]graph.ListedActor{{Name: "Berg", Kind: "person"}},
			[]string{"2: has no name", `3: "firm" is no kind of actor (country, person, organization, group, place, other)`, `4: "XX" is no code of a country`,
				"5: has 5 columns, and the header 3", `6: extraneous or missing " in quoted-field`, "8: is not UTF-8"}, nil},
		{"a line twice, and what no journal takes", "a.csv", "name,aliases\nBerg,Mr Berg\nBerg,Mr Berg\nBerg,Dr Berg\n\x01Olsen,\n" + strings.Repeat("x", 5000) + ",\n",
			[]graph.ListedActor{{Name: "Berg", Aliases: []string{"Mr Berg"}}, {Name: "Berg", Aliases: []string{"Dr Berg"}}},
			[]string{"5: a name has a control character in it", "6: a name of 5000 bytes is too long: 4096 are the most"}, nil},
		{"a table without names", "a.csv", "Norcorp,organization\n", nil, []string{`1: the header has no column "name" (name,kind,aliases,parent,code,id)`}, nil},
		{"nothing", "a.csv", "", nil, nil, nil},
		{"lines of JSON", "a.jsonl", `{"name": "Norland Corporation", "kind": "organization", "aliases": ["Norcorp", "NC"], "parent": "Norland", "id": "wd:Q123", "colour": 1}
{"name": "Norland Corporation", "kind": "org", "aliases": "Norcorp; NC", "parent": "Norland", "id": "Q123"}

{"name": "Norway", "code": "NOR"}
[1]
{"name": 7}
{"name": "Alba", "aliases": 7}
`, []graph.ListedActor{func() graph.ListedActor { a := corporation(); a.ID = "wd:Q123"; return a }(), corporation(), norway},
			[]string{`5: is not a JSON object such as {"name": "Norland Corporation", "aliases": ["Norcorp"]}`, `6: "name" cannot be a number`,
				"7: names have to be a string or a list of strings"}, nil},
		{"FollowTheMoney", "a.ftm.json", `{"id":"NK-1","schema":"Company","properties":{"name":["Norland Corporation","Norland Corp."],"alias":["Norcorp"],"weakAlias":["Nora"],"country":["no"],"wikidataId":["Q9"]}}
{"id":"Q7","schema":"PublicBody","caption":"Harbour Office","properties":{"name":["The Harbour Office","Harbour Office"],"country":["no"]}}
{"id":"x","schema":"LegalEntity","properties":{"name":["Alba"],"parent":["NK-1"]}}
{"id":"no","schema":"Country","properties":{"name":"Norway"}}
{"id":"o","schema":"Ownership","properties":{"owner":["x"]}}
{"id":"y","properties":{"name":["Alba"]}}
{"id":"z","schema":"Person","properties":{}}
`, []graph.ListedActor{
			{Name: "Norland Corporation", Kind: "organization", Aliases: []string{"Norland Corp.", "Norcorp"}, Weak: []string{"Nora"}, ID: "NK-1", Wikidata: "Q9"},
			{Name: "Harbour Office", Kind: "organization", Aliases: []string{"The Harbour Office"}, ParentCode: "NOR", ID: "Q7", Wikidata: "Q7"},
			{Name: "Alba", Parent: "NK-1", ID: "x"},
			{Name: "Norway", Kind: "country", Code: "NOR", ID: "no"},
		}, []string{`6: has "properties" and no "schema"`, "7: has no name"}, []string{"Ownership"}},
	}
	for _, test := range tests {
		l := roster.Read(test.file, []byte(test.in))
		if diff := cmp.Diff(test.want, l.Actors); diff != "" {
			t.Errorf("%s: want (-), got (+)\n%s", test.what, diff)
		}
		var errors []string
		for _, err := range l.Errors {
			errors = append(errors, err.Error())
		}
		if !slices.Equal(errors, test.errors) {
			t.Errorf("%s: got the errors %q, want %q", test.what, errors, test.errors)
		}
		if !slices.Equal(l.Unused, test.unused) {
			t.Errorf("%s: got the unused %q, want %q", test.what, l.Unused, test.unused)
		}
	}
}

// FuzzRead checks that every actor that is read can be kept, and that no line
// gives both an actor and an error.
func FuzzRead(f *testing.F) {
	f.Add("a.csv", []byte("name,kind,aliases,code\nNorway,country,Norge;NOR,no\n\"a\nb\",,,\n"))
	f.Add("a.jsonl", []byte(`{"name":"Alba","aliases":["A"],"weak_aliases":"B|C"}`+"\n"+`{"id":"1","schema":"Person","properties":{"name":["Berg"]}}`))
	f.Add("list", []byte("kind;name\nperson;Berg\n"))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		l := roster.Read(name, raw)
		lines := 1 + strings.Count(string(raw), "\n") + strings.Count(string(raw), "\r")
		if n := len(l.Actors) + len(l.Errors); n > lines {
			t.Errorf("got %d actors and errors of %d lines", n, lines)
		}
		for _, err := range l.Errors {
			if err.Line < 1 || err.Line > lines || err.Err == nil {
				t.Errorf("got the error %v, want a line of %d and a reason", err, lines)
			}
		}
		c := graph.Correction{Kind: graph.ListCorrection, Value: "list", Listed: l.Actors}
		if err := c.Valid(); err != nil {
			t.Errorf("the actors cannot be kept: %v", err)
		}
		for _, a := range l.Actors {
			for _, s := range slices.Concat([]string{a.Name, a.Code, a.Parent, a.ID, a.Wikidata}, a.Aliases, a.Weak) {
				if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\t") {
					t.Errorf("%q is no name on one line", s)
				}
			}
		}
		again := roster.Read(name, raw)
		if diff := cmp.Diff(l.Actors, again.Actors); diff != "" {
			t.Errorf("reading it again gives something else:\n%s", diff)
		}
	})
}
