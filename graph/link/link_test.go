package link_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// ---- documents that were parsed ------------------------------------------

var newParser = sync.OnceValues(func() (*parse.Parser, error) { return parse.New(en.Pack()) })

func parser(t testing.TB) *parse.Parser {
	t.Helper()
	p, err := newParser()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// parsed returns the document of a text that was published on a date, which may be "".
func parsed(t testing.TB, name, published, s string) *doc.Document {
	t.Helper()
	a, err := article.Read(name, []byte(s))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var claim doc.DateClaim
	if published != "" {
		claim = doc.DateClaim{Date: edtf.MustParse(published), Basis: doc.ByFlag}
	}
	return parser(t).Parse(a, claim)
}

// articles returns the articles of testdata, parsed.
func articles(t testing.TB) []*doc.Document {
	t.Helper()
	const dir = "../../testdata/articles"
	published := map[string]string{}
	manifest, err := os.Open(filepath.Join(dir, "manifest.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer manifest.Close()
	for lines := bufio.NewScanner(manifest); lines.Scan(); {
		var entry struct{ Path, Published string }
		if err := json.Unmarshal(lines.Bytes(), &entry); err != nil {
			t.Fatal(err)
		}
		published[entry.Path] = entry.Published
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var docs []*doc.Document
	for _, e := range entries {
		if e.Name() == "manifest.jsonl" {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, parsed(t, e.Name(), published[e.Name()], string(raw)))
	}
	if len(docs) < 5 {
		t.Fatalf("got %d articles, want 5 at least", len(docs))
	}
	return docs
}

// corpora returns the texts of the corpora that lie beside the checkout, by
// name, or skips the test.
func corpora(t testing.TB) map[string]string {
	t.Helper()
	const dir = "../../../shared/corpora"
	texts := map[string]string{}
	tables, _ := filepath.Glob(filepath.Join(dir, "gum-news-bio/conllu/*.conllu"))
	for _, file := range tables {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for line := range strings.Lines(string(raw)) {
			if strings.HasPrefix(line, "# newpar") && b.Len() > 0 {
				b.WriteString("\n")
			}
			if sentence, ok := strings.CutPrefix(line, "# text = "); ok {
				b.WriteString(sentence)
			}
		}
		texts[filepath.Base(file)+".txt"] = b.String()
	}
	records, _ := filepath.Glob(filepath.Join(dir, "wikievents/*.jsonl"))
	for _, file := range records {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			var record struct {
				ID   string `json:"doc_id"`
				Text string `json:"text"`
			}
			if err := json.Unmarshal([]byte(line), &record); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			texts[record.ID+".txt"] = record.Text
		}
	}
	if len(texts) == 0 {
		t.Skipf("there are no corpora in %s", dir)
	}
	return texts
}

// ---- documents made by hand ----------------------------------------------

// A fact is an event of a document made by hand. It stands on the n-th line of
// the text, and its actors are found there by their words.
type fact struct {
	line    int
	trigger string
	kind    string // TYPE/mode
	parts   string // "agent=Norland recipient=Suria", "_" for a space
	date    string // stated, unless basis says otherwise
	basis   doc.WhenBasis
	author  doc.Fact // CT+ unless given
	denies  int      // the number of the fact that it denies, from 1
	bound   int      // the number of the fact that bounds it, from 1
	how     doc.WhenRelation
	length  string // duration
	topic   string
	nominal bool
	known   bool // definite
	novel   bool
}

// An actors table tells what the names of a text stand for.
type who struct {
	words string // as the text has them
	name  string // the full name; words if empty
	kind  doc.Kind
	of    string // the words of the body that it belongs to, on the same line
	bare  bool   // it is no name
}

// made makes a document of lines, each of which is a sentence.
func made(t testing.TB, published, lines string, actors []who, facts ...fact) *doc.Document {
	t.Helper()
	d := &doc.Document{Source: &text.Source{ID: text.NewSourceID([]byte(lines)), Name: "made.txt", MediaType: "text/plain", Text: lines}}
	if published != "" {
		d.Published = doc.DateClaim{Date: edtf.MustParse(published), Basis: doc.ByFlag}
	}
	start := 0
	for line := range strings.Lines(lines) {
		d.Sentences = append(d.Sentences, doc.Sentence{Span: text.Span{Start: start, End: start + len(strings.TrimRight(line, "\n"))}})
		start += len(line)
	}
	find := func(line int, words string) (text.Span, bool) {
		p := d.Sentences[line].Span
		i := strings.Index(d.In(p), words)
		return text.Span{Start: p.Start + i, End: p.Start + i + len(words)}, i >= 0
	}
	entities := map[string]int{}
	at := map[string]int{} // line and words to mention
	key := func(line int, words string) string { return fmt.Sprint(line, " ", words) }
	for line := range d.Sentences {
		var mentions []doc.Actor
		of := map[int]string{}
		for _, a := range actors {
			span, ok := find(line, a.words)
			if !ok {
				continue
			}
			name := cmp.Or(a.name, a.words)
			if _, ok := entities[name]; !ok {
				entities[name] = len(entities)
			}
			m := doc.Actor{Span: span, Head: span, Sentence: line, Kind: a.kind, Name: name, Entity: entities[name], Use: doc.Participant, Named: !a.bare, Of: doc.None}
			if a.kind == doc.Country {
				m.Code = strings.ToUpper(name[:3])
			}
			of[span.Start] = a.of
			mentions = append(mentions, m)
		}
		slices.SortFunc(mentions, func(a, b doc.Actor) int { return a.Span.Compare(b.Span) })
		first := len(d.Actors)
		for i, m := range mentions {
			at[key(line, d.In(m.Span))] = first + i
		}
		for _, m := range mentions {
			if body := of[m.Span.Start]; body != "" {
				m.Of = at[key(line, body)]
			}
			d.Actors = append(d.Actors, m)
		}
	}
	for _, f := range facts {
		trigger, ok := find(f.line, f.trigger)
		if !ok {
			t.Fatalf("%q is not on line %d of %q", f.trigger, f.line, lines)
		}
		kind, mode, _ := strings.Cut(f.kind, "/")
		e := doc.Event{
			Trigger: trigger, Clause: d.Sentences[f.line].Span, Sentence: f.line, Lemma: f.trigger, Type: doc.EventType(kind), Mode: mode,
			Nominal: f.nominal, Definite: f.known, Novel: f.novel, Duration: f.length, Topic: strings.Fields(f.topic), Rule: "en/made", Score: 1,
			When:       doc.When{Tense: doc.Past, Basis: doc.UnknownWhen, Time: doc.None, Event: doc.None, Earliest: edtf.MinDay, Latest: edtf.MaxDay},
			Factuality: []doc.Factuality{{Source: doc.Author, Value: cmp.Or(f.author, doc.Certain)}},
		}
		if f.date != "" {
			date := edtf.MustParse(f.date)
			earliest, latest := date.Bounds()
			e.When = doc.When{Tense: doc.Past, Basis: cmp.Or(f.basis, doc.Stated), Relation: doc.At, Time: doc.None, Event: doc.None,
				Date: date, Earliest: earliest, Latest: latest, Granularity: date.Granularity()}
		}
		for part := range strings.FieldsSeq(f.parts) {
			role, words, _ := strings.Cut(part, "=")
			words = strings.ReplaceAll(words, "_", " ")
			m, ok := at[key(f.line, words)]
			if !ok {
				t.Fatalf("nobody is called %q on line %d of %q", words, f.line, lines)
			}
			e.Participants = append(e.Participants, doc.Part{Role: doc.Role(role), Mention: m})
		}
		if f.denies > 0 {
			e.About = []int{f.denies - 1}
			denied := &d.Events[f.denies-1]
			by := e.Participants[0].Mention
			denied.Claims = append(denied.Claims, doc.Claim{By: by, Stance: doc.Denies, Cue: trigger})
			denied.Factuality = append(denied.Factuality, doc.Factuality{Source: by, Value: doc.CertainlyNot})
		}
		if f.bound > 0 {
			e.When.Event, e.When.Relation, e.When.Basis = f.bound-1, f.how, doc.Bounded
		}
		d.Events = append(d.Events, e)
	}
	if _, err := doc.Marshal(d); err != nil {
		t.Fatalf("the document made of %q is wrong: %v", lines, err)
	}
	return d
}

var (
	norland = who{words: "Norland", kind: doc.Country}
	suria   = who{words: "Suria", kind: doc.Country}
	marvia  = who{words: "Marvia", kind: doc.Country}
	bank    = who{words: "Norcorp", kind: doc.Organization}
	zenbank = who{words: "Zenbank", kind: doc.Organization}
	states  = []who{norland, suria, marvia, bank, zenbank}
)

// ---- what a graph says ---------------------------------------------------

// event returns the only event of the type, or fails.
func event(t *testing.T, g *graph.Graph, kind string) *graph.Event {
	t.Helper()
	var found []*graph.Event
	for i := range g.Events {
		if g.Events[i].Type == kind {
			found = append(found, &g.Events[i])
		}
	}
	if len(found) != 1 {
		t.Fatalf("got %d events of the type %s, want 1: %v", len(found), kind, titles(g))
	}
	return found[0]
}

func titles(g *graph.Graph) []string {
	var out []string
	for _, e := range g.Events {
		out = append(out, fmt.Sprintf("%s %s %q (%d)", e.When.Date, e.Type, e.Title, len(e.Evidence)))
	}
	return out
}

// roles returns the parts of an event, sorted: "accused Suria", "patient Norcorp".
func roles(g *graph.Graph, e *graph.Event) []string {
	var out []string
	for _, p := range e.Parts {
		for _, a := range g.Actors {
			if a.ID == p.Actor {
				out = append(out, string(p.Role)+" "+a.Name)
			}
		}
	}
	slices.Sort(out)
	return out
}

func names(g *graph.Graph) []string {
	var out []string
	for _, a := range g.Actors {
		out = append(out, a.Name)
	}
	slices.Sort(out)
	return out
}

func actor(t *testing.T, g *graph.Graph, name string) *graph.Actor {
	t.Helper()
	for i := range g.Actors {
		if g.Actors[i].Name == name {
			return &g.Actors[i]
		}
	}
	t.Fatalf("got the actors %q, want %q among them", names(g), name)
	return nil
}

// ---- a deterministic function of the set of documents --------------------

// stories returns documents made by hand in which much can be merged.
func stories(t testing.TB) []*doc.Document {
	t.Helper()
	return []*doc.Document{
		made(t, "2014-05-05", "Norland attacked Suria on 3 May 2014.\nSuria denied the raid.", states,
			fact{line: 0, trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2014-05-03", topic: "border"},
			fact{line: 1, trigger: "denied", kind: "REJECT/deny", parts: "agent=Suria", denies: 1, topic: "raid"}),
		made(t, "2014-05-06", "On 4 May 2014 Norland attacked Suria at the border.", states,
			fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2014-05-04", topic: "border"}),
		made(t, "2014-05-07", "Norland attacked Suria in May 2014.", states,
			fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2014-05", topic: "border"}),
		made(t, "2014-05-08", "Three days of talks of Norland and Suria.\nTalks of Norland and Suria for two days.", states,
			fact{line: 0, trigger: "talks", kind: "CONSULT", parts: "agent=Norland agent=Suria", length: "P3D"},
			fact{line: 1, trigger: "Talks", kind: "CONSULT", parts: "agent=Norland agent=Suria", length: "P2D"}),
		made(t, "", "Five officers of the Board of Norland met.\nThe Board of Norland met Suria.", []who{
			norland, suria,
			{words: "Five officers", kind: doc.Group, of: "Board", bare: true}, {words: "Board", kind: doc.Organization, of: "Norland"}},
			fact{line: 0, trigger: "met", kind: "CONSULT", parts: "agent=Five_officers"},
			fact{line: 1, trigger: "met", kind: "CONSULT", parts: "agent=Board agent=Suria"}),
	}
}

// TestOrder checks that the order of the documents changes nothing.
func TestOrder(t *testing.T) {
	docs := append(stories(t), articles(t)...)
	want := link.Link(docs)
	if len(want.Events) < 20 {
		t.Fatalf("got %d events, want 20 at least for the test to mean something", len(want.Events))
	}
	const shuffles = 20
	for seed := range uint64(shuffles) {
		random := rand.New(rand.NewPCG(seed, 1))
		random.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		before := slices.Clone(docs)
		if got := link.Link(docs); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: another order gives another graph (- want, + got):\n%s", seed, gocmp.Diff(want, got, gocmp.AllowUnexported(edtf.Date{})))
		}
		if !slices.Equal(docs, before) {
			t.Fatalf("seed %d: Link changed the order of its argument", seed)
		}
	}
}

// TestSubsetsInAnyOrder does the same for small sets, where ties are likelier.
func TestSubsetsInAnyOrder(t *testing.T) {
	all := stories(t)
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 2))
		var docs []*doc.Document
		for _, d := range all {
			if random.IntN(2) == 0 {
				docs = append(docs, d)
			}
		}
		want := link.Link(docs)
		random.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if got := link.Link(docs); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: another order gives another graph", seed)
		}
	}
}

// TestLinkChangesNoDocument checks that documents may be linked again.
func TestLinkChangesNoDocument(t *testing.T) {
	docs, again := articles(t), articles(t)
	link.Link(docs)
	for i := range docs {
		if !reflect.DeepEqual(docs[i], again[i]) {
			t.Errorf("%s: linking changed the document", docs[i].Source.Name)
		}
	}
}

func TestDuplicatesCountOnce(t *testing.T) {
	docs, again := stories(t), stories(t) // equal, and not identical
	want := link.Link(docs)
	if got := link.Link(append(again, docs...)); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", titles(got), titles(want))
	}
}

func TestLinkNothing(t *testing.T) {
	for name, docs := range map[string][]*doc.Document{
		"no document": nil, "an empty document": {made(t, "", "", nil)},
	} {
		if g := link.Link(docs); len(g.Events)+len(g.Actors)+len(g.Relations)+len(g.Mentions) != 0 {
			t.Errorf("%s: got %+v, want nothing", name, g)
		}
	}
}

// ---- which mentions are one event ----------------------------------------

func TestMerge(t *testing.T) {
	g := link.Link([]*doc.Document{
		made(t, "", "Norland attacked Suria on 3 May 2014.", states,
			fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2014-05-03"}),
		made(t, "", "On that 3 May Norland attacked Suria again at sea.", states,
			fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2014-05-03"}),
	})
	e := event(t, g, "ASSAULT")
	if len(e.Evidence) != 2 || len(e.Merges) != 1 {
		t.Fatalf("got %d passages and %d merges, want 2 and 1", len(e.Evidence), len(e.Merges))
	}
	m := e.Merges[0]
	if len(m.Reasons) == 0 || m.Score <= 0 {
		t.Errorf("got the merge %+v, want a score and reasons", m)
	}
	for _, reason := range []string{"the same acts", "it is done to the same", "the dates agree"} {
		if !slices.Contains(m.Reasons, reason) {
			t.Errorf("got the reasons %q, want %q among them", m.Reasons, reason)
		}
	}
	mentions := []graph.MentionID{e.Evidence[0].Mention, e.Evidence[1].Mention}
	if !slices.Contains(mentions, m.A) || !slices.Contains(mentions, m.B) || m.A == m.B {
		t.Errorf("the merge is of %s and %s, want the two of %v", m.A, m.B, mentions)
	}
	if got, want := roles(g, e), []string{"agent Norland", "patient Suria"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestKeepApart links two documents that tell of two events.
func TestKeepApart(t *testing.T) {
	one := func(s string, f fact) func(t *testing.T) *doc.Document {
		return func(t *testing.T) *doc.Document { return made(t, "", s, states, f) }
	}
	raid := one("Norland attacked Suria on 3 May 2014.", fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2014-05-03", topic: "border town"})
	for _, test := range []struct {
		name string
		a, b func(t *testing.T) *doc.Document
	}{
		{name: "another day", a: raid,
			b: one("Norland attacked Suria on 9 June 2014.", fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2014-06-09", topic: "border town"})},
		{name: "another year", a: raid,
			b: one("Norland attacked Suria in 2012.", fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2012", topic: "border town"})},
		{name: "roles swapped", a: raid,
			b: one("Suria attacked Norland on 3 May 2014.", fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Suria patient=Norland", date: "2014-05-03", topic: "border town"})},
		{name: "another victim", a: raid,
			b: one("Norland attacked Marvia on 3 May 2014.", fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Marvia", date: "2014-05-03", topic: "border town"})},
		{name: "another one who acts", a: raid,
			b: one("Marvia attacked Suria on 3 May 2014.", fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Marvia patient=Suria", date: "2014-05-03", topic: "border town"})},
		{name: "another mode",
			a: one("Norland bombed Suria on 3 May 2014.", fact{trigger: "bombed", kind: "ASSAULT/destroy", parts: "agent=Norland patient=Suria", date: "2014-05-03"}),
			b: one("Norland kidnapped Suria on 3 May 2014.", fact{trigger: "kidnapped", kind: "ASSAULT/abduct", parts: "agent=Norland patient=Suria", date: "2014-05-03"})},
		{name: "another type", a: raid,
			b: one("Norland hacked Suria on 3 May 2014.", fact{trigger: "hacked", kind: "COERCE/cyber", parts: "agent=Norland patient=Suria", date: "2014-05-03"})},
		{name: "what did not happen", a: raid,
			b: one("Norland never attacked Suria on 3 May 2014.", fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: "2014-05-03", author: doc.CertainlyNot, topic: "border town"})},
		{name: "another firm, no date", // one accused of two breaches
			a: one("Suria breached Norcorp.", fact{trigger: "breached", kind: "COERCE/cyber", parts: "accused=Suria patient=Norcorp", topic: "record"}),
			b: one("Suria breached Zenbank.", fact{trigger: "breached", kind: "COERCE/cyber", parts: "accused=Suria patient=Zenbank", topic: "record"})},
		{name: "other things taken, no date",
			a: one("Suria took the papers.", fact{trigger: "took", kind: "COERCE/seize", parts: "accused=Suria", topic: "paper"}),
			b: one("Suria took the island.", fact{trigger: "took", kind: "COERCE/seize", parts: "accused=Suria", topic: "island"})},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := link.Link([]*doc.Document{test.a(t), test.b(t)})
			if len(g.Events) != 2 {
				t.Errorf("got %v, want two events", titles(g))
			}
		})
	}
}

// TestDenials checks that two denials are one only if they deny the same.
func TestDenials(t *testing.T) {
	denial := func(what, date, victim string) *doc.Document {
		return made(t, "", "Suria's "+what+" at "+victim+" was news.\nSuria denied it, the "+what+" at "+victim+".", states,
			fact{line: 0, trigger: what, kind: "COERCE/cyber", parts: "accused=Suria patient=" + victim, date: date, nominal: true, topic: what + " " + victim},
			fact{line: 1, trigger: "denied", kind: "REJECT/deny", parts: "agent=Suria", denies: 1, topic: "deny"})
	}
	relations := func(g *graph.Graph) (n int) {
		for _, r := range g.Relations {
			if r.Type == graph.Denies {
				n++
			}
		}
		return n
	}
	g := link.Link([]*doc.Document{denial("leak", "2014-05-03", "Norcorp"), denial("breach", "2014-08-09", "Zenbank")})
	if len(g.Events) != 4 || relations(g) != 2 {
		t.Errorf("two denials of two things: got %v and %d links, want four events and two links", titles(g), relations(g))
	}
	g = link.Link([]*doc.Document{denial("breach", "2014-05-03", "Norcorp"), denial("breach", "2014-05-03", "Norcorp"), made(t, "", "Of the breach at Norcorp more is known.", states,
		fact{trigger: "breach", kind: "COERCE/cyber", parts: "patient=Norcorp", date: "2014-05-03", nominal: true, topic: "breach norcorp"})})
	breach, reject := event(t, g, "COERCE"), event(t, g, "REJECT")
	if want := []graph.Relation{{Type: graph.Denies, From: reject.ID, To: breach.ID}}; !reflect.DeepEqual(g.Relations, want) {
		t.Errorf("got the relations %v, want the denial linked to what is denied: %v", g.Relations, want)
	}
	if len(breach.Evidence) != 2 || !breach.Disputed {
		t.Errorf("got %d passages, disputed %t; want 2 and true", len(breach.Evidence), breach.Disputed)
	}
	if len(breach.Claims) != 1 || breach.Claims[0].Stance != string(doc.Denies) || breach.Claims[0].By.Actor != actor(t, g, "Suria").ID {
		t.Errorf("got the claims %+v, want one of Suria that denies", breach.Claims)
	}
}

// TestDenialOfSameMerges checks that two reports of one denial are one.
func TestDenialOfSameMerges(t *testing.T) {
	report := func(intro string) *doc.Document {
		return made(t, "2014-05-20", intro+" breach at Norcorp on 3 May 2014.\nSuria denied the breach.", states,
			fact{line: 0, trigger: "breach", kind: "COERCE/cyber", parts: "patient=Norcorp", date: "2014-05-03", nominal: true, topic: "breach norcorp"},
			fact{line: 1, trigger: "denied", kind: "REJECT/deny", parts: "agent=Suria", denies: 1, topic: "breach"})
	}
	g := link.Link([]*doc.Document{report("A"), report("The")})
	if e := event(t, g, "REJECT"); len(e.Evidence) != 2 {
		t.Errorf("got %d passages of the denial, want 2", len(e.Evidence))
	}
	if e := event(t, g, "COERCE"); len(e.Evidence) != 2 {
		t.Errorf("got %d passages of the breach, want 2", len(e.Evidence))
	}
}

// TestAccusedIsNoAgent checks that no merge makes an agent of somebody who is
// accused: neither with a report without an agent, nor with one that only
// relays what somebody says.
func TestAccusedIsNoAgent(t *testing.T) {
	blamed := made(t, "", "Suria was blamed for the breach at Norcorp.", states,
		fact{trigger: "breach", kind: "COERCE/cyber", parts: "accused=Suria patient=Norcorp", date: "2014-05-03", nominal: true})
	plain := made(t, "", "There was a breach at Norcorp.", states,
		fact{trigger: "breach", kind: "COERCE/cyber", parts: "patient=Norcorp", date: "2014-05-03", nominal: true})
	relayed := made(t, "", "The breach by Suria at Norcorp, it was said, was small.", states,
		fact{trigger: "breach", kind: "COERCE/cyber", parts: "agent=Suria patient=Norcorp", date: "2014-05-03", nominal: true, author: doc.Probable})
	want := []string{"accused Suria", "patient Norcorp"}
	for name, docs := range map[string][]*doc.Document{
		"blamed": {blamed}, "blamed and plain": {blamed, plain}, "blamed and relayed": {blamed, relayed}, "all": {relayed, plain, blamed},
	} {
		g := link.Link(docs)
		e := event(t, g, "COERCE")
		if len(e.Evidence) != len(docs) {
			t.Errorf("%s: got %d passages, want %d", name, len(e.Evidence), len(docs))
		}
		if got := roles(g, e); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestConflicts(t *testing.T) {
	talks := func(s, length string) *doc.Document {
		return made(t, "", s, states, fact{trigger: "talks", kind: "CONSULT", parts: "agent=Norland agent=Suria", date: "2014-05-03", length: length, nominal: true, topic: "border"})
	}
	g := link.Link([]*doc.Document{talks("Two days of talks of Norland and Suria.", "P2D"), talks("Three days of talks of Norland and Suria.", "P3D")})
	e := event(t, g, "CONSULT")
	if len(e.Evidence) != 2 || len(e.Conflicts) != 1 || e.Conflicts[0].Attribute != "duration" {
		t.Fatalf("got %d passages and the conflicts %+v, want 2, and the durations", len(e.Evidence), e.Conflicts)
	}
	checkValues(t, e, "P2D", "P3D")

	raid := func(s, day string) *doc.Document {
		return made(t, "", s, states, fact{trigger: "attacked", kind: "ASSAULT", parts: "agent=Norland patient=Suria", date: day, topic: "border town"})
	}
	g = link.Link([]*doc.Document{raid("Norland attacked Suria on the 3rd.", "2014-05-03"), raid("Norland attacked Suria on the 4th.", "2014-05-04")})
	e = event(t, g, "ASSAULT")
	if len(e.Evidence) != 2 || len(e.Conflicts) != 1 || e.Conflicts[0].Attribute != "date" {
		t.Fatalf("got %d passages and the conflicts %+v, want 2, and the dates", len(e.Evidence), e.Conflicts)
	}
	checkValues(t, e, "2014-05-03", "2014-05-04")
	if date := e.When.Date.String(); date != "2014-05-03" && date != "2014-05-04" {
		t.Errorf("got the date %s, want one of those that are stated", date)
	}

	g = link.Link([]*doc.Document{raid("Norland attacked Suria on the 3rd.", "2014-05-03"), raid("Norland attacked Suria in May.", "2014-05")})
	if e = event(t, g, "ASSAULT"); len(e.Conflicts) != 0 || e.When.Date.String() != "2014-05-03" {
		t.Errorf("a day and its month: got %s and the conflicts %+v, want the day and none", e.When.Date, e.Conflicts)
	}
}

// checkValues checks the values of the only conflict, and that a passage of the event gives each.
func checkValues(t *testing.T, e *graph.Event, want ...string) {
	t.Helper()
	var got []string
	for _, v := range e.Conflicts[0].Values {
		got = append(got, v.Value)
		for _, m := range v.Evidence {
			if !slices.ContainsFunc(e.Evidence, func(ev graph.Evidence) bool { return ev.Mention == m }) {
				t.Errorf("%s is given by %s, which is no passage of the event", v.Value, m)
			}
		}
		if len(v.Evidence) == 0 {
			t.Errorf("%s is given by nothing", v.Value)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got the values %q, want %q", got, want)
	}
}

// ---- which names are one actor -------------------------------------------

func TestGroupIsNamedByItsBody(t *testing.T) {
	unit := []who{{words: "five members of Unit 77312", kind: doc.Group, of: "Unit 77312", bare: true}, {words: "Unit 77312", kind: doc.Organization}, norland}
	other := []who{{words: "five members of Unit 4", kind: doc.Group, of: "Unit 4", bare: true}, {words: "Unit 4", kind: doc.Organization}, norland}
	charged := fact{trigger: "charged", kind: "ACCUSE/allege", parts: "agent=Norland recipient=five_members_of_Unit_77312", date: "2014-05-19"}
	elsewhere := charged
	elsewhere.parts = "agent=Norland recipient=five_members_of_Unit_4"
	g := link.Link([]*doc.Document{
		made(t, "", "Norland charged five members of Unit 77312.", unit, charged),
		made(t, "", "In May Norland charged five members of Unit 77312.", unit, charged),
		made(t, "", "Norland charged five members of Unit 4.", other, elsewhere),
	})
	want := []string{"Norland", "Unit 4", "Unit 77312", "five members of Unit 4", "five members of Unit 77312"}
	if got := names(g); !slices.Equal(got, want) {
		t.Fatalf("got the actors %q, want %q", got, want)
	}
	if got, want := actor(t, g, "five members of Unit 77312").Parent, actor(t, g, "Unit 77312").ID; got != want {
		t.Errorf("got the parent %s, want %s", got, want)
	}
}

// TestGroupsWithoutBody checks that "two men" of two articles are not the same men.
func TestGroupsWithoutBody(t *testing.T) {
	men := []who{{words: "two men", kind: doc.Group, bare: true}}
	g := link.Link([]*doc.Document{
		made(t, "", "Police held two men.", men, fact{trigger: "held", kind: "COERCE/arrest", parts: "recipient=two_men"}),
		made(t, "", "A court freed two men.", men, fact{trigger: "freed", kind: "RETREAT/release", parts: "recipient=two_men"}),
	})
	if got := names(g); len(got) != 2 {
		t.Errorf("got the actors %q, want two", got)
	}
}

func TestAcronym(t *testing.T) {
	full := who{words: "Office of Land Registers", kind: doc.Organization}
	short := who{words: "OLR", name: "Office of Land Registers", kind: doc.Organization}
	alone := who{words: "OLR", kind: doc.Organization}
	g := link.Link([]*doc.Document{
		made(t, "", "The Office of Land Registers, or OLR, moved.", []who{full, short}),
		made(t, "", "The OLR moved back.", []who{alone}),
	})
	if got, want := names(g), []string{"Office of Land Registers"}; !slices.Equal(got, want) {
		t.Fatalf("got the actors %q, want %q", got, want)
	}
	if a := &g.Actors[0]; !slices.Contains(a.Aliases, "OLR") || len(a.Reasons) == 0 {
		t.Errorf("got the aliases %q and the reasons %q, want OLR and a reason", a.Aliases, a.Reasons)
	}
	// So it is where an article has both and does not say that they are one.
	g = link.Link([]*doc.Document{
		made(t, "", "The Office of Land Registers, or OLR, moved.", []who{full, short}),
		made(t, "", "The Office of Land Registers shut. The OLR moved back.", []who{full, alone}),
	})
	if got, want := names(g), []string{"Office of Land Registers"}; !slices.Equal(got, want) {
		t.Errorf("got the actors %q, want %q", got, want)
	}
	// Another article has another name for these letters: then they say nothing.
	g = link.Link([]*doc.Document{
		made(t, "", "The Office of Land Registers, or OLR, moved.", []who{full, short}),
		made(t, "", "The Order of Long Riders, or OLR, met.", []who{
			{words: "Order of Long Riders", kind: doc.Organization}, {words: "OLR", name: "Order of Long Riders", kind: doc.Organization}}),
		made(t, "", "The OLR moved back.", []who{alone}),
	})
	if got, want := names(g), []string{"OLR", "Office of Land Registers", "Order of Long Riders"}; !slices.Equal(got, want) {
		t.Errorf("got the actors %q, want %q", got, want)
	}
}

func TestSurname(t *testing.T) {
	anna, paul := who{words: "Anna Berg", kind: doc.Person}, who{words: "Paul Berg", kind: doc.Person}
	berg, norcorp := who{words: "Berg", kind: doc.Person}, who{words: "Norcorp", kind: doc.Organization}
	docs := []*doc.Document{
		made(t, "", "Anna Berg resigned from Norcorp.", []who{anna, norcorp}, fact{trigger: "resigned", kind: "RETREAT/resign", parts: "agent=Anna_Berg"}),
		made(t, "", "Then Berg resigned from Norcorp.", []who{berg, norcorp}, fact{trigger: "resigned", kind: "RETREAT/resign", parts: "agent=Berg"}),
	}
	g := link.Link(docs)
	if got, want := names(g), []string{"Anna Berg", "Norcorp"}; !slices.Equal(got, want) {
		t.Errorf("one Berg: got the actors %q, want %q", got, want)
	}
	stranger := made(t, "", "A Berg won a prize.", []who{berg})
	g = link.Link([]*doc.Document{docs[0], stranger})
	if got, want := names(g), []string{"Anna Berg", "Berg", "Norcorp"}; !slices.Equal(got, want) {
		t.Errorf("a Berg of whom nothing is told: got the actors %q, want %q", got, want)
	}
	g = link.Link(append(docs, made(t, "", "Paul Berg sang.", []who{paul})))
	if got, want := names(g), []string{"Anna Berg", "Norcorp", "Paul Berg"}; !slices.Equal(got, want) {
		t.Errorf("two Bergs: got the actors %q, want %q", got, want)
	}
}

// TestNamesOfTwoKinds checks that a person and a firm of one name are two.
func TestNamesOfTwoKinds(t *testing.T) {
	g := link.Link([]*doc.Document{
		made(t, "", "Ford spoke.", []who{{words: "Ford", kind: doc.Person}}),
		made(t, "", "Ford closed a plant.", []who{{words: "Ford", kind: doc.Organization}}),
	})
	if got := names(g); len(got) != 2 {
		t.Errorf("got the actors %q, want two", got)
	}
}

// TestParentsHaveNoCycle links documents that contradict one another.
func TestParentsHaveNoCycle(t *testing.T) {
	firm := func(s, child, parent string) *doc.Document {
		return made(t, "", s, []who{{words: child, kind: doc.Organization, of: parent}, {words: parent, kind: doc.Organization}})
	}
	g := link.Link([]*doc.Document{
		firm("Aland of Beland.", "Aland", "Beland"), firm("Beland of Celand.", "Beland", "Celand"), firm("Celand of Aland.", "Celand", "Aland"),
		firm("Deland of Eland.", "Deland", "Eland"), firm("Eland of Deland.", "Eland", "Deland"),
		firm("Feland of Aland.", "Feland", "Aland"), // it hangs on the cycle and is not in it
	})
	checkParents(t, g)
	with := 0
	for _, a := range g.Actors {
		if !a.Parent.IsZero() {
			with++
		}
	}
	if with != 4 { // each cycle loses one
		t.Errorf("got %d actors with a parent, want 4", with)
	}
}

func checkParents(t *testing.T, g *graph.Graph) {
	t.Helper()
	parent := map[graph.ActorID]graph.ActorID{}
	for _, a := range g.Actors {
		parent[a.ID] = a.Parent
	}
	for _, a := range g.Actors {
		steps := 0
		for id := a.ID; !id.IsZero(); id = parent[id] {
			if _, ok := parent[id]; !ok {
				t.Errorf("%s: an actor above it, %s, is not in the graph", a.Name, id)
				break
			}
			if steps++; steps > len(g.Actors) {
				t.Errorf("%s: its parents lead round in a cycle", a.Name)
				break
			}
		}
	}
}

// TestWholesHaveNoCycle links documents each of which tells one event to be
// part of the next, and the last of the first: none may be part of itself.
func TestWholesHaveNoCycle(t *testing.T) {
	kinds := []string{"CONSULT", "PROTEST/demo", "ASSAULT", "REQUEST/change"}
	for n := 2; n <= len(kinds); n++ {
		var docs []*doc.Document
		for i := range n {
			docs = append(docs, made(t, "2014-05-09", fmt.Sprintf("Norland met Suria, note %d.\nNorland met Suria then.", i), states,
				fact{line: 0, trigger: "met", kind: kinds[i], parts: "agent=Norland recipient=Suria", topic: "border"},
				fact{line: 1, trigger: "met", kind: kinds[(i+1)%n], parts: "agent=Norland recipient=Suria", topic: "border", bound: 1, how: doc.During}))
		}
		g := link.Link(docs)
		if len(g.Events) != n {
			t.Fatalf("got %v, want %d events", titles(g), n)
		}
		if cycles := partsOfThemselves(g); len(cycles) > 0 {
			t.Errorf("%d events: %q are parts of themselves", n, cycles)
		}
	}
}

// ---- ids -----------------------------------------------------------------

// TestIDsAreStable checks that a document which tells of something else leaves
// all events and actors as they were.
func TestIDsAreStable(t *testing.T) {
	docs := stories(t)
	before := link.Link(docs)
	after := link.Link(append(docs, made(t, "2001-01-02", "Marvia freed Zenbank.", states,
		fact{trigger: "freed", kind: "RETREAT/release", parts: "agent=Marvia recipient=Zenbank", date: "2001-01-01"})))
	if len(after.Events) != len(before.Events)+1 {
		t.Fatalf("got %d events, want one more than %d", len(after.Events), len(before.Events))
	}
	for _, e := range before.Events {
		if !slices.ContainsFunc(after.Events, func(f graph.Event) bool { return reflect.DeepEqual(e, f) }) {
			t.Errorf("%s %q is there no longer, or has changed", e.ID, e.Title)
		}
	}
	for _, a := range before.Actors {
		if !slices.ContainsFunc(after.Actors, func(b graph.Actor) bool { return reflect.DeepEqual(a, b) }) {
			t.Errorf("%s %q is there no longer, or has changed", a.ID, a.Name)
		}
	}
}

// ---- what holds for every graph ------------------------------------------

func TestGraphOfArticles(t *testing.T) {
	docs := articles(t)
	checkGraph(t, link.Link(docs), docs)
	for _, d := range docs {
		checkGraph(t, link.Link([]*doc.Document{d}), []*doc.Document{d})
	}
}

func TestGraphOfStories(t *testing.T) {
	docs := stories(t)
	checkGraph(t, link.Link(docs), docs)
}

// TestRandomDocuments checks on documents with many ties what must hold for
// every graph, and that their order changes nothing.
func TestRandomDocuments(t *testing.T) {
	const seeds = 60
	for seed := range uint64(seeds) {
		docs := random(t, rand.New(rand.NewPCG(seed, 3)))
		want := link.Link(docs)
		checkGraph(t, want, docs)
		slices.Reverse(docs)
		if got := link.Link(docs); !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d: another order gives another graph", seed)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// random returns a few documents about three countries.
func random(t testing.TB, r *rand.Rand) []*doc.Document {
	t.Helper()
	any := func(words ...string) string { return words[r.IntN(len(words))] }
	var docs []*doc.Document
	for i := range 2 + r.IntN(4) {
		var facts []fact
		var b strings.Builder
		for line := range 1 + r.IntN(6) {
			fmt.Fprintf(&b, "Norland met Suria and Marvia, note %d.\n", i)
			f := fact{
				line: line, trigger: "met", kind: any("ASSAULT", "ASSAULT/destroy", "COERCE/cyber", "CONSULT", "ACCUSE/allege"),
				parts: any("agent", "accused") + "=" + any("Norland", "Suria") + " " + any("patient", "recipient", "agent") + "=" + any("Suria", "Marvia"),
				date:  any("", "", "2014", "2014-05", "2014-05-03", "2014-05-04", "2014-05-09", "2015"), topic: any("", "bank", "border", "bank border"),
				author: doc.Fact(any("CT+", "CT+", "CT-", "PR+", "Uu")), nominal: r.IntN(3) == 0, length: any("", "", "P2D", "P3D"),
			}
			f.known = f.nominal && r.IntN(2) == 0
			if line > 0 && r.IntN(3) == 0 {
				f.kind, f.denies = "REJECT/deny", 1+r.IntN(line)
			} else if line > 0 && f.date == "" && r.IntN(2) == 0 {
				f.bound, f.how = 1+r.IntN(line), doc.WhenRelation(any("during", "before", "after", "ends"))
			}
			facts = append(facts, f)
		}
		docs = append(docs, made(t, any("", "2014-05-10", "2015-03-01"), b.String(), states, facts...))
	}
	return docs
}

func TestGraphOfCorpora(t *testing.T) {
	var docs []*doc.Document
	for name, s := range corpora(t) {
		docs = append(docs, parsed(t, name, "2018-01-01", s))
	}
	g := link.Link(docs)
	checkGraph(t, g, docs)
	t.Logf("%d texts, %d actors, %d events", len(docs), len(g.Actors), len(g.Events))
}

// checkGraph checks that a graph points only to what is there.
func checkGraph(t *testing.T, g *graph.Graph, docs []*doc.Document) {
	t.Helper()
	byID := map[text.SourceID]*doc.Document{}
	for _, d := range docs {
		byID[d.Source.ID] = d
	}
	actors := map[graph.ActorID]bool{}
	for _, a := range g.Actors {
		if actors[a.ID] {
			t.Errorf("%s: two actors have its id", a.Name)
		}
		actors[a.ID] = true
		if a.Name == "" || !utf8.ValidString(a.Name) {
			t.Errorf("%s: it has the name %q", a.ID, a.Name)
		}
		if !slices.IsSorted(a.Aliases) || !slices.IsSorted(a.Reasons) {
			t.Errorf("%s: its aliases or reasons are not sorted", a.Name)
		}
	}
	checkParents(t, g)
	if !slices.IsSortedFunc(g.Actors, func(a, b graph.Actor) int { return a.ID.Compare(b.ID) }) ||
		!slices.IsSortedFunc(g.Events, func(a, b graph.Event) int { return a.ID.Compare(b.ID) }) {
		t.Error("the actors or the events are not sorted by id")
	}
	fits := func(d *doc.Document, p text.Span) bool {
		s := d.Source.Text
		return 0 <= p.Start && p.Start <= p.End && p.End <= len(s) &&
			(p.Start == len(s) || utf8.RuneStart(s[p.Start])) && (p.End == len(s) || utf8.RuneStart(s[p.End]))
	}
	events, mentions := map[graph.EventID]bool{}, map[graph.MentionID]bool{}
	for i := range g.Events {
		e := &g.Events[i]
		if events[e.ID] {
			t.Errorf("%q: two events have its id", e.Title)
		}
		events[e.ID] = true
		if len(e.Evidence) == 0 {
			t.Errorf("%q: it has no evidence", e.Title)
			continue
		}
		least := e.Evidence[0].Mention
		for _, v := range e.Evidence {
			if mentions[v.Mention] {
				t.Errorf("%q: the mention %s is evidence twice", e.Title, v.Mention)
			}
			mentions[v.Mention] = true
			if v.Mention.Compare(least) < 0 {
				least = v.Mention
			}
			d := byID[v.Document]
			switch {
			case d == nil:
				t.Errorf("%q: its evidence is in %s, which is not there", e.Title, v.Document)
			case !fits(d, v.Trigger) || !fits(d, v.Quote) || !fits(d, v.Time):
				t.Errorf("%s: %q: a span of %+v is not in the text, or cuts a character", d.Source.Name, e.Title, v)
			case v.Trigger.Len() == 0 || !v.Quote.Contains(v.Trigger):
				t.Errorf("%s: the quotation %q does not hold the trigger %q", d.Source.Name, d.In(v.Quote), d.In(v.Trigger))
			case v.Score < 0 || v.Score > 1:
				t.Errorf("%s: %q: got the score %v, want 0 to 1", d.Source.Name, e.Title, v.Score)
			}
		}
		if e.ID != graph.EventOf(least) {
			t.Errorf("%q: got the id %s, want that of its least mention, %s", e.Title, e.ID, least)
		}
		if len(e.Factuality) == 0 || !e.Factuality[0].Source.Author {
			t.Errorf("%q: got the factuality %+v, want the author's first", e.Title, e.Factuality)
		}
		for _, p := range e.Parts {
			if !actors[p.Actor] {
				t.Errorf("%q: its %s is not in the graph", e.Title, p.Role)
			}
		}
		for _, k := range e.Claims {
			if d := byID[k.Document]; d == nil || !fits(d, k.Cue) || !k.By.Unnamed && !actors[k.By.Actor] {
				t.Errorf("%q: the claim %+v points nowhere", e.Title, k)
			}
		}
		if e.When.Earliest > e.When.Latest {
			t.Errorf("%q: it is not before %s and not after %s", e.Title, e.When.Earliest, e.When.Latest)
		}
		if !e.When.Date.IsZero() {
			if earliest, latest := e.When.Date.Bounds(); e.When.Latest < earliest || e.When.Earliest > latest {
				t.Errorf("%q: its date %s lies outside of its bounds %s to %s", e.Title, e.When.Date, e.When.Earliest, e.When.Latest)
			}
		}
		if n := len(e.Merges); n != len(e.Evidence)-1 {
			t.Errorf("%q: got %d merges of %d passages, want one less", e.Title, n, len(e.Evidence))
		}
		for _, m := range e.Merges {
			if len(m.Reasons) == 0 {
				t.Errorf("%q: a merge gives no reason", e.Title)
			}
		}
	}
	for _, r := range g.Relations {
		if !events[r.From] || !events[r.To] || r.From == r.To {
			t.Errorf("the relation %v points nowhere or to itself", r)
		}
	}
	for i := range g.Events {
		if whole := g.Events[i].PartOf; !whole.IsZero() && !events[whole] {
			t.Errorf("%q is part of what is not there", g.Events[i].Title)
		}
	}
	if cycles := partsOfThemselves(g); len(cycles) > 0 {
		t.Errorf("%q are parts of themselves", cycles)
	}
	for _, m := range g.Mentions {
		if d := byID[m.Document]; d == nil || !fits(d, m.Span) || !actors[m.Actor] {
			t.Errorf("the mention %+v points nowhere", m)
		}
	}
}

// partsOfThemselves returns the titles of the events above which they stand themselves.
func partsOfThemselves(g *graph.Graph) []string {
	whole := map[graph.EventID]graph.EventID{}
	for _, e := range g.Events {
		whole[e.ID] = e.PartOf
	}
	var out []string
	for _, e := range g.Events {
		id := e.PartOf
		for steps := 0; steps < len(g.Events) && !id.IsZero() && id != e.ID; steps++ {
			id = whole[id]
		}
		if id == e.ID {
			out = append(out, e.Title)
		}
	}
	return out
}

// ---- speed ---------------------------------------------------------------

// generated returns n documents about few actors, so that much must be compared.
func generated(t testing.TB, n int) []*doc.Document {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 7))
	lands := []string{"Norland", "Suria", "Marvia", "Ostland", "Weria", "Kelandia", "Torvia", "Belmark"}
	var actors []who
	for _, l := range lands {
		actors = append(actors, who{words: l, kind: doc.Country})
	}
	verbs := []struct{ verb, kind string }{{"attacked", "ASSAULT"}, {"accused", "ACCUSE/allege"}, {"urged", "REQUEST/change"}, {"expelled", "SANCTION/expel"}, {"hacked", "COERCE/cyber"}}
	topics := strings.Fields("border river port embassy tax bank island mine rail treaty")
	var docs []*doc.Document
	for i := range n {
		var b strings.Builder
		var facts []fact
		for line := range 20 {
			a, p := random.IntN(len(lands)), random.IntN(len(lands)-1)
			if p >= a {
				p++
			}
			v, day := verbs[random.IntN(len(verbs))], 1+random.IntN(28)
			topic := topics[random.IntN(len(topics))]
			fmt.Fprintf(&b, "%s %s %s over the %s, note %d.\n", lands[a], v.verb, lands[p], topic, i)
			facts = append(facts, fact{line: line, trigger: v.verb, kind: v.kind, parts: "agent=" + lands[a] + " recipient=" + lands[p],
				date: fmt.Sprintf("2014-%02d-%02d", 1+random.IntN(12), day), topic: topic})
		}
		docs = append(docs, made(t, "2015-01-01", b.String(), actors, facts...))
	}
	return docs
}

func BenchmarkLink(b *testing.B) {
	for _, n := range []int{50, 200} { // the time per document should grow slowly
		docs := generated(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				link.Link(docs)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/document")
		})
	}
}
