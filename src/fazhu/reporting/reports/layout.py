"""How a report is printed: its tables and columns, read from TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from fazhu.lib.labels import Labelled
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.measures.sources import Source
from fazhu.reporting.reports import checks
from fazhu.rules.counting import StatCalendar

ROOT = files("fazhu.reporting.reports") / "layouts"
EXCEPT = "!"
NUMERALS = frozenset("一二三四五六七八九十")
Where = dict[str, tuple[str, ...]]
At = tuple[str, int]
"""A cell's place: the key of its table and the number of its column."""


class Span(Labelled):
    """The stretch of time of a report."""

    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    HALF = "half", "半年"
    YEAR = "year", "年度"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: what it prints, or why it prints 尚未记录.

    ``terms`` are the measures that add up to it. A ``share`` divides two columns of
    its table, per cent. An aside stands under the table and is not one of its columns.
    """

    n: int
    label: str
    group: tuple[str, ...] = ()
    unit: str = "件"
    terms: tuple[Measure, ...] = ()
    share: tuple[int, int] | None = None
    unkept: str = ""
    note: str = ""
    is_aside: bool = False

    @property
    def full_label(self) -> str:
        """The label with the headings above it."""
        return "·".join((*self.group, self.label))

    @property
    def source(self) -> Source | None:
        """The table of the rows that it counts, if it counts any."""
        return self.terms[0].rows.source if self.terms else None


@dataclass(frozen=True, kw_only=True)
class Table:
    """One printed table with the relations that are printed for it."""

    key: str
    label: str
    columns: tuple[Column, ...]
    relations: tuple[checks.Relation, ...]

    @property
    def name(self) -> str:
        """The table's key as people say it: 表五."""
        return f"表{self.key}" if NUMERALS.issuperset(self.key) else self.key

    @property
    def title(self) -> str:
        """The table's label, with its number where it has one: 表五 刑事案件."""
        return self.label if self.name == self.key else f"{self.name} {self.label}"

    def column(self, n: int) -> Column:
        """Return a column by its number; an unknown one is a KeyError."""
        return {column.n: column for column in self.columns}[n]

    @property
    def printed(self) -> tuple[Column, ...]:
        """The columns of the form."""
        return tuple(column for column in self.columns if not column.is_aside)

    @property
    def asides(self) -> tuple[Column, ...]:
        """What stands under the table."""
        return tuple(column for column in self.columns if column.is_aside)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One edition of a report, in force from a day.

    ``from_stations``: each station hands in its own, beside the center's.
    """

    kind: str
    edition: str
    label: str
    short: str
    source: str
    mark: str
    valid_from: date
    calendar: StatCalendar
    spans: tuple[Span, ...]
    tables: tuple[Table, ...]
    from_stations: bool = False
    valid_until: date | None = None
    statement: tuple[tuple[str, str], ...] = ()

    def table(self, key: str) -> Table:
        """Return a table by its key; an unknown one is a KeyError."""
        return {table.key: table for table in self.tables}[key]

    def columns(self) -> dict[At, Column]:
        """Return every column with its place."""
        return {
            (table.key, column.n): column
            for table in self.tables
            for column in table.columns
        }

    def place_name(self, at: At) -> str:
        """Name a place as people do: 表五13栏."""
        return f"{self.table(at[0]).name}{at[1]}栏"

    def is_in_force(self, on: date) -> bool:
        """Say whether periods that end on that day are reported so."""
        return self.valid_from <= on and (
            self.valid_until is None or on <= self.valid_until
        )


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every edition of every report, in the order of the folders' names."""
    folders = sorted(ROOT.iterdir(), key=lambda folder: folder.name)
    return tuple(_layout(folder) for folder in folders if folder.is_dir())


def layout(kind: str, edition: str) -> Layout:
    """Return an edition of a report; an unknown one is a KeyError."""
    return {(one.kind, one.edition): one for one in layouts()}[kind, edition]


def _layout(folder: Any) -> Layout:  # Any: a folder of the package's files
    head = _read(folder / "report.toml")
    return Layout(
        **{
            **head,
            "calendar": StatCalendar(head["calendar"]),
            "spans": tuple(Span(span) for span in head["spans"]),
            "statement": tuple((one, two) for one, two in head.get("statement", ())),
            "tables": tuple(
                _table(_read(folder / f"{name}.toml")) for name in head["tables"]
            ),
        }
    )


def _read(file: Any) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _table(raw: dict[str, Any]) -> Table:
    key = raw["key"]
    columns = [_column(raw, one) for one in raw["columns"]]
    columns += [
        replace(_column(raw, one), is_aside=True) for one in raw.get("asides", ())
    ]
    return Table(
        key=key,
        label=raw["label"],
        columns=tuple(columns),
        relations=(
            *(checks.read(text, key) for text in raw["checks"]),
            *(checks.read(text, key, is_derived=True) for text in raw["derived"]),
        ),
    )


def _column(table: Mapping[str, Any], raw: Mapping[str, Any]) -> Column:
    group = tuple(filter(None, raw.get("group", "").split("/")))
    column = Column(
        n=raw["n"],
        label=raw["label"],
        group=group,
        unit=raw.get("unit", table.get("unit", "件")),
        note=raw.get("note", ""),
    )
    if "share" in raw:
        return replace(column, share=tuple(raw["share"]))
    named = raw.get("measure", table.get("measure"))
    if "unkept" in raw or named is None:
        return replace(column, unkept=raw.get("unkept") or table["unkept"])
    whens = [(named, raw.get("where", {}))]
    whens += [(more["measure"], more.get("where", {})) for more in raw.get("plus", ())]
    terms = tuple(
        _narrowed(key, table.get("where", {}), where, name=f"{table['key']}{column.n}")
        for key, where in whens
    )
    return replace(column, terms=terms)


def _narrowed(key: str, *wheres: Mapping[str, Any], name: str) -> Measure:
    """Return a measure of fewer rows: those of which all the conditions are so."""
    entry = measure(key)
    if not isinstance(entry, Measure) or entry.quantity.distinct:
        raise ValueError(f"column {name}: {key} has no rows that add up")
    where: Where = dict(entry.where)
    for dimension, value in (pair for one in wheres for pair in one.items()):
        wanted = _wanted(entry, dimension, value, name)
        before = where.get(dimension, wanted)
        where[dimension] = tuple(one for one in before if one in wanted)
    words = "|".join(f"{dim}={','.join(where[dim])}" for dim in sorted(where))
    return replace(entry, key=f"{key}|{words}", where=where, splits=())


def _wanted(entry: Measure, dimension: str, value: Any, name: str) -> tuple[str, ...]:
    """Read the values of a condition; ``!`` before them means all others."""
    words = [value] if isinstance(value, str) else list(value)
    known = entry.rows.source.dimension(dimension).labels()
    unknown = {word.removeprefix(EXCEPT) for word in words} - set(known)
    if unknown:
        raise ValueError(f"column {name}: no {dimension} {sorted(unknown)}")
    if not any(word.startswith(EXCEPT) for word in words):
        return tuple(words)
    return tuple(word for word in known if EXCEPT + word not in words)
