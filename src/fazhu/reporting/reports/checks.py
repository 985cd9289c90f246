"""The printed relations (表内、表间关系): read from their text, held against cells.

``7=3+4+5+6``, ``4≥16+17``, ``3≥4≥5``, ``4≥10,11``, ``19=15+…+18``, ``1+7=五44``,
``一29>0则20`` (where the first has something, the second must be filled).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from fazhu.reporting.relations import plain

EQUAL, AT_LEAST = "=", "≥"
WORDS = {EQUAL: "应等于", AT_LEAST: "应不小于"}
FROM_TO = "…"
IF = re.compile(r"(.+)>0则(.+)")
PLACE = re.compile(r"([一二三四五六七八九十]*)(\d+)")
At = tuple[str, int]
Values = Mapping[At, Decimal | None]
"""What stands in each cell; None where nothing is kept (尚未记录)."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """A sum of cells."""

    text: str
    cells: tuple[At, ...]

    def total(self, values: Values) -> Decimal | None:
        """Add the cells up; None where one of them is not kept."""
        kept = [values[cell] for cell in self.cells]
        if None in kept:
            return None
        return sum((value for value in kept if value is not None), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two sides and the sign between them."""

    left: Side
    sign: str
    right: Side

    def holds(self, values: Values) -> bool | None:
        """Say whether it is so; None where a cell is not kept."""
        left, right = self.left.total(values), self.right.total(values)
        if left is None or right is None:
            return None
        return left == right if self.sign == EQUAL else left >= right


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One printed line, of one pair of sides or more.

    ``table`` is where it is printed. A derived one is not printed so, but follows
    from what the columns mean. ``implies``: where the first cell is above zero, the
    second must be filled.
    """

    table: str
    text: str
    pairs: tuple[Pair, ...] = ()
    implies: tuple[At, At] | None = None
    is_derived: bool = False

    @property
    def cells(self) -> tuple[At, ...]:
        """Every cell that it speaks of."""
        sides = [side for pair in self.pairs for side in (pair.left, pair.right)]
        return (*(cell for side in sides for cell in side.cells), *(self.implies or ()))


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a relation came to; ``holds`` None is 不能核对."""

    relation: Relation
    holds: bool | None
    why: str


def read(text: str, table: str, *, is_derived: bool = False) -> Relation:
    """Read a relation printed under ``table``; one without a sign is a ValueError."""
    pairs, implies = tuple[Pair, ...](), None
    if found := IF.fullmatch(text):
        implies = _place(found[1], table), _place(found[2], table)
    else:
        pairs = tuple(_pairs(text, table))
    return Relation(
        table=table, text=text, pairs=pairs, implies=implies, is_derived=is_derived
    )


def _pairs(text: str, table: str) -> Iterator[Pair]:
    """Each sign joins its two neighbours; an equation's sides all equal the first."""
    parts = re.split(f"([{EQUAL}{AT_LEAST}])", text)
    signs = parts[1::2]
    if not signs:
        raise ValueError(f"no sign in the relation {text!r}")
    lists = [part.split(",") for part in parts[::2]]
    for number, sign in enumerate(signs):
        for left in lists[0 if sign == EQUAL else number]:
            for right in lists[number + 1]:
                yield Pair(
                    left=_side(left, table), sign=sign, right=_side(right, table)
                )


def _side(text: str, table: str) -> Side:
    words, cells = text.split("+"), list[At]()
    for number, word in enumerate(words):
        if word == FROM_TO:
            key, first = cells[-1]
            last = _place(words[number + 1], table)[1]
            cells += [(key, n) for n in range(first + 1, last)]
        else:
            cells.append(_place(word, table))
    return Side(text=text, cells=tuple(cells))


def _place(text: str, table: str) -> At:
    found = PLACE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no column")
    return found[1] or table, int(found[2])


def hold(
    relation: Relation,
    values: Values,
    missing: Mapping[At, int],
    name: Callable[[At], str],
) -> Result:
    """Hold a relation against the cells; ``name`` gives a cell's words."""
    if relation.implies:
        return _filled(relation, relation.implies, values, name)
    unkept = [cell for cell in relation.cells if values[cell] is None]
    failing = [pair for pair in relation.pairs if pair.holds(values) is False]
    if failing:
        told = "；".join(_told(pair, values) for pair in failing)
        return Result(
            relation=relation, holds=False, why=told + _gap(relation, missing)
        )
    if unkept:
        words = "、".join(dict.fromkeys(name(cell) for cell in unkept))
        return Result(relation=relation, holds=None, why=f"{words}尚未记录。")
    told = "；".join(_told(pair, values) for pair in relation.pairs)
    return Result(relation=relation, holds=True, why=f"{told}。")


def _filled(
    relation: Relation,
    implies: tuple[At, At],
    values: Values,
    name: Callable[[At], str],
) -> Result:
    condition, filled = implies
    first = values[condition]
    if first is None:
        return Result(relation=relation, holds=None, why=f"{name(condition)}尚未记录。")
    told = f"{name(condition)}为{plain(first)}"
    if first > 0 and not values[filled]:
        why = f"{told}，{name(filled)}应当填写；请登记后重新取数。"
        return Result(relation=relation, holds=False, why=why)
    return Result(relation=relation, holds=True, why=f"{told}。")


def _told(pair: Pair, values: Values) -> str:
    left, right = pair.left.total(values), pair.right.total(values)
    sentence = (
        f"{_summed(pair.left, values)}，{WORDS[pair.sign]}{_summed(pair.right, values)}"
    )
    if left is None or right is None or pair.holds(values):
        return sentence
    return f"{sentence}，相差{plain(abs(left - right))}"


def _summed(side: Side, values: Values) -> str:
    """Write a side with its numbers: 3+4栏之和11（5＋6）."""
    total = side.total(values)
    if len(side.cells) == 1:
        return f"{side.text}栏为{plain(total)}"
    terms = "＋".join(plain(values[cell]) for cell in side.cells)
    return f"{side.text}栏之和{plain(total)}（{terms}）"


def _gap(relation: Relation, missing: Mapping[At, int]) -> str:
    rows = max(missing.get(cell, 0) for cell in relation.cells)
    if rows:
        return (
            f"。相关各栏有{rows}条记录没有写明日期或类别、没有计入，"
            "请在栏目中点“未记载”，补全后重新取数。"
        )
    return "。请点开两边的数，找出归类不一致的记录，更正后重新取数。"
