"""Numbers 案号, 文号 and those of consultations: one locked counter each, no gaps."""

import re

from fazhu.documents.models import NumberSeries
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation

CASES = "援"
"""The series of case numbers; those of papers are named by their own letters."""

NEW_STYLE = "{字头}{案类}援{类}字〔{年}〕{序}号"
OLD_STYLE = "（{年}）{字头}{案类}援{类}字第{序:04}号"
CONSULTATIONS = "咨询"
"""The series of the consultations' own numbers; that of their papers is 咨."""
TALK_STYLE = "咨字〔{年}〕第{序:04}号"
TALK_NEEDED = {"年", "序"}
NEEDED = {"案类", "类", "年", "序"}
_PLACES = re.compile(r"\{(\w+)(?::0?\d)?\}")


def next_serial(center: Organisation, *, year: int, series: str) -> int:
    """Return the next running number; in a transaction.

    The series row stays locked until the transaction ends, so that a number is
    given once and a rolled-back one is given again.
    """
    row, _ = NumberSeries.objects.select_for_update().get_or_create(
        center=center, year=year, series=series
    )
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def next_number(center: Organisation, *, year: int) -> str:
    """Return the next case number: ``（2026）援字第0012号``; in a transaction."""
    serial = next_serial(center, year=year, series=CASES)
    return f"（{year}）{CASES}字第{serial:04d}号"


def serial_of(number: str) -> int:
    """Return the running number in an issued case number."""
    return int(number.rpartition("第")[2].removesuffix("号"))


def paper_number(
    pattern: str, *, prefix: str, kind: str, letter: str, year: int, n: int
) -> str:
    """Return a paper's number by a center's pattern."""
    return pattern.format(字头=prefix, 案类=kind, 类=letter, 年=year, 序=n)


def consultation_number(pattern: str, *, year: int, n: int) -> str:
    """Return a consultation's number by a center's pattern.

    >>> consultation_number(TALK_STYLE, year=2026, n=12)
    '咨字〔2026〕第0012号'
    """
    return pattern.format(年=year, 序=n)


def check_talk_pattern(pattern: str) -> None:
    """Refuse a pattern by which two consultations could get the same number."""
    rest = _PLACES.sub("", pattern)
    if set(_PLACES.findall(pattern)) != TALK_NEEDED or {"{", "}"} & set(rest):
        raise Refused(
            f"咨询编号样式“{pattern}”不能用：须含 {{年}} 和 {{序}}（序号），"
            f"不能有别的大括号，例如 {TALK_STYLE}。"
        )


def check_pattern(pattern: str) -> None:
    """Refuse a pattern by which two papers could get the same number."""
    places = set(_PLACES.findall(pattern))
    rest = _PLACES.sub("", pattern)
    if not NEEDED <= places <= NEEDED | {"字头"} or {"{", "}"} & set(rest):
        raise Refused(
            f"文号样式“{pattern}”不能用：须含 {{案类}}（民、刑、行）、"
            "{类}（文书类别的字）、{年}、{序}（序号），可含 {字头}，"
            f"例如 {NEW_STYLE}。"
        )
