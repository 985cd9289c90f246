"""What is kept of a ledger on trial beside the file: its pages need not read it again.

The excerpt lies in the batch's sealed report: the first rows, and the cells of each row
with a cell that was not taken.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from fazhu.exchange.fingerprints import written
from fazhu.exchange.ledger.understanding import LedgerRow
from fazhu.exchange.models import Batch

FIRST = 20


def noting(rows: Iterable[LedgerRow], first: list[LedgerRow]) -> Iterator[LedgerRow]:
    """Yield the rows, and put the first of them into ``first``."""
    for row in rows:
        if len(first) < FIRST:
            first.append(row)
        yield row


def keep_excerpt(
    batch: Batch, *, first: Sequence[LedgerRow], bad: Sequence[LedgerRow]
) -> None:
    """Put the excerpt into the batch's report; the caller saves."""
    excerpt = {
        "first": [
            {
                "sheet": row.sheet, "row": row.row, "rejected": row.rejected,
                "values": written(row.values),
            }
            for row in first
        ],
        "bad": [
            {"sheet": row.sheet, "row": row.row, "cells": dict(row.raw)} for row in bad
        ],
    }  # fmt: skip
    batch.report = json.dumps(
        {**json.loads(batch.report), **excerpt}, ensure_ascii=False
    )
