"""The papers of an application ticked off as they come in (收取材料)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.actions import simple
from fazhu.cases.actions.stating import may_state
from fazhu.cases.models import Brought, Case, ScannedPage
from fazhu.lib.errors import Refused
from fazhu.network.models import User
from fazhu.rules.workflow import SUPPLY


class DayAhead(Refused):
    """A paper is to have come on a day that is yet to be."""


class Scanned(Refused):
    """A paper whose pages are kept is to be struck out."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A paper as it lies there: of the list by ``key``, else by ``own_name``."""

    key: str = ""
    own_name: str = ""
    is_original: bool = False
    copies: int = 1


@transaction.atomic
def bring(
    case: Case, pieces: Iterable[Piece], *, by: User, on: date, at: datetime
) -> None:
    """Keep which papers are there, in place of what was ticked off before.

    What lay there already keeps its day; what is no longer ticked is struck out.
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not may_state(locked, by=by):
        raise PermissionDenied("您的岗位没有在本案登记材料的权限。")
    if on > timezone.localdate(at):
        raise DayAhead(f"收到日期{on}还没有到，请写实际收到材料的那一天。")
    held = {(row.key, row.own_name): row for row in locked.brought.all()}
    wanted = {(one.key, one.own_name): one for one in pieces}
    dropped = [row for which, row in held.items() if which not in wanted]
    _refuse_scanned(dropped)
    added, changed = [], []
    for which, one in wanted.items():
        row = held.get(which)
        if row is None:
            added.append(_new(locked, one, by=by, on=on, at=at))
        elif (row.is_original, row.copies) != (one.is_original, one.copies):
            row.is_original, row.copies = one.is_original, one.copies
            row.save(update_fields=["is_original", "copies"])
            changed.append(row)
    for row in dropped:
        row.delete()
    told = {"added": added, "changed": changed, "dropped": dropped}
    named = {word: [str(row) for row in rows] for word, rows in told.items() if rows}
    if named:
        center = locked.center_id
        record(by, "papers.bring", locked, at=at, center=center, on=str(on), **named)


def bring_more(
    case: Case, papers: Collection[str], *, by: User, on: date, at: datetime
) -> None:
    """Tick off papers of the list, by their keys, beside what lies there already."""
    if not papers:
        return
    lying = [
        Piece(
            key=row.key,
            own_name=row.own_name,
            is_original=row.is_original,
            copies=row.copies,
        )
        for row in case.brought.all()
    ]
    came = [Piece(key=key) for key in papers]
    bring(case, [*came, *lying], by=by, on=on, at=at)


@transaction.atomic
def supply(
    case: Case,
    papers: Collection[str] = (),
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
    note: str = "",
) -> Case:
    """Take in what was missing (收到补正材料); ``papers`` are those that came."""
    done = simple.take(SUPPLY, case, seen=seen, by=by, on=on, at=at, note=note)
    bring_more(done, papers, by=by, on=on, at=at or timezone.now())
    return done


def _refuse_scanned(dropped: Collection[Brought]) -> None:
    """Refuse to strike out a paper, or name it otherwise, while its pages are kept."""
    pages = ScannedPage.objects.filter(brought__in=dropped).select_related("brought")
    if page := pages.first():
        raise Scanned(
            f"“{page.brought.name}”已有扫描件，不能取消勾选或改名；"
            "确实不要的，先在案件页的“材料”里打开扫描件，逐页删除。"
        )


def _new(case: Case, one: Piece, *, by: User, on: date, at: datetime) -> Brought:
    return Brought.objects.create(
        case=case,
        key=one.key,
        own_name=one.own_name,
        is_original=one.is_original,
        copies=one.copies,
        brought_on=on,
        noted_at=at,
        noted_by=by,
    )
