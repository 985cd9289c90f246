"""Repair of a ledger on trial: bad cells are edited, and the whole is checked again."""

import json
from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.exchange.actions.ledgers import fill, kept_edits, kept_file
from fazhu.exchange.edits import Edits, edited
from fazhu.exchange.excerpts import keep_excerpt, noting
from fazhu.exchange.importing import Import
from fazhu.exchange.ledger.understanding import LedgerRow
from fazhu.exchange.models import Batch, BatchState
from fazhu.exchange.report import Report
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import User
from fazhu.rules.roles import Permission


@transaction.atomic
def repair(batch: Batch, cells: Edits, *, by: User, at: datetime) -> Report:
    """Keep the edited cells with the batch on trial and try the ledger out again.

    ``cells`` maps sheet, row and heading to the new text; the file itself stays as
    it was handed in.
    """
    demand(by, Permission.LEDGER_IMPORT, center_id=batch.center_id)
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.standing != BatchState.TRIAL:
        raise Refused(f"批次{batch.pk}不在试运行中，不能再修改单元格。")
    edits = {**kept_edits(locked), **cells}
    understood = kept_file(locked).understood()
    trial = Import(
        center=locked.center, understood=understood, by=by, at=at, keep_going=True
    )
    first: list[LedgerRow] = []
    trial.run(noting(edited(understood, edits), first))
    # Only now is every heading known: a sheet may hold several tables.
    unknown = [key for *_, key in cells if key not in understood.columns]
    if unknown:
        raise Refused(f"台账没有“{unknown[0]}”这一列，请刷新页面后再改。")
    locked.edits = json.dumps(
        [[*place, text] for place, text in edits.items()], ensure_ascii=False
    )
    fill(locked, trial.report)
    keep_excerpt(locked, first=first, bad=trial.report.bad_rows)
    locked.save()
    record(by, "ledger.repair", locked, at=at, cells=len(cells))
    return trial.report
