# Every target sets up what it needs; a second run does nothing twice. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo test check lint bench long lock verapdf clean

BIN := .venv/bin
WORKERS ?= auto
UV ?= uv
INPUTS ?= 100000
GUIDED ?= 60

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## system libraries and a virtual environment in .venv, from requirements.lock
	@tools/setup

demo: setup ## set up, then build the demo for all audiences into dist/
	@$(BIN)/collateral build

test: setup ## set up, then run all tests
	@$(BIN)/pytest -q -n $(WORKERS)

lint: setup ## ruff, format, mypy and the layers, without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## everything a change must pass: lint, then test

bench: setup ## run the benchmarks, figures to the terminal
	@for script in benchmarks/*.py; do [ -e "$$script" ] || { echo "no benchmark yet"; break; }; $(BIN)/python "$$script"; done

long: setup ## the long loops whole: many more examples, 100,000 fuzzed inputs, atheris if installed
	@$(BIN)/pytest -q -n $(WORKERS) --hypothesis-profile=long
	@PYTHONPATH=tests $(BIN)/python -m fuzz --inputs $(INPUTS)
	@PYTHONPATH=tests $(BIN)/python -m fuzz.guided --seconds $(GUIDED)

lock: ## pin the versions in pyproject.toml again (needs uv; UPGRADE=--upgrade for newer ones)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: see its own installation page" >&2; exit 3; }
	$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" --quiet $(UPGRADE) --output-file requirements.lock

verapdf: setup ## validate every PDF in dist/ as PDF/A-3a and PDF/UA-1 (needs a JDK)
	@[ -n "$$(find dist -name '*.pdf' -print -quit 2>/dev/null)" ] || { echo "dist/ has no PDF: run make demo first" >&2; exit 1; }
	@find dist -name '*.pdf' -print0 | sort -z | xargs -0 $(BIN)/python tools/verapdf/check.py

clean: ## remove .venv, dist/ and every cache
	rm -rf .venv .setup-lock .setup.log dist .collateral .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .fuzz
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
