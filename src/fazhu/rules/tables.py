"""Reads the TOML tables that ship in ``rules/data``."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, TypeVar

ROOT = files("fazhu.rules") / "data"
Row = TypeVar("Row")


def table(name: str) -> dict[str, Any]:  # Any: what TOML may hold
    """Return the parsed table ``data/<name>.toml``."""
    path = ROOT.joinpath(*f"{name}.toml".split("/"))
    return tomllib.loads(path.read_text(encoding="utf-8"))


def names(folder: str) -> list[str]:
    """Return the names of the tables in ``data/<folder>``, sorted."""
    entries = (entry.name for entry in ROOT.joinpath(folder).iterdir())
    return sorted(name[:-5] for name in entries if name.endswith(".toml"))


def row(
    kind: type[Row],
    values: Mapping[str, Any],
    **more: Any,
) -> Row:
    """Build a dataclass from a TOML row, with its lists as tuples.

    ``more`` are values that the row leaves out; a wrong field name is an error
    that shows the row.
    """
    fields = {**more, **values}
    frozen = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    try:
        return kind(**frozen)
    except TypeError as error:
        raise ValueError(f"bad row {dict(values)!r} in rules/data: {error}") from error
