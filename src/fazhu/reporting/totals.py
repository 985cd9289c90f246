"""Parts against totals over the whole history: every center, every year with cases."""

from datetime import date

from django.db.models import Max, Min

from fazhu.cases.models import Case
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.reporting.recount import recount
from fazhu.rules import counting


def totals_that_differ() -> tuple[int, list[str]]:
    """Return how many cases were summed, and a sentence for each sum that is off."""
    sentences = []
    for center in Organisation.objects.filter(kind=OrganisationKind.CENTER):
        for year in _years(center):
            period = counting.year(year)
            sentences += [
                f"{center.name} {year} 年：{check.label}，{check.why}"
                for check in recount(center=center, period=period)
                if check.holds is False
            ]
    return Case.objects.count(), sentences


def _years(center: Organisation) -> range:
    """Return the years from the first to the last day that any case has."""
    columns = ("accepted_on", "decided_on", "closed_on", "archived_on")
    ends = Case.objects.filter(center=center).aggregate(
        **{f"first_{column}": Min(column) for column in columns},
        **{f"last_{column}": Max(column) for column in columns},
    )
    days = [day for day in ends.values() if isinstance(day, date)]
    if not days:
        return range(0)
    return range(min(days).year, max(days).year + 1)
