"""What a ledger was understood to say: the data handed from the reader to others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from fazhu.lib.amounts import Amount
from fazhu.lib.dates import Dated
from fazhu.lib.errors import Refused
from fazhu.lib.identity import Identity, Sex
from fazhu.lib.labels import Labelled


class UnreadableLedger(Refused):
    """The file is no ledger that can be read; the sentence says what to do."""


class LedgerKind(Labelled):
    """What one row of the ledger is about."""

    CASES = "cases", "案件台账"
    HANDLERS = "handlers", "承办人名册"
    CONSULTATIONS = "consultations", "咨询登记簿"
    DUTY = "duty", "值班律师工作台账"


class Severity(Labelled):
    """What a problem means for its row."""

    REJECTED = "rejected", "不能导入"
    DAMAGED = "damaged", "缺该值导入"
    REMARK = "remark", "提示"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A recipient as written in one cell: a name, and a phone when it stands beside."""

    name: str
    phone: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    """The recipients of one cell; ``stated`` is the count in 张某等12人."""

    persons: tuple[Person, ...]
    stated: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Handler:
    """A handler as written: name, and firm and phone when they stand in the cell."""

    name: str
    firm: str | None = None
    phone: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Grade:
    """A quality grade as key, a score, or both (优秀 92分)."""

    key: str | None = None
    score: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Coded:
    """A word of the ledger and the code it means; no key where no list knows it.

    ``list_key`` names the list of ``rules.codes`` in which the key stands.
    """

    text: str
    list_key: str
    key: str | None = None


# Every type that a value in ``LedgerRow.values`` can have; ``fields.py`` says which.
Value = (
    str | int | bool | Decimal | Dated | Amount | Sex | People | Grade | Coded
    | tuple[str, ...] | tuple[Coded, ...] | tuple[Handler, ...]
    | tuple[Identity | None, ...]
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class CellProblem:
    """One cell that cannot be taken as it is, with the place and the reason."""

    sheet: str
    row: int
    column: str
    value: str
    why: str
    severity: Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerRow:
    """One data row: typed values by field key, and every cell as it was written.

    ``row`` counts from 1, as the spreadsheet program shows it.
    """

    sheet: str
    row: int
    values: Mapping[str, Value]
    raw: Mapping[str, str]
    problems: tuple[CellProblem, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether the row must not be taken."""
        return any(found.severity is Severity.REJECTED for found in self.problems)


@dataclass(frozen=True, kw_only=True, slots=True)
class Guess:
    """Something the reader assumed, with its reason and the first place."""

    sheet: str
    column: str
    why: str
    row: int | None = None
    count: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """A 合计 or 小计 row of the ledger beside what was counted above it.

    ``counted`` is the data rows since the last total row of the same sheet,
    ``counted_all`` all of the sheet so far; ``sums`` and ``sums_all`` likewise
    by heading, for amount columns only.
    """

    sheet: str
    row: int
    label: str
    stated: Mapping[str, str]
    counted: int
    counted_all: int
    sums: Mapping[str, Decimal]
    sums_all: Mapping[str, Decimal]


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetNote:
    """One sheet: taken as a ledger, or passed over with the reason.

    ``heading_row`` is the last row of its headings; ``station`` and ``month``
    are what its name or title says.
    """

    name: str
    taken: bool
    why: str
    heading_row: int | None = None
    year: int | None = None
    month: int | None = None
    station: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """All that was understood. ``rows`` can be walked once; while it is walked,
    ``guessed``, ``totals``, ``passed_over`` and (for tables one below the other)
    ``columns`` and ``unmapped`` grow and are whole at its end.
    """

    kind: LedgerKind
    title: str
    year: int | None
    center_name: str | None
    sheets: tuple[SheetNote, ...]
    columns: Mapping[str, str]
    unmapped: list[str]
    rows: Iterator[LedgerRow]
    guessed: list[Guess] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
