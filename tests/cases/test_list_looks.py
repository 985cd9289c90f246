"""How the list is looked at: columns, density, named views, tabs, the way back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.models import ListLook, SavedView
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.people import someone
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db
LOOK = {"density": "close", "cause": "1", "recipient": "2"}


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def director(district):
    return browser_of(district.user(Role.DIRECTOR))


def headings(answer) -> list[str]:
    return [column.label for column in answer.context["columns"]]


def save(browser, name="我的逾期", back="turn=overdue&sort=due", **more):
    return browser.post(f"/cases/views/?back={back}", {"name": name, **more})


def test_a_user_sees_the_columns_that_they_chose_in_their_order(district, director):
    district.received(kind="civil")
    answer = director.post("/cases/columns/?back=kind%3Dcivil", LOOK)

    assert answer.url == "/cases/?kind=civil"
    shown = director.get(answer.url)
    assert headings(shown) == ["案号", "案由", "受援人"]
    assert "scroll close" in shown.content.decode()


def test_a_choice_of_columns_is_ones_own(district, director):
    director.post("/cases/columns/", LOOK)

    other = browser_of(district.user(Role.REVIEWER)).get("/cases/")

    assert len(headings(other)) > 3


def test_an_address_that_names_columns_shows_these(director):
    shown = director.get("/cases/?columns=number.nonsense.due&density=loose")

    assert headings(shown) == ["案号", "最近期限"]


def test_the_number_that_opens_the_case_is_never_left_out(director):
    assert headings(director.get("/cases/?columns=cause"))[0] == "案号"


def test_a_view_opens_the_list_as_it_was(district, director):
    district.pending(name="苗小禾", on=timezone.localdate() - timedelta(30))
    district.received(name="沈文远", on=timezone.localdate())

    opened = save(director)

    shown = words(director.get(opened.url))
    assert "苗小禾" in shown
    assert "沈文远" not in shown
    assert "我的逾期" in words(director.get("/cases/"))


def test_a_view_keeps_nothing_that_was_typed_to_find_a_person(director):
    save(director, back="kind=civil%26q=苗小禾%26found=0123".replace("%26", "&"))

    assert SavedView.objects.get().query.startswith("kind=civil&columns=")


def test_a_view_of_ones_own_is_seen_by_nobody_else(district, director):
    save(director)

    assert "我的逾期" not in words(
        browser_of(district.user(Role.REVIEWER)).get("/cases/")
    )


def test_the_chief_shares_a_view_with_the_center_alone(district, director):
    save(director, name="本周要办", is_shared="on")
    other = District(name="滨河区")

    assert "本周要办" in words(browser_of(district.user(Role.REVIEWER)).get("/cases/"))
    assert "本周要办" not in words(browser_of(other.user(Role.DIRECTOR)).get("/cases/"))


def test_only_the_chief_shares_a_view(district):
    save(browser_of(district.user(Role.REVIEWER)), is_shared="on")

    assert not SavedView.objects.get().is_shared


def test_a_second_view_of_the_same_name_is_refused_and_the_name_stays(director):
    save(director)

    again = save(director)

    assert again.status_code == 422
    assert "您已有同名的视图" in words(again)
    assert 'value="我的逾期"' in again.content.decode()


def test_a_view_is_dropped_by_its_owner_and_not_by_a_stranger(district, director):
    save(director)
    view = SavedView.objects.get()
    stranger = browser_of(someone(Role.REVIEWER, district.center, username="stranger"))

    assert stranger.post(f"/cases/views/{view.pk}/drop/").status_code == 404
    director.post(f"/cases/views/{view.pk}/drop/")
    assert not SavedView.objects.exists()


def test_a_shared_view_is_dropped_by_a_chief_and_by_nobody_else(district, director):
    save(director, is_shared="on")
    view = SavedView.objects.get()

    reviewer = browser_of(district.user(Role.REVIEWER))

    assert reviewer.post(f"/cases/views/{view.pk}/drop/").status_code == 403


def test_keeping_a_view_stands_in_the_trail_and_a_taste_in_columns_does_not(director):
    save(director)
    director.post("/cases/columns/", LOOK)

    assert list(Entry.objects.values_list("action", flat=True)).count("view.save") == 1
    assert ListLook.objects.count() == 1
    assert not Entry.objects.filter(action__contains="column").exists()


def test_tabs_count_what_waits_and_keep_the_filters_uncounted(district, director):
    today = timezone.localdate()
    district.pending(name="苗小禾", on=today - timedelta(30))
    district.received(name="沈文远", on=today, kind="criminal")
    district.handling(name="叶若兰", on=today)

    tabs = {t.label: t.count for t in director.get("/cases/").context["tabs"]}
    narrowed = director.get("/cases/?kind=criminal").context["tabs"]

    assert tabs["待我办理"] == "2"
    assert tabs["待他人办理"] == "1"
    assert tabs["已逾期"] == "1"
    assert {t.count for t in narrowed} == {None}
    assert "kind=criminal" in narrowed[1].url


def test_the_list_is_sorted_by_the_day_that_is_due_and_what_has_none_comes_last(
    district, director
):
    district.received(name="叶若兰", on=FRIDAY)
    district.received(name="苗小禾", on=MONDAY)
    district.archived(name="沈文远")

    shown = words(director.get("/cases/?sort=due"))

    assert shown.index("苗小禾") < shown.index("叶若兰") < shown.index("沈文远")


@pytest.mark.parametrize("sort", ["decided", "assigned", "closed", "archived", "moved"])
def test_every_day_sorts(district, director, sort):
    district.archived(name="沈文远", on=MONDAY, closed_on=FRIDAY)
    district.archived(name="苗小禾", on=FRIDAY, closed_on=FRIDAY + timedelta(3))

    down = words(director.get(f"/cases/?sort=-{sort}"))

    assert down.index("苗小禾") < down.index("沈文远")


def test_the_case_page_leads_back_to_the_row_in_the_filtered_list(district, director):
    case = district.received(name="苗小禾")
    director.get("/cases/?q=苗小&kind=civil&page=1")

    crumbs = director.get(f"/cases/{case.pk}/").context["crumbs"]

    assert crumbs[0][1].endswith(f"&kind=civil&page=1#row-{case.pk}")
    assert f'id="row-{case.pk}"' in director.get(crumbs[0][1]).content.decode()


def test_the_way_back_is_sealed_and_opens_for_its_user_alone(district, director):
    case = district.received(name="苗小禾")
    cookie = director.get("/cases/?q=苗小禾").cookies["case_list"]
    other = browser_of(district.user(Role.REVIEWER))
    other.cookies["case_list"] = cookie.value

    crumbs = other.get(f"/cases/{case.pk}/").context["crumbs"]

    assert cookie["httponly"]
    assert "苗" not in cookie.value
    assert crumbs[0][1] == f"/cases/#row-{case.pk}"


@pytest.mark.parametrize("cookie", ["nonsense", "0123456789abcdef", "é", ""])
def test_a_way_back_that_does_not_open_leads_to_the_whole_list(
    district, director, cookie
):
    case = district.received()
    director.cookies["case_list"] = cookie

    crumbs = director.get(f"/cases/{case.pk}/").context["crumbs"]

    assert crumbs[0][1] == f"/cases/#row-{case.pk}"
