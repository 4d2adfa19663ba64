# Everything sets itself up from Python 3.11, pip and make: the first target that needs it makes .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
LOCK   := packaging/requirements

# Gateways that the tests start: installed as a user would have them, into a place of their own.
GATEWAYS := .gateways
TESTED   := $(addprefix $(GATEWAYS)/.,litellm portkey tensorzero checkers typescript)
COMPILE  := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: run test gateways lint format bench shots texts catalogue lock gateway-locks clean

run: $(VENV)/.runtime      ## the window, on a first comparison of the demo models
	@$(BIN)/abreast window --demo

test: $(VENV)/.dev gateways ## all tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

gateways: $(TESTED)        ## the gateways that the tests start; nginx and Node come from the system

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
	@$(COMPILE) -o $(LOCK).txt pyproject.toml packaging/build.in
	@$(COMPILE) --extra dev -c $(LOCK).txt -o $(LOCK)-dev.txt pyproject.toml packaging/build.in

gateway-locks: $(VENV)/.dev ## the exact versions and hashes of the gateways
	@for name in litellm tensorzero checkers; do $(COMPILE) --only-binary :all: -o resources/gateways/$$name.txt resources/gateways/$$name.in || exit 1; done
	@cd resources/gateways/portkey && npm install --package-lock-only --ignore-scripts

clean:
	rm -rf $(VENV) $(GATEWAYS) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# Wheels only, each with its hash: nothing is built from a stranger's source, nothing is what the lock does not say.
$(VENV)/.runtime: $(LOCK).txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -q --only-binary :all: --require-hashes -r $(LOCK).txt
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(LOCK)-dev.txt $(VENV)/.runtime
	@$(PIP) install -q --only-binary :all: --require-hashes -r $(LOCK)-dev.txt
	@touch $@

# One whose lock has changed is installed anew.
$(GATEWAYS)/.litellm $(GATEWAYS)/.tensorzero $(GATEWAYS)/.checkers: $(GATEWAYS)/.%: resources/gateways/%.txt | $(VENV)/.runtime
	@$(install-gateway)

$(GATEWAYS)/.portkey: $(GATEWAYS)/.%: resources/gateways/%/package-lock.json | $(VENV)/.runtime
	@$(install-gateway)

# What the client in TypeScript is checked and run with.
$(GATEWAYS)/.typescript: tests/support/typescript/package-lock.json
	@mkdir -p $(GATEWAYS)/typescript && cp $(dir $<)package.json $< $(GATEWAYS)/typescript
	@cd $(GATEWAYS)/typescript && npm ci --ignore-scripts --no-audit --no-fund --silent && touch ../.typescript

define install-gateway
export ABREAST_HOME=$(CURDIR)/$(GATEWAYS); \
if ls -d $(GATEWAYS)/data/gateways/$*-* >/dev/null 2>&1; then $(BIN)/abreast gateways remove $* --yes; fi; \
$(BIN)/abreast gateways install $* --yes && touch $@
endef
