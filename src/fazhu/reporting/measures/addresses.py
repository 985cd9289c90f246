"""The addresses behind figures: every number opens the rows that make it."""

from urllib.parse import quote_plus, urlencode

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
    whole = f"{reverse('reporting:rows')}?{urlencode(words)}"
    return part_url(whole, split, part) if split else whole


def part_url(whole: str, split: str, part: str) -> str:
    """Return the address of the rows of one part; ``whole`` is that of its figure."""
    return f"{whole}&split={quote_plus(split)}&part={quote_plus(part)}"


def organisation_word(scope: Scope) -> str:
    """Return the word for a scope: ``all-`` and a center's reference, or one's own."""
    if scope.organisation is None:
        return f"all-{scope.center.ref}"
    return str(scope.organisation.ref)
