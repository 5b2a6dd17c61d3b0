package article

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// A sighting is a date that a page shows.
type sighting struct {
	moment
	span    text.Span // of its words in the text, if they are known
	block   int       // that it stands in, or before
	element int
	force   force
	tier    int // its place among the sightings of a page, from 0; set by dates
}

// weakest is the tier of what may well be the date of something else, and
// strong that of what stands below the headline.
const (
	strong  = 3
	weakest = 7
)

// A force tells how surely a sighting is the date of an article, wherever it
// stands.
type force uint8

const (
	words  force = iota // a short line tells a day
	marked              // a time element, or one with the class of dates
	named               // it is said to be the date of publication
)

// mostSightings bounds the elements that are looked at.
const mostSightings = 256

// see notes the date that n tells, if n is an element for dates. The block
// that is being written, or the next one, is where it stands.
func (r *renderer) see(n *html.Node, c context) {
	if len(r.sightings) >= mostSightings {
		return
	}
	f, ok := forceOf(n)
	if !ok {
		return
	}
	s := sighting{force: f, block: len(r.blocks), element: c.element}
	for _, key := range [...]string{"datetime", "content", "title", "data-date", "data-datetime"} {
		if s.moment = statedMoment(attribute(n, key)); !s.date.IsZero() {
			break
		}
	}
	if s.date.IsZero() {
		shown := content(n)
		if label, at := r.lead(); label != "" {
			// The words before it in its line may say that it is another date.
			if refused, labelled := labels(label); refused {
				return
			} else if labelled && at {
				s.force = named
			}
		}
		all := writtenDates(shown, r.order)
		if len(all) == 0 { // the parts of a date may be elements of their own
			all = writtenDates(spaced(n), r.order)
		}
		if len(all) != 1 {
			s.moment = statedMoment(shown)
		} else {
			s.date = all[0].date
			if all[0].labelled {
				s.force = named
			}
		}
	}
	if g := s.date.Granularity(); g == edtf.DayGranularity || g == edtf.MonthGranularity {
		r.sightings = append(r.sightings, s)
	}
}

// lead returns the words of the block that is being written, and whether they
// are so few that they label what follows.
func (r *renderer) lead() (string, bool) {
	if !r.begun {
		return "", false
	}
	s := r.out.String()[r.current.span.Start:]
	return s, len(s) <= 40
}

// forceOf reports whether n is an element for dates of publication, by its
// name, its class and what microdata call it.
func forceOf(n *html.Node) (f force, ok bool) {
	if has(n, "pubdate") || published(attribute(n, "itemprop")) {
		return named, true
	}
	if n.DataAtom == atom.Meta {
		return 0, false
	}
	ok = n.DataAtom == atom.Time
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "itemprop", "data-testid", "data-test":
		default:
			continue
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(a.Val[:min(len(a.Val), 256)]), func(r rune) bool {
			return !unicode.IsLetter(r)
		}) {
			switch word {
			case "updated", "update", "updatedate", "modified", "datemodified", "lastmodified", "edited", "event", "events", "birth", "expiry", "expires":
				return 0, false
			case "published", "publish", "publication", "pubdate", "publishdate", "publisheddate", "datepublished", "datecreated":
				f, ok = named, true
			case "date", "dates", "dateline", "datetime", "datum", "fecha", "timestamp", "postdate", "entrydate", "articledate", "newsdate", "postedon", "dtstamp":
				ok = true
			}
		}
	}
	return f.atLeast(marked), ok
}

func (f force) atLeast(g force) force { return max(f, g) }

// A belonging tells what the name or the class of an element says of what
// stands in it.
type belonging uint8

const (
	unsaid belonging = iota
	frame            // it is beside the article, or below it: the frame of the page, or what goes with the article
	others           // it is another article or a comment
)

// belongingOf returns that of n.
func belongingOf(n *html.Node) belonging {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside:
		return frame
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return unsaid
	}
	found := unsaid
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(a.Val[:min(len(a.Val), 256)]), func(r rune) bool { return r < 'a' || r > 'z' }) {
			switch word {
			case "comment", "comments", "commentlist", "disqus", "respond", "reply", "related", "recommended", "recommendations",
				"trending", "popular", "teasers", "outbrain", "taboola", "promo", "ticker", "newsticker":
				return others
			case "sidebar", "footer", "nav", "navigation", "navbar", "menu":
				found = frame
			}
		}
	}
	return found
}

// How far from the headline a date is still taken to be that of the article,
// in blocks.
const (
	closeBelow    = 6 // even if it is beside the article
	farthestBelow = 24
	farthestAbove = 6
)

// mostLinesSeen bounds the lines that are searched for dates.
const mostLinesSeen = 400

// longestDateLine is how many letters and digits a line has at most that tells
// a date and little else.
const longestDateLine = 90

// dates returns the days on which the page may say that its article was
// published, the most likely first.
//
// Publishers put the date of an article between the headline and the first
// paragraph, mostly, or right above the headline; there a line in words will
// do. Further away there are the dates of other articles, of comments and of
// what is told, so an element has to say that it tells a date; and unless it
// says that this date is that of the publication, the page may show only one.
func (r *renderer) dates(title string) []sighting {
	head := r.headlineBlock(title)
	prose := len(r.blocks)
	for i := head + 1; i < len(r.blocks); i++ {
		if r.blocks[i].prose() && !r.blocks[i].chrome {
			prose = i
			break
		}
	}
	first := max(0, head-farthestAbove)
	all := slices.Clone(r.sightings)
	article := &r.elements[r.article]
	for i, lines := first, 0; i < len(r.blocks) && lines < mostLinesSeen; i++ {
		near := i < min(prose, head+farthestBelow)
		if i == head || !near && (i < article.first || i >= article.last) {
			continue
		}
		lines++
		for _, s := range r.lineDates(i) {
			if near || s.force == named {
				all = append(all, s)
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].block < all[j].block })
	best := [weakest + 1][]sighting{}
	for _, s := range all {
		belongs := r.belonging(s.element, head)
		close := s.block >= head && s.block <= min(prose, head+closeBelow)
		if belongs == others || belongs == frame && s.force != named && !close {
			continue
		}
		below, above := s.block >= head && s.block <= min(prose, head+farthestBelow), s.block >= first && s.block < head
		tier := weakest
		switch {
		case belongs == frame:
			tier = weakest - 1
		case below && s.force == named:
			tier = 0
		case below && s.force == marked:
			tier = 1
		case above && s.force == named:
			tier = 2
		case below:
			tier = strong
		case above && s.force == marked:
			tier = 4
		case above:
			tier = 5
		case s.force == named:
			tier = weakest - 1
		}
		s.tier = tier
		best[tier] = append(best[tier], s)
	}
	var out []sighting
	for tier, group := range best {
		if tier == 4 || tier == 5 { // above the headline the nearest is the last
			for i, j := 0, len(group)-1; i < j; i, j = i+1, j-1 {
				group[i], group[j] = group[j], group[i]
			}
		}
		if tier >= weakest-1 && !oneDay(group) {
			break
		}
		out = append(out, group...)
	}
	return out
}

// oneDay reports whether all sightings are of one day.
func oneDay(all []sighting) bool {
	for _, s := range all {
		if s.date != all[0].date {
			return false
		}
	}
	return true
}

// headlineBlock returns the block of the headline: a heading that says what
// the title says; else the last of the first rank above the running text of
// the article, or the first of all; else the beginning of the element that
// holds the article.
func (r *renderer) headlineBlock(title string) int {
	s, article := r.out.String(), &r.elements[r.article]
	largest, prose := none, false
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.heading > 0 && title != "" && strings.Join(strings.Fields(b.span.In(s)), " ") == title {
			return i
		}
		if b.heading == 1 && (largest == none || !prose && i < article.last) {
			largest = i
		}
		prose = prose || i >= article.first && b.prose() && !b.chrome
	}
	if largest != none {
		return largest
	}
	return min(article.first, max(len(r.blocks)-1, 0))
}

// lineDates returns the days that a short line of the page tells. The line
// before it may be its label.
func (r *renderer) lineDates(i int) []sighting {
	b, s := &r.blocks[i], r.out.String()
	line, _, several := strings.Cut(b.span.In(s), "\n")
	if !several && (b.letters > longestDateLine || b.prose()) || len(line) > 2*longestDateLine || b.heading > 0 && b.letters > longestDateLine/2 {
		return nil
	}
	if !strings.ContainsAny(line, "0123456789") {
		return nil
	}
	all := writtenDates(line, r.order)
	if len(all) == 0 || !oneWritten(all) {
		return nil
	}
	f := words
	if all[0].labelled {
		f = named
	}
	if i > 0 && all[0].start == 0 && r.blocks[i-1].letters <= 24 && r.blocks[i-1].heading == 0 {
		refused, labelled := labels(r.blocks[i-1].span.In(s))
		if refused {
			return nil
		}
		if labelled {
			f = named
		}
	}
	span := text.Span{Start: b.span.Start + all[0].start, End: b.span.Start + all[0].end}
	return []sighting{{moment: moment{date: all[0].date}, span: span, block: i, element: b.element, force: f}}
}

// oneWritten reports whether all dates, or all that are labelled, are one day.
func oneWritten(all []written) bool {
	for _, w := range all[1:] {
		if w.date != all[0].date && (w.labelled || !all[0].labelled) {
			return false
		}
	}
	return true
}

// belonging returns what the elements around e that do not hold the headline
// say of what stands in it.
func (r *renderer) belonging(e, head int) belonging {
	b := unsaid
	for ; e != none; e = r.elements[e].parent {
		if el := &r.elements[e]; !(el.first <= head && head < el.last) {
			b = max(b, el.belonging)
		}
	}
	return b
}

// spaced returns the words inside n, those of each element apart.
func spaced(n *html.Node) string {
	var parts []string
	budget := 32
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && budget > 0; c = c.NextSibling {
			budget--
			if c.Type == html.TextNode {
				parts = append(parts, c.Data[:min(len(c.Data), 64)])
			}
			walk(c)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(strings.ToValidUTF8(strings.Join(parts, " "), "")), " ")
}
