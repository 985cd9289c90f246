"""Turns the rows below the headings into ledger rows, and tells the others apart."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from fazhu.exchange.ledger.aside import raw_text
from fazhu.exchange.ledger.book import Cell, Row
from fazhu.exchange.ledger.cells import reader_of
from fazhu.exchange.ledger.checks import findings
from fazhu.exchange.ledger.collected import Collected
from fazhu.exchange.ledger.contents import Column
from fazhu.exchange.ledger.fields import BY_KEY, Kind
from fazhu.exchange.ledger.headings import text_of
from fazhu.exchange.ledger.read import EMPTY, Pending, Read
from fazhu.exchange.ledger.restated import MODES, take
from fazhu.exchange.ledger.titles import Told
from fazhu.exchange.ledger.understanding import (
    CellProblem,
    Coded,
    LedgerRow,
    Severity,
    Value,
)
from fazhu.exchange.ledger.words import YES
from fazhu.exchange.ledger.years import place_in_case, year_for
from fazhu.lib.amounts import Amount
from fazhu.lib.dates import DateUnreadable, completed
from fazhu.rules import codes

ZERO = Amount(yuan=Decimal("0.00"))
COMPOSING = frozenset(("charge", "notice_number", "year_part"))
SUM_LAYOUT = (
    "subsidy_remote",
    "subsidy_translation",
    "subsidy_other",
    "subsidy_deduction",
)


class RowReader:
    """Reads the data rows under one block of headings of one sheet."""

    def __init__(
        self, sheet: str, columns: Sequence[Column], told: Told, collected: Collected
    ) -> None:
        self.sheet = sheet
        self.told = told
        self.collected = collected
        self.headings = [
            column.heading or f"第{column.index + 1}列" for column in columns
        ]
        self.width = len(columns)
        self.heading_of = {
            column.field.key: self.headings[column.index]
            for column in columns
            if column.field
        }
        self.readers = [
            (column.index, column.field.key, reader, reader.values)
            for column in columns
            if column.field
            and column.field.kind is not Kind.IGNORED
            and column.part is None
            for reader in [
                reader_of(
                    column.field, unit=column.unit, year=told.year, sexes=column.sexes
                )
            ]
        ]
        self.parts = [
            (column.field.key, column.index, column.part, column.heading)
            for column in columns
            if column.field and column.part and column.field.kind is Kind.DATE
        ]
        self.classes = [
            (column.index, column.part)
            for column in columns
            if column.field and column.part and column.field.kind is Kind.CODES
        ]
        named = self.heading_of.keys()
        self.composes = not named.isdisjoint(COMPOSING)
        self.has_mode = "aid_mode" in named
        self.zeros = [
            key for key in SUM_LAYOUT
            if key in self.heading_of
            and {"subsidy_standard", "subsidy_actual"} <= self.heading_of.keys()
        ]  # fmt: skip

    def read(self, number: int, cells: Row, *, section: Told) -> LedgerRow:
        """Read the data row that the spreadsheet program shows as ``number``."""
        problems: list[CellProblem] = []
        values, pending = self._values(number, cells, problems)
        if self.parts:
            self._put_together(number, cells, values, pending, problems)
        if self.classes:
            self._tick(cells, values)
        if pending:
            self._complete(number, values, pending, problems, section)
        self._fill(number, values, section)
        for key, why, severity in findings(values):
            problems.append(self._problem(number, key, cells, why, severity))
        written = [cell if type(cell) is str else raw_text(cell) for cell in cells]
        return LedgerRow(
            sheet=self.sheet,
            row=number,
            values=values,
            raw=dict(zip(self.headings, written, strict=False)),
            problems=tuple(problems),
        )

    def _values(
        self, number: int, cells: Row, problems: list[CellProblem]
    ) -> tuple[dict[str, Value], dict[str, Pending]]:
        """Read each cell by itself."""
        values: dict[str, Value] = {}
        pending: dict[str, Pending] = {}
        for index, key, reader, known in self.readers:
            cell = cells[index]
            if cell == "":
                continue
            value = known.get(cell)
            if value is not None:
                values[key] = value
                continue
            found = reader(cell)
            if isinstance(found.value, Pending):
                pending[key] = found.value
            else:
                take(values, key, found, text_of(cell))
            if found.why is not None or found.guess is not None:
                self._note(number, self.headings[index], cell, found, problems)
        return values, pending

    def _put_together(
        self,
        number: int,
        cells: Row,
        values: dict[str, Value],
        pending: dict[str, Pending],
        problems: list[CellProblem],
    ) -> None:
        """Read the dates whose year, month and day stand in columns of their own."""
        written: dict[str, str] = {}
        headings = {key: heading for key, _, _, heading in self.parts}
        for key, index, part, _ in self.parts:
            text = text_of(cells[index])
            if text not in EMPTY:
                written[key] = written.get(key, "") + text.rstrip(part) + part
        for key, text in written.items():
            found = reader_of(BY_KEY[key], year=self.told.year)(text)
            if isinstance(found.value, Pending):
                pending[key] = found.value
            elif found.value is not None:
                values[key] = found.value
            self._note(number, headings[key], text, found, problems)

    def _tick(self, cells: Row, values: dict[str, Value]) -> None:
        """Add the classes of recipients that have a column each."""
        ticked = tuple(
            Coded(
                text=codes.label("recipient_class", key),
                list_key="recipient_class",
                key=key,
            )
            for index, key in self.classes
            if text_of(cells[index]) in YES
        )
        written = values.get("classes")
        if ticked:
            before = written if isinstance(written, tuple) else ()
            values["classes"] = (
                *(item for item in before if isinstance(item, Coded)),
                *ticked,
            )

    def _note(
        self,
        number: int,
        heading: str,
        cell: Cell,
        found: Read,
        problems: list[CellProblem],
    ) -> None:
        if found.guess is not None:
            self.collected.guess(self.sheet, heading, found.guess, row=number)
        if found.why is not None:
            problems.append(
                CellProblem(
                    sheet=self.sheet, row=number, column=heading,
                    value=raw_text(cell), why=found.why, severity=found.severity,
                )
            )  # fmt: skip

    def _problem(
        self, number: int, key: str, cells: Row, why: str, severity: Severity
    ) -> CellProblem:
        heading = self.heading_of.get(key, "")
        value = raw_text(cells[self.headings.index(heading)]) if heading else ""
        return CellProblem(
            sheet=self.sheet, row=number, column=heading, value=value, why=why,
            severity=severity,
        )  # fmt: skip

    def _complete(
        self,
        number: int,
        values: dict[str, Value],
        pending: Mapping[str, Pending],
        problems: list[CellProblem],
        section: Told,
    ) -> None:
        """Give dates without year the year of the row, the sheet or the title."""
        told = section.over(self.told)
        for key in sorted(pending, key=place_in_case):
            year, month = year_for(key, values, pending[key], told), told.month
            heading, written = self.heading_of[key], pending[key].written
            try:
                dated = completed(
                    pending[key].parts, written=written, year=year, month=month
                )
            except DateUnreadable as refusal:
                problems.append(
                    CellProblem(
                        sheet=self.sheet, row=number, column=heading, value=written,
                        why=refusal.sentence, severity=Severity.REJECTED,
                    )
                )  # fmt: skip
                continue
            values[key] = dated
            if dated.guessed:
                self.collected.guess(self.sheet, heading, dated.guessed, row=number)

    def _fill(self, number: int, values: dict[str, Value], section: Told) -> None:
        """Add what sheet name, section or several cells together say."""
        self._fill_from_place(number, values, section)
        if self.composes:
            self._fill_from_cells(number, values)
        for key in self.zeros:
            values.setdefault(key, ZERO)
        if self.has_mode:
            self._mode_of_kind(number, values)

    def _fill_from_place(
        self, number: int, values: dict[str, Value], section: Told
    ) -> None:
        station = section.station or self.told.station
        if station and "received_by" not in self.heading_of:
            values["received_by"] = station
            self._told(number, "受理单位", f"“{station}”取自工作表名、表题或分段行")
        kind = section.kind or self.told.kind
        if kind and "kind" not in self.heading_of:
            values["kind"] = kind
            self._told(number, "案件类型", "案件类型取自工作表名、表题或分段行")

    def _fill_from_cells(self, number: int, values: dict[str, Value]) -> None:
        if (
            "kind" not in self.heading_of
            and "kind" not in values
            and "charge" in values
        ):
            values["kind"] = "criminal"
            self._told(number, "案件类型", "登记了罪名，按刑事案件读")
        if "notice_number" in values and "aid_source" not in self.heading_of:
            values["aid_source"] = Coded(text="通知", list_key="origin", key="notice")
            self._told(number, "案件来源", "登记了通知函号，按通知辩护读")
        year, serial = values.get("year_part"), values.get("serial_part")
        if year and serial and "number" not in values:
            values["number"] = f"{year}-{serial}"
            self._told(number, "案号", "案号由年份和年份编号两列合成")

    def _mode_of_kind(self, number: int, values: dict[str, Value]) -> None:
        """Read 诉讼 and 非诉讼 as the form of aid of the case's own kind."""
        mode, case_kind = values.get("aid_mode"), values.get("kind")
        if not isinstance(mode, Coded) or not isinstance(case_kind, str):
            return
        key = MODES.get((case_kind, mode.text))
        if key is not None:
            values["aid_mode"] = Coded(text=mode.text, list_key="aid_mode", key=key)
            label = codes.label("aid_mode", key)
            self._told(number, "援助方式", f"「{mode.text}」按案件类型读作“{label}”")

    def _told(self, number: int, label: str, why: str) -> None:
        self.collected.guess(self.sheet, label, why, row=number)
