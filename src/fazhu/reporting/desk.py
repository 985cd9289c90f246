"""The desk: what waits for a user today, what is late, what waits for others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from fazhu.cases.models import Case, CaseQuerySet
from fazhu.cases.shown import clocks, turn
from fazhu.cases.shown.columns import recipients
from fazhu.cases.shown.listed import listed
from fazhu.cases.shown.sight import seen_whole
from fazhu.cases.shown.waiting import awaited_in
from fazhu.cases.shown.words import priority_tag, state_tag
from fazhu.network.models import User
from fazhu.rules.urgency import Priority
from fazhu.ui.shapes import Tag

SHOWN = 8
OWING = str(Priority.AID_FIRST.value)
"""The sort of cases of which papers are owed after aid was given first."""
COUNTED = 100

Due = tuple[int, datetime | None]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One case on the desk."""

    name: str
    url: str
    recipients: str
    place: str
    first: Tag | None
    state: Tag
    awaits: str
    due_at: datetime | None
    due: Tag | None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Cases that wait for the same thing, and where all of them are listed."""

    heading: str
    count: int
    url: str
    lines: tuple[Line, ...]

    @property
    def how_many(self) -> str:
        """The number, or the most that is counted and a plus sign."""
        return f"{COUNTED}+" if self.count > COUNTED else str(self.count)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """All groups of a user's desk."""

    mine: tuple[Group, ...]
    overdue: Group
    others: Group
    still: Group
    owing: Group


def desk(user: User, *, at: datetime) -> Desk:
    """Return the desk of ``user``; every count stops at a hundred and one."""
    on = timezone.localdate(at)
    seen = seen_whole(Case.objects.visible_to(user), user)
    turns = turn.turns_of(user)
    found: list[tuple[str, dict[str, str], list[Due]]] = [
        (
            one.label,
            {"turn": "mine", "awaits": one},
            _due_first(turn.waiting_for(user, one)),
        )
        for one in turns
    ]
    found += [
        ("已逾期", {"turn": "overdue"}, _late(seen.overdue(at))),
        ("待他人办理", {"turn": "others"}, _due_first(turn.waiting_for_others(user))),
        ("停滞30天以上", {"turn": "still"}, _still(seen & turn.standing_still(on))),
        ("先行提供，手续待补", {"priority": OWING}, _late(seen.prior(OWING))),
    ]
    groups = _groups(found, at=at)
    overdue, others, still, owing = groups[-4:]
    mine = tuple(group for group in groups[:-4] if group.count)
    return Desk(mine=mine, overdue=overdue, others=others, still=still, owing=owing)


def waiting_count(user: User) -> int:
    """Return how many cases wait for ``user``, at most one above what is counted."""
    waiting = turn.waiting_for(user).order_by()
    return waiting[: COUNTED + 1].count()


def _due_first(cases: CaseQuerySet) -> list[Due]:
    """Return the first hundred and one: what goes first, by due moment, the rest."""
    found = _going_first(cases)
    cases = cases.filter(priority=None)
    due = cases.filter(due_at__isnull=False).order_by("due_at", "pk")
    found += due.values_list("pk", "due_at")[: COUNTED + 1 - len(found)]
    missing = COUNTED + 1 - len(found)
    rest = cases.filter(due_at__isnull=True).order_by(_not_by_index("pk"))
    return found + [(pk, None) for pk in rest.values_list("pk", flat=True)[:missing]]


def _going_first(cases: CaseQuerySet) -> list[Due]:
    return list(cases.going_first().values_list("pk", "due_at")[: COUNTED + 1])


def _late(cases: CaseQuerySet) -> list[Due]:
    rows = cases.order_by("due_at", "pk").values_list("pk", "due_at")
    return list(rows[: COUNTED + 1])


def _still(cases: CaseQuerySet) -> list[Due]:
    longest = cases.order_by(_not_by_index("moved_on"), "pk")
    rows = longest.values_list("pk", flat=True)[: COUNTED + 1]
    return [(pk, None) for pk in rows]


def _not_by_index(column: str) -> Coalesce:
    """Return the column as an order that no index has.

    Else a database walks along all cases that ended, the oldest first, until it has
    found a hundred that have not.
    """
    return Coalesce(column, column)


def _groups(
    found: Sequence[tuple[str, dict[str, str], list[Due]]], *, at: datetime
) -> list[Group]:
    wanted = {pk for _, _, dues in found for pk, _ in dues[:SHOWN]}
    cases = listed(wanted)
    return [
        Group(
            heading=heading,
            count=len(dues),
            url=f"{reverse('cases:list')}?{urlencode(query)}",
            lines=tuple(_lines(dues[:SHOWN], cases, at=at)),
        )
        for heading, query, dues in found
    ]


def _lines(
    dues: Iterable[Due], cases: Mapping[int, Any], *, at: datetime
) -> Iterable[Line]:
    for pk, due_at in dues:
        case = cases[pk]
        yield Line(
            name=str(case),
            url=reverse("cases:detail", args=[pk]),
            recipients=recipients(case),
            place=case.received_by.name if case.received_by else "",
            first=priority_tag(case),
            state=state_tag(case.state),
            awaits=awaited_in(case.state),
            due_at=due_at,
            due=clocks.left(due_at, at=at) if due_at else None,
        )
