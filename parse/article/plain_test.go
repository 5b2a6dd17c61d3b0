package article

import (
	"path"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// sections returns the files of a txtar archive by case and by kind, and the
// cases in order.
func sections(t *testing.T, file string) (cases []string, files map[string]map[string]string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]map[string]string{}
	for _, f := range archive.Files {
		name, kind := path.Split(f.Name)
		name = strings.TrimSuffix(name, "/")
		if files[name] == nil {
			files[name] = map[string]string{}
			cases = append(cases, name)
		}
		files[name][kind] = string(f.Data)
	}
	return cases, files
}

// shown returns the chrome of a, a span a line.
func shown(a *Article) string {
	var b strings.Builder
	for _, span := range a.Chrome {
		b.WriteString(strings.ReplaceAll(span.In(a.Source.Text), "\n", "¶") + "\n")
	}
	return b.String()
}

func TestPlain(t *testing.T) {
	cases, files := sections(t, "testdata/plain.txtar")
	for _, name := range cases {
		t.Run(name, func(t *testing.T) {
			c := files[name]
			a, err := Read("article.txt", []byte(c["input"]))
			if err != nil {
				t.Fatal(err)
			}
			if a.Source.Text != c["input"] {
				t.Errorf("the text was changed")
			}
			if got := shown(a); got != c["chrome"] {
				t.Errorf("chrome: got\n%s\nwant\n%s", got, c["chrome"])
			}
			if want, ok := c["title"]; ok && a.Title+"\n" != want {
				t.Errorf("title: got %q, want %q", a.Title, want)
			}
		})
	}
}

// TestDateInHeadline holds that the day that a headline tells of is not that of
// the article, unless the line above the text is one for names and dates.
func TestDateInHeadline(t *testing.T) {
	const body = "\n\nThe ship sank after it hit an iceberg. Thousands of people came to the ceremony.\n"
	for line, want := range map[string]string{
		"The sinking of the ferry, 15 April 1912":          "",
		"The ferry sank on 15 April 1912 and nobody knows": "",
		"Ann Lee, 15 April 2012":                           "2012-04-15",
		"Published 15 April 2012":                          "2012-04-15",
		"15 April 2012":                                    "2012-04-15",
	} {
		a, err := Read("article.txt", []byte(line+body))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(a.Claims) > 0 {
			got = a.Claims[0].Date.String()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}

func TestDateLine(t *testing.T) {
	const body = "\n\nThe city closed the Harbour Bridge on Tuesday after engineers found a crack.\n"
	for _, c := range []struct{ line, date, words string }{
		{"2019-03-12 14:05", "2019-03-12", "2019-03-12"},
		{"Updated 2019-03-12 14:05", "", ""},
		{"Published March 12, 2019", "2019-03-12", "March 12, 2019"},
		{"By Ann Lee, 12 March 2019", "2019-03-12", "12 March 2019"},
		{"Published 12 March 2019 | Updated 14 March 2019", "2019-03-12", "12 March 2019"},
		{"Copyright 12 March 2019", "", ""},
		{"12–14 March 2019", "", ""},
		{"12.03.2019", "2019-03-12", "12.03.2019"},
		{"31/03/2019", "2019-03-31", "31/03/2019"},
		{"11/03/2019", "", ""}, // November or March
		{"File 20190312", "", ""},
		{"Call 2019-03-12-55", "", ""},
		{"March 2019", "", ""},
	} {
		a, err := Read("article.txt", []byte("The mayor resigns over the bridge\n"+c.line+body))
		if err != nil {
			t.Fatal(err)
		}
		var date, words, basis string
		if len(a.Claims) > 0 {
			date, words, basis = a.Claims[0].Date.String(), a.Claims[0].Span.In(a.Source.Text), a.Claims[0].Basis
		}
		if date != c.date || words != c.words || date != "" && basis != ByPage {
			t.Errorf("%s: got %q at %q by %q, want %q at %q", c.line, date, words, basis, c.date, c.words)
		}
	}
}

// TestLinesBelow checks that a line below the article tells its date only
// where it says so.
func TestLinesBelow(t *testing.T) {
	const body = "The mayor resigns over the bridge\n\nThe city closed the Harbour Bridge on Tuesday after engineers found a crack.\n\n"
	for _, c := range []struct{ line, want string }{
		{"Published: 12 March 2019", "page 2019-03-12"},
		{"Next meeting 12 March 2019", ""},
		{"https://post.example/2019/03/12/bridge", "url 2019-03-12"},
		{"Source: https://post.example/2019/03/12/bridge", "url 2019-03-12"},
		{"The crack was seen on 12 March 2019.", ""},
	} {
		a, err := Read("article.txt", []byte(body+c.line+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := claimed(a); got != c.want {
			t.Errorf("%s: got %q, want %q", c.line, got, c.want)
		}
	}
}

// claimed returns the most trusted claim of a.
func claimed(a *Article) string {
	if len(a.Claims) == 0 {
		return ""
	}
	return a.Claims[0].Basis + " " + a.Claims[0].Date.String()
}

// A headline may be as short as a label, and the date below it is none.
func TestShortHeadline(t *testing.T) {
	const body = "\n\nThe old bridge at Ardo fell on Friday. Nobody was hurt, the police said.\n"
	for _, c := range []struct{ text, want string }{
		{"Old bridge falls\n\nOctober 15, 2007" + body, "Old bridge falls"},
		{"News\n\nOld bridge falls\n\n15 October 2007" + body, "Old bridge falls"},
		{"Old bridge falls" + body, "Old bridge falls"},
		{"The flood of 12 May 1910" + body, "The flood of 12 May 1910"},
	} {
		a, err := Read("article.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if a.Title != c.want {
			t.Errorf("%q: title %q, want %q", c.text, a.Title, c.want)
		}
	}
}
