package timeline

import (
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
)

// A MarkKind is what a [Mark] tells.
type MarkKind uint8

// The kinds, in the order in which an entry has them.
const (
	Planned     MarkKind = iota // it lay ahead when all who report it wrote
	NotHappened                 // the author says that it did not happen
	Unlikely                    // … that it probably or possibly did not
	Probable                    // … that it probably did
	Maybe                       // … that it possibly did
	Alleged                     // others say so in accusation, and the author does not vouch for it
	Reported                    // others say so, and the author does not vouch for it
	Unconfirmed                 // the author does not commit to it
	Accused                     // somebody is accused of it
	Confirmed
	Doubted
	Denied
	Disputed // somebody denies what somebody else asserts, and neither is named
	Differs  // the sources give different values; By holds them
)

// A Mark tells in words how certain an event is, and who says so.
type Mark struct {
	Kind MarkKind
	// What it is about: who is accused, which attribute the sources differ in.
	About []string
	By    []string // names, or the values of Differs; may be empty
}

// String returns the mark as people read it: "denied by China".
func (m Mark) String() string {
	by := func(words, preposition string) string {
		if len(m.By) == 0 {
			return words
		}
		return words + " " + preposition + " " + join(m.By, "and")
	}
	switch m.Kind {
	case Planned:
		return "planned"
	case NotHappened:
		return "did not happen"
	case Unlikely:
		return "probably did not happen"
	case Probable:
		return "probable"
	case Maybe:
		return "possible"
	case Alleged:
		return by("alleged", "by")
	case Reported:
		return by("", "according to")[len(" "):]
	case Unconfirmed:
		return "unconfirmed"
	case Accused:
		return by(join(m.About, "and")+" accused", "by")
	case Confirmed:
		return by("confirmed", "by")
	case Doubted:
		return by("doubted", "by")
	case Denied:
		return by("denied", "by")
	case Disputed:
		return "disputed"
	case Differs:
		s := "sources differ on the " + join(m.About, "and")
		if len(m.By) > 0 {
			s += ": " + join(m.By, "or")
		}
		return s
	}
	return ""
}

// join returns "a", "a and b", "a, b and c".
func join(names []string, last string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " " + last + " " + names[n-1]
	}
}

// Uncertain reports whether the author of no document vouches for the event.
func (e *Entry) Uncertain() bool {
	for _, m := range e.Marks {
		switch m.Kind {
		case Planned, NotHappened, Unlikely, Probable, Maybe, Alleged, Reported, Unconfirmed:
			return true
		}
	}
	return false
}

// Contested reports whether somebody denies or doubts the event.
func (e *Entry) Contested() bool {
	return e.Event.Disputed || e.Has(Denied) || e.Has(Doubted) || e.Has(Disputed)
}

// marksOf returns the marks of e, whose sources are known, and which the
// given events deny.
func marksOf(e *Entry, denials []graph.Event, look *lookup) ([]Mark, error) {
	var err error
	names := func(list []string, s graph.Source) []string {
		if s.Author || s.Unnamed || s.Actor.IsZero() {
			return list
		}
		a, e := look.actor(s.Actor)
		if e != nil {
			err = e
		}
		if !slices.Contains(list, a.Name) {
			list = append(list, a.Name)
		}
		return list
	}
	said := map[string]bool{}
	by := map[string][]string{}
	for _, c := range e.Event.Claims {
		said[c.Stance] = true
		by[c.Stance] = names(by[c.Stance], c.By)
	}
	author := ""
	for _, f := range e.Event.Factuality {
		switch {
		case f.Source.Author:
			author = f.Value
		case f.Value == "CT-" || f.Value == "PR-":
			said["denies"] = true
			by["denies"] = names(by["denies"], f.Source)
		}
	}
	for i := range denials {
		said["denies"] = true
		for _, p := range denials[i].Parts {
			if p.Role == "agent" || p.Role == "speaker" {
				by["denies"] = names(by["denies"], graph.Source{Actor: p.Actor})
			}
		}
	}

	var marks []Mark
	add := func(ok bool, m Mark) {
		if ok {
			marks = append(marks, m)
		}
	}
	accused := e.Names("accused")
	vouched := author == "CT+" || author == "PR+" || author == "PS+" || author == "CT-" || author == "PR-" || author == "PS-"
	// "May strike next month" is no plan: it stays possible.
	add((ahead(e) || e.Event.Plan) && author != "PS+" && author != "CT-" && author != "PR-" && author != "PS-", Mark{Kind: Planned})
	add(author == "CT-", Mark{Kind: NotHappened})
	add(author == "PR-" || author == "PS-", Mark{Kind: Unlikely})
	add(len(marks) == 0 && author == "PR+", Mark{Kind: Probable})
	add(len(marks) == 0 && author == "PS+", Mark{Kind: Maybe})
	if !vouched {
		switch {
		case said["accuses"] && len(accused) > 0:
			add(true, Mark{Kind: Alleged}) // by whom, the mark of the accused tells
		case said["accuses"]:
			add(true, Mark{Kind: Alleged, By: by["accuses"]})
		case len(by["asserts"]) > 0:
			add(true, Mark{Kind: Reported, By: by["asserts"]})
		default: // without the author's view there is nothing to tell
			add(len(marks) == 0 && author != "", Mark{Kind: Unconfirmed})
		}
	}
	add(len(accused) > 0, Mark{Kind: Accused, About: accused, By: by["accuses"]})
	add(len(by["confirms"]) > 0, Mark{Kind: Confirmed, By: by["confirms"]})
	add(said["doubts"], Mark{Kind: Doubted, By: by["doubts"]})
	add(said["denies"], Mark{Kind: Denied, By: by["denies"]})
	add(e.Event.Disputed && !said["denies"] && !said["doubts"], Mark{Kind: Disputed})
	for _, c := range e.Event.Conflicts {
		m := Mark{Kind: Differs, About: []string{c.Attribute}}
		for _, v := range c.Values {
			if c.Attribute != graph.OrderConflict { // its values name other events
				m.By = append(m.By, conflictValue(c.Attribute, v.Value))
			}
		}
		add(true, m)
	}
	return marks, err
}

// ahead reports whether the whole of the event's date lies after every
// document that reports it was published.
func ahead(e *Entry) bool {
	if e.Event.When.Date.IsZero() {
		return false
	}
	earliest, _ := bounds(&e.Event.When)
	for _, d := range e.Sources {
		if d.Published.Date.IsZero() {
			return false
		}
		if _, latest := d.Published.Date.Bounds(); earliest <= latest {
			return false
		}
	}
	return true
}

func conflictValue(attribute, value string) string {
	if attribute == "date" {
		if d, err := edtf.Parse(value); err == nil {
			return DescribeDate(d)
		}
	}
	return value
}
