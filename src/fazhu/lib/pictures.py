"""Pictures of papers: read by their content, turned upright, written anew as JPEG.

What comes out was drawn by this program: no EXIF, no place, no thumbnail, nothing
hidden behind the picture. A picture that is hard to read is kept and doubted.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled

FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
LONGEST = 2400  # pixels of the longer side that are kept: A4 at some 200 dots an inch
MOST_PIXELS = 50_000_000
MOST_PIXELS_OF_JPEG = 220_000_000  # JPEG is decoded at a fraction of its size
SMALLEST = 700  # pixels; an A4 page below it cannot be read
DARK = 40  # mean brightness of 255 below which a picture shows nothing
EVEN = 4.0  # standard deviation of the brightness below which it shows nothing
QUALITY = 82
SMALL = 360  # pixels of the longer side of a thumbnail: a list shows it at some 180
Image.MAX_IMAGE_PIXELS = None  # the limits above hold, and tell in a sentence
APPLE = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
HEIC = (
    "是苹果手机的 HEIC 格式，这里读不了：请在手机“设置 → 相机 → 格式”里选"
    "“兼容性最佳”后重拍，或者用“照片”导出为 JPEG 再传。"
)


class Doubt(Labelled):
    """Why a picture may be of no use; a person looks and decides."""

    SMALL = "small", "像素太少，可能看不清"
    DARK = "dark", "几乎全黑"
    EMPTY = "empty", "几乎没有内容"


class NotReadable(Refused):
    """What was handed in is no picture of a paper."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One page as it is kept."""

    content: bytes
    width: int
    height: int
    doubt: str = ""

    @property
    def digest(self) -> str:
        """The content's hash, by which the same page is known again."""
        return hashlib.sha256(self.content).hexdigest()


def is_heic(content: bytes) -> bool:
    """Whether the content is a picture of an iPhone in Apple's format."""
    return content[4:8] == b"ftyp" and content[8:12] in APPLE


def pictures_in(content: bytes) -> Iterator[Picture]:
    """Yield the pages of a picture file; only TIFF has more than one."""
    if is_heic(content):
        raise NotReadable(HEIC)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            for number in range(frames):
                if number:
                    image.seek(number)
                _refuse_bomb(image)
                yield picture_of(_upright(image))
    except UnidentifiedImageError as error:
        raise NotReadable(
            "不是能读的图片或 PDF（按文件内容判断，不看文件名），"
            "请用 JPEG、PNG 图片或者 PDF。"
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotReadable("图片不完整或已损坏，打不开；请重新拍照或扫描。") from error


def picture_of(image: Image.Image) -> Picture:
    """Return an upright picture as it is kept, with what is to be doubted of it."""
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return Picture(
        content=file.getvalue(),
        width=image.width,
        height=image.height,
        doubt=_doubt(image),
    )


def turned(content: bytes, degrees: int) -> Picture:
    """Return a kept picture turned clockwise by a multiple of ninety degrees."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        return picture_of(image.convert("RGB").rotate(-degrees, expand=True))


def thumbnail_of(content: bytes) -> bytes:
    """Return a kept picture as small as a list of pages shows it."""
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        image.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS, reducing_gap=2.0)
        file = io.BytesIO()
        image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def _refuse_bomb(image: Image.Image) -> None:
    """Refuse by the size that the header tells, before anything is decoded."""
    most = MOST_PIXELS_OF_JPEG if image.format in ("JPEG", "MPO") else MOST_PIXELS
    if image.width * image.height > most:
        raise NotReadable(
            f"有 {image.width}×{image.height} 个像素，太大，不收；"
            "请用一般的拍照或扫描设置（A4 纸 200 至 300 dpi 即可）。"
        )


def _upright(image: Image.Image) -> Image.Image:
    """Decode, turn as EXIF says, and lay on white what is transparent."""
    image.draft("RGB", (LONGEST, LONGEST))
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return upright.convert("RGB")


def _doubt(image: Image.Image) -> str:
    if max(image.size) < SMALLEST:
        return Doubt.SMALL.value
    seen = ImageStat.Stat(image.convert("L").resize((128, 128)))
    if seen.mean[0] < DARK:
        return Doubt.DARK.value
    return Doubt.EMPTY.value if seen.stddev[0] < EVEN else ""
