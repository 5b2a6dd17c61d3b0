// Package story holds a made-up story as a graph, for the tests and benchmarks
// of what reads one.
//
// The story is about a strait, two states that quarrel over it, Norvia and
// Sundmark, and a ferry that sinks. It was written so that everything occurs
// that a timeline must show: dates of every kind, an undated article,
// accusations and denials, a sinking told by two articles that differ, an
// inquiry with its parts, plans, statements and habits. [Graph] concludes
// nothing: it holds what a careful reader would.
package story

import (
	"cmp"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// An article is a document of the story.
type article struct {
	name, published, title, text string
	basis                        graph.DateBasis
}

func articles() []article {
	return []article{{
		name: "strait-inquiry.txt", published: "2016-03-18", basis: "flag", title: "The inquiry that the strait did not want",
		text: `The quarrel over the Karr Strait is older than the ferry. In 2009 Norvia closed the strait to foreign trawlers. The two states signed a fishing treaty in May 2011, and Sundmark ratified it that autumn.

In 2013 the coast guard of Norvia seized the trawler “Petrel”. Sundmark accused the coast guard of firing at the crew; Norvia denied that shots were fired. Norvia has repeatedly turned back survey ships.

On 4 February 2015 the ferry “Aurelia” sank off Cape Lunn. Divers raised the wreck between 22 and 24 June 2015. In July 2015 parliament in Sundmark opened an inquiry. The inquiry heard the harbour master and questioned two engineers in July 2015. Early this year the panel found that the rudder had been tampered with, and blamed a unit of the Norvian navy. Norvia's foreign minister, Ilse Maren, rejected the finding on Wednesday. “We have nothing to hide,” Maren said. Sundmark expelled two diplomats on 17 March 2016. The chamber will vote on sanctions in May 2016.
`,
	}, {
		name: "ferry-night.html", published: "2016-03-21", basis: "metadata", title: "What the divers saw",
		text: `Around the end of 2014 the shipping line Halden & Sons cut its inspections by half. The “Aurelia” went down on the night of 5 February 2015 with 41 people aboard. Halden & Sons agreed to pay the families three weeks ago. A leaked memo says that sailors of the 9th Flotilla boarded the ferry the day before it sank. The Norvian navy called the memo a forgery. Prosecutors in Sundmark charged the company's director, Per Halden, in September 2015. Halden was acquitted on 11 January 2016. In the 1990s the same yard had lost two ships. The union may strike next month.
`,
	}, {
		name: "harbour-notes.txt", basis: "unknown",
		text: `Three weeks ago dockers in Port Lunn refused to load Norvian ships. Hackers broke into the harbour's computers, apparently from Norvia. Norvia dismissed the charge. The port lost its archive before the treaty of 2011 ran out in 2021.
`,
	}}
}

// An actor is an actor of the story.
type actor struct {
	key, name, kind, parent string
	aliases                 []string
}

func actors() []actor {
	return []actor{
		{"norvia", "Norvia", "country", "", []string{"Norvia", "Norvian"}},
		{"sundmark", "Sundmark", "country", "", []string{"Sundmark", "the southern state"}},
		{"guard", "Coast Guard of Norvia", "organization", "norvia", []string{"coast guard", "the coast guard of Norvia"}},
		{"navy", "Norvian Navy", "organization", "norvia", []string{"the Norvian navy"}},
		{"flotilla", "9th Flotilla", "organization", "navy", []string{"sailors of the 9th Flotilla"}},
		{"maren", "Ilse Maren", "person", "norvia", []string{"Maren"}},
		{"parliament", "Parliament of Sundmark", "organization", "sundmark", []string{"parliament", "the chamber"}},
		{"panel", "inquiry panel", "group", "parliament", []string{"the panel"}},
		{"prosecutors", "prosecutors in Sundmark", "group", "sundmark", []string{"prosecutors"}},
		{"halden", "Halden & Sons", "organization", "", []string{"Halden & Sons", "the company"}},
		{"per", "Per Halden", "person", "halden", []string{"Halden"}},
		{"families", "families of the drowned", "group", "", []string{"the families"}},
		{"divers", "divers", "group", "", nil},
		{"dockers", "dockers", "group", "", nil},
		{"hackers", "hackers", "group", "", nil},
		{"union", "union", "organization", "", []string{"the union"}},
		{"port", "Port Lunn", "place", "sundmark", []string{"Port Lunn", "the harbour", "the port"}},
		{"strait", "Karr Strait", "place", "", []string{"the strait"}},
		{"aurelia", "Aurelia", "other", "", []string{"the ferry", "the wreck"}},
	}
}

// An event is an event of the story. Lists are parted by spaces, their items
// are "role:actor", "stance:actor" and "document:quote:trigger" (by bars).
type event struct {
	key, title, kind            string // kind is "TYPE" or "TYPE/mode"
	date, from, to              string // EDTF; days where the bounds are not those of the date
	basis, words                string // how the date is known: the basis, and the words that say so
	expression, explanation     string
	doc                         int
	quote, trigger              string
	parts, author, claims, flag string
	also                        string // a second passage
	whole                       string // key of the event that it is part of
}

func events() []event {
	return []event{
		{key: "closed", title: "Norvia closed the Karr Strait to foreign trawlers", kind: "COERCE/restrict", date: "2009", basis: "stated", words: "2009",
			quote: "In 2009 Norvia closed the strait to foreign trawlers.", trigger: "closed", parts: "agent:norvia patient:strait", author: "CT+"},
		{key: "treaty", title: "Norvia and Sundmark signed a fishing treaty", kind: "AGREE", date: "2011-05", basis: "stated", words: "May 2011",
			quote: "The two states signed a fishing treaty in May 2011", trigger: "signed", parts: "agent:norvia agent:sundmark", author: "CT+"},
		{key: "ratified", title: "Sundmark ratified the fishing treaty", kind: "AGREE", date: "2011-23", basis: "stated", words: "that autumn", explanation: `"that autumn", from 2011-05`,
			quote: "Sundmark ratified it that autumn", trigger: "ratified", parts: "agent:sundmark", author: "CT+"},
		{key: "seized", title: "Coast guard of Norvia seized the trawler “Petrel”", kind: "COERCE/seize", date: "2013", basis: "stated", words: "2013",
			quote: "In 2013 the coast guard of Norvia seized the trawler “Petrel”.", trigger: "seized", parts: "agent:guard place:strait", author: "CT+"},
		{key: "firing", title: "Coast guard fired at the crew", kind: "ASSAULT/firearms", date: "2013", basis: "carried",
			quote: "Sundmark accused the coast guard of firing at the crew", trigger: "firing", parts: "accused:guard", author: "Uu",
			claims: "accuses:sundmark denies:norvia", flag: "disputed"},
		{key: "accusation", title: "Sundmark accused the coast guard of firing at the crew", kind: "ACCUSE/allege", date: "2013", basis: "carried",
			quote: "Sundmark accused the coast guard of firing at the crew", trigger: "accused", parts: "agent:sundmark recipient:guard", author: "CT+"},
		{key: "denial", title: "Norvia denied that shots were fired", kind: "REJECT/deny", date: "2013", basis: "carried",
			quote: "Norvia denied that shots were fired", trigger: "denied", parts: "agent:norvia", author: "CT+"},
		{key: "habit", title: "Norvia turned back survey ships", kind: "COERCE/restrict", basis: "unknown",
			quote: "Norvia has repeatedly turned back survey ships.", trigger: "turned back", parts: "agent:norvia", author: "CT+", flag: "generic"},
		{key: "yard", title: "The yard lost two ships", kind: "OTHER", date: "199X", basis: "stated", words: "the 1990s", doc: 1,
			quote: "In the 1990s the same yard had lost two ships.", trigger: "lost", author: "CT+"},
		{key: "cut", title: "Halden & Sons cut its inspections by half", kind: "RETREAT", date: "2014-12~", from: "2014-12-01", to: "2015-01-31", basis: "stated", words: "Around the end of 2014", doc: 1,
			quote: "Around the end of 2014 the shipping line Halden & Sons cut its inspections by half.", trigger: "cut", parts: "agent:halden", author: "CT+"},
		{key: "boarded", title: "Sailors of the 9th Flotilla boarded the ferry", kind: "MOBILIZE/troops", date: "2015-02-03~", from: "2015-02-03", to: "2015-02-05", basis: "bounded", words: "the day before it sank", doc: 1,
			quote: "A leaked memo says that sailors of the 9th Flotilla boarded the ferry the day before it sank.", trigger: "boarded", parts: "agent:flotilla patient:aurelia", author: "Uu",
			claims: "asserts:unnamed denies:navy", flag: "disputed"},
		{key: "sank", title: "Ferry “Aurelia” sank off Cape Lunn", kind: "OTHER", date: "2015-02-04", basis: "stated", words: "4 February 2015",
			quote: "On 4 February 2015 the ferry “Aurelia” sank off Cape Lunn.", trigger: "sank", parts: "patient:aurelia place:strait", author: "CT+",
			also: "1|The “Aurelia” went down on the night of 5 February 2015 with 41 people aboard.|went down", flag: "conflict"},
		{key: "forgery", title: "Norvian navy called the memo a forgery", kind: "REJECT/deny", date: "2016", from: "2016-01-01", to: "2016-03-21", basis: "publication", doc: 1,
			quote: "The Norvian navy called the memo a forgery.", trigger: "called", parts: "agent:navy", author: "CT+"},
		{key: "raised", title: "Divers raised the wreck", kind: "OTHER", date: "2015-06-22/2015-06-24", basis: "stated", words: "between 22 and 24 June 2015",
			quote: "Divers raised the wreck between 22 and 24 June 2015.", trigger: "raised", parts: "agent:divers patient:aurelia", author: "CT+"},
		{key: "heard", title: "The inquiry heard the harbour master", kind: "CONSULT", date: "2015-07", basis: "stated", words: "in July 2015.",
			quote: "The inquiry heard the harbour master", trigger: "heard", parts: "agent:panel", author: "CT+", whole: "inquiry"},
		{key: "questioned", title: "The inquiry questioned two engineers", kind: "CONSULT", date: "2015-07", basis: "stated", words: "in July 2015.",
			quote: "The inquiry heard the harbour master and questioned two engineers in July 2015.", trigger: "questioned", parts: "agent:panel", author: "CT+", whole: "inquiry"},
		{key: "inquiry", title: "Parliament of Sundmark opened an inquiry", kind: "ACCUSE/investigate", date: "2015-07", basis: "stated", words: "In July 2015",
			quote: "In July 2015 parliament in Sundmark opened an inquiry.", trigger: "opened", parts: "agent:parliament", author: "CT+"},
		{key: "charged", title: "Prosecutors charged Per Halden, director of Halden & Sons", kind: "ACCUSE/allege", date: "2015-09", basis: "stated", words: "September 2015", doc: 1,
			quote: "Prosecutors in Sundmark charged the company's director, Per Halden, in September 2015.", trigger: "charged", parts: "agent:prosecutors recipient:per", author: "CT+"},
		{key: "acquitted", title: "Per Halden was acquitted", kind: "CONCEDE", date: "2016-01-11", basis: "stated", words: "11 January 2016", doc: 1,
			quote: "Halden was acquitted on 11 January 2016.", trigger: "acquitted", parts: "recipient:per", author: "CT+"},
		{key: "tampered", title: "A unit of the Norvian navy tampered with the rudder", kind: "ASSAULT/destroy", date: "2015", from: "2015-01-01", to: "2015-02-04", basis: "bounded",
			quote: "Early this year the panel found that the rudder had been tampered with, and blamed a unit of the Norvian navy.", trigger: "tampered with", parts: "accused:navy patient:aurelia", author: "Uu",
			claims: "accuses:panel denies:maren", flag: "disputed"},
		{key: "finding", title: "The panel blamed a unit of the Norvian navy", kind: "ACCUSE/allege", date: "2016-01/2016-03-18", basis: "stated", words: "Early this year", explanation: `"Early this year", from 2016-03-18`,
			quote: "Early this year the panel found that the rudder had been tampered with, and blamed a unit of the Norvian navy.", trigger: "blamed", parts: "agent:panel recipient:navy", author: "CT+"},
		{key: "rejected", title: "Ilse Maren rejected the finding", kind: "REJECT/deny", date: "2016-03-16", basis: "stated", words: "Wednesday", explanation: `"on Wednesday", from 2016-03-18`,
			quote: "Norvia's foreign minister, Ilse Maren, rejected the finding on Wednesday.", trigger: "rejected", parts: "agent:maren recipient:panel", author: "CT+"},
		{key: "hide", title: "“We have nothing to hide,” Maren said", kind: "STATEMENT", date: "2016-03-16", basis: "carried",
			quote: "“We have nothing to hide,” Maren said.", trigger: "said", parts: "speaker:maren", author: "CT+", flag: "statement"},
		{key: "paid", title: "Halden & Sons agreed to pay the families", kind: "CONCEDE", date: "2016-02-29~", from: "2016-02-26", to: "2016-03-03", basis: "stated", words: "three weeks ago", explanation: `"three weeks ago", from 2016-03-21`, doc: 1,
			quote: "Halden & Sons agreed to pay the families three weeks ago.", trigger: "agreed", parts: "agent:halden beneficiary:families", author: "CT+"},
		{key: "expelled", title: "Sundmark expelled two diplomats of Norvia", kind: "SANCTION/expel", date: "2016-03-17", basis: "stated", words: "17 March 2016",
			quote: "Sundmark expelled two diplomats on 17 March 2016.", trigger: "expelled", parts: "agent:sundmark recipient:norvia", author: "CT+"},
		{key: "vote", title: "Parliament of Sundmark votes on sanctions", kind: "SANCTION", date: "2016-05", basis: "stated", words: "May 2016",
			quote: "The chamber will vote on sanctions in May 2016.", trigger: "vote", parts: "agent:parliament recipient:norvia", author: "PR+"},
		{key: "strike", title: "The union strikes", kind: "PROTEST/strike", date: "2016-04", basis: "stated", words: "next month", explanation: `"next month", from 2016-03-21`, doc: 1,
			quote: "The union may strike next month.", trigger: "strike", parts: "agent:union", author: "PS+"},
		{key: "refused", title: "Dockers in Port Lunn refused to load Norvian ships", kind: "PROTEST/boycott", basis: "stated", words: "Three weeks ago", expression: "shift(dct,-3,week)", doc: 2,
			quote: "Three weeks ago dockers in Port Lunn refused to load Norvian ships.", trigger: "refused", parts: "agent:dockers recipient:norvia place:port", author: "CT+"},
		{key: "hacked", title: "Hackers broke into the harbour's computers", kind: "COERCE/cyber", basis: "unknown", doc: 2,
			quote: "Hackers broke into the harbour's computers, apparently from Norvia.", trigger: "broke into", parts: "agent:hackers patient:port accused:norvia", author: "CT+", flag: "disputed"},
		{key: "dismissed", title: "Norvia dismissed the charge", kind: "REJECT/deny", basis: "unknown", doc: 2,
			quote: "Norvia dismissed the charge.", trigger: "dismissed", parts: "agent:norvia", author: "CT+"},
		{key: "archive", title: "Port Lunn lost its archive", kind: "OTHER", to: "2021-12-31", basis: "bounded", words: "2021", doc: 2,
			quote: "The port lost its archive before the treaty of 2011 ran out in 2021.", trigger: "lost", parts: "patient:port", author: "CT+"},
	}
}

// relations are "type from to".
func relations() []string {
	return []string{
		"about accusation firing", "about finding tampered", "about inquiry sank", "before boarded sank",
		"denies denial firing", "denies dismissed hacked", "denies forgery boarded", "denies rejected tampered",
		"part_of heard inquiry", "part_of questioned inquiry",
	}
}

// Records returns the articles, recorded without mentions.
func Records() []graph.Record {
	var out []graph.Record
	for _, a := range articles() {
		r := graph.Record{Text: a.text, Document: graph.Document{
			ID: text.NewSourceID([]byte(a.text)), Names: []string{a.name}, MediaType: "text/plain", Title: a.title,
			Bytes: len(a.text), Published: graph.Published{Basis: a.basis},
		}}
		if a.published != "" {
			r.Document.Published.Date = edtf.MustParse(a.published)
		}
		out = append(out, r)
	}
	return out
}

// ActorID returns the id of the actor with the given key: norvia, sundmark,
// guard, navy, flotilla, maren, parliament, halden, port, …. It is zero, the
// id of nobody, for any other key.
func ActorID(key string) graph.ActorID {
	for _, a := range actors() {
		if a.key == key {
			return graph.NewActorID(graph.Kind(a.kind), a.name)
		}
	}
	return graph.ActorID{}
}

// EventID returns the id of the event with the given key: closed, treaty,
// sank, tampered, …. It is zero, the id of no event, for any other key.
func EventID(key string) graph.EventID {
	for _, e := range events() {
		if e.key == key {
			return e.id()
		}
	}
	return graph.EventID{}
}

func (e *event) id() graph.EventID {
	return graph.EventOf(e.evidence(e.doc, e.quote, e.trigger).Mention)
}

func (e *event) evidence(doc int, quote, trigger string) graph.Evidence {
	t := articles()[doc].text
	find := func(words string, in text.Span) text.Span {
		at := strings.Index(in.In(t), words)
		if at < 0 {
			return text.Span{} // TestStory looks for these
		}
		return text.Span{Start: in.Start + at, End: in.Start + at + len(words)}
	}
	whole := text.Span{End: len(t)}
	v := graph.Evidence{Document: text.NewSourceID([]byte(t)), Quote: find(quote, whole), Rule: "story/" + e.key, Score: 0.9}
	v.Trigger = find(trigger, v.Quote)
	if e.words != "" && doc == e.doc {
		v.Time = find(e.words, whole)
	}
	v.Mention = graph.NewMentionID(v.Document, v.Trigger, e.kind)
	return v
}

// Graph returns the story as it would have been concluded.
func Graph() *graph.Graph {
	g := &graph.Graph{}
	for _, a := range actors() {
		out := graph.Actor{ID: ActorID(a.key), Name: a.name, Kind: graph.Kind(a.kind), Aliases: slices.Sorted(slices.Values(a.aliases))}
		if a.parent != "" {
			out.Parent = ActorID(a.parent)
		}
		g.Actors = append(g.Actors, out)
	}
	for _, e := range events() {
		g.Events = append(g.Events, e.graph())
	}
	for _, r := range relations() {
		f := strings.Fields(r)
		g.Relations = append(g.Relations, graph.Relation{Type: graph.RelationType(f[0]), From: EventID(f[1]), To: EventID(f[2])})
	}
	for i, a := range articles() {
		for _, who := range []string{"Norvia", "Sundmark"} {
			for at, words := 0, a.text; ; {
				n := strings.Index(words[at:], who)
				if n < 0 {
					break
				}
				g.Mentions = append(g.Mentions, graph.Mention{Actor: ActorID(strings.ToLower(who)), Document: Records()[i].Document.ID,
					Span: text.Span{Start: at + n, End: at + n + len(who)}})
				at += n + len(who)
			}
		}
	}
	sortGraph(g)
	return g
}

func (e *event) graph() graph.Event {
	kind, mode, _ := strings.Cut(e.kind, "/")
	out := graph.Event{ID: e.id(), Title: e.title, Type: kind, Mode: mode, When: graph.When{
		Earliest: edtf.MinDay, Latest: edtf.MaxDay, Basis: graph.Basis(e.basis), Expression: e.expression, Explanation: e.explanation,
	}}
	w := &out.When
	if e.date != "" {
		w.Date = edtf.MustParse(e.date)
		w.Earliest, w.Latest = w.Date.Bounds()
		w.Granularity = w.Date.Granularity()
	}
	setDay(&w.Earliest, e.from)
	setDay(&w.Latest, e.to)
	if e.explanation == "" && e.words != "" && e.date != "" {
		w.Explanation = `"` + e.words + `"`
	}
	for _, p := range strings.Fields(e.parts) {
		role, who, _ := strings.Cut(p, ":")
		out.Parts = append(out.Parts, graph.Part{Role: graph.Role(role), Actor: ActorID(who)})
	}
	out.Factuality = []graph.Factuality{{Source: graph.Source{Author: true}, Value: e.author}}
	out.Evidence = []graph.Evidence{e.evidence(e.doc, e.quote, e.trigger)}
	for _, c := range strings.Fields(e.claims) {
		stance, who, _ := strings.Cut(c, ":")
		by := graph.Source{Unnamed: true}
		if who != "unnamed" {
			by = graph.Source{Actor: ActorID(who)}
			value := map[string]string{"denies": "CT-", "accuses": "CT+", "asserts": "CT+"}[stance]
			out.Factuality = append(out.Factuality, graph.Factuality{Source: by, Value: value})
		}
		v := out.Evidence[0]
		out.Claims = append(out.Claims, graph.Claim{By: by, Stance: stance, Evidence: v.Mention, Document: v.Document, Cue: v.Trigger})
	}
	if f := strings.Split(e.also, "|"); len(f) == 3 {
		v := e.evidence(int(f[0][0]-'0'), f[1], f[2])
		v.Score = 0.8
		out.Evidence = append(out.Evidence, v)
	}
	if e.flag == "conflict" {
		out.Conflicts = []graph.Conflict{{Attribute: "date", Values: []graph.ConflictValue{
			{Value: "2015-02-04", Evidence: []graph.MentionID{out.Evidence[0].Mention}},
			{Value: "2015-02-05", Evidence: []graph.MentionID{out.Evidence[1].Mention}},
		}}}
	}
	out.Disputed, out.Generic, out.Statement = e.flag == "disputed", e.flag == "generic", e.flag == "statement"
	if e.whole != "" {
		out.PartOf = EventID(e.whole)
	}
	return out
}

func setDay(d *edtf.Day, s string) {
	if s == "" {
		return
	}
	*d, _ = edtf.MustParse(s).Bounds()
}

// sortGraph sorts the lists of g as [graph.Graph] promises.
func sortGraph(g *graph.Graph) {
	slices.SortFunc(g.Actors, func(a, b graph.Actor) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(g.Events, func(a, b graph.Event) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(g.Relations, func(a, b graph.Relation) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), a.From.Compare(b.From), a.To.Compare(b.To))
	})
	slices.SortFunc(g.Mentions, func(a, b graph.Mention) int {
		return cmp.Or(a.Document.Compare(b.Document), a.Span.Compare(b.Span), a.Actor.Compare(b.Actor))
	})
}
