"""What the stations reported beside what the center's report says of each of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting.models import FrozenReport, Progress
from fazhu.reporting.reports import frozen
from fazhu.reporting.reports.frozen import Kept
from fazhu.reporting.reports.layout import At, Layout
from fazhu.reporting.reports.printing import written
from fazhu.ui.shapes import Tag

MISSING = Tag("未上报", "warn")
TAGS = {
    Progress.MADE: Tag("已编制，未上报", "warn"),
    Progress.CHECKED: Tag("已核对，未上报", "warn"),
    Progress.SIGNED: Tag("已上报", "good"),
}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A column in which a station says something else than its center."""

    place: str
    label: str
    station: str
    center: str


@dataclass(frozen=True, kw_only=True)
class Station:
    """One station's report, if there is one, and where it differs."""

    organisation: Organisation
    report: FrozenReport | None
    differences: tuple[Difference, ...] = ()

    @property
    def has_handed_in(self) -> bool:
        """True once its report is signed."""
        return self.report is not None and self.report.is_signed

    @property
    def tag(self) -> Tag:
        """How far its report has come."""
        if self.report is None:
            return MISSING
        return TAGS[Progress(self.report.progress)]

    @property
    def verdict(self) -> Tag:
        """Whether it says what the center's report says of it."""
        if not self.has_handed_in:
            return Tag("待上报")
        if self.differences:
            return Tag(f"{len(self.differences)}栏不一致", "danger")
        return Tag("一致", "good")


def told(stations: Sequence[Station]) -> str:
    """Say how many have handed in, and whether together they agree."""
    there = [one for one in stations if one.has_handed_in]
    agreeing = [one for one in there if not one.differences]
    sentence = (
        f"应报{len(stations)}站，已上报{len(there)}站，其中与本表一致{len(agreeing)}站"
    )
    if len(agreeing) == len(stations):
        return f"{sentence}；各站与本级之和等于本表。"
    return f"{sentence}。"


def handed_in(report: FrozenReport, kept: Kept) -> list[Station]:
    """Return the stations that were there at the end, for a center's report."""
    layout = frozen.layout_of(report)
    if not report.is_whole:
        return []
    stations = (
        Organisation.objects.under(report.center)
        .stations()
        .open_on(report.last)
        .order_by("kind", "pk")
    )
    theirs = {
        one.organisation_id: one
        for one in FrozenReport.objects.filter(
            center=report.center, kind=report.kind, edition=report.edition,
            first=report.first, last=report.last,
        ).exclude(pk=report.pk).select_related("signed_by").prefetch_related("values")
    }  # fmt: skip
    if not theirs and not layout.from_stations:
        return []
    parts = parts_of(kept)
    return [
        Station(
            organisation=station,
            report=theirs.get(station.pk),
            differences=tuple(
                _differences(layout, theirs.get(station.pk), parts[station.pk])
            ),
        )
        for station in stations
    ]


def parts_of(kept: Kept) -> Mapping[int, dict[At, Decimal]]:
    """Return what each station's records add to every cell of a center's report."""
    found: dict[int, dict[At, Decimal]] = defaultdict(dict)
    for at, value in kept.items():
        for station, amount in frozen.rows_of(value).by_station().items():
            found[station][at] = Decimal(amount)
    return found


def _differences(
    layout: Layout, theirs: FrozenReport | None, part: Mapping[At, Decimal]
) -> Iterable[Difference]:
    if theirs is None or not theirs.is_signed:
        return
    said = frozen.kept(theirs)
    for at, column in layout.columns().items():
        if not column.terms or said[at].value == part.get(at, Decimal(0)):
            continue
        yield Difference(
            place=layout.place_name(at),
            label=column.full_label,
            station=written(said[at].value, column),
            center=written(part.get(at, Decimal(0)), column),
        )
