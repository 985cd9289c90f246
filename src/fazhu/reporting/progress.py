"""How far each target is reached, and what the year will come to (目标完成情况)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from fazhu.reporting import coverage
from fazhu.reporting.aims import so_far
from fazhu.reporting.measures.evaluating import HUNDRED
from fazhu.reporting.measures.figures import rounded
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.measures.targets import time_progress
from fazhu.reporting.models import Target
from fazhu.reporting.places import Places
from fazhu.reporting.tables import NONE, number
from fazhu.rules import counting
from fazhu.rules.counting import Period
from fazhu.rules.forecast import Forecast, LastYear, forecast
from fazhu.ui.shapes import Tag

FAR_BEHIND = Decimal(10)
"""So many points behind the plan and a target is marked 滞后 instead of 稍慢."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A target, how much of it is done, and how much was to be done by now."""

    target: Target
    label: str
    unit: str
    done: int | Decimal
    missing: int
    elapsed: Decimal
    planned: Decimal
    forecast: Forecast
    rows_url: str

    @property
    def rate(self) -> Decimal:
        """How much is done, per cent."""
        return Decimal(self.done) / self.target.value * HUNDRED

    @property
    def ahead(self) -> Decimal:
        """By how many points it is ahead of the time gone by (超序时)."""
        return self.rate - self.elapsed

    @property
    def elapsed_text(self) -> str:
        """The time gone by, as printed."""
        return str(rounded(self.elapsed))

    @property
    def planned_text(self) -> str:
        """What was to be done by now by the months of the plan, as printed."""
        return f"{rounded(self.planned)}%"

    @property
    def rate_text(self) -> str:
        """The rate as printed."""
        return str(rounded(self.rate))

    @property
    def aim_text(self) -> str:
        """The target as printed."""
        return number(self.target.value, self.unit)

    @property
    def done_text(self) -> str:
        """What is done, as printed."""
        return number(self.done, self.unit)

    @property
    def left_text(self) -> str:
        """What is left, as printed."""
        return number(self.left, self.unit)

    @property
    def ahead_text(self) -> str:
        """The points ahead of the time gone by or behind it, in words."""
        points = rounded(self.ahead) or Decimal(0)
        return f"超{points}个百分点" if points >= 0 else f"落后{-points}个百分点"

    @property
    def standing(self) -> Tag:
        """How it stands against its own months, in a word and a colour."""
        behind = self.planned - self.rate
        if self.done >= self.target.value:
            return Tag("已完成", "good")
        if self.planned >= HUNDRED:
            return Tag("未完成", "danger")
        if behind <= 0:
            return Tag("正常", "good")
        if behind < FAR_BEHIND:
            return Tag("稍慢", "warn")
        return Tag("滞后", "danger")

    @property
    def forecast_text(self) -> str:
        """What the year is expected to come to, and how much of the target it is."""
        value = self.forecast.value
        if value is None:
            return NONE
        share = rounded(value / self.target.value * HUNDRED, 0)
        return f"{number(value, self.unit)}（{share}%）"

    @property
    def forecast_reason(self) -> str:
        """How it is expected, and how far it may be off."""
        told = (self.forecast.method, self.forecast.doubt)
        return "；".join(one for one in told if one)

    @property
    def bar(self) -> int:
        """The length of the bar, at most 100."""
        return min(int(self.rate), 100)

    @property
    def left(self) -> Decimal:
        """What is still to be done; 0 when the target is reached."""
        return max(self.target.value - Decimal(self.done), Decimal(0))


def progress(targets: Iterable[Target], *, year: int, today: date) -> list[Progress]:
    """Say how far each target is reached by today, or by the end of a past year.

    A center's target is the whole district's.
    """
    there = list(targets)
    period = so_far(year, today)
    readings = {
        center: _Reading([t for t in there if t.center_id == center.pk], period)
        for center in {target.center for target in there}
    }
    return [readings[one.center].of(one) for one in there]


def planned_by(target: Target, period: Period) -> Decimal:
    """Return how much of a target was to be done by the period's end, per cent.

    Spread evenly it is the time gone by; within a month its days count.
    """
    if not target.months:
        return time_progress(period)
    last, plan = period.last, target.plan
    length = (_month_after(last) - last.replace(day=1)).days
    due = sum(plan[: last.month - 1]) + plan[last.month - 1] * last.day / length
    return Decimal(due) / target.value * HUNDRED


class _Reading:
    """What one center's targets need: now, and last year where it is known."""

    def __init__(self, targets: list[Target], period: Period) -> None:
        self.places = Places(targets[0].center)
        self.period = period
        self.whole = counting.year(period.last.year - 1)
        self.before = period.year_before()
        keys = sorted({target.measure for target in targets})
        whens = (period, self.before, self.whole)
        self.places.read([(key, when) for key in keys for when in whens])
        ledgers = {key: coverage.ledger_of(measure(key)) for key in keys}
        first = {
            ledger: coverage.begun(self.places.center, ledger)
            for ledger in sorted(set(ledgers.values()))
        }
        self.known = {
            key: coverage.covers(first[ledgers[key]], self.whole) for key in keys
        }

    def of(self, target: Target) -> Progress:
        """Return how far one target is reached."""
        whole = target.organisation_id == target.center_id
        place = None if whole else target.organisation
        entry, elapsed = measure(target.measure), time_progress(self.period)
        done = self.places.value(entry.key, place, self.period) or 0
        return Progress(
            target=target,
            label=entry.label,
            unit=entry.unit,
            done=done,
            missing=self.places.missing(entry.key, self.period),
            elapsed=elapsed,
            planned=planned_by(target, self.period),
            forecast=forecast(
                Decimal(done),
                elapsed=elapsed / HUNDRED,
                last=self._last_year(target, whole=whole),
                unit=entry.unit,
            ),
            rows_url=self.places.rows_url(entry.key, place, self.period),
        )

    def _last_year(self, target: Target, *, whole: bool) -> LastYear | None:
        if not self.known[target.measure]:
            return None
        place = None if whole else target.organisation
        so_far, all_year = (
            Decimal(self.places.value(target.measure, place, when) or 0)
            for when in (self.before, self.whole)
        )
        return LastYear(so_far=so_far, whole=all_year)


def _month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
