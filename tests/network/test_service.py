"""Volunteers: when they can come, what they served, the certificate, the notice."""

from datetime import date
from decimal import Decimal

import pytest

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.actions import service
from fazhu.network.models import Handler, ServiceRecord
from fazhu.reporting import measures
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, said, visitor

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture
def volunteer(district):
    return Handler.objects.create(
        center=district.center, name="柏远山", kind="volunteer", profession="教师"
    )


def noted(district, volunteer, hours="3.0", on=MONDAY, **values):
    row = ServiceRecord(
        handler=volunteer,
        served_on=on,
        hours=Decimal(hours),
        **{"kind": "reception", **values},
    )
    return service.note(row, by=district.user(Role.CENTER_CLERK), at=NOON)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"on": date(2026, 3, 10)}, "在今天以后"),
        ({"hours": "22.0"}, "已登记 3.0 小时，再加 22.0 小时超过一天"),
    ],
)
def test_service_that_cannot_be_is_refused(district, volunteer, values, sentence):
    noted(district, volunteer)

    with pytest.raises(Refused, match=sentence):
        noted(district, volunteer, **values)


def test_only_volunteers_serve(district):
    with pytest.raises(Refused, match="人员类别不是志愿者"):
        noted(district, district.handler)


def test_the_certificate_sums_a_year_without_what_was_withdrawn(district, volunteer):
    noted(district, volunteer)
    noted(district, volunteer, "2.5", date(2026, 1, 5), kind="publicity")
    noted(district, volunteer, "8.0", date(2025, 12, 31))
    wrong = noted(district, volunteer, "4.0", date(2026, 2, 2))
    browser = visitor(district.user(Role.CENTER_CLERK))
    browser.post(f"/handlers/{volunteer.pk}/service/{wrong.pk}/withdraw/")

    seen = said(browser.get(f"/handlers/{volunteer.pk}/certificate/2026/"))
    assert "柏远山（教师）" in seen
    assert "1月5日至3月2日参加志愿服务 2 次，共 5.5 小时" in seen
    assert "咨询接待 3.0 小时，普法宣传 2.5 小时" in seen
    assert browser.get(f"/handlers/{volunteer.pk}/certificate/2024/").status_code == 404
    assert Entry.objects.filter(action="service.withdraw").count() == 1
    figures = measures.evaluate(
        ["service_hours", "volunteers_serving"],
        center=district.center,
        period=counting.year(2026),
    )
    assert figures["service_hours"].value == Decimal("5.5")
    assert figures["volunteers_serving"].value == 1


def test_service_is_noted_on_screen_and_a_mistake_stays_typed(district, volunteer):
    browser = visitor(district.user(Role.CENTER_CLERK))
    page = f"/handlers/{volunteer.pk}/service/"
    typed = {"served_on": "2026-03-02", "kind": "visit", "hours": "2.5"}

    wrong = browser.post(page, typed | {"hours": "25"})
    assert wrong.status_code == 422
    assert "一天的服务在 0.1 至 24 小时之间" in said(wrong)
    assert browser.post(page, typed).status_code == 302
    assert "2026-03-02" in said(browser.get(page))


def test_the_notice_names_profession_and_unit_and_no_telephone(district, volunteer):
    volunteer.telephone = "15400001234"
    volunteer.save()
    seen = said(visitor(district.user(Role.ASSIGNER)).get("/handlers/notice/"))

    assert "教师" in seen
    assert district.firm.name in seen
    assert "15400001234" not in seen


def test_when_a_volunteer_can_come_is_kept_in_one_form(district, volunteer):
    browser = visitor(district.user(Role.CENTER_CLERK))
    typed = {"name": "柏远山", "kind": "volunteer", "available": "星期六9点-12点"}
    browser.post(f"/handlers/{volunteer.pk}/", typed)

    volunteer.refresh_from_db()
    assert volunteer.available == "周六 9:00-12:00"


def test_the_page_asks_as_often_for_many(
    district, volunteer, django_assert_num_queries
):
    browser = visitor(district.user(Role.CENTER_CLERK))
    noted(district, volunteer)
    with django_assert_num_queries(8):
        browser.get(f"/handlers/{volunteer.pk}/service/")
    for n in range(1, 8):
        noted(district, volunteer, on=date(2026, 2, n))
    with django_assert_num_queries(8):
        browser.get(f"/handlers/{volunteer.pk}/service/")
