package link

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/a0442a32/timeline/parse/doc"
)

// A thing is a name of something that is nobody, taken apart.
//
//	"Airbus A380"           maker "airbus", model "a380"
//	"Boeing 787 Dreamliner" maker "boeing", model "787", others "dreamliner"
//	"Apple iPhone 4"        maker "apple", others "iphone", "4"
type thing struct {
	e      *entity
	maker  string
	model  string   // a word that tells the model by itself, with those of a variant; "" if none does
	others []string // sorted
	rest   string   // the words after the maker's, in their order
}

// things returns the keys of what has a name and is nobody: equal for the names
// of one thing. A maker before a name is no part of it if others call the thing
// so without, and a model that is told by letters and digits, or by a number of
// three digits, needs no other word: "A380" is the "Airbus A380", and "787" the
// "Boeing 787 Dreamliner" where there is only one. A shorter number tells only
// with all other words, so that no "iPhone 4" is a "Windows 4" or an "iPhone 3GS".
func (r *resolver) things() map[entityRef]string {
	bodies, bare, known := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var list []*thing
	for _, e := range r.entities {
		switch {
		case !e.named:
		case e.called.kind == doc.Organization:
			bodies[fold(e.name)] = true
			for _, s := range e.shorts {
				bodies[fold(s)] = true
			}
		case e.called.kind == doc.OtherKind && e.kind != doc.Country:
			words := thingWords(e.name)
			bare[strings.Join(words, " ")] = true
			for _, w := range words {
				known[w] = true
			}
		}
	}
	for _, e := range r.entities {
		if e.named && e.called.kind == doc.OtherKind && e.kind != doc.Country {
			if t := newThing(r.words, e, bodies, bare, known); t != nil {
				list = append(list, t)
			}
		}
	}
	keys := make(map[entityRef]string, len(list))
	models, further := map[string][]*thing{}, map[string][]string{}
	for _, t := range list {
		if t.model != "" {
			models[t.model] = append(models[t.model], t)
		}
	}
	for _, model := range slices.Sorted(maps.Keys(models)) {
		groupModels(models[model], keys)
		for _, t := range models[model] {
			key := keys[t.e.ref]
			for _, w := range t.others {
				if list := further[w]; len(list) < 2 && !slices.Contains(list, key) {
					further[w] = append(list, key)
				}
			}
		}
	}
	ends := map[string][]string{} // a name without its first word, and the names
	for _, name := range slices.Sorted(maps.Keys(bare)) {
		if _, rest, ok := strings.Cut(name, " "); ok && strings.ContainsAny(rest, "0123456789") {
			if len(ends[rest]) < 2 {
				ends[rest] = append(ends[rest], name)
			}
		}
	}
	for _, t := range list {
		if t.model != "" {
			continue
		}
		key := t.rest
		if one := singular(key); one != key && bare[one] && !hasDigit(key[strings.LastIndexByte(key, ' ')+1:]) {
			key, t.e.lesser = one, true
		}
		if of := further[singular(key)]; len(of) == 1 { // "Dreamliner"
			key = of[0]
		} else if of := ends[key]; len(of) == 1 && !strings.HasPrefix(key, "the ") && strings.Contains(key, " ") { // "Note 7" of the "Galaxy Note 7"
			key = of[0]
		}
		keys[t.e.ref] = key
	}
	for ref, key := range keys { // each is its own
		r.byRef[ref].via = byModel
		keys[ref] = string(doc.OtherKind) + "\x00" + fold(key)
	}
	return keys
}

// newThing takes the name of an entity apart, or returns nil if it has no words.
func newThing(v *vocabulary, e *entity, bodies, bare, known map[string]bool) *thing {
	words := thingWords(e.name)
	if len(words) == 0 {
		return nil
	}
	t := &thing{e: e}
	for n := len(words) - 1; n > 0; n-- {
		rest := words[n:]
		if !bodies[fold(strings.Join(words[:n], " "))] {
			continue
		}
		if bare[strings.Join(rest, " ")] || slices.ContainsFunc(rest, isModel) || len(rest) > 1 && hasDigit(rest[len(rest)-1]) {
			if e.lesser = slices.ContainsFunc(words[:n], func(w string) bool { return v.is(w, operator) }); !e.lesser {
				t.maker = strings.Join(words[:n], " ")
			}
			words = rest
			break
		}
	}
	t.rest = strings.Join(words, " ")
	variants := "" // after the model: "737 MAX" is no 737
	for i, w := range words {
		switch {
		case t.model == "" && isModel(w):
			t.model = w
		case t.model != "" && (v.is(w, variant) || variants != "" && hasDigit(w)) && (words[i-1] == t.model || variants != ""):
			variants += " " + w
		default:
			if !hasDigit(w) {
				w = singular(w) // "Skyliners"
			}
			t.others = append(t.others, w)
		}
	}
	// "Airbus 380" is the A380, as its maker's first letter says.
	if w := t.maker; w != "" && strings.Trim(t.model, "0123456789") == "" && t.model != "" && known[w[:1]+t.model] {
		t.model = w[:1] + t.model
	}
	t.model += variants
	e.lesser = e.lesser || t.model != "" && len(words) == 1 && t.maker == "" // "787" is longer a name with any other word
	slices.Sort(t.others)
	t.others = slices.Compact(t.others)
	return t
}

// groupModels gives the names with one model their keys: one,
// unless the words beside the model, or the makers of what a number alone tells,
// are other ones. A name without any of them is taken for the only group.
func groupModels(list []*thing, keys map[entityRef]string) {
	model := list[0].model
	number, _, _ := strings.Cut(model, " ")
	makers, numeric := map[string]bool{}, strings.Trim(number, "0123456789-") == ""
	for _, t := range list {
		if t.maker != "" && numeric {
			makers[t.maker] = true
		}
	}
	about := func(t *thing) []string {
		if t.maker != "" && len(makers) > 1 { // one maker tells nothing apart
			return append([]string{"of " + t.maker}, t.others...)
		}
		return t.others
	}
	group := map[string]string{} // a word, and the word that stands for its group
	root := func(w string) string {
		for group[w] != w {
			group[w] = group[group[w]]
			w = group[w]
		}
		return w
	}
	for _, t := range list {
		words := about(t)
		for _, w := range words {
			if group[w] == "" {
				group[w] = w
			}
		}
		for _, w := range words[min(1, len(words)):] {
			x, y := root(words[0]), root(w)
			group[max(x, y)] = min(x, y)
		}
	}
	roots := map[string]bool{}
	for w := range group {
		roots[root(w)] = true
	}
	for _, t := range list {
		key := model
		if words := about(t); len(roots) > 1 && len(words) > 0 {
			key += " " + root(words[0])
		}
		keys[t.e.ref] = key
	}
}

// thingWords returns the words of a thing's name in small letters. A hyphen
// joins what it stands in: "F-35" is a word.
func thingWords(name string) []string {
	words := strings.FieldsFunc(plainLetters(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '.' && r != '\'' && r != '’' && r != '+'
	})
	out := words[:0]
	for _, w := range words {
		w = strings.Trim(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"), "'’-.")
		if n := len(w); n > 2 && w[n-1] == 's' && w[n-2] >= '0' && w[n-2] <= '9' {
			w = w[:n-1]
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// isModel reports whether a word of a thing's name tells a model by itself: three
// letters and digits at least, two of them digits, and no year.
func isModel(word string) bool {
	letters, digits := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	switch {
	case letters == 0:
		return digits == 3 || digits > 3 && strings.Contains(word, "-")
	case letters > 4 || digits == 0:
		return false
	}
	return digits >= 2 && letters+digits >= 3
}

func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// singular returns a name without the s of a plural.
func singular(name string) string {
	if n := len(name); n > 3 && name[n-1] == 's' && name[n-2] != 's' {
		return name[:n-1]
	}
	return name
}

// possessed returns the name with its owner's before it, as a text has it: "the
// Beatles' Apple Corps", of the mention at index i; "" if it has no owner by name.
func possessed(d *doc.Document, i int) string {
	m := &d.Actors[i]
	for k := i - 1; k >= 0 && d.Actors[k].Sentence == m.Sentence && k > i-3; k-- {
		owner := &d.Actors[k]
		if !owner.Named || owner.Kind == doc.Country || owner.Kind == doc.Place || owner.Span.End > m.Head.Start || owner.Head.IsZero() {
			continue
		}
		switch strings.TrimSpace(d.Source.Text[owner.Head.End:m.Head.Start]) {
		case "'s", "’s", "'", "’":
			return clean(d.Source.Text[owner.Head.Start:m.Head.End])
		}
	}
	return ""
}
