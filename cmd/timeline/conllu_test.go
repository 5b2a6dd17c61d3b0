package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/text"
)

func TestWriteCoNLLU(t *testing.T) {
	words := "They didn't\tgo."
	d := &doc.Document{
		Source: &text.Source{Text: words},
		Sentences: []doc.Sentence{{
			Span: text.Span{Start: 0, End: len(words)},
			Tokens: []doc.Token{
				{Span: text.Span{Start: 0, End: 4}, Lemma: "they", UPOS: "PRON", XPOS: "PRP", Head: 4, Deprel: "nsubj"},
				{Span: text.Span{Start: 5, End: 8}, Lemma: "do", UPOS: "AUX", XPOS: "VBD", Head: 4, Deprel: "aux"},
				{Span: text.Span{Start: 8, End: 11}, Lemma: "not", UPOS: "PART", XPOS: "RB", Head: 4, Deprel: "advmod"},
				{Span: text.Span{Start: 12, End: 14}, Lemma: "go", UPOS: "VERB", XPOS: "VB", Head: 0, Deprel: "root"},
				{Span: text.Span{Start: 14, End: 15}, UPOS: "PUNCT", XPOS: ".", Head: 4, Deprel: "punct"},
			},
		}},
	}
	want := strings.ReplaceAll(`# sent_id = 1
# text = They didn't go.
1 They they PRON PRP _ 4 nsubj _ _
2 did do AUX VBD _ 4 aux _ SpaceAfter=No
3 n't not PART RB _ 4 advmod _ _
4 go go VERB VB _ 0 root _ SpaceAfter=No
5 . _ PUNCT . _ 4 punct _ _

`, " ", "\t")
	want = strings.Replace(want, "#\tsent_id\t=\t1", "# sent_id = 1", 1)
	want = strings.Replace(want, "#\ttext\t=\tThey\tdidn't\tgo.", "# text = They didn't go.", 1)
	var got bytes.Buffer
	if err := writeCoNLLU(&got, d); err != nil || got.String() != want {
		t.Errorf("got %v and\n%s\nwant\n%s", err, got.String(), want)
	}
	d.Sentences[0].Tokens[1].Head = doc.None
	if err := writeCoNLLU(&got, d); err == nil {
		t.Error("tokens without a tree: got nil, want an error")
	}
}
