"""Cuts a text into paragraphs, sentences and clauses that know their offsets.

In the reading, blank characters and soft line ends are gone, wide digits are
narrow, and each blank is one ``HOLE``.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fazhu.lib.paragraphs import paragraphs
from fazhu.reporting.fill.blanks import Blank

HOLE = "\ue000"
_ENDS = "。！？!?"
_NAME = r"[^，,。；;、：:（）()\d" + HOLE + "]{1,14}?"
_AMOUNT = rf"(?:{HOLE}|\d+(?:\.\d+)?)[^，,。；;、\d{HOLE}]{{1,3}}?"
_DEALT = re.compile(
    rf"(?P<names>{_NAME}(?:[、和及与]{_NAME})+)分别(?:为|是|有|达)?"
    rf"(?P<amounts>{_AMOUNT}(?:[、和及与]+{_AMOUNT})+)(?=[，,。；;（(]|$)"
)
_AND = re.compile(r"[、和及与]+")
_SPLIT = re.compile(r"[，,、；;：:（）()]|(?<!\d)\.(?!\d)")


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence between commas; ``holes`` are the blanks in it."""

    text: str
    holes: tuple[Blank, ...]
    mark: str  # the punctuation before it
    depth: int = 0  # in how many brackets it stands


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is read, with the blanks in it."""

    text: str
    start: int
    paragraph: int
    blanks: tuple[Blank, ...] = field(default=())

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The pieces between commas, colons, brackets and 、 in order."""
        return tuple(self._clauses())

    def _clauses(self) -> Iterator[Clause]:
        holes = iter(self.blanks)
        begin, mark, depth = 0, "", 0
        text = _DEALT.sub(_each_its_own, self._without_thousands())
        for cut in [*_SPLIT.finditer(text), None]:
            end = cut.start() if cut else len(text)
            piece = text[begin:end].rstrip(_ENDS)
            inside = tuple(next(holes) for char in piece if char == HOLE)
            if piece:
                yield Clause(piece, inside, mark, depth)
            if cut:
                begin, mark = cut.end(), cut[0]
                depth = max(0, depth + (mark in "（(") - (mark in "）)"))

    def _without_thousands(self) -> str:
        return re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", self.text)


def _each_its_own(match: re.Match[str]) -> str:
    """Give each of 甲、乙分别为#、# its own number, where they are as many."""
    names, amounts = _AND.split(match["names"]), _AND.split(match["amounts"])
    if len(names) != len(amounts):
        return match[0]
    return "，".join(name + amount for name, amount in zip(names, amounts, strict=True))


def sentences(text: str, blanks: Sequence[Blank]) -> list[Sentence]:
    """Return the sentences of ``text`` in order."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        found += _in_paragraph(text, start, end, number, blanks)
    return found


def _in_paragraph(
    text: str, start: int, end: int, number: int, blanks: Sequence[Blank]
) -> Iterator[Sentence]:
    inside = [blank for blank in blanks if start <= blank.start < end]
    begin = start
    covered = {at for blank in inside for at in range(blank.start, blank.end)}
    for at in range(start, end):
        if text[at] in _ENDS and at not in covered:
            yield _sentence(text, begin, at + 1, number, inside)
            begin = at + 1
    if begin < end:
        yield _sentence(text, begin, end, number, inside)


def _sentence(
    text: str, start: int, end: int, number: int, blanks: Sequence[Blank]
) -> Sentence:
    inside = tuple(blank for blank in blanks if start <= blank.start < end)
    pieces, at = [], start
    for blank in inside:
        pieces += [_plain(text[at : blank.start]), HOLE]
        at = blank.end
    pieces.append(_plain(text[at:end]))
    return Sentence("".join(pieces), start, number, inside)


def _plain(text: str) -> str:
    narrow = (
        unicodedata.normalize("NFKC", char)
        if char in "０１２３４５６７８９％．"
        else char
        for char in text
    )
    return re.sub(r"\s+", "", "".join(narrow))
