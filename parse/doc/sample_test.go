package doc

import (
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

const sampleText = "Zoë Müller’s ministry & the “Nørre” bank sued <Acme> in May 2014.\nAcme denied it three weeks ago.\n"

// sample returns a small document with something of everything. Its text has
// characters of one, two and three bytes.
func sample(t testing.TB) *Document {
	t.Helper()
	at := func(words string, after ...string) text.Span {
		from := 0
		for _, a := range after {
			from = strings.Index(sampleText, a) + len(a)
		}
		i := strings.Index(sampleText[from:], words)
		if i < 0 {
			t.Fatalf("%q is not in the sample", words)
		}
		return text.Span{Start: from + i, End: from + i + len(words)}
	}
	src := &text.Source{ID: text.NewSourceID([]byte(sampleText)), Name: "acme.txt", MediaType: "text/plain", Text: sampleText}
	first, second := at("Zoë Müller’s ministry & the “Nørre” bank sued <Acme> in May 2014."), at("Acme denied it three weeks ago.")
	may, day := edtf.MonthDate(2014, 5), edtf.DayDate(2014, 6, 25)
	mayFirst, mayLast := may.Bounds()
	return &Document{
		Source:    src,
		Title:     "Acme & the bank",
		Claims:    []DateClaim{{Date: day, Basis: ByDateline, Span: at("May 2014")}},
		Published: DateClaim{Date: day, Basis: ByFlag},
		Chrome:    []text.Span{at("<Acme>")},
		Sentences: []Sentence{
			{Span: first, Headline: true, Tokens: []Token{
				{Span: at("Zoë"), Lemma: "Zoë", UPOS: "PROPN", XPOS: "NNP", Head: 2, Deprel: "nsubj"},
				{Span: at("sued"), Lemma: "sue", UPOS: "VERB", XPOS: "VBD", Head: 0, Deprel: "root"},
			}},
			{Span: second, Paragraph: 1, Tokens: []Token{{Span: at("denied"), Lemma: "deny", UPOS: "VERB", XPOS: "VBD", Head: None}}},
		},
		Times: []Time{
			{Span: at("May 2014"), Type: TimexDate, Rule: "en/month-year", Value: "2014-05", Date: may,
				Earliest: mayFirst, Latest: mayLast, Granularity: edtf.MonthGranularity},
			{Span: at("three weeks ago"), Sentence: 1, Type: TimexDate, Rule: "en/ago",
				Expr: Expr{Op: OpShift, Anchor: DocumentDate, Count: -3, Unit: UnitWeek}},
		},
		Actors: []Actor{
			{Span: at("Zoë Müller’s ministry"), Head: at("ministry"), Kind: Organization, Name: "Zoë Müller’s ministry", Use: Participant, Of: None},
			{Span: at("Acme", "<"), Head: at("Acme", "<"), Kind: Organization, Name: "Acme", Entity: 1, Use: Participant, Named: true, Of: 0, Rule: "en/name"},
			{Span: at("Acme", "2014.\n"), Head: at("Acme", "2014.\n"), Sentence: 1, Kind: Organization, Name: "Acme", Entity: 1, Use: SpeakerUse, Named: true, Of: None, Members: []int{0, 1}, Size: 2},
		},
		Events: []Event{
			{Trigger: at("sued"), Clause: first, Lemma: "sue", Type: "ACCUSE", Mode: "allege", Context: []string{"legal"}, Class: "OCCURRENCE",
				When:         When{Tense: Past, Basis: Stated, Relation: At, Time: 0, Event: None, Date: may, Earliest: mayFirst, Latest: mayLast, Granularity: edtf.MonthGranularity},
				Participants: []Part{{Agent, 0}, {Patient, 1}},
				Factuality:   []Factuality{{Author, Certain}, {2, CertainlyNot}, {Unnamed, Uncommitted}},
				Claims:       []Claim{{By: 2, Stance: Denies, Cue: at("denied")}, {By: Unnamed, Stance: Asserts}},
				Topic:        []string{"ministry"}, Rule: "en/sue", Score: 0.75},
			{Trigger: at("denied"), Clause: second, Sentence: 1, Lemma: "deny", Type: "REJECT", Mode: "deny", Class: "REPORTING",
				When:         When{Tense: Past, Basis: Stated, Relation: At, Time: 1, Event: None},
				Participants: []Part{{Speaker, 2}}, Factuality: []Factuality{{Author, Certain}}, About: []int{0},
				Nominal: true, Definite: true, Duration: "P3D", Generic: true, Statement: true},
		},
	}
}
