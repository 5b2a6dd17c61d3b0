package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/link"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
	"github.com/a0442a32/timeline/storage"
	"github.com/a0442a32/timeline/storage/memkv"
	"github.com/a0442a32/timeline/timeline"
)

// A goldTimeline is the mentions of the events of an actor, as SemEval-2015
// task 4 writes them: "1173-12-owned" is the word "owned" in sentence 12 of
// document 1173.
type goldTimeline struct {
	target   string
	mentions []string
}

// readTimeline reads a file: the actor in the first line, then an event in each
// with its order, its date and its mentions, with tabs between.
func readTimeline(path string) (goldTimeline, error) {
	lines, err := readLines(path)
	if err != nil {
		return goldTimeline{}, err
	}
	target := strings.ReplaceAll(strings.TrimSpace(lines[0]), "Froce", "Force") // a misprint of the corpus
	t := goldTimeline{target: target}
	for i, line := range lines[1:] {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if line == "" {
			continue
		}
		if _, err := strconv.Atoi(cells[0]); err != nil || len(cells) < 2 {
			return t, fmt.Errorf("%s:%d: %q begins with no order and date", path, i+2, line)
		}
		t.mentions = append(t.mentions, cells[2:]...)
	}
	slices.Sort(t.mentions)
	t.mentions = slices.Compact(t.mentions)
	return t, nil
}

// timelineFigures builds a store in memory of the documents of a folder, asks
// for the events of each actor of gold/, and counts the pairs that it finds.
func timelineFigures(folder string, n, jobs int) (figures, []error, error) {
	texts := filepath.Join(folder, "trackA_cat")
	if _, err := os.Stat(texts); err != nil {
		texts = filepath.Join(folder, "cat")
	}
	files, err := filesOf([]string{texts}, ".xml")
	if err != nil {
		return nil, nil, err
	}
	var documents []*catDocument
	inputs := make([]input, len(files))
	for i, file := range files {
		d, err := openCAT(file)
		if err != nil {
			return nil, nil, err
		}
		documents = append(documents, d)
		inputs[i] = input{name: d.name, text: d.text, published: d.published}
	}
	golds, err := filesOf([]string{filepath.Join(folder, "gold")}, ".txt")
	if err != nil {
		return nil, nil, err
	}
	var timelines []goldTimeline
	isGold := map[string]bool{}
	for _, file := range golds {
		t, err := readTimeline(file)
		if err != nil {
			return nil, nil, err
		}
		timelines = append(timelines, t)
		for _, m := range t.mentions {
			isGold[m] = true
		}
	}
	read, failed, err := readAll(inputs, jobs, func(r reading) reading { return r })
	if err != nil {
		return nil, nil, err
	}
	store, err := built(read)
	if err != nil {
		return nil, nil, err
	}
	defer store.Close()
	named := mentionNames(documents, read, isGold)
	timelines = sample(timelines, n)
	shown, stored := make([]map[string]bool, len(timelines)), make([]map[string]bool, len(timelines))
	err = store.View(context.Background(), func(r graph.Reader) error {
		for i, t := range timelines {
			if shown[i], err = mentionsOf(r, t.target, timeline.Query{Statements: true}, named); err != nil {
				return err
			}
			all := timeline.Query{Statements: true, Generic: true, Minor: true}
			if stored[i], err = mentionsOf(r, t.target, all, named); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	return pairFigures(timelines, shown, stored, sentencesOf(documents)), failed, nil
}

// built returns a store in memory of the documents that could be read.
func built(read []reading) (*storage.Store, error) {
	store, err := storage.New(memkv.New())
	if err != nil {
		return nil, err
	}
	var documents []*doc.Document
	var records []graph.Record
	for _, r := range read {
		if r.Document == nil {
			continue
		}
		mentions, err := doc.Marshal(r.Document)
		if err != nil {
			return nil, err
		}
		records = append(records, graph.Record{
			Document: graph.Document{
				ID: r.Source.ID, Names: []string{r.Source.Name}, MediaType: r.Source.MediaType,
				Published: graph.Published{Date: r.Published.Date, Basis: graph.DateBasis(r.Published.Basis)},
			},
			Text:     r.Source.Text,
			Mentions: mentions,
		})
		documents = append(documents, r.Document)
	}
	if err := store.Record(context.Background(), records...); err != nil {
		return nil, err
	}
	return store, store.Conclude(context.Background(), link.Link(documents))
}

// mentionNames returns a function that writes a span of a document as the
// task does: the words that it touches if gold has them together, else the
// first of them that gold has, else the first.
func mentionNames(documents []*catDocument, read []reading, isGold map[string]bool) func(text.SourceID, text.Span) string {
	places := map[text.SourceID]int{}
	for i, r := range read {
		if r.Document != nil {
			places[r.Source.ID] = i
		}
	}
	return func(id text.SourceID, p text.Span) string {
		i, known := places[id]
		if !known {
			return ""
		}
		s := read[i].span(p)
		var words, names []string
		for _, t := range documents[i].tokens {
			if t.span.overlap(s) > 0 {
				words = append(words, t.word)
				names = append(names, fmt.Sprintf("%s-%d-%s", documents[i].id, t.sentence, t.word))
			}
		}
		if names == nil {
			return ""
		}
		joined := strings.Join(append([]string{names[0]}, words[1:]...), "_")
		for _, name := range append([]string{joined}, names...) {
			if isGold[name] {
				return name
			}
		}
		return names[0]
	}
}

// mentionsOf returns the mentions of the events with which the program answers
// a query about an actor.
func mentionsOf(r graph.Reader, target string, q timeline.Query, name func(text.SourceID, text.Span) string) (map[string]bool, error) {
	ctx := context.Background()
	actors, _, err := timeline.FindActor(ctx, r, target)
	if err != nil || len(actors) == 0 {
		return nil, err
	}
	for _, a := range actors {
		q.Actors = append(q.Actors, a.ID)
	}
	shown, err := timeline.Build(ctx, r, q)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, entry := range shown.Entries {
		for _, v := range entry.Event.Evidence {
			if m := name(v.Document, v.Trigger); m != "" {
				found[m] = true
			}
		}
	}
	return found, nil
}

// sentencesOf returns the words of each sentence in lower case, by the
// beginning of the names of its mentions, "1173-12-".
func sentencesOf(documents []*catDocument) map[string]map[string]bool {
	words := map[string]map[string]bool{}
	for _, d := range documents {
		for _, t := range d.tokens {
			sentence := fmt.Sprintf("%s-%d-", d.id, t.sentence)
			if words[sentence] == nil {
				words[sentence] = map[string]bool{}
			}
			words[sentence][strings.ToLower(t.word)] = true
		}
	}
	return words
}

// isNamed reports whether a sentence holds a word of a name. Words that tell
// the legal form of a company, or that begin with a small letter, do not count.
func isNamed(target string, sentence map[string]bool) bool {
	for word := range strings.FieldsSeq(target) {
		word = strings.Trim(word, ".,()")
		first := []rune(word + " ")[0]
		switch lower := strings.ToLower(word); {
		case lower == "inc" || lower == "corp" || lower == "co" || lower == "ltd" || lower == "plc":
		case !unicode.IsUpper(first) && !unicode.IsDigit(first) && !strings.ContainsFunc(word, unicode.IsUpper): // "iPhone" counts
		case sentence[lower]:
			return true
		}
	}
	return false
}

// pairFigures counts the pairs of an actor and a mention, answers by timeline.
func pairFigures(timelines []goldTimeline, shown, stored []map[string]bool, sentences map[string]map[string]bool) figures {
	type count struct{ shown, stored, gold int }
	var all, named, unnamed count
	for i, t := range timelines {
		for _, m := range t.mentions {
			kind := &unnamed
			if isNamed(t.target, sentences[sentenceOf(m)]) {
				kind = &named
			}
			for _, c := range []*count{&all, kind} {
				c.gold++
				if shown[i][m] {
					c.shown++
				}
				if stored[i][m] {
					c.stored++
				}
			}
		}
	}
	var f figures
	f.share("actor-event R", percent(all.shown, all.gold))
	f.share("named actor-event R", percent(named.shown, named.gold))
	f.share("unnamed actor-event R", percent(unnamed.shown, unnamed.gold))
	f.share("stored actor-event R", percent(all.stored, all.gold))
	f.share("stored unnamed actor-event R", percent(unnamed.stored, unnamed.gold))
	f.count("gold pairs", all.gold)
	f.count("unnamed gold pairs", unnamed.gold)
	return f
}

// sentenceOf returns the beginning of a mention's name, "1173-12-".
func sentenceOf(mention string) string {
	parts := strings.SplitAfterN(mention, "-", 3)
	if len(parts) < 3 {
		return ""
	}
	return parts[0] + parts[1]
}
