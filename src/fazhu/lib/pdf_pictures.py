"""Pictures of a PDF's pages, and a PDF of pictures.

A PDF that does more than show its pages is refused.
"""

import io
import threading
import zlib
from collections.abc import Iterable, Iterator

import pypdfium2 as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from fazhu.lib.pictures import LONGEST, NotReadable, Picture, picture_of

ACTIVE = {
    "/JavaScript": "带有脚本",
    "/JS": "带有脚本",
    "/EmbeddedFiles": "夹带了别的文件",
    "/EmbeddedFile": "夹带了别的文件",
    "/Launch": "会启动别的程序",
    "/RichMedia": "夹带了多媒体内容",
}
BROKEN = (
    *(PyPdfError, zlib.error, OSError, RecursionError, AssertionError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
)
"""What a reader of PDF comes upon in a file that is none, or a damaged one."""

MOST_OBJECTS = 200_000
A4 = (595.28, 841.89)  # points of 1/72 inch
DOTS = 2.8  # for each point of 1/72 inch: some 200 dots an inch
_drawing = threading.Lock()  # the library draws for one at a time


def is_pdf(content: bytes) -> bool:
    """Whether the content is a PDF: its mark stands within the first kilobyte."""
    return b"%PDF-" in content[:1024]


def pdf_pictures(content: bytes, *, most: int) -> Iterator[Picture]:
    """Yield the pages of a PDF as pictures; more pages than ``most`` are refused."""
    _refuse_active(content, most)
    with _drawing:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            raise _broken() from error
        try:
            count = len(document)
        finally:
            document.close()
    for number in range(count):
        yield _drawn(content, number)


def as_pdf(pictures: Iterable[tuple[bytes, int, int]]) -> bytes:
    """Return JPEG pictures (content, width, height) as a PDF, each on a page of A4.

    The pictures go in as they are; nothing is lost and little is held.
    """
    writer = PdfWriter()
    for content, width, height in pictures:
        across, down = A4 if width <= height else A4[::-1]
        page = writer.add_blank_page(across, down)
        scale = min(across / width, down / height)
        w, h = width * scale, height * scale
        image = StreamObject.initialize_from_dictionary(
            {
                **_names(Type="XObject", Subtype="Image", ColorSpace="DeviceRGB"),
                **_names(Filter="DCTDecode"),
                NameObject("/Width"): NumberObject(width),
                NameObject("/Height"): NumberObject(height),
                NameObject("/BitsPerComponent"): NumberObject(8),
                "__streamdata__": content,
            }
        )
        drawing = StreamObject()
        x, y = (across - w) / 2, (down - h) / 2
        drawing.set_data(f"q {w:.2f} 0 0 {h:.2f} {x:.2f} {y:.2f} cm /P Do Q".encode())
        images = DictionaryObject({NameObject("/P"): writer._add_object(image)})
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): images}
        )
        page[NameObject("/Contents")] = writer._add_object(drawing)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _names(**said: str) -> dict[str, NameObject]:
    return {
        NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in said.items()
    }


def _drawn(content: bytes, number: int) -> Picture:
    """Draw one page, so that others have their turn between two pages."""
    with _drawing:
        document = pdfium.PdfDocument(content)
        try:
            page = document[number]
            width, height = page.get_size()
            scale = min(DOTS, LONGEST / max(width, height, 1.0))
            image = page.render(scale=scale, may_draw_forms=False).to_pil()
        except pdfium.PdfiumError as error:
            raise _broken() from error
        finally:
            document.close()
    return picture_of(image.convert("RGB"))


def _refuse_active(content: bytes, most: int) -> None:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise NotReadable("这份 PDF 加了密码，打不开；请去掉密码后再传。")
        pages = len(reader.pages)
        found = _active(reader)
    except BROKEN as error:
        raise _broken() from error
    if found:
        raise NotReadable(f"这份 PDF {found}，不收；请打印或另存为普通 PDF 后再传。")
    if pages > most:
        raise NotReadable(f"这份 PDF 有 {pages} 页，最多收 {most} 页；请分开再传。")
    if not pages:
        raise NotReadable("这份 PDF 一页也没有；请重新扫描。")


def _active(reader: PdfReader) -> str:
    """Return what a PDF does beyond showing pages, wherever it is tied to it."""
    waiting: list[object] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            place = (one.idnum, one.generation)
            if place in seen:
                continue
            seen.add(place)
            if len(seen) > MOST_OBJECTS:
                raise NotReadable("这份 PDF 过于复杂，不收；请打印成普通 PDF 后再传。")
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            names = [*one, *(value for value in one.values() if isinstance(value, str))]
            if active := next((name for name in names if name in ACTIVE), ""):
                return ACTIVE[active]
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
    return ""


def _broken() -> NotReadable:
    return NotReadable("这份 PDF 不完整或已损坏，打不开；请重新扫描或另存后再传。")
