"""What goes first in the demo, where the day was written down late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fazhu.cases.models import HomeVisit, PartyClass
from fazhu.demo import first
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db


def test_who_is_received_late_in_the_books_is_visited_on_the_day_of_writing():
    district, today = District(), timezone.localdate()
    case = district.received(on=today - timedelta(days=6), name="单小禾")
    party = case.parties.select_related("person").get()
    PartyClass.objects.create(party=party, case=case, key="disabled")
    party.person.address = "临江区柳树镇河西村3组"
    party.person.save()

    first.visit(
        case,
        key=first.EVERY,
        by=district.user(Role.STATION_CLERK),
        at=timezone.now(),
        until=today + timedelta(days=30),
    )

    made = HomeVisit.objects.get()
    assert (made.planned_on, made.done_on) == (today, today)
