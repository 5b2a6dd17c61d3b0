package edtf

// Granularity tells how coarse a date is.
type Granularity uint8

// Granularities are stored. Add new ones at the end; never renumber.
const (
	NoGranularity Granularity = iota
	DayGranularity
	WeekGranularity // never of an EDTF value itself (ISO weeks are not EDTF); of words such as "three weeks ago"
	MonthGranularity
	QuarterGranularity
	SeasonGranularity
	YearGranularity
	DecadeGranularity
	CenturyGranularity
	IntervalGranularity
	SetGranularity
	HourGranularity // "two hours ago", "at 5 p.m.": finer than the date that is kept
	HalfGranularity // half a year
)

// String returns day, week, month, quarter, season, year, decade, century,
// interval, set, hour, half or "".
func (g Granularity) String() string {
	switch g {
	case DayGranularity:
		return "day"
	case WeekGranularity:
		return "week"
	case MonthGranularity:
		return "month"
	case QuarterGranularity:
		return "quarter"
	case SeasonGranularity:
		return "season"
	case YearGranularity:
		return "year"
	case DecadeGranularity:
		return "decade"
	case CenturyGranularity:
		return "century"
	case IntervalGranularity:
		return "interval"
	case SetGranularity:
		return "set"
	case HourGranularity:
		return "hour"
	case HalfGranularity:
		return "half"
	}
	return ""
}
