package text

import "unicode/utf8"

// Runes converts byte offsets of one text into Unicode code point offsets,
// which is what the JSON outputs count in.
//
// It keeps the rune count at every block of 256 bytes, so that a look-up
// reads at most one block.
type Runes struct {
	text   string
	blocks []int // blocks[i] is the number of runes that begin before byte i*256
}

const runeBlock = 256

// NewRunes indexes s.
func NewRunes(s string) *Runes {
	r := &Runes{text: s, blocks: make([]int, 0, len(s)/runeBlock+1)}
	count := 0
	for i := 0; i < len(s); i++ {
		if i%runeBlock == 0 {
			r.blocks = append(r.blocks, count)
		}
		if utf8.RuneStart(s[i]) {
			count++
		}
	}
	return r
}

// At returns how many runes begin before the given byte offset. An offset
// beyond the text counts as its end.
func (r *Runes) At(offset int) int {
	offset = max(0, min(offset, len(r.text)))
	if offset == 0 {
		return 0
	}
	block := min(offset/runeBlock, len(r.blocks)-1)
	count := r.blocks[block]
	for i := block * runeBlock; i < offset; i++ {
		if utf8.RuneStart(r.text[i]) {
			count++
		}
	}
	return count
}

// Span returns p in runes.
func (r *Runes) Span(p Span) [2]int { return [2]int{r.At(p.Start), r.At(p.End)} }
