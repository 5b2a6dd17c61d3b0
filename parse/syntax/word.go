package syntax

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/model"
)

// word is what the features see of a token.
type word struct {
	form   uint64    // as it is written
	norm   uint64    // in lower case, numbers and addresses made alike
	shape  uint64    // "Xxx", "d,ddd"
	prefix [2]uint64 // the first byte and the first three bytes of the norm
	suffix [4]uint64 // the last one to four bytes
	known  uint64    // the tags that the lexicon gives it, 0 if it is not there
}

// padding is the word before the first and after the last one of a sentence.
var padding = word{
	form: outside, norm: outside, shape: outside,
	prefix: [2]uint64{outside, outside},
	suffix: [4]uint64{outside, outside, outside, outside},
}

// A lettering tells how the letters of a sentence are set. Where all words
// are capitalised, a capital says nothing, and features must not trust it.
type lettering uint8

const (
	running   lettering = iota // as in prose
	titled                     // Most Words Begin With a Capital
	capitaled                  // ALL LETTERS ARE CAPITALS
)

// letteringOf judges a sentence by its longer words: a short sentence is
// taken for prose, since "Barack Obama" is one also in prose.
func letteringOf(forms []string) lettering {
	words, capitalised, upper, letters := 0, 0, 0, 0
	for _, f := range forms {
		if len(f) < 4 {
			continue
		}
		first := true
		for _, r := range f {
			if !unicode.IsLetter(r) {
				first = false
				continue
			}
			letters++
			if unicode.IsUpper(r) {
				upper++
				if first {
					capitalised++
				}
			}
			if first {
				words++
				first = false
			}
		}
	}
	switch {
	case words >= 2 && upper*10 >= letters*9:
		return capitaled
	case words >= 4 && capitalised*10 >= words*8:
		return titled
	}
	return running
}

// reader computes words. It holds buffers, so one belongs to one goroutine.
type reader struct{ lower, shape []byte }

// appendWords appends the words of a sentence with two paddings at each end.
func (r *reader) appendWords(out []word, forms []string, x lexicon) []word {
	set := letteringOf(forms)
	out = append(out, padding, padding)
	for _, f := range forms {
		w := r.read(f, set)
		w.known = x.tags(w.norm)
		out = append(out, w)
	}
	return append(out, padding, padding)
}

// read returns the features of a form in a sentence that is set in the given lettering.
func (r *reader) read(form string, set lettering) word {
	norm := r.normalize(form)
	w := word{
		norm:   model.HashBytes(norm),
		prefix: [2]uint64{model.HashBytes(norm[:min(1, len(norm))]), model.HashBytes(norm[:min(3, len(norm))])},
		shape:  model.Mix(model.HashBytes(r.shapeOf(form)), uint64(set)),
	}
	for i := range w.suffix {
		w.suffix[i] = model.HashBytes(norm[max(0, len(norm)-i-1):])
	}
	w.form = w.norm
	if set == running {
		w.form = model.HashBytes(form)
	}
	return w
}

// normalize returns the form in lower case. Numbers, years and addresses
// become one word each, and so do the ways to write an apostrophe or a
// quotation mark. The result is valid until the next call.
func (r *reader) normalize(form string) []byte {
	b := r.lower[:0]
	digits, letters := 0, 0
	for i := 0; i < len(form); {
		c := form[i]
		if c < utf8.RuneSelf {
			switch {
			case '0' <= c && c <= '9':
				digits++
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
				letters++
			case 'a' <= c && c <= 'z':
				letters++
			}
			b = append(b, c)
			i++
			continue
		}
		x, n := utf8.DecodeRuneInString(form[i:])
		i += n
		switch x {
		case '’', '‘', '‛', 'ʼ':
			b = append(b, '\'')
		case '“', '”', '„', '«', '»':
			b = append(b, '"')
		case '‐', '‑':
			b = append(b, '-')
		default:
			if unicode.IsLetter(x) {
				letters++
			}
			b = utf8.AppendRune(b, unicode.ToLower(x))
		}
	}
	r.lower = b
	switch {
	case digits > 0 && letters == 0:
		if digits == 4 && len(b) == 4 {
			return append(b[:0], "!year"...)
		}
		return append(b[:0], "!number"...)
	case bytes.HasPrefix(b, []byte("http")) || bytes.HasPrefix(b, []byte("www.")):
		return append(b[:0], "!url"...)
	case letters > 0 && bytes.IndexByte(b, '@') > 0 && bytes.IndexByte(b, '.') > 0:
		return append(b[:0], "!email"...)
	case string(b) == "``" || string(b) == "''":
		return append(b[:0], '"')
	}
	return b
}

// shapeOf returns the shape of the form, which is good until the next call.
func (r *reader) shapeOf(form string) []byte {
	r.shape = model.AppendShape(r.shape[:0], form)
	return r.shape
}
