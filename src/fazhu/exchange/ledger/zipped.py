"""Looks through a zipped workbook for bombs, entities, far cells and formulas."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree

from fazhu.exchange.ledger.understanding import UnreadableLedger
from fazhu.lib import spreadsheets
from fazhu.lib.labels import Labelled

# An honest workbook shrinks to a tenth or a thirtieth; a bomb to a thousandth.
LARGEST_UNPACKED = 800 * 1024 * 1024


BOMB_FROM = 64 * 1024 * 1024


BOMB_RATIO = 150


# A reader keeps the rectangle from the first to the last filled cell in memory.
LARGEST_AREA = 8_000_000


FAR_ROW = 100_000


_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHUNK = 4 * 1024 * 1024


_ENTITIES = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)"
)


# A filled cell beyond column Z or row 99999, its reference written in any lawful way.
_FAR = re.compile(
    rb"<(?:\w+:)?c(?=\s)[^>]*?\sr\s*=\s*[\"'](?:([A-Za-z]{2,3})(\d+)|[A-Za-z](\d{6,7}))"
    rb"[\"'](?:[^>]*[^/>])?>"
)


_ROW = re.compile(rb"<(?:\w+:)?row(?=\s)[^>]*?\sr\s*=\s*[\"'](\d+)[\"']")


_WIDE = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]{2,3}\d")


_FORMULA = re.compile(
    rb'<c[^>]*? r="([A-Z]{1,3}\d+)"[^>]*>\s*<f[^>]*?(?:/>|>[^<]*</f>)'
    rb"\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)


_REPEATED = re.compile(
    rb'<table:table-cell[^>]*number-columns-repeated="(\d{4,})"[^>]*>'
)


class FileKind(Labelled):
    """What a file is by its content."""

    XLSX = "xlsx", "Excel工作簿"
    XLS = "xls", "Excel 97-2003工作簿"
    ODS = "ods", "OpenDocument表格"
    TEXT = "text", "文本"


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """A file that may be read: its kind, what its parts hold besides values."""

    kind: FileKind
    macros: bool = False
    # Number of the sheet from 0 → cells with a formula whose value was never computed.
    uncomputed: dict[int, frozenset[str]] | None = None


def locked(name: str) -> UnreadableLedger:
    """Return the refusal of a file with a password."""
    return UnreadableLedger(spreadsheets.locked(name, then="再导入"))


def broken(name: str) -> UnreadableLedger:
    """Return the refusal of a file that cannot be opened."""
    return UnreadableLedger(spreadsheets.broken(name, then="再导入"))


def look_into_zip(data: bytes, name: str) -> Looked:
    """Tell a workbook by its parts, or refuse it before a reader opens it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            kind = _kind_of_zip(archive, names, name)
            _refuse_bomb(archive, len(data), name)
            uncomputed = _look_into_parts(archive, kind, name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        KeyError,
        ParseError,
    ) as error:
        raise broken(name) from error
    except RuntimeError as error:
        # zipfile says so of an encrypted part and of a way of packing it cannot read
        raise locked(name) from error
    macros = any("vbaproject" in part.lower() for part in names)
    return Looked(kind=kind, macros=macros, uncomputed=uncomputed)


def _kind_of_zip(archive: zipfile.ZipFile, names: set[str], name: str) -> FileKind:
    if "xl/workbook.bin" in names:
        raise UnreadableLedger(
            f"文件“{name}”是二进制工作簿（.xlsb），请在表格软件中另存为.xlsx再导入。"
        )
    if any(part.startswith("xl/workbook") for part in names):
        return FileKind.XLSX
    if "mimetype" in names and "content.xml" in names:
        with archive.open("mimetype") as stream:
            if b"spreadsheet" in stream.read(200):
                _refuse_locked_ods(archive, name)
                return FileKind.ODS
    what = "Word文档" if any(part.startswith("word/") for part in names) else "压缩包"
    raise UnreadableLedger(
        f"文件“{name}”是{what}，不是表格，请导入其中的.xlsx、.xls、.ods或.csv文件。"
    )


def _refuse_locked_ods(archive: zipfile.ZipFile, name: str) -> None:
    if "META-INF/manifest.xml" in archive.namelist():
        with archive.open("META-INF/manifest.xml") as stream:
            if b"encryption-data" in stream.read(CHUNK):
                raise locked(name)


def _refuse_bomb(archive: zipfile.ZipFile, size: int, name: str) -> None:
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > LARGEST_UNPACKED or (
        unpacked > BOMB_FROM and unpacked > BOMB_RATIO * size
    ):
        raise UnreadableLedger(
            f"文件“{name}”解压后有{unpacked / 1048576:.0f}MB，是原文件的"
            f"{unpacked / max(size, 1):.0f}倍，疑似恶意压缩文件，不予打开；"
            "如确是台账，请在表格软件中另存后再导入。"
        )


def _look_into_parts(
    archive: zipfile.ZipFile, kind: FileKind, name: str
) -> dict[int, frozenset[str]]:
    uncomputed: dict[str, frozenset[str]] = {}
    for info in archive.infolist():
        if info.is_dir() or info.filename.startswith(("xl/media/", "Pictures/")):
            continue
        with archive.open(info) as stream:
            cells = _look_into_part(_pieces(stream), info.filename, kind, name)
        if cells:
            uncomputed[info.filename] = frozenset(cells)
    if not uncomputed:
        return {}
    parts = _parts_of_sheets(archive)
    return {
        number: uncomputed[part]
        for number, part in enumerate(parts)
        if part in uncomputed
    }


def _parts_of_sheets(archive: zipfile.ZipFile) -> list[str]:
    """Return the parts of the sheets in the order of the workbook."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        relation.get("Id"): posixpath.normpath(
            posixpath.join("/xl", relation.get("Target", ""))
        ).lstrip("/")
        for relation in relations
    }
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return [
        targets.get(sheet.get(f"{{{_RELATION}}}id"), "")
        for sheet in book.iter()
        if sheet.tag.rpartition("}")[2] == "sheet"
    ]


def _look_into_part(
    pieces: Iterator[bytes], part: str, kind: FileKind, name: str
) -> set[str]:
    """Refuse a part that would do harm; return its cells without computed value.

    A sheet may lie under any name, so every part is looked through.
    """
    far, cells = _Far(), set[str]()
    for piece in pieces:
        _refuse_entities(piece, name)
        if part.endswith(".xml") and b"\x00" in piece[:400]:
            raise broken(name)
        if kind is FileKind.ODS:
            _refuse_repeated(piece, name)
        else:
            far.see(piece)
            cells |= _uncomputed(piece)
    far.refuse(name)
    return cells


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the part in pieces cut before a tag, so that no tag is cut in two."""
    rest = b""
    while chunk := stream.read(CHUNK):
        rest += chunk
        cut = max(rest.rfind(b"<row"), rest.rfind(b"<table:table-row"))
        if cut <= 0:
            cut = max(rest.rfind(b"<"), 0) if len(rest) < 2 * CHUNK else len(rest)
        yield rest[:cut]
        rest = rest[cut:]
    if rest:
        yield rest


def _refuse_entities(piece: bytes, name: str) -> None:
    if _ENTITIES.search(piece):
        raise UnreadableLedger(
            f"文件“{name}”内含外部实体或DTD声明，正常的表格没有这种内容，"
            "可能是恶意文件，不予打开；如确是台账，请在表格软件中另存后再导入。"
        )


def _uncomputed(piece: bytes) -> set[str]:
    if b"<f" not in piece:
        return set()
    return {match[1].decode() for match in _FORMULA.finditer(piece)}


def _refuse_repeated(piece: bytes, name: str) -> None:
    for match in _REPEATED.finditer(piece):
        if b"office:value" in match[0] or b"value-type" in match[0]:
            raise UnreadableLedger(
                f"文件“{name}”有一个内容重复{int(match[1])}次的单元格，"
                "请删去表格右侧和下方的多余内容后再导入。"
            )


class _Far:
    """The far corner of a sheet's filled cells: a lone cell there fills the memory."""

    def __init__(self) -> None:
        self.row = 0
        self.column = 26

    def see(self, piece: bytes) -> None:
        highest = max(map(int, _ROW.findall(piece)), default=0)
        if highest < FAR_ROW and not _WIDE.search(piece):
            return
        for match in _FAR.finditer(piece):
            self.row = max(self.row, int(match[2] or match[3]))
            if match[1]:
                self.column = max(self.column, _column_number(match[1]))

    def refuse(self, name: str) -> None:
        if self.row * self.column > LARGEST_AREA:
            raise UnreadableLedger(
                f"文件“{name}”的内容散落到第{self.row}行、第{self.column}列，"
                "范围过大，请删去台账之外的零散单元格后再导入。"
            )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + (letter & 31)
    return number
