package event

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
)

// A place is where a participant stands relative to a trigger: subj, obj,
// poss, mod, comp, or the preposition that introduces it.
type place string

const (
	subj place = "subj"
	obj  place = "obj"
	poss place = "poss" // the possessor of a noun: "China's denial"
	mod  place = "mod"  // a noun before a noun: "the Norcorp leak"
	comp place = "comp" // a clause that completes a verb
	by   place = "by"
	done place = "done" // to whom or to what a noun is done: "Grau's arrest", "received an invitation"

	given place = "given" // to whom an open noun is given or told: "received an invitation"

	whereabouts place = "whereabouts" // where a noun of motion leads to, from or through: "a tour of Asia"
)

// A kind is a PLOVER type with its mode.
type kind struct {
	eventType doc.EventType
	mode      string
}

// A frame is a kind of event with the words that announce it.
type frame struct {
	rule      string // en/accuse
	kind      kind
	verbs     map[string]bool // lemmas
	nouns     map[string]bool
	fussy     map[string]bool // nouns that need a light verb or one of the slots
	light     map[string]bool // verbs that only carry one of the nouns
	slots     map[place]doc.Role
	nounSlots map[place]doc.Role // slots of its nouns, where they differ
	needs     []string
	not       map[place]map[string]bool
	when      []variant
	soft      bool // its words are told in passing, unless dated
	open      bool // it reads any word and says nothing of what is told
}

// A variant is the kind that a frame has in a context.
type variant struct {
	context string
	kind    kind
}

// A lexicon is what the language pack says of events.
type lexicon struct {
	frames   []*frame
	verbs    map[string][]*frame // by lemma, in the order of the file
	nouns    map[string][]*frame
	soft     map[string][]*frame // verbs of the soft frames
	softNoun map[string][]*frame
	phrasal  map[string][]string        // first lemma of "break_down" to the second ones
	contexts map[string][]string        // lemma to the contexts it shows
	words    map[string]map[string]bool // class of event-words.txt to its lemmas
	verb     map[string]bool            // lemmas of all verbs above
	forms    map[string]string          // inflected form to the lemma of one of them
	anyVerb  string                     // the rule name of a dated verb that no frame knows

	kin        map[string]map[string]int // noun that points back to the words it may point to and how near those are in sense, from 1
	eventNouns map[string]bool           // nouns that name an event whatever the frames know
	dated      *frame                    // a verb that no frame knows, with a date and a named actor
	// What is told in passing: a verb, one whose subject suffers it, a noun.
	passing, befalling, passingNoun *frame
	thing                           string // the rule name of participants that are no actors
}

// is reports whether the lemma is of the class in event-words.txt.
func (l *lexicon) is(class, lemma string) bool { return l.words[class][lemma] }

func newLexicon(pack *lang.Pack) (*lexicon, error) {
	l := &lexicon{
		verbs: map[string][]*frame{}, nouns: map[string][]*frame{}, soft: map[string][]*frame{}, softNoun: map[string][]*frame{}, phrasal: map[string][]string{},
		contexts: map[string][]string{}, words: map[string]map[string]bool{}, verb: map[string]bool{}, forms: map[string]string{}, anyVerb: pack.Name + "/dated-verb",
	}
	rules, err := pack.Rules("events.txt")
	if err != nil {
		return nil, err
	}
	for i := range rules {
		f, err := newFrame(&rules[i])
		if err != nil {
			return nil, err
		}
		l.add(f)
	}
	entries, err := pack.Words("event-contexts.txt")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if len(e.Fields) != 2 {
			return nil, fmt.Errorf("event-contexts.txt:%d: want a context, a tab and its lemmas", e.Line)
		}
		for lemma := range strings.FieldsSeq(e.Fields[1]) {
			l.contexts[lemma] = append(l.contexts[lemma], e.Fields[0])
		}
	}
	entries, err = pack.Words("event-words.txt")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if len(e.Fields) != 2 {
			return nil, fmt.Errorf("event-words.txt:%d: want a class, a tab and its lemmas", e.Line)
		}
		l.words[e.Fields[0]] = set(e.Fields[1])
		l.addPhrasal(e.Fields[1])
		l.addVerbs(strings.Fields(e.Fields[1]))
	}
	if entries, err = pack.Words("event-nouns.txt"); err != nil {
		return nil, err
	}
	l.eventNouns = map[string]bool{}
	for _, e := range entries {
		for lemma := range strings.FieldsSeq(e.Fields[0]) {
			l.eventNouns[lemma] = true
		}
	}
	if err := l.readKin(pack); err != nil {
		return nil, err
	}
	other := kind{"OTHER", ""}
	l.dated = &frame{rule: l.anyVerb, kind: other, slots: map[place]doc.Role{subj: doc.Agent, obj: doc.Patient}}
	l.thing = pack.Name + "/thing"
	towards := func(slots map[place]doc.Role) map[place]doc.Role {
		for p := range l.words["towards"] {
			slots[place(p)] = doc.Recipient
		}
		return slots
	}
	for _, f := range l.frames { // a soft frame reads no less than no frame would
		if !f.soft {
			continue
		}
		for p := range l.words["towards"] {
			if _, ok := f.slots[place(p)]; !ok {
				f.slots[place(p)] = doc.Recipient
			}
		}
	}
	l.passing = &frame{open: true, rule: pack.Name + "/verb", kind: other, slots: towards(map[place]doc.Role{subj: doc.Agent, obj: doc.Patient, by: doc.Agent})}
	l.befalling = &frame{open: true, rule: pack.Name + "/verb", kind: other, slots: map[place]doc.Role{subj: doc.Patient, obj: doc.Patient, by: doc.Agent}}
	l.passingNoun = &frame{open: true, rule: pack.Name + "/noun", kind: other, slots: towards(map[place]doc.Role{poss: doc.Agent, by: doc.Agent, "of": doc.Patient, "between": doc.Agent, whereabouts: doc.PlaceRole, given: doc.Recipient})}
	return l, l.inflect(pack)
}

// readKin reads which words the nouns that point back can point to.
func (l *lexicon) readKin(pack *lang.Pack) error {
	entries, err := pack.Words("event-kin.txt")
	if err != nil {
		return err
	}
	l.kin = map[string]map[string]int{}
	for _, e := range entries {
		if len(e.Fields) != 2 {
			return fmt.Errorf("event-kin.txt:%d: want nouns, a tab and the words they point to", e.Line)
		}
		nouns := strings.Fields(e.Fields[0])
		for _, noun := range nouns {
			if l.kin[noun] == nil {
				l.kin[noun] = map[string]int{}
			}
			for n, word := range slices.Concat(strings.Fields(e.Fields[1]), nouns) {
				if n >= len(strings.Fields(e.Fields[1])) {
					n = 0
				}
				if near, known := l.kin[noun][word]; !known || n+1 < near {
					l.kin[noun][word] = n + 1
				}
			}
		}
		l.addVerbs(strings.Fields(e.Fields[1]))
	}
	return nil
}

func (l *lexicon) addVerbs(lemmas []string) {
	for _, v := range lemmas {
		first, _, _ := strings.Cut(v, "_")
		l.verb[first] = true
	}
}

// inflect notes the forms of the verbs that the pack's files name, so that
// they are known whatever a trained lemmatizer makes of them.
func (l *lexicon) inflect(pack *lang.Pack) error {
	regular, err := pack.Words("event-regular.txt")
	if err != nil {
		return err
	}
	irregular, err := pack.Words("syntax-irregular.txt")
	if err != nil {
		return err
	}
	for _, v := range slices.Sorted(maps.Keys(l.verb)) {
		for _, e := range regular {
			if len(e.Fields) != 3 {
				return fmt.Errorf("event-regular.txt:%d: want an ending, a number and the endings of the forms", e.Line)
			}
			strip, err := strconv.Atoi(e.Fields[1])
			if err != nil || strip < 0 {
				return fmt.Errorf("event-regular.txt:%d: %q is no number of letters", e.Line, e.Fields[1])
			}
			if e.Fields[0] != "-" && !strings.HasSuffix(v, e.Fields[0]) || len(v) <= strip {
				continue
			}
			for ending := range strings.FieldsSeq(e.Fields[2]) {
				if rest, ok := strings.CutPrefix(ending, "2"); ok {
					ending = v[len(v)-1:] + rest
				}
				if form := v[:len(v)-strip] + ending; !l.verb[form] {
					l.forms[form] = v
				}
			}
			break
		}
	}
	for _, e := range irregular {
		if len(e.Fields) != 3 {
			return fmt.Errorf("syntax-irregular.txt:%d: want a lemma, its past and its participle", e.Line)
		}
		if !l.verb[e.Fields[0]] {
			continue
		}
		for form := range strings.FieldsSeq(e.Fields[1] + " " + e.Fields[2]) {
			if !l.verb[form] {
				l.forms[form] = e.Fields[0]
			}
		}
	}
	return nil
}

func (l *lexicon) add(f *frame) {
	l.frames = append(l.frames, f)
	l.addVerbs(slices.Collect(maps.Keys(f.verbs)))
	l.addVerbs(slices.Collect(maps.Keys(f.light)))
	verbs, nouns := l.verbs, l.nouns
	if f.soft {
		verbs, nouns = l.soft, l.softNoun
	}
	for v := range f.verbs {
		verbs[v] = append(verbs[v], f)
		l.addPhrasal(v)
	}
	for n := range f.nouns {
		nouns[n] = append(nouns[n], f)
		l.addPhrasal(n)
	}
	for v := range f.light {
		l.addPhrasal(v)
	}
}

// addPhrasal notes the lemmas of more than one word.
func (l *lexicon) addPhrasal(lemmas string) {
	for lemma := range strings.FieldsSeq(lemmas) {
		if first, rest, ok := strings.Cut(lemma, "_"); ok && !slices.Contains(l.phrasal[first], rest) {
			l.phrasal[first] = append(l.phrasal[first], rest)
			slices.Sort(l.phrasal[first]) // the frames' words come from maps
		}
	}
}

func newFrame(r *lang.Rule) (*frame, error) {
	f := &frame{
		rule: r.Name, verbs: map[string]bool{}, nouns: map[string]bool{}, fussy: map[string]bool{}, light: map[string]bool{},
		slots:     map[place]doc.Role{subj: doc.Agent, obj: doc.Recipient, by: doc.Agent, poss: doc.Agent},
		nounSlots: map[place]doc.Role{},
		not:       map[place]map[string]bool{},
	}
	for _, field := range r.Fields {
		words := strings.Fields(field.Value)
		if len(words) == 0 {
			return nil, r.Errorf("line %d: %s has no value", field.Line, field.Key)
		}
		switch field.Key {
		case "type":
			f.kind = newKind(words)
		case "verb":
			addAll(f.verbs, words)
		case "noun":
			addAll(f.nouns, words)
		case "fussy":
			addAll(f.nouns, words)
			addAll(f.fussy, words)
		case "light":
			addAll(f.light, words)
		case "slot":
			if len(words) != 2 {
				return nil, r.Errorf("line %d: want slot PLACE ROLE", field.Line)
			}
			f.slots[place(words[0])] = doc.Role(words[1])
		case "nounslot":
			if len(words) != 2 {
				return nil, r.Errorf("line %d: want nounslot PLACE ROLE", field.Line)
			}
			f.nounSlots[place(words[0])] = doc.Role(words[1])
		case "soft":
			f.soft = true
		case "need":
			f.needs = append(f.needs, words...)
		case "not":
			for _, w := range words {
				where, lemma, ok := strings.Cut(w, ":")
				if !ok {
					return nil, r.Errorf("line %d: want not PLACE:LEMMA", field.Line)
				}
				if f.not[place(where)] == nil {
					f.not[place(where)] = map[string]bool{}
				}
				f.not[place(where)][lemma] = true
			}
		case "if":
			if len(words) < 2 {
				return nil, r.Errorf("line %d: want if CONTEXT TYPE [mode]", field.Line)
			}
			f.when = append(f.when, variant{words[0], newKind(words[1:])})
		default:
			return nil, r.Errorf("line %d: unknown key %q", field.Line, field.Key)
		}
	}
	if f.kind.eventType == "" {
		return nil, r.Errorf("has no type")
	}
	return f, nil
}

func newKind(words []string) kind {
	k := kind{eventType: doc.EventType(words[0])}
	if len(words) > 1 {
		k.mode = words[1]
	}
	return k
}

func addAll(to map[string]bool, words []string) {
	for _, w := range words {
		to[w] = true
	}
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	addAll(m, strings.Fields(words))
	return m
}

// kindIn returns the kind of the frame among the given contexts.
func (f *frame) kindIn(contexts []string) kind {
	for _, v := range f.when {
		if slices.Contains(contexts, v.context) {
			return v.kind
		}
	}
	return f.kind
}

// done returns the role of the one to whom the nouns of the frame are done.
// Deals and talks are done by all who take part.
func (f *frame) done() doc.Role {
	role, ok := f.slots[obj]
	switch {
	case f.open || !ok:
		return doc.Patient
	case role == doc.Patient:
	case f.slots["with"] == doc.Agent:
		return doc.Agent
	case role == doc.Topic:
		return doc.Patient
	}
	return role
}
