package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/a0442a32/timeline/parse/text"
)

// readHTML sets the text, the title, the claims and the chrome of a page.
func readHTML(a *Article, page string) {
	root := parseTree(page)
	m := readMetadata(root)
	a.Title = m.best()
	r := &renderer{order: m.order}
	r.elements = append(r.elements, element{parent: none})
	r.walk(root, context{})
	r.flush()
	r.close(0)
	a.Source.Text = r.out.String()
	r.judge()
	seen := r.dates(a.Title)
	m.claims(a, seen)
	for _, s := range seen { // the line of the date is not the article
		if s.span.IsZero() || s.tier >= weakest-1 {
			continue
		}
		if b := &r.blocks[s.block]; b.letters <= longestDateLine && b.heading == 0 {
			b.chrome = true
		}
	}
	a.Chrome = r.chrome()
}

// A block is a run of text that a page shows by itself: a paragraph, a
// heading, an item of a list, a cell.
type block struct {
	span    text.Span
	element int // the innermost element that holds it
	letters int // letters and digits
	linked  int // of them, those in links
	stops   int // full stops, question and exclamation marks
	heading int // 1 to 6, or 0
	item    bool
	chrome  bool
}

// prose reports whether the block is running text.
func (b *block) prose() bool {
	return b.heading == 0 && b.letters >= 40 && b.linked*2 < b.letters && b.stops > 0
}

// An element is one that may hold blocks.
type element struct {
	parent      int
	first, last int // its blocks are blocks[first:last]
	prose       int // letters of its running text, chrome aside
	rank        rank
	paragraph   bool // it holds words and not paragraphs
	aside       bool // by its name, role or style it is not the article
	hint        bool // by its class or id it is not
	quotes      bool // it holds a quotation
	belonging   belonging
}

// none is the parent of the root.
const none = -1

// A rank tells how surely an element holds the article and nothing else.
type rank uint8

const (
	plainElement rank = iota
	mainElement
	articleElement
	articleBody
)

// A context is what the elements around a node say about it.
type context struct {
	element int
	link    bool
	pre     bool
	chrome  bool
	heading int
	item    bool
}

// A renderer writes the text of a page. Blocks are parted by blank lines, and
// within a block space is what a browser shows.
type renderer struct {
	out       strings.Builder
	blocks    []block
	elements  []element
	article   int // the element that holds the article; set by judge
	sightings []sighting
	order     order
	current   block // what is being written, from out.Len() at its start
	begun     bool
	dot       bool // the last character was a full stop
	space     bool // a space is due before the next character
	breaks    int  // line breaks that are due
}

// walk renders n and what is inside.
func (r *renderer) walk(n *html.Node, c context) {
	switch n.Type {
	case html.TextNode:
		r.text(n.Data, c)
		return
	case html.ElementNode:
	case html.DocumentNode:
		r.children(n, c)
		return
	default:
		return
	}
	if n.Namespace != "" || dropped(n.DataAtom) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		r.breaks++
		return
	case atom.Hr:
		r.flush()
		return
	case atom.A:
		c.link = true
	case atom.Pre, atom.Textarea:
		c.pre = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		c.heading = int(n.Data[1] - '0')
	case atom.Li, atom.Dd, atom.Dt, atom.Td, atom.Th:
		c.item = true
	case atom.P:
		c.item = false
	}
	if !isBlock(n.DataAtom) {
		r.see(n, c)
		if hidden(n) {
			c.chrome = true
		}
		r.children(n, c)
		return
	}
	r.flush()
	e := len(r.elements)
	if n.DataAtom == atom.Blockquote { // what is quoted, a message say, belongs to the article
		r.elements[c.element].quotes = true
	}
	r.elements = append(r.elements, element{parent: c.element, first: len(r.blocks), rank: rankOf(n), paragraph: isParagraph(n.DataAtom), aside: hidden(n) || aside(n), hint: hinted(n), belonging: belongingOf(n)})
	c.element = e
	r.see(n, c)
	r.children(n, c)
	r.flush()
	r.close(e)
}

func (r *renderer) children(n *html.Node, c context) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		r.walk(child, c)
	}
}

// close ends an element and adds its prose to that of its parent.
func (r *renderer) close(e int) {
	el := &r.elements[e]
	el.last = len(r.blocks)
	if el.aside {
		el.prose = 0
	}
	if el.parent != none {
		r.elements[el.parent].prose += el.prose
	}
}

// text writes words.
func (r *renderer) text(s string, c context) {
	if c.pre {
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				r.breaks++
			}
			r.words(line, c)
		}
		return
	}
	r.words(s, c)
}

func (r *renderer) words(s string, c context) {
	for i := 0; i < len(s); {
		ch, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if unicode.IsSpace(ch) || ch == 0xFEFF || ch == 0x200B {
			r.space = r.begun
			continue
		}
		if ch == 0 || ch == utf8.RuneError && n == 1 {
			ch = utf8.RuneError
		}
		if r.breaks > 1 { // two line breaks part paragraphs in old pages
			r.flush()
		}
		if !r.begun {
			if r.out.Len() > 0 {
				r.out.WriteString("\n\n")
			}
			r.current = block{span: text.Span{Start: r.out.Len()}, element: c.element, heading: c.heading, item: c.item, chrome: c.chrome}
			r.begun = true
		} else if r.breaks > 0 {
			r.out.WriteByte('\n')
		} else if r.space {
			r.out.WriteByte(' ')
		}
		r.out.WriteRune(ch)
		inside := r.dot && !r.space && r.breaks == 0
		r.space, r.breaks, r.dot = false, 0, ch == '.'
		switch {
		case unicode.IsLetter(ch), unicode.IsDigit(ch):
			if inside && unicode.IsDigit(ch) { // 12.03.2019 ends no sentence
				r.current.stops--
			}
			r.current.letters++
			if c.link {
				r.current.linked++
			}
		case ch == '.', ch == '!', ch == '?', ch == '。', ch == '…':
			r.current.stops++
		}
	}
}

// flush ends the block that is being written.
func (r *renderer) flush() {
	r.space, r.breaks = false, 0
	if !r.begun {
		return
	}
	r.begun, r.dot = false, false
	r.current.span.End = r.out.Len()
	r.blocks = append(r.blocks, r.current)
	if r.current.prose() && !r.current.chrome {
		r.elements[r.current.element].prose += r.current.letters
	}
}

// judge decides which blocks are chrome: all outside the element that holds
// the article, and what inside it is set apart by name, class or form.
func (r *renderer) judge() {
	body := r.body()
	r.article = body
	if r.elements[body].prose == 0 {
		return // nothing on the page is running text: keep what there is
	}
	el := r.elements[body]
	el.last = r.elements[r.densest(body)].last
	for e := body + 1; e < len(r.elements) && r.elements[e].first < el.last; e++ { // parents come before their children
		x := &r.elements[e]
		x.aside = x.aside || x.hint && !x.quotes && x.prose*5 < el.prose*2 || x.parent != body && r.elements[x.parent].aside
	}
	firstProse, lastProse := none, none
	for i := range r.blocks {
		b := &r.blocks[i]
		if i < el.first || i >= el.last {
			b.chrome = true
			continue
		}
		if b.element != body && r.elements[b.element].aside {
			b.chrome = true
		}
		if b.linked*2 > b.letters && b.letters > 0 && (b.stops == 0 || b.item) {
			b.chrome = true
		}
		if !b.chrome && b.heading == 0 && (credited(b.span.In(r.out.String())) || barred(b.span.In(r.out.String()))) {
			b.chrome = true
		}
		if !b.chrome && b.prose() {
			if firstProse == none {
				firstProse = i
			}
			lastProse = i
		}
	}
	for i := el.first; i < el.last; i++ {
		b := &r.blocks[i]
		if firstProse != none && (i > lastProse && !b.item || i < firstProse && b.heading == 0) && b.stops == 0 {
			b.chrome = true
		}
		if firstProse != none && i > lastProse && b.heading > 0 {
			b.chrome = true
		}
	}
	r.teasers(&el)
	// The headline often stands above the element that holds the article.
	for i := range r.blocks {
		if b := &r.blocks[i]; b.heading == 1 && i < el.last && b.linked == 0 {
			b.chrome = false
			break
		}
	}
}

// teasers marks what stands around the links to other articles as chrome: the
// headings of sections in which nothing else is left, and at the end of the
// article the short paragraphs that stand alone between such links, two at
// least, as teasers do.
func (r *renderer) teasers(article *element) {
	last := article.last - 1 // of what stands together
	alone := 0
	for ; last > article.first; last-- {
		b, above := &r.blocks[last], &r.blocks[last-1]
		if b.chrome || b.label() {
			continue
		}
		below := last+1 == article.last || r.blocks[last+1].chrome || r.blocks[last+1].label()
		if !below || !above.chrome || above.linked*2 < above.letters || above.letters == 0 || b.letters > longestTeaserText {
			break
		}
		alone++
	}
	if alone >= 2 {
		for i := last + 1; i < article.last; i++ {
			r.blocks[i].chrome = r.blocks[i].chrome || r.blocks[i].heading != 1
		}
	}
	empty := true // the section below holds no words of the article
	for i := article.last - 1; i >= article.first; i-- {
		b := &r.blocks[i]
		switch {
		case b.heading > 1 && empty:
			b.chrome = true
		case b.heading > 0:
			empty = true
		case !b.chrome:
			empty = false
		}
	}
}

// label reports whether the block is a heading or a line as short as one.
func (b *block) label() bool { return b.heading > 0 || b.stops == 0 && b.letters <= 40 }

// longestTeaserText is how many letters and digits the text of a teaser has at
// most.
const longestTeaserText = 240

// longestCaption is how many bytes a caption has at most.
const longestCaption = 500

// credited reports whether the block is a caption: one that ends with whose
// picture it is, in parentheses and not within its last sentence: "The bridge
// on Monday. (Photo: Lee)".
func credited(s string) bool {
	if len(s) > longestCaption || !strings.HasSuffix(s, ")") {
		return false
	}
	i := strings.LastIndexByte(s, '(')
	if i < 0 {
		return false
	}
	credit, before := s[i+1:len(s)-1], strings.TrimSpace(s[:i])
	if before == "" || len(strings.Fields(credit)) > 6 || strings.ContainsAny(credit, ".!?") {
		return false
	}
	if stop := stopOf(before); (stop == fullStop || stop == asking) && strings.ContainsAny(credit, " :/©") {
		return true // "(KB)" are the initials of the writer
	}
	return strings.ContainsAny(credit, ":/©") && !strings.Contains(before, ". ")
}

// barred reports whether the block is a line of names with bars between them.
func barred(s string) bool {
	return len(s) <= 120 && strings.Count(s, " | ") >= 2
}

// body returns the element that holds the article: the one of the highest
// rank that has a good part of the running text of the page, or of the best of
// its rank; from there down as long as one child has nearly all of it.
func (r *renderer) body() int {
	total := r.elements[0].prose
	body := 0
	for _, rank := range [...]rank{articleBody, articleElement, mainElement} {
		best := none
		for e := range r.elements {
			if r.elements[e].rank == rank && !r.elements[e].aside && (best == none || r.elements[e].prose > r.elements[best].prose) {
				best = e
			}
		}
		if best != none && r.elements[best].prose*5 >= total*2 {
			body = best
			break
		}
	}
	for {
		next := none
		for e := body + 1; e < len(r.elements) && r.elements[e].first < r.elements[body].last; e++ {
			if r.elements[e].parent == body && !r.elements[e].paragraph && r.elements[e].prose*10 >= r.elements[body].prose*9 && r.elements[e].prose > 0 {
				next = e
				break
			}
		}
		if next == none || r.between(body, next) >= muchText {
			return body
		}
		body = next
	}
}

// muchText is how many letters between the headline and the element with most
// of the text are the article themselves, and that text is of others.
const muchText = 400

// between returns the letters of running text in the element between the
// heading of the first rank and its child.
func (r *renderer) between(e, child int) (letters int) {
	headed := false
	for i := r.elements[e].first; i < r.elements[child].first; i++ {
		switch b := &r.blocks[i]; {
		case b.heading == 1:
			letters, headed = 0, true
		case headed && b.prose() && !b.chrome && !r.elements[b.element].aside:
			letters += b.letters
		}
	}
	return letters
}

// densest returns the element below e whose own paragraphs have far more
// running text than those of any other, else e itself. What stands above it
// may be the beginning of the article; below it are the beginnings of others.
func (r *renderer) densest(e int) int {
	own := map[int]int{}
	for i := r.elements[e].first; i < r.elements[e].last; i++ {
		b := &r.blocks[i]
		if !b.prose() || b.chrome {
			continue
		}
		k := b.element
		for k != e && r.elements[k].paragraph {
			k = r.elements[k].parent
		}
		own[k] += b.letters
	}
	best, second := e, 0
	for k := e; k < len(r.elements) && r.elements[k].first < r.elements[e].last; k++ {
		switch n := own[k]; {
		case r.elements[k].aside:
		case n > own[best]:
			best, second = k, own[best]
		case n > second && k != best:
			second = n
		}
	}
	const enough = 800 // letters
	if own[best] < enough || own[best] < 3*second {
		return e
	}
	return best
}

// chrome returns the spans of chrome; neighbours are one.
func (r *renderer) chrome() []text.Span {
	var spans []text.Span
	joined := false
	for i := range r.blocks {
		b := &r.blocks[i]
		if !b.chrome {
			joined = false
			continue
		}
		if joined {
			spans[len(spans)-1].End = b.span.End
		} else {
			spans = append(spans, b.span)
		}
		joined = true
	}
	return spans
}

// dropped reports whether nothing inside the element is text for a reader.
func dropped(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Svg, atom.Math, atom.Noscript, atom.Select, atom.Datalist,
		atom.Head, atom.Title, atom.Iframe, atom.Object, atom.Canvas, atom.Video, atom.Audio, atom.Map,
		atom.Textarea, atom.Noembed, atom.Noframes, atom.Progress, atom.Meter:
		return true
	}
	return false
}

// isBlock reports whether a browser begins a new line for the element.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Button, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer,
		atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Html, atom.Legend,
		atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table,
		atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Caption:
		return true
	}
	return false
}

// isParagraph reports whether the element is one of those around words.
func isParagraph(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Blockquote, atom.Pre, atom.Li, atom.Dd, atom.Dt, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// rankOf returns how surely n holds the article.
func rankOf(n *html.Node) rank {
	switch {
	case attribute(n, "itemprop") == "articleBody":
		return articleBody
	case n.DataAtom == atom.Article, attribute(n, "role") == "article":
		return articleElement
	case n.DataAtom == atom.Main, attribute(n, "role") == "main":
		return mainElement
	}
	return plainElement
}

// hidden reports whether a browser does not show n.
func hidden(n *html.Node) bool {
	if has(n, "hidden") || attribute(n, "aria-hidden") == "true" {
		return true
	}
	style := attribute(n, "style")
	if style == "" || len(style) > 1<<10 {
		return false
	}
	style = strings.ToLower(strings.Join(strings.Fields(style), ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// aside reports whether n is no part of an article by its name or role.
func aside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Button, atom.Menu, atom.Dialog, atom.Fieldset, atom.Figcaption:
		return n.DataAtom != atom.Form || !large(n)
	case atom.Header:
		return n.Parent != nil && n.Parent.DataAtom == atom.Body
	}
	switch attribute(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu", "menubar", "toolbar", "tablist":
		return true
	}
	return false
}

// large reports whether the form is one of those that old pages put around all
// they show.
func large(n *html.Node) bool { return n.Parent != nil && n.Parent.DataAtom == atom.Body }

// hinted reports whether the class or the id of n says that it is not the
// article, by the names that makers of pages give such parts.
func hinted(n *html.Node) bool {
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Main || n.DataAtom == atom.Article {
		return false
	}
	found := false
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for _, word := range strings.FieldsFunc(strings.ToLower(a.Val[:min(len(a.Val), 512)]), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}) {
			switch word {
			case "content", "main", "wrap", "wrapper", "container", "page", "body", "article", "story", "has", "with":
				return false
			case "comment", "comments", "commentlist", "disqus", "respond", "reply", "share", "sharing", "sharedaddy", "social", "socials",
				"related", "sidebar", "promo", "promotion", "newsletter", "breadcrumb", "breadcrumbs", "cookie", "cookies", "consent", "gdpr",
				"footer", "nav", "navigation", "navbar", "menu", "submenu", "advert", "adverts", "advertisement", "ad", "ads", "adsbygoogle",
				"sponsor", "sponsored", "popup", "modal", "overlay", "subscribe", "subscription", "paywall", "recommended", "recommendations", "trending",
				"popular", "toolbar", "pagination", "pager", "tags", "taglist", "tagcloud", "login", "signup", "search", "widget", "widgets",
				"outbrain", "taboola", "byline", "authorbox", "bio", "metadata", "postmeta", "caption", "credit", "copyright", "disclaimer", "teaser", "teasers", "more":
				found = true
			}
		}
	}
	return found
}
