// Package badgerkv is a key–value store on disk, kept by Badger. It is the
// only package that imports Badger.
//
// # Files
//
//	STORE.json   format version; after a clean close also the SHA-256 of every
//	             file of Badger's and the number of the last transaction
//	COMMIT       number of the last transaction that was promised to be durable
//	badger/      Badger's own files
//
// # What is added to Badger
//
// Badger v4 keeps what it is given, also when the power is cut, if it is set up
// for that. What it does not do well is notice that its files were changed:
// without a MANIFEST it deletes all tables and shows an empty store, a log
// with a flipped bit ends there, a table that was cut short stops the process
// from one of its goroutines. So Open examines every file before Badger opens
// the first.
//
// After a clean close it compares hashes. After a kill there are none for what
// was written last, so it follows the transactions: each one writes its number
// under a key of its own, and then, once it is durable, into COMMIT. The
// numbers found in the tables and logs must reach the one in COMMIT without a
// gap; tables must have sound checksums; and MANIFEST must begin with what it
// held when COMMIT was written. Only then is the store opened, and what was
// never promised is dropped.
//
// A full disk is noticed before Badger does, which would die from writing to
// memory that the disk has no room for.
package badgerkv

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"github.com/a0442a32/timeline/storage"
)

// Options tell how to open a store.
type Options struct {
	// Create makes the store, and its folder, if it is not there.
	Create bool

	// ReadOnly opens the store for reading. Several processes may have it open
	// so; one that writes excludes all others. A store whose last writer was
	// killed is mended first, which takes a moment of writing. Badger needs
	// write permission even so.
	ReadOnly bool

	memTable  int64                            // bytes; 0 for 16 MB
	freeSpace func(dir string) (uint64, error) // nil for statfs
}

// The reserve of disk space, in memory tables, that is needed to open a store
// for writing and to write a transaction. Badger may write as much as that, and
// compact its tables, before the next check.
const (
	openReserve   = 6
	commitReserve = 5
)

// A KV implements [storage.KV].
type KV struct {
	dir      string
	options  Options
	db       *badger.DB
	log      *log
	lock     *lock
	tables   map[string]file // known hashes of tables, which never change
	commits  *commitFile     // nil if the store is open for reading
	updating sync.Mutex
	commit   uint64 // number of the last transaction; guarded by updating

	mu     sync.Mutex
	closed bool
	users  sync.WaitGroup // views and updates in progress
}

var _ storage.KV = (*KV)(nil)

// Open opens the store in dir. Its errors wrap [storage.ErrNoStore],
// [storage.ErrLocked], [storage.ErrDamaged], [storage.ErrVersion] or
// [storage.ErrNoSpace] where these apply.
func Open(dir string, opts Options) (*KV, error) {
	if opts.memTable == 0 {
		opts.memTable = 16 << 20
	}
	if opts.freeSpace == nil {
		opts.freeSpace = freeSpace
	}
	kv, err := open(dir, opts)
	if errors.Is(err, errKilled) {
		// Opening for writing and closing mends what a killed writer left.
		mend := opts
		mend.ReadOnly, mend.Create = false, false
		if kv, err = open(dir, mend); err == nil {
			if err = kv.Close(); err == nil {
				kv, err = open(dir, opts)
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", dir, translate(err))
	}
	return kv, nil
}

// errKilled says that a store must be mended before it can be opened for reading.
var errKilled = errors.New("the store was not closed")

func open(dir string, opts Options) (_ *KV, err error) {
	kv := &KV{dir: dir, options: opts, log: new(log)}
	defer func() {
		if err != nil {
			kv.release()
		}
	}()
	if opts.Create && !opts.ReadOnly {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
	}
	if info, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || err == nil && !info.IsDir() {
		return nil, storage.ErrNoStore
	} else if err != nil {
		return nil, err
	}
	if kv.lock, err = acquire(dir, opts.ReadOnly); err != nil {
		return nil, err
	}
	card, err := readCard(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(kv.badgerDir()); err == nil {
			return nil, damaged("%s is missing", cardName)
		}
		if !opts.Create || opts.ReadOnly {
			return nil, storage.ErrNoStore
		}
	} else if err != nil {
		return nil, err
	}
	if opts.ReadOnly && !card.Clean {
		return nil, errKilled
	}
	if !opts.ReadOnly {
		if err := kv.checkSpace(openReserve); err != nil {
			return nil, err
		}
	}
	if err := kv.examine(card); err != nil {
		return nil, err
	}
	if !opts.ReadOnly {
		if err := kv.beginWriting(card); err != nil {
			return nil, err
		}
	}
	if err := kv.openBadger(); err != nil {
		return nil, err
	}
	return kv, kv.checkCommit(card)
}

// beginWriting notes that the store is open for writing, before Badger changes
// anything.
func (kv *KV) beginWriting(c card) (err error) {
	if kv.commits, err = openCommitFile(kv.dir); err != nil {
		return err
	}
	manifest, err := os.ReadFile(kv.file(badger.ManifestFilename))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if c.Clean || kv.commit > kv.commits.last.number {
		if err := kv.commits.write(newCommit(kv.commit, manifest)); err != nil {
			return err
		}
	}
	open := card{Format: format, Commit: c.Commit}
	for _, f := range kv.tables {
		open.Files = append(open.Files, f)
	}
	if err := writeCard(kv.dir, open); err != nil {
		return err
	}
	return os.MkdirAll(kv.badgerDir(), 0o777)
}

// openBadger opens the database. That Badger finds nothing wrong with files
// that have been examined is likely and not certain: it has panics.
func (kv *KV) openBadger() error {
	err := guard(func() (err error) {
		kv.db, err = badger.Open(kv.badgerOptions())
		return err
	})
	if err == nil || errors.Is(err, storage.ErrDamaged) {
		return err
	}
	if isSystem(err) {
		return translate(err)
	}
	if strings.Contains(err.Error(), "Another process is using this Badger database") {
		return storage.ErrLocked // where there is no lock of our own
	}
	return damaged("%s", oneLine(err.Error()))
}

// badgerOptions returns the settings. In a trial of sixty kills and forty power
// cuts, Badger v4.9.6 lost no committed transaction with them.
func (kv *KV) badgerOptions() badger.Options {
	return badger.DefaultOptions(kv.badgerDir()).
		WithReadOnly(kv.options.ReadOnly).
		WithSyncWrites(true). // every commit; syncing later loses logs that have been rotated away
		WithMemTableSize(kv.options.memTable).
		WithNumMemtables(2).
		WithNumLevelZeroTables(2).
		WithNumLevelZeroTablesStall(6).
		WithNumCompactors(2).
		WithBlockCacheSize(32 << 20).
		WithIndexCacheSize(16 << 20).
		WithValueThreshold(1 << 20). // every value is in a table: the value log fails silently
		WithValueLogFileSize(16 << 20).
		WithDetectConflicts(true).
		WithMetricsEnabled(false).
		// Tables have been examined wholly when Badger opens them. Its own
		// checks come too late: a table that was cut stops the process before
		// those on opening, and those on reading end a scan without an error.
		WithChecksumVerificationMode(options.NoVerification).
		WithCompactL0OnClose(true).
		WithLogger(kv.log)
}

// checkCommit compares the number of the last transaction, as Badger reads it,
// with what the files were found to hold.
func (kv *KV) checkCommit(c card) error {
	var got uint64
	err := kv.View(func(r storage.Reader) error {
		value, err := r.(*transaction).get(commitKey())
		if errors.Is(err, storage.ErrNoKey) {
			return nil
		} else if err == nil && len(value) != 8 {
			return damaged("transaction %d has no number", kv.commit)
		} else if err != nil {
			return err
		}
		got = binary.BigEndian.Uint64(value)
		return nil
	})
	if err == nil && got != kv.commit {
		err = damaged("the last transaction is %d, want %d", got, kv.commit)
	}
	if err != nil {
		_ = guard(kv.db.Close)
		kv.db = nil
	}
	return err
}

// commitKey is the key of the number of the last transaction. The keys of
// callers begin with userKey.
func commitKey() []byte { return []byte{'c'} }

const userKey = 'u'

func (kv *KV) badgerDir() string       { return filepath.Join(kv.dir, badgerName) }
func (kv *KV) file(name string) string { return filepath.Join(kv.dir, badgerName, name) }

const badgerName = "badger"

func (kv *KV) checkSpace(reserve int64) error {
	free, err := kv.options.freeSpace(kv.dir)
	if err != nil {
		return err
	}
	if want := uint64(reserve * kv.options.memTable); free < want {
		return fmt.Errorf("%d MB are free, %d MB are needed: %w", free>>20, want>>20, storage.ErrNoSpace)
	}
	return nil
}

// begin notes that the store is in use, until the function that it returns is called.
func (kv *KV) begin() (end func(), err error) {
	kv.mu.Lock()
	defer kv.mu.Unlock()
	if kv.closed {
		return nil, storage.ErrClosed
	}
	kv.users.Add(1)
	return kv.users.Done, nil
}

// View implements [storage.KV].
func (kv *KV) View(fn func(storage.Reader) error) error {
	end, err := kv.begin()
	if err != nil {
		return err
	}
	defer end()
	complaints := kv.log.errors()
	t := &transaction{txn: kv.db.NewTransaction(false)}
	defer t.txn.Discard()
	if err := fn(t); err != nil {
		return err
	}
	// Some errors of reading appear nowhere but in Badger's log.
	if now := kv.log.errors(); now > complaints {
		return damaged("%s", kv.log.last())
	}
	return nil
}

// Update implements [storage.KV].
func (kv *KV) Update(fn func(storage.Writer) error) error {
	end, err := kv.begin()
	if err != nil {
		return err
	}
	defer end()
	if kv.options.ReadOnly {
		return storage.ErrReadOnly
	}
	kv.updating.Lock()
	defer kv.updating.Unlock()
	if err := kv.checkSpace(commitReserve); err != nil {
		return err
	}
	t := &transaction{txn: kv.db.NewTransaction(true)}
	defer t.txn.Discard()
	if err := fn(t); err != nil {
		return err
	}
	if !t.wrote {
		return nil
	}
	next := kv.commit + 1
	if err := t.set(commitKey(), binary.BigEndian.AppendUint64(nil, next)); err != nil {
		return err
	}
	if err := guard(t.txn.Commit); err != nil {
		return fmt.Errorf("writing to %s: %w", kv.dir, translate(err))
	}
	kv.commit = next
	manifest, err := os.ReadFile(kv.file(badger.ManifestFilename))
	if err == nil {
		err = kv.commits.write(newCommit(next, manifest))
	}
	if err != nil {
		return fmt.Errorf("writing to %s: %w", kv.dir, translate(err))
	}
	return nil
}

// Close implements [storage.KV].
func (kv *KV) Close() error {
	kv.mu.Lock()
	if kv.closed {
		kv.mu.Unlock()
		return nil
	}
	kv.closed = true
	kv.mu.Unlock()
	kv.users.Wait()
	defer kv.release()

	err := guard(kv.db.Close)
	kv.db = nil
	if err == nil && !kv.options.ReadOnly {
		var files []file
		if files, err = kv.hashAll(); err == nil {
			err = writeCard(kv.dir, card{Format: format, Clean: true, Commit: kv.commit, Files: files})
		}
	}
	if err != nil {
		return fmt.Errorf("closing %s: %w", kv.dir, translate(err))
	}
	return nil
}

// release gives back what is not Badger's.
func (kv *KV) release() {
	if kv.commits != nil {
		kv.commits.file.Close()
	}
	if kv.lock != nil {
		kv.lock.release()
	}
}
