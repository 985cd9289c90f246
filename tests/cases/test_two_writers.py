"""Two people on one case, and one who sends the same form twice."""

import pytest

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


def steps_of(case: Case) -> list[str]:
    rows = Event.objects.filter(case=case).order_by("sequence")
    return list(rows.values_list("key", flat=True))


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
    assert "您打开页面以后，本案又办理了 2026-03-06 给予法律援助" in shown
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
