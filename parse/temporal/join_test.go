package temporal_test

import (
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
)

// Several dates in one phrase are never only the first of them, and a date
// that does not exist is none.
func TestFindJoined(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"The mill burned down on 2 or 3 May 2011.", "2 or 3 May 2011=[2011-05-02,2011-05-03]"},
		{"She was born on April 7, 1970 or 1971.", "April 7, 1970 or 1971=[1970-04-07,1971-04-07]"},
		{"It was finished in late 1913 or early 1914.", "late 1913 or early 1914=1913-09~/1914-04~"},
		{"The ferry sank in the night of 30/31 March 2011.", "30/31 March 2011=2011-03-30/2011-03-31"},
		{"They won the 1998/99 title.", "1998/99=1998/1999"},
		{"They won the 1999/00 title.", "1999/00=1999/2000"},
		{"Hearings were held on June 23 and 24, 2011.", "June 23 and 24, 2011=2011-06-23/2011-06-24"},
		{"Hearings were held on 2, 7 and 11 April 2011.", "2, 7 and 11 April 2011={2011-04-02,2011-04-07,2011-04-11}"},
		{"Hearings were held on April 2, 7 and 11.", "April 2=2015-04-02 from; 11=2015-04-11 to"},
		{"Sales fell in May and June 2014.", "May=2014-05 from; June 2014=2014-06 to"},
		{"He left on 3 May '14.", "3 May '14=2014-05-03"},
		{"It rained on Feb. 29, 2011 in Leeds.", ""},
		{"It rained on 31 June 2011.", ""},
		{"It rained on June 31.", ""},
		{"The yard shut at the beginning of the year.", "the beginning of the year=2015-01/2015-04~"},
		{"It rained on 2011-02-30.", ""},
		{"At 5:45 p.m. on 31 June 2011 it rained.", ""},
		{"It rained on 28, 29 and 30 February 2011.", ""},
		{"He was arrested on May 3, 201.", ""},
	} {
		d := r.read(c.text, exampleDate)
		var found []string
		for i := range d.Times {
			x := &d.Times[i]
			s := d.In(x.Span) + "=" + x.Date.String()
			if x.Relation != "" {
				s += " " + string(x.Relation)
			}
			found = append(found, s)
		}
		if got := strings.Join(found, "; "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// A past act has no date ahead of the document; what it arranges may have.
func TestFindGovernedByPast(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text, tags, want string // a tag is upos/xpos/head/deprel
	}{
		{"Norway closed it on 4 August", "PROPN/NNP/2/nsubj VERB/VBD/0/root PRON/PRP/2/obj ADP/IN/6/case NUM/CD/6/nummod PROPN/NNP/2/obl",
			"nearest(dct,08-04,past) 2014-08-04"},
		{"Norway called one for 4 August", "PROPN/NNP/2/nsubj VERB/VBD/0/root NUM/CD/2/obj ADP/IN/6/case NUM/CD/6/nummod PROPN/NNP/2/obl",
			"nearest(dct,08-04) 2015-08-04"},
		{"It was closed in July", "PRON/PRP/3/nsubj AUX/VBD/3/aux:pass VERB/VBN/0/root ADP/IN/5/case PROPN/NNP/3/obl",
			"nearest(dct,07,past) 2014-07"},
		{"It may be closed in July", "PRON/PRP/4/nsubj AUX/MD/4/aux AUX/VB/4/aux:pass VERB/VBN/0/root ADP/IN/6/case PROPN/NNP/4/obl",
			"nearest(dct,07) 2015-07"},
	} {
		d := words(c.text)
		for i, tag := range strings.Fields(c.tags) {
			f := strings.Split(tag, "/")
			token := &d.Sentences[0].Tokens[i]
			token.UPOS, token.XPOS, token.Head, token.Deprel = f[0], f[1], int(f[2][0]-'0'), f[3]
		}
		d.Published = doc.DateClaim{Date: r.read("x", exampleDate).Published.Date, Basis: doc.ByFlag}
		r.times.Find(d)
		got := ""
		if len(d.Times) == 1 {
			got = d.Times[0].Expr.String() + " " + d.Times[0].Date.String()
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q; %s", c.text, got, c.want, describe(d))
		}
	}
}
