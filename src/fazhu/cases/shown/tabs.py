"""The tabs of the case list: whose turn it is, each with as many as are counted."""

from typing import Any

from django.db import models
from django.http import HttpRequest

from fazhu.cases.forms.listing import Turn
from fazhu.cases.shown.listing import Asked
from fazhu.network.models import User
from fazhu.ui.addresses import changed
from fazhu.ui.shapes import Tab

COUNTED = 100
WITH_COUNT = (Turn.MINE, Turn.OVERDUE, Turn.OTHERS, Turn.STILL)


class _Counted(models.Subquery):
    """How many rows a query gives, as a value of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = models.IntegerField()


def tabs(request: HttpRequest, asked: Asked) -> list[Tab]:
    """Return the tabs, with counts where nothing else narrows the list.

    With a search or a filter the page itself says how many it found.
    """
    counts = {} if asked.is_narrowed else _counts(asked)
    turns = ["", Turn.MINE, Turn.OVERDUE, Turn.OTHERS, Turn.STILL, Turn.OPEN]
    return [
        Tab(
            label=Turn(turn).label if turn else "全部",
            url=changed(request, turn=turn or None, page=None),
            count=_said(counts.get(turn)),
            current=asked.turn == turn,
        )
        for turn in turns
    ]


def _counts(asked: Asked) -> dict[str, int]:
    """Count all in one query, each no further than a hundred and one."""
    columns: dict[str, Any] = {
        turn.name.lower(): _Counted(
            asked.of_turn(turn).order_by().values("pk")[: COUNTED + 1]
        )
        for turn in WITH_COUNT
    }
    own = User.objects.filter(pk=asked.user.pk).values(**columns)
    found: dict[str, Any] = {**own.get()}
    return {turn: found[turn.name.lower()] for turn in WITH_COUNT}


def _said(count: int | None) -> str | None:
    if count is None:
        return None
    return f"{COUNTED}+" if count > COUNTED else str(count)
