package main

import (
	"slices"
	"strings"
	"testing"
)

func TestReadIOB(t *testing.T) {
	documents, err := readIOB(write(t, "x.iob2", "# newdoc id = a\n# sent_id = 1\n# text = Müller left (Bonn).\n"+
		"1\tMüller\tB-PER\t-\n2\tleft\tO\t-\n3\t(\tO\t-\n4\tBonn\tB-LOC\t-\n5\t)\tO\t-\n6\t.\tO\t-\n\n"+
		"# text = Nobody saw him\n1\tNobody\tO\t-\n2\tsaw\tO\t-\n3\thim\tO\t-\n\n"+
		"# newdoc id = b\n1\tKim\tI-PER\t-\n2\tDae\tI-PER\t-\n3\tSeoul\tI-LOC\t-\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) != 2 {
		t.Fatalf("got %d documents, want 2", len(documents))
	}
	if got, want := documents[0].text, "Müller left (Bonn). Nobody saw him\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := []name{{span{0, 6}, "PER"}, {span{13, 17}, "LOC"}}; !slices.Equal(documents[0].names, want) {
		t.Errorf("got %v, want %v", documents[0].names, want)
	}
	// The second has no text of its own, and tags that begin with I.
	if got, want := documents[1].text, "Kim Dae Seoul\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := []name{{span{0, 7}, "PER"}, {span{8, 13}, "LOC"}}; !slices.Equal(documents[1].names, want) {
		t.Errorf("got %v, want %v", documents[1].names, want)
	}
}

// TestForty wants a document for every 40 sentences of a file that tells of none.
func TestForty(t *testing.T) {
	documents, err := readIOB(write(t, "dev.txt", strings.Repeat("Oslo\tB-location\n.\tO\n\n", 81)))
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) != 3 || len(documents[0].names) != 40 || len(documents[2].names) != 1 {
		t.Fatalf("got %d documents", len(documents))
	}
	if got, want := documents[0].text[:12], "Oslo. Oslo. "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := documents[0].names[1].span, (span{6, 10}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestIOBErrors(t *testing.T) {
	_, err := readIOB(write(t, "x.iob2", "1\tOslo\tB-LOC\n2\n"))
	if err == nil || !strings.Contains(err.Error(), "x.iob2:2: 1 columns") {
		t.Errorf("got %v, want the line", err)
	}
}

func TestNameFigures(t *testing.T) {
	documents := []namedDocument{
		{names: []name{{span{0, 5}, "PER"}, {span{10, 20}, "ORG"}, {span{30, 35}, "LOC"}}},
		{names: []name{{span{0, 4}, "PER"}}},
	}
	answers := [][]name{
		{{span{0, 5}, "PER"}, {span{10, 15}, "ORG"}, {span{30, 35}, "ORG"}, {span{40, 45}, "PER"}},
		nil, // it could not be read
	}
	// 4 in gold, 4 of the program. Exact: the first, P = R = 1/4. Untyped: two.
	// Overlap: the first two. PER: 1 of 2 and of 2. ORG: 0 of 1 and of 2.
	wantFigures(t, nameFigures(documents, answers), map[string]float64{
		"exact P": 25, "exact R": 25, "exact F1": 25, "untyped F1": 50, "overlap F1": 50,
		"PER F1": 50, "ORG F1": 0, "LOC F1": 0, "gold names": 4, "system names": 4,
	})
}

// TestCrossFigures leaves out the types that are not scored, and what the
// program finds on them.
func TestCrossFigures(t *testing.T) {
	documents := []namedDocument{{names: []name{
		{span{0, 5}, "politician"}, {span{10, 15}, "country"}, {span{20, 30}, "election"},
	}}}
	answers := [][]name{{{span{0, 5}, "ORG"}, {span{10, 14}, "LOC"}, {span{22, 25}, "LOC"}}}
	// Gold ACTOR and PLACE; of the program ACTOR, which is right, and PLACE.
	wantFigures(t, nameFigures(documents, answers), map[string]float64{
		"exact P": 50, "exact R": 50, "exact F1": 50, "untyped F1": 50, "overlap F1": 100,
		"ACTOR F1": 100, "PLACE F1": 0, "gold names": 2, "system names": 2,
	})
}

// TestReadNames wants the names of a text without determiners and possessives.
func TestReadNames(t *testing.T) {
	const words = "Germany's ministers met in Paris, and nobody came from the company."
	answers, _, err := readAll([]input{{name: "x", text: words}}, 1, readNames)
	if err != nil {
		t.Fatal(err)
	}
	want := []name{{span{0, 7}, "LOC"}, {span{27, 32}, "LOC"}}
	if !slices.Equal(answers[0], want) {
		t.Errorf("got %v, want %v", answers[0], want)
	}
}
