package main

import (
	"context"
	"strings"
	"testing"

	"github.com/a0442a32/timeline/parse/edtf"
	"github.com/a0442a32/timeline/timeline/story"
)

func TestFindEvent(t *testing.T) {
	ctx := context.Background()
	r := story.Open()
	for e, err := range r.Events(ctx, edtf.MinDay, edtf.MaxDay) {
		if err != nil {
			t.Fatal(err)
		}
		words := []string{e.ID.String(), e.ID.Short(), strings.ToUpper(e.ID.Short())}
		for _, v := range e.Evidence { // of which all but one were merged into it
			words = append(words, v.Mention.String(), v.Mention.Short())
		}
		for _, word := range words {
			if got, err := findEvent(ctx, r, word); err != nil || got.ID != e.ID {
				t.Errorf("findEvent(%q) = %v, %v, want %v", word, got.ID, err, e.ID)
			}
		}
	}
	for _, word := range []string{"", "ab", "zz", "ffffffff", "not an id", strings.Repeat("f", 32)} {
		if got, err := findEvent(ctx, r, word); err == nil {
			t.Errorf("findEvent(%q) = %v, want an error", word, got.ID)
		}
	}
}

func TestFindDocument(t *testing.T) {
	ctx := context.Background()
	r := story.Open()
	for d, err := range r.Documents(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{d.ID.String(), d.ID.Short(), d.Name(), "some/folder/" + d.Name()} {
			if got, err := findDocument(ctx, r, word); err != nil || got.ID != d.ID {
				t.Errorf("findDocument(%q) = %v, %v, want %v", word, got.ID, err, d.ID)
			}
		}
	}
	_, err := findDocument(ctx, r, "ferry.html")
	if h, ok := err.(hinted); !ok || !strings.Contains(h.hint, "ferry-night.html") {
		t.Errorf("findDocument(ferry.html): got %#v, want a hint at ferry-night.html", err)
	}
}
