package story

import (
	"strings"

	"github.com/a0442a32/timeline/graph"
)

// Nasty returns strings that have broken programs which print what strangers
// wrote. Outputs must show each of them as words, whatever their format.
func Nasty() []string {
	return []string{
		// quoting of DOT, JSON, shells and C
		`"`, `\`, `\\`, `\"`, `\\"`, `ends in a backslash \`, `"]; evil [label="x"]; "`, `\N \G \E \T \H \L \n \l \r`,
		`Quay & Co", color=red]; stray -> "Quay" [label=<<i>y</i>>]; /*`, "a\"\n}\ndigraph evil {\n", `{a|b|<port> c}`, `a -> b -- c`,
		"/* comment */", "// comment", "# comment", "label=evil", "graph", "node", "edge", "strict digraph subgraph", "%s %d %n %v",
		`\u003cscript\u003e`, "`id`", "$(id)", "${IFS}", "'; DROP TABLE events; --", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)",
		// markup
		"<script>alert(1)</script>", "<b>bold</b>", "<>", "< b", "a > b", "&amp; &lt; &#60; &quot; &nbsp;", "AT&T", "&", "<table border=\"9\"><tr><td port=\"p\"><font color=\"red\">cell</font></td></tr></table>",
		"]]>", "<!-- -->", "<![CDATA[ x ]]>", "<?xml version=\"1.0\"?>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "</svg>",
		"# Heading", "- item", "1. item", "> quote", "***bold*** __under__ ~~gone~~", "[link](http://evil.example)", "![image](x)", "[^1]", "| a | b |", "```", "https://evil.example www.evil.example", "$x^2$",
		// characters
		"\x1b[31mred\x1b[0m", "\x1b]0;title\a", "\x00nul", "tab\tline\nreturn\rend", "\r\n\r\n", "\u202egnp.exe", "\u2066isolate\u2069", "zero\u200bwidth\u200d\ufeff",
		"line\u2028paragraph\u2029", "\ufffe\uffff", "broken \xff\xfe \xc3(", "\u0085next \u009b31m", "z\u0335\u0321\u0334a\u0337l\u0338g\u0336o\u0335",
		"北京市人民政府", "مرحبا بالعالم", "👩‍👩‍👧‍👦 🇳🇴", "ﷺ", "\U000e0041\U000e0042", "İı ſ ẞ", "",
		" ", "   leading and trailing   ", strings.Repeat("very ", 300) + "long", strings.Repeat("x", 5000), strings.Repeat("北", 500), strings.Repeat("\"", 300), strings.Repeat("\\", 301), strings.Repeat("a\u0301\u0302\u0303\u0304", 200),
	}
}

// NastyReader returns a reader of the story in which s stands for every title,
// name and quotation.
func NastyReader(s string) *Reader {
	r := Open()
	for i := range r.Records {
		r.Records[i].Document.Names = []string{s}
		r.Records[i].Document.Title = s
		r.Records[i].Text = s
	}
	for i := range r.Graph.Actors {
		r.Graph.Actors[i].Name = s
		r.Graph.Actors[i].Aliases = []string{s}
	}
	for i := range r.Graph.Events {
		e := &r.Graph.Events[i]
		e.Title, e.When.Explanation = s, s
		for j := range e.Evidence {
			v := &e.Evidence[j]
			v.Quote.Start, v.Quote.End = 0, len(s)
			v.Trigger.Start, v.Trigger.End = 0, len(s)
			v.Time = v.Quote
		}
		for j := range e.Claims {
			e.Claims[j].Cue.Start, e.Claims[j].Cue.End = 0, len(s)
		}
		e.Conflicts = []graph.Conflict{{Attribute: s, Values: []graph.ConflictValue{{Value: s}, {Value: s}}}}
	}
	r.Graph.Mentions = nil
	return r
}
