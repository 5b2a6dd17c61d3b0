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
	"github.com/a0442a32/timeline/storage"
)

func applyCommand(p *program) *cli.Command {
	return &cli.Command{
		Name: "apply", Category: correctingCategory, ArgsUsage: "FILE",
		Usage: "say of the actors of this store what was said in another one",
		Description: "FILE is what timeline actors corrections --format jsonl prints there; - is standard input. What\n" +
			"speaks of actors that no article here mentions waits for one that does. A line that cannot be\n" +
			"read is named on standard error, the others are kept, and the exit code is 3. Applied again,\n" +
			"the file says only what it did not say before.\n\n" +
			"   timeline actors apply corrections.jsonl",
		Flags:  []cli.Flag{storeFlag()},
		Action: func(c *cli.Context) error { return apply(p, c) },
	}
}

// A numbered is a correction and the line of a file on which it stands.
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
	var fresh []graph.Correction
	for _, n := range read[saidLast(inForce(journal), read):] {
		fresh = append(fresh, n.correction)
	}
	done := len(fresh)
	if err := record(ctx, store, fresh...); err != nil {
		return fmt.Errorf("%s: %w", oneLine(name), err)
	}
	if err := bringUpToDate(ctx, p, store, parser); err != nil {
		return interruptedCorrection(err, done)
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
		switch {
		case done == 0 && len(read) > 0:
			p.printf(": what the file says is in force already")
		case done < len(read):
			p.printf(": what the file says before is in force already")
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

// saidLast returns how many corrections at the beginning of a file are those
// that were said last of what holds, so that saying them again would change
// nothing: all if the file was applied before.
func saidLast(journal []graph.Correction, read []numbered) int {
	var had, has []wire.Correction
	for i := range journal {
		had = append(had, wire.NewCorrection(&journal[i]))
	}
	for i := range read {
		has = append(has, wire.NewCorrection(&read[i].correction))
	}
	for n := min(len(had), len(has)); n > 0; n-- {
		if reflect.DeepEqual(had[len(had)-n:], has[:n]) {
			return n
		}
	}
	return 0
}

// record writes corrections into the journal, all or none if they fit one
// transaction of the store. An interruption stops it only before it begins.
func record(ctx context.Context, store graph.Store, corrections ...graph.Correction) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var entries []graph.Correction
	for _, c := range corrections {
		entries = append(entries, inParts(c)...)
	}
	return recordEntries(context.WithoutCancel(ctx), store, entries)
}

// recordEntries writes entries of the journal in as few transactions as halving
// them finds.
func recordEntries(ctx context.Context, store graph.Store, entries []graph.Correction) error {
	err := store.Correct(ctx, entries...)
	if half := len(entries) / 2; half > 0 && errors.Is(err, storage.ErrTooBig) {
		if err := recordEntries(ctx, store, entries[:half]); err != nil {
			return err
		}
		return recordEntries(ctx, store, entries[half:])
	}
	return err
}

// inParts divides a correction that lists many actors into entries that each
// fit a transaction.
func inParts(c graph.Correction) []graph.Correction {
	if c.Kind != graph.ListCorrection {
		return []graph.Correction{c}
	}
	const most = 100 << 10 // bytes of names in a part; storage takes 256 KB in all
	var parts []graph.Correction
	rest := c.Listed
	for part := 0; part == 0 || len(rest) > 0; part++ {
		n, size := 0, 0
		for n < len(rest) && (n == 0 || size < most) {
			a := &rest[n]
			size += 100 + len(a.Name) + len(a.Parent) + len(a.ID) + len(strings.Join(a.Aliases, "")) + len(strings.Join(a.Weak, "")) + 5*(len(a.Aliases)+len(a.Weak))
			n++
		}
		c.Part, c.Listed = part, rest[:n]
		parts = append(parts, c)
		rest = rest[n:]
	}
	return parts
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
