"""In which month of a period a day lies."""

from datetime import date

from django.db.models import Case as Choose
from django.db.models import IntegerField, Q, Value, When

from fazhu.cases.models import Precision
from fazhu.reporting.measures.conditions import Day, prefixed
from fazhu.reporting.measures.dimension import Expression
from fazhu.rules.counting import Period


def month_of(day: Day, path: str, column: str, period: Period) -> Expression:
    """Return in which of the period's months a day lies: 1, 2 …; 0 if unknown.

    Comparing days is quicker than taking the month out of each, and follows any
    calendar. A day known only to the year begins on 1 January and is in no month.
    """
    months = period.months()
    whens = [
        When(**{f"{column}__lte": month.last, "then": Value(number)})
        for number, month in enumerate(months, start=1)
    ]
    new_years = [month.first for month in months if _is_new_year(month.first)]
    vague = prefixed(day.vague(Precision.YEAR), path)
    vague &= Q(**{f"{column}__in": new_years})
    return Choose(
        When(vague, then=Value(0)), *whens, default=0, output_field=IntegerField()
    )


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)
