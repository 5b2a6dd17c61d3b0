package roster

import (
	"encoding/json"
	"errors"
)

// An entity is one of FollowTheMoney (followthemoney.tech): all properties are
// lists of strings, and ids of other entities are strings as well.
type entity struct {
	Schema     string
	Caption    string
	Properties map[string]json.RawMessage
}

// kindOfSchema returns the kind of the actors of a schema. Other schemata tell
// how actors hang together, or are things.
func kindOfSchema(schema string) (kind string, known bool) {
	switch schema {
	case "Person":
		return "person", true
	case "Company", "Organization", "PublicBody", "EconomicActor":
		return "organization", true
	case "LegalEntity": // a person or an organization
		return "", true
	case "Country":
		return "country", true
	}
	return "", false
}

// addEntity adds an entity. Its first name is its name, and the others are
// aliases, as are its abbreviations and former names. A body of the state
// belongs to the country, unless it has a parent.
func (l *List) addEntity(line int, id string, e *entity) {
	kind, known := kindOfSchema(e.Schema)
	switch {
	case e.Schema == "":
		l.fail(line, errors.New(`has "properties" and no "schema"`))
		return
	case !known:
		l.Unused = append(l.Unused, e.Schema)
		return
	}
	get := func(property string) []string {
		var values []string
		if json.Unmarshal(e.Properties[property], &values) != nil {
			var one string // tolerated, as some tools write it so
			if json.Unmarshal(e.Properties[property], &one) == nil && one != "" {
				values = []string{one}
			}
		}
		return values
	}
	first := func(lists ...[]string) string {
		for _, list := range lists {
			for _, s := range list {
				if oneLine(s) != "" {
					return s
				}
			}
		}
		return ""
	}
	r := row{kind: kind, id: id, wikidata: first(get("wikidataId"))}
	r.name = first([]string{e.Caption}, get("name"))
	for _, p := range []string{"name", "alias", "abbreviation", "previousName"} {
		r.aliases = append(r.aliases, get(p)...)
	}
	r.weak = get("weakAlias")
	r.parent = first(get("parent"))
	switch {
	case kind == "country":
		for _, code := range append(get("code"), append(get("country"), id)...) {
			if r.code = countryCode(oneLine(code)); r.code != "" {
				break
			}
		}
	case e.Schema == "PublicBody" && r.parent == "":
		if countries := get("country"); len(countries) == 1 {
			r.parentCode = countryCode(countries[0])
		}
	}
	l.add(line, &r)
}
