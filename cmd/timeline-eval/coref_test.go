package main

import (
	"slices"
	"strings"
	"testing"
)

// TestBag pairs mentions that overlap and keeps the others of the program as
// mentions of their own.
func TestBag(t *testing.T) {
	var b bag
	b.add([]clusterMention{{span{0, 5}, "a"}, {span{10, 12}, "a"}, {span{20, 25}, "b"}},
		[]clusterMention{{span{0, 9}, "1"}, {span{10, 12}, "1"}, {span{30, 33}, "2"}})
	b.add([]clusterMention{{span{0, 5}, "a"}}, []clusterMention{{span{0, 5}, "1"}, {span{0, 5}, "2"}})
	f := b.figures("x")
	wantFigures(t, f, map[string]float64{
		"x mentions P": 75, "x mentions R": 75, "x MUC": 100, "x matched CoNLL": 100,
	})
	// The letters and numbers of one document are not those of another.
	if len(b.gold) != 3 || len(b.system) != 3 {
		t.Errorf("got %v and %v, want three clusters each", b.gold, b.system)
	}
}

// entities is a document of GUM with a mention in a mention, one of several
// words, a pronoun, and an event, which is no actor.
const entities = "# newdoc id = GUM_x\n" +
	"1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-sssss-cf1-2-coref\n" +
	"2\tmayor\tmayor\tNOUN\tNN\t_\t5\tnsubj\t_\t_\n" +
	"3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_\n" +
	"4\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new-nnnnn-cf2-1-sgl-Oslo)1)\n" +
	"5\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n" +
	"6\ther\ther\tPRON\tPRP$\t_\t7\tnmod:poss\t_\tEntity=(3-event-new-nnnnn-cf3-2-sgl(1-person-giv:act-sssss-cf1-1-ana)\n" +
	"7\ttalks\ttalk\tNOUN\tNNS\t_\t5\tobj\t_\tEntity=3)|SpaceAfter=No\n" +
	"8\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n"

func TestReadEntities(t *testing.T) {
	d, err := readEntities(write(t, "x.conllu", entities))
	if err != nil {
		t.Fatal(err)
	}
	want := []clusterMention{{span{4, 9}, "1"}, {span{13, 17}, "2"}, {span{23, 26}, "1"}}
	if d.text != "The mayor of Oslo left her talks." || !slices.Equal(d.mentions, want) {
		t.Errorf("got %q, %v, want %v", d.text, d.mentions, want)
	}
	for _, bad := range [][2]string{
		{"Entity=3)", "Entity=4)"}, {"Entity=3)", "_"}, {"-cf1-2-coref", "-cf1-9-coref"}, {"-cf1-2-coref", "-cf1-x-coref"}, {"(1-person-new-sssss-cf1-2-coref", "(1-person"},
	} {
		if _, err := readEntities(write(t, "x.conllu", strings.Replace(entities, bad[0], bad[1], 1))); err == nil {
			t.Errorf("%s: got no error", bad[1])
		}
	}
}

// cat is a document of MEANTIME with two mentions of a city and one of a
// person, one of them beyond the sentences that are labelled completely.
const cat = `<Document doc_id="7">
<token t_id="1" sentence="0" number="0">Oslo</token>
<token t_id="2" sentence="0" number="1">rejoices</token>
<token t_id="3" sentence="1" number="0">May</token>
<token t_id="4" sentence="1" number="1">2014</token>
<token t_id="5" sentence="2" number="0">Anna</token>
<token t_id="6" sentence="2" number="1">left</token>
<token t_id="7" sentence="2" number="2">Oslo</token>
<token t_id="8" sentence="2" number="3">.</token>
<token t_id="9" sentence="9" number="0">She</token>
<token t_id="10" sentence="9" number="1">sang</token>
<Markables>
<ENTITY_MENTION m_id="1"><token_anchor t_id="1"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="2"><token_anchor t_id="7"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="3"><token_anchor t_id="5"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="4"><token_anchor t_id="9"/></ENTITY_MENTION>
<ENTITY m_id="5" instance_id="LOC1"/>
<TIMEX3 m_id="6" type="DATE" value="2014-05"><token_anchor t_id="3"/><token_anchor t_id="4"/></TIMEX3>
</Markables>
<Relations>
<REFERS_TO r_id="1"><source m_id="1"/><source m_id="2"/><target m_id="5"/></REFERS_TO>
</Relations>
</Document>`

func TestReadMentions(t *testing.T) {
	d, err := readMentions(write(t, "7_x.xml", cat))
	if err != nil {
		t.Fatal(err)
	}
	// 0123456789012 34 5678901 23 4 5678901234
	// Oslo rejoices |  May 2014 | Anna left Oslo.
	want := []clusterMention{{span{0, 4}, "LOC1"}, {span{35, 39}, "LOC1"}, {span{25, 29}, "mention 3"}}
	if d.published != "2014-05" || !slices.Equal(d.mentions, want) || d.limit != 40 {
		t.Errorf("got %q, %q, %v up to %d, want %v up to 40", d.text, d.published, d.mentions, d.limit, want)
	}
}

func TestIsNamed(t *testing.T) {
	sentence := map[string]bool{"apple": true, "of": true, "inc": true, "iphone": true}
	for target, want := range map[string]bool{
		"Apple Inc.": true, "iPhone 4": true, "Bank of Oslo": false, "Oslo Inc.": false, "": false,
	} {
		if got := isNamed(target, sentence); got != want {
			t.Errorf("%q: got %v, want %v", target, got, want)
		}
	}
}

func TestPairFigures(t *testing.T) {
	timelines := []goldTimeline{{"Anna", []string{"7-2-left", "7-3-sang"}}, {"Oslo", []string{"7-2-left", "7-3-sang"}}}
	shown := []map[string]bool{{"7-2-left": true}, {"7-3-sang": true}}
	stored := []map[string]bool{{"7-2-left": true, "7-3-sang": true}, {"7-3-sang": true}}
	sentences := map[string]map[string]bool{"7-2-": {"anna": true, "oslo": true}, "7-3-": {"she": true}}
	wantFigures(t, pairFigures(timelines, shown, stored, sentences), map[string]float64{
		"actor-event R": 50, "named actor-event R": 50, "unnamed actor-event R": 50,
		"stored actor-event R": 75, "stored unnamed actor-event R": 100, "gold pairs": 4, "unnamed gold pairs": 2,
	})
}

func TestCorefCommand(t *testing.T) {
	gum := folder(t, map[string]string{"conllu/x.conllu": entities})
	meantime := folder(t, map[string]string{"7_x.xml": cat})
	code, out, words := session("coref", gum, meantime)
	if code != 0 || words != "" || strings.Count(out, ": GUM actors") != 13 || strings.Count(out, ": MEANTIME actors") != 13 {
		t.Errorf("got %d, %q, %q, want thirteen figures each", code, out, words)
	}
	if code, _, words := session("coref", folder(t, map[string]string{"x.txt": ""})); code != 1 || !strings.Contains(words, ".xml") {
		t.Errorf("got %d, %q, want 1 and why", code, words)
	}
}

// TestTimelinesOfActors reads an event whose actor its sentence names, and one whose
// actor it does not.
func TestTimelinesOfActors(t *testing.T) {
	const xml = `<Document doc_id="7">` +
		`<token t_id="1" sentence="0">Report</token>` +
		`<token t_id="2" sentence="1">25</token><token t_id="3" sentence="1">June</token><token t_id="4" sentence="1">2015</token>` +
		`<token t_id="5" sentence="2">France</token><token t_id="6" sentence="2">invaded</token><token t_id="7" sentence="2">Spain</token>` +
		`<token t_id="8" sentence="2">in</token><token t_id="9" sentence="2">2014</token><token t_id="10" sentence="2">.</token>` +
		`<Markables/><Relations/></Document>`
	dir := folder(t, map[string]string{
		"cat/7_x.xml":     xml,
		"gold/france.txt": "France\n1\t2014-XX-XX\t7-2-invaded\n",
		"gold/kenya.txt":  "Kenya\n0\tXXXX-XX-XX\t7-2-invaded\n",
	})
	code, out, words := session("coref", dir)
	for _, want := range []string{"named actor-event R 100.00\n", "unnamed actor-event R 0.00\n", "actor-event R 50.00\n", "gold pairs 2\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("got %d, %q, %q, want %q", code, out, words, want)
		}
	}
	bad := folder(t, map[string]string{"cat/7_x.xml": xml, "gold/x.txt": "France\nno order\n"})
	if code, _, words := session("coref", bad); code != 1 || !strings.Contains(words, "x.txt:2") {
		t.Errorf("got %d, %q, want 1 and the line", code, words)
	}
}
