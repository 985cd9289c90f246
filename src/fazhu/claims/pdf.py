"""Reads the text of a PDF, page after page, and the tables that stand in lines."""

import io
import re
import unicodedata
import zlib

import pypdf
from pypdf.errors import PyPdfError

from fazhu.claims import pdf_tables
from fazhu.claims.documents import Document, blanked
from fazhu.claims.pdf_tables import Found
from fazhu.claims.tables import blocks
from fazhu.lib.errors import Refused

MOST_PAGES = 500
_PAGE_NUMBER = re.compile(
    r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*页)?(?:\s*共\s*\d{1,4}\s*页)?[-—–\s]*"
)
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Signs of printed PDFs that look like words; those of Kangxi Unicode knows itself."""
_KANGXI = re.compile("[\u2f00-\u2fdf]")
_IN_COLUMNS = re.compile(r"\S\s+\d[\d.,%]*(?:\s|$)", re.MULTILINE)
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
        pages = _pages(data, name)
    except _BROKEN as error:
        raise Refused(
            f"“{name}”已损坏，打不开，请重新导出PDF，或者用原来的.docx核对。"
        ) from error
    text = "\n".join(plain for plain, _ in pages)
    if not text.strip():
        raise Refused(
            f"“{name}”里没有文字（可能是扫描件），读不出数来；"
            "请用原来的.docx、.xlsx核对，或者先做文字识别。"
        )
    prose, tables = text, []
    for number, found in enumerate(_tables(pages), start=1):
        prose = (
            prose[: found.start]
            + blanked(text[found.start : found.end])
            + prose[found.end :]
        )
        over = blocks.title_of(text[: found.start].rstrip().rpartition("\n")[2])
        tables += blocks.tables(f"第{number}张表", found.rows, over)
    return Document(text, prose, tuple(tables))


def _tables(pages: list[tuple[str, str]]) -> list[Found]:
    """Return the tables; one that goes on over the page is one, or none if unsure."""
    found: list[Found] = []
    at = 0
    ended = -1
    for plain, laid in pages:
        own = pdf_tables.tables(plain, laid, at)
        first = at + len(plain) - len(plain.lstrip())
        if found and own and ended >= 0 and own[0].start <= first:
            before, after = found.pop(), own.pop(0)
            if len(before.rows[0]) == len(after.rows[0]):
                rows = [*before.rows, *after.rows]
                own.insert(0, Found(rows, before.start, after.end))
        last = at + len(plain.rstrip())
        ended = own[-1].end if own and own[-1].end >= last else -1
        found += own
        at += len(plain) + 1
    return found


def _pages(data: bytes, name: str) -> list[tuple[str, str]]:
    """Return each page's text, and the same laid out where it may hold a table."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(f"“{name}”设有打开密码，请取消密码、另存后再核对。")
    if len(reader.pages) > MOST_PAGES:
        raise Refused(f"“{name}”超过{MOST_PAGES}页，请拆开后分别核对。")
    return [_read(page) for page in reader.pages]


def _read(page: pypdf.PageObject) -> tuple[str, str]:
    plain = _without_page_number(_plain_words(page.extract_text()))
    if len(_IN_COLUMNS.findall(plain)) < 2:
        return plain, ""
    laid = page.extract_text(
        extraction_mode="layout", layout_mode_space_vertically=False
    )
    return plain, _plain_words(laid)


def _plain_words(text: str) -> str:
    """Return a text of the same length in which a sign for 民 is 民."""
    return _KANGXI.sub(
        lambda sign: unicodedata.normalize("NFKC", sign[0]), text.translate(_RADICALS)
    )


def _without_page_number(text: str) -> str:
    """Return a page without the numbers above and below, so that a sentence goes on."""
    lines = text.rstrip().split("\n")
    while lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    while lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return "\n".join(lines)
