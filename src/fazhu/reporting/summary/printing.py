"""Figures as numbers of the text, and lists of them as Chinese prose has them."""

from collections.abc import Iterable
from decimal import Decimal

from fazhu.reporting.measures import Figure, Kind, Part, rounded
from fazhu.reporting.summary.references import Reference
from fazhu.reporting.summary.text import Line, Number, Run, said


def blank(what: str) -> str:
    """Return the visible blank for what the ledger does not know."""
    return f"（待补充：{what}）"


def number(
    figure: Figure,
    *,
    scope: str,
    shown: Decimal | None = None,
    reference: Reference | None = None,
) -> Number:
    """Return a figure as a number: amounts in 万元, rates with one decimal."""
    figure = figure.in_ten_thousands()
    if figure.value is None:
        raise ValueError(f"no value to print: {figure.key}")
    value = Decimal(figure.value)
    rate = rounded(value) if figure.kind is Kind.RATE else None
    exact = value if rate is None else rate
    said = printed(exact if shown is None else shown)
    return Number(
        printed=f"{exact:.2f}" if figure.unit == "万元" else said,
        measure=figure.key,
        label=figure.label,
        value=exact,
        unit=figure.unit,
        scope=scope,
        period=figure.period.label,
        unrecorded=figure.unrecorded,
        reference=(reference or Reference(key=figure.key)).code,
        url=figure.rows_url,
    )


def part_number(figure: Figure, part: Part, *, scope: str) -> Number:
    """Return a part of a figure as a number."""
    return Number(
        printed=printed(Decimal(part.value)),
        measure=figure.key,
        label=f"{figure.label}：{part.label}",
        value=part.value,
        unit=figure.unit,
        scope=scope,
        period=figure.period.label,
        unrecorded=figure.unrecorded,
        reference=Reference(key=figure.key, split=part.split, part=part.key).code,
        url=part.rows_url or figure.rows_url,
    )


def printed(value: Decimal) -> str:
    """Return a number as Chinese office prose prints it: no needless zeros."""
    if value == value.to_integral_value():
        return str(int(value))
    return f"{value.normalize():f}"


def listed(items: Iterable[Line]) -> Line:
    """Join pieces of a list with 、, or with ， where a piece has 、 of its own."""
    rows = list(items)
    has_own = any("、" in said(row) for row in rows)
    runs: list[Run] = []
    for row in rows:
        runs += ["，" if has_own else "、"] * bool(runs) + list(row)
    return tuple(runs)
