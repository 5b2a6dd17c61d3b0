package event_test

import (
	"strings"
	"testing"
)

// What somebody will do or has settled to do is a plan; what he wishes, tries,
// is asked or would only do on a condition is none, and neither is a plan that
// is told as an agreement of its own.
func TestPlan(t *testing.T) {
	p := newParser(t)
	for _, c := range []struct {
		text, trigger string
		want          bool
	}{
		{"Norway will rebuild the ferry.", "rebuild", true},
		{"Norway is to rebuild the ferry.", "rebuild", true},
		{"Norway plans to rebuild the ferry.", "rebuild", true},
		{"Norway has decided to rebuild the ferry.", "rebuild", true},
		{"The ferry will be rebuilt by Norway.", "rebuilt", true},
		{"Norway will continue to rebuild the ferry.", "rebuild", true},
		{"The minister said that Norway will rebuild the ferry.", "rebuild", true},
		{"Norway will continue to rebuild the ferry.", "continue", false},
		{"Norway will not rebuild the ferry.", "rebuild", false},
		{"Norway hopes to rebuild the ferry.", "rebuild", false},
		{"Norway tried to rebuild the ferry.", "rebuild", false},
		{"Norway did not plan to rebuild the ferry.", "rebuild", false},
		{"Norway had planned to rebuild the ferry.", "rebuild", false},
		{"Norway will rebuild the ferry if Sweden pays.", "rebuild", false},
		{"If Norway rebuilds the ferry, Sweden will pay.", "rebuilds", false},
		{"Will Norway rebuild the ferry?", "rebuild", false},
		{"Norway could rebuild the ferry.", "rebuild", false},
		{"The aim was to rebuild the ferry.", "rebuild", false},
		{"Norway rebuilt the ferry.", "rebuilt", false},
		{"Norway and Sweden agreed to rebuild the ferry.", "rebuild", false},
		{"Norway will have a ferry.", "have", false},
	} {
		d := read(t, p, c.text)
		found := false
		for i := range d.Events {
			e := &d.Events[i]
			if !strings.HasSuffix(d.In(e.Trigger), c.trigger) {
				continue
			}
			found = true
			if e.Plan != c.want || c.want && (e.Generic || !e.Personal) {
				t.Errorf("%q: of %q plan is %t, want %t\n%s", c.text, c.trigger, e.Plan, c.want, d.Dump())
			}
		}
		if !found && c.want {
			t.Errorf("%q: nothing is told by %q\n%s", c.text, c.trigger, d.Dump())
		}
	}
}
