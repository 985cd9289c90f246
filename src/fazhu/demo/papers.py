"""Papers of the demo's last weeks: decisions and assignments, numbered and frozen."""

from datetime import date, datetime, timedelta
from typing import Any

from fazhu.cases.models import Case
from fazhu.cases.paper_values import values_of
from fazhu.cases.papers import Facts, HelpFacts, SubjectFacts, about
from fazhu.demo.making import District
from fazhu.demo.places import CENTERS, post_holding
from fazhu.documents import actions
from fazhu.documents.editions import Form, form_named
from fazhu.intake.models import DutyHelp
from fazhu.network.models import User
from fazhu.rules.roles import Role

WINDOW = timedelta(days=60)
"""Papers before it are taken to have been made by hand."""

SLUGS = {
    "grant": "grant-decision",
    "refuse": "refusal-decision",
    "assign": "assignment-notice",
}
FACTS = "经核查，申请事项和申请人的情况不符合给予法律援助的规定。"


def set_rules(district: District, *, on: date, at: datetime) -> None:
    """Set what papers say of each center: whom to ask, where to object."""
    for center in CENTERS:
        by = district.posts[post_holding(Role.DIRECTOR, center.key)]
        rules = {
            "contact": by.name,
            "arrange_days": "3",
            "bureau_address": f"{center.territory}政务大街1号",
            "bureau_telephone": "0000-1234500",
        }
        place = district.organisations[center.key]
        for key, value in rules.items():
            actions.set_rule(place, key, value, by=by, on=on, at=at)


def issue(case: Case, key: str, *, by: User, on: date, at: datetime) -> bool:
    """Issue the paper of the step just taken; False where the case lacks a value."""
    slug = SLUGS.get(key)
    if slug is None:
        return False
    form = form_named(slug)
    facts = Facts(case, case.events.order_by("sequence").last(), by, on)
    values = values_of(form, facts)
    if "facts" in form.fields and not values.get("facts"):
        values["facts"] = FACTS
    return _issued(form, values, facts, at=at)


def issue_record(made: DutyHelp, *, by: User, on: date, at: datetime) -> bool:
    """Issue the record of a duty lawyer's help; False where it lacks a value."""
    form, facts = form_named("duty-help-record"), HelpFacts(made, by, on)
    return _issued(form, values_of(form, facts), facts, at=at)


def _issued(
    form: Form, values: dict[str, Any], facts: SubjectFacts, *, at: datetime
) -> bool:
    try:
        actions.issue(form, values, about(facts), by=facts.by, on=facts.on, at=at)
    except actions.Incomplete:
        return False
    return True
