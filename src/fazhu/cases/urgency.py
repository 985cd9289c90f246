"""What the rules of urgency say of one case, from all that is known of it."""

from datetime import date
from typing import TYPE_CHECKING

from fazhu.cases.eligibility import first_of
from fazhu.cases.models import Case, NoticeFacts, Urgency
from fazhu.network.conditions import green_of
from fazhu.rules.urgency import Reason, Told, reasons

if TYPE_CHECKING:
    from fazhu.cases.models import CaseParty


def kept_of(case: Case) -> Urgency | None:
    """Return what was set of the case, if anything was."""
    return Urgency.objects.select_related("set_by", "late_by").filter(case=case).first()


def reasons_of(
    case: Case,
    *,
    on: date,
    first: "CaseParty | None" = None,
    kept: Urgency | None = None,
) -> list[Reason]:
    """Return why the case goes first on the day; what is at hand is not asked anew."""
    first = first or first_of(case)
    kept = kept or kept_of(case)
    notice = NoticeFacts.objects.filter(case=case).first()
    hearing = kept.hearing_on if kept else None
    told = Told(
        classes=[one.key for one in first.classes.all()] if first else (),
        health=first.person.health if first else "",
        matter=case.matter_code,
        in_custody=bool(
            (kept and kept.in_custody) or (notice and notice.custody_place)
        ),
        limitation_on=kept.limitation_on if kept else None,
        hearing_on=hearing or (notice.hearing_on if notice else None),
        evidence_at_risk=kept.evidence_at_risk if kept else False,
    )
    return reasons(told, green_of(case.center_id), on=on)
