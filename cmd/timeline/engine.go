package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/badgerkv"
)

// This file is where the packages are put together: which language the program
// reads, which store it keeps, and what concludes the graph.

func newParser() (*parse.Parser, error) { return parse.New(en.Pack()) }

// linkAll concludes a graph from documents and the journal. When it is interrupted it returns
// at once and leaves the work, which touches nothing else, to end by itself.
func linkAll(ctx context.Context, documents []*doc.Document, journal []graph.Correction) (*graph.Graph, error) {
	type result struct {
		graph *graph.Graph
		err   error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if v := recover(); v != nil {
				done <- result{err: fmt.Errorf("linking the documents: %w", fault(v))}
			}
		}()
		done <- result{graph: link.Link(documents, journal...)}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-done:
		return r.graph, r.err
	}
}

// defaultStore is where a store lies unless --store or the variable says otherwise.
const (
	defaultStore  = ".timeline"
	storeVariable = "TIMELINE_STORE"
)

func storeFlag() cli.Flag {
	return &cli.PathFlag{
		Name: "store", Value: defaultStore, EnvVars: []string{storeVariable},
		Usage: "keep the articles and the graph in the folder `DIR`",
	}
}

// createStore opens the store for writing, and makes it if there is none.
func createStore(c *cli.Context) (graph.Store, error) {
	return open(c, badgerkv.Options{Create: true})
}

// changeStore opens a store that exists for writing.
func changeStore(c *cli.Context) (graph.Store, error) { return open(c, badgerkv.Options{}) }

// changeParsed is changeStore for a change after which the graph is concluded
// anew, which takes a parser. The caller closes the store.
func changeParsed(c *cli.Context) (graph.Store, *parse.Parser, error) {
	store, err := changeStore(c)
	if err != nil {
		return nil, nil, err
	}
	parser, err := newParser()
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return store, parser, nil
}

// readStore opens a store that exists for reading, which several processes may
// do at a time.
func readStore(c *cli.Context) (graph.Store, error) {
	return open(c, badgerkv.Options{ReadOnly: true})
}

func open(c *cli.Context, options badgerkv.Options) (graph.Store, error) {
	dir := c.Path("store")
	if dir == "" {
		return nil, fmt.Errorf("--store names no folder")
	}
	kv, err := badgerkv.Open(dir, options) // its errors name the folder
	if err != nil {
		return nil, err
	}
	store, err := storage.New(kv)
	if err != nil {
		kv.Close()
		return nil, fmt.Errorf("opening %s: %w", oneLine(dir), err)
	}
	return store, nil
}

// view opens the store, calls fn with what it holds, and closes it.
func (p *program) view(c *cli.Context, fn func(ctx context.Context, r graph.Reader) error) (err error) {
	store, err := readStore(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return store.View(c.Context, func(r graph.Reader) error {
		state, err := r.State(c.Context)
		if err != nil {
			return err
		}
		if !state.Fresh {
			p.say("timeline: a build, a removal or a correction was interrupted, and the timeline is not up to date with it\n" +
				"  timeline rebuild mends that; a build goes on with the same arguments")
		}
		return fn(c.Context, r)
	})
}

// sourceOf returns the source that a record was made of.
func sourceOf(r *graph.Record) *text.Source {
	return &text.Source{ID: r.Document.ID, Name: r.Document.Name(), MediaType: r.Document.MediaType, Text: r.Text}
}
