package event_test

import (
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
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
		{"Norway expects to rebuild the ferry.", "rebuild", true},
		{"Sweden expects Norway to rebuild the ferry.", "rebuild", false},
		{"Norway allegedly plans to rebuild the ferry.", "rebuild", false},
	} {
		d := read(t, p, c.text)
		told := toldBy(d, c.trigger)
		for _, e := range told {
			if e.Plan != c.want || c.want && (e.Generic || !e.Personal) {
				t.Errorf("%q: of %q plan is %t, want %t\n%s", c.text, c.trigger, e.Plan, c.want, d.Dump())
			}
		}
		if len(told) == 0 && c.want {
			t.Errorf("%q: nothing is told by %q\n%s", c.text, c.trigger, d.Dump())
		}
	}
}

// toldBy returns the events whose trigger ends with the words.
func toldBy(d *doc.Document, words string) []*doc.Event {
	var out []*doc.Event
	for i := range d.Events {
		if e := &d.Events[i]; strings.HasSuffix(d.In(e.Trigger), words) {
			out = append(out, e)
		}
	}
	return out
}

// What is told in passing is of weight to who takes part where it tells what he
// did or what was done to him.
func TestPersonal(t *testing.T) {
	p := newParser(t)
	for _, c := range []struct {
		text, trigger string
		want          bool
	}{
		{"Norway mended the ferry.", "mended", true},
		{"The ferry was mended by Norway.", "mended", true},
		{"Norway left the harbour, citing the cost of the ferry.", "citing", true},
		{"The ferry mended by Norway was slow.", "mended", true},
		{"Norway said that it had mended the ferry.", "mended", true},
		{"Norway won the race by mending the ferry.", "mending", false},
		{"Norway often mended the ferry.", "mended", false},
		{"Norway owned the ferry.", "owned", false},
		{"Norway did not mend the ferry.", "mend", false},
		{"Sweden said that Norway had mended the ferry.", "mended", false},
		{"Norway is mending the ferry.", "mending", false},
	} {
		d := read(t, p, c.text)
		told := toldBy(d, c.trigger)
		for _, e := range told {
			if e.Personal != c.want {
				t.Errorf("%q: of %q personal is %t, want %t\n%s", c.text, c.trigger, e.Personal, c.want, d.Dump())
			}
		}
		if len(told) == 0 {
			t.Errorf("%q: nothing is told by %q\n%s", c.text, c.trigger, d.Dump())
		}
	}
}
