"""Tells the paragraphs of a text, also of one whose lines were only wrapped."""

import re
from collections.abc import Iterator

_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[)）]|\d+[、.．]|[-—·●]|第.{1,4}[篇章])"
)
_CLOSED = tuple("。！？：；!?:;”》")
_WRAPPED_FROM = 24


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends; a wrapped line goes on."""
    start, at = 0, 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        at += len(line) + 1
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not _goes_on(line, following):
            yield start, at - 1
            start = at


def _goes_on(line: str, following: str) -> bool:
    line = line.rstrip()
    return (
        len(line.strip()) >= _WRAPPED_FROM
        and not line.endswith(_CLOSED)
        and bool(following.strip())
        and not following.startswith((" ", "　", "\t"))
        and not _HEADING.match(following)
    )
