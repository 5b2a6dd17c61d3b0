package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/fxamacker/cbor/v2"

	"github.com/a0442a32/timeline/graph"
)

// chunkSize is the longest payload that is put into one value.
const chunkSize = 256 << 10

const sumSize = crc32.Size

// sum is the CRC-32C of a key and its payload. It covers the key, so that a
// value that turns up under another key is damage too.
func sum(key, payload []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli) // the standard library keeps one
	return crc32.Update(crc32.Update(0, table, key), table, payload)
}

// seal returns the value under which a payload is kept.
func seal(key, payload []byte) []byte {
	value := make([]byte, 0, len(payload)+sumSize)
	return binary.BigEndian.AppendUint32(append(value, payload...), sum(key, payload))
}

// unseal returns the payload of a value, which it shares memory with.
func unseal(key, value []byte) ([]byte, error) {
	n := len(value) - sumSize
	if n < 0 || binary.BigEndian.Uint32(value[n:]) != sum(key, value[:n]) {
		return nil, damaged("%s has a wrong checksum", describe(key))
	}
	return value[:n:n], nil
}

func damaged(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), graph.ErrDamaged)
}

// A codec turns records into CBOR in its core deterministic encoding
// (RFC 8949, section 4.2.1) and back.
type codec struct {
	enc cbor.EncMode
	dec cbor.DecMode
}

func newCodec() (codec, error) {
	options := cbor.CoreDetEncOptions()
	options.TextMarshaler = cbor.TextMarshalerTextString // dates
	enc, err := options.EncMode()
	if err != nil {
		return codec{}, err
	}
	dec, err := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		MaxArrayElements:  1<<31 - 1,
		TextUnmarshaler:   cbor.TextUnmarshalerTextString,
		UTF8:              cbor.UTF8DecodeInvalid, // a file name may be any bytes
	}.DecMode()
	return codec{enc, dec}, err
}

func (c codec) encode(v any) ([]byte, error) { return c.enc.Marshal(v) }

// decode decodes the payload of key.
func (c codec) decode(key, payload []byte, v any) error {
	if err := c.dec.Unmarshal(payload, v); err != nil {
		return damaged("%s cannot be decoded (%v)", describe(key), err)
	}
	return nil
}

// get decodes the record kept under key. It returns ErrNoKey if there is none.
func (c codec) get(r Reader, key []byte, v any) error {
	payload, err := getPayload(r, key)
	if err != nil {
		return err
	}
	return c.decode(key, payload, v)
}

func getPayload(r Reader, key []byte) ([]byte, error) {
	value, err := r.Get(key)
	if err != nil {
		return nil, err
	}
	return unseal(key, value)
}

// has reports whether there is a sound value under key.
func has(r Reader, key []byte) (bool, error) {
	_, err := getPayload(r, key)
	if errors.Is(err, ErrNoKey) {
		return false, nil
	}
	return err == nil, err
}

// cut divides data into chunks. Of nothing there are no chunks.
func cut(data []byte) [][]byte {
	var chunks [][]byte
	for len(data) > 0 {
		n := min(chunkSize, len(data))
		chunks = append(chunks, data[:n])
		data = data[n:]
	}
	return chunks
}

// Actors, events and the mentions of a document may grow beyond one value.
// Their payload then begins with the number of continuations, as a varint, and
// these follow under keys of their own.

func (g generation) putLong(put func(key, payload []byte) error, key, record []byte) error {
	first := record[:min(len(record), chunkSize)]
	rest := cut(record[len(first):])
	if err := put(key, append(binary.AppendUvarint(nil, uint64(len(rest))), first...)); err != nil {
		return err
	}
	for n, chunk := range rest {
		if err := put(g.rest(key, n), chunk); err != nil {
			return err
		}
	}
	return nil
}

// joinLong returns the record that begins with payload.
func (g generation) joinLong(r Reader, key, payload []byte) ([]byte, error) {
	n, size := binary.Uvarint(payload)
	if size <= 0 {
		return nil, damaged("%s has no length", describe(key))
	}
	record := payload[size:]
	if n == 0 {
		return record, nil
	}
	record = bytes.Clone(record)
	for i := range n {
		at := g.rest(key, int(i))
		chunk, err := getPayload(r, at)
		if errors.Is(err, ErrNoKey) {
			return nil, damaged("%s is missing", describe(at))
		} else if err != nil {
			return nil, err
		}
		record = append(record, chunk...)
	}
	return record, nil
}
