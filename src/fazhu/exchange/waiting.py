"""Differences of earlier copies that nobody has accepted or left yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from fazhu.exchange.known import Read
from fazhu.exchange.models import BatchState, Difference
from fazhu.network.models import Organisation


@dataclass(kw_only=True)
class Waiting:
    """The open differences of one center and kind of ledger."""

    center: Organisation
    kind: str

    def of(self, rows: list[Read]) -> Iterator[tuple[Read, list[Difference]]]:
        """Yield each row that says again what waits to be settled, with what waits."""
        if not rows or not self._any:
            return
        found: dict[int, list[Difference]] = {}
        for one in self._open.filter(subject_id__in={row.subject for row in rows}):
            found.setdefault(one.subject_id, []).append(one)
        for row in rows:
            said = [
                one
                for one in found.pop(row.subject or 0, [])
                if row.texts.get(one.field, "") == one.new
            ]
            if said:
                yield row, said

    @property
    def _open(self) -> "QuerySet[Difference, Difference]":
        return Difference.objects.filter(
            batch__center=self.center, batch__kind=self.kind,
            batch__standing=BatchState.DONE, accepted_at=None, left_at=None,
        ).order_by("pk")  # fmt: skip

    @cached_property
    def _any(self) -> bool:
        return self._open.exists()
