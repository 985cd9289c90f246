"""Some of the demo's papers are scanned: drawn sheets that say what they stand for."""

from datetime import datetime
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from fazhu.cases.actions.scanning import add_pages
from fazhu.cases.models import Case
from fazhu.demo.plan import File
from fazhu.documents.fonts import NOTO
from fazhu.lib.pictures import Picture, picture_of
from fazhu.network.models import User

EVERY = 12
"""Of so many applications one has its papers scanned."""
A4 = (827, 1169)  # pixels at 100 dots an inch
PAGES = {"identity": 2, "case_material": 3}


def scan_some(case: Case, file: File, *, by: User, at: datetime) -> None:
    """Scan the papers of one application in a few."""
    if file.key % EVERY:
        return
    for paper in case.brought.filter(key__in=PAGES):
        sheets = [sheet(paper.name, n + 1) for n in range(PAGES[paper.key])]
        add_pages(paper, sheets, by=by, at=at)


@cache
def sheet(title: str, number: int) -> Picture:
    """Draw one page of a paper of which nothing is true but its name."""
    image = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(image)
    large, small = _font(34), _font(22)
    draw.text((80, 90), title, fill="black", font=large)
    draw.text((80, 150), f"第{number}页　演示用，内容虚构", fill="dimgray", font=small)
    for line in range(22):
        end = 747 if (line * 7 + number) % 5 else 500
        draw.line((80, 230 + 38 * line, end, 230 + 38 * line), fill="gray", width=3)
    draw.ellipse((520, 900, 700, 1080), outline="firebrick", width=6)
    return picture_of(image)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(next(Path(NOTO).rglob("*Sans*")), size)
