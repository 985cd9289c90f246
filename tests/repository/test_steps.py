import inspect
from dataclasses import fields, is_dataclass
from functools import partial
from importlib import import_module
from pkgutil import walk_packages

import pytest

import fazhu
from fazhu.cases.forms.stepping import WAYS, Way
from fazhu.cases.forms.stepping.base import AIDS
from fazhu.cases.shown.task_table import ENDING, GROUPS
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


def particulars(way: Way) -> set[str]:
    """The parameters of a step's action that a person fills in."""
    named = set(inspect.signature(way.action).parameters)
    for name, part in way.form.parts.items():
        assert is_dataclass(part)
        named = named - {name} | {one.name for one in fields(part)}
    return named - {"case", "by", "at", "step"}


def test_every_step_that_begins_nothing_has_a_form():
    assert set(WAYS) == {step.key for step in STEPS if not step.begins}


@pytest.mark.parametrize("way", WAYS.values(), ids=lambda way: way.step.key)
def test_a_form_asks_for_what_its_action_takes(way):
    assert set(way.form.base_fields) - AIDS == particulars(way)


@pytest.mark.parametrize("way", WAYS.values(), ids=lambda way: way.step.key)
def test_a_form_calls_the_action_of_its_step(way):
    called = way.action

    if isinstance(called, partial):
        assert called.args == (way.step,)
    else:
        assert called.__name__ == way.step.key


def test_every_step_but_early_ends_belongs_to_one_task_of_the_case_page():
    placed = [
        step
        for group in GROUPS
        for task in group.tasks
        for step in (*task.opens, *task.closes, *task.also)
    ]

    assert sorted(step.key for step in [*placed, *ENDING]) == sorted(
        step.key for step in STEPS if step is not RECORD
    )
