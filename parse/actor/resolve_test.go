package actor

import (
	"testing"

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
