"""How marks are worked out, and the schemes that ship as examples."""

from decimal import Decimal

import pytest

from fazhu.reporting.actions.appraisal import SCORED
from fazhu.reporting.aims import AIMED
from fazhu.rules.appraisal import Item, Step, Way, faults, score, shipped

D = Decimal
STEPS = (Step(least=D(90), points=D(10)), Step(least=D(60), points=D(4)))


def item(way, **more):
    return Item(label="项目", full=D(10), way=way, measure="cases_accepted", **more)


@pytest.mark.parametrize(
    ("rule", "value", "target", "points", "said"),
    [
        (item(Way.TARGET), 37, 50, "7.40", "目标50件，达到74%；10分×74%＝7.4分"),
        (item(Way.TARGET), 60, 50, "10", "达到120%，按100%计"),
        (item(Way.TARGET), 37, None, None, "没有设定目标，未评"),
        (item(Way.LEVEL, wanted=D(95)), 76, None, "8", "规定95件，达到80%"),
        (item(Way.STEPS, steps=STEPS), 92, None, "10", "达到90件一档"),
        (item(Way.STEPS, steps=STEPS), 60, None, "4", "达到60件一档"),
        (item(Way.STEPS, steps=STEPS), 59, None, "0", "不到最低一档"),
        (item(Way.EACH, each=D(2)), 3, None, "4", "3件×2分＝6分，10分扣后得4分"),
        (item(Way.EACH, each=D(2)), 9, None, "0", "10分扣后得0分"),
        (item(Way.EACH, each=D(3), is_extra=True), 9, None, "10", "最多10分，加10分"),
        (item(Way.LEVEL, wanted=D(95)), None, None, None, "没有可比的数"),
        (item(Way.HAND), None, None, None, "尚未评"),
    ],
)
def test_points_are_worked_out_and_explained(rule, value, target, points, said):
    found = score(
        rule,
        None if value is None else D(value),
        unit="件",
        target=None if target is None else D(target),
    )

    assert found.points == (None if points is None else D(points))
    assert said in found.reason


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (item(Way.LEVEL), "规定数"),
        (item(Way.EACH), "每件加减"),
        (item(Way.STEPS), "各档"),
        (item(Way.STEPS, steps=(Step(least=D(1), points=D(11)),)), "零到满分"),
        (Item(label="项目", full=D(5), way=Way.LEVEL, wanted=D(1)), "选一个指标"),
    ],
)
def test_an_item_that_cannot_be_scored_says_what_it_lacks(rule, said):
    assert said in "".join(faults(rule, aimed=True))


def test_only_what_can_have_a_target_is_marked_by_one():
    assert "不能设目标" in "".join(faults(item(Way.TARGET), aimed=False))
    assert faults(item(Way.TARGET), aimed=True) == []


@pytest.mark.parametrize("scheme", shipped().values(), ids=list(shipped()))
def test_every_scheme_that_ships_can_be_scored_and_names_its_source(scheme):
    wrong = [
        (one.label, told)
        for one in scheme.items
        for told in faults(one, aimed=one.measure in AIMED)
    ]
    unknown = {one.measure for one in scheme.items if one.measure} - SCORED

    assert (wrong, unknown) == ([], set())
    assert scheme.source
    assert scheme.mark.unverified  # none was held against its original


def test_the_example_has_a_hundred_points_without_the_extra_ones():
    assert shipped()["task_book"].full == 100
