package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/text"
)

// A Correction is something that a person decided about actors. It calls them
// by keys and documents by the SHA-256 of their bytes, so it means the same in
// every store.
type Correction struct {
	Number     int           `json:"number,omitempty"` // in the journal, from 1
	Correction string        `json:"correction"`       // merge, split, rename, kind, parent, alias, unalias, list, undo
	Actors     []ActorRef    `json:"actors,omitempty"`
	Value      string        `json:"value,omitempty"` // the name or the kind, the name of the list, the number that is taken back
	Names      []string      `json:"names,omitempty"`
	Documents  []string      `json:"documents,omitempty"`
	Listed     []ListedActor `json:"listed,omitempty"`
	State      string        `json:"state,omitempty"` // in force, taken back, replaced, waiting
}

// An ActorRef names an actor: the key decides, and among several of the same
// kind and name the documents that mention it. The name is for people.
type ActorRef struct {
	Key       string   `json:"key"`
	Name      string   `json:"name,omitempty"`
	Documents []string `json:"documents,omitempty"`
}

// A ListedActor is an actor of a list that a person keeps.
type ListedActor struct {
	Name     string   `json:"name"`
	Kind     string   `json:"kind,omitempty"`
	Code     string   `json:"code,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Weak     []string `json:"weak_aliases,omitempty"`
	Parent   string   `json:"parent,omitempty"`
	ID       string   `json:"id,omitempty"`
	Country  string   `json:"parent_code,omitempty"`
	Wikidata string   `json:"wikidata,omitempty"`
}

// NewCorrection returns the object of a correction of actors.
func NewCorrection(c *graph.Correction) Correction {
	out := Correction{Correction: string(c.Kind), Value: c.Value, Names: c.Names}
	for _, ref := range c.Actors {
		out.Actors = append(out.Actors, ActorRef{string(ref.Key), ref.Name, documentIDs(ref.Documents)})
	}
	out.Documents = documentIDs(c.Documents)
	for _, a := range c.Listed {
		out.Listed = append(out.Listed, ListedActor{a.Name, string(a.Kind), a.Code, a.Aliases, a.Weak, a.Parent, a.ID, a.ParentCode, a.Wikidata})
	}
	return out
}

// ParseCorrection reads a line of JSON that holds a correction of actors, and
// checks that it can be applied to any store. Number and State are left aside.
func ParseCorrection(line []byte) (graph.Correction, error) {
	var in Correction
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) && kind.Field != "" {
			return graph.Correction{}, fmt.Errorf("%q cannot be %s", kind.Field, article(kind.Value))
		}
		if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
			return graph.Correction{}, fmt.Errorf("a correction has no %s", name)
		}
		return graph.Correction{}, errors.New("is not a JSON object with a correction")
	}
	if _, err := d.Token(); err != io.EOF {
		return graph.Correction{}, errors.New("has something behind the correction")
	}
	c := graph.Correction{Kind: graph.CorrectionKind(in.Correction), Value: strings.TrimSpace(in.Value), Names: in.Names}
	for _, ref := range in.Actors {
		kind, name, found := strings.Cut(ref.Key, "/")
		if !found || name == "" || kind != "" && !slices.Contains(graph.Kinds(), graph.Kind(kind)) {
			return c, fmt.Errorf("%q is no key of an actor, such as person/paul berg", ref.Key)
		}
		documents, err := parseDocumentIDs(ref.Documents)
		if err != nil {
			return c, err
		}
		c.Actors = append(c.Actors, graph.ActorRef{Key: graph.ActorKey(ref.Key), Name: ref.Name, Documents: documents})
	}
	var err error
	if c.Documents, err = parseDocumentIDs(in.Documents); err != nil {
		return c, err
	}
	for _, a := range in.Listed {
		c.Listed = append(c.Listed, graph.ListedActor{
			Name: a.Name, Kind: graph.Kind(a.Kind), Code: a.Code, Aliases: a.Aliases, Weak: a.Weak, Parent: a.Parent, ID: a.ID, ParentCode: a.Country, Wikidata: a.Wikidata,
		})
	}
	return c, c.Valid()
}

func documentIDs(ids []text.SourceID) []string {
	var out []string
	for _, id := range ids {
		out = append(out, id.String())
	}
	return out
}

func parseDocumentIDs(words []string) ([]text.SourceID, error) {
	var ids []text.SourceID
	for _, s := range words {
		var id text.SourceID
		if err := id.UnmarshalText([]byte(s)); err != nil {
			return nil, fmt.Errorf("document %q: %w", s, err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func article(kind string) string {
	if strings.ContainsAny(kind[:min(1, len(kind))], "aeio") {
		return "an " + kind
	}
	return "a " + kind
}
