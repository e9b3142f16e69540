# Everything a developer types. `make` alone explains itself.
.DEFAULT_GOAL := help
.PHONY: help catalogue setup setup-dev setup-bench run test test-slow bench papers pictures lint locked

PYTHON := .venv/bin/python
DIR ?= pictures

help: ## show these lines
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

setup: ## .venv and missing system libraries; nothing else on this machine changes
	@python3 tools/setup.py runtime

run: setup ## the program (ARGS="…"); without a screen, the demonstration writes sample/ and ends
	@if [ -n "$(ARGS)" ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; \
	then exec $(PYTHON) -m utmcase $(ARGS); \
	else exec $(PYTHON) -m utmcase demo --to sample --no-window; fi

test: setup-dev lint ## style, types, architecture and every test that is quick
	@$(PYTHON) -m pytest

test-slow: setup-dev ## the tests that take longer: thorough examples, crashes, long journeys
	@UTMCASE_HYPOTHESIS=thorough $(PYTHON) -m pytest -m slow --timeout=1800

bench: setup-bench ## the measurements
	@$(PYTHON) -m pytest -m bench --timeout=1800

pictures: setup-dev ## pictures of every page, into DIR=…
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.pictures "$(DIR)"
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.role_pictures "$(DIR)"
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.second_pictures "$(DIR)"

papers: DIR = papers
papers: setup-dev ## every form and paper, empty and filled, in each language, into DIR=… (ARGS=--pictures: pages as PNG)
	@$(PYTHON) -m tests.papers "$(DIR)" $(ARGS)

lint: setup-dev ## style, types and the borders between the packages
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) -m mypy --no-error-summary
	@$(PYTHON) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo

setup-dev:
	@python3 tools/setup.py dev

setup-bench:
	@python3 tools/setup.py bench

catalogue: setup-dev ## sentences of the code into the French catalogue, and compile it
	@$(PYTHON) tools/catalogue.py update
	@$(PYTHON) tools/catalogue.py compile
