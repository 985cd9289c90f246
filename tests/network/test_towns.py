"""Towns of the own district: entered by the center, found in addresses, ended."""

from datetime import date

import pytest

from fazhu.audit.models import Entry
from fazhu.intake.models import Person
from fazhu.network.models import Organisation, Town
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.cases.telling import RECEIVE, told
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def director(district):
    return browser_of(district.user(Role.DIRECTOR))


def entered(director, district, names: str):
    return director.post("/towns/", {"center": district.center.pk, "names": names})


def test_a_list_is_pasted_and_what_is_there_stays(director, district):
    entered(director, district, "柳树镇\n杨树街道、柳树镇\r\n")
    again = entered(director, district, "柳树镇")

    assert set(Town.objects.values_list("name", flat=True)) == {"柳树镇", "杨树街道"}
    assert again.status_code == 422
    assert "都已经登记" in words(again)
    assert Entry.objects.filter(action="town.add").count() == 1


def test_an_address_that_names_a_town_is_found_there(director, district):
    entered(director, district, "柳树镇 大柳树镇")

    person = district.person("苗小禾", address="大柳树镇河西村3组")
    elsewhere = district.person("苗青", address="安徽省合肥市庐阳区长江路1号")

    assert person.place == "大柳树镇"
    assert (elsewhere.region, elsewhere.town) == ("340103", None)
    assert elsewhere.place == "安徽省合肥市庐阳区"


def test_the_application_offers_the_towns_and_the_case_names_the_place(
    director, district
):
    entered(director, district, "柳树镇")
    offered = director.get(RECEIVE).content.decode()
    address = {"recipients-0-address": "柳树镇河西村3组"}
    director.post(RECEIVE, told(district.center, **address), follow=True)

    person = Person.objects.get()
    case = person.parties.get().case
    assert '<option value="柳树镇">' in offered
    assert "所在地 柳树镇" in words(director.get(f"/cases/{case.pk}/"))


def test_an_ended_town_is_offered_no_more_and_keeps_its_people(director, district):
    entered(director, district, "柳树镇")
    person = district.person("苗小禾", address="柳树镇河西村")
    town = Town.objects.get()

    director.post(f"/towns/{town.pk}/end/")
    offered = director.get(RECEIVE).content.decode()
    listed = words(director.get("/towns/"))
    director.post(f"/towns/{town.pk}/end/")

    person.refresh_from_db()
    assert person.town == town
    assert '<option value="柳树镇">' not in offered
    assert "撤销" in listed
    assert Town.objects.get().ended_on is None


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("临江区柳树镇河西村3组", "柳树镇"),
        ("住址：柳树镇河西村", "柳树镇"),
        ("临江 柳树镇 河西村", "柳树镇"),
        ("临江柳树镇", "柳树镇"),
        ("大柳树镇河西村", ""),
        ("柳树镇杨树街道口", "柳树镇"),
        ("杨树办事处3号", "杨树街道"),
        ("临江区杨树街道办事处", "杨树街道"),
        ("安徽省合肥市庐阳区柳树镇", ""),
        ("安徽省合肥市临江区柳树镇", "柳树镇"),
        ("河西村3组", ""),
    ],
)
def test_a_town_is_read_where_the_address_says_it(director, district, address, named):
    district.center.territory = "临江区"
    district.center.save()
    entered(director, district, "柳树镇 杨树街道")

    person = district.person("苗小禾", address=address)

    assert (person.town.name if person.town else "") == named


def test_the_page_tells_who_serves_each_town_and_where_nobody_or_several_do(
    director, district, django_assert_max_num_queries
):
    for name, territory, closed_on in (
        ("柳树镇工作站", "柳树镇、河西村", None),
        ("杨树街道工作站", "杨树街道", None),
        ("杨树第二工作站", "杨树街道", None),
        ("槐树乡工作站", "槐树乡", date(2020, 1, 1)),
    ):
        Organisation.objects.create(
            kind="station",
            name=name,
            center=district.center,
            territory=territory,
            closed_on=closed_on,
        )

    entered(director, district, "柳树镇 杨树街道 槐树乡")

    with django_assert_max_num_queries(20):
        page = words(director.get("/towns/"))

    assert "柳树镇工作站 起日未记载 在用" in page
    assert Organisation.objects.get(name="柳树镇工作站").territory == "河西村"
    assert "杨树第二工作站 、 杨树街道工作站 几个工作站重叠" in page
    assert "没有工作站" in page
    assert "槐树乡工作站" not in page
