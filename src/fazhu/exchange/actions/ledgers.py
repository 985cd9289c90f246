"""Import of a ledger: on trial, or for good in one transaction, all or nothing."""

import base64
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.exchange.edits import Edits, edited
from fazhu.exchange.excerpts import keep_excerpt, noting
from fazhu.exchange.importing import Import, Progress
from fazhu.exchange.ledger.reader import understand
from fazhu.exchange.ledger.understanding import LedgerKind, LedgerRow, Understanding
from fazhu.exchange.models import Batch, BatchState
from fazhu.exchange.report import Report
from fazhu.lib.errors import Refused
from fazhu.network import bulk
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.rules.roles import Permission

Source = str | os.PathLike[str] | bytes


@dataclass(frozen=True, kw_only=True)
class LedgerFile:
    """A ledger as it was handed in: its bytes or path, its name, and what it lists."""

    source: Source
    name: str
    kind: LedgerKind = LedgerKind.CASES

    def understood(self) -> Understanding:
        """Return what it says; refuse with a sentence what is no such ledger."""
        return understand(self.source, name=self.name, kind=self.kind)

    def content(self) -> bytes:
        """Return its bytes."""
        if isinstance(self.source, bytes):
            return self.source
        return Path(self.source).read_bytes()


class _Back(Exception):
    """Takes the transaction back without being an error."""


def try_out(
    file: LedgerFile,
    *,
    center: Organisation,
    by: User,
    at: datetime,
    understood: Understanding | None = None,
    progress: Progress | None = None,
) -> Report:
    """Say what an import would do; nothing is written."""
    demand(by, Permission.LEDGER_IMPORT, center_id=center.pk)
    trial = Import(
        center=center, understood=understood or file.understood(), by=by, at=at,
        keep_going=True, progress=progress,
    )  # fmt: skip
    trial.run(trial.understood.rows)
    return trial.report


@transaction.atomic
def keep_trial(
    file: LedgerFile, *, center: Organisation, by: User, at: datetime
) -> Batch:
    """Try a ledger out and keep it, sealed, to be repaired and imported on a page."""
    demand(by, Permission.LEDGER_IMPORT, center_id=center.pk)
    trial = Import(
        center=center, understood=file.understood(), by=by, at=at, keep_going=True
    )
    first: list[LedgerRow] = []
    trial.run(noting(trial.understood.rows, first))
    batch = _batch(trial, file, BatchState.TRIAL)
    batch.file = base64.b64encode(file.content()).decode()
    fill(batch, trial.report)
    keep_excerpt(batch, first=first, bad=trial.report.bad_rows)
    batch.save()
    record(by, "ledger.try", batch, at=at, rows=trial.report.rows)
    return batch


def kept_file(batch: Batch) -> LedgerFile:
    """Return the file of a batch on trial."""
    return LedgerFile(
        source=base64.b64decode(batch.file),
        name=batch.file_name,
        kind=LedgerKind(batch.kind),
    )


def kept_edits(batch: Batch) -> Edits:
    """Return the repaired cells of a batch on trial."""
    kept = json.loads(batch.edits) if batch.edits else []
    return {(sheet, row, column): text for sheet, row, column, text in kept}


def import_ledger(
    file: LedgerFile,
    *,
    center: Organisation,
    by: User,
    at: datetime,
    keep_going: bool = False,
    understood: Understanding | None = None,
    progress: Progress | None = None,
) -> Report:
    """Import a ledger: all of it, or, with ``keep_going``, all but its rejected rows.

    Where a row is rejected without ``keep_going``, and where nothing is new or
    changed, nothing is written; the report says why.
    """
    demand(by, Permission.LEDGER_IMPORT, center_id=center.pk)
    running = Import(
        center=center, understood=understood or file.understood(), by=by, at=at,
        keep_going=keep_going, progress=progress,
    )  # fmt: skip
    return _run(running, file, running.understood.rows, trial=None)


def import_trial(
    batch: Batch, *, by: User, at: datetime, keep_going: bool = False
) -> Report:
    """Import a batch on trial with its repaired cells; the kept file is let go."""
    demand(by, Permission.LEDGER_IMPORT, center_id=batch.center_id)
    if batch.standing != BatchState.TRIAL:
        raise _settled(batch)
    file = kept_file(batch)
    running = Import(
        center=batch.center, understood=file.understood(), by=by, at=at,
        keep_going=keep_going,
    )  # fmt: skip
    rows = edited(running.understood, kept_edits(batch))
    return _run(running, file, rows, trial=batch)


def _run(
    running: Import,
    file: LedgerFile,
    rows: Iterable[LedgerRow],
    *,
    trial: Batch | None,
) -> Report:
    report = running.report
    try:
        with bulk.roomy(), transaction.atomic():
            if trial is not None:
                _hold(trial)
            batch = _batch(running, file)
            running.write_to(batch)
            running.run(rows)
            if not running.writes or not (report.accepted or report.differing):
                raise _Back
            _finish(running, batch, trial)
        bulk.tell_sizes()
    except _Back:
        report.accepted = 0
    return report


def _hold(trial: Batch) -> None:
    """Lock the batch on trial; refuse when somebody was quicker to settle it."""
    still = Batch.objects.filter(pk=trial.pk, standing=BatchState.TRIAL)
    if still.select_for_update().only("pk").first() is None:
        raise _settled(trial)


def _settled(batch: Batch) -> Refused:
    return Refused(f"批次{batch.pk}已经处理过，请刷新页面查看。")


def _finish(running: Import, batch: Batch, trial: Batch | None) -> None:
    report = running.report
    report.batch = batch.pk
    fill(batch, report)
    batch.rows_hash = running.rows_hash
    kept = json.loads(batch.report)
    batch.report = json.dumps({**kept, "made": running.places.made}, ensure_ascii=False)
    batch.save()
    if trial is not None:
        trial.delete()
    record(
        running.by, "ledger.import", batch, at=running.at, kind=batch.kind,
        rows=report.rows, accepted=report.accepted, unchanged=report.unchanged,
        changed=report.changed_rows, rejected=report.rejected_rows,
        rows_hash=batch.rows_hash,
    )  # fmt: skip


def _batch(
    running: Import, file: LedgerFile, standing: BatchState = BatchState.DONE
) -> Batch:
    return Batch.objects.create(
        center=running.center, kind=file.kind.value, file_name=file.name[-200:],
        digest=hashlib.sha256(file.content()).hexdigest(), standing=standing,
        imported_at=running.at, imported_by=running.by,
    )  # fmt: skip


def fill(batch: Batch, report: Report) -> None:
    """Keep what was found with the batch."""
    batch.title = report.title[:200]
    batch.rows, batch.accepted = report.rows, report.accepted
    batch.unchanged, batch.changed = report.unchanged, report.changed_rows
    batch.rejected = report.rejected_rows
    batch.report = json.dumps(report.as_json(), ensure_ascii=False, default=str)
