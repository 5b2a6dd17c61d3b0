package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
)

func applyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "apply", Category: correctingCategory, ArgsUsage: "FILE",
		Usage: "say of the actors of this store what was said in another one",
		Description: "FILE is what timeline actors corrections --format jsonl prints there; - is standard input. What\n" +
			"speaks of actors that no article here mentions waits for one that does. A line that cannot be\n" +
			"read is named on standard error, the others are kept, and the exit code is 3.\n\n" +
			"   timeline actors apply corrections.jsonl",
		Flags:  []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error { return apply(p, c) },
	}
}

// A line is a correction and where it stands in a file.
type numbered struct {
	line       int
	correction graph.Correction
}

func apply(p *program, c *cli.Context) (err error) {
	if c.NArg() != 1 {
		return withHint(fmt.Errorf("apply takes one file"), "timeline actors corrections --format jsonl makes one")
	}
	name := c.Args().First()
	var raw []byte
	if name == "-" {
		raw, err = io.ReadAll(p.stdin)
	} else {
		raw, err = os.ReadFile(name)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", oneLine(name), cause(err))
	}
	store, parser, err := changeParsed(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()

	var read []numbered
	failed := 0
	for number, line := range lines(raw) {
		correction, err := wire.ParseCorrection(line)
		if err != nil {
			failed++
			p.say("timeline: %s:%d: %v", oneLine(name), number, err)
			continue
		}
		read = append(read, numbered{number, correction})
	}
	ctx := c.Context
	var journal []graph.Correction
	err = store.View(ctx, func(r graph.Reader) error {
		journal, err = journalOf(ctx, r)
		return err
	})
	if err != nil {
		return err
	}
	done := 0
	if !endsWith(inForce(journal), read) {
		for _, n := range read {
			if err := record(ctx, store, n.correction); err != nil {
				return fmt.Errorf("%s:%d: %w", oneLine(name), n.line, err)
			}
			done++
		}
	}
	if err := bringUpToDate(ctx, p, store, parser); err != nil {
		return err
	}
	err = store.View(ctx, func(r graph.Reader) error {
		present, err := whatIsThere(ctx, r)
		if err != nil {
			return err
		}
		waiting := 0
		for _, n := range read {
			if missing := present.absent(&n.correction); len(missing) > 0 {
				waiting++
				p.say("timeline: %s:%d: %s is not in this store; the correction waits", oneLine(name), n.line, orList(missing))
			}
		}
		p.printf("%s applied", count(done, "correction"))
		if done < len(read) {
			p.printf(": what the file says is in force already")
		}
		if waiting > 0 {
			p.printf(", %s", plural(waiting, "of which waits", "of which wait"))
		}
		p.printf("\n")
		return nil
	})
	if err == nil && failed > 0 {
		return errSomeFailed
	}
	return err
}

// endsWith reports whether the corrections that hold end with those of a file,
// so that applying it again would say nothing new.
func endsWith(journal []graph.Correction, read []numbered) bool {
	n := len(journal) - len(read)
	if n < 0 {
		return false
	}
	for i, r := range read {
		a, b := wire.NewCorrection(&journal[n+i]), wire.NewCorrection(&r.correction)
		if !reflect.DeepEqual(a, b) {
			return false
		}
	}
	return true
}

// record writes a correction into the journal, a long list in several parts.
func record(ctx context.Context, store graph.Store, c graph.Correction) error {
	if c.Kind != graph.ListCorrection {
		return store.Correct(ctx, c)
	}
	const most = 100 << 10 // bytes of names in a part; storage takes 256 KB in all
	rest := c.Listed
	for part := 0; part == 0 || len(rest) > 0; part++ {
		n, size := 0, 0
		for n < len(rest) && (n == 0 || size < most) {
			a := &rest[n]
			size += 100 + len(a.Name) + len(a.Parent) + len(a.ID) + len(strings.Join(a.Aliases, "")) + len(strings.Join(a.Weak, "")) + 5*(len(a.Aliases)+len(a.Weak))
			n++
		}
		c.Part, c.Listed = part, rest[:n]
		if err := store.Correct(ctx, c); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}

// lines yields the lines of a file that are not blank, with their numbers.
func lines(raw []byte) func(yield func(int, []byte) bool) {
	return func(yield func(int, []byte) bool) {
		raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
		number := 0
		for line := range bytes.Lines(raw) {
			number++
			if line = bytes.TrimSpace(line); len(line) > 0 && !yield(number, line) {
				return
			}
		}
	}
}
