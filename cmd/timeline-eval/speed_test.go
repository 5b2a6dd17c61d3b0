package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang/en"
)

// TestStages holds the stages that speed measures to what the program does.
func TestStages(t *testing.T) {
	stages, err := newStages(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	parser, err := parse.New(en.Pack())
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("got %v, %v, want articles", files, err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a, err := article.Read(f, raw)
		if err != nil {
			t.Fatal(err)
		}
		d := parse.NewDocument(a)
		named := 0
		for _, s := range stages {
			s.run(d)
			if s.toNames {
				named++
			}
		}
		if named != 3 {
			t.Errorf("%d stages lead to names, want 3", named)
		}
		if got, want := d.Dump(), parser.Parse(a, doc.DateClaim{}).Dump(); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", f, got, want)
		}
	}
}
