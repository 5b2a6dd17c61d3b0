package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// maxFile is the size in bytes above which a file is no article.
const maxFile = 32 << 20

// manifestName is the name of a manifest that build reads when it walks
// through a folder.
const manifestName = "manifest.jsonl"

// An input is a file that build was asked to read.
type input struct {
	path      string // "" for standard input
	name      string // the base name, which the document goes by
	published edtf.Date
	title     string
	origin    string
	raw       []byte // of a pipe, which can be read only once; nil otherwise
	order     int    // among the inputs, as they were named
}

// baseName returns the name that a document in the given file goes by.
func baseName(path string) string { return strings.ToValidUTF8(filepath.Base(path), "\uFFFD") }

// shown returns how messages name the input.
func (in *input) shown() string {
	if in.path == "" {
		return "standard input"
	}
	return in.path
}

// A collector finds the files that the arguments of build stand for. What
// cannot be read is told to fail, one call for each, and left out.
type collector struct {
	stdin  io.Reader
	fail   func(name string, err error)
	inputs []input
	others int // files in folders whose extension is not known

	index map[string]int // of inputs, by absolute path
}

func newCollector(stdin io.Reader, fail func(string, error)) *collector {
	return &collector{stdin: stdin, fail: fail, index: map[string]int{}}
}

// add adds what one argument stands for: a file, a folder, a pattern, or "-"
// for standard input.
func (c *collector) add(ctx context.Context, arg string) {
	if arg == "-" {
		raw, err := readInterruptibly(ctx, c.stdin)
		if err != nil {
			c.fail("standard input", err)
			return
		}
		c.inputs = append(c.inputs, input{name: "stdin", raw: raw})
		return
	}
	info, err := os.Stat(arg)
	if errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?[") {
		if matches, bad := filepath.Glob(arg); bad != nil {
			c.fail(arg, errors.New("the pattern is not well formed"))
			return
		} else if len(matches) > 0 {
			for _, m := range matches { // Glob sorts them
				c.add(ctx, m)
			}
			return
		}
		c.fail(arg, errors.New("no file matches the pattern"))
		return
	}
	switch {
	case err != nil:
		c.fail(arg, cause(err))
	case info.IsDir():
		before := len(c.inputs)
		failed := c.walk(ctx, arg, append(foldersAbove(arg), info))
		if len(c.inputs) == before && !failed {
			c.fail(arg, fmt.Errorf("the folder holds no article (%s)", strings.Join(article.Extensions(), " ")))
		}
	case info.Mode().IsRegular():
		c.file(input{path: arg, name: baseName(arg)})
	default: // a pipe, such as a shell's <(…)
		f, err := os.Open(arg)
		if err == nil {
			var raw []byte
			raw, err = readInterruptibly(ctx, f)
			f.Close()
			if err == nil {
				c.inputs = append(c.inputs, input{path: arg, name: baseName(arg), raw: raw})
				return
			}
		}
		c.fail(arg, cause(err))
	}
}

// foldersAbove returns the folders that a path lies in, from the outermost.
func foldersAbove(path string) []fs.FileInfo {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil
	}
	if real, err = filepath.Abs(real); err != nil {
		return nil
	}
	var above []fs.FileInfo
	for up := filepath.Dir(real); up != real; real, up = up, filepath.Dir(up) {
		if info, err := os.Stat(up); err == nil {
			above = append(above, info)
		}
	}
	slices.Reverse(above)
	return above
}

// walk adds the articles in a folder and below. Names that begin with a dot
// are left out, as shells do. Parents are the folders that it lies in, itself
// the last, to tell a symbolic link that leads back to one of them. It reports
// whether something failed.
func (c *collector) walk(ctx context.Context, folder string, parents []fs.FileInfo) (failed bool) {
	fail := func(name string, err error) {
		failed = true
		c.fail(name, err)
	}
	entries, err := os.ReadDir(folder) // by name
	if err != nil {
		fail(folder, cause(err))
	}
	for _, entry := range entries {
		path := filepath.Join(folder, entry.Name())
		if ctx.Err() != nil {
			return true
		}
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		known := slices.Contains(article.Extensions(), strings.ToLower(filepath.Ext(path)))
		info, err := os.Stat(path) // follows symbolic links
		switch {
		case err != nil:
			if known || entry.Type()&fs.ModeSymlink != 0 {
				fail(path, cause(err))
			}
		case info.IsDir() && known:
			fail(path, errors.New("is a folder, though it has the name of a file"))
		case info.IsDir():
			if slices.ContainsFunc(parents, func(p fs.FileInfo) bool { return os.SameFile(p, info) }) {
				fail(path, errors.New("is a symbolic link to a folder that it lies in"))
				continue
			}
			failed = c.walk(ctx, path, append(slices.Clip(parents), info)) || failed
		case entry.Name() == manifestName:
			failed = c.manifest(path) || failed
		case !known:
			c.others++
		case !info.Mode().IsRegular():
			fail(path, errors.New("is not a regular file"))
		default:
			c.file(input{path: path, name: baseName(path)})
		}
	}
	return failed
}

// file adds a file. One that was named before is not read twice; what a
// manifest says of it is kept.
func (c *collector) file(in input) {
	key, err := filepath.Abs(in.path)
	if err != nil {
		key = filepath.Clean(in.path)
	}
	i, known := c.index[key]
	if !known {
		c.index[key] = len(c.inputs)
		c.inputs = append(c.inputs, in)
		return
	}
	old := &c.inputs[i]
	if !in.published.IsZero() {
		old.published = in.published
	}
	old.title = cmp.Or(in.title, old.title)
	old.origin = cmp.Or(in.origin, old.origin)
}

// A source is a file's content, and the inputs that have it.
type source struct {
	id     text.SourceID
	inputs []input // by name; the first is the one that is read
}

// published returns the date that was given for the document: that of the
// input named last, if several were.
func (s *source) published() (date edtf.Date) {
	last := -1
	for _, in := range s.inputs {
		if !in.published.IsZero() && in.order > last {
			date, last = in.published, in.order
		}
	}
	return date
}

func (s *source) names() []string {
	var names []string
	for _, in := range s.inputs {
		names = append(names, in.name)
	}
	return slices.Compact(names)
}

func (s *source) title() (t string) {
	for _, in := range s.inputs {
		t = cmp.Or(t, in.title)
	}
	return t
}

func (s *source) origin() (o string) {
	for _, in := range s.inputs {
		o = cmp.Or(o, in.origin)
	}
	return o
}

// identify reads every input once and brings together those with the same
// bytes, so that which document is which, and which of its names it is read
// by, does not depend on the order of the work that follows.
func identify(ctx context.Context, inputs []input, fail func(string, error)) ([]source, error) {
	for i := range inputs {
		inputs[i].order = i
	}
	slices.SortStableFunc(inputs, func(a, b input) int { return strings.Compare(a.name, b.name) })
	var sources []source
	index := map[text.SourceID]int{}
	for _, in := range inputs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		raw, err := in.read()
		if err != nil {
			fail(in.shown(), err)
			continue
		}
		id := text.NewSourceID(raw)
		i, known := index[id]
		if !known {
			i = len(sources)
			index[id] = i
			sources = append(sources, source{id: id})
		}
		sources[i].inputs = append(sources[i].inputs, in)
	}
	return sources, nil
}

// read returns the bytes of the input.
func (in *input) read() ([]byte, error) {
	if in.raw != nil || in.path == "" {
		return in.raw, nil
	}
	f, err := os.Open(in.path)
	if err != nil {
		return nil, cause(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, cause(err)
	case info.IsDir():
		return nil, errors.New("is a folder")
	case info.Size() > maxFile:
		return nil, errTooLarge()
	}
	return readAll(f)
}

func errTooLarge() error { return fmt.Errorf("is larger than %d MB", maxFile>>20) }

func readAll(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, cause(err)
	}
	if len(raw) > maxFile {
		return nil, errTooLarge()
	}
	return raw, nil
}

// readInterruptibly reads a stream whose other end may never close.
func readInterruptibly(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		raw []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		raw, err := readAll(r)
		done <- result{raw, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case got := <-done:
		return got.raw, got.err
	}
}

// cause returns what went wrong with a file without its name, which the
// message gives already, and in the words of people where there are some.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file or folder")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("may not be read (permission denied)")
	case errors.Is(err, syscall.ELOOP):
		return errors.New("is a symbolic link that leads to itself")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return errors.New("the name is too long")
	}
	return err
}
