"""Building the large district: places and people by real actions, cases in bulk."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random

from django.db import connection, transaction
from django.utils import timezone

from fazhu.audit import many
from fazhu.audit.models import Entry
from fazhu.audit.triggers import lowered
from fazhu.demo.bulk.days import Days
from fazhu.demo.bulk.desks import Desks
from fazhu.demo.bulk.ledgers import Ledgers
from fazhu.demo.bulk.patterns import Pattern, drawn_patterns
from fazhu.demo.bulk.stamping import COLUMNS, Stamper, Start
from fazhu.demo.bulk.writing import hastened, others
from fazhu.demo.making import District, make_district
from fazhu.demo.people import workers
from fazhu.demo.plan import Plan, last_day
from fazhu.documents.models import NumberSeries
from fazhu.network import bulk

YEARS = 10
RECORDED_YEARS = 7
"""So many of them before the system came into use: those cases are from ledgers."""

CHUNK = 10_000
A_HANDLER = 5_000  # cases that one handler takes in ten years, at most
STANDSTILL, RECENTLY = 0.06, 200  # of the cases begun in the last days: not moving
SERIES = "援"
EVERY = 99


def build(
    *, until: date, cases: int, seed: int, done: Callable[[int], None] = lambda n: None
) -> None:
    """Make the district in a new database, where nobody else is at work."""
    with hastened([*COLUMNS, Entry]):
        lay(until=until, cases=cases, seed=seed, done=done)


def lay(
    *, until: date, cases: int, seed: int, done: Callable[[int], None] = lambda n: None
) -> District:
    """Make the district; equal for equal day, seed and size but for what is sealed."""
    random = Random(f"{until.isoformat()}/{seed}/{cases}")  # noqa: S311  # no secret
    since, last = date(until.year - YEARS, 1, 1), last_day(until)
    plan = Plan(
        since=since,
        until=until,
        workers=workers(random, since, times=max(1, cases // (40 * A_HANDLER))),
        files={},
        moves=(),
        talks=(),
    )
    district = make_district(plan, at=_evening(since - timedelta(days=1)))
    days = Days(since, last)
    ledgers = Ledgers(district, at=_evening(date(since.year + RECORDED_YEARS, 1, 3)))
    stamper = Stamper(days, Desks(district, plan.workers), random, ledgers)
    starts = _Starts(days, drawn_patterns(random, on=until), random, district)
    with lowered(connection):
        _write(stamper, starts.drawn(cases), done)
    with transaction.atomic():
        starts.save_series()
        ledgers.save()
    return district


class _Starts:
    """Draws which case begins on which day, with its number."""

    def __init__(
        self, days: Days, patterns: list[Pattern], random: Random, district: District
    ) -> None:
        self.days, self.patterns, self.random = days, patterns, random
        self.district = district
        self.last = max(n for n in range(days.count) if days.working[n] == n)
        self.first_steps = days.first.year + RECORDED_YEARS
        self.series: dict[tuple[str, int], NumberSeries] = {}

    def drawn(self, cases: int) -> Iterator[Start]:
        """Yield so many, in the order of their days, evenly over the years."""
        random, days = self.random, self.days
        for n in range(cases):
            day = int((n + random.random()) * days.count / cases)
            day = min(days.working[day], self.last)
            pattern = random.choice(self.patterns)
            years_ago = (days.count - day) // 366
            recent = days.count - day < RECENTLY and random.random() < STANDSTILL
            year = days.dates[day].year
            yield Start(
                pattern=pattern,
                day=day,
                number=self._number(pattern.center, year),
                by_steps=year >= self.first_steps,
                years_ago=years_ago,
                most=random.randint(1, len(pattern.legs)) if recent else EVERY,
            )

    def _number(self, center: str, year: int) -> str:
        place = (center, year)
        if place not in self.series:
            organisation = self.district.organisations[center]
            self.series[place] = NumberSeries(
                center=organisation, year=year, series=SERIES
            )
        row = self.series[place]
        row.last += 1
        return f"{row.stem}第{row.last:04d}号"

    def save_series(self) -> None:
        """Let the next real number follow the last one of the year."""
        NumberSeries.objects.bulk_create(
            row for row in self.series.values() if row.year >= self.first_steps
        )


def _write(
    stamper: Stamper, starts: Iterator[Start], done: Callable[[int], None]
) -> None:
    """Insert chunk by chunk; entries wait until no earlier one can follow."""
    chain = many.Chain()
    waiting: list[many.Told] = []
    while chunk := list(islice(starts, CHUNK)):
        with transaction.atomic():
            rows, told = stamper.stamp(chunk)
            for model, columns in COLUMNS.items():
                more = others(model, columns)
                bulk.insert(
                    model,
                    (*columns, *more),
                    ((*row, *more.values()) for row in rows[model]),
                    ready=True,
                )
            waiting = sorted(waiting + told)
            until = bisect_left(waiting, (stamper.days.texts[chunk[-1].day],))
            _join(chain, stamper, waiting[:until])
            waiting = waiting[until:]
        done(len(chunk))
    with transaction.atomic():
        _join(chain, stamper, waiting)
        chain.save_ends()


def _join(chain: many.Chain, stamper: Stamper, told: list[many.Told]) -> None:
    refs = [stamper.ref() for _ in told]
    bulk.insert(Entry, many.COLUMNS, chain.joined(told, refs), ready=True)


def _evening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(18)))
