package article

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// metadata is what a page tells machines about itself.
type metadata struct {
	title     string // of the title element
	ogTitle   string
	h1        []string
	metadata  []edtf.Date // of publication, as the page's metadata state it
	page      []edtf.Date // of time elements that say they tell the publication
	times     []edtf.Date // of other time elements, in order
	addresses []string    // canonical ones of the page
}

// readMetadata walks the tree. It looks at no more than mostClaims dates of a
// kind.
func readMetadata(root *html.Node) *metadata {
	m := &metadata{}
	var linked []edtf.Date // JSON-LD is trusted before meta elements, wherever it stands
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.DataAtom {
			case atom.Title:
				if m.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
					m.title = content(n)
				}
			case atom.H1:
				if len(m.h1) < mostClaims {
					m.h1 = append(m.h1, content(n))
				}
			case atom.Meta:
				m.meta(n)
			case atom.Link:
				if strings.EqualFold(attribute(n, "rel"), "canonical") {
					m.addresses = append(m.addresses, attribute(n, "href"))
				}
			case atom.Script:
				if strings.EqualFold(strings.TrimSpace(attribute(n, "type")), "application/ld+json") && n.FirstChild != nil && len(linked) < mostClaims {
					linked = append(linked, linkedDates(n.FirstChild.Data)...)
				}
				return
			case atom.Time:
				m.time(n)
			default:
				m.property(n)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	m.metadata = append(linked, m.metadata...)
	return m
}

// published reports whether the name of a property is that of the date of
// publication.
func published(property string) bool {
	return property == "datePublished" || property == "dateCreated" || property == "datepublished"
}

// meta reads a meta element.
func (m *metadata) meta(n *html.Node) {
	name := attribute(n, "property")
	if name == "" {
		name = attribute(n, "name")
	}
	if name == "" {
		name = attribute(n, "itemprop")
	}
	if len(name) > 64 {
		return
	}
	value := attribute(n, "content")
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "og:title":
		if m.ogTitle == "" {
			m.ogTitle = strings.Join(strings.Fields(value), " ")
		}
	case "og:url":
		if len(m.addresses) < mostClaims {
			m.addresses = append(m.addresses, value)
		}
	// The names that publishers, libraries and search engines give it.
	case "article:published_time", "article:published", "article.published", "article_date_original",
		"og:article:published_time", "og:published_time", "og:pubdate", "published_time", "article:post_date",
		"datepublished", "datecreated", "date_published", "published", "publisheddate", "published-date", "published_at",
		"date", "dc.date", "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.created", "dcterms.issued", "dc:date", "dcsext.articlefirstpublished",
		"pubdate", "pub_date", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "publicationdate",
		"displaydate", "originalpublicationdate", "article:pubdate", "shareaholic:article_published_time",
		"parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "rnews:datepublished",
		"citation_publication_date", "citation_date", "citation_online_date", "bt:pubdate", "vr:published_time", "date.issued", "created", "creation_date":
		if len(m.metadata) < mostClaims {
			if date := statedDate(value); !date.IsZero() {
				m.metadata = append(m.metadata, date)
			}
		}
	}
}

// property reads an element that microdata or its class call a date.
func (m *metadata) property(n *html.Node) {
	property := published(attribute(n, "itemprop"))
	if !property && !dateClass(attribute(n, "class")) || len(m.page)+len(m.times) >= 2*mostClaims {
		return
	}
	for _, s := range [...]string{attribute(n, "content"), attribute(n, "datetime"), attribute(n, "title"), content(n)} {
		if date := statedDate(s); !date.IsZero() {
			if property {
				m.page = append(m.page, date)
			} else {
				m.times = append(m.times, date)
			}
			return
		}
	}
}

// dateClass reports whether a class names the date of an article: "date",
// "post-date", "published".
func dateClass(class string) bool {
	if len(class) > 256 {
		return false
	}
	for _, word := range strings.FieldsFunc(strings.ToLower(class), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch word {
		case "date", "published", "pubdate", "datetime", "datum", "timestamp":
			return true
		}
	}
	return false
}

// time reads a time element.
func (m *metadata) time(n *html.Node) {
	s := attribute(n, "datetime")
	if s == "" {
		s = attribute(n, "content")
	}
	if s == "" {
		s = content(n)
	}
	date := statedDate(s)
	if date.IsZero() {
		return
	}
	class := strings.ToLower(attribute(n, "class"))
	switch {
	case strings.Contains(class, "updated") && !strings.Contains(class, "published"), strings.Contains(class, "modified"),
		attribute(n, "itemprop") == "dateModified":
	case has(n, "pubdate"), published(attribute(n, "itemprop")), strings.Contains(class, "publish"), strings.Contains(class, "entry-date"), strings.Contains(class, "dt-published"):
		if len(m.page) < mostClaims {
			m.page = append(m.page, date)
		}
	default:
		if len(m.times) < mostClaims {
			m.times = append(m.times, date)
		}
	}
}

// linkedDates returns the dates of publication in a JSON-LD script: those of
// articles first, then those of other things, as lists of further articles
// stand beside the article's own description.
func linkedDates(script string) []edtf.Date {
	var value any
	if err := json.Unmarshal([]byte(strings.ToValidUTF8(script, "")), &value); err != nil {
		return brokenDates(script)
	}
	var articles, others []edtf.Date
	budget := 10000 // objects that are looked at
	var walk func(value any, depth int)
	walk = func(value any, depth int) {
		if budget--; budget < 0 || depth > 32 {
			return
		}
		switch v := value.(type) {
		case []any:
			for _, e := range v {
				walk(e, depth+1)
			}
		case map[string]any:
			for _, key := range [...]string{"datePublished", "dateCreated", "uploadDate"} {
				s, _ := v[key].(string)
				date := statedDate(s)
				if date.IsZero() {
					continue
				}
				if kind := jsonKind(v["@type"]); strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || strings.Contains(kind, "Report") {
					articles = append(articles, date)
				} else {
					others = append(others, date)
				}
				break
			}
			for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"} {
				if e, ok := v[key]; ok {
					walk(e, depth+1)
				}
			}
		}
	}
	walk(value, 0)
	return append(articles, others...)
}

// jsonKind returns the types of an object in one string.
func jsonKind(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var b strings.Builder
		for _, e := range v {
			if s, ok := e.(string); ok {
				b.WriteString(s + " ")
			}
		}
		return b.String()
	}
	return ""
}

// brokenDates finds datePublished in a script that is not quite JSON, as pages
// have it with line ends in strings or commas too many.
func brokenDates(script string) []edtf.Date {
	const key = `"datePublished"`
	i := strings.Index(script, key)
	if i < 0 {
		return nil
	}
	rest := strings.TrimLeft(script[i+len(key):], " \t\r\n:")
	if !strings.HasPrefix(rest, `"`) {
		return nil
	}
	s, _, ok := strings.Cut(rest[1:min(len(rest), 65)], `"`)
	if date := statedDate(s); ok && !date.IsZero() {
		return []edtf.Date{date}
	}
	return nil
}

// claims adds what the metadata tell of the date, in the order of trust.
func (m *metadata) claims(a *Article) {
	for _, date := range m.metadata {
		a.claim(date, ByMetadata, text.Span{})
	}
	for _, date := range m.page {
		a.claim(date, ByPage, text.Span{})
	}
	// A page with one time element dates itself by it; of several the first
	// stands by the headline, mostly.
	if len(m.page) == 0 && len(m.times) > 0 {
		a.claim(m.times[0], ByPage, text.Span{})
	}
	for _, address := range m.addresses {
		if date := urlDate(address); !date.IsZero() {
			a.claim(date, ByURL, text.Span{})
		}
	}
}

// best returns the title: a heading that the title element or og:title
// repeats, for that is the headline as the reader sees it; else og:title; else
// the title element; else the first heading.
func (m *metadata) best() string {
	for _, h := range m.h1 {
		if h != "" && (strings.Contains(m.title, h) || strings.Contains(m.ogTitle, h)) {
			return h
		}
	}
	for _, s := range [...]string{m.ogTitle, m.title} {
		if s != "" {
			return s
		}
	}
	for _, h := range m.h1 {
		if h != "" {
			return h
		}
	}
	return ""
}
