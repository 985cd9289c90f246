"""Appraisal schemes (考核办法): items, full marks, and how marks are worked out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from fazhu.lib.labels import Labelled
from fazhu.rules import tables
from fazhu.rules.marks import Mark

FOLDER = "appraisal"
ZERO = Decimal(0)
HUNDRED = Decimal(100)


class Way(Labelled):
    """How the marks of an item are worked out."""

    TARGET = "target", "按目标完成比例"
    LEVEL = "level", "按达到规定数的比例"
    STEPS = "steps", "分档计分"
    EACH = "each", "逐件加减分"
    HAND = "hand", "人工评分"


@dataclass(frozen=True, kw_only=True)
class Step:
    """From so much on, so many points."""

    least: Decimal
    points: Decimal


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item; an extra one adds points and is no part of the full marks.

    ``wanted`` is the level that earns all, ``each`` what every piece takes or adds.
    """

    label: str
    full: Decimal
    way: Way
    measure: str = ""
    wanted: Decimal | None = None
    each: Decimal | None = None
    steps: tuple[Step, ...] = ()
    is_extra: bool = False
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Score:
    """An item's points with the reason; None where it cannot be scored yet."""

    points: Decimal | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """A scheme that ships with the product, as an example to copy and change."""

    key: str
    title: str
    source: str
    mark: Mark
    note: str
    items: tuple[Item, ...]

    @property
    def full(self) -> Decimal:
        """The full marks, without extra points."""
        return full_marks(self.items)


def full_marks(items: Iterable[Item]) -> Decimal:
    """Return the full marks of items, without extra points."""
    return sum((item.full for item in items if not item.is_extra), ZERO)


def score(
    item: Item, value: Decimal | None, *, unit: str, target: Decimal | None = None
) -> Score:
    """Work out an item's points from its figure, and say how."""
    if item.way is Way.HAND:
        return Score(points=None, reason="人工评分，尚未评")
    if value is None:
        return Score(points=None, reason="没有可比的数，未评")
    if item.way is Way.TARGET:
        if target is None:
            return Score(points=None, reason="没有设定目标，未评")
        return _share(item, value, target, f"目标{plain(target)}{unit}", unit)
    if item.way is Way.LEVEL:
        wanted = item.wanted or HUNDRED
        return _share(item, value, wanted, f"规定{plain(wanted)}{unit}", unit)
    if item.way is Way.STEPS:
        return _step(item, value, unit)
    return _each(item, value, unit)


def faults(item: Item, *, aimed: bool) -> list[str]:
    """Say what an item lacks to be scored; ``aimed``: its measure may have targets."""
    way = item.way
    outside = any(not 0 <= step.points <= item.full for step in item.steps)
    told = {
        "满分应大于零。": item.full <= 0,
        f"“{way.label}”要选一个指标。": way is not Way.HAND and not item.measure,
        "这个指标不能设目标，请改选指标或计分方式。": (
            way is Way.TARGET and bool(item.measure) and not aimed
        ),
        "请填写规定数。": way is Way.LEVEL and not item.wanted,
        "请填写每件加减几分。": way is Way.EACH and not item.each,
        "请填写各档。": way is Way.STEPS and not item.steps,
        "每一档的分数应在零到满分之间。": way is Way.STEPS and outside,
    }
    return [sentence for sentence, holds in told.items() if holds]


@cache
def shipped() -> dict[str, Scheme]:
    """Return the schemes that ship, by key; those that are counted most come first."""
    there = [_scheme(key) for key in tables.names(FOLDER)]
    return {one.key: one for one in sorted(there, key=_by_hand)}


def plain(value: Decimal) -> str:
    """Write a number without needless zeros, two decimals at most."""
    text = f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def _share(item: Item, value: Decimal, whole: Decimal, named: str, unit: str) -> Score:
    rate = value / whole
    kept = min(rate, Decimal(1))
    points = _rounded(item.full * kept)
    over = "，按100%计" if rate > 1 else ""
    said = (
        f"实际{plain(value)}{unit}，{named}，达到{plain(rate * HUNDRED)}%{over}；"
        f"{plain(item.full)}分×{plain(kept * HUNDRED)}%＝{plain(points)}分"
    )
    return Score(points=points, reason=said)


def _step(item: Item, value: Decimal, unit: str) -> Score:
    reached = [step for step in item.steps if value >= step.least]
    if not reached:
        said = f"实际{plain(value)}{unit}，不到最低一档，得0分"
        return Score(points=ZERO, reason=said)
    best = max(reached, key=lambda step: step.least)
    said = (
        f"实际{plain(value)}{unit}，达到{plain(best.least)}{unit}一档，"
        f"得{plain(best.points)}分"
    )
    return Score(points=best.points, reason=said)


def _each(item: Item, value: Decimal, unit: str) -> Score:
    moved = value * (item.each or ZERO)
    told = f"{plain(value)}{unit}×{plain(item.each or ZERO)}分＝{plain(moved)}分"
    if item.is_extra:
        points = min(moved, item.full)
        return Score(
            points=_rounded(points),
            reason=f"加分：{told}，最多{plain(item.full)}分，加{plain(points)}分",
        )
    points = max(item.full - moved, ZERO)
    return Score(
        points=_rounded(points),
        reason=f"扣分：{told}，{plain(item.full)}分扣后得{plain(points)}分",
    )


def _rounded(points: Decimal) -> Decimal:
    return points.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _by_hand(scheme: Scheme) -> int:
    counted = sum(item.way is not Way.HAND for item in scheme.items)
    return -counted


def _scheme(key: str) -> Scheme:
    table = tables.table(f"{FOLDER}/{key}")
    items = tuple(_item(row) for row in table.pop("items"))
    mark = Mark[table.pop("mark")]
    return tables.row(Scheme, table, key=key, mark=mark, items=items)


def _item(row: dict[str, object]) -> Item:
    numbers: dict[str, object] = {
        name: Decimal(str(row[name]))
        for name in ("full", "wanted", "each")
        if name in row
    }
    steps = row.get("steps", [])
    if not isinstance(steps, list):
        raise ValueError(f"steps must be a list of pairs: {row!r}")
    read = [
        Step(least=Decimal(str(least)), points=Decimal(str(points)))
        for least, points in steps
    ]
    way = Way(str(row["way"]))
    return tables.row(Item, row | numbers | {"way": way, "steps": read})
