package timeml

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// newParser reads the language pack and the models, which takes a while.
var newParser = sync.OnceValues(func() (*parse.Parser, error) { return parse.New(en.Pack()) })

func written(t testing.TB, d *doc.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// document parses a text, with a date or without.
func document(t testing.TB, s, published string) *doc.Document {
	t.Helper()
	p, err := newParser()
	if err != nil {
		t.Fatal(err)
	}
	a, err := article.Read("note.txt", []byte(s))
	if err != nil {
		t.Skip(err)
	}
	claim := doc.DateClaim{}
	if published != "" {
		claim = doc.DateClaim{Date: edtf.MustParse(published), Basis: doc.ByFlag}
	}
	return p.Parse(a, claim)
}

// check holds the output for d to the DTD and to the text, and returns it parsed.
func check(t testing.TB, d *doc.Document) *parsed {
	t.Helper()
	out := written(t, d)
	p := readDTD(t).validate(out)
	for _, f := range p.faults {
		t.Errorf("%s", f)
	}
	if p.text != d.Source.Text {
		t.Errorf("got the text %q, want %q", p.text, d.Source.Text)
	}
	for id, attributes := range p.times {
		if v := attributes["value"]; !timexShape.MatchString(v) {
			t.Errorf("%s has the value %q", id, v)
		}
	}
	if t.Failed() {
		t.Logf("%s", out)
	}
	return p
}

// timexShape is what the values of TIMEX3 look like.
var timexShape = regexp.MustCompile(`^((BC)?[0-9X]{2,4}(-([0-9X]{2}(-[0-9X]{2})?|W[0-9X]{2}(-[0-9X]|-WE)?|SP|SU|FA|WI|Q[1-4X]|H[12X]))?(T.*)?|T.*|P.+|(PAST|PRESENT|FUTURE)_REF|FY.*|-?[0-9]+.*)$`)

// bridge is a document made by hand, with something of everything.
func bridge() *doc.Document {
	const s = "The city closed the <old> bridge in May 2014.\nBerg denied on Tuesday that he had hidden the crack before the talks."
	at := func(words string) text.Span {
		i := strings.Index(s, words)
		return text.Span{Start: i, End: i + len(words)}
	}
	tokens := func(rows ...any) (out []doc.Token) {
		for i := 0; i < len(rows); i += 6 {
			out = append(out, doc.Token{Span: at(rows[i].(string)), Lemma: rows[i+1].(string), UPOS: rows[i+2].(string),
				XPOS: rows[i+3].(string), Head: rows[i+4].(int), Deprel: rows[i+5].(string)})
		}
		return out
	}
	may := edtf.MonthDate(2014, 5)
	first, last := may.Bounds()
	return &doc.Document{
		Source:    &text.Source{Name: "bridge & co.txt", Text: s},
		Title:     "Bridge > road",
		Published: doc.DateClaim{Date: edtf.DayDate(2014, 6, 25), Basis: doc.ByFlag},
		Sentences: []doc.Sentence{
			{Span: at("The city closed the <old> bridge in May 2014."), Tokens: tokens(
				"city", "city", "NOUN", "NN", 2, "nsubj", "closed", "close", "VERB", "VBD", 0, "root",
				"bridge", "bridge", "NOUN", "NN", 2, "obj", "in ", "in", "ADP", "IN", 5, "case", "May", "May", "PROPN", "NNP", 2, "obl", "2014", "2014", "NUM", "CD", 5, "nummod")},
			{Span: at("Berg denied on Tuesday that he had hidden the crack before the talks."), Tokens: tokens(
				"Berg", "Berg", "PROPN", "NNP", 2, "nsubj", "denied", "deny", "VERB", "VBD", 0, "root",
				"on ", "on", "ADP", "IN", 4, "case", "Tuesday", "Tuesday", "PROPN", "NNP", 2, "obl",
				"had", "have", "AUX", "VBD", 6, "aux", "hidden", "hide", "VERB", "VBN", 2, "ccomp",
				"before", "before", "ADP", "IN", 8, "case", "talks", "talk", "NOUN", "NNS", 6, "obl")},
		},
		Times: []doc.Time{
			{Span: at("May 2014"), Type: doc.TimexDate, Value: "2014-05", Date: may, Earliest: first, Latest: last, Granularity: edtf.MonthGranularity},
			{Span: at("Tuesday"), Sentence: 1, Type: doc.TimexDate, Expr: doc.Expr{Op: doc.OpNearest, Anchor: doc.DocumentDate, Weekday: 2, Direction: -1}},
		},
		Events: []doc.Event{
			{Trigger: at("closed"), Lemma: "close", Class: "OCCURRENCE", Factuality: []doc.Factuality{{Source: doc.Author, Value: doc.Certain}},
				When: doc.When{Tense: doc.Past, Basis: doc.Stated, Relation: doc.At, Time: 0, Event: doc.None, Date: may, Earliest: first, Latest: last, Granularity: edtf.MonthGranularity}},
			{Trigger: at("denied"), Sentence: 1, Lemma: "deny", Type: "REJECT", Mode: "deny", Class: "OCCURRENCE", About: []int{2}, Factuality: []doc.Factuality{{Source: doc.Author, Value: doc.Certain}},
				When: doc.When{Tense: doc.Past, Basis: doc.Stated, Relation: doc.At, Time: 1, Event: doc.None}},
			{Trigger: at("hidden the crack"), Sentence: 1, Lemma: "hide", Class: "OCCURRENCE", Factuality: []doc.Factuality{{Source: doc.Author, Value: doc.Uncommitted}},
				When: doc.When{Tense: doc.Past, Basis: doc.Bounded, Relation: doc.Before, Time: doc.None, Event: 3}},
			{Trigger: at("talks"), Sentence: 1, Lemma: "talk", Nominal: true, Class: "OCCURRENCE", Factuality: []doc.Factuality{{Source: doc.Author, Value: doc.CertainlyNot}},
				When: doc.When{Basis: doc.UnknownWhen, Time: doc.None, Event: doc.None}},
		},
	}
}

func TestWrite(t *testing.T) {
	d := bridge()
	for i := range d.Sentences { // the spans of "in" and "on" hold a space, to be found in the text
		for k := range d.Sentences[i].Tokens {
			if p := &d.Sentences[i].Tokens[k].Span; strings.HasSuffix(d.In(*p), " ") {
				p.End--
			}
		}
	}
	check(t, d)
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
<DOCID>bridge &amp; co.txt</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2014-06-25" temporalFunction="false" functionInDocument="CREATION_TIME">2014-06-25</TIMEX3></DCT>
<TITLE>Bridge &gt; road</TITLE>
<TEXT>The city <EVENT eid="e1" class="OCCURRENCE">closed</EVENT> the &lt;old&gt; bridge <SIGNAL sid="s1">in</SIGNAL> <TIMEX3 tid="t1" type="DATE" value="2014-05" temporalFunction="false">May 2014</TIMEX3>.
Berg <EVENT eid="e2" class="I_ACTION">denied</EVENT> <SIGNAL sid="s2">on</SIGNAL> <TIMEX3 tid="t2" type="DATE" value="XXXX-WXX-2" temporalFunction="true" anchorTimeID="t0">Tuesday</TIMEX3> that he had <EVENT eid="e3" class="OCCURRENCE">hidden</EVENT> the crack <SIGNAL sid="s3">before</SIGNAL> the <EVENT eid="e4" class="OCCURRENCE">talks</EVENT>.</TEXT>
<MAKEINSTANCE eiid="ei1" eventID="e1" pos="VERB" tense="PAST" aspect="NONE" polarity="POS"/>
<MAKEINSTANCE eiid="ei2" eventID="e2" pos="VERB" tense="PAST" aspect="NONE" polarity="POS"/>
<MAKEINSTANCE eiid="ei3" eventID="e3" pos="VERB" tense="PAST" aspect="PERFECTIVE" polarity="POS"/>
<MAKEINSTANCE eiid="ei4" eventID="e4" pos="NOUN" tense="NONE" aspect="NONE" polarity="NEG"/>
<TLINK lid="l1" relType="IS_INCLUDED" eventInstanceID="ei1" relatedToTime="t1" signalID="s1"/>
<TLINK lid="l2" relType="BEFORE" eventInstanceID="ei1" relatedToTime="t0"/>
<TLINK lid="l3" relType="IS_INCLUDED" eventInstanceID="ei2" relatedToTime="t2" signalID="s2"/>
<TLINK lid="l4" relType="BEFORE" eventInstanceID="ei2" relatedToTime="t0"/>
<TLINK lid="l5" relType="BEFORE" eventInstanceID="ei3" relatedToEventInstance="ei4" signalID="s3"/>
<SLINK lid="l6" relType="NEG_EVIDENTIAL" eventInstanceID="ei2" subordinatedEventInstance="ei3"/>
</TimeML>
`
	if got := written(t, d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestArticles writes what the parser makes of texts.
func TestArticles(t *testing.T) {
	for _, s := range []string{
		"Norway attacked Sweden in May 2014. Sweden had denied it three weeks ago, and will meet Norway between 3 and 5 June 2015.",
		"During three days of talks Norway accused Sweden of hacking. Since 2009 it has been building a wall; it may strike again by Friday.",
		"\"We met on 3 May,\" said Ann Berg & Co. <b>They</b> won't meet every week until 2020.\r\nNo talks were held.\r",
		"OSLO, 12 March 2021 — Police were being attacked yesterday, Norway said at the end of the talks.",
		"A \x1b[1mbold\x1b[0m claim ]]> of \uFFFE 2014 and \"quotes\" 'too'.",
		"",
		"\n\n  \t",
	} {
		for _, published := range []string{"", "2015-06-25", "2015-06~", "2015-22", "../2015"} {
			p := check(t, document(t, s, published))
			if len(p.times) == 0 || p.times["t0"]["functionInDocument"] != "CREATION_TIME" {
				t.Errorf("%q: got no date of creation", s)
			}
		}
	}
	p := check(t, document(t, "Norway attacked Sweden in May 2014. Sweden denied on Tuesday that it had attacked Norway.", "2015-06-25"))
	kinds := map[string]int{}
	for _, l := range p.links {
		kinds[l[""]]++
	}
	if kinds["MAKEINSTANCE"] < 3 || kinds["TLINK"] < 3 || kinds["SLINK"] < 1 {
		t.Errorf("got %v, want instances and links of both kinds", kinds)
	}
}

func TestTimexValue(t *testing.T) {
	for _, c := range []struct{ in, value, mod string }{
		{"2015-06-25", "2015-06-25", ""}, {"2015-06", "2015-06", ""}, {"2015", "2015", ""}, {"2015~", "2015", "APPROX"},
		{"2015-06-25?", "2015-06-25", ""}, {"2015-22", "2015-SU", ""}, {"2015-34", "2015-Q2", ""}, {"2015-41", "2015-H2", ""},
		{"201X", "201", ""}, {"19XX", "19", ""}, {"../2015-06", "2015-06", "ON_OR_BEFORE"}, {"2015/..", "2015", "ON_OR_AFTER"},
		{"2015-06-01/2015-06-07", unknownDay, ""}, {"[2014,2015]", unknownDay, ""},
	} {
		if value, mod := timexValue(edtf.MustParse(c.in)); value != c.value || mod != c.mod {
			t.Errorf("%s: got %s and %q, want %s and %q", c.in, value, mod, c.value, c.mod)
		}
	}
}

func TestUnresolved(t *testing.T) {
	for _, c := range []struct {
		expr doc.Expr
		want string
	}{
		{doc.Expr{Op: doc.OpShift, Count: -3, Unit: doc.UnitWeek}, "XXXX-WXX"},
		{doc.Expr{Op: doc.OpPeriod, Count: -1, Unit: doc.UnitYear}, "XXXX"},
		{doc.Expr{Op: doc.OpPeriod, Count: -1, Unit: doc.UnitYear, Month: 5}, "XXXX-05"},
		{doc.Expr{Op: doc.OpNearest, Month: 5, Day: 19}, "XXXX-05-19"},
		{doc.Expr{Op: doc.OpNearest, Weekday: 7}, "XXXX-WXX-7"},
		{doc.Expr{Op: doc.OpNearest, Quarter: 3}, "XXXX-Q3"},
		{doc.Expr{Op: doc.OpNearest, Season: 4}, "XXXX-WI"},
		{doc.Expr{Op: doc.OpPeriod, Unit: doc.UnitDay, Clock: "TMO"}, "XXXX-XX-XXTMO"},
		{doc.Expr{Op: doc.OpPeriod, Unit: doc.UnitWeekend}, "XXXX-WXX-WE"},
	} {
		if got := valueOf(&doc.Time{Expr: c.expr}); got != c.want || !timexShape.MatchString(got) {
			t.Errorf("%s: got %s, want %s", c.expr, got, c.want)
		}
	}
}

// TestRandomMarkup writes documents whose mentions lie anywhere, over one
// another and in each other.
func TestRandomMarkup(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 11))
		d := bridge()
		place := func() text.Span {
			words := d.Sentences[1].Tokens
			a, b := words[r.IntN(len(words))].Span, words[r.IntN(len(words))].Span
			if a.Start > b.Start {
				a, b = b, a
			}
			return a.Union(b)
		}
		for i := range d.Times {
			d.Times[i].Span = place()
			d.Times[i].Relation = []doc.TimeRelation{"", doc.Since, doc.Until, doc.BeforeIt, doc.By, doc.RangeFrom, doc.RangeTo, doc.Dateline}[r.IntN(8)]
		}
		for i := range d.Events {
			e := &d.Events[i]
			e.Trigger, e.Sentence = place(), 1
			e.When.Time, e.When.Event = r.IntN(4)-1, r.IntN(6)-1
			e.About = []int{r.IntN(4)}
			e.When.Relation = []doc.WhenRelation{doc.At, doc.Before, doc.After, doc.During, doc.Ends, ""}[r.IntN(6)]
		}
		check(t, d)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// FuzzWrite checks that what is written of any text is TimeML, gives the text
// back, and is the same every time.
func FuzzWrite(f *testing.F) {
	for _, s := range []string{"Norway attacked Sweden in May 2014.", "a\r\nb\rc\x00\x1b<&>]]>\"'", "\uFFFD\uFFFE\U0001F600 denied 3 May", "<?char 1?>"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, dated bool) {
		if len(s) > 2000 || !utf8.ValidString(s) {
			return
		}
		published := ""
		if dated {
			published = "2015-06-25"
		}
		d := document(t, s, published)
		check(t, d)
		first := written(t, d)
		if again := written(t, d); again != first {
			t.Error("written twice it differs")
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	d := document(b, strings.Repeat("Norway attacked Sweden in May 2014. Sweden denied on Tuesday that it had attacked Norway before the talks.\n\n", 200), "2015-06-25")
	b.SetBytes(int64(len(d.Source.Text)))
	for b.Loop() {
		if err := Write(new(bytes.Buffer), d); err != nil {
			b.Fatal(err)
		}
	}
}
