package link

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/text"
)

// A crowd is a made-up world of actors and the reports that mention them, with
// the truth of who is meant. It was written before the resolver was tuned, and
// holds what makes names hard in news, as often as a reader meets it or oftener.
// Two things were changed since, in which no reader could have told who is meant:
// associations had the names of others, and articles did not say of which other
// state a ministry is.
//
//   - Three in five actors are persons, a quarter companies, the rest bodies of
//     30 states and associations. Given and family names come from the lists of
//     the language pack with Zipf's frequencies, so that persons share family
//     names, and some whole names, by chance.
//   - 4 % of persons are made namesakes of another one: of another country (7 in
//     10) or of the same, with another employer and profession. 2 % of companies
//     are namesakes of another abroad. The bodies of states are called alike in
//     every state ("Ministry of Defence"), and no two associations are, though many
//     share an acronym.
//   - A third of persons have two employers or professions, of which an article
//     names one or neither.
//   - Reports come in stories of one to six, whose cast they share in part. How
//     often an actor is in a story follows Zipf's law too: a few are everywhere,
//     and many are in one story only.
//   - An article calls a person by the whole name (82 %), by the family name alone
//     or after an honorific (12 %), with an initial (4 %), or family name first
//     (2 %). Half of whole names have the middle initial, where there is one;
//     accents are lost in 40 %; 3 % of persons have a second transliteration,
//     used in 40 % of articles; 1.2 % of articles have a misprint in the name.
//   - An article tells nothing about a person in 30 % (no title, employer, nation).
//     Of a body of the state that the article is about, it does not say in 45 %
//     which state's it is; of that of another state it always does.
//   - Companies have a legal form in half of the articles, or a nation or none.
//     Bodies with long names have acronyms: 40 % of articles give both, 20 %
//     the acronym alone, and acronyms may be those of several.
type crowd struct {
	random  *rand.Rand
	figures []*figure
	popular []int // indices of figures, as often as they are popular
	docs    []*doc.Document
	truth   map[place]int // index of the figure that a mention is of
}

// A place is that of a mention.
type place struct {
	doc  text.SourceID
	span text.Span
}

// A figure is an actor of a crowd.
type figure struct {
	kind                  doc.Kind
	given, family, middle string // of a person
	other                 string // the given name in another transliteration; or ""
	female                bool
	nation                int
	jobs                  []job
	name, legal, acronym  string // of a body
	trade                 string
	state                 bool // a body of a state
}

// A job is a profession, and an employer or -1.
type job struct {
	title    string
	employer int
}

type nation struct{ name, of, code string }

func nations() []nation {
	var out []nation
	for line := range strings.Lines(`Argentina Argentine ARG
Australia Australian AUS
Austria Austrian AUT
Belgium Belgian BEL
Brazil Brazilian BRA
Canada Canadian CAN
Chile Chilean CHL
China Chinese CHN
Denmark Danish DNK
Egypt Egyptian EGY
Finland Finnish FIN
France French FRA
Germany German DEU
Greece Greek GRC
Hungary Hungarian HUN
India Indian IND
Indonesia Indonesian IDN
Israel Israeli ISR
Italy Italian ITA
Japan Japanese JPN
Kenya Kenyan KEN
Mexico Mexican MEX
Nigeria Nigerian NGA
Norway Norwegian NOR
Poland Polish POL
Russia Russian RUS
Spain Spanish ESP
Sweden Swedish SWE
Turkey Turkish TUR
Ukraine Ukrainian UKR`) {
		f := strings.Fields(line)
		out = append(out, nation{f[0], f[1], f[2]})
	}
	return out
}

var professions = strings.Split("chief executive,chairman,lawyer,senator,minister,spokesman,economist,analyst,striker,swimmer,actor,director,singer,writer,professor,biologist,engineer,general,colonel,judge,prosecutor,mayor,governor,ambassador,activist,journalist,editor,doctor,banker,trader,architect,bishop,farmer,pilot,detective,adviser", ",")

// crowdNames are the names of the language pack, in a fixed order.
var crowdNames = sync.OnceValues(func() ([2][]string, error) {
	var out [2][]string
	for i, file := range []string{"givennames.txt", "familynames.txt"} {
		entries, err := en.Pack().Words(file)
		if err != nil {
			return out, err
		}
		for _, e := range entries {
			if utf8.RuneCountInString(e.Fields[0]) > 3 && !strings.ContainsAny(e.Fields[0], " -'’.") && strings.ToLower(e.Fields[0]) != e.Fields[0] {
				out[i] = append(out[i], e.Fields[0])
			}
		}
		r := rand.New(rand.NewPCG(uint64(i), 77)) // so that frequent names are of all letters
		r.Shuffle(len(out[i]), func(a, b int) { out[i][a], out[i][b] = out[i][b], out[i][a] })
	}
	return out, nil
})

// newCrowd returns a world of n actors, and reports with about the given number
// of mentions.
func newCrowd(t testing.TB, seed uint64, n, mentions int) *crowd {
	t.Helper()
	names, err := crowdNames()
	if err != nil {
		t.Fatal(err)
	}
	c := &crowd{random: rand.New(rand.NewPCG(seed, 11)), truth: map[place]int{}}
	c.people(names, n)
	c.popularity()
	for day := edtf.Day(14000); len(c.truth) < mentions; day++ {
		c.story(day % 3000)
	}
	return c
}

func (c *crowd) chance(percent float64) bool { return c.random.Float64()*100 < percent }

func pick[T any](c *crowd, list []T) T { return list[c.random.IntN(len(list))] }

// zipf returns a number below n, small ones oftener.
func (c *crowd) zipf(z *rand.Zipf, n int) int { return int(z.Uint64()) % n }

// people makes the actors.
func (c *crowd) people(names [2][]string, n int) {
	all := nations()
	bodies, taken := n*2/5, map[string]bool{}
	for i := range bodies {
		f := &figure{kind: doc.Organization, nation: c.random.IntN(len(all))}
		switch {
		case i < bodies/6 && i < len(all)*12:
			f.state, f.nation = true, i%len(all)
			subject := []string{"Justice", "Defence", "Finance", "Health", "Foreign Affairs", "Education", "Energy", "Transport", "Agriculture", "Culture", "Labour", "Trade"}[i/len(all)]
			f.name = "Ministry of " + subject
			if f.nation%3 == 0 {
				f.name = "Department of " + subject
			}
		case i < bodies*2/5:
			f.name = pick(c, []string{"International ", "National ", "Federal ", "European ", "World ", ""}) +
				pick(c, []string{"Council", "Institute", "Agency", "Federation", "Authority", "Association", "Society"}) + pick(c, []string{" of ", " for "}) +
				pick(c, []string{"Marine", "Rural", "Urban", "Public", "Digital", "Medical", "Nuclear", "Civil", "Animal", "Social"}) + " " +
				pick(c, []string{"Research", "Safety", "Studies", "Planning", "Rights", "Archives", "Standards", "Forests", "Railways", "Letters", "Sports", "Oceans"})
			if plain := strings.Replace(f.name, " for ", " of ", 1); taken[plain] {
				f.name = c.madeUp() + " " + f.name // two associations do not call themselves the same
			} else {
				taken[plain] = true
			}
			f.acronym = initialsOf(f.name)
		case i > bodies/2 && c.chance(2): // a namesake abroad
			twin := c.figures[bodies/2-1-c.random.IntN(bodies/12+1)]
			f.name, f.trade = twin.name, pick(c, []string{"shipping", "food", "software"})
			f.nation = (twin.nation + 1 + c.random.IntN(len(all)-1)) % len(all)
		default:
			f.trade = pick(c, []string{"shipping", "energy", "media", "software", "steel", "food", "drug", "mining", "insurance", "banking"})
			f.name = c.madeUp()
			if c.chance(60) {
				f.name += " " + pick(c, []string{"Shipping", "Energy", "Media", "Systems", "Steel", "Foods", "Pharma", "Mining", "Insurance", "Bank", "Motors", "Partners"})
			}
		}
		if f.trade != "" {
			f.legal = pick(c, []string{"Inc.", "Corp.", "Ltd", "AG", "SA", "GmbH", "plc", "Oyj", "AB"})
		}
		c.figures = append(c.figures, f)
	}
	givens, families := rand.NewZipf(c.random, 1.05, 30, 6000), rand.NewZipf(c.random, 1.05, 60, 6000)
	for len(c.figures) < n {
		f := &figure{kind: doc.Person, nation: c.random.IntN(len(all)), female: c.chance(35)}
		f.given, f.family = names[0][c.zipf(givens, len(names[0]))], names[1][c.zipf(families, len(names[1]))]
		if people := len(c.figures) - bodies; people > 50 && c.chance(4) {
			twin := c.figures[bodies+c.random.IntN(people)]
			f.given, f.family, f.female = twin.given, twin.family, twin.female
			f.nation = twin.nation
			if c.chance(70) {
				f.nation = (twin.nation + 1 + c.random.IntN(len(all)-1)) % len(all)
			}
		}
		if c.chance(40) {
			f.middle = string(rune('A' + c.random.IntN(23)))
		}
		if c.chance(3) {
			f.other = transliterated(f.given)
		}
		jobs := 1
		if c.chance(33) {
			jobs = 2
		}
		for range jobs {
			j := job{pick(c, professions), -1}
			if c.chance(70) {
				for range 6 { // mostly at home
					j.employer = c.random.IntN(bodies)
					if c.figures[j.employer].nation == f.nation {
						break
					}
				}
			}
			f.jobs = append(f.jobs, j)
		}
		c.figures = append(c.figures, f)
	}
}

// madeUp returns the name of a company.
func (c *crowd) madeUp() string {
	var b strings.Builder
	for range 2 + c.random.IntN(2) {
		b.WriteString(pick(c, strings.Fields("ba bel bor cal cor da del dor en fa fer gal gen hal ka kor la len lin lo ma mar mer mon na nel nor o or pa per ra rin ro sa sel sol ta tel tor va vel ver vi xan zen zo")))
	}
	b.WriteString(pick(c, strings.Fields("co dan dex lia lor max mir na nia nor ra ris ro sys tec tis tra via vex")))
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// transliterated returns another spelling of a name, as when it was put into
// Latin letters twice.
func transliterated(s string) string {
	for _, p := range [][2]string{{"kh", "k"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"y", "i"}, {"sh", "ch"}, {"w", "v"}, {"j", "y"}, {"c", "k"}, {"z", "s"}, {"e", "a"}, {"i", "e"}, {"o", "u"}} {
		if i := strings.LastIndex(s, p[0]); i > 0 {
			return s[:i] + p[1] + s[i+len(p[0]):]
		}
	}
	return s + "h"
}

func initialsOf(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// popularity makes a few actors famous, some of every kind.
func (c *crowd) popularity() {
	order := c.random.Perm(len(c.figures))
	for rank, i := range order {
		for range 1 + 200/(rank+1) {
			c.popular = append(c.popular, i)
		}
	}
}

// story makes the reports of one story.
func (c *crowd) story(day edtf.Day) {
	lead := c.figures[pick(c, c.popular)]
	var cast []int
	for range 4 + c.random.IntN(6) {
		i := pick(c, c.popular)
		for range 4 { // mostly of one country
			if c.figures[i].nation == lead.nation || c.chance(15) {
				break
			}
			i = pick(c, c.popular)
		}
		if !slices.Contains(cast, i) {
			cast = append(cast, i)
		}
		if f := c.figures[i]; len(f.jobs) > 0 && f.jobs[0].employer >= 0 && c.chance(40) && !slices.Contains(cast, f.jobs[0].employer) {
			cast = append(cast, f.jobs[0].employer)
		}
	}
	for range 1 + c.random.IntN(6) {
		var present []int
		for _, i := range cast {
			if c.chance(70) || len(present) == 0 {
				present = append(present, i)
			}
		}
		c.report(lead.nation, present, day+edtf.Day(c.random.IntN(5)))
	}
}

// A report is an article that is being written.
type report struct {
	*crowd
	d        *doc.Document
	text     strings.Builder
	sentence int
	entities map[int]int // figure to entity; countries are -1 less their number
	truth    map[text.Span]int
	crowded  map[string]int // how many of those present bear a family name
}

// report writes an article about those present.
func (c *crowd) report(home int, present []int, day edtf.Day) {
	r := &report{crowd: c, d: &doc.Document{}, entities: map[int]int{}, truth: map[text.Span]int{}, crowded: map[string]int{}}
	for _, i := range present {
		r.crowded[c.figures[i].family]++
	}
	fmt.Fprintf(&r.text, "Report %d.", len(c.docs))
	r.end()
	calls := make([]string, len(present))
	for k, i := range present {
		calls[k] = r.introduce(i, home)
		r.text.WriteString(pick(c, []string{" left ", " praised ", " visited ", " criticised "}))
		if c.chance(40) {
			r.country(home, false)
		} else {
			r.text.WriteString("the town")
		}
		r.text.WriteByte('.')
		r.end()
	}
	for range len(present) + c.random.IntN(2*len(present)+1) {
		k, l := c.random.IntN(len(present)), c.random.IntN(len(present))
		switch f := c.figures[present[k]]; {
		case f.kind == doc.Person && c.chance(30):
			he := map[bool]string{true: "She", false: "He"}[f.female]
			r.mention(present[k], he, doc.Actor{Pronoun: true})
		default:
			r.again(present[k], calls[k])
		}
		if k != l {
			r.text.WriteString(" met ")
			r.again(present[l], calls[l])
		} else {
			r.text.WriteString(" spoke")
		}
		r.text.WriteByte('.')
		r.end()
	}
	s := r.text.String()
	r.d.Source = &text.Source{ID: text.NewSourceID([]byte(s)), Name: "report.txt", MediaType: "text/plain", Text: s}
	r.d.Published = doc.DateClaim{Date: edtf.OnDay(day), Basis: doc.ByFlag}
	// The name that all mentions of an entity resolve to is the longest.
	longest := map[int]string{}
	for _, m := range r.d.Actors {
		if m.Named && len(m.Name) > len(longest[m.Entity]) {
			longest[m.Entity] = m.Name
		}
	}
	for i := range r.d.Actors {
		if m := &r.d.Actors[i]; longest[m.Entity] != "" {
			m.Name = longest[m.Entity]
		}
	}
	c.docs = append(c.docs, r.d)
	for span, i := range r.truth {
		c.truth[place{r.d.Source.ID, span}] = i
	}
}

// end ends a sentence.
func (r *report) end() {
	start := 0
	if n := len(r.d.Sentences); n > 0 {
		start = r.d.Sentences[n-1].Span.End + 1
	}
	r.d.Sentences = append(r.d.Sentences, doc.Sentence{Span: text.Span{Start: start, End: r.text.Len()}})
	r.text.WriteByte(' ')
	r.sentence++
}

func (r *report) entity(i int) int {
	if _, ok := r.entities[i]; !ok {
		r.entities[i] = len(r.entities)
	}
	return r.entities[i]
}

// mention writes words that mention a figure, and nothing else.
func (r *report) mention(i int, words string, m doc.Actor) int {
	m.Span = text.Span{Start: r.text.Len(), End: r.text.Len() + len(words)}
	m.Head, m.Of = m.Span, doc.None
	r.text.WriteString(words)
	return r.add(i, m)
}

func (r *report) add(i int, m doc.Actor) int {
	f := r.figures[i]
	m.Sentence, m.Entity, m.Kind = r.sentence, r.entity(i), f.kind
	if m.Use == "" {
		m.Use = doc.Participant
	}
	if m.Name == "" {
		m.Name = m.Head.In(r.text.String())
	}
	r.truth[m.Span] = i
	r.d.Actors = append(r.d.Actors, m)
	return len(r.d.Actors) - 1
}

// country writes the name of a country, or its adjective.
func (r *report) country(n int, adjective bool) int {
	c := nations()[n]
	words, use := c.name, doc.Participant
	if adjective {
		words, use = c.of, doc.Affiliation
	}
	span := text.Span{Start: r.text.Len(), End: r.text.Len() + len(words)}
	r.text.WriteString(words)
	r.d.Actors = append(r.d.Actors, doc.Actor{Span: span, Head: span, Sentence: r.sentence, Kind: doc.Country, Name: c.name, Code: c.code,
		Entity: r.entity(-1 - n), Use: use, Named: true, Of: doc.None})
	return len(r.d.Actors) - 1
}

// again mentions somebody who was introduced.
func (r *report) again(i int, call string) {
	r.mention(i, call, doc.Actor{Named: true})
}

// introduce writes the first mention of a figure and returns what the article
// calls it from then on.
func (r *report) introduce(i, home int) string {
	if r.figures[i].kind == doc.Person {
		return r.person(i)
	}
	return r.body(i, home)
}

// person introduces a person.
func (r *report) person(i int) string {
	f := r.figures[i]
	name, call, short := r.personName(f)
	start := r.text.Len()
	j := pick(r.crowd, f.jobs)
	m := doc.Actor{Named: true, Of: doc.None, Name: name}
	head := func() { // after what stands before the name
		at := r.text.Len()
		r.text.WriteString(name)
		m.Span, m.Head = text.Span{Start: start, End: r.text.Len()}, text.Span{Start: at, End: r.text.Len()}
	}
	honorific := map[bool]string{true: "Ms ", false: "Mr "}[f.female]
	switch k := r.random.Float64() * 100; {
	case k < 30 || short && k < 50: // nothing is told
		if short && r.chance(50) {
			r.text.WriteString(honorific)
		}
		head()
	case k < 55: // "Norwegian lawyer Anna Berg"
		m.Of = r.country(f.nation, true)
		r.text.WriteString(" " + j.title + " ")
		head()
	case k < 70: // "Judge Anna Berg"
		r.text.WriteString(strings.ToUpper(j.title[:1]) + j.title[1:] + " ")
		head()
	case k < 85 && j.employer >= 0: // "Norcorp lawyer Anna Berg"
		m.Of = r.employer(j.employer)
		r.text.WriteString(" " + j.title + " ")
		head()
	case j.employer >= 0: // "Anna Berg, lawyer of Norcorp,"
		head()
		r.text.WriteString(", ")
		at := len(r.d.Actors)
		m.Of = at + 2
		r.add(i, m)
		start := r.text.Len()
		r.text.WriteString(j.title)
		title := text.Span{Start: start, End: r.text.Len()}
		r.text.WriteString(" of ")
		r.add(i, doc.Actor{Span: title, Head: title, Name: name, Of: at + 2})
		r.employer(j.employer)
		r.d.Actors[at+1].Span.End = r.text.Len()
		delete(r.truth, title)
		r.truth[r.d.Actors[at+1].Span] = i
		r.text.WriteString(",")
		return call
	default:
		r.text.WriteString(strings.ToUpper(j.title[:1]) + j.title[1:] + " ")
		head()
	}
	r.add(i, m)
	return call
}

// personName returns how the article calls a person at first and later, and
// whether the first is short.
func (r *report) personName(f *figure) (first, later string, short bool) {
	given, family := f.given, f.family
	if f.other != "" && r.chance(40) {
		given = f.other
	}
	if r.chance(40) {
		given, family = unaccented(given), unaccented(family)
	}
	if r.chance(1.2) {
		if r.chance(50) {
			given = r.misprint(given)
		} else {
			family = r.misprint(family)
		}
	}
	k := r.random.Float64() * 100
	switch {
	case k < 12 && r.crowded[f.family] == 1:
		return family, family, true
	case k < 16 && k >= 12:
		initial, _ := utf8.DecodeRuneInString(given)
		first = string(initial) + ". " + family
	case k < 18 && k >= 16:
		first = family + " " + given
	default:
		first = given + " " + family
		if f.middle != "" && r.chance(50) {
			first = given + " " + f.middle + ". " + family
		}
	}
	if r.crowded[f.family] > 1 {
		return first, first, false
	}
	return first, family, false
}

// misprint changes, drops, doubles or swaps a letter after the first.
func (r *report) misprint(s string) string {
	runes := []rune(s)
	i := 1 + r.random.IntN(len(runes)-2)
	switch r.random.IntN(4) {
	case 0:
		runes[i], runes[i+1] = runes[i+1], runes[i]
	case 1:
		runes = slices.Delete(runes, i, i+1)
	case 2:
		runes = slices.Insert(runes, i, runes[i])
	default:
		runes[i] = rune('a' + r.random.IntN(26))
	}
	return string(runes)
}

func unaccented(s string) string {
	return strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ö", "o", "ä", "a", "å", "a", "ø", "o", "ñ", "n", "ç", "c",
		"č", "c", "š", "s", "ž", "z", "ł", "l", "ş", "s", "ğ", "g", "ı", "i", "è", "e", "à", "a", "ê", "e", "ï", "i", "ë", "e", "ô", "o", "ý", "y", "ř", "r", "ě", "e",
		"Á", "A", "É", "E", "Í", "I", "Ó", "O", "Ö", "O", "Å", "A", "Š", "S", "Č", "C", "Ž", "Z", "Ş", "S", "Ł", "L", "Ø", "O", "Ü", "U").Replace(s)
}

// employer writes the name of a body that somebody works for.
func (r *report) employer(i int) int {
	f := r.figures[i]
	words := f.name
	if f.state { // "Norwegian Ministry of Defence"
		start := r.text.Len()
		of := r.country(f.nation, true)
		r.text.WriteString(" " + words)
		span := text.Span{Start: start, End: r.text.Len()}
		return r.add(i, doc.Actor{Span: span, Head: text.Span{Start: span.End - len(words), End: span.End}, Named: true, Of: of, Use: doc.Affiliation})
	}
	if f.acronym != "" && r.chance(25) {
		words = f.acronym
	} else if f.legal != "" && r.chance(25) {
		words += " " + f.legal
	}
	return r.mention(i, words, doc.Actor{Named: true, Use: doc.Affiliation})
}

// body introduces a body.
func (r *report) body(i, home int) string {
	f := r.figures[i]
	if f.state {
		subject, branch := f.name[strings.Index(f.name, " of ")+4:], f.name[:strings.Index(f.name, " of ")]
		words := f.name
		if r.chance(30) {
			words = subject + " " + branch
		}
		start := r.text.Len()
		m := doc.Actor{Named: true, Of: doc.None}
		switch k := r.random.Float64() * 100; {
		case k < 45 && f.nation == home:
			r.text.WriteString(words)
			m.Head = text.Span{Start: start, End: r.text.Len()}
		case k < 70: // "Norwegian Ministry of Defence"
			m.Of = r.country(f.nation, true)
			r.text.WriteString(" " + words)
			m.Head = text.Span{Start: r.text.Len() - len(words), End: r.text.Len()}
			if r.chance(50) { // the nation counts as a part of the name, or not
				m.Head.Start = start
			}
		default: // "Norway's Ministry of Defence"
			m.Of = r.country(f.nation, false)
			r.text.WriteString("'s " + words)
			m.Head, m.Named = text.Span{Start: start, End: r.text.Len()}, false
		}
		m.Span = text.Span{Start: start, End: r.text.Len()}
		r.add(i, m)
		return words
	}
	words := f.name
	if f.legal != "" && r.chance(50) {
		words += " " + f.legal
	}
	start := r.text.Len()
	m := doc.Actor{Named: true, Of: doc.None}
	k := r.random.Float64() * 100
	switch {
	case f.acronym != "" && k < 20:
		r.mention(i, f.acronym, m)
		return f.acronym
	case f.acronym != "" && k < 60:
		r.mention(i, words, m)
		r.text.WriteString(" (")
		r.mention(i, f.acronym, m)
		r.text.WriteString(")")
		return f.acronym
	case f.trade != "" && k < 30: // "Danish shipping company Veltrano"
		m.Of = r.country(f.nation, true)
		r.text.WriteString(" " + f.trade + " company " + words)
		m.Span = text.Span{Start: start, End: r.text.Len()}
		m.Head = text.Span{Start: r.text.Len() - len(words), End: r.text.Len()}
		r.add(i, m)
	default:
		r.mention(i, words, m)
	}
	return f.name
}
