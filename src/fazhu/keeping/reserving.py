"""Numbers that a restore passes over: they may stand on papers given out since."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from django.utils import timezone

from fazhu.documents.models import NumberGap, NumberSeries
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation

NUMBER = re.compile(r"[（(〔\[]?(\d{4})[）)〕\]]?(.+?)字?第?0*(\d+)号?")
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


def parsed(words: Sequence[str]) -> dict[tuple[int, str], int]:
    """Return the last numbers that a person read from the papers."""
    found: dict[tuple[int, str], int] = {}
    for word in words:
        match = NUMBER.fullmatch(word.strip())
        if not match:
            raise Refused(
                f"“{word}”不是文号，请照纸上写成“（2026）援字第0123号”的样子。"
            )
        found[int(match[1]), match[2]] = int(match[3])
    return found


def reserve(
    stated: Mapping[tuple[int, str], int], *, made_at: datetime, at: datetime
) -> list[Reserved]:
    """Pass over, in every series alive since the backup, what papers may bear."""
    _refuse_unknown(stated)
    since, until = timezone.localdate(made_at), timezone.localdate(at)
    why = f"恢复 {since} 的备份：备份以后发出的文号可能已在纸上使用，不再发出"
    done = []
    for series in _alive(since, until):
        last = stated.get((series.year, series.series))
        stop = (
            max(last, series.last) if last is not None else _guess(series, since, until)
        )
        if stop > series.last:
            done.append(_pass_over(series, stop, why, stated=last is not None, at=at))
    return done


def _refuse_unknown(stated: Mapping[tuple[int, str], int]) -> None:
    for _, name in stated:
        if not NumberSeries.objects.filter(series=name).exists():
            known = "、".join(sorted({s.series for s in NumberSeries.objects.all()}))
            raise Refused(
                f"备份里没有“{name}”这种文号，只有：{known or '（没有文号）'}。"
            )


def _alive(since: date, until: date) -> Iterator[NumberSeries]:
    """Yield the series of the backup's year and of each year until now.

    Those of later years did not stand in the backup: they are made.
    """
    kinds = list(
        NumberSeries.objects.order_by().values_list("center", "series").distinct()
    )
    for center, name in sorted(kinds):
        for year in range(since.year, until.year + 1):
            series, _ = NumberSeries.objects.get_or_create(
                center=Organisation.objects.get(pk=center), year=year, series=name
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
    """Return the numbers a day of this year before the backup, else of the year before."""
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
