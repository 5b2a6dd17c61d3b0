package segment

import (
	"unicode"
	"unicode/utf8"
)

// sentences appends to ends where the sentences of the block tokens[from:]
// end: the number of tokens up to each.
func (k *knowledge) sentences(s string, tokens []token, from int, ends []int) []int {
	for i := from; i < len(tokens)-1; i++ {
		end := i
		switch t := tokens[i]; t.kind {
		case terminal, ellipsis:
			end = closers(s, tokens, i)
		case word:
			if t.abbr == noAbbreviation {
				continue
			}
		default:
			continue
		}
		if end+1 < len(tokens) && k.ends(s, tokens, from, i, end) {
			ends = append(ends, end+1)
		}
		i = max(i, end)
	}
	if len(tokens) > from {
		ends = append(ends, len(tokens))
	}
	return ends
}

// closers returns the last of the closing quotation marks, brackets and further
// full stops that follow token i without a space, or i.
func closers(s string, tokens []token, i int) int {
	for i+1 < len(tokens) {
		next := tokens[i+1]
		if next.kind == smile {
			i++
			continue
		}
		if next.start > tokens[i].end {
			break
		}
		switch next.kind {
		case closer, terminal, ellipsis:
		case quote: // closing, unless a word follows at once: ."The
			if k := kindAt(s, next.end); k == letter || k == digit {
				return i
			}
		default:
			return i
		}
		i++
	}
	return i
}

// ends reports whether a sentence ends with tokens[end], where tokens[i] is the
// full stop or the abbreviation with one and what is between closes quotations
// and brackets. Tokens follow.
func (k *knowledge) ends(s string, tokens []token, from, i, end int) bool {
	stop, next := tokens[i], tokens[end+1]
	gap := next.start > tokens[end].end
	start := end + 1 // of what follows, past opening quotation marks and brackets
	for start+1 < len(tokens) && (tokens[start].kind == opener || tokens[start].kind == quote) {
		start++
	}
	first := s[tokens[start].start:tokens[start].end]
	r, _ := utf8.DecodeRuneInString(first)
	lower := unicode.IsLower(r)

	switch stop.abbr {
	case title, within, number:
		return false
	case initial:
		return gap && !lower && k.class(first)&starter != 0 && i > from && len(first) > 1
	case month:
		if tokens[start].kind == numeral {
			return false
		}
		return gap && !lower && k.class(first)&starter != 0
	case either, acronym:
		return gap && !lower && k.class(first)&starter != 0
	}

	last := s[stop.end-1]
	asks := last == '!' || last == '?'
	switch {
	case next.kind == terminal || next.kind == ellipsis:
		return false // ". . ."
	case !gap && end == i && tokens[start].kind != opener && tokens[start].kind != quote:
		// "end.Next": a space was lost, if words are on both sides.
		return stop.kind == terminal && i > from && len(first) > 1 && unicode.IsUpper(r) &&
			tokens[i-1].kind == word && tokens[i-1].end-tokens[i-1].start > 1
	case next.kind == mark && (s[next.start] == ',' || s[next.start] == ';' || s[next.start] == ':'):
		return false
	case stop.kind == ellipsis, i > from && tokens[i-1].kind == terminal:
		return !lower
	case i > from && tokens[i-1].kind == numeral && k.item(s, tokens, from, i-1):
		return false // "1. The first item"
	case lower:
		return end == i // a quotation goes on: “Why?” he asked.
	case asks && end > i:
		return !k.spoken(s, tokens, start)
	}
	return true
}

// item reports whether the number tokens[i], which a full stop follows, is that
// of an item in a list: it stands where a sentence begins.
func (k *knowledge) item(s string, tokens []token, from, i int) bool {
	if tokens[i].end-tokens[i].start > 3 {
		return false
	}
	if i == from {
		return true
	}
	before := tokens[i-1]
	return before.kind == terminal || s[before.start] == ':'
}

// spoken reports whether the tokens from start on say who spoke: "Jones said",
// "she asked".
func (k *knowledge) spoken(s string, tokens []token, start int) bool {
	for i := start; i < len(tokens) && i < start+5; i++ {
		t := tokens[i]
		if t.kind != word {
			return false
		}
		w := s[t.start:t.end]
		if i > start && k.class(w)&speech != 0 {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(w); i > start && !unicode.IsUpper(r) {
			return false
		}
	}
	return false
}
