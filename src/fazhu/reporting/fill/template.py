"""Opens someone's template and writes it back: text, or DOCX with its formatting."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from fazhu.lib.errors import Refused
from fazhu.lib.packages import OLE, ZIP, parts_of
from fazhu.lib.texts import decoded
from fazhu.reporting.fill.docx import DocxTemplate
from fazhu.reporting.fill.filling import Fate

MEGABYTE = 1024 * 1024
LARGEST_FILE = 5 * MEGABYTE
MARK = "〔待填〕"
BODY = re.compile(r"word/document\d*\.xml")


class Template(Protocol):
    """A text with blanks that can be written back filled."""

    text: str
    suffix: str
    heads: dict[int, tuple[str, str]]
    """What the cells of tables stand under: row and column, by where they begin."""

    def filled(self, fates: Sequence[Fate]) -> bytes:
        """Return the file with the fills put in and the leftovers marked."""


class TextTemplate:
    """A plain text, kept in its line ends; it is written back in UTF-8."""

    suffix = ".txt"

    def __init__(self, data: bytes, name: str) -> None:
        self.heads: dict[int, tuple[str, str]] = {}
        content = _decoded(data, name)
        self.line_end = "\r\n" if "\r\n" in content else "\n"
        self.text = content.replace("\r\n", "\n").replace("\r", "\n")

    def filled(self, fates: Sequence[Fate]) -> bytes:
        """Return the text with fills and marks, in UTF-8."""
        return with_fills(self.text, fates).replace("\n", self.line_end).encode("utf-8")


def with_fills(text: str, fates: Sequence[Fate]) -> str:
    """Return ``text`` with each blank filled, or followed by 〔待填〕."""
    pieces, at = [], 0
    for fate in sorted(fates, key=lambda fate: fate.blank.start):
        pieces += [text[at : fate.blank.start], fate.printed or fate.blank.glyphs]
        if not fate.printed:
            pieces.append(MARK)
        at = fate.blank.end
    return "".join([*pieces, text[at:]])


def opened(name: str) -> Template:
    """Open the template in a file; raises Refused with a sentence."""
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise Refused(f"文件“{name}”读不出来，请检查路径和文件名。") from error
    return opened_as(data, name)


def opened_as(data: bytes, name: str, *, most: int = LARGEST_FILE) -> Template:
    """Open a template by its content; ``name`` is what the person calls it."""
    if len(data) > most:
        raise Refused(
            f"“{name}”有{len(data) / MEGABYTE:.0f}MB，总结模板不应超过"
            f"{most // MEGABYTE}MB，请删去其中的图片或附件后再填。"
        )
    if not data.strip():
        raise Refused(f"“{name}”是空文件，没有可填的文字，请检查给出的模板。")
    if data.startswith(OLE):
        raise Refused(
            f"“{name}”是旧版Word文件（.doc）或加了密码，请在Word或WPS中打开，"
            "另存为不加密的.docx后再填。"
        )
    if data.startswith(ZIP):
        _refuse_other_kinds(data, name)
        return DocxTemplate(data, name)
    if data.startswith(b"%PDF"):
        raise Refused(f"“{name}”是PDF文件，不能填写，请给出.docx或.txt模板。")
    return TextTemplate(data, name)


def _decoded(data: bytes, name: str) -> str:
    content = decoded(data)
    if content is None:
        raise Refused(f"“{name}”不是文本，也不是Word文档，请给出.docx或.txt模板。")
    return content


def _refuse_other_kinds(data: bytes, name: str) -> None:
    """Refuse what is a ZIP but no document, and what its parts make unsafe."""
    parts = parts_of(data, name, then="再填")
    if not any(BODY.fullmatch(part) for part in parts):
        raise Refused(f"“{name}”不是Word文档（.docx），请给出.docx或.txt模板。")
