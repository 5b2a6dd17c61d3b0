package temporal_test

import (
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
)

// A phrase is a text and the times that are to be found in it, as find writes
// them.
type phrase struct{ text, want string }

func checkPhrases(t *testing.T, published string, phrases []phrase) {
	t.Helper()
	r := newReader(t)
	for _, p := range phrases {
		if got := find(r, p.text, published); got != p.want {
			t.Errorf("%q:\n got %q\nwant %q", p.text, got, p.want)
		}
	}
}

// The tests below are the classes of error that taggers of time are known for,
// each in sentences of its own.

func TestClassBarePlurals(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The fire was out within minutes.", "minutes=PTXM"},
		{"They had waited for weeks.", "weeks=PXW"},
		{"Weeks later the dam broke.", "Weeks later=shift(unknown,X,week)"},
		{"The decades-long dispute is over.", "decades-long=PXDE"},
		{"The minutes of the board were read.", ""},
		{"Days differ from nights.", ""},
	})
}

func TestClassNow(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The barracks are now a school.", "now=PRESENT_REF"},
		{"Now that the ice is gone, ships sail.", ""},
		{"The current mayor spoke.", ""},
		{"The current month was wet.", "The current month=2015-06"},
		{"It has recently been painted.", "recently=PAST_REF"},
		{"Soon the gate will be shut.", ""},
	})
}

func TestClassDecades(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"Wages fell in the 1970s.", "the 1970s=197"},
		{"Wages fell in the late '70s.", "the late '70s=197"},
		{"The nineties were quiet.", "The nineties=199"},
		{"She is in her nineties.", ""},
		{"It was near freezing, in the 30s.", ""},
	})
}

func TestClassDirection(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The census was taken in October.", "October=2014-10"},
		{"The census will be taken in October.", "October=2015-10"},
		{"The jury will meet on Tuesday.", "Tuesday=2015-06-30"},
		{"The jury met on Tuesday.", "Tuesday=2015-06-23"},
		{"The bridge is set to open on Tuesday.", "Tuesday=2015-06-30"},
	})
}

func TestClassEllipsis(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The repairs need between 12 and 18 months.", "12=P12M; 18 months=P18M"},
		{"Rain fell in May and June 2014.", "May=2014-05; June 2014=2014-06"},
		{"The fair of 4 to 6 May 2014 was cancelled.", "4=2014-05-04; 6 May 2014=2014-05-06"},
		{"The 2009–10 season was short.", "2009=2009; 10=2010"},
		{"He was elected in 2012 and took office the following January.", "2012=2012; the following January=2013-01"},
		{"The week of June 8 was quiet.", "The week of June 8=2015-W24"},
	})
}

func TestClassLookalikes(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The fleet may sail, the owners say.", ""},
		{"They sat by the sun and wed in peace.", ""},
		{"Squad 20417 filed under Chapter 12.", ""},
		{"One half, or 1/2, and a 3-2 win.", ""},
		{"They march at dawn and will march again.", ""},
		{"He missed Flight 2014.", ""},
		{"The pump costs $1999 and weighs 2014 kg.", ""},
		{"Some 1500 protesters came.", ""},
		{"The store is at 1890 Mill Road.", ""},
		{"A second try and a third party failed.", ""},
	})
}

func TestClassNames(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The report ran on 60 Minutes.", ""},
		{"He wrote for USA Today.", ""},
		{"Shops were full on Black Friday.", ""},
		{"She read the Sunday Times.", ""},
		{"April Jones and August Bell spoke.", ""},
	})
}

func TestClassAgesAndRates(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The 34-year-old driver and a girl aged 12 were freed.", ""},
		{"The field gives 300 barrels a day.", "a day=P1D"},
		{"Fees are $20 per month.", "per month=P1M"},
		{"The lease of 34 years ended.", "34 years=P34Y"},
	})
}

// "Two days after the siege" is an amount of time, and no date: when the siege
// was is not said.
func TestClassEventAnchors(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The fort fell on 4 May 1810. Two days after the siege the king fled.", "4 May 1810=1810-05-04; Two days=P2D"},
		{"During his term of office the mill was closed.", ""},
		{"The mill was closed a year before the flood.", "a year=P1Y"},
		{"The fort fell on 4 May 1810. The day after the siege the king fled.", "4 May 1810=1810-05-04; The day after=period(unknown,1,day)"},
	})
}

// What a parser of requests makes of news: the first three are errors or lost
// years there, and months across the turn of a year.
func TestClassRequests(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"Three weeks ago the lake froze.", "Three weeks ago=2015-W23"},
		{"The deal of May 2014 failed.", "May 2014=2014-05"},
		{"On May 19, 2014 the deal failed.", "May 19, 2014=2014-05-19"},
		{"The tax ends eight months from now.", "eight months from now=2016-02"},
		{"The third quarter of 2013 was weak, and this year is not better.", "The third quarter of 2013=2013-Q3; this year=2015"},
	})
}

// The quarter that was mentioned last is what "the quarter" and "a year
// earlier" go back to.
func TestClassQuarters(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"Profit rose in the third quarter of 2013. Costs in the quarter were flat.",
			"the third quarter of 2013=2013-Q3; the quarter=2013-Q3"},
		{"Profit rose in the third quarter of 2013, the firm said on Monday, from 4 million a year earlier.",
			"the third quarter of 2013=2013-Q3; Monday=2015-06-22; a year earlier=2012-Q3"},
		{"Profit rose in 2013 from 4 million a year earlier. Costs were as low as a year earlier.",
			"2013=2013; a year earlier=2012; a year earlier=2012"},
		{"Costs in the quarter were flat.", "the quarter=period(unknown,0,quarter)"},
		{"Sales fell in the last quarter.", "the last quarter=2015-Q1"},
	})
}

// A narrative goes on from the year that it has come to, and not from one that
// it mentions in passing; headings tell years, too.
func TestClassNarrative(t *testing.T) {
	const story = "The revolt began on 3 May 1821. In June the fort fell. It was retaken in August 1822. " +
		"The king fled on 4 December 1822. The town was taken in 1823, the port in May 1824 and the last fort in June 1825. "
	const want = "3 May 1821=1821-05-03; June=1821-06; August 1822=1822-08; 4 December 1822=1822-12-04; " +
		"1823=1823; May 1824=1824-05; June 1825=1825-06; "
	checkPhrases(t, exampleDate, []phrase{
		{story + "In August the treaty was signed.", want + "August=1825-08"},
		{story + "It had not been disputed since 1790. In August the treaty was signed.", want + "1790=1790; August=1825-08"},
		{story + "The previous April the queen had died. In August the treaty was signed.", want + "The previous April=1825-04; August=1825-08"},
		{story + "The army was ready to fight until 1830. In August the treaty was signed.", want + "1830=1830; August=1825-08"},
	})
}

// What is quoted was said at its own time.
func TestClassQuotations(t *testing.T) {
	const story = "The revolt began on 3 May 1821. In June 1821 the fort fell. It was retaken in August 1822. " +
		"The king fled on 4 December 1822. The town was taken in 1823, the port in May 1824, the last fort in June 1825 and the isle in 1826."
	const want = "3 May 1821=1821-05-03; June 1821=1821-06; August 1822=1822-08; 4 December 1822=1822-12-04; " +
		"1823=1823; May 1824=1824-05; June 1825=1825-06; 1826=1826; "
	checkPhrases(t, exampleDate, []phrase{
		{story + "\n\nOn 4 May 1827 the king said: “We left two years ago.”", want + "4 May 1827=1827-05-04; two years ago=1825"},
		{story + "\n\nThe king said: “We leave today.”", want + "today=period(unknown,0,day)"},
		{"“Last week we lost two boats,” he said.", "Last week=2015-W25"},
		{"The mayor said: “We left two years ago.”", "two years ago=2013"},
	})
}

// "Today" is the day of the document or the present age.
func TestClassToday(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The court ruled today.", "today=2015-06-25"},
		{"The kiln is still in use today.", "today=PRESENT_REF"},
		{"He was born in what is today Slovakia.", "today=PRESENT_REF"},
		{"They rarely meet on a Monday.", ""},
	})
}

// Three digits are a year only beside one that leaves no doubt.
func TestClassOldYears(t *testing.T) {
	checkPhrases(t, exampleDate, []phrase{
		{"The abbot was born c. 314. In 348 he left.", "c. 314=0314; 348=0348"},
		{"In 348 he left.", ""},
		{"The mill was shut in 1987. In 348 of the cases nothing was found.", "1987=1987"},
	})
}

// What the tree of the sentence tells: when a quotation was spoken, and whether
// a bare weekday lies ahead.
func TestClassTree(t *testing.T) {
	parser, err := parse.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []phrase{
		{"In March 2009 the senator said that “we will win this year.”", "March 2009=2009-03; this year=2009"},
		{"“It opened yesterday,” he said in 2009.", "yesterday=shift(unknown,-1,day); 2009=2009"},
		{"“It opened yesterday,” he said.", "yesterday=2015-06-24"},
		{"Voters go to the polls on Sunday.", "Sunday=2015-06-28"},
		{"Voters went to the polls on Sunday.", "Sunday=2015-06-21"},
	} {
		a, err := article.Read("test.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		d := parser.Parse(a, doc.DateClaim{Date: edtf.MustParse(exampleDate), Basis: doc.ByFlag})
		var found []string
		for i := range d.Times {
			found = append(found, d.In(d.Times[i].Span)+"="+meaning(&d.Times[i]))
		}
		if got := strings.Join(found, "; "); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
