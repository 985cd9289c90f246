"""Columns that take away: what is left over, what is still open, what was paid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhu.claims.finding import Finding, contradictory
from fazhu.claims.tables.added import is_usual, row_by_row, told
from fazhu.claims.tables.layout import Layout

_FEWEST = 3
"""So many rows must be told before a sum that no 合计 names is believed."""


@dataclass(frozen=True)
class _Balance:
    """A column's name, and those of what is added and of what is taken away."""

    whole: re.Pattern[str]
    plus: re.Pattern[str]
    minus: re.Pattern[str]


def _balance(whole: str, plus: str, minus: str) -> _Balance:
    return _Balance(re.compile(whole), re.compile(plus), re.compile(minus))


_BALANCES = (
    _balance(
        "未结|在办|结存|期末",
        "结转|旧存|期初|上年|新收|受理|收案|立案",
        "(?<!未)结案|办结|审结|已结|终止",
    ),
    _balance("结余|余额|剩余", "上年结余|预算|收入|到位|拨款|下达", "支出|使用|支付"),
    _balance("差额|差距|未完成", "任务|目标|计划", "(?<!未)完成|实际"),
    _balance("实际|实发|应发|实付", "标准|补贴|费|补助", "减|扣"),
)


def judged(layout: Layout) -> Iterator[Finding]:
    """Hold such columns against the others where most rows agree."""
    for column in layout.columns:
        for balance in _BALANCES:
            if balance.whole.search(layout.headings[column]):
                yield from _judged(layout, column, balance)


def _judged(layout: Layout, column: int, balance: _Balance) -> Iterator[Finding]:
    others = [c for c in layout.columns if c != column]
    minus = [c for c in others if balance.minus.search(layout.headings[c])]
    plus = [
        c for c in others if c not in minus and balance.plus.search(layout.headings[c])
    ]
    if not plus or len(plus) + len(minus) < 2:
        return
    sums = row_by_row(layout, column, plus, minus)
    if len(sums) >= _FEWEST and is_usual(sums):
        yield from told(layout, sums, contradictory)
