# The two commands a newcomer needs: `make ask Q="…"` and `make test`. Everything is set up in .venv on first use, and
# compiled, which Python would do at every start where it may not write bytecode (PYTHONDONTWRITEBYTECODE).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: ask repl test check pin lint format benchmark soak soak-slack soak-reading clean

ask: $(READY)
	@$(if $(Q),,$(error write a question: make ask Q="外籍人员可以申报吗？"))
	@printf '%s\n' "$$Q" | $(BIN)/zhicheng ask -

repl: $(READY)
	@$(BIN)/zhicheng repl

test: lint
	@$(BIN)/pytest -n auto --dist worksteal

# What the project's question sets are held against; `make pin` writes it anew after a change that is meant.
BASELINE := tests/questions/baseline.json

check: $(READY)
	@$(BIN)/zhicheng check --baseline $(BASELINE)

pin: $(READY)
	@$(BIN)/zhicheng check --baseline $(BASELINE) --update --allow-regression

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

benchmark: $(READY)
	@$(BIN)/python -m benchmarks answers

soak: soak-slack soak-reading

soak-slack: $(READY)
	@ZHICHENG_SOAK=1 $(BIN)/pytest tests/scenarios/slack/test_load.py

soak-reading: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[soak]' 1>&2
	@$(BIN)/python -m tests.soak.reading -max_total_time=$(or $(SECONDS),300) -timeout=30

clean:
	rm -rf $(VENV)

$(READY): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,documents]' 1>&2
	@$(BIN)/python -m compileall -q bot
	@touch $@

export Q
