"""The form of a new summary, sent twice."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.reporting.actions import summaries as actions
from fazhu.reporting.asked import scopes_for
from fazhu.reporting.models import Summary
from fazhu.reporting.summary.pieces import PieceKind, typed
from fazhu.rules.roles import Permission, Role
from tests.reporting.summary.kept import case, keep
from tests.repository.test_url_roles import BACKEND
from tests.world import District

pytestmark = pytest.mark.django_db
NEW = "/summaries/new/"


@pytest.fixture
def district():
    district = District()
    keep(district, case(date(2025, 3, 3)))
    return district


def test_what_is_asked_for_twice_is_one_draft_until_it_is_changed(district):
    director = district.user(Role.DIRECTOR)
    site = Client(headers={"host": "localhost"})
    site.force_login(director, backend=BACKEND)
    word = next(iter(scopes_for(director, Permission.SUMMARY_WRITE)))
    form = {"org": word, "style": "brief", "first": "2025-01-01", "last": "2025-12-31"}

    answers = [site.post(NEW, form) for _ in range(2)]

    assert {answer.status_code for answer in answers} == {302}
    assert answers[0]["location"] == answers[1]["location"]
    assert Entry.objects.filter(action="summary.make").count() == 1

    change = actions.Edit(place=1, pieces=typed("另写一段。", PieceKind.TEXT), seen=1)
    actions.edit(Summary.objects.get(), change, by=director, at=timezone.now())
    assert site.post(NEW, form)["location"] != answers[0]["location"]
    assert site.post(NEW, form | {"style": "report"}).status_code == 302
    assert Summary.objects.count() == 3
