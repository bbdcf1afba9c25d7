# Two commands: `make demo` plays a whole judging day, `make test` proves the house.
# Everything is set up in .venv; nothing outside this folder is touched, but for Qt's system
# libraries, which root on Debian or Ubuntu gets installed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= build/demo

export QT_QPA_PLATFORM ?= offscreen

.PHONY: setup demo test lint bidi-full constraints clean

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

# What is pinned: run after a deliberate change of a dependency. Names and versions, no addresses.
constraints: setup
	$(BIN)/python -m pip freeze --all --exclude-editable > constraints.txt

clean:
	rm -rf $(VENV) build dist
