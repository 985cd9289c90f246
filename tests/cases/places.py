"""Where cases stand from which steps are taken, and who takes them."""

from datetime import date

from django.test import Client

from fazhu.cases.actions import assigning
from fazhu.cases.forms.stepping import WAYS
from fazhu.cases.models import Case
from fazhu.network.models import Handler
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of
from tests.people import LONG_AGO
from tests.world import MONDAY, District

DAY = "2026-03-06"


def with_second_handler() -> District:
    """A district in which a case can change its handler."""
    district = District()
    Handler.objects.create(
        center=district.center,
        name="沈文远",
        kind="lawyer",
        unit=district.firm,
        from_on=LONG_AGO,
    )
    return district


def taken(district: District, key: str, place: str, role: Role, *said: object) -> Case:
    """The case at ``place`` after one more step."""
    case = case_at(district, place)
    by = district.user(role, district.firm if role is Role.HANDLER else None)
    return WAYS[key].action(case, *said, seen=None, by=by, on=MONDAY)


BEFORE: dict[str, tuple[object, ...]] = {
    "supplementing": ("supplement", "received", Role.REVIEWER, "身份证"),
    "accepted": ("accept", "received", Role.REVIEWER),
    "explaining": ("ask_explanation", "accepted", Role.REVIEWER, "收入"),
    "aided_first": (
        "aid_first", "received", Role.DIRECTOR, "preservation", date(2026, 3, 20),
    ),
    "refused": ("refuse", "pending", Role.DIRECTOR, "no_hardship"),
    "objected": ("object", "refused", Role.STATION_CLERK),
    "changing": ("request_change", "handling", Role.ASSIGNER),
    "filed": ("file_closing", "closed", Role.HANDLER),
    "passed": ("pass_closing", "filed", Role.QUALITY_OFFICER),
    "terminated": ("terminate", "handling", Role.DIRECTOR, "own_lawyer"),
    "ending_objected": ("object_termination", "terminated", Role.STATION_CLERK),
}  # fmt: skip
"""Where a case is brought by one step from another place."""


def case_at(district: District, place: str) -> Case:
    """A case that stands where the step is taken from."""
    if place in BEFORE:
        return taken(district, *BEFORE[place])
    if place == "assigned":
        by = district.user(Role.ASSIGNER)
        case = district.granted()
        return assigning.assign(case, district.handler, seen=None, by=by, on=MONDAY)
    if place in ("closed", "archived"):
        return getattr(district, place)(closed_on=MONDAY)
    return getattr(district, place)()


def browser_for(district: District, role: Role) -> Client:
    place = district.firm if role is Role.HANDLER else None
    return browser_of(district.user(role, place))
