package syntax

import (
	"fmt"
	"strings"

	"github.com/a0442a32/timeline/parse/lang"
)

// pasts knows the pasts and participles of irregular verbs. What the tagger has
// never seen it judges by its looks, and "upheld" looks like no verb.
type pasts struct {
	forms            map[string]bool // whether the form is a participle as well
	past, participle tag
	nominal          []bool // by tag: a noun, a name or an adjective
	auxiliary        []bool // by tag: a form of "be" or "have"
}

// newPasts reads syntax-irregular.txt. A tagger without the tags of verbs has
// none to give.
func newPasts(pack *lang.Pack, t *tagger) (*pasts, error) {
	p := &pasts{forms: map[string]bool{}, nominal: make([]bool, len(t.xpos)), auxiliary: make([]bool, len(t.xpos))}
	past, participle := false, false
	for i, xpos := range t.xpos {
		switch t.upos[i] + "|" + xpos {
		case "VERB|VBD":
			p.past, past = tag(i), true
		case "VERB|VBN":
			p.participle, participle = tag(i), true
		}
		p.nominal[i] = xpos == "NN" || xpos == "JJ"
		p.auxiliary[i] = t.upos[i] == "AUX"
	}
	const file = "syntax-irregular.txt"
	entries, err := pack.Words(file)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if len(e.Fields) != 3 {
			return nil, fmt.Errorf("language pack %s: %s:%d: %d fields, want 3", pack.Name, file, e.Line, len(e.Fields))
		}
		if past && participle {
			for form := range strings.FieldsSeq(e.Fields[1]) {
				if form != e.Fields[0] {
					p.forms[form] = strings.Contains(" "+e.Fields[2]+" ", " "+form+" ")
				}
			}
		}
	}
	return p, nil
}

// mend makes verbs of the forms that the lexicon does not know.
func (p *pasts) mend(forms []string, words []word, tags []tag) {
	for i := range tags {
		if words[i+2].known != 0 || !p.nominal[tags[i]] {
			continue
		}
		both, ok := p.forms[strings.ToLower(forms[i])]
		switch {
		case !ok:
		case both && (i == 0 || p.auxiliary[tags[i-1]]):
			tags[i] = p.participle
		default:
			tags[i] = p.past
		}
	}
}
