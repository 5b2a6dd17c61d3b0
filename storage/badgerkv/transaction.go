package badgerkv

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/dgraph-io/badger/v4"

	"github.com/a0442a32/timeline/storage"
)

// A transaction implements [storage.Reader] and [storage.Writer].
type transaction struct {
	txn   *badger.Txn
	wrote bool
}

func user(key []byte) []byte { return append([]byte{userKey}, key...) }

func (t *transaction) Get(key []byte) ([]byte, error) { return t.get(user(key)) }

func (t *transaction) get(key []byte) (value []byte, err error) {
	err = guard(func() error {
		item, err := t.txn.Get(key)
		if err != nil {
			return err
		}
		value, err = item.ValueCopy(nil)
		return err
	})
	return value, translate(err)
}

func (t *transaction) Scan(prefix, from []byte, fn func(key, value []byte) error) error {
	if bytes.Compare(from, prefix) < 0 {
		from = prefix
	}
	opts := badger.DefaultIteratorOptions
	opts.PrefetchValues = false // it would read in goroutines, where faults cannot be caught
	opts.Prefix = user(prefix)
	var it *badger.Iterator
	err := guard(func() error {
		it = t.txn.NewIterator(opts)
		it.Seek(user(from))
		return nil
	})
	if it != nil {
		defer it.Close()
	}
	for ; err == nil; err = guard(func() error { it.Next(); return nil }) {
		var key, value []byte
		err = guard(func() error {
			if !it.Valid() {
				return errDone
			}
			item := it.Item()
			key = item.Key()[1:]
			return item.Value(func(v []byte) error { value = v; return nil })
		})
		if err == errDone {
			return nil
		} else if err != nil {
			break
		}
		if err := fn(key, value); err != nil {
			return err
		}
	}
	return translate(err)
}

// errDone ends a scan.
var errDone = errors.New("done")

func (t *transaction) Set(key, value []byte) error {
	if len(key) == 0 || len(key) > storage.MaxKey || len(value) > storage.MaxValue {
		return storage.ErrTooBig
	}
	return t.set(user(key), bytes.Clone(value))
}

func (t *transaction) set(key, value []byte) error {
	t.wrote = true
	return translate(t.txn.Set(key, value))
}

func (t *transaction) Delete(key []byte) error {
	t.wrote = true
	return translate(t.txn.Delete(user(key)))
}

// translate turns Badger's errors into ours.
func translate(err error) error {
	switch {
	case errors.Is(err, badger.ErrKeyNotFound):
		return storage.ErrNoKey
	case errors.Is(err, badger.ErrTxnTooBig):
		return storage.ErrTooBig
	case errors.Is(err, badger.ErrDiscardedTxn), errors.Is(err, badger.ErrDBClosed):
		return storage.ErrClosed
	case err != nil && isErrno(err, syscall.ENOSPC):
		return fmt.Errorf("%s: %w", oneLine(err.Error()), storage.ErrNoSpace)
	}
	return err
}

// guard calls fn, which calls Badger, and turns panics into errors: also those
// from reading a part of a mapped file that is no longer there.
func guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = damaged("%s", oneLine(fmt.Sprint(r)))
		}
	}()
	return fn()
}

func damaged(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), storage.ErrDamaged)
}

// oneLine makes a message of Badger's fit to be shown: some hold a dump of
// the data, or a stack.
func oneLine(s string) string {
	s = strings.TrimSpace(s)
	s, _, _ = strings.Cut(s, "\n")
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
	return s[:min(len(s), 200)]
}

// isSystem reports whether an error comes from the operating system and says
// nothing about what is in the files.
func isSystem(err error) bool {
	return isErrno(err, syscall.EACCES, syscall.EPERM, syscall.EROFS, syscall.EMFILE, syscall.ENFILE,
		syscall.ENOSPC, syscall.ENOMEM, syscall.EIO)
}

// isErrno reports whether an error is, or wraps, one of the numbers. Of most
// errors Badger passes on the words and not the value.
func isErrno(err error, numbers ...syscall.Errno) bool {
	for _, n := range numbers {
		if errors.Is(err, n) || strings.Contains(err.Error(), n.Error()) {
			return true
		}
	}
	return false
}
