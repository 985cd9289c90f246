"""The case list: what an address asks for, as a query and as columns."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from fazhu.cases.forms.listing import CaseFilters, Turn
from fazhu.cases.models import Case, CaseQuerySet
from fazhu.cases.shown.clocks import ticking
from fazhu.cases.shown.sight import seen_whole
from fazhu.cases.shown.turn import (
    awaiting,
    standing_still,
    waiting_for,
    waiting_for_others,
)
from fazhu.cases.shown.words import state_tag
from fazhu.intake.models.beginning import ByteOrder
from fazhu.lib.names import QueryKind, query_of
from fazhu.network.models import User
from fazhu.rules import codes
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import Fact, State, implied
from fazhu.ui import formats
from fazhu.ui.shapes import Column, Tag

ORDERS = {
    "number": "number",
    "received": "received_on",
    "accepted": "accepted_on",
    "closed": "closed_on",
    "moved": "moved_on",
}
# What a former handler must not learn of a case's later life, not even by filtering.
TELLING = ("state", "turn", "handler", "awaits")


def narrowed(
    cases: CaseQuerySet, filters: CaseFilters, *, user: User, at: datetime
) -> CaseQuerySet:
    """Return the cases that pass the filters; a wrong value filters nothing."""
    filters.is_valid()
    asked: dict[str, Any] = {k: v for k, v in filters.cleaned_data.items() if v}
    if any(name in asked for name in TELLING):
        cases = seen_whole(cases, user)
    same = {"state": "state", "kind": "kind", "station": "received_by"}
    same |= {"handler": "handler"}
    for name, column in same.items():
        if name in asked:
            cases = cases.filter(**{column: asked[name]})
    if year := asked.get("year"):
        first, after = date(year, 1, 1), date(year + 1, 1, 1)
        cases = cases.filter(accepted_on__gte=first, accepted_on__lt=after)
    if asks := asked.get("awaits"):
        cases = cases.filter(state__in=awaiting(Permission(asks)))
    return _by_turn(cases, asked.get("turn", ""), user=user, at=at)


def ordered(cases: CaseQuerySet, sort: str) -> tuple[CaseQuerySet, ...]:
    """Return the cases in the order that the address names, else the newest first.

    By a day there are two queries, those without the day last: no index of both
    databases holds empty days at the same end.
    """
    column = ORDERS.get(sort.removeprefix("-"))
    if column is None:
        return (cases.order_by("-pk"),)
    sign = "-" if sort.startswith("-") else ""
    if column == "number":
        number = ByteOrder("number")
        return (cases.order_by(number.desc() if sign else number.asc(), f"{sign}pk"),)
    return (
        cases.filter(**{f"{column}__isnull": False}).order_by(
            f"{sign}{column}", f"{sign}pk"
        ),
        cases.filter(**{f"{column}__isnull": True}).order_by(f"{sign}pk"),
    )


def usual_order(filters: CaseFilters, text: str) -> str:
    """Return the order when none is asked for: that of what was asked.

    Of one year's cases by their days, of numbers that begin alike by the number.
    """
    if text and query_of(text).kind in (QueryKind.CASE_NUMBER, QueryKind.NUMBER):
        return "-number"
    return "-accepted" if filters.cleaned_data.get("year") else ""


def with_clocks(cases: CaseQuerySet) -> CaseQuerySet:
    """Fetch what a row shows, the running clocks too."""
    return cases.for_list().prefetch_related(
        Prefetch("clocks", ticking().order_by("due_at"), to_attr="running_clocks")
    )


def mark_former(rows: list[Case], user: User) -> None:
    """Give each row ``former``: whether the user handled it once and no more."""
    whole = seen_whole(Case.objects.filter(pk__in=[row.pk for row in rows]), user)
    kept = set(whole.values_list("pk", flat=True))
    for row in rows:
        row.former = row.pk not in kept  # type: ignore[attr-defined]


def columns(*, at: datetime) -> list[Column]:
    """Return the columns of the list; ID numbers are never among them."""
    return [
        Column(label="案号", value=str, kind="id", sort="number", link=_address),
        Column(label="受援人", value=recipients),
        Column(label="状态", value=_state, kind="tag"),
        Column(label="最近期限", value=lambda case: _due(case, at), kind="tag"),
        Column(label="类型", value=lambda case: codes.label("case_kind", case.kind)),
        Column(label="案由", value=_cause),
        Column(label="接收单位", value="received_by.name"),
        Column(label="承办人", value=_handler),
        Column(label="受理日", value=_accepted, kind="id", sort="accepted"),
    ]


def recipients(case: Case) -> str:
    """Name the first recipient, and how many there are when the ledger says so."""
    first = [party.person.name for party in case.first_recipients]  # type: ignore[attr-defined]
    many = case.stated_recipients or 0
    return f"{first[0]}等{many}人" if first and many > 1 else "、".join(first)


def _by_turn(
    cases: CaseQuerySet, turn: str, *, user: User, at: datetime
) -> CaseQuerySet:
    match turn:
        case Turn.MINE:
            return cases & waiting_for(user)
        case Turn.OTHERS:
            return cases & waiting_for_others(user)
        case Turn.OVERDUE:
            return cases.overdue(at)
        case Turn.STILL:
            return cases & standing_still(timezone.localdate(at))
        case Turn.OPEN:
            return cases.open()
    return cases


def _address(case: Case) -> str:
    return reverse("cases:detail", args=[case.pk])


def _cause(case: Case) -> str:
    return case.cause_text or codes.label("cause", case.cause)


def _handler(case: Any) -> str | None:
    if case.former:
        return "—"
    if case.handler is None:
        return _not_yet(case, Fact.ASSIGNED, "未指派")
    name: str = case.handler.name
    return name


def _accepted(case: Any) -> str | None:
    if case.accepted_on is None:
        return _not_yet(case, Fact.ACCEPTED, "未受理")
    return formats.dense(case.accepted_on)


def _not_yet(case: Case, fact: Fact, words: str) -> str | None:
    """Say that it has not happened; None where it has and nobody wrote when."""
    return None if fact in implied(State(case.state)) else words


def _state(case: Any) -> Tag:
    return Tag("曾承办") if case.former else state_tag(case.state)


def _due(case: Any, at: datetime) -> Tag | str:
    if case.former or not case.running_clocks:
        return "—"
    due = case.running_clocks[0].due_at
    day = timezone.localtime(due).strftime("%Y-%m-%d")
    if due < at:
        return Tag(f"{day} 已逾期", "danger")
    soon = due - at <= timedelta(days=3)
    return Tag(day, "warn" if soon else "")
