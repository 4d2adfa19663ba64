# Everything sets itself up from Python 3.11, pip and make: the first target that needs it makes .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
LOCK   := packaging/requirements

.PHONY: run test lint format bench shots texts catalogue lock clean

run: $(VENV)/.runtime      ## the window, on a first comparison of the demo models
	@$(BIN)/abreast window --demo

test: $(VENV)/.dev         ## all tests
	@$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev         ## format, lint, types, walls
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

format: $(VENV)/.dev
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(VENV)/.dev        ## measures, and writes docs/benchmarks.md
	@$(BIN)/python -m tests.bench

shots: $(VENV)/.dev        ## all pictures of the docs and the README
	@$(BIN)/python -m tests.shots

texts: $(VENV)/.dev        ## what the window says, collected for translation and compiled
	@$(BIN)/python -m tests.support.translations update

catalogue: $(VENV)/.dev    ## LiteLLM's price map, cut down: make catalogue WHEEL=litellm-….whl DATED=2026-11-12
	@$(BIN)/python packaging/build_catalogue.py $(WHEEL) --dated $(DATED)

lock: $(VENV)/.dev         ## the exact versions and hashes that are installed
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o $(LOCK).txt pyproject.toml packaging/build.in
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -c $(LOCK).txt -o $(LOCK)-dev.txt pyproject.toml packaging/build.in

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# Wheels only, each with its hash: nothing is built from a stranger's source, nothing is what the lock does not say.
$(VENV)/.runtime: $(LOCK).txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -q --only-binary :all: --require-hashes -r $(LOCK).txt
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(LOCK)-dev.txt $(VENV)/.runtime
	@$(PIP) install -q --only-binary :all: --require-hashes -r $(LOCK)-dev.txt
	@touch $@
