// Command timeline reads news articles, finds the dated events in them and the
// actors who took part, and prints the timeline of what happened, when, who was
// involved, who says so and who denies it.
//
// Start at [run]: it is the program, and main only gives it the process. Each
// command is a function in a file of its own that makes a cli.Command. A
// command opens, calls, prints and closes; what the program knows of language,
// time and events is in the packages that engine.go puts together.
//
// Data goes to standard output and words to standard error. The exit codes are
// in exit.go.
package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/text"
)

// memoryGoal is what the garbage collector aims to stay below, so that a
// machine with little memory can build a large store. It is no limit: a build
// that needs more takes more.
const memoryGoal = 400 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryGoal)
	}
	os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr))
}

// A program is what the commands share: the streams of the process.
type program struct {
	stdin  io.Reader
	stdout *bufio.Writer
	stderr io.Writer
	out    io.Writer // what stdout writes to, to ask whether it is a terminal

	progress progress // the one that is shown, if any
}

// run is main without the process, so that tests can call it. args[0] is the
// name of the program. It returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	p := &program{stdin: stdin, stdout: bufio.NewWriter(stdout), stderr: stderr, out: stdout}
	defer func() {
		if r := recover(); r != nil {
			code = p.exit(fault(r))
		}
	}()
	ctx, stop := p.interruptible()
	defer stop()

	app := p.app()
	args, err := arrange(app, args)
	if err == nil {
		err = app.RunContext(ctx, args)
	}
	if flushed := p.stdout.Flush(); err == nil && flushed != nil {
		err = fmt.Errorf("writing the output: %w", flushed)
	}
	return p.exit(err)
}

func (p *program) app() *cli.App {
	app := &cli.App{
		Name:      "timeline",
		Usage:     "what happened, when, who was involved, who says so and who denies it",
		UsageText: "timeline COMMAND [flags] [arguments]",
		Description: "timeline reads news articles and keeps the events, dates and actors that it finds, each\n" +
			"with the passage it rests on, in a store (./.timeline, or the folder that --store or\n" +
			"$TIMELINE_STORE names). It never makes a date more exact than the words are.\n\n" +
			"   timeline build articles/               read them, once; add more whenever\n" +
			"   timeline show --actor China            what China did and what was done to it\n" +
			"   timeline show --from 2014 --to 2015-06 --with \"United States\" --type ACCUSE\n" +
			"   timeline explain EVENT                 why this date, these actors, this merge\n" +
			"   timeline export --format dot -o china.dot --actor China\n\n" +
			"Exit codes: 0 done, 1 wrong usage or another error, 3 some documents failed and the others\n" +
			"were kept, 4 interrupted, 5 no space on the disk, 6 the store is damaged, 10 no store,\n" +
			"11 the store is in use.",
		Version:                   version(),
		Reader:                    p.stdin,
		Writer:                    p.stdout,
		ErrWriter:                 p.stderr,
		HideHelpCommand:           false,
		EnableBashCompletion:      true,
		DisableSliceFlagSeparator: true,                         // "Smith, Jones & Co" is one actor
		ExitErrHandler:            func(*cli.Context, error) {}, // errors are printed once, by exit
		OnUsageError:              usageError,
		Commands: []*cli.Command{
			buildCommand(p), dateCommand(p), removeCommand(p), rebuildCommand(p),
			showCommand(p), explainCommand(p), eventsCommand(p), actorsCommand(p), documentsCommand(p),
			exportCommand(p), statsCommand(p),
			annotateCommand(p), checkCommand(p), completionCommand(p),
		},
	}
	for _, c := range app.Commands {
		c.HideHelpCommand = true // an article may be called "help"
		c.OnUsageError = usageError
		for _, sub := range c.Subcommands {
			sub.HideHelpCommand = true
			sub.OnUsageError = usageError
		}
	}
	return app
}

// version returns the version that the program was built as.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "0.1.0-dev"
}

// interruptible returns a context that the first interrupt cancels, so that
// what is at hand can be finished. A second one ends the process at once.
func (p *program) interruptible() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	done := make(chan struct{})
	go func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			case <-signals:
			}
			if i > 0 {
				os.Exit(exitInterrupted)
			}
			cancel()
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		close(done)
		cancel()
	}
}

// say prints a line of words for the user to standard error. What comes from
// an article or a file name cannot steer the terminal through it.
func (p *program) say(format string, args ...any) {
	p.stdout.Flush() // so that words and data stand in the order in which they were said
	p.progress.clear()
	fmt.Fprintln(p.stderr, text.Printable(fmt.Sprintf(format, args...)))
}

// printf prints data to standard output. An error shows when run flushes.
func (p *program) printf(format string, args ...any) {
	fmt.Fprintf(p.stdout, format, args...)
}

// usageError turns what package cli says of a wrong flag into an error that
// says where to read on.
func usageError(c *cli.Context, err error, _ bool) error {
	hint := fmt.Sprintf("timeline %s--help says how it is used", commandName(c))
	var name, value string
	if unknown, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		err = fmt.Errorf("there is no flag --%s", unknown)
		var names []string
		for _, f := range c.Command.Flags {
			names = append(names, f.Names()...)
		}
		if near := nearest(unknown, names, 1); len(near) > 0 {
			hint = "did you mean --" + near[0] + "?"
		}
	} else if n, _ := fmt.Sscanf(err.Error(), "invalid value %q for flag -%s", &value, &name); n == 2 {
		err = fmt.Errorf("--%s %q: it has to be a number", strings.TrimSuffix(name, ":"), value)
	}
	return withHint(err, "%s", hint)
}

func commandName(c *cli.Context) string {
	if c.Command == nil || c.Command.Name == "" || c.Command.Name == c.App.Name {
		return ""
	}
	return strings.TrimPrefix(cmp.Or(c.Command.HelpName, c.Command.Name), c.App.Name+" ") + " "
}
