# The environment is made once and made anew when its requirements change.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
INSTALL = PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check
STAMP = $(VENV)/.installed
MESSAGES = tracker/translations/ru.po

.PHONY: demo test slow lint bench screenshots bundle lock messages clean

demo: $(STAMP)
	$(BIN)/tracker demo

test: $(STAMP)
	$(BIN)/python -m pytest -m "not slow" -n auto --dist worksteal

slow: $(STAMP)
	$(BIN)/python -m pytest -m slow

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/python -m bench
	$(BIN)/python -m bench.pending
	$(BIN)/python -m bench.verify
	$(BIN)/python -m bench.append
	$(BIN)/python -m bench.waiting
	$(BIN)/python -m bench.importing
	$(BIN)/python -m bench.texts
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.face

# The pictures of docs/screenshots, in the installed Chromium.
screenshots: $(STAMP)
	$(BIN)/python docs/screenshots.py

# One archive that installs without the internet, in dist/; the versions and hashes that it holds are chosen by `lock`.
bundle: $(STAMP)
	$(BIN)/python deploy/bundle.py

lock: $(STAMP)
	$(BIN)/python deploy/bundle.py --lock

# What people can read, gathered from the sources and merged into the Russian catalogue.
messages: $(STAMP)
	$(BIN)/pybabel extract --no-location --sort-output --ignore-dirs=".* tests bench" \
	    -F babel.cfg -k Sentence -k Plural:1,2 -o build/messages.pot .
	$(BIN)/pybabel update --no-fuzzy-matching -i build/messages.pot -o $(MESSAGES) -l ru

clean:
	rm -rf $(VENV) build *.egg-info

$(STAMP): setup.cfg pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Draft Tracker needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --upgrade pip "setuptools>=77"
	$(INSTALL) --editable ".[dev]"
	touch $(STAMP)
