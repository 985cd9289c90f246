"""How a text that follows the ledger names a figure: 〔受理案件数：cases_accepted〕.

Behind the measure's key stand words that say what of it is meant, with commas between:
〔受理案件数：cases_accepted，上年〕, 〔刑事：cases_open，kind=criminal〕.
"""

import re
from dataclasses import dataclass, replace
from typing import Self

from fazhu.lib.labels import Labelled

DISTRICT = "全区"
YEARS = {"本期": 0, "上年": 1, "前年": 2}
TOKEN = re.compile(r"〔([^〔〕]*?)[：:]\s*([^〔〕：:]+?)\s*〕")
DOCUMENT_NUMBER = re.compile(r"〔\d{4}〕")
_NAMES = {years: word for word, years in YEARS.items()}
_BETWEEN = re.compile(r"\s*[，,]\s*")


class Shape(Labelled):
    """What of a figure is printed."""

    NUMBER = "number", "数"
    WHOLE = "whole", "连单位"
    GROWTH = "growth", "同比"
    UNDATED = "undated", "未记载日期"
    UNCLEAR = "unclear", "未记载类别"
    LEFT = "left", "左边"
    RIGHT = "right", "右边"


_SHAPES = {shape.label: shape for shape in Shape}


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A measure, of which year, and what of it; ``part`` is one value of a split.

    ``of_district`` means the whole center's, in the summary of a station.
    """

    key: str
    years: int = 0
    shape: Shape = Shape.NUMBER
    split: str = ""
    part: str = ""
    of_district: bool = False

    @property
    def code(self) -> str:
        """The reference as it stands in a text, behind the label."""
        words = [self.key]
        words += [DISTRICT] * self.of_district
        words += [_NAMES[self.years]] * bool(self.years)
        words += [f"{self.split}={self.part}"] * bool(self.split)
        words += [self.shape.label] * (self.shape is not Shape.NUMBER)
        return "，".join(words)

    @classmethod
    def read(cls, code: str) -> Self | None:
        """Return what a code names, or None where it is no code."""
        key, *words = _BETWEEN.split(code.strip())
        found = cls(key=key)
        for word in words:
            if word in YEARS:
                found = replace(found, years=YEARS[word])
            elif word in _SHAPES:
                found = replace(found, shape=_SHAPES[word])
            elif word == DISTRICT:
                found = replace(found, of_district=True)
            elif "=" in word:
                split, _, part = word.partition("=")
                found = replace(found, split=split, part=part)
            else:
                return None
        return found


def token(label: str, code: str) -> str:
    """Return a reference with the words that tell a person what it is."""
    plain = re.sub(r"[〔〕：:]", " ", label).strip()
    return f"〔{plain}：{code}〕"
