package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/edtf"
)

// A gold is what a careful reader finds in some articles; articles.gold.md
// tells what its parts mean, and testdata/voices.md what the voices add.
type gold struct {
	Documents      []struct{ File, Published, Basis string }
	Events         []*goldEvent
	Forbidden      []struct{ File, Text, As, Why string }
	ForbiddenDates []struct{ File, Text, Why string } `json:"forbidden_dates"` // words that date nothing
	NotMerged      [][2]string                        `json:"not_merged"`

	Washington  []struct{ File, Quote, As string }
	Coreference []struct{ File, Quote, Mention, Actor string }
}

type goldEvent struct {
	ID, Title, Tier string
	Date            []string // EDTF, or "undated"
	Type, Mode      string
	Also            []string // other types that are tolerated
	Agent, Target   []string
	Tolerated       []string // may be agents, and may be absent
	Accused         []string
	Author          []string // what the author may hold of it; certain or probable if nothing is said
	Holds           []goldHolder
	Disputed        string
	Future          bool
	Mentions        []*goldMention
}

// A goldHolder is somebody who holds something of an event: any of the values
// of FactBank or of the stances of a claim is right.
type goldHolder struct {
	Who   string
	Value []string
}

type goldMention struct {
	File, Quote, Trigger string
	Date                 []string // when the article is read alone
	Tier                 string   // the event's, unless it has its own
	event                *goldEvent
}

// wanted reports whether its absence is a miss.
func (m *goldMention) wanted() bool { return m.Tier != "may" }

func (m *goldMention) String() string {
	return fmt.Sprintf("%s %s: “%s” [%s]", m.event.ID, m.File, m.Quote, m.Trigger)
}

func readGold(t testing.TB, path string) *gold {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g := new(gold)
	if err := json.Unmarshal(raw, g); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	for _, e := range g.Events {
		for _, m := range e.Mentions {
			m.event = e
			m.Tier = cmp.Or(m.Tier, e.Tier)
		}
	}
	return g
}

// scoresFile keeps the figures that the ten articles reached last.
const scoresFile = articlesFolder + ".scores.txt"

// standIns are the names under which an actor of the gold list may also act:
// bodies and officials for their state, and what the articles call people.
// Under a name with an event's id they hold for that event only. A * stands
// for any end.
const standIns = `
	United States: america, americans, u.s, us, washington, justice department, department, grand jury, american prosecutors, prosecutors, court, eric holder, david hickton, us officials, american officials
	G09 United States: group, the group
	G09 China: group, the group
	G25 United States: john kerry, top diplomats*, ministers, american and chinese ministers
	G25 China: top diplomats*, ministers, american and chinese ministers
	G29 United States: governments, two governments, john kerry
	G29 China: governments, two governments
	G43 United States: washington
	G44 United States: seattle
	G48 United States: washington
	G47 United States: barack obama, obama, presidents, two presidents
	G47 China: xi jinping, xi, presidents, two presidents
	G49 United States: ministers*
	G49 China: ministers*
	China: beijing, chinese, foreign ministry*, chinese foreign ministry, ministry, hong lei, qin gang, spokesman, chinese delegation, delegation, chinese ministers, visitors, guests
	five officers of Unit 61398: five*, men, unit 61398*, officers
	hackers backed by the Chinese state: hackers
	unnamed investigators: investigators
	US officials: officials, unnamed officials, american officials
	foreign hackers: assets of foreign hackers
	Office of Personnel Management: opm, agency, office, personnel office, personnel database
	House committee: house, committee
	Xi Jinping: xi, jinping
	United States Steel: u.s steel
	Westinghouse Electric: westinghouse
	one of the five officers: five*, men, officers, one*
`

// nobody are the names of those of whom nothing is known, who may stand as the
// agents of an event whose agent nobody knows.
var nobody = []string{"hackers", "intruders", "thieves", "somebody", "burglars", "they", "unnamed hackers"}

// TestGold compares what the program reads in the ten articles with what a
// careful reader finds there. No figure may fall below the one that
// articles.scores.txt keeps, and no fault may rise above it; UPDATE=1 rewrites
// the file. With -v the test prints the table and every miss with its reason.
func TestGold(t *testing.T) {
	g := readGold(t, articlesFolder+".gold.json")
	parser := parserForTest(t)
	rows := sampleArticles(t)
	store := storeForTest(t)
	buildRows(t, store, parser, 2, rows)
	states := []string{"China", "United States"}
	all := readingOf(t, store, standIns, states)
	alone := map[string]*reading{}
	for i := range rows {
		store := storeForTest(t)
		buildRows(t, store, parser, 1, rows[i:i+1])
		alone[filepath.Base(rows[i].Path)] = readingOf(t, store, standIns, states)
	}

	g.check(t, rows)
	s := new(score)
	s.documents(g, all)
	covering := s.events(g, all)
	s.dates(g, all, covering)
	s.datesAlone(g, alone)
	s.years(g, all, alone)
	s.participants(g, all, covering)
	s.pairs(g, all, covering)
	s.merges(g, all, covering, [][2]string{{"G10", "G11"}, {"G18", "G19"}, {"G26", "G28"}}) // the list says so
	s.forbidden(g, all)
	s.washington(g, all)
	s.coreference(g, all)
	s.log(t)
	s.compare(t, scoresFile, "# What the program reads in the articles, against articles.gold.json. No figure may\n"+
		"# fall and no fault may rise: go test -run TestGold -v ./cmd/timeline tells each miss,\n"+
		"# UPDATE=1 rewrites this file.\n")
}

// check wants every quotation of the gold list to stand in its file and to
// hold its trigger, since a miss would otherwise be the list's.
func (g *gold) check(t *testing.T, rows []manifestRow) {
	t.Helper()
	files := map[string]string{}
	for _, row := range rows {
		raw, err := os.ReadFile(row.Path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(row.Path)] = fold(string(raw)).text
	}
	for _, e := range g.Events {
		for _, date := range e.Date {
			if _, err := edtf.Parse(date); err != nil && date != "undated" {
				t.Errorf("%s: %v", e.ID, err)
			}
		}
		for _, m := range e.Mentions {
			if wordIndex(m.Quote, m.Trigger) < 0 {
				t.Errorf("%v: the quotation does not hold the trigger", m)
			}
			// Entities stand in the HTML files for some characters.
			if !strings.Contains(files[m.File], m.Quote) && !strings.HasSuffix(m.File, ".html") {
				t.Errorf("%v: the quotation is not in the file", m)
			}
		}
	}
}
