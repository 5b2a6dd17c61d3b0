package actor

import (
	"fmt"
	"os"
	"testing"

	"github.com/a0442a32/timeline/parse/lang/en"
	"github.com/a0442a32/timeline/parse/syntax"
)

func TestDbg(t *testing.T) {
	if os.Getenv("DBG") == "" {
		t.Skip()
	}
	d := read(newSegmenter(t), os.Getenv("DBG"))
	data, _ := os.ReadFile("../lang/en/models/syntax.model")
	y, _ := syntax.New(data)
	_ = en.Pack
	if os.Getenv("TAGS") != "" {
		y.Analyze(d)
	}
	f := newFinder(t)
	s := f.newSentence(d, 0)
	f.markNames([]*sentence{s})
	for _, tk := range s.tokens {
		fmt.Printf("%-15s %s %s %d %s", tk.word, tk.upos, tk.xpos, tk.head, tk.deprel)
		for _, fo := range tk.found {
			for n, c := range classNames {
				if c == fo.class {
					fmt.Print(" ", n, ":", fo.end)
				}
			}
			fmt.Printf(" %x:%d", uint64(fo.class), fo.end)
		}
		fmt.Println()
	}
	m := &matcher{s: s, failed: map[[2]int]bool{}, limit: len(s.tokens)}
	for i := range s.tokens {
		for _, r := range f.rules {
			for _, p := range r.patterns {
				if g, ok := m.match(p, i); ok {
					fmt.Println(i, r.name, g.from, g.to, g.headFrom, g.headTo, (&article{knowledge: f.knowledge, rules: f.rules}).fits(s, &r, &g))
				}
			}
		}
	}
}
