"""Numbers that a restore passes over: they may stand on papers given out since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from django.utils import timezone

from fazhu.documents.models import NumberGap, NumberSeries
from fazhu.keeping.stating import Key, Stated, understood
from fazhu.lib.errors import Refused

LEAST = 20
SAFETY = 3
DAYS = 365


@dataclass(frozen=True, kw_only=True)
class Reserved:
    """A series and the numbers that it will not give."""

    center: str
    stem: str
    first: int
    last: int
    stated: bool

    @property
    def sentence(self) -> str:
        """How a person reads it."""
        why = "您写明的最后一号" if self.stated else "按备份前的用号速度预留"
        return (
            f"{self.stem}（{self.center}）第{self.first:04d}至{self.last:04d}号留空"
            f"（{why}），下一号从第{self.last + 1:04d}号起。"
        )


def reserve(stated: Stated, *, made_at: datetime, at: datetime) -> list[Reserved]:
    """Pass over, in every series alive since the backup, what papers may bear."""
    lasts = understood(stated)
    since, until = timezone.localdate(made_at), timezone.localdate(at)
    why = f"恢复 {since} 的备份：备份以后发出的文号可能已在纸上使用，不再发出"
    _refuse_years(lasts, since, until)
    done = []
    for series in _alive(since, until, lasts):
        last = lasts.get((series.center_id, series.year, series.series))
        stop = (
            max(last, series.last) if last is not None else _guess(series, since, until)
        )
        if stop > series.last:
            done.append(_pass_over(series, stop, why, stated=last is not None, at=at))
    return done


def _refuse_years(stated: Iterable[Key], since: date, until: date) -> None:
    """Refuse a number of a year in which nothing was given since the backup."""
    for _, year, name in stated:
        if not since.year <= year <= until.year:
            raise Refused(
                f"备份是 {since} 所做，以后没有再发过 {year} 年的“{name}”字文号；"
                f"请写备份以后发出的最后一号，没有的不写。"
            )


def _alive(since: date, until: date, stated: Iterable[Key]) -> Iterator[NumberSeries]:
    """Yield the series of the backup's year and of each year until now.

    Those of later years did not stand in the backup: they are made. A kind of number
    that was given neither in the backup's year nor the year before is out of use,
    unless a paper is stated that bears one.
    """
    lately = NumberSeries.objects.filter(year__gte=since.year - 1, last__gt=0)
    kinds = set(lately.values_list("center_id", "series"))
    kinds |= {(center, name) for center, _, name in stated}
    for center, name in sorted(kinds):
        for year in range(since.year, until.year + 1):
            series, _made = NumberSeries.objects.select_related("center").get_or_create(
                center_id=center, year=year, series=name
            )
            yield series


def _guess(series: NumberSeries, since: date, until: date) -> int:
    """Return how far numbers may have gone: three times the pace before, and twenty."""
    if until < date(series.year, 1, 1):
        return series.last
    end = min(until, date(series.year, 12, 31))
    days = (end - max(since, date(series.year, 1, 1))).days + 1
    pace = _pace(series, since)
    return series.last + ceil((SAFETY * pace * days + LEAST) / 10) * 10


def _pace(series: NumberSeries, since: date) -> float:
    """Return the numbers a day before the backup, this year's or the year before's."""
    passed = (since - date(series.year, 1, 1)).days + 1
    this = series.last / passed if passed > 0 else 0.0
    before = NumberSeries.objects.filter(
        center=series.center, series=series.series, year=series.year - 1
    ).first()
    return max(this, before.last / DAYS if before else 0.0)


def _pass_over(
    series: NumberSeries, stop: int, why: str, *, stated: bool, at: datetime
) -> Reserved:
    first = series.last + 1
    NumberGap.objects.create(series=series, first=first, last=stop, why=why, at=at)
    series.last = stop
    series.save(update_fields=["last"])
    return Reserved(
        center=series.center.name,
        stem=series.stem,
        first=first,
        last=stop,
        stated=stated,
    )
