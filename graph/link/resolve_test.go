package link

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// An agreement counts how a partition of mentions agrees with the truth.
type agreement struct {
	mentions, actors, figures     int
	pairPrecision, pairRecall     float64 // over pairs of mentions
	b3Precision, b3Recall         float64 // over mentions: a few famous actors do not drown the others
	entityPrecision, entityRecall float64 // over pairs of entities, which are a document's mentions of one actor
}

func (a agreement) String() string {
	return fmt.Sprintf("%d mentions of %d figures as %d actors: pairs of mentions %.4f/%.4f, of entities %.4f/%.4f, B³ %.4f/%.4f",
		a.mentions, a.figures, a.actors, a.pairPrecision, a.pairRecall, a.entityPrecision, a.entityRecall, a.b3Precision, a.b3Recall)
}

// agree compares the actors of mentions with the figures that they are of.
// Countries count in neither.
func (c *crowd) agree(mentions []graph.Mention) agreement {
	type cell struct {
		actor  graph.ActorID
		figure int
	}
	both := map[cell]int{}
	entities := map[cell]map[string]bool{}
	for _, m := range mentions {
		i, ok := c.truth[place{m.Document, m.Span}]
		if !ok {
			continue
		}
		k := cell{m.Actor, i}
		both[k]++
		if entities[k] == nil {
			entities[k] = map[string]bool{}
		}
		entities[k][m.Document.String()] = true
	}
	var a agreement
	count := func(of func(cell) int) (precision, recall, b3p, b3r float64) {
		actors, figures := map[graph.ActorID]int{}, map[int]int{}
		total := 0
		for k := range both {
			actors[k.actor] += of(k)
			figures[k.figure] += of(k)
			total += of(k)
		}
		var right, found, there float64
		pairs := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
		keys := make([]cell, 0, len(both))
		for k := range both {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(x, y cell) int { return cmp.Or(x.actor.Compare(y.actor), cmp.Compare(x.figure, y.figure)) })
		for _, k := range keys {
			n := of(k)
			right += pairs(n)
			b3p += float64(n) * float64(n) / float64(actors[k.actor])
			b3r += float64(n) * float64(n) / float64(figures[k.figure])
		}
		for _, n := range actors {
			found += pairs(n)
		}
		for _, n := range figures {
			there += pairs(n)
		}
		a.actors, a.figures = len(actors), len(figures)
		return right / found, right / there, b3p / float64(total), b3r / float64(total)
	}
	a.pairPrecision, a.pairRecall, a.b3Precision, a.b3Recall = count(func(k cell) int { return both[k] })
	a.entityPrecision, a.entityRecall, _, _ = count(func(k cell) int { return len(entities[k]) })
	for _, n := range both {
		a.mentions += n
	}
	return a
}

// TestCrowd holds what is reached on made-up worlds of 10,000 actors: of the
// pairs of mentions that are said to be of one actor, of the pairs of a
// document's actors, and, so that a few famous ones do not drown the others, of
// B³ over mentions.
func TestCrowd(t *testing.T) {
	for seed := range uint64(3) {
		c := newCrowd(t, seed, 10_000, 200_000)
		got := c.agree(resolveActors(sortedDocs(c.docs), nil).mentions)
		t.Logf("seed %d: %d documents, %v", seed, len(c.docs), got)
		for _, x := range []struct {
			name        string
			value, want float64
		}{
			{"the precision of pairs of mentions", got.pairPrecision, 0.98}, {"their recall", got.pairRecall, 0.96},
			{"the precision of pairs of entities", got.entityPrecision, 0.98}, {"their recall", got.entityRecall, 0.96},
			{"B³ precision", got.b3Precision, 0.985}, {"B³ recall", got.b3Recall, 0.98},
		} {
			if x.value < x.want {
				t.Errorf("seed %d: %s: got %.4f, want %.4f at least", seed, x.name, x.value, x.want)
			}
		}
	}
}

// TestCrowdInAnyOrder checks that neither the order of the documents nor that of
// maps reaches the graph, where many names are alike.
func TestCrowdInAnyOrder(t *testing.T) {
	c := newCrowd(t, 9, 600, 9000)
	want := Link(c.docs)
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 12))
		random.Shuffle(len(c.docs), func(i, j int) { c.docs[i], c.docs[j] = c.docs[j], c.docs[i] })
		if got := Link(c.docs); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: another order gives other actors", seed)
		}
	}
}

func sortedDocs(docs []*doc.Document) []*doc.Document {
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(a, b *doc.Document) int { return a.Source.ID.Compare(b.Source.ID) })
	return docs
}

// TestCrowdErrors prints what went wrong, for whoever works on it.
func TestCrowdErrors(t *testing.T) {
	if os.Getenv("CROWD_ERRORS") == "" {
		t.Skip("set CROWD_ERRORS to see them")
	}
	seed, _ := strconv.ParseUint(os.Getenv("CROWD_ERRORS"), 10, 64)
	c := newCrowd(t, seed, 10_000, 200_000)
	c.logErrors(t, resolveActors(sortedDocs(c.docs), nil))
}

// logErrors logs the figures that were split and the actors that are several,
// those first that cost most pairs.
func (c *crowd) logErrors(t *testing.T, a *actors) {
	names := map[graph.ActorID]*graph.Actor{}
	for i := range a.list {
		names[a.list[i].ID] = &a.list[i]
	}
	byFigure, byActor := map[int]map[graph.ActorID]int{}, map[graph.ActorID]map[int]int{}
	for _, m := range a.mentions {
		if i, ok := c.truth[place{m.Document, m.Span}]; ok {
			if byFigure[i] == nil {
				byFigure[i] = map[graph.ActorID]int{}
			}
			byFigure[i][m.Actor]++
			if byActor[m.Actor] == nil {
				byActor[m.Actor] = map[int]int{}
			}
			byActor[m.Actor][i]++
		}
	}
	type loss struct {
		pairs int
		words string
	}
	var lost []loss
	for i, f := range c.figures {
		sum, squares, words := 0, 0, fmt.Sprintf("SPLIT %s %s %s %s%s nation %d jobs %v", f.kind, f.given, f.middle, f.family, f.name, f.nation, f.jobs)
		for id, n := range byFigure[i] {
			sum, squares = sum+n, squares+n*n
			words += fmt.Sprintf("\n      %4d %q maybe %d %.120q %.300q", n, names[id].Name, len(names[id].MayBe), names[id].Aliases, names[id].Reasons)
		}
		lost = append(lost, loss{sum*sum - squares, words})
	}
	for _, x := range a.list {
		sum, squares, words := 0, 0, fmt.Sprintf("JOINED %q %.300q", x.Name, x.Reasons)
		for i, n := range byActor[x.ID] {
			f := c.figures[i]
			sum, squares = sum+n, squares+n*n
			words += fmt.Sprintf("\n      %4d %s %s %s%s %s nation %d jobs %v", n, f.given, f.middle, f.family, f.name, f.acronym, f.nation, f.jobs)
		}
		lost = append(lost, loss{sum*sum - squares, words})
	}
	slices.SortFunc(lost, func(x, y loss) int { return cmp.Compare(y.pairs, x.pairs) })
	for _, l := range lost[:100] {
		if l.pairs == 0 {
			break
		}
		t.Log(l.pairs, l.words)
	}
}

// TestCrowdParsed has the parser read the reports of a crowd and scores the
// actors of the mentions that it finds where there are some, by the words that
// they end with.
func TestCrowdParsed(t *testing.T) {
	parser, err := parse.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(2) {
		c := newCrowd(t, seed, 400, 6000)
		ends, starts := map[place]int{}, map[place]int{}
		for p, i := range c.truth { // of several that end together ("lawyer of Norcorp") the shortest
			end := place{p.doc, text.Span{Start: p.span.End, End: p.span.End}}
			if start, ok := starts[end]; !ok || p.span.Start > start {
				ends[end], starts[end] = i, p.span.Start
			}
		}
		var docs []*doc.Document
		texts := map[text.SourceID]string{}
		for _, d := range c.docs {
			texts[d.Source.ID] = d.Source.Text
			docs = append(docs, parser.Parse(&article.Article{Source: d.Source}, d.Published))
		}
		a := resolveActors(sortedDocs(docs), nil)
		found := 0
		c.truth = map[place]int{}
		for _, m := range a.mentions {
			if w := strings.ToLower(m.Span.In(texts[m.Document])); w == "he" || w == "she" {
				continue // anybody's, in these reports
			}
			if i, ok := ends[place{m.Document, text.Span{Start: m.Span.End, End: m.Span.End}}]; ok {
				c.truth[place{m.Document, m.Span}] = i
				found++
			}
		}
		got := c.agree(a.mentions)
		if os.Getenv("CROWD_ERRORS") != "" {
			c.logErrors(t, a)
		}
		t.Logf("seed %d: %d documents, %d of %d mentions found; %v", seed, len(docs), found, len(ends), got)
		if got.pairPrecision < 0.95 || got.pairRecall < 0.94 || 10*found < 8*len(ends) {
			t.Errorf("seed %d: got %d mentions and pairs of them at %.4f and %.4f, want 0.95 and 0.94 at least", seed, found, got.pairPrecision, got.pairRecall)
		}
	}
}
