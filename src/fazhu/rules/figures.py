"""National figures with their days in force, their article and their mark.

What ships stands in ``data/national.toml`` and ``data/clocks.toml``; a center may
supersede a figure by a later row.  Rule functions take figures as values.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from fazhu.lib.errors import Refused
from fazhu.rules import clocks, tables
from fazhu.rules.clocks import Version
from fazhu.rules.marks import Mark


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number that the law or a local rule sets from a day on."""

    key: str
    label: str
    value: Decimal
    unit: str
    since: date
    until: date | None = None  # the last day, None while it is in force
    article: str
    source: str
    mark: Mark

    def in_force(self, on: date) -> bool:
        """Say whether the figure holds ``on`` that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def told(self) -> str:
        """The figure as a reason gives it, with its article and 未核实."""
        number = f"{self.value.normalize():f}{self.unit}"
        return f"{self.label}{number}（{self.article}{self.mark.remark}）"


def checked(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the figures; two of one key in force on a day are an error."""
    rows = tuple(figures)
    for n, one in enumerate(rows):
        for other in rows[n + 1 :]:
            if one.key == other.key and _overlap(one, other):
                raise ValueError(
                    f"figure {one.key}: the rows from {one.since} and from "
                    f"{other.since} are in force on the same day"
                )
    return rows


def _overlap(one: Figure, other: Figure) -> bool:
    return one.in_force(other.since) or other.in_force(one.since)


def in_force(figures: Iterable[Figure], key: str, on: date) -> Figure:
    """Return the figure ``key`` in force ``on`` that day, or refuse."""
    rows = [figure for figure in figures if figure.key == key]
    if not rows:
        raise ValueError(f"no figure {key!r}")
    found = [figure for figure in checked(rows) if figure.in_force(on)]
    if not found:
        raise Refused(
            f"“{rows[0].label}”在{on}没有数值；请在全国数字表里补上这一天的规定。"
        )
    return found[0]


@cache
def national() -> tuple[Figure, ...]:
    """Return the figures that ship, those of the clocks included."""
    rows = [_figure(dict(row)) for row in tables.table("national")["figures"]]
    return checked([*rows, *clock_figures()])


def clock_figures() -> list[Figure]:
    """Return the lengths of the clocks as figures, named ``clock.<key>``.

    A clock that differs by case kind has a figure for each: ``clock.assign.civil``.
    """
    return [
        _of_version(version, key)
        for clock in clocks.CLOCKS.values()
        for version in clock.versions
        if version.length is not None
        for key in clock_keys(version)
    ]


def clock_keys(version: Version) -> list[str]:
    """Return the keys of the figures that hold a version's length."""
    differs = any(v.kinds for v in clocks.clock(version.clock).versions)
    if not differs:
        return [f"clock.{version.clock}"]
    kinds = version.kinds or ("civil", "criminal", "administrative")
    return [f"clock.{version.clock}.{kind}" for kind in kinds]


def amended(version: Version, figure: Figure) -> Version:
    """Return the version with the length that ``figure`` sets in its place."""
    return replace(
        version,
        length=int(figure.value),
        article=figure.article,
        source=figure.source,
        mark=figure.mark,
    )


def _of_version(version: Version, key: str) -> Figure:
    return Figure(
        key=key,
        label=f"{version.label}期限",
        value=Decimal(version.length or 0),
        unit=version.unit.label,
        since=version.since,
        until=version.until,
        article=version.article,
        source=version.source,
        mark=version.mark,
    )


def _figure(row: dict[str, object]) -> Figure:
    row["since"] = row.pop("from")
    row["until"] = row.pop("to", None)
    row["value"] = Decimal(str(row["value"]))
    row["mark"] = Mark(str(row["mark"]))
    return tables.row(Figure, row)
