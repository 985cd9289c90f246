"""The page as an editable DOCX, written straight from the blocks.

The parts that never change are packed once; a paper adds its own ``document.xml``. The
names of the official faces are written, for Windows and WPS have them: nothing is
embedded. The times inside are fixed, so that the same page gives the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from fazhu.documents.page import Block, Page

SKELETON = Path(__file__).parent / "docx_skeleton"
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
TITLE = "方正小标宋简体"
"""The text's 仿宋_GB2312 is named in styles.xml."""
TIME = (1980, 1, 1, 0, 0, 0)
TWIPS_A_MM = 1440 / 25.4
MARGINS = {
    "letter": (32, 26, 26, 28),
    "table": (20, 20, 18, 20),
}  # top right bottom left
WIDE = {"letter": 210 - 26 - 28, "table": 210 - 20 - 20}
AFTER_TABLE = (
    '<w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
)
RULE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(page: Page) -> bytes:
    """Return the page as a DOCX file; the same page gives the same bytes."""
    packed = io.BytesIO()
    packed.write(_skeleton())
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(_entry("word/document.xml"), _document(page))
    return packed.getvalue()


@cache
def _skeleton() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, file in PARTS.items():
            archive.writestr(_entry(name), (SKELETON / file).read_bytes())
    return packed.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _document(page: Page) -> bytes:
    body = "".join(_Writer(page).blocks())
    top, right, bottom, left = (round(mm * TWIPS_A_MM) for mm in MARGINS[page.kind])
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="720" w:footer="720" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    ).encode()


class _Writer:
    """Writes the blocks of one page as WordprocessingML."""

    def __init__(self, page: Page) -> None:
        self.page, self.size = page, page.size
        self.line = page.size * (1.72 if page.kind == "letter" else 1.35)

    def blocks(self) -> Iterator[str]:
        """Yield each block's XML."""
        for block in self.page.blocks:
            if block["kind"] == "table":
                yield from self._table(block)
            elif block["kind"] == "sign":
                yield from self._sign(block)
            else:
                yield self._block(block)

    def _block(self, block: Block) -> str:
        look = self._look(block)
        return _paragraph(block["text"], size=look.pop("size", self.size), **look)

    def _look(self, block: Block) -> dict[str, Any]:
        """Return how a block of one text is set; a paragraph where nothing is said."""
        letter = self.page.kind == "letter"
        large = {"face": TITLE, "jc": "center", "size": 22 if letter else 20}
        looks: dict[str, dict[str, Any]] = {
            "head": large | {"after": 8},
            "title": large | {"after": 8},
            "stub_title": large | {"size": 14, "keep": True},
            "number": {"jc": block.get("align"), "after": 8 if letter else 2},
            "to": {"line": self.line},
            "note": {"size": min(self.size, 12), "indent": True},
            "draft": {"size": 12, "jc": "right"},
            "cut": {
                "size": 10.5,
                "jc": "center",
                "before": 24,
                "after": 4,
                "keep": True,
            },
            "foot": {"size": 9, "before": 12, "ruled": True},
        }
        return looks.get(block["kind"], {"line": self.line, "indent": True})

    def _sign(self, block: Block) -> Iterator[str]:
        left = WIDE[self.page.kind] * 0.42
        for place, text in enumerate(block["lines"]):
            before = self.size * (1.6 if block["seal"] else 0.6) if place == 0 else 0
            yield _paragraph(
                text,
                size=self.size,
                line=self.line,
                jc="center",
                left=left,
                before=before,
                keep=place + 1 < len(block["lines"]),
            )

    def _table(self, block: Block) -> Iterator[str]:
        whole = WIDE[self.page.kind] * TWIPS_A_MM
        widths = [round(whole * w / sum(block["widths"])) for w in block["widths"]]
        size = min(self.size, 12) if block["small"] else self.size
        yield (
            '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        )
        yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        yield "</w:tblGrid>"
        hanging: dict[int, tuple[int, int]] = {}  # column → rows left, span
        for row in block["rows"]:
            yield from self._row(row, widths, size, hanging, keep=block["small"])
        yield "</w:tbl>"
        yield AFTER_TABLE

    def _row(
        self,
        row: list[Block],
        widths: list[int],
        size: float,
        hanging: dict[int, tuple[int, int]],
        *,
        keep: bool,
    ) -> Iterator[str]:
        tall = max((cell.get("height", 0) for cell in row), default=0)
        yield "<w:tr><w:trPr><w:cantSplit/>"
        if tall:
            yield f'<w:trHeight w:val="{round(tall * TWIPS_A_MM)}" w:hRule="atLeast"/>'
        yield "</w:trPr>"
        column, cells = 0, iter(row)
        while column < len(widths):
            if column in hanging:
                left, span = hanging.pop(column)
                if left > 1:
                    hanging[column] = (left - 1, span)
                yield _cell([], sum(widths[column : column + span]), span, merge="")
                column += span
                continue
            cell = next(cells, None)
            if cell is None:
                break
            span, down = cell.get("span", 1), cell.get("down", 1)
            if down > 1:
                hanging[column] = (down - 1, span)
            yield _cell(
                list(_cell_paragraphs(cell, size, keep=keep)),
                sum(widths[column : column + span]),
                span,
                merge="restart" if down > 1 else None,
                top="foot" in cell,
            )
            column += span
        yield "</w:tr>"


def _cell_paragraphs(cell: Block, size: float, *, keep: bool) -> Iterator[str]:
    jc = "center" if cell["label"] else "left"
    for line in cell["lines"]:
        yield _paragraph(line, size=size, jc=jc, keep=keep)
    if "foot" in cell:
        yield _paragraph(cell["foot"], size=size, jc="right", before=size, keep=keep)


def _cell(
    paragraphs: list[str],
    width: int,
    span: int,
    *,
    merge: str | None = None,
    top: bool = False,
) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge is not None:
        properties += f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    properties += f'<w:vAlign w:val="{"top" if top else "center"}"/>'
    inside = "".join(paragraphs) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _paragraph(text: str, *, size: float, face: str = "", **look: Any) -> str:
    half = round(size * 2)
    fonts = ""
    if face:
        fonts = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/>'
    run = f'{fonts}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return (
        f"<w:p><w:pPr>{_properties(size, look)}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _properties(size: float, look: dict[str, Any]) -> str:
    found = "<w:keepNext/>" if look.get("keep") else ""
    if look.get("ruled"):
        found += RULE
    before, after = look.get("before", 0), look.get("after", 0)
    found += f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
    if line := look.get("line"):
        found += f' w:line="{round(line * 20)}" w:lineRule="exact"'
    found += "/>"
    if look.get("indent"):
        found += f'<w:ind w:firstLineChars="200" w:firstLine="{round(size * 40)}"/>'
    if left := look.get("left"):
        found += f'<w:ind w:left="{round(left * TWIPS_A_MM)}"/>'
    return found + f'<w:jc w:val="{look.get("jc", "both")}"/>'
