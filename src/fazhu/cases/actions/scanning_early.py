"""Pages before there is a case: added, taken away, and given to the case (先扫描)."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.actions.bringing import bring_more
from fazhu.cases.actions.scanning import PagesRefused, files_of
from fazhu.cases.models import Case, EarlyPage, ScannedPage
from fazhu.cases.scan_files import drop_files
from fazhu.lib.pictures import Picture
from fazhu.network.models import User
from fazhu.rules import codes


def add_early(
    sheet: UUID, key: str, pictures: Sequence[Picture], *, by: User, at: datetime
) -> list[EarlyPage]:
    """Keep pictures as pages of a paper that the application on the sheet will have."""
    label, most = codes.code("proof", key).label, settings.SCAN_PAGES
    pages = [
        EarlyPage(
            sheet=sheet,
            key=key,
            digest=one.digest,
            size=len(one.content),
            width=one.width,
            height=one.height,
            doubt=one.doubt,
            added_at=at,
            added_by=by,
        )
        for one in pictures
    ]
    with files_of(pages, pictures), transaction.atomic():
        held = own_pages(sheet, by=by).filter(key=key).count()
        if held + len(pages) > most:
            raise PagesRefused(
                f"“{label}”已有 {held} 页，再加 {len(pages)} 页就超过了 {most} 页"
                "的上限，没有保存；请只传需要的页。"
            )
        EarlyPage.objects.bulk_create(pages)
        told = [one.digest[:12] for one in pages]
        record(by, "scan.early", str(sheet), at=at, paper=label, pages=told)
    return pages


def remove_early(page: EarlyPage, *, by: User, at: datetime) -> None:
    """Take a page away that waits for its application."""
    with transaction.atomic():
        ref, sheet = page.ref, page.sheet
        record(by, "scan.early_remove", str(sheet), at=at, page=page.digest[:12])
        page.delete()
        transaction.on_commit(lambda: drop_files(ref))


def own_pages(sheet: UUID, *, by: User) -> QuerySet[EarlyPage]:
    """Return the pages that the user added to the sheet."""
    return EarlyPage.objects.filter(sheet=sheet, added_by=by)


def give_to(case: Case, sheet: UUID, *, by: User, on: date, at: datetime) -> None:
    """Let the pages of the sheet be the case's, their papers ticked off; files stay."""
    early = sorted(
        own_pages(sheet, by=by).select_for_update(), key=lambda p: (p.key, p.pk)
    )
    if not early:
        return
    bring_more(case, sorted({one.key for one in early}), by=by, on=on, at=at)
    papers = {one.key: one for one in case.brought.all()}
    for key, pages in groupby(early, lambda one: one.key):
        ScannedPage.objects.bulk_create(
            ScannedPage(
                ref=one.ref,
                brought=papers[key],
                position=position,
                digest=one.digest,
                size=one.size,
                width=one.width,
                height=one.height,
                doubt=one.doubt,
                added_at=one.added_at,
                added_on=timezone.localdate(one.added_at),
                added_by=one.added_by,
            )
            for position, one in enumerate(pages, start=1)
        )
    told = [one.digest[:12] for one in early]
    EarlyPage.objects.filter(pk__in=[one.pk for one in early]).delete()
    record(by, "scan.given", case, at=at, center=case.center_id, pages=told)
