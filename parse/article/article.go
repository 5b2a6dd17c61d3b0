// Package article reads files into articles: their text, their title, what
// they say of their own date, and which parts of the text are not the article
// but the page around it.
//
// Start at [Read]. The text of a plain file is the file as it was decoded,
// character for character, so that offsets count in what the user sees. The
// text of an HTML page is what a reader of the page sees, its blocks parted by
// blank lines.
//
// The package never looks at a clock, a network or the time stamps of files.
// What is not the article it finds by form and never by what it says: the
// words of a language are for the language packs.
package article

import (
	"path/filepath"
	"strings"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// An Article is one article as it was read.
type Article struct {
	Source *text.Source
	Title  string      // of the page, or the headline of a plain text; "" if there is none
	Claims []DateClaim // of when it was published, the most trusted first
	Chrome []text.Span // navigation, captions, promotion: in order, disjoint
}

// A DateClaim is a date on which an article says that it was published.
type DateClaim struct {
	Date  edtf.Date // as exact as stated, and never finer than a day
	Basis string    // metadata, page, url or filename
	Span  text.Span // where the text says so; zero if the text does not
}

// The bases of date claims, from the most to the least trusted, by the names
// that package doc gives them.
const (
	ByMetadata = "metadata" // what the page tells machines: JSON-LD, meta elements
	ByPage     = "page"     // what the page shows: time elements, a line above the article
	ByURL      = "url"      // the canonical address of the page
	ByFilename = "filename"
)

// The media types of what Read reads.
const (
	plainText = "text/plain"
	htmlText  = "text/html"
)

// Read reads the article in raw. The name is that of its file, with or without
// folders: its extension tells the format where the bytes do not, and it may
// hold a date. An error says why raw is not an article that can be read, and
// leaves it to the caller to name the file. Empty input is an article without
// text.
func Read(name string, raw []byte) (*Article, error) {
	name = strings.ToValidUTF8(filepath.Base(filepath.ToSlash(name)), "\uFFFD")
	media, err := mediaType(name, raw)
	if err != nil {
		return nil, err
	}
	words, err := decode(raw, media)
	if err != nil {
		return nil, err
	}
	a := &Article{Source: &text.Source{ID: text.NewSourceID(raw), Name: name, MediaType: media, Text: words}}
	if media == htmlText {
		readHTML(a, words)
	} else {
		readPlain(a)
	}
	if date := fileNameDate(name); !date.IsZero() {
		a.claim(date, ByFilename, text.Span{})
	}
	return a, nil
}

// mostClaims bounds the claims of an article: a page that states more dates
// than this states none.
const mostClaims = 16

// claim adds a claim unless the article makes it already. The readers call it
// in the order of trust.
func (a *Article) claim(date edtf.Date, basis string, span text.Span) {
	if len(a.Claims) >= mostClaims {
		return
	}
	for _, c := range a.Claims {
		if c.Basis == basis && c.Date.Equal(date) {
			return
		}
	}
	a.Claims = append(a.Claims, DateClaim{date, basis, span})
}
