"""Rows that a center knows already from earlier ledgers, and rows twice in one file."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from fazhu.exchange import fingerprints
from fazhu.exchange.ledger.understanding import LedgerRow
from fazhu.exchange.models import Batch, BatchRow, BatchState, RowState
from fazhu.network.models import Organisation

Rows = QuerySet[BatchRow, BatchRow]
ROWS = 1 << 24  # rows are counted below it; sheets stand above
OF_SHEETS = frozenset(("received_by", "kind"))


@dataclass(kw_only=True)
class Read:
    """A row that was read, how it is known again, and what it is to the center."""

    row: LedgerRow
    texts: dict[str, str]
    fingerprint: str
    key: str
    fate: RowState = RowState.ACCEPTED
    subject: int | None = None
    former: dict[str, str] = field(default_factory=dict)
    twice: str = ""
    like: str = ""


@dataclass(kw_only=True)
class Known:
    """Compares the rows of a ledger with the rows of earlier ones of its kind.

    With ``several`` sheets the same case may stand on two of them, once under the
    name of its station: what only the sheet says is then left aside.
    """

    center: Organisation
    kind: str
    secret: bytes
    batch: int | None
    several: bool = False
    # By 60 bits of the hashes: of 50,000 rows the texts would weigh ten times more.
    _keys: Counter[int] = field(default_factory=Counter)
    _seen: dict[int, int] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)
    _sheets: list[str] = field(default_factory=list)

    def read(self, row: LedgerRow) -> Read:
        """Return the row with its fingerprint and its key in this ledger."""
        texts = fingerprints.written(row.values)
        print_ = fingerprints.fingerprint(texts, self.secret)
        key = fingerprints.row_key(row, texts, self.secret)
        found = Read(row=row, texts=texts, fingerprint=print_, key=key)
        if row.rejected:
            found.fate = RowState.REJECTED
            return found
        if "number" in texts and key:
            own = self._alone(texts) if self.several else print_
            place = self._place(row)
            first = self._seen.setdefault(int(own[:15], 16), place)
            if first != place:
                found.fate, found.twice = RowState.UNCHANGED, self._said(first)
                return found
        if key:
            short = int(key[:15], 16)
            self._keys[short] += 1
            if "number" in texts:
                earlier = self._places.setdefault(short, self._place(row))
                if self._keys[short] > 1:
                    found.like = self._said(earlier)
            found.key = fingerprints.numbered(key, self._keys[short])
        return found

    def _alone(self, texts: dict[str, str]) -> str:
        """Return the fingerprint without what the name of the sheet may say."""
        own = {key: text for key, text in texts.items() if key not in OF_SHEETS}
        return fingerprints.fingerprint(own, self.secret)

    def _place(self, row: LedgerRow) -> int:
        if not self._sheets or self._sheets[-1] != row.sheet:
            self._sheets.append(row.sheet)
        return (len(self._sheets) - 1) * ROWS + row.row

    def _said(self, place: int) -> str:
        sheet = self._sheets[place // ROWS]
        return f"工作表“{sheet}”第{place % ROWS}行"

    def settle(self, chunk: list[Read]) -> None:
        """Say of each row whether it is new, known as it is, or known with changes."""
        left = [one for one in chunk if one.fate is RowState.ACCEPTED]
        same = self._same(left)
        for one in left:
            stock = same.get(one.fingerprint)
            if stock:
                one.fate, one.subject = RowState.UNCHANGED, stock.pop()
        changed = self._by_key([one for one in left if one.fate is RowState.ACCEPTED])
        for one in left:
            if one.fate is RowState.ACCEPTED and one.key in changed:
                one.subject, one.former = changed[one.key]
                one.fate = RowState.CHANGED

    def earlier(self) -> Rows:
        """Return the rows that stand imported from other files of this kind."""
        return (
            BatchRow.objects.filter(
                batch__center=self.center,
                batch__kind=self.kind,
                batch__standing=BatchState.DONE,
            )
            .exclude(batch=self.batch)
            .exclude(subject_id=None)
        )

    def _same(self, rows: list[Read]) -> dict[str, list[int]]:
        wanted = {one.fingerprint for one in rows}
        found: dict[str, set[int]] = {}
        for print_, subject in (
            self.earlier()
            .filter(fingerprint__in=wanted)
            .values_list("fingerprint", "subject_id")
        ):
            found.setdefault(print_, set()).add(subject or 0)
        return {print_: sorted(subjects) for print_, subjects in found.items()}

    def _by_key(self, rows: list[Read]) -> dict[str, tuple[int, dict[str, str]]]:
        """Return subject and former values by key; the latest ledger says them."""
        wanted = {one.key for one in rows if one.key}
        found: dict[str, tuple[int, dict[str, str]]] = {}
        for row in (
            self.earlier()
            .filter(row_key__in=wanted)
            .exclude(state=RowState.UNCHANGED)
            .order_by("pk")
        ):
            found[row.row_key] = (row.subject_id or 0, kept_values(row))
        return found


# Made once: texts in two levels, in which nothing can contain itself.
_as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def cells_of(one: Read) -> str:
    """Return what is kept of a row, sealed: its cells as written, and its values."""
    return _as_json({"raw": one.row.raw, "values": one.texts})


def kept_values(row: BatchRow) -> dict[str, str]:
    """Return the values that were kept of a row."""
    if not row.cells:
        return {}
    kept: dict[str, Any] = json.loads(row.cells)
    return dict(kept["values"])


def kept_cells(row: BatchRow) -> dict[str, str]:
    """Return the cells of a row as its ledger writes them."""
    if not row.cells:
        return {}
    kept: dict[str, Any] = json.loads(row.cells)
    return dict(kept["raw"])


def standing_batches(center: Organisation) -> "QuerySet[Batch, Batch]":
    """Return the batches of a center that are imported, the latest first."""
    return Batch.objects.filter(center=center, standing=BatchState.DONE).order_by("-pk")
