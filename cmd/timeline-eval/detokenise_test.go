package main

import (
	"strings"
	"testing"
)

func TestDetokenise(t *testing.T) {
	for _, c := range []struct {
		sentences []string
		want      string
	}{
		{[]string{"Zoë did n't go , she said ( quietly ) ."}, "Zoë didn't go, she said (quietly). "},
		{[]string{`" No , " he said , " never . "`, "Why ?"}, `"No," he said, "never." Why? `},
		{[]string{"A title", "It costs $ 5 or US$ 6 ."}, "A title\n\nIt costs $5 or US$6. "},
		{[]string{"“ The EU ’s plan ... ”"}, "“The EU’s plan...” "},
		{[]string{"the ministers ' cars at 5 %"}, "the ministers' cars at 5%\n\n"},
	} {
		var d detokeniser
		for _, sentence := range c.sentences {
			tokens := strings.Fields(sentence)
			spans := d.sentence(tokens, false)
			text := []rune(d.text.String())
			for i, s := range spans {
				if got := string(text[s.start:s.end]); got != tokens[i] {
					t.Errorf("%q: the span of %q holds %q", sentence, tokens[i], got)
				}
			}
		}
		if got := d.text.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	var d detokeniser
	d.sentence([]string{"Oslo", "."}, true)
	if got, want := d.text.String(), "Oslo.\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
