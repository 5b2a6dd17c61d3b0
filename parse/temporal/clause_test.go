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

// checkParsed is checkPhrases for what is read with its tree.
func checkParsed(t *testing.T, published string, phrases []phrase) {
	t.Helper()
	parser, err := parse.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range phrases {
		a, err := article.Read("test.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		d := parser.Parse(a, doc.DateClaim{Date: edtf.MustParse(published), Basis: doc.ByFlag})
		var found []string
		for i := range d.Times {
			found = append(found, d.In(d.Times[i].Span)+"="+meaning(&d.Times[i]))
		}
		if got := strings.Join(found, "; "); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// years is the past of something, told in a paragraph of its own.
const years = "The ferry line was founded in 1951. It bought its first steamer in 1954 and its second in 1959. " +
	"It was sold in 1972, moved its ships to Malta in 1986 and took over a rival in 1993. It went bankrupt in 2002 and was revived in 2004.\n\n"

const yearsFound = "1951=1951; 1954=1954; 1959=1959; 1972=1972; 1986=1986; 1993=1993; 2002=2002; 2004=2004; "

// However many years an article tells, a bare day or month beside what is, has
// been, or is to come is of its own time.
func TestClassPresentAfterYears(t *testing.T) {
	checkParsed(t, exampleDate, []phrase{
		{years + "On 3 August Mona Sand will take over as captain of the fleet.", yearsFound + "3 August=2015-08-03"},
		{years + "The union called a strike on 12 May. The owners will meet its leaders next week.", yearsFound + "12 May=2015-05-12; next week=2015-W27"},
		{years + "A storm damaged two ships in February. Repairs are expected to end in October.", yearsFound + "February=2015-02; October=2015-10"},
		{years + "The board rejected an offer on 4 June. It has asked for a better one. Last week the bidder raised its price.", yearsFound + "4 June=2015-06-04; Last week=2015-W25"},
		{years + "The mate, who joined in 1998, left in April. His successor will be named soon.", yearsFound + "1998=1998; April=2015-04"},
	})
}

// A history goes on from paragraph to paragraph all the same.
func TestClassHistoryGoesOn(t *testing.T) {
	checkParsed(t, exampleDate, []phrase{
		{years + "In March the new owners bought a ship. In May it sank.", yearsFound + "March=2004-03; May=2004-05"},
		{"The mill burned down on 5 March 1921.\n\nIn June the owner sold the land. In August 1922 a school was built there. It was closed in 1930 and pulled down in 1931.", "5 March 1921=1921-03-05; June=1921-06; August 1922=1922-08; 1930=1930; 1931=1931"},
	})
}

// News does not go on from a year in another paragraph.
func TestClassNewsBetweenYears(t *testing.T) {
	checkParsed(t, exampleDate, []phrase{
		{"The brewery said on Tuesday that it had been sold.\n\n" + years + "On 28 April the owners received an offer. They accepted it on 6 May.\n\nThe line carried 900 people in 1990 and 40 in 2010.",
			"Tuesday=2015-06-23; " + yearsFound + "28 April=2015-04-28; 6 May=2015-05-06; 1990=1990; 2010=2010"},
		{"He left on 2 March 2012, came back in 2013 and left again in 2014.\n\nHis brother stayed until 9 May.\n\nThe two will meet in court on 5 October. They also met there in 2009.",
			"2 March 2012=2012-03-02; 2013=2013; 2014=2014; 9 May=nearest(unknown,05-09,future); 5 October=2015-10-05; 2009=2009"},
		{years + "On 28 April the owners received an offer.\n\nThey will answer it.", yearsFound + "28 April=nearest(unknown,04-28,past)"},
	})
}

// News goes on from a month that it has told, until it comes back to its own
// time.
func TestClassNewsGoesOn(t *testing.T) {
	checkParsed(t, exampleDate, []phrase{
		{"The treasurer was dismissed in March 2013. She left the town in September. She was charged on 2 February this year.", "March 2013=2013-03; September=2013-09; 2 February this year=2015-02-02"},
		{"The treasurer was dismissed in March 2013. She told the court yesterday that she left in April.", "March 2013=2013-03; yesterday=2015-06-24; April=2015-04"},
		{"The treasurer, who was hired in March 2009, left the town in February.", "March 2009=2009-03; February=2015-02"},
		{"The treasurer was dismissed in March 2013. The trial will begin in September.", "March 2013=2013-03; September=2015-09"},
	})
}

// What is told in the past perfect lies before what the story has come to.
func TestClassPastPerfect(t *testing.T) {
	checkParsed(t, exampleDate, []phrase{
		{"The dam broke on 9 February 2013. Engineers had warned the council on 14 December.", "9 February 2013=2013-02-09; 14 December=2012-12-14"},
		{"The dam broke on 9 February 2013. By April the village had been cleared.", "9 February 2013=2013-02-09; April=2013-04"},
		{"In 1402 the castle was stormed. The plague had come nine years earlier. The following year the walls were rebuilt.", "1402=1402; nine years earlier=1393; The following year=1403"},
		{"He was hired in 1985. He had resigned once, in 1974. The next year he was asked back.", "1985=1985; 1974=1974; The next year=period(unknown,1,year)"},
		{"The club had planned to open the pool in May.", "May=2015-05"},
		{"The club hoped to open the pool by December.", "December=2015-12"},
	})
}

// A year that was told last is nearer than a day that was told before it.
func TestClassNearerYear(t *testing.T) {
	checkParsed(t, exampleDate, []phrase{
		{"Her son was born on 3 May 1911. She moved to Riga in 1930. The following spring she opened a shop.", "3 May 1911=1911-05-03; 1930=1930; The following spring=1931-SP"},
		{"Her son was born on 3 May 1911. She moved to Riga in 1930. Two weeks later she fell ill.", "3 May 1911=1911-05-03; 1930=1930; Two weeks later=shift(unknown,2,week)"},
		{"Her son was born on 3 May 1911. Two weeks later she fell ill.", "3 May 1911=1911-05-03; Two weeks later=1911-W20"},
	})
}

// The future of the next clause is not that of a past one.
func TestClassTwoClauses(t *testing.T) {
	checkParsed(t, exampleDate, []phrase{
		{"Divers took the last samples from the wreck near the lighthouse in February, and the report is due in October.", "February=2015-02; October=2015-10"},
		{"The museum will open in August, and the curator was named in May.", "August=2015-08; May=2015-05"},
	})
}

// Whether what had been arranged is over, nobody can tell from the words; and
// "the Monday" is of another week than that of the article.
func TestClassUnknownWeekday(t *testing.T) {
	checkParsed(t, exampleDate, []phrase{
		{"The two clubs had been due to play on Saturday.", "Saturday=nearest(unknown,WXX-6,future)"},
		{"The two clubs had played on Saturday.", "Saturday=2015-06-20"},
		{"The two clubs are due to play on Saturday.", "Saturday=2015-06-27"},
		{"We fell out in school, but he spoke to me again by the Saturday.", "Saturday=nearest(unknown,WXX-6,past)"},
	})
}
