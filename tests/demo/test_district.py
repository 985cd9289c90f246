"""A small demo, made by the real actions: what stands in the database afterwards."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import Count, F, Q
from django.test import override_settings
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.eligibility import assessment_of, first_of
from fazhu.cases.history import histories
from fazhu.cases.models import (
    Assignment,
    Case,
    CaseParty,
    ClassProof,
    Event,
    HomeVisit,
    NoticeFacts,
    RunningClock,
)
from fazhu.demo.installation import Standing, make, refuse_other, standing
from fazhu.demo.making import PASSWORD
from fazhu.demo.making import District as Made
from fazhu.demo.places import BY_KEY, LOGINS, SECOND
from fazhu.demo.planning import drawn_plan
from fazhu.demo.queue import leave_some_waiting
from fazhu.documents.numbering import serial_of
from fazhu.funds.models import Payment
from fazhu.intake.models import (
    Consultation,
    DutyContent,
    DutyHelp,
    Person,
    PersonMerge,
    Ticket,
)
from fazhu.keeping.serving import refuse_demo_accounts
from fazhu.lib.errors import Refused
from fazhu.network.conditions import policy_of
from fazhu.network.models import Organisation, User
from fazhu.quality.models import Grading
from fazhu.reporting.invariants import check_all
from fazhu.reporting.models import FrozenReport, Summary, Target
from fazhu.reporting.reports import frozen
from fazhu.reporting.reports.changes import changes_since
from fazhu.rules.roles import Permission
from fazhu.rules.scope import LocalKind
from fazhu.rules.workflow import State

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 11, 25)
BESIDE_THE_STEPS = (
    *("class.prove", "conflict.clear", "papers.bring", "venue.tell"),
    *("urgency.set", "urgency.late", "scan.add", "scan.turn", "scan.order"),
)
PLAN = drawn_plan(until=UNTIL, cases=100)


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Make the demo once for all tests of this file, and take it away again."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files, transaction.atomic():
        make(PLAN)
        yield
        transaction.set_rollback(True)


def test_people_live_in_towns_and_some_are_stood_for_proved_and_noted_twice():
    roles = set(CaseParty.objects.values_list("role", flat=True))

    assert Person.objects.exclude(town=None).count() > 20
    assert {"guardian", "contact"} <= roles
    assert ClassProof.objects.exists()
    assert PersonMerge.objects.filter(undone_at=None).count() == 1


def test_each_case_stands_where_the_plan_leads_it():
    stand = Counter(Case.objects.values_list("state", flat=True))

    assert stand == Counter(state.value for state in PLAN.states().values())
    assert set(stand) == {state.value for state in State}


def test_duty_lawyers_helped_some_and_notices_say_when_the_hearing_is():
    contents = set(DutyContent.objects.values_list("key", flat=True))

    assert {"consultation", "plea_presence", "coercive_measures"} <= contents
    assert not DutyHelp.objects.filter(handler=None).exists()
    notices = NoticeFacts.objects.filter(case__origin__in=["notice", "request"])
    assert notices.filter(hearing_on__isnull=False).exists()
    assert not notices.filter(hearing_on__lt=F("case__received_on")).exists()


def test_no_history_has_a_fault():
    assert [fault for history in histories() for fault in history.faults()] == []


def test_the_eight_invariants_hold_and_none_is_unchecked():
    answers = {answer.key: answer.holds for answer in check_all()}

    assert answers == dict.fromkeys(answers, True)
    assert len(answers) == 8


def test_numbers_of_a_year_follow_the_days_on_which_cases_came():
    for center in Organisation.objects.filter(kind="center"):
        cases = Case.objects.filter(center=center).order_by("received_on", "pk")
        years = {}
        for case in cases:
            years.setdefault(case.received_on.year, []).append(serial_of(case.number))

        assert years
        assert all(n == list(range(1, len(n) + 1)) for n in years.values())


def test_the_two_centers_do_not_mix():
    elsewhere = ~Q(case__center=F("center"))

    assert Case.objects.values("center").distinct().count() == 2
    for model in (Event, Assignment, CaseParty, RunningClock, Payment, Grading):
        assert not model.objects.filter(elsewhere).exists()
    assert not CaseParty.objects.exclude(person__center=F("case__center")).exists()
    assert (
        not Case.objects.exclude(handler=None)
        .exclude(handler__center=F("center"))
        .exists()
    )
    assert {
        case.received_by.own_center == case.center for case in Case.objects.all()
    } == {True}


def test_consultations_stand_at_the_organisations_of_their_center():
    talks = Consultation.objects.select_related("organisation", "center")

    assert len(talks) == len(PLAN.talks)
    assert all(talk.organisation.own_center == talk.center for talk in talks)


def test_one_user_decides_in_one_center_and_stands_at_a_window_in_the_other():
    both = User.objects.get(username="both")

    decides = Case.objects.visible_to(both, Permission.CASE_DECIDE)
    receives = Case.objects.visible_to(both, Permission.CASE_RECEIVE)
    stations = set(receives.values_list("received_by__name", flat=True))
    assert {c.center.name for c in decides} == {BY_KEY[SECOND].name}
    assert BY_KEY["yanbo"].name in stations
    assert BY_KEY["wanghe"].name not in stations


def test_steps_were_taken_by_those_whose_post_it_is():
    decided = Event.objects.filter(key__in=("grant", "refuse")).values_list(
        "recorded_by__username", flat=True
    )
    begun = Event.objects.filter(key="begin").select_related("recorded_by")

    assert set(decided) == {"director", "both"}
    assert all(
        event.case.assignments.filter(handler__user=event.recorded_by).exists()
        for event in begun
    )


def test_only_the_logins_that_are_printed_can_sign_in():
    users = User.objects.filter(is_machine=False)
    able = {user.username for user in users if user.has_usable_password()}

    assert able == {post.login for post in LOGINS}
    assert check_password(PASSWORD, users.get(username="director").password)
    assert all(user.is_demo and not user.must_change_password for user in users)


def test_the_login_of_the_handler_has_cases():
    handler = User.objects.get(username="handler")

    assert Case.objects.visible_to(handler).exists()


def test_people_are_found_by_name_and_number():
    person = Person.objects.exclude(id_index="").first()

    assert person in Person.objects.named_like(person.name)
    assert Person.objects.with_id_number(person.id_number).get() == person


def test_clocks_run_are_paused_and_are_overdue():
    end = timezone.make_aware(datetime.combine(UNTIL, time()))

    assert Case.objects.overdue(end).exists()
    assert RunningClock.objects.filter(pauses__until_on__isnull=False).exists()
    assert RunningClock.objects.filter(
        stopped_at=None, pauses__until_on=None, pauses__isnull=False
    ).exists()


def test_nothing_is_recorded_in_the_future_of_the_day():
    end = timezone.make_aware(datetime.combine(UNTIL, time()))

    assert not Event.objects.filter(recorded_at__gte=end).exists()
    assert not Entry.objects.filter(at__gte=end).exists()
    assert not Case.objects.filter(moved_on__gte=UNTIL).exists()


def test_every_step_and_person_is_in_the_trail():
    of_cases = Entry.objects.filter(subject_type="cases.case")
    steps = of_cases.exclude(action__in=BESIDE_THE_STEPS).count()
    told = dict(
        Entry.objects.values_list("action").annotate(n=Count("pk")).order_by("action")
    )

    keys = ("correct", "preliminary_check")
    beside = Event.objects.filter(key__in=keys).count()
    noted = told["notice.note"]
    assert steps - noted == Event.objects.count() == len(PLAN.moves) + beside
    assert noted == NoticeFacts.objects.count()
    assert told["visit.plan"] == HomeVisit.objects.count() > 0
    assert told["urgency.set"] > 0
    assert told["duty.record"] == DutyHelp.objects.count()
    assert told["person.create"] == Person.objects.count()
    assert told["consultation.record"] == len(PLAN.talks)


def test_targets_of_two_years_are_set_for_centers_and_stations():
    years = set(Target.objects.values_list("year", flat=True))
    kinds = set(Target.objects.values_list("organisation__kind", flat=True))

    assert years == {UNTIL.year - 1, UNTIL.year}
    assert kinds == {"center", "station", "social_station"}


def test_the_installation_is_known_as_a_demo_and_not_served_for_work():
    assert standing() is Standing.WHOLE
    refuse_other()

    with pytest.raises(Refused, match=r"密码公开的演示账号.*fazhu setup"):
        refuse_demo_accounts()


def test_last_years_summary_is_frozen_and_this_years_are_being_written():
    written = Summary.objects.order_by("pk").values_list("style", "last", "frozen_at")

    assert [(style, last.year, bool(at)) for style, last, at in written] == [
        ("report", UNTIL.year - 1, True),
        ("report", UNTIL.year, False),
        ("brief", UNTIL.year, False),
    ]


def test_every_relation_of_the_reports_holds_and_one_month_changed_since():
    reports = FrozenReport.objects.order_by("-last", "pk")
    failing = [
        (str(report), one.why)
        for report in reports
        for one in frozen.results(report)
        if one.holds is False
    ]
    months = [one for one in reports.filter(kind="month") if one.is_whole]

    assert failing == []
    assert {one.kind for one in reports} == {"month", "quarter", "tables", "disclosure"}
    assert [bool(changes_since(one).causes) for one in months] == [False, True]


def test_each_center_has_its_line_and_what_its_place_adds():
    for center in Organisation.objects.filter(kind="center"):
        policy = policy_of(center)

        assert policy.line(UNTIL)
        assert {one.kind for one in policy.local} == {
            LocalKind.MATTER,
            LocalKind.EXEMPT_CLASS,
        }


def test_what_is_stated_of_means_fits_the_decision():
    answers = Counter()
    for case in Case.objects.filter(origin="application").exclude(decision=""):
        found = assessment_of(case, first_of(case))
        answers[case.decision, case.refusal_ground, found.answer.value] += 1

    assert answers["granted", "", "no"] == 0
    assert answers["granted", "", "yes"] > answers["granted", "", "unknown"]


def test_no_decision_contradicts_what_the_rules_say():
    contradicted, refused = [], 0
    for case in Case.objects.filter(origin="application").exclude(decision=""):
        found = assessment_of(case, first_of(case))
        ground, answer = case.refusal_ground, found.answer.value if found else ""
        refused += bool(ground)
        fits = {"": ("yes", "unknown"), "no_hardship": ("no",)}.get(
            ground, ("unknown",)
        )
        if answer not in fits:
            contradicted.append((case.number, case.matter_code, ground, answer))

    assert refused
    assert contradicted == []


def test_the_queue_of_the_main_center_went_by_on_three_days():
    days = Counter(Ticket.objects.values_list("day", flat=True))
    stands = Counter(Ticket.objects.values_list("stand", flat=True))

    assert sorted(days.values()) == [8, 8, 8]
    assert max(days) < UNTIL
    assert stands == {"served": 21, "left": 3}


def test_some_wait_in_the_queue_of_today_only_where_the_demo_ends_today():
    clerk = User.objects.get(username="clerk")
    main = Organisation.objects.get(kind="center", pk=clerk.center_id)
    district = Made(
        organisations={"main": main}, posts={"clerk": clerk}, at_login="handler"
    )
    noon = timezone.make_aware(datetime.combine(UNTIL, time(12)))

    with transaction.atomic():
        for days in (1, 0):
            leave_some_waiting(PLAN, district, now=noon + timedelta(days=days))
            today = Ticket.objects.filter(day__gte=UNTIL).values_list("stand")
        stands = Counter(stand for (stand,) in today)
        transaction.set_rollback(True)

    assert stands == {"waiting": 6, "called": 1, "served": 1}
