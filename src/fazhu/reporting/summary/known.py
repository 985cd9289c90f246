"""What the ledger knows of whom and when: figures, coverage, stations, targets."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from fazhu.network.models import Organisation
from fazhu.reporting.coverage import CASES_KEPT, begun, covers, ledger_of
from fazhu.reporting.identities import IDENTITIES, applying
from fazhu.reporting.measures import Figure, Kind, measure
from fazhu.reporting.measures.evaluating import Sheet
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import Target
from fazhu.reporting.relations import Check
from fazhu.rules.counting import Period

TOLD = (
    "station",
    "month",
    "cause",
    "handler_kind",
    "class",
    "channel",
    "organisation_kind",
    "grade",
    "termination_ground",
    "refusal_ground",
)
"""The splits of which sentences and tables tell."""
SPLITS = tuple({*TOLD, *(split for one in IDENTITIES for split in one.splits)})
"""And those whose parts must make the whole."""
FARTHEST = 2
"""How many years back a summary compares."""


@dataclass
class Known:
    """What is asked, and what was read so far; ``years`` counts back from the period.

    All that a summary needs is read together: `read` once, then `figure` as often as
    one likes.
    """

    center: Organisation
    organisation: Organisation | None
    period: Period
    _read: set[tuple[str, int]] = field(default_factory=set)
    _made: dict[tuple[str, int], Figure] = field(default_factory=dict)
    _since: dict[str, date | None] = field(default_factory=dict)

    @cached_property
    def _sheet(self) -> Sheet:
        scope = Scope(center=self.center, organisation=self.organisation)
        return Sheet(scope, splits=SPLITS)

    @cached_property
    def periods(self) -> list[Period]:
        """The period, the same stretch of the year before, and of the one before."""
        found = [self.period]
        for _ in range(FARTHEST):
            found.append(found[-1].year_before())
        return found

    def read(self, keys: Iterable[str], years: Iterable[int] = (0,)) -> None:
        """Read many figures together, of several years."""
        back = list(years)
        asked = [(key, n) for key in dict.fromkeys(keys) for n in back]
        self.read_all(asked)

    def read_all(self, asked: Iterable[tuple[str, int]]) -> None:
        """Read figures, each of its own year, together."""
        new = [one for one in dict.fromkeys(asked) if one not in self._read]
        if new:
            self._sheet.read((measure(key), self.periods[n]) for key, n in new)
            self._read.update(new)

    def figure(self, key: str, years: int = 0) -> Figure:
        """Return one figure; a rate of what was kept only in part has no value."""
        if (key, years) not in self._made:
            self.read_all([(key, years)])
            found = self._sheet.figure(measure(key), self.periods[years])
            ledger = ledger_of(measure(key))
            if found.kind is Kind.RATE and not self.covers(ledger, years):
                found = replace(found, value=None)
            self._made[key, years] = found
        return self._made[key, years]

    def covers(self, ledger: str = CASES_KEPT, years: int = 0) -> bool:
        """Say whether a ledger holds the whole of the period."""
        return not ledger or covers(self.kept_since(ledger), self.periods[years])

    def value(self, key: str) -> Decimal:
        """Return a value, zero where there is none."""
        return Decimal(self.figure(key).value or 0)

    def has(self, key: str) -> bool:
        """Say whether there is a value other than zero."""
        return bool(self.figure(key).value)

    @property
    def is_center(self) -> bool:
        """True for the summary of a center with all its stations."""
        return self.organisation is None

    @property
    def is_kept(self) -> bool:
        """Say whether the ledger had begun by the end of the period."""
        since = self.kept_since(CASES_KEPT)
        return since is not None and since <= self.period.last

    @cached_property
    def stations(self) -> list[Organisation]:
        """The stations of the center that were open at the period's end."""
        if not self.is_center:
            return []
        under = Organisation.objects.under(self.center).stations()
        return list(under.open_on(self.period.last).order_by("kind", "pk"))

    @cached_property
    def targets(self) -> dict[int, Decimal]:
        """The stations' yearly targets of accepted cases, by station."""
        rows = Target.objects.filter(
            center=self.center, year=self.period.last.year, measure="cases_accepted"
        )
        return {row.organisation_id: row.value for row in rows}

    @property
    def checked_keys(self) -> list[str]:
        """The measures on both sides of the identities."""
        identities = applying(self.organisation)
        return list(dict.fromkeys(key for one in identities for key in one.keys))

    @cached_property
    def checks(self) -> list[Check]:
        """The identities between the measures, checked."""
        self.read(self.checked_keys)
        figures = {
            key: self._sheet.figure(measure(key), self.period)
            for key in self.checked_keys
        }
        return [one.check(figures) for one in applying(self.organisation)]

    def kept_since(self, ledger: str) -> date | None:
        """Return the first day of which the center's ledger knows anything."""
        if ledger not in self._since:
            self._since[ledger] = begun(self.center, ledger)
        return self._since[ledger]
