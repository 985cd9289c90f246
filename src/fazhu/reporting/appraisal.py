"""Marks of a center's stations for a period, with reasons, and their ranking (考核)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from fazhu.network.models import Organisation
from fazhu.reporting import asked
from fazhu.reporting.measures.evaluating import HUNDRED
from fazhu.reporting.measures.figures import rounded
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.models import HandMark, Scheme, SchemeItem, Target
from fazhu.reporting.places import Places
from fazhu.rules import counting
from fazhu.rules.appraisal import ZERO, Item, Score, Way, plain, score
from fazhu.rules.counting import Period


@dataclass(frozen=True, kw_only=True)
class Term:
    """The stretch of a year that is marked, and the part of it that is over."""

    year: int
    span: str
    whole: Period
    so_far: Period

    @property
    def is_under_way(self) -> bool:
        """Whether figures of it are still to come."""
        return self.so_far.last < self.whole.last

    @property
    def label(self) -> str:
        """The term in words."""
        return f"{self.year}年{dict(asked.TERMS)[self.span]}"


@dataclass(frozen=True, kw_only=True)
class Marked:
    """One item's points at one place; ``hand`` is what a person gave."""

    item: SchemeItem
    score: Score
    rows_url: str = ""
    hand: HandMark | None = None

    @property
    def points_text(self) -> str:
        """The points as printed."""
        return "未评" if self.score.points is None else plain(self.score.points)


@dataclass(frozen=True, kw_only=True)
class Result:
    """A place's sheet of marks; ``rank`` is shared by equal ones."""

    place: Organisation
    marks: Sequence[Marked] = field(default_factory=tuple)
    rank: int | None = None

    @property
    def points(self) -> Decimal:
        """All points, extra ones too."""
        given = [one.score.points for one in self.marks]
        return sum((points for points in given if points is not None), ZERO)

    @property
    def possible(self) -> Decimal:
        """The full marks of the items that are scored, extra ones left out."""
        scored = [one.item for one in self.marks if one.score.points is not None]
        return sum((item.full for item in scored if not item.is_extra), ZERO)

    @property
    def unscored(self) -> int:
        """How many items, extra ones left out, have no points yet."""
        return sum(
            one.score.points is None and not one.item.is_extra for one in self.marks
        )

    @property
    def rate(self) -> Decimal | None:
        """The points for a hundred of the possible ones, by which places rank."""
        if not self.possible:
            return None
        return rounded(self.points / self.possible * HUNDRED, 2)

    @property
    def points_text(self) -> str:
        """The points as printed."""
        return plain(self.points)

    @property
    def possible_text(self) -> str:
        """The possible points as printed."""
        return plain(self.possible)

    @property
    def rate_text(self) -> str:
        """The rate as printed."""
        return "—" if self.rate is None else f"{self.rate}%"


def counted(item: Item) -> str:
    """Return how an item's marks are worked out, in words."""
    if item.way is Way.HAND:
        return item.way.label
    entry = measure(item.measure)
    unit, verb = entry.unit, "加" if item.is_extra else "扣"
    more = {
        Way.TARGET: "",
        Way.LEVEL: f"，规定{plain(item.wanted or ZERO)}{unit}",
        Way.EACH: f"，每{unit}{verb}{plain(item.each or ZERO)}分",
        Way.STEPS: "".join(
            f"，{plain(step.least)}{unit}以上{plain(step.points)}分"
            for step in item.steps
        ),
    }
    return f"{item.way.label}：{entry.label}{more[item.way]}"


def term(year: int, span: str, *, today: date) -> Term:
    """Return the term of a year by its word, cut at today while it is under way."""
    whole = asked.part_of_year(year, span)
    cut = counting.between(whole.first, today) if today in whole else whole
    return Term(year=year, span=span, whole=whole, so_far=cut)


def scheme_of(center: Organisation, on: date) -> Scheme | None:
    """Return the scheme in force on a day."""
    there = Scheme.objects.filter(center=center, valid_from__lte=on)
    return there.order_by("valid_from").last()


def appraise(
    scheme: Scheme, stations: Sequence[Organisation], *, of: Term
) -> list[Result]:
    """Mark every station, the best first; however many, nothing is read twice."""
    reading = _Reading(scheme, of)
    results = [
        Result(
            place=place, marks=[reading.marked(item, place) for item in reading.items]
        )
        for place in stations
    ]
    return _ranked(results)


def _ranked(results: Sequence[Result]) -> list[Result]:
    rates = [one.rate for one in results if one.rate is not None]
    placed = [
        replace(one, rank=1 + sum(rate > one.rate for rate in rates))
        if one.rate is not None
        else one
        for one in results
    ]
    return sorted(placed, key=lambda one: (one.rank or len(placed) + 1, one.place.pk))


class _Reading:
    """What one appraisal needs: items, figures of all places, targets, hand marks."""

    def __init__(self, scheme: Scheme, of: Term) -> None:
        self.of = of
        self.items = list(scheme.items.order_by("position", "pk"))
        keys = sorted({item.measure for item in self.items if item.measure})
        self.places = Places(scheme.center)
        self.places.read([(key, of.so_far) for key in keys])
        targets = Target.objects.filter(
            center=scheme.center, year=of.year, measure__in=keys
        )
        self.targets = {(one.organisation_id, one.measure): one for one in targets}
        given = HandMark.objects.filter(
            item__scheme=scheme, year=of.year, span=of.span
        ).select_related("marked_by")
        self.hand = {(one.item_id, one.organisation_id): one for one in given}

    def marked(self, item: SchemeItem, place: Organisation) -> Marked:
        """Mark one item at one place."""
        if item.way == Way.HAND:
            return self._by_hand(item, place)
        value = self.places.value(item.measure, place, self.of.so_far)
        target = self.targets.get((place.pk, item.measure))
        found = score(
            item.rule,
            None if value is None else Decimal(value),
            unit=measure(item.measure).unit,
            target=self._part(target) if target else None,
        )
        url = self.places.rows_url(item.measure, place, self.of.so_far)
        return Marked(item=item, score=found, rows_url=url)

    def _by_hand(self, item: SchemeItem, place: Organisation) -> Marked:
        given = self.hand.get((item.pk, place.pk))
        if given is None:
            found = score(item.rule, None, unit="")
            return Marked(item=item, score=found)
        said = f"{given.marked_by.name}评：{given.reason}"
        found = Score(points=given.points, reason=said)
        return Marked(item=item, score=found, hand=given)

    def _part(self, target: Target) -> Decimal | None:
        """Return what the target asks of the term's months; None for nothing."""
        first, last = self.of.whole.first.month, self.of.whole.last.month
        return sum(target.plan[first - 1 : last], ZERO) or None
