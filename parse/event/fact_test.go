package event_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
)

// What is told in passing is read as happened, as not, or as neither, by the
// words of its clause and of those above it.
func TestFact(t *testing.T) {
	p := newParser(t)
	for _, c := range []struct {
		text, trigger string
		want          doc.Fact
	}{
		{"The ferry reached Oslo.", "reached", doc.Certain},
		{"The ferry did not reach Oslo.", "reach", doc.CertainlyNot},
		{"The ferry could not reach Oslo.", "reach", doc.CertainlyNot},
		{"The ferry may reach Oslo.", "reach", doc.Possible},
		{"The ferry will reach Oslo.", "reach", doc.Uncommitted},
		{"The ferry will not reach Oslo.", "reach", doc.ProbablyNot},
		{"The ferry would have reached Oslo.", "reached", doc.CertainlyNot},
		{"If the ferry reached Oslo, the crew slept.", "reached", doc.Uncommitted},
		{"Did the ferry reach Oslo?", "reach", doc.Uncommitted},
		{"Why did the ferry reach Oslo?", "reach", doc.Certain},
		{"Reach the harbour by noon.", "Reach", doc.ProbablyNot},
		{"The captain hoped to reach Oslo.", "reach", doc.Uncommitted},
		{"The captain managed to reach Oslo.", "reach", doc.Certain},
		{"The captain failed to reach Oslo.", "reach", doc.CertainlyNot},
		{"The captain said that the ferry had reached Oslo.", "reached", doc.Probable},
		{"The captain was going to reach Oslo.", "going", doc.Uncommitted},
		{"The captain was going to Oslo.", "going", doc.Certain},
		{"The yard is in the process of mending the ferry.", "mending", doc.Certain},
		{"The owner faced the risk of losing the ferry.", "losing", doc.Uncommitted},
		{"The owner was accused of hiding the ferry.", "hiding", doc.Uncommitted},
		{"The minister cancelled the parade.", "parade", doc.ProbablyNot},
		{"The ferry reached Oslo, the court was told.", "reached", doc.Probable},
		{"It was a violation of the rules.", "violation", doc.Certain},
		{"It was not a violation of the rules.", "violation", doc.CertainlyNot},
		{"The firm negotiated the lease of two ships.", "lease", doc.Uncommitted},
	} {
		d := read(t, p, c.text)
		found := false
		for i := range d.Events {
			e := &d.Events[i]
			if !strings.Contains(d.In(e.Trigger), c.trigger) || !e.Minor {
				continue
			}
			found = true
			if got := e.Factuality[0].Value; got != c.want {
				t.Errorf("%q: of %q got %s, want %s", c.text, c.trigger, got, c.want)
			}
		}
		if !found {
			t.Errorf("%q: nothing is told in passing by %q\n%s", c.text, c.trigger, d.Dump())
		}
	}
}

// Nobody becomes an agent by being accused, in passing either.
func TestChargedInPassing(t *testing.T) {
	p := newParser(t)
	for _, s := range []string{
		"Norway accused Denmark of breaking the fishing pact.",
		"Norway charged five officers of the Danish army with spying on its trawlers.",
		"Prosecutors said that Ana Lima forged the accounts.",
		"Rebels claimed that Chile smuggled copper.",
		"Paul Grau allegedly helped himself to the cash.",
		"Norcorp was cleared of polluting the river.",
	} {
		d := read(t, p, s)
		minor := false
		for i := range d.Events {
			for _, part := range d.Events[i].Participants {
				minor = minor || d.Events[i].Minor && part.Role == doc.Accused
				if d.Events[i].Minor && part.Role == doc.Agent {
					t.Errorf("%q: %q is the agent of %q", s, d.In(d.Actors[part.Mention].Span), d.In(d.Events[i].Trigger))
				}
			}
		}
		if !minor {
			t.Errorf("%q: nobody is accused in passing\n%s", s, d.Dump())
		}
	}
}

// Nobody is accused in passing by his own words, by those who tell the news, or
// of what is no wrong.
func TestNotChargedInPassing(t *testing.T) {
	p := newParser(t)
	for _, s := range []string{
		"Ana Lima said that she forged the accounts.",
		"Norcorp admitted that its manager forged the accounts.",
		"Police said that a driver ignored a red light.",
		"Rebels claimed that Chile painted the bridge.",
	} {
		d := read(t, p, s)
		agent := false
		for i := range d.Events {
			for _, part := range d.Events[i].Participants {
				if part.Role == doc.Accused {
					t.Errorf("%q: %q is accused of %q", s, d.In(d.Actors[part.Mention].Span), d.In(d.Events[i].Trigger))
				}
				agent = agent || part.Role == doc.Agent
			}
		}
		if !agent {
			t.Errorf("%q: nobody is an agent\n%s", s, d.Dump())
		}
	}
}

// What a court was told, by whom nobody says, is no fact; and what somebody is
// said not to be in, he is not in.
func TestNotInTheAuthorsName(t *testing.T) {
	p := newParser(t)
	for _, c := range []struct {
		text, trigger string
		want          doc.Fact
		role          doc.Role
	}{
		{"Carl Brown killed two girls.", "killed", doc.Certain, doc.Agent},
		{"Carl Brown killed two girls, the court heard.", "killed", doc.Probable, doc.Accused},
		{"Carl Brown killed two girls, the court was told.", "killed", doc.Probable, doc.Accused},
		{"Norway is in talks with Sweden.", "talks", doc.Certain, doc.Agent},
		{"Norway is not in talks with Sweden.", "talks", doc.CertainlyNot, doc.Agent},
		{"Norway is reportedly in talks with Sweden.", "talks", doc.Probable, doc.Agent},
		{"Norway could be in talks with Sweden.", "talks", doc.Possible, doc.Agent},
	} {
		d := read(t, p, c.text)
		found := false
		for i := range d.Events {
			e := &d.Events[i]
			if d.In(e.Trigger) != c.trigger {
				continue
			}
			found = true
			if got := e.Factuality[0].Value; got != c.want {
				t.Errorf("%q: of %q got %s, want %s", c.text, c.trigger, got, c.want)
			}
			if !slices.ContainsFunc(e.Participants, func(x doc.Part) bool { return x.Role == c.role }) {
				t.Errorf("%q: of %q nobody is %s\n%s", c.text, c.trigger, c.role, d.Dump())
			}
		}
		if !found {
			t.Errorf("%q: nothing is told by %q\n%s", c.text, c.trigger, d.Dump())
		}
	}
}

// Only who is named with "according to" tells it, and not who does it.
func TestAccordingToNobody(t *testing.T) {
	d := read(t, newParser(t), "According to rumours, Telco bought Norcorp.")
	for i := range d.Events {
		for _, c := range d.Events[i].Claims {
			if c.By != doc.Unnamed {
				t.Errorf("%q tells it\n%s", d.In(d.Actors[c.By].Span), d.Dump())
			}
		}
	}
}
