package main

import (
	"slices"
	"strings"
	"testing"
)

// attributed is a folder in the form of PolNeAR with one text of two sentences
// and an unknown source, as two people annotated it.
func attributed(t *testing.T) string {
	return folder(t, map[string]string{
		"text/a_b.txt": "Kenya said that the road was closed. Reportedly, Norway denied a part in the theft.\n",
		"attributions/a_b_1.ann": "T1\tSource 0 5\tKenya\nT2\tCue 6 10\tsaid\nT3\tContent 11 35\tthat the road was closed\n" +
			"T4\tAttribution 6 10\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n" +
			"T5\tCue 37 47\tReportedly\nE2\tAttribution-no-source:T5 Cue:T5\n",
		"attributions/a_b_2.ann": "T1\tSource 0 5;49 55\tKenya Norway\nT2\tCue 56 62\tdenied\nE1\tCue:T2 Source:T1\n",
	})
}

func TestReadPolNeAR(t *testing.T) {
	documents, err := readPolNeAR(attributed(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) != 2 || documents[0].name != "a_b_1" || documents[0].text != documents[1].text {
		t.Fatalf("got %v, want a text twice", documents)
	}
	first := []attribution{{span{6, 10}, span{0, 5}}, {cue: span{37, 47}}}
	second := []attribution{{span{56, 62}, span{49, 55}}} // the longest piece
	if got := documents[0].attributions; !slices.Equal(got, first) {
		t.Errorf("got %v, want %v", got, first)
	}
	if got := documents[1].attributions; !slices.Equal(got, second) {
		t.Errorf("got %v, want %v", got, second)
	}
}

func TestReadPolNeARErrors(t *testing.T) {
	for _, bad := range []string{
		"T1\tCue 5 900\tx", "T1\tCue 5 x\tx", "T1\tCue\tx", "T1\tCue 5 5\tx", "E1\tCue:T9", "T1\tCue -1 5\tx",
	} {
		dir := folder(t, map[string]string{"text/a.txt": "Ten words.", "attributions/a_1.ann": bad + "\n"})
		if _, err := readPolNeAR(dir); err == nil || !strings.Contains(err.Error(), "a_1.ann") {
			t.Errorf("%q: got %v, want an error with the file", bad, err)
		}
	}
	if _, err := readPolNeAR(folder(t, map[string]string{"a.ann": ""})); err == nil {
		t.Error("got no error for a folder without attributions")
	}
}

func TestAttributionFigures(t *testing.T) {
	documents := []attributedDocument{{attributions: []attribution{
		{span{6, 10}, span{0, 5}},    // found, with a longer source
		{span{20, 25}, span{30, 40}}, // its cue has another source
		{span{50, 55}, span{0, 5}},   // not found; its source is
		{cue: span{60, 64}},          // found, and has no source
	}}}
	answers := [][]attribution{{
		{span{6, 10}, span{0, 8}},
		{span{20, 25}, span{70, 75}},
		{cue: span{60, 64}},
		{span{80, 85}, span{70, 75}},
	}}
	wantFigures(t, attributionFigures(documents, answers), map[string]float64{
		"source overlap P": 50, "source overlap R": 50, "source exact F1": 0,
		"cue overlap P": 75, "cue overlap R": 75,
		"links P": 100.0 / 3, "links R": 100.0 / 3, "link accuracy": 50,
		"gold sources": 2, "system sources": 2, "gold links": 3, "system links": 3,
	})
}

// TestPairLinks wants a link to be used once, by the one that shares the most.
func TestPairLinks(t *testing.T) {
	gold := []attribution{{span{6, 10}, span{0, 3}}, {span{6, 10}, span{0, 5}}}
	system := []attribution{{span{6, 10}, span{0, 5}}}
	if got := pairLinks(gold, system); len(got) != 1 || got[0] != [2]int{1, 0} {
		t.Errorf("got %v, want [[1 0]]", got)
	}
}

func TestAttributionCommand(t *testing.T) {
	code, out, words := session("attribution", attributed(t))
	if code != 0 || words != "" || !strings.Contains(out, "gold links 2\n") || !strings.Contains(out, "links R 100.00\n") {
		t.Errorf("got %d, %q, %q, want both links to be found", code, out, words)
	}
	if code, _, words := session("attribution", write(t, "x.txt", "x")); code != 1 || !strings.Contains(words, "is no folder") {
		t.Errorf("got %d, %q, want 1 and why", code, words)
	}
}
