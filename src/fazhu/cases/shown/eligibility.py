"""The answer to whether aid may be given, as the window and the reviewer read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhu.cases.models import Case, CaseParty, Means, PartyRole
from fazhu.lib.errors import Refused
from fazhu.network.conditions import policy_of
from fazhu.rules import codes
from fazhu.rules.assess_lines import applicant_of
from fazhu.rules.eligibility import Answer, Assessment, Paper, Policy, Reason, assess
from fazhu.rules.scope import Asked, Hardship, matter_named
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


@dataclass(frozen=True, kw_only=True)
class Who:
    """What is known of the person apart from their means."""

    classes: tuple[str, ...] = ()
    birth_on: date | None = None
    sex: str = ""
    ethnicity: str = ""


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


def assessed(
    matter: str, who: Who, facts: Mapping[str, Any], policy: Policy, *, on: date
) -> Assessment:
    """Ask the rules what the page asks; Refused where a fact cannot be read."""
    told = dict(facts)
    local = str(told.pop("local", ""))
    code = codes.matter(matter)
    asked: Asked = code
    if local and code.hardship == Hardship.LOCAL:
        asked = matter_named(local, policy.local, on=on)
    told |= {
        "classes": list(who.classes),
        "birth_on": who.birth_on.isoformat() if who.birth_on else None,
        "sex": who.sex,
    }
    applicant = applicant_of(told, policy, on=on)
    return assess(asked, applicant, policy, on=on)


def of_case(case: Case, parties: Iterable[CaseParty]) -> ShownAnswer | None:
    """Return the answer for a case, as of the day on which it was applied for."""
    first = next((one for one in parties if _is_first(one)), None)
    on = case.applied_on or case.received_on
    known = codes.find("matter", case.matter_code)
    if first is None or on is None or known is None:
        return None
    return answer_to(
        known.key, who_of(first), facts_of(case), policy_of(case.center_id), on=on
    )


def who_of(party: CaseParty) -> Who:
    """Return what is known of a person's part in a case."""
    person = party.person
    return Who(
        classes=tuple(row.key for row in party.classes.all()),
        birth_on=person.birth_on,
        sex=person.sex,
    )


def of_first(case: Case) -> Who:
    """Return what is known of the first recipient of a case."""
    rows = case.parties.filter(role=PartyRole.RECIPIENT, is_first=True)
    first = rows.select_related("person").prefetch_related("classes").first()
    return who_of(first) if first else Who()


def facts_of(case: Case) -> dict[str, Any]:
    """Return what was stated of the means; nothing where nothing was."""
    means = Means.objects.filter(case=case).first()
    return means.facts if means else {}


def _is_first(party: CaseParty) -> bool:
    return party.role == PartyRole.RECIPIENT and party.is_first
