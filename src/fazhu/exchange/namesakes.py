"""One identity number under two names: the second row is taken without the number."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from fazhu.cases.models import Case
from fazhu.exchange.fingerprints import RECEIVED
from fazhu.exchange.ledger.understanding import (
    CellProblem,
    LedgerRow,
    People,
    Severity,
    Value,
)
from fazhu.exchange.models import BatchRow
from fazhu.intake.models import Person
from fazhu.lib import names
from fazhu.lib.dates import Dated
from fazhu.lib.identity import Identity
from fazhu.network.models import Organisation
from fazhu.vault.blind import Purpose
from fazhu.vault.many import blinding

ROWS = 1 << 24  # rows are counted below it; names' hashes stand above


@dataclass(kw_only=True)
class Namesakes:
    """Who holds which number, by what the center knows and this ledger said so far."""

    center: Organisation
    _said: dict[int, int] = field(default_factory=dict)
    _cases: dict[int, tuple[str, int]] = field(default_factory=dict)
    _suspicions: list[tuple[LedgerRow, str]] = field(default_factory=list)

    def suspicions(self) -> list[tuple[LedgerRow, str]]:
        """Return the rows that may be an earlier case under a corrected name."""
        found, self._suspicions = self._suspicions, []
        return found

    def settled(self, rows: list[LedgerRow], heading: str) -> list[LedgerRow]:
        """Return the rows, without the numbers that belong to another name."""
        blinded = blinding(Purpose.ID_NUMBER)
        held = [
            [(name, identity, blinded(identity.whole)) for name, identity in pairs(row)]
            for row in rows
        ]
        indexes = {index for holders in held for _, _, index in holders if index}
        known = dict(
            Person.objects.filter(center=self.center, id_index__in=indexes)
            .values_list("id_index", "name")
        ) if indexes else {}  # fmt: skip
        return [
            self._settled(row, holders, heading, known) if holders else row
            for row, holders in zip(rows, held, strict=True)
        ]

    def _settled(
        self,
        row: LedgerRow,
        holders: list[tuple[str, Identity, str]],
        heading: str,
        known: dict[str, str],
    ) -> LedgerRow:
        for name, identity, index in holders:
            written = _search_form(name)
            holder = known.get(index)
            place = (row.sheet, row.row)
            first_place = self._cases.setdefault(_case_mark(row, index), place)
            if holder is not None:
                if _search_form(holder) != written:
                    self._suspect_kept(row, index, holder)
                    row = _without(row, identity, heading, f"登记在“{holder}”名下")
                continue
            mark = _mark(written)
            first = self._said.setdefault(int(index[:15], 16), mark * ROWS + row.row)
            if first // ROWS != mark:
                if first_place != place:
                    sheet, number = first_place
                    self._suspect(row, f"工作表“{sheet}”第{number}行")
                row = _without(
                    row, identity, heading, f"用于第{first % ROWS}行的另一人"
                )
        return row

    def _suspect(self, row: LedgerRow, earlier: str) -> None:
        if "number" in row.values:
            why = (
                f"第{row.row}行与{earlier}案号、日期和身份证号码都相同，只是姓名不同，"
                "可能是更正了姓名的同一件，请核对；现按另一件导入"
            )
            self._suspicions.append((row, why))

    def _suspect_kept(self, row: LedgerRow, index: str, holder: str) -> None:
        """Suspect the case of the center with this number, day and person."""
        number = row.values.get("number")
        day = next((d for k in RECEIVED if (d := row.values.get(k))), None)
        for kept in Case.objects.filter(
            center=self.center, number=number or "", parties__person__id_index=index
        ):
            days = {getattr(kept, column, None) for column in RECEIVED}
            if isinstance(day, Dated) and day.on in days:
                place = BatchRow.objects.filter(
                    subject_id=kept.pk, batch__kind="cases", batch__center=self.center
                ).first()
                told = f"（工作表“{place.sheet}”第{place.row}行）" if place else ""
                self._suspect(row, f"已有案件“{number}”{told}受援人“{holder}”的")


def _case_mark(row: LedgerRow, index: str) -> int:
    day = next((d for k in RECEIVED if (d := row.values.get(k))), None)
    return hash((row.values.get("number"), day, index))


def pairs(row: LedgerRow) -> Iterator[tuple[str, Identity]]:
    """Yield name and number of each recipient who has one."""
    people, numbers = row.values.get("recipient"), row.values.get("id_number")
    if isinstance(people, People) and isinstance(numbers, tuple):
        for person, identity in zip(people.persons, numbers, strict=False):
            if isinstance(identity, Identity):
                yield person.name, identity


def _without(row: LedgerRow, identity: Identity, heading: str, whose: str) -> LedgerRow:
    numbers = row.values["id_number"]
    left: list[Identity | None] = [
        one if isinstance(one, Identity) and one != identity else None
        for one in (numbers if isinstance(numbers, tuple) else ())
    ]
    values: dict[str, Value] = {**row.values, "id_number": tuple(left)}
    problem = CellProblem(
        sheet=row.sheet, row=row.row, column=heading, value=identity.number,
        why=f"这一号码已{whose}，姓名不同，本行未取号码，请核对。",
        severity=Severity.DAMAGED,
    )  # fmt: skip
    return replace(row, values=values, problems=(*row.problems, problem))


_search_form = lru_cache(maxsize=4_000)(names.search_form)


def _mark(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=7).digest(), "big")
