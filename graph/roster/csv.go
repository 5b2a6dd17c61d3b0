package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// readTable reads CSV with a header, such as
//
//	name,kind,aliases,parent,code,id
//	Norland Corporation,organization,Norcorp;NC,,,Q123
//
// of which all columns but name may be missing and be in any order. Columns
// are divided by commas, semicolons or tabs, whichever the header has; the
// names in a cell by semicolons or bars.
func (l *List) readTable(raw []byte) {
	r := csv.NewReader(bytes.NewReader(raw))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	header, _, _ := bytes.Cut(bytes.TrimLeft(raw, "\r\n"), []byte("\n"))
	for _, mark := range "\t;" {
		if bytes.ContainsRune(header, mark) && !bytes.ContainsRune(header, ',') {
			r.Comma = mark
			break
		}
	}
	var columns []string
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			l.fail(broken.StartLine, broken.Err)
			if columns == nil {
				return
			}
			continue
		} else if err != nil {
			l.fail(1, err)
			return
		}
		line, _ := r.FieldPos(0)
		if columns == nil {
			if columns = l.header(line, cells); columns == nil {
				return
			}
			continue
		}
		if len(cells) > len(columns) {
			l.fail(line, fmt.Errorf("has %d columns, and the header %d", len(cells), len(columns)))
			continue
		}
		var one row
		for i, cell := range cells {
			one.set(columns[i], cell)
		}
		if strings.TrimSpace(strings.Join(cells, "")) != "" {
			l.add(line, &one)
		}
	}
}

// header returns the columns of a table, "" for those that mean nothing, or
// nil if there is none with names.
func (l *List) header(line int, cells []string) []string {
	columns := make([]string, len(cells))
	named := false
	for i, cell := range cells {
		switch c := strings.ToLower(strings.TrimSpace(cell)); c {
		case "name", "kind", "aliases", "weak_aliases", "parent", "code", "id", "wikidata":
			columns[i] = c
		case "alias":
			columns[i] = "aliases"
		default:
			l.Unused = append(l.Unused, strings.TrimSpace(cell))
		}
		named = named || columns[i] == "name"
	}
	if !named {
		l.Unused = nil
		l.fail(line, errors.New("the header has no column \"name\" (name,kind,aliases,parent,code,id)"))
		return nil
	}
	return columns
}

func (r *row) set(column, cell string) {
	switch column {
	case "name":
		r.name = cell
	case "kind":
		r.kind = cell
	case "aliases":
		r.aliases = append(r.aliases, split(cell)...)
	case "weak_aliases":
		r.weak = append(r.weak, split(cell)...)
	case "parent":
		r.parent = cell
	case "code":
		r.code = cell
	case "id":
		r.id = cell
	case "wikidata":
		r.wikidata = cell
	}
}
