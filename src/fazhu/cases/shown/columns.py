"""The columns of the case list: all there are, and those that one user sees."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils import timezone

from fazhu.cases.models import Case, ListLook
from fazhu.cases.shown.notices import near_of
from fazhu.cases.shown.waiting import awaited_in
from fazhu.cases.shown.words import priority_tag, standing
from fazhu.lib.labels import Labelled
from fazhu.network.models import User
from fazhu.rules import codes
from fazhu.rules.workflow import Fact, State, implied
from fazhu.ui import formats
from fazhu.ui.shapes import Column, Tag

SOON = timedelta(days=3)
HIDDEN = "—"
FIRST = "number"
"""The column that opens the case: always there, always first."""

USUAL = (
    FIRST, "recipient", "priority", "state", "due", "kind", "cause", "station",
    "handler", "accepted",
)  # fmt: skip


class Density(Labelled):
    """How close the rows of the list stand."""

    CLOSE = "close", "紧凑"
    USUAL = "usual", "适中"
    LOOSE = "loose", "宽松"


@dataclass(frozen=True, kw_only=True)
class Look:
    """Which columns in which order, and how close the rows stand."""

    columns: tuple[str, ...] = USUAL
    density: Density = Density.USUAL

    @property
    def words(self) -> dict[str, str]:
        """How the look stands in an address."""
        return {"columns": ".".join(self.columns), "density": self.density.value}


def look_of(user: User, columns: str = "", density: str = "") -> Look:
    """Return what the address names, else what the user chose, else the usual."""
    kept = None if columns and density else ListLook.objects.filter(user=user).first()
    columns = columns or (kept.columns if kept else "")
    density = density or (kept.density if kept else "")
    known = [key for key in dict.fromkeys(columns.split(".")) if key in COLUMNS]
    named = (FIRST, *(key for key in known if key != FIRST))
    return Look(
        columns=named if known else USUAL,
        density=Density(density) if density in list(Density) else Density.USUAL,
    )


def columns_of(keys: Sequence[str], *, at: datetime) -> list[Column]:
    """Return the columns of these keys as the list shows them at that moment."""
    return [_due_column(at) if key == "due" else COLUMNS[key] for key in keys]


def recipients(case: Case) -> str:
    """Name the first recipient, and how many there are when the ledger says so."""
    first = [party.person.name for party in case.first_recipients]  # type: ignore[attr-defined]
    many = case.stated_recipients or 0
    return f"{first[0]}等{many}人" if first and many > 1 else "、".join(first)


def _whole(value: Callable[[Any], object]) -> Callable[[Any], object]:
    """Hide from a former handler what may have happened later."""
    return lambda case: HIDDEN if case.former else value(case)


def _address(case: Case) -> str:
    return f"{_list_address()}{case.pk}/"


@cache
def _list_address() -> str:
    """Return what every case's address begins with; a list has fifty of them."""
    return reverse("cases:list")


def _cause(case: Case) -> str:
    return case.cause_text or codes.label("cause", case.cause)


def _first_of_all(case: Any) -> Tag | str:
    return priority_tag(case) or HIDDEN


def _handler(case: Case) -> str | None:
    if case.handler is None:
        return _not_yet(case, Fact.ASSIGNED, "未指派")
    return case.handler.name


def _unit(case: Case) -> str | None:
    if case.unit is None:
        return _not_yet(case, Fact.ASSIGNED, "未指派")
    return case.unit.name


def _day(fact: Fact, words: str) -> Callable[[Any], str | None]:
    def value(case: Any) -> str | None:
        on: date | None = getattr(case, Case.day_column(fact))
        return _not_yet(case, fact, words) if on is None else formats.dense(on)

    return value


def _not_yet(case: Case, fact: Fact, words: str) -> str | None:
    """Say that it has not happened; None where it has and nobody wrote when."""
    return None if fact in implied(State(case.state)) else words


def _benefit(case: Case) -> str:
    if case.benefit is None:
        return case.benefit_text or HIDDEN
    return formats.yuan(case.benefit)


def _due_column(at: datetime) -> Column:
    return Column(
        label="最近期限",
        value=_whole(lambda case: _due(case, at)),
        kind="tag",
        sort="due",
    )


def _due(case: Case, at: datetime) -> Tag | str:
    soon = near_of(case, on=timezone.localdate(at))
    if case.due_at is None:
        return Tag(soon, "danger") if soon else HIDDEN
    day = timezone.localtime(case.due_at).strftime("%Y-%m-%d")
    if case.due_at < at:
        return Tag("，".join(filter(None, (f"{day} 已逾期", soon))), "danger")
    if soon:
        return Tag(f"{day}，{soon}", "danger")
    return Tag(day, "warn" if case.due_at - at <= SOON else "")


def _coded(label: str, column: str, listed: str = "") -> Column:
    return Column(
        label=label,
        value=lambda case: codes.label(listed or column, getattr(case, column)),
    )


def _dated(label: str, fact: Fact, words: str, *, later: bool = True) -> Column:
    value: Callable[[Any], object] = _day(fact, words)
    sort = "" if fact is Fact.APPLIED else fact.value
    value = _whole(value) if later else value
    return Column(label=label, value=value, kind="id", sort=sort)


COLUMNS: dict[str, Column] = {
    FIRST: Column(label="案号", value=str, kind="id", sort="number", link=_address),
    "priority": Column(label="优先", value=_whole(_first_of_all), kind="tag"),
    "recipient": Column(label="受援人", value=recipients),
    "state": Column(label="状态", value=standing, kind="tag"),
    "awaits": Column(
        label="等待", value=_whole(lambda c: awaited_in(c.state) or HIDDEN)
    ),
    "due": Column(label="最近期限", value="due_at", kind="tag", sort="due"),
    "kind": _coded("类型", "kind", "case_kind"),
    "cause": Column(label="案由", value=_cause),
    "station": Column(label="接收单位", value="received_by.name"),
    "handler": Column(label="承办人", value=_whole(_handler)),
    "unit": Column(label="承办单位", value=_whole(_unit)),
    "origin": _coded("案件来源", "origin"),
    "aid_mode": _coded("援助方式", "aid_mode"),
    "stage": _coded("诉讼阶段", "stage"),
    "agency": Column(label="通知或转交机关", value="agency"),
    "applied": _dated("申请日", Fact.APPLIED, "未申请", later=False),
    "received": _dated("接收日", Fact.RECEIVED, "未接收", later=False),
    "accepted": _dated("受理日", Fact.ACCEPTED, "未受理", later=False),
    "decided": _dated("审批日", Fact.DECIDED, "未审批"),
    "assigned": _dated("指派日", Fact.ASSIGNED, "未指派"),
    "closed": _dated("结案日", Fact.CLOSED, "未结案"),
    "archived": _dated("归档日", Fact.ARCHIVED, "未归档"),
    "moved": Column(
        label="最近办理日",
        value=_whole(lambda case: formats.dense(case.moved_on)),
        kind="id",
        sort="moved",
    ),
    "hearing": Column(
        label="开庭日",
        value=_whole(lambda case: formats.dense(case.notice__hearing_on)),
        kind="id",
    ),
    "outcome": Column(
        label="结案结果",
        value=_whole(lambda c: c.outcome_text or codes.label("outcome", c.outcome)),
    ),
    "benefit": Column(label="挽回损失（元）", value=_whole(_benefit), kind="id"),
    "archive_number": Column(
        label="档案号", value=_whole(lambda c: c.archive_number), kind="id"
    ),
}
