"""Tells data rows from totals, notes, empty rows and repeated headings."""

import datetime
import re
from collections.abc import Sequence

from fazhu.exchange.ledger.book import Cell
from fazhu.exchange.ledger.fields import normal_heading
from fazhu.exchange.ledger.headings import text_of
from fazhu.exchange.ledger.read import EMPTY


def raw_text(cell: Cell) -> str:
    """Return a cell as it was written, for the error sheet and the fingerprint."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M:%S")
    if isinstance(cell, float) and abs(cell) >= 1e15:
        return repr(cell)
    return text_of(cell)


def is_empty(cells: Sequence[Cell]) -> bool:
    """Whether nothing stands in the row."""
    return all(cell == "" or text_of(cell) in EMPTY for cell in cells)


_TOTAL = re.compile(
    r"^(?:其中)?(?:本[页月季年期]|全[年月市区县]|第?[一二三四五六七八九十\d]+[月季]度?份?|.{0,8})?(?:合计|小计|总计|累计|共计|总数|合计数)(?:[:：].*|\d*.?)$"
)


_NOTE = re.compile(
    r"^(?:注|备注|说明|填表|制表|填报|审核|复核|负责人|单位负责|领导|经办|主管|统计|联系电话|联系人|报送|日期|以上|本表|此表|制单|分管|科室|部门|第\d+页|共\d+[页件]|签[字章名]|[(（]?(?:盖|公)章)"
)


def total_label(cells: Sequence[Cell]) -> str | None:
    """Return 合计, 小计 … when one of the row's first filled cells says so."""
    seen = 0
    for cell in cells:
        if cell == "":
            continue
        if isinstance(cell, str):
            plain = re.sub(r"\s+", "", cell)
            if len(plain) <= 16 and _TOTAL.match(plain):
                return plain
        seen += 1
        if seen == 3:
            return None
    return None


def is_note(cells: Sequence[Cell]) -> bool:
    """Whether the row is a note or a line of signatures below the table."""
    filled = list(dict.fromkeys(text_of(cell) for cell in cells if cell != ""))
    if not filled:
        return False
    first = re.sub(r"\s+", "", filled[0])
    if len(filled) == 1 and (len(first) > 20 or _NOTE.match(first)):
        return True
    marks = sum(
        bool(re.search(r"[:：]", text)) or bool(_NOTE.match(text)) for text in filled
    )
    return len(filled) <= 6 and bool(_NOTE.match(first)) and marks * 2 >= len(filled)


def heading_texts(levels: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the normal texts of all levels, to know a repeated heading by."""
    return frozenset(normal_heading(text) for level in levels for text in level if text)


def is_repeated_heading(cells: Sequence[Cell], texts: frozenset[str]) -> bool:
    """Whether most of the row's cells are texts of the headings above."""
    filled = {normal_heading(cell) for cell in cells if isinstance(cell, str) and cell}
    other = sum(1 for cell in cells if not isinstance(cell, str))
    hits = len(filled & texts)
    return hits >= 2 and hits * 5 >= (len(filled) + other) * 4
