package actor

import (
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
)

// TestBelongs has bodies that their names or the words before them make a part
// of another body, and some that are not.
func TestBelongs(t *testing.T) {
	read := newReader(t)
	for _, c := range []struct{ words, mention, want string }{
		{"Norcorp said nothing. In May Norcorp Financial Services sued the town.", "Norcorp Financial Services", "Norcorp"},
		{"Norcorp said nothing. Norcorp North America lost money.", "Norcorp North America", "Norcorp"},
		{"General Motors Europe closed a plant.", "General Motors Europe", "General Motors"},
		{"Deutsche Bank Research cut its forecast.", "Deutsche Bank Research", "Deutsche Bank"},
		{"Volkswagen's Audi recalled its cars.", "Audi", "Volkswagen"},
		{"Google's video website YouTube was fined.", "YouTube", "Google"},

		{"Norcorp Financial Services sued the town. Norcorp said nothing.", "Norcorp Financial Services", ""},
		{"The Norcorp Foundation paid. Norcorp said nothing.", "Norcorp Foundation", ""},
		{"Google's rival Yahoo was fined.", "Yahoo", ""},
		{"Google's YouTube bid was late.", "YouTube", ""},
		{"Kenya Airways cut its flights to Kenya.", "Kenya Airways", ""},
	} {
		d, found := read(c.words), false
		for i := range d.Actors {
			a := &d.Actors[i]
			if d.In(a.Head) != c.mention || found {
				continue
			}
			found = true
			got := ""
			if a.Of != doc.None && d.Actors[a.Of].Kind == doc.Organization {
				got = d.Actors[a.Of].Name
			}
			if got != c.want || a.Kind != doc.Organization {
				t.Errorf("%s: got the %s %s of %q, want an organization of %q", c.words, a.Kind, c.mention, got, c.want)
			}
		}
		if !found {
			t.Errorf("%s: nobody is %s", c.words, c.mention)
		}
	}
}

// TestNamesake has short names, and whose they are.
func TestNamesake(t *testing.T) {
	read := newReader(t)
	for _, c := range []struct{ about, words, mention, want string }{
		{"a body without its nation", "The Kenyan Navy lost two boats. It rained. The Navy said nobody was hurt.", "Navy", "Kenyan Navy"},
		{"one that was there before", "The Navy said nobody was hurt. A ship of the Kenyan Navy came in May.", "Navy", "Navy"},
		{"one of two nations", "The Russian Foreign Ministry wrote to the Chinese Foreign Ministry. The Foreign Ministry said nothing.", "Foreign Ministry", "Foreign Ministry"},
		{"letters with a nation's", "The Border Agency held a driver. It rained. The UKBA said nothing.", "UKBA", "Border Agency"},
		{"an article is no part of the name", "The Indian Space Agency launched a rocket. The Space Agency thanked its staff.", "Space Agency", "Indian Space Agency"},
		{"what follows only says what it is", "Eastern Star Airlines signed a contract. The board of Eastern Star agreed.", "Eastern Star", "Eastern Star Airlines"},
		{"the shorter of two", "Norcorp Energy sued Norcorp Energy Baltic Ltd. It rained. Then Norcorp was fined.", "Norcorp", "Norcorp Energy"},
		{"what was named for a firm", "The Tarvane Foundation gave money. In May, Tarvane was fined.", "Tarvane", "Tarvane"},

		{"another country's", "The Indian Air Force bought ten jets. The Air Force praised them. Pakistan's Air Force shot one down.", "Air Force", "Air Force"},
		{"another country's by a pronoun", "The Indian Air Force bought ten jets. The Air Force praised them. Pakistan said its Air Force was ready.", "Air Force", "Air Force"},
		{"a court of one country", "The Supreme Court of Kenya annulled the vote. The Indian Supreme Court banned it. The Supreme Court said nothing.", "Supreme Court", "Supreme Court"},
		{"its own", "The Indian Air Force bought ten jets. India said its Air Force was ready.", "Air Force", "Indian Air Force"},
		{"a family name that is a title", "The police met Stephen King. King said nothing.", "King", "Stephen King"},
		{"a plural with a singular verb", "Steve Jobs opened the shop. Jobs has not sold it.", "Jobs", "Steve Jobs"},
		{"a plural after that", "Steve Jobs opened the shop. It was reported that Jobs, aged 55, has sold it.", "Jobs", "Steve Jobs"},
		{"whom the article tells of", "Steve Adler died. Adler sang. Adler wrote. Adler drank. Steve Obi wept. Nobody will forget Steve.", "Steve", "Steve Adler"},
		{"nobody of two", "Steve Adler died. Steve Obi wept. Nobody will forget Steve.", "Steve", "Steve"},
		{"a prince and a president", "President William Ruto spoke. It rained. Prince William said nothing.", "Prince William", "William"},

		{"a day named after somebody", "Ana Duarte left in 2004. Shares fell on Martin Luther King Day. She had been ill.", "She", "Ana Duarte"},
		{"not who acts", "Ana Duarte met Li Na, and Grace Otieno wrote to the court and thanked her.", "her", "Ana Duarte"},
		{"two offices", "Ana Duarte, president and chief executive of Norcorp Energy, said nothing.", "chief executive of Norcorp Energy", "Ana Duarte"},
		{"who speaks stands before the verb", "A statement given by Norcorp Energy spokesman Peter Obi said: “We are sorry.”", "We", "Norcorp Energy"},
		{"who spoke before is silent", "“It rained,” Ana Duarte said. A clerk in Lima added: “I saw nothing.”", "I", ""},
		{"the company of who speaks", "Tarvane Lund sued. Ana Duarte, the Norcorp Energy chief executive, said the company would pay.", "company", "Norcorp Energy"},
		{"a firm that comes second", "Irish low cost airline, Ryanair, said on Monday that it is selling two planes.", "it", "Ryanair"},
	} {
		t.Run(c.about, func(t *testing.T) {
			d := read(c.words)
			got, found := "", false
			for i := range d.Actors {
				if a := &d.Actors[i]; d.In(a.Head) == c.mention || d.In(a.Span) == c.mention {
					got, found = a.Name, true // the last
				}
			}
			if got != c.want || !found && c.want != "" {
				t.Errorf("%s\ngot %q for %s, want %q", c.words, got, c.mention, c.want)
			}
		})
	}
}

// TestNobodysName has what is named after a person, and persons who are called
// like such things.
func TestNobodysName(t *testing.T) {
	read := newReader(t)
	for _, c := range []struct {
		words, mention string
		want           doc.Kind // "" if nobody
	}{
		{"Shares fell on Martin Luther King Day.", "Martin Luther King Day", ""},
		{"Traffic stopped on the Ana Duarte Bridge.", "Ana Duarte Bridge", doc.Place},
		{"The nurses of St. Brendan's Hospital went on strike.", "St. Brendan's Hospital", doc.Organization},
		{"The minister met Doris Day.", "Doris Day", doc.Person},
		{"In May, Billie Jean King won again.", "Billie Jean King", doc.Person},
		{"Deputy Defense Secretary Ana Duarte resigned.", "Deputy Defense", ""},
		{"Critics say that the Larksons sued.", "Larksons", doc.Organization},
		{"The search was led by Lockheed and Sikorsky.", "Sikorsky", doc.Organization},
	} {
		d, got := read(c.words), doc.Kind("")
		for i := range d.Actors {
			if a := &d.Actors[i]; a.Named && d.In(a.Head) == c.mention {
				got = a.Kind
			}
		}
		if got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.words, c.mention, got, c.want)
		}
	}
}

// TestRealms has two kings of one name, and one whom the text names twice.
func TestRealms(t *testing.T) {
	read := newReader(t)
	for words, want := range map[string]int{
		"King Abdullah of Jordan wept. King Abdullah of Saudi Arabia slept.": 2,
		"King Abdullah of Jordan wept. King Abdullah of Jordan slept.":       1,
	} {
		d, kings := read(words), map[int]bool{}
		for i := range d.Actors {
			if a := &d.Actors[i]; a.Kind == doc.Person && a.Named {
				kings[int(a.Entity)] = true
			}
		}
		if len(kings) != want {
			t.Errorf("%s: got %d persons, want %d", words, len(kings), want)
		}
	}
}

// TestSeat has a firm and the town where it sits.
func TestSeat(t *testing.T) {
	d := newReader(t)("The army chose Seattle based Northrop Grumman in May.")
	for i := range d.Actors {
		if a := &d.Actors[i]; d.In(a.Head) == "Seattle" && a.Use != doc.Affiliation || d.In(a.Head) == "Northrop Grumman" && d.In(a.Span) != "Seattle based Northrop Grumman" {
			t.Errorf("got %s as %s", d.In(a.Span), a.Use)
		}
	}
}
