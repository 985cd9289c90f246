"""Reads a table's cell that holds only a blank as a sentence of its heads."""

import re
from dataclasses import replace

from fazhu.reporting.fill.blanks import UNITS
from fazhu.reporting.fill.sentences import HOLE, Sentence
from fazhu.reporting.fill.wordings import BOOK

_UNIT = re.compile(rf"[（(](?:单位[：:])?({UNITS})[）)]$")
_ALONE = re.compile(rf"{HOLE}({UNITS})?")
_COUNT = re.compile(r"(?:数量|件数|数|本年|)")
_SUM = re.compile(r"合计|总计|小计|共计")
_BARE = re.compile(r"(?:受理|批准|指派)(?=数?$)")


def as_sentence(sentence: Sentence, head: tuple[str, str]) -> Sentence | None:
    """Return what a cell says with its heads; None where it is no bare blank."""
    match = _ALONE.fullmatch(sentence.text)
    if match is None:
        return None
    row, row_unit = _parted(head[0])
    column, column_unit = _parted(head[1])
    if not row:
        return None
    unit = match[1] or column_unit or row_unit
    if _SUM.search(row):
        label = f"各站{column}"  # the sum of the rows, whichever they are
    elif _is_known(row, unit) and _COUNT.fullmatch(column):
        label = row
    else:
        label = f"{row}{column}"
    return replace(sentence, text=f"{label}{HOLE}{unit}")


def _parted(head: str) -> tuple[str, str]:
    """Return the words of a head, and the unit that stands in brackets after them."""
    head = re.sub(r"\s", "", head)
    found = _UNIT.search(head)
    words = head[: found.start()] if found else head
    return _BARE.sub(lambda one: f"{one[0]}案件", words), found[1] if found else ""


def _is_known(words: str, unit: str) -> bool:
    return BOOK.total(f"{words}#", unit) is not None
