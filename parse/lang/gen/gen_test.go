package main

import (
	"slices"
	"testing"
)

func TestFirstNames(t *testing.T) {
	const python = `class Provider:
    formats = ("{{first_name}}",)

    # "Nobody"
    first_names_female: Tuple[str, ...] = (
        # comment "Not"
        "Ada",
        "Ruth", "Mary Ann",
    )
    first_names_male = OrderedDict(
        (
            ("Piet", 0.5),
        )
    )
    first_names = first_names_male.copy()
    last_names = ("Obi", "van Dam")
`
	var got []string
	for name, gender := range firstNames(python) {
		if isGivenName(name) {
			got = append(got, name+" "+gender)
		}
	}
	if want := []string{"Ada f", "Ruth f", "Piet m"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := slices.Collect(lastNames(python)), []string{"Obi", "van Dam"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCountryList(t *testing.T) {
	list := countryList()
	byCode := map[string]country{}
	for _, c := range list {
		if c.name == "" || len(c.alpha3) != 3 || len(c.alpha2) != 2 || byCode[c.alpha3].name != "" {
			t.Errorf("incomplete or double: %+v", c)
		}
		byCode[c.alpha3] = c
	}
	for code, want := range map[string]country{
		"KOR": {name: "South Korea", capital: "Seoul"},
		"RUS": {name: "Russia", capital: "Moscow"},
		"BIH": {name: "Bosnia and Herzegovina", capital: "Sarajevo"},
		"HKG": {name: "Hong Kong", capital: "Hong Kong"},
		"XKX": {name: "Kosovo", capital: "Pristina"},
	} {
		if got := byCode[code]; got.name != want.name || got.capital != want.capital {
			t.Errorf("%s: got %s with %s, want %s with %s", code, got.name, got.capital, want.name, want.capital)
		}
	}
	if !slices.Contains(byCode["MMR"].alternatives, "Burma") {
		t.Errorf("Myanmar: got %q, want Burma among them", byCode["MMR"].alternatives)
	}
}
