# Short names; everything is done by start.py, which also works where there is no make.
PYTHON ?= python3
UV ?= uv
CAMPAIGN = .venv/bin/python -m tests.campaigns
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links

.PHONY: run test lint bench demo fuzz kill pictures build lock ci \
	soak kill_autosave kill_rekey mutate_log damage_db erase memory overhandigen venv

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

# The long campaigns. The numbers are what a release must show; make soak MINUTES=5 KILLS=50 is a
# shorter one. Each is a target of its own too.
soak: kill_autosave kill_rekey mutate_log damage_db erase memory  ## all of them: some hours

kill_autosave: venv     ## kill the program while it saves: make kill_autosave KILLS=1000
	$(CAMPAIGN).kill_autosave --kills $(or $(KILLS),1000) --seed $(or $(SEED),1)

kill_rekey: venv        ## kill it while it replaces the key of the kluis: REKEYS=100
	$(CAMPAIGN).kill_rekey --kills $(or $(REKEYS),100) --seed $(or $(SEED),1)

mutate_log: venv        ## change the stored log and look whether it is found: CHANGES=100000
	$(CAMPAIGN).mutate_log --changes $(or $(CHANGES),100000) --seed $(or $(SEED),1)

damage_db: venv         ## change the files of a kluis byte by byte
	$(CAMPAIGN).damage_db --seed $(or $(SEED),1)

erase: venv             ## destroy a dossier among many and look for what is left: DOSSIERS=1000
	$(CAMPAIGN).erase --dossiers $(or $(DOSSIERS),1000) --seed $(or $(SEED),1)

memory: venv            ## memory of the window on a kluis of 16,000 jongeren: MINUTES=60
	QT_QPA_PLATFORM=offscreen $(CAMPAIGN).memory --minutes $(or $(MINUTES),60) --seed $(or $(SEED),1)

overhandigen: venv      ## what a parent has to do from the first page to the signature
	$(CAMPAIGN).overhandigen

venv:
	@$(PYTHON) start.py test --version

pictures:       ## the pictures of the window in docs/beeld, made anew
	$(PYTHON) start.py test --version
	.venv/bin/python -m tests.campaigns.screenshots
	.venv/bin/python -m tests.campaigns.overhandigen --beeld docs/beeld

build:          ## the program as one folder that needs no Python, in dist/
	$(PYTHON) start.py build

lock:           ## both locks anew from pyproject.toml; newer versions: make lock UPGRADE=--upgrade
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: $(PYTHON) -m pip install uv"; exit 1; }
	$(COMPILE) $(UPGRADE) --extra test pyproject.toml -o requirements.lock
	$(COMPILE) $(UPGRADE) --extra test --extra lint -c requirements.lock pyproject.toml -o .ci/lint.lock

ci:             ## what a change must pass
	bash .ci/run
