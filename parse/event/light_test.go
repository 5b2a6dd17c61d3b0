package event_test

import (
	"strings"
	"testing"
)

// A light verb and the noun that tells what its subject does are one event.
func TestLightVerb(t *testing.T) {
	p := newParser(t)
	for _, c := range []struct {
		text, trigger, other string // the trigger, and what tells no event of its own
		agent                string
	}{
		{"Norway made a first flight over the pole in 1926.", "made a first flight", "", "Norway"},
		{"The minister Anna Berg gave a speech in Oslo on Monday.", "gave a speech", "", "The minister Anna Berg"},
		{"The tour was made by Norway.", "tour was made", "", "Norway"},
		{"Norway made the ferry.", "made", "ferry", "Norway"},
		{"Norway delayed the flight.", "delayed", "delayed the flight", "Norway"},
	} {
		d := read(t, p, c.text)
		found := false
		for i := range d.Events {
			e := &d.Events[i]
			got := d.In(e.Trigger)
			if c.other != "" && got == c.other {
				t.Errorf("%q: %q is an event\n%s", c.text, got, d.Dump())
			}
			if got != c.trigger {
				continue
			}
			found = true
			for _, part := range e.Participants {
				if who := d.In(d.Actors[part.Mention].Span); part.Role == "agent" && !strings.Contains(c.agent, who) {
					t.Errorf("%q: the agent is %q, want %q", c.text, who, c.agent)
				}
			}
			if len(e.Participants) == 0 {
				t.Errorf("%q: nobody takes part", c.text)
			}
		}
		if !found {
			t.Errorf("%q: no event %q\n%s", c.text, c.trigger, d.Dump())
		}
	}
}
