package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline"
)

// listed is the most things that a message about an ambiguous name lists.
const listed = 10

// findDocument returns the document that a word names: the file name, the id,
// or the beginning of just one id.
func findDocument(ctx context.Context, r graph.Reader, word string) (graph.Document, error) {
	base := filepath.Base(word)
	prefix := strings.ToLower(word)
	var named, prefixed []graph.Document
	var names []string
	for d, err := range r.Documents(ctx) {
		if err != nil {
			return graph.Document{}, err
		}
		if slices.Contains(d.Names, base) {
			named = append(named, d)
		}
		if isPrefix(prefix, d.ID.String()) {
			prefixed = append(prefixed, d)
		}
		names = append(names, d.Names...)
	}
	found := named
	if len(found) == 0 {
		found = prefixed
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		err := fmt.Errorf("there is no document %q", word)
		if near := nearest(strings.TrimSuffix(base, filepath.Ext(base)), names, 3); len(near) > 0 {
			return graph.Document{}, withHint(err, "did you mean %s?", orList(near))
		}
		return graph.Document{}, withHint(err, "timeline documents lists them")
	}
	var lines []string
	for _, d := range found {
		lines = append(lines, d.ID.Short()+"  "+oneLine(d.Name()))
	}
	return graph.Document{}, ambiguous(word, "document", lines)
}

// findEvent returns the event that a word names: the id of an event or of one
// of its mentions, the beginning of just one event's, or words that stand in
// the title of just one.
func findEvent(ctx context.Context, r graph.Reader, word string) (graph.Event, error) {
	prefix := strings.ToLower(word)
	var id graph.EventID
	if id.UnmarshalText([]byte(prefix)) == nil {
		e, err := r.Event(ctx, id)
		if !errors.Is(err, graph.ErrNotFound) {
			return e, err
		}
	}
	var found, titled []graph.Event
	total := 0
	for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			return graph.Event{}, err
		}
		total++
		if isPrefix(prefix, e.ID.String()) ||
			slices.ContainsFunc(e.Evidence, func(v graph.Evidence) bool { return isPrefix(prefix, v.Mention.String()) }) {
			found = append(found, e)
		}
		if len(prefix) >= 4 && strings.Contains(strings.ToLower(e.Title), prefix) {
			titled = append(titled, e)
		}
	}
	if len(found) == 0 {
		found = titled
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		err := fmt.Errorf("there is no event %q", word)
		if total == 0 {
			return graph.Event{}, withHint(err, "the store holds no events at all")
		}
		return graph.Event{}, withHint(err, "timeline events lists them with their ids; the first few digits are enough")
	}
	var lines []string
	for _, e := range found {
		lines = append(lines, e.ID.Short()+"  "+oneLine(e.Title))
	}
	return graph.Event{}, ambiguous(word, "event", lines)
}

// findActors returns the actors that a word names, of which there may be
// several. Near holds names that look alike if there are none.
func findActors(ctx context.Context, r graph.Reader, word string) (found []graph.Actor, near []string, err error) {
	return timeline.FindActor(ctx, r, word)
}

// isPrefix reports whether prefix, of three digits or more, begins the id.
func isPrefix(prefix, id string) bool {
	return len(prefix) >= 3 && strings.HasPrefix(id, prefix) && isHex(prefix)
}

func isHex(s string) bool {
	_, err := hex.DecodeString(s[:len(s)&^1])
	return err == nil
}

func ambiguous(word, noun string, lines []string) error {
	if more := len(lines) - listed; more > 0 {
		lines = append(lines[:listed:listed], fmt.Sprintf("and %d more", more))
	}
	return withHint(fmt.Errorf("%q may be one of several %ss", word, noun),
		"%s", strings.Join(lines, "\n  "))
}

// orList returns "a", "a or b", "a, b or c".
func orList(names []string) string {
	n := len(names) - 1
	if n == 0 {
		return oneLine(names[0])
	}
	return oneLine(strings.Join(names[:n], ", ") + " or " + names[n])
}
