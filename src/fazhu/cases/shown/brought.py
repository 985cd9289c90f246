"""The papers of an application as they are read: what is there, what is missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from fazhu.cases.models import Brought, Case
from fazhu.cases.shown.missing import Missing
from fazhu.rules.assessment import Paper
from fazhu.rules.workflow import State
from fazhu.ui.shapes import Tag

THERE, LACKING = Tag("已带", "good"), Tag("缺", "warn")
AWAITING = frozenset(
    {
        State.RECEIVED,
        State.SUPPLEMENTING,
        State.UNDER_REVIEW,
        State.EXPLAINING,
        State.PENDING_DECISION,
    }
)
"""States in which what is not there is still to come."""

AID_FIRST = "aid_first"
"""The clock of papers to be made up after aid was given first."""


@dataclass(frozen=True, kw_only=True)
class ShownPaper:
    """A paper that is asked for or lies there."""

    label: str
    tag: Tag
    told: str = ""
    on: date | None = None
    row: int | None = None
    pages: int = 0


def shown_papers(
    asked: Iterable[Paper], brought: Collection[Brought]
) -> list[ShownPaper]:
    """Return the papers that are missing, then those that lie there."""
    there = {row.key for row in brought}
    lacking = [
        ShownPaper(label=one.label, tag=LACKING)
        for one in asked
        if one.key not in there
    ]
    return lacking + [
        ShownPaper(
            label=row.name,
            tag=THERE,
            told=f"{row.form} {row.copies} 份",
            on=row.brought_on,
            row=row.pk,
            pages=getattr(row, "kept", 0),
        )
        for row in brought
    ]


def to_bring(
    case: Case,
    papers: Iterable[ShownPaper],
    *,
    clocks: Collection[str],
    url: str,
) -> list[Missing]:
    """Return what the applicant still has to bring: until the decision, or after it.

    After it only where aid was given first and the clock for the papers runs.
    """
    if State(case.state) not in AWAITING and AID_FIRST not in clocks:
        return []
    return [Missing(label=one.label, url=url) for one in papers if one.on is None]
