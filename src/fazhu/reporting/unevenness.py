"""How evenly legal aid is spread over a center's stations (均衡情况)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting.measures.figures import TEN_THOUSAND, Value, rounded
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.models import YearProfile
from fazhu.reporting.places import Places
from fazhu.reporting.tables import NONE, number
from fazhu.rules.counting import Period
from fazhu.rules.unevenness import gini, widest

SPREAD = ("cases_accepted", "consultations")
"""What is looked at: how much work comes in, of both kinds."""
NOT_KEPT = "尚未记录"
NO_TERRITORY = "无辖区"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One place's figure, and what it is for ten thousand people and a village."""

    value: Value
    text: str
    rows_url: str
    people: int | None
    villages: int | None

    @property
    def per_people(self) -> Decimal | None:
        """The figure for ten thousand inhabitants, where there are any."""
        if not self.people:
            return None
        return Decimal(self.value or 0) / self.people * TEN_THOUSAND

    @property
    def people_text(self) -> str:
        """The figure for ten thousand inhabitants, or why there is none."""
        return _told(self.people, self.per_people)

    @property
    def village_text(self) -> str:
        """The figure for each village, or why there is none."""
        each = Decimal(self.value or 0) / self.villages if self.villages else None
        return _told(self.villages, each)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A place with its year's particulars and its figures."""

    place: Organisation
    profile: YearProfile | None
    cells: Sequence[Cell]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """How far the stations are apart in one figure."""

    label: str
    counted: int
    most: str
    least: str
    times: Decimal | None
    gini: Decimal | None

    @property
    def times_text(self) -> str:
        """The largest as so many times the smallest."""
        if self.times is None:
            return "有的站为零，不能算倍数" if self.counted > 1 else NONE
        return f"{rounded(self.times)}倍"

    @property
    def gini_text(self) -> str:
        """The coefficient as printed."""
        return NONE if self.gini is None else f"{rounded(self.gini, 2)}"


@dataclass(frozen=True, kw_only=True)
class Unevenness:
    """The table of the places and the gaps between the stations."""

    labels: Sequence[str]
    rows: Sequence[Row]
    gaps: Sequence[Gap]


def unevenness(
    center: Organisation, stations: Sequence[Organisation], *, period: Period
) -> Unevenness:
    """Compare a center's stations; the first row is the whole district."""
    reading = Places(center)
    reading.read([(key, period) for key in SPREAD])
    profiles = {
        one.organisation_id: one
        for one in YearProfile.objects.filter(center=center, year=period.last.year)
    }
    whole, *rows = [
        Row(
            place=place,
            profile=profiles.get(place.pk),
            cells=[
                _cell(reading, key, place, profiles.get(place.pk), period)
                for key in SPREAD
            ],
        )
        for place in (center, *stations)
    ]
    labels = [f"{measure(key).label}（{measure(key).unit}）" for key in SPREAD]
    return Unevenness(labels=labels, rows=[whole, *rows], gaps=_gaps(rows))


def _cell(
    reading: Places,
    key: str,
    place: Organisation,
    profile: YearProfile | None,
    period: Period,
) -> Cell:
    asked = None if place.pk == reading.center.pk else place
    value = reading.value(key, asked, period)
    return Cell(
        value=value,
        text=number(value, measure(key).unit),
        rows_url=reading.rows_url(key, asked, period),
        people=profile.inhabitants if profile else None,
        villages=profile.villages if profile else None,
    )


def _told(size: int | None, each: Decimal | None) -> str:
    if each is None:
        return NOT_KEPT if size is None else NO_TERRITORY
    return f"{rounded(each, 2)}"


def _gaps(rows: Sequence[Row]) -> list[Gap]:
    found = []
    for n, key in enumerate(SPREAD):
        label, cells = measure(key).label, [(row, row.cells[n]) for row in rows]
        plain = [(row, Decimal(cell.value or 0)) for row, cell in cells]
        people = [
            (row, cell.per_people) for row, cell in cells if cell.per_people is not None
        ]
        found.append(_gap(label, plain))
        found.append(_gap(f"每万人{label}", people))
    return found


def _gap(label: str, values: Sequence[tuple[Row, Decimal]]) -> Gap:
    numbers = [value for _, value in values]
    rising = sorted(values, key=lambda one: one[1])
    return Gap(
        label=label,
        counted=len(numbers),
        most=_named(rising[-1]) if rising else NONE,
        least=_named(rising[0]) if rising else NONE,
        times=widest(numbers),
        gini=gini(numbers),
    )


def _named(one: tuple[Row, Decimal]) -> str:
    row, value = one
    whole = value == value.to_integral_value()
    return f"{row.place.name} {rounded(value, 0 if whole else 2)}"
