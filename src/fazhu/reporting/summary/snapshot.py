"""What a frozen summary says, numbers and all, as the database keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from fazhu.reporting.summary.text import (
    Block,
    Chart,
    Closing,
    Heading,
    Line,
    Number,
    Paragraph,
    Run,
    Series,
    Table,
    Title,
    flat,
)

KINDS: Mapping[str, type[Title | Paragraph | Closing]] = {
    "title": Title,
    "text": Paragraph,
    "closing": Closing,
}


def kept(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return blocks as plain values."""
    return [_kept(block) for block in blocks]


def _kept(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            line = _line(block.line)
            return {"kind": "heading", "level": block.level, "line": line}
        case Table():
            rows = [[_line(cell) for cell in row] for row in block.rows]
            caption = _line(block.caption)
            return {
                "kind": "table", "key": block.key, "caption": caption, "rows": rows,
            }  # fmt: skip
        case Chart():
            return {
                "kind": "chart",
                "key": block.key,
                "caption": _line(block.caption),
                "categories": list(block.categories),
                "series": [
                    {"name": one.name, "values": [_run(n) for n in one.values]}
                    for one in block.series
                ],
            }
    word = next(word for word, of in KINDS.items() if type(block) is of)
    return {"kind": word, "line": _line(block.line)}


def _line(line: Line) -> list[Any]:
    return [_run(run) for run in flat(line)]


def _run(run: str | Number) -> Any:
    if isinstance(run, str):
        return run
    return {**asdict(run), "value": str(run.value)}


def said(values: Iterable[Mapping[str, Any]]) -> list[Block]:
    """Return the blocks again."""
    return [_said(one) for one in values]


def _said(one: Mapping[str, Any]) -> Block:
    match one["kind"]:
        case "heading":
            return Heading(level=one["level"], line=_told(one["line"]))
        case "table":
            rows = tuple(tuple(_told(cell) for cell in row) for row in one["rows"])
            return Table(key=one["key"], caption=_told(one["caption"]), rows=rows)
        case "chart":
            return Chart(
                key=one["key"],
                caption=_told(one["caption"]),
                categories=tuple(one["categories"]),
                series=tuple(
                    Series(
                        name=each["name"], values=tuple(map(_number, each["values"]))
                    )
                    for each in one["series"]
                ),
            )
    return KINDS[one["kind"]](line=_told(one["line"]))


def _told(line: Iterable[Any]) -> Line:
    runs: list[Run] = [run if isinstance(run, str) else _number(run) for run in line]
    return tuple(runs)


def _number(values: Mapping[str, Any]) -> Number:
    return Number(**{**values, "value": Decimal(values["value"])})
