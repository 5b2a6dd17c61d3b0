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
//	relation.go  "since", "until", "from … to …"
//	resolve.go   expressions to dates
//	calendar.go  dates to TIMEX3 values, EDTF and bounds
//	when.go      the phrases that github.com/olebedev/when reads
package temporal

import (
	"fmt"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/text"
)

// A Finder finds and dates the time expressions of one language. It is safe
// for concurrent use.
type Finder struct {
	lexicon    *lexicon
	dispatcher *dispatcher
	phrases    phraseReader

	relations, ahead, pending *list
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
// [doc.Expr], with prev for an earlier mention, and here for the date of the
// document or in a narrative for an earlier mention; duration, set, clock; inner,
// what the nested family means; or none, to read over words that only look
// like a time.
//
// The other fields are
//
//	family   names under which later rules can nest this one
//	only     the rule is for nesting and reports nothing by itself
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
	}{{"relations", &f.relations}, {"ahead", &f.ahead}, {"pending", &f.pending}} {
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
// of chrome are passed over. Absolute expressions are dated; relative ones are
// resolved against d.Published, which usually is not known yet.
func (f *Finder) Find(d *doc.Document) {
	d.Times = nil
	p := newPass(f, d)
	for i := range d.Sentences {
		if !d.Sentences[i].Chrome {
			p.sentence(i)
		}
	}
	p.anchor()
	f.Resolve(d)
}

// A mention is a reading with its place, before it becomes a [doc.Time].
type mention struct {
	reading
	sentence, paragraph int
	first, end          int // words of the sentence
	span                text.Span
	direction           int8 // what the tense around it says
	open                bool // no past act governs it, so that it may lie ahead all the same
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
	mentions  []mention
	deictic   []bool // of every time so far: it goes back to the date of the document
}

func newPass(f *Finder, d *doc.Document) *pass {
	return &pass{matcher: &matcher{lexicon: f.lexicon, dispatcher: f.dispatcher}, d: d, relations: f.relations, ahead: f.ahead, pending: f.pending}
}

// sentence reads the i-th sentence: at every word that can begin a rule the
// longest match wins, and reading goes on behind it.
func (p *pass) sentence(i int) {
	s := &p.d.Sentences[i]
	p.load(p.d.Source.Text, s)
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
				reading: *r, sentence: i, paragraph: s.Paragraph, first: from, end: to, rule: m.rule.name,
				span: text.Span{Start: p.words[from].start, End: p.words[to-1].end},
			}
			if r.here || r.expr.Op == doc.OpNearest {
				found.direction = p.direction(from, to)
				if r.expr.Month != 0 && parsed {
					if found.open = !p.governed(from, to); !found.open {
						found.direction = -1
					}
				}
			}
			p.mentions = append(p.mentions, found)
		}
		at = m.end
	}
	p.relate(p.mentions[first:])
}
