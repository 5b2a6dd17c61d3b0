package article

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"sort"
	"strings"
)

// The largest inputs that are read, in bytes. A page is parsed into a tree
// that is many times its size, a text is not.
const (
	largestText = 32 << 20
	largestHTML = 8 << 20
)

// readable returns the media type of an extension whose format is read, or "".
func readable(extension string) string {
	switch extension {
	case ".txt", ".text", ".md", ".markdown":
		return plainText
	case ".html", ".htm", ".xhtml":
		return htmlText
	}
	return ""
}

// Extensions returns the file name extensions of the formats that Read reads,
// in lower case, with the dot, sorted. A walk through a folder takes the files
// that have one of them; a file that is named outright may have any other.
func Extensions() []string {
	all := []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}
	sort.Strings(all)
	return all
}

// unreadable names the format of an extension that is known and not read, or
// returns "".
func unreadable(extension string) string {
	switch extension {
	case ".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub", ".pages",
		".xlsx", ".xls", ".ods", ".csv", ".tsv", ".pptx", ".ppt", ".odp",
		".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom", ".warc", ".wacz", ".mhtml",
		".eml", ".msg", ".mbox",
		".zip", ".gz", ".bz2", ".xz", ".zst", ".tar", ".7z", ".rar",
		".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".tif", ".tiff",
		".mp3", ".mp4", ".m4a", ".wav", ".mov", ".avi", ".mkv", ".webm":
		return strings.ToUpper(extension[1:])
	}
	return ""
}

// mediaType tells text from HTML by the name, or by the first bytes if the
// name tells nothing, and refuses what is neither.
func mediaType(name string, raw []byte) (string, error) {
	extension := strings.ToLower(filepath.Ext(name))
	if format := unreadable(extension); format != "" {
		return "", fmt.Errorf("%s files are not read yet", format)
	}
	if format := magic(raw); format != "" {
		return "", fmt.Errorf("not text: looks like %s", format)
	}
	media := readable(extension)
	if media == "" {
		media = plainText
		if looksLikeHTML(raw) {
			media = htmlText
		}
	}
	limit, what := largestText, "text"
	if media == htmlText {
		limit, what = largestHTML, "HTML"
	}
	if len(raw) > limit {
		return "", fmt.Errorf("too large: %.1f MB of %s, the limit is %d MB", float64(len(raw))/(1<<20), what, limit>>20)
	}
	return media, nil
}

// magic names the binary format that begins as raw does, or returns "".
func magic(raw []byte) string {
	for _, m := range [...]struct{ prefix, format string }{
		{"%PDF-", "a PDF"},
		{"PK\x03\x04", "a ZIP archive or an office document"},
		{"PK\x05\x06", "an empty ZIP archive"},
		{"\x89PNG\r\n", "a PNG image"},
		{"\xFF\xD8\xFF", "a JPEG image"},
		{"GIF87a", "a GIF image"},
		{"GIF89a", "a GIF image"},
		{"\x1F\x8B\x08", "gzip data"},
		{"BZh9", "bzip2 data"},
		{"\xFD7zXZ\x00", "xz data"},
		{"\x28\xB5\x2F\xFD", "zstd data"},
		{"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"},
		{"Rar!\x1A\x07", "a RAR archive"},
		{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document"},
		{"{\\rtf1", "an RTF document"},
		{"%!PS-Adobe", "a PostScript document"},
		{"\x7FELF", "a program"},
		{"SQLite format 3\x00", "an SQLite database"},
		{"OggS\x00", "Ogg audio"},
		{"ID3\x03", "MP3 audio"},
		{"ID3\x04", "MP3 audio"},
		{"RIFF", "audio, video or an image"},
		{"WARC/1.", "a web archive"},
	} {
		if bytes.HasPrefix(raw, []byte(m.prefix)) {
			if m.prefix == "RIFF" && (len(raw) < 12 || bytes.IndexByte(raw[4:8], 0) < 0) {
				continue // a text may begin with the word
			}
			return m.format
		}
	}
	if len(raw) >= 12 && bytes.Equal(raw[4:8], []byte("ftyp")) {
		return "a video or an image"
	}
	return ""
}

// looksLikeHTML reports whether raw begins as pages do.
func looksLikeHTML(raw []byte) bool {
	head := bytes.TrimPrefix(raw[:min(len(raw), 512)], []byte("\uFEFF"))
	head = bytes.ToLower(bytes.TrimLeft(head, " \t\r\n"))
	for bytes.HasPrefix(head, []byte("<!--")) || bytes.HasPrefix(head, []byte("<?xml")) {
		end := bytes.IndexByte(head, '>')
		if end < 0 {
			return false
		}
		head = bytes.TrimLeft(head[end+1:], " \t\r\n")
	}
	for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// notText returns an error if s, decoded and valid, is no text: more than a
// few of its characters are controls. Stray ones are kept, for a text that
// holds terminal sequences or lost bytes is still a text.
func notText(s string) error {
	controls, zeros := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == 0:
			zeros++
			controls++
		case c < 0x20 && (c < '\t' || c > '\r') && c != 0x1B, c == 0x7F:
			controls++
		}
	}
	switch {
	case zeros > 0 && zeros > len(s)/1000:
		return errors.New("not text: it holds NUL bytes")
	case controls > len(s)/8:
		return fmt.Errorf("not text: %d%% of it are control characters", 100*controls/len(s))
	}
	return nil
}
