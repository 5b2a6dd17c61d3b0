package main

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	names := []string{"show", "build", "harbour-2014.txt", "harbour-2015.txt", "harbour-2014.txt"}
	tests := []struct {
		word string
		want []string
	}{
		{"shwo", []string{"show"}},
		{"sho", []string{"show"}},
		{"biuld", []string{"build"}},
		{"Harbour", []string{"harbour-2014.txt", "harbour-2015.txt"}},
		{"zebra", nil},
		{"", nil},
	}
	for _, test := range tests {
		if got := nearest(test.word, names, 3); !slices.Equal(got, test.want) {
			t.Errorf("nearest(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}
