"""The page as PDF and as pictures, both drawn by typst from the same blocks."""

import json
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from fazhu.documents.fonts import found, in_use
from fazhu.documents.page import Page

TEMPLATE = Path(__file__).parent / "paper.typ"
ARCHIVAL = "a-2a"
"""PDF/A-2a: tagged, fonts inside, for decades in an archive."""

_one_at_a_time = threading.Lock()


def pdf(page: Page, *, at: datetime) -> bytes:
    """Return the page as PDF/A; the same page and moment give the same bytes."""
    made = _compile(page, format="pdf", pdf_standards=[ARCHIVAL], timestamp=at)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def pictures(page: Page) -> list[str]:
    """Return each sheet as SVG: the printed page to the point, for the screen."""
    return [sheet.decode() for sheet in _sheets(page, format="svg")]


def images(page: Page, *, ppi: float) -> list[bytes]:
    """Return each sheet as PNG."""
    return _sheets(page, format="png", ppi=ppi)


def _sheets(page: Page, **options: Any) -> list[bytes]:
    made = _compile(page, **options)
    return [made] if isinstance(made, bytes) else list(made or ())


def _compile(page: Page, **options: Any) -> bytes | list[bytes] | None:
    """Draw with the one compiler of this process, which is not for two at a time."""
    inputs: Mapping[str, str] = {
        "page": json.dumps(page.as_json(), ensure_ascii=False),
        "fonts": json.dumps(vars(in_use()), ensure_ascii=False),
    }
    with _one_at_a_time:
        return _compiler().compile(sys_inputs=dict(inputs), **options)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        TEMPLATE, root=TEMPLATE.parent, font_paths=found(), ignore_system_fonts=True
    )
