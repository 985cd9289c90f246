"""Opens what a person gives to be checked: a document, a text, a workbook."""

import io
import zipfile
from pathlib import Path

from fazhu.claims import documents
from fazhu.claims.documents import Document
from fazhu.claims.docx import read_docx
from fazhu.claims.pdf import read_pdf
from fazhu.claims.workbook import read_workbook
from fazhu.lib.errors import Refused
from fazhu.lib.texts import decoded

KINDS = ".docx、.txt、.xlsx或.pdf"
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))


def opened(name: str) -> Document:
    """Open a file by its content; raises Refused with a sentence."""
    path = Path(name)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(
                f"“{name}”超过{LARGEST_FILE // 1048576}MB，请删去其中的图片后再核对。"
            )
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"文件“{name}”读不出来，请检查路径和文件名。") from error
    return document(data, name)


def document(data: bytes, name: str) -> Document:
    """Read the bytes of a file or of standard input."""
    if not data.strip():
        raise Refused(f"“{name}”是空的，没有可核对的内容，请检查给出的文件。")
    if data.startswith(b"%PDF"):
        return read_pdf(data, name)
    if data.startswith(_OLE):
        return _of_old_office(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _of_office(data, name)
    text = decoded(data)
    if text is None:
        raise Refused(f"“{name}”不是文本、Word文档、工作簿或者PDF，请给出{KINDS}。")
    return documents.of_text(text.replace("\r\n", "\n").replace("\r", "\n"))


def _of_old_office(data: bytes, name: str) -> Document:
    if name.lower().endswith(".xls"):
        return read_workbook(data, name)
    raise Refused(
        f"“{name}”是旧版文件（.doc）或者加了密码，请在Word或WPS中打开，"
        "另存为不加密的.docx后再核对。"
    )


def _of_office(data: bytes, name: str) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise Refused(
                    f"“{name}”解压后过大，不予打开，请在办公软件中另存后再试。"
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive.read(part), name)
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        # the last: an encrypted part, or a way of packing that zipfile cannot read
        raise Refused(
            f"“{name}”已损坏或加了密码，打不开，请在办公软件中另存后再核对。"
        ) from error
    if "word/document.xml" in names:
        return read_docx(data, name)
    if any(part.startswith("xl/") or part == "content.xml" for part in names):
        return read_workbook(data, name)
    raise Refused(f"“{name}”不是Word文档或者工作簿，请给出{KINDS}。")


def _refuse_entities(content: bytes, name: str) -> None:
    if any(mark in content for mark in _ENTITIES):
        raise Refused(
            f"“{name}”内含DTD或外部实体声明，正常的文档没有这种内容，不予打开；"
            "请在办公软件中另存后再核对。"
        )
