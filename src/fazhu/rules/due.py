"""When a clock runs out: the counting of days, working days, months and hours.

``due`` explains itself: one Chinese sentence for each step of the counting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from fazhu.lib.errors import Refused
from fazhu.rules import day_count
from fazhu.rules.calendar import Calendar, listed
from fazhu.rules.clocks import PauseKind, Unit, Version
from fazhu.rules.general_rules import GeneralRule, general_rule
from fazhu.rules.marks import UNVERIFIED, Mark

CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A stretch that is not counted: both its ends are days that do not count."""

    since: date
    until: date
    kind: PauseKind | None = None


@dataclass(frozen=True, kw_only=True)
class Due:
    """When a clock runs out, and how that was counted."""

    due: date | datetime
    unit: Unit
    article: str
    why: tuple[str, ...]
    unverified: bool
    version: Version


def checked_pauses(version: Version, pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Return the pauses in order; refuse one that the version does not allow."""
    rows = tuple(sorted(pauses, key=lambda pause: pause.since))
    for row in rows:
        if row.until < row.since:
            raise Refused(
                f"中止的止日{row.until}早于起日{row.since}；请改正这一段的日期。"
            )
        if not version.pauses:
            raise Refused(
                f"“{version.label}”（{version.article}）没有不计入期限的情形，"
                f"不能中止；请去掉{row.since}至{row.until}这一段。"
            )
        if row.kind is not None and row.kind not in version.pauses:
            allowed = "、".join(kind.label for kind in version.pauses)
            raise Refused(
                f"“{version.label}”不能因“{row.kind.label}”中止；可以的情形是：{allowed}。"
            )
    return rows


def due(
    start: date | datetime,
    *,
    version: Version,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    length: int | None = None,
) -> Due:
    """Return when a clock that starts at ``start`` runs out, with every step told.

    The day of the start is not counted.  A limit in hours needs a moment and never
    rolls; all others end with the returned day.  A moment with a time zone is read
    on the clocks of China.  ``length`` is the limit that a
    notice or a local promise sets: it is needed where the law gives no number and
    may otherwise only be shorter.
    """
    stretches = checked_pauses(version, pauses)
    amount = _amount(version, length)
    try:
        if version.unit is Unit.HOURS:
            return _due_in_hours(start, amount, version)
        return _Counting(day_of(start), amount, version, calendar, stretches).due()
    except OverflowError as error:
        raise Refused(f"起算{start}太远，算不出截止日；请核对日期。") from error


def _amount(version: Version, length: int | None) -> int:
    if length is None:
        if version.length is None:
            raise Refused(
                f"“{version.label}”（{version.article}）没有规定天数；"
                f"请写明通知或者本地承诺所定的期限（length）。"
            )
        return version.length
    if length < 1:
        raise Refused(f"期限（length）应是大于零的整数，现在是{length}。")
    if version.length is not None and length > version.length:
        raise Refused(
            f"“{version.label}”法定为{version.length}{version.unit.label}，"
            f"本地期限{length}只能更短，不能更长。"
        )
    return length


def day_of(start: date | datetime) -> date:
    """Return the day of a start; a moment with a zone is read in China."""
    return _local(start).date() if isinstance(start, datetime) else start


def _local(moment: datetime) -> datetime:
    return moment.astimezone(CHINA) if moment.tzinfo else moment


def _due_in_hours(start: date | datetime, amount: int, version: Version) -> Due:
    if not isinstance(start, datetime):
        raise Refused(
            f"“{version.label}”按小时计算；请把起算写到时分，如 {start}T09:30。"
        )
    start = _local(start)
    end = start + timedelta(hours=amount)
    rule = general_rule(start.date())
    why = [
        (
            f"{start:%Y-%m-%d %H:%M}{version.start}，{version.label}期限{amount}小时"
            f"（{version.article}{version.mark.remark}）。"
        ),
        (
            f"按小时计算的，自该时起连续计算，夜间和休息日照计，不顺延"
            f"（{rule.hours}{rule.mark.remark}）。"
        ),
        f"满{amount}小时是{end:%Y-%m-%d %H:%M}。",
    ]
    return _answer(end, version, why, rule.mark)


@dataclass(frozen=True)
class _Counting:
    """One counting by days or months, with its sentences."""

    start: date
    amount: int
    version: Version
    calendar: Calendar
    pauses: tuple[Pause, ...]

    @property
    def rule(self) -> GeneralRule:
        """The general rules of counting on the day of the start."""
        return general_rule(self.start)

    def due(self) -> Due:
        """Count, and tell the steps in the order in which they are taken."""
        if self.version.backward:
            return self._backward()
        ended = self._ended()
        end = self._rolled(ended) if self.version.roll else ended
        relevant = [p for p in self.pauses if p.since <= end and p.until > self.start]
        why = [
            self._limit(),
            (
                f"{self._told(self.start)}{self.version.start}，当日不计入，从次日起计算"
                f"（{self.rule.first}{self.rule.mark.remark}）。"
            ),
            *(self._pause(p, counts=p in relevant) for p in self.pauses),
            self._reached(ended),
            *self._roll(ended, end),
            *self._estimates(ended, end),
        ]
        marks = [self.version.pause_mark] if relevant else []
        return _answer(end, self.version, why, self.rule.mark, *marks)

    @property
    def _paused(self) -> frozenset[date]:
        days = (day_count.span(p.since, p.until) for p in self.pauses)
        return frozenset().union(*days)

    def _ended(self) -> date:
        if self.version.unit is Unit.MONTHS:
            return day_count.months_after(self.start, self.amount)
        working = self.version.unit is Unit.WORKING
        return day_count.counted(
            self.start,
            self.amount,
            calendar=self.calendar if working else None,
            paused=self._paused,
        )

    def _rolled(self, day: date) -> date:
        return day_count.rolled(day, calendar=self.calendar, paused=self._paused)

    def _told(self, day: date) -> str:
        return self.calendar.described(day)

    def _limit(self) -> str:
        version = self.version
        since = (
            f"{version.since}起施行的规定"
            if not version.until
            else (f"{version.since}至{version.until}的规定")
        )
        legal = "" if version.length == self.amount else "（通知或者本地承诺所定）"
        return (
            f"{version.label}期限{self.amount}{version.unit.label}{legal}，"
            f"适用{since}（{version.article}{version.mark.remark}）。"
        )

    def _pause(self, pause: Pause, *, counts: bool) -> str:
        if not counts:
            return f"{pause.since}至{pause.until}不在期限之内，不影响计算。"
        first = max(pause.since, self.start + day_count.ONE)
        days = (pause.until - first).days + 1
        reason = pause.kind.label if pause.kind else "期限中止"
        article = self.version.pause_article or self.version.article
        return (
            f"{pause.since}至{pause.until}{reason}，首尾两日都不计入，共{days}日"
            f"（{article}{self.version.pause_mark.remark}）。"
        )

    def _reached(self, ended: date) -> str:
        if self.version.unit is Unit.MONTHS:
            clipped = "" if ended.day == self.start.day else "，没有对应日，取月末日"
            return (
                f"满{self.amount}个月是{self._told(ended)}{clipped}"
                f"（{self.rule.months}{self.rule.mark.remark}）。"
            )
        inside = ""
        if self.version.unit is Unit.WORKING:
            inside = f"，休息日不计入{self._passed_over(self.start, ended)}"
        return (
            f"计满{self.amount}{self.version.unit.label}是{self._told(ended)}{inside}。"
        )

    def _passed_over(self, one: date, other: date) -> str:
        """Name every day off and make-up workday between two days."""
        off = self.calendar.days_off_between(one, other)
        work = self.calendar.make_up_between(one, other)
        told = [f"其间{listed(off)}休息"] if off else []
        told += [f"{listed(work)}调休上班、计入"] if work else []
        return f"（{'；'.join(told)}）" if told else ""

    def _roll(self, ended: date, end: date) -> list[str]:
        if end == ended:
            return []
        between = [d for d in sorted(day_count.span(ended, end)) if ended < d < end]
        also = f"，{listed(between)}也不计" if between else ""
        return [
            (
                f"末日{self._told(ended)}是休息日{also}，"
                f"顺延到其后第一个工作日{self._told(end)}"
                f"（{self.rule.last}{self.rule.mark.remark}）。"
            )
        ]

    def _estimates(self, ended: date, end: date) -> list[str]:
        """Name the years whose days off mattered and rest on no notice."""
        if self.version.unit is not Unit.WORKING and not self.version.roll:
            return []
        other = self.start if self.version.unit is Unit.WORKING else ended
        first, last = sorted((other.year, end.year))
        years = (date(year, 1, 1) for year in range(first, last + 1))
        return [
            f"{year}年的放假安排没有收录，按周末和法定节日估算；公布后请重算。"
            for year in self.calendar.estimated(years)
        ]

    def _backward(self) -> Due:
        working = self.calendar if self.version.unit is Unit.WORKING else None
        ended = day_count.counted_back(self.start, self.amount, calendar=working)
        end = self.calendar.on_or_before(ended) if self.version.roll else ended
        over = self._passed_over(ended, self.start) if working else ""
        why = [
            self._limit(),
            f"从{self._told(self.start)}{self.version.start}往前数，当日不计入。",
            f"往前数满{self.amount}{self.version.unit.label}是{self._told(ended)}{over}。",
        ]
        if end != ended:
            why.append(
                f"往前数遇休息日法律没有规定，从严取更早的工作日{self._told(end)}。"
            )
        return _answer(end, self.version, [*why, *self._estimates(ended, end)])


def _answer(
    end: date | datetime, version: Version, why: list[str], *marks: Mark
) -> Due:
    unverified = any(mark.unverified for mark in (version.mark, *marks))
    if unverified:
        why.append(f"以上有规定{UNVERIFIED}原文，使用前请由专人核对。")
    return Due(
        due=end,
        unit=version.unit,
        article=version.article,
        why=tuple(why),
        unverified=unverified,
        version=version,
    )
