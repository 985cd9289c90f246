"""What a blank asks: a number that is counted, a rate of two, or nothing certain."""

from dataclasses import dataclass

from fazhu.lib.labels import Labelled
from fazhu.reporting.fill.blanks import Blank
from fazhu.reporting.fill.periods import Span


class Rate(Labelled):
    """A rate that is worked out from two numbers."""

    SHARE = "share", "占比"
    CLOSING = "closing_rate", "结案率"
    TARGET = "target_rate", "任务完成率"
    GROWTH = "growth", "比上年增减的百分比"
    TIMES_MORE = "times_more", "比上年增加的倍数"
    TIMES = "times", "相当于上年的倍数"
    MORE = "more", "比上年增减的数"


AGAINST_LAST_YEAR = (Rate.GROWTH, Rate.TIMES_MORE, Rate.TIMES, Rate.MORE)


CHOSEN = "由人选定"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A number of a sentence with what it counts: printed, blank, or only meant."""

    blank: Blank | None = None
    printed: str = ""
    unit: str = ""
    measure: str
    span: Span
    place: str = ""  # the organisation whose number it is, where one is named
    whole: "Item | None" = None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a blank asks, and why; with a ``doubt`` it is left.

    ``same``: the candidates are all the ways to read it, and one number if they agree.
    """

    blank: Blank
    item: Item | None = None
    rate: Rate | None = None
    part: Item | None = None
    whole: Item | None = None
    falls: bool = False  # the sentence says that it went down
    span: Span
    place: str = ""
    why: str = ""
    doubt: str = ""
    candidates: tuple[str, ...] = ()
    same: bool = False
