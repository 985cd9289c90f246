"""A figure that a text states, with what it is said of."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fazhu.claims.numerals import Numeral
from fazhu.claims.periods import Period
from fazhu.claims.units import MONEY


class Role(Enum):
    """What a figure does in its sentence."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    BASE = "base"
    GOAL = "goal"
    TARGET_RATE = "target rate"
    AVERAGE = "average"
    CELL = "cell"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, eq=False)
class Claim:
    """One figure; ``before`` and ``after`` are the words around it in its clause.

    ``start`` and ``end`` are offsets in the whole text, ``low`` and ``high`` those
    of the number alone with its unit. ``listing`` is what stands before it joined
    by 、 (the 家庭、邻里纠纷 of 排查家庭、邻里纠纷300件).
    """

    id: int
    numeral: Numeral
    role: Role
    label: str
    before: str
    after: str
    sentence: int
    paragraph: int
    clause: int
    depth: int
    mark: str
    period: Period | None
    listing: str = ""
    is_down: bool = False
    text: str
    start: int
    end: int
    low: int
    high: int

    @property
    def words(self) -> str:
        """Everything that its clause says of it."""
        return self.label + "｜" + self.before + self.after

    @property
    def unit(self) -> str:
        """What it is counted in, 宗 as 件 and 名 as 人."""
        return self.numeral.unit

    @property
    def value(self) -> Decimal:
        """The number as printed, 万 and 亿 worked out."""
        return self.numeral.value

    @property
    def printed(self) -> str:
        """The number as a person writes it in a sentence of ours."""
        return printed(self.value, self.unit, about=self.numeral.about)


def printed(value: Decimal, unit: str, *, about: str = "") -> str:
    """Write a number short: amounts from ten thousand on in 万元."""
    if unit == MONEY and abs(value) >= 10_000 and value % 100 == 0:
        return f"{_short(value / 10_000)}万{about and '多'}{unit}"
    return f"{_short(value)}{about and {'余': '余'}.get(about, '左右')}{unit}"


def _short(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
