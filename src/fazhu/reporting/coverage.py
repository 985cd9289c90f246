"""Which periods the records of a center cover: those that begin after it began them."""

from datetime import date
from typing import Any

from django.db.models import Min, QuerySet

from fazhu.cases.models import Case, Precision
from fazhu.intake.models import Consultation, DutyHelp
from fazhu.network.models import Organisation
from fazhu.reporting.measures.conditions import ACCEPTED
from fazhu.reporting.measures.definitions import (
    Entry,
    Growth,
    Measure,
    Quantile,
    Rate,
)
from fazhu.reporting.measures.first import HOME_VISITS
from fazhu.reporting.measures.front import CONTACTS, SCANS
from fazhu.reporting.measures.queue import TICKETS
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.measures.sources import (
    ASKERS,
    CENTERS,
    CONSULTATIONS,
    DRAFTED,
    DUTY_CONTENTS,
    DUTY_HELPS,
    HANDLERS,
    ORGANISATIONS,
    SERVICE,
    STAFF,
)
from fazhu.rules.counting import Period

CASES_KEPT, CONSULTATIONS_KEPT = "案件台账", "咨询台账"
DUTY_KEPT = "法律帮助台账"
OF_NO_LEDGER = (
    *(CENTERS, ORGANISATIONS, HANDLERS, HOME_VISITS, SERVICE, STAFF),
    *(CONTACTS, SCANS, TICKETS),
)
"""What is kept here and never came from a ledger."""
OTHER_DAYS = ("received_on", "decided_on", "assigned_on", "closed_on")
"""What tells the beginning of a ledger that has no days of acceptance."""


def ledger_of(entry: Entry) -> str:
    """Return which ledger a figure rests on; empty for the registers of a network."""
    if isinstance(entry, Measure):
        source = entry.rows.source
        if source in OF_NO_LEDGER:
            return ""
        if source in (DUTY_HELPS, DUTY_CONTENTS):
            return DUTY_KEPT
        of_talks = source in (CONSULTATIONS, ASKERS, DRAFTED)
        return CONSULTATIONS_KEPT if of_talks else CASES_KEPT
    if isinstance(entry, (Growth, Quantile)):
        return ledger_of(measure(entry.of))
    if isinstance(entry, Rate):
        return ledger_of(measure(entry.below[0]))
    if entry.ask in ("progress", "target"):
        return ""
    return ledger_of(measure(entry.of))


def begun(center: Organisation, ledger: str) -> date | None:
    """Return the first day of which a center's ledger knows anything.

    A case known to be accepted in some year does not say that January was kept: its
    day counts only where the ledger has none that is more exact.
    """
    if ledger == CONSULTATIONS_KEPT:
        return _first(Consultation.objects.filter(center=center), "consulted_on")
    if ledger == DUTY_KEPT:
        return _first(DutyHelp.objects.filter(center=center), "helped_on")
    cases = Case.objects.filter(center=center)
    first = _first(cases, "accepted_on")
    if first is None:
        return next(filter(None, (_first(cases, day) for day in OTHER_DAYS)), None)
    if (first.month, first.day) != (1, 1):
        return first
    exact = cases.filter(~ACCEPTED.vague(Precision.YEAR), accepted_on__isnull=False)
    return _first(exact, "accepted_on") or first


def _first(rows: "QuerySet[Any]", column: str) -> date | None:
    first: date | None = rows.aggregate(first=Min(column))["first"]
    return first


def covers(first: date | None, period: Period) -> bool:
    """Say whether records that begin on ``first`` hold the whole of a period.

    A small center has its first case of a year in February or March: the records
    may begin within the first quarter of the period, not later.
    """
    months = period.months()
    return first is not None and first <= months[(len(months) - 1) // 4].last
