package memkv

import (
	"bytes"
	"errors"
	"hash/fnv"
)

// A node of a treap: smaller keys to the left, greater ones to the right, and
// no child with a higher priority than its parent. Priorities are as good as
// random, so the depth is logarithmic in whatever order keys come.
type node struct {
	key, value  []byte
	priority    uint64
	left, right *node
}

func newNode(key, value []byte) *node {
	h := fnv.New64a()
	h.Write(key)
	// FNV leaves the last bytes of a key in the low bits; spread them, as the
	// finaliser of MurmurHash3 does.
	p := h.Sum64()
	p = (p ^ p>>33) * 0xff51afd7ed558ccd
	p = (p ^ p>>33) * 0xc4ceb9fe1a85ec53
	return &node{key: bytes.Clone(key), value: append([]byte{}, value...), priority: p ^ p>>33}
}

// with returns a copy of n that has the given children.
func (n *node) with(left, right *node) *node {
	c := *n
	c.left, c.right = left, right
	return &c
}

// insert returns n with leaf in it, in the place of a node with its key.
func (n *node) insert(leaf *node) *node {
	if n == nil {
		return leaf
	}
	c := bytes.Compare(leaf.key, n.key)
	switch {
	case c == 0:
		return leaf.with(n.left, n.right) // same key, same priority
	case leaf.priority > n.priority:
		return leaf.with(n.split(leaf.key))
	case c < 0:
		return n.with(n.left.insert(leaf), n.right)
	default:
		return n.with(n.left, n.right.insert(leaf))
	}
}

// split returns the nodes with smaller and with greater keys.
func (n *node) split(key []byte) (smaller, greater *node) {
	if n == nil {
		return nil, nil
	}
	switch c := bytes.Compare(key, n.key); {
	case c < 0:
		smaller, greater = n.left.split(key)
		return smaller, n.with(greater, n.right)
	case c > 0:
		smaller, greater = n.right.split(key)
		return n.with(n.left, smaller), greater
	default:
		return n.left, n.right
	}
}

// remove returns n without the key.
func (n *node) remove(key []byte) *node {
	if n == nil {
		return nil
	}
	switch c := bytes.Compare(key, n.key); {
	case c < 0:
		if left := n.left.remove(key); left != n.left {
			return n.with(left, n.right)
		}
	case c > 0:
		if right := n.right.remove(key); right != n.right {
			return n.with(n.left, right)
		}
	default:
		return join(n.left, n.right)
	}
	return n // it was not there
}

// join returns the nodes of both; all keys of a are smaller than those of b.
func join(a, b *node) *node {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	case a.priority > b.priority:
		return a.with(a.left, join(a.right, b))
	default:
		return b.with(join(a, b.left), b.right)
	}
}

// errEnd ends a scan, which then returns nil.
var errEnd = errors.New("end")

// scan calls fn for all nodes from a key on, in order.
func (n *node) scan(from []byte, fn func(*node) error) error {
	err := n.walk(from, fn)
	if err == errEnd {
		return nil
	}
	return err
}

func (n *node) walk(from []byte, fn func(*node) error) error {
	for n != nil {
		if c := bytes.Compare(from, n.key); c <= 0 {
			if c < 0 {
				if err := n.left.walk(from, fn); err != nil {
					return err
				}
			}
			if err := fn(n); err != nil {
				return err
			}
		}
		n = n.right
	}
	return nil
}
