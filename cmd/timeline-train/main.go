// Command timeline-train trains the models that the program reads texts with.
//
//	timeline-train syntax -o parse/lang/en/models --score dev.conllu train.conllu …
//	timeline-train antecedents -o parse/lang/en/actor-antecedents.txt gold.jsonl …
//	timeline-train names -o parse/lang/en/models --clusters clusters.tsv train.bio …
//
// Equal data and equal flags give equal files, byte for byte. The data is not
// part of the project; docs/models.md says where it comes from and what licence it
// and the models have.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"
)

func main() { os.Exit(run(os.Args, os.Stdout, os.Stderr)) }

// run is main without its surroundings.
func run(args []string, stdout, stderr io.Writer) int {
	app := &cli.App{
		Name:            "timeline-train",
		Usage:           "train the models of timeline",
		Writer:          stdout,
		ErrWriter:       stderr,
		HideHelpCommand: true,
		Commands:        []*cli.Command{syntaxCommand(), namesCommand(), antecedentsCommand()},
		ExitErrHandler:  func(*cli.Context, error) {}, // reported below
	}
	if err := app.Run(args); err != nil {
		fmt.Fprintf(stderr, "timeline-train: %v\n", err)
		return 1
	}
	return 0
}
