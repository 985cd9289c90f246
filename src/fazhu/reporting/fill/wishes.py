"""What a blank asks: a number that is counted, a rate of two, or nothing certain."""

from dataclasses import dataclass

from fazhu.lib.labels import Labelled
from fazhu.reporting.fill.blanks import Blank
from fazhu.reporting.fill.periods import Span


class Rate(Labelled):
    """A rate that is worked out from two numbers of its sentence."""

    SHARE = "share", "占比"
    CLOSING = "closing_rate", "结案率"
    TARGET = "target_rate", "任务完成率"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A number of a sentence, printed or blank, with what it counts."""

    blank: Blank | None
    printed: str = ""
    measure: str = ""
    slice_of: str = ""  # the total's measure, for a part
    whole: "Item | None" = None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a blank asks; ``why`` explains it, or says why it is left."""

    blank: Blank
    item: Item | None = None
    rate: Rate | None = None
    part: Item | None = None
    whole: Item | None = None
    span: Span | None = None
    why: str
    candidates: tuple[str, ...] = ()

    @property
    def is_left(self) -> bool:
        """True when nothing certain can answer it."""
        return self.item is None and self.rate is None
