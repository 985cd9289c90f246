# Every target is a task of start.py, which also works where there is no make.
# Words for the task: make test ARGS="-k clocks"
PYTHON ?= python3
ARGS ?=
# make bench SIZE=1000000 measures up to a million cases
SIZE ?=
TASKS := setup demo run test check fix browser machine kill bench docs vendor lock

.PHONY: help $(TASKS)
help:
	@$(PYTHON) start.py

$(TASKS):
	@$(PYTHON) start.py $@ $(if $(SIZE),--size $(SIZE)) $(ARGS)
