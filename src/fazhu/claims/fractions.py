"""Reads shares and multiples that are said in words: 四成, 三分之一, 翻一番."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhu.claims.numerals import Numeral, about_of

_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_WORDS = re.compile(
    r"(?P<prefix>将近|接近|近|约|超过|超|逾|突破|不足|不到)?(?:"
    r"(?P<tenths>[一二三四五六七八九两])成(?P<half>半)?(?![立为员果本功效熟都人长年交就绩])|"
    r"(?P<below>[二三四五六七八九])分之(?P<above>[一二两三四五六七八九])|"
    r"(?P<equal>一半|半数)|翻(?:了)?(?P<doubled>[一两])?番)"
    r"(?P<more>多|余|以上|左右|以下)?"
)


def fractions(text: str) -> Iterator[Numeral]:
    """Yield them as percentages and multiples, as rough as such words are."""
    for match in _WORDS.finditer(text):
        value, step, unit = _worth(match)
        yield Numeral(
            start=match.start(),
            end=match.end(),
            value=value,
            step=step,
            unit=unit,
            about=about_of(match["prefix"] or "", match["more"] or ""),
        )


def _worth(match: re.Match[str]) -> tuple[Decimal, Decimal, str]:
    if match["tenths"]:
        half = 5 if match["half"] else 0
        return Decimal(_DIGITS[match["tenths"]] * 10 + half), Decimal(10), "%"
    if match["below"]:
        share = Decimal(100 * _DIGITS[match["above"]]) / _DIGITS[match["below"]]
        return share.quantize(Decimal("0.1")), Decimal(5), "%"
    if match["equal"]:
        return Decimal(50), Decimal(5), "%"
    times = 2 ** _DIGITS[match["doubled"] or "一"]
    return Decimal(times), Decimal(times) / 10, "倍"
