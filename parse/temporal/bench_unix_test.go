//go:build unix

package temporal_test

import (
	"math"
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
