package main

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/text"
)

// oneLine returns a file name without line ends and tabs, so that a message
// that names it stays one line. What else it may hold is escaped when the
// message is printed.
func oneLine(name string) string {
	return strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(name)
}

// printable returns what comes from an article or a file name as one line that
// cannot steer a terminal.
func printable(s string) string { return text.PrintableLine(s) }

// count returns a number with its noun: "no files", "1 file", "2 files".
func count(n int, noun string) string {
	if n == 0 {
		return "no " + noun + "s"
	}
	return plural(n, noun, noun+"s")
}

// plural returns a number with the words that go with it.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// table prints rows in columns, the last of which may be of any length.
func (p *program) table(rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row[:max(0, len(row)-1)] {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(printableCell(cell)))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			cell = printableCell(cell)
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]+2-utf8.RuneCountInString(cell)))
			}
		}
		p.printf("%s\n", strings.TrimRight(line.String(), " "))
	}
}

// printableCell is printable, but keeps the spaces that a cell begins with.
func printableCell(cell string) string {
	words := strings.TrimLeft(cell, " ")
	return cell[:len(cell)-len(words)] + printable(words)
}

// shellWord returns s as one word of a shell's command line.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("/._-+,:@%", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
