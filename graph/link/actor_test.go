package link_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
)

// person, firm and land are names that stand as they are in a text.
func person(words string) who { return who{words: words, kind: doc.Person} }
func firm(words string) who   { return who{words: words, kind: doc.Organization} }
func land(words string) who   { return who{words: words, kind: doc.Country} }

// of makes a of the body or country that is on the same line.
func of(a who, body string) who { a.of = body; return a }

// note makes a document of one line without events.
func note(t *testing.T, line string, actors ...who) *doc.Document {
	return made(t, "", line, actors)
}

// ofKind returns the names of the actors of a kind, sorted.
func ofKind(g *graph.Graph, kind graph.Kind) []string {
	var out []string
	for _, a := range g.Actors {
		if a.Kind == kind {
			out = append(out, a.Name)
		}
	}
	slices.Sort(out)
	return out
}

// TestWhoIsWho links notes and says who is left.
func TestWhoIsWho(t *testing.T) {
	berg, norcorp := person("Anna Berg"), firm("Norcorp")
	for _, c := range []struct {
		name string
		kind graph.Kind
		docs []*doc.Document
		want []string
	}{
		{"legal forms and accents", "organization", []*doc.Document{
			note(t, "Norcôrp Inc. grew.", firm("Norcôrp Inc.")), note(t, "Norcorp shrank.", norcorp), note(t, "NORCORP grew.", firm("NORCORP"))},
			[]string{"Norcôrp Inc."}},
		{"honorifics, initials and accents", "person", []*doc.Document{
			note(t, "Ana Béjar sang.", person("Ana Béjar")), note(t, "Ms Ana Bejar sang.", person("Ms Ana Bejar")), note(t, "Ana M. Bejar sang.", person("Ana M. Bejar"))},
			[]string{"Ana M. Bejar"}},
		{"an initial, of whom nothing is told", "person", []*doc.Document{
			note(t, "Ana Bejar sang.", person("Ana Bejar")), note(t, "A. Bejar sang.", person("A. Bejar"))},
			[]string{"A. Bejar", "Ana Bejar"}},
		{"one firm and another", "organization", []*doc.Document{
			note(t, "Norcorp Inc. grew.", firm("Norcorp Inc.")), note(t, "Norcorp Ltd. shrank.", firm("Norcorp Ltd."))},
			[]string{"Norcorp Inc.", "Norcorp Ltd."}},
		{"two middle names", "person", []*doc.Document{
			note(t, "Anna K. Berg sang.", person("Anna K. Berg")), note(t, "Anna Lise Berg sang.", person("Anna Lise Berg"))},
			[]string{"Anna K. Berg", "Anna Lise Berg"}},
		{"father and son", "person", []*doc.Document{
			note(t, "Ivo Lund Jr. sang.", person("Ivo Lund Jr.")), note(t, "Ivo Lund Sr. sang.", person("Ivo Lund Sr."))},
			[]string{"Ivo Lund Jr.", "Ivo Lund Sr."}},
		{"two countries and employers", "person", []*doc.Document{
			note(t, "Anna Berg of Norland sang.", of(berg, "Norland"), land("Norland")), note(t, "Anna Berg of Suria sang.", of(berg, "Suria"), land("Suria"))},
			[]string{"Anna Berg", "Anna Berg"}},
		{"nothing told", "person", []*doc.Document{
			note(t, "Anna Berg of Norland sang.", of(berg, "Norland"), land("Norland")), note(t, "Anna Berg sang.", berg)},
			[]string{"Anna Berg"}},
		{"a misprint without evidence", "person", []*doc.Document{
			note(t, "Wilma Hansen sang.", person("Wilma Hansen")), note(t, "Wilma Hanson sang.", person("Wilma Hanson"))},
			[]string{"Wilma Hansen", "Wilma Hanson"}},
		{"a misprint, and the same employer", "person", []*doc.Document{
			note(t, "Wilma Hansen of Norcorp met Paul Ek.", of(person("Wilma Hansen"), "Norcorp"), norcorp, person("Paul Ek")),
			note(t, "Wilma Hanson of Norcorp met Paul Ek.", of(person("Wilma Hanson"), "Norcorp"), norcorp, person("Paul Ek"))},
			[]string{"Paul Ek", "Wilma Hansen"}},
		{"one article tells of both", "person", []*doc.Document{
			note(t, "Wilma Hansen of Norcorp met Wilma Hanson of Norcorp.", of(person("Wilma Hansen"), "Norcorp"), of(person("Wilma Hanson"), "Norcorp"), norcorp),
			note(t, "At Norcorp, Wilma Hanson of Norcorp sang.", of(person("Wilma Hanson"), "Norcorp"), norcorp)},
			[]string{"Wilma Hansen", "Wilma Hanson"}},
		{"another spelling, and the same company", "person", []*doc.Document{
			note(t, "Omar Qadhafi of Norcorp met Paul Ek.", of(person("Omar Qadhafi"), "Norcorp"), norcorp, person("Paul Ek")),
			note(t, "Umar Gaddafi of Norcorp met Paul Ek.", of(person("Umar Gaddafi"), "Norcorp"), norcorp, person("Paul Ek"))},
			[]string{"Omar Qadhafi", "Paul Ek"}},
		{"the names turned round", "person", []*doc.Document{
			note(t, "Dao Minh of Norcorp sang.", of(person("Dao Minh"), "Norcorp"), norcorp), note(t, "Minh Dao of Norcorp sang.", of(person("Minh Dao"), "Norcorp"), norcorp)},
			[]string{"Dao Minh"}},
		{"the names turned round, and nothing else", "person", []*doc.Document{
			note(t, "Dao Minh sang.", person("Dao Minh")), note(t, "Minh Dao sang.", person("Minh Dao"))},
			[]string{"Dao Minh", "Minh Dao"}},
		{"a nickname", "person", []*doc.Document{note(t, "William Ek sang.", person("William Ek")), note(t, "Bill Ek sang.", person("Bill Ek"))}, []string{"William Ek"}},
		{"a nickname, and another country", "person", []*doc.Document{
			note(t, "William Ek of Norland sang.", of(person("William Ek"), "Norland"), land("Norland")), note(t, "Bill Ek of Suria sang.", of(person("Bill Ek"), "Suria"), land("Suria"))},
			[]string{"Bill Ek", "William Ek"}},
		{"two families, one employer", "person", []*doc.Document{
			note(t, "Anna Berg of Norcorp sang.", of(berg, "Norcorp"), norcorp), note(t, "Paul Berg of Zenbank sang.", of(person("Paul Berg"), "Zenbank"), zenbank),
			note(t, "At Norcorp Berg of Norcorp sang.", of(person("Berg"), "Norcorp"), norcorp)},
			[]string{"Anna Berg", "Paul Berg"}},
		{"the family name of somebody of another country", "person", []*doc.Document{
			note(t, "Anna Berg of Norland sang.", of(berg, "Norland"), land("Norland")), note(t, "Then Berg of Suria sang.", of(person("Berg"), "Suria"), land("Suria"))},
			[]string{"Anna Berg", "Berg"}},
		{"ministries", "organization", []*doc.Document{
			note(t, "The Foreign Ministry of Norland spoke.", of(firm("Foreign Ministry"), "Norland"), land("Norland")),
			note(t, "The Ministry of Foreign Affairs of Norland spoke.", of(firm("Ministry of Foreign Affairs"), "Norland"), land("Norland")),
			note(t, "The Foreign Ministry of Suria spoke.", of(firm("Foreign Ministry"), "Suria"), land("Suria")),
			note(t, "In Suria the Foreign Ministry spoke.", firm("Foreign Ministry"), land("Suria"))},
			[]string{"Foreign Ministry", "Ministry of Foreign Affairs"}},
		{"a department that names its country, and one that does not", "organization", []*doc.Document{
			note(t, "Norland sued, said the Norland Department of Justice.", firm("Norland Department of Justice"), land("Norland")),
			note(t, "The Department of Justice of Norland sued.", of(firm("Department of Justice"), "Norland"), land("Norland"))},
			[]string{"Norland Department of Justice"}},
		{"firms of two countries", "organization", []*doc.Document{
			note(t, "Norcorp of Norland grew.", of(norcorp, "Norland"), land("Norland")), note(t, "Norcorp of Norland shrank.", of(norcorp, "Norland"), land("Norland")),
			note(t, "Norcorp GmbH of Suria grew.", of(firm("Norcorp GmbH"), "Suria"), land("Suria"))},
			[]string{"Norcorp", "Norcorp GmbH"}},
		{"units", "organization", []*doc.Document{note(t, "Unit 77312 moved.", firm("Unit 77312")), note(t, "Unit 77313 moved.", firm("Unit 77313"))}, []string{"Unit 77312", "Unit 77313"}},
		{"the same name read in two ways", "organization", []*doc.Document{
			note(t, "Changi Airport grew.", firm("Changi Airport")), note(t, "Changi Airport shrank.", firm("Changi Airport")), note(t, "At Changi Airport it rained.", who{words: "Changi Airport", kind: doc.Place})},
			[]string{"Changi Airport"}},
	} {
		g := link.Link(c.docs)
		if got := ofKind(g, c.kind); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
			for _, a := range g.Actors {
				t.Logf("  %s %q %q %q", a.Kind, a.Name, a.Aliases, a.Reasons)
			}
		}
	}
}

// TestReasons checks that a person can read why names are one, what sets
// namesakes apart, and what was left open.
func TestReasons(t *testing.T) {
	norcorp := firm("Norcorp")
	docs := []*doc.Document{
		note(t, "Anna Berg of Norcorp sang.", of(person("Anna Berg"), "Norcorp"), norcorp),
		note(t, "Paul Berg of Zenbank sang.", of(person("Paul Berg"), "Zenbank"), zenbank),
		note(t, "At Norcorp Berg of Norcorp sang.", of(person("Berg"), "Norcorp"), norcorp),
		note(t, "Then Berg sang.", person("Berg")),
		note(t, "Mia Lund of Norland sang.", of(person("Mia Lund"), "Norland"), land("Norland")),
		note(t, "Mia Lund of Suria sang.", of(person("Mia Lund"), "Suria"), land("Suria")),
	}
	g := link.Link(docs)
	anna, paul := actor(t, g, "Anna Berg"), actor(t, g, "Paul Berg")
	if want := "“Berg” is Anna Berg: the family name fits, and both belong to Norcorp"; !slices.ContainsFunc(anna.Reasons, func(s string) bool { return strings.HasPrefix(s, want) }) {
		t.Errorf("got the reasons %q, want one that begins with %q", anna.Reasons, want)
	}
	open := actor(t, g, "Berg")
	want := []graph.ActorID{anna.ID, paul.ID}
	slices.SortFunc(want, graph.ActorID.Compare)
	if !slices.Equal(open.MayBe, want) {
		t.Errorf("got that Berg may be %v, want %v", open.MayBe, want)
	}
	if want := "“Berg” may be Anna Berg or Paul Berg: nothing that is told of it decides"; !slices.Contains(open.Reasons, want) {
		t.Errorf("got the reasons %q, want %q", open.Reasons, want)
	}
	for _, a := range g.Actors {
		if a.Name == "Mia Lund" && !slices.Contains(a.Reasons, "there are others of that name; this one is of Norland") && !slices.Contains(a.Reasons, "there are others of that name; this one is of Suria") {
			t.Errorf("got the reasons %q, want what sets this Mia Lund apart", a.Reasons)
		}
	}
}

// TestNamesakesHaveIDs checks that actors of one name have ids of their own,
// that do not hang on the order or on what else is told.
func TestNamesakesHaveIDs(t *testing.T) {
	docs := []*doc.Document{
		note(t, "Mia Lund of Norland sang.", of(person("Mia Lund"), "Norland"), land("Norland")),
		note(t, "In 2012 Mia Lund of Norland sang.", of(person("Mia Lund"), "Norland"), land("Norland")),
		note(t, "Mia Lund of Suria sang.", of(person("Mia Lund"), "Suria"), land("Suria")),
	}
	before := link.Link(docs)
	after := link.Link(append(docs, note(t, "Paul Ek sang.", person("Paul Ek"))))
	n := 0
	for _, a := range before.Actors {
		if a.Kind != "person" {
			continue
		}
		n++
		if !slices.ContainsFunc(after.Actors, func(b graph.Actor) bool { return b.ID == a.ID && b.Parent == a.Parent }) {
			t.Errorf("%s %s of %s is there no longer", a.ID, a.Name, a.Parent)
		}
	}
	if n != 2 {
		t.Errorf("got %d persons, want 2", n)
	}
	if only := link.Link(docs[:1]); actor(t, only, "Mia Lund").ID != before.Actors[slices.IndexFunc(before.Actors, func(a graph.Actor) bool {
		return a.Kind == "person" && a.Parent == actor(t, before, "Norland").ID
	})].ID {
		t.Error("the one that most articles tell of has another id than alone")
	}
}
