"""What becomes of a cell that was read, and what an empty cell is."""

from collections.abc import Mapping
from dataclasses import dataclass

from fazhu.exchange.ledger.understanding import Severity, Value
from fazhu.lib.dates import Parts
from fazhu.lib.identity import (
    Sex,
)

EMPTY = frozenset(
    (
        "",
        "-",
        "--",
        "---",
        "—",
        "——",
        "－",
        "/",
        "//",
        "\\",
        ".",
        "…",
        "……",
        "无",
        "暂无",
        "没有",
        "未提供",
        "空",
        "(空)",
        "（空）",
        "不详",
        "未知",
        "n/a",
        "N/A",
        "#N/A",
        "null",
        "NULL",
        "None",
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pending:
    """A date whose year or month must come from the rest of its row."""

    parts: Parts
    written: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What became of a cell: a value, or why not, or what was assumed."""

    value: Value | Pending | None = None
    why: str | None = None
    severity: Severity = Severity.REJECTED
    guess: str | None = None


NOTHING = Read()


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a column knows beside the cell."""

    unit: str
    year: int | None
    sexes: Mapping[str, Sex]
    codes: tuple[str, ...] = ()
