"""What is known of a sentence while its clauses are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fazhu.reporting.fill.blanks import Blank
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.spoken import Number
from fazhu.reporting.fill.wishes import Item, Wish

CASE_TOTALS = (
    "cases_accepted",
    "cases_approved",
    "cases_handled",
    "cases_assigned",
    "cases_closed",
)
Labels = Mapping[str, tuple[str, str]]
"""The measures by their own names, with their units."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a number isn't told, and what it may be."""

    why: str
    candidates: tuple[str, ...] = ()
    same: bool = False
    of_part: bool = False  # it is worded as a part of a total
    of_others: bool = False  # others' cases, or other cases: what follows may be, too


@dataclass
class State:
    """The clauses of a sentence as far as they were read."""

    span: Span
    says: str
    chosen: Mapping[int, str] = field(default_factory=dict)
    counts_named: bool = False  # a total that is named, not numbered, is counted
    places: Mapping[str, str] = field(default_factory=dict)
    labels: Labels = field(default_factory=dict)
    place: str = ""  # the organisation that the clauses speak of
    named: bool = False  # this clause names it
    foreign: str = ""
    whole: Item | None = None  # the total whose parts follow
    inner: Item | None = None  # a part whose own parts stand in brackets after it
    last: Item | None = None
    guess: Item | None = None  # what the last number may be, where it isn't told
    maybe: tuple[str, ...] = ()  # what the whole may be, where it isn't told
    has_parts: bool = False
    among: bool = False  # the clause begins with 其中
    told_among: bool = False  # one did, since the total
    again: bool = False  # two did
    mark: str = ""
    label: str = ""  # the clause before, if it has no number
    depth: int = 0
    counts: bool = False  # the clause ends in a number
    counted: bool = False  # the one before did
    against_last_year: str = ""  # what 与上年（同期）相比 said: same or year
    totals: dict[str, Item] = field(default_factory=dict)

    @property
    def case_totals(self) -> list[str]:
        """The totals of cases that the sentence has given so far."""
        return [key for key in self.totals if key in CASE_TOTALS]

    def item(
        self,
        measure: str,
        number: Number,
        *,
        whole: Item | None = None,
        span: Span | None = None,
    ) -> Item:
        """Return a number of this sentence that counts ``measure``."""
        return Item(
            blank=number.blank,
            printed=number.printed,
            unit=number.unit,
            measure=measure,
            span=span or self.span,
            place=self.place,
            whole=whole,
        )

    def note(self, item: Item) -> None:
        """Remember a number that is understood."""
        self.last, self.guess = item, None
        if item.whole:
            self.has_parts = True
            return
        self.has_parts = self.told_among = self.again = False
        self.whole, self.inner = item, None
        self.totals.setdefault(item.measure, item)

    def wish(self, item: Item, why: str = "") -> Iterable[Wish]:
        """Return the wish of a number that is understood, if it is blank."""
        if item.blank is None:
            return ()
        where = f"句中写明“{self.says}”，" if self.says else ""
        return (
            Wish(
                blank=item.blank,
                item=item,
                span=item.span,
                place=item.place,
                why=why or f"{where}按{item.span.words}统计",
            ),
        )

    def left(self, blank: Blank | None, refusal: Refusal) -> tuple[Wish, ...]:
        """Return the wish of a blank that is left; none where it is printed."""
        if blank is None:
            return ()
        return (
            Wish(
                blank=blank,
                span=self.span,
                place=self.place,
                doubt=refusal.why,
                candidates=refusal.candidates,
                same=refusal.same,
            ),
        )
