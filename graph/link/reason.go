package link

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Bounds of what is told about one actor.
const (
	mostReasons = 12
	mostTold    = 3
)

// reasons says in words why the entities of a group are one actor: for each
// name that is not the actor's own, what made it one; of namesakes what sets
// this one apart; and of a name that may mean several, who they are.
func (r *resolver) reasons(g *group, name string, names map[*bearer]string) []string {
	type reason struct {
		how      relation
		articles int
		told     map[fact]int
	}
	byName := map[string]*reason{}
	for _, e := range g.entities {
		if e.name == name || !e.named {
			continue
		}
		how, told := e.via, e.told
		if g.bearer != nil && e.bearer != g.bearer && how == sameName {
			for b := e.bearer; b != nil && b != g.bearer; b = b.into { // the step by which its name came in
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
		if told := r.inWords(x.told); told != "" {
			why += ", and both " + told
		}
		out = append(out, why)
		if len(out) == mostReasons {
			break
		}
	}
	if b := g.bearer; b != nil && len(b.apart) > 0 && len(b.maybe) == 0 {
		told := map[fact]int{}
		for _, f := range b.apart {
			told[f] = 1
		}
		if words := r.inWords(told); words != "" {
			out = append(out, "there are others of that name; this one "+strings.Replace(words, "are ", "is ", 1))
		}
	}
	if b := g.bearer; b != nil && len(b.maybe) > 0 {
		var who []string
		for _, o := range b.maybe {
			if s := names[o.root()]; s != "" && !slices.Contains(who, s) {
				who = append(who, s)
			}
		}
		slices.Sort(who)
		if len(who) == 1 {
			out = append(out, "“"+name+"” may be any of those called "+who[0]+": nothing that is told of it decides")
		} else if len(who) > 1 {
			out = append(out, "“"+name+"” may be "+strings.Join(who[:len(who)-1], ", ")+" or "+who[len(who)-1]+": nothing that is told of it decides")
		}
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
	}
	return "the same name"
}

// inWords says the facts that are told most: "are of Norway, work for Norcorp
// and appear beside Anna Berg".
func (r *resolver) inWords(told map[fact]int) string {
	list := slices.SortedFunc(maps.Keys(told), func(f, g fact) int {
		a, b := r.facts.keys[f], r.facts.keys[g]
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(told[g], told[f]), cmp.Compare(a.word, b.word))
	})
	var by [companyFact + 1][]string
	for _, f := range list {
		k := r.facts.keys[f]
		if len(by[k.kind]) < mostTold {
			by[k.kind] = append(by[k.kind], r.facts.words[f])
		}
	}
	var out []string
	for kind, before := range map[factKind]string{employerFact: "belong to ", nationFact: "are of ", workFact: "are described as ", companyFact: "appear with "} {
		if len(by[kind]) > 0 {
			out = append(out, strconv.Itoa(int(kind))+before+strings.Join(by[kind], ", "))
		}
	}
	slices.Sort(out)
	for i := range out {
		out[i] = out[i][1:]
	}
	return strings.Join(out, "; ")
}
