"""Who is perhaps the one told of: by number, telephone, birth date, sound and shape."""

from datetime import date

import pytest

from fazhu.cases.models import Case
from fazhu.cases.resemblance import Traits, resembling
from fazhu.intake.models import Person
from fazhu.lib.identity import invented
from fazhu.rules.roles import Role
from tests.cases.telling import NUMBER, RECEIVE, told
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
BORN = date(1980, 3, 9)
ANOTHER = invented("990101", date(1975, 6, 11), 451)


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def found(district):
    """What the center's window is told about someone, as names and grounds."""
    window = district.user(Role.CENTER_CLERK)

    def names(**traits):
        alike = resembling(Traits(**traits), user=window, center=district.center)
        return {one.person.name: one.grounds for one in alike}

    return names


@pytest.mark.parametrize(
    ("known", "typed", "ground"),
    [
        ("苗小禾", "苗小禾", "姓名相同"),
        ("苗小禾", "苗晓禾", "姓名读音相同"),
        ("单小芳", "山小芳", "姓名读音相同"),
        ("丁己", "丁已", "姓名字形相近"),
        ("佘文", "余文", "姓名字形相近"),
        ("买买提·艾力", "买买提艾力", "姓名相同"),
    ],
)
def test_a_name_finds_those_that_are_taken_for_it(
    found, district, known, typed, ground
):
    district.person(known)
    district.person("白一山")

    assert found(name=typed) == {known: (ground,)}


def test_name_and_birth_date_weigh_more_than_the_name(found, district):
    for _ in range(7):
        district.person("苗晓禾")
    district.person("苗小合", birth_on=BORN)
    for _ in range(7):
        district.person("苗小荷", birth_on=date(1990, 1, 1))

    assert next(iter(found(name="苗小禾", birth_on=BORN).items())) == (
        "苗小合",
        ("出生日期相同", "姓名读音相同"),
    )


def test_a_telephone_finds_whoever_has_it_however_it_is_written(found, district):
    district.person("白一山", telephone="13800001234")

    assert found(telephone="138 0000 1234") == {"白一山": ("电话相同",)}


def test_a_known_number_decides(found, district):
    district.person("苗小禾", id_number=NUMBER, id_kind="resident")
    district.person("苗晓禾")

    assert found(number=NUMBER, name="苗晓禾") == {"苗小禾": ("证件号码相同",)}


def test_whoever_has_another_number_is_someone_else(found, district):
    district.person("苗小禾", id_number=ANOTHER, id_kind="resident")

    assert found(name="苗小禾") == {"苗小禾": ("姓名相同",)}
    assert found(number=NUMBER, name="苗小禾") == {}


def test_a_corrected_name_is_found_as_it_now_sounds(found, district):
    person = district.person("苗小禾")
    person.name = "柴望秋"
    person.save()
    person.index_name()

    assert found(name="苗小禾") == {}
    assert list(found(name="柴旺秋")) == ["柴望秋"]


def test_a_station_is_shown_only_those_it_knows(district):
    district.person("苗小禾", telephone="13800001234")
    own = district.received(name="苗小荷").parties.get().person
    clerk = district.user(Role.STATION_CLERK)
    traits = Traits(name="苗晓禾", telephone="13800001234")

    alike = resembling(traits, user=clerk, center=district.center)

    assert [one.person for one in alike] == [own]


# — on the page —


def test_choosing_someone_leaves_nothing_to_type_again(district):
    person = district.person(
        "苗小荷", telephone="13800005678", address="杨树镇东村", occupation="瓦工"
    )
    window = visitor(district.user(Role.CENTER_CLERK))
    typed = {"recipients-0-id_number": "", "recipients-0-telephone": ""}

    looked = said(window.post(RECEIVE, told(district.center, refresh="look", **typed)))
    taking = told(district.center, take=f"recipients-0 {person.ref}", **typed)
    taken = said(window.post(RECEIVE, taking))
    use = {"recipients-0-use": str(person.ref), "recipients-0-name": ""}
    window.post(RECEIVE, told(district.center, **(typed | use)))

    assert "姓名读音相同" in looked
    assert "已选用" in taken
    assert 'name="recipients-0-name"' not in taken
    assert "已登记：瓦工" in taken
    assert "138****5678" in taken
    assert "13800005678" not in taken
    assert "杨树镇" not in taken
    assert Case.objects.get().parties.get(role="recipient").person == person
    assert Person.objects.filter(name__startswith="苗").count() == 1


def test_letting_go_gives_the_fields_back(district):
    person = district.person("苗小荷")
    window = visitor(district.user(Role.CENTER_CLERK))
    more = {"recipients-0-use": str(person.ref), "take": "recipients-0 "}

    page = said(window.post(RECEIVE, told(district.center, **more)))

    assert "已选用" not in page
    assert 'name="recipients-0-name"' in page


@pytest.mark.parametrize("prefix", ["agent", "opponents-0"])
def test_an_agent_and_an_opponent_are_read_from_a_card_too(district, prefix):
    window = visitor(district.user(Role.CENTER_CLERK))
    card = f"姓名 柴望秋 性别 男 出生 1975年6月11日 公民身份号码 {ANOTHER}"

    window.post(RECEIVE, told(district.center, **{f"{prefix}-pasted": card}))

    person = Person.objects.get(name="柴望秋")
    assert (person.id_number, person.birth_on) == (ANOTHER, date(1975, 6, 11))
