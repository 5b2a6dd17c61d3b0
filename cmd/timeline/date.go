package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline"
)

func dateCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "date",
		Category:  "Keeping a store",
		Usage:     "say when a document was published, or take that back",
		ArgsUsage: "DOCUMENT [DATE]",
		Description: "DOCUMENT is a file name, an id or the beginning of one; DATE is EDTF, such as\n" +
			"2015-06-25, 2015-06 or 2015. Words such as \"three weeks ago\" are dated anew at once,\n" +
			"and the article is not read again. Without DATE the command prints the date in force,\n" +
			"how it is known, and what was said before.\n\n" +
			"   timeline date report.txt 2015-06-25\n" +
			"   timeline date report.txt\n" +
			"   timeline date report.txt --forget        back to what the article says itself",
		Flags: []cli.Flag{
			storeFlag(),
			&cli.BoolFlag{Name: "forget", Usage: "take back the date that was given"},
		},
		Action: func(c *cli.Context) error { return date(p, c) },
	}
}

func date(p *program, c *cli.Context) error {
	forget := c.Bool("forget")
	switch {
	case c.NArg() == 0:
		return withHint(fmt.Errorf("date needs a document"), "as in: timeline date report.txt 2015-06-25")
	case c.NArg() > 2:
		return withHint(fmt.Errorf("date takes a document and a date, and %q is too much", c.Args().Get(2)),
			"names with spaces need quotation marks")
	case c.NArg() == 2 && forget:
		return fmt.Errorf("give a date or --forget, not both")
	case c.NArg() == 1 && !forget:
		return p.view(c, func(ctx context.Context, r graph.Reader) error {
			return p.printDate(ctx, r, c.Args().First())
		})
	}
	var value edtf.Date
	if !forget {
		var err error
		if value, err = parsePublished(c.Args().Get(1)); err != nil {
			return err
		}
	}
	return p.redate(c, c.Args().First(), value)
}

// redate writes a date into the journal, or takes it back if it is zero, and
// concludes the graph anew.
func (p *program) redate(c *cli.Context, word string, value edtf.Date) (err error) {
	store, parser, err := changeParsed(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	ctx := c.Context
	var before graph.Document
	var inForce string
	var dated int
	err = store.View(ctx, func(r graph.Reader) error {
		dates, err := datesInForce(ctx, r)
		if err != nil {
			return err
		}
		if before, err = findDocument(ctx, r, word); err != nil {
			return err
		}
		inForce = dates[before.ID]
		dated, err = datedEvents(ctx, r)
		return err
	})
	if err != nil {
		return err
	}
	changed := 0
	if inForce != value.String() {
		changed = 1
		err := store.Correct(ctx, graph.Correction{Kind: graph.DateCorrection, Document: before.ID, Value: value.String()})
		if err != nil {
			return err
		}
	}
	if err := bringUpToDate(ctx, p, store, parser); err != nil {
		return interruptedCorrection(err, changed)
	}
	return store.View(ctx, func(r graph.Reader) error {
		after, err := r.Document(ctx, before.ID)
		if err != nil {
			return err
		}
		p.printf("%s: %s", printable(after.Name()), describePublished(after.Published))
		if was := describePublished(before.Published); was != describePublished(after.Published) {
			p.printf("; before: %s", was)
		}
		now, err := datedEvents(ctx, r)
		if err != nil {
			return err
		}
		p.printf("\n%s dated in the store, %d before\n", count(now, "event"), dated)
		return nil
	})
}

func datedEvents(ctx context.Context, r graph.Reader) (n int, err error) {
	for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			return 0, err
		}
		if !e.When.Date.IsZero() {
			n++
		}
	}
	return n, nil
}

// printDate prints the date of a document and what the journal says of it.
func (p *program) printDate(ctx context.Context, r graph.Reader, word string) error {
	d, err := findDocument(ctx, r, word)
	if err != nil {
		return err
	}
	p.printf("%s: %s\n", printable(d.Name()), describePublished(d.Published))
	for entry, err := range r.Journal(ctx) {
		switch {
		case err != nil:
			return err
		case entry.Kind != graph.DateCorrection || entry.Document != d.ID:
		case entry.Value == "":
			p.printf("  taken back\n")
		default:
			p.printf("  given: %s\n", entry.Value)
		}
	}
	record, err := r.Record(ctx, d.ID)
	if err != nil {
		return err
	}
	p.printf("  the article itself: %s\n", describePublished(record.Document.Published))
	return nil
}

// describePublished says what date a document has and how it is known.
func describePublished(d graph.Published) string {
	if d.Date.IsZero() {
		return "no date is known"
	}
	if !d.IsKnown() { // what the text tells as past bounds it
		return "no date is known; " + timeline.DescribeDate(d.Date.Start()) + " or later, by what its text tells"
	}
	how := ""
	switch doc.DateBasis(d.Basis) {
	case doc.ByFlag:
		how = "given"
	case doc.ByMetadata:
		how = "from the metadata of the file"
	case doc.ByPage:
		how = "from the text of the page"
	case doc.ByURL:
		how = "from its address"
	case doc.ByDateline:
		how = "from the dateline"
	case doc.ByFilename:
		how = "from the file name"
	}
	return d.Date.String() + ", " + cmp.Or(how, "how is not known")
}
