"""Duty lawyers' help in the figures: people and contents; the declined ones apart."""

from datetime import date

import pytest
from django.utils import timezone

from fazhu.intake.duty import Help, record_help
from fazhu.network.models import Town
from fazhu.reporting import measures
from fazhu.reporting.summary import report, text
from fazhu.reporting.summary.facts import Facts
from fazhu.rules.counting import between, year
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import District

pytestmark = pytest.mark.django_db
KEYS = ["duty_helps", "plea_witnessed", "duty_contents"]


def test_people_contents_and_places_are_counted_and_the_declined_are_not():
    district = District()
    Town.objects.create(center=district.center, name="柳树镇")
    helps = [
        (date(2025, 3, 31), "detention", ("consultation", "plea_presence")),
        (date(2025, 4, 1), "court", ("consultation",)),
        (date(2025, 4, 30), "court", ()),
        (date(2025, 5, 1), "court", ("opinion",)),
    ]
    for on, place_kind, contents in helps:
        told = Help(
            organisation=district.station,
            person=district.person(f"单小{on:%m%d}", address="柳树镇河西村"),
            handler=district.handler,
            place_kind=place_kind,
            charge="盗窃罪",
            stage="first_instance",
            contents=contents,
            is_declined=not contents,
        )
        by = district.user(Role.DIRECTOR)
        record_help(told, by=by, on=on, at=timezone.now())

    found = measures.evaluate(
        KEYS,
        center=district.center,
        organisation=None,
        period=between(date(2025, 3, 31), date(2025, 4, 30)),
    )

    assert [found[key].value for key in KEYS] == [2, 1, 3]
    facts = Facts(center=district.center, organisation=None, period=year(2025))
    said = text.plain(report.compose(facts)).text
    assert "值班律师提供法律帮助3人次，其中见证认罪认罚具结书1人次。" in said
    parts = {(p.split, p.key): p.value for p in found["duty_helps"].parts}
    assert parts["place_kind", "court"] == parts["place_kind", "detention"] == 1
    assert parts["town", "柳树镇"] == 2
    url = next(p.rows_url for p in found["duty_helps"].parts if p.key == "柳树镇")
    page = words(browser_of(by).get(url))
    assert "镇、街道：柳树镇" in page
    assert "共 2 行" in page
