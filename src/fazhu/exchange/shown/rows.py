"""The rows of an imported batch and the differences it brought."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.urls import reverse

from fazhu.cases.acquaintance import consultations_seen, helps_seen
from fazhu.cases.models import Case
from fazhu.exchange.ledger.understanding import LedgerKind
from fazhu.exchange.models import Batch, BatchRow, Difference, RowState
from fazhu.exchange.shown.trial import change_in_words
from fazhu.network.models import Handler, User
from fazhu.network.reach import handlers_of
from fazhu.rules.roles import Permission
from fazhu.ui.shapes import Column, Tab, Tag

SIZE = 50
SAID = {
    RowState.ACCEPTED: Tag("已导入", "good"),
    RowState.UNCHANGED: Tag("与已有一致"),
    RowState.CHANGED: Tag("有差异", "warn"),
    RowState.REJECTED: Tag("未通过", "danger"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the ledger, and the case or handler it stands for."""

    row: BatchRow
    subject: str
    url: str

    @property
    def tag(self) -> Tag:
        """What became of it."""
        return SAID[RowState(self.row.state)]


COLUMNS = (
    Column(label="工作表", value="row.sheet"),
    Column(label="行", value="row.row", kind="id"),
    Column(label="结果", value="tag", kind="tag"),
    Column(
        label="案件或承办人",
        value=lambda row: row.subject or "—",
        link=lambda row: row.url,
    ),
)


def tabs(batch: Batch, chosen: str) -> list[Tab]:
    """Return one tab for each state that rows are in."""
    counts: dict[str, int] = dict(
        batch.batch_rows.values_list("state").annotate(count=Count("pk"))
    )
    found = [Tab(label="全部", url="?", count=sum(counts.values()), current=not chosen)]
    return found + [
        Tab(
            label=SAID[state].word,
            url=f"?state={state.value}",
            count=counts[state.value],
            current=chosen == state.value,
        )
        for state in RowState
        if state.value in counts
    ]


def part(batch: Batch, user: User, chosen: str, number: str | None) -> Page[Row]:
    """Return a page of rows with links to what the user may see of them."""
    found = batch.batch_rows.defer("cells").order_by("pk")
    if chosen in {state.value for state in RowState}:
        found = found.filter(state=chosen)
    page: Page[Any] = Paginator(found, SIZE).get_page(number)
    keys = {row.subject_id for row in page if row.subject_id is not None}
    links = _links(batch, user, keys)
    page.object_list = [
        Row(row=row, subject=text, url=url)
        for row in page
        for text, url in [links.get(row.subject_id or 0, ("", ""))]
    ]
    return page


def _links(batch: Batch, user: User, keys: set[int]) -> Mapping[int, tuple[str, str]]:
    if batch.kind == LedgerKind.CASES.value:
        cases = Case.objects.visible_to(user).filter(pk__in=keys)
        return {c.pk: (str(c), reverse("cases:detail", args=[c.pk])) for c in cases}
    if batch.kind == LedgerKind.CONSULTATIONS.value:
        talks = consultations_seen(user).filter(pk__in=keys)
        return {
            t.pk: (str(t), reverse("consultations:detail", args=[t.pk])) for t in talks
        }
    if batch.kind == LedgerKind.DUTY.value:
        helps = helps_seen(user).filter(pk__in=keys)
        return {h.pk: (str(h), reverse("duty:detail", args=[h.pk])) for h in helps}
    mine = handlers_of(user, Permission.HANDLER_MANAGE).filter(pk__in=keys)
    links = {h.pk: reverse("network:handler", args=[h.pk]) for h in mine}
    named = Handler.objects.filter(pk__in=keys, center=batch.center_id)
    return {h.pk: (h.name, links.get(h.pk, "")) for h in named}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One difference with both values in words."""

    difference: Difference
    words: Mapping[str, Any]
    subject: str
    url: str

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided about it yet."""
        return not (self.difference.accepted_at or self.difference.left_at)

    @property
    def tag(self) -> Tag:
        """What was decided."""
        if self.difference.accepted_at:
            return Tag("已接受", "good")
        return Tag("保留现值") if self.difference.left_at else Tag("待确认", "warn")


def changes(batch: Batch, user: User, number: str | None) -> Page[Change]:
    """Return a page of the differences that the batch brought, the open ones first."""
    found = batch.differences.order_by("accepted_at", "left_at", "row", "pk")
    page: Page[Any] = Paginator(found, SIZE).get_page(number)
    links = _links(batch, user, {one.subject_id for one in page})
    page.object_list = [
        Change(difference=one, words=_words(one, batch.kind), subject=text, url=url)
        for one in page
        for text, url in [links.get(one.subject_id, ("", ""))]
    ]
    return page


def _words(one: Difference, kind: str) -> dict[str, Any]:
    return change_in_words(
        {
            "field": one.field, "sheet": one.sheet, "row": one.row,
            "old": one.old, "new": one.new,
        },
        kind,
    )  # fmt: skip
