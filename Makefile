# Each target does its own set-up in .venv.
PYTHON ?= python3
BIN := .venv/bin
# No dependency is looked up: .ci/pins has all of them, each with the hashes of its files.
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --no-deps
PINNED := $(PIP) --require-hashes --no-build-isolation --requirement .ci/pins/

BENCHES ?= start statements waves summaries casework ads places posts effects slow simulation answers chats heavy

.PHONY: install init run test lint docs bench migration stand-ins pins clean

install: .venv/run-ready

init: .venv/run-ready
	@$(BIN)/bell init $(ARGS)

run: .venv/run-ready
	@$(BIN)/bell run $(ARGS)

test: lint
	$(BIN)/pytest

lint: .venv/test-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: .venv/test-ready
	@$(BIN)/python -m docs.generate
	@$(BIN)/python -m tests.days
	@$(BIN)/python -m tests.words

bench: .venv/bench-ready
	@for each in $(BENCHES); do echo "== $$each"; $(BIN)/python -m benchmarks.$$each || exit 1; done

stand-ins: .venv/test-ready
	@$(BIN)/python -m tests.stand_ins

migration: .venv/test-ready
	@file=$$($(BIN)/python -m bot.store.migrations.new "$(NAME)" | tail -1) && test -n "$$file" && \
	$(BIN)/ruff check --quiet --fix "$$file" && $(BIN)/ruff format --quiet "$$file" && echo "$$file"

pins: .venv/test-ready
	@bash .ci/renew-pins $(BIN)

clean:
	rm -rf .venv

.venv/run-ready: pyproject.toml .ci/pins/build.txt .ci/pins/run.txt
	@test -d .venv || $(PYTHON) -m venv .venv
	@echo "Setting up .venv (once, a minute or two)"
	@$(PINNED)build.txt
	@$(PINNED)run.txt
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/test-ready: .venv/run-ready .ci/pins/test.txt .ci/pins/tg-auto-test.txt .ci/tg-auto-test
	@echo "Setting up .venv for tests (once, a minute or two)"
	@$(PINNED)test.txt
	@bash .ci/tg-auto-test $(BIN)
	@touch $@

.venv/bench-ready: .venv/test-ready .ci/pins/bench.txt
	@$(PINNED)bench.txt
	@touch $@
