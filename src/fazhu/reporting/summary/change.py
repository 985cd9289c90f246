"""How a figure changed since the year before, in words that fit what it is.

增长 and 下降 carry a number above zero, never a negative one; a rate changes by
percentage points; what was zero is not compared with.
"""

from decimal import Decimal
from typing import Protocol

from fazhu.reporting.measures import Figure, Kind, rounded
from fazhu.reporting.measures.evaluating import growth
from fazhu.reporting.summary.printing import number, printed
from fazhu.reporting.summary.references import Reference, Shape
from fazhu.reporting.summary.text import Line, Number

RECORDED = "（按有记载的计）"
NONE = "—"


class Figures(Protocol):
    """Who has the figures of this period and of the one before."""

    @property
    def name(self) -> str:
        """Whose figures they are."""

    @property
    def year_before(self) -> str:
        """How a sentence names the period before."""

    def figure(self, key: str, years: int = 0) -> Figure:
        """Return a figure of so many years ago."""

    def number(self, key: str, years: int = 0) -> Number:
        """Return it as a number of the text."""

    def compares(self, key: str) -> bool:
        """Say whether both are known."""


def told(facts: Figures, key: str) -> Line:
    """Return 比上年增长n%, 与上年持平, 比上年提高n个百分点 and so on."""
    now, before = facts.figure(key), facts.figure(key, 1)
    then = facts.year_before
    if now.kind is Kind.RATE:
        return _points(facts, now, before)
    if not before.value:
        none = not now.value and not before.missing and not now.missing
        return (f"{then}也没有" if none else f"{then}没有记录、不作比较",)
    known = RECORDED if now.missing or before.missing else ""
    if not now.value:
        earlier = facts.number(key, 1)
        return (f"{then}为", earlier, f"{earlier.unit}{known}")
    rate = rounded(growth(now.value, before.value)) or Decimal(0)
    if rate == 0:
        level = "持平" if now.value == before.value else "基本持平"
        return (f"与{then}{level}{known}",)
    word = "增长" if rate > 0 else "下降"
    return (f"比{then}{word}", _growth(facts, now, rate), f"%{known}")


def cell(facts: Figures, key: str) -> Line:
    """Return the change for a table: 增长n%, 下降n%, 持平 or a dash."""
    if not facts.compares(key):
        return (NONE,)
    now, before = facts.figure(key), facts.figure(key, 1)
    if now.kind is Kind.RATE:
        words = _points(facts, now, before)
        return (NONE,) if len(words) == 1 and "没有" in str(words[0]) else _bare(words)
    if not now.value or not before.value:
        return (NONE,)
    return _bare(told(facts, key))


def _bare(line: Line) -> Line:
    """Drop 比上年 and 与上年 from the beginning, for a column that says so."""
    first = str(line[0])
    for word in ("上年同期", "上年"):
        first = first.replace(f"比{word}", "").replace(f"与{word}", "")
    return (first, *line[1:])


def _points(facts: Figures, now: Figure, before: Figure) -> Line:
    then = facts.year_before
    ours, theirs = rounded(now.value), rounded(before.value)
    if ours is None or theirs is None:
        return (f"{then}没有记录、不作比较",)
    points = ours - theirs
    if points == 0:
        return (f"与{then}持平",)
    one = Number(
        printed=printed(abs(points)),
        measure=now.key,
        label=f"{now.label}：比{then}的百分点",
        value=points,
        unit="百分点",
        scope=facts.name,
        period=now.period.label,
        reference=Reference(key=now.key, shape=Shape.GROWTH).code,
        url=now.rows_url,
    )
    return (f"比{then}{'提高' if points > 0 else '下降'}", one, "个百分点")


def _growth(facts: Figures, now: Figure, rate: Decimal) -> Number:
    figure = facts.figure(f"yoy_{now.key}")
    reference = Reference(key=now.key, shape=Shape.GROWTH)
    return number(figure, scope=facts.name, shown=abs(rate), reference=reference)
