"""The case list: search, filters, order, pages, scope, and how many queries."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fazhu.cases.actions import assigning, reviewing, simple
from fazhu.network.models import Handler
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.people import LONG_AGO, someone
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db

ID_NUMBER = "991101199003078515"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def director(district):
    return browser_of(district.user(Role.DIRECTOR))


def test_the_list_shows_names_and_never_id_numbers(district, director):
    person = district.received(name="苗小禾").parties.get().person
    person.id_number = ID_NUMBER
    person.save()

    shown = director.get("/cases/").content.decode()

    assert "苗小禾" in shown
    assert ID_NUMBER not in shown
    assert ID_NUMBER[-4:] not in shown


def test_another_center_sees_nothing_of_it(district):
    district.received()
    other = District(name="滨河区")

    shown = words(browser_of(other.user(Role.DIRECTOR)).get("/cases/"))

    assert "没有符合条件的案件" in shown


def test_a_station_sees_only_what_it_received(district):
    district.received(name="苗小禾")
    sister = District(name="滨河区").station
    sister.center = district.center
    sister.save()

    clerk = someone(Role.STATION_CLERK, sister, username="sister-clerk")

    assert "苗小禾" not in words(browser_of(clerk).get("/cases/"))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("追索劳动", None),
        ("苗小", "q=%E8%8B%97%E5%B0%8F"),
        ("mxh", "q=mxh"),
        ("8515", "q=8515"),
        ("（2026）援字第0001", None),
        ("(2026) 援字第0001号", None),
    ],
    ids=[
        "cause",
        "two characters",
        "initials",
        "last four",
        "case number",
        "other brackets",
    ],
)
def test_a_search_finds_by(district, director, text, query):
    case = district.received(name="苗小禾", cause_text="追索劳动报酬纠纷")
    district.received(name="沈文远", cause_text="离婚纠纷")
    person = case.parties.get().person
    person.id_number = ID_NUMBER
    person.save()

    answer = director.post("/cases/search/", {"text": text})

    assert query is None or query in answer.url
    found = words(director.get(answer.url))
    assert "苗小禾" in found
    assert "沈文远" not in found


@pytest.mark.parametrize(
    "number",
    [ID_NUMBER, ID_NUMBER[:-1], "13900001234", "0571-88001234"],
    ids=["ID number", "one digit short", "mobile", "landline"],
)
def test_a_number_of_a_person_never_stands_in_an_address(director, number):
    answer = director.post("/cases/search/", {"text": number, "back": "kind=civil"})

    assert number not in answer.url
    assert "kind=civil" in answer.url
    assert f"查找“{number}”的结果" in words(director.get(answer.url))


def test_an_id_number_and_a_telephone_are_found_by_their_reference(district, director):
    person = district.received(name="苗小禾").parties.get().person
    person.id_number, person.telephone = ID_NUMBER, "13900001234"
    person.save()
    district.received(name="沈文远")

    for number in (ID_NUMBER, "13900001234"):
        answer = director.post("/cases/search/", {"text": number})
        assert "苗小禾" in words(director.get(answer.url))
        assert "沈文远" not in words(director.get(answer.url))


def test_the_session_keeps_a_searched_number_sealed(director):
    director.post("/cases/search/", {"text": ID_NUMBER})

    assert ID_NUMBER not in str(dict(director.session))


def test_a_number_written_into_the_address_is_taken_out_of_it(district, director):
    answer = director.get(f"/cases/?q={ID_NUMBER}", follow=True)

    assert answer.redirect_chain == [("/cases/?", 302)]
    assert "请在查找框里输入" in words(answer)
    assert ID_NUMBER not in answer.content.decode()


def test_a_reference_of_another_session_asks_to_type_again(director):
    shown = words(director.get("/cases/?found=0123"))

    assert "请重新输入" in shown


def test_one_character_is_asked_for_more(director):
    assert "至少输入两个字" in words(director.get("/cases/?q=苗"))


@pytest.mark.parametrize(
    "query",
    [
        "state=handling",
        "kind=criminal",
        "year=2025",
        "awaits=case.handle",
        "cause=盗窃",
    ],
)
def test_a_filter_narrows_the_list(district, director, query):
    district.received(name="苗小禾")
    district.handling(
        name="沈文远", kind="criminal", on=date(2025, 6, 2), cause_text="盗窃罪"
    )

    shown = words(director.get(f"/cases/?{query}"))

    assert "沈文远" in shown
    assert "苗小禾" not in shown


def test_station_and_handler_are_filters(district, director):
    district.handling(name="沈文远")
    district.received(name="苗小禾")

    by_handler = words(director.get(f"/cases/?handler={district.handler.pk}"))
    by_station = words(director.get(f"/cases/?station={district.center.pk}"))

    assert ("沈文远" in by_handler, "苗小禾" in by_handler) == (True, False)
    assert "没有符合条件的案件" in by_station


def test_a_value_that_no_filter_knows_filters_nothing(district, director):
    district.received(name="苗小禾")

    assert "苗小禾" in words(director.get("/cases/?state=nonsense&year=x&page=-3"))


def test_overdue_cases_are_a_filter_and_paused_ones_are_not_overdue(district, director):
    today = timezone.localdate()
    district.pending(name="苗小禾", on=today - timedelta(30))
    case = district.received(name="沈文远", on=today - timedelta(30))
    late = someone(Role.REVIEWER, district.center)
    from_now = {"seen": None, "by": late, "on": today - timedelta(30)}
    reviewing.supplement(case, "缺少身份证明", **from_now)

    shown = words(director.get("/cases/?turn=overdue"))

    assert "苗小禾" in shown
    assert "沈文远" not in shown


@pytest.mark.parametrize(
    ("turn", "expected"),
    [("mine", "苗小禾"), ("others", "沈文远"), ("open", "苗小禾"), ("still", "沈文远")],
)
def test_whose_turn_it_is_narrows_the_list(district, turn, expected):
    district.pending(name="苗小禾", on=timezone.localdate())
    district.handling(name="沈文远", on=timezone.localdate() - timedelta(40))
    director = browser_of(district.user(Role.DIRECTOR))

    assert expected in words(director.get(f"/cases/?turn={turn}"))


def test_the_order_stands_in_the_address_and_blank_days_come_last(district, director):
    district.pending(name="沈文远", on=FRIDAY)
    district.pending(name="苗小禾", on=MONDAY)
    district.received(name="叶若兰", on=FRIDAY)

    up = words(director.get("/cases/?sort=accepted"))
    down = words(director.get("/cases/?sort=-accepted"))

    assert up.index("苗小禾") < up.index("沈文远") < up.index("叶若兰")
    assert down.index("沈文远") < down.index("苗小禾") < down.index("叶若兰")


def test_pages_keep_filters_and_say_that_there_is_more(district, director):
    for number in range(51):
        district.received(name=f"苗小{number:02d}")

    first = director.get("/cases/?kind=civil").content.decode()
    second = words(director.get("/cases/?kind=civil&page=2"))

    assert "共 51 件，第 1 页，还有更多" in first
    assert "?kind=civil&amp;page=2" in first
    assert "共 51 件，第 2 页，已到末页" in second
    assert second.count("援字第") == 1


def test_a_long_list_takes_as_many_queries_as_a_short_one(
    district, director, django_assert_num_queries
):
    for number in range(12):
        district.handling(name=f"苗小{number:02d}")
    director.get("/cases/")

    with django_assert_num_queries(12):
        director.get("/cases/?sort=-accepted&kind=civil")


def test_a_former_handler_is_not_told_what_happened_later(district):
    case = district.handling(name="苗小禾")
    successor = Handler.objects.create(
        center=district.center, name="沈文远", kind="lawyer", from_on=LONG_AGO
    )
    assigner = district.user(Role.ASSIGNER)
    case = simple.take(workflow.REQUEST_CHANGE, case, seen=None, by=assigner, on=FRIDAY)
    assigning.change_handler(
        case, successor, "原承办人生病", seen=None, by=assigner, on=FRIDAY
    )
    former = browser_of(district.user(Role.HANDLER, district.firm))

    shown = words(former.get("/cases/"))

    assert "苗小禾" in shown
    assert "曾承办" in shown
    assert "没有符合条件的案件" in words(former.get("/cases/?state=assigned"))
