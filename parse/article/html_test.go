package article

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestHTML(t *testing.T) {
	cases, files := sections(t, "testdata/html.txtar")
	for _, name := range cases {
		t.Run(name, func(t *testing.T) {
			c := files[name]
			a, err := Read("page.html", []byte(c["page.html"]))
			if err != nil {
				t.Fatal(err)
			}
			var marked, claims strings.Builder
			at := 0
			for _, span := range a.Chrome {
				marked.WriteString(a.Source.Text[at:span.Start] + "{" + span.In(a.Source.Text) + "}")
				at = span.End
			}
			marked.WriteString(a.Source.Text[at:] + "\n")
			for _, claim := range a.Claims {
				fmt.Fprintf(&claims, "%s %s\n", claim.Basis, claim.Date)
			}
			for kind, got := range map[string]string{"text": marked.String(), "title": a.Title + "\n", "claims": claims.String()} {
				if want, ok := c[kind]; ok && got != want {
					t.Errorf("%s: got\n%s\nwant\n%s", kind, got, want)
				}
			}
		})
	}
}

// Pages that nest deeper than the parser goes are read all the same.
func TestDeepHTML(t *testing.T) {
	const words = "The city closed the Harbour Bridge on Tuesday."
	for _, tag := range []string{"div", "b", "table", "a", "svg", "em><p", "ul><li"} {
		page := "<html><body>" + strings.Repeat("<"+tag+">", 5000) + "</svg><p>" + words + "</p></body></html>"
		a, err := Read("page.html", []byte(page))
		if err != nil {
			t.Errorf("%s: %v", tag, err)
			continue
		}
		if tag != "svg" && !strings.Contains(a.Source.Text, words) {
			t.Errorf("%s: got %q, want the words", tag, a.Source.Text)
		}
	}
}

// Reading takes no longer per byte when there are more bytes. The bound is far
// above what a busy machine needs and far below what a quadratic step takes.
func TestHTMLIsLinear(t *testing.T) {
	for _, unit := range []string{
		"<a>", "<div>", "<p>x", "<b><i>", "<table><tr><td>", "<option>", "<span class='ad'>", "<time datetime=1>",
		"<div itemprop=datePublished>", "<br>", "<!-- ", "&amp;", "<script type=application/ld+json>{}</script>", "<div hidden>a. b</div>",
		"<p>12 March 2019, ", "<span class=date>1 March 2019</span>", "<blockquote>", "<h1>March 1</h1>", "<a>x</a><p>The bridge was closed on 12 March, and ships are to wait.</p>",
		"<div class=date>",
	} {
		page := "<html><body>" + strings.Repeat(unit, 1<<20/len(unit))
		start := time.Now()
		if _, err := Read("page.html", []byte(page)); err != nil {
			t.Errorf("%s: %v", unit, err)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: 1 MB took %v", unit, took)
		}
	}
}
