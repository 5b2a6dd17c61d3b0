package event

import "github.com/a0442a32/timeline/parse/doc"

// productRule is what mentions of things with names of their own name as their
// rule. What else has a name and is of no known kind may be somebody.
const productRule = "en/product"

// designate gives the names of things their place in the clause where the parser
// takes them for a number or an adjective of a verb. It knows few models, and so
// "the 787 flew" is read like "the second flew", and "use the A380 to win" as if
// the A380 were to win.
func (t *tree) designate(actors []int) {
	for _, m := range actors {
		if x := &t.d.Actors[m]; x.Kind != doc.OtherKind || !x.Named {
			continue
		}
		low, high := t.reach(t.d.Actors[m].Span)
		top := doc.None
		for i := low; i < high; i++ {
			h := t.head[i]
			if h >= low && h < high {
				continue
			}
			if t.is(i, "nsubj", "nsubj:pass", "obj", "nmod", "nmod:poss", "obl:agent", "conj", "root") || h < 0 {
				top = doc.None
				break
			}
			top = i
		}
		if top == doc.None {
			continue
		}
		verb := t.head[top]
		switch {
		case t.tokens[verb].UPOS != "VERB":
			if verb >= high && t.is(top, "nummod", "compound", "amod", "det") && t.parted(high, verb) {
				t.object(low, verb, top)
			}
		case t.is(top, "obl") && verb < low && !t.governs(top, "case") && !t.governs(verb, "obj"):
			t.rel[top] = "obj" // "ordered 60 A380 aircraft"
		case !t.is(top, "nummod", "compound", "amod", "det", "flat", "advmod", "dep", "nmod:npmod", "nmod:unmarked") || verb < high:
		case t.marked(verb, high):
			t.object(low, verb, top)
		case !t.governs(verb, "nsubj", "nsubj:pass", "csubj"):
			t.hang(t.phraseFrom(low, verb), low, verb, top)
			t.rel[top] = "nsubj"
			if t.governs(verb, "aux:pass") {
				t.rel[top] = "nsubj:pass"
			}
		}
	}
}

// object makes the name that begins at low the object of the verb right before
// its phrase, and not what hangs on the token over. What that verb has for its
// object after a preposition is none: "built the F-35 in Texas".
func (t *tree) object(low, over, top int) {
	first := t.phraseFrom(low, over)
	verb := first - 1
	if verb < 0 || t.tokens[verb].UPOS != "VERB" {
		return
	}
	if t.head[over] == verb && t.is(over, "obj") && t.governs(over, "case") {
		t.rel[over] = "obl"
	}
	if t.governs(verb, "obj") {
		return
	}
	t.hang(first, low, over, top)
	t.head[top], t.rel[top] = verb, "obj"
}

// parted reports whether a preposition, a verb or a mark stands between the
// tokens, so that they are of two phrases.
func (t *tree) parted(from, to int) bool {
	for i := from; i <= to && i < len(t.tokens); i++ {
		switch t.tokens[i].UPOS {
		case "ADP", "VERB", "AUX", "PUNCT", "SCONJ", "CCONJ":
			return true
		}
	}
	return false
}

// marked reports whether "to" stands between the token and the verb that it marks.
func (t *tree) marked(verb, from int) bool {
	for i := from; i < verb; i++ {
		if t.head[i] == verb && t.is(i, "mark") {
			return true
		}
	}
	return false
}

// phraseFrom returns where the phrase begins that ends before token low, of
// determiners and adjectives that hang on the verb.
func (t *tree) phraseFrom(low, verb int) int {
	for low > 0 && t.head[low-1] == verb && t.is(low-1, "det", "amod", "nummod", "nmod:poss") {
		low--
	}
	return low
}

// hang moves what stands before a name from the verb to the name's top.
func (t *tree) hang(first, low, verb, top int) {
	for i := first; i < low; i++ {
		if t.head[i] == verb {
			t.head[i] = top
		}
	}
}

// receive gives a verb its object back where the parser has made it a part of
// the time after it: "will receive the aircraft next month".
func (t *tree) receive(times []int) {
	for _, n := range times {
		low, high := t.reach(t.d.Times[n].Span)
		if low < 1 || low >= high {
			continue
		}
		i, over := low-1, t.head[low-1]
		if over < low || over >= high || !t.is(i, "compound") || t.tokens[i].UPOS != "NOUN" || !t.is(over, "obj") {
			continue
		}
		verb := t.head[over]
		if verb < 0 || verb >= i || t.tokens[verb].UPOS != "VERB" {
			continue
		}
		for k := verb + 1; k < i; k++ {
			if t.head[k] == over {
				t.head[k] = i
			}
		}
		t.head[i], t.rel[i], t.rel[over] = verb, "obj", "obl"
	}
}

// known reports whether the phrase of a mention is one that the text takes for
// known: "the A380", "its A380s", and not "22 new A380s".
func (t *tree) known(mention int) bool {
	low, high := t.reach(t.d.Actors[mention].Span)
	if top := t.top(low, high); top >= 0 {
		known, _ := t.definite(top)
		return known
	}
	return false
}
