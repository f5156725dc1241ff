# Go 1.25 or newer and make are enough to serve, run, build and test; no C
# compiler, no Node.js. The tests that need more say what they miss.

export CGO_ENABLED = 0

# Where the page is served, and what the window opens with.
PORT ?= 8080
LINK ?=

# The linter by version, so that go.mod does not carry it; 0.7.0 is the last
# one that builds with Go 1.25.
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.7.0

# What sets the formulas, by version; only make rules needs it.
MATHJAX = mathjax-full@3.2.2

# What assembles the kernels, by version; only make kernels needs it.
WABT = wabt@1.0.39
# How often make bench measures each, and which; benchstat wants at least 6 of each.
COUNT ?= 1
BENCH ?= .

# Which contests make compare holds, or for which systems make release builds; and the file that takes the table.
ONLY ?=
INTO ?=

# How long make fuzz takes for each target, or how many inputs, such as 5000x; and how long
# make soak lives in all scenes.
FUZZTIME ?= 60s
SOAK ?= 1h

# Everything that runs under Node.js as well as in a browser: all but the window and the program.
HEADLESS = $(shell go list ./algorithms/... ./scenes/... ./render/... | grep -v -e /render/window -e /scenes/program)
WASM = GOOS=js GOARCH=wasm
# A test as WebAssembly gets the kernels that the page has. Node.js passes the environment on
# to a program, which has room for 8 kB of it.
NODE = env -i PATH='$$PATH' HOME='$$HOME' GOROOT=$$(go env GOROOT) node --stack-size=8192 $(CURDIR)/algorithms/internal/kernel/run.cjs
WASMTEST = $(WASM) go test -tags simd128 -exec "$(NODE)"

.PHONY: help serve run test check build dist release release-check sweep fuzz soak golden rules kernels type size bench compare

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## build for the browser and serve on this machine (PORT=8080)
	@go run ./web/serve -port '$(PORT)'

run: ## open a window (LINK='sinkhorn?eta=300' opens a scene)
	@go run . $(if $(LINK),'$(LINK)')

test: ## run all tests, natively and as WebAssembly; first installs what pictures need, where it may
	@mkdir -p .build && .ci/setup > .build/missing
	@if command -v node > /dev/null; then \
		$(WASMTEST) -timeout 40m $(HEADLESS); \
	else \
		echo 'the tests as WebAssembly: install nodejs' >> .build/missing; \
	fi
	go test -timeout 40m ./...
	@if GOEXPERIMENT=simd go list simd/archsimd > /dev/null 2>&1; then GOEXPERIMENT=simd go test ./algorithms/internal/kernel ./algorithms/internal/nn; fi
	@if [ -s .build/missing ]; then \
		echo; echo 'Skipped, for want of packages:'; sed 's/^/  /' .build/missing; \
		[ -z "$$CI" ]; \
	fi

check: ## all that must hold: format, vet, staticcheck, tidy modules, builds, tests
	@unformatted=$$(gofmt -l .); [ -z "$$unformatted" ] || { echo "not formatted by gofmt:"; echo "$$unformatted"; exit 1; }
	go vet ./...
	$(WASM) go vet ./...
	$(WASM) go vet -tags simd128 ./algorithms/internal/kernel
	go run $(STATICCHECK) ./...
	go run -exec 'env $(WASM)' $(STATICCHECK) ./...
	go mod tidy -diff
	@$(MAKE) --no-print-directory build test

build: ## the native program and the page, in .build/
	go build -trimpath -buildvcs=false -ldflags='-s -w' -o .build/ .
	go run ./web/serve -build-only

dist: ## the page for any static host, compressed and with hashed names, in .build/dist
	go run ./web/serve -dist

release: ## the program for Linux, Windows and macOS, amd64 and arm64, with checksums, in .build/release (ONLY=linux/amd64)
	go run ./assets/release -only '$(ONLY)'

release-check: ## the same, and all of it a second time, which must give the same bytes
	go run ./assets/release -only '$(ONLY)' -check

sweep: ## show every preset of every scene in the page, in two sizes and both themes, beside the native picture
	go test ./web -run TestEveryPreset -timeout 2h -every

fuzz: ## feed random input to all that reads some, and to all scenes, and count it (FUZZTIME=60s for each target)
	@.ci/fuzz '$(FUZZTIME)'

soak: ## live in all scenes for an hour, and a sixth of that in the page; fails if memory grows (SOAK=1h)
	SOAK='$(SOAK)' go test ./scenes/explorer -run '^TestSoak$$' -timeout 0 -v
	SOAK='$(SOAK)' go test ./web -run '^TestSoak$$' -timeout 0 -v

golden: ## make the expected pictures anew; look at them before you commit
	go test -timeout 40m $$(go list -f '{{.ImportPath}}{{range .TestImports}} {{.}}{{end}}{{range .XTestImports}} {{.}}{{end}}' ./... | awk '/ [^ ]*\/render\/golden/ { print $$1 }') -update

rules: ## set the update rules of assets/rules anew, after a change to a .tex file (needs Node.js and npm)
	npm install --silent --no-audit --no-fund --no-save --prefix .build/mathjax $(MATHJAX)
	node assets/rules/make.mjs .build/mathjax assets/rules

kernels: ## assemble the vector kernels anew, after a change to a .wat file (needs Node.js and npm)
	npm install --silent --no-audit --no-fund --no-save --prefix .build/wabt $(WABT)
	node algorithms/internal/kernel/make.mjs .build/wabt

type: ## cut the fonts of render/typeface/fonts anew, after a change to render/typeface/cut
	go run ./render/typeface/cut

size: ## what the download consists of, by package, beside a blank program (UPDATE=1 records it)
	@go run ./web/size $(if $(UPDATE),-update)

bench: ## measure solvers natively and as WebAssembly, then frames and the page's start; for benchstat: make bench COUNT=10 > new.txt
	@go test -run '^$$' -bench '$(BENCH)' -benchmem -cpu 1 -count $(COUNT) -timeout 0 ./algorithms/...
	@if command -v node > /dev/null; then \
		$(WASMTEST) -run '^$$' -bench '$(BENCH)' -benchmem -cpu 1 -count $(COUNT) -timeout 0 ./algorithms/...; \
	else \
		echo 'not measured as WebAssembly: install nodejs' >&2; \
	fi
	@go test -run '^$$' -bench '$(BENCH)' -benchmem -cpu 1 -count $(COUNT) -timeout 0 ./scenes/... ./render/...
	@go test -run '^$$' -bench Start -benchtime 1x ./web

compare: ## our solvers beside numpy, scipy, JavaScript and TensorFlow.js; INTO=README.md keeps the table (ONLY=CBO)
	@go run ./algorithms/internal/compare -runner "$(NODE)" -only '$(ONLY)' -markdown '$(INTO)'
