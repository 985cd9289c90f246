"""A document as it is checked: its text, the prose in it, and its tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhu.claims.tables import blocks
from fazhu.claims.tables.grid import Cell, Table

_SEPARATED = re.compile(r"\t|\|")
_RULE = re.compile(r"[\s|:+\-—]+")


@dataclass(frozen=True)
class Document:
    """``prose`` is as long as ``text``, with blanks where tables stand."""

    text: str
    prose: str
    tables: tuple[Table, ...] = ()


def of_text(text: str) -> Document:
    """Read a plain text; lines cut by | or tabs are its tables."""
    prose = text
    tables: list[Table] = []
    count = 0
    for lines in _runs(text):
        rows = [_cells(text, start, end) for start, end in lines]
        rows = [row for row in rows if row]
        if len(rows) < 2 or len({len(row) for row in rows}) > 2:
            continue
        first, last = lines[0][0], lines[-1][1]
        prose = prose[:first] + blanked(text[first:last]) + prose[last:]
        count += 1
        over = blocks.title_of(text[:first].rstrip().rpartition("\n")[2])
        tables += blocks.tables(f"第{count}张表", rows, over)
    return Document(text, prose, tuple(tables))


def blanked(text: str) -> str:
    """Return a stretch of the same length and lines that says nothing."""
    return re.sub(r"[^\n]", " ", text)


def is_prose(text: str) -> bool:
    """Return whether a cell holds sentences rather than a label or a number."""
    return len(text.strip()) > 15 and bool(re.search(r"[，。；]", text))


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of lines that are cut into cells."""
    run: list[tuple[int, int]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        if _SEPARATED.search(line.strip().strip("|")):
            run.append((at, at + len(line)))
        elif run:
            yield run
            run = []
        at += len(line) + 1
    if run:
        yield run


def _cells(text: str, start: int, end: int) -> list[Cell]:
    line = text[start:end]
    if _RULE.fullmatch(line):
        return []
    mark = "|" if "|" in line else "\t"
    if mark == "|":
        begin = len(line) - len(line.lstrip().removeprefix("|"))
        line = line.rstrip()
        line = line[:-1] if line.endswith("|") and len(line) > begin else line
    else:
        begin = 0
    cells, at = [], start + begin
    for piece in line[begin:].split(mark):
        lead = len(piece) - len(piece.lstrip())
        inner = piece.strip()
        cells.append(Cell(inner, at + lead, at + lead + len(inner)))
        at += len(piece) + 1
    return cells
