# make deck    set up .venv and build the decks under decks/
# make test    all checks: format, lint, types, tests
# make format  put the source in its format
# make quality measure the cards of the labelled notes, and write docs/quality.md
# make bench   time it against what runs beside it, into docs/performance.md; NOTES=folder for notes of your own
# make clean   remove what the other targets made

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python -m

# set PYTHON to choose one; else the first that is new enough
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

.PHONY: deck test format quality bench clean

deck: .venv/.ready
	$(BIN)/cards build

test: .venv/.ready-test
	@.ci/browser
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy cards tests bench
	$(RUN) pytest

format: .venv/.ready-test
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

quality: .venv/.ready
	$(BIN)/python bench/quality.py --write docs/quality.md

bench: .venv/.ready-bench
	$(BIN)/python bench/speed.py $(NOTES) --write

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis decks/*.apkg

.venv/.made:
	@test -n "$(PYTHON)" || { echo "cards needs Python 3.11 or newer, and none was found: install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "cards needs Python 3.11 or newer; $(PYTHON) is no such: name another with make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "no virtual environment could be made; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

.venv/.ready: .venv/.made pyproject.toml
	@echo "installing cards into .venv …"
	@$(RUN) pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.ready-test: .venv/.made pyproject.toml
	@echo "installing cards and what its tests need into .venv …"
	@$(RUN) pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch .venv/.ready $@

.venv/.ready-bench: .venv/.made pyproject.toml
	@echo "installing cards and what its benchmarks need into .venv …"
	@$(RUN) pip install --quiet --disable-pip-version-check --editable ".[bench]"
	@touch .venv/.ready $@
