"""Reads the text of a PDF, page after page; a table in it is read as lines."""

import io
import re
import zlib

import pypdf
from pypdf.errors import PyPdfError

from fazhu.claims.documents import Document
from fazhu.lib.errors import Refused

MOST_PAGES = 500
_PAGE_NUMBER = re.compile(
    r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*页)?(?:\s*共\s*\d{1,4}\s*页)?[-—–\s]*"
)
_BROKEN = (
    PyPdfError,
    zlib.error,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def read_pdf(data: bytes, name: str) -> Document:
    """Read the text; raises Refused for what is locked, broken or a picture."""
    try:
        text = "\n".join(_pages(data, name))
    except _BROKEN as error:
        raise Refused(
            f"“{name}”已损坏，打不开，请重新导出PDF，或者用原来的.docx核对。"
        ) from error
    if not text.strip():
        raise Refused(
            f"“{name}”里没有文字（可能是扫描件），读不出数来；"
            "请用原来的.docx、.xlsx核对，或者先做文字识别。"
        )
    return Document(text, text)


def _pages(data: bytes, name: str) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(f"“{name}”设有打开密码，请取消密码、另存后再核对。")
    if len(reader.pages) > MOST_PAGES:
        raise Refused(f"“{name}”超过{MOST_PAGES}页，请拆开后分别核对。")
    return [_without_page_number(page.extract_text()) for page in reader.pages]


def _without_page_number(text: str) -> str:
    """Return a page without the numbers above and below, so that a sentence goes on."""
    lines = text.rstrip().split("\n")
    while lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    while lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return "\n".join(lines)
