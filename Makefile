# make demo    set everything up, load the samples, print and write the brief
# make serve   the same register on the web, on this machine
# make test    set up what the tests need and run them, on SQLite and on PostgreSQL
# make lint    style, types, layers
# make bench   measure reading and linking (needs ../shared for most)
# make bench-env  an environment with Natasha, the peer that bench/speed.py measures beside
# make lock    resolve the dependencies anew

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL = $(PIP) install --require-hashes --no-deps --only-binary :all: -r
DEMO = demo
PORT = 8000

.PHONY: demo serve test lint bench bench-env lock clean

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Spravka needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …"; exit 2; }
	@echo "→ a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements.lock pyproject.toml | $(BIN)/python
	@echo "→ installing what Spravka needs (once)"
	@$(INSTALL) requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.base
	@echo "→ installing what the tests need (once)"
	@$(INSTALL) requirements-dev.lock
	@touch $@

demo: $(VENV)/.base
	@$(BIN)/python samples/demo.py $(DEMO)

serve: $(VENV)/.base
	@test -d $(DEMO)/home || $(BIN)/python samples/demo.py $(DEMO)
	@$(BIN)/python samples/serve.py $(DEMO) $(PORT)

# A file's tests stay with one worker, which makes once what they share (a browser, an export). Files come as they are
# named, not by their number of tests: those of one long test would be the last, and one worker would wait for it.
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/links.py
	@if [ -d ../shared/factrueval/devset ]; then $(BIN)/python bench/factrueval.py ../shared/factrueval/devset --out $(VENV)/factrueval; \
	 else echo "factRuEval: skipped, ../shared/factrueval is not here"; fi
	$(BIN)/python bench/nominatives.py
	$(BIN)/python bench/calibration.py
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/trade.py --rows 2000000
	$(BIN)/python bench/web.py --documents 2000 --rounds 5 --home $(VENV)/big

bench-env:
	@$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install natasha==1.6.0 "setuptools<81"

lock:
	uv lock --quiet
	uv export --quiet --no-emit-project --group build -o requirements.lock
	uv export --quiet --no-emit-project --all-groups --all-extras -o requirements-dev.lock

clean:
	rm -rf $(DEMO) $(VENV) .pytest_cache .mypy_cache .ruff_cache
