# Two commands: `make demo` plays a whole judging day, `make test` proves the house.
# Everything is set up in .venv; nothing outside this folder is touched, but for Qt's system
# libraries, which root on Debian or Ubuntu gets installed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= build/demo

export QT_QPA_PLATFORM ?= offscreen

.PHONY: setup demo test lint screenshots proofs schemas constraints clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt packaging/system_packages.sh
	@sh packaging/system_packages.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	@touch $@

demo: setup
	$(BIN)/judging-app demo $(DEMO)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest --numprocesses 2 --dist loadfile

# The pictures of the pages that README shows, and those of the guide.
screenshots: setup
	$(BIN)/python -m tests.pictures.screenshots docs/screenshots
	$(BIN)/python -m tests.pictures.day docs/day

# The slow proofs; `make test` runs a short version of each.
proofs: setup
	$(BIN)/python tests/proofs/kill_while_scoring.py --runs 200
	$(BIN)/python -m tests.proofs.kill_the_window --runs 200
	$(BIN)/python tests/proofs/power_loss.py --cuts 300
	$(BIN)/python tests/proofs/stick_export.py --runs 200
	$(BIN)/python tests/proofs/corpus.py build/corpus
	$(BIN)/python tests/proofs/hostile.py
	$(BIN)/python tests/proofs/fuzz.py --count 30000
	$(BIN)/python -m tests.proofs.extraction --count 1000
	$(BIN)/python -m tests.proofs.impossible_values
	$(BIN)/python tests/proofs/mutants.py

# The text of each revision of the schema: run after a revision was added or linked to another.
schemas: setup
	$(BIN)/python -m tests.store.kept_schemas

# What is pinned: run after a deliberate change of a dependency. Names and versions, no addresses.
constraints: setup
	$(BIN)/python -m pip freeze --all --exclude-editable > constraints.txt

clean:
	rm -rf $(VENV) build dist
