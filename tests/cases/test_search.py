"""Finding cases: by parts of names, initials and numbers, in scope, by indexes."""

import pytest

from fazhu.cases.models import Case
from fazhu.lib.identity import invented
from fazhu.network.access import centers_of
from fazhu.network.models import Organisation, OrganisationKind, User
from fazhu.rules.roles import Permission, Role
from tests.cases.looking import browser_of
from tests.people import someone
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db

ENDS_IN_X = next(
    number
    for number in (invented("990101", MONDAY, sequence) for sequence in range(999))
    if number.endswith("X")
)


@pytest.fixture
def district() -> District:
    return District()


def names_found(user: User, text: str) -> set[str]:
    """The recipients of the cases that ``user`` finds by ``text``."""
    centers = centers_of(user, Permission.CASE_READ)
    found = Case.objects.visible_to(user).found_by(text, centers=centers)
    return {case.parties.get().person.name for case in found}


def found_in(district: District, text: str) -> set[str]:
    return names_found(district.user(Role.DIRECTOR), text)


@pytest.mark.parametrize(
    "text", ["欧阳", "阳若", "若兰", "欧阳若", "阳若兰", "欧阳若兰"]
)
def test_any_two_neighbouring_characters_find_a_name(district, text):
    district.received(name="欧阳若兰")
    district.received(name="兰若阳")

    assert found_in(district, text) == {"欧阳若兰"}


def test_characters_that_are_not_neighbours_find_nothing(district):
    district.received(name="欧阳若兰")

    assert found_in(district, "欧若") == set()


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("单小芳", "sxf"),
        ("解文远", "xwy"),
        ("仇春水", "qcs"),
        ("区若川", "orc"),
        ("查一鸣", "zym"),
        ("单于春水", "cycs"),
    ],
)
def test_a_surname_is_found_by_its_own_reading(district, name, initials):
    district.received(name=name)
    district.received(name="苗小禾")

    assert found_in(district, initials) == {name}
    assert found_in(district, initials[:2].upper()) == {name}


@pytest.mark.parametrize("name", ["𠮷春水", "苗㛃", "龚䶮明"])
def test_a_rare_character_finds_only_itself(district, name):
    district.received(name=name)
    district.received(name="吉春水")

    assert found_in(district, name[:2]) == {name}
    assert [case.parties.get().person.name for case in Case.objects.order_by("pk")] == [
        name,
        "吉春水",
    ]


@pytest.mark.parametrize("text", ["古丽", "丽巴", "古丽·巴", "巴哈尔•买", "哈尔买买"])
def test_a_name_with_a_dot_is_found_with_and_without_it(district, text):
    district.received(name="古丽巴哈尔·买买提")

    assert found_in(district, text) == {"古丽巴哈尔·买买提"}


@pytest.mark.parametrize(
    "text",
    [
        ENDS_IN_X,
        ENDS_IN_X.lower(),
        f"{ENDS_IN_X[:6]} {ENDS_IN_X[6:14]} {ENDS_IN_X[14:]}",
        ENDS_IN_X.translate({ord("0") + n: ord("０") + n for n in range(10)}),
        ENDS_IN_X[-4:],
        ENDS_IN_X[-4:].lower(),
        "139 0000 1234",
        "+8613900001234",
    ],
    ids=["X", "x", "blanks", "full width", "last four", "with x", "phone", "+86"],
)
def test_a_number_finds_its_person_however_it_is_written(district, text):
    person = district.received(name="苗小禾").parties.get().person
    person.id_number, person.telephone = ENDS_IN_X, "13900001234"
    person.save()
    district.received(name="沈文远")

    assert found_in(district, text) == {"苗小禾"}


@pytest.mark.parametrize(
    "text", ["（2025）民援字第18", "(2025)民援字第18", "〔2025〕民援字第1834号"]
)
def test_a_case_number_is_found_by_its_beginning(district, text):
    numbered = {"苗小禾": "（2025）民援字第1834号", "沈文远": "（2025）民援字第2834号"}
    for name, number in numbered.items():
        case = district.received(name=name)
        Case.objects.filter(pk=case.pk).update(number=number)

    assert found_in(district, text) == {"苗小禾"}


@pytest.mark.parametrize(
    "text",
    [
        "2026援字第735号",
        "（2026）援字第735号",
        "2026援字第0735号",
        "〔2026〕援字第735号",
    ],
)
def test_a_case_number_is_found_without_its_brackets_and_zeros(district, text):
    numbers = {"苗小禾": "（2026）援字第0735号", "沈文远": "（2026）援字第7350号"}
    for name, number in numbers.items():
        case = district.received(name=name)
        Case.objects.filter(pk=case.pk).update(number=number)

    assert found_in(district, text) == {"苗小禾"}


def test_four_digits_find_the_end_of_an_id_and_the_beginning_of_a_number(district):
    person = district.received(name="苗小禾").parties.get().person
    person.id_number = invented("990101", MONDAY, 183)
    person.save()
    case = district.received(name="沈文远")
    Case.objects.filter(pk=case.pk).update(number=f"{person.id_number[-4:]}-7")

    assert found_in(district, person.id_number[-4:]) == {"苗小禾", "沈文远"}


@pytest.mark.parametrize("text", ["苗小", "mxh", ENDS_IN_X, ENDS_IN_X[-4:], "（2026"])
def test_nothing_of_another_center_is_found(district, text):
    person = district.received(name="苗小禾").parties.get().person
    person.id_number = ENDS_IN_X
    person.save()
    elsewhere = District(name="望岳区")

    assert found_in(district, text) == {"苗小禾"}
    assert found_in(elsewhere, text) == set()


@pytest.mark.parametrize("text", ["苗小", "mxh", "（2026"])
def test_a_station_finds_only_what_it_received(district, text):
    district.received(name="苗小禾")
    sister = Organisation.objects.create(
        kind=OrganisationKind.STATION, name="白石乡工作站", center=district.center
    )

    assert names_found(district.user(Role.STATION_CLERK), text) == {"苗小禾"}
    assert names_found(someone(Role.STATION_CLERK, sister), text) == set()


def test_a_handler_finds_only_what_was_assigned(district):
    district.handling(name="苗小禾")
    district.received(name="苗小穗")

    handler = district.user(Role.HANDLER, district.firm)

    assert names_found(handler, "苗小") == {"苗小禾"}


def test_the_newest_of_many_hits_come_first(district):
    for number in range(53):
        district.received(name=f"苗小{number:02d}")
    director = browser_of(district.user(Role.DIRECTOR))

    shown = director.get("/cases/?q=苗小").content.decode()

    assert shown.index("苗小52") < shown.index("苗小51") < shown.index("苗小03")
    assert "苗小02" not in shown


@pytest.mark.parametrize("query", ["q=苗小", "q=mxh", "page=2&q=苗小", "q=龘龘"])
def test_a_search_takes_as_many_queries_for_many_as_for_one(
    district, query, django_assert_max_num_queries
):
    for number in range(60):
        district.received(name=f"苗小禾{number}")
    director = browser_of(district.user(Role.DIRECTOR))
    director.get("/cases/")

    with django_assert_max_num_queries(13):
        director.get(f"/cases/?{query}")
