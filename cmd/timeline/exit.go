package main

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"github.com/a0442a32/timeline/graph"
)

// The exit codes of the program. Scripts rely on them.
const (
	exitDone        = 0
	exitError       = 1 // wrong usage, or an error that has no code of its own
	exitSomeFailed  = 3 // some documents failed, the others were kept
	exitInterrupted = 4 // the same command goes on from where it was
	exitNoSpace     = 5
	exitDamaged     = 6
	exitNoStore     = 10
	exitLocked      = 11
)

// errSomeFailed is returned by a command that has already said which documents
// failed and why.
var errSomeFailed = errors.New("some documents failed")

// errDisagrees is returned by check, which has already said what is damaged.
var errDisagrees = fmt.Errorf("check: %w", graph.ErrDamaged)

// A told error says in its own words what a documented error stands for:
// errors.Is finds the kind, which the words do not repeat.
type told struct {
	words string
	kind  error
}

func (t told) Error() string { return t.words }
func (t told) Unwrap() error { return t.kind }

// tell returns an error of a kind in words of its own.
func tell(kind error, format string, args ...any) error {
	return told{fmt.Sprintf(format, args...), kind}
}

// A hinted error has a line that tells the user what to do next.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

func withHint(err error, format string, args ...any) error {
	return hinted{err, fmt.Sprintf(format, args...)}
}

// fault returns an error for a panic with the value v, in one line.
func fault(v any) error {
	return fmt.Errorf("this is a fault of the program: %s", oneLine(fmt.Sprint(v)))
}

// exit prints the error, if there is one that was not printed yet, and returns
// the code to exit with.
func (p *program) exit(err error) int {
	code := exitCode(err)
	if err == nil || errors.Is(err, errSomeFailed) || err == errDisagrees {
		return code
	}
	var h hinted
	hint := ""
	if errors.As(err, &h) {
		hint = h.hint
	} else {
		hint = nextStep(code)
	}
	if errors.Is(err, context.Canceled) && !errors.As(err, new(told)) {
		err = errors.New("interrupted")
	}
	p.say("timeline: %v", err)
	if hint != "" {
		p.say("  %s", hint)
	}
	return code
}

func exitCode(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSomeFailed):
		return exitSomeFailed
	case errors.Is(err, graph.ErrNoSpace), errors.Is(err, syscall.ENOSPC):
		return exitNoSpace
	case errors.Is(err, graph.ErrDamaged):
		return exitDamaged
	case errors.Is(err, graph.ErrNoStore):
		return exitNoStore
	case errors.Is(err, graph.ErrLocked):
		return exitLocked
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitError
}

// nextStep says what to do about an error of the given code.
func nextStep(code int) string {
	switch code {
	case exitNoSpace:
		return "free some space and run the same command again: what was recorded is kept"
	case exitDamaged:
		return "timeline check says what is damaged; building anew into another --store mends it"
	case exitNoStore:
		return "timeline build PATH… makes one; --store DIR or $TIMELINE_STORE names another place"
	case exitLocked:
		return "wait until the other command is done, or use another --store"
	}
	return ""
}
