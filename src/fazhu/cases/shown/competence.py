"""Whether the center is competent, as the window and the reviewer read it."""

from dataclasses import dataclass
from datetime import date

from fazhu.cases.actions.placing import Place, place_of
from fazhu.cases.models import Case
from fazhu.cases.shown.brought import AWAITING
from fazhu.rules import codes
from fazhu.rules.competence import Competence, Judged, Venue, competence
from fazhu.rules.workflow import State
from fazhu.ui.shapes import Tag

TONES = {
    Competence.YES: "good",
    Competence.NO: "danger",
    Competence.UNKNOWN: "warn",
}


@dataclass(frozen=True, kw_only=True)
class ShownCompetence:
    """The answer with what is to be done where another center is competent."""

    tag: Tag
    judged: Judged
    then: str = ""


def competence_told(told: Place, aid_mode: str, *, on: date) -> ShownCompetence:
    """Return the answer to what is told of where the matter lies."""
    code = codes.find("aid_mode", aid_mode)
    venue = Venue(body_here=told.body_here, cause_here=told.cause_here)
    litigation = getattr(code, "litigation", None)
    judged = competence(venue, litigation=litigation, on=on)
    tag = Tag(judged.answer.label, TONES[judged.answer])
    if judged.answer is not Competence.NO:
        return ShownCompetence(tag=tag, judged=judged)
    where = told.elsewhere or "有管辖权的法律援助机构"
    then = (
        f"请告知申请人向{where}申请；已经接收的，"
        "由中心办理“移送有管辖权的法律援助机构”。"
    )
    return ShownCompetence(tag=tag, judged=judged, then=then)


def competence_of(case: Case) -> ShownCompetence | None:
    """Return the answer for an application; untold, only while it may be asked for."""
    on, told = case.applied_on or case.received_on, place_of(case)
    if case.origin != "application" or on is None:
        return None
    open_ = State(case.state) in AWAITING and case.aid_mode
    if not open_ and not told.is_told:
        return None
    return competence_told(told, case.aid_mode, on=on)
