"""Eligibility asked about a case: who applies, what was stated, on which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhu.cases.models import Brought, Case, CaseParty, Means, PartyRole
from fazhu.lib.errors import Refused
from fazhu.network.conditions import policy_of
from fazhu.rules import codes
from fazhu.rules.assess_lines import applicant_of
from fazhu.rules.assessment import Assessment, Paper, Policy
from fazhu.rules.eligibility import assess
from fazhu.rules.scope import Asked, Hardship, matter_named


@dataclass(frozen=True, kw_only=True)
class Who:
    """What is known of the person apart from their means."""

    classes: tuple[str, ...] = ()
    birth_on: date | None = None
    sex: str = ""
    ethnicity: str = ""


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


def assessment_of(case: Case, first: CaseParty | None) -> Assessment | None:
    """Return what the rules say of a case; None where they cannot be asked."""
    on, matter = case.applied_on or case.received_on, case.matter_code
    if first is None or on is None or not codes.find("matter", matter):
        return None
    policy = policy_of(case.center_id)
    try:
        return assessed(matter, who_of(first), facts_of(case), policy, on=on)
    except Refused:
        return None


def lacking_of(case: Case) -> list[Paper]:
    """Return the papers that the matter asks for and that do not lie there."""
    found = assessment_of(case, first_of(case))
    return found.lacking if found else []


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
    first = first_of(case)
    return who_of(first) if first else Who()


def first_of(case: Case) -> CaseParty | None:
    """Return the first recipient with person and classes."""
    rows = case.parties.filter(role=PartyRole.RECIPIENT, is_first=True)
    return rows.select_related("person").prefetch_related("classes").first()


def facts_of(case: Case) -> dict[str, Any]:
    """Return what was stated of the means, and which papers of the list lie there."""
    means = Means.objects.filter(case=case).first()
    facts = means.facts if means else {}
    listed = Brought.objects.filter(case=case).exclude(key="")
    proofs = list(listed.values_list("key", flat=True))
    return facts | ({"proofs": proofs} if proofs else {})
