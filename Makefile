# `make demo` plays a whole judging day, `make test` proves the house, `make explore` searches on.
# Everything is set up in .venv; nothing outside this folder is touched, but for packages of the
# system (venv, Qt's libraries, a PDF reader), which root on Debian or Ubuntu gets installed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= build/demo

export QT_QPA_PLATFORM ?= offscreen
# The tests run in two processes; a second thread of NumPy in each would only wait for a core.
export OPENBLAS_NUM_THREADS ?= 1
# The tests start hundreds of processes; without kept bytecode each would compile each module anew.
unexport PYTHONDONTWRITEBYTECODE

# The folders of tests that `make quick` runs: their code needs no window, no printer and no day.
PURE := $(addprefix tests/,domain persian ranking exchange system tools)

.PHONY: setup window demo test quick fix explore lint coverage house screenshots accessibility proofs \
	schemas statements constraints windows test-windows day-windows test-server linux clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	@sh packaging/system_packages.sh python $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	@touch $@

# Looks each time: a library may have gone since, or a screen may have come.
window: setup
	@sh packaging/system_packages.sh window $(BIN)/python

demo: window
	$(BIN)/python -m tools.demo $(DEMO)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Every run plays the same examples.
test: lint
	@sh packaging/system_packages.sh tests $(BIN)/python
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

# Under a minute on two cores, without Qt: after each small step. `make test` is for each commit.
quick: setup
	$(BIN)/ruff check .
	$(BIN)/pytest --quiet --numprocesses 2 -p no:pytest-qt -W ignore::pytest.PytestConfigWarning \
		-m "not slow and not qt" $(PURE)

# Mends what ruff can mend, and lays out the code.
fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The share of the product's lines and branches that the tests run: the line TOTAL.
coverage: setup
	@sh packaging/system_packages.sh tests $(BIN)/python
	$(BIN)/pytest --quiet --numprocesses 2 --dist loadfile --cov --cov-report term:skip-covered

# Lengths, circles and misplaced modules, now and before: make house COMMIT=HEAD~20
house: setup
	$(BIN)/python -m tools.house $(if $(COMMIT),--compare $(COMMIT))

# Every run plays others, and many more of them. A failure belongs into the test as an @example.
explore: setup
	@sh packaging/system_packages.sh tests $(BIN)/python
	MERGE_EXAMPLES=200 FOLLOW_UP_EXAMPLES=1000 FOLLOW_UP_DAYS=100 $(BIN)/pytest --numprocesses 2 --dist load --hypothesis-profile explore -m hypothesis

# The pictures of the pages that README shows, and those of the guide.
screenshots: setup
	$(BIN)/python -m tools.screenshots docs/screenshots
	$(BIN)/python -m tools.screenshots.day docs/day

# Walks every page over AT-SPI, as a screen reader does, on a display of its own.
accessibility: window
	@sh packaging/system_packages.sh accessibility $(BIN)/python
	QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 xvfb-run -a -s "-screen 0 1366x768x24" \
		dbus-run-session -- $(BIN)/python -m tools.accessibility build/accessibility.txt

# The slow proofs; `make test` runs a short version of each. TABLES=FOLDER adds the reading of
# workbooks and text tables that are not ours (tests/proofs/CORPUS_TABLES.md).
proofs: setup
	@sh packaging/system_packages.sh proofs $(BIN)/python
	$(BIN)/python tests/proofs/kill_while_scoring.py --runs 200
	$(BIN)/python -m tests.proofs.kill_the_window --runs 200
	$(BIN)/python tests/proofs/power_loss.py --cuts 300
	$(BIN)/python tests/proofs/disk_faults.py --faults 3000
	$(BIN)/python tests/proofs/stick_export.py --runs 200
	$(BIN)/python -m tests.proofs.kill_effects
	$(BIN)/python -m tests.proofs.kill_follow_up --runs 200
	$(BIN)/python tests/proofs/corpus.py build/corpus
	$(BIN)/python tests/proofs/hostile.py
	test -z "$(TABLES)" || $(BIN)/python -m tests.proofs.corpus_tables $(TABLES)
	$(BIN)/python tests/proofs/fuzz.py --count 30000
	$(BIN)/python -m tests.proofs.extraction --count 1000
	$(BIN)/python -m tests.proofs.letters --count 1000
	$(BIN)/python -m tests.proofs.verify_page --count 10000 --pictures build/verify-page
	$(BIN)/python -m tests.proofs.verify_window --count 10000 --moved 50
	$(BIN)/python -m tests.proofs.council_page --pictures build/council-page
	$(BIN)/python -m tests.proofs.booklet_page --ideas 130 --pictures build/booklet-page
	BOOKLET_EXAMPLES=200 $(BIN)/pytest -n0 -q tests/domain/test_booklet.py
	$(BIN)/python -m tests.proofs.impossible_values
	$(BIN)/python -m tests.proofs.blindness --count 500
	OWNER_EXAMPLES=500 AMENDMENT_EXAMPLES=200 $(BIN)/pytest -n0 -q \
		tests/services/organizer/test_owner_strings.py tests/services/organizer/test_amendment_laws.py
	$(BIN)/python tests/proofs/mutants.py

# The SQL of each statement, after a change in judging_app/store/statements or tables.
statements: setup
	$(BIN)/python -m tools.statements

# The text of each revision of the schema: run after a revision was added or linked to another.
schemas: setup
	$(BIN)/python -m tests.store.kept_schemas

# What is pinned: run after a deliberate change of a dependency. Names and versions, no addresses.
constraints: setup
	( $(BIN)/python -m pip freeze --all --exclude-editable; cat packaging/windows_only.txt ) \
		| sort --ignore-case > constraints.txt

# The program for Windows: folder, zip and installer in dist/. Needs MinGW and NSIS.
# For a release: make windows RUNTIME=path/of/python-3.11.9-embed-amd64.zip
windows: setup
	@sh packaging/system_packages.sh windows $(BIN)/python
	$(BIN)/python -m tools.bundle.windows $(if $(RUNTIME),--runtime $(RUNTIME))

# The tests and a whole day in Python for Windows, under Wine 8 (Debian 12). Long; one folder:
# make test-windows FOLDERS=tests/store
test-windows: setup
	@sh packaging/system_packages.sh windows $(BIN)/python
	@sh packaging/system_packages.sh wine $(BIN)/python
	$(BIN)/python -m tools.wine.suite $(FOLDERS)

# A day with the built programs under Wine: first the installer, then the portable folder. Pictures are
# in build/wine-day/results and build/wine-day-portable/results. After `make windows`.
day-windows: setup
	@sh packaging/system_packages.sh wine $(BIN)/python
	$(BIN)/python -m tools.wine.day
	$(BIN)/python -m tools.wine.day --portable --build build/wine-day-portable

# The tests of store, services and window with events on a PostgreSQL server, which is started and stopped here.
test-server: setup
	@sh packaging/system_packages.sh server $(BIN)/python
	$(BIN)/python -m tests.server $(TESTS)

# The program for Linux: a self-contained folder as tar, and a package for Debian, in dist/.
linux: setup
	@sh packaging/system_packages.sh linux $(BIN)/python
	$(BIN)/python -m tools.bundle.linux

clean:
	rm -rf $(VENV) build dist
