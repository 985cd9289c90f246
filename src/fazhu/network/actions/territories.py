"""Which station serves a town: from a day on, until a day, taken back (服务区域)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.actions.holding import locked_by
from fazhu.network.models import Organisation, Territory, Town, User
from fazhu.rules.network import places


@transaction.atomic
def serve(territory: Territory, *, by: User, at: datetime) -> Territory:
    """Let a station serve a town or street (划定服务的乡镇、街道).

    Refused where another serves it on any of these days.
    """
    station, town = locked_by(territory.organisation, by=by), territory.town
    if not station.serves_towns:
        raise Refused(
            f"“{station.name}”不是按乡镇、街道划分的工作站，不能划定乡镇、街道；"
            "它面向的范围写在“服务区域”一栏。"
        )
    if town.center_id != station.center_id:
        raise ValueError(f"{town!r} is of another center than {station!r}")
    first, last = territory.from_on, territory.until_on
    if town.ended_on is not None and (last is None or last >= town.ended_on):
        raise Refused(f"“{town}”已于 {town.ended_on} 撤销，止日须早于这一天。")
    if first and last and last < first:
        raise Refused(f"止日 {last} 早于起日 {first}，请改正。")
    _refuse_shared(territory)
    territory.save(force_insert=True)
    _record(territory, "territory.begin", by=by, at=at)
    return territory


@transaction.atomic
def end_territory(
    territory: Territory, *, until_on: date, by: User, at: datetime
) -> Territory:
    """Let a station serve a town until a day and no longer (停止服务)."""
    locked = _locked(territory, by=by)
    if locked.from_on and until_on < locked.from_on:
        raise Refused(
            f"止日 {until_on} 早于起日 {locked.from_on}，请改正；登错了的请选“删去”。"
        )
    if locked.until_on and until_on > locked.until_on:
        locked.until_on = until_on
        _refuse_shared(locked)
    locked.until_on = until_on
    locked.save(update_fields=["until_on"])
    _record(locked, "territory.end", by=by, at=at)
    return locked


@transaction.atomic
def drop_territory(territory: Territory, *, by: User, at: datetime) -> None:
    """Take away what was entered wrongly (删去); the trail keeps it."""
    locked = _locked(territory, by=by)
    _record(locked, "territory.drop", by=by, at=at)
    locked.delete()


def named(organisation: Organisation) -> tuple[list[Town], str]:
    """Return the registered towns that a station's text names, and its other words."""
    if not organisation.serves_towns:
        return [], organisation.territory
    words = places(organisation.territory)
    towns = Town.objects.filter(center=organisation.center_id, ended_on=None)
    found = list(towns.filter(name__in=words).order_by("name"))
    if not found:
        return [], organisation.territory
    taken = {town.name for town in found}
    return found, "、".join(word for word in words if word not in taken)


def serve_all(
    organisation: Organisation,
    towns: Iterable[Town],
    *,
    since: date | None,
    by: User,
    at: datetime,
) -> None:
    """Let a station serve the towns of a list; what it serves already stays."""
    today = timezone.localdate(at)
    own = organisation.territories.meeting(since or today, None)
    there = set(own.values_list("town", flat=True))
    for town in towns:
        if town.pk not in there:
            row = Territory(organisation=organisation, town=town, from_on=since)
            serve(row, by=by, at=at)


def read_from_texts(towns: Iterable[Town], *, by: User, at: datetime) -> None:
    """Take the stations of new towns over from what their texts name.

    A town that several name stays in their texts, for someone to decide.
    """
    wanted = {town.pk for town in towns}
    centers = {town.center_id for town in towns}
    stations = Organisation.objects.filter(center__in=centers, closed_on=None)
    stations = stations.exclude(territory="").order_by("pk")
    found = {station: named(station)[0] for station in stations}
    times = Counter(town.pk for some in found.values() for town in some)
    for station, some in found.items():
        own = [town for town in some if town.pk in wanted and times[town.pk] == 1]
        if not own:
            continue
        serve_all(station, own, since=station.opened_on, by=by, at=at)
        names = {town.name for town in own}
        left = [word for word in places(station.territory) if word not in names]
        station.territory = "、".join(left)
        station.save(update_fields=["territory"])


def _locked(territory: Territory, *, by: User) -> Territory:
    locked_by(territory.organisation, by=by)
    found: Territory = Territory.objects.select_for_update(of=("self",)).get(
        pk=territory.pk
    )
    return found


def _refuse_shared(territory: Territory) -> None:
    others = Territory.objects.filter(town=territory.town_id).exclude(pk=territory.pk)
    meeting = others.meeting(territory.from_on, territory.until_on)
    if other := meeting.select_related("organisation").order_by("from_on").first():
        raise Refused(
            f"“{territory.town}”{_said(other)}由“{other.organisation}”服务，"
            f"与{_said(territory)}重叠；同一天只能由一个工作站服务，"
            "请改起止日期，或者先停止那一条。"
        )


def _said(territory: Territory) -> str:
    first = territory.from_on.isoformat() if territory.from_on else "起日未记载"
    last = territory.until_on.isoformat() if territory.until_on else "今"
    return f"（{first} 至 {last}）"


def _record(territory: Territory, action: str, *, by: User, at: datetime) -> None:
    first, last = territory.from_on, territory.until_on
    record(
        by,
        action,
        territory.organisation,
        at=at,
        center=territory.organisation.center_id,
        town=territory.town.name,
        since=first.isoformat() if first else "",
        until=last.isoformat() if last else "",
    )
