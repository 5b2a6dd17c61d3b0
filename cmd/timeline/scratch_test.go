package main
import ("testing";"context";"runtime";"fmt";"io";"time"
"github.com/a0442a32/timeline/graph"
"github.com/a0442a32/timeline/parse/doc"
"github.com/a0442a32/timeline/graph/link"
)
func TestScratch(t *testing.T){ p:=parserForTest(t); store:=storeForTest(t)
 var ms runtime.MemStats
 mem:=func(w string){ runtime.GC(); runtime.ReadMemStats(&ms); fmt.Println(w, ms.HeapAlloc>>20,"MB", time.Now().Format("05.00")) }
 mem("start")
 c := newCollector(nil, nil); c.add(context.Background(), "/tmp/many")
 sources, err := identify(context.Background(), c.inputs, nil); if err!=nil {t.Fatal(err)}
 b := &builder{p: programForTest(io.Discard), store: store, parser: p}
 if err := b.run(context.Background(), sources, 2); err!=nil {t.Fatal(err)}
 mem("recorded")
 var docs []*doc.Document
 store.View(context.Background(), func(r graph.Reader) error { for d,err:=range r.Documents(context.Background()) { if err!=nil {return err}; x,err:=recall(context.Background(), r, p, &d); if err!=nil {return err}; docs=append(docs,x)}; return nil})
 mem("recalled")
 g := link.Link(docs)
 mem("linked")
 docs=nil
 mem("no docs")
 if err:=store.Conclude(context.Background(), g); err!=nil {t.Fatal(err)}
 mem("concluded")
 runtime.KeepAlive(g)
}
