"""The last numbers that a person read from papers, in whichever style they stand."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fazhu.cases.papers import SERIES
from fazhu.documents.center_rules import rules_of
from fazhu.documents.editions import forms
from fazhu.documents.models import Document, NumberSeries, PaperSetting
from fazhu.documents.numbering import CASES, NEW_STYLE, OLD_STYLE
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation, OrganisationKind

Key = tuple[int, int, str]
"""A center, a year and a series."""

LOOKS = re.compile(r".*\d{4}.*")
PLACE = re.compile(r"\{(\w+)(?::0?\d)?\}")
STEM = "（{年}）{类}字第{序}号"
READ = {"年": r"(?P<year>\d{4})", "序": r"0*(?P<n>\d+)"}
AGAIN = {"年": "(?P=year)", "序": "0*(?P=n)"}
LEFT_OUT = {"(": r"\(?", ")": r"\)?", "字": "字?", "第": "第?", "号": "号?"}
"""What people leave out when they copy a number."""

BRACKETS = str.maketrans("〔〕[]【】", "()()()")


@dataclass(frozen=True, kw_only=True)
class Said:
    """A number as it was typed, and the center before it, if one was."""

    center: str
    number: str


Stated = Sequence[Said]


@dataclass(frozen=True, kw_only=True)
class Reader:
    """How one center writes the numbers of one series."""

    center: Organisation
    series: str
    style: re.Pattern[str]


def said(words: Sequence[str]) -> list[Said]:
    """Return what was typed; refuse what can be no number in any style."""
    found = []
    for word in words:
        center, _, number = word.strip().replace(":", "：").rpartition("：")
        if not LOOKS.fullmatch(number):
            raise Refused(
                f"“{word}”不是文号，请照纸上写全，"
                "如“（2026）援字第0123号”“临江援决字〔2026〕12号”。"
            )
        found.append(Said(center=center, number=number))
    return found


def understood(stated: Stated) -> dict[Key, int]:
    """Return the last number of each series that was stated.

    Refuses a number of no style that a center here has or had, and one that could be
    of several centers.
    """
    readers = list(_readers()) if stated else []
    found: dict[Key, int] = {}
    for one in stated:
        hits = dict(_hits(one, readers))
        if not hits:
            raise Refused(_unknown(one))
        if len(hits) > 1:
            name = min(r.center.name for r in readers if r.center.pk in _centers(hits))
            raise Refused(
                f"文号“{one.number}”有几个中心在用，请在前面写明中心，"
                f"例如“{name}：{one.number}”。"
            )
        for key, number in hits.items():
            found[key] = max(number, found.get(key, 0))
    return found


def _hits(one: Said, readers: Sequence[Reader]) -> Iterator[tuple[Key, int]]:
    text = _plain(one.number)
    for reader in readers:
        match = reader.style.fullmatch(text)
        if match and one.center in ("", reader.center.name):
            yield (reader.center.pk, int(match["year"]), reader.series), int(match["n"])


def _centers(hits: dict[Key, int]) -> set[int]:
    return {center for center, _, _ in hits}


def _readers() -> Iterator[Reader]:
    """Yield every way in which a center here writes or wrote its numbers."""
    for center in Organisation.objects.filter(kind=OrganisationKind.CENTER):
        for kind, letter in _series():
            for style in _styles(center, kind, letter):
                yield Reader(center=center, series=kind + letter, style=style)


def _series() -> Iterator[tuple[str, str]]:
    """Yield kind and letters of the series of cases and of all that papers have."""
    yield "", CASES
    for form in forms().values():
        kinds = ("", *SERIES.values()) if form.by_kind else ("",)
        yield from ((kind, form.series) for kind in kinds if form.series)


def _styles(center: Organisation, kind: str, letter: str) -> Iterator[re.Pattern[str]]:
    yield _compiled(STEM, {"类": f"{kind}{letter}"})
    if letter == CASES:
        return
    unset = rules_of(center, on=date.min).prefix
    for style in {NEW_STYLE, OLD_STYLE, *_ever(center, "pattern")}:
        for prefix in {unset, *_ever(center, "prefix")}:
            values = {"字头": prefix, "案类": kind, "类": letter}
            yield _compiled(style, values)


def _ever(center: Organisation, key: str) -> set[str]:
    """Return what the center ever set for the key."""
    rows = PaperSetting.objects.filter(center=center, key=key)
    return set(filter(None, rows.values_list("value", flat=True)))


def _compiled(style: str, values: dict[str, str]) -> re.Pattern[str]:
    """Return what reads a number of this style."""
    text, read, at = "", dict(READ), 0
    for place in PLACE.finditer(style):
        name = place[1]
        text += _literal(style[at : place.start()])
        text += read.get(name) or re.escape(_plain(values[name]))
        if name in read:
            read[name] = AGAIN[name]
        at = place.end()
    return re.compile(text + _literal(style[at:]))


def _literal(text: str) -> str:
    return "".join(LEFT_OUT.get(sign) or re.escape(sign) for sign in _plain(text))


def _plain(text: str) -> str:
    """Return the text without blanks, all brackets and digits alike."""
    text = unicodedata.normalize("NFKC", text).translate(BRACKETS)
    return re.sub(r"\s", "", text)


def _unknown(one: Said) -> str:
    """Say that no number here is written so, with some that are."""
    numbers = Document.objects.exclude(number="").order_by("-pk")
    known = list(numbers.values_list("number", flat=True)[:2])
    if case := NumberSeries.objects.filter(series=CASES, last__gt=0).last():
        known.insert(0, f"{case.stem}第{case.last:04d}号")
    here = f"，备份里的文号如{'、'.join(f'“{n}”' for n in known)}" if known else ""
    of = f"“{one.center}”" if one.center else "备份里"
    return f"{of}没有“{one.number}”这种文号{here}；请照纸上写全。"
