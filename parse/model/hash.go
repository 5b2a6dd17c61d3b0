package model

import (
	"unicode"
	"unicode/utf8"
)

// The features of the classifiers are 64-bit hashes. The functions here are
// part of the models' format: weights and lexicon entries are found by these
// hashes, so a change to one of them is a change of the packages' feature version.

// Golden is 2^64 divided by the golden ratio.
const Golden = 0x9E3779B97F4A7C15

// HashBytes is FNV-1a with its bits spread afterwards, since FNV leaves the
// high ones, which choose the bucket, almost unchanged by the last bytes.
func HashBytes[B []byte | string](s B) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 32
	return h * Golden
}

// Mix returns a hash of both, which depends on their order.
func Mix(a, b uint64) uint64 {
	x := (a ^ b*Golden) + 0x7F4A7C159E3779B9
	x ^= x >> 31
	x *= 0xD6E8FEB86659FD93
	x ^= x >> 29
	return x * Golden
}

// Feature returns the hash of what template number id found.
func Feature(id, a uint64) uint64 { return Mix(a, id) }

// Feature2 is for templates that join two findings.
func Feature2(id, a, b uint64) uint64 { return Mix(Mix(a, id), b) }

// AppendShape appends the form of a word with its letters replaced by X and x
// and its digits by d; what repeats is told up to three times, and twelve signs
// are enough.
func AppendShape(b []byte, form string) []byte {
	var last byte
	run, begin := 0, len(b)
	for _, x := range form {
		var c byte
		switch {
		case unicode.IsUpper(x):
			c = 'X'
		case unicode.IsLetter(x):
			c = 'x'
		case unicode.IsDigit(x):
			c = 'd'
		case x < utf8.RuneSelf:
			c = byte(x)
		default:
			c = '~'
		}
		if c == last {
			if run++; run > 3 {
				continue
			}
		} else {
			run, last = 1, c
		}
		if b = append(b, c); len(b) == begin+12 {
			break
		}
	}
	return b
}
