"""Pages of a list that is never counted to its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from fazhu.ui.addresses import changed
from fazhu.ui.formats import number

SIZE = 50
COUNTED = 1_000
LAST = 1_000


@dataclass(frozen=True, kw_only=True)
class Part:
    """One page of a list: its rows, and where the next ones are."""

    rows: Sequence[Any]
    page: int
    count: int
    has_more: bool
    earlier: str
    later: str

    @property
    def how_many(self) -> str:
        """Say how many there are, without counting a million."""
        if self.count > COUNTED:
            return f"{number(COUNTED)} 件以上"
        return f"共 {number(self.count)} 件"

    @property
    def place(self) -> str:
        """Say which page this is and whether more follow."""
        if self.page == 1 and not self.has_more:
            return ""
        return f"第 {self.page} 页，{'还有更多' if self.has_more else '已到末页'}"


def part(request: HttpRequest, rows: QuerySet[Any]) -> Part:
    """Return the page of ``rows`` that the address asks for."""
    page = _page(request.GET.get("page", ""))
    start = (page - 1) * SIZE
    found = list(rows[start : start + SIZE + 1])
    has_more = len(found) > SIZE and page < LAST
    counted = rows.order_by()[: COUNTED + 1].count()
    return Part(
        rows=found[:SIZE],
        page=page,
        count=counted,
        has_more=has_more,
        earlier=changed(request, page=page - 1 if page > 2 else None),
        later=changed(request, page=page + 1),
    )


def _page(text: str) -> int:
    return min(int(text), LAST) if text.isdecimal() and int(text) > 0 else 1
