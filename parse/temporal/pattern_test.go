package temporal

import (
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/text"
)

// wordLists returns the files of the English pack that the stage reads, but
// for times.txt.
func wordLists(t testing.TB) fstest.MapFS {
	t.Helper()
	const folder = "../lang/en"
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "time-") {
			b, err := os.ReadFile(folder + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			files[e.Name()] = &fstest.MapFile{Data: b}
		}
	}
	return files
}

// finderOf returns a finder with one rule that has the given lines.
func finderOf(files fstest.MapFS, lines ...string) (*Finder, error) {
	all := maps.Clone(files)
	stanza := "rule x\n" + strings.Join(lines, "\n") + "\nlike a\nlike b\nunlike c\n"
	all["times.txt"] = &fstest.MapFile{Data: []byte(stanza)}
	return New(lang.New("en", all))
}

// sentence returns a document of one sentence, cut at spaces.
func sentence(s string) *doc.Document {
	d := &doc.Document{Source: &text.Source{Text: s}, Sentences: []doc.Sentence{{Span: text.Span{End: len(s)}}}}
	at := 0
	for _, field := range strings.SplitAfter(s, " ") {
		if word := strings.TrimSpace(field); word != "" {
			d.Sentences[0].Tokens = append(d.Sentences[0].Tokens, doc.Token{Span: text.Span{Start: at, End: at + len(word)}})
		}
		at += len(field)
	}
	return d
}

func TestPatterns(t *testing.T) {
	files := wordLists(t)
	for _, c := range []struct{ pattern, text, want string }{
		{"alpha", "an alpha beta", "alpha"},
		{"alpha beta", "alpha beta gamma", "alpha beta"},
		{"alpha|beta gamma", "beta gamma alpha gamma", "beta gamma|alpha gamma"},
		{"alpha [beta] gamma", "alpha gamma alpha beta gamma", "alpha gamma|alpha beta gamma"},
		{"alpha [beta]", "alpha beta alpha", "alpha beta|alpha"},
		{"[beta] alpha", "beta alpha beta", "beta alpha"},
		{"( alpha beta | gamma ) delta", "alpha beta delta gamma delta beta delta", "alpha beta delta|gamma delta"},
		{"( alpha | beta gamma | gamma ) delta", "beta gamma delta alpha delta", "beta gamma delta|alpha delta"},
		{"[alpha | beta] gamma", "alpha gamma beta gamma gamma", "alpha gamma|beta gamma|gamma"},
		{"alpha ( beta )+ gamma", "alpha beta beta beta gamma alpha gamma", "alpha beta beta beta gamma"},
		{"alpha ( beta [gamma] )+", "alpha beta gamma beta", "alpha beta gamma beta"},
		{"alpha ~- ~beta", "alpha-beta alpha - beta", "alpha-beta"},
		{"alpha - beta", "alpha–beta alpha - beta", "alpha–beta|alpha - beta"},
		{"Alpha", "alpha Alpha ALPHA", "Alpha|ALPHA"},
		{"alpha < beta > gamma", "alpha beta gamma", "beta"},
		{"<alpha> and <beta>", "alpha and beta", "alpha|beta"},
		{"<alpha> and <beta> [gamma]", "alpha and beta gamma alpha", "alpha|beta"},
		{"alpha {number} beta", "alpha twenty-five beta alpha 3 million beta", "alpha twenty-five beta|alpha 3 million beta"},
	} {
		f, err := finderOf(files, "match "+c.pattern, "value ref(past)")
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		d := sentence(c.text)
		f.Find(d)
		var got []string
		for i := range d.Times {
			got = append(got, d.In(d.Times[i].Span))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s in %q: got %q, want %q", c.pattern, c.text, strings.Join(got, "|"), c.want)
		}
	}
}

func TestGuards(t *testing.T) {
	files := wordLists(t)
	for _, c := range []struct{ guard, text, want string }{
		{"left beta ^", "alpha beta alpha gamma alpha", "0 11"},
		{"notleft beta", "alpha beta alpha", "0"},
		{"right $ {month}", "alpha beta alpha June alpha", "11 22"},
		{"notright {digits}", "alpha 5 alpha", "8"},
		{"case lower", "Alpha alpha Alpha", "0 6"},
	} {
		f, err := finderOf(files, "match alpha", "value ref(past)", c.guard)
		if err != nil {
			t.Errorf("%s: %v", c.guard, err)
			continue
		}
		d := sentence(c.text)
		f.Find(d)
		want := map[int]bool{}
		for _, s := range strings.Fields(c.want) {
			n, _ := parseNumber(s)
			want[n] = true
		}
		for i := range d.Times {
			if at := d.Times[i].Span.Start; !want[at] {
				t.Errorf("%s in %q: found at %d, want %s", c.guard, c.text, at, c.want)
			}
		}
		if len(d.Times) != len(want) {
			t.Errorf("%s in %q: found %d, want %s", c.guard, c.text, len(d.Times), c.want)
		}
	}
}

// A mistake in a rule is told with its file and line.
func TestNewRefuses(t *testing.T) {
	files := wordLists(t)
	for _, c := range []struct{ line, want string }{
		{"match [alpha", `times.txt:2: rule en/x: "[" is not closed`},
		{"match alpha ]", `is not opened`},
		{"match ( alpha ]", `"]" closes "("`},
		{"match ( )", `nothing before ")"`},
		{"match [ | alpha ]", `nothing before "|"`},
		{"match {nonsense}", `no class {nonsense}`},
		{"match {month", `is not closed`},
		{"match a||b", `empty alternative`},
		{"match ^ alpha", `is for guards`},
		{"match <a> <b> <c>", `3 extents`},
		{"value nonsense", `no value "nonsense"`},
		{"value shift(dct)", `want a count and a unit`},
		{"value shift(now,1,day)", `no anchor "now"`},
		{"value shift(dct,one,day)", `"one" is no count`},
		{"value shift(dct,1,eon)", `no unit "eon"`},
		{"value before(period(dct,0,day)", `no value "period(dct,0,day"`},
		{"value ref(never)", `no reference to "never"`},
		{"value nearest(dct,1,day)", `wants an anchor alone`},
		{"left {approx}", `looks at more than one word`},
		{"case title", `no case "title"`},
		{"family month", `has the name of a class`},
		{"colour red", `no field "colour"`},
	} {
		lines := []string{"match alpha", "value ref(past)"}
		key, _, _ := strings.Cut(c.line, " ")
		for i := range lines {
			if strings.HasPrefix(lines[i], key) {
				lines[i] = c.line
			}
		}
		if lines[0] != c.line && lines[1] != c.line {
			lines = append(lines, c.line)
		}
		_, err := finderOf(files, lines...)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "times.txt:") {
			t.Errorf("%s: got %v, want %s", c.line, err, c.want)
		}
	}
	if _, err := finderOf(files, "match alpha"); err == nil {
		t.Error("a rule without a value: got no error")
	}
	for name, data := range map[string]string{
		"time-months.txt":  "January\t13\n",
		"time-units.txt":   "eon\teon\n",
		"time-numbers.txt": "one\t1\tround\n",
		"time-tenses.txt":  "said\tonce\n",
	} {
		broken := maps.Clone(files)
		broken[name] = &fstest.MapFile{Data: []byte(data)}
		if _, err := finderOf(broken, "match alpha", "value ref(past)"); err == nil || !strings.Contains(err.Error(), name+":1") {
			t.Errorf("%s: got %v, want its line", name, err)
		}
	}
	for name := range files {
		missing := maps.Clone(files)
		delete(missing, name)
		if _, err := finderOf(missing, "match {approx}", "value ref(past)"); err != nil && !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: got %v, want its name", name, err)
		}
	}
}

// No rule file makes New panic, or the finder run on.
func FuzzPattern(f *testing.F) {
	files := wordLists(f)
	for _, s := range []string{"a [b] c", "( a | b )+", "( [a] )+ b", "<{day}> - <{numeral} {month}>", "~- {number} [", "((a)", "{iso}|{slash}"} {
		f.Add(s, "nearest(dct)", "a b c 5 May - 2014-05-19")
	}
	f.Fuzz(func(t *testing.T, pattern, value, s string) {
		finder, err := finderOf(files, "match "+strings.ReplaceAll(pattern, "\n", " "), "value "+strings.ReplaceAll(value, "\n", " "))
		if err != nil {
			return
		}
		d := sentence(s)
		finder.Find(d)
		for i := range d.Times {
			if p := d.Times[i].Span; p.Start < 0 || p.End > len(s) || p.Start >= p.End {
				t.Fatalf("%q in %q: span %v", pattern, s, p)
			}
		}
	})
}
