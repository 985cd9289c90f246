"""What is handed in as pages of a paper: pictures and PDF files, several at once."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from fazhu.lib.pdf_pictures import is_pdf, pdf_pictures
from fazhu.lib.pictures import NotReadable, Picture, pictures_in
from fazhu.rules import codes

MEGABYTE = 1024 * 1024
ACCEPTS = "image/jpeg,image/png,image/webp,image/tiff,image/bmp,application/pdf"
LONGEST_NAME = 40


class Files(forms.FileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each judged by the form."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """Return the files in the order in which they were chosen."""
        files = data if isinstance(data, list) else [data]
        chosen = [file for file in files if file]
        if not chosen:
            raise forms.ValidationError("请先选择图片或者 PDF 文件。")
        return chosen


class PagesForm(forms.Form):
    """Files that become pages; what is wrong with one of them keeps all of them out."""

    pages = FilesField(label="图片或 PDF 文件", widget=Files(attrs={"accept": ACCEPTS}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is taken, and how much of it."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.fields["pages"].help_text = (
            "JPEG、PNG、WebP、TIFF、BMP 图片或 PDF，可以一次选几个；每个不超过 "
            f"{settings.SCAN_LIMIT // MEGABYTE} MB，"
            f"一份材料最多 {settings.SCAN_PAGES} 页。"
        )

    def clean_pages(self) -> list[Picture]:
        """Read every page of every file."""
        pictures: list[Picture] = []
        for file in self.cleaned_data["pages"]:
            try:
                pictures += _pages_of(file, most=settings.SCAN_PAGES - len(pictures))
            except NotReadable as refusal:
                name = short_name(file.name or "")
                raise forms.ValidationError(f"“{name}”{refusal.sentence}") from refusal
        return pictures


class EarlyForm(PagesForm):
    """Pages of a paper of the list, chosen with them."""

    paper = forms.ChoiceField(label="材料", choices=codes.choices("proof"))
    field_order = ("paper", "pages")


def short_name(name: str) -> str:
    """Return a file's name as it may stand in a sentence."""
    plain = "".join(sign for sign in name if sign.isprintable()).strip()
    if len(plain) > LONGEST_NAME:
        return f"{plain[: LONGEST_NAME - 9]}…{plain[-8:]}"
    return plain or "没有名字的文件"


def _pages_of(file: "UploadedFile[bytes]", *, most: int) -> Iterable[Picture]:
    size, limit = file.size or 0, settings.SCAN_LIMIT
    if size > limit:
        raise NotReadable(
            f"有 {size / MEGABYTE:.1f} MB，超过 {limit // MEGABYTE} MB，没有保存；"
            "请降低扫描的分辨率或者分开再传。"
        )
    content = file.read()
    if len(content) < size:
        raise NotReadable("没有收全：一次传的文件太多，请分几次传。")
    if not content:
        raise NotReadable("是空的，请重新拍照或扫描。")
    if is_pdf(content):
        return list(pdf_pictures(content, most=most))
    pages = list(islice(pictures_in(content), most + 1))
    if len(pages) > most:
        raise NotReadable(f"里的页太多，最多还能收 {most} 页；请分开再传。")
    return pages
