"""What a case says for the values of a form: one source for each key.

Keys mean the same in every form of a case.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from fazhu.cases.models import PartyRole
from fazhu.cases.papers import Facts
from fazhu.documents.editions import Form
from fazhu.rules import codes

FOUR_STEPS = {
    "文盲": "illiterate",
    "小学": "primary",
    "中学": "secondary",
    "大专以上": "college",
}
"""The application form's steps of education, as the list of codes names them."""

_ITEMS = re.compile(r"[\n；;]+")

Source = Callable[[Facts], Any]


def _person(name: str) -> Source:
    """Take a column of the first recipient."""

    def take(facts: Facts) -> Any:
        return getattr(facts.first.person, name) if facts.first else None

    return take


def _case(name: str) -> Source:
    return lambda facts: getattr(facts.case, name)


def _handler(name: str) -> Source:
    return lambda facts: getattr(facts.case.handler, name, None)


def _unit(name: str) -> Source:
    return lambda facts: getattr(facts.case.unit, name, None)


def _center(name: str) -> Source:
    return lambda facts: getattr(facts.case.center, name)


def _rule(name: str) -> Source:
    return lambda facts: getattr(facts.rules, name)


def _ethnicity(facts: Facts) -> str:
    written = facts.first.person.ethnicity if facts.first else ""
    code = codes.find("ethnicity", written)
    return code.label if code else written


def _education(facts: Facts) -> str:
    code = (
        codes.find("education", facts.first.person.education) if facts.first else None
    )
    step = getattr(code, "four_steps", "")
    return FOUR_STEPS.get(step, "")


def _classes(facts: Facts) -> list[str]:
    parties = facts.of(PartyRole.RECIPIENT)
    keys = {row.key for party in parties for row in party.classes.all()}
    return [key for key, _ in codes.choices("recipient_class") if key in keys]


def _cause(facts: Facts) -> str:
    case = facts.case
    return case.cause_text or codes.label("cause", case.cause)


def _origin(facts: Facts) -> str:
    if facts.case.origin == "application":
        return "application"
    said = facts.case.agency
    for word, key in (("法院", "court"), ("检察", "procuratorate"), ("公安", "police")):
        if word in said:
            return key
    return ""


def _items(facts: Facts) -> list[str]:
    if facts.event is None or facts.event.key != "supplement":
        return []
    return [part.strip() for part in _ITEMS.split(facts.note) if part.strip()]


def _aid_first(facts: Facts) -> str:
    if facts.event is None or facts.event.key != "aid_first":
        return ""
    code = codes.find("aid_first_ground", facts.note)
    return code.key if code else ""


def _own_words(listed: str) -> Source:
    """Take the step's note, unless it only repeats the ground's label."""

    def take(facts: Facts) -> str:
        return "" if codes.find(listed, facts.note) else facts.note

    return take


def _duty(facts: Facts) -> str:
    if not facts.case.aid_mode:
        return ""
    return "defender" if facts.case.aid_mode == "criminal_defence" else "agent"


def _number_of(*slugs: str) -> Source:
    def take(facts: Facts) -> str:
        found = (facts.issued.get(slug) for slug in slugs)
        return next((paper.number for paper in found if paper), "")

    return take


def _benefit(name: str) -> Source:
    def take(facts: Facts) -> Any:
        value = getattr(facts.case, name)
        if value is None and facts.case.kind == "criminal":
            return 0
        return value

    return take


def _opinion(facts: Facts) -> str:
    return facts.note if facts.event and facts.event.key == "propose" else ""


def _approval(facts: Facts) -> str:
    """Return the director's words with the grant; a refusal has its own paper."""
    return facts.said_after("grant")


def _means(*names: str) -> Source:
    """Take the first of these facts that the applicant stated or the check found."""

    def take(facts: Facts) -> Any:
        return next((facts.means[name] for name in names if name in facts.means), None)

    return take


def _income_each(facts: Facts) -> str | None:
    """Share the household's income among its people, as the line is asked."""
    income = _means("checked_income", "monthly_income")(facts)
    people = facts.means.get("household_size")
    if income is None or not people:
        return None
    return f"{Decimal(str(income)) / int(people):.2f}"


def _days_for_agreement(facts: Facts) -> int:
    return 5  # 办理法律援助案件程序规定第二十七条


def _files(facts: Facts) -> list[str]:
    return [paper.title for paper in facts.issued.values()]


def _maker(facts: Facts) -> str:
    """Return who makes the paper; the command line is nobody to ask for."""
    return "" if facts.by.is_machine else facts.by.name


SOURCES: Mapping[str, Source] = {
    "center": _center("name"),
    "center_address": _center("address"),
    "center_telephone": _center("telephone"),
    "contact": lambda facts: facts.rules.contact or _maker(facts),
    "officer": _maker,
    "bureau": _rule("bureau"),
    "bureau_address": _rule("bureau_address"),
    "bureau_telephone": _rule("bureau_telephone"),
    "arrange_days": lambda facts: facts.rules.arrange_days or None,
    "agreement_days": _days_for_agreement,
    "recipient": lambda facts: facts.named(PartyRole.RECIPIENT),
    "name": _person("name"),
    "sex": _person("sex"),
    "birth": _person("birth_on"),
    "ethnicity": _ethnicity,
    "id_kind": lambda facts: codes.label("id_kind", _person("id_kind")(facts) or ""),
    "id_number": _person("id_number"),
    "household": _person("household"),
    "address": _person("address"),
    "telephone": _person("telephone"),
    "recipient_telephone": _person("telephone"),
    "work": _person("workplace"),
    "occupation": _person("occupation"),
    "education": _education,
    "health": _person("health"),
    "classes": _classes,
    "agent": lambda facts: facts.named(PartyRole.AGENT, PartyRole.GUARDIAN),
    "position": lambda facts: facts.first.position if facts.first else "",
    "opponent": lambda facts: facts.named(PartyRole.OPPONENT),
    "aid_mode": _case("aid_mode"),
    "cause": _cause,
    "kind": _case("kind"),
    "stage": _case("stage"),
    "matter": _case("matter_code"),
    "origin": _origin,
    "story": _case("statement"),
    "agency": _case("agency"),
    "notice_number": _case("notice_number"),
    "applied": lambda facts: facts.case.applied_on or facts.case.received_on,
    "received": _case("received_on"),
    "granted": _case("decided_on"),
    "assigned": _case("assigned_on"),
    "closed": _case("closed_on"),
    "ended": _case("closed_on"),
    "asked": lambda facts: facts.day_of("request_change"),
    "until": lambda facts: facts.due("supplement"),
    "materials": _items,
    "household_size": _means("household_size"),
    "household_income": _means("checked_income", "monthly_income"),
    "hardship": lambda facts: facts.assessment and facts.assessment.in_hardship,
    "hardship_check": _means("check"),
    "exempt": lambda facts: facts.assessment and facts.assessment.exempt_by,
    "aid_first": _aid_first,
    "opinion": _opinion,
    "approval": _approval,
    "unit": _unit("name"),
    "unit_telephone": _unit("telephone"),
    "handler": _handler("name"),
    "handler_kind": _case("handler_kind"),
    "handler_telephone": _handler("telephone"),
    "licence": _handler("licence"),
    "duty": _duty,
    "outcome": _case("outcome"),
    "benefit": _benefit("benefit"),
    "benefit_wages": _benefit("benefit_wages"),
    "assignment_number": _number_of("assignment-notice"),
    "granted_number": _number_of("grant-decision", "assignment-notice"),
    "files": _files,
    "application_number": _number_of("application"),
    "assets": _means("assets"),
    "income_each": _income_each,
    "proofs": lambda facts: [row["name"] for row in facts.brought],
}
"""Where a form's value comes from, by its key; keys mean the same in every form."""

GROUNDS = {
    "refusal-decision": ("refusal_ground", "refusal_ground"),
    "termination-decision": ("termination_ground", "termination_ground"),
}
"""Forms that state a ground: the case's column and the list of its codes."""

RECEIPT: Mapping[str, Source] = {
    "materials": lambda facts: facts.brought,
    "complete": lambda facts: facts.is_complete,
}
"""What the receipt of the application's papers says by these keys."""


def sources_of(form: Form) -> Mapping[str, Source]:
    """Return where a case's form takes its values, by their keys."""
    sources = dict(SOURCES)
    if form.slug in GROUNDS:
        column, listed = GROUNDS[form.slug]
        sources |= {"ground": _case(column), "facts": _own_words(listed)}
    if form.slug == "material-receipt":
        sources |= RECEIPT
    return sources
