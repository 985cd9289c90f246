"""Pages of a list that is never counted to its end."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from fazhu.ui.addresses import changed
from fazhu.ui.formats import number

SIZE = 50
COUNTED = 1_000
LAST = 1_000

Turns = Sequence[QuerySet[Any]]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One page of a list: its rows, and where the next ones are."""

    rows: Sequence[Any]
    page: int
    count: int
    has_more: bool
    earlier: str
    later: str
    unit: str = "件"

    @property
    def how_many(self) -> str:
        """Say how many there are, without counting a million."""
        return said(self.count, self.unit)

    @property
    def place(self) -> str:
        """Say which page this is and whether more follow."""
        if self.page == 1 and not self.has_more:
            return ""
        return f"第 {self.page} 页，{'还有更多' if self.has_more else '已到末页'}"


def part(
    request: HttpRequest,
    turns: Turns,
    *,
    fetch: Callable[[Collection[int]], Mapping[int, Any]],
    unit: str = "件",
) -> Part:
    """Return the page of the rows that the address asks for.

    ``turns`` are queries, each in its order, whose rows come one after the other. Only
    keys are sorted and counted, as indexes give them; ``fetch`` reads the fifty rows
    that are shown.
    """
    page = _page(request.GET.get("page", ""))
    start = (page - 1) * SIZE
    if start + SIZE <= COUNTED:
        keys = _keys(turns, 0, COUNTED + 1)
        count, keys = len(keys), keys[start : start + SIZE + 1]
    else:
        keys = _keys(turns, start, start + SIZE + 1)
        count = start + len(keys) if keys else counted(turns)
    shown = keys[:SIZE]
    rows = fetch(shown)
    return Part(
        rows=[rows[key] for key in shown if key in rows],
        page=page,
        count=count,
        has_more=len(keys) > SIZE and page < LAST,
        earlier=changed(request, page=page - 1 if page > 2 else None),
        later=changed(request, page=page + 1),
        unit=unit,
    )


def _keys(turns: Turns, start: int, end: int) -> list[int]:
    """Return the keys from ``start`` to before ``end``, all turns taken together."""
    found: list[int] = []
    for at, rows in enumerate(turns):
        found += rows.values_list("pk", flat=True)[start:end]
        missing = end - start - len(found)
        if missing <= 0 or at == len(turns) - 1:
            break
        if found or not start:
            start, end = 0, missing
        else:
            before = rows.order_by().count()
            start, end = start - before, end - before
    return found


def counted(turns: Turns) -> int:
    """Return how many rows there are, at most one above what is counted."""
    return len(_keys([rows.order_by() for rows in turns], 0, COUNTED + 1))


def said(count: int, unit: str = "件") -> str:
    """Say how many there are, without counting a million."""
    if count > COUNTED:
        return f"{number(COUNTED)} {unit}以上"
    return f"共 {number(count)} {unit}"


def _page(text: str) -> int:
    return min(int(text), LAST) if text.isdecimal() and int(text) > 0 else 1
