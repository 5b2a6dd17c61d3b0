package link_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
)

// thing is the name of something that is nobody.
func thing(words string) who { return who{words: words, kind: doc.OtherKind} }

// TestThings links notes and says which things are left.
func TestThings(t *testing.T) {
	for _, c := range []struct {
		name string
		docs []*doc.Document
		want string
	}{
		{"with and without the maker", []*doc.Document{
			note(t, "Norcorp built the Norcorp Z350.", firm("Norcorp"), thing("Norcorp Z350")), note(t, "The Z350 flew.", thing("Z350"))},
			"Norcorp Z350"},
		{"a number, its maker and a byname", []*doc.Document{
			note(t, "Norcorp built the Norcorp 787.", firm("Norcorp"), thing("Norcorp 787")), note(t, "The 787 Skyliner flew.", thing("787 Skyliner")),
			note(t, "The Skyliner landed.", thing("Skyliner"))},
			"787 Skyliner"},
		{"numbers of two makers", []*doc.Document{
			note(t, "Norcorp built the Norcorp 307.", firm("Norcorp"), thing("Norcorp 307")), note(t, "Zenbird sold the Zenbird 307.", firm("Zenbird"), thing("Zenbird 307"))},
			"Norcorp 307|Zenbird 307"},
		{"a variant", []*doc.Document{
			note(t, "Norcorp built the Norcorp 737.", firm("Norcorp"), thing("Norcorp 737")), note(t, "The 737 Max flew.", thing("737 Max")),
			note(t, "The Norcorp 737 Max landed.", firm("Norcorp"), thing("Norcorp 737 Max")), note(t, "The 737 Max 8 landed.", thing("737 Max 8"))},
			"737 Max 8|Norcorp 737|Norcorp 737 Max"},
		{"who runs it is no maker", []*doc.Document{
			note(t, "Norcorp built the Norcorp 787.", firm("Norcorp"), thing("Norcorp 787")),
			note(t, "Alba Airlines lost an Alba Airlines 787.", firm("Alba Airlines"), thing("Alba Airlines 787"))},
			"Norcorp 787"},
		{"versions", []*doc.Document{
			note(t, "The Zenphone 4 sold.", thing("Zenphone 4")), note(t, "The Zenphone 3 sold.", thing("Zenphone 3")), note(t, "The Zenphone sold.", thing("Zenphone"))},
			"Zenphone|Zenphone 3|Zenphone 4"},
		{"a version that ends like a plural", []*doc.Document{note(t, "The Zenphone 3G sold.", thing("Zenphone 3G")), note(t, "The Zenphone 3GS sold.", thing("Zenphone 3GS"))},
			"Zenphone 3G|Zenphone 3GS"},
		{"a byname's plural", []*doc.Document{note(t, "The 787 Skyliner flew.", thing("787 Skyliner")), note(t, "Many 787 Skyliners flew.", thing("787 Skyliners"))},
			"787 Skyliners"},
		{"a version and its maker", []*doc.Document{
			note(t, "Norcorp sold the Norcorp Zenphone 4.", firm("Norcorp"), thing("Norcorp Zenphone 4")), note(t, "The Zenphone 4 sold.", thing("Zenphone 4"))},
			"Norcorp Zenphone 4"},
		{"a plural", []*doc.Document{note(t, "The iZorb sold.", thing("iZorb")), note(t, "Many iZorbs sold.", thing("iZorbs"))}, "iZorb"},
		{"a shop and a word of it", []*doc.Document{
			note(t, "Norcorp opened the Norcorp Store.", firm("Norcorp"), thing("Norcorp Store")), note(t, "The Alba Store opened.", thing("Alba Store"))},
			"Alba Store|Norcorp Store"},
	} {
		for range 2 { // in either order of the documents
			g := link.Link(c.docs)
			if got := strings.Join(ofKind(g, "other"), "|"); got != c.want {
				t.Errorf("%s: got %s, want %s", c.name, got, c.want)
			}
			slices.Reverse(c.docs)
		}
	}
}

// TestPossessedAlias links a note in which a body has its owner before it.
func TestPossessedAlias(t *testing.T) {
	g := link.Link([]*doc.Document{note(t, "The Rollers' Pear Corps sued Norcorp.", firm("Rollers"), firm("Pear Corps"), firm("Norcorp"))})
	i := slices.IndexFunc(g.Actors, func(a graph.Actor) bool { return a.Name == "Pear Corps" })
	if i < 0 || !slices.Contains(g.Actors[i].Aliases, "Rollers' Pear Corps") {
		t.Errorf("got %+v, want an alias with the owner", g.Actors)
	}
}
