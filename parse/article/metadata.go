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
	linked    []moment // of publication, by JSON-LD: of articles, then of other things
	meta      []moment // of publication, by meta elements
	uploads   []moment // of videos
	addresses []string // canonical ones of the page
	order     order    // of numbers, in the language of the page
}

// readMetadata walks the tree. It looks at no more than mostClaims dates of a
// kind.
func readMetadata(root *html.Node) *metadata {
	m := &metadata{}
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
				m.element(n)
			case atom.Html:
				if m.order == unknownOrder {
					m.order = orderOf(attribute(n, "lang"))
				}
			case atom.Link:
				if strings.EqualFold(attribute(n, "rel"), "canonical") {
					m.addresses = append(m.addresses, attribute(n, "href"))
				}
			case atom.Script:
				if strings.EqualFold(strings.TrimSpace(attribute(n, "type")), "application/ld+json") && n.FirstChild != nil && len(m.linked) < mostClaims {
					m.linked = append(m.linked, linkedDates(n.FirstChild.Data)...)
				}
				return
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return m
}

// published reports whether the name of a property is that of the date of
// publication.
func published(property string) bool {
	return property == "datePublished" || property == "dateCreated" || property == "datepublished"
}

// element reads a meta element.
func (m *metadata) element(n *html.Node) {
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
	case "uploaddate":
		if at := statedMoment(value); !at.date.IsZero() && len(m.uploads) < mostClaims {
			m.uploads = append(m.uploads, at)
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
		if len(m.meta) < mostClaims {
			if at := statedMoment(value); !at.date.IsZero() {
				m.meta = append(m.meta, at)
			}
		}
	}
}

// linkedDates returns the dates of publication in a JSON-LD script: those of
// articles first, then those of other things, as lists of further articles
// stand beside the article's own description.
func linkedDates(script string) []moment {
	var value any
	if err := json.Unmarshal([]byte(strings.ToValidUTF8(script, "")), &value); err != nil {
		return brokenDates(script)
	}
	var articles, others []moment
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
			for _, key := range [...]string{"datePublished", "dateCreated"} {
				s, _ := v[key].(string)
				at := statedMoment(s)
				if at.date.IsZero() {
					continue
				}
				switch kind := jsonKind(v["@type"]); {
				case strings.Contains(kind, "Article"), strings.Contains(kind, "Posting"), strings.Contains(kind, "Report"):
					articles = append(articles, at)
				case strings.Contains(kind, "Object"), strings.Contains(kind, "Comment"), strings.Contains(kind, "Review"):
					// A picture or a video is often older than what it stands in, and a comment younger.
				default:
					others = append(others, at)
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
func brokenDates(script string) []moment {
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
	if at := statedMoment(s); ok && !at.date.IsZero() {
		return []moment{at}
	}
	return nil
}

// A kind of evidence for the date of a page. The kinds are written by
// different parts of a publisher's system, so that two which agree are right.
type evidence uint8

const (
	byLinked evidence = iota
	byMeta
	bySight
	byAddress
)

// A candidate is a date that a page may have.
type candidate struct {
	moment
	evidence evidence
	basis    string
	span     text.Span
	weak     bool // it stands far from the headline
}

// claims claims the dates that the metadata tell, that the page shows and that
// are part of its address, in this order of trust, but for three cases. What
// the page shows far from the headline yields to the address if the two
// disagree. A date that nothing else supports yields to one that two kinds of
// evidence support. And a time that is told in UTC may be that of another day
// where the article was published: if the page or its address tell the
// neighbouring day, and there are clocks that showed it at that time, it is
// that day.
func (m *metadata) claims(a *Article, seen []sighting) {
	var all, doubtful []candidate
	for _, at := range m.linked {
		all = append(all, candidate{at, byLinked, ByMetadata, text.Span{}, false})
	}
	for _, at := range m.meta {
		all = append(all, candidate{at, byMeta, ByMetadata, text.Span{}, false})
	}
	var addresses []candidate
	for _, address := range m.addresses {
		if date := urlDate(address); !date.IsZero() {
			addresses = append(addresses, candidate{moment{date: date}, byAddress, ByURL, text.Span{}, false})
		}
	}
	for _, s := range seen {
		c := candidate{s.moment, bySight, ByPage, s.span, s.tier > strong}
		if c.weak && len(addresses) > 0 && !c.near(addresses[0].date) {
			doubtful = append(doubtful, c)
		} else {
			all = append(all, c)
		}
	}
	all = append(append(all, addresses...), doubtful...)
	for _, at := range m.uploads {
		all = append(all, candidate{at, byMeta, ByMetadata, text.Span{}, true})
	}
	if len(all) == 0 {
		return
	}
	best := 0
	if supporters(all, all[0]) == 1 {
		for i := range all {
			if all[i].date.Granularity() == edtf.DayGranularity && supporters(all, all[i]) > 1 {
				best = i
				break
			}
		}
	}
	best = local(all, best)
	first := all[best]
	for _, c := range all { // the most trusted that tells this date gives the basis
		if c.date == first.date {
			first = c
			break
		}
	}
	a.claim(first.date, first.basis, first.span)
	shown := first.evidence == bySight
	for _, c := range all { // of what the page shows, one date is enough
		if c.evidence != bySight || !shown {
			a.claim(c.date, c.basis, c.span)
		}
		shown = shown || c.evidence == bySight
	}
}

// local returns the candidate that tells the day of the best one where the
// article was published.
func local(all []candidate, best int) int {
	day := none
	for i, c := range all {
		switch {
		case c.utc || c.weak:
		case c.date == all[best].date:
			return best // it was the same day there
		case day == none && all[best].mayBe(c.moment):
			day = i
		}
	}
	if day == none {
		return best
	}
	return day
}

// supporters counts the kinds of evidence that tell the date of c.
func supporters(all []candidate, c candidate) (n int) {
	seen := [byAddress + 1]bool{}
	for _, other := range all {
		if other.date == c.date && !seen[other.evidence] {
			seen[other.evidence] = true
			n++
		}
	}
	return n
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
