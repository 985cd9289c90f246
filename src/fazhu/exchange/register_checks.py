"""What a row of a register must say before it can be kept, each with a sentence."""

from collections.abc import Iterator, Mapping
from datetime import date

from fazhu.exchange.ledger.checks import Finding, said
from fazhu.exchange.ledger.understanding import Coded, LedgerKind, Severity, Value
from fazhu.exchange.stated import key_of, text_of
from fazhu.lib.dates import Dated
from fazhu.rules import codes
from fazhu.rules.duty import CRIMINAL_STAGES_ONLY, why_not

R = Severity.REJECTED
DAYS = {LedgerKind.CONSULTATIONS: "consulted_on", LedgerKind.DUTY: "helped_on"}
HAS = "has_"


def lacking(
    kind: LedgerKind, values: Mapping[str, Value], *, today: date
) -> Iterator[Finding]:
    """Yield why the row cannot be kept; nothing for ledgers of other kinds."""
    if kind not in DAYS:
        return
    yield from _day(DAYS[kind], values, today=today)
    if kind is LedgerKind.CONSULTATIONS:
        yield from _coded("channel", "咨询方式", values)
        return
    for key, label in (("name", "受帮助人姓名"), ("charge", "涉嫌罪名")):
        if not text_of(values, key):
            yield key, f"没有{label}，请补填。", R
    yield from _coded("stage", "所处阶段", values)
    stage = key_of(values, "stage")
    if stage and not codes.code("stage", stage).suits("criminal"):
        yield "stage", CRIMINAL_STAGES_ONLY.format(codes.label("stage", stage)), R
    pleads = values.get("pleads")
    why = why_not(
        contents_of(values),
        declined=values.get("declined") is True,
        pleads=pleads if isinstance(pleads, bool) else None,
        asked=False,
    )
    if why:
        yield "contents", why, R


def contents_of(values: Mapping[str, Value]) -> tuple[str, ...]:
    """Return in what was helped: of one cell with words, or a column each."""
    stated = values.get("contents")
    worded = [
        one.key
        for one in (stated if isinstance(stated, tuple) else ())
        if isinstance(one, Coded) and one.key
    ]
    ticked = [
        key.removeprefix(HAS)
        for key, value in values.items()
        if key.startswith(HAS) and value is True
    ]
    return tuple(dict.fromkeys([*worded, *ticked]))


def _day(key: str, values: Mapping[str, Value], *, today: date) -> Iterator[Finding]:
    dated = values.get(key)
    if not isinstance(dated, Dated):
        yield key, "没有日期或者读不出日期，请写成 2026-03-09 的样子。", R
    elif dated.precision != "day":
        yield key, f"日期{said(dated)}没有写到日，请补全。", R
    elif dated.on > today:
        yield key, f"日期{said(dated)}在今天之后，请核对年份和月份。", R


def _coded(key: str, label: str, values: Mapping[str, Value]) -> Iterator[Finding]:
    found = values.get(key)
    if not isinstance(found, Coded):
        yield key, f"没有{label}，请补填。", R
    elif not found.key:
        yield key, f"“{found.text}”不是{label}，请改成列出的词。", R
