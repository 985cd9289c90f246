"""What a measure gives: a figure with its period, its parts and what is not known."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from fazhu.lib.labels import Labelled
from fazhu.rules.counting import Period

Value = int | Decimal | None

TEN_THOUSAND = Decimal(10_000)
FEN = Decimal("0.01")


class Kind(Labelled):
    """What sort of number a measure is."""

    FLOW = "flow", "期内数"
    STOCK = "stock", "时点数"
    AMOUNT = "amount", "金额"
    RATE = "rate", "比率"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a figure; ``key`` empty is the part of which it isn't recorded."""

    split: str
    key: str
    label: str
    value: int | Decimal
    rows_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with everything that must stand beside it.

    ``unrecorded`` rows may belong to it, but their day is not known. ``unclear`` ones
    lie in the period, but what they are (their kind, cause, result …) is not known.
    ``value`` is None where there is none, such as a share of nothing. Rates are per
    cent, amounts yuan.
    """

    key: str
    label: str
    unit: str
    kind: Kind
    value: Value
    unrecorded: int = 0
    unclear: int = 0
    parts: tuple[Part, ...] = ()
    period: Period
    basis: str
    meaning: str
    rows_url: str = ""

    @property
    def missing(self) -> int:
        """How many rows may belong to it without anyone knowing: 另有n件未记载."""
        return self.unrecorded + self.unclear

    @property
    def is_certain(self) -> bool:
        """True when there is a number and no row that may belong to it besides."""
        return self.value is not None and self.missing == 0

    def split(self, name: str) -> tuple[Part, ...]:
        """Return the parts of one split, in order."""
        return tuple(part for part in self.parts if part.split == name)

    def in_ten_thousands(self) -> "Figure":
        """Return an amount in 万元, two decimals, rounded half up."""
        if self.unit != "元" or self.value is None:
            return self
        value = (Decimal(self.value) / TEN_THOUSAND).quantize(
            Decimal("0.01"), ROUND_HALF_UP
        )
        return replace(self, unit="万元", value=value, parts=())


def exact(value: int | Decimal, kind: Kind) -> int | Decimal:
    """Return an amount to the fen, whatever the database made of its sum."""
    return Decimal(value).quantize(FEN) if kind is Kind.AMOUNT else value


def drawn(value: Value) -> float:
    """Return a number as a chart takes it: a count whole, others to two decimals."""
    return value if isinstance(value, int) else float(rounded(value, 2) or 0)


def rounded(value: Value, decimals: int = 1) -> Decimal | None:
    """Return a rate as it is printed: rounded half up."""
    if value is None:
        return None
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
