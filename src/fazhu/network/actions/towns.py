"""The towns and streets of a center's district: entered, ended, taken up again."""

from datetime import date, datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.actions.territories import read_from_texts
from fazhu.network.models import Organisation, Town, User
from fazhu.rules.roles import Permission


@transaction.atomic
def add_towns(
    names: list[str], *, center: Organisation, by: User, at: datetime
) -> list[Town]:
    """Enter towns and streets (登记乡镇、街道); those that are there stay.

    A station whose text named a new one serves it from now on by the table.
    """
    demand(by, Permission.ORGANISATION_MANAGE, center_id=center.pk)
    known = set(Town.objects.filter(center=center).values_list("name", flat=True))
    new = [name for name in dict.fromkeys(names) if name not in known]
    if not new:
        raise Refused("这些乡镇、街道都已经登记，没有新增。")
    towns = [Town.objects.create(center=center, name=name) for name in new]
    record(by, "town.add", towns[0], at=at, center=center, cells=new)
    read_from_texts(towns, by=by, at=at)
    return towns


@transaction.atomic
def end_town(town: Town, *, by: User, on: date, at: datetime) -> Town:
    """End a town (撤销), or take an ended one up again (恢复); its people stay."""
    demand(by, Permission.ORGANISATION_MANAGE, center_id=town.center_id)
    locked: Town = Town.objects.select_for_update().get(pk=town.pk)
    ends = locked.ended_on is None
    locked.ended_on = on if ends else None
    locked.save()
    record(by, "town.end" if ends else "town.reopen", locked, at=at, name=locked.name)
    return locked
