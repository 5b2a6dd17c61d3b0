# make test    what every change has to pass
# make race    the tests under the race detector
# make fuzz    every fuzz target for FUZZTIME
# make arm64   the tests of the assembly for arm64, under emulation
# make bench   the benchmarks of every stage
# make lint    gofmt, go vet and staticcheck
# make golden  rewrites the golden files; read the diff before you commit it
# make models  trains the models that parse/ embeds

GO         ?= go
FUZZTIME   ?= 20s
BENCHTIME  ?= 1s
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: build test race fuzz arm64 bench lint golden models graphviz

build:
	$(GO) build -trimpath -o timeline-bin ./cmd/timeline

test: graphviz
	$(GO) vet ./...
	$(GO) test ./...

race: graphviz
	$(GO) test -race ./...

# The DOT export is tested against the real dot. Where Graphviz cannot be
# installed, those tests say that they were skipped.
graphviz:
	@command -v dot >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq graphviz || \
		echo "make: Graphviz could not be installed; its tests are skipped" >&2; \
	else \
		echo "make: there is no Graphviz here; its tests are skipped" >&2; \
	fi

# go test fuzzes one target of one package at a time.
fuzz:
	@set -eu; for dir in $$($(GO) list -f '{{.Dir}}' ./...); do \
		for target in $$(grep -hos '^func Fuzz[A-Za-z0-9_]*' "$$dir"/*_test.go | cut -c6-); do \
			echo "$$dir $$target"; \
			(cd "$$dir" && $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) .); \
		done; \
	done

# The kernels for arm64 run on other machines under QEMU's user emulation
# (Debian: qemu-user). Their tests compare them with plain Go.
arm64:
	@if [ "$$($(GO) env GOHOSTARCH)" = arm64 ]; then \
		$(GO) test ./parse/model; \
	elif command -v qemu-aarch64 >/dev/null 2>&1; then \
		dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
		GOARCH=arm64 $(GO) vet ./parse/model && \
		GOARCH=arm64 $(GO) test -c -o "$$dir/model.test" ./parse/model && \
		cd parse/model && qemu-aarch64 "$$dir/model.test"; \
	else \
		echo "make: there is no qemu-aarch64 here; the kernels for arm64 are not tested" >&2; \
	fi

bench:
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...

lint:
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not gofmt-clean:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

golden:
	UPDATE=1 $(GO) test ./...

# TREEBANK is a folder with the English Web Treebank of Universal Dependencies
# and the open documents of GUM; NAMES is one with what the scripts in
# cmd/timeline-train/names-data make of the corpora that docs/models.md lists.
# Equal files give equal models, byte for byte.
TREEBANK ?= treebank
NAMES    ?= names

models:
	$(GO) run ./cmd/timeline-train syntax -o parse/lang/en/models \
		--grammar cmd/timeline-train/news.grammar \
		$(foreach f,$(wildcard $(TREEBANK)/*dev*.conllu),--score $(f)) $(wildcard $(TREEBANK)/*train*.conllu)
	$(foreach half,even odd,$(GO) run ./cmd/timeline-train syntax -o $(NAMES)/$(half) \
		--tagger-members 1 --parser-members 1 --parser-epochs 1 $(NAMES)/bio/$(half).conllu &&) true
	$(GO) run ./cmd/timeline-train names -o parse/lang/en/models --clusters $(NAMES)/clusters.tsv \
		--tagger $(NAMES)/odd/syntax.model --tagger $(NAMES)/even/syntax.model --tagger parse/lang/en/models/syntax.model \
		--score $(NAMES)/en_ewt-ud-dev.iob2 --score $(NAMES)/bio/crossner-dev.bio --score $(NAMES)/bio/gum-news-held.bio \
		$(foreach f,ewt-train-silver.0 ewt-train-silver.1 gum-open gum-news-train wikigold crossner-train wnut btc-g,$(NAMES)/bio/$(f).bio)
