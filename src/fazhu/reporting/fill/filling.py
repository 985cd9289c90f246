"""Answers the wishes from a ledger; what is not certain is left, with why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from fazhu.reporting.fill.blanks import Blank
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.rates import NotWorkedOut, exact, printed, worked_out
from fazhu.reporting.fill.wishes import AGAINST_LAST_YEAR, CHOSEN, Item, Rate, Wish

_CONTEXT = 12
_TEN_THOUSAND = Decimal(10_000)
_UNFILLED = "算这个比率的数没有填上，比率也不填"


@dataclass(frozen=True, kw_only=True)
class Count:
    """What a ledger says: the number, and why it cannot be relied on if so.

    ``unrounded`` is the number before it was rounded, where it was.
    """

    measure: str
    label: str
    unit: str = ""
    value: Decimal | None = None
    unrounded: Decimal | None = None
    doubt: str = ""
    days: str = ""  # the period it is of
    url: str = ""  # where the rows behind it are

    @property
    def is_certain(self) -> bool:
        """True when there is a number and nothing speaks against it."""
        return self.value is not None and not self.doubt


class Ledger(Protocol):
    """Who can count: the measures of a center, or a table of values."""

    def read(self, items: Iterable[Item]) -> None:
        """Get ready to count these, all at once."""

    def count(self, item: Item) -> Count:
        """Count what an item names."""

    def target(self, item: Item) -> Count:
        """Return the target that was registered for the item's year."""

    def rate_of(self, rate: Rate, part: Item) -> str:
        """Return the measure that a rate of ``part`` is; empty where there is none."""


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What becomes of a blank: ``printed`` is empty when it is left.

    ``value`` is in the unit of the blank, ``exact`` in yuan or pieces, not rounded.
    """

    blank: Blank
    measure: str = ""
    label: str = ""
    value: Decimal | None = None
    exact: Decimal | None = None
    printed: str = ""
    span: Span | None = None
    url: str = ""
    why: str
    candidates: tuple[Count, ...] = ()
    is_chosen: bool = False
    rate: str = ""  # how the value comes from the measure, if it is a rate of it


def fill(wishes: Iterable[Wish], ledger: Ledger) -> list[Fate]:
    """Return the fate of each blank; rates come after the numbers they rest on."""
    pen = _Pen(ledger)
    listed = list(wishes)
    ledger.read(item for wish in listed for item in pen.items(wish))
    return [pen.answer(wish) for wish in listed]


class _Pen:
    """Fills the blanks of one text and knows what it has printed so far."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.printed: dict[int, Decimal] = {}

    def answer(self, wish: Wish) -> Fate:
        if wish.doubt:
            return self._doubtful(wish)
        if wish.item:
            return self._number(wish, wish.item)
        return self._rate(wish)

    def items(self, wish: Wish) -> Iterable[Item]:
        """Yield everything that may have to be counted for a wish."""
        yield from self._candidates(wish)
        for item in (wish.item, wish.part, wish.whole):
            if item:
                yield item
                if item.whole:
                    yield item.whole
        if wish.part and wish.rate in AGAINST_LAST_YEAR:
            yield _year_before(wish.part)

    def _candidates(self, wish: Wish) -> list[Item]:
        names = list(wish.candidates)
        if not names and wish.item:
            names = [wish.item.measure]
        if not names and wish.rate and wish.part:
            names = [self.ledger.rate_of(wish.rate, wish.part)]
        return [
            Item(measure=name, span=wish.span, place=wish.place)
            for name in names
            if name
        ]

    def _doubtful(self, wish: Wish) -> Fate:
        """Leave it, unless all the ways to read it come to one number."""
        counts = self._counts(wish)
        values = {count.value for count in counts if count.is_certain}
        if wish.same and len(values) == 1 and all(one.is_certain for one in counts):
            return self._filled(wish, counts[0], "各种口径的数相同")
        return self._left(wish, wish.doubt, counts)

    def _number(self, wish: Wish, item: Item) -> Fate:
        count = self.ledger.count(item)
        chosen = wish.why == CHOSEN
        doubt = "" if chosen else count.doubt
        if count.value is None:
            return self._left(wish, doubt or "台账里没有这个数", [count])
        if doubt := doubt or self._whole_doubt(item, count.value):
            return self._left(wish, doubt, [count])
        unrounded = count.value if count.unrounded is None else count.unrounded
        value = in_unit_of(wish.blank, count, count.value)
        count = replace(count, value=value, unrounded=unrounded)
        self.printed[wish.blank.start] = count.value or Decimal(0)
        return self._filled(wish, count)

    def _whole_doubt(self, item: Item, part: Decimal) -> str:
        """Say why a part does not fit the total that its sentence prints."""
        if item.whole is None:
            return ""
        whole = self._printed(item.whole)
        if whole is None:
            return "它所属的总数没有填上，这一部分也不填"
        ours = self.ledger.count(item.whole)
        if _comparable(item.whole, ours) != whole:
            return f"文中的总数{printed(whole)}与台账不一致，这一部分不填"
        if ours.value is not None and part > ours.value:
            return "这一部分大于文中的总数，不填"
        return ""

    def _printed(self, item: Item) -> Decimal | None:
        """Return the number that the text shows for an item, or will show."""
        if item.blank:
            return self.printed.get(item.blank.start)
        if item.printed:
            return Decimal(item.printed)
        count = self.ledger.count(item)
        if not count.is_certain or self._whole_doubt(item, count.value or Decimal(0)):
            return None
        return count.value

    def _rate(self, wish: Wish) -> Fate:
        if wish.rate is None or wish.part is None:
            raise ValueError(f"wish without a rate: {wish}")
        part, base = self._printed(wish.part), self._base(wish, wish.rate, wish.part)
        if part is None or base.value is None or base.doubt:
            return self._without(wish, base.doubt or _UNFILLED)
        try:
            value = worked_out(wish.rate, part, base.value, falls=wish.falls)
            unrounded = exact(wish.rate, part, base.value, falls=wish.falls)
        except NotWorkedOut as refusal:
            return self._without(wish, refusal.sentence)
        key = self.ledger.rate_of(wish.rate, wish.part) or wish.part.measure
        item = Item(measure=key, span=wish.span, place=wish.place)
        count = replace(self.ledger.count(item), value=value, unrounded=unrounded)
        sum_ = f"{printed(part)}与{printed(base.value)}"
        if wish.rate in (Rate.SHARE, Rate.CLOSING, Rate.TARGET):
            sum_ = f"{printed(part)}÷{printed(base.value)}"
        fate = self._filled(wish, count, f"{wish.why}：{sum_}")
        return replace(fate, rate=str(wish.rate.value))

    def _without(self, wish: Wish, why: str) -> Fate:
        return self._left(wish, why, self._counts(wish))

    def _counts(self, wish: Wish) -> list[Count]:
        """Return the candidates; a change is told as the sentence says it."""
        counts = [self.ledger.count(item) for item in self._candidates(wish)]
        if wish.rate not in AGAINST_LAST_YEAR or wish.part is None:
            return counts
        part, base = (
            self.ledger.count(wish.part),
            self._base(wish, wish.rate, wish.part),
        )
        if part.value is None or base.value is None:
            return []
        try:
            value = worked_out(wish.rate, part.value, base.value, falls=wish.falls)
        except NotWorkedOut:
            return []
        return [replace(count, value=value) for count in counts]

    def _base(self, wish: Wish, rate: Rate, part: Item) -> Count:
        """Return what the rate is of: printed, the target, or last year's number."""
        if wish.whole:
            return Count(measure="", label="", value=self._printed(wish.whole))
        if rate is Rate.TARGET:
            return self.ledger.target(part)
        if rate in AGAINST_LAST_YEAR:
            before = self.ledger.count(_year_before(part))
            return replace(before, value=_comparable(part, before))
        return Count(measure="", label="")

    def _filled(self, wish: Wish, count: Count, why: str = "") -> Fate:
        if count.value is None:
            raise ValueError("nothing to fill in")
        return Fate(
            blank=wish.blank,
            measure=count.measure,
            label=count.label,
            value=count.value,
            exact=count.value if count.unrounded is None else count.unrounded,
            printed=_said(wish.blank, count.value),
            span=wish.span,
            url=count.url,
            why=f"{count.label}：{why or wish.why}",
            is_chosen=wish.why == CHOSEN,
        )

    def _left(self, wish: Wish, why: str, counts: Sequence[Count]) -> Fate:
        return Fate(
            blank=wish.blank,
            span=wish.span,
            why=why,
            candidates=tuple(counts),
        )


def _year_before(item: Item) -> Item:
    return Item(measure=item.measure, span=item.span.year_before, place=item.place)


def in_unit_of(blank: Blank, count: Count, value: Decimal) -> Decimal:
    """Return yuan as the 万元 that a blank asks, rounded half up to two decimals."""
    if count.unit == "元" and blank.unit == "万元":
        return (value / _TEN_THOUSAND).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return value


def _said(blank: Blank, value: Decimal) -> str:
    return blank.about.said(value) if blank.about else printed(value)


def _comparable(item: Item, count: Count) -> Decimal | None:
    """Return the ledger's number in the unit of the blank that it is put beside."""
    if item.blank is None or count.value is None:
        return count.value
    return in_unit_of(item.blank, count, count.value)


def contexts(text: str, blank: Blank) -> tuple[str, str]:
    """Return a few characters before and after a blank."""
    return (
        text[max(0, blank.start - _CONTEXT) : blank.start],
        text[blank.end : blank.end + _CONTEXT],
    )
