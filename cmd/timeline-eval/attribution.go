package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse/doc"
)

// attributionCommand scores who is found to say something.
func attributionCommand() *cli.Command {
	return &cli.Command{
		Name:      "attribution",
		Usage:     "score who says something, and in which words, on a folder in the form of PolNeAR",
		ArgsUsage: "FOLDER…",
		Description: "An attribution of the program is an event with a speaker, an event with an agent that is a speech\n" +
			"act by its type (\"Kenya denied …\": those that PLOVER counts as verbal, but CONSULT), or a claim: the\n" +
			"cue is the trigger or the cue of the claim, the source is the mention of the actor, if there is one.\n" +
			"Equal ones count once.\n\n" +
			"source overlap   spans of sources, each once, paired one to one, share a character\n" +
			"source exact     … are equal\n" +
			"cue overlap      the same of the words that announce it\n" +
			"links            pairs of a cue and its source, paired one to one, both of which share a character\n" +
			"link accuracy    of the labelled links whose cue was found, those whose source was found with it\n\n" +
			"What is said, the content, is not scored. Attributions without a source count among the cues only.\n" +
			"A text with the labels of several people counts once for each.",
		Flags: scoringFlags(),
		Action: func(c *cli.Context) error {
			folders, err := corpora(c)
			if err != nil {
				return err
			}
			var documents []attributedDocument
			for _, folder := range folders {
				if is, err := isFolder(folder); err != nil {
					return err
				} else if !is {
					return fmt.Errorf("%s is no folder", folder)
				}
				found, err := readPolNeAR(folder)
				if err != nil {
					return err
				}
				documents = append(documents, found...)
			}
			documents = sample(documents, c.Int("sample"))
			inputs := make([]input, len(documents))
			for i, d := range documents {
				inputs[i] = input{name: d.name, text: d.text}
			}
			answers, failed, err := readAll(inputs, c.Int("jobs"), readAttributions)
			if err != nil {
				return err
			}
			return report(c, attributionFigures(documents, answers), failed)
		},
	}
}

func (a attribution) compare(b attribution) int {
	return cmp.Or(a.cue.compare(b.cue), a.source.compare(b.source))
}

// isLink reports whether both the cue and the source are in the text.
func (a attribution) isLink() bool { return a.cue != span{} && a.source != span{} }

// isSpeechAct reports whether whoever is the agent of an event says something.
func isSpeechAct(e *doc.Event) bool {
	switch e.Type {
	case "STATEMENT", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN":
		return true
	}
	return e.Class == "REPORTING"
}

// readAttributions returns who says something in a document, in order, each
// attribution once. A cue for which a source is known is not there without one.
func readAttributions(r reading) []attribution {
	var found []attribution
	add := func(cue span, by int) {
		a := attribution{cue: cue}
		if by >= 0 {
			a.source = r.span(r.Actors[by].Span)
		}
		found = append(found, a)
	}
	for i := range r.Events {
		e := &r.Events[i]
		speaks := false
		for _, p := range e.Participants {
			if p.Role == doc.Speaker || p.Role == doc.Agent && isSpeechAct(e) {
				add(r.span(e.Trigger), p.Mention)
				speaks = true
			}
		}
		if !speaks && isSpeechAct(e) {
			add(r.span(e.Trigger), doc.None)
		}
		for _, claim := range e.Claims {
			if !claim.Cue.IsZero() {
				add(r.span(claim.Cue), claim.By)
			}
		}
	}
	slices.SortFunc(found, attribution.compare)
	found = slices.Compact(found)
	known := map[span]bool{}
	for _, a := range found {
		known[a.cue] = known[a.cue] || a.isLink()
	}
	return slices.DeleteFunc(found, func(a attribution) bool { return !a.isLink() && known[a.cue] })
}

// attributionFigures compares what the labels say with what the program read,
// document by document, as attributionCommand describes.
func attributionFigures(documents []attributedDocument, answers [][]attribution) figures {
	type count struct{ overlap, exact, system, gold int }
	var sources, cues, links count
	found, right := 0, 0
	for i, d := range documents {
		for _, role := range []struct {
			count *count
			of    func(attribution) span
		}{{&sources, func(a attribution) span { return a.source }}, {&cues, func(a attribution) span { return a.cue }}} {
			gold, system := once(d.attributions, role.of), once(answers[i], role.of)
			role.count.gold += len(gold)
			role.count.system += len(system)
			for _, p := range pair(gold, system) {
				role.count.overlap++
				if gold[p[0]] == system[p[1]] {
					role.count.exact++
				}
			}
		}
		gold, system := linksOf(d.attributions), linksOf(answers[i])
		pairs := pairLinks(gold, system)
		links.gold += len(gold)
		links.system += len(system)
		links.overlap += len(pairs)
		isRight := map[int]bool{}
		for _, p := range pairs {
			isRight[p[0]] = true
		}
		for j, g := range gold {
			if isRight[j] || slices.ContainsFunc(answers[i], func(a attribution) bool { return a.cue.overlap(g.cue) > 0 }) {
				found++
				if isRight[j] {
					right++
				}
			}
		}
	}
	var f figures
	f.precisionRecall("source overlap", sources.overlap, sources.system, sources.gold)
	f.share("source exact F1", f1(sources.exact, sources.system, sources.gold))
	f.precisionRecall("cue overlap", cues.overlap, cues.system, cues.gold)
	f.precisionRecall("links", links.overlap, links.system, links.gold)
	f.share("link accuracy", percent(right, found))
	f.count("gold sources", sources.gold)
	f.count("system sources", sources.system)
	f.count("gold links", links.gold)
	f.count("system links", links.system)
	return f
}

// once returns the spans of a part of attributions, in order, each once.
func once(all []attribution, of func(attribution) span) []span {
	var spans []span
	for _, a := range all {
		if s := of(a); s != (span{}) {
			spans = append(spans, s)
		}
	}
	slices.SortFunc(spans, span.compare)
	return slices.Compact(spans)
}

// linksOf returns the attributions with a cue and a source, in order, each once.
func linksOf(all []attribution) []attribution {
	links := slices.Clone(all)
	links = slices.DeleteFunc(links, func(a attribution) bool { return !a.isLink() })
	slices.SortFunc(links, attribution.compare)
	return slices.Compact(links)
}

// pairLinks pairs links whose cues and whose sources overlap one to one, those
// first that share the most. It returns indices (gold, system).
func pairLinks(gold, system []attribution) [][2]int {
	type option struct{ shared, i, j int }
	var options []option
	for i, g := range gold {
		for j, s := range system {
			cue, source := g.cue.overlap(s.cue), g.source.overlap(s.source)
			if cue > 0 && source > 0 {
				options = append(options, option{cue + source, i, j})
			}
		}
	}
	slices.SortFunc(options, func(a, b option) int {
		return cmp.Or(-cmp.Compare(a.shared, b.shared), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	var pairs [][2]int
	usedGold, usedSystem := map[int]bool{}, map[int]bool{}
	for _, o := range options {
		if !usedGold[o.i] && !usedSystem[o.j] {
			pairs = append(pairs, [2]int{o.i, o.j})
			usedGold[o.i], usedSystem[o.j] = true, true
		}
	}
	return pairs
}
