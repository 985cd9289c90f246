"""Holds the values of one row against each other: order of days, person, sums."""

import calendar
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from fazhu.exchange.ledger.understanding import People, Severity, Value
from fazhu.lib.amounts import Amount
from fazhu.lib.dates import Dated
from fazhu.lib.identity import Identity, Sex, compare

T = TypeVar("T")
# Field key of the problem's column, sentence, severity.
Finding = tuple[str, str, Severity]

DAY_LABELS = {
    "applied_on": "申请", "received_on": "收案", "accepted_on": "受理",
    "decided_on": "审批",
    "assigned_on": "指派", "closed_on": "结案", "closing_passed_on": "结案审核通过",
    "archived_on": "归档", "paid_on": "补贴发放",
}  # fmt: skip
# Earlier, later, and what a wrong order means. Papers of notice and urgent cases are
# often signed after the lawyer has begun, so that an assignment before the approval
# is only pointed out.
ORDERS: tuple[tuple[str, str, Severity], ...] = (
    ("applied_on", "accepted_on", Severity.REJECTED),
    ("received_on", "accepted_on", Severity.REMARK),
    ("accepted_on", "decided_on", Severity.REJECTED),
    ("applied_on", "decided_on", Severity.REJECTED),
    ("decided_on", "assigned_on", Severity.REMARK),
    ("accepted_on", "assigned_on", Severity.REMARK),
    ("applied_on", "closed_on", Severity.REJECTED),
    ("received_on", "closed_on", Severity.REJECTED),
    ("accepted_on", "closed_on", Severity.REJECTED),
    ("decided_on", "closed_on", Severity.REJECTED),
    ("assigned_on", "closed_on", Severity.REJECTED),
    ("closed_on", "closing_passed_on", Severity.REJECTED),
    ("closed_on", "archived_on", Severity.REJECTED),
    ("closed_on", "paid_on", Severity.REMARK),
    ("accepted_on", "paid_on", Severity.REJECTED),
)
BEGINNINGS = (
    "applied_on", "received_on", "accepted_on", "decided_on", "assigned_on",
    "closed_on",
)  # fmt: skip
SUM_PARTS = ("subsidy_remote", "subsidy_translation", "subsidy_other")


def findings(values: Mapping[str, Value]) -> Iterator[Finding]:
    """Yield every contradiction within one row."""
    yield from _days(values)
    identities = values.get("id_number")
    if isinstance(identities, tuple) or "birth_on" in values or "age" in values:
        yield from _person(values)
    if "subsidy_standard" in values and "subsidy_actual" in values:
        yield from _sum(values)


def of_future(values: Mapping[str, Value], *, today: date) -> Iterator[Finding]:
    """Yield each day of a fact that has not come yet."""
    for key, label in DAY_LABELS.items():
        dated = values.get(key)
        if isinstance(dated, Dated) and dated.on > today:
            why = (
                f"{label}日期{said(dated)}在今天（{said(Dated(on=today))}）之后，"
                "还没有发生，请核对年份和月份，改正后再导入。"
            )
            yield key, why, Severity.REJECTED


def first_day(values: Mapping[str, Value]) -> date | None:
    """Return the earliest day of the case's beginning that the row knows."""
    days = [
        dated.on for key in BEGINNINGS if isinstance(dated := values.get(key), Dated)
    ]
    return min(days, default=None)


def said(dated: Dated) -> str:
    """Return a date as precise as it was written: 2023年5月6日, 2023年5月, 2023年."""
    text = f"{dated.on.year}年"
    if dated.precision != "year":
        text += f"{dated.on.month}月"
    return f"{text}{dated.on.day}日" if dated.precision == "day" else text


def last_of(dated: Dated) -> date:
    """Return the last day that the date can mean."""
    if dated.precision == "day":
        return dated.on
    if dated.precision == "year":
        return date(dated.on.year, 12, 31)
    last = calendar.monthrange(dated.on.year, dated.on.month)[1]
    return dated.on.replace(day=last)


def _days(values: Mapping[str, Value]) -> Iterator[Finding]:
    if _in_order(values):
        return
    for earlier, later, severity in ORDERS:
        before, after = values.get(earlier), values.get(later)
        if (
            isinstance(before, Dated) and isinstance(after, Dated)
            and after.on < before.on and last_of(after) < before.on
        ):  # fmt: skip
            why = (
                f"{DAY_LABELS[later]}日期{said(after)}早于{DAY_LABELS[earlier]}日期"
                f"{said(before)}，请核对这两个日期。"
            )
            yield later, why, severity
            if severity is Severity.REJECTED and later == "closed_on":
                return


def _in_order(values: Mapping[str, Value]) -> bool:
    """Whether no day is before one that stands before it, so that none contradicts."""
    last = date.min
    for key in DAY_LABELS:
        dated = values.get(key)
        if isinstance(dated, Dated):
            if dated.on < last:
                return False
            last = dated.on
    return True


def _person(values: Mapping[str, Value]) -> Iterator[Finding]:
    begun = first_day(values)
    birth = _of_type(values.get("birth_on"), Dated)
    if birth and begun and birth.on > begun:
        yield "birth_on", _unborn("出生日期", birth.on, begun), Severity.REJECTED
    identity = _only_identity(values)
    if identity is None:
        return
    if begun and identity.birth_on > begun:
        why = _unborn("身份证号码中的出生日期", identity.birth_on, begun)
        yield "id_number", why, Severity.REJECTED
    typed = birth.on if birth and birth.precision == "day" else None
    for sentence in compare(identity, typed, _of_type(values.get("sex"), Sex)):
        column = "birth_on" if sentence.startswith("出生") else "sex"
        yield column, sentence, Severity.REJECTED
    yield from _age(values, identity, begun)


def _unborn(what: str, birth: date, begun: date) -> str:
    return (
        f"{what}{said(Dated(on=birth))}晚于办理日期{said(Dated(on=begun))}，"
        "此人当时尚未出生，请核对。"
    )


def _age(
    values: Mapping[str, Value], identity: Identity, begun: date | None
) -> Iterator[Finding]:
    age = values.get("age")
    if not isinstance(age, int) or begun is None:
        return
    real = begun.year - identity.birth_on.year
    if abs(real - age) > 2:
        yield (
            "age",
            f"年龄填写为{age}岁，按身份证号码约为{real}岁，请核对。",
            Severity.REMARK,
        )


def _only_identity(values: Mapping[str, Value]) -> Identity | None:
    """Return the identity of a row with one recipient; of several none is compared."""
    found = values.get("id_number")
    if not isinstance(found, tuple) or len(found) != 1:
        return None
    people = values.get("recipient")
    if isinstance(people, People) and len(people.persons) > 1:
        return None
    return found[0] if isinstance(found[0], Identity) else None


def _sum(values: Mapping[str, Value]) -> Iterator[Finding]:
    stated = _yuan(values, "subsidy_actual")
    parts = sum((_yuan(values, key) for key in SUM_PARTS), Decimal(0))
    right = _yuan(values, "subsidy_standard") + parts
    right -= abs(_yuan(values, "subsidy_deduction"))
    if stated != right:
        yield (
            "subsidy_actual",
            f"实际补贴金额{stated}元与标准、异地、翻译、其他之和减去减发后的{right}元不符，请核对。",
            Severity.REMARK,
        )


def _yuan(values: Mapping[str, Value], key: str) -> Decimal:
    amount = values.get(key)
    return amount.yuan if isinstance(amount, Amount) else Decimal(0)


def _of_type(value: object, wanted: type[T]) -> T | None:
    return value if isinstance(value, wanted) else None
