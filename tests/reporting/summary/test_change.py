"""How a change is told fits what the figures are; no number of it is below zero."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhu.reporting.measures import Figure, Kind
from fazhu.reporting.summary import change
from fazhu.reporting.summary.printing import number
from fazhu.reporting.summary.text import said
from fazhu.rules import counting

YEAR = counting.year(2025)


def figure(value, *, kind=Kind.FLOW, unit="件", missing=0, key="cases_accepted"):
    return Figure(
        key=key, label="受理案件数", unit=unit, kind=kind, value=value,
        unrecorded=missing, period=YEAR, basis="", meaning="",
    )  # fmt: skip


@dataclass
class Pair:
    """This year's figure and last year's."""

    now: Figure
    before: Figure
    covered: bool = True
    name: str = "临江区法律援助中心"
    year_before: str = "上年"
    grown: Figure = field(init=False)

    def __post_init__(self):
        grown = None
        if self.now.value is not None and self.before.value:
            grown = Decimal(self.now.value) / Decimal(self.before.value) * 100 - 100
        self.grown = figure(grown, kind=Kind.RATE, unit="%", key="yoy_cases_accepted")

    def figure(self, key, years=0):
        if key.startswith("yoy_"):
            return self.grown
        return self.before if years else self.now

    def number(self, key, years=0):
        return number(self.figure(key, years), scope=self.name)

    def compares(self, key):
        return self.covered


def told(now, before, **kind):
    return said(change.told(Pair(figure(now, **kind), figure(before, **kind)), "k"))


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (12, 10, "比上年增长20%"),
        (8, 10, "比上年下降20%"),
        (10, 10, "与上年持平"),
        (10001, 10000, "与上年基本持平"),
        (0, 3, "上年为3件"),
        (3, 0, "上年没有记录、不作比较"),
        (0, 0, "上年也没有"),
    ],
)
def test_a_count_is_told_by_what_it_and_last_years_are(now, before, words):
    assert told(now, before) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("98", "95.5", "比上年提高2.5个百分点"),
        ("90", "95", "比上年下降5个百分点"),
        ("95.01", "95.04", "与上年持平"),
        (None, "95", "上年没有记录、不作比较"),
        ("95", None, "上年没有记录、不作比较"),
    ],
)
def test_a_rate_changes_by_percentage_points(now, before, words):
    values = [None if one is None else Decimal(one) for one in (now, before)]

    assert told(*values, kind=Kind.RATE, unit="%") == words


def test_what_has_undated_rows_is_said_to_be_counted_as_recorded():
    pair = Pair(figure(12, missing=1), figure(10))

    assert said(change.told(pair, "k")) == "比上年增长20%（按有记载的计）"


def test_an_uncovered_year_is_a_dash_in_a_table():
    pair = Pair(figure(12), figure(10), covered=False)

    assert change.cell(pair, "k") == ("—",)


COUNTS = st.integers(0, 10**6)
RATES = st.none() | st.decimals(0, 300, places=3)


@given(COUNTS, COUNTS, st.booleans())
def test_no_count_ever_falls_by_a_negative_number(now, before, covered):
    pair = Pair(figure(now), figure(before), covered=covered)

    for line in (change.told(pair, "k"), change.cell(pair, "k")):
        words = said(line)
        assert not re.search(r"[-−]\d", words)
        assert ("增长" in words) <= (now > before > 0)
        assert ("下降" in words) <= (0 < now < before)


@given(RATES, RATES)
def test_no_rate_ever_changes_by_a_negative_number(now, before):
    rate = {"kind": Kind.RATE, "unit": "%"}
    pair = Pair(figure(now, **rate), figure(before, **rate))

    words = said(change.told(pair, "k"))

    assert not re.search(r"[-−]\d", words)
    assert ("个百分点" in words) <= (None not in (now, before))
