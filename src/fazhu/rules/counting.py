"""How cases are counted, and over which stretch of time.

The counting rule is the printed note of the ministry's statistical reports; it
holds for 申请, 批准, 未批准, 已结 and 未结.  A figure without its calendar is not a
figure: the ministry's year runs from December to November, summaries use the
natural year.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled

SOURCE = "法律援助统计报表指标解释：案件计数规则"
ONE = timedelta(days=1)


class CountReason(Labelled):
    """Why a case counts as it does."""

    ONE = "one", "一名申请人"
    INDIVISIBLE = "indivisible", "多名申请人、事项不可分"
    DIVISIBLE = "divisible", "多名申请人、同类事项可分"


def count_weight(reason: CountReason, recipients: int) -> int:
    """Return as how many cases one file counts in the statistics.

    Heirs of one victim have one indivisible matter and count once; workers who
    each claim their wages from one firm count as many as they are.
    """
    if recipients < 1:
        raise Refused(f"受援人数应是大于零的整数，现在是{recipients}；请先登记受援人。")
    if reason is CountReason.ONE and recipients > 1:
        raise Refused(
            f"有{recipients}名受援人，计数依据不能是“{reason.label}”；"
            f"请选事项不可分或者可分。"
        )
    return recipients if reason is CountReason.DIVISIBLE else 1


def why_weight(reason: CountReason, recipients: int) -> str:
    """Return the sentence that explains the weight."""
    weight = count_weight(reason, recipients)
    return f"{reason.label}，受援人{recipients}名，按{weight}件统计（{SOURCE}）。"


class StatCalendar(Labelled):
    """Which year is meant."""

    NATURAL = "year", "自然年"
    MINISTRY = "ministry", "统计年度（上年12月至当年11月）"


@dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch of days, both ends included, in one calendar."""

    label: str
    first: date
    last: date
    calendar: StatCalendar = StatCalendar.NATURAL

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise Refused(f"时段的止日{self.last}早于起日{self.first}；请改正。")

    def __contains__(self, day: date) -> bool:
        """Say whether ``day`` lies in the period."""
        return self.first <= day <= self.last

    @property
    def whole_months(self) -> bool:
        """Say whether the period begins and ends with a month."""
        return self.first.day == 1 and _is_month_end(self.last)

    def months(self) -> list["Period"]:
        """Return its months in order; a period cut within a month has cut ends."""
        found = []
        first = self.first
        while first <= self.last:
            last = min(_month_end(first), self.last)
            found.append(between(first, last, calendar=self.calendar))
            first = last + ONE
        return found

    def year_before(self) -> "Period":
        """Return the same stretch of the year before, for 同比."""
        return between(
            _year_back(self.first),
            _year_back_end(self.last),
            calendar=self.calendar,
        )

    def previous(self) -> "Period":
        """Return the stretch of equal length just before, for 环比."""
        last = self.first - ONE
        if not self.whole_months:
            length = self.last - self.first
            return between(last - length, last, calendar=self.calendar)
        first = _month_start(last)
        for _ in range(len(self.months()) - 1):
            first = _month_start(first - ONE)
        return between(first, last, calendar=self.calendar)


def year(number: int, calendar: StatCalendar = StatCalendar.NATURAL) -> Period:
    """Return a whole year; the ministry's is named by the year in which it ends."""
    if calendar is StatCalendar.MINISTRY:
        return between(date(number - 1, 12, 1), date(number, 11, 30), calendar=calendar)
    return between(date(number, 1, 1), date(number, 12, 31))


def year_until(
    number: int, last: date, calendar: StatCalendar = StatCalendar.NATURAL
) -> Period:
    """Return the year up to ``last``, which must lie in it."""
    whole = year(number, calendar)
    if last not in whole:
        raise Refused(
            f"截止日{last}不在{whole.label}（{whole.first}至{whole.last}）之内；请改正。"
        )
    return between(whole.first, last, calendar=calendar)


def quarters(
    number: int, calendar: StatCalendar = StatCalendar.NATURAL
) -> list[Period]:
    """Return the four quarters of a year."""
    return _parts(year(number, calendar), 3)


def halves(number: int, calendar: StatCalendar = StatCalendar.NATURAL) -> list[Period]:
    """Return the two halves of a year."""
    return _parts(year(number, calendar), 6)


def between(
    first: date, last: date, *, calendar: StatCalendar = StatCalendar.NATURAL
) -> Period:
    """Return any stretch of days, with the label that people would write."""
    return Period(
        label=_label(first, last, calendar), first=first, last=last, calendar=calendar
    )


def _parts(whole: Period, length: int) -> list[Period]:
    months = whole.months()
    return [
        between(part[0].first, part[-1].last, calendar=whole.calendar)
        for part in (months[n : n + length] for n in range(0, 12, length))
    ]


def _label(first: date, last: date, calendar: StatCalendar) -> str:
    whole = first.day == 1 and _is_month_end(last)
    span = (last.year - first.year) * 12 + last.month - first.month
    if calendar is StatCalendar.MINISTRY and whole and span == 11 and first.month == 12:
        return f"{last.year}统计年度"
    if first == last:
        return _day(first)
    if not whole:
        end = f"{last.month}月{last.day}日"
        return f"{_day(first)}至{end if first.year == last.year else _day(last)}"
    if span == 0:
        return f"{first.year}年{first.month}月"
    if first.year != last.year:
        return f"{first.year}年{first.month}月至{last.year}年{last.month}月"
    if span == 11:
        return f"{first.year}年"
    return f"{first.year}年{first.month}—{last.month}月"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _month_start(day: date) -> date:
    return day.replace(day=1)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _is_month_end(day: date) -> bool:
    return day == _month_end(day)


def _year_back(day: date) -> date:
    length = monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, min(day.day, length))


def _year_back_end(day: date) -> date:
    back = _year_back(day)
    return _month_end(back) if _is_month_end(day) else back
