"""Figures as tables: this period, last year, growth, share, what isn't recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.reporting.asked import Asked
from fazhu.reporting.measures.addresses import rows_url
from fazhu.reporting.measures.definitions import Entry, Group
from fazhu.reporting.measures.evaluating import Sheet, growth, quotient
from fazhu.reporting.measures.figures import Figure, Kind, Value, rounded
from fazhu.reporting.measures.registry import all_measures, measure
from fazhu.rules.counting import Period
from fazhu.ui import formats

NONE = "—"
WHOLES = {
    Group.KINDS: "cases_accepted",
    Group.CAUSES: "cases_accepted",
    Group.RECIPIENTS: "recipients",
    Group.CONSULTATIONS: "consultations",
    Group.DUTY: "duty_helps",
    Group.RESULTS: "cases_closed",
    Group.HANDLERS: "cases_closed",
    Group.QUALITY: "cases_reviewed",
}
IN_QUALITY = "grade_"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One measure as it is shown: now, before, growth, share of its whole.

    ``last`` is the period just before, where there is one of a kind.
    """

    entry: Entry
    now: Figure
    last: Figure | None
    before: Figure
    share: Decimal | None
    unrecorded_url: str
    cross_url: str

    @property
    def value(self) -> str:
        """This period's number in writing."""
        return written(self.now)

    @property
    def last_year(self) -> str:
        """Last year's number in writing."""
        return written(self.before)

    @property
    def last_text(self) -> str:
        """The number of the period before in writing."""
        return NONE if self.last is None else written(self.last)

    @property
    def change(self) -> str:
        """Growth over the year before, in writing."""
        return changed(self.now, self.before)

    @property
    def step(self) -> str:
        """Growth over the period before, in writing."""
        return NONE if self.last is None else changed(self.now, self.last)

    @property
    def share_text(self) -> str:
        """The share in writing."""
        found = rounded(self.share)
        return NONE if found is None else f"{found}%"


def changed(now: Figure, before: Figure) -> str:
    """Write the growth in per cent; a rate changes by points."""
    if now.kind is Kind.RATE:
        if now.value is None or before.value is None:
            return NONE
        points = rounded(Decimal(now.value) - Decimal(before.value))
        return f"{points:+} 个百分点" if now.unit == "%" else f"{points:+}"
    found = rounded(growth(now.value, before.value))
    return NONE if found is None else f"{found:+}%"


def last_period(period: Period) -> Period | None:
    """Return the month, quarter or half before; None for any other stretch."""
    whole = period.whole_months and len(period.months()) in (1, 3, 6)
    return period.previous() if whole else None


def written(figure: Figure) -> str:
    """Write a number as pages and workbooks show it, without its unit."""
    return number(figure.value, figure.unit)


def number(value: Value, unit: str) -> str:
    """Write a value by its unit: yuan with two decimals, rates with one."""
    if value is None:
        return NONE
    if unit.startswith("元"):
        return formats.yuan(value)
    if unit in ("%", "百分点", "件/人"):
        return str(rounded(value))
    whole = value == int(value)
    return formats.number(int(value) if whole else rounded(value, 2))


def entries_of(group: Group) -> list[Entry]:
    """Return the measures of one table."""
    return [entry for entry in all_measures() if entry.group is group]


def needed(entries: Sequence[Entry], asked: Asked) -> list[tuple[Entry, Period]]:
    """Return what must be read for a table: every measure now and a year before."""
    wholes = {WHOLES[entry.group] for entry in entries if entry.group in WHOLES}
    wanted = [*entries, *(measure(key) for key in sorted(wholes))]
    last = last_period(asked.period)
    periods = [asked.period, asked.period.year_before(), *([last] if last else [])]
    return [(entry, when) for entry in wanted for when in periods]


def lines(
    entries: Sequence[Entry], asked: Asked, *, sheet: Sheet | None = None
) -> list[Line]:
    """Work out a table, from what a sheet has read, or from a new one."""
    if sheet is None:
        sheet = Sheet(asked.scope, splits=())
        sheet.read(needed(entries, asked))
    now, before = asked.period, asked.period.year_before()
    last = last_period(now)
    return [
        Line(
            entry=entry,
            now=sheet.figure(entry, now),
            last=None if last is None else sheet.figure(entry, last),
            before=sheet.figure(entry, before),
            share=_share(sheet, entry, asked),
            unrecorded_url=rows_url(entry.key, asked.scope, now, split="unrecorded"),
            cross_url=asked.cross_url(entry.key),
        )
        for entry in entries
    ]


def _share(sheet: Sheet, entry: Entry, asked: Asked) -> Decimal | None:
    if entry.group not in WHOLES:
        return None
    whole = measure(WHOLES[entry.group])
    graded = entry.key.startswith(IN_QUALITY) or entry.group is not Group.QUALITY
    if entry.unit != whole.unit or entry.key == whole.key or not graded:
        return None
    found = quotient(
        sheet.figure(entry, asked.period).value,
        sheet.figure(whole, asked.period).value,
    )
    return None if found is None else found * 100
