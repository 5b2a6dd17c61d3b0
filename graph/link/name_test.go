package link

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
)

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"Norcorp Inc.":     "norcorp inc",
		"O’Brien's":        "obrien",
		"U.S. Navy":        "us navy",
		"Jean-Claude":      "jean claude",
		"Åse Sørensen":     "ase sorensen",
		"Łódź":             "lodz",
		"Straße 3":         "strasse 3",
		"İpek":             "ipek",
		"Шойгу":            "шоигу", // й is и and an accent
		"  A\tB ":          "a b",
		"the boys' school": "the boys school",
		"™":                "tm",
		"!":                "",
	} {
		if got := fold(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestNameOf(t *testing.T) {
	v := newVocabulary()
	nations := map[string]string{"us": "USA", "united states": "USA", "norway": "NOR", "norwegian": "NOR", "india": "IND"}
	for _, c := range []struct {
		kind  doc.Kind
		name  string
		key   string
		check func(n *name) bool
		says  string
	}{
		{doc.Person, "John F. Kerry", "john kerry", func(n *name) bool { return slices.Equal(n.middle, []string{"f"}) && !n.short() }, "a middle initial"},
		{doc.Person, "J. Kerry", "j kerry", func(n *name) bool { return n.short() }, "a short name"},
		{doc.Person, "Ə. Oneal", "ə oneal", func(n *name) bool { return n.short() }, "a short name"},
		{doc.Person, "W. Mark Felt", "mark felt", func(n *name) bool { return slices.Equal(n.middle, []string{"w"}) && !n.short() }, "a first initial that is put aside"},
		{doc.Person, "Kerry", "kerry", func(n *name) bool { return n.short() && n.given == "" }, "a family name"},
		{doc.Person, "Mrs. Anna Berg", "anna berg", func(n *name) bool { return n.gender == femaleWord }, "a woman"},
		{doc.Person, "Ivo Lund Jr.", "ivo lund", func(n *name) bool { return n.generation == "jr" }, "the younger"},
		{doc.Person, "Ursula von der Leyen", "ursula leyen", func(n *name) bool { return len(n.middle) == 0 }, "no middle name"},
		{doc.Person, "al-Assad", "assad", func(n *name) bool { return n.short() }, "a family name"},
		{doc.Person, "Al Gore", "al gore", func(n *name) bool { return !n.short() }, "a whole name"},
		{doc.Organization, "Norcorp Inc.", "norcorp", func(n *name) bool { return n.legal == "inc" && !n.state }, "a legal form"},
		{doc.Organization, "The Aer Lingus Group PLC", "aer lingus", func(n *name) bool { return n.legal == "group" }, "two legal forms"},
		{doc.Organization, "Bank of India", "bank india", func(n *name) bool { return n.nation == "" }, "no body of a state"},
		{doc.Organization, "US Department of Justice", "department justice", func(n *name) bool { return n.state && n.nation == "USA" }, "a department of the US"},
		{doc.Organization, "Justice Department", "department justice", func(n *name) bool { return n.state && n.nation == "" }, "a department of any state"},
		{doc.Organization, "Ministry of Foreign Affairs", "ministry foreign", func(n *name) bool { return n.state }, "a ministry of any state"},
		{doc.Organization, "Foreign Affairs Ministry", "ministry foreign", func(n *name) bool { return n.state }, "a ministry of any state"},
		{doc.Organization, "Foreign Ministry", "ministry foreign", func(n *name) bool { return n.state }, "a ministry of any state"},
		{doc.Organization, "Ministry of Defence of Norway", "ministry defence", func(n *name) bool { return n.nation == "NOR" }, "a ministry of Norway"},
		{doc.Organization, "Norwegian Defense Ministry", "ministry defence", func(n *name) bool { return n.nation == "NOR" }, "a ministry of Norway"},
		{doc.Organization, "Supreme Court of the United States", "supreme court", func(n *name) bool { return n.nation == "USA" }, "a court of the US"},
		{doc.Organization, "N.S.F.", "nsf", func(n *name) bool { return n.acronym && n.short() }, "an acronym"},
		{doc.Place, "Łódź", "lodz", func(n *name) bool { return !n.short() }, "a place"},
	} {
		n := v.nameOf(c.kind, c.name, nations)
		if n.key != c.key || !c.check(n) {
			t.Errorf("%s: got the key %q of %+v, want %q and %s", c.name, n.key, *n, c.key, c.says)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, same := range [][]string{{"muhammad", "mohamed", "mohammed"}, {"gaddafi", "qadhafi", "kadafi"}, {"zelensky", "zelenskyy", "zelenskiy"}} {
		for _, s := range same[1:] {
			if skeleton(s) != skeleton(same[0]) {
				t.Errorf("%s and %s: got %q and %q, want the same", same[0], s, skeleton(same[0]), skeleton(s))
			}
		}
	}
	for _, pair := range [][2]string{{"berg", "berger"}, {"anna", "ivan"}, {"smith", "schmidt"}} {
		if skeleton(pair[0]) == skeleton(pair[1]) {
			t.Errorf("%v: got %q for both", pair, skeleton(pair[0]))
		}
	}
}

func TestNearly(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"john kerry", "john kery", true},
		{"john kerry", "jhon kerry", true},
		{"john kerry", "john kerri", true},
		{"john kerry", "john perry", false}, // what a word begins with is seldom misprinted
		{"john kerry", "john kelly", false},
		{"unit 731 army", "unit 732 army", false},
		{"ann li", "an li", false},
		{"maurice", "maurice", true},
	} {
		if got := nearly(c.a, c.b); got != c.want || nearly(c.b, c.a) != c.want {
			t.Errorf("%s, %s: got %t and %t, want %t", c.a, c.b, got, nearly(c.b, c.a), c.want)
		}
	}
}

func TestLetters(t *testing.T) {
	v := newVocabulary()
	for s, want := range map[string]string{
		"Office of Land Registers": "olr", "US Air Force": "usaf", "Norcorp": "", "National Bank Ltd": "nb", "": "", "of the": "",
	} {
		if got := v.letters(s); got != want {
			t.Errorf("%s: got %q, want %q", s, got, want)
		}
	}
}

// TestWordsOfNames checks the file: every line has a key that is known, and
// every word is folded and stands once under its key.
func TestWordsOfNames(t *testing.T) {
	keys := strings.Split("legal,honorific,honorific male,honorific female,generation,pronoun male,pronoun female,particle,small,branch,state,idle,operator,variant,same,nickname", ",")
	short := map[string]string{}
	number := 0
	for line := range strings.Lines(wordsOfNames) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, list, ok := strings.Cut(line, ":")
		if !ok || !slices.Contains(keys, key) {
			t.Errorf("words.txt:%d: got the key %q, want one of %q", number, key, keys)
		}
		seen := map[string]bool{}
		for i, w := range strings.Fields(list) {
			if fold(w) != w {
				t.Errorf("words.txt:%d: %s is not folded: %s", number, w, fold(w))
			}
			if seen[w] {
				t.Errorf("words.txt:%d: %s stands there twice", number, w)
			}
			seen[w] = true
			if key == "nickname" {
				if old := short[w]; old != "" && i > 0 {
					t.Errorf("words.txt:%d: %s is short for %s too", number, w, old)
				}
				short[w] = strings.Fields(list)[0]
			}
		}
	}
}

// FuzzNames checks that any bytes have a name that folding changes no further,
// and that names compare without a fault.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"John F. Kerry", "O’Brien's", "US Department of Justice", "™ İ ß", "\xff\xfe", "A. B.", "'s", "of the", "von"} {
		f.Add(s, "Norcorp Inc.")
	}
	v := newVocabulary()
	nations := map[string]string{"us": "USA", "of": "OFF", "norway": "NOR"}
	f.Fuzz(func(t *testing.T, a, b string) {
		if once := fold(a); fold(once) != once {
			t.Errorf("%q: got %q and then %q", a, once, fold(once))
		}
		r := &resolver{words: v, usage: usage{given: map[string]int{}, family: map[string]int{}}}
		for _, kind := range []doc.Kind{doc.Person, doc.Organization, doc.Place} {
			x, y := v.nameOf(kind, a, nations), v.nameOf(kind, b, nations)
			if x.key == "" || y.key == "" {
				t.Fatalf("%s %q or %q has no key", kind, a, b)
			}
			if kind == doc.Person && (x.short() || y.short()) {
				continue // short names are not compared as whole ones
			}
			p, q := &bearer{names: []*name{x}}, &bearer{names: []*name{y}}
			how, prior := r.alike(p, q)
			if back, other := r.alike(q, p); how != back || prior != other {
				t.Errorf("%s %q and %q: got %v and %v", kind, a, b, how, back)
			}
			r.signatures(x)
			x.agree(y)
			v.letters(a)
		}
	})
}
