"""The page as PDF and as pictures, both drawn by typst from the same blocks."""

import json
import re
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

_NOT_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_PRIVATE = re.compile(r'codepoint `"\\u\{([0-9a-f]+)\}"`')
_one_at_a_time = threading.Lock()


def pdf(page: Page, *, at: datetime) -> bytes:
    """Return the page as PDF/A; the same page and moment give the same bytes.

    A page with a character that no typeface here has cannot be PDF/A; it is printed
    all the same, with an empty box, as an ordinary PDF.
    """
    second = at.replace(microsecond=0)  # a PDF's date has no parts of a second
    try:
        made = _compile(page, format="pdf", pdf_standards=[ARCHIVAL], timestamp=second)
    except typst.TypstError:
        made = _compile(page, format="pdf", timestamp=second)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def without_glyph(page: Page) -> str:
    """Return the characters on the page that no typeface here has, each once."""
    try:
        _compile(page, format="pdf", pdf_standards=[ARCHIVAL])
    except typst.TypstError as error:
        shown = _NOT_SHOWN.findall(error.diagnostic)
        private = [chr(int(code, 16)) for code in _PRIVATE.findall(error.diagnostic)]
        return "".join(dict.fromkeys("".join([*shown, *private])))
    return ""


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
