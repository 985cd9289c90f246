"""Answers blanks from the measures of a center, and only where they are certain."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting.coverage import begun, covers, ledger_of
from fazhu.reporting.fill.filling import Count
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.wishes import Item, Rate
from fazhu.reporting.measures.evaluating import evaluate
from fazhu.reporting.measures.figures import Figure
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.models import Target
from fazhu.rules.counting import between

PARTS: Mapping[str, Mapping[str, str]] = {
    "cases_accepted": {
        "criminal": "cases_criminal",
        "civil": "cases_civil",
        "administrative": "cases_admin",
        "litigation": "cases_litigation",
        "non_litigation": "cases_non_litigation",
    }
}
"""The measures that count the parts of a total, by the same day as the total."""
RATES: Mapping[tuple[Rate, str], str] = {
    (Rate.SHARE, "criminal"): "share_criminal",
    (Rate.SHARE, "civil"): "share_civil",
    (Rate.SHARE, "administrative"): "share_admin",
    (Rate.SHARE, "litigation"): "share_litigation",
    (Rate.SHARE, "non_litigation"): "share_non_litigation",
    (Rate.CLOSING, "cases_closed"): "closing_rate",
    (Rate.TARGET, "cases_accepted"): "target_rate",
    (Rate.TARGET, "cases_approved"): "target_rate_cases_approved",
    (Rate.TARGET, "cases_closed"): "target_rate_cases_closed",
    (Rate.TARGET, "consultations"): "target_rate_consultations",
}


@dataclass
class Measures:
    """The ledger of a center, or of one station in it."""

    center: Organisation
    organisation: Organisation | None = None
    _known: dict[tuple[str, Span], Figure] = field(default_factory=dict)
    _begun: dict[str, date | None] = field(default_factory=dict)

    def count(self, key: str, slice_of: str, span: Span) -> Count:
        """Count a total or a part of one; doubtful where rows are not recorded."""
        own = PARTS.get(slice_of, {}).get(key, "") if slice_of else key
        if not own:
            whole = self.named(slice_of)
            return replace(whole, doubt=f"{whole.label}没有这样细分的指标")
        figure = self._figure(own, span)
        doubt = (
            self._not_covered(own, span)
            or _doubt(figure)
            or self._zero_doubt(figure, slice_of, span)
            or self._persons_doubt(figure, span)
        )
        value = None if doubt or figure.value is None else Decimal(figure.value)
        return Count(
            measure=own,
            label=figure.label,
            value=value,
            doubt=doubt,
            is_money=figure.unit == "元",
        )

    def target(self, key: str, year: int) -> Count:
        """Return the year's target that was registered for the center or station."""
        owner = self.organisation or self.center
        row = Target.objects.filter(organisation=owner, year=year, measure=key).first()
        if row is None:
            why = f"没有登记{owner.name}{year}年“{measure(key).label}”的任务数"
            return Count(measure=key, label="", value=None, doubt=why)
        return Count(measure=key, label=measure(key).label, value=row.value)

    def named(self, key: str) -> Count:
        """Return a measure by key, or by its whole and part, without its value."""
        own = _own(key)
        return Count(measure=own, label=measure(own).label, value=None)

    def rate(self, rate: Rate, part: Item) -> str:
        """Return the key of the measure that a rate of ``part`` is.

        Where no measure is such a rate, it is named by what it is a rate of.
        """
        return RATES.get((rate, part.measure), part.measure)

    def _figure(self, key: str, span: Span) -> Figure:
        if (key, span) not in self._known:
            found = evaluate(
                [key],
                center=self.center,
                organisation=self.organisation,
                period=between(span.start, span.end),
                splits=(),
            )
            self._known[key, span] = found[key]
        return self._known[key, span]

    def _not_covered(self, key: str, span: Span) -> str:
        """Say that the records begin too late to hold the whole span."""
        ledger = ledger_of(measure(key))
        if ledger not in self._begun:
            self._begun[ledger] = begun(self.center, ledger)
        since = self._begun[ledger]
        if covers(since, between(span.start, span.end)):
            return ""
        if since is None:
            return f"{ledger}没有带日期的记录，不能断定{span.words}的数"
        told = f"{ledger}自{since.year}年{since.month}月起记"
        return f"{told}，没有覆盖{span.words}，不能当作这一期间的全部"

    def _persons_doubt(self, figure: Figure, span: Span) -> str:
        """人 is certain where everyone is named and came once: then it is 人次 too."""
        if figure.key != "recipients_unique":
            return ""
        times = self._figure("recipients", span)
        if times.is_certain and times.value == figure.value:
            return ""
        return "受援人次与登记在册的人数不同，按人还是按人次须由人核定"

    def _zero_doubt(self, figure: Figure, slice_of: str, span: Span) -> str:
        """A zero may mean that nobody kept it; a part of a known whole may be none."""
        if figure.value != 0:
            return ""
        if slice_of and self._figure(slice_of, span).value:
            return ""
        return "台账在这一期间没有记载，不能断定是零还是没有登记"


def _own(key: str) -> str:
    """Return the measure's key for a part that is named with its whole."""
    whole, _, part = key.rpartition(".")
    return PARTS.get(whole, {}).get(part, whole) if whole else key


def _doubt(figure: Figure) -> str:
    reasons = []
    if figure.unrecorded:
        unit = "件" if figure.unit == "元" else figure.unit
        reasons.append(f"另有{figure.unrecorded}{unit}未记载日期")
    if figure.unclear:
        money = figure.unit == "元"
        what = "件未记载确切金额" if money else f"{figure.unit}未记载类别"
        reasons.append(f"另有{figure.unclear}{what}")
    return "，".join(reasons) and f"{'，'.join(reasons)}，数不能确定"
