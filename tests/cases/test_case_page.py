"""The case page: what stands on it, who sees how much of it, steps from it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions import (
    applying,
    assigning,
    handling,
    reviewing,
    simple,
)
from fazhu.cases.models import Case
from fazhu.funds.actions import Subsidy, pay
from fazhu.network.models import Handler
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.documents.making import paper_of
from tests.people import LONG_AGO
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db

ID_NUMBER = "991101199003078515"


@pytest.fixture
def district() -> District:
    return District()


def page(district: District, case: Case, role: Role = Role.DIRECTOR) -> str:
    place = district.firm if role is Role.HANDLER else None
    return words(browser_of(district.user(role, place)).get(f"/cases/{case.pk}/"))


def html(district: District, case: Case, role: Role = Role.DIRECTOR) -> str:
    return browser_of(district.user(role)).get(f"/cases/{case.pk}/").content.decode()


def with_numbers(case: Case):
    party = case.parties.select_related("person").get()
    party.person.id_number = ID_NUMBER
    party.person.telephone = "13900001234"
    party.person.address = "临江区柳树镇河湾村三组18号"
    party.person.save()
    return party


def handed_over(district: District) -> Case:
    """A case that the first handler gave up to another one."""
    case = district.handling(name="苗小禾")
    successor = Handler.objects.create(
        center=district.center, name="沈文远", kind="lawyer", from_on=LONG_AGO
    )
    by = district.user(Role.ASSIGNER)
    case = simple.take(workflow.REQUEST_CHANGE, case, seen=None, by=by, on=FRIDAY)
    return assigning.change_handler(
        case, successor, "原承办人生病", seen=None, by=by, on=FRIDAY
    )


def report(district: District, case: Case, *, told: str) -> None:
    """The handler tells the recipient how the case stands."""
    by = district.user(Role.HANDLER, district.firm)
    handling.report_progress(case, told, seen=None, by=by, on=FRIDAY)


def test_the_page_says_where_the_case_stands_and_whom_it_waits_for(district):
    shown = page(district, district.granted())

    assert "待指派" in shown
    assert "等待： 指派与更换承办人 （中心主任、指派人员）" in shown
    assert "指派期限：2026年3月5日为最后一日" in shown


def test_a_running_clock_tells_its_due_day_its_article_and_its_counting(district):
    shown = page(district, district.granted(on=MONDAY))

    assert "2026年3月5日为最后一日" in shown
    assert "法律援助法第四十三条第一款" in shown
    assert "当日不计入，从次日起计算" in shown


def test_a_clock_whose_rule_was_not_checked_is_marked(district):
    case = district.granted()
    case.clocks.update(is_verified=False)

    assert "未核实" in page(district, case)


def test_a_paused_clock_says_since_when_it_is_not_counted(district):
    from_now = {"seen": None, "by": district.user(Role.REVIEWER), "on": FRIDAY}
    case = district.received(on=MONDAY)

    reviewing.supplement(case, "缺少身份证明", **from_now)

    shown = page(district, case)
    assert "2026-03-06 起中止计算" in shown
    assert "中止前算到2026年3月9日，恢复计算后顺延" in shown
    assert "2026年3月9日为最后一日" not in shown
    assert "期限由通知载明" in shown


def test_a_clock_for_which_the_law_gives_no_number_says_so(district):
    shown = page(district, district.passed())

    assert "支付补贴" in shown
    assert "法律没有规定天数" in shown
    assert "期限由通知载明" not in shown


def test_received_decided_and_handled_are_three_places(district):
    shown = page(district, district.handling())

    assert "接收单位 临江区柳树镇工作站" in shown
    assert "审查决定的中心 临江区法律援助中心" in shown
    assert "承办单位 临江区正和律师事务所" in shown


def test_the_history_says_who_when_and_by_which_article(district):
    shown = page(district, district.granted(on=MONDAY))

    assert "2026-03-02 给予法律援助" in shown
    assert "中心主任 登记于" in shown


def test_a_step_registered_days_later_is_marked(district):
    on_time = timezone.localdate() - timedelta(3)

    assert "补登" in page(district, district.received(on=MONDAY))
    assert "补登" not in page(district, district.received(on=on_time))


def test_a_day_that_happened_but_was_not_written_is_not_a_step_ahead(district):
    case = district.handling()
    Case.objects.filter(pk=case.pk).update(accepted_on=None)
    case.events.filter(key="accept").delete()

    shown = page(district, case)

    assert "受理 日期未记载" in shown
    assert "结案 未到这一步" in shown


def test_a_notified_case_has_no_application(district):
    case = applying.receive_notice(
        applying.Opening(
            center=district.center,
            received_by=district.center,
            recipients=(district.person(ethnicity="han"),),
            values={"kind": "criminal", "origin": "notice"},
        ),
        by=district.user(Role.REVIEWER),
        on=MONDAY,
    )

    shown = page(district, case)

    assert "申请 无此环节" in shown
    assert "民族 汉" in shown


def test_numbers_are_masked_until_one_is_opened(district):
    case = district.received()
    with_numbers(case)

    shown = page(district, case)

    assert "991***********8515" in shown
    assert "139****1234" in shown
    assert ID_NUMBER not in shown
    assert "河湾村" not in shown


def test_opening_a_number_shows_it_once_and_is_logged(district):
    case = district.received()
    party = with_numbers(case)
    clerk = browser_of(district.user(Role.CENTER_CLERK))

    opened = words(clerk.post(f"/cases/{case.pk}/people/{party.pk}/"))

    assert ID_NUMBER in opened
    assert ID_NUMBER not in words(clerk.get(f"/cases/{case.pk}/"))
    entry = Entry.objects.about(party.person).get(action="read")
    assert entry.by_name == "中心窗口人员"
    assert "显示完整证件号码" in entry.details["what"]


def test_a_post_without_the_permission_opens_no_number(district):
    case = district.received()
    party = with_numbers(case)
    assigner = browser_of(district.user(Role.ASSIGNER))

    answer = assigner.post(f"/cases/{case.pk}/people/{party.pk}/")

    assert answer.status_code == 403
    assert "显示完整号码" not in page(district, case, Role.ASSIGNER)


def test_a_person_of_another_case_is_not_opened_through_this_one(district):
    case, other = district.received(), district.received(name="沈文远")
    party = with_numbers(other)
    clerk = browser_of(district.user(Role.CENTER_CLERK))

    assert clerk.post(f"/cases/{case.pk}/people/{party.pk}/").status_code == 404


def test_opening_a_case_is_written_to_the_trail(district):
    case = district.received()

    page(district, case, Role.REVIEWER)

    entry = Entry.objects.about(case).filter(action="read").get()
    assert (entry.by_name, entry.details) == ("审查人员", {"what": "打开案件页面"})


def test_another_stations_case_does_not_exist(district):
    case = district.received()
    other = District(name="滨河区")

    for role in (Role.STATION_CLERK, Role.DIRECTOR):
        answer = browser_of(other.user(role)).get(f"/cases/{case.pk}/")
        assert answer.status_code == 404
        assert "没有这一页" in words(answer)


@pytest.mark.parametrize(
    "role", [Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_OFFICER, Role.AUDITOR]
)
def test_administrators_see_no_case(district, role):
    case = district.received()
    answer = browser_of(district.user(role)).get(f"/cases/{case.pk}/")

    assert answer.status_code == 403
    assert "您的岗位没有“查看案件”的权限。" in words(answer)


def test_the_page_says_who_may_see_the_case(district):
    for role in (Role.DIRECTOR, Role.AUDITOR, Role.STATION_CLERK):
        district.user(role)

    shown = page(district, district.handling())

    assert "中心主任（临江区法律援助中心）：中心主任 （本中心全部案件）" in shown
    assert "工作站窗口人员（临江区柳树镇工作站）" in shown
    assert "承办人：何若川 （全案）" in shown
    assert "审计管理员" not in shown


def test_a_former_handler_sees_their_own_period_and_nothing_later(district):
    case = handed_over(district)
    party = with_numbers(case)
    former = browser_of(district.user(Role.HANDLER, district.firm))

    shown = words(former.get(f"/cases/{case.pk}/"))

    assert "您的承办于2026年3月6日结束" in shown
    assert "签订委托协议并开始承办" in shown
    assert "沈文远" not in shown
    assert "原承办人生病" not in shown
    assert former.post(f"/cases/{case.pk}/people/{party.pk}/").status_code == 403


def test_the_steps_on_the_page_are_those_of_the_post(district):
    case = district.pending()
    address = f"/cases/{case.pk}/steps/"

    director = html(district, case)
    reviewer = html(district, case, Role.REVIEWER)

    assert f'href="{address}send_back/"' in director
    assert f'href="{address}send_back/"' not in reviewer
    assert f'href="{address}withdraw/"' in reviewer


def test_a_long_history_takes_as_many_queries_as_a_short_one(
    district, django_assert_max_num_queries
):
    case = district.handling()
    director = browser_of(district.user(Role.DIRECTOR))
    for _ in range(2):
        with django_assert_max_num_queries(40) as short:
            director.get(f"/cases/{case.pk}/")
    for number in range(6):
        report(district, case, told=f"第 {number} 次开庭")

    with django_assert_max_num_queries(len(short)):
        assert "第 5 次开庭" in words(director.get(f"/cases/{case.pk}/"))


@pytest.mark.parametrize("role", list(Role))
def test_words_that_a_person_typed_are_only_words(district, role):
    case = district.received(cause_text="<script>alert(1)</script>")
    answer = browser_of(district.user(role)).get(f"/cases/{case.pk}/")

    assert b"<script>alert" not in answer.content


def test_who_decides_reads_the_opinion_and_the_facts_of_the_case(district):
    case = district.received(statement="欠付工资18600元，多次索要未果。")
    by = district.user(Role.REVIEWER)
    case = simple.take(workflow.ACCEPT, case, seen=None, by=by, on=MONDAY)
    simple.take(workflow.PROPOSE, case, seen=None, by=by, on=MONDAY, note="建议给予。")

    told = page(district, case)

    assert "上一步“提出审查意见”写明：建议给予。" in told
    assert "案情及申请理由 欠付工资18600元，多次索要未果。" in told


@pytest.mark.parametrize("role", [Role.FINANCE, Role.STATISTICS])
def test_who_counts_or_pays_does_not_read_the_facts_of_the_case(district, role):
    case = district.received(statement="欠付工资18600元，多次索要未果。")

    assert "欠付工资18600元" not in page(district, case, role)


def test_a_former_handler_does_not_read_the_facts_of_the_case(district):
    case = handed_over(district)
    case.statement = "欠付工资18600元，多次索要未果。"
    case.save()

    assert "欠付工资18600元" not in page(district, case, Role.HANDLER)


def test_what_a_task_decided_follows_its_name_without_a_blank(district):
    case = district.granted()

    assert "<span>审批</span><span>：给予法律援助</span>" in html(district, case)


def test_who_can_do_nothing_in_an_archived_case_is_told_so(district):
    case = district.archived()

    pay(
        case,
        Subsidy(standard=Decimal(1500)),
        seen=None,
        by=district.user(Role.FINANCE),
        on=FRIDAY,
    )

    assert "您没有要办理的事项" in page(district, case, Role.STATISTICS)
    assert "需要时可以办理下列事项" in page(district, case, Role.QUALITY_OFFICER)


def test_a_case_to_be_completed_waits_for_the_applicant_until_the_noticed_day(district):
    reviewer = district.user(Role.REVIEWER)
    case = reviewing.supplement(
        district.received(), "身份证明", seen=None, by=reviewer, on=MONDAY
    )
    client = browser_of(reviewer)

    before = client.get(f"/cases/{case.pk}/").content.decode()
    paper_of(case, "supplement-notice", until="2026-03-16")
    after = words(client.get(f"/cases/{case.pk}/"))

    assert "等待：<strong>申请人补正</strong></p>" in before
    assert f'class="button main" href="/cases/{case.pk}/steps/supply/"' in before
    assert "申请人补正 。通知书载明的期限：2026年3月16日为最后一日" in after
