"""The files of scanned pages: kept, taken away, and whether each is as it was kept.

A page has its picture and a thumbnail, both sealed for its reference. A thumbnail that
is not there is drawn anew from the picture.
"""

import hashlib
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID

from fazhu.cases.models import EarlyPage, ScannedPage
from fazhu.lib.errors import Refused
from fazhu.lib.pictures import thumbnail_of
from fazhu.vault.files import SCANS, STORES, THUMBNAILS, FileMissing, Store

CHUNK = 500


def keep_files(ref: UUID, content: bytes) -> None:
    """Keep the picture of a page, and its thumbnail."""
    SCANS.put(ref, content)
    THUMBNAILS.put(ref, thumbnail_of(content))


def drop_files(ref: UUID) -> None:
    """Take away both files of a page once its row is gone."""
    for store in STORES:
        store.drop(ref)


def thumbnail(ref: UUID) -> bytes:
    """Return the thumbnail of a page; one kept before there were any is drawn now."""
    try:
        return THUMBNAILS.get(ref)
    except FileMissing:
        return thumbnail_of(SCANS.get(ref))


def drop_abandoned(*, before: datetime) -> int:
    """Take away pages for which no application came; return how many."""
    refs = list(
        EarlyPage.objects.filter(added_at__lt=before).values_list("ref", flat=True)
    )
    EarlyPage.objects.filter(ref__in=refs).delete()
    for ref in refs:
        drop_files(ref)
    return len(refs)


def drop_unused() -> int:
    """Take away the files of no page, left over where the power went; return how many.

    A file that is younger than any upload takes is left alone.
    """
    dropped = 0
    for store in STORES:
        for ref in _without_page(store):
            store.drop(ref)
            dropped += 1
    return dropped


def scans_that_differ() -> Iterator[str]:
    """Yield a sentence for each file that is missing, altered, or of no page."""
    yield from _faulty()
    yield from _unused()


def scans_not_in(names: Collection[str]) -> int:
    """Return how many pages have no file among the names of an archive."""
    kept = ScannedPage.objects.values_list("ref", flat=True)
    there = {name.rpartition("/")[2] for name in names if f"/{SCANS.name}/" in name}
    return sum(1 for ref in kept.iterator() if ref.hex not in there)


def _faulty() -> Iterator[str]:
    pages = ScannedPage.objects.order_by("pk").select_related("brought__case")
    for page in pages.iterator():
        where = f"案件“{page.brought.case}”的扫描件{page}"
        try:
            content = SCANS.get(page.ref)
        except Refused as refusal:
            yield f"{where}：{refusal.sentence}"
            continue
        if hashlib.sha256(content).hexdigest() != page.digest:
            yield f"{where}：文件与登记的不是同一张图片，请从备份核对。"


def _unused() -> Iterator[str]:
    for ref in _without_page(SCANS):
        yield (
            f"文件 {SCANS.path(ref)} 没有对应的扫描页，是保存中途断电留下的，"
            "下一次备份时自动删除。"
        )


def _without_page(store: Store) -> Iterator[UUID]:
    refs = store.refs()
    while some := list(islice(refs, CHUNK)):
        known = _known(some)
        for ref in some:
            if ref not in known and store.is_unused(ref):
                yield ref


def _known(refs: list[UUID]) -> set[UUID]:
    known: set[UUID] = set()
    for model in (ScannedPage, EarlyPage):
        known |= set(model.objects.filter(ref__in=refs).values_list("ref", flat=True))
    return known
