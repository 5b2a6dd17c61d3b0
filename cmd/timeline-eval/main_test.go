package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// session runs the program in this process.
func session(args ...string) (code int, stdout, stderr string) {
	var out, words bytes.Buffer
	code = run(append([]string{"timeline-eval"}, args...), &out, &words)
	return code, out.String(), words.String()
}

func TestTimesCommand(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.tml": `<TimeML><DCT><TIMEX3 functionInDocument="CREATION_TIME" type="DATE" value="2015-06-25">x</TIMEX3></DCT>` +
			`<TEXT>The court ruled on <TIMEX3 type="DATE" value="2014-05-19">19 May 2014</TIMEX3> in The Hague.</TEXT></TimeML>`,
		"b.tml": `<TimeML><TEXT>Nothing else happened.</TEXT></TimeML>`,
	})
	const want = "strict P 100.00\nstrict R 100.00\nstrict F1 100.00\nrelaxed P 100.00\nrelaxed R 100.00\nrelaxed F1 100.00\n" +
		"type F1 100.00\nvalue F1 100.00\ngold expressions 1\nsystem expressions 1\n"
	if code, out, words := session("times", dir); code != 0 || out != want || words != "" {
		t.Errorf("got %d, %q, %q, want 0, %q", code, out, words, want)
	}
	code, out, _ := session("times", "--json", "--sample", "1", dir)
	var figures map[string]float64
	if err := json.Unmarshal([]byte(out), &figures); code != 0 || err != nil || figures["value F1"] != 100 || len(figures) != 10 {
		t.Errorf("got %d, %q, %v, want ten figures", code, out, err)
	}
}

// TestFailedDocuments wants a document with a date that is none to be counted
// and the others to be scored.
func TestFailedDocuments(t *testing.T) {
	const rows = `{"doc": "a", "dct": "soon", "text": "In 2014.", "gold": [{"start": 3, "end": 7, "type": "DATE", "value": "2014"}]}` + "\n"
	const more = `{"doc": "b", "dct": null, "text": "In 2014.", "gold": [{"start": 3, "end": 7, "type": "DATE", "value": "2014"}]}` + "\n"
	code, out, words := session("times", write(t, "x.jsonl", rows+more))
	if code != 0 || !strings.Contains(out, "relaxed R 50.00\n") || !strings.Contains(out, "failed documents 1\n") ||
		!strings.Contains(words, "first failure: a: ") {
		t.Errorf("got %d, %q, %q, want one failure", code, out, words)
	}
	if code, _, words := session("times", write(t, "x.jsonl", rows)); code != 1 || !strings.Contains(words, "timeline-eval: a: ") {
		t.Errorf("got %d, %q, want 1 and why", code, words)
	}
}

func TestSyntaxCommand(t *testing.T) {
	path := write(t, "x.conllu", treebank)
	for _, flags := range [][]string{nil, {"--wrap", "8"}, {"--wrap", "8", "--blank-lines", "3"}} {
		code, out, words := session(append(append([]string{"syntax"}, flags...), path)...)
		if code != 0 || !strings.HasPrefix(out, "words 100.00\n") || strings.Count(out, "\n") != 15 || words != "" {
			t.Errorf("%v: got %d, %q, %q, want fifteen figures", flags, code, out, words)
		}
	}
}

func TestNamesCommand(t *testing.T) {
	const words = "Germany\tB-LOC\nattacked\tO\nFrance\tB-LOC\n.\tO\n"
	dir := folder(t, map[string]string{"dev.txt": words, "test.txt": words, "README.txt": "no tags"})
	code, out, said := session("names", dir)
	if code != 0 || !strings.Contains(out, "dev.txt: exact F1 100.00\n") || !strings.Contains(out, "test.txt: LOC F1 100.00\n") ||
		strings.Contains(out, "README") || said != "" {
		t.Errorf("got %d, %q, %q, want the figures of two files", code, out, said)
	}
}

func TestSpeedCommand(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "The court ruled on 19 May 2014 in The Hague.", "b.md": "not read"})
	code, out, words := session("speed", "--runs", "2", "--seconds", "0.01", dir)
	if words == "timeline-eval: "+"CPU time and memory can be measured on Unix only\n" {
		t.Skip(words)
	}
	if code != 0 || !strings.HasPrefix(out, "texts 1\ntokens in them 11\n") || !strings.Contains(out, "\npeak MB ") {
		t.Errorf("got %d, %q, %q, want figures", code, out, words)
	}
}

func TestErrors(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"score"}, `there is no command "score"`},
		{[]string{"syntax"}, "no corpus is given"},
		{[]string{"syntax", "missing.conllu"}, "missing.conllu"},
		{[]string{"syntax", empty}, "no file in it ends in .conllu"},
		{[]string{"syntax", "x.conllu", "--json"}, "flags stand before the corpora"},
		{[]string{"syntax", "--wrap", "0", write(t, "x.conllu", treebank)}, "--wrap 0"},
		{[]string{"syntax", "--blank-lines", "1", write(t, "x.conllu", treebank)}, "needs --wrap"},
		{[]string{"syntax", "--columns", "1", "x"}, "columns"},
		{[]string{"names", empty}, "no dev.txt"},
		{[]string{"times", empty}, "no file in it ends in .xml"},
		{[]string{"times", write(t, "x.txt", "words")}, "neither a folder nor a file .jsonl"},
		{[]string{"times", write(t, "x.jsonl", "words")}, "x.jsonl:1"},
		{[]string{"speed", "--runs", "0", write(t, "x.txt", "words")}, "one run at least"},
		{[]string{"speed", write(t, "x.txt", "")}, "no token"},
	} {
		code, out, words := session(c.args...)
		if code != 1 || !strings.HasPrefix(words, "timeline-eval: ") || !strings.Contains(words, c.want) || out != "" {
			t.Errorf("%v: got %d, %q, %q, want 1 and %q", c.args, code, out, words, c.want)
		}
	}
}
