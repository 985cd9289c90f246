"""The old ledgers: one file for each center, recorded when the system came into use."""

from datetime import UTC, datetime

from fazhu.audit.trail import record
from fazhu.demo.making import District
from fazhu.demo.places import CENTERS
from fazhu.exchange.models import Batch, BatchState

FILE = "启用前案件台账.xlsx"
SHEET = "台账"


class Ledgers:
    """A batch for each center, whose rows are counted as cases are drawn."""

    def __init__(self, district: District, *, at: datetime) -> None:
        """Open a batch for each center."""
        self.at, self.at_text = at, f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
        self.batches = {
            district.organisations[center.key].pk: Batch.objects.create(
                center=district.organisations[center.key],
                file_name=FILE,
                standing=BatchState.DONE,
                title=f"{center.name}案件台账",
                imported_at=at,
                imported_by=district.clerks[center.key],
            )
            for center in CENTERS
        }
        self.rows = dict.fromkeys(self.batches, 0)

    def next_row(self, center: int) -> tuple[int, int, int]:
        """Return batch, row and who recorded it, for one more case of a center."""
        self.rows[center] += 1
        batch = self.batches[center]
        return batch.pk, self.rows[center] + 2, batch.imported_by_id

    def save(self) -> None:
        """Say how many rows there were, in the trail too."""
        for center, batch in self.batches.items():
            batch.rows = batch.accepted = self.rows[center]
            batch.save(update_fields=["rows", "accepted"])
            record(
                batch.imported_by,
                "ledger.import",
                batch,
                at=self.at,
                kind=batch.kind,
                rows=batch.rows,
                accepted=batch.accepted,
            )
