"""Opens what a person gives to be checked: a document, a text, a workbook."""

from pathlib import Path

from fazhu.claims import documents
from fazhu.claims.documents import Document
from fazhu.claims.docx import read_docx
from fazhu.claims.pdf import read_pdf
from fazhu.claims.workbook import read_workbook
from fazhu.lib.errors import Refused
from fazhu.lib.packages import OLE, ZIP, parts_of
from fazhu.lib.texts import decoded

KINDS = ".docx、.txt、.xlsx或.pdf"
LARGEST_FILE = 20 * 1024 * 1024


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
    if data.startswith(OLE):
        return _of_old_office(data, name)
    if data.startswith(ZIP):
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
    names = parts_of(data, name, then="再核对")
    if "word/document.xml" in names:
        return read_docx(data, name)
    if any(part.startswith("xl/") or part == "content.xml" for part in names):
        return read_workbook(data, name)
    raise Refused(f"“{name}”不是Word文档或者工作簿，请给出{KINDS}。")
