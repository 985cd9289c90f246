"""Appraisal schemes taken, items changed, marks given by hand, with a trail (考核)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.reporting.aims import AIMED
from fazhu.reporting.appraisal import Term
from fazhu.reporting.models import HandMark, Scheme, SchemeItem
from fazhu.reporting.places import PLACED
from fazhu.rules.appraisal import Item, Way, faults, plain
from fazhu.rules.roles import Permission

SET = Permission.TARGET_SET
SCORED = frozenset(entry.key for entry in PLACED)
"""The measures that an item may rest on."""


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What stands over a scheme: its name, what it rests on, from when it is valid."""

    title: str
    source: str
    valid_from: date
    note: str = ""


@transaction.atomic
def take_scheme(
    center: Organisation,
    cover: Cover,
    items: tuple[Item, ...],
    *,
    by: User,
    at: datetime,
) -> Scheme:
    """Make a center's own scheme, with items copied from another one (制定)."""
    demand(by, SET, center_id=center.pk)
    Organisation.objects.select_for_update().get(pk=center.pk)
    there = Scheme.objects.filter(center=center, valid_from=cover.valid_from).first()
    if there is not None:
        raise Refused(
            f"已有{cover.valid_from}起施行的“{there.title}”；请改施行日期，或修改该办法。"
        )
    scheme = Scheme.objects.create(
        center=center,
        title=cover.title,
        source=cover.source,
        valid_from=cover.valid_from,
        note=cover.note,
    )
    for position, item in enumerate(items, start=1):
        _save(SchemeItem(scheme=scheme, position=position), item)
    record(
        by, "appraisal.scheme", scheme, at=at, title=cover.title,
        source=cover.source, on=cover.valid_from, rows=len(items),
    )  # fmt: skip
    return scheme


@transaction.atomic
def add_item(scheme: Scheme, item: Item, *, by: User, at: datetime) -> SchemeItem:
    """Add an item at the end (增加项目)."""
    demand(by, SET, center_id=scheme.center_id)
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    _check(item)
    last = scheme.items.aggregate(last=Max("position"))["last"] or 0
    added = _save(SchemeItem(scheme=scheme, position=last + 1), item)
    record(
        by, "appraisal.item", added, at=at, center=scheme.center_id, after=told(item)
    )
    return added


@transaction.atomic
def change_item(
    there: SchemeItem, item: Item, *, reason: str, by: User, at: datetime
) -> SchemeItem:
    """Change an item; marks given by hand must still fit in it (修改项目)."""
    locked = _locked(there, by=by)
    _check(item)
    most = locked.marks.aggregate(most=Max("points"))["most"]
    if most is not None and (most > item.full or item.way is not Way.HAND):
        raise Refused(
            f"“{locked.label}”已有人工评分，最高{plain(most)}分；"
            f"不能改计分方式，满分也不能低于它。请另定施行日期更晚的办法。"
        )
    before = told(locked.rule)
    _save(locked, item)
    record(
        by, "appraisal.item", locked, at=at, center=locked.scheme.center_id,
        before=before, after=told(item), reason=reason,
    )  # fmt: skip
    return locked


@transaction.atomic
def drop_item(there: SchemeItem, *, reason: str, by: User, at: datetime) -> None:
    """Take an item out of a scheme, unless it was marked (删去项目)."""
    locked = _locked(there, by=by)
    if locked.marks.exists():
        raise Refused(
            f"“{locked.label}”已有人工评分，不能删去；请另定施行日期更晚的办法。"
        )
    record(
        by, "appraisal.drop", locked, at=at, center=locked.scheme.center_id,
        before=told(locked.rule), reason=reason,
    )  # fmt: skip
    locked.delete()


@transaction.atomic
def give_mark(  # what is marked, where, when, how much, why
    item: SchemeItem,
    place: Organisation,
    points: Decimal,
    *,
    of: Term,
    reason: str,
    by: User,
    at: datetime,
) -> HandMark:
    """Give a place points for an item, or change them; the trail keeps both (评分)."""
    locked = _locked(item, by=by)
    if place.center_id != locked.scheme.center_id:
        raise Refused("只给本中心的工作站评分；请另选机构。")
    if locked.way != Way.HAND:
        raise Refused(f"“{locked.label}”按指标计分，不能人工评分。")
    if not 0 <= points <= locked.full:
        raise Refused(f"得分应在0到{plain(locked.full)}之间；请改正。")
    if not reason.strip():
        raise Refused("请写明理由。")
    key: dict[str, Any] = {
        "item": locked,
        "organisation": place,
        "year": of.year,
        "span": of.span,
    }
    there = HandMark.objects.filter(**key).first()
    before = str(there.points) if there else ""
    given, _ = HandMark.objects.update_or_create(
        **key,
        defaults={
            "points": points,
            "reason": reason,
            "marked_by": by,
            "marked_at": at,
        },
    )
    record(
        by, "appraisal.mark", given, at=at, center=locked.scheme.center_id,
        organisation=place.pk, year=of.year, before=before, after=str(points),
        reason=reason,
    )  # fmt: skip
    return given


def told(item: Item) -> str:
    """Return an item in one line, for the trail and lists."""
    kind = "加分，最多" if item.is_extra else ""
    return f"{item.label}（{kind}{plain(item.full)}分，{item.way.label}）"


def _locked(there: SchemeItem, *, by: User) -> SchemeItem:
    found = (
        SchemeItem.objects.select_for_update(of=("self",))
        .select_related("scheme")
        .filter(pk=there.pk)
        .first()
    )
    if found is None:
        raise Refused("这个项目已被他人删去，请刷新页面。")
    demand(by, SET, center_id=found.scheme.center_id)
    return found


def _check(item: Item) -> None:
    if item.measure and item.measure not in SCORED:
        raise Refused("这个指标不能分站计算，不能用来计分；请从列表中选择。")
    if wrong := faults(item, aimed=item.measure in AIMED):
        raise Refused("".join(wrong))


def _save(row: SchemeItem, item: Item) -> SchemeItem:
    row.label, row.full, row.way = item.label, item.full, item.way.value
    row.measure, row.wanted, row.each = item.measure, item.wanted, item.each
    row.steps = [[str(step.least), str(step.points)] for step in item.steps]
    row.is_extra, row.basis = item.is_extra, item.basis
    row.save()
    return row
