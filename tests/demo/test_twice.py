"""The same day and seed give the same figures."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.models import Case, Event, PartyClass, RunningClock
from fazhu.demo.installation import Standing, make, refuse_other, standing
from fazhu.demo.making import make_district
from fazhu.demo.planning import drawn_plan
from fazhu.funds.models import Payment
from fazhu.intake.models import Consultation
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation
from fazhu.quality.models import Grading
from fazhu.reporting.models import Target

UNTIL = date(2026, 11, 25)
DAYS = ("received_on", "accepted_on", "decided_on", "closed_on", "paid_on")


def figures():
    """Every figure of the demo that does not rest on chance references."""
    cases = Case.objects.order_by("center__name", "number")
    return {
        "cases": list(
            cases.values_list(
                "center__name", "number", "state", "received_by__name", "unit__name",
                "handler__name", "outcome", "benefit", *DAYS,
            )
        ),
        "events": counted(Event, "key", "happened_on"),
        "classes": counted(PartyClass, "key"),
        "clocks": counted(RunningClock, "clock", "due_at"),
        "talks": counted(Consultation, "organisation__name", "topic", "consulted_on"),
        "grades": counted(Grading, "grade"),
        "trail": counted(Entry, "action", "by_name"),
        "targets": counted(Target, "organisation__name", "year", "measure", "value"),
        "paid": Payment.objects.aggregate(Sum("amount")),
    }  # fmt: skip


def counted(model, *columns):
    """Count the rows by these columns."""
    return list(
        model.objects.values_list(*columns).annotate(Count("pk")).order_by(*columns)
    )


@pytest.mark.django_db
def test_a_demo_made_twice_has_the_same_figures():
    made = []
    for _ in range(2):
        with transaction.atomic():
            make(drawn_plan(until=UNTIL, cases=30))
            made.append(figures())
            transaction.set_rollback(True)

    assert len(made[0]["cases"]) == 30
    assert made[0] == made[1]


@pytest.mark.django_db
def test_an_empty_installation_is_no_demo_and_may_become_one():
    assert standing() is Standing.EMPTY

    refuse_other()


@pytest.mark.django_db
def test_no_demo_is_made_among_real_data():
    Organisation.objects.create(kind="center", name="临江区法律援助中心")

    with pytest.raises(Refused, match=r"已有正式数据.*FAZHU_DATA"):
        make(drawn_plan(until=UNTIL, cases=30))


@pytest.mark.django_db
def test_a_demo_that_was_not_finished_is_known_as_half():
    plan = drawn_plan(until=UNTIL, cases=30)

    make_district(plan, at=timezone.now())

    assert standing() is Standing.HALF
    refuse_other()
