"""A table as rows of cells that know where they stand in the text."""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from fazhu.claims.numerals import Numeral
from fazhu.claims.units import SAME, UNIT

_NUMBER = re.compile(
    rf"(?:(?P<down>[-−▼↓]|下降|减少)|[+▲↑]|增长|增加|上升)?[¥￥]?(?P<number>-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?P<scale>万|亿)?(?:{UNIT})?"
)
_DASHES = {"", "-", "—", "——", "－", "/", "／", "无", "\\", "…"}
_UNSAID = re.compile(
    r"(?:尚未|未作?|没有|无)(?:记录|记载|统计|填报)|不详|暂无|待(?:填|补|核实?)"
)
_NUMBERED = {*"甲乙丙丁栏次项", "栏次"}
_FEWEST_NUMBERED = 2
_FINEST = Decimal("0.000001")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and from where to where in the text."""

    text: str
    start: int = 0
    end: int = 0
    value: int | float | None = None

    @cached_property
    def plain(self) -> str:
        """The text without blanks."""
        return re.sub(r"\s+", "", unicodedata.normalize("NFKC", self.text))

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing, or that there is nothing."""
        return self.plain in _DASHES

    @property
    def is_unsaid(self) -> bool:
        """Whether it says that its number is not known, which is not nothing."""
        return bool(_UNSAID.fullmatch(self.plain))

    @cached_property
    def numeral(self) -> Numeral | None:
        """The number when the cell holds nothing else."""
        if self.value is not None:
            return _of_value(self.value)
        match = _NUMBER.fullmatch(self.plain)
        return _of_text(match) if match else None


@dataclass(frozen=True)
class Table:
    """Rows of equal length; ``name`` says which table it is to a person.

    ``title`` is what is written over it, empty where nothing is.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...] = field(default=())
    title: str = ""

    def counts_columns(self, row: int) -> bool:
        """Return whether a row only numbers the columns: 甲 1 2 3.

        Numbers below a heading that reaches down to them may begin anywhere and leave
        some out.
        """
        cells = self.rows[row]
        numbers = [n.value for cell in cells if (n := cell.numeral) is not None]
        words = [
            (cell, above)
            for cell, above in zip(cells, self.rows[row - 1], strict=True)
            if not cell.is_blank and cell.numeral is None
        ]
        if len(numbers) < _FEWEST_NUMBERED or any(n != int(n) for n in numbers):
            return False
        steps = {after - before for before, after in pairwise(numbers)}
        if row and words and all(cell is above for cell, above in words):
            return min(numbers) >= 0 and min(steps) > 0
        numbered = all(cell.plain in _NUMBERED for cell, _ in words)
        return steps == {1} and numbers[0] in (0, 1) and numbered


EMPTY = Cell("")


def table_of(name: str, rows: list[list[Cell]], title: str = "") -> Table:
    """Make the rows equally long."""
    width = max((len(row) for row in rows), default=0)
    even = tuple((*row, *[EMPTY] * (width - len(row))) for row in rows)
    return Table(name, even, title)


def _of_text(match: re.Match[str]) -> Numeral:
    number = match["number"].replace(",", "")
    worth = {"万": 10**4, "亿": 10**8}.get(match["scale"] or "", 1)
    digits = len(number.partition(".")[2])
    value = -Decimal(number) if match["down"] else Decimal(number)
    return _numeral(value, digits, worth, SAME.get(match["unit"] or "", ""))


def _of_value(value: int | float) -> Numeral:
    exact = Decimal(repr(value)).quantize(_FINEST).normalize()
    digits = max(0, -int(exact.as_tuple().exponent))
    return _numeral(exact, digits, 1, "")


def _numeral(value: Decimal, digits: int, worth: int, unit: str) -> Numeral:
    return Numeral(
        start=0,
        end=0,
        value=value * worth,
        step=Decimal(worth).scaleb(-digits),
        unit=unit,
        scaled=worth > 1 or digits > 0,
    )
