package edtf

import (
	"slices"
	"testing"
)

func TestOrder(t *testing.T) {
	for _, test := range []struct {
		d, e string
		want Order
	}{
		{"2014-05-19", "2014-05-20", Before},
		{"2014-05-20", "2014-05-19", After},
		{"2014-05-19", "2014-05-19", Same},
		{"2014-05-19", "2014-05", Overlapping},
		{"2014-05", "2014-05", Overlapping},
		{"2014-05", "2014-06", Before},
		{"2014-05", "2014", Overlapping},
		{"2013", "2014-05-19", Before},
		{"2014-05-XX", "2014-06-XX", Before},
		{"2014-05-19~", "2014-05-19~", Overlapping},
		{"2014-05-19?", "2014-05-19", Overlapping},
		{"2014-05-19~", "2014-05-20", Before}, // qualifiers do not widen
		{"../2012", "2013", Before},
		{"../2012", "2012-06", Overlapping},
		{"2014/..", "2013-12-31", After},
		{"2014/", "2015", Overlapping},
		{"-0043-03-15", "0001", Before},
		{"-0100", "-0099", Before},
		{"Y-1000000001", "Y-1000000000", Overlapping}, // beyond the days
		{"Y-1000000001", "Y1000000000", Before},
		{"[2014,2016]", "2015", Overlapping},
		{"[2014,2015]", "2016", Before},
	} {
		d, e := MustParse(test.d), MustParse(test.e)
		if got := d.Order(e); got != test.want {
			t.Errorf("%v to %v: got %v, want %v", d, e, got, test.want)
		}
		checkOrder(t, d, e)
	}
	if got := (Date{}).Order(YearDate(2014)); got != Overlapping {
		t.Errorf("unknown to 2014: got %v, want overlapping", got)
	}
}

// checkOrder checks that Order and Compare agree with the bounds, and with themselves.
func checkOrder(t *testing.T, d, e Date) {
	t.Helper()
	dFirst, dLast := d.Bounds()
	eFirst, eLast := e.Bounds()
	order, back := d.Order(e), e.Order(d)
	if (order == Before) != (dLast < eFirst) || (order == After) != (dFirst > eLast) {
		t.Errorf("%v and %v: got order %v with bounds %d to %d and %d to %d", d, e, order, dFirst, dLast, eFirst, eLast)
	}
	if (order == Same) && (d != e || dFirst != dLast) {
		t.Errorf("%v and %v: got the same", d, e)
	}
	want := map[Order]Order{Before: After, After: Before, Same: Same, Overlapping: Overlapping}[order]
	if back != want {
		t.Errorf("%v and %v: got %v, and %v the other way", d, e, order, back)
	}
	c := d.Compare(e)
	if c != -e.Compare(d) || (c == 0) != (d == e) {
		t.Errorf("%v and %v: got Compare %d, and %d the other way", d, e, c, e.Compare(d))
	}
	if order == Before && c >= 0 || order == After && c <= 0 {
		t.Errorf("%v and %v: got order %v, but Compare %d", d, e, order, c)
	}
}

func TestCompare(t *testing.T) {
	want := []string{
		"../2012", "Y-17000", "-0043", "201X/2014", "2013", "2014/..", "2014/2015", "2014", "2014~",
		"2014-01", "2014-01-01", "2014-05", "2014-05-19", "2014-05-19~", "",
	}
	dates := make([]Date, len(want))
	for i, s := range want {
		if err := dates[len(want)-1-i].UnmarshalText([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	slices.SortFunc(dates, Date.Compare)
	for i, d := range dates {
		if d.String() != want[i] {
			t.Errorf("place %d: got %q, want %q", i, d, want[i])
		}
	}
}
