package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
)

func explainCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Category:  "Reading a store",
		Usage:     "say why an event has this date, these actors, and these mentions",
		ArgsUsage: "EVENT",
		Description: "EVENT is the id that timeline show and timeline events print, the beginning of one, or\n" +
			"words that stand in the title of just one event.\n" +
			"Everything is told with the passage that it rests on, its place in the article, and the\n" +
			"rule that read it.\n\n" +
			"   timeline explain 1f2e3d4c\n" +
			"   timeline explain 1f2e3d4c --format json",
		Flags:  []cli.Flag{storeFlag(), formatFlag("text", "json")},
		Action: func(c *cli.Context) error { return explain(p, c) },
	}
}

func explain(p *program, c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	if c.NArg() != 1 {
		return withHint(fmt.Errorf("explain takes one event"), "timeline events lists them with their ids")
	}
	return p.view(c, func(ctx context.Context, r graph.Reader) error {
		e, err := findEvent(ctx, r, c.Args().First())
		if err != nil {
			return err
		}
		x := &explainer{p: p, ctx: ctx, r: r, e: &e, quotes: wire.NewWriter(r)}
		if f == "json" {
			return x.json()
		}
		return x.text()
	})
}

// An explainer tells about one event.
type explainer struct {
	p      *program
	ctx    context.Context
	r      graph.Reader
	e      *graph.Event
	quotes *wire.Writer
}

// json prints the event with all that it refers to, and why its mentions are
// one event and those of its actors one actor.
func (x *explainer) json() error {
	type merge struct {
		A       string   `json:"a"`
		B       string   `json:"b"`
		Score   float64  `json:"score"`
		Reasons []string `json:"reasons"`
	}
	type actor struct {
		wire.Actor
		Reasons []string `json:"reasons"`
	}
	answer := struct {
		Version   int             `json:"version"`
		Event     wire.Event      `json:"event"`
		Merges    []merge         `json:"merges"`
		Actors    []actor         `json:"actors"`
		Documents []wire.Document `json:"documents"`
		Relations []wire.Relation `json:"relations"`
	}{wire.Version, wire.Event{}, []merge{}, []actor{}, []wire.Document{}, []wire.Relation{}}
	var err error
	if answer.Event, err = x.quotes.Event(x.ctx, x.e); err != nil {
		return err
	}
	for _, m := range x.e.Merges {
		answer.Merges = append(answer.Merges, merge{m.A.String(), m.B.String(), m.Score, append([]string{}, m.Reasons...)})
	}
	for _, id := range wire.ActorsOf(x.e) {
		a, err := x.r.Actor(x.ctx, id)
		if err != nil {
			return err
		}
		answer.Actors = append(answer.Actors, actor{wire.NewActor(&a), append([]string{}, a.Reasons...)})
	}
	for _, id := range x.documents() {
		d, err := x.r.Document(x.ctx, id)
		if err != nil {
			return err
		}
		answer.Documents = append(answer.Documents, wire.NewDocument(&d))
	}
	relations, err := x.relations()
	if err != nil {
		return err
	}
	for _, v := range relations {
		answer.Relations = append(answer.Relations, wire.NewRelation(v))
	}
	return wire.Encode(x.p.stdout, answer)
}

// text prints the same for people.
func (x *explainer) text() error {
	p, e := x.p, x.e
	kind := e.Type
	if e.Mode != "" {
		kind += "/" + e.Mode
	}
	if len(e.Context) > 0 {
		kind += " (" + strings.Join(e.Context, ", ") + ")"
	}
	p.printf("%s\n", printable(e.Title))
	p.printf("event %s, %s%s\n", e.ID, printable(kind), x.flags())
	for _, part := range []func() error{x.when, x.who, x.held, x.evidence, x.merged, x.conflicts, x.related} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

func (x *explainer) flags() string {
	words := ""
	for _, f := range []struct {
		set  bool
		word string
	}{
		{x.e.Disputed, "disputed"},
		{x.e.Statement, "only speech (shown with --statements)"},
		{x.e.Generic, "repeated or general (shown with --generic)"},
		{x.e.Plan, "planned"},
		{x.e.Minor && !x.e.Personal, "told in passing (shown with --minor)"},
		{x.e.Minor && x.e.Personal, "told in passing (shown with --minor, and with --actor SOMEBODY who takes part)"},
	} {
		if f.set {
			words += ", " + f.word
		}
	}
	return words
}

func (x *explainer) heading(words string) { x.p.printf("\n%s\n", words) }

// when says why the event has its date.
func (x *explainer) when() error {
	w := &x.e.When
	x.heading("When")
	x.p.printf("  %s\n", printable(timeline.Describe(w)))
	if !w.Date.IsZero() {
		x.p.printf("  %s%s\n", w.Date, boundWords(w.Earliest, w.Latest))
	} else if w.Expression != "" {
		x.p.printf("  the words say %s, and the date of the article (dct) is not known\n", printable(w.Expression))
	}
	x.p.printf("  %s\n", basisWords(w.Basis))
	told := false
	for _, v := range x.e.Evidence {
		if v.Time.IsZero() {
			continue
		}
		words, err := x.quotes.Quote(x.ctx, v.Document, v.Time)
		if err != nil {
			return err
		}
		d, err := x.r.Document(x.ctx, v.Document)
		if err != nil {
			return err
		}
		place, err := x.place(v.Document, v.Time)
		if err != nil {
			return err
		}
		x.p.printf("  the words are “%s” in %s, characters %s (%s)\n",
			printable(words), printable(d.Name()), place, ofPublished(d.Published))
		told = told || strings.Trim(w.Explanation, `"“”`) == words
	}
	if w.Explanation != "" && !told {
		x.p.printf("  worked out as: %s\n", printable(w.Explanation))
	}
	return nil
}

// boundWords says between which days an event lies.
func boundWords(earliest, latest edtf.Day) string {
	first, last := earliest.String(), latest.String() // empty where open
	switch {
	case first == last && first != "":
		return ", on that day"
	case first != "" && last != "":
		return ", some time from " + first + " to " + last
	case first != "":
		return ", on " + first + " or later"
	case last != "":
		return ", on " + last + " or earlier"
	}
	return ""
}

func basisWords(b graph.Basis) string {
	switch b {
	case "stated":
		return "stated: the time stands with the event itself"
	case "carried":
		return "carried over: the time stands in a neighbouring sentence, which the story goes on from"
	case "bounded":
		return "bounded: only other events, or the date of the article, limit it"
	case "publication":
		return "publication: it is told as news of the day of the article"
	}
	return "unknown: nothing in the words dates it"
}

// place returns where a passage stands, in characters from the start of the text.
func (x *explainer) place(id text.SourceID, span text.Span) (string, error) {
	words, err := x.r.Text(x.ctx, id)
	if err != nil {
		return "", err
	}
	runes := text.NewRunes(words).Span(span)
	return fmt.Sprintf("%d–%d", runes[0], runes[1]), nil
}

// who says what part each actor has, and why its mentions are one actor.
func (x *explainer) who() error {
	if len(x.e.Parts) == 0 {
		return nil
	}
	x.heading("Who")
	var rows [][]string
	for _, part := range x.e.Parts {
		a, err := x.r.Actor(x.ctx, part.Actor)
		if err != nil {
			return err
		}
		words := fmt.Sprintf("%s, %s, %s", a.Name, a.Kind, a.ID.Short())
		if !a.Parent.IsZero() {
			parent, err := x.r.Actor(x.ctx, a.Parent)
			if err != nil {
				return err
			}
			words += ", of " + parent.Name
		}
		rows = append(rows, []string{"  " + string(part.Role), words})
		if aliases := slices.DeleteFunc(slices.Clone(a.Aliases), func(s string) bool { return s == a.Name }); len(aliases) > 0 {
			rows = append(rows, []string{"", "also: " + shorten(aliases, 6)})
		}
		for _, reason := range a.Reasons {
			rows = append(rows, []string{"", "because " + reason})
		}
	}
	x.p.table(rows)
	return nil
}

// held says who holds the event to be so, and who says what about it.
func (x *explainer) held() error {
	if len(x.e.Factuality)+len(x.e.Claims) == 0 {
		return nil
	}
	x.heading("Who says so")
	for _, f := range x.e.Factuality {
		name, err := x.sourceName(f.Source)
		if err != nil {
			return err
		}
		for i := len(f.Via) - 1; i >= 0; i-- {
			via, err := x.sourceName(graph.Source{Actor: f.Via[i]})
			if err != nil {
				return err
			}
			name += ", according to " + via
		}
		x.p.printf("  %s: %s (%s)\n", printable(name), factWords(f.Value), f.Value)
	}
	for _, claim := range x.e.Claims {
		name, err := x.sourceName(claim.By)
		if err != nil {
			return err
		}
		cue, err := x.quotes.Quote(x.ctx, claim.Document, claim.Cue)
		if err != nil {
			return err
		}
		x.p.printf("  %s %s", printable(name), stanceWords(claim.Stance))
		if cue != "" {
			place, err := x.place(claim.Document, claim.Cue)
			if err != nil {
				return err
			}
			d, err := x.r.Document(x.ctx, claim.Document)
			if err != nil {
				return err
			}
			x.p.printf(": “%s” in %s, characters %s", printable(cue), printable(d.Name()), place)
		}
		x.p.printf("\n")
	}
	return nil
}

func (x *explainer) sourceName(s graph.Source) (string, error) {
	switch {
	case s.Author:
		return "the author of the article", nil
	case s.Unnamed || s.Actor.IsZero():
		return "somebody whom the article does not name", nil
	}
	a, err := x.r.Actor(x.ctx, s.Actor)
	return a.Name, err
}

// factWords puts a FactBank value into words.
func factWords(value string) string {
	switch value {
	case "CT+":
		return "it happened"
	case "PR+":
		return "it probably happened"
	case "PS+":
		return "it may have happened"
	case "CT-":
		return "it did not happen"
	case "PR-":
		return "it probably did not happen"
	case "PS-":
		return "it may not have happened"
	case "CTu":
		return "knows whether it happened, but does not say"
	}
	return "does not commit to whether it happened"
}

// stanceWords puts a stance into words.
func stanceWords(stance string) string {
	switch stance {
	case "accuses":
		return "accuses somebody of it"
	case "asserts":
		return "says so"
	case "denies", "confirms", "doubts":
		return stance + " it"
	}
	return printable(stance)
}

// ofPublished says what is known of the date of an article.
func ofPublished(d graph.Published) string {
	if !d.IsKnown() {
		return "an article without a date"
	}
	return "an article of " + describePublished(d)
}

// evidence prints the passages.
func (x *explainer) evidence() error {
	x.heading("Evidence")
	for _, v := range x.e.Evidence {
		d, err := x.r.Document(x.ctx, v.Document)
		if err != nil {
			return err
		}
		quote, err := x.quotes.Quote(x.ctx, v.Document, v.Quote)
		if err != nil {
			return err
		}
		trigger, err := x.quotes.Quote(x.ctx, v.Document, v.Trigger)
		if err != nil {
			return err
		}
		place, err := x.place(v.Document, v.Quote)
		if err != nil {
			return err
		}
		x.p.printf("  “%s”\n", printable(quote))
		x.p.printf("    %s, characters %s; read from “%s” by rule %s, score %.2f; mention %s\n",
			printable(d.Name()), place, printable(trigger), printable(v.Rule), v.Score, v.Mention.Short())
	}
	return nil
}

// merged says why the mentions were taken for one event.
func (x *explainer) merged() error {
	if len(x.e.Merges) == 0 {
		return nil
	}
	x.heading("Why these mentions are one event")
	for _, m := range x.e.Merges {
		x.p.printf("  %s and %s, score %.2f: %s\n", m.A.Short(), m.B.Short(), m.Score, printable(strings.Join(m.Reasons, "; ")))
	}
	return nil
}

// conflicts says where the evidence disagrees.
func (x *explainer) conflicts() error {
	if len(x.e.Conflicts) == 0 {
		return nil
	}
	x.heading("Where the sources differ")
	for _, c := range x.e.Conflicts {
		for _, v := range c.Values {
			var mentions []string
			for _, m := range v.Evidence {
				mentions = append(mentions, m.Short())
			}
			value, err := x.conflictValue(c.Attribute, v.Value)
			if err != nil {
				return err
			}
			says := "says a mention of the other event"
			if len(mentions) > 0 {
				says = "says mention " + strings.Join(mentions, ", ")
			}
			x.p.printf("  %s %s, %s\n", printable(c.Attribute), printable(value), says)
		}
	}
	return nil
}

// conflictValue names the other event in a value of a conflict about the order.
func (x *explainer) conflictValue(attribute, value string) (string, error) {
	words, id, ok := strings.Cut(value, " ")
	var other graph.EventID
	if attribute != graph.OrderConflict || !ok || other.UnmarshalText([]byte(id)) != nil {
		return value, nil
	}
	e, err := x.r.Event(x.ctx, other)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s “%s” (%s)", words, e.Title, e.ID.Short()), nil
}

// related prints the events that this one is linked to.
func (x *explainer) related() error {
	relations, err := x.relations()
	if err != nil || len(relations) == 0 {
		return err
	}
	x.heading("Related events")
	for _, v := range relations {
		id, words := v.To, forwards(v.Type)
		if v.To == x.e.ID {
			id, words = v.From, backwards(v.Type)
		}
		other, err := x.r.Event(x.ctx, id)
		if err != nil {
			return err
		}
		date := other.When.Date.String()
		if date == "" {
			date = "undated"
		}
		x.p.printf("  %s %s (%s, %s)\n", words, printable(other.Title), date, other.ID.Short())
	}
	return nil
}

func forwards(t graph.RelationType) string {
	switch t {
	case graph.Denies:
		return "denies:"
	case graph.PartOf:
		return "is part of:"
	case graph.Before:
		return "came before:"
	case graph.During:
		return "happened during:"
	case graph.About:
		return "is about:"
	}
	return "is the same as:"
}

func backwards(t graph.RelationType) string {
	switch t {
	case graph.Denies:
		return "is denied by:"
	case graph.PartOf:
		return "has the part:"
	case graph.Before:
		return "came after:"
	case graph.During:
		return "was the time of:"
	case graph.About:
		return "is spoken of in:"
	}
	return "is the same as:"
}

// relations returns the relations that the event has.
func (x *explainer) relations() ([]graph.Relation, error) {
	var found []graph.Relation
	for v, err := range x.r.Relations(x.ctx) {
		if err != nil {
			return nil, err
		}
		if v.From == x.e.ID || v.To == x.e.ID {
			found = append(found, v)
		}
	}
	return found, nil
}

// documents returns the documents that the evidence and the claims stand in.
func (x *explainer) documents() []text.SourceID {
	var ids []text.SourceID
	add := func(id text.SourceID) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, v := range x.e.Evidence {
		add(v.Document)
	}
	for _, c := range x.e.Claims {
		add(c.Document)
	}
	return ids
}
