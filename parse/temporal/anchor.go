package temporal

import (
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
)

// How far the cues of tense around a time are looked for, in words.
const (
	cuesLeft  = 9
	cuesRight = 6
)

// direction returns what the tense around words from to end says: -1 past, 1
// future, 0 nothing. The nearest cue decides, those on the left first; a
// participle yields to what stands further away, as in "will be heard in May".
// The future of the clause that follows does not count for a clause in the past:
// "It shut in July, and the report is due soon."
func (p *pass) direction(from, end int, clause tense) int8 {
	weak := int8(0)
	look := func(i int) int8 {
		cue, isWeak := p.cue(i)
		if cue != 0 && isWeak {
			if weak == 0 {
				weak = cue
			}
			return 0
		}
		return cue
	}
	for i := from - 1; i >= max(0, from-cuesLeft); i-- {
		if cue := look(i); cue != 0 {
			return cue
		}
	}
	for i := end; i < min(len(p.words), end+cuesRight); i++ {
		if e := p.words[i].entry; e != nil && e.membership[p.relations] {
			continue // "on Monday, a week until the vote": it is about another time
		}
		if clause.isPast() {
			if cue, _ := p.cue(i); cue > 0 {
				continue
			}
		}
		if cue := look(i); cue != 0 {
			return cue
		}
	}
	return weak
}

// cue returns the tense that word i is a cue of.
func (p *pass) cue(i int) (cue int8, weak bool) {
	w := &p.words[i]
	tag := p.tokens[w.token].XPOS
	// "is to open": what stands before a verb so looks ahead
	if size := p.phrase(p.ahead, i); size > 0 {
		return 1, false
	}
	if w.entry != nil && w.entry.cue != 0 {
		return w.entry.cue, w.entry.weak && tag != "VBD" || tag == "VBN"
	}
	switch tag {
	case "VBD":
		return -1, false
	case "VBN":
		return -1, true
	case "":
		s := p.source[w.start:w.end]
		for _, e := range p.lexicon.endings {
			if len(s) > len(e.text)+2 && strings.HasSuffix(s, e.text) {
				return e.cue, true
			}
		}
	}
	return 0, false
}

// phrase returns how many words the longest phrase of l at word i has, or 0.
func (p *pass) phrase(l *list, i int) int {
	var f fields
	if end := (&run{matcher: p.matcher}).list(l, i, &f); end > 0 {
		return end - i
	}
	return 0
}

// A paragraph is what decides how the dates without a year in it are read.
type paragraph struct {
	dated   int // mentions that tell their year
	deictic int // mentions relative to the date of the document: "yesterday", "on Monday"
}

// Narratives and news read "in May" differently: a narrative goes on from the
// year it has come to, news means the May nearest to its own date. A document
// is taken for a narrative if it tells enough years, and few of its times are
// deictic. A bare year before a month is the year of that month only where
// still more years are told: background in the news tells a few, too. And in
// news, a paragraph that dates something by month and year goes on from there
// in the past tense as long as nothing before is deictic. Neither goes on where
// the article comes back to its own present in between: see narratesOn.
const (
	narrativeYears       = 4
	strongNarrativeYears = 8
	narrativeDeictic     = 4  // so many years to one deictic time at least
	historyYears         = 30 // a long one, with hardly a word about the present:
	historyPresent       = 8  // so many years to one deictic time or future
)

// kind returns what is known of the paragraphs, by their number, and of the
// whole document.
func (p *pass) kind() (paragraphs map[int]paragraph, all paragraph) {
	paragraphs = map[int]paragraph{}
	for i := range p.mentions {
		m := &p.mentions[i]
		par := paragraphs[m.paragraph]
		switch {
		case m.chrome:
			continue
		case m.isDated():
			n := 1
			if m.joined != nil {
				n = len(m.joined.parts)
			}
			par.dated += n
			all.dated += n
		case m.isDeictic():
			par.deictic++
			all.deictic++
		}
		paragraphs[m.paragraph] = par
	}
	return paragraphs, all
}

// isNarrative reports whether a text with that many dated and deictic times,
// and so many years at least, is a narrative.
func (k paragraph) isNarrative(years int) bool {
	return k.dated >= years && k.deictic*narrativeDeictic <= k.dated
}

// anchor turns p.mentions into d.Times, and gives every relative one its anchor.
func (p *pass) anchor() {
	if len(p.mentions) == 0 {
		return
	}
	paragraphs, all := p.kind()
	before := resolver{}
	p.deictic = make([]bool, len(p.mentions))
	p.d.Times = make([]doc.Time, 0, len(p.mentions))
	section := noSection
	for i := range p.mentions {
		m := &p.mentions[i]
		if i == 0 || m.headings != p.mentions[i-1].headings {
			section = noSection
			if m.heading && m.expr.IsZero() && m.calendar.grain == edtf.YearGranularity && m.joined == nil {
				section = m.calendar.year
			}
		}
		m.section = section
		t := doc.Time{
			Span: m.span, Sentence: m.sentence, Type: m.typ, Mod: m.mod, Quant: m.quant, Freq: m.freq,
			Relation: m.relation, Expr: m.expr, Rule: m.rule, Value: m.value,
		}
		calm := paragraphs[m.paragraph].deictic == 0
		switch {
		case m.joined != nil:
			m.joined.fill(&t, m.calendar)
		case m.expr.IsZero():
			if m.calendar.grain != edtf.NoGranularity {
				m.calendar.fill(&t, m.portion, m.clock)
			}
		case m.quoted && p.spoken(&t.Expr, i, all):
		case m.expr.Anchor == doc.PreviousMention && m.expr.Unit >= doc.UnitQuarter && p.quarter(&t.Expr, i):
		case m.expr.Anchor == doc.PreviousMention:
			wanted := unitGrain(m.expr.Unit)
			if wanted == edtf.NoGranularity {
				wanted = grainOf(m.expr) // "the previous April"
			}
			t.Expr.Mention = p.reference(i, rank(wanted))
			if k := t.Expr.Mention; k >= 0 && compares(m.expr) && compares(p.d.Times[k].Expr) && p.d.Times[k].Expr.Anchor == doc.PreviousMention {
				// "from 4 million a year earlier; costs were flat with a year
				// earlier": both are a year before the same time.
				t.Expr.Mention = p.d.Times[k].Expr.Mention
			}
			if t.Expr.Mention < 0 {
				t.Expr.Anchor, t.Expr.Mention = doc.NoAnchor, 0
			}
		case m.here:
			p.anchorHere(&t.Expr, i, all, calm)
		case m.expr.Op == doc.OpNearest:
			if t.Expr.Direction = m.direction; m.open && m.direction < 0 {
				t.Expr.Direction = 0
			}
			if k := p.beforeThat(i); k >= 0 {
				t.Expr.Anchor, t.Expr.Mention, t.Expr.Direction = doc.PreviousMention, k, -1
			} else if k, open := p.carried(i, all); k >= 0 {
				t.Expr.Op, t.Expr.Anchor, t.Expr.Mention, t.Expr.Direction = doc.OpCarry, doc.PreviousMention, k, 0
			} else if open {
				t.Expr.Anchor = doc.NoAnchor
			}
		}
		if !t.Expr.IsZero() {
			t.Expr.Clock = m.clock
			t.Value = ""
		}
		p.d.Times = append(p.d.Times, t)
		// What does not need the date of the document is known at once, so
		// that no later mention is anchored to one that cannot be dated.
		before.settle(p.d.Times, i)
		switch e := t.Expr; e.Anchor {
		case doc.DocumentDate:
			p.deictic[i] = true
		case doc.PreviousMention:
			p.deictic[i] = p.deictic[e.Mention]
		}
	}
}

// reference returns the index of the mention from which the expression of
// mention i counts, as exact as the rank; or -1. Of a year that a story has come
// to since, no day is known that "three days later" could count from, but "the
// following spring" is the one of the year after it. What a flashback dates is no
// place to count from, when the story goes on.
func (p *pass) reference(i, rankWanted int) int {
	m := &p.mentions[i]
	k := p.previous(i, rankWanted, 1, false)
	for range maxAsides {
		if k < 0 || m.tense != simplePast || !p.mentions[k].isFlashback() || p.mentions[k].block != m.block {
			break
		}
		before := p.previous(k, rankWanted, 0, false)
		if before < 0 {
			break
		}
		if e := p.d.Times[k].Expr; e.Anchor != doc.PreviousMention || e.Count >= 0 {
			return doc.None // "He had resigned in 1974. The next year …": 1975, or back in the story
		}
		k = before
	}
	if rankWanted >= rank(edtf.YearGranularity) {
		return k
	}
	year := p.previous(i, rank(edtf.YearGranularity), 1, false)
	if year <= k {
		return k
	}
	named := m.expr.Day == 0 && (m.expr.Month != 0 || m.expr.Season != 0) && (m.expr.Op == doc.OpNext || m.expr.Op == doc.OpLast)
	switch {
	case named && (k < 0 || !p.mentions[year].aside || p.year(year) > p.year(k)):
		return year
	case k >= 0 && p.mentions[year].sentence > p.mentions[k].sentence:
		return doc.None
	}
	return k
}

// compares reports whether e is "a year earlier", with which news compares.
func compares(e doc.Expr) bool {
	return e.Op == doc.OpShift && e.Count == -1 && e.Unit == doc.UnitYear && !e.Vague
}

// spoken anchors a deictic expression in a quotation to the time at which the
// words were said, and reports whether that is another than the date of the
// document: in a narrative, and where the verb of speech is dated, as in "In
// 2009 she promised: 'It will open next year.'" If that time is not known, the
// expression has no anchor.
func (p *pass) spoken(e *doc.Expr, i int, all paragraph) bool {
	m := &p.mentions[i]
	if e.Anchor != doc.DocumentDate || e.Op == doc.OpRef || !m.here && e.Op == doc.OpNearest && e.Weekday == 0 {
		return false
	}
	wanted := rank(edtf.YearGranularity)
	switch {
	case e.Op == doc.OpNearest || e.Op == doc.OpLast || e.Op == doc.OpNext:
		wanted = rank(edtf.MonthGranularity)
		if e.Weekday != 0 {
			wanted = rank(edtf.DayGranularity)
		}
	case e.Unit < doc.UnitYear:
		wanted = rank(unitGrain(e.Unit))
	}
	said := p.saidAt(i)
	if said < 0 && p.saidLater(i) {
		e.Anchor = doc.NoAnchor
		return true
	}
	switch {
	case said >= 0 && rank(p.mentions[said].calendar.grain) <= wanted:
	case said >= 0, all.isNarrative(strongNarrativeYears):
		if said = p.previous(i, wanted, 0, true); said < 0 {
			e.Anchor = doc.NoAnchor
			return true
		}
	default:
		return false
	}
	e.Anchor, e.Mention = doc.PreviousMention, said
	return true
}

// saidAt returns the mention in the sentence of mention i that dates the verb
// of speech, or -1.
func (p *pass) saidAt(i int) int {
	for k := i - 1; k >= max(0, i-maxMentionsBack) && p.mentions[k].sentence == p.mentions[i].sentence; k-- {
		if m := &p.mentions[k]; m.said && !m.quoted {
			return k
		}
	}
	return -1
}

// saidLater reports whether the verb of speech is dated behind the quotation:
// "'It opened yesterday,' she said in 2009." That date cannot be an anchor,
// because only an earlier mention can.
func (p *pass) saidLater(i int) bool {
	for k := i + 1; k < min(len(p.mentions), i+maxMentionsBack) && p.mentions[k].sentence == p.mentions[i].sentence; k++ {
		if m := &p.mentions[k]; m.said && !m.quoted {
			return true
		}
	}
	return false
}

// quarter anchors "the quarter" and "a year earlier" to the quarter that was
// mentioned last, if one was, whatever day was mentioned since.
func (p *pass) quarter(e *doc.Expr, i int) bool {
	blocks := 1
	switch {
	case e.Op == doc.OpPeriod && e.Count == 0 && e.Unit == doc.UnitQuarter:
		blocks = maxParagraphs
	case e.Op == doc.OpShift && e.Unit == doc.UnitYear && !e.Vague:
	default:
		return false
	}
	for k := i - 1; k >= max(0, i-maxMentionsBack); k-- {
		m := &p.mentions[k]
		if m.chrome || p.mentions[i].block-m.block > blocks {
			break
		}
		t := &p.d.Times[k]
		quarter := m.calendar.grain == edtf.QuarterGranularity
		if !m.expr.IsZero() {
			quarter = grainOf(t.Expr) == edtf.QuarterGranularity && t.Expr.Anchor != doc.NoAnchor
		}
		if quarter && t.Type == doc.TimexDate {
			e.Mention = k
			return true
		}
		// A year or a month that the text has come to since is nearer, a day
		// of the news is not.
		if t.Type == doc.TimexDate && !p.deictic[k] && blocks == 1 {
			return false
		}
	}
	if e.Unit == doc.UnitQuarter {
		e.Anchor = doc.NoAnchor
		return true
	}
	return false
}

// anchorHere anchors an expression that is about the date of the document in
// news and about an earlier mention in a narrative, such as "the end of the
// year". In the past tense "the next two years" are never those to come.
func (p *pass) anchorHere(e *doc.Expr, i int, all paragraph, calm bool) {
	narrative := all.isNarrative(narrativeYears)
	past := p.mentions[i].direction < 0
	switch e.Op {
	case doc.OpPast:
		// "The past two years" end where a long narrative has come to, else
		// with the document.
		if !all.isNarrative(strongNarrativeYears) {
			return
		}
	case doc.OpComing:
		if !narrative && !past {
			return
		}
	default:
		if !narrative && !(past && calm) {
			return
		}
	}
	if k := p.previous(i, rank(unitGrain(e.Unit)), 1, !narrative); k >= 0 {
		e.Anchor, e.Mention = doc.PreviousMention, k
	} else if e.Op == doc.OpComing {
		e.Anchor = doc.NoAnchor
	}
}

// beforeThat returns the index of the mention before which mention i lies,
// being in the past perfect: "The fire broke out on 3 February. The auditors had
// written on 19 January." It is -1 if the story is not at a day or a month, or if
// that is the same month.
func (p *pass) beforeThat(i int) int {
	m := &p.mentions[i]
	if !m.isFlashback() || m.expr.Month == 0 || m.direction > 0 {
		return doc.None
	}
	k := p.previous(i, rank(edtf.MonthGranularity), 1, true)
	if k < 0 || p.isPassing(k, i, false) || p.mentions[k].tense != simplePast || !p.narratesOn(k, i) || p.nowBefore(i) {
		return doc.None
	}
	if _, month, _ := p.d.Times[k].Earliest.Civil(); month == int(m.expr.Month) {
		return doc.None
	}
	return k
}

// carried returns the index of the mention whose year mention i goes on from,
// or -1 if it is to be read from the date of the document. Where a history
// that has hardly a word about the present breaks off, both are guesses, and
// open is true.
func (p *pass) carried(i int, all paragraph) (k int, open bool) {
	m := &p.mentions[i]
	bareWeekday := m.expr.Weekday != 0 && m.expr.Month == 0
	narrative := all.isNarrative(narrativeYears)
	if !narrative && (bareWeekday || m.direction >= 0 || p.nowBefore(i)) {
		return doc.None, false
	}
	wanted, blocks := rank(edtf.MonthGranularity), maxParagraphs
	switch {
	case bareWeekday:
		return p.previous(i, rank(edtf.DayGranularity), 1, true), false
	case all.isNarrative(strongNarrativeYears):
		wanted = rank(edtf.YearGranularity)
	case !narrative:
		blocks = 0
	}
	if k = p.previous(i, wanted, blocks, true); narrative {
		k = p.steady(k)
	}
	now := p.tenses[len(p.d.Sentences)]
	for range maxAsides {
		if k < 0 || !p.isPassing(k, i, narrative) {
			break
		}
		before := p.previous(k, wanted, min(blocks, 1), true)
		if before < 0 && narrative && !now.isNow() {
			break // nothing else to go on from
		}
		k = before
	}
	history := all.dated >= historyYears && all.dated >= historyPresent*(now.deictic+now.future)
	switch {
	case k < 0:
	case !p.narratesOn(k, i):
		return doc.None, history && m.tense != future
	case now.isNow() && !history && p.mentions[k].block != m.block && !p.mentions[k].heading:
		// An article with a present of its own has told of that year in another
		// paragraph: background, or if it has come to a month, the story.
		return doc.None, now.deictic == 0 || p.mentions[k].calendar.grain != edtf.YearGranularity
	}
	return k, false
}

// maxAsides is how many dates in a row a narrative may mention in passing.
const maxAsides = 4

// steady returns the date that a narrative has come to at mention k, leaving
// out what it mentions in passing: it goes on from "On 3 May 1810", and not
// from "the treaty of 1648" in the same sentence.
func (p *pass) steady(k int) int {
	if k < 0 {
		return k
	}
	section := p.mentions[k].section
	for range maxAsides {
		before := p.previous(k, rank(edtf.YearGranularity), maxParagraphs, true)
		if before < 0 || !p.strays(k, before, section) {
			return k
		}
		if earlier := p.previous(before, rank(edtf.YearGranularity), 1, true); earlier >= 0 {
			// It is the date before that strays.
			if a := p.year(earlier); a == p.year(k) || a > p.year(before)+1 || a < p.year(before)-1 {
				return k
			}
		}
		k = before
	}
	return k
}

// year returns the year in which mention k begins.
func (p *pass) year(k int) int {
	year, _, _ := p.d.Times[k].Earliest.Civil()
	return year
}

// noSection is the year of a section whose heading tells none.
const noSection = 1 << 20

// strays reports whether mention k only mentions its date in passing, when the
// narrative before it had come to mention before.
func (p *pass) strays(k, before, section int) bool {
	m, other := &p.mentions[k], &p.mentions[before]
	year, otherYear := p.year(k), p.year(before)
	if section != noSection && !m.heading && (year-section > 1 || section-year > 1) && otherYear-section <= 1 && section-otherYear <= 1 {
		return true
	}
	if m.block != other.block || m.heading || other.heading {
		return false
	}
	if m.quoted && !other.quoted {
		return true
	}
	if e := &p.d.Times[k].Expr; e.Anchor == doc.PreviousMention && (e.Count < 0 || e.Op == doc.OpLast) {
		return true // "the previous March he had been ill"
	}
	bare := m.calendar.grain == edtf.YearGranularity && m.expr.IsZero()
	switch {
	case other.calendar.grain == edtf.YearGranularity:
		return false
	case !bare:
		return m.aside && year < otherYear
	case m.aside && year > otherYear+1, m.direction > 0 && year > otherYear:
		return true
	}
	switch m.relation {
	case doc.Since, doc.Until, doc.By, doc.BeforeIt, doc.RangeFrom, doc.RangeTo:
		return true
	}
	return year <= otherYear
}

// maxMentionsBack is how many mentions back an anchor is looked for, so that a
// text of nothing but times takes no longer than its length.
const maxMentionsBack = 60

// maxParagraphs is how many paragraphs back a narrative looks for its year.
const maxParagraphs = 1 << 30

// isDated reports whether m tells its own year.
func (m *mention) isDated() bool {
	if !m.expr.IsZero() {
		return false
	}
	if m.joined != nil {
		return rank(m.joined.parts[0].calendar.grain) <= rank(edtf.YearGranularity)
	}
	r := rank(m.calendar.grain)
	return r > 0 && r <= rank(edtf.YearGranularity)
}

// isDeictic reports whether m points from the date of the document to a time
// in its neighbourhood. A bare month or season may do so or not.
func (m *mention) isDeictic() bool {
	e := m.expr
	if e.Anchor != doc.DocumentDate || e.Op == doc.OpRef {
		return false
	}
	return !m.here && (e.Op != doc.OpNearest || e.Weekday != 0 && e.Month == 0)
}

// previous returns the index of the mention before mention i that is at least
// as exact as the rank, at most so many paragraphs back; or -1. A dated one
// does not go back to the date of the document.
func (p *pass) previous(i, rankWanted, paragraphs int, dated bool) int {
	for k := i - 1; k >= max(0, i-maxMentionsBack); k-- {
		m := &p.mentions[k]
		if p.mentions[i].block-m.block > paragraphs {
			return -1
		}
		if m.chrome || m.typ != doc.TimexDate && m.typ != doc.TimexTime {
			continue
		}
		if dated && (p.deictic[k] || !inOneYear(&p.d.Times[k])) {
			continue
		}
		g := m.calendar.grain
		if !m.expr.IsZero() {
			g = grainOf(p.d.Times[k].Expr)
		}
		if e := p.d.Times[k].Expr; !e.IsZero() && (e.Anchor == doc.NoAnchor || e.Anchor == doc.PreviousMention && p.d.Times[k].Value == "" && !p.deictic[k]) {
			continue // it is not known itself
		}
		if r := rank(g); r > 0 && r <= rankWanted {
			return k
		}
	}
	return -1
}

// inOneYear reports whether the year of t is known: it is not of a winter.
func inOneYear(t *doc.Time) bool {
	first, _, _ := t.Earliest.Civil()
	last, _, _ := t.Latest.Civil()
	return first == last
}

// rank orders granularities from the finest, 1; 0 is none.
func rank(g edtf.Granularity) int {
	switch g {
	case edtf.HourGranularity, edtf.DayGranularity:
		return 1
	case edtf.WeekGranularity:
		return 2
	case edtf.MonthGranularity:
		return 3
	case edtf.QuarterGranularity, edtf.SeasonGranularity:
		return 4
	case edtf.HalfGranularity:
		return 5
	case edtf.YearGranularity:
		return 6
	case edtf.DecadeGranularity:
		return 7
	case edtf.CenturyGranularity:
		return 8
	}
	return 0
}
