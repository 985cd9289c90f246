"""The clocks of a case in words: due when, by which article, counted how."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from fazhu.cases.clockwork import explained
from fazhu.cases.models import Case, ClockPause, RunningClock
from fazhu.network.policy import Policy
from fazhu.rules import clocks
from fazhu.ui import formats
from fazhu.ui.shapes import Tag

SOON_DAYS = 3


@dataclass(frozen=True, kw_only=True)
class ShownClock:
    """One time limit at work on a case, as the page says it."""

    key: str
    label: str
    owes: str
    tag: Tag
    last: str
    due_at: datetime | None
    started_at: datetime
    stopped_at: datetime | None
    article: str
    expiry: str
    why: tuple[str, ...]
    mark: str


def clocks_of(case: Case, *, at: datetime) -> tuple[ShownClock, ...]:
    """Return the clocks of the case, running ones first, the earliest due first."""
    rows = case.clocks.prefetch_related("pauses")
    policy = Policy()
    shown = [_shown(row, case, policy, at=at) for row in rows]
    late = datetime.max.replace(tzinfo=at.tzinfo)
    return tuple(
        sorted(shown, key=lambda one: (one.stopped_at is not None, one.due_at or late))
    )


def _shown(
    row: RunningClock, case: Case, policy: Policy, *, at: datetime
) -> ShownClock:
    version = clocks.version_named(row.clock, row.rule_version, kind=case.kind)
    open_pause = next((p for p in row.pauses.all() if p.until_on is None), None)
    return ShownClock(
        key=row.clock,
        label=version.label,
        owes=version.owes,
        tag=_tag(row, open_pause, at=at),
        last=_last(row, version, open_pause),
        due_at=row.due_at,
        started_at=row.started_at,
        stopped_at=row.stopped_at,
        article=version.article,
        expiry=version.expiry,
        why=_why(row, case, policy),
        mark="" if row.is_verified else version.mark.label,
    )


def _tag(row: RunningClock, pause: ClockPause | None, *, at: datetime) -> Tag:
    if row.stopped_at is not None:
        late = row.due_at is not None and row.stopped_at > row.due_at
        return Tag("已办，超过期限", "warn") if late else Tag("已办", "good")
    if pause is not None:
        return Tag(f"{pause.from_on:%Y-%m-%d} 起中止计算", "info")
    if row.due_at is None:
        return Tag(without_days(row.clock), "")
    if row.clock in clocks.RIGHTS and row.due_at < at:
        return Tag("期间已届满", "")
    return left(row.due_at, at=at)


def _last(row: RunningClock, version: clocks.Version, pause: ClockPause | None) -> str:
    """Say until when; nothing where there are no days."""
    if row.due_at is None:
        return ""
    if version.unit is clocks.Unit.HOURS:
        return f"{formats.moment(row.due_at)} 前"
    day = formats.dated(_day(row.due_at))
    if pause is not None:
        return f"中止前算到{day}，恢复计算后顺延"
    return f"{day}为最后一日"


def without_days(clock: str) -> str:
    """Say who states the days of a clock for which the law gives no number."""
    return "期限由通知载明" if clock in clocks.BY_NOTICE else "法律没有规定天数"


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


def _why(row: RunningClock, case: Case, policy: Policy) -> tuple[str, ...]:
    """Return the counting step by step; none where the law gives no number."""
    answer = explained(row, case, policy=policy)
    return answer.why if answer else ()
