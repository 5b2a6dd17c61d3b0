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
		{"actors", "actors --"},
		{"actors --format json", "actors --format json --"},
		{"actors merge A B --store x", "actors merge --store x -- A B"},
		{"actors --store x merge A B", "actors merge --store x -- A B"},
		{"actors --store=x split A --documents d.txt e.txt", "actors split --store=x --documents d.txt -- A e.txt"},
		{"actors parent A -", "actors parent -- A -"},
		{"actors merge -- --store x", "actors merge -- --store x"},
		{"actors merge merge rename", "actors merge -- merge rename"},
		{"--store x actors undo 3", "actors undo --store x -- 3"},
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
		"actors mrege A B", "actors split A --name", "actors China",
	} {
		app := (&program{}).app()
		if got, err := arrange(app, append([]string{"timeline"}, strings.Fields(in)...)); err == nil {
			t.Errorf("arrange(%q) = %q, want an error", in, got)
		}
	}
}
