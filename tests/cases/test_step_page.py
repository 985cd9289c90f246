"""Taking steps on their page: what it says beforehand, who may, what goes wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions import deciding, simple
from fazhu.cases.models import Case, Event
from fazhu.network.models import Draft, Handler
from fazhu.rules import workflow
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


def steps_of(case: Case) -> list[str]:
    rows = Event.objects.filter(case=case).order_by("sequence")
    return list(rows.values_list("key", flat=True))


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


def test_the_same_form_sent_twice_takes_the_step_once(district):
    case = district.received(on=MONDAY)
    reviewer = browser_of(district.user(Role.REVIEWER))
    first = step(reviewer, case, "accept", on="2026-03-04", note="材料齐全")

    again = step(reviewer, case, "accept", on="2026-03-04", note="材料齐全")

    assert (first.status_code, again.status_code) == (302, 302)
    assert steps_of(case) == ["receive", "accept"]
    assert "“受理”已办理，同一份内容没有重复登记。" in words(reviewer.get(again.url))


def test_progress_reported_twice_by_one_click_is_one_report(district):
    case = district.handling(on=MONDAY)
    handler = browser_of(district.handler.user)

    for _ in range(2):
        step(handler, case, "report_progress", on="2026-03-04", told="已立案")

    assert steps_of(case).count("report_progress") == 1


def test_another_text_from_the_same_page_is_no_second_click(district):
    case = district.handling(on=MONDAY)
    handler = browser_of(district.handler.user)
    step(handler, case, "report_progress", on="2026-03-04", told="已立案")

    answer = step(handler, case, "report_progress", on="2026-03-04", told="将开庭")

    assert answer.status_code == 422
    assert "将开庭</textarea>" in answer.content.decode()
    assert steps_of(case).count("report_progress") == 1


def test_the_same_words_of_another_user_are_not_taken_for_ones_own(district):
    case = district.received(on=MONDAY)
    sent = {"on": "2026-03-04", "note": "齐全"}
    step(browser_of(district.user(Role.REVIEWER)), case, "accept", **sent)

    answer = step(browser_of(district.user(Role.CENTER_CLERK)), case, "accept", **sent)

    assert answer.status_code == 422


def test_the_second_writer_sees_what_the_first_did_beside_his_own_text(district):
    case = district.pending(on=MONDAY)
    director = district.user(Role.DIRECTOR)
    deciding.grant(case, seen=None, by=director, on=FRIDAY, note="符合条件")

    answer = step(
        browser_of(director),
        case,
        "refuse",
        on="2026-03-06",
        ground="no_hardship",
        note="家中另有两处房产",
    )

    shown = words(answer)
    assert answer.status_code == 422
    assert "您打开页面以后，他人办理了 2026-03-06 给予法律援助" in shown
    assert "中心主任 登记于" in shown
    assert "符合条件" in shown
    assert "不予法律援助：没有办成，您填写的内容保留在此" in shown
    assert "家中另有两处房产" in shown
    assert "不符合经济困难标准" in shown


def test_the_second_writer_can_send_again_where_the_step_is_still_open(district):
    case = district.handling(on=MONDAY)
    handler = browser_of(district.handler.user)
    mine = {"on": "2026-03-06", "told": "下周开庭"}
    step(handler, case, "report_progress", on="2026-03-05", told="已立案")

    answer = step(handler, case, "report_progress", **mine)

    now = Case.objects.get(pk=case.pk)
    html = answer.content.decode()
    assert "已立案" in words(answer)
    assert f'name="seen" value="{now.version}"' in html
    assert "下周开庭</textarea>" in html
    assert step(handler, now, "report_progress", **mine).status_code == 302
    assert steps_of(case).count("report_progress") == 2


def test_the_loser_s_text_is_kept_as_a_draft(district):
    case = district.pending(on=MONDAY)
    director = district.user(Role.DIRECTOR)
    browser = browser_of(director)
    opened = browser.get(f"/cases/{case.pk}/steps/send_back/").content.decode()
    slip = opened.split('name="draft_slip" value="')[1].split('"')[0]
    deciding.grant(case, seen=None, by=director, on=FRIDAY)

    step(browser, case, "send_back", on="2026-03-06", note="缺证明", draft_slip=slip)

    kept = browser.get(f"/cases/{case.pk}/steps/send_back/?draft=restore")
    assert Draft.objects.get().key == f"case-{case.pk}-send_back"
    assert "没有办成，您填写的内容保留在此" in words(kept)
    assert "缺证明" in words(kept)


def test_a_draft_of_an_open_step_is_filled_in_for_the_case_as_it_is(district):
    case = district.handling(on=MONDAY)
    browser = browser_of(district.handler.user)
    address = f"/cases/{case.pk}/steps/report_progress/"
    slip = browser.get(address).content.decode().split('draft_slip" value="')[1]
    slip = slip.split('"')[0]
    browser.logout()
    sent = {"on": "2026-03-06", "told": "下周开庭", "seen": 1, "draft_slip": slip}
    browser.post(address, sent)
    browser = browser_of(district.handler.user)

    html = browser.get(f"{address}?draft=restore").content.decode()

    assert "下周开庭</textarea>" in html
    assert f'name="seen" value="{case.version}"' in html


def test_a_former_handler_takes_no_step_and_keeps_what_he_wrote(district):
    case = district.handling(on=MONDAY)
    by = district.user(Role.ASSIGNER)
    assigner = browser_of(by)
    simple.take(workflow.REQUEST_CHANGE, case, seen=None, by=by, on=FRIDAY)
    other = Handler.objects.create(center=district.center, name="沈文远", kind="lawyer")
    now = Case.objects.get(pk=case.pk)
    changed = step(
        assigner,
        now,
        "change_handler",
        on="2026-03-06",
        handler=other.pk,
        reason="原承办人生病",
    )

    answer = step(
        browser_of(district.handler.user),
        case,
        "report_progress",
        on="2026-03-06",
        told="已阅卷三册",
    )

    assert changed.status_code == 302
    assert answer.status_code == 403
    assert "已阅卷三册" in words(answer)
    assert "沈文远" not in words(answer)
    assert "原承办人生病" not in words(answer)


def test_a_day_later_than_today_is_refused(district):
    case = district.received(on=MONDAY)
    tomorrow = timezone.localdate() + timedelta(1)
    reviewer = browser_of(district.user(Role.REVIEWER))

    answer = step(reviewer, case, "accept", on=tomorrow.isoformat())

    assert answer.status_code == 422
    assert "晚于今天" in words(answer)
