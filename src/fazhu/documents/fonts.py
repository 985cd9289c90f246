"""Typefaces of official papers: the machine's own, else those that come along.

GB/T 9704 sets titles in 小标宋 and text in 仿宋. Those faces of Windows and of Chinese
foundries may not be passed on; where the machine has none, freely licensed ones take
their place (docs/decisions). The last faces of every list have the rare characters.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from django.conf import settings

TYPEFACES = Path(__file__).parent / "typefaces"
NOTO = Path(pylopdf_fonts_zh_cn.__file__).parent

TITLE = (
    "FZXiaoBiaoSong-B05S",
    "FZXiaoBiaoSong-B05",
    "FZXBSJW--GB1-0",
    "方正小标宋_GBK",
    "方正小标宋简体",
    "FandolSong",
)
BODY = (
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "仿宋",
    "STFangsong",
    "FZFangSong-Z02S",
    "FandolFang R",
)
RARE = ("Noto Serif SC", "Noto Serif CJK SC", "Noto Sans SC", "DejaVu Sans Mono")
"""The last one comes with typst and has the boxes to tick."""


@dataclass(frozen=True, kw_only=True)
class InUse:
    """The families that papers are set in here, the first that has a character wins."""

    title: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What a person is told."""
        own = {
            True: "本机的字体",
            False: "随系统提供的替代字体",
        }
        return (
            f"标题用 {self.title[0]}（{own[self.title[0] != TITLE[-1]]}），"
            f"正文用 {self.body[0]}（{own[self.body[0] != BODY[-1]]}），"
            f"生僻字依次用 {'、'.join(RARE[:2])}。"
        )


@cache
def found() -> typst.Fonts:
    """Return every typeface that can be had: brought along, own, of the machine."""
    own = Path(settings.DATA) / "fonts"
    folders = [TYPEFACES, NOTO, *([own] if own.is_dir() else [])]
    return typst.Fonts(font_paths=list(folders))


@cache
def in_use() -> InUse:
    """Return the families in the order in which characters are looked for."""
    families = set(found().families())
    return InUse(title=_known(TITLE, families), body=_known(BODY, families))


def _known(wanted: tuple[str, ...], families: set[str]) -> tuple[str, ...]:
    return tuple(name for name in (*wanted, *RARE) if name in families)
