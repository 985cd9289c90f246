"""The five pictures of a center's year, worked out together."""

from datetime import datetime

from django.utils import timezone

from fazhu.network.models import Organisation, User
from fazhu.reporting.aims import so_far
from fazhu.reporting.board import fairness, money, quality, stuck, targets
from fazhu.reporting.board.shapes import Picture
from fazhu.reporting.measures.evaluating import Sheet
from fazhu.reporting.measures.reading import Scope

__all__ = ["Picture", "board"]


def board(
    center: Organisation, user: User, *, year: int, at: datetime
) -> list[Picture]:
    """Answer the five questions; what waits now is shown for the running year alone."""
    today = timezone.localdate(at)
    period = so_far(year, today)
    sheet = Sheet(Scope(center=center), splits=("month", "grade"))
    sheet.read([*quality.needed(period), *money.needed(period)])
    pictures = [
        targets.picture(center, year=year, today=today),
        stuck.picture(center, user, at=at) if year == today.year else None,
        fairness.picture(center, period=period),
        quality.picture(sheet, period),
        money.picture(sheet, period, is_over=period.last < today),
    ]
    return [one for one in pictures if one is not None]
