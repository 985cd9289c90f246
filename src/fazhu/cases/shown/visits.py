"""Home visits as lists and pages say them: what is planned, what is late."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from fazhu.cases.acquaintance import visits_seen
from fazhu.cases.forms.visits import VisitFilters
from fazhu.cases.models import Case, HomeVisit
from fazhu.cases.shown.going_first import NONE
from fazhu.cases.shown.people import facts_of_person
from fazhu.cases.shown.words import priority_tag
from fazhu.intake.models import Person
from fazhu.network.models import Organisation, User
from fazhu.rules.visits import Cause, Purpose, VisitState
from fazhu.ui import formats
from fazhu.ui.shapes import Column, Tag

MOST = 50
"""So many visits stand on the today page and on those of a person or case."""
SIGNED = {None: "", True: "已签字", False: "没有签"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks of the list."""

    filters: VisitFilters
    rows: tuple[QuerySet[HomeVisit], ...]


def asked(query: QueryDict, *, user: User, places: list[Organisation]) -> Asked:
    """Return what the address asks for; a wrong value filters nothing."""
    filters = VisitFilters(query, places=places)
    filters.is_valid()
    chosen = {k: v for k, v in filters.cleaned_data.items() if v}
    rows = visits_seen(user)
    for name in ("stand", "goer"):
        if name in chosen:
            rows = rows.filter(**{name: chosen[name]})
    if since := chosen.get("since"):
        rows = rows.filter(planned_on__gte=since)
    if until := chosen.get("until"):
        rows = rows.filter(planned_on__lte=until)
    return Asked(filters=filters, rows=(rows.order_by("-planned_on", "-pk"),))


def listed(keys: Collection[int]) -> dict[int, Any]:
    """Return the visits of these keys as rows of the list."""
    found = HomeVisit.objects.filter(pk__in=keys)
    return {one.pk: one for one in found.select_related(*NAMED)}


NAMED = ("person", "goer", "organisation", "case")


def columns(*, on: date) -> list[Column]:
    """Return the columns of the list."""
    start = reverse("visits:list")
    return [
        Column(
            label="上门日期",
            value=when,
            kind="id",
            link=lambda one: f"{start}{one.pk}/",
        ),
        Column(label="被上门人", value="person.name"),
        Column(label="优先", value=lambda one: first_of(one) or NONE, kind="tag"),
        Column(label="状态", value=lambda one: state_tag(one, on=on), kind="tag"),
        Column(label="事项", value=lambda one: Purpose(one.purpose).label),
        Column(label="原因", value=lambda one: Cause(one.cause).label),
        Column(label="上门人员", value="goer.name"),
        Column(label="登记单位", value="organisation.name"),
        Column(label="案号", value=lambda one: str(one.case) if one.case else "—"),
    ]


def first_of(visit: HomeVisit) -> Tag | None:
    """Say how the case of the visit goes first, where it has one that does."""
    return priority_tag(visit.case) if visit.case else None


def when(visit: HomeVisit) -> str:
    """Say the day, and the hour where one was agreed."""
    hour = f" {visit.planned_time:%H:%M}" if visit.planned_time else ""
    return f"{formats.dense(visit.planned_on)}{hour}"


def state_tag(visit: HomeVisit, *, on: date) -> Tag:
    """Say where a visit stands; a planned one whose day has passed is late."""
    state = VisitState(visit.stand)
    if state is VisitState.DONE:
        return Tag(state.label, "good")
    if state is VisitState.CANCELLED:
        return Tag(state.label)
    days = (on - visit.planned_on).days
    if days > 0:
        return Tag(f"过期 {days} 天未登记", "danger")
    return Tag("今天上门", "warn") if days == 0 else Tag(state.label, "info")


def rows_of(
    visits: Iterable[HomeVisit], *, on: date
) -> list[tuple[HomeVisit, Tag, Tag | None]]:
    """Return the visits as a short list shows them, each with its tags."""
    return [(one, state_tag(one, on=on), first_of(one)) for one in visits]


def facts_of(visit: HomeVisit) -> tuple[tuple[str, object], ...]:
    """Return what the page says of the visit; the address stands with the person."""
    found = (
        ("上门日期", when(visit)),
        ("上门事项", Purpose(visit.purpose).label),
        ("不能到场的原因", Cause(visit.cause).label),
        ("原因说明", visit.cause_text),
        ("上门人员", visit.goer.name),
        ("同行人员", visit.companions),
        ("登记单位", visit.organisation.name),
        ("安排", f"{formats.moment(visit.planned_at)}，{visit.planned_by}"),
        ("改期改派", f"{visit.moves} 次：{visit.moved_why}" if visit.moves else ""),
        ("取消的理由", visit.cancelled_why),
        ("实际上门日期", formats.dated(visit.done_on) if visit.done_on else ""),
        ("用时", "" if visit.minutes is None else f"{visit.minutes} 分钟"),
        ("收取的材料", visit.papers),
        ("签字", SIGNED[visit.is_signed]),
    )
    return tuple(fact for fact in found if fact[1])


def person_facts(visit: HomeVisit, *, opened: bool) -> tuple[tuple[str, object], ...]:
    """Return whoever is visited, masked unless their numbers were opened."""
    facts = facts_of_person(
        visit.person, visit.planned_on, opened=opened, moment="上门时"
    )
    if not visit.address:
        return facts
    shown = visit.address if opened else f"{visit.address[:6]}***"
    return (*facts, ("上门地址", shown))


def own_and_late(user: User, *, on: date) -> list[HomeVisit]:
    """Return what the user goes to today or still owes, and what others owe late."""
    planned = visits_seen(user).filter(stand=VisitState.PLANNED, planned_on__lte=on)
    rows = planned.select_related(*NAMED).order_by("planned_on", "planned_time", "pk")
    return [
        one for one in rows[: 4 * MOST] if one.goer_id == user.pk or one.planned_on < on
    ][:MOST]


def of_person(person: Person, *, user: User) -> list[HomeVisit]:
    """Return the visits to someone that the user may see, the newest first."""
    rows = visits_seen(user).filter(person=person).select_related(*NAMED)
    return list(rows.order_by("-planned_on", "-pk")[:MOST])


def of_case(case: Case, *, user: User) -> list[HomeVisit]:
    """Return the visits for a case that the user may see, the newest first."""
    rows = visits_seen(user).filter(case=case).select_related(*NAMED)
    return list(rows.order_by("-planned_on", "-pk")[:MOST])


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One line of the route sheet; address and telephone as far as they were asked."""

    visit: HomeVisit
    address: str
    telephone: str


def stops_of(user: User, *, on: date, goer: User | None, opened: bool) -> list[Stop]:
    """Return the day's visits of the user's registers, in the order of their hours."""
    rows = visits_seen(user).filter(stand=VisitState.PLANNED, planned_on=on)
    if goer is not None:
        rows = rows.filter(goer=goer)
    rows = rows.select_related(*NAMED).order_by("goer", "planned_time", "pk")
    return [_stop(one, opened=opened) for one in rows[:MOST]]


def _stop(visit: HomeVisit, *, opened: bool) -> Stop:
    telephone = visit.person.telephone
    return Stop(
        visit=visit,
        address=visit.place if opened else f"{visit.place[:6]}***",
        telephone=telephone
        if opened or not telephone
        else formats.masked(telephone, "phone"),
    )
