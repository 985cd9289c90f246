"""Pages of a brought paper: added, turned, put in order, taken away (扫描件).

A page's file is written before its row and taken away after it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.actions.stating import may_state
from fazhu.cases.models import Brought, Case, EarlyPage, ScannedPage
from fazhu.cases.scan_files import drop_files, keep_files
from fazhu.lib.errors import Refused
from fazhu.lib.pictures import Picture, turned
from fazhu.network.models import User
from fazhu.rules.workflow import State, is_final
from fazhu.vault.files import SCANS


class PagesRefused(Refused):
    """The pages of a paper cannot be changed so."""


def may_scan(case: Case, *, by: User) -> bool:
    """Say whether the user may change pages of the case's papers: while it is open."""
    return may_state(case, by=by) and not is_final(State(case.state))


def demand_scanning(case: Case, *, by: User) -> None:
    """Refuse whoever may not, and a case that has ended."""
    if not may_state(case, by=by):
        raise PermissionDenied("您的岗位没有在本案扫描材料的权限。")
    if is_final(State(case.state)):
        raise PagesRefused(
            f"本案{State(case.state).label}，扫描件不能再改；"
            "材料有误的，由有权更正的人员更正案件。"
        )


def add_pages(
    paper: Brought, pictures: Sequence[Picture], *, by: User, at: datetime
) -> list[ScannedPage]:
    """Keep pictures as the last pages of a paper."""
    pages = [
        ScannedPage(
            brought=paper,
            digest=picture.digest,
            size=len(picture.content),
            width=picture.width,
            height=picture.height,
            doubt=picture.doubt,
            added_at=at,
            added_on=timezone.localdate(at),
            added_by=by,
        )
        for picture in pictures
    ]
    with files_of(pages, pictures), _changing(paper, by=by) as (case, held):
        most = settings.SCAN_PAGES
        if len(held) + len(pages) > most:
            raise PagesRefused(
                f"“{paper.name}”已有 {len(held)} 页，再加 {len(pages)} 页"
                f"就超过了 {most} 页的上限，没有保存；请只传需要的页。"
            )
        last = max((page.position for page in held), default=0)
        for number, page in enumerate(pages, start=last + 1):
            page.position = number
        ScannedPage.objects.bulk_create(pages)
        _note("scan.add", case, paper, by=by, at=at, pages=pages)
    return pages


def turn(page: ScannedPage, *, clockwise: bool, by: User, at: datetime) -> None:
    """Turn a page by ninety degrees; the turned picture takes the old one's place."""
    demand_scanning(page.brought.case, by=by)
    picture = turned(SCANS.get(page.ref), 90 if clockwise else -90)
    old, new = page.ref, uuid4()
    anew = ScannedPage(ref=new)
    with files_of([anew], [picture]), _changing(page.brought, by=by) as (case, held):
        locked = _among(held, page)
        if locked.ref != old:
            raise PagesRefused("这一页刚被别人转过，请看一看再转。")
        locked.ref, locked.digest = new, picture.digest
        locked.size, locked.doubt = len(picture.content), picture.doubt
        locked.width, locked.height = picture.width, picture.height
        locked.save()
        _note("scan.turn", case, page.brought, by=by, at=at, pages=[locked])
        transaction.on_commit(lambda: drop_files(old))


def move(page: ScannedPage, *, forward: bool, by: User, at: datetime) -> None:
    """Let a page change places with the one before it, or behind it."""

    def moved(held: list[ScannedPage]) -> list[int]:
        keys = [one.pk for one in held]
        place = keys.index(_among(held, page).pk)
        other = place - 1 if forward else place + 1
        if 0 <= other < len(keys):
            keys[place], keys[other] = keys[other], keys[place]
        return keys

    _put_in_order(page.brought, moved, by=by, at=at)


def arrange(paper: Brought, keys: Sequence[int], *, by: User, at: datetime) -> None:
    """Put the pages into the order of their keys, all of which must be named."""

    def named(held: list[ScannedPage]) -> list[int]:
        if sorted(keys) != sorted(one.pk for one in held):
            raise PagesRefused("扫描件刚被别人改过，顺序没有变；请看一看再排。")
        return list(keys)

    _put_in_order(paper, named, by=by, at=at)


def remove(page: ScannedPage, *, by: User, at: datetime) -> None:
    """Take a page away for good; the trail keeps that it was there."""
    with _changing(page.brought, by=by) as (case, held):
        locked = _among(held, page)
        ref = locked.ref
        _note("scan.remove", case, page.brought, by=by, at=at, pages=[locked])
        locked.delete()
        _number([one for one in held if one is not locked])
        transaction.on_commit(lambda: drop_files(ref))


def _put_in_order(
    paper: Brought,
    order: Callable[[list[ScannedPage]], list[int]],
    *,
    by: User,
    at: datetime,
) -> None:
    with _changing(paper, by=by) as (case, held):
        keys, before = order(held), [one.pk for one in held]
        if keys == before:
            return
        pages = sorted(held, key=lambda one: keys.index(one.pk))
        _number(pages)
        _note("scan.order", case, paper, by=by, at=at, pages=pages)


def _number(pages: list[ScannedPage]) -> None:
    for number, page in enumerate(pages, start=1):
        page.position = number
    ScannedPage.objects.bulk_update(pages, ["position"])


@contextmanager
def files_of(
    pages: Sequence[ScannedPage | EarlyPage], pictures: Sequence[Picture]
) -> Iterator[None]:
    """Write the files first; take them away again where the rows do not come."""
    try:
        for page, picture in zip(pages, pictures, strict=True):
            keep_files(page.ref, picture.content)
        yield
    except BaseException:
        for page in pages:
            drop_files(page.ref)
        raise


@contextmanager
def _changing(paper: Brought, *, by: User) -> Iterator[tuple[Case, list[ScannedPage]]]:
    """Give the locked case and the pages that the paper has now."""
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=paper.case_id)
        demand_scanning(case, by=by)
        if not Brought.objects.filter(pk=paper.pk).exists():
            raise PagesRefused("这份材料刚被取消登记，没有保存；请先在案件里勾选它。")
        yield case, list(ScannedPage.objects.filter(brought=paper))


def _among(held: list[ScannedPage], page: ScannedPage) -> ScannedPage:
    found = next((one for one in held if one.pk == page.pk), None)
    if found is None:
        raise PagesRefused("这一页刚被删除了。")
    return found


def _note(
    action: str,
    case: Case,
    paper: Brought,
    *,
    by: User,
    at: datetime,
    pages: Sequence[ScannedPage],
) -> None:
    told = [f"第{one.position}页 {one.digest[:12]}" for one in pages]
    record(by, action, case, at=at, center=case.center_id, paper=paper.name, pages=told)
