# make run: jalankan renaksi di komputer ini. make test: jalankan seluruh uji.
VENV := .venv
PY := $(VENV)/bin/python
RENAKSI := $(VENV)/bin/renaksi

.PHONY: setup run test lint bench fuzz mutasi docs lock clean

setup: $(VENV)/.siap

$(VENV)/.siap: requirements/base.txt pyproject.toml
	python3 -m venv $(VENV)
	$(PY) -m pip install --quiet --require-hashes -r requirements/base.txt
	$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(PY) -m compileall -q src
	touch $@

$(VENV)/.siap-uji: $(VENV)/.siap requirements/dev.txt
	$(PY) -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

run: setup
	$(RENAKSI) demo

test: $(VENV)/.siap-uji
	sh tests/siapkan-mesin.sh
	$(MAKE) --no-print-directory lint
	$(PY) -m pytest

lint: $(VENV)/.siap-uji
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: $(VENV)/.siap-uji
	$(PY) bench/baca_dan_periksa.py
	$(PY) bench/mulai_kedua.py
	$(PY) bench/biaya_muat.py
	$(PY) -m bench.baca_dan_tulis_berkas
	$(PY) -m bench.buku
	$(PY) -m bench.bobot
	$(PY) -m bench.periksa_pemda
	$(PY) -m bench.riwayat

fuzz: $(VENV)/.siap-uji
	$(PY) -m bench.acak

# Changes core/capaian in some 3,000 ways, one at a time, and runs its tests: about half an hour.
mutasi: $(VENV)/.siap-uji
	$(PY) -m pip install --quiet --require-hashes -r requirements/mutasi.txt
	$(VENV)/bin/mutmut run
	$(VENV)/bin/mutmut results

docs: setup
	$(PY) docs/buat_temuan.py

# Needs the tool "uv"; writes hashes and no host.
lock:
	uv pip compile pyproject.toml requirements/build.in --generate-hashes --universal \
	  --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links -o requirements/base.txt
	uv pip compile pyproject.toml requirements/build.in --extra dev --generate-hashes --universal \
	  --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links \
	  -c requirements/base.txt -o requirements/dev.txt
	uv pip compile pyproject.toml requirements/build.in --extra dev --extra mutasi --generate-hashes --universal \
	  --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links \
	  -c requirements/dev.txt -o requirements/mutasi.txt

clean:
	rm -rf $(VENV) build dist
