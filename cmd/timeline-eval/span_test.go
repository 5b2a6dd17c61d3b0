package main

import (
	"slices"
	"testing"
)

func TestPair(t *testing.T) {
	for _, c := range []struct {
		gold, system []span
		want         [][2]int
	}{
		{nil, nil, nil},
		{[]span{{0, 5}}, []span{{5, 9}}, nil},
		{[]span{{0, 5}, {3, 8}}, []span{{3, 8}, {0, 4}}, [][2]int{{0, 1}, {1, 0}}}, // equal ones come first
		{[]span{{0, 10}}, []span{{0, 3}, {4, 10}}, [][2]int{{0, 1}}},               // then the largest overlap
		{[]span{{0, 4}, {4, 8}}, []span{{2, 6}}, [][2]int{{0, 0}}},                 // then the first in the text
		{[]span{{0, 4}, {0, 4}}, []span{{0, 4}, {0, 4}}, [][2]int{{0, 0}, {1, 1}}}, // equal ones go one to one
	} {
		if got := pair(c.gold, c.system); !slices.Equal(got, c.want) {
			t.Errorf("pair(%v, %v): got %v, want %v", c.gold, c.system, got, c.want)
		}
	}
}

func TestWithin(t *testing.T) {
	sorted := []span{{0, 3}, {4, 6}, {6, 9}, {12, 14}}
	for _, c := range []struct {
		in   span
		want []span
	}{
		{span{0, 1}, sorted[:1]},
		{span{3, 4}, nil},
		{span{5, 7}, sorted[1:3]},
		{span{9, 20}, sorted[3:]},
		{span{20, 30}, nil},
	} {
		if got := within(sorted, c.in, func(s span) span { return s }); !slices.Equal(got, c.want) {
			t.Errorf("within %v: got %v, want %v", c.in, got, c.want)
		}
	}
}
