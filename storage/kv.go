package storage

import (
	"errors"

	"github.com/a0442a32/timeline/graph"
)

// Errors that a [KV] returns, possibly wrapped with what they concern. The
// first five are those of package graph, named again here so that a KV need not
// import it.
var (
	ErrDamaged = graph.ErrDamaged
	ErrLocked  = graph.ErrLocked
	ErrNoStore = graph.ErrNoStore
	ErrNoSpace = graph.ErrNoSpace
	ErrVersion = graph.ErrVersion

	// ErrNoKey is returned by Get for an absent key.
	ErrNoKey = errors.New("no such key")
	// ErrTooBig is returned for a transaction or a key or value beyond the limits.
	ErrTooBig = errors.New("too big for one transaction")
	// ErrReadOnly is returned by Update of a store that was opened for reading.
	ErrReadOnly = errors.New("the store is open for reading only")
	// ErrClosed is returned for what is asked of a store after Close.
	ErrClosed = errors.New("the store is closed")
)

// Limits that every [KV] honours. It may take more.
const (
	MaxKey       = 1 << 10   // bytes of a key
	MaxValue     = 512 << 10 // bytes of a value
	MaxBatch     = 1 << 20   // bytes of the keys and values that one Update sets
	MaxBatchKeys = 5000      // keys that one Update sets or deletes
)

// A KV is the ordered key–value store that a [Store] is kept in. A key is any
// 1 to [MaxKey] bytes; keys are ordered as bytes.Compare orders them. All
// methods may be called from several goroutines. Package kvtest tests whether
// an implementation keeps to this contract.
type KV interface {
	// View calls fn with the store as it stands at one moment. Views do not
	// wait for updates, nor updates for views.
	View(fn func(Reader) error) error

	// Update calls fn once and, if it returns nil, keeps everything that it
	// wrote, or else nothing. When Update returns nil the writes survive a
	// power cut, as far as the store has a disk. Updates wait for one another,
	// so fn must not call Update.
	Update(fn func(Writer) error) error

	// Close waits until the views and updates in progress have ended. Calling
	// it again does nothing.
	Close() error
}

// A Reader reads a KV. It is valid until the function that it was given to
// returns, and belongs to one goroutine.
type Reader interface {
	// Get returns the value of a key, or ErrNoKey. The value is the caller's.
	Get(key []byte) ([]byte, error)

	// Scan calls fn in order for every key that begins with prefix and is not
	// less than from, and stops at the first error, which it returns. A nil
	// prefix stands for all keys, a nil from for the first. The slices are
	// valid until fn returns and must not be changed. In a View, fn may itself
	// Get and Scan; in an Update it may only Get.
	Scan(prefix, from []byte, fn func(key, value []byte) error) error
}

// A Writer reads and writes a KV; it reads what it has written. The slices
// that it is given are not kept.
type Writer interface {
	Reader
	Set(key, value []byte) error
	// Delete removes a key, if it is there.
	Delete(key []byte) error
}
