"""Drawn papers for tests: pictures, PDF files, and a case with a brought paper."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from fazhu.cases.actions.bringing import Piece, bring
from fazhu.cases.actions.scanning import add_pages
from fazhu.cases.models import Brought, Case, ScannedPage
from fazhu.lib.pictures import Picture, pictures_in
from fazhu.rules.roles import Role
from tests.world import MONDAY, District


def drawn(
    text: str = "1", *, size: tuple[int, int] = (620, 877), kind: str = "PNG", **more
) -> bytes:
    """A page with lines and a text, as a file."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for y in range(40, size[1], 40):
        draw.line((40, y, size[0] - 40, y), fill="black", width=3)
    draw.rectangle((60, 60, 60 + 40 * len(text), 140), fill="black")
    draw.text((60, 10), text, fill="black")
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def scanned_pdf(pages: int = 1, **tampering: bool) -> bytes:
    """A PDF of blank pages, with what the words name hidden in it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if tampering.get("script"):
        action = {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if tampering.get("attachment"):
        writer.add_attachment("附件.exe", b"MZ")
    if tampering.get("password"):
        writer.encrypt("x")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def upload(content: bytes, name: str = "身份证.png", kind: str = "image/png"):
    return SimpleUploadedFile(name, content, kind)


def picture(text: str = "1") -> Picture:
    return next(pictures_in(drawn(text)))


def brought(district: District, case: Case, *, key: str = "identity") -> Brought:
    """The paper ticked off in the case."""
    by = district.user(Role.REVIEWER)
    bring(case, [Piece(key=key)], by=by, on=MONDAY, at=timezone.now())
    return Brought.objects.get(case=case, key=key)


def with_pages(district: District, case: Case, *texts: str) -> list[ScannedPage]:
    """The pages of the case's identity paper, each with its text."""
    paper = brought(district, case)
    by, at = district.user(Role.REVIEWER), timezone.now()
    return add_pages(paper, [picture(text) for text in texts], by=by, at=at)
