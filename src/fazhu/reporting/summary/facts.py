"""The figures a summary is written from, and how each is put into a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from fazhu.network.models import Organisation
from fazhu.reporting.coverage import (
    CASES_KEPT,
    CONSULTATIONS_KEPT,
    begun,
    covers,
    ledger_of,
)
from fazhu.reporting.identities import check_all
from fazhu.reporting.measures import Figure, Kind, Part, evaluate, measure, rounded
from fazhu.reporting.models import Target
from fazhu.reporting.relations import Check
from fazhu.reporting.summary.printing import blank, number, part_number, printed
from fazhu.reporting.summary.text import Line, Number, Run
from fazhu.rules.counting import Period, year

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
RECORDED = "（按有记载的计）"
LAW_FROM = date(2022, 1, 1)
"""法律援助法 in force; before it the 法律援助条例 of 2003."""


@dataclass
class Facts:
    """What is asked, and the figures read so far."""

    center: Organisation
    organisation: Organisation | None
    period: Period
    _figures: dict[str, Figure] = field(default_factory=dict)
    _since: dict[str, date | None] = field(default_factory=dict)

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

    @property
    def when(self) -> str:
        """The period as a sentence names it: a year that is cut within a month too."""
        first, last = self.period.first, self.period.last
        if self.period.whole_months or (first.month, first.day) != (1, 1):
            return self.period.label
        return f"{last.year}年{self.cut}"

    @property
    def cut(self) -> str:
        """Say up to which day, where the period ends within a month."""
        last = self.period.last
        if self.period.whole_months:
            return ""
        return f"（截至{last.month}月{last.day}日）"

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
        """Return one figure; a rate of what was kept only in part has no value."""
        self.read([key])
        found = self._figures[key]
        if found.kind is Kind.RATE and not self.covers(ledger_of(measure(key))):
            return replace(found, value=None)
        return found

    def covers(self, ledger: str = CASES_KEPT) -> bool:
        """Say whether a ledger holds the whole of the period."""
        return not ledger or covers(self._kept_since(ledger), self.period)

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

    @cached_property
    def _targets(self) -> dict[int, Decimal]:
        """The stations' yearly targets of accepted cases, by station."""
        rows = Target.objects.filter(
            center=self.center, year=self.period.last.year, measure="cases_accepted"
        )
        return {row.organisation_id: row.value for row in rows}

    def target_of(self, station: Organisation) -> Number | None:
        """Return a station's yearly target of accepted cases."""
        value = self._targets.get(station.pk)
        if value is None:
            return None
        return self._of_station(station, self.figure("target"), value)

    def target_rate_of(self, station: Organisation) -> Number | None:
        """Return how far a station's target is reached, per cent."""
        target = self._targets.get(station.pk)
        if target is None or not self.covers():
            return None
        parts = self.figure("cases_accepted").split("station")
        done = sum(part.value for part in parts if part.key == str(station.pk))
        rate = rounded(done / target * 100) or Decimal(0)
        return self._of_station(station, self.figure("target_rate"), rate)

    def _of_station(
        self, station: Organisation, figure: Figure, value: Decimal
    ) -> Number:
        return number(replace(figure, value=value), scope=station.name)

    @property
    def is_kept(self) -> bool:
        """Say whether the ledger had begun by the end of the period."""
        since = self._kept_since(CASES_KEPT)
        return since is not None and since <= self.period.last

    def number(self, key: str) -> Number:
        """Return the figure as a number of the text."""
        return number(self.figure(key), scope=self.name)

    def said(self, key: str) -> Line:
        """Return number and unit, with what is not recorded beside it.

        A figure without a value is a visible blank; so is a zero that only stands
        there because nothing was recorded.
        """
        figure = self.figure(key)
        if figure.value is None or (figure.value == 0 and figure.missing):
            return (blank(figure.label), *self.beside(figure))
        one = self.number(key)
        return (one, one.unit, *self.beside(figure))

    def beside(self, figure: Figure) -> Line:
        """Return 另有n件未记载… for a figure that may be larger."""
        runs: list[Run] = []
        money = figure.kind is Kind.AMOUNT
        for count, what in (
            (figure.unrecorded, "未记载日期"),
            (figure.unclear, "未记载确切金额" if money else "未记载类别"),
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

    def checks(self) -> list[Check]:
        """Return the identities between the measures, checked."""
        return check_all(
            center=self.center, organisation=self.organisation, period=self.period
        )

    def side(self, check: Check, value: int | Decimal | None) -> Number:
        """Return one side of an identity as a number of the text."""
        shown = Decimal(value or 0)
        return Number(
            printed=printed(shown),
            measure=f"check.{check.key}",
            label=check.label,
            value=shown,
            unit=check.unit,
            scope=self.name,
            period=self.period.label,
        )

    def growth(self, key: str) -> Line:
        """Say after a comma how a figure changed: 增长, 下降 or 持平.

        Nothing is said where the ledger of the year before is not whole.
        """
        figure = self.figure(f"yoy_{key}")
        ledger = ledger_of(measure(key))
        if self.incomplete(ledger) or not self.covers(ledger):
            return ()  # said once, before the numbers
        rate, then = rounded(figure.value), self._year_before
        if rate is None:
            return (f"，{then}没有记录、不作比较",)
        known = RECORDED if figure.missing else ""
        if rate == 0:
            return (f"，与{then}持平{known}",)
        one = number(figure, scope=self.name, shown=abs(rate))
        return (f"，比{then}{'增长' if rate > 0 else '下降'}", one, f"%{known}")

    def incomplete(self, ledger: str = CASES_KEPT) -> str:
        """Say that a ledger begins too late: for the period, or to compare with.

        Empty when it does not, or when nothing was ever kept.
        """
        since = self._kept_since(ledger)
        if since is None or since <= self._compared_from:
            return ""
        begun = f"{ledger}自{since.year}年{since.month}月起记，"
        if self.covers(ledger):
            return f"{begun}{self._year_before}记录不全，不作同比。"
        counted = "人次" if ledger == CONSULTATIONS_KEPT else "件数"
        return (
            f"{begun}没有覆盖{self.when}，所列{counted}只是台账所载，"
            "不计算比率，不作同比。"
        )

    @property
    def _year_before(self) -> str:
        whole = self.period == year(self.period.last.year)
        return "上年" if whole else "上年同期"

    @property
    def _compared_from(self) -> date:
        """The last day on which a ledger of the whole year before may begin."""
        return self.period.year_before().months()[0].last

    def _kept_since(self, ledger: str) -> date | None:
        """Return the first day of which the center's ledger knows anything."""
        if ledger not in self._since:
            self._since[ledger] = begun(self.center, ledger)
        return self._since[ledger]
