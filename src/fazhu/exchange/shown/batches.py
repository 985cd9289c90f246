"""Batches of the list: which a user may see, and the columns about them."""

from django.db.models import QuerySet
from django.urls import reverse

from fazhu.exchange.ledger.understanding import LedgerKind
from fazhu.exchange.models import Batch, BatchState
from fazhu.network.access import centers_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.ui import formats
from fazhu.ui.shapes import Column, Tag

SAID = {
    BatchState.TRIAL: Tag("待确认", "warn"),
    BatchState.DONE: Tag("已导入", "good"),
    BatchState.UNDONE: Tag("已撤销"),
}


def batches_of(user: User) -> QuerySet[Batch]:
    """Return the batches of the centers in which ``user`` imports ledgers.

    The file itself is fetched only where it is asked for.
    """
    found: QuerySet[Batch] = Batch.objects.filter(
        center__in=centers_of(user, Permission.LEDGER_IMPORT)
    )
    return found.defer("file", "edits")


def listed(user: User) -> QuerySet[Batch]:
    """Return the batches for the list, the latest first, without what they keep."""
    found = batches_of(user).defer("file", "edits", "report")
    return found.select_related("imported_by", "center").order_by("-pk")


def state_of(batch: Batch) -> Tag:
    """Return where the batch stands; a trial that was let go was never imported."""
    if batch.standing == BatchState.UNDONE and not batch.rows_hash:
        return Tag("已取消")
    return SAID[BatchState(batch.standing)]


def _address(batch: Batch) -> str:
    return reverse("exchange:batch", args=[batch.pk])


COLUMNS = (
    Column(label="批次", value="pk", kind="id", link=_address),
    Column(label="文件", value="file_name", link=_address),
    Column(label="种类", value=lambda batch: LedgerKind(batch.kind).label),
    Column(label="状态", value=state_of, kind="tag"),
    Column(label="行数", value="rows", kind="number"),
    Column(label="导入", value="accepted", kind="number"),
    Column(label="一致", value="unchanged", kind="number"),
    Column(label="有差异", value="changed", kind="number"),
    Column(label="未通过", value="rejected", kind="number"),
    Column(label="经办人", value="imported_by.name"),
    Column(
        label="时间",
        value=lambda batch: formats.moment(batch.imported_at),
        kind="id",
    ),
)
