package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A figure is a line of the table. Of a fault, which is a figure whose name
// begins so, fewer are better.
type figure struct {
	name      string
	value, of int
	fault     bool
}

// A score collects figures, and the reason of everything that lowers them.
type score struct {
	figures  []*figure
	sections []*section
	current  *section // to which misses are added
	part     string   // what is scored now, which stands before the names of figures; "" if there are no parts
	grave    []string // faults that are held one by one, each with where it is
}

// A section holds the misses of one cause.
type section struct {
	title  string
	misses strings.Builder
}

func (s *score) add(name string) *figure {
	f := &figure{name: name, fault: strings.HasPrefix(name, "fault-")}
	if s.part != "" {
		f.name = s.part + "/" + name
	}
	s.figures = append(s.figures, f)
	return f
}

// section goes on with the section of that title.
func (s *score) section(title string) {
	i := slices.IndexFunc(s.sections, func(x *section) bool { return x.title == title })
	if i < 0 {
		i = len(s.sections)
		s.sections = append(s.sections, &section{title: title})
	}
	s.current = s.sections[i]
}

func (s *score) miss(format string, args ...any) {
	fmt.Fprintf(&s.current.misses, "  "+format+"\n", args...)
}

// admit records a grave fault, which fails the test unless the file of the
// figures lists it. A score without parts counts faults and no more.
func (s *score) admit(kind string, m *goldMention) { s.admitAt(kind, m.event.ID, m.Trigger) }

func (s *score) admitAt(kind, where, words string) {
	if line := fmt.Sprintf("%s %s [%s] %s", s.part, where, words, kind); s.part != "" && !slices.Contains(s.grave, line) {
		s.grave = append(s.grave, line)
	}
}

// log prints the table and, with -v, every miss by its cause.
func (s *score) log(t *testing.T) {
	t.Helper()
	var table, misses strings.Builder
	for _, f := range s.figures {
		fmt.Fprintf(&table, "%-36s %4d of %4d\n", f.name, f.value, f.of)
	}
	t.Logf("the figures\n%s", table.String())
	if testing.Verbose() {
		for _, x := range s.sections {
			fmt.Fprintf(&misses, "\n%s\n%s", x.title, x.misses.String())
		}
		t.Logf("the misses\n%s", misses.String())
	}
}

// count counts one of a figure, right or not.
func (f *figure) count(right bool) bool {
	f.of++
	if right {
		f.value++
	}
	return right
}

// compare holds the figures against the file that keeps them. UPDATE=1 rewrites
// it with the given comment above, without the grave faults that are gone;
// UPDATE=known also adds those that are new.
func (s *score) compare(t *testing.T, path, comment string) {
	t.Helper()
	update := os.Getenv("UPDATE")
	floors, known, err := readFloors(path)
	if err != nil && !(update != "" && os.IsNotExist(err)) {
		t.Fatal(err)
	}
	if update != "" {
		kept := slices.DeleteFunc(slices.Clone(s.grave), func(line string) bool { return update != "known" && !slices.Contains(known, line) })
		if err := os.WriteFile(path, []byte(comment+s.text(kept)), 0o644); err != nil {
			t.Fatal(err)
		}
		if floors, known, err = readFloors(path); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range s.figures {
		floor, found := floors[f.name]
		delete(floors, f.name)
		switch {
		case !found:
			t.Errorf("%s is not in %s; UPDATE=1 writes it", f.name, path)
		case f.fault && f.value > floor:
			t.Errorf("%s: got %d, want at most %d", f.name, f.value, floor)
		case !f.fault && f.value < floor:
			t.Errorf("%s: got %d of %d, want at least %d", f.name, f.value, f.of, floor)
		case f.value != floor:
			t.Logf("%s is better than in %s: %d and not %d; UPDATE=1 keeps that", f.name, path, f.value, floor)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(floors)) {
		t.Errorf("%s: there is no figure %q", path, name)
	}
	for _, line := range s.grave {
		if !slices.Contains(known, line) {
			t.Errorf("a grave fault that %s does not list: %s", path, line)
		}
	}
	for _, line := range known {
		if !slices.Contains(s.grave, line) {
			t.Logf("%s lists a grave fault that is gone: %s; UPDATE=1 takes it out", path, line)
		}
	}
}

// text returns the figures as the file keeps them: a line each, or, where
// there are parts, a table with a column for each part.
func (s *score) text(known []string) string {
	var out strings.Builder
	var names, parts []string
	cells := map[string]*figure{}
	for _, f := range s.figures {
		part, name, has := strings.Cut(f.name, "/")
		if !has {
			fmt.Fprintf(&out, "%s %d of %d\n", f.name, f.value, f.of)
			continue
		}
		cells[f.name] = f
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	if parts != nil {
		fmt.Fprintf(&out, "%-28s", "figure")
		for _, part := range parts {
			fmt.Fprintf(&out, " %9s", part)
		}
		out.WriteByte('\n')
	}
	for _, name := range names {
		fmt.Fprintf(&out, "%-28s", name)
		for _, part := range parts {
			f := cells[part+"/"+name]
			fmt.Fprintf(&out, " %9s", fmt.Sprintf("%d/%d", f.value, f.of))
		}
		out.WriteByte('\n')
	}
	for _, line := range known {
		fmt.Fprintf(&out, "%s%s\n", knownPrefix, line)
	}
	return out.String()
}

// knownPrefix begins a line with a grave fault.
const knownPrefix = "known "

// readFloors reads what [score.text] writes: the figures, and the grave faults
// that are known.
func readFloors(path string) (floors map[string]int, known []string, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	floors = map[string]int{}
	var parts []string
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if grave, is := strings.CutPrefix(line, knownPrefix); is {
			known = append(known, grave)
			continue
		}
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || strings.HasPrefix(line, "#"):
		case len(fields) < 2:
			return nil, nil, fmt.Errorf("%s: %q is not a name and a value", path, line)
		case fields[0] == "figure":
			parts = fields[1:]
		case parts == nil:
			if floors[fields[0]], err = strconv.Atoi(fields[1]); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", path, err)
			}
		case len(fields) != len(parts)+1:
			return nil, nil, fmt.Errorf("%s: %q has %d cells, want %d", path, line, len(fields)-1, len(parts))
		default:
			for i, part := range parts {
				value, _, _ := strings.Cut(fields[i+1], "/")
				if floors[part+"/"+fields[0]], err = strconv.Atoi(value); err != nil {
					return nil, nil, fmt.Errorf("%s: %w", path, err)
				}
			}
		}
	}
	return floors, known, nil
}

// TestScoresFile reads back what a file of figures keeps, with and without parts.
func TestScoresFile(t *testing.T) {
	s := new(score)
	*s.add("types") = figure{name: "types", value: 3, of: 4}
	for _, part := range []string{"wire", "blog"} {
		s.part = part
		s.add("types").count(part == "blog")
		s.admitAt("wrong-date", "W1", part)
		s.admitAt("wrong-date", "W1", part)
	}
	path := filepath.Join(t.TempDir(), "scores.txt")
	if err := os.WriteFile(path, []byte("# words\n"+s.text(s.grave)), 0o644); err != nil {
		t.Fatal(err)
	}
	floors, known, err := readFloors(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]int{"types": 3, "wire/types": 0, "blog/types": 1}; !maps.Equal(floors, want) {
		t.Errorf("got %v, want %v", floors, want)
	}
	if want := []string{"wire W1 [wire] wrong-date", "blog W1 [blog] wrong-date"}; !slices.Equal(known, want) {
		t.Errorf("got %q, want %q", known, want)
	}
	for _, bad := range []string{"types", "types x", "figure a b\ntypes 1/2", "figure a\ntypes x/2"} {
		if err := os.WriteFile(path, []byte(bad+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, _, err := readFloors(path); err == nil {
			t.Errorf("%q: got no error", bad)
		}
	}
}
