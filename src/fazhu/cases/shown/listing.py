"""The case list: what an address asks for, as a query in its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from fazhu.cases.forms.listing import CaseFilters, Turn
from fazhu.cases.models import Case, CaseQuerySet
from fazhu.cases.shown import searching
from fazhu.cases.shown.sight import seen_whole
from fazhu.cases.shown.turn import (
    standing_still,
    waiting_for,
    waiting_for_others,
    waits_for,
)
from fazhu.intake.models.beginning import ByteOrder
from fazhu.lib.names import QueryKind, query_of
from fazhu.network.access import centers_of, scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import Outside

ORDERS = {
    "number": "number",
    "due": "due_at",
    "received": "received_on",
    "accepted": "accepted_on",
    "decided": "decided_on",
    "assigned": "assigned_on",
    "closed": "closed_on",
    "archived": "archived_on",
    "moved": "moved_on",
}
WAITING = (Turn.MINE, Turn.OTHERS, Turn.OVERDUE, Turn.STILL)
"""Turns in which work waits: what is urgent comes first there."""
# What a former handler must not learn of a case's later life, neither by filters nor
# by the order.
TELLING = ("state", "priority", "turn", "handler", "awaits")
ORDER_TELLS = frozenset(ORDERS) - {"number", "received", "accepted"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks of the list, for one user.

    ``cases`` is before anyone asks whose turn it is; ``remark`` is what is wrong with
    the search text, which then finds nothing.
    """

    user: User
    at: datetime
    filters: CaseFilters
    text: str
    remark: str
    cases: CaseQuerySet
    sort: str

    @property
    def turn(self) -> str:
        """Whose turn is asked for."""
        return str(self.filters.cleaned_data.get("turn", ""))

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter beside the turn narrows the list."""
        chosen = self.filters.cleaned_data
        return bool(self.text) or any(v for k, v in chosen.items() if k != "turn")

    def of_turn(self, turn: str) -> CaseQuerySet:
        """Return those of the cases whose turn it is; of no turn, all."""
        cases = seen_whole(self.cases, self.user) if turn else self.cases
        match turn:
            case Turn.MINE:
                return cases & waiting_for(self.user)
            case Turn.OTHERS:
                return cases & waiting_for_others(self.user)
            case Turn.OVERDUE:
                return cases.overdue(self.at)
            case Turn.STILL:
                return cases & standing_still(timezone.localdate(self.at))
            case Turn.OPEN:
                return cases.open()
        return cases

    @property
    def rows(self) -> tuple[CaseQuerySet, ...]:
        """The cases of the list, as queries that come one after the other."""
        cases = self.of_turn(self.turn)
        if self.sort or self.turn not in WAITING:
            return ordered(cases, self.sort)
        return (cases.going_first(), cases.filter(priority=None).order_by("-pk"))


def asked(query: QueryDict, *, user: User, session: Any, at: datetime) -> Asked:
    """Return what the address asks for; a wrong value filters nothing."""
    filters = CaseFilters(query, user=user)
    filters.is_valid()
    text, remark = searching.searched(query, session)
    centers = centers_of(user, Permission.CASE_READ)
    cases = Case.objects.visible_to(user)
    cases = cases.found_by(text, centers=centers) if not remark else cases.none()
    sort = query.get("sort") or usual_order(filters, text)
    chosen = {k: v for k, v in filters.cleaned_data.items() if v}
    if chosen.keys() & set(TELLING) or sort.removeprefix("-") in ORDER_TELLS:
        cases = seen_whole(cases, user)
    return Asked(
        user=user,
        at=at,
        filters=filters,
        text=text,
        remark=remark,
        cases=_narrowed(cases, chosen, centers=centers),
        sort=sort,
    )


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


def mark_former(rows: Sequence[Case], user: User) -> None:
    """Give each row ``former``: whether the user handled it once and no more."""
    keys = {row.pk for row in rows}
    if keys and scope_of(user).own_in:
        whole = seen_whole(Case.objects.filter(pk__in=keys), user)
        keys = set(whole.values_list("pk", flat=True))
    for row in rows:
        row.former = row.pk not in keys  # type: ignore[attr-defined]


def _narrowed(
    cases: CaseQuerySet, chosen: dict[str, Any], *, centers: list[int]
) -> CaseQuerySet:
    same = {"state": "state", "kind": "kind", "station": "received_by"}
    same |= {"handler": "handler"}
    for name, column in same.items():
        if name in chosen:
            cases = cases.filter(**{column: chosen[name]})
    if first := chosen.get("priority"):
        cases = cases.prior(first)
    if year := chosen.get("year"):
        first, after = date(year, 1, 1), date(year + 1, 1, 1)
        cases = cases.filter(accepted_on__gte=first, accepted_on__lt=after)
    if awaits := chosen.get("awaits"):
        cases = cases.filter(waits_for(_awaited(awaits)))
    if cause := chosen.get("cause"):
        cases = cases.of_cause(cause, centers=centers)
    return cases


def _awaited(value: str) -> Permission | Outside:
    return Outside(value) if value in list(Outside) else Permission(value)
