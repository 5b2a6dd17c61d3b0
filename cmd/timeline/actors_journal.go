package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/parse/text"
)

func undoCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "undo", Category: correctingCategory, ArgsUsage: "[NUMBER]",
		Usage: "take back a correction of actors, the last one unless you name another",
		Description: "NUMBER is what timeline actors corrections prints. Nothing is deleted: that it was taken back is a\n" +
			"correction too, and can be taken back by its number.\n\n" +
			"   timeline actors undo\n" +
			"   timeline actors undo 3",
		Flags: []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return fmt.Errorf("undo takes one number, and %q is too much", c.Args().Get(1))
			}
			return p.correct(c, func(ctx context.Context, r graph.Reader) (graph.Correction, error) {
				journal, err := journalOf(ctx, r)
				if err != nil {
					return graph.Correction{}, err
				}
				n, err := toUndo(journal, c.Args().First())
				return graph.Correction{Kind: graph.UndoCorrection, Value: strconv.Itoa(n)}, err
			})
		},
	}
}

// toUndo returns the number of the correction that a word names, or of the
// last one that holds and is not itself an undo if the word is "".
func toUndo(journal []graph.Correction, word string) (int, error) {
	holds := graph.InForce(journal)
	first := func(i int) int { // of a list
		for journal[i].Part > 0 && i > 0 {
			i--
		}
		return i + 1
	}
	if word == "" {
		for i := len(journal) - 1; i >= 0; i-- {
			if holds[i] && ofActors(&journal[i]) && journal[i].Kind != graph.UndoCorrection {
				return first(i), nil
			}
		}
		return 0, errors.New("there is no correction of actors to take back")
	}
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > len(journal) {
		return 0, withHint(fmt.Errorf("there is no correction %q", word), "timeline actors corrections lists them with their numbers")
	}
	c := &journal[n-1]
	switch {
	case c.Kind == graph.DateCorrection:
		return 0, withHint(fmt.Errorf("correction %d is the date of an article", n), "timeline date %s --forget takes it back", c.Document.Short())
	case !holds[n-1]:
		return 0, fmt.Errorf("correction %d is taken back already", n)
	}
	return first(n - 1), nil
}

// ofActors reports whether a correction is one of actors.
func ofActors(c *graph.Correction) bool {
	switch c.Kind {
	case graph.MergeCorrection, graph.SplitCorrection, graph.RenameCorrection, graph.KindCorrection, graph.ParentCorrection,
		graph.AliasCorrection, graph.UnaliasCorrection, graph.ListCorrection, graph.UndoCorrection:
		return true
	}
	return false // of a date, or of what a later version knows
}

func correctionsCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "corrections", Category: correctingCategory,
		Usage: "list what was said by hand of actors",
		Description: "In the order in which it was said, with what was taken back and what waits for articles that are not\n" +
			"there. As jsonl it is what holds, for timeline actors apply in another store.\n\n" +
			"   timeline actors corrections\n" +
			"   timeline actors corrections --format jsonl > corrections.jsonl",
		Flags: []cli.Flag{storeFlag(), formatFlag("text", "json", "jsonl")},
		Action: func(c *cli.Context) error {
			f, err := format(c, "text", "json", "jsonl")
			if err != nil {
				return err
			}
			if err := noArguments(c, "it lists them all"); err != nil {
				return err
			}
			return p.view(c, func(ctx context.Context, r graph.Reader) error { return p.corrections(ctx, r, f) })
		},
	}
}

func (p *program) corrections(ctx context.Context, r graph.Reader, format string) error {
	journal, err := journalOf(ctx, r)
	if err != nil {
		return err
	}
	if format == "jsonl" {
		for _, c := range inForce(journal) {
			if err := wire.Encode(p.stdout, wire.NewCorrection(&c)); err != nil {
				return err
			}
		}
		return nil
	}
	present, err := whatIsThere(ctx, r)
	if err != nil {
		return err
	}
	answer := struct {
		Version     int               `json:"version"`
		Corrections []wire.Correction `json:"corrections"`
	}{wire.Version, []wire.Correction{}}
	var rows [][]string
	holds, replaced := graph.InForce(journal), replacedLists(journal)
	for i := range journal {
		c := journal[i]
		if !ofActors(&c) || c.Part > 0 {
			continue
		}
		c.Listed = wholeList(journal, i)
		object := wire.NewCorrection(&c)
		object.Number, object.State = i+1, "in force"
		state := ""
		if missing := present.absent(&c); !holds[i] {
			object.State, state = "taken back", "taken back"
		} else if replaced[i+1] {
			object.State, state = "replaced", "replaced by a later list"
		} else if len(missing) > 0 {
			object.State, state = "waiting", "waits for "+strings.Join(missing, ", ")
		}
		answer.Corrections = append(answer.Corrections, object)
		words, err := describeCorrection(ctx, r, journal, &c)
		if err != nil {
			return err
		}
		if state != "" {
			words += " (" + state + ")"
		}
		rows = append(rows, []string{strconv.Itoa(i + 1), words})
	}
	if format == "json" {
		return wire.Encode(p.stdout, answer)
	}
	if len(rows) == 0 {
		p.say("timeline: nothing was corrected yet; timeline actors --help says how")
	}
	p.table(rows)
	return nil
}

// inForce returns the corrections of actors that hold, lists in one piece.
func inForce(journal []graph.Correction) []graph.Correction {
	var out []graph.Correction
	holds, replaced := graph.InForce(journal), replacedLists(journal)
	for i, c := range journal {
		if holds[i] && !replaced[i+1] && ofActors(&c) && c.Kind != graph.UndoCorrection && c.Part == 0 {
			c.Listed = wholeList(journal, i)
			out = append(out, c)
		}
	}
	return out
}

// replacedLists returns the numbers of the lists in place of which a later one
// of the same name is in force.
func replacedLists(journal []graph.Correction) map[int]bool {
	replaced := map[int]bool{}
	for i, holds := range graph.InForce(journal) {
		if holds && journal[i].Kind == graph.ListCorrection {
			replaced[i+1] = true
		}
	}
	for _, l := range graph.Lists(journal) {
		delete(replaced, l.Number)
	}
	return replaced
}

// wholeList returns the actors of the list that begins with an entry.
func wholeList(journal []graph.Correction, i int) []graph.ListedActor {
	listed := slices.Clone(journal[i].Listed)
	for j := i + 1; j < len(journal) && journal[j].Kind == graph.ListCorrection && journal[j].Value == journal[i].Value && journal[j].Part == j-i; j++ {
		listed = append(listed, journal[j].Listed...)
	}
	return listed
}

// A presence is what corrections may speak of that is there.
type presence struct {
	keys      map[graph.ActorKey]bool // that lead to an actor of the graph
	documents map[text.SourceID]bool
}

func whatIsThere(ctx context.Context, r graph.Reader) (*presence, error) {
	p := &presence{map[graph.ActorKey]bool{}, map[text.SourceID]bool{}}
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return nil, err
		}
		for _, k := range a.Keys {
			p.keys[k] = true
		}
	}
	for d, err := range r.Documents(ctx) {
		if err != nil {
			return nil, err
		}
		p.documents[d.ID] = true
	}
	return p, nil
}

// absent returns what a correction speaks of and is not there: actors, or else
// documents.
func (p *presence) absent(c *graph.Correction) []string {
	var missing []string
	for _, ref := range c.Actors {
		if !p.keys[ref.Key] {
			missing = append(missing, callRef(ref))
		}
	}
	if len(missing) > 0 {
		return missing
	}
	for _, id := range c.Documents {
		if !p.documents[id] {
			missing = append(missing, "document "+id.Short())
		}
	}
	return missing
}

func callRef(ref graph.ActorRef) string {
	if ref.Name == "" {
		return string(ref.Key)
	}
	return ref.Name
}

// describeCorrection says what a correction says.
func describeCorrection(ctx context.Context, r graph.Reader, journal []graph.Correction, c *graph.Correction) (string, error) {
	var names []string
	for _, ref := range c.Actors {
		names = append(names, callRef(ref))
	}
	for i, ref := range c.Actors {
		for j := range c.Actors {
			if i != j && sameName(callRef(ref), callRef(c.Actors[j])) {
				names[i] = callRef(ref) + " (" + string(ref.Key.Kind()) + ")"
			}
		}
	}
	quoted := func(list []string) string {
		var out []string
		for _, s := range list {
			out = append(out, "“"+s+"”")
		}
		return andList(out)
	}
	switch c.Kind {
	case graph.MergeCorrection:
		verb := " is "
		if len(names) > 2 {
			verb = " are "
		}
		return andList(names[1:]) + verb + names[0], nil
	case graph.SplitCorrection:
		what := quoted(c.Names)
		if len(c.Documents) > 0 {
			documents, err := documentNames(ctx, r, c.Documents)
			if err != nil {
				return "", err
			}
			if what == "" {
				what = "who is meant"
			}
			what += " in " + documents
		}
		return what + " is not " + names[0], nil
	case graph.RenameCorrection:
		return names[0] + " is called “" + c.Value + "”", nil
	case graph.KindCorrection:
		return names[0] + " is of the kind " + c.Value, nil
	case graph.ParentCorrection:
		if len(names) < 2 {
			return names[0] + " belongs to nothing", nil
		}
		return names[0] + " belongs to " + names[1], nil
	case graph.AliasCorrection:
		return names[0] + " is also called “" + c.Value + "”", nil
	case graph.UnaliasCorrection:
		return names[0] + " is not called “" + c.Value + "”", nil
	case graph.ListCorrection:
		return c.Value + " lists " + count(listedIn(c.Listed), "actor"), nil
	case graph.UndoCorrection:
		words := "takes back " + c.Value
		if n, err := strconv.Atoi(c.Value); err == nil && 1 <= n && n <= len(journal) {
			undone := journal[n-1]
			undone.Listed = wholeList(journal, n-1)
			said, err := describeCorrection(ctx, r, journal[:n-1], &undone)
			return words + ", that " + said, err
		}
		return words, nil
	}
	return string(c.Kind), nil
}

func documentNames(ctx context.Context, r graph.Reader, ids []text.SourceID) (string, error) {
	var names []string
	for _, id := range ids {
		d, err := r.Document(ctx, id)
		switch {
		case errors.Is(err, graph.ErrNotFound):
			names = append(names, "document "+id.Short())
		case err != nil:
			return "", err
		default:
			names = append(names, d.Name())
		}
	}
	return andList(names), nil
}

// andList returns "a", "a and b", "a, b and c".
func andList(names []string) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n], ", ") + " and " + names[n]
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
