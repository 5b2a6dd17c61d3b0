package roster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// readLines reads lines of JSON. A line with a schema and properties is an
// entity of FollowTheMoney, any other one an actor such as
//
//	{"name": "Norland Corporation", "kind": "organization", "aliases": ["Norcorp", "NC"], "id": "Q123"}
func (l *List) readLines(raw []byte) {
	number := 0
	for line := range bytes.Lines(raw) {
		number++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if !utf8.Valid(line) {
			l.fail(number, errors.New("is not UTF-8"))
			continue
		}
		var object struct {
			Name     string
			Kind     string
			Aliases  texts
			Alias    texts
			Weak     texts `json:"weak_aliases"`
			Parent   string
			Code     string
			ID       string
			Wikidata string
			entity
		}
		if err := json.Unmarshal(line, &object); err != nil {
			var kind *json.UnmarshalTypeError
			if errors.As(err, &kind) && kind.Field != "" {
				err = fmt.Errorf("%q cannot be a %s", strings.ToLower(kind.Field), kind.Value)
			} else if !errors.As(err, new(*textsError)) {
				err = errors.New(`is not a JSON object such as {"name": "Norland Corporation", "aliases": ["Norcorp"]}`)
			}
			l.fail(number, err)
			continue
		}
		if object.Schema != "" || object.Properties != nil {
			l.addEntity(number, object.ID, &object.entity)
			continue
		}
		l.add(number, &row{
			name: object.Name, kind: object.Kind, aliases: append(object.Aliases, object.Alias...), weak: object.Weak,
			parent: object.Parent, code: object.Code, id: object.ID, wikidata: object.Wikidata,
		})
	}
}

// texts is a list of names, or one string with several.
type texts []string

type textsError struct{}

func (*textsError) Error() string { return "names have to be a string or a list of strings" }

func (t *texts) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*t = split(one)
		return nil
	}
	if json.Unmarshal(b, (*[]string)(t)) != nil {
		return new(textsError)
	}
	return nil
}
