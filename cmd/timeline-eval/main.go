// Command timeline-eval scores the layers of the program on labelled corpora
// that lie on the disk, and measures how fast they are.
//
//	timeline-eval syntax FOLDER|FILE.conllu …   tags and trees, from raw text
//	timeline-eval names FOLDER|FILE …           persons, organisations, places
//	timeline-eval times FOLDER|FILE …           time expressions and their values
//	timeline-eval attribution FOLDER …          who says something, and in which words
//	timeline-eval coref FOLDER …                which mentions are one actor
//	timeline-eval speed FOLDER|FILE …           tokens per second of CPU time
//
// Each command is a function in a file of its own, which also says what its
// figures are. A command reads documents with their labels (conllu.go, iob.go,
// timeml.go, gum.go, entities.go, cat.go, polnear.go), has the program read the
// same texts in this process ([readAll]), and compares spans. What it prints are
// lines of a measure and its value, in per cent where the value is not a count.
//
// All spans of this command are in Unicode code points, in which the corpora
// count. No corpus is part of the project.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/urfave/cli/v2"
)

func main() { os.Exit(run(os.Args, os.Stdout, os.Stderr)) }

// run is main without its surroundings.
func run(args []string, stdout, stderr io.Writer) int {
	app := &cli.App{
		Name:            "timeline-eval",
		Usage:           "score timeline on labelled corpora",
		Writer:          stdout,
		ErrWriter:       stderr,
		HideHelpCommand: true,
		Commands:        []*cli.Command{syntaxCommand(), namesCommand(), timesCommand(), attributionCommand(), corefCommand(), acrossCommand(), speedCommand()},
		ExitErrHandler:  func(*cli.Context, error) {}, // reported below
		OnUsageError:    func(_ *cli.Context, err error, _ bool) error { return err },
	}
	for _, c := range app.Commands {
		c.OnUsageError = app.OnUsageError
	}
	app.Action = func(c *cli.Context) error {
		if c.NArg() > 0 {
			return fmt.Errorf("there is no command %q; timeline-eval --help lists them", c.Args().First())
		}
		return cli.ShowAppHelp(c)
	}
	if err := app.Run(args); err != nil {
		fmt.Fprintf(stderr, "timeline-eval: %v\n", err)
		return 1
	}
	return 0
}

// corpora returns the paths that a command names.
func corpora(c *cli.Context) ([]string, error) {
	if c.NArg() == 0 {
		return nil, errors.New("no corpus is given")
	}
	for _, arg := range c.Args().Slice() {
		if strings.HasPrefix(arg, "-") && arg != "-" {
			return nil, fmt.Errorf("%s stands after a corpus; flags stand before the corpora", arg)
		}
	}
	return c.Args().Slice(), nil
}

// scoringFlags are those of all commands that score.
func scoringFlags(more ...cli.Flag) []cli.Flag {
	return append([]cli.Flag{
		&cli.BoolFlag{Name: "json", Usage: "print the figures as one JSON object"},
		&cli.IntFlag{Name: "sample", Usage: "score only the first `N` documents"},
		&cli.IntFlag{Name: "jobs", Usage: "read `N` documents at a time", Value: runtime.GOMAXPROCS(0)},
	}, more...)
}

// sample returns the first n of the documents, or all if n is not positive.
func sample[T any](documents []T, n int) []T {
	if n > 0 && n < len(documents) {
		return documents[:n]
	}
	return documents
}

// report adds how many documents could not be read, prints the figures, and
// tells on the error stream why the first of them could not.
func report(c *cli.Context, f figures, failed []error) error {
	if len(failed) > 0 {
		f.count("failed documents", len(failed))
		fmt.Fprintf(c.App.ErrWriter, "first failure: %v\n", failed[0])
	}
	if c.Bool("json") {
		return f.writeJSON(c.App.Writer)
	}
	return f.writeText(c.App.Writer)
}
