package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// Documents are recorded in batches, because each batch waits for the disk
// once. A batch is written when it is full or when its first document has
// waited for batchWait, so that an interrupted build loses little.
const (
	batchSize = 32
	batchWait = 250 * time.Millisecond
)

func buildCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "build",
		Category:  "Keeping a store",
		Usage:     "read articles and add what they say to the store",
		ArgsUsage: "PATH…",
		Description: "Reads files (" + strings.Join(article.Extensions(), " ") + "), folders with all that lies in them,\n" +
			"patterns such as 'news/*.txt', and - for standard input. What is recorded already is\n" +
			"not read again, so an interrupted build goes on where it was, and articles may be\n" +
			"added in any order. The same bytes under two names are one document.\n\n" +
			"Words such as \"three weeks ago\" need the date of their article. It is taken from the\n" +
			"article, where it says so, unless you give it: for all with --published, or for each in\n" +
			"a manifest, a file with a line of JSON for each article, all but \"path\" optional:\n\n" +
			"   {\"path\": \"a.txt\", \"published\": \"2015-06-25\", \"title\": \"…\", \"source\": \"…\"}\n\n" +
			"A manifest.jsonl in a folder is read as well. Dates are EDTF: 2015-06-25, 2015-06, 2015.\n\n" +
			"A list of actors that you keep, with --actors, makes one actor of all mentions by a name or\n" +
			"an alias that it has, here and in articles that are read later. It is CSV with a header,\n\n" +
			"   name,kind,aliases,parent,code,id\n" +
			"   Norland Corporation,organization,Norcorp;NC,Norland,,Q123\n\n" +
			"of which all columns but name may be missing, or lines of JSON with these names, or\n" +
			"FollowTheMoney. A list of the same file name takes the place of the earlier one, and timeline\n" +
			"actors undo takes it back. A name that is not recognised in the text stays unknown.\n\n" +
			"A file that cannot be read is named on standard error, the others are kept, and the\n" +
			"exit code is 3.\n\n" +
			"   timeline build articles/\n" +
			"   timeline build --published 2015-06-25 report.html notes.txt\n" +
			"   timeline build --manifest news/manifest.jsonl --store news.timeline",
		Flags: []cli.Flag{
			storeFlag(),
			&cli.StringFlag{Name: "published", Usage: "the articles were published on `DATE` (EDTF)"},
			&cli.PathFlag{Name: "manifest", Usage: "read the articles that `FILE` lists, a line of JSON each"},
			&cli.StringSliceFlag{Name: "actors", Usage: "who is who is said in `FILE` (CSV, JSON lines or FollowTheMoney); may be repeated"},
			&cli.IntFlag{Name: "workers", Usage: "parse `N` articles at a time", DefaultText: "one a processor"},
		},
		Action: func(c *cli.Context) error { return build(p, c) },
	}
}

func build(p *program, c *cli.Context) (err error) {
	if c.NArg() == 0 && !c.IsSet("manifest") && !c.IsSet("actors") {
		return withHint(fmt.Errorf("build has nothing to read"),
			"name files or folders, as in: timeline build articles/")
	}
	var published edtf.Date
	if c.IsSet("published") {
		if published, err = parsePublished(c.String("published")); err != nil {
			return fmt.Errorf("--published: %w", err)
		}
	}
	workers := c.Int("workers")
	if workers < 0 {
		return fmt.Errorf("--workers %d: there has to be one worker at least", workers)
	}
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	parser, err := newParser()
	if err != nil {
		return err
	}
	ctx := c.Context
	failed := 0
	fail := func(name string, err error) {
		if ctx.Err() != nil {
			return // because of the interruption, which is said once
		}
		failed++
		p.say("timeline: %s: %v", oneLine(name), err)
	}
	lists, err := p.readLists(c.StringSlice("actors"), fail)
	if err != nil {
		return err
	}
	if c.NArg() == 0 && !c.IsSet("manifest") && len(lists) == 0 { // why, was said
		if failed > 0 {
			return errSomeFailed
		}
		return nil
	}
	store, err := createStore(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	inputs := newCollector(p.stdin, fail)
	if c.IsSet("manifest") {
		inputs.manifest(c.String("manifest"))
	}
	for _, arg := range c.Args().Slice() {
		inputs.add(ctx, arg)
	}
	if inputs.others > 0 {
		p.say("timeline: %s of other types in the folders left out", count(inputs.others, "file"))
	}
	if !published.IsZero() {
		for i := range inputs.inputs {
			if inputs.inputs[i].published.IsZero() {
				inputs.inputs[i].published = published
			}
		}
	}
	sources, err := identify(ctx, inputs.inputs, fail)
	if err != nil {
		return interrupted(err, store)
	}

	b := &builder{p: p, store: store, parser: parser, fail: fail}
	if err := b.run(ctx, sources, workers); err != nil {
		return interrupted(err, store)
	}
	if err := recordLists(ctx, store, lists); err != nil {
		return interrupted(err, store)
	}
	if err := bringUpToDate(ctx, p, store, parser); err != nil {
		return interrupted(err, store)
	}
	if err := summarize(ctx, p, store, c, b.added, failed, lists); err != nil {
		return err
	}
	if failed > 0 {
		return errSomeFailed
	}
	return nil
}

// interrupted says how far a build came, if that is why it ended.
func interrupted(err error, store graph.Store) error {
	if !errors.Is(err, context.Canceled) {
		return err
	}
	kept := "" // unless the store can say more
	_ = store.View(context.Background(), func(r graph.Reader) error {
		state, err := r.State(context.Background())
		if err == nil {
			kept = ", with " + count(state.Documents, "document") + " recorded"
		}
		return err
	})
	return withHint(tell(context.Canceled, "interrupted%s", kept), "run the same command again to go on from there")
}

// A builder brings sources into a store.
type builder struct {
	p      *program
	store  graph.Store
	parser *parse.Parser
	fail   func(name string, err error)

	recorded map[text.SourceID]graph.Document // before this build
	dates    map[text.SourceID]string         // what the journal says
	done     int                              // sources that are in the store
	added    int                              // those that were not before
}

// A parsed is what a worker makes of a source.
type parsed struct {
	source *source
	record graph.Record
	empty  bool
	err    error
}

// run records the sources that the store lacks, and the dates that were given.
func (b *builder) run(ctx context.Context, sources []source, workers int) error {
	if err := b.readStore(ctx); err != nil {
		return err
	}
	var work []*source
	var known []*source
	for i := range sources {
		s := &sources[i]
		old, isKnown := b.recorded[s.id]
		switch {
		case !isKnown, s.title() != "" && s.title() != old.Title,
			// A document is read by the least of its names, whichever came
			// first, because a name may hold a date.
			s.inputs[0].name < old.Name():
			work = append(work, s)
		default:
			known = append(known, s)
		}
	}
	if err := b.confirm(ctx, known); err != nil {
		return err
	}

	b.p.begin(len(work), "reading")
	defer b.p.end()
	jobs := make(chan *source)
	results := make(chan parsed)
	go func() {
		defer close(jobs)
		for _, s := range work {
			select {
			case jobs <- s:
			case <-ctx.Done():
				return
			}
		}
	}()
	var parsing sync.WaitGroup
	for range min(workers, len(work)) {
		parsing.Go(func() {
			for s := range jobs {
				select {
				case results <- b.parse(s):
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() {
		parsing.Wait()
		close(results)
	}()

	var batch []parsed
	timer := time.NewTimer(batchWait)
	defer timer.Stop()
	for {
		select {
		case r, more := <-results:
			if !more {
				if err := ctx.Err(); err != nil {
					return errors.Join(err, b.record(batch))
				}
				return b.record(batch)
			}
			b.p.progress.step()
			if r.err != nil {
				for _, in := range r.source.inputs {
					b.fail(in.shown(), r.err)
				}
				continue
			}
			if len(batch) == 0 {
				timer.Reset(batchWait)
			}
			if batch = append(batch, r); len(batch) < batchSize {
				continue
			}
		case <-timer.C:
		case <-ctx.Done():
			// What was parsed is kept; the workers end by themselves.
			return errors.Join(ctx.Err(), b.record(batch))
		}
		if err := b.record(batch); err != nil {
			return err
		}
		batch = batch[:0]
	}
}

func (b *builder) readStore(ctx context.Context) error {
	b.recorded = map[text.SourceID]graph.Document{}
	return b.store.View(ctx, func(r graph.Reader) (err error) {
		for d, err := range r.Documents(ctx) {
			if err != nil {
				return err
			}
			b.recorded[d.ID] = d
		}
		b.dates, err = datesInForce(ctx, r)
		return err
	})
}

// datesInForce returns what the journal says of the dates of documents.
func datesInForce(ctx context.Context, r graph.Reader) (map[text.SourceID]string, error) {
	dates := map[text.SourceID]string{}
	for c, err := range r.Journal(ctx) {
		if err != nil {
			return nil, err
		}
		if c.Kind == graph.DateCorrection {
			dates[c.Document] = c.Value
		}
	}
	return dates, nil
}

// confirm gives documents that are recorded already the names, origins and
// dates with which they came this time.
func (b *builder) confirm(ctx context.Context, known []*source) error {
	var renamed []graph.Record
	err := b.store.View(ctx, func(r graph.Reader) error {
		for _, s := range known {
			old := b.recorded[s.id]
			newName := slices.ContainsFunc(s.names(), func(n string) bool { return !slices.Contains(old.Names, n) })
			newOrigin := old.Origin == "" && s.origin() != ""
			if !newName && !newOrigin {
				continue
			}
			record, err := r.Record(ctx, s.id)
			if err != nil {
				return err
			}
			record.Document.Names = s.names()
			record.Document.Origin = s.origin()
			renamed = append(renamed, record)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(renamed, batchSize) {
		if err := b.store.Record(ctx, batch...); err != nil {
			return err
		}
	}
	b.done += len(known)
	return b.correct(known)
}

// parse reads and parses a source.
func (b *builder) parse(s *source) (r parsed) {
	r.source = s
	defer func() {
		if v := recover(); v != nil {
			r.err = fault(v)
		}
	}()
	in := &s.inputs[0]
	raw, err := in.read()
	if err != nil {
		r.err = err
		return r
	}
	if text.NewSourceID(raw) != s.id {
		r.err = errors.New("changed while it was being read")
		return r
	}
	r.record, r.err = newRecord(b.parser, in.name, raw, cmp.Or(s.title(), b.recorded[s.id].Title))
	r.record.Document.Names = s.names()
	r.record.Document.Origin = s.origin()
	r.empty = strings.TrimSpace(r.record.Text) == ""
	return r
}

// newRecord parses a file. A title that is given takes the place of the
// article's own.
func newRecord(parser *parse.Parser, name string, raw []byte, title string) (graph.Record, error) {
	a, err := article.Read(name, raw)
	if err != nil {
		return graph.Record{}, err
	}
	a.Title = cmp.Or(title, a.Title)
	d := parser.Parse(a, doc.DateClaim{})
	mentions, err := doc.Marshal(d)
	if err != nil {
		return graph.Record{}, err
	}
	record := graph.Record{
		Document: graph.Document{
			ID: a.Source.ID, Names: []string{a.Source.Name}, MediaType: a.Source.MediaType, Title: a.Title,
			Published: graph.Published{Date: d.Published.Date, Basis: graph.DateBasis(cmp.Or(d.Published.Basis, doc.ByUnknown))},
			Bytes:     len(raw),
		},
		Text:     a.Source.Text,
		Mentions: mentions,
	}
	if string(raw) != record.Text {
		record.Raw = raw
	}
	return record, nil
}

// record keeps a batch. An interruption does not stop it: it takes some
// milliseconds and either all of the batch is kept or nothing.
func (b *builder) record(batch []parsed) error {
	if len(batch) == 0 {
		return nil
	}
	ctx := context.Background()
	var records []graph.Record
	var sources []*source
	for _, r := range batch {
		if r.empty {
			for _, in := range r.source.inputs {
				b.p.say("timeline: %s: is empty; it is kept as a document without events", oneLine(in.shown()))
			}
		}
		records = append(records, r.record)
		sources = append(sources, r.source)
	}
	if err := b.store.Record(ctx, records...); err != nil {
		return err
	}
	b.done += len(batch)
	for _, s := range sources {
		if _, known := b.recorded[s.id]; !known {
			b.added++
		}
	}
	return b.correct(sources)
}

// correct writes the dates that were given into the journal, unless they are
// in force there already.
func (b *builder) correct(sources []*source) error {
	var corrections []graph.Correction
	for _, s := range sources {
		if date := s.published(); !date.IsZero() && b.dates[s.id] != date.String() {
			corrections = append(corrections, graph.Correction{Kind: graph.DateCorrection, Document: s.id, Value: date.String()})
			b.dates[s.id] = date.String()
		}
	}
	if len(corrections) == 0 {
		return nil
	}
	return b.store.Correct(context.Background(), corrections...)
}
