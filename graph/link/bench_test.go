//go:build unix

package link

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// BenchmarkActors resolves the actors of crowds of three sizes, each with one
// actor for thirty mentions. It reports mentions a second of processor time, which
// counts the collection of garbage and not the work of other programs, and the
// bytes that are allocated for each.
//
//	go test ./graph/link -run - -bench Actors -benchtime 1x
func BenchmarkActors(b *testing.B) {
	for _, mentions := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(mentions), func(b *testing.B) {
			c := newCrowd(b, 1, mentions/30, mentions)
			docs := sortedDocs(c.docs)
			c = nil
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			n, start := 0, processorTime(b)
			for b.Loop() {
				n += len(resolveActors(docs, nil).mentions)
			}
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(n)/(processorTime(b)-start).Seconds(), "mentions/CPU-s")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(n), "B/mention")
		})
	}
}

// processorTime returns the time that the process has computed.
func processorTime(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
