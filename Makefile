# Two commands do everything on a machine with Python >= 3.11 and make:
#   make digest   builds the edition of seeds/ into out/
#   make test     runs the tests
# Both make a virtual environment of their own in .venv; nothing else on the machine is touched. In it are the
# versions of .ci/locked.txt, so that both do tomorrow what they do today.

PYTHON ?= python3
VENV := .venv
LOCK := .ci/locked.txt
BIN := $(VENV)/bin
# The second name is the one that pip 25.3 and newer read for what builds a package.
PIP := PIP_CONSTRAINT=$(LOCK) PIP_BUILD_CONSTRAINT=$(LOCK) $(BIN)/python -m pip
PURE := reading copies events facts summary edition rendering

# Tests start hundreds of processes: each would compile the house anew where the environment forbids bytecode.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: digest test test-plainly test-newest-python test-pythons test-newest test-lowest nightly browser servers spark \
  lint gate fuzz bench speed docs update clean

digest: $(VENV)/.installed
	$(BIN)/digest build seeds --date 2025-02-13

test: $(VENV)/.developing
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal $(PURE:%=--cov=digest/%) --cov-report=
	$(BIN)/python -m coverage report --fail-under=95

PROFILE ?= exploring
test-plainly: $(VENV)/.developing
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal --hypothesis-profile=$(PROFILE)

# The tests on the newest other Python that is at hand, with the locked versions and the examples of make test: what
# fails here is ours to mend.
test-newest-python:
	python=$$($(PYTHON) tests/pythons.py | tail -n 1); \
	if [ -z "$$python" ]; then echo "no other Python from 3.11 on is at hand: the tests ran on one alone"; \
	else $(MAKE) test-plainly PROFILE=landing VENV=.venv-$${python##*/python} PYTHON=$$python; fi

# The tests on every Python from 3.11 on that is at hand, in an environment of its own each.
test-pythons: test
	pythons=$$($(PYTHON) tests/pythons.py) && for python in $$pythons; do \
	  $(MAKE) test-plainly VENV=.venv-$${python##*/python} PYTHON=$$python || exit 1; \
	done

# The tests with the lowest versions that pyproject.toml allows, on the Python for which all of them were made.
test-lowest:
	$(MAKE) test-plainly VENV=.venv-lowest LOCK=.ci/lowest.txt PYTHON=python3.11

# The tests with the newest versions that pyproject.toml allows: nothing is locked.
test-newest:
	rm -rf .venv-newest
	$(MAKE) test-plainly VENV=.venv-newest LOCK=/dev/null

# What others release should not decide whether a change lands, but be known the next morning.
nightly: test-pythons test-newest test-lowest

# Looks at mail and pages in a real browser (chromium), with axe and vnu, and in the tables of mail programs
# (node, npm, java).
browser: $(VENV)/.developing tests/browser/node_modules
	$(PIP) install --quiet --editable '.[browser]'
	$(BIN)/python -m pytest -o addopts=--import-mode=importlib tests/browser

tests/browser/node_modules: tests/browser/package-lock.json
	npm ci --prefix tests/browser --no-audit --no-fund
	touch $@

# Runs it under cron, systemd's checks, postfix, a faked clock, SIGKILL and a full disk; as root.
SERVERS ?= tests/servers
servers: $(VENV)/.developing
	$(BIN)/python -m pytest -o addopts=--import-mode=importlib --numprocesses=auto --dist=loadfile $(SERVERS)

# Finds near-copies by Apache Spark on two workers of this machine (java), and kills one of them; the first call
# fetches 400 MB.
spark: $(VENV)/.developing
	$(PIP) install --quiet --editable '.[spark]'
	$(BIN)/python -m pytest -o addopts=--import-mode=importlib tests/spark

lint: $(VENV)/.developing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Measures quality on annotated articles, where they are at hand (see tests/eval/gate.py).
gate: $(VENV)/.developing
	$(BIN)/python tests/eval/gate.py $(EVALUATION)

# Feeds broken input of every format to the readers; 100,000 inputs take some minutes.
INPUTS ?= 100000
fuzz: $(VENV)/.developing
	$(BIN)/python -m tests.fuzz.fuzz_readers $(INPUTS)

# Prints how fast near-copies are found beside others who find them, what a command costs to start, a day against a
# million passages and whole builds beside stock parts; then runs the benchmarks of single rooms. BENCH=--million adds a
# million paragraphs.
BENCH ?=
bench: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet 'uv>=0.9'
	$(BIN)/uv pip install --quiet --python $(BIN)/python --constraint $(LOCK) --group benchmarks
	$(BIN)/python -m tests.benchmarks.copies $(BENCH)
	$(BIN)/python -m tests.benchmarks.startup
	$(BIN)/python -m tests.benchmarks.days
	$(BIN)/python -m tests.benchmarks.builds
	$(BIN)/python -m pytest -o addopts=--import-mode=importlib tests/benchmarks --benchmark-only

# Near-copies are found six times as fast as with stock datasketch in the same run, with compiled kernels twelve times,
# or it fails: thirteen and twenty-three times were measured, and the rest is left to a busy machine.
speed: $(VENV)/.developing
	$(BIN)/python -m tests.benchmarks.copies --sizes 20000 --only 'digest,digest[speed],datasketch' --rounds 3 \
	  --at-least digest=6 'digest[speed]=12'

# Writes the page of all settings from the settings themselves, and the manual pages from the texts of --help.
docs: $(VENV)/.installed
	$(BIN)/python -m digest.config.reference > docs/configuration.md
	$(BIN)/python -m digest.cli.manual docs/man

# Renews both locks within what pyproject.toml allows; also after a change of what it allows.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version=3.11 --all-extras --group=building --group=benchmarks \
  --no-annotate --custom-compile-command="make update" pyproject.toml
update: $(VENV)/.created
	$(BIN)/python -m pip install --quiet 'uv>=0.9'
	$(COMPILE) --upgrade --output-file=.ci/locked.txt
	$(COMPILE) --upgrade --resolution=lowest-direct --output-file=.ci/lowest.txt

clean:
	rm -rf .venv .venv-* out/* tests/browser/node_modules

$(VENV)/.created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "digest needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml $(LOCK)
	$(PIP) install --quiet --editable .
	touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(PIP) install --quiet --editable '.[dev]'
	touch $@
