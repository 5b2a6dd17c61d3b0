package names

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/model"
)

// word is what the features see of a token.
type word struct {
	form    uint64 // as it is written
	norm    uint64 // in lower case, numbers and addresses made alike
	shape   uint64 // "Xxx", "d,ddd"
	prefix  [2]uint64
	suffix  [3]uint64 // the last two to four bytes
	tag     uint64    // the Penn Treebank tag
	fine    uint64    // the cluster of words alike
	coarse  uint64    // the larger cluster that it lies in
	lists   knowledge // that have the word
	run     knowledge // that have a longer entry which the word is a part of
	inRun   uint64    // 1 if it begins such an entry, 2 if it goes on with it
	signs   uint8     // what it is that sentence.go asks for
	capital bool      // a letter is a capital
	known   *sighting // what the document shows of the word elsewhere; nil unless it has a capital
}

// padding is the word before the first and after the last one of a sentence.
var padding = word{
	form: outside, norm: outside, shape: outside, prefix: [2]uint64{outside, outside},
	suffix: [3]uint64{outside, outside, outside}, tag: outside, fine: outside, coarse: outside,
}

// The signs.
const (
	isProper uint8 = 1 << iota // tagged as a proper noun
	isPast                     // tagged as a verb in the past tense
	isOwn                      // tagged as 's
	isThe
	isComma
)

func signsOf(form, tag string) uint8 {
	switch tag {
	case "NNP", "NNPS":
		return isProper
	case "VBD":
		return isPast
	case "POS":
		return isOwn
	}
	switch form {
	case "the", "The":
		return isThe
	case ",":
		return isComma
	}
	return 0
}

// A lettering tells how the letters of a sentence are set. Where all words are
// capitalised, a capital says nothing, and features must not trust it.
type lettering uint8

const (
	running   lettering = iota // as in prose
	titled                     // Most Words Begin With a Capital
	capitaled                  // ALL LETTERS ARE CAPITALS
)

// letteringOf judges a sentence by its longer words: a short sentence is taken
// for prose, since "Barack Obama" is one also in prose.
func letteringOf(forms []string) lettering {
	words, capitalised, upper, letters := 0, 0, 0, 0
	for _, f := range forms {
		if len(f) < 4 {
			continue
		}
		begun := false
		for _, r := range f {
			if !unicode.IsLetter(r) {
				continue
			}
			letters++
			isUpper := unicode.IsUpper(r)
			if isUpper {
				upper++
			}
			if !begun {
				begun = true
				words++
				if isUpper {
					capitalised++
				}
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

// read returns the word of a form in a sentence that is set in the given lettering.
func (r *reader) read(x *lexicon, form, tag string, set lettering) word {
	norm, capital := r.normalize(form)
	w := word{form: model.HashBytes(form), norm: model.HashBytes(norm), capital: capital, tag: model.HashBytes(tag), signs: signsOf(form, tag)}
	w.prefix = [2]uint64{model.HashBytes(norm[:min(2, len(norm))]), model.HashBytes(norm[:min(3, len(norm))])}
	for i := range w.suffix {
		w.suffix[i] = model.HashBytes(norm[max(0, len(norm)-i-2):])
	}
	cluster, lists := x.find(w.form)
	if cluster == 0 && w.norm != w.form {
		cluster, _ = x.find(w.norm)
	}
	w.lists = lists
	w.fine, w.coarse = uint64(cluster), uint64(x.above(cluster))
	w.shape = model.Mix(model.HashBytes(r.shapeOf(form)), uint64(set))
	return w
}

// normalize returns the form in lower case, and whether it has a capital.
// Numbers, years and addresses become one word each, and so do the ways to
// write an apostrophe or a quotation mark. The result is valid until the next
// call.
func (r *reader) normalize(form string) (lower []byte, capital bool) {
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
				capital = true
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
			l := unicode.ToLower(x)
			capital = capital || l != x
			b = utf8.AppendRune(b, l)
		}
	}
	r.lower = b
	switch {
	case digits > 0 && letters == 0:
		if digits == 4 && len(b) == 4 {
			return append(b[:0], "!year"...), false
		}
		return append(b[:0], "!number"...), false
	case bytes.HasPrefix(b, []byte("http")) || bytes.HasPrefix(b, []byte("www.")):
		return append(b[:0], "!url"...), false
	case letters > 0 && bytes.IndexByte(b, '@') > 0 && bytes.IndexByte(b, '.') > 0:
		return append(b[:0], "!email"...), false
	case string(b) == "``" || string(b) == "''":
		return append(b[:0], '"'), false
	}
	return b, capital
}

// shapeOf returns the shape of the form, which is good until the next call.
func (r *reader) shapeOf(form string) []byte {
	r.shape = model.AppendShape(r.shape[:0], form)
	return r.shape
}
