package actor

import (
	"slices"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/syntax"
)

// TestWho has texts in which a word stands for somebody named elsewhere, and
// some in which it stands for nobody.
func TestWho(t *testing.T) {
	f, s := newFinder(t), newSegmenter(t)
	tagger, err := syntax.Load(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ about, words, mention, want string }{
		{"we of a body", "“We were warned,” Norcorp Energy said.", "We", "Norcorp Energy"},
		{"we of whom a person speaks for", "“We were warned,” said Ada Obi, Norcorp Energy’s chief executive.", "We", "Norcorp Energy"},
		{"we later in the quotation", "“It rained,” Norcorp Energy said. “Our tanks held.”", "Our", "Norcorp Energy"},
		{"I", "“I will not go,” Ana Duarte told reporters.", "I", "Ana Duarte"},
		{"we of one person", "“We will not go,” Ana Duarte said.", "We", ""},
		{"we of the author", "We met Ana Duarte, who said nothing.", "We", ""},
		{"I of nobody", "“I will not go.” Ana Duarte wept.", "I", ""},

		{"I goes on in a paragraph of its own", "“It rained,” Ana Duarte said.\n\n“I saw nothing.”", "I", "Ana Duarte"},
		{"I of somebody else's paragraph", "“It rained,” Ana Duarte said.\n\nThe bus left. “I saw nothing.”", "I", ""},
		{"I of a label", "Mr Okafor left.\n\nOkafor: I missed the bus.", "I", "Okafor"},
		{"an answer", "An interview with Ana Duarte\n\nWhen did you come?\n\nI came late.\n\nDid you walk?\n\nNo.\n\nAnd you left early?\n\nYes.", "I", "Ana Duarte"},
		{"a question", "An interview with Ana Duarte\n\nWhen did you come?\n\nLate.\n\nDid you walk?\n\nNo.\n\nAnd who left early?\n\nAll.", "you", "Ana Duarte"},
		{"an answer of two", "An interview with Ana Duarte and Peter Okafor\n\nWhen did you come?\n\nI came late.\n\nDid you walk?\n\nNo.\n\nAnd you left early?\n\nYes.", "I", ""},
		{"who asks is not known", "Ana Duarte spoke with Peter Okafor.\n\nWhen did you come?\n\nI came late.\n\nDid you walk?\n\nNo.\n\nAnd you left early?\n\nYes.", "I", ""},
		{"one question makes no interview", "An interview with Ana Duarte\n\nWhen did you come?\n\nI came late.", "I", ""},

		{"an answer with a label", "Ana Duarte on the flood\n\nQ: When did you come?\n\nA: I came late.\n\nQ: Did you walk?\n\nA: No.\n\nQ: Why?\n\nA: It rained.", "I", "Ana Duarte"},
		{"her as an object", "Ana Duarte fled. A nurse told her so.", "her", "Ana Duarte"},
		{"set before the pronoun", "Ana Duarte was born in Lima. The daughter of a clerk, she sang.", "daughter", "Ana Duarte"},
		{"not set before it", "Ana Duarte was born in Lima. The daughter of a clerk sang.", "daughter", "daughter"},
		{"what somebody is", "Ana Duarte is a lawyer.", "lawyer", "Ana Duarte"},
		{"what nobody says that she is", "Ana Duarte is not a lawyer.", "lawyer", "lawyer"},
		{"a mother by two words", "Ana Duarte rang her mother. Duarte’s mother answered.", "mother", "mother"},
		{"the driver again", "A bus driver fled. The driver was caught.", "driver", "bus driver"},
		{"a driver of his own", "It rained. The driver was caught.", "driver", "driver"},
		{"a term", "Norcorp Energy plc (the “Company”) sold two boats. It rained. The Company sold one more.", "Company", "Norcorp Energy plc"},
		{"no term", "Norcorp Energy plc sold two boats. It rained. The Company sold one more.", "Company", "Company"},
		{"a term of two", "Norcorp Energy plc (the “Company”) sued Danske Steel plc (the “Company”). It rained. The Company was accused of fraud.", "Company", ""},
		{"a term twice of one", "Norcorp Energy plc (the “Company”) sold two boats. Norcorp Energy (the “Company”) sold a plant. The Company was accused of fraud.", "Company", "Norcorp Energy plc"},
		{"a longer term", "Norcorp Energy plc (the “Company”) sued Danske Steel plc (the “Company Group”). It rained. The Company Group was accused of fraud.", "Company Group", "Danske Steel plc"},
		{"an apposition", "Norcorp Energy plc, a small brewer, sold its plant. The brewer apologised.", "brewer", "Norcorp Energy plc"},
		{"an apposition of a thing", "They sold the boat, a small brewer of steel.", "brewer", ""},
		{"a couple", "Ana Duarte met Peter Okafor in Lima. The couple wed in May.", "couple", "Ana Duarte and Peter Okafor"},
		{"a couple of days", "Ana Duarte met Peter Okafor in Lima. A couple of days later it rained.", "couple", ""},
		{"two of three", "Tim Obi saw that Ana Duarte and Peter Okafor had met. The two ministers agreed.", "ministers", "Ana Duarte and Peter Okafor"},
		{"a minister by the last word", "Foreign Minister Ana Duarte flew home. The minister apologised.", "minister", "Ana Duarte"},
		{"a vice president is no president", "Vice President Ana Duarte flew home. The president apologised.", "president", ""},
		{"letters of a name in brackets", "Norcorp Airlines (NCA) sold two planes. NCA apologised.", "NCA", "Norcorp Airlines"},
		{"its of a thing", "Norcorp Energy sold the boat. The boat had lost its mast.", "its", ""},

		{"which", "Norcorp Energy, which sold its plant, said nothing.", "which", "Norcorp Energy"},
		{"who", "The police arrested Ana Duarte, who had left the town.", "who", "Ana Duarte"},
		{"which of a thing", "The plant, which Norcorp Energy sold, burned.", "which", ""},

		{"a family name that is a word", "Tim Cook opened the shop. In May, Cook sold it.", "Cook", "Tim Cook"},
		{"a word that is a family name", "Tim Cook opened the shop. Cook the rice slowly.", "Cook", ""},
		{"a plural at the beginning", "Steve Jobs opened the shop. Jobs were lost in the town.", "Jobs", ""},

		{"agency", "The Office of Coastal Surveys lost two boats. The agency apologised.", "agency", "Office of Coastal Surveys"},
		{"two agencies", "The Office of Coastal Surveys met the Bureau of Land Surveys. The agency apologised.", "agency", ""},
		{"the only company", "Norcorp Energy lost two boats. The insurer apologised.", "insurer", "Norcorp Energy"},
		{"a company called otherwise", "The brewer Norcorp Energy lost two boats. The insurer apologised.", "insurer", ""},
		{"a ministry is no insurer", "The Ministry of Food lost two boats. The insurer apologised.", "insurer", ""},

		{"what somebody owns", "Norcorp Energy was the parent company of the insurer. The insurer was accused of fraud.", "insurer", ""},
		{"what somebody has a share in", "Norcorp Energy is the largest shareholder in the company. The company was accused of fraud.", "company", ""},
		{"what somebody buys", "Norcorp Energy bought the insurer. The insurer was accused of fraud.", "insurer", ""},
		{"what the owner owns", "Norcorp Energy, the owner of the insurer, rang. The insurer was accused of fraud.", "insurer", ""},
		{"what another owns", "The insurer Danske Trust lost two boats. Norcorp Energy is the owner of the insurer. The insurer was accused of fraud.", "insurer", "Danske Trust"},
		{"what somebody says of itself", "Norcorp Energy said that the insurer was sorry. The insurer was accused of fraud.", "insurer", "Norcorp Energy"},
		{"company again", "Norcorp Energy bought the company. It rained. It rained in Lima. It rained in Oslo. Norcorp Energy left. The company was accused of fraud.", "company", "Norcorp Energy"},

		{"an acronym of somebody else", "The Islamic Mission Front (IMF) bombed a market. The IMF was accused of terrorism.", "IMF", "Islamic Mission Front"},
		{"an acronym of somebody else before the name", "The IMF was accused of terrorism. The Islamic Mission Front (IMF) bombed a market.", "IMF", "Islamic Mission Front"},
		{"a name in brackets", "The IMF (Islamic Mission Front) bombed a market. The IMF was accused of terrorism.", "IMF", "Islamic Mission Front"},
		{"a known acronym", "The International Monetary Fund (IMF) lent nothing. The IMF was accused of greed.", "IMF", "International Monetary Fund"},
		{"a known acronym alone", "The IMF was accused of greed.", "IMF", "International Monetary Fund"},
		{"a known acronym in another spelling", "The World Health Organisation (WHO) lent nothing. The WHO was accused of greed.", "WHO", "World Health Organization"},

		{"two ministers", "Ana Duarte and Peter Okafor met in Lima. The two ministers agreed.", "ministers", "Ana Duarte and Peter Okafor"},
		{"two others", "Ana Duarte shot Peter Okafor. The two victims died.", "victims", "two victims"},

		{"a ministry by its other name", "The Food Ministry shut the docks. Later the Ministry of Food opened them.", "Food Ministry", "Ministry of Food"},
		{"another ministry", "The Food Ministry shut the docks. Later the Ministry of Trade opened them.", "Food Ministry", "Food Ministry"},

		{"an office before the name", "They met the Governor of Maine Ana Duarte.", "Ana Duarte", "Ana Duarte"},
		{"a label is not in mind", "Mr Okafor came late. DUARTE: He had missed the bus.", "He", "Okafor"},
		{"their of a company", "Norcorp Energy sold their plant.", "their", "Norcorp Energy"},
	} {
		d := read(s, c.words)
		tagger.Analyze(d)
		f.Find(d)
		if err := check(d); err != nil {
			t.Errorf("%s: %v", c.about, err)
		}
		got := ""
		for i := range d.Actors {
			if a := &d.Actors[i]; d.In(a.Head) == c.mention {
				got = a.Name // of two, the later
			}
		}
		if got != c.want {
			t.Errorf("%s: %q: %q is %q, want %q\n%s", c.about, c.words, c.mention, got, c.want, show(d))
		}
	}
}

// TestRelatives has relatives of somebody who are one and the same, and some
// who may be two.
func TestRelatives(t *testing.T) {
	find := newReader(t)
	for _, c := range []struct {
		words string
		same  bool
	}{
		{"Ana Duarte’s mother left Lima. Her mother shot a guard.", true},
		{"Ana Duarte’s husband left Lima. Her husband shot a guard.", true},
		{"Ana Duarte’s brother was killed in Lima. Her brother shot a guard.", false},
		{"Ana Duarte’s son was killed in Lima. Her son shot a guard.", false},
		{"Ana Duarte’s lawyer was killed in Lima. Her lawyer shot a guard.", false},
		{"Ana Duarte’s mother left Lima. Peter Okafor rang. His mother shot a guard.", false},
	} {
		d := find(c.words)
		noun := strings.TrimSuffix(strings.Fields(c.words)[2], ".")
		var who []int
		for i := range d.Actors {
			if a := &d.Actors[i]; d.In(a.Head) == noun {
				who = append(who, a.Entity)
			}
		}
		if len(who) != 2 || (who[0] == who[1]) != c.same {
			t.Errorf("%q: got entities %v of the %s, want the same: %v\n%s", c.words, who, noun, c.same, show(d))
		}
	}
}

// TestDrivers numbers the drivers of a text by the order in which they come; one
// who may be any of several is left out.
func TestDrivers(t *testing.T) {
	find := newReader(t)
	for _, c := range []struct {
		words string
		want  []int
	}{
		{"Peter Okafor hired a driver. The driver killed a guard.", []int{1, 1}},
		{"Ana Duarte hired a driver. Peter Okafor hired a driver.", []int{1, 2}},
		{"Ana Duarte hired a driver. Peter Okafor hired a driver. The driver killed a guard.", []int{1, 2}},
		{"Norcorp Energy hired Ana Duarte as a driver. Peter Okafor hired a driver. The driver killed a guard.", []int{1, 2}},
		{"Ana Duarte hired a driver. The driver was late. The driver killed a guard.", []int{1, 1, 1}},
		{"Ana Duarte hired a driver. It rained. It rained in Lima. Peter Okafor hired a driver. The driver killed a guard.", []int{1, 2, 2}},
	} {
		d := find(c.words)
		var got []int
		numbers := map[int]int{}
		for i := range d.Actors {
			a := &d.Actors[i]
			if d.In(a.Head) != "driver" {
				continue
			}
			if a.Kind == doc.Person && numbers[a.Entity] == 0 {
				numbers[a.Entity] = len(numbers) + 1
			}
			got = append(got, numbers[a.Entity])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got drivers %v, want %v\n%s", c.words, got, c.want, show(d))
		}
	}
}
