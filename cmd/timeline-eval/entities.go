package main

import (
	"fmt"
	"slices"
	"strings"
)

// isActorType reports whether GUM's type of an entity is one of those that an
// actor can be.
func isActorType(etype string) bool {
	return etype == "person" || etype == "organization" || etype == "place"
}

// readEntities returns the mentions of actors of a file of GUM, which marks
// entities in the last column of CoNLL-U:
//
//	Entity=(1-person-new-sssss-cf1-2-coref-Ada_Lovelace   begins a mention of entity 1
//	Entity=1)                                           ends it
//
// The fields are those of the comment # global.Entity; the sixth lists the words
// of the mention, from 1, without which it would name nothing: "1,2". The span of
// a mention here is that of these words.
func readEntities(path string) (corefDocument, error) { return readEntitiesOf(path, isActorType) }

// readEntitiesOf returns the mentions of the types that are wanted.
func readEntitiesOf(path string, wanted func(etype string) bool) (corefDocument, error) {
	documents, err := readCoNLLU(path)
	if err != nil {
		return corefDocument{}, err
	}
	if len(documents) != 1 {
		return corefDocument{}, fmt.Errorf("%s: it has %d documents, want one", path, len(documents))
	}
	d := corefDocument{name: documents[0].name, text: documents[0].text}
	type open struct {
		fields []string
		at     int // where it is in d.mentions; -1 if it is no actor
		words  []span
	}
	var stack []*open
	end := func(o *open) error {
		if o.at < 0 {
			return nil
		}
		whole := span{}
		for number := range strings.SplitSeq(o.fields[5], ",") {
			n := 0
			if _, err := fmt.Sscan(number, &n); err != nil || n < 1 || n > len(o.words) {
				return fmt.Errorf("%s: %q are no words of a mention of %d", path, o.fields[5], len(o.words))
			}
			if w := o.words[n-1]; whole == (span{}) {
				whole = w
			} else {
				whole = span{min(whole.start, w.start), max(whole.end, w.end)}
			}
		}
		d.mentions[o.at].span = whole
		return nil
	}
	for _, sentence := range documents[0].sentences {
		for _, w := range sentence {
			marks := entityMarks(w.misc)
			for _, mark := range marks {
				if words, begins := strings.CutPrefix(mark, "("); begins {
					fields := strings.Split(strings.TrimSuffix(words, ")"), "-")
					if len(fields) < 6 {
						return d, fmt.Errorf("%s: %q has %d fields, want 6 at least", path, mark, len(fields))
					}
					o := &open{fields: fields, at: -1}
					if wanted(fields[1]) {
						o.at = len(d.mentions)
						d.mentions = append(d.mentions, clusterMention{of: fields[0]})
					}
					stack = append(stack, o)
				}
			}
			for _, o := range stack {
				o.words = append(o.words, w.span)
			}
			for _, mark := range marks {
				id, ends := strings.CutSuffix(mark, ")")
				if !ends {
					continue
				}
				id, _, _ = strings.Cut(strings.TrimPrefix(id, "("), "-")
				at := len(stack) - 1
				for at >= 0 && stack[at].fields[0] != id {
					at--
				}
				if at < 0 {
					return d, fmt.Errorf("%s: %q ends what has not begun", path, mark)
				}
				if err := end(stack[at]); err != nil {
					return d, err
				}
				stack = slices.Delete(stack, at, at+1)
			}
		}
	}
	if len(stack) > 0 {
		return d, fmt.Errorf("%s: a mention of entity %s does not end", path, stack[0].fields[0])
	}
	return d, nil
}

// entityMarks returns the beginnings "(…", the ends "…)" and the mentions of a
// single word "(…)" that the last column of CoNLL-U holds.
func entityMarks(misc string) []string {
	var marks []string
	for note := range strings.SplitSeq(misc, "|") {
		value, is := strings.CutPrefix(note, "Entity=")
		if !is {
			continue
		}
		for value != "" {
			// A mark ends after a ), or before the ( of the next.
			to := len(value)
			if i := strings.IndexByte(value, ')'); i >= 0 {
				to = i + 1
			}
			if i := strings.IndexByte(value[1:], '('); i >= 0 {
				to = min(to, i+1)
			}
			marks = append(marks, value[:to])
			value = value[to:]
		}
	}
	return marks
}
