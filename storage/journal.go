package storage

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// byFlag is the basis of a date that a person gave.
const byFlag graph.DateBasis = "flag"

// An inForce is the record under the key f.
type inForce struct {
	Number uint64 `cbor:"1,keyasint"` // of the correction
	Value  string `cbor:"2,keyasint"`
}

// Correct implements [graph.Store]. A date must be an EDTF value or "". The
// document need not be there: corrections outlive documents.
func (s *Store) Correct(ctx context.Context, corrections ...graph.Correction) error {
	for _, c := range corrections {
		if c.Kind == "" {
			return errors.New("a correction has no kind")
		}
		if c.Kind == graph.DateCorrection && c.Value != "" {
			if _, err := edtf.Parse(c.Value); err != nil {
				return fmt.Errorf("the date of document %s: %w", c.Document.Short(), err)
			}
		}
	}
	if len(corrections) == 0 {
		return nil
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	var m summary
	err := s.kv.View(func(r Reader) (err error) {
		m, err = s.summary(r)
		return err
	})
	if err != nil {
		return err
	}
	var c change
	for _, correction := range corrections {
		payload, err := s.codec.encode(correction)
		if err != nil {
			return err
		}
		if err := s.setRecord(&c, journalAt(m.Journal), correction); err != nil {
			return err
		}
		if correction.Kind == graph.DateCorrection {
			if err := s.setRecord(&c, inForceAt(correction.Document), inForce{m.Journal, correction.Value}); err != nil {
				return err
			}
		}
		m.Journal++
		m.Chain.link(payload)
	}
	if err := s.setSummary(&c, m); err != nil {
		return err
	}
	if !c.fits(&change{}) {
		return fmt.Errorf("%d corrections: %w", len(corrections), ErrTooBig)
	}
	return commit(ctx, s.kv, &c)
}

// link adds a payload to a hash chain.
func (d *digest) link(payload []byte) {
	*d = sha256.Sum256(append(d[:], payload...))
}

// Journal implements [graph.Reader].
func (v *view) Journal(ctx context.Context) iter.Seq2[graph.Correction, error] {
	return sequence(func(yield func(graph.Correction) error) error {
		next := uint64(0)
		err := v.scan(ctx, single(journalKind), nil, func(key, payload []byte) error {
			if len(key) != 1+8 || binary.BigEndian.Uint64(key[1:]) != next {
				return damaged("correction %d is missing", next)
			}
			next++
			var c graph.Correction
			if err := v.codec.decode(key, payload, &c); err != nil {
				return err
			}
			return yield(c)
		})
		if err == nil && next != v.summary.Journal {
			return damaged("the journal has %d corrections, want %d", next, v.summary.Journal)
		}
		return err
	})
}

// publishedOn returns the date of a document that is in force.
func (v *view) publishedOn(id text.SourceID, own graph.Published) (graph.Published, error) {
	var f inForce
	err := v.codec.get(v.r, inForceAt(id), &f)
	if errors.Is(err, ErrNoKey) || err == nil && f.Value == "" {
		return own, nil
	} else if err != nil {
		return own, err
	}
	date, err := edtf.Parse(f.Value)
	if err != nil {
		return own, damaged("the date in force of document %s: %v", id.Short(), err)
	}
	return graph.Published{Date: date, Basis: byFlag}, nil
}
