"""The shares of a year's cases: what is wanted, and what is (案件结构)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting.measures.definitions import Rate
from fazhu.reporting.measures.figures import Value, rounded
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.models import ShareRange
from fazhu.reporting.places import PLACED, Places
from fazhu.reporting.tables import NONE
from fazhu.rules.counting import Period
from fazhu.ui.shapes import Tag

SHARES: tuple[str, ...] = tuple(
    entry.key
    for entry in PLACED
    if isinstance(entry, Rate) and entry.key.startswith("share_")
)
"""The shares for which a range can be wanted."""


@dataclass(frozen=True, kw_only=True)
class Actual:
    """What a share is at one place, and how it stands to what is wanted."""

    text: str
    rows_url: str
    standing: Tag


@dataclass(frozen=True, kw_only=True)
class Line:
    """One share: the range, the whole district, and each station."""

    wanted: ShareRange
    label: str
    whole: Actual
    stations: Sequence[Actual]

    @property
    def range_text(self) -> str:
        """The range as printed."""
        return range_text(self.wanted)


def range_text(wanted: ShareRange) -> str:
    """Return a range as printed: 40%至60%, or 不低于90% where it has no upper end."""
    low, high = f"{wanted.low.normalize():f}", f"{wanted.high.normalize():f}"
    if wanted.high == 100 and wanted.low > 0:
        return f"不低于{low}%"
    if wanted.low == 0:
        return f"不高于{high}%"
    return f"{low}%至{high}%"


def structure(
    center: Organisation,
    ranges: Sequence[ShareRange],
    stations: Sequence[Organisation],
    *,
    period: Period,
) -> list[Line]:
    """Hold the shares of a period against the ranges of its year."""
    places = Places(center)
    places.read([(one.measure, period) for one in ranges])

    def actual(wanted: ShareRange, place: Organisation | None) -> Actual:
        value = places.value(wanted.measure, place, period)
        return Actual(
            text=NONE if value is None else f"{rounded(value)}%",
            rows_url=places.rows_url(wanted.measure, place, period),
            standing=standing(wanted, value),
        )

    return [
        Line(
            wanted=one,
            label=measure(one.measure).label,
            whole=actual(one, None),
            stations=[actual(one, station) for station in stations],
        )
        for one in ranges
    ]


def standing(wanted: ShareRange, value: Value) -> Tag:
    """Say whether a share, as it is printed, lies in the range, ends included."""
    printed = rounded(value)
    if printed is None:
        return Tag("没有可比的数")
    if printed < wanted.low:
        return Tag(f"低{_points(wanted.low - printed)}个百分点", "warn")
    if printed > wanted.high:
        return Tag(f"高{_points(printed - wanted.high)}个百分点", "warn")
    return Tag("在区间内", "good")


def _points(gap: Decimal) -> str:
    return f"{gap.normalize():f}"
