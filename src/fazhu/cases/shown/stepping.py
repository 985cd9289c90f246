"""The page of one step: the case in short, what follows, what happened meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from fazhu.cases.actions.stating import may_state
from fazhu.cases.eligibility import first_of
from fazhu.cases.forms.stepping import StepForm, Way
from fazhu.cases.models import Case, CaseParty, PartyRole
from fazhu.cases.shown import facts, history
from fazhu.cases.shown.brought import shown_papers
from fazhu.cases.shown.clocks import clocks_of
from fazhu.cases.shown.competence import competence_of
from fazhu.cases.shown.conflicts import box_for_step
from fazhu.cases.shown.eligibility import of_case
from fazhu.cases.shown.follows import follows
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.waiting import waiting
from fazhu.cases.shown.words import state_tag
from fazhu.rules.workflow import (
    ACCEPT,
    AID_FIRST,
    GRANT,
    MAKE_UP,
    PRELIMINARY_CHECK,
    PROPOSE,
    REFUSE,
    SEND_BACK,
    SUPPLEMENT,
)
from fazhu.ui.shapes import Entry

REVIEWING = (
    *(PRELIMINARY_CHECK, ACCEPT, SUPPLEMENT, PROPOSE, SEND_BACK),
    *(GRANT, REFUSE, AID_FIRST, MAKE_UP),
)
"""Steps that are taken by what the law says of the applicant."""


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    """What others did after the page was shown, and what one typed oneself."""

    entries: Sequence[Entry]
    told: Sequence[tuple[str, str]]


def draft_of(case: Case, key: str) -> str:
    """Return the key under which an unsent form of this step is kept."""
    return f"case-{case.pk}-{key}"


def context_of(
    seen: SeenBy,
    way: Way,
    form: StepForm,
    *,
    at: datetime,
    meanwhile: Meanwhile | None = None,
) -> dict[str, Any]:
    """Return what the template shows; a step that can't be taken has no form."""
    case, step, offer = seen.case, way.step, seen.offer(way.step)
    open_ = step in seen.steps()
    running = [one for one in clocks_of(case, at=at) if one.stopped_at is None]
    return {
        "case": case,
        "step": offer,
        "stands": step.key in seen.results and not open_,
        "state": state_tag(case.state) if seen.whole else None,
        "recipients": recipients_of(case),
        "matter": facts.in_short(case),
        "waiting": waiting(case) if seen.whole else None,
        "clocks": running if seen.whole else [],
        "form": form if open_ else None,
        "follows": follows(step, case, on=form.day, at=at) if open_ else None,
        "meanwhile": meanwhile,
        **(_application(seen) if open_ and step in REVIEWING else {}),
        **(box_for_step(seen, step, on=form.day) if open_ else {}),
        "means_url": _means_url(seen),
        "draft": draft_of(case, step.key),
        "crumbs": [
            ("案件", reverse("cases:list")),
            (str(case), reverse("cases:detail", args=[case.pk])),
            (offer.label, ""),
        ],
    }


def _application(seen: SeenBy) -> dict[str, Any]:
    if not seen.whole:
        return {}
    answer = of_case(seen.case, first_of(seen.case))
    asked = answer.papers if answer else ()
    materials = shown_papers(asked, list(seen.case.brought.all()))
    return {
        "answer": answer,
        "materials": materials,
        "competence": competence_of(seen.case),
    }


def _means_url(seen: SeenBy) -> str:
    stating = seen.whole and may_state(seen.case, by=seen.user)
    return reverse("cases:means", args=[seen.case.pk]) if stating else ""


def since(seen: SeenBy, version: int | None, form: StepForm) -> Meanwhile:
    """Return what happened after the version that was seen, as far as one may see."""
    events = seen.case.events.select_related("recorded_by").order_by("sequence")
    if version is not None:
        events = events.filter(sequence__gt=version)
    if seen.period is not None:
        events = events.filter(sequence__lt=seen.period.until)
    return Meanwhile(entries=history.entries(events), told=form.in_words())


def recipients_of(case: Case) -> str:
    """Name the recipients, the first first."""
    rows = CaseParty.objects.filter(case=case, role=PartyRole.RECIPIENT)
    names = rows.order_by("-is_first", "pk").values_list("person__name", flat=True)
    return "、".join(names)
