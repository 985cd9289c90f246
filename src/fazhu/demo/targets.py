"""The demo's yearly targets: set so that most stations reach them and some do not."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from fazhu.demo.making import District
from fazhu.demo.places import BY_KEY, CENTERS, STATIONS, center_of, post_holding
from fazhu.demo.plan import Plan
from fazhu.reporting.actions.targets import set_target
from fazhu.rules.roles import Role
from fazhu.rules.workflow import Fact

ACCEPTED, CONSULTATIONS = "cases_accepted", "consultations"
ROUND = 5
RAISED = 1.08
"""A year's target is the last one's, raised by so much."""


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What a place is to reach in a year."""

    place: str
    year: int
    measure: str
    value: int


def aims(plan: Plan) -> list[Aim]:
    """Return the targets of the last whole year and of the one under way."""
    last = plan.until.year - 1
    accepted, talks = _accepted(plan, last), _talks(plan, last)
    found = []
    for place in (*CENTERS, *STATIONS):
        for measure, done in ((ACCEPTED, accepted), (CONSULTATIONS, talks)):
            first = _rounded(done[place.key] / place.reaches)
            found += [
                Aim(place=place.key, year=last, measure=measure, value=first),
                Aim(
                    place=place.key,
                    year=last + 1,
                    measure=measure,
                    value=_rounded(first * RAISED),
                ),
            ]
    return found


@transaction.atomic
def set_targets(plan: Plan, district: District, *, at: datetime) -> None:
    """Write the targets down, as each center's director sets them."""
    for aim in aims(plan):
        director = district.posts[post_holding(Role.DIRECTOR, center_of(aim.place))]
        set_target(
            district.organisations[aim.place],
            aim.measure,
            Decimal(aim.value),
            year=aim.year,
            by=director,
            at=at,
        )


def _accepted(plan: Plan, year: int) -> Counter[str]:
    """Count what each place accepts in the year; a center counts its stations too."""
    found: Counter[str] = Counter()
    for move in plan.moves:
        if Fact.ACCEPTED in move.step.facts and move.on.year == year:
            file = plan.files[move.case]
            for place in {file.place, file.center}:
                found[place] += int(str(file.values["count_weight"]))
    return found


def _talks(plan: Plan, year: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for talk in plan.talks:
        if talk.on.year == year:
            for place in {talk.place, BY_KEY[talk.place].center or talk.place}:
                found[place] += 1
    return found


def _rounded(value: float) -> int:
    return max(ROUND, round(value / ROUND) * ROUND)
