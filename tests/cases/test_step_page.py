"""Taking steps on their page: what it says beforehand, who may, what goes wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.models import Case
from fazhu.quality.actions import grade
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, step, words
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


def page(district: District, case: Case, key: str, role: Role) -> str:
    place = district.firm if role is Role.HANDLER else None
    browser = browser_of(district.user(role, place))
    return words(browser.get(f"/cases/{case.pk}/steps/{key}/"))


def test_the_page_says_what_follows_before_the_step_is_taken(district):
    shown = page(district, district.pending(), "grant", Role.DIRECTOR)

    assert "变为 待指派" in shown
    assert "接着由谁办 中心主任、指派人员" in shown
    assert "依据 法律援助法第四十三条" in shown
    assert "指派：" in shown
    assert "不再计算 审查期限" in shown
    assert "《给予法律援助决定书》" in shown


def test_the_page_says_where_the_case_stands(district):
    case = district.pending(cause_text="劳动争议")

    shown = page(district, case, "grant", Role.DIRECTOR)

    assert "苗小禾" in shown
    assert "民事 · 劳动争议" in shown
    assert "等待作出给予或不予援助的决定 （中心主任）" in shown
    assert "审查" in shown


def test_the_due_day_follows_the_chosen_day_and_nothing_is_taken(district):
    case = district.pending()
    director = browser_of(district.user(Role.DIRECTOR))

    answer = step(director, case, "grant", on="2026.3.6", note="符合", look="1")

    shown = words(answer)
    assert answer.status_code == 200
    assert "2026年3月6日（星期五）办理后" in shown
    assert "2026年3月9日（星期一）为最后一日" in shown
    assert "符合</textarea>" in answer.content.decode()
    assert Case.objects.get(pk=case.pk).state == "pending_decision"


@pytest.mark.parametrize(
    "written", ["2026-03-04", "2026.3.4", "2026年3月4日", "20260304", " 2026/3/4 "]
)
def test_the_day_is_read_in_every_way_it_is_written(district, written):
    case = district.received(on=MONDAY)
    reviewer = browser_of(district.user(Role.REVIEWER))

    assert step(reviewer, case, "accept", on=written).status_code == 302
    assert str(Case.objects.get(pk=case.pk).accepted_on) == "2026-03-04"


def test_today_can_be_written_as_a_word_and_is_proposed(district):
    case = district.received(on=MONDAY)
    reviewer = browser_of(district.user(Role.REVIEWER))
    today = timezone.localdate()

    shown = reviewer.get(f"/cases/{case.pk}/steps/accept/").content.decode()
    step(reviewer, case, "accept", on="今天")

    assert f'value="{today.isoformat()}"' in shown
    assert Case.objects.get(pk=case.pk).accepted_on == today


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "请填写办理日期。"),
        ("下周", "读不出日期"),
        ("2026-02-30", "没有2026年2月30日"),
        ("2026年3月", "没有写到日"),
    ],
)
def test_a_wrong_day_is_said_at_its_field(district, written, sentence):
    case = district.received()
    reviewer = browser_of(district.user(Role.REVIEWER))

    answer = step(reviewer, case, "accept", on=written, note="材料齐全")

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'href="#id_on"' in answer.content.decode()
    assert "材料齐全</textarea>" in answer.content.decode()


def test_a_refusal_of_the_door_is_said_at_the_day(district):
    case = district.received(on=FRIDAY)
    reviewer = browser_of(district.user(Role.REVIEWER))

    answer = step(reviewer, case, "accept", on="2026-03-02", note="材料齐全")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "办理日期 2026-03-02 早于上一步的日期 2026-03-06，请改正。" in html
    assert 'href="#id_on"' in html
    assert 'value="2026-03-02"' in html
    assert "材料齐全</textarea>" in html


def test_a_step_leads_back_to_the_case(district):
    case = district.received(on=MONDAY)
    reviewer = browser_of(district.user(Role.REVIEWER))

    answer = step(reviewer, case, "accept", on="2026-03-04", note="材料齐全")

    assert answer.url == f"/cases/{case.pk}/"
    shown = words(reviewer.get(answer.url))
    assert "已办理“受理”。" in shown
    assert "2026-03-04 受理" in shown
    assert "材料齐全" in shown


def test_a_step_done_names_the_paper_to_make_next(district):
    case = district.pending(on=MONDAY)
    director = browser_of(district.user(Role.DIRECTOR))

    answer = step(director, case, "grant", on="2026-03-04")

    shown = words(director.get(answer.url))
    assert "已办理“给予法律援助”。接着请制作《给予法律援助决定书》。" in shown


def test_a_letter_that_is_only_for_the_asking_is_not_named_next(district):
    case = district.granted(on=MONDAY)
    assigner = browser_of(district.user(Role.ASSIGNER))

    answer = step(
        assigner, case, "assign", on="2026-03-04", handler=district.handler.pk
    )

    assert "接着请制作《指派通知书》。" in words(assigner.get(answer.url))


def test_a_step_of_another_post_is_forbidden(district):
    case = district.pending()
    clerk = browser_of(district.user(Role.STATION_CLERK))

    assert step(clerk, case, "grant", on="2026-03-06").status_code == 403
    assert clerk.get(f"/cases/{case.pk}/steps/grant/").status_code == 403


def test_a_foreign_case_does_not_exist(district):
    case = district.pending()
    other = District(name="滨河区")
    director = browser_of(other.user(Role.DIRECTOR))

    assert step(director, case, "grant", on="2026-03-06").status_code == 404
    assert director.get(f"/cases/{case.pk}/steps/grant/").status_code == 404


@pytest.mark.parametrize("key", ["receive", "record", "nonsense"])
def test_only_steps_that_go_on_with_a_case_have_a_page(district, key):
    case = district.pending()
    director = browser_of(district.user(Role.DIRECTOR))

    assert director.get(f"/cases/{case.pk}/steps/{key}/").status_code == 404
    assert step(director, case, key, on="2026-03-06").status_code == 404


def test_a_step_that_is_not_the_next_one_leads_to_the_case(district):
    case = district.pending()
    director = browser_of(district.user(Role.DIRECTOR))

    shown = director.get(f"/cases/{case.pk}/steps/archive/")

    assert "现在不能办理这一步" in words(shown)
    assert f'href="/cases/{case.pk}/"' in shown.content.decode()
    assert step(director, case, "archive", on="2026-03-06").status_code == 422


def test_opening_the_page_is_written_to_the_trail(district):
    case = district.pending()

    page(district, case, "grant", Role.DIRECTOR)

    entry = Entry.objects.about(case).get(action="read")
    assert entry.details == {"what": "打开办理页面：给予法律援助"}


def test_a_day_later_than_today_is_refused(district):
    case = district.received(on=MONDAY)
    tomorrow = timezone.localdate() + timedelta(1)
    reviewer = browser_of(district.user(Role.REVIEWER))

    answer = step(reviewer, case, "accept", on=tomorrow.isoformat())

    assert answer.status_code == 422
    assert "晚于今天" in words(answer)


def test_who_archives_a_case_without_a_grade_is_told_that_nobody_will_be_asked(
    district,
):
    case, officer = district.passed(), district.user(Role.QUALITY_OFFICER)

    before = page(district, case, "archive", Role.CENTER_CLERK)
    grade(case, "good", seen=None, by=officer, on=MONDAY)
    after = page(district, case, "archive", Role.CENTER_CLERK)

    assert "本案还没有质量等级。办理后不再等待评定" in before
    assert "质量等级" not in after.split("办理后", 1)[1]
