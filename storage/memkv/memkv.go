// Package memkv is a key–value store in memory, for tests and for work that
// nobody wants to keep.
//
// The keys are in a treap: a binary search tree whose shape follows from a
// hash of each key. Nodes never change once they are visible; an update copies
// those on its path. So a view is a pointer to a root, costs nothing, and
// neither waits nor makes anybody wait.
package memkv

import (
	"bytes"
	"sync"
	"sync/atomic"

	"github.com/a0442a32/timeline/storage"
)

// A KV implements [storage.KV]. Make one with New.
type KV struct {
	root     atomic.Pointer[node]
	updating sync.Mutex

	mu     sync.Mutex
	closed bool
	users  sync.WaitGroup // views and updates in progress
}

var _ storage.KV = (*KV)(nil)

// New returns an empty store.
func New() *KV { return new(KV) }

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
	return fn(&transaction{root: kv.root.Load()})
}

// Update implements [storage.KV].
func (kv *KV) Update(fn func(storage.Writer) error) error {
	end, err := kv.begin()
	if err != nil {
		return err
	}
	defer end()
	kv.updating.Lock()
	defer kv.updating.Unlock()
	t := &transaction{root: kv.root.Load()}
	if err := fn(t); err != nil {
		return err
	}
	kv.root.Store(t.root)
	return nil
}

// Close implements [storage.KV]. What the store held is lost.
func (kv *KV) Close() error {
	kv.mu.Lock()
	kv.closed = true
	kv.mu.Unlock()
	kv.users.Wait()
	kv.root.Store(nil)
	return nil
}

// A transaction implements [storage.Reader] and [storage.Writer].
type transaction struct{ root *node }

func (t *transaction) Get(key []byte) ([]byte, error) {
	for n := t.root; n != nil; {
		switch c := bytes.Compare(key, n.key); {
		case c < 0:
			n = n.left
		case c > 0:
			n = n.right
		default:
			return bytes.Clone(n.value), nil
		}
	}
	return nil, storage.ErrNoKey
}

func (t *transaction) Scan(prefix, from []byte, fn func(key, value []byte) error) error {
	if bytes.Compare(from, prefix) < 0 {
		from = prefix
	}
	return t.root.scan(from, func(n *node) error {
		if !bytes.HasPrefix(n.key, prefix) {
			return errEnd
		}
		return fn(n.key, n.value)
	})
}

func (t *transaction) Set(key, value []byte) error {
	if len(key) == 0 || len(key) > storage.MaxKey || len(value) > storage.MaxValue {
		return storage.ErrTooBig
	}
	t.root = t.root.insert(newNode(key, value))
	return nil
}

func (t *transaction) Delete(key []byte) error {
	t.root = t.root.remove(key)
	return nil
}
