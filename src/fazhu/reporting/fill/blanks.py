"""Finds the blanks in running Chinese text: x, XX, ×, __, （ ）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhu.lib.labels import Labelled
from fazhu.reporting.fill.about import PATTERN, About, about

CROSSES = "xXｘＸ×✕╳"
UNITS = (
    "个百分点|百分点|万元|亿元|元|件次|人次|场次|件|宗|起|人|名|位|户|次|场|份|篇|期|块|"
    "条|张|套|册|面|封|家|个|间|辆|平方米|平米|小时|天|倍|%|％|‰|卷"
)
_BLANK = re.compile(
    rf"(?P<cross>[{CROSSES}]+)|(?P<line>[_＿]+)|(?P<hollow>[（(][ 　\t\u00a0]*[）)])"
)
_ROUGH = re.compile(rf"(?<!\d[,，])(?<![\d.．第]){PATTERN}(?=[ 　]*(?:{UNITS}))")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_DIGIT = re.compile(r"[0-9０-９]")
_AFTER_CROSS_IS_A_WORD = re.compile(r"光|射线|线|染色体|轴|型")
_MARKS = "√✓✔○●打画划"
_NUMBERING = re.compile(r"[（(]?\s*$")
_APPROXIMATELY = "余多来"

_YEAR = re.compile(r"\s*(?:年|学年)")
_MONTH = re.compile(r"\s*月")
_DAY = re.compile(r"\s*[日号]")
_PLACE = re.compile(
    r"\s*(?:自治区|省|市|区|县|旗|镇|乡|街道|社区|村|路|司法[局所]|法院|检察院|看守所|"
    r"律师事务所|法律援助|工作站|公司|学校|小学|中学|大学|敬老院|群众)"
)
_NAME = re.compile(
    r"\s*(?:某|同志|先生|女士|律师|主任|书记|局长|区长|副[^，。]{1,4}长)"
)


class BlankKind(Labelled):
    """What a blank leaves out."""

    NUMBER = "number", "数字"
    YEAR = "year", "年份"
    DATE = "date", "月日"
    PLACE = "place", "地名或单位名"
    NAME = "name", "姓名"
    PART = "part", "只空了一部分的数字"


@dataclass(frozen=True, kw_only=True)
class Blank:
    """A blank with where it stands; ``end`` is exclusive, both count characters."""

    start: int
    end: int
    glyphs: str
    kind: BlankKind
    unit: str
    is_approximate: bool
    about: About | None = None  # a rough number that stands for another


def not_a_number(blank: Blank) -> str:
    """Say why a blank isn't one for an exact number; empty when it is."""
    if blank.kind is not BlankKind.NUMBER:
        return f"这里空的是{blank.kind.label}，不填"
    if blank.is_approximate and not blank.about:
        return "这里要的是约数（余、多），不是准确的数"
    return ""


def find(text: str, *, with_about: bool = False) -> list[Blank]:
    """Return the blanks of ``text`` in order.

    Latin words, products, list numbers, ruled lines and tick marks are none.
    Years, dates, places and names are blanks that nothing is ever put into. With
    ``with_about`` rough numbers (500余件) are blanks, too.
    """
    found = [
        _blank(text, match)
        for match in _BLANK.finditer(text)
        if _stands_for_something(text, match)
    ]
    if not with_about:
        return found
    return sorted([*found, *_rough(text)], key=lambda blank: blank.start)


def _rough(text: str) -> Iterator[Blank]:
    for match in _ROUGH.finditer(text):
        if rough := about(match):
            yield Blank(
                start=match.start(),
                end=match.end(),
                glyphs=match[0],
                kind=BlankKind.NUMBER,
                unit=_unit(text[match.end() :][:24]),
                is_approximate=True,
                about=rough,
            )


def _stands_for_something(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if match["hollow"]:
        return len(match[0]) > len("()") or bool(_unit(after))
    if _LATIN.match(after) or _LATIN.match(before[-1:]):
        return False
    if _DIGIT.match(after) and _DIGIT.match(before[-1:]):
        return False
    if match["line"]:
        return not _is_rule(text, match)
    return not _is_a_word_or_mark(before, after)


def _is_rule(text: str, match: re.Match[str]) -> bool:
    """Say whether the underscores are a line drawn across the page."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    line = text[start : end if end >= 0 else len(text)]
    return not line.strip("_＿-—=＝ 　\t") and len(line.strip()) >= len("__________")


def _is_a_word_or_mark(before: str, after: str) -> bool:
    if _AFTER_CROSS_IS_A_WORD.match(after) or (before and before[-1] in _MARKS):
        return True
    near = before.rstrip(" \t")[-1:], after.lstrip(" \t")[:1]
    if any(_LATIN.match(char) for char in near):
        return True
    spaced = before != before.rstrip(" \t") and after != after.lstrip(" \t")
    if spaced and all(_DIGIT.match(char) for char in near):
        return True  # 3 × 4
    line = before[before.rfind("\n") + 1 :]
    opens_line = bool(_NUMBERING.fullmatch(line))
    return opens_line and after[:1] in tuple("、.．）)")


def _blank(text: str, match: re.Match[str]) -> Blank:
    after = text[match.end() : match.end() + 24]
    return Blank(
        start=match.start(),
        end=match.end(),
        glyphs=match[0],
        kind=_kind(text[: match.start()], after),
        unit=_unit(after),
        is_approximate=after.lstrip(" 　")[:1] in tuple(_APPROXIMATELY),
    )


def _unit(after: str) -> str:
    found = re.match(rf"[ 　]*[{_APPROXIMATELY}]?({UNITS})", after)
    return found[1].replace("％", "%") if found else ""


def _kind(before: str, after: str) -> BlankKind:
    for pattern, kind in (
        (_YEAR, BlankKind.YEAR),
        (_MONTH, BlankKind.DATE),
        (_DAY, BlankKind.DATE),
        (_PLACE, BlankKind.PLACE),
        (_NAME, BlankKind.NAME),
    ):
        if pattern.match(after):
            return kind
    if _DIGIT.match(before[-1:]) or _DIGIT.match(after):
        return BlankKind.PART
    return BlankKind.NUMBER
