package article

import "testing"

func TestHead(t *testing.T) {
	const body = "\nThe city closed the Harbour Bridge on Tuesday after engineers found a crack.\n"
	for _, c := range []struct{ name, head, claim, title, chrome string }{
		{"YAML", "---\ntitle: \"Bridge closed\"\ndate: 2019-03-12T10:00:00Z\ntags:\n  - town\n---\n",
			"metadata 2019-03-12", "Bridge closed", "---¶title: \"Bridge closed\"¶date: 2019-03-12T10:00:00Z¶tags:¶  - town¶---\n"},
		{"TOML", "+++\ntitle = 'Bridge closed'\ndate = 2019-03-12\n+++\n",
			"metadata 2019-03-12", "Bridge closed", "+++¶title = 'Bridge closed'¶date = 2019-03-12¶+++\n"},
		{"mail", "From: The Alder Post\nSubject: Bridge closed\nDate: Tue, 12 Mar 2019 10:04:00 +0100\n",
			"metadata 2019-03-12", "Bridge closed", "From: The Alder Post¶Subject: Bridge closed¶Date: Tue, 12 Mar 2019 10:04:00 +0100\n"},
		{"archive", "Headline: Bridge closed\nPublication date: March 12, 2019\nBy: Ann Lee\n",
			"metadata 2019-03-12", "Bridge closed", "Headline: Bridge closed¶Publication date: March 12, 2019¶By: Ann Lee\n"},
		{"no date", "Title: Bridge closed\nBy: Ann Lee\n", "", "", "Title: Bridge closed¶By: Ann Lee\n"},
		{"a talk", "LEE: We closed it.\nDate: 2019-03-12\n", "", "", ""},
		{"only a rule", "---\n\nBridge closed\n", "", "", ""},
	} {
		a, err := Read("article.md", []byte(c.head+body))
		if err != nil {
			t.Fatal(err)
		}
		if got := claimed(a); got != c.claim && c.name != "a talk" {
			t.Errorf("%s: got the claim %q, want %q", c.name, got, c.claim)
		}
		if c.title != "" && a.Title != c.title {
			t.Errorf("%s: got the title %q, want %q", c.name, a.Title, c.title)
		}
		if got := shown(a); c.claim != "" && got != c.chrome {
			t.Errorf("%s: got the chrome %q, want %q", c.name, got, c.chrome)
		}
		if c.claim == "" && len(a.Claims) > 0 && a.Claims[0].Basis == ByMetadata {
			t.Errorf("%s: got the claim %q, which is of no head", c.name, claimed(a))
		}
	}
}
