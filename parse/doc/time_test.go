package doc

import "testing"

func TestExprString(t *testing.T) {
	for _, c := range []struct {
		expr Expr
		want string
	}{
		{Expr{}, ""},
		{Expr{Op: OpShift, Anchor: DocumentDate, Count: -3, Unit: UnitWeek}, "shift(dct,-3,week)"},
		{Expr{Op: OpShift, Anchor: DocumentDate, Count: -1, Vague: true, Unit: UnitWeek}, "shift(dct,-X,week)"},
		{Expr{Op: OpPeriod, Anchor: DocumentDate, Count: -1, Unit: UnitYear}, "period(dct,-1,year)"},
		{Expr{Op: OpPeriod, Anchor: DocumentDate, Count: -1, Unit: UnitYear, Month: 5}, "period(dct,-1,year,05)"},
		{Expr{Op: OpPeriod, Anchor: DocumentDate, Unit: UnitMonth, Portion: PartBefore}, "before(period(dct,0,month))"},
		{Expr{Op: OpPeriod, Anchor: PreviousMention, Mention: 3, Count: 1, Unit: UnitDay}, "period(t4,1,day)"},
		{Expr{Op: OpPeriod, Unit: UnitDay, Clock: "T17:00"}, "period(unknown,0,day)T17:00"},
		{Expr{Op: OpNearest, Anchor: DocumentDate, Month: 5}, "nearest(dct,05)"},
		{Expr{Op: OpNearest, Anchor: DocumentDate, Month: 5, Day: 19, Direction: -1}, "nearest(dct,05-19,past)"},
		{Expr{Op: OpNearest, Anchor: DocumentDate, Unit: UnitWeekend, Direction: 1}, "nearest(dct,weekend,future)"},
		{Expr{Op: OpLast, Anchor: DocumentDate, Weekday: 4}, "last(dct,WXX-4)"},
		{Expr{Op: OpNext, Anchor: DocumentDate, Season: 2}, "next(dct,SU)"},
		{Expr{Op: OpCarry, Anchor: PreviousMention, Mention: 0, Quarter: 2}, "carry(t1,Q2)"},
		{Expr{Op: OpPast, Anchor: DocumentDate, Count: 2, Unit: UnitYear}, "past(dct,2,year)"},
		{Expr{Op: OpComing, Anchor: DocumentDate, Count: 1, Vague: true, Unit: UnitMonth}, "coming(dct,X,month)"},
		{Expr{Op: OpRef, Anchor: DocumentDate, Direction: -1}, "past_ref(dct)"},
		{Expr{Op: 99, Anchor: 99, Season: 250, Unit: 99, Portion: 99, Direction: -128}, "op99(unknown)"},
	} {
		if got := c.expr.String(); got != c.want {
			t.Errorf("%#v: got %q, want %q", c.expr, got, c.want)
		}
		if c.expr.IsZero() != (c.want == "") {
			t.Errorf("%q: got IsZero %v", c.want, c.expr.IsZero())
		}
	}
}

func TestParseUnit(t *testing.T) {
	for u := UnitSecond; u <= UnitCentury; u++ {
		if got, ok := ParseUnit(u.String()); !ok || got != u {
			t.Errorf("%s: got %v, %v", u, got, ok)
		}
	}
	for _, s := range []string{"", "days", "eon"} {
		if got, ok := ParseUnit(s); ok {
			t.Errorf("%q: got %v, want none", s, got)
		}
	}
}
