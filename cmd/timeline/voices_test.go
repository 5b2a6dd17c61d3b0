package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// voicesFolder holds twelve articles in twelve voices, from a wire report to
// an interview, each with the traps of its kind. What a careful reader finds in
// them is in voices.gold, a file each; voices.md beside tells of both.
const voicesFolder = "../../testdata/voices"

// voiceNames is the order of the voices.
const voiceNames = "wire tabloid court blotter company war sport science obituary history blog interview"

// voiceStates are the states of the voices for which their capitals and bodies act.
var voiceStates = []string{"Portugal", "Morocco", "Italy", "Turkey", "Poland", "Estonia", "Sweden", "Denmark"}

// voiceStandIns are names for what the gold lists of the voices call otherwise.
const voiceStandIns = `
	Portugal: lisbon, portuguese
	Morocco: rabat, moroccan, moroccans
	Santa Quitéria: trawler, portuguese trawler, boat
	Boa Hora: long-liner, portuguese long-liner
	Millrace Bridge: bridge
	Meridian: ship, rescue ship
`

// TestVoices compares what the program reads in each of the twelve voices with
// what a careful reader finds there. No figure may fall below the one that
// voices.scores.txt keeps, no fault may rise above it, and each invented date
// and each accusation that is told as a fact fails the test unless that file
// lists it. UPDATE=1 rewrites the file, UPDATE=known also lists new faults. With
// -v the test prints the table and every miss by its cause.
func TestVoices(t *testing.T) {
	parser := parserForTest(t)
	rows := map[string]manifestRow{}
	for _, row := range rowsOf(t, voicesFolder) {
		rows[filepath.Base(row.Path)] = row
	}
	names := strings.Fields(voiceNames)
	if files, err := os.ReadDir(voicesFolder + ".gold"); err != nil || len(files) != len(names) || len(rows) != len(names) {
		t.Fatalf("got %d articles and %d gold lists, %v, want %d of each", len(rows), len(files), err, len(names))
	}
	s := new(score)
	for _, name := range names {
		g := readGold(t, filepath.Join(voicesFolder+".gold", name+".json"))
		if len(g.Documents) != 1 {
			t.Fatalf("%s has %d documents, want one", name, len(g.Documents))
		}
		g.boundByPublication()
		row := rows[g.Documents[0].File]
		g.check(t, []manifestRow{row})
		store := storeForTest(t)
		buildRows(t, store, parser, 1, []manifestRow{row})
		w := readingOf(t, store, voiceStandIns, voiceStates)

		s.part = name
		s.documents(g, w)
		covering := s.events(g, w)
		s.beyond()
		s.datesAlone(g, map[string]*reading{g.Documents[0].File: w})
		s.years(g, w, nil)
		s.otherDates(g, w)
		s.notDates(g, w)
		s.facts(g, w, covering)
		s.participants(g, w, covering)
		s.merges(g, w, covering, nil)
		s.forbidden(g, w)
		s.coreference(g, w)
	}
	s.sum()
	s.log(t)
	s.compare(t, voicesFolder+".scores.txt", "# What the program reads in the twelve voices, against voices.gold, right/all. No figure may\n"+
		"# fall and no fault may rise: go test -run TestVoices -v ./cmd/timeline tells each miss,\n"+
		"# UPDATE=1 rewrites this file. Invented dates and accusations that are told as facts are\n"+
		"# listed at the end, one by one, and fail the test otherwise; UPDATE=known lists new ones.\n")
}

// boundByPublication admits for what has happened, and has no date of its own,
// that it came to pass by the day on which the article appeared: the words say
// so, and no more.
func (g *gold) boundByPublication() {
	if g.Documents[0].Published == "" {
		return
	}
	by := "../" + g.Documents[0].Published
	for _, e := range g.Events {
		for _, m := range e.Mentions {
			if !e.Future && slices.Contains(m.Date, "undated") {
				m.Date = append(m.Date, by)
			}
		}
	}
}

// beyond adds the other side of shown-in-the-list: rows for which a careful
// reader has no use.
func (s *score) beyond() {
	f := s.figures[len(s.figures)-1]
	*s.add("fault-shown-beyond-list") = figure{name: s.part + "/fault-shown-beyond-list", value: f.of - f.value, of: f.of, fault: true}
}

// sum adds the figures of all parts together.
func (s *score) sum() {
	s.part = "all"
	var order []string
	totals := map[string]*figure{}
	for _, f := range s.figures {
		_, name, _ := strings.Cut(f.name, "/")
		if totals[name] == nil {
			totals[name] = &figure{name: s.part + "/" + name, fault: f.fault}
			order = append(order, name)
		}
		totals[name].value += f.value
		totals[name].of += f.of
	}
	for _, name := range order {
		s.figures = append(s.figures, totals[name])
	}
}
