package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/doc"
)

// timesCommand scores time expressions as TempEval-3 task A did
// (https://aclanthology.org/S13-2001/).
func timesCommand() *cli.Command {
	return &cli.Command{
		Name:      "times",
		Usage:     "score time expressions on TimeML, GUM, MEANTIME or lines of JSON",
		ArgsUsage: "FOLDER|FILE.jsonl…",
		Description: "Expressions of gold and of the program are paired one to one by overlap, equal spans first.\n\n" +
			"relaxed   precision, recall and F1 of all pairs\n" +
			"strict    of the pairs whose spans are equal\n" +
			"type      relaxed F1, times the share of pairs whose types are equal\n" +
			"value     relaxed F1, times the share of pairs whose values are equal, among those that have one\n\n" +
			"The program is told the date of a document, which is not scored. GUM labels dates only, without\n" +
			"types and TIMEX3 values: other expressions are left out there, and a value is right if it is equal\n" +
			"or if the first and the last day are. Of MEANTIME the first six sentences count.\n\n" +
			"A folder holds TimeML (.tml), GUM (xml/ and conllu/) or MEANTIME (.xml). A file holds a document\n" +
			`a line: {"doc", "dct", "text", "gold": [{"start", "end", "type", "value"}]}.` + "\n\n" +
			`A line of --write-texts is {"doc", "dct", "text"}, one of --answers` + "\n" +
			`{"times": [{"span": [START, END], "type", "value", "earliest", "latest"}]}, in the same order.`,
		Flags: scoringFlags(
			&cli.StringFlag{Name: "write-texts", Usage: "score nothing, and write the texts to `FILE`, a line of JSON each"},
			&cli.StringFlag{Name: "answers", Usage: "score what another tagger read, in `FILE`, a line of JSON for each text"}),
		Action: func(c *cli.Context) error {
			paths, err := corpora(c)
			if err != nil {
				return err
			}
			var documents []timesDocument
			for _, path := range paths {
				d, err := readTimes(path)
				if err != nil {
					return err
				}
				documents = append(documents, d...)
			}
			documents = sample(documents, c.Int("sample"))
			if path := c.String("write-texts"); path != "" {
				return writeFile(path, func(w io.Writer) error { return writeTimesTexts(w, documents) })
			}
			if path := c.String("answers"); path != "" {
				answers, err := readTimesAnswers(path, len(documents))
				if err != nil {
					return err
				}
				return report(c, timeFigures(documents, answers), nil)
			}
			f, failed, err := scoreTimes(documents, c.Int("jobs"))
			if err != nil {
				return err
			}
			return report(c, f, failed)
		},
	}
}

// A timesDocument is a text with its time expressions.
type timesDocument struct {
	name, text string
	published  string // the date of the document; "" if it is not known
	times      []goldTime
	datesOnly  bool // of the types DATE and TIME, which are not told apart
	limited    bool // only what begins before limit is labelled
	limit      int
	dateline   span // where the date of the document stands, which is not scored
}

// day returns the date of the document without a time of day.
func (d *timesDocument) day() string { return d.published[:min(len("2015-06-25"), len(d.published))] }

// A goldTime is a time expression as a corpus has it.
type goldTime struct {
	span    span
	kind    string // a type of TIMEX3; "" if it is not labelled
	value   string // a value of TIMEX3
	days    [2]string
	hasDays bool // days holds the first and the last day, "" for an open side
}

// valued reports whether gold gives a value that can be wrong.
func (t goldTime) valued() bool { return t.hasDays || t.value != "" && t.value != "null" }

// readTimes returns the documents of a corpus.
func readTimes(path string) ([]timesDocument, error) {
	if strings.HasSuffix(path, ".jsonl") {
		return readTimesJSON(path)
	}
	folder, err := isFolder(path)
	if err != nil {
		return nil, err
	}
	if !folder {
		return nil, fmt.Errorf("%s is neither a folder nor a file .jsonl", path)
	}
	inner, read, ending := path, readCAT, ".xml"
	if xml := filepath.Join(path, "xml"); exists(xml) {
		inner, read = xml, readGUM
	} else if tml, err := inFolder(path, ".tml"); err == nil && len(tml) > 0 {
		read, ending = readTimeML, ".tml"
	}
	files, err := filesOf([]string{inner}, ending)
	if err != nil {
		return nil, err
	}
	documents := make([]timesDocument, len(files))
	for i, f := range files {
		if documents[i], err = read(f); err != nil {
			return nil, err
		}
	}
	return documents, nil
}

func exists(folder string) bool {
	is, err := isFolder(folder)
	return err == nil && is
}

func readTimesJSON(path string) ([]timesDocument, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	var documents []timesDocument
	for i, line := range lines {
		var row struct {
			Doc, DCT, Text string
			Gold           []struct {
				Start, End  int
				Type, Value string
			}
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+1, err)
		}
		d := timesDocument{name: row.Doc, text: row.Text, published: row.DCT}
		for _, g := range row.Gold {
			d.times = append(d.times, goldTime{span: span{g.Start, g.End}, kind: g.Type, value: g.Value})
		}
		documents = append(documents, d)
	}
	return documents, nil
}

// A systemTime is a time expression as the program read it.
type systemTime struct {
	span  span
	kind  string
	value string
	days  [2]string
}

func readSystemTimes(r reading) []systemTime {
	var times []systemTime
	for _, t := range r.Times {
		s := systemTime{span: r.span(t.Span), kind: string(t.Type), value: t.Value}
		if !t.Date.IsZero() {
			s.days = [2]string{t.Earliest.String(), t.Latest.String()}
		}
		if s.span.start < s.span.end {
			times = append(times, s)
		}
	}
	return times
}

// scored returns those of the program's expressions that the labels of d tell
// something about.
func (d *timesDocument) scored(times []systemTime) []systemTime {
	var kept []systemTime
	for _, t := range times {
		switch {
		case d.datesOnly && t.kind != string(doc.TimexDate) && t.kind != string(doc.TimexTime):
		case d.limited && (t.span.start >= d.limit || t.span.overlap(d.dateline) > 0):
		default:
			kept = append(kept, t)
		}
	}
	return kept
}

// scoreTimes has the program read the documents and returns the figures that
// timesCommand describes.
func scoreTimes(documents []timesDocument, jobs int) (figures, []error, error) {
	inputs := make([]input, len(documents))
	for i, d := range documents {
		inputs[i] = input{name: d.name, text: d.text, published: d.day()}
	}
	answers, failed, err := readAll(inputs, jobs, readSystemTimes)
	if err != nil {
		return nil, nil, err
	}
	return timeFigures(documents, answers), failed, nil
}

// timeFigures compares the expressions of the corpus with those that the
// program read, document by document.
func timeFigures(documents []timesDocument, answers [][]systemTime) figures {
	var gold, system, strict, relaxed, types, values, valued int
	typed := true
	for i := range documents {
		d := &documents[i]
		typed = typed && !d.datesOnly
		times := d.scored(answers[i])
		var goldSpans, systemSpans []span
		for _, g := range d.times {
			goldSpans = append(goldSpans, g.span)
		}
		for _, s := range times {
			systemSpans = append(systemSpans, s.span)
		}
		pairs := pair(goldSpans, systemSpans)
		gold += len(d.times)
		system += len(times)
		relaxed += len(pairs)
		for _, p := range pairs {
			g, s := d.times[p[0]], times[p[1]]
			if g.span == s.span {
				strict++
			}
			if g.kind == s.kind {
				types++
			}
			if g.valued() {
				valued++
				if g.value != "" && g.value == s.value || g.hasDays && g.days == s.days {
					values++
				}
			}
		}
	}

	var f figures
	f.precisionRecall("strict", strict, system, gold)
	f.precisionRecall("relaxed", relaxed, system, gold)
	found := f1(relaxed, system, gold)
	if typed {
		f.share("type F1", found*float64(types)/float64(max(1, relaxed)))
	}
	f.share("value F1", found*float64(values)/float64(max(1, valued)))
	f.count("gold expressions", gold)
	f.count("system expressions", system)
	return f
}
