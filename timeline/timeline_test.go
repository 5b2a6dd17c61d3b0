package timeline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
	"github.com/a0442a32/timeline/timeline/story"
)

func build(t *testing.T, q timeline.Query) *timeline.Timeline {
	t.Helper()
	tl, err := timeline.Build(context.Background(), story.Open(), q)
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

// keys returns the keys of the story's events in the order of tl.
func keys(t *testing.T, tl *timeline.Timeline) string {
	t.Helper()
	names := map[graph.EventID]string{}
	for _, key := range strings.Fields(all) {
		names[story.EventID(key)] = key
	}
	var out []string
	for _, e := range tl.Entries {
		key := names[e.Event.ID]
		if key == "" {
			t.Errorf("event %q is not in the list of all", e.Event.Title)
		}
		if e.Match == timeline.Possible {
			key += "?"
		}
		out = append(out, strings.Repeat(">", e.Depth)+key)
	}
	return strings.Join(out, " ")
}

// all holds the key of every event, the dated ones in the order of their dates.
const all = "yard closed treaty ratified seized accusation firing denial cut tampered boarded sank raised " +
	"inquiry heard questioned charged forgery finding acquitted paid rejected hide expelled strike vote " +
	"archive refused hacked dismissed habit"

func TestBuild(t *testing.T) {
	norvia, sundmark, navy := story.ActorID("norvia"), story.ActorID("sundmark"), story.ActorID("navy")
	ids := func(ids ...graph.ActorID) []graph.ActorID { return ids }
	date := edtf.MustParse
	for _, c := range []struct {
		name  string
		query timeline.Query
		want  string
	}{
		{"everything but what is hidden", timeline.Query{},
			"yard closed treaty ratified seized accusation firing denial cut tampered boarded sank raised " +
				"inquiry >heard >questioned charged forgery finding acquitted paid rejected expelled strike vote " +
				"archive refused hacked dismissed"},
		{"statements", timeline.Query{Statements: true, Types: []string{"statement"}}, "hide"},
		{"generic events", timeline.Query{Generic: true, Types: []string{"COERCE/restrict"}}, "closed habit"},
		{"an actor with all who belong to it, what it did and what it is accused of", timeline.Query{Actors: ids(norvia)},
			"closed treaty seized accusation firing denial tampered boarded forgery finding rejected expelled vote refused hacked dismissed"},
		{"the actor itself", timeline.Query{Actors: ids(norvia), Exact: true},
			"closed treaty denial expelled vote refused hacked dismissed"},
		{"a part of it", timeline.Query{Actors: ids(navy)}, "tampered boarded forgery finding"},
		{"either of two", timeline.Query{Actors: ids(story.ActorID("divers"), story.ActorID("union"))}, "raised strike"},
		{"two together", timeline.Query{Actors: ids(norvia), With: ids(sundmark)}, "treaty accusation finding rejected expelled vote hacked"},
		{"with alone", timeline.Query{With: ids(sundmark, norvia)}, "treaty accusation finding rejected expelled vote hacked"},
		{"not where it is only the place", timeline.Query{Actors: ids(story.ActorID("strait"))}, "closed"},
		{"types, also with a mode", timeline.Query{Types: []string{"reject/deny", "AGREE"}}, "treaty ratified denial forgery rejected dismissed"},
		{"a range", timeline.Query{From: date("2015-02"), To: date("2015-06")}, "tampered? boarded sank raised"},
		{"a range of an actor", timeline.Query{Actors: ids(navy), From: date("2015-02"), To: date("2015-06")}, "tampered? boarded"},
		{"from a year on", timeline.Query{From: date("2016-03-17")}, "forgery? finding? expelled strike vote"},
		{"up to a year", timeline.Query{To: date("2011")}, "yard closed treaty ratified"},
		{"an approximate date with bounds of its own", timeline.Query{From: date("2016-02"), To: date("2016-03-04"), Types: []string{"CONCEDE"}}, "paid"},
		{"limit", timeline.Query{Limit: 3}, "yard closed treaty"},
		{"nothing", timeline.Query{From: date("1812"), To: date("1815")}, ""},
	} {
		if got := keys(t, build(t, c.query)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestBuildCounts(t *testing.T) {
	tl := build(t, timeline.Query{Limit: 3})
	if tl.Omitted != 26 || tl.Statements != 1 || tl.Generic != 1 {
		t.Errorf("got %d omitted, %d statements, %d generic; want 26, 1, 1", tl.Omitted, tl.Statements, tl.Generic)
	}
	tl = build(t, timeline.Query{Statements: true, Generic: true})
	if n := len(strings.Fields(all)); tl.Omitted != 0 || tl.Statements != 0 || tl.Generic != 0 || len(tl.Entries) != n {
		t.Errorf("got %d of %d entries, %d omitted, %d statements, %d generic hidden", len(tl.Entries), n, tl.Omitted, tl.Statements, tl.Generic)
	}
	if got, want := tl.Undated(), len(tl.Entries)-5; got != want {
		t.Errorf("first undated entry: got %d, want %d", got, want)
	}
	if len(tl.Relations) != 10 {
		t.Errorf("got %d relations, want 10", len(tl.Relations))
	}
}

func TestBuildErrors(t *testing.T) {
	unknown := graph.NewActorID("country", "Nowhere")
	for _, q := range []timeline.Query{{Actors: []graph.ActorID{unknown}}, {With: []graph.ActorID{unknown}}} {
		if _, err := timeline.Build(context.Background(), story.Open(), q); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("an actor that is not there: got %v, want ErrNotFound", err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := timeline.Build(ctx, story.Open(), timeline.Query{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancelling: got %v, want context.Canceled", err)
	}
	r := story.Open()
	r.Graph.Events[0].Evidence[0].Quote = text.Span{Start: 5, End: 1 << 20}
	if _, err := timeline.Build(context.Background(), r, timeline.Query{Statements: true, Generic: true}); !errors.Is(err, graph.ErrDamaged) {
		t.Errorf("a quotation beyond the text: got %v, want ErrDamaged", err)
	}
}

// TestBuildCircles holds that a damaged graph is no endless loop.
func TestBuildCircles(t *testing.T) {
	r := story.Open()
	for i := range r.Graph.Actors {
		if r.Graph.Actors[i].ID == story.ActorID("norvia") {
			r.Graph.Actors[i].Parent = story.ActorID("flotilla")
		}
	}
	for i := range r.Graph.Events {
		e := &r.Graph.Events[i]
		if e.ID == story.EventID("inquiry") {
			e.PartOf = story.EventID("heard")
		}
	}
	tl, err := timeline.Build(context.Background(), r, timeline.Query{Actors: []graph.ActorID{story.ActorID("flotilla")}})
	if err != nil || len(tl.Entries) != 16 {
		t.Errorf("got %v and %d entries, want the 16 of Norvia", err, len(tl.Entries))
	}
	tl, err = timeline.Build(context.Background(), r, timeline.Query{})
	if err != nil || len(tl.Entries) != 29 {
		t.Errorf("got %v and %d entries, want 29", err, len(tl.Entries))
	}
}

func TestMarks(t *testing.T) {
	want := map[string]string{
		"firing":   "alleged; Coast Guard of Norvia accused by Sundmark; denied by Norvia",
		"tampered": "alleged; Norvian Navy accused by inquiry panel; denied by Ilse Maren",
		"boarded":  "unconfirmed; denied by Norvian Navy",
		"sank":     "sources differ on the date: 4 February 2015 or 5 February 2015",
		"vote":     "planned",
		"strike":   "possible",
		"hacked":   "Norvia accused; denied by Norvia",
	}
	uncertain := "firing tampered boarded vote strike"
	contested := "firing tampered boarded hacked"
	tl := build(t, timeline.Query{Statements: true, Generic: true})
	for _, key := range strings.Fields(all) {
		i := slices.IndexFunc(tl.Entries, func(e timeline.Entry) bool { return e.Event.ID == story.EventID(key) })
		e := &tl.Entries[i]
		var marks []string
		for _, m := range e.Marks {
			marks = append(marks, m.String())
		}
		if got := strings.Join(marks, "; "); got != want[key] {
			t.Errorf("%s: got %q, want %q", key, got, want[key])
		}
		if got, want := e.Uncertain(), slices.Contains(strings.Fields(uncertain), key); got != want {
			t.Errorf("%s: uncertain: got %v, want %v", key, got, want)
		}
		if got, want := e.Contested(), slices.Contains(strings.Fields(contested), key); got != want {
			t.Errorf("%s: contested: got %v, want %v", key, got, want)
		}
	}
}

func TestMarkString(t *testing.T) {
	for _, c := range []struct {
		mark timeline.Mark
		want string
	}{
		{timeline.Mark{Kind: timeline.Denied}, "denied"},
		{timeline.Mark{Kind: timeline.Denied, By: []string{"a", "b", "c"}}, "denied by a, b and c"},
		{timeline.Mark{Kind: timeline.Reported, By: []string{"a"}}, "according to a"},
		{timeline.Mark{Kind: timeline.Alleged}, "alleged"},
		{timeline.Mark{Kind: timeline.NotHappened}, "did not happen"},
		{timeline.Mark{Kind: timeline.Unlikely}, "probably did not happen"},
		{timeline.Mark{Kind: timeline.Probable}, "probable"},
		{timeline.Mark{Kind: timeline.Confirmed, By: []string{"a"}}, "confirmed by a"},
		{timeline.Mark{Kind: timeline.Doubted}, "doubted"},
		{timeline.Mark{Kind: timeline.Disputed}, "disputed"},
	} {
		if got := c.mark.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestEntry(t *testing.T) {
	tl := build(t, timeline.Query{Actors: []graph.ActorID{story.ActorID("aurelia")}, Types: []string{"OTHER"}, To: edtf.MustParse("2015-02")})
	e := &tl.Entries[0]
	if want := "On 4 February 2015 the ferry “Aurelia” sank off Cape Lunn."; e.Quote != want {
		t.Errorf("quote: got %q, want %q", e.Quote, want)
	}
	if got := e.Trigger.In(e.Quote); got != "sank" {
		t.Errorf("trigger: got %q, want sank", got)
	}
	if len(e.Sources) != 2 || e.QuoteFrom.Name() != "strait-inquiry.txt" {
		t.Errorf("got %d sources and a quotation from %s, want 2 and strait-inquiry.txt", len(e.Sources), e.QuoteFrom.Name())
	}
	if got := fmt.Sprint(e.Names("patient"), e.Names("place")); got != "[Aurelia] [Karr Strait]" {
		t.Errorf("participants: got %s", got)
	}
	if len(tl.Actors) != 1 || tl.Actors[0].Name != "Aurelia" {
		t.Errorf("actors of the query: got %v", tl.Actors)
	}
}

// TestOrder tries dates that the story does not have.
func TestOrder(t *testing.T) {
	want := strings.Fields("2011 2012~ ../2012 2014/2015 2014 2014-01 2014-01-01 2014-05/.. ../2015-06-25 2015-06-25 2015-07")
	r := story.Large(len(want)) // which has them in the order of their ids, and so of chance
	for i := range r.Graph.Events {
		w := &r.Graph.Events[i].When
		w.Date = edtf.MustParse(want[i])
		w.Earliest, w.Latest = w.Date.Bounds()
	}
	tl, err := timeline.Build(context.Background(), r, timeline.Query{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range tl.Entries {
		got = append(got, e.Event.When.Date.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func BenchmarkBuild(b *testing.B) {
	r := story.Large(5000)
	for _, c := range []struct {
		name  string
		query timeline.Query
	}{
		{"all", timeline.Query{}},
		{"actor", timeline.Query{Actors: []graph.ActorID{r.Graph.Actors[0].ID}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := timeline.Build(context.Background(), r, c.query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
