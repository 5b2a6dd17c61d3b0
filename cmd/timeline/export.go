package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/export"
	"github.com/a0442a32/timeline/timeline"
)

func exportCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:     "export",
		Category: "Reading a store",
		Usage:    "write the graph for other programs",
		Description: "Writes all events, or those that the filters choose, with their actors, documents and\n" +
			"relations. json holds everything; dot is a drawing for Graphviz, either along a line of\n" +
			"time or as a graph of actors and events.\n\n" +
			"   timeline export > graph.json\n" +
			"   timeline export --format dot -o china.dot --actor China && dot -Tsvg china.dot > china.svg",
		Flags: append([]cli.Flag{
			storeFlag(),
			formatFlag("json", "dot"),
			&cli.StringFlag{Name: "layout", Value: "timeline", Usage: "draw a `LAYOUT`: timeline or graph (dot only)"},
			&cli.PathFlag{Name: "o", Aliases: []string{"output"}, Usage: "write to `FILE` instead of standard output"},
			&cli.BoolFlag{Name: "mentions", Usage: "also every place where an actor is mentioned (json only)"},
		}, filterFlags()...),
		Action: func(c *cli.Context) error { return exportGraph(p, c) },
	}
}

func exportGraph(p *program, c *cli.Context) error {
	f, err := format(c, "json", "dot")
	if err != nil {
		return err
	}
	layout, err := export.ParseLayout(c.String("layout"))
	if err != nil {
		return fmt.Errorf("--layout: %w", err)
	}
	if err := noArguments(c, "-o FILE writes to a file"); err != nil {
		return err
	}
	return p.view(c, func(ctx context.Context, r graph.Reader) error {
		return p.writeTo(c.Path("o"), func(w io.Writer) error {
			if f == "json" {
				tl, err := p.askForExport(ctx, c, r)
				if err != nil {
					return err
				}
				return export.JSON(ctx, w, r, tl, c.Bool("mentions"))
			}
			tl, err := p.ask(ctx, c, r, false)
			if err != nil {
				return err
			}
			return export.DOT(ctx, w, r, tl, layout)
		})
	})
}

// askForExport returns what was chosen, with statements and generic events,
// which are in the JSON export, marked; or nil, for everything, if there was
// no choice.
func (p *program) askForExport(ctx context.Context, c *cli.Context, r graph.Reader) (*timeline.Timeline, error) {
	if !slices.ContainsFunc([]string{"actor", "with", "from", "to", "type", "limit"}, c.IsSet) {
		return nil, nil
	}
	return p.ask(ctx, c, r, true)
}

// writeTo calls fn with standard output, or with a file that takes the place
// of the named one when all of it has been written: an export that fails
// leaves no half of a file, and the old one as it was.
func (p *program) writeTo(path string, fn func(w io.Writer) error) (err error) {
	if path == "" || path == "-" {
		return fn(p.stdout)
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		if info.IsDir() {
			return fmt.Errorf("-o %s: is a folder", oneLine(path))
		}
		f, err := os.OpenFile(path, os.O_WRONLY, 0) // a device or a pipe, which cannot be replaced
		if err != nil {
			return fmt.Errorf("-o %s: %w", oneLine(path), cause(err))
		}
		return errors.Join(buffered(f, fn), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("-o %s: %w", oneLine(path), cause(err))
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := buffered(f, fn); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("-o %s: %w", oneLine(path), cause(err))
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("-o %s: %w", oneLine(path), cause(err))
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	if err := os.Chmod(f.Name(), mode); err != nil {
		return fmt.Errorf("-o %s: %w", oneLine(path), cause(err))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("-o %s: %w", oneLine(path), err)
	}
	return nil
}

func buffered(w io.Writer, fn func(w io.Writer) error) error {
	b := bufio.NewWriter(w)
	if err := fn(b); err != nil {
		return err
	}
	return b.Flush()
}
