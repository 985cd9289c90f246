"""Three-valued conditions on rows: surely so, perhaps so, surely not.

A day that a ledger doesn't know, or knows only to the month, makes a row *perhaps*
so. Conditions are written about cases; ``prefixed`` carries them to rows that hang on
a case.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q

from fazhu.cases.models import Case, Event, Precision
from fazhu.rules.counting import Period
from fazhu.rules.workflow import STEPS, Fact, State, states_implying

NEVER = Q(pk__in=[])
ALWAYS = ~NEVER
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """What is known of a question: the rows of which it is so, and perhaps so.

    ``doubts`` are the ways in which it may not be known, each narrow enough for an
    index; of the rows in one of them it is perhaps so where ``possible`` holds (left
    out: of all of them). ``no`` are the rows of which it is not so, said where that
    reads quicker than "neither".
    """

    yes: Q
    doubts: tuple[Q, ...] = ()
    possible: Q | None = None
    no: Q | None = None

    @property
    def doubt(self) -> Q:
        """The rows of which something is not known."""
        return reduce(or_, self.doubts, NEVER)

    @property
    def maybe(self) -> Q:
        """The rows of which it is perhaps so, and not surely."""
        return self.doubt if self.possible is None else self.doubt & self.possible

    @property
    def can_be(self) -> Q:
        """The rows of which it is so or perhaps so."""
        if self.possible is not None:
            return self.possible
        return reduce(or_, self.doubts, self.yes)

    def __and__(self, other: "Known") -> "Known":
        """Both are so: perhaps where one is in doubt and the other can be."""
        doubts = self.doubts + other.doubts
        possible = self.can_be & other.can_be if doubts else None
        return Known(self.yes & other.yes, doubts, possible)

    def __invert__(self) -> "Known":
        """It is not so."""
        no = ~self.can_be if self.no is None else self.no
        return Known(no, (self.maybe,) if self.doubts else (), no=self.yes)

    def among(self, rows: Q) -> "Known":
        """The same, asked of some rows alone."""
        return Known(
            self.yes & rows,
            tuple(doubt & rows for doubt in self.doubts),
            None if self.possible is None else self.possible & rows,
            None if self.no is None else self.no | ~rows,
        )

    def prefixed(self, path: str) -> "Known":
        """The same, asked of the case of a row that hangs on it."""
        return Known(
            prefixed(self.yes, path),
            tuple(prefixed(doubt, path) for doubt in self.doubts),
            None if self.possible is None else prefixed(self.possible, path),
        )


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day column, the fact whose events say how exact it is, and who must have one.

    ``happened``: the rows whose fact happened for certain; without a day, theirs is
    unrecorded.
    """

    column: str
    happened: Q
    label: str
    fact: Fact | None = None

    def within(self, period: Period) -> Known:
        """The day lies in the period; a month or year that straddles it may not."""
        straddling = _vague_around(self.fact, _cut_by(period))
        inside = Q(**{f"{self.column}__range": (period.first, period.last)})
        return self._known(inside, straddling)

    def by(self, day: date) -> Known:
        """The day lies on or before ``day``."""
        straddling = _vague_around(self.fact, _cut_after(day))
        later = Q(**{f"{self.column}__gt": day})
        never = Q(**{f"{self.column}__isnull": True}) & ~(self.happened or ALWAYS)
        known = self._known(Q(**{f"{self.column}__lte": day}), straddling)
        return replace(known, no=later | never)

    def after(self, day: date, *, among: Q) -> Q:
        """Rows whose day lies after ``day``, and those of ``among`` that have none."""
        later = Q(**{f"{self.column}__gt": day})
        return later | Q(**{f"{self.column}__isnull": True}) & among

    def vague(self, *precisions: Precision) -> Q:
        """The rows whose day is known only to the month or year."""
        if self.fact is None:
            return NEVER
        return Q(pk__in=_in_force(self.fact, Q(precision__in=precisions)))

    def _known(self, inside: Q, straddling: Q) -> Known:
        missing = self.happened & Q(**{f"{self.column}__isnull": True})
        if straddling == NEVER:
            return Known(inside, (missing,))
        return Known(inside & ~straddling, (missing, straddling))


def day_of(fact: Fact, *, happened: Q | None = None) -> Day:
    """Return the day of a fact, which every state after it implies."""
    states = [state.value for state in states_implying(fact)]
    return Day(
        column=Case.day_column(fact),
        happened=Q(state__in=states) if happened is None else happened,
        label=f"{fact.label}日期",
        fact=fact,
    )


def prefixed(condition: Q, path: str) -> Q:
    """Return a condition on cases as one on rows that reach their case by ``path``."""
    if not path:
        return condition
    moved = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            moved.children.append(prefixed(child, path))
        elif isinstance(child, tuple):
            moved.children.append((f"{path}{child[0]}", _moved(child[1], path)))
        else:
            raise TypeError(f"{child!r} cannot be carried to another table")
    return moved


def _moved(value: object, path: str) -> object:
    return F(f"{path}{value.deconstruct()[1][0]}") if isinstance(value, F) else value


def _cut_by(period: Period) -> Q | None:
    """The first days of months and years of which the period holds only a part."""
    months, years = set(), set()
    for day, whole_month, whole_year in (
        (period.first, period.first.day == 1, _is_first(period.first)),
        (period.last, _ends_month(period.last), _is_last(period.last)),
    ):
        if not whole_month:
            months.add(day.replace(day=1))
        if not whole_year:
            years.add(date(day.year, 1, 1))
    return _vague_days(months, years)


def _cut_after(day: date) -> Q | None:
    """The first days of the month and year that go on after ``day``."""
    months = [] if _ends_month(day) else [day.replace(day=1)]
    years = [] if _is_last(day) else [date(day.year, 1, 1)]
    return _vague_days(months, years)


def _vague_days(months: Iterable[date], years: Iterable[date]) -> Q | None:
    found = Q()
    if months:
        found |= Q(precision=Precision.MONTH, happened_on__in=sorted(months))
    if years:
        found |= Q(precision=Precision.YEAR, happened_on__in=sorted(years))
    return found or None


def _vague_around(fact: Fact | None, vague_days: Q | None) -> Q:
    if fact is None or vague_days is None:
        return NEVER
    return Q(pk__in=_in_force(fact, vague_days))


def _in_force(fact: Fact, events: Q) -> object:
    """The cases whose last word on the day of ``fact`` is one of ``events``."""
    setting = [s.key for s in STEPS if fact in s.facts or fact in s.clears]
    later = Event.objects.filter(
        Q(fact=fact) | Q(key__in=setting),
        case=OuterRef("case"),
        sequence__gt=OuterRef("sequence"),
    )
    return (
        Event.objects.filter(events, fact=fact)
        .exclude(precision=Precision.DAY)
        .filter(~Exists(later))
        .values("case_id")
    )


def _is_first(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _is_last(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


REFUSED_STATES = (State.REFUSED, State.OBJECTION_REVIEW, State.REFUSAL_UPHELD)
GRANTED = Q(
    state__in=[
        state.value
        for state in states_implying(Fact.DECIDED)
        if state not in REFUSED_STATES
    ]
)
REFUSED = Q(state__in=[state.value for state in REFUSED_STATES])
BY_APPLICATION = ~Q(origin__in=["notice", "request"])

APPLIED = day_of(Fact.APPLIED, happened=Q())
RECEIVED = day_of(Fact.RECEIVED)
ACCEPTED = day_of(Fact.ACCEPTED)
DECIDED = day_of(Fact.DECIDED)
ASSIGNED = day_of(Fact.ASSIGNED)
CLOSED = day_of(Fact.CLOSED)
CLOSING_PASSED = day_of(Fact.CLOSING_PASSED)
ARCHIVED = day_of(Fact.ARCHIVED)
PAID = day_of(Fact.PAID, happened=NEVER)
WITHDRAWN = Day(
    column="withdrawn_on", happened=Q(state=State.WITHDRAWN.value), label="撤回日期"
)
TRANSFERRED = Day(
    column="moved_on", happened=Q(state=State.TRANSFERRED.value), label="移送日期"
)
