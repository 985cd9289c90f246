"""The today page and the menu: what waits for whom, in how many queries."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fazhu.cases.actions import reviewing
from fazhu.cases.models import Case
from fazhu.network.actions import drafts
from fazhu.network.slips import Slip
from fazhu.quality.actions import grade
from fazhu.reporting.desk import COUNTED, desk, waiting_count
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


def days_ago(number: int):
    return timezone.localdate() - timedelta(number)


def today(district: District, role: Role) -> str:
    place = district.firm if role is Role.HANDLER else None
    return words(browser_of(district.user(role, place)).get("/"))


def test_a_director_is_asked_to_decide_and_the_oldest_due_comes_first(district):
    district.pending(name="沈文远", on=days_ago(1))
    district.pending(name="苗小禾", on=days_ago(30))

    shown = today(district, Role.DIRECTOR)

    assert "作出给予或不予援助的决定" in shown
    assert shown.index("苗小禾") < shown.index("沈文远")
    assert "已逾期" in shown


def test_a_reviewer_is_not_asked_to_decide(district):
    district.pending(name="苗小禾", on=days_ago(1))

    shown = today(district, Role.REVIEWER)

    assert "现在没有等您办理的案件" in shown
    assert "待他人办理 1 件" in shown


@pytest.mark.parametrize("role", [Role.STATION_CLERK, Role.CENTER_CLERK])
def test_who_receives_begins_a_case_or_a_consultation_from_here(district, role):
    place = district.station if role is Role.STATION_CLERK else None

    shown = browser_of(district.user(role, place)).get("/").content.decode()

    assert 'href="/cases/new/"' in shown
    assert 'href="/consultations/new/"' in shown
    assert (
        "/cases/new/"
        not in browser_of(district.user(Role.FINANCE)).get("/").content.decode()
    )


def test_a_handler_sees_their_own_cases_only(district):
    district.handling(name="苗小禾", on=days_ago(1))
    district.granted(name="沈文远", on=days_ago(1))

    shown = today(district, Role.HANDLER)

    assert "苗小禾" in shown
    assert "沈文远" not in shown


def test_a_case_in_which_nothing_happened_for_a_month_stands_still(district):
    district.handling(name="苗小禾", on=days_ago(31))
    district.handling(name="沈文远", on=days_ago(29))
    user = district.user(Role.DIRECTOR)

    still = desk(user, at=timezone.now()).still

    assert [line.recipients for line in still.lines] == ["苗小禾"]


def test_an_archived_case_waits_for_nobody_and_never_stands_still(district):
    district.archived(on=days_ago(60), closed_on=days_ago(50))
    user = district.user(Role.DIRECTOR)

    found = desk(user, at=timezone.now())

    assert (found.mine, found.others.count, found.still.count) == ((), 0, 0)


def test_another_centers_cases_wait_for_nobody_here(district):
    District(name="滨河区").pending(on=days_ago(20))

    assert "现在没有等您办理的案件" in today(district, Role.DIRECTOR)
    assert waiting_count(district.user(Role.DIRECTOR)) == 0


def test_counts_stop_at_a_hundred(district):
    for number in range(COUNTED + 2):
        district.received(name=f"苗小{number:03d}", on=days_ago(1))
    reviewer = browser_of(district.user(Role.REVIEWER))

    shown = words(reviewer.get("/"))

    assert "受理与审查：全部 100+ 件" in shown


def test_the_link_of_a_group_lists_the_same_cases(district):
    for number in range(9):
        district.received(name=f"苗小{number}", on=days_ago(1))
    district.granted(name="沈文远", on=days_ago(1))
    director = browser_of(district.user(Role.DIRECTOR))

    listed = words(director.get("/cases/?turn=mine&awaits=case.review"))

    assert "共 9 件" in listed
    assert "沈文远" not in listed


@pytest.mark.parametrize(
    ("role", "link"),
    [
        (Role.SYSTEM_ADMINISTRATOR, "用户"),
        (Role.SECURITY_OFFICER, "用户"),
        (Role.AUDITOR, "审计"),
    ],
)
def test_posts_without_sight_of_cases_get_their_own_pages(district, role, link):
    district.pending(name="苗小禾")

    shown = today(district, role)

    assert "您的岗位不看案件内容" in shown
    assert link in shown
    assert "苗小禾" not in shown


def test_someone_without_any_post_is_told_whom_to_ask(district):
    user = district.user(Role.DIRECTOR)
    user.memberships.update(until_on=days_ago(1))
    user.__dict__.pop("_held", None)

    assert "请联系本中心的安全管理员授予角色" in words(browser_of(user).get("/"))


def test_the_menu_counts_what_waits_in_red(district):
    district.pending(on=days_ago(1))
    district.received(on=days_ago(1))
    director = browser_of(district.user(Role.DIRECTOR))

    html = director.get("/cases/").content.decode()

    assert '<span class="count">2<' in html


@pytest.mark.parametrize("role", list(Role))
def test_every_entry_of_the_menu_opens(district, role):
    place = district.firm if role is Role.HANDLER else None
    client = browser_of(district.user(role, place))

    links = client.get("/").context["menu"]

    assert links
    assert {client.get(url).status_code for _, url, _, _ in links} == {200}


def test_who_is_not_signed_in_is_led_to_sign_in():
    assert Client(headers={"host": "localhost"}).get("/").url == "/sign-in/?next=/"


def test_a_full_desk_takes_as_many_queries_as_a_small_one(
    district, django_assert_max_num_queries
):
    director = browser_of(district.user(Role.DIRECTOR))
    district.pending(on=days_ago(1))
    district.granted(on=days_ago(1))
    with django_assert_max_num_queries(40) as small:
        director.get("/")
    for number in range(12):
        district.granted(name=f"苗小{number:02d}", on=days_ago(number))

    with django_assert_max_num_queries(len(small)):
        director.get("/")


def test_a_case_to_be_completed_waits_for_the_applicant_on_desk_and_list(district):
    case, by = district.received(name="苗小禾"), district.user(Role.REVIEWER)
    reviewing.supplement(case, "身份证明", seen=None, by=by, on=MONDAY)
    reviewer = browser_of(by)

    shown = words(reviewer.get("/"))
    column = {"columns": "number.recipient.awaits", "density": "usual"}

    assert "现在没有等您办理的案件" in shown
    assert "苗小禾 待补正 等待申请人补正" in shown
    for chosen in ({"turn": "others"}, {"awaits": "outside.supply"}):
        assert "苗小禾 申请人补正" in words(reviewer.get("/cases/", chosen | column))
    assert "苗小禾" not in words(reviewer.get("/cases/?awaits=case.review"))


def test_what_the_user_typed_and_did_not_send_is_offered_again(district):
    user = district.user(Role.REVIEWER)
    slip = Slip(user_id=user.pk, key="begin-receive", path="/cases/new/receive/")
    drafts.keep(slip, {"name": ["苗小禾"]}, at=timezone.now())

    html = browser_of(user).get("/").content.decode()

    assert "您没有做完的" in html
    assert 'href="/cases/new/receive/?draft=restore"' in html
    assert "苗小禾" not in html
    assert "您没有做完的" not in today(district, Role.DIRECTOR)


def test_a_paper_that_a_step_calls_for_waits_for_whoever_took_it(district):
    case = district.granted(name="苗小禾", on=days_ago(1))

    shown = browser_of(district.user(Role.DIRECTOR)).get("/")

    papers = {paper.title: paper.url for paper in shown.context["papers"]}
    assert papers["给予法律援助决定书"].startswith(f"/cases/{case.pk}/papers/")
    assert "给予法律援助决定书" not in today(district, Role.FINANCE)


def test_a_line_of_the_desk_says_the_day_and_how_long_is_left(district):
    district.received(on=timezone.localdate())

    shown = today(district, Role.REVIEWER)

    case = Case.objects.get()
    assert f"{timezone.localtime(case.due_at):%Y-%m-%d} 还有" in shown


def graded(district: District, case: Case) -> None:
    officer = district.user(Role.QUALITY_OFFICER)
    grade(case, "good", seen=None, by=officer, on=timezone.localdate())


def test_a_case_whose_closing_passed_waits_for_its_grade_until_it_has_one(district):
    passed = district.passed(name="苗小禾", on=days_ago(3))
    graded(district, district.passed(name="沈文远", on=days_ago(3)))
    officer = district.user(Role.QUALITY_OFFICER)
    client = browser_of(officer)

    shown, listed = (
        words(client.get(url)) for url in ("/", "/cases/?turn=mine&awaits=case.grade")
    )

    assert "评定办案质量等级" in shown
    assert waiting_count(officer) == 1
    assert ("苗小禾" in listed, "沈文远" in listed) == (True, False)
    graded(district, passed)
    assert waiting_count(officer) == 0


def test_an_ungraded_case_is_the_officers_turn_and_nobody_elses(district):
    district.passed(name="苗小禾", on=days_ago(3))
    officer, clerk = (
        desk(district.user(role), at=timezone.now())
        for role in (Role.QUALITY_OFFICER, Role.CENTER_CLERK)
    )

    assert [group.heading for group in officer.mine] == ["评定办案质量等级"]
    assert [group.heading for group in clerk.mine] == ["归档"]
    assert officer.others.count == 0
