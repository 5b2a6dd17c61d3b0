package temporal

import "github.com/a0442a32/timeline/parse/doc"

// relate notes how the words before each mention of a sentence tie something
// to it: "since 2009", "by May". Two mentions joined by "to" or a dash are a
// range; "between" makes one of an "and". So are the ends of a list without a
// year, "on 2 or 3 May": no single day of it is what is meant.
func (p *pass) relate(mentions []mention) {
	for i := range mentions {
		m := &mentions[i]
		if i > 0 && m.listed && mentions[i-1].listed && mentions[i-1].relation != doc.RangeFrom && mentions[i-1].relation != doc.RangeTo {
			mentions[i-1].relation, m.relation = doc.RangeFrom, doc.RangeTo
			continue
		}
		word := p.relationBefore(m.first)
		if i > 0 {
			before := &mentions[i-1]
			joined := p.relationBefore(m.first)
			adjacent := before.end == m.first-1 && before.typ == m.typ && m.typ != doc.TimexSet && m.typ != doc.TimexDuration
			if adjacent && before.relation != doc.RangeTo &&
				(joined == "to" || joined == "until" || p.words[m.first-1].entry == p.lexicon.dash ||
					joined == "and" && p.relationBefore(before.first) == "between") {
				before.relation, m.relation = doc.RangeFrom, doc.RangeTo
				continue
			}
		}
		switch word {
		case "since", "from":
			m.relation = doc.Since
		case "until":
			m.relation = doc.Until
		case "before":
			m.relation = doc.BeforeIt
		case "after":
			m.relation = doc.AfterIt
		case "by":
			m.relation = doc.By
		}
	}
}

// maxRelationWords is how many words a relation may have: "as of".
const maxRelationWords = 3

// relationBefore returns what time-relations.txt says of the longest phrase
// that ends before word i, or "".
func (p *pass) relationBefore(i int) string {
	relation := ""
	for size := 1; size <= maxRelationWords && i-size >= 0; size++ {
		w := &p.words[i-size]
		if w.entry == nil {
			continue
		}
	next:
		for _, phrase := range p.relations.first[w.entry] {
			if len(phrase.rest) != size-1 || len(phrase.value) == 0 {
				continue
			}
			for k, e := range phrase.rest {
				if p.words[i-size+1+k].entry != e {
					continue next
				}
			}
			relation = phrase.value[0]
		}
	}
	return relation
}
