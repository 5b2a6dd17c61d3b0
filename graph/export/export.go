// Package export writes graphs in the formats of other programs.
//
// [DOT] writes for Graphviz, in two layouts: along an axis of time, or as a
// graph of actors and events. [JSON] writes the project's own format, which
// package graph/wire defines.
//
// What is exported is a timeline, so that an export holds what `show` prints
// for the same query. Equal timelines give equal bytes.
package export

import (
	"context"
	"io"

	"github.com/a0442a32/timeline/graph"
	"github.com/a0442a32/timeline/graph/wire"
	"github.com/a0442a32/timeline/timeline"
)

// JSON writes the events of a timeline with the documents, actors and
// relations that belong to them; with no timeline, all that r holds. Mentions
// adds every mention of these actors. See [wire.Graph].
func JSON(ctx context.Context, w io.Writer, r graph.Reader, tl *timeline.Timeline, mentions bool) error {
	o := wire.Options{Mentions: mentions}
	if tl != nil {
		o.Events = make([]graph.Event, len(tl.Entries))
		for i := range tl.Entries {
			o.Events[i] = tl.Entries[i].Event
		}
	}
	return wire.Graph(ctx, w, r, o)
}
