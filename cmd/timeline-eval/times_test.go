package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const timeML = `<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 functionInDocument="CREATION_TIME" type="DATE" value="2015-06-25">June 25</TIMEX3></DCT>
<TEXT>Łódź &amp; Gdańsk voted <TIMEX3 type="DATE" value="2015-06-24">on <b>Wednesday</b></TIMEX3><!-- why? -->, not <TIMEX3 type="DATE" value="2014">in 2014</TIMEX3>.</TEXT></TimeML>
`

func TestReadTimeML(t *testing.T) {
	d, err := readTimeML(write(t, "x.tml", timeML))
	if err != nil {
		t.Fatal(err)
	}
	if d.text != "Łódź & Gdańsk voted on Wednesday, not in 2014." || d.published != "2015-06-25" {
		t.Errorf("got %q of %q", d.text, d.published)
	}
	want := []goldTime{{span: span{20, 32}, kind: "DATE", value: "2015-06-24"}, {span: span{38, 45}, kind: "DATE", value: "2014"}}
	if !slices.Equal(d.times, want) {
		t.Errorf("got %v, want %v", d.times, want)
	}
	if _, err := readTimeML(write(t, "x.tml", "<TimeML><TEXT>")); err == nil || !strings.Contains(err.Error(), "x.tml") {
		t.Errorf("got %v, want an error that names the file", err)
	}
}

// folder makes a folder of files and returns its path.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, words := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(words), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestReadGUM(t *testing.T) {
	conllu := "# newdoc id = x\n" +
		"1\tBorn\tbear\tVERB\tVBN\t_\t0\troot\t_\t_\n" +
		"2\tin\tin\tADP\tIN\t_\t4\tcase\t_\t_\n" +
		"3\tMay\tMay\tPROPN\tNNP\t_\t1\tobl\t_\t_\n" +
		"4\t1901\t1901\tNUM\tCD\t_\t3\tnummod\t_\tSpaceAfter=No\n" +
		"5\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n"
	xml := "<text dateCreated=\"2010-01-02\">\n<s>\nBorn\tVBN\n<date when=\"1901-05\">\nin\tIN\nMay\tNNP\n1901\tCD\n</date>\n.\t.\n</s>\n</text>\n"
	dir := folder(t, map[string]string{"xml/x.xml": xml, "conllu/x.conllu": conllu})
	documents, err := readTimes(dir)
	if err != nil {
		t.Fatal(err)
	}
	d := documents[0]
	want := goldTime{span: span{5, 16}, value: "1901-05", days: [2]string{"1901-05-01", "1901-05-31"}, hasDays: true}
	if d.text != "Born in May 1901." || d.published != "2010-01-02" || !d.datesOnly || len(d.times) != 1 || d.times[0] != want {
		t.Errorf("got %+v, want %+v", d, want)
	}
	dir = folder(t, map[string]string{"xml/x.xml": "<text>a\tb\n</text>", "conllu/x.conllu": conllu})
	if _, err := readTimes(dir); err == nil || !strings.Contains(err.Error(), "1 tokens, and 5 in") {
		t.Errorf("got %v, want the two numbers of tokens", err)
	}
}

func TestDaysOf(t *testing.T) {
	for date, want := range map[string][2]string{
		"1900": {"1900-01-01", "1900-12-31"}, "1900-02": {"1900-02-01", "1900-02-28"}, "2000-02~": {"2000-02-01", "2000-02-29"},
		"1914-08-01": {"1914-08-01", "1914-08-01"}, "1914/1918-11": {"1914-01-01", "1918-11-30"}, "../1918": {"", "1918-12-31"},
		"1914/..": {"1914-01-01", ""},
	} {
		if got, ok := daysOf(date); !ok || got != want {
			t.Errorf("daysOf(%q): got %q, %v, want %q", date, got, ok, want)
		}
	}
	for _, date := range []string{"", "..", "19", "1900-13", "1900-1", "--05-04", "1900-01-01-01", "1900/x"} {
		if got, ok := daysOf(date); ok {
			t.Errorf("daysOf(%q): got %q, want nothing", date, got)
		}
	}
}

func TestReadCAT(t *testing.T) {
	d, err := readCAT(write(t, "7_boat.txt.xml", `<Document doc_id="7">
<token t_id="1" sentence="0" number="0">Boat</token><token t_id="2" sentence="0" number="1">sinks</token>
<token t_id="3" sentence="1" number="2">May</token><token t_id="4" sentence="1" number="3">2008</token>
<token t_id="5" sentence="2" number="4">It</token><token t_id="6" sentence="2" number="5">sank</token>
<token t_id="7" sentence="2" number="6">today</token><token t_id="8" sentence="2" number="7">.</token>
<token t_id="9" sentence="6" number="8">Later</token>
<Markables>
<TIMEX3 m_id="1" type="DATE" value="2008-05"><token_anchor t_id="3"/><token_anchor t_id="4"/></TIMEX3>
<TIMEX3 m_id="2" type="DATE" value="2008-05-02"><token_anchor t_id="7"/></TIMEX3>
<TIMEX3 m_id="3" type="DATE" value="FUTURE_REF"><token_anchor t_id="9"/></TIMEX3>
<TIMEX3 m_id="4" type="DATE" value="2008"/>
</Markables><Relations/></Document>`))
	if err != nil {
		t.Fatal(err)
	}
	if want := "Boat sinks\n\nMay 2008\n\nIt sank today. Later\n\n"; d.text != want || d.name != "7_boat.txt" {
		t.Errorf("got %q, %q, want %q", d.name, d.text, want)
	}
	// No TIMEX3 is the date of creation, so that of sentence 1 is. Sentence 6
	// is not labelled throughout, so it does not count.
	want := []goldTime{{span: span{30, 35}, kind: "DATE", value: "2008-05-02"}}
	if d.published != "2008-05" || d.dateline != (span{12, 20}) || d.limit != 36 || !slices.Equal(d.times, want) {
		t.Errorf("got %+v, want %+v", d, want)
	}
	kept := d.scored([]systemTime{{span: span{12, 20}}, {span: span{30, 35}}, {span: span{37, 42}}})
	if len(kept) != 1 || kept[0].span != (span{30, 35}) {
		t.Errorf("got %v, want only what lies at 30", kept)
	}
}

func TestTimeFigures(t *testing.T) {
	documents := []timesDocument{
		{times: []goldTime{
			{span: span{0, 8}, kind: "DATE", value: "2014-05"},
			{span: span{10, 20}, kind: "DATE", value: "null"},
			{span: span{30, 40}, kind: "DURATION", value: "P2D"},
			{span: span{50, 54}, kind: "DATE", value: "2013"},
		}},
		{times: []goldTime{{span: span{0, 4}, kind: "SET", value: "P1W"}}},
	}
	answers := [][]systemTime{
		{
			{span: span{0, 8}, kind: "DATE", value: "2014-05"},       // right
			{span: span{12, 20}, kind: "DATE", value: "PAST_REF"},    // the extent is wrong, the value is not asked
			{span: span{30, 40}, kind: "DATE", value: "2014-05-02"},  // type and value are wrong
			{span: span{60, 64}, kind: "DATE", value: "2013"},        // is none
			{span: span{70, 74}, kind: "DURATION", value: "P1Y"},     // is none
			{span: span{44, 49}, kind: "DURATION", value: "PXY"},     // is none
			{span: span{80, 84}, kind: "DATE", value: "PRESENT_REF"}, // is none
		},
		{{span: span{0, 4}, kind: "SET", value: "P1W"}}, // right
	}
	// 5 in gold, 8 of the program, 4 pairs: P = 50, R = 80, F1 = 61.54. Three
	// are strict: P = 37.5, R = 60, F1 = 46.15. Types are right in 3 of 4, and
	// values in 2 of the 3 that have one.
	wantFigures(t, timeFigures(documents, answers), map[string]float64{
		"strict P": 37.5, "strict R": 60, "strict F1": 46.15, "relaxed P": 50, "relaxed R": 80, "relaxed F1": 61.54,
		"type F1": 46.15, "value F1": 41.03, "gold expressions": 5, "system expressions": 8,
	})
}

// TestDatesOnly compares days where gold has no TIMEX3 values.
func TestDatesOnly(t *testing.T) {
	documents := []timesDocument{{datesOnly: true, times: []goldTime{
		{span: span{0, 9}, days: [2]string{"1914-01-01", ""}, hasDays: true},
		{span: span{20, 24}, value: "1918", days: [2]string{"1918-01-01", "1918-12-31"}, hasDays: true},
		{span: span{30, 34}, days: [2]string{"1920-01-01", "1920-12-31"}, hasDays: true},
	}}}
	answers := [][]systemTime{{
		{span: span{0, 9}, kind: "DATE", days: [2]string{"1914-01-01", ""}}, // right by its days
		{span: span{20, 24}, kind: "DATE", value: "1918"},                   // right by its value
		{span: span{30, 34}, kind: "DATE"},                                  // not resolved: wrong
		{span: span{40, 44}, kind: "DURATION", value: "P1Y"},                // is not asked
	}}
	f := timeFigures(documents, answers)
	wantFigures(t, f, map[string]float64{"strict F1": 100, "value F1": 66.67, "system expressions": 3})
	if slices.ContainsFunc(f, func(x figure) bool { return x.name == "type F1" }) {
		t.Error("types were scored, which gold does not have")
	}
}
