package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write makes a file of the given lines and returns its path.
func write(t *testing.T, name, words string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(words), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// wantFigures compares figures with those that were computed by hand.
func wantFigures(t *testing.T, got figures, want map[string]float64) {
	t.Helper()
	values := map[string]float64{}
	for _, f := range got {
		values[f.name] = f.value
	}
	for name, w := range want {
		if v, ok := values[name]; !ok || math.Abs(v-w) > 0.005 {
			t.Errorf("%s: got %.2f, want %.2f", name, v, w)
		}
	}
}

// treebank is "Anna sleeps. She can't go." in two paragraphs.
const treebank = "# newdoc id = bed\n" +
	"1\tAnna\tAnna\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n" +
	"2\tsleeps\tsleep\tVERB\tVBZ\t_\t0\troot\t_\tSpaceAfter=No\n" +
	"3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n" +
	"\n" +
	"# newpar\n" +
	"1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n" +
	"2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n" +
	"3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n" +
	"4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tX=Y|SpaceAfter=No\n" +
	"5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"

func TestReadCoNLLU(t *testing.T) {
	for _, end := range []string{"\n", "\r\n"} {
		documents, err := readCoNLLU(write(t, "x.conllu", strings.ReplaceAll(treebank, "\n", end)))
		if err != nil {
			t.Fatal(err)
		}
		if len(documents) != 1 || documents[0].name != "bed" || documents[0].text != "Anna sleeps.\n\nShe can't go." {
			t.Fatalf("got %+v", documents)
		}
		text := []rune(documents[0].text)
		var words []string
		for _, s := range documents[0].sentences {
			for _, w := range s {
				words = append(words, string(text[w.span.start:w.span.end]))
			}
		}
		if got, want := strings.Join(words, " "), "Anna sleeps . She ca n't go ."; got != want {
			t.Errorf("got the words %q, want %q", got, want)
		}
	}
}

// TestUnspelt reads a token whose words do not spell it, and an empty node.
func TestUnspelt(t *testing.T) {
	documents, err := readCoNLLU(write(t, "x.conllu",
		"1-2\tgonna\t_\t_\t_\t_\t_\t_\t_\t_\n"+
			"1\tgo\tgo\tVERB\tVBG\t_\t0\troot\t_\t_\n"+
			"2\tto\tto\tPART\tTO\t_\t1\tmark\t_\t_\n"+
			"2.1\tit\tit\tPRON\tPRP\t_\t_\t_\t_\t_\n"+
			"3\teat\teat\tVERB\tVB\t_\t1\txcomp\t_\t_\n"))
	if err != nil {
		t.Fatal(err)
	}
	words := documents[0].sentences[0]
	if documents[0].text != "gonna eat" || len(words) != 3 || words[0].span != (span{0, 5}) || words[1].span != (span{0, 5}) ||
		words[2].span != (span{6, 9}) {
		t.Errorf("got %q, %+v", documents[0].text, words)
	}
	// The two parts are told apart by their order.
	if table := newSyntaxTable(documents[0].sentences); len(table.words) != 3 {
		t.Errorf("got %d words in the table, want 3", len(table.words))
	}
}

func TestCoNLLUErrors(t *testing.T) {
	for words, want := range map[string]string{
		"1\tAnna\n": "x.conllu:1: 2 columns",
		"# a\none\tAnna\tAnna\tPROPN\tNNP\t_\t0\troot\t_\t_\n": `x.conllu:2: "one" is no number`,
	} {
		if _, err := readCoNLLU(write(t, "x.conllu", words)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", words, err, want)
		}
	}
}

// TestSyntaxFigures compares the treebank above with a program that takes
// "can't" for one word and the two sentences for one.
func TestSyntaxFigures(t *testing.T) {
	documents, err := readCoNLLU(write(t, "x.conllu", treebank))
	if err != nil {
		t.Fatal(err)
	}
	//           1    2
	// 012345678901 2 345678901234
	// Anna sleeps. | She can't go.
	system := [][]treebankWord{{
		{span: span{0, 4}, upos: "PROPN", xpos: "NN", head: 2, deprel: "nsubj"},    // XPOS is wrong
		{span: span{5, 11}, upos: "VERB", xpos: "VBZ", head: 0, deprel: "root"},    // right
		{span: span{11, 12}, upos: "PUNCT", xpos: ".", head: 1, deprel: "punct"},   // hangs from Anna
		{span: span{14, 17}, upos: "PRON", xpos: "PRP", head: 6, deprel: "obj"},    // the relation is wrong
		{span: span{18, 23}, upos: "AUX", xpos: "MD", head: 6, deprel: "aux"},      // is no word of gold
		{span: span{24, 26}, upos: "VERB", xpos: "VB", head: 2, deprel: "ccomp"},   // is the root of gold
		{span: span{26, 27}, upos: "PUNCT", xpos: ".", head: 6, deprel: "punct:x"}, // right but for the subtype
	}}
	// Of 8 words of gold and 7 of the program 6 are aligned: 2·6/15 = 80 %.
	// UPOS is right in 6; XPOS in 5; heads of Anna, sleeps, She and the last
	// full stop, 4; and of these the relations of all but She, 3.
	// No span of a sentence is right.
	// Core edges: gold has two of nsubj; the program one of nsubj, obj and
	// ccomp each; the first nsubj is right. P = 1/3, R = 1/2, F1 = 0.4; F1 of
	// nsubj 2·1/3.
	wantFigures(t, syntaxFigures(documents, [][][]treebankWord{system}), map[string]float64{
		"words": 80, "UPOS": 80, "XPOS": 66.67, "UAS": 53.33, "LAS": 40, "sentences": 0,
		"core P": 33.33, "core R": 50, "core F1": 40, "nsubj F1": 66.67, "nsubj:pass F1": 0, "obj F1": 0, "ccomp F1": 0,
	})

	// A document that could not be read counts with all its words.
	documents = append(documents, documents[0])
	answers := [][][]treebankWord{documents[0].sentences, nil}
	// 2·8/(16+8), 2·2/(4+2), P = 2/2, R = 2/4
	wantFigures(t, syntaxFigures(documents, answers), map[string]float64{
		"words": 66.67, "LAS": 66.67, "sentences": 66.67, "core P": 100, "core R": 50, "core F1": 66.67,
	})
}

func TestCore(t *testing.T) {
	for relation, want := range map[string]string{
		"nsubj": "nsubj", "nsubj:pass": "nsubj:pass", "nsubj:outer": "nsubj", "obl:tmod": "obl", "csubj": "", "obj": "obj", "": "",
	} {
		if got := core(relation); got != want {
			t.Errorf("core(%q): got %q, want %q", relation, got, want)
		}
	}
}
