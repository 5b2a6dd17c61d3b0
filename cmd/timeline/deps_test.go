package main

import (
	"os/exec"
	"strings"
	"testing"
)

// imports says which packages of this module each package may import. It is a
// statement of policy: change it in a review, not to fix a build. Each line
// may name only packages from the lines above it, and * is all of them.
const imports = `
	parse/text
	parse/edtf
	parse/lang
	parse/model
	parse/lang/en        parse/lang
	parse/lang/gen       parse/lang
	parse/doc            parse/text parse/edtf
	parse/timeml         parse/doc parse/text parse/edtf
	parse/article        parse/text parse/edtf
	parse/segment        parse/doc parse/lang parse/model parse/text parse/edtf
	parse/syntax         parse/doc parse/lang parse/model parse/text parse/edtf
	parse/temporal       parse/doc parse/lang parse/model parse/text parse/edtf
	parse/names          parse/doc parse/lang parse/model parse/text parse/edtf
	parse/actor          parse/doc parse/lang parse/model parse/names parse/text parse/edtf
	parse/event          parse/doc parse/lang parse/model parse/text parse/edtf
	parse                parse/text parse/edtf parse/lang parse/model parse/doc parse/article parse/segment parse/syntax parse/temporal parse/actor parse/event
	graph                parse/text parse/edtf
	graph/link           parse/doc graph parse/lang parse/model parse/text parse/edtf
	graph/wire           graph parse/text parse/edtf
	graph/roster         graph
	timeline             graph parse/text parse/edtf
	timeline/story       graph parse/text parse/edtf
	graph/export         graph graph/wire timeline parse/text parse/edtf
	timeline/render      timeline graph graph/wire parse/text parse/edtf
	timeline/web         timeline graph graph/wire parse/text parse/edtf
	storage              graph parse/text parse/edtf
	storage/badgerkv     storage
	storage/memkv        storage
	storage/kvtest       storage graph parse/text parse/edtf
	cmd/timeline         *
	cmd/timeline-train   *
	cmd/timeline-eval    *
`

// reserved are the modules that only the packages with a given beginning may
// import, so that changing one's mind about them changes little.
var reserved = map[string]string{
	"github.com/dgraph-io/": "storage/badgerkv",
	"github.com/urfave/":    "cmd/",
}

func TestImports(t *testing.T) {
	const module = "github.com/a0442a32/timeline/"
	list := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, module+"...")
	list.Dir = "../.."
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	allowed := map[string]map[string]bool{}
	for line := range strings.Lines(strings.TrimSpace(imports)) {
		names := strings.Fields(line)
		allowed[names[0]] = map[string]bool{}
		for _, name := range names[1:] {
			if allowed[name] == nil && name != "*" {
				t.Errorf("table: %s may import %s, which does not stand above it", names[0], name)
			}
			allowed[names[0]][name] = true
		}
	}
	seen := 0
	for line := range strings.Lines(strings.TrimSpace(string(out))) {
		paths := strings.Fields(line)
		name, own := strings.CutPrefix(paths[0], module)
		if !own {
			t.Errorf("there is a Go package at the root, or outside of the module: %s", paths[0])
			continue
		}
		seen++
		may, known := allowed[name]
		if !known {
			t.Errorf("%s has no line in the table", name)
			continue
		}
		for _, path := range paths[1:] {
			if imported, own := strings.CutPrefix(path, module); own && !may[imported] && !may["*"] {
				t.Errorf("%s may not import %s", name, imported)
			}
			for prefix, only := range reserved {
				if strings.HasPrefix(path, prefix) && !strings.HasPrefix(name, only) {
					t.Errorf("%s may not import %s; only %s may", name, path, only)
				}
			}
		}
	}
	if seen < 5 {
		t.Errorf("go list named %d packages of the module; want all of them", seen)
	}
}
