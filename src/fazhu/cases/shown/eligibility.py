"""The answer to whether aid may be given, as the window and the reviewer read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhu.cases.eligibility import Who, assessed, facts_of, who_of
from fazhu.cases.models import Case, CaseParty
from fazhu.lib.errors import Refused
from fazhu.network.conditions import policy_of
from fazhu.rules import codes
from fazhu.rules.assessment import Answer, Paper, Policy, Reason
from fazhu.ui.shapes import Tag

TONES = {Answer.YES: "good", Answer.NO: "danger", Answer.UNKNOWN: "warn"}


@dataclass(frozen=True, kw_only=True)
class ShownAnswer:
    """An answer with all that is read beside it; ``mistake`` where there is none."""

    tag: Tag
    check: str = ""
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    notes: tuple[Reason, ...] = ()
    on: date | None = None
    mistake: str = ""


def answer_to(
    matter: str, who: Who, facts: Mapping[str, Any], policy: Policy, *, on: date
) -> ShownAnswer | None:
    """Return the answer as the page says it; None before a matter is chosen."""
    if not matter:
        return None
    try:
        found = assessed(matter, who, facts, policy, on=on)
    except Refused as refusal:
        return ShownAnswer(tag=Tag("不能判断", "warn"), mistake=refusal.sentence)
    return ShownAnswer(
        tag=Tag(found.answer.label, TONES[found.answer]),
        check=found.check.label if found.check else "",
        reasons=found.reasons,
        missing=tuple(one.label for one in found.missing),
        papers=found.papers,
        notes=found.notes,
        on=on,
    )


def of_case(case: Case, first: CaseParty | None) -> ShownAnswer | None:
    """Return the answer for a case, as of the day on which it was applied for."""
    on = case.applied_on or case.received_on
    known = codes.find("matter", case.matter_code)
    if first is None or on is None or known is None:
        return None
    policy = policy_of(case.center_id)
    return answer_to(known.key, who_of(first), facts_of(case), policy, on=on)
