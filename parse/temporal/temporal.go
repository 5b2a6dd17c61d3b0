// Package temporal finds the dates, times of day, durations and frequencies
// that an article mentions, and dates the relative ones once the date of the
// article is known.
//
// Start at [New], which compiles the rules of a language pack, then
// [Finder.Find], which reads the tokens of a document once and fills
// Document.Times, and [Finder.Resolve], which needs no tokens and may be
// called again with another date. In between a relative time is a [doc.Expr],
// an operation on an anchor: "three weeks ago" is shift(dct,-3,week). Nothing
// here reads the clock.
//
// What the words of a language mean is in its pack: the rules in times.txt
// and the word lists time-*.txt; the comment of [New] says how they are
// written. The Go files hold the mechanism, in the order in which a sentence
// meets it:
//
//	words.go     the sentence as the rules see it: lower case, dashes apart
//	place.go     where in the document it stands, and what in it is quoted
//	lexicon.go   the word lists
//	pattern.go   the pattern language, compiled
//	class.go     the classes of a pattern: {month}, {number}, …
//	rule.go      the rules
//	dispatch.go  which rules can begin with a word and the next
//	match.go     the matcher: the longest reading at a word
//	value.go     what a match means: a calendar date or an expression
//	join.go      several dates in one mention: "2 or 3 May"
//	anchor.go    what a relative mention is relative to
//	tense.go     whether a past act governs a time
//	clause.go    the tense of its clause, and where a story is told in one go
//	relation.go  "since", "until", "from … to …"
//	resolve.go   expressions to dates
//	calendar.go  dates to TIMEX3 values, EDTF and bounds
//	when.go      the phrases that github.com/olebedev/when reads
package temporal

import (
	"fmt"
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/text"
)

// A Finder finds and dates the time expressions of one language. It is safe
// for concurrent use.
type Finder struct {
	lexicon    *lexicon
	dispatcher *dispatcher
	phrases    phraseReader

	relations, ahead, pending, speech *list
}

// New compiles the rules and word lists of the pack. An error names the file
// and the line that is wrong.
//
// A rule of times.txt has one or more match lines, a value, and optionally
// guards. A pattern is a sequence of
//
//	word            a word in lower case; with a capital, capitalised in the text
//	a|b             one of these
//	{class}         a builtin class, a family of earlier rules, or the list time-class.txt
//	[ … ]           perhaps
//	( … | … )       either sequence; ( … )+ repeats
//	~word           not parted by a space from what stands before it
//	< … >           the extent of the mention, if it is not the whole; twice for two mentions
//
// A value is "date", made of the classes in the match; an expression such as
// shift(dct,-{span}) or before(period(dct,0,{unit})) in the notation of
// [doc.Expr], with prev for an earlier mention, event for what the words after
// it tell, whose date is not known here, and here for the date of the
// document or in a narrative for an earlier mention; week, the week of the
// day in the match; duration, set, clock; inner,
// what the nested family means; or none, to read over words that only look
// like a time.
//
// The other fields are
//
//	family   names under which later rules can nest this one
//	only     the rule is for nesting and reports nothing by itself
//	near     it counts only where other rules read a year within a lifetime
//	         of it in the document: "in 348" beside "the winter of AD 330"
//	left     the word before the match must be one of these, ^ for none
//	notleft  it must not be
//	right, notright  the same for the word after the match, $ for none
//	notlefttag, notrighttag  Penn tags that these must not have
//	case     lower: no capital, unless the match begins the sentence
//	join     the dates of the match are one mention: all (of them), one (or the
//	         other), span (from the first to the last); ends leaves them two,
//	         which become the ends of a range
//	clock    the time of day, as a TIMEX3 value ends: TNI
//	mod      the TIMEX3 mod
//	quant    the TIMEX3 quant
func New(pack *lang.Pack) (*Finder, error) {
	f := &Finder{phrases: newPhraseReader()}
	var err error
	if f.lexicon, err = loadLexicon(pack); err != nil {
		return nil, err
	}
	stanzas, err := pack.Rules("times.txt")
	if err != nil {
		return nil, err
	}
	for _, need := range []struct {
		name string
		list **list
	}{{"relations", &f.relations}, {"ahead", &f.ahead}, {"pending", &f.pending}, {"speech", &f.speech}} {
		if *need.list, err = f.lexicon.list(need.name); err != nil {
			return nil, err
		}
		if *need.list == nil {
			return nil, fmt.Errorf("language pack %s: no time-%s.txt", pack.Name, need.name)
		}
	}
	g, err := compileRules(stanzas, f.lexicon)
	if err != nil {
		return nil, err
	}
	f.dispatcher = newDispatcher(g.programs, f.lexicon)
	return f, nil
}

// Find sets d.Times from the sentences of d, in order of appearance. Sentences
// of chrome are passed over, but for a line that is nothing but a date, which
// is that of the document as its page shows it; no other time is relative to
// it. Absolute expressions are dated; relative ones are
// resolved against d.Published, which usually is not known yet.
func (f *Finder) Find(d *doc.Document) {
	d.Times = nil
	p := newPass(f, d)
	p.tenses = make([]tenses, len(d.Sentences)+1)
	p.findParagraphs()
	for i := range d.Sentences {
		p.tenses[i+1] = p.tenses[i]
		if d.Sentences[i].Chrome {
			p.dateLine(i)
			continue
		}
		p.sentence(i)
	}
	p.keepNear()
	p.anchor()
	f.Resolve(d)
}

// A mention is a reading with its place, before it becomes a [doc.Time].
type mention struct {
	reading
	sentence, paragraph int
	first, end          int // words of the sentence
	span                text.Span
	block               int   // counts the paragraphs, headings left out
	headings            int   // counts the headings above it
	heading             bool  // in a heading
	chrome              bool  // a line of chrome, or the line that dates the document
	near                bool  // it counts only beside another year
	section             int   // the year that the heading above it names, or noSection
	aside               bool  // it belongs to a noun: "the treaty of 1648"
	modifies            bool  // it stands in a clause that belongs to a noun: "who joined in 2013"
	quoted              bool  // in a quotation
	said                bool  // it dates a verb of speech: "In 2009 she promised"
	direction           int8  // what the tense around it says
	tense               tense // of the clause that it stands in
	open                bool  // no past act governs it, so that it may lie ahead all the same
	relation            doc.TimeRelation
	rule                string
}

// A pass is one reading of one document.
type pass struct {
	*matcher
	d         *doc.Document
	relations *list
	ahead     *list // phrases that look ahead
	pending   *list // words that let a date lie ahead of a past act
	speech    *list // verbs of speech
	mentions  []mention
	place     place    // of the sentence
	quoted    []bool   // of every word of it
	tenses    []tenses // of the sentences before each
	starts    []int    // of every sentence: the first of its paragraph
	ends      []int    // of every sentence: the last of its paragraph
	deictic   []bool   // of every time so far: it goes back to the date of the document
}

func newPass(f *Finder, d *doc.Document) *pass {
	return &pass{matcher: &matcher{lexicon: f.lexicon, dispatcher: f.dispatcher}, d: d, relations: f.relations, ahead: f.ahead, pending: f.pending, speech: f.speech}
}

// sentence reads the i-th sentence: at every word that can begin a rule the
// longest match wins, and reading goes on behind it.
func (p *pass) sentence(i int) {
	s := &p.d.Sentences[i]
	p.load(p.d.Source.Text, s)
	p.enter(s)
	first := len(p.mentions)
	parsed := isParsed(s)
	for at := 0; at < len(p.words); {
		m, ok := p.longest(p.dispatcher.report, at)
		if !ok {
			at++
			continue
		}
		for k := range m.readings {
			r := &m.readings[k]
			if r.typ == "" {
				continue
			}
			from, to := r.first, r.end
			found := mention{
				reading: *r, sentence: i, paragraph: s.Paragraph, first: from, end: to, rule: m.rule.name, near: m.rule.near,
				span:  text.Span{Start: p.words[from].start, End: p.words[to-1].end},
				block: p.place.block, headings: p.place.headings, heading: s.Headline, quoted: p.quoted[from],
			}
			found.chrome = i < headSentences && from == 0 && to == len(p.words) && r.expr.IsZero() && r.calendar.grain == edtf.DayGranularity
			if parsed && (found.isDated() || found.expr.Anchor == doc.PreviousMention || r.expr.Op == doc.OpNearest) {
				found.tense, found.modifies = p.clauseTense(from, to), p.isRelative(from, to)
			}
			if parsed && found.isDated() {
				found.aside, found.direction = p.isAside(from, to), p.direction(from, to, found.tense)
				found.said = p.isSaid(from, to)
			}
			if r.here || r.expr.Op == doc.OpNearest {
				found.direction = p.direction(from, to, found.tense)
				switch {
				case !parsed:
				case r.expr.Month == 0 && (r.expr.Weekday != 0 || r.expr.Unit == doc.UnitWeekend):
					if found.tense == pastPerfect && found.direction > 0 {
						// "They had been due to meet on Monday": the last one or the
						// next, as they met, did not meet or have yet to meet.
						found.expr.Anchor = doc.NoAnchor
					} else if p.governed(from, to) {
						found.direction = -1
					} else if found.direction == 0 && !s.Headline && p.isPresent(from, to) {
						found.direction = 1 // "the council meets on Friday"
					}
				case r.expr.Month != 0 && found.tense == pastPerfect && found.direction > 0:
					found.direction = 0 // "They had planned to open in May"
				case r.expr.Month != 0:
					if found.open = !p.governed(from, to); !found.open {
						found.direction = -1
					}
				}
			}
			p.mentions = append(p.mentions, found)
		}
		at = m.end
	}
	if parsed {
		p.countTenses(i)
	}
	for k := first; k < len(p.mentions); k++ {
		if m := &p.mentions[k]; m.isDeictic() && !m.quoted && !m.chrome {
			p.tenses[i+1].deictic++
		}
	}
	p.relate(p.mentions[first:])
}

// headSentences is how many sentences at the beginning of a document may be the
// line that dates it.
const headSentences = 5

// dateLine reads a line of chrome that is a date and nothing else.
func (p *pass) dateLine(i int) {
	s := &p.d.Sentences[i]
	if len(s.Tokens) > maxDateLine {
		return
	}
	p.load(p.d.Source.Text, s)
	m, ok := p.longest(p.dispatcher.report, 0)
	if !ok || m.end < len(p.words) || len(m.readings) != 1 {
		return
	}
	r := &m.readings[0]
	if r.typ != doc.TimexDate || !r.expr.IsZero() || r.calendar.grain != edtf.DayGranularity || r.joined != nil || r.first != 0 || r.end != m.end {
		return
	}
	p.mentions = append(p.mentions, mention{
		reading: *r, sentence: i, paragraph: s.Paragraph, first: 0, end: m.end, rule: m.rule.name, chrome: true,
		span: text.Span{Start: p.words[0].start, End: p.words[m.end-1].end}, block: p.place.block, headings: p.place.headings,
	})
}

// maxDateLine is how many tokens a line that is a date has at most.
const maxDateLine = 12

// lifetime is how many years apart the years of one story lie at most.
const lifetime = 100

// keepNear drops the years that only look like one, unless the document tells
// another nearby in words that leave no doubt.
func (p *pass) keepNear() {
	if !slices.ContainsFunc(p.mentions, func(m mention) bool { return m.near }) {
		return
	}
	var told [30]bool // by the century
	for i := range p.mentions {
		m := &p.mentions[i]
		if y := m.calendar.year; !m.near && m.isDated() && y > 0 {
			told[min(y/lifetime, len(told)-1)] = true
		}
	}
	p.mentions = slices.DeleteFunc(p.mentions, func(m mention) bool {
		k := m.calendar.year / lifetime
		return m.near && !(told[k] || k > 0 && told[k-1] || told[k+1])
	})
}
