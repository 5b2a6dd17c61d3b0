package link_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

// ref is how a correction calls an actor.
func ref(key graph.ActorKey) graph.ActorRef { return graph.ActorRef{Key: key} }

func refs(keys ...graph.ActorKey) []graph.ActorRef {
	var out []graph.ActorRef
	for _, k := range keys {
		out = append(out, ref(k))
	}
	return out
}

// who says who is in a graph: "Paul Berg = Berg|Paul Berg < Norland", sorted.
func whoIs(g *graph.Graph) string {
	byID := map[graph.ActorID]string{}
	for _, a := range g.Actors {
		byID[a.ID] = a.Name
	}
	var out []string
	for _, a := range g.Actors {
		s := string(a.Kind) + " " + a.Name + " = " + strings.Join(a.Aliases, "|")
		if !a.Parent.IsZero() {
			s += " < " + byID[a.Parent]
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func TestCorrections(t *testing.T) {
	person := func(words, name string) who { return who{words: words, name: name, kind: doc.Person} }
	company := func(words, name string) who { return who{words: words, name: name, kind: doc.Organization} }
	bergs := made(t, "2014-05-05", "Berg met Zenbank and Marco.", []who{person("Berg", ""), company("Zenbank", ""), company("Marco", "")})
	paul := made(t, "2014-05-05", "Paul Berg met Marco.", []who{person("Paul Berg", ""), company("Marco", "")})
	ann := made(t, "2014-05-05", "Ann Berg met Marco.", []who{person("Ann Berg", ""), company("Marco", "")})
	army := made(t, "2014-05-05", "Five officers of the Board of Norland met Suria.", []who{norland, suria,
		{words: "Five officers", kind: doc.Group, of: "Board", bare: true}, company("Board", "")})
	council := made(t, "2014-05-06", "Five officers of the Council met Suria.", []who{suria,
		{words: "Five officers", kind: doc.Group, of: "Council", bare: true}, company("Council", "")})
	short := made(t, "2014-05-06", "NC met Suria, and Norcorp met Nora.", []who{suria, company("NC", "Norcorp"), company("Norcorp", ""), company("Nora", "Norcorp")})
	tests := []struct {
		what    string
		docs    []*doc.Document
		journal []graph.Correction
		want    string
	}{
		{"a name that another document joined to a longer one is found there", []*doc.Document{bergs, paul},
			[]graph.Correction{{Kind: graph.RenameCorrection, Actors: refs("person/berg"), Value: "Professor Berg"}},
			"organization Marco = Marco\norganization Zenbank = Zenbank\nperson Professor Berg = Berg|Paul Berg"},
		{"merged by hand where rules see two Bergs", []*doc.Document{bergs, paul, ann},
			[]graph.Correction{{Kind: graph.MergeCorrection, Actors: refs("person/ann berg", "person/berg")}},
			"organization Marco = Marco\norganization Zenbank = Zenbank\nperson Ann Berg = Ann Berg|Berg\nperson Paul Berg = Paul Berg"},
		{"taken out of where rules put it", []*doc.Document{bergs, paul},
			[]graph.Correction{{Kind: graph.SplitCorrection, Actors: refs("person/paul berg"), Names: []string{"Berg"}}},
			"organization Marco = Marco\norganization Zenbank = Zenbank\nperson Berg = Berg\nperson Paul Berg = Paul Berg"},
		{"one with a third that is not there", []*doc.Document{bergs, paul}, []graph.Correction{
			{Kind: graph.MergeCorrection, Actors: []graph.ActorRef{{Key: "organization/absent", Name: "Absent"}, ref("organization/marco")}},
			{Kind: graph.MergeCorrection, Actors: refs("organization/absent", "organization/zenbank")},
		}, "organization Absent = Marco|Zenbank\nperson Paul Berg = Berg|Paul Berg"},
		{"what has no name follows the body that it belongs to", []*doc.Document{army, council},
			[]graph.Correction{{Kind: graph.MergeCorrection, Actors: refs("organization/council", "organization/board")}},
			"country Norland = Norland\ncountry Suria = Suria\ngroup Five officers = Five officers < Council\norganization Council = Board|Council"},
		{"the mentions by one name leave their entity", []*doc.Document{short},
			[]graph.Correction{{Kind: graph.SplitCorrection, Actors: refs("organization/norcorp"), Names: []string{"nc"}}},
			"country Suria = Suria\norganization NC = NC\norganization Norcorp = Nora|Norcorp"},
		{"another kind joins what is of that kind and name", []*doc.Document{paul, made(t, "", "Marco met Suria.", []who{suria, {words: "Marco", kind: doc.Place}})},
			[]graph.Correction{{Kind: graph.KindCorrection, Actors: refs("place/marco"), Value: "organization"}},
			"country Suria = Suria\norganization Marco = Marco\nperson Paul Berg = Paul Berg"},
		{"parents, also one that nothing mentions, and what it belongs to", []*doc.Document{paul}, []graph.Correction{
			{Kind: graph.ParentCorrection, Actors: []graph.ActorRef{ref("organization/marco"), {Key: "organization/holding", Name: "Holding"}}},
			{Kind: graph.ParentCorrection, Actors: []graph.ActorRef{{Key: "organization/holding"}, {Key: "country/NOR", Name: "Norland"}}},
		}, "country Norland = \norganization Holding =  < Norland\norganization Marco = Marco < Holding\nperson Paul Berg = Paul Berg"},
		{"a circle: the last word counts", []*doc.Document{paul}, []graph.Correction{
			{Kind: graph.ParentCorrection, Actors: refs("organization/marco", "person/paul berg")},
			{Kind: graph.ParentCorrection, Actors: refs("person/paul berg", "organization/marco")},
		}, "organization Marco = Marco\nperson Paul Berg = Paul Berg < Marco"},
		{"a parent taken away", []*doc.Document{army},
			[]graph.Correction{{Kind: graph.ParentCorrection, Actors: refs("group/five officers/of/organization/board")}},
			"country Norland = Norland\ncountry Suria = Suria\ngroup Five officers = Five officers\norganization Board = Board"},
		{"another name takes who is called so", []*doc.Document{paul},
			[]graph.Correction{{Kind: graph.AliasCorrection, Actors: refs("organization/marco"), Value: "MC"}},
			"organization Marco = MC|Marco\nperson Paul Berg = Paul Berg"},
		{"nothing that is known", []*doc.Document{paul}, []graph.Correction{{Kind: "note", Value: "x"}, {Kind: graph.MergeCorrection}, {Kind: graph.UndoCorrection, Value: "9"}},
			"organization Marco = Marco\nperson Paul Berg = Paul Berg"},
	}
	for _, test := range tests {
		g := link.Link(test.docs, test.journal...)
		checkGraph(t, g, test.docs)
		if got := whoIs(g); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", test.what, got, test.want)
		}
	}
}

// TestMergedActorsMergeEvents checks that two reports of one event are one
// when those who took part are.
func TestMergedActorsMergeEvents(t *testing.T) {
	raid := func(name string) *doc.Document {
		return made(t, "2014-05-05", name+" attacked Suria on 3 May 2014.", []who{suria, {words: name, kind: doc.Organization}},
			fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=" + name + " patient=Suria", date: "2014-05-03"})
	}
	docs := []*doc.Document{raid("Alba"), raid("Belco")}
	if got := len(link.Link(docs).Events); got != 2 {
		t.Fatalf("got %d events, want 2", got)
	}
	g := link.Link(docs, graph.Correction{Kind: graph.MergeCorrection, Actors: []graph.ActorRef{{Key: "organization/alba", Name: "Alba"}, {Key: "organization/belco", Name: "Belco"}}})
	if got := len(g.Events); got != 1 {
		t.Errorf("got %d events, want 1: %v", got, titles(g))
	}
	a := actor(t, g, "Alba")
	if !slices.Equal(a.Reasons, []string{"Belco is Alba: merged by hand"}) {
		t.Errorf("got the reasons %q", a.Reasons)
	}
	if a.ID != graph.NewActorID("organization", "alba") || !slices.Equal(a.Keys, []graph.ActorKey{"organization/alba", "organization/belco"}) {
		t.Errorf("got the id %s and the keys %q", a.ID, a.Keys)
	}
}

func TestSplitByDocument(t *testing.T) {
	talk := func(with string) *doc.Document {
		return made(t, "", "Smith met "+with+" and Norcorp.", []who{{words: "Smith", kind: doc.Person}, {words: with, kind: doc.Organization}, {words: "Norcorp", kind: doc.Organization}})
	}
	docs := []*doc.Document{talk("Alba"), talk("Belco"), talk("Cerro")}
	c := graph.Correction{Kind: graph.SplitCorrection, Actors: refs("person/smith"), Documents: []text.SourceID{docs[0].Source.ID, docs[1].Source.ID}}
	g := link.Link(docs, c)
	in := map[text.SourceID]graph.ActorID{}
	for _, m := range g.Mentions {
		for _, d := range docs {
			if d.Source.ID == m.Document && d.In(m.Span) == "Smith" {
				in[d.Source.ID] = m.Actor
			}
		}
	}
	one, two, three := in[docs[0].Source.ID], in[docs[1].Source.ID], in[docs[2].Source.ID]
	if one != two || one == three || three != graph.NewActorID("person", "smith") {
		t.Errorf("got %v, %v and %v, want the first two the same and the third as it was", one.Short(), two.Short(), three.Short())
	}

	// Of two Smiths, the documents tell which one is meant.
	for i, want := range []graph.ActorID{one, two, three} {
		smith := graph.ActorRef{Key: "person/smith", Documents: []text.SourceID{docs[i].Source.ID}}
		g := link.Link(docs, c, graph.Correction{Kind: graph.RenameCorrection, Actors: []graph.ActorRef{smith}, Value: "Named"})
		if got := actor(t, g, "Named").ID; got != want {
			t.Errorf("the Smith of document %d: got %s, want %s", i, got.Short(), want.Short())
		}
	}
}

func TestActorLists(t *testing.T) {
	company := func(words, name string) who { return who{words: words, name: name, kind: doc.Organization} }
	list := func(rows ...graph.ListedActor) graph.Correction {
		return graph.Correction{Kind: graph.ListCorrection, Value: "who.csv", Listed: rows}
	}
	paul := made(t, "", "Paul Berg met Alba.", []who{{words: "Paul Berg", kind: doc.Person}, company("Alba", "")})
	bergs := made(t, "", "Berg met Norcorp Group and Alba.", []who{{words: "Berg", kind: doc.Person}, company("Norcorp Group", ""), company("Alba", "")})
	berg := made(t, "", "Berg met Norcorp Group.", []who{{words: "Berg", kind: doc.Person}, company("Norcorp Group", "")})
	place := made(t, "", "Alba met Suria.", []who{{words: "Alba", kind: doc.Place}, suria})
	acronym := made(t, "", "Norland Corporation met NC.", []who{company("Norland Corporation", ""), company("NC", "Norland Corporation")})
	tests := []struct {
		what string
		docs []*doc.Document
		list graph.Correction
		want string
	}{
		{"of whatever kind it was read as", []*doc.Document{paul, place}, list(graph.ListedActor{Name: "Alba Ltd", Kind: "organization", Aliases: []string{"alba"}, Wikidata: "Q1"}),
			"country Suria = Suria\norganization Alba Ltd = Alba|alba\nperson Paul Berg = Paul Berg"},
		{"without a kind it is what most take it for", []*doc.Document{paul, place, made(t, "", "Alba met Marvia.", []who{company("Alba", ""), marvia})},
			list(graph.ListedActor{Name: "Alba Ltd", Aliases: []string{"Alba"}}),
			"country Marvia = Marvia\ncountry Suria = Suria\norganization Alba Ltd = Alba\nperson Paul Berg = Paul Berg"},
		{"a whole group goes", []*doc.Document{paul, bergs}, list(graph.ListedActor{Name: "P. Berg", Kind: "person", Aliases: []string{"Paul Berg"}}),
			"organization Alba = Alba\norganization Norcorp Group = Norcorp Group\nperson P. Berg = Berg|Paul Berg"},
		{"a group of two listed actors is divided", []*doc.Document{paul, berg}, list(
			graph.ListedActor{Name: "Paul Berg", Kind: "person"}, graph.ListedActor{Name: "Ann Berg", Kind: "person", Aliases: []string{"Berg"}}),
			"organization Alba = Alba\norganization Norcorp Group = Norcorp Group\nperson Ann Berg = Berg\nperson Paul Berg = Paul Berg"},
		{"a name of two is nobody's", []*doc.Document{berg}, list(
			graph.ListedActor{Name: "Paul Berg", Kind: "person", Aliases: []string{"Berg"}}, graph.ListedActor{Name: "Ann Berg", Kind: "person", Aliases: []string{"Berg"}}),
			"organization Norcorp Group = Norcorp Group\nperson Berg = Berg"},
		{"or of the one of its kind", []*doc.Document{berg}, list(
			graph.ListedActor{Name: "Paul Berg", Kind: "person", Aliases: []string{"Berg"}}, graph.ListedActor{Name: "Berg Ltd", Kind: "organization", Aliases: []string{"Berg"}}),
			"organization Norcorp Group = Norcorp Group\nperson Paul Berg = Berg"},
		{"a weak alias finds nobody", []*doc.Document{berg}, list(graph.ListedActor{Name: "Paul Berg", Kind: "person", Weak: []string{"Berg"}}),
			"organization Norcorp Group = Norcorp Group\nperson Berg = Berg"},
		{"an acronym finds its actor", []*doc.Document{acronym}, list(graph.ListedActor{Name: "Norland Works", Kind: "organization", Aliases: []string{"NC"}}),
			"organization Norland Works = NC|Norland Corporation"},
		{"a person is no country, nor a country a company", []*doc.Document{berg, place}, list(
			graph.ListedActor{Name: "Bergland", Kind: "country", Aliases: []string{"Berg"}}, graph.ListedActor{Name: "Suria Ltd", Kind: "organization", Aliases: []string{"Suria"}}),
			"country Suria = Suria\norganization Norcorp Group = Norcorp Group\nperson Berg = Berg\nplace Alba = Alba"},
		{"parents by id, by name, by code and by what is mentioned", []*doc.Document{paul, bergs, place}, list(
			graph.ListedActor{Name: "Alba", Kind: "organization", Parent: "h1"}, graph.ListedActor{Name: "Holding", ID: "h1", Kind: "organization", Parent: "sur"},
			graph.ListedActor{Name: "Norcorp Group", Kind: "organization", Parent: "alba"}, graph.ListedActor{Name: "Paul Berg", Kind: "person", Parent: "Nobody Known"}),
			"country Suria = Suria\norganization Alba = Alba < Holding\norganization Holding =  < Suria\norganization Norcorp Group = Norcorp Group < Alba\nother Nobody Known = \nperson Paul Berg = Berg|Paul Berg < Nobody Known"},
		{"a body of the state", []*doc.Document{paul, place}, list(graph.ListedActor{Name: "Alba", Kind: "organization", ParentCode: "SUR"}),
			"country Suria = Suria\norganization Alba = Alba < Suria\nperson Paul Berg = Paul Berg"},
		{"a country by its name", []*doc.Document{place}, list(graph.ListedActor{Name: "Suria", Kind: "country", Aliases: []string{"Surien"}}),
			"country Suria = Suria|Surien\nplace Alba = Alba"},
	}
	for _, test := range tests {
		g := link.Link(test.docs, test.list)
		checkGraph(t, g, test.docs)
		if got := whoIs(g); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", test.what, got, test.want)
		}
	}
	// A correction by hand counts more than a list, whichever came first.
	rename := graph.Correction{Kind: graph.RenameCorrection, Actors: refs("organization/alba"), Value: "Alba Works"}
	byList := list(graph.ListedActor{Name: "Alba", Kind: "organization", Wikidata: "Q1", ID: "7"})
	for _, journal := range [][]graph.Correction{{rename, byList}, {byList, rename}} {
		a := actor(t, link.Link([]*doc.Document{paul}, journal...), "Alba Works")
		if a.Wikidata != "Q1" || !link.IsListed(a, "who.csv") || link.IsListed(a, "who") {
			t.Errorf("got %+v, want it to be listed in who.csv", a)
		}
	}
}

func BenchmarkLinkWithJournal(b *testing.B) {
	docs := generated(b, 200)
	var journal []graph.Correction
	rows := make([]graph.ListedActor, 5000)
	for i := range rows {
		rows[i] = graph.ListedActor{Name: "Actor " + strings.Repeat("x", i%7) + string(rune('a'+i%26)), Kind: "organization"}
	}
	rows[0] = graph.ListedActor{Name: "Norland", Kind: "country", Aliases: []string{"Nor"}}
	journal = append(journal, graph.Correction{Kind: graph.ListCorrection, Value: "a", Listed: rows})
	for range 100 {
		journal = append(journal, graph.Correction{Kind: graph.MergeCorrection, Actors: refs("country/NOR", "country/SUR")})
	}
	b.ReportAllocs()
	for b.Loop() {
		link.Link(docs, journal...)
	}
}
