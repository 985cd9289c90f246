"""The import itself: rows read, held against earlier ones, and recorded in chunks."""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.timezone import localdate

from fazhu.exchange.comparing import differences_of
from fazhu.exchange.fingerprints import secret_of
from fazhu.exchange.known import Known, Read, cells_of
from fazhu.exchange.labels import labelled
from fazhu.exchange.ledger.checks import of_future
from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.understanding import CellProblem, LedgerRow, Understanding
from fazhu.exchange.models import Batch, BatchRow, Difference, RowState
from fazhu.exchange.namesakes import Namesakes
from fazhu.exchange.places import Places
from fazhu.exchange.register_checks import lacking
from fazhu.exchange.report import Report
from fazhu.exchange.subjects import Subjects, subjects_of
from fazhu.exchange.waiting import Waiting
from fazhu.network import bulk
from fazhu.network.models import Organisation, User
from fazhu.vault.many import sealing

CHUNK = 1_000
ROW_COLUMNS = (
    "ref", "batch_id", "sheet", "row", "state", "fingerprint", "row_key",
    "subject_id", "cells",
)  # fmt: skip
Progress = Callable[[int], None]
RARELY = (50_000, 20, 100)  # rows make no cycles: looking for them costs a tenth


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look for cycles of objects more seldom while rows stream through."""
    usual = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@dataclass(kw_only=True)
class Import:
    """One ledger on its way into a center; without ``batch`` nothing is written."""

    center: Organisation
    understood: Understanding
    by: User
    at: datetime
    keep_going: bool = False
    progress: Progress | None = None
    report: Report = field(default_factory=Report)
    collected: Collected = field(default_factory=Collected)
    batch: Batch | None = field(default=None, init=False)
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        """Begin the report and look the center's own organisations up."""
        titled = self.understood.center_name or ""
        self.places = Places(center=self.center, writes=False, titled=titled)
        self.report.take(self.understood)
        self._today = localdate(self.at)
        self._headings = {key: name for name, key in self.understood.columns.items()}
        mine = self.center.name
        if titled and not (mine.endswith(titled) or titled.endswith(mine)):
            why = f"台账标题写的是“{titled}”，现导入“{mine}”，请核对是否选错中心"
            self.collected.guess("", "中心", why, row=None)
        self._hash = hashlib.sha256()

    def write_to(self, batch: Batch) -> None:
        """Write what is read from now on, as this batch."""
        self.batch = batch
        self.places.writes = True

    @property
    def rows_hash(self) -> str:
        """The hash over the fingerprints of all rows, in their order."""
        return self._hash.hexdigest()

    @property
    def writes(self) -> bool:
        """Whether rows are still written: no longer once one was rejected for all."""
        stopped = self.report.rejected_rows and not self.keep_going
        return self.batch is not None and not stopped

    def run(self, rows: Iterable[LedgerRow]) -> None:
        """Read every row, and record what is new."""
        known = Known(
            center=self.center,
            kind=self.understood.kind.value,
            secret=secret_of(self.center) if self.batch else self._secret(),
            batch=self.batch.pk if self.batch else None,
            several=sum(note.taken for note in self.understood.sheets) > 1,
        )
        self._waiting = Waiting(center=self.center, kind=self.understood.kind.value)
        subjects = subjects_of(
            self.understood.kind, self.places, self.collected, by=self.by, at=self.at
        )
        left, namesakes = iter(rows), Namesakes(center=self.center)
        with seldom_collecting():
            while chunk := [known.read(self._past(row)) for row in islice(left, CHUNK)]:
                known.settle(chunk)
                self._tell_apart(chunk, namesakes)
                self._count(chunk)
                self._record(chunk, subjects)
                if self.progress:
                    self.progress(self.report.rows)
        self.report.guessed = [*self.understood.guessed, *self.collected.guessed]
        self.report.totals = self.understood.totals
        self.report.passed_over = self.understood.passed_over

    def _past(self, row: LedgerRow) -> LedgerRow:
        """Return the row, rejected where a day has not come yet or a value lacks."""
        found = [
            CellProblem(
                sheet=row.sheet, row=row.row, column=self._headings.get(key, key),
                value=row.raw.get(self._headings.get(key, ""), ""), why=why,
                severity=severity,
            )
            for key, why, severity in (
                *of_future(row.values, today=self._today),
                *lacking(self.understood.kind, row.values, today=self._today),
            )
        ]  # fmt: skip
        return replace(row, problems=(*row.problems, *found)) if found else row

    def _secret(self) -> bytes:
        """A trial run makes no secret; where none is, no earlier row is either."""
        from_earlier = Batch.objects.filter(center=self.center).exists()
        return secret_of(self.center) if from_earlier else b"trial"

    def _tell_apart(self, chunk: list[Read], namesakes: Namesakes) -> None:
        """Leave numbers out that belong to someone of another name."""
        columns = self.understood.columns.items()
        heading = next((name for name, key in columns if key == "id_number"), "")
        new = [one for one in chunk if one.fate is RowState.ACCEPTED]
        settled = namesakes.settled([one.row for one in new], heading)
        for row, why in namesakes.suspicions():
            self.collected.guess(row.sheet, "案号", why, row=row.row)
        for one, row in zip(new, settled, strict=True):
            one.row = row

    def _count(self, chunk: list[Read]) -> None:
        report = self.report
        for one in chunk:
            report.rows += 1
            self._hash.update(one.fingerprint.encode())
            if one.row.problems:
                report.note(one.row)
            if one.fate is RowState.ACCEPTED:
                report.accepted += 1
            elif one.fate is RowState.REJECTED:
                report.rejected_rows += 1
            elif one.fate is RowState.UNCHANGED:
                report.unchanged += 1
            why = one.twice and f"与{one.twice}相同，是同一件，不再导入"
            if one.like and one.fate is RowState.ACCEPTED:
                why = f"案号、受援人和日期与{one.like}相同，其他各列不同，按另一件导入"
            if why:
                self.collected.guess(one.row.sheet, "", why, row=one.row.row)

    def _record(self, chunk: list[Read], subjects: Subjects) -> None:
        changed = list(self._changes(chunk))
        new = [one for one in chunk if one.fate is RowState.ACCEPTED]
        prepared = [subjects.prepare(one.row) for one in new]
        if self.batch is None or not self.writes:
            return
        keys = subjects.record(prepared, batch=self.batch.pk)
        for one, key in zip(new, keys, strict=True):
            one.subject = key
        bulk.insert(BatchRow, ROW_COLUMNS, _batch_rows(chunk, self.batch.pk))
        Difference.objects.bulk_create(changed)

    def _changes(self, chunk: list[Read]) -> Iterator[Difference]:
        """Yield the differences of known rows; one without any is unchanged."""
        read = frozenset(self.understood.columns.values())
        self._still_waiting(chunk)
        for one in chunk:
            if one.fate is not RowState.CHANGED:
                continue
            found = differences_of(one, columns=read)
            if not found:
                one.fate = RowState.UNCHANGED
                self.report.unchanged += 1
                continue
            self.report.changed_rows += 1
            self.report.differing += len(found)
            for field_key, old, new in found:
                self._tell_change(one, field_key, old, new)
                yield Difference(
                    batch=self.batch, subject_id=one.subject or 0, sheet=one.row.sheet,
                    row=one.row.row, field=field_key, old=old, new=new,
                )  # fmt: skip

    def _tell_change(self, one: Read, field_key: str, old: str, new: str) -> None:
        kind = self.understood.kind.value
        self.report.changed.append(
            {
                "sheet": one.row.sheet, "row": one.row.row, "field": field_key,
                "old": labelled(field_key, old, kind),
                "new": labelled(field_key, new, kind), "case": one.subject,
            }
        )  # fmt: skip

    def _still_waiting(self, chunk: list[Read]) -> None:
        """List again what an earlier copy brought and nobody has settled."""
        same = [one for one in chunk if one.fate is RowState.UNCHANGED and one.subject]
        for one, open_ones in self._waiting.of(same):
            self.report.unchanged -= 1
            self.report.changed_rows += 1
            self.report.waiting += len(open_ones)
            for left in open_ones:
                self._tell_change(one, left.field, left.old, left.new)


def _batch_rows(chunk: list[Read], batch: int) -> Iterator[tuple[Any, ...]]:
    sealed = sealing(BatchRow._meta.db_table, "cells")
    for one, ref in zip(chunk, bulk.references(len(chunk)), strict=True):
        kept = one.fate is not RowState.UNCHANGED
        yield (
            ref, batch, one.row.sheet[:120], one.row.row, one.fate.value,
            one.fingerprint, one.key, one.subject,
            sealed(cells_of(one), ref) if kept else b"",
        )  # fmt: skip
