"""Hours of a week as people write them: 周一至周五 9:00-12:00、14:00-17:30.

One line says the week of a window or of a volunteer. A lunch break is the gap between
two stretches of a day. What is written is read into seven days and told back in one
form, so that two people who write it differently mean the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fazhu.lib.errors import Refused
from fazhu.rules.calendar import SATURDAY, WEEKDAYS, Calendar

EXAMPLE = "周一至周五 9:00-12:00、14:00-17:30；周六 9:00-12:00"
SEARCHED = 31
"""So many days are searched for the next opening."""
NEAR = ("今天", "明天")
WORDS = {"工作日": range(SATURDAY), "周末": range(SATURDAY, 7), "每天": range(7)}
DAY = r"(?:周|星期|礼拜)?([一二三四五六日天])"
DAYS = re.compile(f"{DAY}(?:[至到~-]{DAY})?")
STRETCH = re.compile(
    r"(\d{1,2})(?:[:时点](\d{2})?分?)[至到~-](\d{1,2})(?:[:时点](\d{2})?分?)"
)


@dataclass(frozen=True, order=True)
class Stretch:
    """Open from a time until before another, of one day."""

    opens: time
    closes: time

    def __str__(self) -> str:
        return f"{_told(self.opens)}-{_told(self.closes)}"


Stretches = tuple[Stretch, ...]
Week = tuple[Stretches, ...]
NEVER: Week = ((),) * 7


@dataclass(frozen=True, kw_only=True)
class Special:
    """Days that are not as usual: closed, or open at other hours (放假值班等)."""

    first: date
    last: date
    stretches: Stretches = ()
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Whether a window is open at a moment, until when, or when it opens next."""

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None
    why: str = ""

    def said(self, at: datetime) -> str:
        """Say it in words, with today's and tomorrow's times short."""
        if self.is_open and self.until is not None:
            return f"开放中，{_told(self.until.time())}止"
        reason = f"（{self.why}）" if self.why else ""
        if self.opens is None:
            return f"未开放{reason}"
        day = _day_said(self.opens.date(), at.date())
        return f"未开放{reason}，{day}{_told(self.opens.time())}开"


def week(text: str) -> Week:
    """Read a line of hours; an empty one is a week without any."""
    days: list[Stretches] = [()] * 7
    for part in re.split("[;；。\n]", unicodedata.normalize("NFKC", text)):
        if not part.strip():
            continue
        written = re.sub(r"\s", "", part).replace("—", "-").replace("–", "-")
        begins = re.search(r"\d", written)
        if begins is None:
            raise Refused(f"“{part.strip()}”没有写钟点，请照“{EXAMPLE}”的样子写。")
        found = stretches(written[begins.start() :])
        for day in _days(written[: begins.start()]):
            if days[day]:
                raise Refused(f"周{WEEKDAYS[day]}写了两次，请合成一处。")
            days[day] = found
    return tuple(days)


def stretches(text: str) -> Stretches:
    """Read the hours of one day: 9:00-12:00、14:00-17:30."""
    written = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = []
    for part in filter(None, re.split("[、,和]", written)):
        match = STRETCH.fullmatch(part)
        if match is None:
            raise Refused(f"“{part}”不是起止钟点，请照“9:00-12:00、14:00-17:30”写。")
        opens, closes = _time(*match.group(1, 2)), _time(*match.group(3, 4))
        if closes <= opens:
            raise Refused(f"“{part}”的结束不晚于开始，请核对。")
        found.append(Stretch(opens, closes))
    for one, other in zip(sorted(found), sorted(found)[1:], strict=False):
        if other.opens < one.closes:
            raise Refused(f"{one}和{other}重叠，请核对。")
    return tuple(sorted(found))


def told(hours: Week) -> str:
    """Write a week in one form: neighbouring days with the same hours together."""
    parts, day = [], 0
    while day < len(hours):
        last = day
        while last + 1 < len(hours) and hours[last + 1] == hours[day]:
            last += 1
        if hours[day]:
            parts.append(f"{_days_told(day, last)} {day_told(hours[day])}")
        day = last + 1
    return "；".join(parts)


def day_told(hours: Stretches) -> str:
    """Write one day's hours."""
    return "、".join(str(one) for one in hours)


def hours_on(
    day: date, hours: Week, *, specials: Iterable[Special] = (), calendar: Calendar
) -> tuple[Stretches, str]:
    """Return the hours of a day, and why it is not as its weekday says.

    What the place itself has said of the day comes first, then the calendar: a
    holiday is closed; a shifted working day is open as the first usual working day.
    """
    for one in specials:
        if one.first <= day <= one.last:
            return one.stretches, one.why
    usual, special = hours[day.weekday()], calendar.days.get(day)
    weekend = day.weekday() >= SATURDAY
    if special is not None and not special.off:
        regular = next((one for one in hours[:SATURDAY] if one), ())
        return (usual, "") if usual else (regular, "调休上班")
    if special is not None:
        return (), f"{special.name}放假"
    if not weekend and calendar.is_day_off(day):
        return (), "放假"
    return usual, ""


def opening(
    at: datetime, hours: Week, *, specials: Iterable[Special] = (), calendar: Calendar
) -> Opening:
    """Say whether it is open at a moment of local time, and what comes next."""
    specials = tuple(specials)

    def on(day: date) -> tuple[Stretches, str]:
        return hours_on(day, hours, specials=specials, calendar=calendar)

    today, why = on(at.date())
    for one in today:
        if one.opens <= at.time().replace(tzinfo=None) < one.closes:
            return Opening(is_open=True, until=_at(at, at.date(), one.closes))
    later = [one for one in today if one.opens > at.time().replace(tzinfo=None)]
    if later:
        said = "午休" if len(later) < len(today) else ""
        return Opening(
            is_open=False, opens=_at(at, at.date(), later[0].opens), why=said
        )
    for n in range(1, SEARCHED):
        day = at.date() + timedelta(days=n)
        if found := on(day)[0]:
            opens = _at(at, day, found[0].opens)
            return Opening(is_open=False, opens=opens, why="" if today else why)
    return Opening(is_open=False, why="" if today else why)


def _at(at: datetime, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=at.tzinfo)


def _days(text: str) -> list[int]:
    if not text:
        raise Refused(f"没有写星期几，请照“{EXAMPLE}”的样子写。")
    found: list[int] = []
    for part in re.split("[、,和及]", text.rstrip(":")):
        if part in WORDS:
            found += WORDS[part]
            continue
        match = DAYS.fullmatch(part)
        if match is None:
            raise Refused(f"“{part}”不是星期几，请照“{EXAMPLE}”的样子写。")
        first, last = (_weekday(one) for one in (match[1], match[2] or match[1]))
        if last < first:
            raise Refused(f"“{part}”的先后颠倒了，请核对。")
        found += range(first, last + 1)
    return found


def _weekday(word: str) -> int:
    return WEEKDAYS.index("日" if word == "天" else word)


def _time(hour: str, minute: str | None) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError as error:
        raise Refused(f"“{hour}:{minute or '00'}”不是钟点，请核对。") from error


def _told(clock: time) -> str:
    return f"{clock.hour}:{clock.minute:02d}"


def _days_told(first: int, last: int) -> str:
    if first == last:
        return f"周{WEEKDAYS[first]}"
    link = "至" if last - first > 1 else "、"
    return f"周{WEEKDAYS[first]}{link}周{WEEKDAYS[last]}"


def _day_said(day: date, today: date) -> str:
    away = (day - today).days
    if away < len(NEAR):
        return NEAR[away]
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"
