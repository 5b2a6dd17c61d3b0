//go:build unix

package temporal_test

import (
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/a0442a32/timeline/parse/doc"
)

// cpuTime returns the CPU time of the process so far, garbage collection
// included.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkFindNews measures how much news is read in a CPU second: the
// articles of testdata, whose times are as many as usual, and a paragraph that
// has one in every seven words.
func BenchmarkFindNews(b *testing.B) {
	r := newReader(b)
	paths, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no articles: %v", err)
	}
	var articles strings.Builder
	for _, path := range paths {
		s, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		articles.Write(s)
		articles.WriteString("\n\n")
	}
	for _, c := range []struct{ name, s string }{
		{"articles", articles.String()},
		{"dense", strings.Repeat(newsParagraph+"\n\n", 20)},
	} {
		b.Run(c.name, func(b *testing.B) {
			d := r.read(c.s, exampleDate)
			b.SetBytes(int64(len(c.s)))
			b.ReportAllocs()
			start, runs := cpuTime(b), 0
			for b.Loop() {
				r.times.Find(d)
				runs++
			}
			b.ReportMetric(float64(runs*len(c.s))/1e6/(cpuTime(b)-start).Seconds(), "MB/CPU-s")
		})
	}
}

// BenchmarkFindTwice reports how many times longer 2 MB of a slow text take
// than 1 MB, in CPU time. More than 2.5 is an error: the time must grow with the
// text and no faster. Each is the fastest of several runs, and a bad ratio is
// measured again.
func BenchmarkFindTwice(b *testing.B) {
	r := newReader(b)
	for _, c := range slow {
		b.Run(c.name, func(b *testing.B) {
			one := words(strings.Repeat(c.s, 1<<20/len(c.s)))
			two := words(strings.Repeat(c.s, 2<<20/len(c.s)))
			took := func(d *doc.Document) time.Duration {
				runtime.GC() // what came before is not to be paid for here
				start := cpuTime(b)
				r.times.Find(d)
				return cpuTime(b) - start
			}
			ratio := math.Inf(1)
			for range b.N {
				least1, least2 := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
				ratio = math.Inf(1)
				for try := 0; try < 5 && (try < 2 || ratio > 2.5); try++ {
					least1, least2 = min(least1, took(one)), min(least2, took(two))
					ratio = float64(least2) / float64(max(least1, time.Millisecond))
				}
			}
			b.ReportMetric(ratio, "2MB/1MB")
			if ratio > 2.5 {
				b.Errorf("2 MB take %.2f times as long as 1 MB", ratio)
			}
		})
	}
}
