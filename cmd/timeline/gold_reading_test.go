package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/timeline"
)

// A reading is what a store holds of the articles.
type reading struct {
	documents map[string]graph.Document // by name
	texts     map[string]string
	folded    map[string]folded
	names     map[text.SourceID]string
	events    []graph.Event
	shown     map[graph.EventID]*timeline.Entry
	actors    map[graph.ActorID]graph.Actor
	mentions  map[string][]graph.Mention
	standIns  map[string][]string
	states    []string // names of the gold list for which their bodies and officials act
}

// readingOf reads a store. standIns has a line for each name of the gold list
// under which others may act, as the constant of that name.
func readingOf(t testing.TB, store graph.Store, standIns string, states []string) *reading {
	t.Helper()
	w := &reading{
		documents: map[string]graph.Document{}, texts: map[string]string{}, folded: map[string]folded{},
		names: map[text.SourceID]string{}, shown: map[graph.EventID]*timeline.Entry{},
		actors: map[graph.ActorID]graph.Actor{}, mentions: map[string][]graph.Mention{}, standIns: map[string][]string{},
		states: states,
	}
	for line := range strings.Lines(strings.TrimSpace(standIns)) {
		name, others, found := strings.Cut(strings.TrimSpace(line), ": ")
		if !found {
			t.Fatalf("standIns: %q has no colon", line)
		}
		w.standIns[name] = append(w.standIns[name], strings.Split(others, ", ")...)
	}
	ctx := context.Background()
	err := store.View(ctx, func(r graph.Reader) error {
		for d, err := range r.Documents(ctx) {
			if err != nil {
				return err
			}
			name := d.Name()
			w.documents[name], w.names[d.ID] = d, name
			if w.texts[name], err = r.Text(ctx, d.ID); err != nil {
				return err
			}
			w.folded[name] = fold(w.texts[name])
			for m, err := range r.Mentions(ctx, d.ID) {
				if err != nil {
					return err
				}
				w.mentions[name] = append(w.mentions[name], m)
			}
		}
		for a, err := range r.Actors(ctx) {
			if err != nil {
				return err
			}
			w.actors[a.ID] = a
		}
		for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
			if err != nil {
				return err
			}
			w.events = append(w.events, e)
		}
		tl, err := timeline.Build(ctx, r, timeline.Query{})
		if err != nil {
			return err
		}
		for i := range tl.Entries {
			w.shown[tl.Entries[i].Event.ID] = &tl.Entries[i]
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// A folded is a text in which white space counts as one space.
type folded struct {
	text  string
	place []int // of each byte in the original, and its length at the end
}

func fold(s string) folded {
	var out strings.Builder
	var place []int
	blank := false
	for i, r := range s {
		if unicode.IsSpace(r) {
			if !blank {
				out.WriteByte(' ')
				place = append(place, i)
			}
			blank = true
			continue
		}
		blank = false
		n := out.Len()
		out.WriteRune(r)
		for range out.Len() - n {
			place = append(place, i)
		}
	}
	return folded{out.String(), append(place, len(s))}
}

// find returns where words stand within a quotation of a file, and whether
// they do. A text that lacks the quotation was cut when the file was read.
func (w *reading) find(file, quote, words string) (text.Span, bool) {
	f := w.folded[file]
	at := strings.Index(f.text, fold(quote).text)
	if at < 0 {
		return text.Span{}, false
	}
	in := wordIndex(quote, words)
	if in < 0 {
		return text.Span{}, false
	}
	return text.Span{Start: f.place[at+in], End: f.place[at+in+len(words)]}, true
}

// wordIndex returns where words first stand in s as whole words, or -1.
func wordIndex(s, words string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], words)
		if i < 0 {
			return -1
		}
		i += from
		before, after := i == 0 || !isLetter(s[i-1]), i+len(words) == len(s) || !isLetter(s[i+len(words)])
		if before && after {
			return i
		}
		from = i + 1
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// A found is evidence of a store's event at the place of a gold mention.
type found struct {
	event    *graph.Event
	evidence *graph.Evidence
}

func (w *reading) String(e *graph.Event) string {
	var parts []string
	for _, p := range e.Parts {
		parts = append(parts, string(p.Role)+" "+w.actors[p.Actor].Name)
	}
	date := dateOr(e.When.Date)
	hidden := ""
	if e.Generic {
		hidden += ", generic"
	}
	if e.Statement {
		hidden += ", statement"
	}
	return fmt.Sprintf("%s %s %s (%s; author %s%s)", e.ID.Short(), kindOf(e), date, strings.Join(parts, ", "), authorOf(e), hidden)
}

func kindOf(e *graph.Event) string { return strings.TrimSuffix(e.Type+"/"+e.Mode, "/") }

// authorOf returns what the authors hold of an event, "" if nothing is known.
func authorOf(e *graph.Event) string {
	for _, f := range e.Factuality {
		if f.Source.Author {
			return f.Value
		}
	}
	return ""
}

// at returns the events with evidence whose trigger overlaps a place.
func (w *reading) at(file string, place text.Span) []found {
	var all []found
	for i := range w.events {
		e := &w.events[i]
		for k := range e.Evidence {
			v := &e.Evidence[k]
			if w.names[v.Document] == file && v.Trigger.Overlaps(place) {
				all = append(all, found{e, v})
				break
			}
		}
	}
	return all
}

// match returns the event of the store that tells a gold mention best: the
// right type before the right date before any other.
func (w *reading) match(m *goldMention) (best found, ok bool) {
	place, known := w.find(m.File, m.Quote, m.Trigger)
	if !known {
		return found{}, false
	}
	rank := func(f found) int {
		n := 0
		if m.event.hasType(f.event) {
			n += 4
		}
		if accepts(m.Date, f.event.When.Date) || accepts(m.event.Date, f.event.When.Date) {
			n += 2
		}
		if w.shown[f.event.ID] != nil {
			n++
		}
		return n
	}
	for _, f := range w.at(m.File, place) {
		if !ok || rank(f) > rank(best) {
			best, ok = f, true
		}
	}
	return best, ok
}

func (e *goldEvent) hasType(got *graph.Event) bool {
	return got.Type == e.Type || slices.Contains(e.Also, got.Type) || slices.Contains(e.Also, kindOf(got))
}
