package link

import (
	"fmt"
	"runtime"
	"testing"
)

// BenchmarkActors resolves the actors of crowds of three sizes, each with one
// actor for thirty mentions. It reports mentions a second, and the bytes that are
// allocated for each.
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
			n := 0
			for b.Loop() {
				n += len(resolveActors(docs).mentions)
			}
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "mentions/s")
			b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(n), "B/mention")
		})
	}
}
