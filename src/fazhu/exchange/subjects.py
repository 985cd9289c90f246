"""What the rows of a ledger become: cases with their money, handlers, entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from fazhu.cases.recording import RecordedCase, record_cases
from fazhu.exchange.conversion import Converter
from fazhu.exchange.handler_rows import HandlerRows
from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.understanding import LedgerKind, LedgerRow
from fazhu.exchange.money import Money, insert_gradings, insert_money, money_of
from fazhu.exchange.places import Places
from fazhu.exchange.register_rows import ConsultationRows, DutyRows
from fazhu.network.models import User


class Subjects(Protocol):
    """Turns rows into what can be recorded, and records a chunk of it."""

    def prepare(self, row: LedgerRow) -> Any:
        """Return what the row stands for; nothing is written."""

    def record(self, prepared: Sequence[Any], *, batch: int) -> Sequence[int]:
        """Write what was prepared and return the keys, in order."""


@dataclass(kw_only=True)
class CaseRows:
    """Rows that are cases."""

    converter: Converter
    by: User
    at: datetime

    def prepare(self, row: LedgerRow) -> tuple[RecordedCase, Money]:
        """Return the case and the money and grade that the row states."""
        return self.converter.case_of(row), money_of(row.values)

    def record(
        self, prepared: Sequence[tuple[RecordedCase, Money]], *, batch: int
    ) -> Sequence[int]:
        """Record the cases, then what belongs to layers above them."""
        center = self.converter.places.center
        keys = record_cases(
            center, [case for case, _ in prepared], by=self.by, at=self.at, batch=batch
        )
        entries = [
            (key, case, money)
            for key, (case, money) in zip(keys, prepared, strict=True)
        ]
        insert_money(entries, center=center.pk, by=self.by.pk, batch=batch)
        insert_gradings(entries, center=center.pk, by=self.by.pk, batch=batch)
        return keys


def subjects_of(
    kind: LedgerKind, places: Places, collected: Collected, *, by: User, at: datetime
) -> Subjects:
    """Return what turns the rows of this kind of ledger into records."""
    if kind is LedgerKind.HANDLERS:
        return HandlerRows(places=places, collected=collected)
    if kind is LedgerKind.CONSULTATIONS:
        return ConsultationRows(places=places, collected=collected, by=by, at=at)
    if kind is LedgerKind.DUTY:
        return DutyRows(places=places, collected=collected, by=by, at=at)
    return CaseRows(
        converter=Converter(places=places, collected=collected), by=by, at=at
    )
