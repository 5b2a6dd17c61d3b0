package main

import (
	"strings"
	"testing"
)

func TestArrange(t *testing.T) {
	tests := []struct{ in, want string }{
		{"show", "show --"},
		{"show --actor China", "show --actor China --"},
		{"build articles --workers 2", "build --workers 2 -- articles"},
		{"build articles --workers=2 more", "build --workers=2 -- articles more"},
		{"build -- --workers 2", "build -- --workers 2"},
		{"build a -- -rf.txt", "build -- a -rf.txt"},
		{"build -", "build -- -"},
		{"build - --store x", "build --store x -- -"},
		{"--store x show --exact", "show --store x --exact --"},
		{"--store=x show", "show --store=x --"},
		{"date doc -0044 --store x", "date --store x -- doc -0044"},
		{"show --from -0044", "show --from -0044 --"},
		{"export -o out.dot --format dot", "export -o out.dot --format dot --"},
		{"show --exact China", "show --exact -- China"},
		{"explain abcd --help", "explain --help -- abcd"},
		{"explain help", "explain -- help"},
		{"--version", "--version"},
		{"--help", "--help"},
		{"help show", "help show"},
		{"show a --generate-bash-completion", "show a --generate-bash-completion"},
		{"", ""},
	}
	for _, test := range tests {
		app := (&program{}).app()
		got, err := arrange(app, append([]string{"timeline"}, strings.Fields(test.in)...))
		if err != nil || strings.Join(got[1:], " ") != test.want {
			t.Errorf("arrange(%q) = %q, %v, want %q", test.in, got, err, test.want)
		}
	}
}

func TestArrangeRefuses(t *testing.T) {
	for _, in := range []string{
		"sho", "help sho", "show --from", "show --actor --with X", "show x --limit", "--store",
	} {
		app := (&program{}).app()
		if got, err := arrange(app, append([]string{"timeline"}, strings.Fields(in)...)); err == nil {
			t.Errorf("arrange(%q) = %q, want an error", in, got)
		}
	}
}
