package main

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Corpora that keep tokens and not the text they came from need one to be read
// from. This file makes it as newspapers would print it.

// A detokeniser writes tokens into a text and tells where they lie.
type detokeniser struct {
	text   strings.Builder
	length int // in code points
}

func (d *detokeniser) put(s string) span {
	start := d.length
	d.text.WriteString(s)
	d.length += utf8.RuneCountInString(s)
	return span{start, d.length}
}

// sentence appends a sentence and what follows it: a space, or a blank line
// after a sentence without closing punctuation, or if that is wanted.
// Punctuation and clitics are glued to what stands before or after them, and
// straight quotation marks open and close in turn.
func (d *detokeniser) sentence(tokens []string, blankLine bool) []span {
	spans := make([]span, 0, len(tokens))
	quoted, glued := false, true
	for _, token := range tokens {
		closing := token == `"` && quoted
		if !glued && !closing && !leansBack(token) {
			d.put(" ")
		}
		spans = append(spans, d.put(token))
		glued = leansForward(token) || token == `"` && !quoted
		quoted = quoted != (token == `"`)
	}
	d.put(gapAfter(strings.Join(tokens[max(0, len(tokens)-2):], ""), blankLine))
	return spans
}

// gapAfter returns what parts a sentence that ends like this from the next.
func gapAfter(end string, blankLine bool) string {
	if blankLine || !endsSentence(end) {
		return "\n\n"
	}
	return " "
}

// endsSentence reports whether s ends in closing punctuation, quotation marks
// and brackets after it apart.
func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’)]"))
	return strings.ContainsRune(".?!:;…", last)
}

// leansBack reports whether no space stands before the token.
func leansBack(token string) bool {
	return token != "" && strings.Trim(token, ".,;:?!%)]}’”") == "" || slices.Contains([]string{
		"'s", "'S", "’s", "’S", "'ll", "'re", "'ve", "'m", "'d", "n't", "n’t", "''", "'", "-RRB-", "-RSB-", "-RCB-",
	}, token)
}

// leansForward reports whether no space stands after the token.
func leansForward(token string) bool {
	return slices.Contains([]string{
		"(", "[", "{", "$", "£", "€", "“", "‘", "#", "@", "``", "US$", "-LRB-", "-LSB-", "-LCB-",
	}, token)
}
