package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/parse/doc"
)

// A listed is an actor of a list, and the body that it is.
type listed struct {
	*graph.ListedActor
	body *body
}

// How the reason begins for an actor of a list, and goes on if it has an id there.
const (
	inList = "listed in "
	asID   = " as "
)

// IsListed reports whether an actor of a graph is in the list of a name.
func IsListed(a *graph.Actor, list string) bool {
	return slices.ContainsFunc(a.Reasons, func(reason string) bool {
		name, found := strings.CutPrefix(reason, inList)
		return found && (name == list || strings.HasPrefix(name, list+asID))
	})
}

// roster is the actors of all lists in force.
type roster struct {
	byName map[string][]*listed // folded names and aliases, without the weak ones
	byID   map[string]*listed
	byCode map[string]*listed
}

// applyLists makes one actor of the mentions that bear a name of an actor of a
// list, with the name and the kind that it has there.
//
// An automatic group in which entities bear names of one listed actor goes to
// it as a whole; one in which they bear names of several is divided, and what
// bears none of them stays. A name that two listed actors share is taken for
// the one of the kind that the mention was read as, or for neither.
func (c *corrected) applyLists(lists []graph.List) {
	if len(lists) == 0 {
		return
	}
	var keys []string
	for key := range c.bodies {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var rows []*listed
	names := c.placeNames()
	r := &roster{map[string][]*listed{}, map[string]*listed{}, map[string]*listed{}}
	for _, l := range lists {
		for i := range l.Actors {
			row := c.list(&l.Actors[i], l.Name, names)
			rows = append(rows, row)
			r.add(row)
		}
	}
	listedBody := map[*body]bool{}
	for _, row := range rows {
		listedBody[row.body] = true
	}
	for _, key := range keys {
		b := c.bodies[key]
		found := map[*body]bool{}
		to := map[*entity]*body{}
		for _, e := range b.members {
			if row := r.find(e); row != nil {
				to[e] = row.body
				found[row.body] = true
			}
		}
		switch {
		case len(found) == 0:
		case len(found) == 1 && !listedBody[b]:
			for into := range found {
				c.absorb(into, b, "")
			}
		default:
			b.touched = true
			for _, e := range b.members {
				if into := to[e]; into != nil && into != b {
					into.members = append(slices.Clip(into.members), e)
				}
			}
			b.members = slices.DeleteFunc(slices.Clone(b.members), func(e *entity) bool { return to[e] != nil && to[e] != b })
			b.lead = b.members
		}
	}
	for _, row := range rows {
		if row.Parent != "" {
			c.belong(row.body, c.parentOf(row, r))
		} else if country := c.bodies["country\x00"+row.ParentCode]; country != nil {
			c.belong(row.body, country.key)
		}
	}
}

// list returns a row with its body, which it makes unless another row did.
func (c *corrected) list(a *graph.ListedActor, list string, names map[string]string) *listed {
	name := fold(a.Name)
	key := string(a.Kind) + "\x00" + name
	switch {
	case a.Kind == graph.Kind(doc.Country) && a.Code != "":
		key = "country\x00" + a.Code
	case a.Kind == graph.Kind(doc.Country):
		key = cmp.Or(names[name], key)
	}
	b := c.at(key)
	if kindless := "\x00" + name; c.bodies[kindless] == nil {
		// so that a correction still finds it if the list tells the kind later
		c.bind(kindless, b)
		b.keys = append(b.keys, kindless)
	}
	b.touched = true
	b.name, b.kind = a.Name, a.Kind
	b.code, b.wikidata = cmp.Or(a.Code, b.code), cmp.Or(a.Wikidata, b.wikidata)
	for _, names := range [][]string{a.Aliases, a.Weak} {
		for _, alias := range names {
			b.aliases[alias] = true
		}
	}
	why := inList + list
	if a.ID != "" {
		why += asID + a.ID
	}
	b.reasons[why] = true
	return &listed{a, b}
}

// placeNames maps the folded names of the countries that are mentioned to
// their keys.
func (c *corrected) placeNames() map[string]string {
	names := map[string]string{}
	for _, e := range c.entities {
		if e.kind == doc.Country && e.code != "" {
			names[fold(e.name)] = e.own()
		}
	}
	return names
}

func (r *roster) add(row *listed) {
	for _, name := range append([]string{row.Name}, row.Aliases...) {
		name = fold(name)
		if name != "" && !slices.ContainsFunc(r.byName[name], func(other *listed) bool { return other.body == row.body }) {
			r.byName[name] = append(r.byName[name], row)
		}
	}
	if row.ID != "" {
		r.byID[row.ID] = row
	}
	if row.Code != "" && row.Kind == graph.Kind(doc.Country) {
		r.byCode[row.Code] = row
	}
}

// find returns the listed actor whose name an entity bears, or nil. Beside the
// entity's name its acronyms count: a short name such as "Berg" may be that of
// somebody else, "NATO" hardly.
func (r *roster) find(e *entity) *listed {
	if !e.named && !strings.ContainsRune(e.name, ' ') {
		return nil // "the agency": too common a word, "the Chinese army" is not
	}
	coded := e.code != "" && e.kind == doc.Country
	if row := r.byCode[e.code]; coded && row != nil {
		return row
	}
	names := []string{e.name}
	for _, alias := range slices.Sorted(maps.Keys(e.aliases)) {
		if !coded && isAcronym(alias) {
			names = append(names, alias)
		}
	}
	for _, name := range names {
		var same, fit []*listed
		for _, row := range r.byName[fold(name)] {
			kind := doc.Kind(row.Kind)
			switch {
			case kind == e.kind:
				same = append(same, row)
			case kind == "", !coded && !(kind == doc.Country && e.kind == doc.Person):
				fit = append(fit, row)
			}
		}
		if len(same) == 1 {
			return same[0]
		}
		if len(same) == 0 && len(fit) == 1 {
			return fit[0]
		}
	}
	return nil
}

// parentOf returns the key of the body that a row belongs to: the one with
// that id, name or code in the lists, else the only one that is called so, else
// a new one.
func (c *corrected) parentOf(row *listed, r *roster) string {
	if parent := r.byID[row.Parent]; parent != nil {
		return parent.body.key
	}
	name := fold(row.Parent)
	if found := r.byName[name]; len(found) == 1 {
		return found[0].body.key
	}
	code := "country\x00" + strings.ToUpper(row.Parent)
	if c.bodies[code] != nil {
		return code
	}
	if parent := r.byCode[row.Parent]; parent != nil {
		return parent.body.key
	}
	found := map[*body]bool{}
	for _, kind := range []doc.Kind{doc.Country, doc.Organization, doc.Person, doc.Group, doc.Place, doc.OtherKind} {
		key := c.key(string(kind), row.Parent)
		if b := c.bodies[cmp.Or(c.bearers[key], key)]; b != nil {
			found[b] = true
		}
	}
	for _, e := range c.entities {
		if e.kind == doc.Country && e.code != "" && fold(e.name) == name {
			found[c.bodies[c.keys[e.ref]]] = true
		}
	}
	if len(found) == 1 {
		for b := range found {
			return b.key
		}
	}
	b := c.at(string(doc.OtherKind) + "\x00" + name)
	b.touched = true
	b.known = cmp.Or(b.known, row.Parent)
	return b.key
}
