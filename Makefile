# `make serve` and `make test` need nothing but a shell, make and, where tools are missing, the network.
# They set up what is missing first (scripts/setup.sh says what) and ask nothing.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

WASM := wasm32-unknown-unknown
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
export CHROMIUM ?= chromium
export FIREFOX ?= firefox-esr
# Examples and benches are programs of this machine, so in the browser only `--tests`.
# wasm-bindgen's test runner wants the driver's full path, and gives a test 20 seconds unless told
# otherwise: kernels on a software adapter take longer.
export CHROMEDRIVER := $(shell command -v "$${CHROMEDRIVER:-chromedriver}")
export WASM_BINDGEN_TEST_TIMEOUT := 600
export TRUNK_SKIP_VERSION_CHECK := true

.PHONY: help serve build test check setup-serve setup-test setup-bench lint lint-native deny fuzz test-scripts test-native test-browser test-page
.PHONY: screenshots kills soak bench bench-input bench-native bench-peers bench-cpu bench-scale

help:
	@echo 'make serve        the page on http://127.0.0.1:8080 (MNIST_DIR=folder serves its four files too)'
	@echo 'make build        the page as static files in dist/'
	@echo 'make test         every test'
	@echo 'make check        format, lints, shaders, unit tests, CPU and lab tests; no GPU, no browser'
	@echo 'make fuzz         hostile input for everything that is read, FUZZ_SECONDS=60 a target'
	@echo 'make bench        measures everything again, into docs/data/ and the tables of docs/PERFORMANCE.md (two hours in software)'
	@echo 'make screenshots  the pictures of README.md'
	@echo 'make soak         trains for 20,000 steps on the CPU, then on the GPU, and looks for growth; two tabs side by side (two hours in software)'
	@echo 'make kills        kills the browser 100 times, then takes the GPU away 50 times, while it trains (an hour), for docs/RELIABILITY.md'

serve: setup-serve
	scripts/mnist.sh
	trunk serve

build: setup-serve
	trunk build --release

PARTS := lint deny test-scripts test-native test-browser test-page

# Each part says what it took, and the end says it again in one place.
test: setup-test
	@summary=; for part in $(PARTS); do \
	  start=$$SECONDS; \
	  $(MAKE) --no-print-directory $$part; \
	  summary+=" $$part $$((SECONDS - start)) s,"; \
	  echo "== $$part: $$((SECONDS - start)) s"; \
	done; \
	echo "make test: every part passed:$$summary $$SECONDS s in all"

# The inner loop: all that needs neither a GPU nor a browser.
check: lint-native deny
	cargo test --lib --test architecture --test cpu --test model --test shaders --test lab -- --skip gpu::cells

setup-serve:
	@scripts/setup.sh serve

setup-test:
	@scripts/setup.sh test

lint-native:
	@echo '== lint: format, clippy for this machine'
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

lint: lint-native
	@echo '== lint: clippy for the browser'
	cargo clippy --workspace --lib --bins --tests --target $(WASM) -- -D warnings

deny:
	@echo '== deny: licences, versions and sources of the dependencies, advisories'
	scripts/deny.sh

test-scripts:
	@echo '== test-scripts: shellcheck'
	if command -v shellcheck >/dev/null; then shellcheck -x scripts/*.sh benches/*.sh; else echo 'not here: skipped'; fi

test-native:
	@echo '== test-native: cargo test, on a software Vulkan adapter'
	cargo test --workspace

test-browser:
	@echo '== test-browser: cargo test in Chromium, on its software WebGPU adapter'
	cargo test --tests --target $(WASM)

test-page:
	@echo '== test-page: the built page in Chromium and Firefox'
	trunk build --release
	npm test --prefix tests/e2e

KILLS := 100
LOSSES := 50

kills: setup-test
	trunk build --release
	node tests/e2e/kills.mjs $(KILLS)
	node tests/e2e/losses.mjs $(LOSSES)

soak: setup-test
	trunk build --release
	node tests/e2e/soak.mjs cpu 20000
	node tests/e2e/soak.mjs gpu 20000
	node tests/e2e/two_tabs.mjs 5

screenshots: setup-test
	trunk build --release
	npm run screenshots --prefix tests/e2e

# FUZZ_SECONDS for each target, a minute unless told otherwise.
fuzz:
	scripts/fuzz.sh

# MNIST_DIR=folder gives the bench real digits; without it the program draws them. More rounds show more of
# the spread; a peer's step takes half a minute in software, and up to a minute in wasm.
# PYTHON is an interpreter with PyTorch, which is skipped where it has none.
BENCH := out/bench
PEER_ROUNDS := 2
PEER_STEPS := 3
CPU_PEER_STEPS := 1

bench: bench-native bench-scale bench-peers bench-cpu

setup-bench:
	@scripts/setup.sh bench

bench-input: setup-bench
	cargo run --release --example bench_input -- --out $(BENCH) $(if $(MNIST_DIR),--data $(MNIST_DIR))

bench-native: bench-input
	@echo '== bench-native: every line of a step on this machine'
	cargo bench --bench kernels -- --input $(CURDIR)/$(BENCH)/bench.bin --json $(CURDIR)/$(BENCH)/native.json
	node benches/performance.mjs $(BENCH)

bench-peers: bench-input
	@echo '== bench-peers: the page beside other libraries in Chromium'
	trunk build --release
	node benches/peers/run.mjs --input $(BENCH) --out $(BENCH) --rounds $(PEER_ROUNDS) --steps $(PEER_STEPS)
	node benches/performance.mjs $(BENCH)

bench-cpu: bench-input
	@echo '== bench-cpu: the CPU backend, natively and in Chromium, beside other libraries on the CPU'
	cargo bench --bench kernels -- --cpu --threads 1,2,4,8 --json $(CURDIR)/$(BENCH)/cpu_threads.json
	trunk build --release
	node benches/peers/run.mjs --cpu --input $(BENCH) --out $(BENCH) --rounds $(PEER_ROUNDS) --steps $(CPU_PEER_STEPS)
	node benches/performance.mjs $(BENCH)

bench-scale: setup-bench
	@echo '== bench-scale: cost against batch, width and latent size'
	cargo bench --bench scale -- --out $(CURDIR)/$(BENCH)
	node benches/performance.mjs $(BENCH)
