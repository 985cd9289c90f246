"""The figures a summary is written from, and how each is put into a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from fazhu.network.models import Organisation
from fazhu.reporting.measures import Figure, Kind, Part, evaluate, rounded
from fazhu.reporting.summary.text import Line, Number, Run
from fazhu.rules.counting import Period

SPLITS = (
    "station",
    "month",
    "cause",
    "handler_kind",
    "class",
    "channel",
    "organisation_kind",
    "grade",
    "termination_ground",
    "refusal_ground",
)
LAW_FROM = date(2022, 1, 1)
"""法律援助法 in force; before it the 法律援助条例 of 2003."""


def blank(what: str) -> str:
    """Return the visible blank for what the ledger does not know."""
    return f"（待补充：{what}）"


@dataclass
class Facts:
    """What is asked, and the figures read so far."""

    center: Organisation
    organisation: Organisation | None
    period: Period
    _figures: dict[str, Figure] = field(default_factory=dict)
    _stations: dict[str, dict[int, Figure]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Whose summary it is."""
        return (self.organisation or self.center).name

    @property
    def self_name(self) -> str:
        """How the writer speaks of itself."""
        if self.organisation is None:
            return "本中心"
        return "本站" if self.organisation.is_station else "本单位"

    @property
    def is_center(self) -> bool:
        """True for the summary of a center with all its stations."""
        return self.organisation is None

    @property
    def law(self) -> str:
        """The law under which the work of the period was done."""
        if self.period.last < LAW_FROM:
            return "《法律援助条例》"
        return "《中华人民共和国法律援助法》"

    def read(self, keys: Iterable[str]) -> None:
        """Read many figures together."""
        asked = [key for key in keys if key not in self._figures]
        if asked:
            self._figures |= evaluate(
                asked,
                center=self.center,
                organisation=self.organisation,
                period=self.period,
                splits=SPLITS,
            )

    def figure(self, key: str) -> Figure:
        """Return one figure."""
        self.read([key])
        return self._figures[key]

    def value(self, key: str) -> Decimal:
        """Return a value, zero where there is none."""
        return Decimal(self.figure(key).value or 0)

    def has(self, key: str) -> bool:
        """Say whether there is a value other than zero."""
        return bool(self.figure(key).value)

    @cached_property
    def stations(self) -> list[Organisation]:
        """The stations of the center that were open at the period's end."""
        if not self.is_center:
            return []
        under = Organisation.objects.under(self.center).stations()
        return list(under.open_on(self.period.last).order_by("kind", "pk"))

    def of_station(self, key: str, station: Organisation) -> Figure:
        """Return the figure of one station; each station is read once a key."""
        there = self._stations.setdefault(key, {})
        if station.pk not in there:
            found = evaluate(
                [key],
                center=self.center,
                organisation=station,
                period=self.period,
                splits=(),
            )
            there[station.pk] = found[key]
        return there[station.pk]

    def number(self, key: str) -> Number:
        """Return the figure as a number of the text."""
        return number(self.figure(key), scope=self.name)

    def said(self, key: str) -> Line:
        """Return number and unit, with what is not recorded beside it.

        A figure without a value is a visible blank.
        """
        figure = self.figure(key)
        if figure.value is None:
            return (blank(figure.label),)
        one = self.number(key)
        return (one, one.unit, *self.beside(figure))

    def beside(self, figure: Figure) -> Line:
        """Return 另有n件未记载… for a figure that may be larger."""
        runs: list[Run] = []
        for count, what in (
            (figure.unrecorded, "未记载日期"),
            (figure.unclear, "未记载类别"),
        ):
            if count:
                missing = self.count(figure, count, what)
                unit = figure.unit if figure.kind is Kind.FLOW else "件"
                runs += ["，" if runs else "（另有", missing, f"{unit}{what}"]
        return (*runs, "）") if runs else ()

    def count(self, figure: Figure, count: int, what: str) -> Number:
        """Return how many rows of a figure lack something, as a number."""
        return Number(
            printed=str(count),
            measure=figure.key,
            label=f"{figure.label}：{what}",
            value=count,
            unit="件",
            scope=self.name,
            period=figure.period.label,
        )

    def part(self, key: str, part: Part) -> Number:
        """Return one part of a figure as a number of the text."""
        return part_number(self.figure(key), part, scope=self.name)

    def growth(self, key: str) -> Line:
        """Say how a figure changed: 增长, 下降, 持平, or no figure to compare with."""
        figure = self.figure(f"yoy_{key}")
        rate = rounded(figure.value)
        if rate is None:
            return ("上年同期无记录，不作比较",)
        if rate == 0:
            return ("与上年同期持平",)
        one = number(figure, scope=self.name, shown=abs(rate))
        return ("比上年同期", "增长" if rate > 0 else "下降", one, "%")


def number(figure: Figure, *, scope: str, shown: Decimal | None = None) -> Number:
    """Return a figure as a number: amounts in 万元, rates with one decimal."""
    figure = figure.in_ten_thousands()
    if figure.value is None:
        raise ValueError(f"no value to print: {figure.key}")
    value = Decimal(figure.value)
    rate = rounded(value) if figure.kind is Kind.RATE else None
    exact = value if rate is None else rate
    return Number(
        printed=printed(exact if shown is None else shown),
        measure=figure.key,
        label=figure.label,
        value=exact,
        unit=figure.unit,
        scope=scope,
        period=figure.period.label,
        unrecorded=figure.unrecorded,
    )


def part_number(figure: Figure, part: Part, *, scope: str) -> Number:
    """Return a part of a figure as a number."""
    return Number(
        printed=printed(Decimal(part.value)),
        measure=figure.key,
        label=f"{figure.label}：{part.label}",
        value=part.value,
        unit=figure.unit,
        scope=scope,
        period=figure.period.label,
        unrecorded=figure.unrecorded,
    )


def printed(value: Decimal) -> str:
    """Return a number as Chinese office prose prints it: no needless zeros."""
    if value == value.to_integral_value():
        return str(int(value))
    return f"{value.normalize():f}"


def listed(items: Iterable[Line]) -> Line:
    """Join pieces of a list with 、."""
    runs: list[Run] = []
    for item in items:
        runs += ["、"] * bool(runs) + list(item)
    return tuple(runs)
