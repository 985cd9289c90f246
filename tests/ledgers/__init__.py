"""Ledgers built for the tests; ``build_all`` writes them as files to look at."""

from pathlib import Path

from tests.ledgers.handmade import HANDMADE
from tests.ledgers.layouts import LAYOUTS


def build_all(folder: Path) -> list[Path]:
    """Write every built ledger into ``folder`` and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, build in {**LAYOUTS, **HANDMADE}.items():
        path = folder / name
        path.write_bytes(build())
        written.append(path)
    return written
