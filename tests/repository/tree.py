"""Where the tree's files are, for the tests that read it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "fazhu"


def project() -> dict[str, Any]:
    """Return what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def layers() -> list[list[str]]:
    """Return the packages by layer, the top one first, as import-linter reads them."""
    lines = project()["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[name.strip(" ()") for name in line.split("|")] for line in lines]


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield the path below src/fazhu and the syntax tree of every module."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(SOURCE).as_posix(), ast.parse(text)
