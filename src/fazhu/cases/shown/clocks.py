"""The clocks of a case in words: due when, by which article, counted how."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from fazhu.cases.models import Case, ClockPause, RunningClock
from fazhu.network.policy import calendar
from fazhu.rules import clocks
from fazhu.rules.calendar import Calendar
from fazhu.rules.due import Pause, due
from fazhu.ui.shapes import Tag

SOON_DAYS = 3


@dataclass(frozen=True, kw_only=True)
class ShownClock:
    """One time limit at work on a case, as the page says it."""

    label: str
    owes: str
    tag: Tag
    due_at: datetime | None
    by_hour: bool
    started_at: datetime
    stopped_at: datetime | None
    article: str
    expiry: str
    why: tuple[str, ...]
    mark: str


def ticking() -> QuerySet[RunningClock]:
    """Return the clocks that run towards a due moment now: no pause is open."""
    paused = ClockPause.objects.filter(running=OuterRef("pk"), until_on__isnull=True)
    return RunningClock.objects.filter(
        ~Exists(paused), stopped_at__isnull=True, due_at__isnull=False
    )


def clocks_of(case: Case, *, at: datetime) -> tuple[ShownClock, ...]:
    """Return the clocks of the case, running ones first, the earliest due first."""
    rows = case.clocks.prefetch_related("pauses")
    days = calendar()
    shown = [_shown(row, case, days, at=at) for row in rows]
    late = datetime.max.replace(tzinfo=at.tzinfo)
    return tuple(
        sorted(shown, key=lambda one: (one.stopped_at is not None, one.due_at or late))
    )


def _shown(
    row: RunningClock, case: Case, days: Calendar, *, at: datetime
) -> ShownClock:
    version = clocks.version_named(row.clock, row.rule_version, kind=case.kind)
    pauses = list(row.pauses.all())
    open_pause = next((p for p in pauses if p.until_on is None), None)
    return ShownClock(
        label=version.label,
        owes=version.owes,
        tag=_tag(row, open_pause, at=at),
        due_at=row.due_at,
        by_hour=version.unit is clocks.Unit.HOURS,
        started_at=row.started_at,
        stopped_at=row.stopped_at,
        article=version.article,
        expiry=version.expiry,
        why=_why(row, version, pauses, days),
        mark="" if row.is_verified else version.mark.label,
    )


def _tag(row: RunningClock, pause: ClockPause | None, *, at: datetime) -> Tag:
    if row.stopped_at is not None:
        late = row.due_at is not None and row.stopped_at > row.due_at
        return Tag("已办，超过期限", "warn") if late else Tag("已办", "good")
    if pause is not None:
        return Tag(f"{pause.from_on:%Y-%m-%d} 起中止计算", "info")
    if row.due_at is None:
        return Tag("期限由通知载明", "")
    return left(row.due_at, at=at)


def left(due_at: datetime, *, at: datetime) -> Tag:
    """Say how long is left until the due moment, or by how much it has passed."""
    days = (_day(due_at) - _day(at)).days
    if due_at < at:
        return Tag(f"已逾期 {-days} 天" if days else "今日已逾期", "danger")
    if days == 0:
        return Tag("今日到期", "warn")
    return Tag(f"还有 {days} 天", "warn" if days <= SOON_DAYS else "")


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _why(
    row: RunningClock,
    version: clocks.Version,
    pauses: list[ClockPause],
    days: Calendar,
) -> tuple[str, ...]:
    """Return the counting step by step; none where the law gives no number."""
    if version.length is None:
        return ()
    start = timezone.localtime(row.started_at)
    ended = tuple(
        Pause(since=p.from_on, until=p.until_on) for p in pauses if p.until_on
    )
    counted = due(
        start if version.unit is clocks.Unit.HOURS else start.date(),
        version=version,
        calendar=days,
        pauses=ended,
    )
    return counted.why
