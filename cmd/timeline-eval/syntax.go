package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/doc"
)

// syntaxCommand scores tags and trees on raw text, as the CoNLL 2018 shared
// task did (https://universaldependencies.org/conll18/evaluation.html).
func syntaxCommand() *cli.Command {
	return &cli.Command{
		Name:      "syntax",
		Usage:     "score sentences, words, tags and trees on treebanks in CoNLL-U, from raw text",
		ArgsUsage: "FOLDER|FILE.conllu…",
		Description: "The text of each document is rebuilt from the treebank. Words of gold and of the program are\n" +
			"aligned where they cover the same characters, and every figure is an F1: twice what is right, over\n" +
			"the words of gold and of the program together.\n\n" +
			"words      they are aligned\n" +
			"UPOS XPOS  they are aligned and the tags are equal\n" +
			"UAS        they are aligned and so are their heads\n" +
			"LAS        and the relations are equal, subtypes cut off\n" +
			"sentences  the spans of sentences are equal\n" +
			"core       edges of " + strings.Join(coreRelations(), ", ") + ":\n" +
			"           the precision, the recall and F1 of all of them, and the F1 of each",
		Flags: scoringFlags(
			&cli.IntFlag{Name: "wrap", Usage: "wrap the lines of the text at `N` columns"},
			&cli.Uint64Flag{Name: "blank-lines", Usage: "follow one in fifty wrapped lines by a blank line, chosen by the seed `SEED`"},
		),
		Action: func(c *cli.Context) error {
			paths, err := corpora(c)
			if err != nil {
				return err
			}
			files, err := filesOf(paths, ".conllu")
			if err != nil {
				return err
			}
			var documents []treebankDocument
			for _, f := range files {
				d, err := readCoNLLU(f)
				if err != nil {
					return err
				}
				documents = append(documents, d...)
			}
			documents = sample(documents, c.Int("sample"))
			if err := wrapAll(c, documents); err != nil {
				return err
			}
			f, failed, err := scoreSyntax(documents, c.Int("jobs"))
			if err != nil {
				return err
			}
			return report(c, f, failed)
		},
	}
}

// wrapAll wraps the lines of the documents' texts if the flags say so.
func wrapAll(c *cli.Context, documents []treebankDocument) error {
	columns := c.Int("wrap")
	switch {
	case !c.IsSet("wrap") && c.IsSet("blank-lines"):
		return errors.New("--blank-lines needs --wrap, which makes the lines")
	case !c.IsSet("wrap"):
		return nil
	case columns < 1:
		return fmt.Errorf("--wrap %d: there has to be one column at least", columns)
	}
	w := newWrapper(columns)
	if c.IsSet("blank-lines") {
		w.blankLines(c.Uint64("blank-lines"))
	}
	for i := range documents {
		w.wrap(&documents[i])
	}
	return nil
}

// coreRelations are those that tell who did what to whom. Subtypes other than
// that of nsubj:pass belong to the relation without them.
func coreRelations() []string {
	return []string{"nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp"}
}

// core returns the name under which a relation counts as core, or "".
func core(relation string) string {
	core := coreRelations()
	if slices.Contains(core, relation) {
		return relation
	}
	if base := universal(relation); slices.Contains(core, base) {
		return base
	}
	return ""
}

// universal returns a relation without its subtype.
func universal(relation string) string {
	base, _, _ := strings.Cut(relation, ":")
	return base
}

// A wordKey names a word: where it lies, and how many words of its sentence
// lie there before it, which happens to the parts of "wanna".
type wordKey struct {
	span
	before int
}

// A wordRow is what is compared of a word.
type wordRow struct {
	upos, xpos string
	head       wordKey
	isRoot     bool
	deprel     string
}

// A syntaxTable is the words and sentences of a document.
type syntaxTable struct {
	words     map[wordKey]wordRow
	sentences map[span]bool
}

func newSyntaxTable(sentences [][]treebankWord) syntaxTable {
	t := syntaxTable{map[wordKey]wordRow{}, map[span]bool{}}
	for _, words := range sentences {
		if len(words) == 0 {
			continue
		}
		keys, seen := make([]wordKey, len(words)), map[span]int{}
		whole := words[0].span
		for i, w := range words {
			keys[i] = wordKey{w.span, seen[w.span]}
			seen[w.span]++
			whole = span{min(whole.start, w.span.start), max(whole.end, w.span.end)}
		}
		for i, w := range words {
			row := wordRow{upos: w.upos, xpos: w.xpos, deprel: w.deprel, isRoot: true}
			if 0 < w.head && w.head <= len(keys) {
				row.head, row.isRoot = keys[w.head-1], false
			}
			t.words[keys[i]] = row
		}
		t.sentences[whole] = true
	}
	return t
}

// treebankWords returns what the program read as a treebank has it.
func treebankWords(r reading) [][]treebankWord {
	sentences := make([][]treebankWord, len(r.Sentences))
	for i, s := range r.Sentences {
		for _, t := range s.Tokens {
			w := treebankWord{span: r.span(t.Span), upos: t.UPOS, xpos: t.XPOS, head: t.Head, deprel: t.Deprel}
			if t.Head == doc.None {
				w.head, w.deprel = 0, ""
			}
			if w.span.start < w.span.end {
				sentences[i] = append(sentences[i], w)
			}
		}
	}
	return sentences
}

// scoreSyntax has the program read the documents and returns the figures that
// syntaxCommand describes.
func scoreSyntax(documents []treebankDocument, jobs int) (figures, []error, error) {
	inputs := make([]input, len(documents))
	for i, d := range documents {
		inputs[i] = input{name: d.name, text: d.text}
	}
	answers, failed, err := readAll(inputs, jobs, treebankWords)
	if err != nil {
		return nil, nil, err
	}
	return syntaxFigures(documents, answers), failed, nil
}

// syntaxFigures compares the sentences of the treebank with those that the
// program read, document by document.
func syntaxFigures(documents []treebankDocument, answers [][][]treebankWord) figures {
	type count struct{ right, system, gold int }
	words, sentences, edges := count{}, count{}, map[string]*count{"": {}}
	for _, name := range coreRelations() {
		edges[name] = new(count)
	}
	right := map[string]int{}
	for i, d := range documents {
		gold, system := newSyntaxTable(d.sentences), newSyntaxTable(answers[i])
		words.gold += len(gold.words)
		words.system += len(system.words)
		sentences.gold += len(gold.sentences)
		sentences.system += len(system.sentences)
		for s := range gold.sentences {
			if system.sentences[s] {
				sentences.right++
			}
		}
		for key, g := range gold.words {
			name := core(g.deprel)
			edges[name].gold++
			s, aligned := system.words[key]
			if !aligned {
				continue
			}
			attached := g.head == s.head && g.isRoot == s.isRoot
			for figure, is := range map[string]bool{
				"words": true, "UPOS": g.upos == s.upos, "XPOS": g.xpos == s.xpos, "UAS": attached,
				"LAS": attached && universal(g.deprel) == universal(s.deprel),
			} {
				if is {
					right[figure]++
				}
			}
			if attached && core(s.deprel) == name {
				edges[name].right++
			}
		}
		for _, s := range system.words {
			edges[core(s.deprel)].system++
		}
	}

	var f figures
	for _, name := range []string{"words", "UPOS", "XPOS", "UAS", "LAS"} {
		f.share(name, percent(2*right[name], words.gold+words.system))
	}
	f.share("sentences", percent(2*sentences.right, sentences.gold+sentences.system))
	var total count
	for _, name := range coreRelations() {
		c := edges[name]
		total = count{total.right + c.right, total.system + c.system, total.gold + c.gold}
	}
	f.precisionRecall("core", total.right, total.system, total.gold)
	for _, name := range coreRelations() {
		c := edges[name]
		f.share(name+" F1", percent(2*c.right, c.gold+c.system))
	}
	return f
}
