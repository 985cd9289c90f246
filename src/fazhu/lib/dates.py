"""Dates in every way that people write them into a cell (日期)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from fazhu.lib.errors import Refused

FIRST_YEAR, LAST_YEAR = 1900, 2099
# Years of two digits from here on belong to the last century (people's births).
PIVOT = 70
# Day zero of a spreadsheet's serial numbers; right from 1 March 1900 on.
SERIAL_ZERO = date(1899, 12, 30)
SERIAL_FIRST, SERIAL_LAST = 7_306, 73_050  # 1920-01-01 to 2099-12-31
# Shanghai has had no summer time since 1991; a fixed offset needs no zone data.
SHANGHAI = timezone(timedelta(hours=8))
CHINESE_DIGITS = str.maketrans("〇○零OoΟ一二三四五六七八九", "0000001234" + "56789")

_TIME = (
    r"(?:\s*(?:上午|下午|AM|PM|am|pm)?\s*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?"
    r"秒?分?\s*(?:AM|PM|am|pm)?)?"
)
_SEPARATED = re.compile(
    rf"(\d{{4}}|\d{{2}})\s*([.\-/\\,、_])\s*(\d{{1,2}})\s*\2\s*(\d{{1,2}})[日号.]?{_TIME}"
)
_WORDED = re.compile(
    rf"(?:(\d{{4}}|\d{{2}})\s*年)?\s*(\d{{1,2}})\s*月\s*(?:份|(\d{{1,2}})\s*[日号]?)?{_TIME}"
)
_YEAR = re.compile(r"(\d{4})\s*年?度?")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[.\-/]\s*(\d{1,2})")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[.\-/]\s*(\d{1,2})[日号]?")
_DAY = re.compile(r"(\d{1,2})\s*[日号]")
_ZONED = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})"
)
_CHINESE = re.compile(
    r"(?:([〇○零OoΟ一二三四五六七八九]{2,4})年)?(?:([一二三四五六七八九十]{1,3})月份?)?(?:([一二三四五六七八九十]{1,3})[日号])?"
)


class DateUnreadable(Refused):
    """The cell holds no date that can be read or that exists."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """A day with the precision it was written in; a month stands as its first day."""

    on: date
    precision: str = "day"
    guessed: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What the text itself says of year, month and day; None where it is silent."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    guessed: str | None = None


def read_date(
    value: object, *, year: int | None = None, month: int | None = None
) -> Dated | None:
    """Read a cell as a date; an empty cell is None.

    ``year`` and ``month`` are what title, sheet name or a neighbour say; they
    fill in only what the cell leaves out, and the guess is named.
    Raises ``DateUnreadable`` with a sentence when there is no such day.
    """
    parts = read_parts(value, year=year)
    if parts is None:
        return None
    return completed(parts, written=value, year=year, month=month)


def read_parts(value: object, *, year: int | None = None) -> Parts | None:
    """Read what the cell itself says; ``year`` only settles years of two digits."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return _of_day(_local(value))
    if isinstance(value, date):
        return _of_day(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise DateUnreadable(f"“{value}”不是日期，请改写成2023年5月6日这样的日期。")
    return _parts_of_text(_plain(value), year, isinstance(value, float))


def completed(
    parts: Parts, *, written: object, year: int | None, month: int | None
) -> Dated:
    """Fill the parts that the cell leaves out and check that the day exists."""
    guessed = [parts.guessed] if parts.guessed else []
    if parts.year is None:
        if year is None:
            raise DateUnreadable(
                f"“{written}”没有年份，表题、工作表名和相邻各列也没有，请写上年份。"
            )
        guessed.append(f"年份{year}取自表题、工作表名或相邻列")
    full_year = parts.year if parts.year is not None else year
    full_month = parts.month
    if full_month is None and parts.day is not None:
        if month is None:
            raise DateUnreadable(f"“{written}”没有月份，请写上月份。")
        full_month = month
        guessed.append(f"月份{month}取自工作表名")
    return Dated(
        on=_existing(full_year or 0, full_month or 1, parts.day or 1, written),
        precision=_precision(full_month, parts.day),
        guessed="；".join(guessed) or None,
    )


def _precision(month: int | None, day: int | None) -> str:
    if month is None:
        return "year"
    return "month" if day is None else "day"


def _existing(year: int, month: int, day: int, written: object) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateUnreadable(
            f"“{written}”的年份{year}不在{FIRST_YEAR}年至{LAST_YEAR}年之间，请核对。"
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise DateUnreadable(
            f"“{written}”不是存在的日期（没有{year}年{month}月{day}日），请核对。"
        ) from None


def _of_day(day: date) -> Parts:
    _existing(day.year, day.month, day.day, day.isoformat())
    return Parts(year=day.year, month=day.month, day=day.day)


def _local(moment: datetime) -> date:
    return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).date()


def _plain(value: float | str) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value)
    text = unicodedata.normalize("NFKC", value).replace("。", ".").strip(" '\t\r\n　")
    return re.sub(r"\s+", " ", text)


@lru_cache(maxsize=65_536)
def _parts_of_text(text: str, year: int | None, number: bool) -> Parts | None:  # noqa: FBT001
    if not text:
        return None
    for read in (_digits, _zoned, _separated, _worded, _short, _chinese):
        parts = read(text, year, number)
        if parts is not None:
            return parts
    raise DateUnreadable(f"“{text}”读不出日期，请改写成2023年5月6日这样的日期。")


def _digits(text: str, year: int | None, number: bool) -> Parts | None:  # noqa: FBT001
    """Serial numbers, 20230506, 202305, 230506 and a bare year."""
    whole = text.partition(".")[0] if number else text
    if not whole.isdecimal():
        return None
    count = int(whole)
    if len(whole) == 8:
        return Parts(year=count // 10_000, month=count // 100 % 100, day=count % 100)
    if "." in text and len(whole) != 5:
        return None
    if len(whole) == 6:
        return _six(whole, year)
    if len(whole) == 5 or (len(whole) == 4 and count > LAST_YEAR):
        return _serial(count, text)
    if len(whole) == 4:
        return Parts(year=count)
    return None


def _six(text: str, year: int | None) -> Parts:
    if FIRST_YEAR <= int(text[:4]) <= LAST_YEAR and 1 <= int(text[4:]) <= 12:
        return Parts(year=int(text[:4]), month=int(text[4:]))
    full, guess = _century(text[:2], year)
    return Parts(year=full, month=int(text[2:4]), day=int(text[4:]), guessed=guess)


def _serial(count: int, text: str) -> Parts:
    if not SERIAL_FIRST <= count <= SERIAL_LAST:
        raise DateUnreadable(f"“{text}”读不出日期，请改写成2023年5月6日这样的日期。")
    day = SERIAL_ZERO + timedelta(days=count)
    return Parts(
        year=day.year, month=day.month, day=day.day,
        guessed=f"数字{count}按电子表格的日期序号读作{day.isoformat()}",
    )  # fmt: skip


def _zoned(text: str, year: int | None, number: bool) -> Parts | None:  # noqa: FBT001
    if not _ZONED.fullmatch(text):
        return None
    return _of_day(_local(datetime.fromisoformat(text)))


def _separated(text: str, year: int | None, number: bool) -> Parts | None:  # noqa: FBT001
    text = re.sub(r"(\d)T(?=\d{2}:)", r"\1 ", text)
    match = _SEPARATED.fullmatch(text)
    if not match:
        return None
    full, guess = _century(match[1], year)
    return Parts(year=full, month=int(match[3]), day=int(match[4]), guessed=guess)


def _worded(text: str, year: int | None, number: bool) -> Parts | None:  # noqa: FBT001
    match = _WORDED.fullmatch(text)
    if match:
        full, guess = _century(match[1], year) if match[1] else (None, None)
        day = int(match[3]) if match[3] else None
        return Parts(year=full, month=int(match[2]), day=day, guessed=guess)
    match = _DAY.fullmatch(text)
    if match:
        return Parts(day=int(match[1]))
    match = _YEAR.fullmatch(text)
    return Parts(year=int(match[1])) if match else None


def _short(text: str, year: int | None, number: bool) -> Parts | None:  # noqa: FBT001
    """2023.5 is a month of a year, 5.6 a day of an unnamed year."""
    for pattern, names in ((_YEAR_MONTH, "ym"), (_MONTH_DAY, "md")):
        match = pattern.fullmatch(text)
        if not match:
            continue
        first, second = int(match[1]), int(match[2])
        guess = None
        if number and match[2] == "1":
            guess = f"数字{text}可能写的是{match[1]}.10，按{text}读"
        if names == "ym":
            return Parts(year=first, month=second, guessed=guess)
        return Parts(month=first, day=second, guessed=guess)
    return None


def _chinese(text: str, year: int | None, number: bool) -> Parts | None:  # noqa: FBT001
    match = _CHINESE.fullmatch(text.replace(" ", ""))
    if not match or not any(match.groups()):
        return None
    full: int | None = None
    guess = None
    if match[1]:
        full, guess = _century(match[1].translate(CHINESE_DIGITS), year)
    return Parts(year=full, month=_tens(match[2]), day=_tens(match[3]), guessed=guess)


def _tens(text: str | None) -> int | None:
    """Read 十, 十二, 二十, 三十一 (up to 99)."""
    if not text:
        return None
    if "十" not in text:
        return int(text.translate(CHINESE_DIGITS))
    tens, _, ones = text.partition("十")
    return 10 * int(tens.translate(CHINESE_DIGITS) or 1) + int(
        ones.translate(CHINESE_DIGITS) or 0
    )


def _century(text: str, year: int | None) -> tuple[int, str | None]:
    """Return the full year, and the guess when only two digits were written."""
    short = int(text)
    if len(text) != 2:
        return short, None
    full = 2000 + short if short < PIVOT else 1900 + short
    if year is not None and full > year + 1:
        full -= 100
    return full, f"两位年份{text}读作{full}年"
