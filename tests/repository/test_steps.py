from importlib import import_module
from pkgutil import walk_packages

import pytest

import fazhu
from fazhu.rules.workflow import RECORD, STEPS


def actions():
    """Every function of every module that holds actions."""
    for module in walk_packages(fazhu.__path__, "fazhu."):
        if ".actions" in module.name or module.name.endswith(".recording"):
            yield from vars(import_module(module.name))


@pytest.mark.parametrize(
    "step", [s for s in STEPS if s.asks and s is not RECORD], ids=lambda s: s.key
)
def test_every_step_with_particulars_has_an_action_of_its_name(step):
    assert step.key in set(actions())


def test_ledgers_are_recorded_by_one_action():
    assert "record_cases" in set(actions())
