package actor

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
)

// TestProducts reads texts and says which things with names the article has,
// each with the words of its mentions.
func TestProducts(t *testing.T) {
	read := newReader(t)
	for _, c := range []struct{ name, text, want string }{
		{"with and without its maker", "Norcorp unveiled the Norcorp Z350 in May. The Z350 was delivered in June. Buyers praised the Z350s.",
			"Norcorp Z350: Norcorp Z350, Z350, Z350s"},
		{"two versions", "Norcorp sold the Zenphone 4 in May. Critics had praised the Zenphone 3. The Zenphone 4 was recalled in June.",
			"Zenphone 3: Zenphone 3; Zenphone 4: Zenphone 4, Zenphone 4"},
		{"a family is neither version", "Norcorp unveiled the Zenphone 4 and the Zenphone 3 in May. Owners of Zenphones complained.",
			"Zenphone 3: Zenphone 3; Zenphone 4: Zenphone 4; Zenphone: Zenphones"},
		{"a byname", "Norcorp delivered the 787 Skyliner in May. The Skyliner landed in Oslo. Norcorp's 787 took off again.",
			"787 Skyliner: 787 Skyliner, Skyliner, 787"},
		{"a number that counts", "Norcorp sold 300 buses. Its 787 workers went home. Lakers 101, Celtics 99.", ""},
		{"a number of another kind", "The court cited Article 50. Flight 370 vanished. The FTSE 100 fell. Route 66 was closed. Unit 6139 struck.", ""},
		{"a variant is another model", "Norcorp built the Z350-800 in May. It had built the Z350 before.", "Z350-800: Z350-800; Z350: Z350"},
		{"a variant that a word tells", "Norcorp unveiled the Zenphone 6 and the Zenphone 6 Plus in May. The Zenphone 6 sold well. Buyers praised the Zenphone 6 Plus.",
			"Zenphone 6 Plus: Zenphone 6 Plus, Zenphone 6 Plus; Zenphone 6: Zenphone 6, Zenphone 6"},
		{"a variant of a number", "Norcorp delivered the Norcorp 737 in May. The 737 MAX was grounded in June. Crews praised the 737 MAX.",
			"737 MAX: 737 MAX, 737 MAX; Norcorp 737: Norcorp 737"},
		{"groups and standards", "The G20 met in Oslo. The G-20 praised the EU-27. The M23 rebels fled. The H5N1 virus spread.", ""},
		{"a hyphen", "Iran fired a Zelzal-3 missile in May. The Zelzal-3 fell into the sea.", "Zelzal-3: Zelzal-3, Zelzal-3"},
		{"the next of a series", "Iran fired a Zelzal-3 missile in May. Zelzal-4 followed in June.", "Zelzal-3: Zelzal-3; Zelzal-4: Zelzal-4"},
		{"letters of which some are small", "Russia sold the Su-27 fighter to Peru. The Su-27 flew. A Mi-8 helicopter crashed.", "Mi-8: Mi-8; Su-27: Su-27, Su-27"},
		{"goods that the article calls so", "Norcorp's Zorb was withdrawn in May. The Zorb was a small car. Zorb drivers protested.", "Zorb: Zorb, Zorb, Zorb"},
		{"a firm whose goods bear its name", "Norcorp said that it would sell a plant. A Norcorp car was burnt. Norcorp's chief executive resigned.", ""},
		{"written as devices are", "Norcorp cut the price of its iZorb. The iZorb music player sold well, and shops lacked iZorbs.", "iZorb: iZorb, iZorb, iZorbs"},
		{"a family name", "Norway's Stoltenberg spoke. A Kennedy was elected; the Kennedys were rich.", ""},
	} {
		d := read(c.text)
		words := map[string][]string{}
		for _, m := range d.Actors {
			if m.Rule == productRule {
				words[m.Name] = append(words[m.Name], d.In(m.Head))
				if m.Kind != doc.OtherKind || !m.Named {
					t.Errorf("%s: %q is of kind %s, named %v", c.name, d.In(m.Span), m.Kind, m.Named)
				}
			}
		}
		var got []string
		for name, list := range words {
			got = append(got, name+": "+strings.Join(list, ", "))
		}
		slices.Sort(got)
		if got := strings.Join(got, "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestTakenUp says which thing a description takes up.
func TestTakenUp(t *testing.T) {
	read := newReader(t)
	for _, c := range []struct{ name, text, words, want string }{
		{"the nearest", "Norcorp's Z350 flew. An E190 crashed; the plane was full.", "plane", "E190"},
		{"what it is called", "The Z350 aircraft landed beside the Vela 9 phone. The handset was broken.", "handset", "Vela 9"},
		{"no ship", "The Z350 jet took off. The ship was repaired.", "ship", ""},
		{"another one", "The Z350 flew. The other plane was repaired.", "other plane", ""},
		{"the only one", "The Z350 jetliner flew. Many people came. They were glad. It rained. The day was long. The massive jetliner landed.", "massive jetliner", "Z350"},
	} {
		d := read(c.text)
		got, found := "", false
		for _, m := range d.Actors {
			if d.In(m.Span) == c.words {
				got, found = m.Name, true
			}
		}
		if !found || got != c.want {
			t.Errorf("%s: got %q (found %v), want %q", c.name, got, found, c.want)
		}
	}
}

func TestDesignation(t *testing.T) {
	for _, c := range []struct {
		word string
		want designation
	}{
		{"A380", telling}, {"7E7", telling}, {"F-35", telling}, {"787", numeral}, {"4", numeral}, {"3.5", numeral}, {"3GS", mixed}, {"S7", mixed},
		{"1999", noDesignation}, {"2012", noDesignation}, {"5pm", noDesignation}, {"21st", noDesignation}, {"10,000", noDesignation}, {"007", noDesignation}, {"Boeing", noDesignation},
	} {
		if got := formOf(c.word); got != c.want {
			t.Errorf("%s: got %v, want %v", c.word, got, c.want)
		}
	}
}
