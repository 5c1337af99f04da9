# Short names; everything is done by start.py, which also works where there is no make.
PYTHON ?= python3
UV ?= uv
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links

.PHONY: run test lint bench demo fuzz kill pictures build lock ci

run:            ## the window on a voorbeeldkluis; without a screen the demo
	$(PYTHON) start.py

test:           ## every test; one: make test T="tests/domain -k instemming"
	$(PYTHON) start.py test $(T)

lint:           ## ruff, mypy, import contracts
	$(PYTHON) start.py lint

bench:          ## the benchmarks, with ratios
	$(PYTHON) start.py bench

demo:           ## the whole job without a window, in voorbeeld/
	env -u DISPLAY -u WAYLAND_DISPLAY $(PYTHON) start.py

fuzz:           ## a long hunt for a damaged package that is taken: make fuzz N=100000 SEED=7
	$(PYTHON) start.py test --version
	.venv/bin/python -m tests.campaigns.fuzz_pakket --mutants $(or $(N),100000) --seed $(or $(SEED),1)

kill:           ## kill the demo at random moments and look at what is left: make kill N=200
	$(PYTHON) start.py test --version
	.venv/bin/python -m tests.campaigns.kill_demo --kills $(or $(N),200)

pictures:       ## the pictures of the window in docs/beeld, made anew
	$(PYTHON) start.py test --version
	.venv/bin/python -m tests.campaigns.screenshots

build:          ## the program as one folder that needs no Python, in dist/
	$(PYTHON) start.py build

lock:           ## both locks anew from pyproject.toml; newer versions: make lock UPGRADE=--upgrade
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: $(PYTHON) -m pip install uv"; exit 1; }
	$(COMPILE) $(UPGRADE) --extra test pyproject.toml -o requirements.lock
	$(COMPILE) $(UPGRADE) --extra test --extra lint -c requirements.lock pyproject.toml -o .ci/lint.lock

ci:             ## what a change must pass
	bash .ci/run
