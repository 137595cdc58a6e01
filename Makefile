# The one door for people and for CI. `make` alone lists what it does.
# Needs Python 3.11 or newer and make, nothing else: everything it installs goes into .venv.

PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
# Where there is no npm, the journeys with Lighthouse are skipped.
LIGHTHOUSE := $(if $(shell command -v npm),tests/audit/node_modules/installed)
# An empty one from the caller's shell would be read as "no Python wanted".
PYTHON ?=
ARGS ?=
# The demo asks nobody for a code; "make run SECOND_FACTOR=required" does.
SECOND_FACTOR ?= off
export PORT PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run dev test check audit bench lint format messages clean install install-dev

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

run: export DEBUG = 0
run dev: export SECOND_FACTOR := $(SECOND_FACTOR)
run: ## set up all that is missing, load the demo once, serve at http://127.0.0.1:8000 (PORT=… changes it)
	@python=$$(sh deploy/find-python) && "$$python" deploy/run.py --check
	@$(MAKE) --no-print-directory install
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo --if-empty
	@$(MANAGE) rebuild_search --if-missing
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(PY) deploy/run.py

dev: export DEBUG = 1
dev: install ## the same with Django's own server, reloading as the source changes
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo --if-empty
	@$(MANAGE) rebuild_search --if-missing
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

test: install-dev ## run every test this machine can run (ARGS="-k words" goes to pytest)
	@$(PY) -m tests.run test $(ARGS)

check: install-dev ## everything CI checks; whatever is skipped counts as failed
	@REQUIRE_ALL=1 $(PY) -m tests.run check $(ARGS)

audit: install-dev ## measure the citizens' pages at length and write docs/audit.md
	@$(PY) -m tests.audit

bench: install-dev ## measure pages, searching, the memory and closing statements at size (ARGS="pages", ARGS="search sqlite 20000" for less)
	@$(PY) -m benchmarks $(ARGS)

lint: install-dev ## the static checks alone
	@$(PY) -m tests.run lint

format: install-dev ## put the Python source into its one format
	@$(PY) -m ruff check --fix --exit-zero --quiet .
	@$(PY) -m ruff format .

messages: install-dev ## bring the Vietnamese catalogue in step with the source
	@$(PY) -m campaign_portal.messages update

clean: ## remove what was installed and compiled; var/ (the data) and .env stay
	rm -rf $(VENV) tests/audit/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find articles campaign_portal tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find articles campaign_portal -name '*.mo' -type f -exec rm -f {} +

# Whoever installs owns the source; the account that serves it may not write there.
install: $(VENV)/installed
	@$(PY) -m campaign_portal.catalogues >/dev/null

install-dev: $(VENV)/installed-dev $(LIGHTHOUSE) ; @:

# A .venv left half-made by an interrupted try has no working pip: make it anew.
define install-into-venv
	@$(PY) -m pip --version >/dev/null 2>&1 || { \
		python=$$(sh deploy/find-python) && echo "Making $(VENV) with $$python" && \
		"$$python" -m venv --clear $(VENV); }
	@echo "Installing $(1)"
	@$(PY) -m pip install --quiet --requirement $(1)
endef

$(VENV)/installed: requirements.txt
	$(call install-into-venv,requirements.txt)
	@touch $@

$(VENV)/installed-dev: requirements.txt requirements-dev.txt
	$(call install-into-venv,requirements-dev.txt)
	@touch $(VENV)/installed $@

tests/audit/node_modules/installed: tests/audit/package-lock.json
	@echo "Installing $(@D)"
	@cd tests/audit && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --loglevel=error --no-fund --no-audit
	@touch $@
