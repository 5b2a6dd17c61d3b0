package model

import "testing"

func TestAppendShape(t *testing.T) {
	for form, want := range map[string]string{
		"Oslo":                "Xxxx",
		"NATO's":              "XXX'x",
		"2015-06-25":          "ddd-dd-dd",
		"Überlänge":           "Xxxx",
		"a-b-c-d-e-f-g-h-i-j": "x-x-x-x-x-x-",
		"":                    "",
		"€5":                  "~d",
	} {
		if got := string(AppendShape([]byte("~"), form)); got != "~"+want {
			t.Errorf("%q: got %q, want %q", form, got, "~"+want)
		}
	}
}

// The shipped models are found by these hashes.
func TestHashes(t *testing.T) {
	if got, want := HashBytes("Oslo"), HashBytes([]byte("Oslo")); got != want {
		t.Errorf("got %x of a string and %x of bytes", got, want)
	}
	if Mix(1, 2) == Mix(2, 1) || Feature(3, 4) != Mix(4, 3) || Feature2(3, 4, 5) != Mix(Mix(4, 3), 5) {
		t.Error("the order of what is mixed must tell")
	}
}
