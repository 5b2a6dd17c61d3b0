package syntax

import (
	"reflect"
	"strings"
	"testing"
)

func TestReadCoNLLU(t *testing.T) {
	const in = "# text = Don't go\n" +
		"1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
		"1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n" +
		"2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n" +
		"3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n" +
		"3.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t3:conj\t_\n\n"
	got, err := ReadCoNLLU(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	want := []Sentence{{
		{"Do", "do", "AUX", "VB", 3, "aux"},
		{"n't", "not", "PART", "RB", 3, "advmod"},
		{"go", "go", "VERB", "VB", 0, "root"},
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReadCoNLLUErrors(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"1\tgo\n", "line 1: 2 fields"},
		{"2\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n", `line 1: word "2"`},
		{"1\tgo\tgo\tVERB\tVB\t_\tx\troot\t_\t_\n", `head "x"`},
		{"1\tgo\tgo\tVERB\tVB\t_\t7\troot\t_\t_\n\n", "the head 7 of 1 words"},
		{"1\tgo\tgo\tVERB\tVB\t_\t1\troot\t_\t_\n\n", "cycle"},
		{"\n1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n2\tb\tb\tX\tX\t_\t0\troot\t_\t_\n", "line 2: 2 roots"},
	} {
		if _, err := ReadCoNLLU(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want an error with %q", c.in, err, c.want)
		}
	}
}

// FuzzReadCoNLLU: what is read without an error is a tree.
func FuzzReadCoNLLU(f *testing.F) {
	f.Add("1\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n")
	f.Add("1\ta\ta\tX\tX\t_\t2\tdep\t_\t_\n2\tb\tb\tX\tX\t_\t0\troot\t_\t_\n")
	f.Fuzz(func(t *testing.T, in string) {
		sentences, err := ReadCoNLLU(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, s := range sentences {
			if err := s.check(); err != nil {
				t.Errorf("%v: %v", s, err)
			}
		}
	})
}
