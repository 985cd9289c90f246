"""Maps the headings of a sheet to fields: by word, by group, by sound, by content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fazhu.exchange.ledger.book import Cell
from fazhu.exchange.ledger.contents import (
    Column,
    column_sample,
    held_against_content,
    told_unread,
    with_sexes,
)
from fazhu.exchange.ledger.fields import (
    GROUPED,
    UNDER_GROUPS,
    Field,
    Kind,
    class_of,
    normal_heading,
    unit_of,
    without_brackets,
)
from fazhu.exchange.ledger.headings import PATH
from fazhu.exchange.ledger.likeness import alike, contained

_PREFIX = re.compile(r"^(?:法律援助|法援|案件|本案|本次|该案|所属)+(?=..)")
_SUFFIX = re.compile(r"(?<=..)(?:情况|信息|栏|一栏|必填|选填)$")
_GENERIC_PHONES = frozenset(
    ["联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Match:
    field: Field
    rank: int
    guess: str | None = None


def map_columns(
    headings: Sequence[str],
    sample: Sequence[Sequence[Cell]],
    words: dict[str, Field],
    by_key: dict[str, Field],
) -> list[Column]:
    """Return one ``Column`` a heading; ``sample`` is the first data rows."""
    columns = [
        Column(index=index, heading=heading, unit=unit_of(heading))
        for index, heading in enumerate(headings)
    ]
    matches = [_match(column.heading, words, by_key) for column in columns]
    columns = _with_parts(_without_doubles(columns, matches, by_key), words, by_key)
    samples = [column_sample(sample, column.index) for column in columns]
    columns = held_against_content(columns, samples, by_key)
    return with_sexes(told_unread(columns, samples), sample)


def _match(
    heading: str, words: dict[str, Field], by_key: dict[str, Field]
) -> _Match | None:
    if not heading:
        return None
    levels = re.sub(r"\(\d+\)$", "", heading).split(PATH)
    grouped = _by_group(levels, by_key) if len(levels) > 1 else None
    if grouped:
        return grouped
    tries = ["".join(levels), levels[-1], *levels[-2:-1]] if len(levels) > 1 else levels
    for text in tries:
        found = _by_word(text, words)
        if found:
            return found
    for text in tries[:2]:
        found = _by_likeness(text, words) or _by_containing(text, words)
        if found:
            return found
    return None


def _by_group(levels: list[str], by_key: dict[str, Field]) -> _Match | None:
    last = without_brackets(levels[-1])
    for group in map(without_brackets, levels[:-1]):
        for key, names in UNDER_GROUPS.items():
            field = by_key.get(GROUPED.get((key, last), ""))
            if group in names and field:
                return _Match(field=field, rank=1)
    return None


def _by_word(text: str, words: dict[str, Field]) -> _Match | None:
    double = _by_parts(re.split(r"[/、及和或与|]", text), words)
    if double and double.guess:
        return double
    for plain in (normal_heading(text), without_brackets(text)):
        bare = _PREFIX.sub("", plain)
        for word in (plain, bare, _SUFFIX.sub("", bare)):
            if word in words:
                return _Match(field=words[word], rank=_rank(words[word], word))
    return double or _by_parts(re.split(r"[(（]", text), words)


def _rank(field: Field, word: str) -> int:
    for rank, known in enumerate(field.words):
        if normal_heading(known) == word:
            return rank
    return len(field.words)


def _by_parts(parts: list[str], words: dict[str, Field]) -> _Match | None:
    """Read a double heading: 承办机构及承办人, 姓名/联系电话, 案由（罪名）."""
    normal = [normal_heading(part) for part in parts]
    fields = [words[part] for part in normal if part in words]
    if len(fields) < 2:
        return None
    leading = [field for field in fields if field.key in ("handler", "recipient")]
    field = (leading or fields)[0]
    same = len({field.key for field in fields}) == 1
    guess = None if same else f"两项合为一列，按“{field.label}”读"
    return _Match(field=field, rank=5, guess=guess)


def _by_likeness(text: str, words: dict[str, Field]) -> _Match | None:
    found = alike(text, words)
    if found is None:
        return None
    field, how = found
    why = f"表头“{text}”与“{field.label}”的写法{how}，按“{field.label}”读"
    return _Match(field=field, rank=90, guess=why)


def _by_containing(text: str, words: dict[str, Field]) -> _Match | None:
    field = contained(text, words)
    if field is None:
        return None
    why = f"表头“{text}”含有“{field.label}”的写法，按“{field.label}”读"
    return _Match(field=field, rank=95, guess=why)


def _without_doubles(
    columns: list[Column], matches: list[_Match | None], by_key: dict[str, Field]
) -> list[Column]:
    """Give each field to its surest column; a phone after a handler is theirs."""
    owner: dict[str, tuple[int, int]] = {}
    chosen: list[_Match | None] = []
    for column, match in zip(columns, matches, strict=True):
        match = _phone_by_neighbour(column, match, chosen, by_key)
        chosen.append(match)
        if match:
            best = owner.get(match.field.key)
            if best is None or match.rank < best[0]:
                owner[match.field.key] = (match.rank, column.index)
    return [
        replace(column, field=match.field, guess=match.guess)
        if match and owner[match.field.key][1] == column.index
        else column
        for column, match in zip(columns, chosen, strict=True)
    ]


def _phone_by_neighbour(
    column: Column,
    match: _Match | None,
    before: list[_Match | None],
    by_key: dict[str, Field],
) -> _Match | None:
    last = without_brackets(re.sub(r"\(\d+\)$", "", column.heading))
    if not match or match.field.key != "phone" or last not in _GENERIC_PHONES:
        return match
    left = next((m.field.key for m in reversed(before) if m), "")
    for keys, phone in (
        (("handler", "unit", "handler_kind"), "handler_phone"),
        (("source_agency", "agency_contact"), "agency_phone"),
    ):
        if left in keys and phone in by_key:
            field = by_key[phone]
            return _Match(
                field=field,
                rank=50,
                guess=f"紧跟在“{by_key[left].label}”之后，按“{field.label}”读",
            )
    return match


def _with_parts(
    columns: list[Column], words: dict[str, Field], by_key: dict[str, Field]
) -> list[Column]:
    """Take 受理时间／月 for a part of a date and 是否农民工 for one of the classes."""
    found = []
    for column in columns:
        group, _, last = column.heading.rpartition(PATH)
        match = _by_word(group, words) if last in ("年", "月", "日") else None
        if match and match.field.kind is Kind.DATE:
            column = replace(column, field=match.field, part=last, guess=None)
        ticked = class_of(last) if column.field is None else None
        if ticked and "classes" in by_key:
            column = replace(column, field=by_key["classes"], part=ticked.key)
        found.append(column)
    return found
