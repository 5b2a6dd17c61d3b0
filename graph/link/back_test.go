package link_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
)

// TestPointsBack checks that a noun and the event that it points back to are one,
// whatever their types, unless their days or a denial keep them apart.
func TestPointsBack(t *testing.T) {
	const lines = "Norland bought Norcorp on 3 May 2014.\nThe deal was criticised.\n"
	bought := fact{trigger: "bought", kind: "OTHER/acquire", parts: "agent=Norland patient=Norcorp", date: "2014-05-03"}
	for _, test := range []struct {
		name   string
		deal   fact
		events int
	}{
		{"nothing said of it", fact{}, 1},
		{"its day", fact{date: "2014-05-03"}, 1},
		{"another day", fact{date: "2014-06-09"}, 2},
		{"it did not happen", fact{author: doc.CertainlyNot}, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			deal := test.deal
			deal.line, deal.trigger, deal.kind, deal.nominal, deal.known = 1, "deal", "AGREE", true, true
			d := made(t, "", lines, states, bought, deal)
			d.Events[1].Same = []int{0}
			g := link.Link([]*doc.Document{d})
			if len(g.Events) != test.events {
				t.Fatalf("got %v, want %d events", titles(g), test.events)
			}
			if test.events > 1 {
				return
			}
			e := &g.Events[0]
			if got, want := roles(g, e), []string{"agent Norland", "patient Norcorp"}; !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			if len(e.Evidence) != 2 || len(e.Merges) != 1 || !strings.Contains(strings.Join(e.Merges[0].Reasons, " "), "points back") {
				t.Errorf("got %d passages and the merges %+v, want two passages and a merge that says why", len(e.Evidence), e.Merges)
			}
		})
	}
}

// TestPointingKeepsDealsApart checks that a noun that points back does not carry
// its event over to one of another firm.
func TestPointingKeepsDealsApart(t *testing.T) {
	d := made(t, "", "Norland bought Norcorp.\nThe deal was criticised.\nNorland bought Zenbank.\nThe deal was praised.\n", states,
		fact{trigger: "bought", kind: "OTHER/acquire", parts: "agent=Norland patient=Norcorp"},
		fact{line: 1, trigger: "deal", kind: "AGREE", nominal: true, known: true},
		fact{line: 2, trigger: "bought", kind: "OTHER/acquire", parts: "agent=Norland patient=Zenbank"},
		fact{line: 3, trigger: "deal", kind: "AGREE", nominal: true, known: true})
	d.Events[1].Same, d.Events[3].Same = []int{0}, []int{2}
	g := link.Link([]*doc.Document{d})
	if len(g.Events) != 2 {
		t.Fatalf("got %v, want two events", titles(g))
	}
	for i := range g.Events {
		if n := len(g.Events[i].Evidence); n != 2 {
			t.Errorf("%s: got %d passages, want 2", g.Events[i].Title, n)
		}
	}
}
