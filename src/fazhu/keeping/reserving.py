"""Numbers that a restore passes over: they may stand on papers given out since."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from django.utils import timezone

from fazhu.documents.models import NumberGap, NumberSeries
from fazhu.lib.errors import Refused

Stated = Mapping[tuple[str, int, str], int]
"""The last number on paper of a center (empty: the only one), a year, a series."""

NUMBER = re.compile(r"(?:(.+)[:：])?[（(〔\[]?(\d{4})[）)〕\]]?(.+?)字?第?0*(\d+)号?")
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


def parsed(words: Sequence[str]) -> dict[tuple[str, int, str], int]:
    """Return the last numbers that a person read from the papers."""
    found: dict[tuple[str, int, str], int] = {}
    for word in words:
        match = NUMBER.fullmatch(word.strip())
        if not match:
            raise Refused(
                f"“{word}”不是文号，请照纸上写成“（2026）援字第0123号”的样子。"
            )
        found[match[1] or "", int(match[2]), match[3]] = int(match[4])
    return found


def reserve(stated: Stated, *, made_at: datetime, at: datetime) -> list[Reserved]:
    """Pass over, in every series alive since the backup, what papers may bear."""
    _refuse_unknown(stated)
    since, until = timezone.localdate(made_at), timezone.localdate(at)
    why = f"恢复 {since} 的备份：备份以后发出的文号可能已在纸上使用，不再发出"
    done = []
    for series in _alive(since, until):
        last = _stated(series, stated)
        stop = (
            max(last, series.last) if last is not None else _guess(series, since, until)
        )
        if stop > series.last:
            done.append(_pass_over(series, stop, why, stated=last is not None, at=at))
    return done


def _stated(series: NumberSeries, stated: Stated) -> int | None:
    by_name = stated.get((series.center.name, series.year, series.series))
    return by_name or stated.get(("", series.year, series.series))


def _refuse_unknown(stated: Stated) -> None:
    """Refuse a number of no series, or one that could be of several centers."""
    for center, _, name in stated:
        there = NumberSeries.objects.filter(series=name)
        centers = sorted(set(there.values_list("center__name", flat=True)))
        if not centers or (center and center not in centers):
            known = "、".join(
                sorted(set(NumberSeries.objects.values_list("series", flat=True)))
            )
            raise Refused(
                f"备份里没有“{center}{name}”这种文号，只有：{known or '（没有文号）'}。"
            )
        if not center and len(centers) > 1:
            raise Refused(
                f"“{name}”字文号有几个中心在用，请在前面写明中心，"
                f"例如“{centers[0]}：（2026）{name}字第0123号”。"
            )


def _alive(since: date, until: date) -> Iterator[NumberSeries]:
    """Yield the series of the backup's year and of each year until now.

    Those of later years did not stand in the backup: they are made. A kind of number
    that was given neither in the backup's year nor the year before is out of use.
    """
    lately = NumberSeries.objects.filter(year__gte=since.year - 1, last__gt=0)
    kinds = {(s.center_id, s.series): s.center for s in lately.select_related("center")}
    for (_, name), center in sorted(kinds.items(), key=lambda kind: kind[0]):
        for year in range(since.year, until.year + 1):
            series, _made = NumberSeries.objects.get_or_create(
                center=center, year=year, series=name
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
