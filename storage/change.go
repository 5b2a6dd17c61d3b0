package storage

import (
	"context"
	"errors"
)

// A change is what one or more transactions will write.
type change struct {
	writes []write
	bytes  int
}

type write struct {
	key, value []byte // a nil value deletes the key
}

func (c *change) set(key, payload []byte) {
	value := seal(key, payload)
	c.writes = append(c.writes, write{key, value})
	c.bytes += len(key) + len(value)
}

func (c *change) delete(key []byte) {
	c.writes = append(c.writes, write{key, nil})
	c.bytes += len(key)
}

// fits reports whether c can be one transaction together with more.
func (c *change) fits(more *change) bool {
	return c.bytes+more.bytes <= MaxBatch && len(c.writes)+len(more.writes) <= MaxBatchKeys
}

// commit writes the changes in one transaction.
func commit(ctx context.Context, kv KV, changes ...*change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return kv.Update(func(w Writer) error {
		for _, c := range changes {
			for _, write := range c.writes {
				var err error
				if write.value == nil {
					err = w.Delete(write.key)
				} else {
					err = w.Set(write.key, write.value)
				}
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// A bulk writes in as many transactions as it takes, in the order of the calls.
type bulk struct {
	ctx  context.Context
	kv   KV
	full change
}

// flush commits what has been collected.
func (b *bulk) flush() error {
	if len(b.full.writes) == 0 {
		return nil
	}
	err := commit(b.ctx, b.kv, &b.full)
	b.full = change{writes: b.full.writes[:0]}
	return err
}

// add appends c, whose writes each fit a transaction.
func (b *bulk) add(c *change) error {
	for _, w := range c.writes {
		one := change{writes: []write{w}, bytes: len(w.key) + len(w.value)}
		if !b.full.fits(&one) {
			if err := b.flush(); err != nil {
				return err
			}
		}
		b.full.writes = append(b.full.writes, w)
		b.full.bytes += one.bytes
	}
	return nil
}

func (b *bulk) set(key, payload []byte) error {
	var c change
	c.set(key, payload)
	return b.add(&c)
}

// deletePrefix deletes all keys that begin with prefix.
func deletePrefix(ctx context.Context, kv KV, prefix []byte) error {
	for {
		var c change
		err := kv.View(func(r Reader) error {
			return r.Scan(prefix, nil, func(key, _ []byte) error {
				c.delete(append([]byte(nil), key...))
				if len(c.writes) == MaxBatchKeys {
					return errStop
				}
				return nil
			})
		})
		if err != nil && !errors.Is(err, errStop) {
			return err
		}
		if len(c.writes) == 0 {
			return nil
		}
		if err := commit(ctx, kv, &c); err != nil {
			return err
		}
	}
}
