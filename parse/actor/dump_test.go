package actor

import (
	"fmt"
	"os"
	"testing"

	"github.com/a0442a32/timeline/parse/syntax"
)

func TestDump(t *testing.T) {
	p := os.Getenv("DUMP")
	if p == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(p)
	d := read(newSegmenter(t), string(b))
	if os.Getenv("TAGS") != "" {
		data, _ := os.ReadFile("../lang/en/models/syntax.model")
		y, err := syntax.New(data)
		if err != nil {
			t.Fatal(err)
		}
		y.Analyze(d)
	}
	newFinder(t).Find(d)
	last := -1
	for i, a := range d.Actors {
		if a.Sentence != last {
			fmt.Printf("\n## %q\n", d.In(d.Sentences[a.Sentence].Span))
			last = a.Sentence
		}
		fmt.Printf("%3d %-40q head=%-25q %s n%d %q %s %s of=%d m=%v size=%d named=%v %s\n", i, d.In(a.Span), d.In(a.Head), a.Kind, a.Entity, a.Name, a.Code, a.Use, a.Of, a.Members, a.Size, a.Named, a.Rule)
	}
}
