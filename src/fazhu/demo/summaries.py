"""The demo's summaries: last year's frozen, this year's being written, a station's."""

from datetime import date, datetime

from fazhu.demo.making import District
from fazhu.demo.places import MAIN, STATIONS, center_of, post_holding
from fazhu.demo.plan import Plan
from fazhu.reporting.actions import summaries
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import SummaryStyle
from fazhu.reporting.summary.told import Told
from fazhu.rules import counting
from fazhu.rules.roles import Role


def write_summaries(plan: Plan, district: District, *, at: datetime) -> None:
    """Write them as the main center's director does."""
    director = district.posts[post_holding(Role.DIRECTOR, MAIN)]
    center = district.organisations[MAIN]
    station = next(one.key for one in STATIONS if center_of(one.key) == MAIN)
    last, so_far = _years(plan.until)
    whole = Scope(center=center)
    own = Scope(center=center, organisation=district.organisations[station])
    report, brief = SummaryStyle.REPORT, SummaryStyle.BRIEF
    done = summaries.make(whole, last, report, by=director, at=at)
    said = Told(done.latest).snapshot
    summaries.freeze(done, said, seen=done.number, by=director, at=at)
    for scope, style in ((own, report), (whole, brief)):
        summaries.make(scope, so_far, style, by=director, at=at)


def _years(until: date) -> tuple[counting.Period, counting.Period]:
    """Return the last whole year, and this one up to the demo's end."""
    return counting.year(until.year - 1), counting.year_until(until.year, until)
