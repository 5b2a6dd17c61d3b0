package main

import (
	"context"
	"fmt"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/doc"
)

// bringUpToDate concludes the graph if it has fallen behind the record.
func bringUpToDate(ctx context.Context, p *program, store graph.Store, parser *parse.Parser) error {
	fresh := false
	err := store.View(ctx, func(r graph.Reader) error {
		state, err := r.State(ctx)
		fresh = state.Fresh
		return err
	})
	if err != nil || fresh {
		return err
	}
	return conclude(ctx, p, store, parser)
}

// conclude derives the graph from all that is recorded and the journal. The documents are
// dated anew, because a correction may have changed a date.
func conclude(ctx context.Context, p *program, store graph.Store, parser *parse.Parser) error {
	var documents []*doc.Document
	var journal []graph.Correction
	err := store.View(ctx, func(r graph.Reader) error {
		state, err := r.State(ctx)
		if err != nil {
			return err
		}
		p.begin(state.Documents, "linking")
		defer p.end()
		for d, err := range r.Documents(ctx) {
			if err != nil {
				return err
			}
			resolved, err := recall(ctx, r, parser, &d)
			if err != nil {
				return err
			}
			documents = append(documents, resolved)
			p.progress.step()
		}
		journal, err = journalOf(ctx, r)
		return err
	})
	if err != nil {
		return err
	}
	g, err := linkAll(ctx, documents, journal)
	if err != nil {
		return err
	}
	return store.Conclude(ctx, g)
}

// journalOf returns all corrections.
func journalOf(ctx context.Context, r graph.Reader) ([]graph.Correction, error) {
	var journal []graph.Correction
	for c, err := range r.Journal(ctx) {
		if err != nil {
			return nil, err
		}
		journal = append(journal, c)
	}
	return journal, nil
}

// recall returns a recorded document, dated with the date in force.
func recall(ctx context.Context, r graph.Reader, parser *parse.Parser, d *graph.Document) (*doc.Document, error) {
	record, err := r.Record(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	parsed, err := doc.Unmarshal(record.Mentions, sourceOf(&record))
	if err != nil {
		return nil, withHint(fmt.Errorf("document %s (%s): %w: %w", d.ID.Short(), oneLine(d.Name()), graph.ErrDamaged, err),
			"timeline rebuild reads the kept articles again")
	}
	var published doc.DateClaim // unless the journal has one, the document's own claims decide
	if d.Published.Basis == graph.DateBasis(doc.ByFlag) {
		published = doc.DateClaim{Date: d.Published.Date, Basis: doc.ByFlag}
	}
	parser.Resolve(parsed, published)
	return parsed, nil
}
