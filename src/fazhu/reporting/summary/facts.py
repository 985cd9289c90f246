"""How the figures of a summary are put into a sentence."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from fazhu.network.models import Organisation
from fazhu.reporting.coverage import CASES_KEPT, ledger_of
from fazhu.reporting.measures import Figure, Kind, Part, measure, rounded
from fazhu.reporting.measures.addresses import rows_url
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.relations import Check
from fazhu.reporting.summary import change
from fazhu.reporting.summary.known import Known
from fazhu.reporting.summary.printing import blank, number, part_number, printed
from fazhu.reporting.summary.references import Reference, Shape
from fazhu.reporting.summary.text import Line, Number, Phrase, Run, said
from fazhu.rules.counting import year

LAW_FROM = date(2022, 1, 1)
"""法律援助法 in force; before it the 法律援助条例 of 2003."""
UNDATED, UNCLASSED, UNSUMMED = "未记载日期", "未记载类别", "未记载确切金额"


@dataclass
class Facts(Known):
    """The figures of one organisation and period, as numbers and phrases of a text.

    ``examples`` are the typical cases that a person approved. ``is_beside`` says that a
    station's summary asks for the district's.
    """

    examples: tuple[str, ...] = ()
    is_beside: bool = False

    @cached_property
    def of_district(self) -> "Facts":
        """The same of the center with all its stations."""
        if self.organisation is None:
            return self
        return Facts(
            center=self.center, organisation=None, period=self.period, is_beside=True
        )

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
    def law(self) -> str:
        """The law under which the work of the period was done."""
        if self.period.last < LAW_FROM:
            return "《法律援助条例》"
        return "《中华人民共和国法律援助法》"

    @property
    def when(self) -> str:
        """The period as a sentence names it: a year that is cut within a month too."""
        if not self.is_cut_year:
            return self.period.label
        return f"{self.period.last.year}年{self.cut}"

    @property
    def is_cut_year(self) -> bool:
        """Whether the period is a year that ends within a month."""
        first = self.period.first
        begins = (first.month, first.day) == (1, 1)
        return begins and not self.period.whole_months

    @property
    def cut(self) -> str:
        """Say up to which day, where the period ends within a month."""
        last = self.period.last
        if self.period.whole_months:
            return ""
        return f"（截至{last.month}月{last.day}日）"

    def target_of(self, station: Organisation) -> Number | None:
        """Return a station's yearly target of accepted cases."""
        value = self.targets.get(station.pk)
        if value is None:
            return None
        return self._of_station(station, self.figure("target"), value)

    def target_rate_of(self, station: Organisation) -> Number | None:
        """Return how far a station's target is reached, per cent."""
        target = self.targets.get(station.pk)
        if target is None or not self.covers():
            return None
        parts = self.figure("cases_accepted").split("station")
        done = sum(part.value for part in parts if part.key == str(station.pk))
        rate = rounded(done / target * 100) or Decimal(0)
        return self._of_station(station, self.figure("target_rate"), rate)

    def _of_station(
        self, station: Organisation, figure: Figure, value: Decimal
    ) -> Number:
        reference = Reference(key=figure.key, split="station", part=str(station.pk))
        whose = Scope(center=self.center, organisation=station)
        return number(
            replace(
                figure,
                value=value,
                label=f"{station.name}{figure.label}",
                rows_url=rows_url(figure.key, whose, figure.period),
            ),
            scope=station.name,
            reference=reference,
        )

    def number(self, key: str, years: int = 0) -> Number:
        """Return the figure as a number of the text."""
        reference = Reference(key=key, years=years, of_district=self.is_beside)
        return number(self.figure(key, years), scope=self.name, reference=reference)

    def said(self, key: str, years: int = 0) -> Line:
        """Return number and unit, with what is not recorded beside it.

        A figure without a value is a visible blank; so is a zero that only stands
        there because nothing was recorded.
        """
        figure = self.figure(key, years)
        reference = Reference(key=key, years=years, shape=Shape.WHOLE)
        if figure.value is None or (figure.value == 0 and figure.missing):
            line: Line = (blank(figure.label), *self.beside(figure))
        else:
            one = self.number(key, years)
            line = (one, one.unit, *self.beside(figure))
        return (_phrase(reference, figure.label, line),)

    def beside(self, figure: Figure) -> Line:
        """Return 另有n件未记载… for a figure that may be larger."""
        runs: list[Run] = []
        money = figure.kind is Kind.AMOUNT
        for count, what in (
            (figure.unrecorded, UNDATED),
            (figure.unclear, UNSUMMED if money else UNCLASSED),
        ):
            if count:
                missing = self.count(figure, count, what)
                unit = figure.unit if figure.kind is Kind.FLOW else "件"
                runs += ["，" if runs else "（另有", missing, f"{unit}{what}"]
        return (*runs, "）") if runs else ()

    def count(self, figure: Figure, count: int, what: str) -> Number:
        """Return how many rows of a figure lack something, as a number."""
        shape = Shape.UNDATED if what == UNDATED else Shape.UNCLEAR
        return Number(
            printed=str(count),
            measure=figure.key,
            label=f"{figure.label}：{what}",
            value=count,
            unit="件",
            scope=self.name,
            period=figure.period.label,
            reference=Reference(key=figure.key, shape=shape).code,
            url=f"{figure.rows_url}&split=unrecorded&part="
            if shape is Shape.UNDATED
            else figure.rows_url,
        )

    def part(self, key: str, part: Part) -> Number:
        """Return one part of a figure as a number of the text."""
        return part_number(self.figure(key), part, scope=self.name)

    def side(self, check: Check, value: int | Decimal | None, shape: Shape) -> Number:
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
            reference=Reference(key=f"check.{check.key}", shape=shape).code,
        )

    def growth(self, key: str) -> Line:
        """Say after a comma how a figure changed: 增长, 下降 or 持平.

        Nothing is said where the ledger of the year before is not whole.
        """
        if not self.compares(key):
            return ()  # said once, before the numbers
        reference = Reference(key=key, shape=Shape.GROWTH)
        line = ("，", *change.told(self, key))
        return (_phrase(reference, f"{self.figure(key).label}的变化", line),)

    def compares(self, key: str) -> bool:
        """Say whether the ledger holds both this period and the one before."""
        ledger = ledger_of(measure(key))
        return not self.incomplete(ledger) and self.covers(ledger)

    def incomplete(self, ledger: str = CASES_KEPT) -> str:
        """Say that a ledger begins too late: for the period, or to compare with.

        Empty when it does not, or when nothing was ever kept.
        """
        since = self.kept_since(ledger)
        if since is None or since <= self._compared_from:
            return ""
        begun = f"{ledger}自{since.year}年{since.month}月起记，"
        if self.covers(ledger):
            return f"{begun}{self.year_before}记录不全，不作同比。"
        counted = "件数" if ledger == CASES_KEPT else "人次"
        return (
            f"{begun}没有覆盖{self.when}，所列{counted}只是台账所载，"
            "不计算比率，不作同比。"
        )

    @property
    def year_before(self) -> str:
        """How a sentence names the same stretch of the year before."""
        whole = self.period == year(self.period.last.year)
        return "上年" if whole else "上年同期"

    @property
    def _compared_from(self) -> date:
        """The last day on which a ledger of the whole year before may begin."""
        return self.period.year_before().months()[0].last


def _phrase(reference: Reference, label: str, line: Line) -> Phrase:
    words = tuple(run for run in line if not isinstance(run, Phrase))
    if len(words) != len(line):
        raise ValueError(f"a phrase within a phrase: {said(line)}")
    return Phrase(reference=reference.code, label=label, line=words)
