"""What goes first: proposed, set, seen in the lists, and aid first made up."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions import assigning, deciding, simple
from fazhu.cases.actions.aiding_first import aid_first, make_up
from fazhu.cases.actions.urgency import Setting, explain_late, prioritise
from fazhu.cases.eligibility import lacking_of
from fazhu.cases.models import Case, PartyClass, RunningClock, Urgency
from fazhu.lib.errors import Refused
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, step, words
from tests.cases.plans import plan_of_few_rows, queries, whole_reads
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db
UNTIL = MONDAY + timedelta(days=10)


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def director(district):
    return browser_of(district.user(Role.DIRECTOR))


def green(case: Case, district: District, *, urgent: bool = False) -> Case:
    told = Setting(green=True, urgent=urgent, reason="老人独居，行动不便")
    by = district.user(Role.REVIEWER)
    return prioritise(case, told, by=by, at=timezone.now())


def aided_first(district: District, **values: object) -> Case:
    return aid_first(
        district.received(**values),
        "period_ending",
        UNTIL,
        seen=None,
        by=district.user(Role.DIRECTOR),
        on=MONDAY,
    )


def test_a_case_that_begins_in_the_green_channel_has_its_place(district):
    assert district.received(green_channel=True).priority == 1
    assert district.received().priority is None


def test_setting_says_why_and_is_kept_in_the_trail_without_the_words(district):
    case = green(district.received(), district)

    entry = Entry.objects.get(action="urgency.set")
    assert case.green_channel
    assert Urgency.objects.get(case=case).reason == "老人独居，行动不便"
    assert "行动不便" not in str(entry.details)


def test_nothing_is_set_without_a_reason(district):
    told = Setting(green=True, urgent=False, reason=" ")

    with pytest.raises(Refused, match="请写明"):
        prioritise(
            district.received(),
            told,
            by=district.user(Role.REVIEWER),
            at=timezone.now(),
        )


def test_who_only_assigns_sets_nothing(district):
    case = district.received()
    by = district.user(Role.ASSIGNER)

    with pytest.raises(PermissionDenied):
        prioritise(
            case,
            Setting(green=True, urgent=False, reason="老人"),
            by=by,
            at=timezone.now(),
        )


def test_the_page_proposes_for_a_disabled_applicant_and_is_confirmed(district):
    case = district.received()
    party = case.parties.get()
    PartyClass.objects.create(party=party, case=case, key="disabled")
    browser = browser_of(district.user(Role.REVIEWER))
    assert "残疾人，走绿色通道" in words(browser.get(f"/cases/{case.pk}/"))
    page = browser.get(f"/cases/{case.pk}/urgency/").content.decode()
    assert "残疾人，走绿色通道</textarea>" in page

    sent = {"green": "on", "reason": "残疾人，走绿色通道"}
    answer = browser.post(f"/cases/{case.pk}/urgency/", sent)

    assert answer.status_code == 302
    assert Case.objects.get(pk=case.pk).priority == 1


def test_a_limitation_that_ends_leads_to_aid_first_with_its_ground(district):
    case = district.received(on=timezone.localdate())
    browser = browser_of(district.user(Role.DIRECTOR))
    last = timezone.localdate() + timedelta(days=2)
    sent = {"urgent": "on", "limitation_on": last, "reason": "仲裁时效将满"}
    browser.post(f"/cases/{case.pk}/urgency/", sent)

    shown = words(browser.get(f"/cases/{case.pk}/"))
    form = browser.get(f"/cases/{case.pk}/steps/aid_first/").content.decode()

    assert "只剩2日，不足7日，可以先行提供法律援助" in shown
    assert 'value="period_ending" checked' in form.replace("required ", "") or (
        "checked" in form.split('value="period_ending"')[1][:60]
    )


def test_ugly_input_is_told_and_kept(district):
    case = district.received()
    browser = browser_of(district.user(Role.REVIEWER))
    ugly = "<script>" + "长" * 500

    answer = browser.post(
        f"/cases/{case.pk}/urgency/", {"limitation_on": "没有", "reason": ugly}
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "&lt;script&gt;" in html
    assert "<script>长" not in html
    assert "没有" in html
    assert not Urgency.objects.exists()


def test_lists_tag_filter_and_put_what_is_urgent_first(district, director):
    plain = district.pending(name="甘一")
    district.pending(name="甘二", green_channel=True)
    green(district.pending(name="甘三"), district, urgent=True)

    listed = words(director.get("/cases/?turn=mine"))
    today = words(director.get("/"))

    for shown in (listed, today):
        places = [shown.index(name) for name in ("甘三", "甘二", "甘一")]
        assert places == sorted(places)
    assert "紧急·绿色通道" in listed
    assert "绿色通道" in words(director.get("/cases/?priority=1"))
    assert plain.number not in words(director.get("/cases/?priority=any"))
    assert "甘二" not in words(director.get("/cases/?priority=2"))


@plan_of_few_rows
@pytest.mark.parametrize(
    "query", ["priority=any", "priority=1", "priority=3", "turn=mine", "turn=others"]
)
def test_the_lists_read_indexes(district, director, query):
    district.received(green_channel=True)
    director.get(f"/cases/?{query}")

    with queries() as kept:
        director.get(f"/cases/?{query}")

    assert [line for one in kept for line in whole_reads(*one)] == []


def test_aid_first_has_its_clock_to_the_day_that_the_center_set(district):
    case = aided_first(district)

    clock = RunningClock.objects.get(case=case, clock="aid_first")
    assert case.priority == 3
    assert timezone.localdate(clock.due_at) == UNTIL


def test_the_last_day_is_not_before_the_aid(district):
    with pytest.raises(Refused, match="早于"):
        aid_first(
            district.received(),
            "period_ending",
            date(2026, 3, 1),
            seen=None,
            by=district.user(Role.DIRECTOR),
            on=MONDAY,
        )


def test_the_desk_and_the_page_say_what_is_owed_and_what_follows(district, director):
    case = aided_first(district, matter_code="traffic_injury")

    today = words(director.get("/"))
    shown = words(browser_of(district.user(Role.REVIEWER)).get(f"/cases/{case.pk}/"))

    assert "先行提供，手续待补" in today
    assert "已逾期" in shown
    assert "终止法律援助" in shown
    assert "与所申请事项有关的案件材料" in shown


def test_papers_are_made_up_only_when_all_are_there(district):
    case = aided_first(district, matter_code="traffic_injury", green_channel=True)
    browser = browser_of(district.user(Role.REVIEWER))

    short = step(browser, case, "make_up", on=FRIDAY.isoformat())
    page = browser.get(f"/cases/{case.pk}/steps/make_up/").content.decode()
    keys = [part.split('"')[0] for part in page.split('name="papers" value="')[1:]]
    done = step(browser, case, "make_up", on=FRIDAY.isoformat(), papers=keys)

    assert short.status_code == 422
    assert "还缺：" in words(short)
    assert done.status_code == 302
    assert Case.objects.get(pk=case.pk).priority == 1


def test_there_is_nothing_to_make_up_where_no_aid_came_first(district):
    with pytest.raises(Refused, match="没有待"):
        make_up(
            district.granted(),
            seen=None,
            by=district.user(Role.REVIEWER),
            on=FRIDAY,
        )


@pytest.mark.parametrize("made_up", [False, True])
def test_a_case_that_goes_on_after_all_owes_what_it_owed(district, made_up):
    about = {"seen": None, "by": district.user(Role.DIRECTOR), "on": MONDAY}
    case = aided_first(district, matter_code="traffic_injury")
    due = case.clocks.get(clock="aid_first").due_at
    if made_up:
        case = make_up(case, [one.key for one in lacking_of(case)], **about)
    assigner = district.user(Role.ASSIGNER)
    case = assigning.assign(case, district.handler, **about | {"by": assigner})
    case = deciding.terminate(case, "no_longer_eligible", **about)
    clerk, bureau = district.user(Role.CENTER_CLERK), Role.BUREAU_LEADER
    case = simple.take(workflow.OBJECT_TERMINATION, case, **about | {"by": clerk})

    case = deciding.resume(case, "恢复", **about | {"by": district.user(bureau)})

    owed = RunningClock.objects.filter(case=case, clock="aid_first", stopped_at=None)
    assert owed.exists() is not made_up
    assert case.priority == (None if made_up else 3)
    if not made_up:
        assert owed.get().due_at == due
        assert case.due_at == due


def test_who_makes_up_nothing_is_terminated_and_owes_nothing_more(district):
    case = deciding.end_unassigned(
        aided_first(district),
        "other",
        seen=None,
        by=district.user(Role.DIRECTOR),
        on=FRIDAY,
    )

    assert case.priority is None
    assert not case.clocks.filter(clock="aid_first", stopped_at=None).exists()


def test_a_green_case_that_took_longer_is_asked_why(district):
    case = district.granted(green_channel=True)
    browser = browser_of(district.user(Role.REVIEWER))
    assert "还没有写明原因" in words(browser.get(f"/cases/{case.pk}/"))

    browser.post(f"/cases/{case.pk}/urgency/late/", {"reason": "等待协查"})

    shown = words(browser.get(f"/cases/{case.pk}/"))
    assert "未能当日办结：等待协查" in shown
    assert "还没有写明原因" not in shown


def test_only_green_cases_are_asked_why(district):
    with pytest.raises(Refused, match="只有走绿色通道"):
        explain_late(
            district.received(),
            "材料不齐",
            by=district.user(Role.REVIEWER),
            at=timezone.now(),
        )


def test_one_sitting_leads_from_acceptance_to_assignment_by_the_steps_doors(
    district, director
):
    today = timezone.localdate()
    case = district.received(on=today, green_channel=True)
    taken = []
    for typed in ({}, {"note": "符合"}, {}, {"handler": district.handler.pk}):
        led = director.get(f"/cases/{case.pk}/same-day/")
        key = led.url.split("/")[-2]
        taken.append(key)
        page = director.get(led.url).content.decode()
        assert "当日受理、审查、指派" in page
        assert f'steps/{key}/?path=day"' in page
        seen = Case.objects.get(pk=case.pk).version
        answer = director.post(led.url, {"on": today, "seen": seen, **typed})
        assert answer.url == f"/cases/{case.pk}/same-day/"

    end = words(director.get(f"/cases/{case.pk}/same-day/"))

    assert taken == ["accept", "propose", "grant", "assign"]
    assert "本案当日受理、决定并指派" in end
    assert "《给予法律援助决定书》" in end


def test_the_path_ends_for_each_where_the_next_post_begins(district):
    case = district.received(on=timezone.localdate())
    assigner = browser_of(district.user(Role.ASSIGNER))

    shown = words(assigner.get(f"/cases/{case.pk}/same-day/"))

    assert "现在没有由您办理的一步" in shown
    assert "由中心窗口" in shown or "审查" in shown


def test_the_page_takes_a_fixed_number_of_queries(
    district, director, django_assert_max_num_queries
):
    for number in range(6):
        case = district.pending(name=f"甘{number}", green_channel=number % 2 == 0)
    director.get("/")

    with django_assert_max_num_queries(60):
        director.get("/")
    with django_assert_max_num_queries(45):
        director.get(f"/cases/{case.pk}/")
