"""Answers the wishes from a ledger; what is not certain is left, with why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from fazhu.reporting.fill.blanks import Blank
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.wishes import Item, Rate, Wish

_CONTEXT = 12
_HUNDRED = Decimal(100)
_TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, kw_only=True)
class Count:
    """What a ledger says: the number, or why it cannot be relied on."""

    measure: str
    label: str
    value: Decimal | None
    doubt: str = ""
    is_money: bool = False  # the value is in yuan


class Ledger(Protocol):
    """Who can count: the measures of a center, or a table of values."""

    def count(self, measure: str, slice_of: str, span: Span) -> Count:
        """Count a total, or the part ``measure`` of the total ``slice_of``."""

    def target(self, measure: str, year: int) -> Count:
        """Return the year's target of a measure."""

    def named(self, measure: str) -> Count:
        """Return a measure by key, without its value."""

    def rate(self, rate: Rate, part: Item) -> str:
        """Return the key of the measure that a rate of ``part`` is."""


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What becomes of a blank: ``printed`` is empty when it is left."""

    blank: Blank
    measure: str = ""
    value: Decimal | None = None
    printed: str = ""
    span: Span | None = None
    why: str
    candidates: tuple[Count, ...] = ()


def fill(wishes: Iterable[Wish], ledger: Ledger) -> list[Fate]:
    """Return the fate of each blank; rates come after the numbers they rest on."""
    pen = _Pen(ledger)
    return [pen.answer(wish) for wish in wishes]


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Return ``part`` of ``whole`` per cent, rounded half up to one decimal."""
    exact = part * _HUNDRED / whole
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def printed(value: Decimal) -> str:
    """Return a number as the text shows it: no needless zeros."""
    if value == value.to_integral_value():
        return str(value.to_integral_value())
    return f"{value.normalize():f}"


class _Pen:
    """Fills the blanks of one text and knows what it has printed so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.printed: dict[int, Decimal] = {}

    def answer(self, wish: Wish) -> Fate:
        if wish.is_left:
            return self._left(wish, wish.why, wish.candidates)
        if wish.item:
            return self._number(wish, wish.item)
        return self._rate(wish)

    def _number(self, wish: Wish, item: Item) -> Fate:
        count = self._count(item, wish)
        if count.value is None:
            return self._left(wish, count.doubt, (), (count,))
        if doubt := self._whole_doubt(wish, item, count.value):
            return self._left(wish, doubt, (), (count,))
        count = replace(count, value=_in_unit_of(wish.blank, count, count.value))
        self.printed[wish.blank.start] = count.value or Decimal(0)
        return self._filled(wish, count)

    def _count(self, item: Item, wish: Wish) -> Count:
        if wish.span is None:
            raise ValueError(f"wish without a span: {wish}")
        return self.ledger.count(item.measure, item.slice_of, wish.span)

    def _whole_doubt(self, wish: Wish, item: Item, part: Decimal) -> str:
        """Say why a part does not fit the total that its sentence prints."""
        if item.whole is None:
            return ""
        whole = self._printed(item.whole)
        if whole is None:
            return "它所属的总数没有填上，这一部分也不填"
        ours = self._count(item.whole, wish).value
        if ours != whole:
            return f"文中的总数{printed(whole)}与台账不一致，这一部分不填"
        if part > whole:
            return "这一部分大于文中的总数，不填"
        return ""

    def _printed(self, item: Item) -> Decimal | None:
        if item.blank is None:
            return Decimal(item.printed)
        return self.printed.get(item.blank.start)

    def _rate(self, wish: Wish) -> Fate:
        if wish.rate is None or wish.part is None:
            raise ValueError(f"wish without a rate: {wish}")
        key = self.ledger.rate(wish.rate, wish.part)
        part, whole = self._printed(wish.part), self._base(wish)
        if doubt := _rate_doubt(wish.rate, part, whole):
            return self._left(wish, doubt, (key,))
        value = share(part or Decimal(0), whole.value or Decimal(1))
        count = replace(self.ledger.named(key), value=value)
        sum_ = f"{printed(part or Decimal(0))}÷{printed(whole.value or Decimal(0))}"
        return self._filled(wish, count, f"{wish.why}：{sum_}")

    def _base(self, wish: Wish) -> Count:
        if wish.rate is Rate.TARGET and wish.part and wish.span:
            if wish.span.start.year != wish.span.end.year:
                raise ValueError(f"span over two years: {wish.span}")
            return self.ledger.target(wish.part.measure, wish.span.start.year)
        value = self._printed(wish.whole) if wish.whole else None
        return Count(measure="", label="", value=value)

    def _filled(self, wish: Wish, count: Count, why: str = "") -> Fate:
        if count.value is None:
            raise ValueError("nothing to fill in")
        return Fate(
            blank=wish.blank,
            measure=count.measure,
            value=count.value,
            printed=printed(count.value),
            span=wish.span,
            why=f"{count.label}：{why or wish.why}",
        )

    def _left(
        self,
        wish: Wish,
        why: str,
        measures: Iterable[str],
        counts: tuple[Count, ...] = (),
    ) -> Fate:
        named = tuple(self.ledger.named(key) for key in measures)
        return Fate(blank=wish.blank, why=why, candidates=(*counts, *named))


def _in_unit_of(blank: Blank, count: Count, value: Decimal) -> Decimal:
    """Return yuan as the 万元 that a blank asks, rounded half up to two decimals."""
    if not (count.is_money and blank.unit == "万元"):
        return value
    return (value / _TEN_THOUSAND).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _rate_doubt(rate: Rate, part: Decimal | None, whole: Count) -> str:
    """Say why a rate is not worked out; empty when nothing is in the way."""
    if whole.value is None or part is None:
        return whole.doubt or "算这个比率的数没有填上，比率也不填"
    if whole.value == 0:
        return "算这个比率的分母是零"
    value = share(part, whole.value)
    if rate is not Rate.TARGET and value > _HUNDRED:
        return f"算得{printed(value)}%，超过百分之百，须由人核对两个数的口径"
    return ""


def contexts(text: str, blank: Blank) -> tuple[str, str]:
    """Return a few characters before and after a blank."""
    return (
        text[max(0, blank.start - _CONTEXT) : blank.start],
        text[blank.end : blank.end + _CONTEXT],
    )
