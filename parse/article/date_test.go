package article

import "testing"

func TestStatedDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2015-06-25T10:00:00Z", "2015-06-25"},
		{"2015-06-25T23:30:00-05:00", "2015-06-25"}, // the day as written
		{"2015-06-25 10:00", "2015-06-25"},
		{" 2015-06-25 ", "2015-06-25"},
		{"2015/6/5", "2015-06-05"},
		{"20150625", "2015-06-25"},
		{"20150625T1000", "2015-06-25"},
		{"2015-06", "2015-06"},
		{"2015", "2015"},
		{"25.06.2015", "2015-06-25"},
		{"25/06/2015", "2015-06-25"},
		{"06/25/2015 10:00", "2015-06-25"},
		{"05/06/2015", ""}, // June or May
		{"06/06/2015", "2015-06-06"},
		{"Thu, 25 Jun 2015 10:00:00 GMT", "2015-06-25"},
		{"June 25, 2015", "2015-06-25"},
		{"June 2015", "2015-06"},
		{"2015-02-30", ""},
		{"2015-13-01", ""},
		{"0000-00-00", ""},
		{"1970-01-01T00:00:00Z", ""},
		{"9999-12-31", ""},
		{"1435226400", ""},
		{"yesterday", ""},
		{"", ""},
	} {
		if got := statedDate(c.in).String(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestURLDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://post.example/2015/06/25/bridge", "2015-06-25"},
		{"https://post.example/news/2015/jun/25/bridge", "2015-06-25"},
		{"https://post.example/2015-06-25/bridge.html", "2015-06-25"},
		{"https://post.example/20150625/bridge", "2015-06-25"},
		{"https://post.example/bridge-2015-06-25.html", "2015-06-25"},
		{"https://post.example/2015/06/bridge", "2015-06"},
		{"/2015/06/25/bridge", "2015-06-25"},
		{"https://post.example/2015/bridge", ""},
		{"https://post.example/bridge-20150", ""},
		{"https://post.example/id/2015062512", ""},
		{"https://post.example/bridge?d=2015/06/25", ""},
		{"https://2015-06-25.example/bridge", ""},
		{"https://post.example", ""},
		{"", ""},
	} {
		if got := urlDate(c.in).String(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFileNameDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2015-06-25-bridge.txt", "2015-06-25"},
		{"20150625_bridge.txt", "2015-06-25"},
		{"bridge 2015_06_25.txt", "2015-06-25"},
		{"2015-06-25T10.txt", "2015-06-25"},
		{"bridge.2015-06.txt", "2015-06"},
		{"bridge-2015.txt", ""},
		{"bridge20150625.txt", ""},
		{"001_0d18e5c745aa91f0.txt", ""},
		{"20150625123.txt", ""},
		{"2015-6 bridges.txt", ""},
		{"5-2015-06-25.txt", "2015-06-25"},
		{".txt", ""},
	} {
		if got := fileNameDate(c.in).String(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}
