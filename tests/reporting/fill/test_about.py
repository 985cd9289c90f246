"""Rough numbers: found only if asked, put anew in their manner, never false."""

import re
from decimal import Decimal

import pytest

from fazhu.reporting.fill.about import PATTERN, about
from fazhu.reporting.fill.blanks import find
from fazhu.reporting.fill.understanding import Setting
from tests.reporting.fill.tables import FULL, YEAR, Values, fates


def _about(words):
    return about(re.fullmatch(PATTERN, words))


@pytest.mark.parametrize(
    ("words", "value", "said"),
    [
        ("500余", 523, "500余"),
        ("500余", 498, "近500"),
        ("500余", 500, "500"),
        ("500余", 489, "400余"),
        ("500余", 1523, "1500余"),
        ("500余", 47, "40余"),
        ("500余", 3, "3"),
        ("近500", 523, "500余"),
        ("2000多", 2700, "2000多"),
        ("20余", 523, "520余"),
        ("1万多", 12345, "1万多"),
        ("1万多", 1390, "1000多"),
        ("1.2万余", 13500, "1.3万余"),
    ],
)
def test_a_rough_number_is_put_anew_in_the_manner_of_the_old_one(words, value, said):
    assert _about(words).said(Decimal(value)) == said


@pytest.mark.parametrize("words", ["500余", "近500", "20余", "3000多", "1万多"])
def test_what_is_said_is_true_of_every_number(words):
    rough = _about(words)

    for value in range(1, 12000, 7):
        found = re.fullmatch(r"(近?)(\d+)(万?)([余多]?)", rough.said(Decimal(value)))
        number = int(found[2]) * (10_000 if found[3] else 1)
        if found[1]:
            assert number * 0.9 <= value < number
        elif found[4]:
            assert number < value < number * 2
        else:
            assert value == number


def test_rough_numbers_are_blanks_only_if_asked():
    text = "受理500余件，1,500余件，约300人，28余件，第500余件，2004年，500件，x余件。"

    assert [blank.glyphs for blank in find(text)] == ["x"]
    assert [blank.glyphs for blank in find(text, with_about=True)] == [
        "500余",
        "约300",
        "x",
    ]


def test_a_rough_total_is_filled_and_its_share_is_of_the_exact_number():
    text = "受理案件500余件，1,500余件，其中刑事案件x件，占x%。"
    setting = Setting(span=YEAR, with_about=True)

    found = fates(text, Values(FULL.counts), setting)

    assert [fate.printed for fate in found] == ["200余", "24", "10"]
