package event_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/lang/en"
)

// read parses a text of its own.
func read(t testing.TB, p *parse.Parser, s string) *doc.Document {
	t.Helper()
	a, err := article.Read("example.txt", []byte(s))
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return p.Parse(a, doc.DateClaim{})
}

func newParser(t testing.TB) *parse.Parser {
	t.Helper()
	p, err := parse.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestExamples runs the examples beside the frames. An example wishes for
// "TYPE/mode role=word …": an event of the rule with that type, and in each
// role a mention that holds the word.
func TestExamples(t *testing.T) {
	pack := en.Pack()
	p := newParser(t)
	rules, err := pack.Rules("events.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules {
		for _, like := range rule.Like {
			d := read(t, p, like.Text)
			missing := "no event of the rule"
			for i := range d.Events {
				if e := &d.Events[i]; e.Rule == rule.Name {
					if missing = lacks(d, e, like.Want); missing == "" {
						break
					}
				}
			}
			if missing != "" {
				t.Errorf("%s:%d: %s: %q: %s\n%s", rule.File, rule.Line, rule.Name, like.Text, missing, d.Dump())
			}
		}
		for _, s := range rule.Unlike {
			d := read(t, p, s)
			if !holds(d, &rule) {
				t.Errorf("%s:%d: %s could not read %q: it holds no verb or noun of the rule", rule.File, rule.Line, rule.Name, s)
			}
			for i := range d.Events {
				if d.Events[i].Rule == rule.Name {
					t.Errorf("%s:%d: %s reads %q\n%s", rule.File, rule.Line, rule.Name, s, d.Dump())
				}
			}
		}
	}
}

// holds reports whether the document holds a verb or a noun of the rule, in
// whatever sense: all the words of one, such as "break" and "down".
func holds(d *doc.Document, rule *lang.Rule) bool {
	lemmas := map[string]bool{}
	for _, s := range d.Sentences {
		for _, token := range s.Tokens {
			lemmas[strings.ToLower(token.Lemma)] = true
			lemmas[strings.ToLower(d.In(token.Span))] = true
		}
	}
	for _, f := range rule.Fields {
		if f.Key != "verb" && f.Key != "noun" && f.Key != "fussy" {
			continue
		}
		for word := range strings.FieldsSeq(f.Value) {
			if !slices.ContainsFunc(strings.Split(word, "_"), func(part string) bool { return !lemmas[part] }) {
				return true
			}
		}
	}
	return false
}

// lacks returns what of the wish the event does not have, or "".
func lacks(d *doc.Document, e *doc.Event, want string) string {
	kind := string(e.Type)
	if e.Mode != "" {
		kind += "/" + e.Mode
	}
	for i, w := range strings.Fields(want) {
		role, word, isRole := strings.Cut(w, "=")
		if !isRole {
			if i == 0 && kind != w && string(e.Type) != w {
				return "type " + kind + ", want " + w
			}
			continue
		}
		found := false
		for _, part := range e.Participants {
			found = found || string(part.Role) == role && strings.Contains(d.In(d.Actors[part.Mention].Span), word)
		}
		if !found {
			return "nobody with " + word + " is " + role
		}
	}
	return ""
}
