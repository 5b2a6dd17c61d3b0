package timeml

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// A dtd is what testdata/timeml.dtd declares.
type dtd struct {
	content    map[string]string            // regular expression over the names of children, each with a space after it
	text       map[string]bool              // elements that may hold words
	attributes map[string]map[string]string // "ID", "IDREF", "CDATA" or the values with spaces around each
	required   map[string][]string
}

func readDTD(t testing.TB) *dtd {
	t.Helper()
	raw, err := os.ReadFile("testdata/timeml.dtd")
	if err != nil {
		t.Fatal(err)
	}
	d := &dtd{map[string]string{}, map[string]bool{}, map[string]map[string]string{}, map[string][]string{}}
	element := regexp.MustCompile(`(?s)<!ELEMENT (\S+) (.*?)>`)
	for _, m := range element.FindAllStringSubmatch(string(raw), -1) {
		d.text[m[1]] = strings.Contains(m[2], "#PCDATA")
		// Every name becomes itself and a space; commas and spaces go.
		expression := regexp.MustCompile(`#PCDATA|EMPTY|\s`).ReplaceAllString(m[2], "")
		expression = regexp.MustCompile(`[A-Za-z0-9]+`).ReplaceAllString(strings.ReplaceAll(expression, "(|", "("), "(?:$0 )")
		d.content[m[1]] = "^(?:" + strings.ReplaceAll(expression, ",", "") + ")$"
	}
	attribute := regexp.MustCompile(`(?s)<!ATTLIST (\S+) (\S+) (\([^)]*\)|\S+) (\S+)>`)
	for _, m := range attribute.FindAllStringSubmatch(string(raw), -1) {
		if d.attributes[m[1]] == nil {
			d.attributes[m[1]] = map[string]string{}
		}
		d.attributes[m[1]][m[2]] = strings.NewReplacer("(", " ", ")", " ", "|", " ").Replace(m[3])
		if m[4] == "#REQUIRED" {
			d.required[m[1]] = append(d.required[m[1]], m[2])
		}
	}
	if len(d.content) < 10 || len(d.required["TIMEX3"]) != 3 {
		t.Fatalf("read %d elements from the DTD, and %v of TIMEX3", len(d.content), d.required["TIMEX3"])
	}
	return d
}

// A parsed is what a reader of XML finds in an output.
type parsed struct {
	text   string              // the words in TEXT
	named  map[string]string   // the words of every element with an id
	links  []map[string]string // the attributes of instances and links, with the name of the element as ""
	times  map[string]map[string]string
	faults []string
}

// validate reads an output and holds it to the DTD. Names of links are in
// order; ids are unique and what refers to one finds one of the right kind.
func (d *dtd) validate(s string) *parsed {
	p := &parsed{named: map[string]string{}, times: map[string]map[string]string{}}
	fault := func(format string, args ...any) { p.faults = append(p.faults, fmt.Sprintf(format, args...)) }
	type open struct{ name, children, id string }
	var stack []open
	var references [][2]string
	decoder := xml.NewDecoder(strings.NewReader(s))
	lost := 0 // the byte where the words of TEXT hold a character that XML cannot
	for {
		token, err := decoder.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			fault("not XML: %v", err)
			return p
		}
		switch v := token.(type) {
		case xml.StartElement:
			name := v.Name.Local
			if _, ok := d.content[name]; !ok {
				fault("<%s> is not declared", name)
			}
			if n := len(stack); n > 0 {
				stack[n-1].children += name + " "
			}
			o := open{name: name}
			got := map[string]string{"": name}
			for _, a := range v.Attr {
				key := a.Name.Local
				if a.Name.Space != "" {
					key = a.Name.Space + ":" + key
				}
				kind, ok := d.attributes[name][key]
				switch {
				case !ok:
					fault("<%s> has the attribute %s", name, key)
				case kind == "ID":
					if _, twice := p.named[a.Value]; twice || !regexp.MustCompile(`^[a-z]+[0-9]+$`).MatchString(a.Value) {
						fault("the id %q is no id, or not the only one", a.Value)
					}
					p.named[a.Value] = ""
					o.id = a.Value
				case kind == "IDREF":
					references = append(references, [2]string{key, a.Value})
				case kind != "CDATA" && !strings.Contains(kind, " "+a.Value+" "):
					fault("<%s %s=%q>: it must be one of%s", name, key, a.Value, kind)
				}
				if _, twice := got[key]; twice {
					fault("<%s> has %s twice", name, key)
				}
				got[key] = a.Value
			}
			for _, key := range d.required[name] {
				if got[key] == "" {
					fault("<%s> has no %s", name, key)
				}
			}
			switch name {
			case "TIMEX3":
				p.times[o.id] = got
			case "MAKEINSTANCE", "TLINK", "SLINK":
				p.links = append(p.links, got)
			}
			stack = append(stack, o)
		case xml.EndElement:
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if o.name != v.Name.Local {
				fault("<%s> ends as %s", o.name, v.Name.Local)
			}
			if !regexp.MustCompile(d.content[o.name]).MatchString(o.children) {
				fault("<%s> holds %s, and not %s", o.name, o.children, d.content[o.name])
			}
		case xml.CharData:
			words := string(v)
			for i := range stack {
				if stack[i].name == "TEXT" {
					p.text += words
				}
			}
			if n := len(stack); n > 0 {
				p.named[stack[n-1].id] += words
				if !d.text[stack[n-1].name] && strings.TrimSpace(words) != "" {
					fault("<%s> holds words: %q", stack[n-1].name, words)
				}
			}
		case xml.ProcInst:
			if v.Target == "char" && len(stack) > 1 && stack[1].name == "TEXT" {
				var r rune
				if _, err := fmt.Sscanf(string(v.Inst), "%X", &r); err != nil || !strings.HasSuffix(p.text, "\uFFFD") {
					fault("<?char %s?> stands behind no U+FFFD", v.Inst)
					continue
				}
				p.text = strings.TrimSuffix(p.text, "\uFFFD") + string(r)
				lost++
			}
		}
	}
	for _, r := range references {
		kinds := map[string]string{
			"eventID": "e", "eventInstanceID": "ei", "relatedToEventInstance": "ei", "subordinatedEventInstance": "ei",
			"timeID": "t", "relatedToTime": "t", "anchorTimeID": "t", "beginPoint": "t", "endPoint": "t", "signalID": "s",
		}
		if _, ok := p.named[r[1]]; !ok || strings.TrimRight(r[1], "0123456789") != kinds[r[0]] {
			fault("%s=%q refers to nothing of its kind", r[0], r[1])
		}
	}
	for _, l := range p.links {
		if l[""] == "TLINK" && ((l["eventInstanceID"] == "") == (l["timeID"] == "") || (l["relatedToEventInstance"] == "") == (l["relatedToTime"] == "")) {
			fault("%v links not one thing to one other", l)
		}
		if l["eventInstanceID"] != "" && (l["eventInstanceID"] == l["relatedToEventInstance"] || l["eventInstanceID"] == l["subordinatedEventInstance"]) {
			fault("%v links a thing to itself", l)
		}
	}
	if !utf8.ValidString(s) {
		fault("not UTF-8")
	}
	return p
}
