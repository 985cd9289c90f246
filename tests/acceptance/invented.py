"""Invented people: names, telephones and ID numbers of no real area."""

from datetime import date
from random import Random

SURNAMES = "苗谷柏凌桑芦简邬祁路柴蓝翟阮尤岑云游荀巫"
GIVEN = (
    *("秋禾", "满仓", "小麦", "望川", "青岩", "若溪", "大有"),
    *("春草", "石生", "晚晴", "木兰", "平安", "雨田", "冬青"),
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def chance(seed: int) -> Random:
    """Chance that falls the same way each time."""
    return Random(seed)  # noqa: S311


def check_digit(first: str) -> str:
    """The last character of an ID number, after GB 11643."""
    total = sum(
        int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)
    )
    return "10X98765432"[total % 11]


def id_number(born: date, serial: int, *, woman: bool) -> str:
    """An 18-digit number over an area code that was never given out."""
    order = serial % 499 * 2 + (0 if woman else 1)
    first = f"99{serial % 90 + 1:02d}23{born:%Y%m%d}{order:03d}"
    return first + check_digit(first)


def old_number(born: date, serial: int, *, woman: bool) -> str:
    """A 15-digit number of the first generation."""
    order = serial % 499 * 2 + (0 if woman else 1)
    return f"99{serial % 90 + 1:02d}23{born:%y%m%d}{order:03d}"


def person_name(serial: int) -> str:
    """One of 280 names, no two alike in a row."""
    return SURNAMES[serial % 20] + GIVEN[serial * 3 // 20 % 14]


def telephone(serial: int) -> str:
    """A number from a range that is kept for tests."""
    return f"1990000{serial:04d}"


def birthday(draw: Random, *, first: int, last: int) -> date:
    """Some day between two years."""
    return date(draw.randint(first, last), draw.randint(1, 12), draw.randint(1, 28))
