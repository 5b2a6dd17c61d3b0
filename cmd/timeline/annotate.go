package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/timeml"
)

func annotateCommand(p *program) *cli.Command {
	return &cli.Command{
		Name:      "annotate",
		Category:  "Looking inside",
		Usage:     "print what is read in one article: sentences, times, actors, events",
		ArgsUsage: "FILE",
		Description: "Needs no store and changes none. Offsets count the characters (Unicode code points) of\n" +
			"the text that is printed with them. FILE may be - for standard input.\n\n" +
			"   timeline annotate report.txt --published 2015-06-25\n" +
			"   timeline annotate report.txt --format conllu\n" +
			"   timeline annotate report.txt --format timeml > report.tml",
		Flags: []cli.Flag{
			formatFlag("json", "conllu", "timeml"),
			&cli.StringFlag{Name: "published", Usage: "the article was published on `DATE` (EDTF)"},
			// Accepted everywhere so that a script can pass it everywhere.
			&cli.PathFlag{Name: "store", Hidden: true},
		},
		Action: func(c *cli.Context) error { return annotate(p, c) },
	}
}

func annotate(p *program, c *cli.Context) error {
	f, err := format(c, "json", "conllu", "timeml")
	if err != nil {
		return err
	}
	if c.NArg() != 1 {
		return withHint(fmt.Errorf("annotate reads one file, and %d are named", c.NArg()),
			"as in: timeline annotate report.txt")
	}
	var published doc.DateClaim
	if c.IsSet("published") {
		date, err := parsePublished(c.String("published"))
		if err != nil {
			return fmt.Errorf("--published: %w", err)
		}
		published = doc.DateClaim{Date: date, Basis: doc.ByFlag}
	}
	parser, err := newParser()
	if err != nil {
		return err
	}
	name := c.Args().First()
	var a *article.Article
	raw, err := p.readFile(c, name)
	if err == nil {
		a, err = article.Read(name, raw)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", oneLine(name), err)
	}
	d := parser.Parse(a, published)
	switch f {
	case "timeml":
		return timeml.Write(p.stdout, d)
	case "conllu":
		return writeCoNLLU(p.stdout, d)
	}
	return doc.WriteJSON(p.stdout, d)
}

func (p *program) readFile(c *cli.Context, name string) ([]byte, error) {
	if name == "-" {
		return readInterruptibly(c.Context, p.stdin)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, cause(err)
	case info.IsDir():
		return nil, errors.New("is a folder")
	}
	in := input{path: name}
	if info.Mode().IsRegular() {
		return in.read()
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	defer f.Close()
	return readInterruptibly(c.Context, f)
}
