package article

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode returns raw as valid UTF-8 without a byte-order mark. Bytes that no
// encoding explains become U+FFFD, and so do stray NULs.
//
// The encoding is that of the byte-order mark; else UTF-8 if raw is valid or
// nearly so; else UTF-16 if every other byte is zero; else what a page
// declares; else what the statistics of the bytes say, if they are sure of
// it; else Windows-1252.
func decode(raw []byte, media string) (string, error) {
	var s string
	switch e := bomEncoding(raw); {
	case e != nil:
		s = transform(e, raw)
	case bytes.IndexByte(raw, 0) >= 0 && zeroEncoding(raw) != nil:
		s = transform(zeroEncoding(raw), raw)
	case utf8.Valid(raw) && !sevenBit(raw, media):
		s = string(raw)
	default:
		s = transform(guess(raw, media), raw)
	}
	s = strings.TrimPrefix(s, "\uFEFF")
	if media == plainText {
		if err := notText(s); err != nil {
			return "", err
		}
	}
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return s, nil
}

// transform decodes raw; nil stands for UTF-8.
func transform(e encoding.Encoding, raw []byte) string {
	if e == nil {
		e = unicode.UTF8
	}
	if out, err := e.NewDecoder().Bytes(raw); err == nil {
		raw = out
	}
	return strings.ToValidUTF8(string(raw), "\uFFFD")
}

// bomEncoding returns the encoding that a byte-order mark announces, or nil
// for none and for that of UTF-8.
func bomEncoding(raw []byte) encoding.Encoding {
	for _, bom := range [...]struct {
		mark     string
		encoding encoding.Encoding
	}{
		// That of UTF-32 little-endian begins with that of UTF-16.
		{"\xFF\xFE\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{"\x00\x00\xFE\xFF", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{"\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		if bytes.HasPrefix(raw, []byte(bom.mark)) {
			return bom.encoding
		}
	}
	return nil
}

// zeroEncoding returns UTF-16 in the order that the zero bytes show, or nil:
// text in the Latin alphabet has one in nearly every pair, always on the same
// side.
func zeroEncoding(raw []byte) encoding.Encoding {
	head := raw[:min(len(raw), 4096)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	pairs := len(head) / 2
	switch {
	case zeros[1]*10 >= pairs*7 && zeros[0]*20 <= pairs:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0]*10 >= pairs*7 && zeros[1]*20 <= pairs:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// sevenBit reports whether a page declares one of the encodings that write
// other alphabets in ASCII bytes.
func sevenBit(raw []byte, media string) bool {
	return media == htmlText && bytes.IndexByte(raw, 0x1B) >= 0 && declared(raw) == "iso-2022-jp"
}

// declared returns the name of the encoding that a page declares in its head,
// or "".
func declared(raw []byte) string {
	_, name, certain := charset.DetermineEncoding(raw[:min(len(raw), 1024)], "")
	if name == "windows-1252" && !certain {
		return "" // the fallback, not a declaration
	}
	return name
}

// guess returns the encoding of bytes that are not valid UTF-8; nil stands for
// UTF-8 with errors.
func guess(raw []byte, media string) encoding.Encoding {
	if media == htmlText {
		if name := declared(raw); name != "" && name != "utf-8" && name != "replacement" && name != "x-user-defined" {
			if e, _ := charset.Lookup(name); e != nil {
				return e
			}
		}
	}
	high, multi, runs, single := census(raw)
	switch {
	case multi > single:
		return nil // what is valid outweighs the rest
	case high > 64 && high*5 > len(raw) || media == htmlText && high > 64:
		if e := statistical(raw); e != nil {
			return e
		}
	}
	if single*2 >= runs {
		return charmap.Windows1252
	}
	return nil
}

// census counts the bytes of raw that are not ASCII, the sequences among them
// that are UTF-8, the runs of those that are not, and of these the ones of one
// or two bytes, as accented letters between plain ones are.
func census(raw []byte) (high, multi, runs, short int) {
	length := 0
	flush := func() {
		if length > 0 {
			runs++
			if length <= 2 {
				short++
			}
		}
		length = 0
	}
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			flush()
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		high += n
		if r == utf8.RuneError && n == 1 {
			length++
		} else {
			flush()
			multi++
		}
		i += n
	}
	flush()
	return high, multi, runs, short
}

// statistical returns the encoding that the frequencies of the bytes show, or
// nil if they do not show it clearly.
func statistical(raw []byte) encoding.Encoding {
	detector := chardet.NewTextDetector()
	results, err := detector.DetectAll(raw[:min(len(raw), 32<<10)])
	if err != nil {
		return nil
	}
	// The detector runs its tests at the same time and leaves ties in the order
	// in which they end, so the name decides between equals.
	sort.Slice(results, func(i, j int) bool {
		if results[i].Confidence != results[j].Confidence {
			return results[i].Confidence > results[j].Confidence
		}
		return results[i].Charset < results[j].Charset
	})
	const sure = 20 // per cent, and twice that of the next
	best := results[0]
	if best.Confidence < sure || len(results) > 1 && best.Confidence < 2*results[1].Confidence || best.Charset == "UTF-8" {
		return nil
	}
	e, _ := charset.Lookup(best.Charset)
	return e
}
