package names

import (
	"encoding/binary"
	"fmt"

	"github.com/a0442a32/timeline/parse/model"
)

// knowledge is a set of what the word lists say of a word or a run of words.
type knowledge = uint16

const (
	isCountry knowledge = 1 << iota
	isDemonym
	isCity
	isState
	isGiven
	isFamily
	isBody
	isOrganizationWord
	isTitle     // an office or an occupation
	isHonorific // or a rank
	isPlaceWord
	isPlace
	isParticle // or what stands after a name: "van", "Jr"
	isNoName   // calendar words, acronyms of things
	isLocative
	beginsRun // a longer entry begins with the word
)

// isPlaceName is for words that may be names also without a capital, as
// people write in letters and comments.
const isPlaceName = isCountry | isCity | isState | isPlace

// A lexicon tells what is known of words before training: what the word lists
// of the language pack say, and to which cluster of words alike they belong.
// It lies in the model file as it is read: a table of 2^B slots of eight bytes
// with open addressing.
//
//	offset  bytes  what
//	0       1      B, from 1 to 22
//	1       7      zero
//	8       8·2^B  the slots
//
// A slot holds the upper half of the word's hash (4 bytes), its cluster (2
// bytes, from 1; 0 for none) and the word lists it is in (2 bytes). A slot
// without a cluster and lists is free.
type lexicon struct {
	slots  []byte
	mask   uint64
	coarse []byte // of each cluster, the larger one that it belongs to, 2 bytes
}

func openLexicon(m *model.Model) (lexicon, error) {
	b, err := m.Section("lexicon")
	if err != nil {
		return lexicon{}, err
	}
	if len(b) < 8 || b[0] < 1 || b[0] > 22 || len(b) != 8+8<<b[0] {
		return lexicon{}, fmt.Errorf("model %s: %w: lexicon of %d bytes", m.Card.Name, model.ErrDamaged, len(b))
	}
	x := lexicon{slots: b[8:], mask: 1<<b[0] - 1}
	if x.coarse, err = m.Section("clusters"); err != nil {
		return lexicon{}, err
	}
	free := 0
	for i := 4; i < len(x.slots); i += 8 {
		cluster := int(binary.LittleEndian.Uint16(x.slots[i:]))
		if 2*cluster+2 > len(x.coarse) {
			return lexicon{}, fmt.Errorf("model %s: %w: there is no cluster %d", m.Card.Name, model.ErrDamaged, cluster)
		}
		if binary.LittleEndian.Uint32(x.slots[i:]) == 0 {
			free++
		}
	}
	if free == 0 { // a search would not end
		return lexicon{}, fmt.Errorf("model %s: %w: the lexicon is full", m.Card.Name, model.ErrDamaged)
	}
	return x, nil
}

// find returns the cluster of the word with the hash and the lists it is in.
func (x *lexicon) find(h uint64) (cluster uint16, lists knowledge) {
	for i := h & x.mask; ; i = (i + 1) & x.mask {
		s := binary.LittleEndian.Uint64(x.slots[i*8:])
		if s>>32 == 0 {
			return 0, 0
		}
		if uint32(s) == uint32(h>>32) {
			return uint16(s >> 32), uint16(s >> 48)
		}
	}
}

// above returns the larger cluster of a cluster.
func (x *lexicon) above(cluster uint16) uint16 {
	return binary.LittleEndian.Uint16(x.coarse[2*int(cluster):])
}

// A lexiconBuilder collects the entries of a lexicon.
type lexiconBuilder struct {
	index    map[uint64]int
	hashes   []uint64
	clusters []uint16
	lists    []knowledge
}

func (b *lexiconBuilder) at(h uint64) int {
	if b.index == nil {
		b.index = map[uint64]int{}
	}
	i, found := b.index[h]
	if !found {
		i = len(b.hashes)
		b.index[h] = i
		b.hashes, b.clusters, b.lists = append(b.hashes, h), append(b.clusters, 0), append(b.lists, 0)
	}
	return i
}

// bytes returns the section of the file.
func (b *lexiconBuilder) bytes() []byte {
	bits := 1
	for 1<<bits*4 < len(b.hashes)*5 {
		bits++
	}
	out := make([]byte, 8+8<<bits)
	out[0] = byte(bits)
	slots, mask := out[8:], uint64(1)<<bits-1
	for k, h := range b.hashes {
		if b.clusters[k] == 0 && b.lists[k] == 0 {
			continue
		}
		i := h & mask
		for binary.LittleEndian.Uint32(slots[i*8+4:]) != 0 {
			i = (i + 1) & mask
		}
		binary.LittleEndian.PutUint32(slots[i*8:], uint32(h>>32))
		binary.LittleEndian.PutUint16(slots[i*8+4:], b.clusters[k])
		binary.LittleEndian.PutUint16(slots[i*8+6:], b.lists[k])
	}
	return out
}
