"""What is handed in as a picture of a paper is judged by what it is."""

import io
import zlib

import pytest
from PIL import Image
from pypdf import PdfReader

from fazhu.lib.pdf_pictures import as_pdf, is_pdf, pdf_pictures
from fazhu.lib.pictures import NotReadable, pictures_in, turned
from tests.cases.scanning import drawn, scanned_pdf

HEIC = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def bomb() -> bytes:
    """A small file of 900 million pixels."""
    whole = io.BytesIO()
    Image.new("1", (8, 8)).save(whole, "PNG")
    told = bytearray(whole.getvalue())
    told[16:24] = (30_000).to_bytes(4, "big") * 2
    told[29:33] = zlib.crc32(bytes(told[12:29])).to_bytes(4, "big")
    return bytes(told)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "TIFF"])
def test_every_usual_kind_of_picture_becomes_a_jpeg(kind):
    (page,) = pictures_in(drawn(kind=kind))

    assert Image.open(io.BytesIO(page.content)).format == "JPEG"
    assert (page.width, page.height, page.doubt) == (620, 877, "")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ\x90\x00" * 100, "不是能读的图片或 PDF"),
        (SVG, "不是能读的图片或 PDF"),
        (b"", "不是能读的图片或 PDF"),
        (HEIC, "兼容性最佳"),
        (bomb(), "30000×30000 个像素，太大"),
        (drawn(kind="JPEG")[:4000], "不完整或已损坏"),
        (drawn(kind="GIF"), "不是能读的图片或 PDF"),
    ],
    ids=["program", "svg", "nothing", "heic", "bomb", "cut", "gif"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(NotReadable, match=sentence):
        list(pictures_in(content))


def test_a_photo_is_turned_upright_and_loses_what_the_phone_wrote_of_it():
    told = Image.Exif()
    told[0x0112] = 6
    told[0x010F] = "某牌手机"
    told.get_ifd(0x8825)[1] = "N"
    (page,) = pictures_in(drawn(kind="JPEG", exif=told))

    assert (page.width, page.height) == (877, 620)
    assert not Image.open(io.BytesIO(page.content)).getexif()
    assert "某牌手机".encode() not in page.content
    assert b"Exif" not in page.content


def test_a_large_photo_is_kept_at_a_sane_size():
    (page,) = pictures_in(drawn(size=(3000, 4200), kind="JPEG"))

    assert (page.width, page.height) == (1714, 2400)


@pytest.mark.parametrize(
    ("size", "color", "doubt"),
    [
        ((200, 300), "white", "small"),
        ((800, 1100), "black", "dark"),
        ((800, 1100), "white", "empty"),
    ],
)
def test_a_picture_that_shows_nothing_is_doubted_and_kept(size, color, doubt):
    file = io.BytesIO()
    Image.new("RGB", size, color).save(file, "PNG")

    assert [page.doubt for page in pictures_in(file.getvalue())] == [doubt]


def test_a_page_turned_four_times_stands_as_it_stood():
    (page,) = pictures_in(drawn())
    once = turned(page.content, 90)

    assert (once.width, once.height) == (877, 620)
    for _ in range(3):
        once = turned(once.content, 90)
    assert (once.width, once.height) == (620, 877)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (scanned_pdf(script=True), "带有脚本"),
        (scanned_pdf(attachment=True), "夹带了别的文件"),
        (scanned_pdf(password=True), "加了密码"),
        (scanned_pdf(pages=4), "有 4 页，最多收 3 页"),
        (b"%PDF-1.7\nnothing behind it", "不完整或已损坏"),
    ],
    ids=["script", "attachment", "password", "pages", "broken"],
)
def test_a_pdf_that_does_more_than_show_pages_is_refused(content, sentence):
    assert is_pdf(content)
    with pytest.raises(NotReadable, match=sentence):
        list(pdf_pictures(content, most=3))


def test_pages_go_into_a_pdf_and_come_out_of_it():
    pictures = list(pictures_in(drawn("1"))) + list(pictures_in(drawn("22")))
    whole = as_pdf((one.content, one.width, one.height) for one in pictures)

    assert len(PdfReader(io.BytesIO(whole)).pages) == 2
    assert [round(p.height / p.width, 1) for p in pdf_pictures(whole, most=3)] == [
        1.4,
        1.4,
    ]
