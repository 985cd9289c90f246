"""Cuts a text into sentences and clauses that know where they stand in it."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fazhu.lib.paragraphs import paragraphs

_ENDS = "。！？!?"
_LONG = 600
_RESTS = ((_LONG, "；;"), (2 * _LONG, "，、"))
_LONGEST = 2400
_NARROWED = "０１２３４５６７８９％．"
_CUT = re.compile(
    r"(?<=\d)[,，](?!\d{3}(?!\d))|(?<!\d)[,，]|[、；;。！？!?（）()]|[：:](?![¥￥]?\d)"
)
_INNER = re.compile(
    r"(?<=[一-龥])[（(][^（）()\d，,；;。]{1,8}[)）](?=[一-龥])|"
    r"(?<=[县乡镇村])[（(](?:市、区|街道?|社区|居)[)）](?=\d)"
)
"""The brackets of 乡镇（街道）工作站 and 民事（行政）案件: part of a name."""


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A piece between commas; ``depth`` counts the brackets around it."""

    start: int
    end: int
    depth: int
    mark: str


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence without its blanks; ``at`` gives each character's offset."""

    number: int
    paragraph: int
    text: str
    at: tuple[int, ...]

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The pieces between commas, colons, semicolons, brackets and 、."""
        return tuple(_clauses(self.text))

    def clause_of(self, position: int) -> int:
        """Return the number of the clause that holds a character."""
        return bisect_left(self._ends, position)

    @cached_property
    def _ends(self) -> list[int]:
        return [clause.end for clause in self.clauses]

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the sentence stands in the text."""
        return self.at[start], self.at[end - 1] + 1


def sentences(text: str) -> list[Sentence]:
    """Return the sentences in order; a line that was only wrapped goes on."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(text)):
        for first, last in _pieces(text, start, end):
            sentence = _sentence(text, first, last, len(found), number)
            if sentence.text:
                found.append(sentence)
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences stand; a list without end is cut where it rests."""
    begin = start
    for at in range(start, end):
        char, length = text[at], at - begin
        if char in _ENDS or (length > _LONG and _is_rest(char, length)):
            yield begin, at + 1
            begin = at + 1
    if begin < end:
        yield begin, end


def _is_rest(char: str, length: int) -> bool:
    rests = any(length > long and char in marks for long, marks in _RESTS)
    return rests or length > _LONGEST


def _sentence(text: str, start: int, end: int, number: int, para: int) -> Sentence:
    kept = [at for at in range(start, end) if not text[at].isspace()]
    return Sentence(
        number=number,
        paragraph=para,
        text="".join(_narrow(text[at]) for at in kept),
        at=tuple(kept),
    )


def _narrow(char: str) -> str:
    return unicodedata.normalize("NFKC", char) if char in _NARROWED else char


def _clauses(text: str) -> Iterator[Clause]:
    begin, depth, mark = 0, 0, ""
    within = {
        at
        for match in _INNER.finditer(text)
        for at in range(match.start(), match.end())
    }
    cuts = [cut for cut in _CUT.finditer(text) if cut.start() not in within]
    for cut in [*cuts, None]:
        end = cut.start() if cut else len(text)
        if end > begin:
            yield Clause(start=begin, end=end, depth=depth, mark=mark)
        if cut:
            begin, mark = cut.end(), cut[0]
            depth += (mark in "（(") - (mark in "）)")
            depth = max(depth, 0)
