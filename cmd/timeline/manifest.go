package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/a0442a32/timeline/parse/edtf"
)

// A manifestRow is a line of a manifest. All but Path may be left out.
type manifestRow struct {
	Path      string `json:"path"`
	Published string `json:"published"` // EDTF
	Title     string `json:"title"`
	Source    string `json:"source"` // a publisher or an address
}

// manifest adds the files that a manifest names; paths are relative to the
// folder that it lies in, and to the working directory if it is read from
// standard input ("-"). A line that is wrong fails by itself. It reports
// whether something failed.
func (c *collector) manifest(path string) (failed bool) {
	fail := func(name string, err error) {
		failed = true
		c.fail(name, err)
	}
	raw, err := c.readManifest(path)
	if err != nil {
		fail(path, cause(err))
		return failed
	}
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	for number := 1; len(raw) > 0; number++ {
		var line []byte
		line, raw, _ = bytes.Cut(raw, []byte("\n"))
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		in, err := readManifestRow(line)
		if err != nil {
			fail(fmt.Sprintf("%s:%d", path, number), err)
			continue
		}
		if path != "-" && !filepath.IsAbs(in.path) {
			in.path = filepath.Join(filepath.Dir(path), in.path)
		}
		info, err := os.Stat(in.path)
		switch {
		case err != nil:
			fail(in.path, fmt.Errorf("%w (%s:%d names it)", cause(err), path, number))
		case info.IsDir():
			fail(in.path, fmt.Errorf("is a folder (%s:%d names it)", path, number))
		case !info.Mode().IsRegular():
			fail(in.path, fmt.Errorf("is not a regular file (%s:%d names it)", path, number))
		default:
			c.file(in)
		}
	}
	return failed
}

func (c *collector) readManifest(path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(c.stdin)
	}
	return os.ReadFile(path)
}

func readManifestRow(line []byte) (input, error) {
	var row manifestRow
	if err := json.Unmarshal(line, &row); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) && kind.Field != "" {
			return input{}, fmt.Errorf("%q has to be a string", kind.Field)
		}
		return input{}, errors.New(`is not a JSON object such as {"path": "a.txt", "published": "2015-06-25"}`)
	}
	if row.Path == "" {
		return input{}, errors.New(`has no "path"`)
	}
	in := input{path: row.Path, name: baseName(row.Path), title: row.Title, origin: row.Source}
	if row.Published != "" {
		date, err := parsePublished(row.Published)
		if err != nil {
			return input{}, fmt.Errorf(`"published": %w`, err)
		}
		in.published = date
	}
	return in, nil
}

// parsePublished reads the date of a document as a person gives it. Of a date
// with a time of day, as machines write it, the day is kept.
func parsePublished(s string) (edtf.Date, error) {
	const day = len("2015-06-25")
	date := s
	if len(s) > day && (s[day] == 'T' || s[day] == ' ') && !strings.Contains(s, "/") {
		date = s[:day]
	}
	d, err := edtf.Parse(strings.TrimSpace(date))
	if err != nil || d.IsZero() {
		return edtf.Date{}, withHint(fmt.Errorf("%q is not a date that can be read", s),
			"a date is written as 2015-06-25, 2015-06 or 2015 (EDTF, ISO 8601-2)")
	}
	return d, nil
}
