"""Whether every scanned page has its file, as it was kept, and every file its page."""

import hashlib
from collections.abc import Collection, Iterator
from itertools import islice
from uuid import UUID

from fazhu.cases.models import ScannedPage
from fazhu.lib.errors import Refused
from fazhu.vault.files import SCANS

CHUNK = 500


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
    refs = SCANS.refs()
    while some := list(islice(refs, CHUNK)):
        known = _known(some)
        for ref in some:
            if ref not in known and SCANS.is_unused(ref):
                yield (
                    f"文件 {SCANS.path(ref)} 没有对应的扫描页，是保存中途断电留下的，"
                    "可以删除。"
                )


def _known(refs: list[UUID]) -> set[UUID]:
    pages = ScannedPage.objects.filter(ref__in=refs)
    return set(pages.values_list("ref", flat=True))
