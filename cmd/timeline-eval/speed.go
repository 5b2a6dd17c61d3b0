package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/a0442a32/timeline/parse"
	"github.com/a0442a32/timeline/parse/article"
	"github.com/a0442a32/timeline/parse/doc"
	"github.com/a0442a32/timeline/parse/lang"
	"github.com/a0442a32/timeline/parse/lang/en"
)

// speedCommand measures how fast texts are read.
func speedCommand() *cli.Command {
	return &cli.Command{
		Name:      "speed",
		Usage:     "measure how many tokens are read in a second of CPU time",
		ArgsUsage: "FOLDER|FILE…",
		Description: "The texts are read over and over, one at a time. CPU time is that of the whole process, garbage\n" +
			"collection included, so run it on one core to compare: GOMAXPROCS=1 taskset -c 0 timeline-eval …\n\n" +
			"tokens/s         raw text to tokens, tags, lemmas, trees and names: best and median of the runs\n" +
			"tokens/s of all  with times and events too, which is all that the program reads in an article\n" +
			"STAGE µs/token   of the best run\n" +
			"peak MB          the most memory that the process had\n\n" +
			"Of a folder, the files .txt are read.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "json", Usage: "print the figures as one JSON object"},
			&cli.IntFlag{Name: "runs", Usage: "measure `N` times", Value: 5},
			&cli.Float64Flag{Name: "seconds", Usage: "a run takes `S` seconds of CPU time at least", Value: 2},
			&cli.PathFlag{Name: "profile", Usage: "write a CPU profile of the runs to `FILE`, for go tool pprof"},
		},
		Action: speed,
	}
}

func speed(c *cli.Context) (err error) {
	paths, err := corpora(c)
	if err != nil {
		return err
	}
	files, err := filesOf(paths, ".txt")
	if err != nil {
		return err
	}
	texts := make([]rawText, len(files))
	for i, f := range files {
		texts[i].name = f
		if texts[i].raw, err = os.ReadFile(f); err != nil {
			return err
		}
	}
	runs, least := c.Int("runs"), time.Duration(c.Float64("seconds")*float64(time.Second))
	if runs < 1 || least <= 0 {
		return errors.New("there has to be one run at least, and it has to take some time")
	}
	start, err := cpuTime()
	if err != nil {
		return err
	}
	stages, err := newStages(en.Pack())
	if err != nil {
		return err
	}
	loaded, err := cpuTime()
	if err != nil {
		return err
	}
	if _, err := measure(stages, texts, 0); err != nil { // warms up
		return err
	}
	if path := c.Path("profile"); path != "" {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	var measured []pass
	for range runs {
		m, err := measure(stages, texts, least)
		if err != nil {
			return err
		}
		if m.tokens == 0 {
			return errors.New("there is no token in these texts")
		}
		measured = append(measured, m)
	}
	peak, err := peakMemory()
	if err != nil {
		return err
	}
	return report(c, speedFigures(stages, measured, len(texts), loaded-start, peak), nil)
}

// speedFigures returns the figures that speedCommand describes.
func speedFigures(stages []stage, measured []pass, texts int, load time.Duration, peak int64) figures {
	toNames := func(m pass) float64 { return m.rate(func(i int) bool { return stages[i].toNames }) }
	ofAll := func(m pass) float64 { return m.rate(func(int) bool { return true }) }
	slices.SortFunc(measured, func(a, b pass) int { return int(ofAll(b) - ofAll(a)) })
	best := measured[0]
	var f figures
	f.count("texts", texts)
	f.count("tokens in them", best.tokens/best.rounds)
	f.share("models ready ms", float64(load.Microseconds())/1000)
	f.count("tokens/s best", int(bestOf(measured, toNames)))
	f.count("tokens/s median", int(medianOf(measured, toNames)))
	f.count("tokens/s of all best", int(bestOf(measured, ofAll)))
	f.count("tokens/s of all median", int(medianOf(measured, ofAll)))
	for i, s := range stages {
		f.share(s.name+" µs/token", float64(best.stages[i].Nanoseconds())/1000/float64(best.tokens))
	}
	f.share("peak MB", float64(peak)/1e6)
	return f
}

func bestOf(measured []pass, rate func(pass) float64) float64 {
	best := 0.0
	for _, m := range measured {
		best = max(best, rate(m))
	}
	return best
}

func medianOf(measured []pass, rate func(pass) float64) float64 {
	var rates []float64
	for _, m := range measured {
		rates = append(rates, rate(m))
	}
	slices.Sort(rates)
	return (rates[(len(rates)-1)/2] + rates[len(rates)/2]) / 2
}

// A rawText is a file to read.
type rawText struct {
	name string
	raw  []byte
}

// A stage is a part of [parse.Parser.Parse].
type stage struct {
	name    string
	toNames bool // it is needed for tokens, tags, lemmas, trees and names
	run     func(*doc.Document)
}

func newStages(pack *lang.Pack) ([]stage, error) {
	parser, err := parse.New(pack)
	if err != nil {
		return nil, err
	}
	var stages []stage
	for _, s := range parser.Steps() {
		toNames := slices.Contains([]string{"segment", "syntax", "actors"}, s.Name)
		stages = append(stages, stage{s.Name, toNames, s.Run})
	}
	return append(stages, stage{"resolve", false, func(d *doc.Document) { parser.Resolve(d, doc.DateClaim{}) }}), nil
}

// A pass is a measured run over the texts.
type pass struct {
	tokens int
	rounds int             // over all the texts
	read   time.Duration   // of the files' bytes into articles
	stages []time.Duration // of CPU time
}

// rate returns how many tokens are read in a second by the stages chosen.
func (m pass) rate(chosen func(i int) bool) float64 {
	total := m.read
	for i, d := range m.stages {
		if chosen(i) {
			total += d
		}
	}
	return float64(m.tokens) / total.Seconds()
}

// measure reads all texts until they took the given CPU time, but once at least.
func measure(stages []stage, texts []rawText, least time.Duration) (pass, error) {
	m := pass{stages: make([]time.Duration, len(stages))}
	var total time.Duration
	last, err := cpuTime()
	if err != nil {
		return m, err
	}
	lap := func() time.Duration {
		now, _ := cpuTime() // which worked before
		took := now - last
		last = now
		total += took
		return took
	}
	for m.rounds == 0 || total < least {
		for _, t := range texts {
			a, err := article.Read(t.name, t.raw)
			if err != nil {
				return m, fmt.Errorf("%s: %w", t.name, err)
			}
			d := parse.NewDocument(a)
			m.read += lap()
			for i, s := range stages {
				s.run(d)
				m.stages[i] += lap()
			}
			for _, s := range d.Sentences {
				m.tokens += len(s.Tokens)
			}
			lap()
		}
		m.rounds++
	}
	return m, nil
}
