package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/a0442a32/timeline/graph"
)

// Bounds of what is told about one actor.
const (
	mostReasons = 12
	mostTold    = 3
)

// reasons says in words why the entities of a group are one actor: for each
// name that is not the actor's own, what made it one; of namesakes what sets
// this one apart; and of a name that may mean several, who they are.
func (r *resolver) reasons(group []*entity, name string, maybe []graph.ActorID, names map[graph.ActorID]string) []string {
	type reason struct {
		how      relation
		articles int
		told     map[fact]int
	}
	byName := map[string]*reason{}
	for _, e := range group {
		if e.name == name || !e.named {
			continue
		}
		how, told := e.via, e.told
		if how == sameName {
			for b := e.bearer; b != nil && b.into != nil; b = b.into { // the step by which its name came in
				if how, told = b.via, b.told; how != sameName {
					break
				}
			}
		}
		if how == sameName && fold(e.name) == fold(name) {
			continue
		}
		x := byName[e.name]
		if x == nil {
			x = &reason{how: how, told: map[fact]int{}}
			byName[e.name] = x
		}
		x.articles++
		for _, f := range told {
			x.told[f]++
		}
	}
	var out []string
	for _, s := range slices.SortedFunc(maps.Keys(byName), func(a, b string) int {
		return cmp.Or(cmp.Compare(byName[b].articles, byName[a].articles), cmp.Compare(a, b))
	}) {
		x := byName[s]
		why := "“" + s + "” is " + name + ": " + x.how.String()
		if told := r.inWords(x.told, false); told != "" {
			why += ", and both " + told
		}
		out = append(out, why)
		if len(out) == mostReasons {
			break
		}
	}
	if b := group[0].bearer; b != nil && len(b.root().apart) > 0 && len(maybe) == 0 {
		told := map[fact]int{}
		for _, f := range b.root().apart {
			told[f] = 1
		}
		if words := r.inWords(told, true); words != "" {
			out = append(out, "there are others of that name; this one "+words)
		}
	}
	var who []string
	for _, id := range maybe {
		if s := names[id]; !slices.Contains(who, s) {
			who = append(who, s)
		}
	}
	slices.Sort(who)
	switch last := len(who) - 1; {
	case last == 0:
		out = append(out, "“"+name+"” may be any of those called "+who[0]+": nothing that is told of it decides")
	case last > 0:
		out = append(out, "“"+name+"” may be "+strings.Join(who[:last], ", ")+" or "+who[last]+": nothing that is told of it decides")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// String says how a name is one of somebody's.
func (h relation) String() string {
	switch h {
	case byFamilyName:
		return "the family name fits"
	case byGivenName:
		return "the given name fits"
	case byInitial:
		return "the initial fits"
	case byExplanation:
		return "an article gives both names"
	case byLetters:
		return "its first letters"
	case bySpelling:
		return "spelled nearly alike"
	case byOrder:
		return "the same words in another order"
	case byNickname:
		return "a short form of the name"
	case byPart:
		return "a part of the name"
	case byOtherKind:
		return "the same name, read as a person's"
	case byModel:
		return "another name of the same thing"
	}
	return "the same name"
}

// inWords says the facts that are told most, of two actors ("belong to Norcorp;
// are of Norway; appear with Anna Berg") or of one.
func (r *resolver) inWords(told map[fact]int, one bool) string {
	list := slices.SortedFunc(maps.Keys(told), func(f, g fact) int {
		a, b := r.facts.keys[f], r.facts.keys[g]
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(told[g], told[f]), cmp.Compare(a.word, b.word))
	})
	var by [companyFact + 1][]string
	for _, f := range list {
		kind := r.facts.keys[f].kind
		if words := r.facts.words[f]; len(by[kind]) < mostTold && !slices.Contains(by[kind], words) {
			by[kind] = append(by[kind], words)
		}
	}
	verbs := [companyFact + 1][2]string{
		employerFact: {"belong to", "belongs to"}, nationFact: {"are of", "is of"}, workFact: {"are described as", "is described as"},
		companyFact: {"appear with", "appears with"},
	}
	var out []string
	for kind, words := range by {
		verb := verbs[kind][0]
		if one {
			verb = verbs[kind][1]
		}
		if len(words) > 0 && verb != "" {
			out = append(out, verb+" "+strings.Join(words, ", "))
		}
	}
	return strings.Join(out, "; ")
}
