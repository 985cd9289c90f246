"""A year of a district, lived by the real actions: sixty cases in every state."""

from datetime import date, timedelta
from decimal import Decimal

from fazhu.cases.actions import applying, assigning, deciding, handling, simple
from fazhu.funds.actions import Subsidy, pay
from fazhu.network.models import Handler, Organisation
from fazhu.quality.actions import grade
from fazhu.rules import counting, workflow
from fazhu.rules.counting import StatCalendar
from fazhu.rules.roles import Role
from tests.people import LONG_AGO
from tests.world import District

START = date(2025, 11, 3)
PERIODS = (
    counting.year(2026),
    counting.year(2026, StatCalendar.MINISTRY),
    counting.between(date(2026, 1, 5), date(2026, 2, 19)),
)


def year():
    """The district after its year."""
    district = District()
    glsw = Handler.objects.create(
        center=district.center, name="佟小满", kind="grassroots_worker",
        unit=district.center, from_on=LONG_AGO,
    )  # fmt: skip
    Organisation.objects.create(
        center=district.center, kind="social_station", name="妇联站"
    )
    for number in range(60):
        on = START + timedelta(days=number * 3)
        LIVES[number % len(LIVES)](district, glsw, on, number)
    return district


def values(number):
    """What a case is, by its number."""
    kind = ("civil", "civil", "administrative")[number % 3]
    cause = {"civil": "wages", "administrative": "subsistence"}[kind]
    return {
        "kind": kind,
        "cause": cause,
        "aid_mode": ("civil_litigation", "labour_arbitration", "")[number % 3],
        "green_channel": number % 4 == 0,
        "count_weight": 12 if number % 10 == 0 else 1,
        "stated_recipients": 12 if number % 10 == 0 else None,
    }


def received(district, _, on, number):
    return district.received(on=on, name=f"申某{number % 7}人", **values(number))


def withdrawn(district, glsw, on, number):
    case = received(district, glsw, on, number)
    return simple.take(
        workflow.WITHDRAW, case, seen=None, by=district.user(Role.REVIEWER), on=on
    )


def refused(district, _, on, number):
    case = district.pending(on=on, **values(number))
    director = district.user(Role.DIRECTOR)
    case = deciding.refuse(case, "no_hardship", seen=None, by=director, on=on)
    if number % 2:
        clerk = district.user(Role.CENTER_CLERK)
        case = simple.take(workflow.OBJECT, case, seen=None, by=clerk, on=on)
        leader = district.user(Role.BUREAU_LEADER)
        case = deciding.order_correction(case, "查清", seen=None, by=leader, on=on)
        case = deciding.grant(case, seen=None, by=director, on=on + timedelta(days=2))
    return case


def notified(district, _, on, number):
    person = district.person("连小舟")
    opening = applying.Opening(
        center=district.center,
        received_by=district.center,
        recipients=(person,),
        classes={person.pk: ("minor", "women")},
        values={
            "kind": "criminal", "origin": "notice", "aid_mode": "criminal_defence",
            "stage": "investigation", "notice_object": "minor",
        },
    )  # fmt: skip
    reviewer = district.user(Role.REVIEWER)
    case = applying.receive_notice(opening, by=reviewer, on=on)
    assigner = district.user(Role.ASSIGNER)
    return assigning.assign(case, district.handler, seen=None, by=assigner, on=on)


def terminated(district, _, on, number):
    case = district.handling(on=on, **values(number))
    director = district.user(Role.DIRECTOR)
    later = on + timedelta(days=20)
    return deciding.terminate(case, "own_lawyer", seen=None, by=director, on=later)


def changed(district, glsw, on, number):
    case = district.handling(on=on, **values(number))
    assigner = district.user(Role.ASSIGNER)
    later = on + timedelta(days=5)
    case = simple.take(workflow.REQUEST_CHANGE, case, seen=None, by=assigner, on=later)
    return assigning.change_handler(
        case, glsw, "承办人外出", seen=None, by=assigner, on=later
    )


def closed(district, _, on, number):
    case = district.handling(on=on, **values(number))
    ending = handling.Ending(
        outcome=("won", "lost", "mediated")[number % 3],
        benefit=Decimal("3000.50"),
        benefit_wages=Decimal("1000.00"),
    )
    handler = district.user(Role.HANDLER, district.firm)
    later = on + timedelta(days=40)
    return handling.close(case, ending, seen=None, by=handler, on=later)


def paid(district, glsw, on, number):
    later = on + timedelta(days=30)
    case = district.archived(on=on, closed_on=later, **values(number))
    officer = district.user(Role.QUALITY_OFFICER)
    grade(case, "good", seen=None, by=officer, on=later)
    finance = district.user(Role.FINANCE)
    pay(case, Subsidy(standard=Decimal("1500.00")), seen=None, by=finance, on=later)
    return case


LIVES = (
    received, withdrawn, refused, notified, terminated, changed, closed, paid, refused,
    closed, paid,
)  # fmt: skip
