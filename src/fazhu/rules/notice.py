"""The State Council's notice on days off, read as it is printed or as plain lines.

二、春节：2月15日（农历腊月二十八、周日）至23日放假调休，共9天。2月14日（周六）上班。
2026-02-14 上班 春节
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fazhu.lib.errors import Refused
from fazhu.rules.calendar import SATURDAY, WEEKDAYS, Day

FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
ONE = timedelta(days=1)
OFF, WORK = "放假", ("上班", "补班")
IN_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、)?([^：:\d]{1,20})[：:](.+)$")
PART = re.compile(
    r"(?:(?:(?P<year>\d{4})[年\-/.])?(?P<month>\d{1,2})[月\-/.](?P<day>\d{1,2})(?!\d)日?"
    r"|(?P<alone>\d{1,2})日)"
)
UNTIL = re.compile(r"^[至到—–～~]+$")
COUNTED = re.compile(r"共(\d{1,2})天")
NOT_A_NAME = re.compile(r"放假|调休|上班|补班|[至到、，。,;；—–～~：:\s]")
LONGEST = 16


@dataclass(frozen=True)
class _Line:
    """One line of the notice; its number leads whoever pasted it to a mistake."""

    number: int
    text: str
    year: int

    def days(self) -> Iterator[Day]:
        """Yield the days off and make-up workdays of which the line tells."""
        text = IN_BRACKETS.sub("", self.text).replace(" ", "").replace("\u3000", "")
        if not PART.search(text):
            return
        heading = HEADING.match(text)
        name = heading[1] if heading else _name(self.text)
        found = list(self._told(heading[2] if heading else text, name))
        self._check(found, COUNTED.search(text))
        yield from found

    def _told(self, text: str, name: str) -> Iterator[Day]:
        waiting: list[date] = []
        for clause in re.split(r"[。；;，,]", text):
            waiting += self._dates(clause)
            off, work = OFF in clause, any(word in clause for word in WORK)
            if off or work:
                yield from (
                    Day(day, off=off and not work, name=name) for day in waiting
                )
                waiting = []
        if waiting:
            raise self._refused("有日期，却没有写明放假还是上班")

    def _dates(self, clause: str) -> Iterator[date]:
        last: date | None = None
        end = 0
        for part in PART.finditer(clause):
            day = self._date(part, last)
            gap = clause[end : part.start()]
            if last is not None and UNTIL.match(gap):
                yield from self._stretch(last + ONE, day)
            else:
                yield day
            last, end = day, part.end()

    def _date(self, part: re.Match[str], before: date | None) -> date:
        if part["alone"] and before is None:
            raise self._refused(f"“{part[0]}”没有月份")
        year = int(part["year"] or (before.year if before else self.year))
        month = int(part["month"] or (before.month if before else 0))
        try:
            return date(year, month, int(part["day"] or part["alone"]))
        except ValueError as error:
            raise self._refused(f"没有“{part[0]}”这一天") from error

    def _stretch(self, first: date, last: date) -> Iterator[date]:
        if not 0 <= (last - first).days < LONGEST:
            raise self._refused(f"{first - ONE}至{last}不像一次放假的起止")
        for n in range((last - first).days + 1):
            yield first + n * ONE

    def _check(self, days: list[Day], counted: re.Match[str] | None) -> None:
        off = sum(day.off for day in days)
        if counted and off != int(counted[1]):
            raise self._refused(f"写明共{counted[1]}天，日期却有{off}天")
        for day in days:
            if abs(day.day.year - self.year) > 1:
                raise self._refused(f"{day.day}不在{self.year}年前后")
            if not day.off and day.day.weekday() < SATURDAY:
                weekday = WEEKDAYS[day.day.weekday()]
                raise self._refused(f"{day.day}是星期{weekday}，不是调休上班的周末")

    def _refused(self, what: str) -> Refused:
        return Refused(f"第{self.number}行：{what}，请核对通知原文后改正。")


def _name(text: str) -> str:
    return NOT_A_NAME.sub("", PART.sub("", COUNTED.sub("", text)))[:40]


def read_notice(text: str, year: int) -> list[Day]:
    """Return the days of the notice for ``year``; refuse what cannot be all of it.

    Lines without a date (the notice's opening and close) are passed over.
    """
    days: dict[date, Day] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        for day in _Line(number, line, year).days():
            if days.setdefault(day.day, day).off is not day.off:
                raise Refused(
                    f"第{number}行：{day.day}既写了放假又写了上班，请核对通知原文。"
                )
    if not days:
        raise Refused("没有读到日期；请粘贴通知中写明各节日放假日期的几行。")
    names = "".join(day.name for day in days.values() if day.off)
    if missing := [name for name in FESTIVALS if name not in names]:
        raise Refused(
            f"没有读到{'、'.join(missing)}的放假日期；通知应当一次全部登记，请粘贴完整。"
        )
    return sorted(days.values(), key=lambda day: day.day)
