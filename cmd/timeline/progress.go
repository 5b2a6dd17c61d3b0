package main

import (
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A progress shows how far a long command has come, on a terminal only. The
// zero progress shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

// begin shows a progress of so many steps until end is called.
func (p *program) begin(steps int, words string) {
	if steps < 2 || !isTerminal(p.stderr) {
		return
	}
	p.progress = progress{progressbar.NewOptions(steps,
		progressbar.OptionSetWriter(p.stderr),
		progressbar.OptionSetDescription(words),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
	)}
}

func (p *program) end() {
	p.progress.clear()
	p.progress = progress{}
}

func (p progress) step() {
	if p.bar != nil {
		p.bar.Add(1)
	}
}

// clear takes the bar away until the next step, to make room for words.
func (p progress) clear() {
	if p.bar != nil {
		p.bar.Clear()
	}
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}

// colour reports whether to print in colour: on a terminal that can, unless
// NO_COLOR is set (no-color.org).
func colour(out io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(out)
}

// width returns the columns of a terminal, or 0 for what is no terminal.
func width(out io.Writer) int {
	f, ok := out.(*os.File)
	if !ok || !isTerminal(out) {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}
