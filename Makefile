# Every command of the house; `make` alone lists them.
SHELL        := /bin/sh
PYTHON       ?= python3
BIN          := .venv/bin
export PYTHONPATH := src:.
# A machine that keeps no bytecode compiles all of ours anew in every worker of the tests and every process they start.
unexport PYTHONDONTWRITEBYTECODE
RUN          := $(BIN)/python
PYTEST        = $(RUN) -m pytest -n $(WORKERS) --dist worksteal
STAMP        := .venv/stamp
CODE         := src tests tools demo benchmarks
PRESENT      := $(wildcard $(CODE))
WORKERS      ?= auto

.DEFAULT_GOAL := help
.PHONY: help demo check fix lint format types layers words test try postgres wheel bench docs messages lock debian clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(STAMP) ## Find planted mistakes in a fictional city's reports, then open a fictional county's office; ARGS=--once only makes it
	@$(RUN) -m demo $(ARGS)

check: lint types layers words wheel test ## Everything: format, lint, types, layers, words, wheel, tests with docs freshness

ifeq ($(MAKECMDGOALS),check)
# What reads the code takes one core each, and is done side by side; the tests take all there are, and come after it.
MAKEFLAGS += --jobs
test: lint types layers words wheel
endif

fix: $(STAMP) ## Mend what the tools can mend by themselves
	@$(BIN)/ruff check --fix $(PRESENT)
	@$(BIN)/ruff format $(PRESENT)

lint: $(STAMP) ## Check format and style
	@$(BIN)/ruff format --check $(PRESENT)
	@$(BIN)/ruff check $(PRESENT)
	@$(BIN)/djlint --quiet --lint src/gongkai_web

types: $(STAMP) ## Check the types
	@$(BIN)/mypy

layers: $(STAMP) ## Check that no part imports what stands above it
	@$(BIN)/lint-imports --no-logo --config layers.ini

words: $(STAMP) ## Check the spelling
	@$(BIN)/typos

test: $(STAMP) debian ## Run all tests on SQLite with the branches they reach, then the platform's on PostgreSQL
	@$(PYTEST) --cov --cov-report=term:skip-covered
	@$(RUN) -m tools.postgres $(PYTEST) tests/gongkai_web

try: $(STAMP) ## Run some tests on SQLite: make try TESTS=tests/gongkai/law
	@$(PYTEST) $(TESTS)

postgres: $(STAMP) ## Run some of the platform's tests on PostgreSQL: make postgres TESTS=tests/gongkai_web/audit
	@$(RUN) -m tools.postgres $(PYTEST) $(or $(TESTS),tests/gongkai_web)

wheel: $(STAMP) ## Build the wheel and try it in a fresh environment with the library's own dependencies alone
	@$(RUN) -m tools.wheel

bench: $(STAMP) ## Measure on real and made reports; ARGS=--full for all of them
	@$(RUN) -m benchmarks $(ARGS)

docs: $(STAMP) ## Write the ledger of codes, the generated pages and pictures again
	@$(RUN) -m tools.codes
	@$(RUN) -m tools.docs

messages: $(STAMP) ## Bring the Chinese catalogue in step with the sentences spoken
	@$(RUN) -m tools.catalogue

lock: $(STAMP) ## Write requirements/*.txt again from pyproject.toml and requirements/dev.in
	@$(RUN) -m tools.lock

debian: ## Install the Debian packages that some tests need, or say which are missing
	@$(PYTHON) tools/debian.py

clean: ## Remove what was built
	@rm -rf build dist .venv .coverage

$(STAMP): requirements/dev.txt pyproject.toml src/gongkai/__init__.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gongkai needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv .venv || { echo "no virtual environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check --disable-pip-version-check > /dev/null
	@touch $@
