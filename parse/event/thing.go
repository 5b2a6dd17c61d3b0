package event

import (
	"cmp"
	"slices"

	"github.com/a0442a32/timeline/parse/doc"
)

// things adds the participants that are no actors: what was launched, stolen
// or signed. They are mentions of the kind other with neither a name nor an
// entity in the graph, made only where an event needs them.
func (r *reading) things(c *candidate) {
	nominal := c.Nominal && c.carrier == doc.None
	for _, x := range c.fillers {
		role, ok := c.frame.slots[x.place]
		if own, has := c.frame.nounSlots[x.place]; has && c.Nominal {
			role, ok = own, true
		}
		if x.place == done {
			role, ok = c.frame.done(), true
		}
		core := x.place == subj || x.place == obj || x.place == by || x.place == done
		if !ok || !core && !(nominal && (x.place == poss || x.place == "of")) || nominal && (x.place == subj || x.place == obj) {
			continue
		}
		if r.mentionAt(x.token) != doc.None || !r.isThing(x.token) || x.place == subj && !r.beside(c, x.token) || r.spokenFor(c, x.token, role) {
			continue
		}
		if role == doc.Recipient {
			role = doc.Patient // nothing can be told or given to a thing
		}
		if role == doc.Topic && c.Type == "OTHER" {
			role = doc.Patient // who unveils a ship does something to it
		}
		if role == doc.Agent && c.charged {
			role = doc.Accused
		}
		m := r.thing(x.token)
		if !slices.ContainsFunc(c.Participants, func(p doc.Part) bool { return p.Mention == m }) {
			c.Participants = append(c.Participants, doc.Part{Role: role, Mention: m})
		}
	}
}

// plain leaves out pronouns that stand for somebody who takes part in the same
// role by a plainer mention: "The envoys held their first talks."
func (r *reading) plain(c *candidate) {
	all := slices.Clone(c.Participants)
	c.Participants = slices.DeleteFunc(c.Participants, func(p doc.Part) bool {
		return r.d.Actors[p.Mention].Pronoun && slices.ContainsFunc(all, func(q doc.Part) bool {
			return q.Role == p.Role && r.same(p.Mention, q.Mention) && !r.d.Actors[q.Mention].Pronoun
		})
	})
}

// beside reports whether the token is the event's own subject, and not one that
// it shares with another clause otherwise than by a conjunction or an
// infinitive: of that, the trees are too often wrong.
func (r *reading) beside(c *candidate, token int) bool {
	for _, i := range []int{c.token, c.carrier} {
		if i == doc.None {
			continue
		}
		if r.head[i] == token {
			return true
		}
		for ; i >= 0; i = r.head[i] {
			if r.head[token] == i {
				return true
			}
			if !r.is(i, "conj") && !(r.is(i, "xcomp") && r.verb(i).infinite) {
				break
			}
		}
	}
	return false
}

// spokenFor reports whether an actor inside the phrase takes part in its place
// and in its role: "efforts of the two firms".
func (r *reading) spokenFor(c *candidate, token int, role doc.Role) bool {
	for _, p := range c.Participants {
		if p.Role != role {
			continue
		}
		low, high := r.reach(r.d.Actors[p.Mention].Span)
		if top := r.top(low, high); top != doc.None && top != token && r.under(top, token) && !c.frame.open && !(r.head[top] == token && r.is(top, "appos") && !r.follows(p.Mention, token, false)) {
			return true
		}
	}
	return false
}

// isThing reports whether the token heads a phrase that can take part in an
// event: a noun or a pronoun that names no event, no time and no place in a
// row of clauses.
func (r *reading) isThing(i int) bool {
	switch r.tokens[i].UPOS {
	case "NOUN", "PROPN":
	case "PRON":
		return r.tokens[i].XPOS == "PRP" && !r.has(i, "cop") && r.rel[i] != "expl"
	default:
		return false
	}
	if r.at[i] != nil || r.l.eventNouns[r.lemma(i)] || len(r.l.nouns[r.lemma(i)]) > 0 {
		return false
	}
	return !r.isTime(i)
}

// isTime reports whether the token is part of a time expression.
func (r *reading) isTime(i int) bool {
	for _, n := range r.times {
		if r.d.Times[n].Span.Overlaps(r.tokens[i].Span) {
			return true
		}
	}
	return false
}

// thing returns the mention of the phrase headed by the token, which it adds
// to the document's actors if it is new. Those come in order again at the end,
// see [inOrder].
func (r *reading) thing(token int) int {
	if m, found := r.spoken[token]; found {
		return m
	}
	low, high := token, token
	for _, k := range r.children[token] {
		switch {
		case r.isTime(k):
		case k < token && r.is(k, "amod", "nummod", "compound", "nmod", "advmod"):
			low = min(low, r.first[k])
		case k > token && r.is(k, "flat", "fixed") || r.is(k, "nmod") && r.last[k]-token < 8:
			high = max(high, r.last[k])
		}
	}
	for low > 0 && r.tokens[low-1].Span.End == r.tokens[low].Span.Start && r.tokens[low-1].UPOS != "ADP" && (r.form(low) == "-" || r.form(low-1) == "-") {
		low-- // "17-year-old"
	}
	span := r.span(low, high)
	for i := range r.d.Actors {
		if a := &r.d.Actors[len(r.d.Actors)-1-i]; a.Sentence != r.sentence || a.Rule != r.l.thing {
			break
		} else if a.Head == r.tokens[token].Span {
			return len(r.d.Actors) - 1 - i
		}
	}
	entity := 0
	if n := len(r.d.Actors); n > 0 {
		entity = n // not below the number of any entity, since every entity has a mention
	}
	r.d.Actors = append(r.d.Actors, doc.Actor{
		Span: span, Head: r.tokens[token].Span, Sentence: r.sentence, Kind: doc.OtherKind, Entity: entity,
		Use: doc.Participant, Of: doc.None, Rule: r.l.thing, Pronoun: r.tokens[token].UPOS == "PRON",
	})
	return len(r.d.Actors) - 1
}

// forget takes the things that an earlier search added out of the document.
func forget(d *doc.Document, rule string) {
	moved := make([]int, len(d.Actors))
	kept := make([]doc.Actor, 0, len(d.Actors))
	for i, a := range d.Actors {
		if moved[i] = len(kept); a.Rule != rule {
			kept = append(kept, a)
		}
	}
	if len(kept) == len(d.Actors) {
		return
	}
	for i := range kept {
		if of := kept[i].Of; of >= 0 {
			kept[i].Of = moved[of] // never a thing
		}
	}
	d.Actors = kept
}

// inOrder puts the actors of the document in the order of the text again,
// after things were added at their end, and changes the indexes that point at them.
func inOrder(d *doc.Document, known int) {
	if len(d.Actors) == known {
		return
	}
	order := make([]int, len(d.Actors))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := d.Actors[a].Span, d.Actors[b].Span
		return cmp.Or(x.Start-y.Start, y.End-x.End)
	})
	moved := make([]int, len(order))
	actors := make([]doc.Actor, len(order))
	for to, from := range order {
		actors[to], moved[from] = d.Actors[from], to
	}
	to := func(i int) int {
		if i < 0 {
			return i
		}
		return moved[i]
	}
	for i := range actors {
		actors[i].Of = to(actors[i].Of)
	}
	d.Actors = actors
	for i := range d.Events {
		e := &d.Events[i]
		for k := range e.Participants {
			e.Participants[k].Mention = to(e.Participants[k].Mention)
		}
		for k := range e.Factuality {
			e.Factuality[k].Source = to(e.Factuality[k].Source)
		}
		for k := range e.Claims {
			e.Claims[k].By = to(e.Claims[k].By)
		}
	}
}
