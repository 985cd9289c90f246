"""Looks into a file before any reader does: size, kind, password, bombs, entities."""

import io

import msoffcrypto
import puremagic

from fazhu.exchange.ledger.understanding import UnreadableLedger
from fazhu.exchange.ledger.zipped import (
    FileKind,
    Looked,
    broken,
    locked,
    look_into_zip,
)

LARGEST_FILE = 50 * 1024 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"


def look_into(data: bytes, *, name: str) -> Looked:
    """Tell what the file is by its content, or refuse it with a sentence."""
    if not data.strip(b"\x00\r\n\t "):
        raise UnreadableLedger(f"文件“{name}”是空的，请选择有内容的台账。")
    if data.startswith(OLE):
        return _look_into_ole(data, name)
    if data.startswith(ZIP):
        return look_into_zip(data, name)
    if _is_text(data):
        return _look_into_text(data, name)
    raise UnreadableLedger(
        f"文件“{name}”不是表格（按内容看是{_said_kind(data)}），"
        "请导入.xlsx、.xls、.ods或.csv文件。"
    )


def refuse_large(size: int, *, name: str, limit: int) -> None:
    """Refuse a file above ``limit`` bytes before it is read."""
    if size > limit:
        raise UnreadableLedger(
            f"文件“{name}”有{size / 1048576:.0f}MB，超过{limit / 1048576:.0f}MB的上限，"
            "请按年或按站点拆成几个文件后再导入。"
        )


def _look_into_text(data: bytes, name: str) -> Looked:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise UnreadableLedger(
            f"文件“{name}”实际是网页或XML文件，不是表格，"
            "请在表格软件中打开后另存为.xlsx再导入。"
        )
    if head.startswith((b"%pdf", b"{\\rtf")):
        raise UnreadableLedger(
            f"文件“{name}”是PDF或RTF文件，不是表格，请导入.xlsx、.xls、.ods或.csv文件。"
        )
    return Looked(kind=FileKind.TEXT)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65_536]
    return b"\x00" not in sample and sum(
        byte < 32 and byte not in (9, 10, 11, 12, 13, 26, 27) for byte in sample
    ) * 200 < len(sample)


def _said_kind(data: bytes) -> str:
    try:
        return f"{puremagic.from_string(data[:8192]).lstrip('.') or '未知格式'}文件"
    except (puremagic.PureError, ValueError):
        return "未知格式的文件"


def _look_into_ole(data: bytes, name: str) -> Looked:
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        encrypted = office.is_encrypted()
        kind = type(office).__name__
    except Exception as error:
        raise broken(name) from error
    if encrypted:
        raise locked(name)
    if kind != "Xls97File":
        raise UnreadableLedger(
            f"文件“{name}”是旧版Office文档但不是表格，请导入.xlsx、.xls、.ods或.csv文件。"
        )
    return Looked(
        kind=FileKind.XLS, macros=b"_VBA_PROJECT" in data.replace(b"\x00", b"")
    )
