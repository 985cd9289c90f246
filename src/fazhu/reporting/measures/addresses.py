"""The addresses behind figures: every number opens the rows that make it."""

from urllib.parse import urlencode

from django.urls import reverse

from fazhu.reporting.measures.reading import Scope
from fazhu.rules.counting import Period, StatCalendar


def rows_url(
    key: str, scope: Scope, period: Period, *, split: str = "", part: str = ""
) -> str:
    """Return the address of the rows of a measure, or of one part of it."""
    words = {
        "measure": key,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "org": organisation_word(scope),
    }
    if period.calendar is not StatCalendar.NATURAL:
        words["calendar"] = period.calendar.value
    if split:
        words |= {"split": split, "part": part}
    return f"{reverse('reporting:rows')}?{urlencode(words)}"


def organisation_word(scope: Scope) -> str:
    """Return the word for a scope: ``all-`` and a center's reference, or one's own."""
    if scope.organisation is None:
        return f"all-{scope.center.ref}"
    return str(scope.organisation.ref)
