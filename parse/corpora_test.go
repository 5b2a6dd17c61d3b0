package parse_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/text"
)

// corpora is where labelled corpora are looked for, beside the checkout. Their
// labels are not looked at here: they are texts of all kinds.
const corpora = "../../shared/corpora"

// No corpus is to outweigh the others: of a file so many bytes are read, and of
// a folder so many files.
const (
	mostText  = 30_000
	mostFiles = 40
)

// TestCorpora holds what must be so of any text: that every event can be
// traced to its words, that all spans lie within the text, and that trees are trees.
func TestCorpora(t *testing.T) {
	if _, err := os.Stat(corpora); err != nil {
		t.Skipf("no corpora at %s: %v", corpora, err)
	}
	p := parser(t)
	published := doc.DateClaim{Date: edtf.MustParse("2015-06-25"), Basis: doc.ByFlag}
	files, events := 0, 0
	folders := map[string]int{}
	err := filepath.WalkDir(corpora, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		words, err := wordsOf(path)
		if folder := filepath.Dir(path); err != nil || words == "" || folders[folder] == mostFiles {
			return err
		} else {
			folders[folder]++
		}
		a, err := article.Read("a.txt", []byte(words))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		d := p.Parse(a, published)
		files, events = files+1, events+len(d.Events)
		for _, fault := range faultsOf(d) {
			t.Errorf("%s: %s", path, fault)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d events in %d files", events, files)
	if files == 0 || events < 100*files/20 {
		t.Errorf("got %d events in %d files: hardly anything was read", events, files)
	}
}

// wordsOf returns the running text of a file of a corpus, without its markup.
func wordsOf(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	var words []string
	switch filepath.Ext(path) {
	case ".conllu", ".iob2":
		for line := range strings.Lines(string(b)) {
			if rest, ok := strings.CutPrefix(line, "# text = "); ok {
				words = append(words, strings.TrimSpace(rest))
			}
		}
	case ".json", ".jsonl", ".jsonlines":
		for decoder := json.NewDecoder(bytes.NewReader(b)); ; {
			token, err := decoder.Token()
			if err != nil {
				break
			}
			if s, ok := token.(string); ok && strings.Count(s, " ") > 6 {
				words = append(words, s)
			}
		}
	case ".xml":
		decoder := xml.NewDecoder(bytes.NewReader(b))
		decoder.Strict = false
		for {
			token, err := decoder.Token()
			if err != nil {
				break
			}
			if s, ok := token.(xml.CharData); ok && strings.TrimSpace(string(s)) != "" {
				words = append(words, strings.TrimSpace(string(s)))
			}
		}
		return cut(strings.Join(words, " ")), nil
	case ".txt", ".sgm":
		return cut(string(b)), nil
	}
	return cut(strings.Join(words, "\n")), nil
}

func cut(s string) string { return strings.ToValidUTF8(s[:min(len(s), mostText)], "") }

// faultsOf returns what must not be so of any document.
func faultsOf(d *doc.Document) []string {
	var faults []string
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	words := d.Source.Text
	within := func(what string, s text.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > len(words) || s.Start < len(words) && !utf8.RuneStart(words[s.Start]) || s.End < len(words) && !utf8.RuneStart(words[s.End]) {
			fault("%s: its span %v is not within the text", what, s)
		}
	}
	for i := range d.Sentences {
		s := &d.Sentences[i]
		within("a sentence", s.Span)
		for k := range s.Tokens {
			within("a token", s.Tokens[k].Span)
			if !rooted(s.Tokens, k) {
				fault("sentence %d: token %d hangs on no root", i, k+1)
			}
		}
	}
	for i := range d.Times {
		within("a time", d.Times[i].Span)
		if d.Times[i].Earliest > d.Times[i].Latest || d.Times[i].Rule == "" {
			fault("the time %q: from %v to %v by rule %q", d.In(d.Times[i].Span), d.Times[i].Earliest, d.Times[i].Latest, d.Times[i].Rule)
		}
	}
	for i := range d.Actors {
		within("an actor", d.Actors[i].Span)
		within("an actor's head", d.Actors[i].Head)
	}
	type mention struct {
		trigger text.Span
		kind    doc.EventType
	}
	seen := map[mention]bool{} // what a mention of the graph is known by
	bases := []doc.WhenBasis{doc.Stated, doc.Carried, doc.Bounded, doc.Publication, doc.UnknownWhen}
	for i := range d.Events {
		e := &d.Events[i]
		within("a trigger", e.Trigger)
		if m := (mention{e.Trigger, e.Type}); seen[m] {
			fault("two events of type %s have the trigger %q in %q", e.Type, d.In(e.Trigger), d.In(e.Clause))
		} else {
			seen[m] = true
		}
		within("a quotation", e.Clause)
		switch {
		case e.Trigger.Len() == 0 || e.Lemma == "":
			fault("event %d has no trigger", i)
		case !e.Clause.Contains(e.Trigger):
			fault("the event %q is not in its quotation %q", d.In(e.Trigger), d.In(e.Clause))
		case e.Rule == "" || e.Type == "" || e.Class == "":
			fault("the event %q has rule %q, type %q and class %q", d.In(e.Trigger), e.Rule, e.Type, e.Class)
		case !slices.Contains(bases, e.When.Basis):
			fault("the event %q has the basis %q", d.In(e.Trigger), e.When.Basis)
		case e.When.Earliest > e.When.Latest:
			fault("the event %q is from %v to %v", d.In(e.Trigger), e.When.Earliest, e.When.Latest)
		case len(e.Factuality) == 0 || e.Factuality[0].Source != doc.Author:
			fault("of the event %q nobody says whether it happened", d.In(e.Trigger))
		}
		for _, part := range e.Participants {
			if part.Mention < 0 || part.Mention >= len(d.Actors) || part.Role == "" {
				fault("the event %q has the participant %v", d.In(e.Trigger), part)
			}
		}
	}
	return faults
}

// rooted reports whether token i, from 0, hangs on the root of its sentence
// over however many others, or whether the sentence has no tree.
func rooted(tokens []doc.Token, i int) bool {
	for range tokens {
		head := tokens[i].Head
		if head == 0 || head == doc.None && tokens[0].Head == doc.None {
			return true
		}
		if head < 0 || head > len(tokens) {
			return false
		}
		i = head - 1
	}
	return false
}
