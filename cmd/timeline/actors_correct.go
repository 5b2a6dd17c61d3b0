package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// correctingCategory is the heading of the commands that correct actors.
const correctingCategory = "Correcting who is who"

func mergeCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "merge", Category: correctingCategory, ArgsUsage: "ACTOR ACTOR…",
		Usage: "say that several actors are one, the first",
		Description: "ACTOR is a name or an id, as timeline actors prints them. The first keeps its id, its name and its\n" +
			"kind; the ids of the others lead to it. What one of them did and the other did on the same\n" +
			"day may become one event.\n\n" +
			"   timeline actors merge \"Norland Corporation\" Norcorp NC",
		Flags: []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error {
			if c.NArg() < 2 {
				return withHint(fmt.Errorf("merge needs two actors or more"), "as in: timeline actors merge \"Norland Corporation\" Norcorp")
			}
			return p.correct(c, func(ctx context.Context, r graph.Reader) (graph.Correction, error) {
				merge := graph.Correction{Kind: graph.MergeCorrection}
				var seen []graph.Actor
				for _, word := range c.Args().Slice() {
					a, ref, err := findActor(ctx, r, word)
					if err != nil {
						return merge, err
					}
					if slices.ContainsFunc(seen, func(b graph.Actor) bool { return b.ID == a.ID }) {
						return merge, fmt.Errorf("%q is %s (%s), who is among them already", word, a.Name, a.ID.Short())
					}
					seen = append(seen, a)
					merge.Actors = append(merge.Actors, ref)
				}
				p.sayKinds(seen)
				return merge, nil
			})
		},
	}
}

// sayKinds warns of actors of several kinds that are to be one, the first.
func (p *program) sayKinds(actors []graph.Actor) {
	var kinds []string
	for _, a := range actors {
		if !slices.Contains(kinds, string(a.Kind)) {
			kinds = append(kinds, string(a.Kind))
		}
	}
	if len(kinds) > 1 {
		p.say("timeline: they are of different kinds, %s; all are of the kind %s now", andList(kinds), kinds[0])
	}
}

func splitCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "split", Category: correctingCategory, ArgsUsage: "ACTOR",
		Usage: "say that some mentions of an actor are somebody else",
		Description: "Takes what is said of the actor under a name, or in some articles, or both, out of it and makes\n" +
			"an actor of its own of that. What else is of that name and kind joins the new one, if a\n" +
			"name was given. A pronoun goes with the rest, unless the whole article does.\n\n" +
			"   timeline actors split \"John Smith\" --documents trial.txt appeal.txt\n" +
			"   timeline actors split \"Norland Corporation\" --name NC",
		Flags: []cli.Flag{
			storeFlag(),
			&cli.StringSliceFlag{Name: "name", Usage: "the mentions by `NAME`; may be repeated"},
			&cli.StringSliceFlag{Name: "documents", Aliases: []string{"document"}, Usage: "the mentions in `DOCUMENT` (a file name or an id); may be repeated"},
		},
		Action: func(c *cli.Context) error { return split(p, c) },
	}
}

func split(p *program, c *cli.Context) error {
	names, words := c.StringSlice("name"), c.StringSlice("documents")
	more := c.Args().Tail()
	switch {
	case c.NArg() == 0 || len(names)+len(words) == 0:
		return withHint(fmt.Errorf("split needs an actor, and names or documents to take out of it"),
			"as in: timeline actors split \"John Smith\" --documents trial.txt")
	case len(more) > 0 && len(names) > 0 && len(words) > 0:
		return fmt.Errorf("is %q a name or a document? repeat --name or --documents before each", more[0])
	case len(names) > 0:
		names = append(names, more...)
	default:
		words = append(words, more...)
	}
	return p.correct(c, func(ctx context.Context, r graph.Reader) (graph.Correction, error) {
		a, ref, err := findActor(ctx, r, c.Args().First())
		split := graph.Correction{Kind: graph.SplitCorrection, Actors: []graph.ActorRef{ref}}
		if err != nil {
			return split, err
		}
		for _, name := range names {
			if !isCalled(&a, name) {
				return split, withHint(fmt.Errorf("%s is not called %q", oneLine(a.Name), name), "it is called: %s", oneLine(strings.Join(everyName(&a), ", ")))
			}
			if sameName(name, a.Name) && len(words) == 0 {
				return split, withHint(fmt.Errorf("%q is the name of the actor itself", name), "name what is somebody else's, or the articles that mean somebody else by it")
			}
			split.Names = append(split.Names, oneLine(name))
		}
		in, err := documentsOf(ctx, r, a.ID)
		if err != nil {
			return split, err
		}
		for _, word := range words {
			d, err := findDocument(ctx, r, word)
			if err != nil {
				return split, err
			}
			if !slices.Contains(in, d.ID) {
				return split, fmt.Errorf("%s does not mention %s", oneLine(d.Name()), oneLine(a.Name))
			}
			split.Documents = append(split.Documents, d.ID)
		}
		if len(names) == 0 && !slices.ContainsFunc(in, func(id text.SourceID) bool { return !slices.Contains(split.Documents, id) }) {
			return split, withHint(fmt.Errorf("nothing would remain of %s: no other article mentions it", oneLine(a.Name)), "timeline actors rename calls it something else")
		}
		return split, nil
	})
}

func renameCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "rename", Category: correctingCategory, ArgsUsage: "ACTOR NAME",
		Usage: "say what an actor is called",
		Description: "The id stays, and so do the names that the articles use.\n\n" +
			"   timeline actors rename \"Mr Smith\" \"John Smith\"",
		Flags: []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error {
			if err := twoArguments(c, "rename", "an actor and a name", `timeline actors rename "Mr Smith" "John Smith"`); err != nil {
				return err
			}
			name := strings.Join(strings.Fields(c.Args().Get(1)), " ")
			if name == "" {
				return errors.New("rename needs a name, not an empty one")
			}
			return p.correct(c, func(ctx context.Context, r graph.Reader) (graph.Correction, error) {
				a, ref, err := findActor(ctx, r, c.Args().First())
				if err == nil && a.Name == name {
					err = fmt.Errorf("%s (%s) is called so already", oneLine(a.Name), a.ID.Short())
				}
				if err == nil {
					err = p.sayNamesakes(ctx, r, &a, name, false)
				}
				return graph.Correction{Kind: graph.RenameCorrection, Actors: []graph.ActorRef{ref}, Value: name}, err
			})
		},
	}
}

// sayNamesakes tells of others who bear the name that an actor is to bear,
// unless they are of its kind and will be taken for it because of that.
func (p *program) sayNamesakes(ctx context.Context, r graph.Reader, a *graph.Actor, name string, joins bool) error {
	for b, err := range r.Actors(ctx) {
		if err != nil {
			return err
		}
		if b.ID != a.ID && sameName(b.Name, name) && !(joins && b.Kind == a.Kind) {
			p.say("timeline: another actor is called %s too (%s, %s); timeline actors merge %s %s makes them one",
				oneLine(name), b.Kind, b.ID.Short(), a.ID.Short(), b.ID.Short())
		}
	}
	return nil
}

func kindCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "kind", Category: correctingCategory, ArgsUsage: "ACTOR KIND",
		Usage: "say of which kind an actor is",
		Description: "KIND is " + kindList() + ". If there is an actor of that kind and\n" +
			"name already, they become one.\n\n" +
			"   timeline actors kind Norcorp organization",
		Flags: []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error {
			if err := twoArguments(c, "kind", "an actor and a kind", "timeline actors kind Norcorp organization"); err != nil {
				return err
			}
			kind := graph.Kind(strings.ToLower(c.Args().Get(1)))
			if kind == "organisation" {
				kind = "organization"
			}
			if !slices.Contains(graph.Kinds(), kind) {
				return withHint(fmt.Errorf("%q is no kind of actor", c.Args().Get(1)), "it has to be %s", kindList())
			}
			return p.correct(c, func(ctx context.Context, r graph.Reader) (graph.Correction, error) {
				a, ref, err := findActor(ctx, r, c.Args().First())
				if err == nil && a.Kind == kind {
					err = fmt.Errorf("%s (%s) is of the kind %s already", oneLine(a.Name), a.ID.Short(), kind)
				}
				return graph.Correction{Kind: graph.KindCorrection, Actors: []graph.ActorRef{ref}, Value: string(kind)}, err
			})
		},
	}
}

func kindList() string {
	var kinds []string
	for _, k := range graph.Kinds() {
		kinds = append(kinds, string(k))
	}
	return orList(kinds)
}

func parentCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "parent", Category: correctingCategory, ArgsUsage: "ACTOR ACTOR|-",
		Usage: "say what an actor belongs to, or with - that it belongs to nothing",
		Description: "timeline show --actor shows what an actor did with what those did who belong to it.\n\n" +
			"   timeline actors parent \"Unit 61398\" \"People's Liberation Army\"\n" +
			"   timeline actors parent Norcorp -",
		Flags: []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error {
			if err := twoArguments(c, "parent", "an actor, and the one it belongs to or -", `timeline actors parent "Unit 61398" China`); err != nil {
				return err
			}
			return p.correct(c, func(ctx context.Context, r graph.Reader) (graph.Correction, error) {
				return parentCorrection(ctx, r, c.Args().First(), c.Args().Get(1))
			})
		},
	}
}

func parentCorrection(ctx context.Context, r graph.Reader, child, word string) (graph.Correction, error) {
	a, ref, err := findActor(ctx, r, child)
	out := graph.Correction{Kind: graph.ParentCorrection, Actors: []graph.ActorRef{ref}}
	if err != nil {
		return out, err
	}
	if word == "-" {
		if a.Parent.IsZero() {
			err = fmt.Errorf("%s (%s) belongs to nothing already", oneLine(a.Name), a.ID.Short())
		}
		return out, err
	}
	parent, ref, err := findActor(ctx, r, word)
	if err != nil {
		return out, err
	}
	out.Actors = append(out.Actors, ref)
	if a.ID == parent.ID {
		return out, fmt.Errorf("%s (%s) cannot belong to itself", oneLine(a.Name), a.ID.Short())
	}
	if a.Parent == parent.ID {
		return out, fmt.Errorf("%s belongs to %s already", oneLine(a.Name), oneLine(parent.Name))
	}
	for at := parent; ; {
		if at.ID == a.ID {
			return out, withHint(fmt.Errorf("%s cannot belong to %s, which belongs to it", oneLine(a.Name), oneLine(parent.Name)),
				"timeline actors parent %s - takes that back first", parent.ID.Short())
		}
		if at.Parent.IsZero() {
			return out, nil
		}
		if at, err = r.Actor(ctx, at.Parent); err != nil {
			return out, err
		}
	}
}

func aliasCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "alias", Category: correctingCategory, ArgsUsage: "ACTOR NAME",
		Usage: "say by what other name an actor goes, or does not",
		Description: "An actor of that name and of the same kind is this one from then on, in articles that are read\n" +
			"later too. Mentions by a name that is only another name of another actor stay with it, until\n" +
			"--remove takes the name from it. With --remove the name is none of the actor's, and the mentions by it are an\n" +
			"actor of their own.\n\n" +
			"   timeline actors alias \"Norland Corporation\" Norcorp\n" +
			"   timeline actors alias \"Norland Corporation\" NC --remove",
		Flags: []cli.Flag{storeFlag(), &cli.BoolFlag{Name: "remove", Usage: "the actor does not go by the name"}},
		Action: func(c *cli.Context) error {
			if err := twoArguments(c, "alias", "an actor and a name", `timeline actors alias "Norland Corporation" Norcorp`); err != nil {
				return err
			}
			name := strings.Join(strings.Fields(c.Args().Get(1)), " ")
			return p.correct(c, func(ctx context.Context, r graph.Reader) (graph.Correction, error) {
				return p.aliasCorrection(ctx, r, c.Args().First(), name, c.Bool("remove"))
			})
		},
	}
}

func (p *program) aliasCorrection(ctx context.Context, r graph.Reader, word, name string, remove bool) (graph.Correction, error) {
	a, ref, err := findActor(ctx, r, word)
	out := graph.Correction{Kind: graph.AliasCorrection, Actors: []graph.ActorRef{ref}, Value: name}
	if remove {
		out.Kind = graph.UnaliasCorrection
	}
	if err != nil {
		return out, err
	}
	if strings.IndexFunc(name, isLetterOrDigit) < 0 {
		return out, fmt.Errorf("%q is no name", name)
	}
	called, others := isCalled(&a, name), false
	for b, err := range r.Actors(ctx) {
		if err != nil {
			return out, err
		}
		others = others || b.ID != a.ID && b.Kind == a.Kind && sameName(b.Name, name)
	}
	switch {
	case remove && sameName(a.Name, name):
		return out, withHint(fmt.Errorf("%q is the name of the actor itself", name), "timeline actors rename gives it another one")
	case remove && !called:
		return out, withHint(fmt.Errorf("%s is not called %q", oneLine(a.Name), name), "it is called: %s", oneLine(strings.Join(everyName(&a), ", ")))
	case !remove && called && !others:
		return out, fmt.Errorf("%s is called %q already", oneLine(a.Name), name)
	case !remove:
		err = p.sayNamesakes(ctx, r, &a, name, true)
	}
	return out, err
}

// sayBearers tells of others who still go by a name that was given to the
// actor of a key, although it is not what they are called first.
func (p *program) sayBearers(now *census, key graph.ActorKey, name string) {
	for i := range now.actors {
		b := &now.actors[i]
		if !slices.Contains(b.Keys, key) && !sameName(b.Name, name) && isCalled(b, name) {
			p.say("timeline: %s (%s) is called %q too, and keeps what is said by that name; timeline actors alias %s %s --remove takes it away",
				oneLine(b.Name), b.ID.Short(), name, b.ID.Short(), shellWord(name))
		}
	}
}

func twoArguments(c *cli.Context, command, what, example string) error {
	switch {
	case c.NArg() < 2:
		return withHint(fmt.Errorf("%s needs %s", command, what), "as in: %s", example)
	case c.NArg() > 2:
		return withHint(fmt.Errorf("%s takes %s, and %q is too much", command, what, c.Args().Get(2)), "names with spaces need quotation marks")
	}
	return nil
}

// findActor returns the one actor that a word names, and how a correction
// calls it.
func findActor(ctx context.Context, r graph.Reader, word string) (graph.Actor, graph.ActorRef, error) {
	found, near, err := findActors(ctx, r, word)
	switch {
	case err != nil:
		return graph.Actor{}, graph.ActorRef{}, err
	case len(found) == 0 && len(near) > 0:
		return graph.Actor{}, graph.ActorRef{}, withHint(fmt.Errorf("no actor is called %q", word), "did you mean %s?", orList(near))
	case len(found) == 0:
		return graph.Actor{}, graph.ActorRef{}, withHint(fmt.Errorf("no actor is called %q", word), "timeline actors lists them")
	case len(found) > 1:
		var lines []string
		for _, a := range found {
			line := a.ID.Short() + "  " + oneLine(a.Name) + " (" + string(a.Kind) + ")"
			if !a.Parent.IsZero() {
				parent, err := r.Actor(ctx, a.Parent)
				if err != nil {
					return graph.Actor{}, graph.ActorRef{}, err
				}
				line += ", of " + oneLine(parent.Name)
			}
			lines = append(lines, line)
		}
		return graph.Actor{}, graph.ActorRef{}, ambiguous(word, "actor", lines)
	}
	a := found[0]
	if len(a.Keys) == 0 {
		return a, graph.ActorRef{}, withHint(errors.New("the graph was concluded by an older version of the program"), "timeline rebuild brings it up to date")
	}
	in, err := documentsOf(ctx, r, a.ID)
	return a, graph.ActorRef{Key: a.Keys[0], Name: a.Name, Documents: in[:min(len(in), 3)]}, err
}

// everyName returns what an actor is called, its name first.
func everyName(a *graph.Actor) []string {
	names := []string{a.Name}
	for _, alias := range a.Aliases {
		if alias != a.Name {
			names = append(names, alias)
		}
	}
	return names
}

func isCalled(a *graph.Actor, name string) bool {
	return slices.ContainsFunc(everyName(a), func(s string) bool { return sameName(s, name) })
}

// sameName reports whether two names differ only in case and white space.
func sameName(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// documentsOf returns the documents that mention an actor.
func documentsOf(ctx context.Context, r graph.Reader, id graph.ActorID) ([]text.SourceID, error) {
	var ids []text.SourceID
	for d, err := range r.Documents(ctx) {
		if err != nil {
			return nil, err
		}
		for m, err := range r.Mentions(ctx, d.ID) {
			if err != nil {
				return nil, err
			}
			if m.Actor == id {
				ids = append(ids, d.ID)
				break
			}
		}
	}
	return ids, nil
}

// correct writes into the journal what decide returns, concludes the graph
// anew, and says what changed.
func (p *program) correct(c *cli.Context, decide func(ctx context.Context, r graph.Reader) (graph.Correction, error)) (err error) {
	store, parser, err := changeParsed(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	ctx := c.Context
	// Names are looked up in the graph, so it has to be that of the record.
	if err := bringUpToDate(ctx, p, store, parser); err != nil {
		return err
	}
	var correction graph.Correction
	var before *census
	var journal []graph.Correction
	err = store.View(ctx, func(r graph.Reader) error {
		if correction, err = decide(ctx, r); err != nil {
			return err
		}
		if journal, err = journalOf(ctx, r); err != nil {
			return err
		}
		before, err = countMentions(ctx, r)
		return err
	})
	if err != nil {
		return err
	}
	if correction.Kind != graph.UndoCorrection {
		if err := correction.Valid(); err != nil {
			return err
		}
	}
	if err := store.Correct(ctx, correction); err != nil {
		return err
	}
	if err := bringUpToDate(ctx, p, store, parser); err != nil {
		return interruptedCorrection(err, 1)
	}
	return store.View(ctx, func(r graph.Reader) error {
		after, err := countMentions(ctx, r)
		if err != nil {
			return err
		}
		words, err := describeCorrection(ctx, r, journal, &correction)
		if err != nil {
			return err
		}
		changes := after.changes(before, subject(journal, &correction))
		if correction.Kind == graph.AliasCorrection {
			p.sayBearers(after, correction.Actors[0].Key, correction.Value)
		}
		switch {
		case changes != "":
		case correction.Kind == graph.SplitCorrection:
			p.say("timeline: that changes nothing in what is recorded now")
		case correction.Kind == graph.AliasCorrection:
			p.say("timeline: no mention that is recorded now changes by that")
		}
		p.printf("%d: %s%s\n", len(journal)+1, printable(words), printable(changes))
		return nil
	})
}

// interruptedCorrection says that corrections are kept, if an interruption is
// why the graph was not concluded with them.
func interruptedCorrection(err error, n int) error {
	if !errors.Is(err, context.Canceled) || n == 0 {
		return err
	}
	return withHint(tell(context.Canceled, "interrupted, and %s kept", plural(n, "correction is", "corrections are")),
		"timeline rebuild brings the timeline up to date, and so does the next build or correction")
}

// subject returns the key of the actor that a correction is about, or that the
// one which it takes back is about; "" if there is none.
func subject(journal []graph.Correction, c *graph.Correction) graph.ActorKey {
	for c.Kind == graph.UndoCorrection {
		n, err := strconv.Atoi(c.Value)
		if err != nil || n < 1 || n > len(journal) {
			return ""
		}
		c, journal = &journal[n-1], journal[:n-1]
	}
	if len(c.Actors) == 0 {
		return ""
	}
	return c.Actors[0].Key
}

// A census counts what is said of actors.
type census struct {
	mentions map[graph.ActorID]int
	actors   []graph.Actor
	events   int
}

func countMentions(ctx context.Context, r graph.Reader) (*census, error) {
	c := &census{mentions: map[graph.ActorID]int{}}
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return nil, err
		}
		c.actors = append(c.actors, a)
	}
	for d, err := range r.Documents(ctx) {
		if err != nil {
			return nil, err
		}
		for m, err := range r.Mentions(ctx, d.ID) {
			if err != nil {
				return nil, err
			}
			c.mentions[m.Actor]++
		}
	}
	for _, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			return nil, err
		}
		c.events++
	}
	return c, nil
}

// of returns how many mentions there were of what is the actor a now. Another
// kind gives an actor another id.
func (c *census) of(a *graph.Actor, now *census) int {
	if n, ok := c.mentions[a.ID]; ok {
		return n
	}
	for i := range c.actors {
		b := &c.actors[i]
		if _, stays := now.mentions[b.ID]; !stays && slices.ContainsFunc(b.Keys, func(k graph.ActorKey) bool { return slices.Contains(a.Keys, k) }) {
			return c.mentions[b.ID]
		}
	}
	return 0
}

// mostOthers is how many actors a line names that a correction was not about.
const mostOthers = 3

// changes says how the actor that has a key has changed, and who has become
// more besides: "; Norcorp (1a2b3c4d): 14 mentions, 9 before".
func (c *census) changes(before *census, key graph.ActorKey) string {
	var own, others []string
	growth := map[string]int{}
	for i := range c.actors {
		a := &c.actors[i]
		now, was := c.mentions[a.ID], before.of(a, c)
		words := fmt.Sprintf("; %s (%s): %s, %d before", a.Name, a.ID.Short(), count(now, "mention"), was)
		switch {
		case now == was:
		case slices.Contains(a.Keys, key):
			own = append(own, words)
		case now > was:
			others = append(others, words)
			growth[words] = now - was
		}
	}
	slices.SortStableFunc(others, func(a, b string) int { return growth[b] - growth[a] })
	if more := len(others) - mostOthers; more > 0 {
		others = append(others[:mostOthers], fmt.Sprintf("; and %d more actors", more))
	}
	words := strings.Join(append(own, others...), "")
	if merged := before.events - c.events; merged > 0 {
		words += fmt.Sprintf("; %s fewer, as they are one", count(merged, "event"))
	} else if merged < 0 {
		words += fmt.Sprintf("; %s more", count(-merged, "event"))
	}
	return words
}
