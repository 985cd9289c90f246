"""Organisations added, changed, closed and opened again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.actions import organisations
from fazhu.network.models import Organisation
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)


@pytest.fixture
def district() -> District:
    return District()


def new(district: District, name: str = "槐荫乡工作站", **values: object):
    values = {"kind": "station", "center": district.center, **values}
    return Organisation(name=name, **values)


def close(organisation: Organisation, district: District):
    by = district.user(Role.DIRECTOR)
    return organisations.close(organisation, closed_on=TODAY, by=by, at=NOON)


def test_a_station_is_added_with_its_trail(district):
    by = district.user(Role.DIRECTOR)

    added = organisations.add(new(district), by=by, at=NOON)

    entry = Entry.objects.about(added).get()
    assert (entry.action, entry.by_id, entry.center_id) == (
        "organisation.add",
        by.pk,
        district.center.pk,
    )


def test_a_director_adds_nothing_to_another_center(district):
    other = District("望山区")

    with pytest.raises(PermissionDenied):
        organisations.add(new(other), by=district.user(Role.DIRECTOR), at=NOON)


def test_a_center_is_not_added_on_screen(district):
    center = new(district, kind="center")

    with pytest.raises(Refused, match="安装时建立"):
        organisations.add(center, by=district.user(Role.DIRECTOR), at=NOON)


def test_a_change_keeps_the_values_before_and_after(district):
    district.station.territory = "柳树镇、槐荫乡"

    organisations.change(
        district.station, by=district.user(Role.SYSTEM_ADMINISTRATOR), at=NOON
    )

    details = Entry.objects.about(district.station).first().details
    assert details["changed"] == ["territory"]
    assert details["after"] == {"territory": "柳树镇、槐荫乡"}


def test_the_telephone_of_a_station_is_changed_without_standing_in_the_trail(district):
    district.station.telephone = "0571-8800 0000"

    organisations.change(district.station, by=district.user(Role.DIRECTOR), at=NOON)

    details = Entry.objects.about(district.station).first().details
    assert details == {"changed": ["telephone"], "before": {}, "after": {}}


def test_an_organisation_does_not_stand_below_itself(district):
    by = district.user(Role.DIRECTOR)
    lower = organisations.add(new(district, parent=district.station), by=by, at=NOON)
    district.station.parent = lower

    with pytest.raises(Refused, match="不能放在"):
        organisations.change(district.station, by=by, at=NOON)


def test_a_kind_without_the_role_that_is_held_there_is_refused(district):
    district.user(Role.STATION_CLERK)
    district.station.kind = "law_firm"

    with pytest.raises(Refused, match=r"担任工作站窗口人员.*律师事务所没有这一岗位"):
        organisations.change(district.station, by=district.user(Role.DIRECTOR), at=NOON)


def test_a_station_with_open_cases_is_not_closed_and_they_are_named(district):
    case = district.granted()

    with pytest.raises(Refused, match=str(case)) as refusal:
        close(district.station, district)

    assert "仍有未办结案件" in str(refusal.value)
    assert "工作站窗口人员" in str(refusal.value)


def test_who_sees_no_cases_is_told_only_how_many_are_open(district):
    case = district.granted()
    by = district.user(Role.SYSTEM_ADMINISTRATOR)

    with pytest.raises(Refused, match="仍有 1 件未办结案件") as refusal:
        organisations.close(district.station, closed_on=TODAY, by=by, at=NOON)

    assert str(case) not in str(refusal.value)


def test_a_firm_with_a_handler_is_not_closed(district):
    with pytest.raises(Refused, match="仍有承办人：何若川"):
        close(district.firm, district)


def test_an_empty_station_is_closed_from_a_day_and_opened_again(district):
    close(district.station, district)
    assert not Organisation.objects.open_on(TODAY).filter(pk=district.station.pk)

    organisations.reopen(district.station, by=district.user(Role.DIRECTOR), at=NOON)

    assert Organisation.objects.open_on(TODAY).filter(pk=district.station.pk)


def test_the_center_is_never_closed(district):
    with pytest.raises(Refused, match="不能撤销"):
        close(district.center, district)


def test_the_page_of_a_refused_closing_keeps_the_day_that_was_typed(district):
    district.granted()
    site = visitor(district.user(Role.DIRECTOR))

    answer = site.post(
        f"/organisations/{district.station.pk}/close/", {"on": "2026-03-09"}
    )

    assert answer.status_code == 422
    assert 'value="2026-03-09"' in said(answer)


def test_the_tree_shows_each_below_its_parent(district):
    by = district.user(Role.DIRECTOR)
    organisations.add(new(district, parent=district.station), by=by, at=NOON)

    page = said(visitor(by).get("/organisations/"))

    assert "　└ <a" in page
    assert page.index(district.station.name) < page.index("　　└ <a")


def test_a_form_with_a_name_that_is_taken_says_so(district):
    site = visitor(district.user(Role.DIRECTOR))
    sent = {
        "center": district.center.pk,
        "kind": "station",
        "name": district.station.name,
    }

    answer = site.post("/organisations/new/", sent)

    assert answer.status_code == 422
    assert "本中心已有同名同类的机构" in said(answer)


def test_a_form_sends_nothing_into_another_center(district):
    other = District("望山区")
    site = visitor(district.user(Role.DIRECTOR))
    sent = {"center": other.center.pk, "kind": "station", "name": "槐荫乡工作站"}

    answer = site.post("/organisations/new/", sent)

    assert answer.status_code == 422
    assert not Organisation.objects.filter(name="槐荫乡工作站").exists()


@pytest.mark.parametrize("address", ["/organisations/", "/handlers/", "/rights/"])
def test_no_list_names_anything_of_another_center(district, address):
    other = District("望山区")
    other.handler.name = "白一山"
    other.handler.save()
    other.user(Role.REVIEWER)

    page = said(visitor(district.user(Role.DIRECTOR)).get(address))

    assert "望山区" not in page
    assert "白一山" not in page
