# Every target works from a clean clone and, once installed, without a network.
# CONFIGURATION, BUILD_FLAGS and the environment of `lectern serve` may be set from outside.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Linked statically, the server starts faster and runs on a machine without a Swift toolchain.
RELEASE := swift build --configuration release --static-swift-stdlib

.PHONY: help run build test lint format bench docs peers install clean

help: ## says what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## installs what is missing, builds release, starts the server on http://127.0.0.1:5000
	@exec .build/release/lectern serve

build: install ## installs what is missing and builds the release binaries
	$(RELEASE) --product lectern-extract
	$(RELEASE) --product lectern

install: ## installs what the server needs and this machine lacks
	@scripts/install.sh run
	@scripts/python-environment.sh || echo 'make: going on without the Python environment; transcription and quality estimates will be unavailable' >&2

test: ## installs what is missing, checks the sources, builds and runs every test
	@scripts/install.sh test
	@scripts/lint.sh
	@scripts/test.sh

lint: ## checks imports, target graph, file lengths, house rules and formatting
	@scripts/lint.sh

format: ## formats every Swift source in place
	swift format --in-place --parallel --recursive --configuration .swift-format $$(scripts/swift-folders.sh)

bench: ## runs the benchmarks and prints their ratios
	@scripts/install.sh bench
	@benchmarks/run.sh

docs: ## writes the reference of the libraries to .build/docs
	@scripts/docs.sh

peers: ## starts the outside servers that tests need (this release needs none)
	@scripts/peers.sh

clean: ## removes what was built; keeps the data and the Python environment
	swift package clean
	rm -rf .build/docs .build/docs-build .build/make-test .build/embedding Examples/EmbeddedGrading/.build
