"""Staff of the organisations: registered, qualified, counted in two tables."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.actions import staff
from fazhu.network.models import Qualification, StaffMember
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.reports.cells import cells
from fazhu.reporting.reports.layout import layout
from fazhu.rules.counting import year
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
PAGE = "/staff/"


def added(district, name="蒲令仪", **values):
    values = {"organisation": district.center, "from_on": date(2020, 1, 1), **values}
    by = district.user(Role.DIRECTOR)
    return staff.add(StaffMember(name=name, **values), by=by, at=NOON)


def qualified(district, member, kind, **values):
    held = Qualification(member=member, kind=kind, **values)
    return staff.qualify(held, by=district.user(Role.DIRECTOR), at=NOON)


def table(district, key):
    found = cells(layout("tables", "2016"), Scope(center=district.center), year(2025))
    return {n: cell for (name, n), cell in found.items() if name == key}


def test_only_who_manages_organisations_registers_staff_of_the_own_center(district):
    member = StaffMember(name="某人", organisation=district.center)

    with pytest.raises(PermissionDenied):
        staff.add(member, by=district.user(Role.CENTER_CLERK), at=NOON)
    other = District("望山区").user(Role.DIRECTOR)
    with pytest.raises(PermissionDenied):
        staff.add(member, by=other, at=NOON)


def test_a_member_stays_in_the_center(district):
    member, other = added(district), District("望山区")
    member.organisation = other.station

    with pytest.raises(Refused, match="不属于本中心"):
        staff.change(member, by=district.user(Role.DIRECTOR), at=NOON)


def test_the_trail_keeps_the_kind_of_a_qualification_and_no_number(district):
    held = qualified(district, added(district), "aid_lawyer", number="援2020-07")
    staff.drop(held, by=district.user(Role.DIRECTOR), at=NOON)

    entries = Entry.objects.filter(action__startswith="staff.").order_by("pk")
    assert [entry.action for entry in entries] == [
        "staff.add",
        "staff.qualify",
        "staff.unqualify",
    ]
    assert "援2020-07" not in str([entry.details for entry in entries])
    assert entries[1].details["kind"] == "法律援助律师"


def test_table_two_is_filled_from_the_staff_of_the_center(district):
    district.center.posts = 5
    district.center.save()
    one = added(
        district, sex="female", education="bachelor", studied_law=True, full_time=True
    )
    two = added(district, "柏远山", sex="male", education="postgraduate")
    added(district, "已离任", until_on=date(2025, 6, 1), sex="female")
    added(district, "站里人", organisation=district.station, sex="female")
    qualified(district, one, "aid_lawyer", got_on=date(2021, 5, 1))
    qualified(district, two, "legal_profession", got_on=date(2026, 1, 1))
    found = table(district, "二")

    told = {n: found[n].value for n in (9, 10, 11, 12, 13, 14, 15, 16)}
    assert told == {9: 5, 10: 2, 11: 1, 12: 1, 13: 1, 14: 1, 15: 1, 16: 1}
    assert found[12].missing == 1  # nobody has said what 柏远山 studied
    assert found[4].value is None  # 管理机构 are not kept here


def test_without_any_staff_table_two_says_unrecorded_and_not_nought(district):
    found = table(district, "二")

    assert found[10].value is None
    assert found[9].value is None


def test_table_twelve_counts_stations_with_someone_full_time(district):
    district.station.host = "justice_office"
    district.station.save()
    before = table(district, "十二")[3]
    added(district, organisation=district.station, full_time=True)
    after = table(district, "十二")[3]

    assert (before.value, before.missing) == (0, 1)
    assert (after.value, after.missing) == (1, 0)


def test_staff_and_what_they_hold_are_entered_on_screen(district):
    browser = visitor(district.user(Role.DIRECTOR))
    typed = {"organisation": district.station.pk, "name": "蒲令仪", "full_time": "True"}
    answer = browser.post(f"{PAGE}new/", typed)
    member = StaffMember.objects.get()

    assert answer.headers["Location"] == f"{PAGE}{member.pk}/"
    assert (member.full_time, member.studied_law) == (True, None)
    wrong = browser.post(
        f"{PAGE}{member.pk}/qualifications/",
        {"kind": "police", "got_on": "2024-01-01", "until_on": "2023-01-01"},
    )
    assert wrong.status_code == 422
    assert "有效期的末日不能早于取得日期" in said(wrong)
    browser.post(f"{PAGE}{member.pk}/qualifications/", {"kind": "police"})
    assert "人民警察" in said(browser.get(PAGE))
    held = Qualification.objects.get()
    browser.post(f"{PAGE}{member.pk}/qualifications/{held.pk}/drop/")
    assert "人民警察" not in said(browser.get(PAGE))


def test_leaving_before_coming_is_said_and_stays_typed(district):
    browser = visitor(district.user(Role.DIRECTOR))
    member = added(district)
    typed = {
        "organisation": district.center.pk,
        "name": "蒲令仪",
        "from_on": "2024-01-01",
        "until_on": "2023-01-01",
    }
    answer = browser.post(f"{PAGE}{member.pk}/", typed)

    assert answer.status_code == 422
    assert "离任日期不能早于到任日期" in said(answer)
    assert "2023-01-01" in said(answer)


def test_the_list_asks_as_often_for_many(district, django_assert_num_queries):
    browser = visitor(district.user(Role.DIRECTOR))
    qualified(district, added(district), "police")
    with django_assert_num_queries(6):
        browser.get(PAGE)
    for n in range(10):
        qualified(district, added(district, f"某{n}"), "training")
    with django_assert_num_queries(6):
        browser.get(PAGE)
