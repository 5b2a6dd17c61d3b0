package badgerkv

import (
	"fmt"
	"sync"

	"github.com/dgraph-io/badger/v4"
)

// A log takes what Badger has to say. It keeps the last error and counts
// them: where Badger cannot read a value, it logs that and returns nil.
type log struct {
	mu    sync.Mutex
	count int
	line  string
}

var _ badger.Logger = (*log)(nil)

// Errorf implements [badger.Logger].
func (l *log) Errorf(format string, args ...any) {
	line := oneLine(fmt.Sprintf(format, args...))
	l.mu.Lock()
	defer l.mu.Unlock()
	l.count++
	l.line = line
}

// Warningf implements [badger.Logger].
func (l *log) Warningf(string, ...any) {}

// Infof implements [badger.Logger].
func (l *log) Infof(string, ...any) {}

// Debugf implements [badger.Logger].
func (l *log) Debugf(string, ...any) {}

// errors returns how many errors there were.
func (l *log) errors() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.count
}

// last returns the last error.
func (l *log) last() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.line
}
