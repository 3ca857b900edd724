# Two commands do everything on a machine with Python >= 3.11 and make:
#   make digest   builds the edition of seeds/ into out/
#   make test     runs the tests
# Both make a virtual environment of their own in .venv; nothing else on the machine is touched.

PYTHON ?= python3
BIN := .venv/bin
PURE := reading copies events facts summary edition rendering
comma := ,
space := $(subst ,, )

.PHONY: digest test browser servers lint gate fuzz bench clean

digest: .venv/.installed
	$(BIN)/digest build seeds --date 2025-02-13

test: .venv/.developing
	$(BIN)/python -m pytest --numprocesses=auto --cov --cov-report=
	$(BIN)/python -m coverage report --fail-under=95 \
	  --include="$(subst $(space),$(comma),$(foreach room,$(PURE),digest/$(room)/*))"

# Looks at mail and pages in a real browser (chromium), with axe and vnu, and in the tables of mail programs
# (node, npm, java).
browser: .venv/.developing tests/browser/node_modules
	$(BIN)/python -m pip install --quiet --editable '.[browser]'
	$(BIN)/python -m pytest -o addopts=--import-mode=importlib tests/browser

tests/browser/node_modules: tests/browser/package-lock.json
	npm ci --prefix tests/browser --no-audit --no-fund
	touch $@

# Runs it under cron, systemd's checks, postfix, a faked clock, SIGKILL and a full disk; as root.
SERVERS ?= tests/servers
servers: .venv/.developing
	$(BIN)/python -m pytest -o addopts=--import-mode=importlib --numprocesses=auto --dist=loadfile $(SERVERS)

lint: .venv/.developing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Measures quality on annotated articles, where they are at hand (see tests/eval/gate.py).
gate: .venv/.developing
	$(BIN)/python tests/eval/gate.py

# Feeds broken input of every format to the readers; 100,000 inputs take some minutes.
INPUTS ?= 100000
fuzz: .venv/.developing
	$(BIN)/python -m tests.fuzz.fuzz_readers $(INPUTS)

bench: .venv/.developing
	$(BIN)/python -m pytest -o addopts=--import-mode=importlib tests/benchmarks --benchmark-only

clean:
	rm -rf .venv out/* tests/browser/node_modules

.venv/.created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "digest needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/.installed: .venv/.created pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/.developing: .venv/.installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@
