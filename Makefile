# One menu for people and CI. `make help` lists what there is.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
PORT ?= 8000
JOBS ?= auto
UV_VERSION := 0.13.9
UV := .tools/uv/bin/uv
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

export UV_SYSTEM_CERTS := 1
# A trial on this machine speaks plain HTTP; a real installation sets ALLOW_PLAIN_HTTP=0 and stands behind TLS.
export ALLOW_PLAIN_HTTP ?= 1

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本；可用 make PYTHON=python3.12 指定。"; exit 1; }
	@echo "· 准备安装工具 uv $(UV_VERSION)"
	@$(PYTHON) -m venv .tools/uv
	@.tools/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# The lock names versions and hashes; where the packages come from is the machine's own setting.
.venv/.installed: pyproject.toml uv.lock | $(UV)
	@echo "· 安装锁定的依赖"
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	@$(UV) export --quiet --frozen --offline --no-emit-project --all-groups --output-file .venv/locked.txt > /dev/null
	@$(UV) pip sync --quiet --python .venv --require-hashes --compile-bytecode .venv/locked.txt
	@touch $@

install: .venv/.installed ## make .venv with the locked packages

var/static/.collected: $(shell find templates/static -type f 2>/dev/null) uv.lock | .venv/.installed
	@echo "· 收集静态文件"
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@

run: install var/static/.collected ## set everything up and serve on 127.0.0.1:$PORT (8000)
	@$(MANAGE) prepare
	@echo "· 服务已启动：http://127.0.0.1:$(PORT)/  （Ctrl+C 停止）"
	@exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 2 --blocking-threads 4 --backpressure 64 --no-ws --log-level warning emtracker.wsgi:application

test: check test-sqlite test-postgres ## lint, types, the suite on SQLite and on PostgreSQL, pages in a browser

check: install ## lint, format, types, migrations, deployment settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MANAGE) makemigrations --check --dry-run
	ALLOW_PLAIN_HTTP=0 $(MANAGE) check --deploy --fail-level WARNING

test-sqlite: install ## the suite on SQLite
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

test-postgres: install ## the suite on PostgreSQL
	$(BIN)/python tests/postgres.py $(BIN)/python -m pytest -n $(JOBS) --dist loadfile

bench: install ## timings, side by side, as ratios
	$(BIN)/python -m tests.bench

format: install ## bring the code into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: install ## renew the English catalogue (where gettext is) and compile it
	@command -v xgettext > /dev/null && $(MANAGE) makemessages --locale en --no-obsolete --no-wrap --add-location file --ignore var || echo "· 没有 gettext，只编译"
	@$(BIN)/python tests/compile_messages.py

lock: | $(UV) ## renew uv.lock; addresses are left out, each machine has its own
	@$(UV) lock --upgrade
	@sed -i -E 's#https?://[^"]+/simple/?"#https://registry.invalid/simple"#; s#url = "https?://[^"]*/([^/"]+)"#url = "https://registry.invalid/packages/\1"#; s#, size = [0-9]+##' uv.lock

clean: ## remove what was installed and built; data in var/ stays
	rm -rf .venv .tools .pytest_cache .mypy_cache .ruff_cache .hypothesis var/static
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help install run test check test-sqlite test-postgres bench format messages lock clean
