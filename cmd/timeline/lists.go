package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/graph/roster"
)

// readLists reads lists of actors. A line that is wrong fails by itself; a
// file in which no actor could be read is left out.
func (p *program) readLists(paths []string, fail func(name string, err error)) ([]graph.Correction, error) {
	var lists []graph.Correction
	from := map[string]string{}
	for _, path := range paths {
		name := filepath.Base(path)
		if before, ok := from[name]; ok && before != path {
			return nil, withHint(fmt.Errorf("--actors %s and %s: a list is known by its file name, so they need different ones", oneLine(before), oneLine(path)),
				"rename one of them")
		} else if ok {
			continue
		}
		from[name] = path
		raw, err := os.ReadFile(path)
		if err != nil {
			fail(path, cause(err))
			continue
		}
		list := roster.Read(name, raw)
		for _, err := range list.Errors {
			fail(fmt.Sprintf("%s:%d", path, err.Line), err.Err)
		}
		if len(list.Unused) > 0 {
			p.say("timeline: %s: these mean nothing here and are left out: %s", oneLine(path), oneLine(strings.Join(list.Unused, ", ")))
		}
		if len(list.Actors) == 0 {
			if len(list.Errors) == 0 {
				p.say("timeline: %s: lists no actors, and is left out", oneLine(path))
			}
			continue
		}
		lists = append(lists, graph.Correction{Kind: graph.ListCorrection, Value: name, Listed: list.Actors})
	}
	return lists, nil
}

// recordLists writes the lists into the journal that are not in force there
// as they are.
func recordLists(ctx context.Context, store graph.Store, lists []graph.Correction) error {
	var known []graph.List
	err := store.View(ctx, func(r graph.Reader) error {
		journal, err := journalOf(ctx, r)
		known = graph.Lists(journal)
		return err
	})
	if err != nil {
		return err
	}
	for _, list := range lists {
		same := false
		for _, k := range known {
			same = same || k.Name == list.Value && reflect.DeepEqual(k.Actors, list.Listed)
		}
		if same {
			continue
		}
		if err := record(ctx, store, list); err != nil {
			return fmt.Errorf("%s: %w", oneLine(list.Value), err)
		}
	}
	return nil
}

// listedIn returns how many actors a list has, of which one may stand on
// several lines: name and kind make an actor.
func listedIn(rows []graph.ListedActor) int {
	seen := map[string]bool{}
	for _, a := range rows {
		seen[string(a.Kind)+"/"+strings.ToLower(a.Name)] = true
	}
	return len(seen)
}

// mentionedOf returns how many actors of a list are mentioned.
func mentionedOf(ctx context.Context, r graph.Reader, list string) (int, error) {
	census, err := countMentions(ctx, r)
	if err != nil {
		return 0, err
	}
	n := 0
	for i := range census.actors {
		if a := &census.actors[i]; census.mentions[a.ID] > 0 && link.IsListed(a, list) {
			n++
		}
	}
	return n, nil
}
