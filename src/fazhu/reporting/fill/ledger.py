"""Answers blanks from the measures of a center, and only where they are certain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting.coverage import begun, covers, ledger_of
from fazhu.reporting.fill.filling import Count
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.wishes import AGAINST_LAST_YEAR, Item, Rate
from fazhu.reporting.measures.definitions import Entry, Measure
from fazhu.reporting.measures.evaluating import evaluate
from fazhu.reporting.measures.figures import Figure, Kind, Part, rounded
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.registry import BY_KEY, measure
from fazhu.reporting.measures.sources import (
    CENTERS,
    CLASSES,
    EVENTS,
    HANDLERS,
    ORGANISATIONS,
    STAFF,
    WAGES,
)
from fazhu.reporting.models import Target
from fazhu.rules.counting import Period, between

SHARES: Mapping[str, str] = {
    "cases_criminal": "share_criminal",
    "cases_civil": "share_civil",
    "cases_admin": "share_admin",
    "cases_litigation": "share_litigation",
    "cases_non_litigation": "share_non_litigation",
    "recipients_migrant_worker": "share_migrant_worker",
    "benefit_wages": "share_wages",
}
BEGAN = {
    CENTERS: "opened_on",
    ORGANISATIONS: "opened_on",
    HANDLERS: "from_on",
    STAFF: "from_on",
}
"""The day from which a row of a register is there."""


@dataclass
class Measures:
    """The ledger of a center, or of one organisation in it."""

    center: Organisation
    organisation: Organisation | None = None
    places: Mapping[str, Organisation] = field(default_factory=dict)
    _known: dict[tuple[str, str, str, Span], Figure] = field(default_factory=dict)
    _begun: dict[str, date | None] = field(default_factory=dict)
    _undated: dict[tuple[str, str, Span], int] = field(default_factory=dict)
    _targets: dict[tuple[int, int], dict[str, Decimal]] = field(default_factory=dict)

    def read(self, items: Iterable[Item]) -> None:
        """Work out everything that may be asked, together for each period."""
        wanted: dict[tuple[str, Span], set[str]] = defaultdict(set)
        for item in items:
            wanted[item.place, item.span].add(item.measure)
            if whole := BESIDE.get(_key(item.measure)):
                wanted[item.place, item.span].add(whole)
        for (place, span), names in wanted.items():
            self._evaluate(names, place, span)

    def count(self, item: Item) -> Count:
        """Count a measure or a part of one; doubtful where rows are not recorded."""
        if _key(item.measure) not in BY_KEY:
            return Count(measure=item.measure, label="", doubt="没有这样的指标")
        figure = self._figure(item.measure, item)
        doubt = (
            self._not_covered(figure.key, item.span)
            or self._not_dated(figure.key, item)
            or _doubt(figure)
            or self._persons_doubt(figure, item)
        )
        if "/" in item.measure:
            return self._part(item, figure, doubt)
        return Count(
            measure=figure.key,
            label=figure.label,
            unit=figure.unit,
            value=_value(figure),
            unrounded=None if figure.value is None else Decimal(figure.value),
            doubt=doubt or self._zero_doubt(figure, item, figure.value),
            days=item.span.words,
            url=figure.rows_url,
        )

    def _part(self, item: Item, figure: Figure, doubt: str) -> Count:
        split, key = _split(item.measure), item.measure.rpartition("/")[2]
        parts = {part.key: part for part in figure.split(split)}
        found = parts.get(key)
        if (unknown := parts.get("")) and unknown.value:
            doubt = doubt or f"另有{unknown.value}{figure.unit}未记载类别，数不能确定"
        value = Decimal(found.value if found else 0)
        return Count(
            measure=item.measure,
            label=f"{figure.label}：{_label(figure.key, split, key)}",
            unit=figure.unit,
            value=value,
            doubt=doubt or self._zero_doubt(figure, item, value),
            days=item.span.words,
            url=_url(found) or figure.rows_url,
        )

    def target(self, item: Item) -> Count:
        """Return the year's target that was registered for the center or station."""
        owner = self._whose(item.place) or self.center
        year, entry = item.span.start.year, measure(_key(item.measure))
        value = self._targets_of(owner, year).get(item.measure)
        if item.span.end.year != year:
            return Count(measure=item.measure, label="", doubt="期间跨了年度")
        if value is None:
            why = f"没有登记{owner.name}{year}年“{entry.label}”的任务数"
            return Count(measure=item.measure, label="", doubt=why)
        return Count(measure=item.measure, label=entry.label, value=value)

    def _targets_of(self, owner: Organisation, year: int) -> dict[str, Decimal]:
        where = (owner.pk, year)
        if where not in self._targets:
            rows = Target.objects.filter(organisation=owner, year=year)
            self._targets[where] = {row.measure: row.value for row in rows}
        return self._targets[where]

    def rate_of(self, rate: Rate, part: Item) -> str:
        """Return the key of the measure that a rate is, if there is one."""
        if rate is Rate.CLOSING:
            return "closing_rate"
        if rate is Rate.SHARE:
            return SHARES.get(part.measure, "")
        if rate is Rate.TARGET and part.measure == "cases_accepted":
            return "target_rate"
        prefix = "yoy" if rate in AGAINST_LAST_YEAR else "target_rate"
        key = f"{prefix}_{part.measure}"
        return key if key in BY_KEY else ""

    def _whose(self, place: str) -> Organisation | None:
        return self.places[place] if place else self.organisation

    def _evaluate(self, names: Iterable[str], place: str, span: Span) -> None:
        wanted = {name for name in names if _key(name) in BY_KEY}
        found = evaluate(
            sorted({_key(name) for name in wanted}),
            center=self.center,
            organisation=self._whose(place),
            period=_period(span),
            splits=sorted({_split(name) for name in wanted} - {""}),
        )
        for name in wanted:
            where = (_key(name), _split(name), place, span)
            self._known[where] = found[_key(name)]

    def _figure(self, name: str, item: Item) -> Figure:
        where = (_key(name), _split(name), item.place, item.span)
        if where not in self._known:
            self._evaluate([name], item.place, item.span)
        return self._known[where]

    def _not_covered(self, key: str, span: Span) -> str:
        """Say that the records begin too late to hold the whole span."""
        ledger = ledger_of(measure(key))
        if not ledger:
            return ""
        if ledger not in self._begun:
            self._begun[ledger] = begun(self.center, ledger)
        since = self._begun[ledger]
        if covers(since, _period(span)):
            return ""
        if since is None:
            return f"{ledger}没有带日期的记录，不能断定{span.words}的数"
        told = f"{ledger}自{since.year}年{since.month}月起记"
        return f"{told}，没有覆盖{span.words}，不能当作这一期间的全部"

    def _not_dated(self, key: str, item: Item) -> str:
        """Say that a register doesn't tell since when its rows are there."""
        entry = measure(key)
        if not isinstance(entry, Measure) or entry.rows.source not in BEGAN:
            return ""
        where = (key, item.place, item.span)
        if where not in self._undated:
            self._undated[where] = self._count_undated(entry, item)
        if missing := self._undated[where]:
            return f"名册里有{missing}个没有登记起始日期，不能断定当时的数目"
        return ""

    def _count_undated(self, entry: Measure, item: Item) -> int:
        source = entry.rows.source
        scope = Scope(center=self.center, organisation=self._whose(item.place))
        rows = scope.sure(entry.rows, _period(item.span))
        undated: int = rows.filter(**{f"{BEGAN[source]}__isnull": True}).count()
        return undated

    def _persons_doubt(self, figure: Figure, item: Item) -> str:
        """人 is certain where everyone is named and came once: then it is 人次 too."""
        if figure.key != "recipients_unique":
            return ""
        times = self._figure("recipients", item)
        if times.is_certain and times.value == figure.value:
            return ""
        return "受援人次与登记在册的人数不同，按人还是按人次须由人核定"

    def _zero_doubt(self, figure: Figure, item: Item, value: object) -> str:
        """A zero may mean that nobody kept it; a part of a known whole may be none."""
        if value != 0:
            return ""
        whole = item.whole
        if whole and not _is_mark(figure.key) and self.count(whole).value:
            return ""
        return "台账在这一期间没有记载，不能断定是零还是没有登记"


BESIDE = {"recipients_unique": "recipients"}
"""What has to be known besides, to judge a measure."""


def _is_mark(key: str) -> bool:
    """Say whether none is no news: what is not marked or entered may be there."""
    entry: Entry = measure(key)
    if not isinstance(entry, Measure):
        return False
    is_own_sum = entry.quantity is WAGES
    of_marks = entry.rows.source in (CLASSES, EVENTS) or "channel_used" in entry.where
    return of_marks or is_own_sum


def _value(figure: Figure) -> Decimal | None:
    if figure.kind is Kind.RATE:
        return rounded(figure.value)
    return None if figure.value is None else Decimal(figure.value)


def _key(name: str) -> str:
    return name.partition("/")[0]


def _split(name: str) -> str:
    return name.split("/")[1] if "/" in name else ""


def _period(span: Span) -> Period:
    return between(span.start, span.end)


def _label(key: str, split: str, part: str) -> str:
    entry = measure(key)
    if not isinstance(entry, Measure):
        raise TypeError(f"{key} has no parts")
    return entry.rows.source.dimension(split).label_of(part)


def _url(part: Part | None) -> str:
    return part.rows_url if part else ""


def _doubt(figure: Figure) -> str:
    reasons = []
    if figure.unrecorded:
        unit = "件" if figure.unit in ("元", "%") else figure.unit
        reasons.append(f"另有{figure.unrecorded}{unit}未记载日期")
    if figure.unclear:
        money = figure.unit == "元"
        unit = "件" if figure.unit == "%" else figure.unit
        what = "件未记载确切金额" if money else f"{unit}未记载类别"
        reasons.append(f"另有{figure.unclear}{what}")
    return "，".join(reasons) and f"{'，'.join(reasons)}，数不能确定"
