"""Holds a mapped heading against what its cells contain, or guesses it from them."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from fazhu.exchange.ledger.book import Cell
from fazhu.exchange.ledger.fields import Field, Kind, normal_heading
from fazhu.exchange.ledger.headings import text_of
from fazhu.exchange.ledger.read import EMPTY
from fazhu.exchange.ledger.words import KINDS
from fazhu.lib.identity import (
    IdentityRefused,
    Sex,
    normal_identity,
    read_identity,
)

_ORIGINS = re.compile(r"申请|通知|指定|商请|转交|来访|来电|委托")


_ARCHIVED = re.compile(r"是|否|已归档|未归档|√")
_PHONE = re.compile(r"1\d{10}")


MOSTLY = 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: its heading, its field (None when unknown) and why if guessed.

    ``part`` is 年, 月 or 日 where one date is written in several columns, and the
    key of a class of recipients where a column ticks that class.
    """

    index: int
    heading: str
    field: Field | None = None
    unit: str = "元"
    guess: str | None = None
    sexes: Mapping[str, Sex] | None = None
    part: str | None = None


def column_sample(sample: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    """Return what stands in a column of the first data rows, without empty cells."""
    cells = [row[index] for row in sample if index < len(row)]
    return [cell for cell in cells if text_of(cell) not in EMPTY]


def held_against_content(
    columns: list[Column], samples: list[list[Cell]], by_key: dict[str, Field]
) -> list[Column]:
    """Return the columns, some with another field than their heading's."""
    found = list(columns)
    for place, (column, cells) in enumerate(zip(columns, samples, strict=True)):
        used = {item.field.key for item in found if item.field}
        found[place] = _by_content(column, cells, used, by_key)
    return found


def _share(cells: list[Cell], fits: Callable[[str], object]) -> float:
    if len(cells) < 2:
        return 0.0
    return sum(bool(fits(text_of(cell))) for cell in cells) / len(cells)


def _is_identity(text: str) -> bool:
    return bool(
        re.fullmatch(r"\d{17}[\dX]|\d{15}|\d\.\d+E\+1[4-7]", normal_identity(text))
    )


def _is_kind(text: str) -> bool:
    return any(pattern.search(text) for pattern in KINDS.values())


_CONTENTS: tuple[tuple[str, Callable[[str], object], str], ...] = (
    ("id_number", _is_identity, "身份证号码"),
    ("phone", lambda text: _PHONE.fullmatch(re.sub(r"\D", "", text)), "手机号码"),
    ("sex", lambda text: text in ("男", "女"), "男、女"),
    ("kind", lambda text: len(text) <= 6 and _is_kind(text), "民事、刑事、行政"),
)  # fmt: skip


# Fields whose heading is often used for something else, and what its cells then hold.
_SWITCHES: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("aid_source", "kind", lambda text: _is_kind(text) and not _ORIGINS.search(text)),
    ("kind", "aid_source", lambda text: _ORIGINS.search(text) and not _is_kind(text)),
    ("archived", "archived_on", lambda text: re.search(r"\d{4}|\d+[.月/-]\d+", text)),
    ("archived_on", "archived", _ARCHIVED.fullmatch),
    ("id_number", "phone", lambda text: _PHONE.fullmatch(text)),
    ("phone", "id_number", _is_identity),
    ("grade", "score", lambda text: re.fullmatch(r"\d{1,3}(?:\.\d+)?分?", text)),
)  # fmt: skip


def _by_content(
    column: Column, cells: list[Cell], used: set[str], by_key: dict[str, Field]
) -> Column:
    if column.field is None:
        for key, fits, what in _CONTENTS:
            if key in by_key and key not in used and _share(cells, fits) >= MOSTLY:
                heading = column.heading or f"第{column.index + 1}列"
                why = f"“{heading}”一列的内容是{what}，按“{by_key[key].label}”读"
                return replace(column, field=by_key[key], guess=why)
        return column
    if (
        column.field.key == "number"
        and normal_heading(column.heading) == "编号"
        and _counts_up(cells)
    ):
        why = "“编号”一列只是1、2、3的顺序号，按“序号”读"
        return replace(column, field=by_key["sequence"], guess=why)
    for key, other, fits in _SWITCHES:
        if (
            column.field.key == key and other in by_key and other not in used
            and _share(cells, fits) >= MOSTLY
        ):  # fmt: skip
            why = f"“{column.heading}”一列的内容像“{by_key[other].label}”，按其内容读"
            return replace(column, field=by_key[other], guess=why)
    return column


def _counts_up(cells: list[Cell]) -> bool:
    texts = [text_of(cell) for cell in cells]
    return len(texts) > 1 and texts == [str(n) for n in range(1, len(texts) + 1)]


_DAY_LIKE = re.compile(
    r"\d{4}\s*[年./-]\s*\d{1,2}.*|\d{1,2}\s*月\s*\d{1,2}\s*[日号]?.*"
)
_MONEY_LIKE = re.compile(
    r"[¥￥]?\s*\d[\d,]*(?:\.\d+)?\s*万?元|[¥￥]\s*\d[\d,.]*"
    r"|\d[\d,]*\.\d{2}|\d{1,3}(?:,\d{3})+"
)
_OF_MONEY = re.compile(r"元|金额|费|款|损失|补贴|赔偿|工资|报酬")


def told_unread(columns: list[Column], samples: list[list[Cell]]) -> list[Column]:
    """Say of a column that nothing reads that its cells look like days or sums."""
    return [
        _unread(column, cells) if column.field is None and column.part is None
        else column
        for column, cells in zip(columns, samples, strict=True)
    ]  # fmt: skip


def _unread(column: Column, cells: list[Cell]) -> Column:
    what = ""
    if _share(cells, _DAY_LIKE.fullmatch) >= MOSTLY:
        what = "日期"
    elif _share(cells, _MONEY_LIKE.fullmatch) >= MOSTLY or (
        _OF_MONEY.search(column.heading)
        and _share(cells, re.compile(r"\d+(?:\.\d+)?").fullmatch) >= MOSTLY
    ):
        what = "金额"
    if not what:
        return column
    heading = column.heading or f"第{column.index + 1}列"
    why = (
        f"“{heading}”一列没有读，内容却像{what}（如“{text_of(cells[0])}”），"
        "请核对表头的写法"
    )
    return replace(column, guess=why)


def with_sexes(columns: list[Column], sample: Sequence[Sequence[Cell]]) -> list[Column]:
    """Say what 0 and 1 mean in a column of sexes, by the identity numbers beside it."""
    number = next(
        (c.index for c in columns if c.field and c.field.kind is Kind.IDENTITY), None
    )
    return [
        _with_codes(column, sample, number)
        if column.field and column.field.kind is Kind.SEX
        else column
        for column in columns
    ]


def _with_codes(
    column: Column, sample: Sequence[Sequence[Cell]], number: int | None
) -> Column:
    codes = {text_of(cell) for cell in column_sample(sample, column.index)}
    if not codes or not codes <= {"0", "1"}:
        return column
    votes: Counter[bool] = Counter()
    for row in sample:
        sex = _sex_beside(row, number)
        code = text_of(row[column.index]) if column.index < len(row) else ""
        if sex and code in codes:
            votes[(code == "1") is (sex is Sex.MALE)] += 1
    one = Sex.FEMALE if votes[False] > votes[True] else Sex.MALE
    zero = Sex.MALE if one is Sex.FEMALE else Sex.FEMALE
    how = "由身份证号码得出" if votes else "是通常的写法"
    return replace(
        column,
        sexes={"0": zero, "1": one},
        guess=f"性别写成代码，0按{zero.label}、1按{one.label}读，{how}",
    )


def _sex_beside(row: Sequence[Cell], number: int | None) -> Sex | None:
    if number is None or number >= len(row) or not isinstance(row[number], str):
        return None
    try:
        return read_identity(str(row[number])).sex
    except IdentityRefused:
        return None
