from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from fazhu.cases.actions import deciding, reviewing, simple
from fazhu.cases.clockwork import explained, settle, ticking
from fazhu.cases.models import Case
from fazhu.network.models import PolicyFigure
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db
YEAR_LATER = datetime(2027, 3, 3, tzinfo=UTC)


def due_day(case, clock="review"):
    return timezone.localdate(case.clocks.get(clock=clock).due_at)


def test_the_review_clock_runs_seven_days_from_receipt():
    # law.md: received on 2023-09-01, day 7 is 2023-09-08
    case = District().received(on=date(2023, 9, 1))

    assert due_day(case) == date(2023, 9, 8)


def test_a_last_day_inside_the_holiday_moves_to_the_next_working_day():
    # law.md: receipt 2024-02-03, day 7 falls in Spring Festival, moves to 2024-02-18
    case = District().received(on=date(2024, 2, 3))

    assert due_day(case) == date(2024, 2, 18)


def test_a_supplement_pauses_the_review_clock():
    # commands.md: start 2026-09-28, pause 09-29 to 10-12, due 2026-10-19
    district = District()
    case = district.received(on=date(2026, 9, 28))
    reviewer = district.user(Role.REVIEWER)
    case = reviewing.supplement(
        case, "身份证明", seen=None, by=reviewer, on=date(2026, 9, 29)
    )

    case = simple.take(
        workflow.SUPPLY, case, seen=None, by=reviewer, on=date(2026, 10, 12)
    )

    assert due_day(case) == date(2026, 10, 19)


def test_a_pause_that_is_only_recalled_is_marked_unverified():
    district = District()
    case = district.received(on=date(2026, 9, 28))
    reviewer = district.user(Role.REVIEWER)
    reviewing.supplement(case, "身份证明", seen=None, by=reviewer, on=date(2026, 9, 29))

    simple.take(workflow.SUPPLY, case, seen=None, by=reviewer, on=date(2026, 10, 12))

    review = case.clocks.get(clock="review")
    assert not review.is_verified
    assert "未核实" in "".join(explained(review, case).why)


def test_a_length_set_here_wins_over_the_one_that_ships():
    PolicyFigure.objects.create(
        key="clock.review",
        label="审查期限（本区承诺）",
        value="5",
        unit="日",
        from_on=date(2026, 1, 1),
        mark="LOCAL",
    )

    case = District().received(on=date(2026, 3, 2))

    assert due_day(case) == date(2026, 3, 9)  # day 5 is Saturday 2026-03-07


def test_a_case_of_2021_follows_the_working_days_of_2021():
    case = District().received(on=date(2021, 12, 31))

    assert case.clocks.get(clock="review").rule_version != "rules-2023"


def test_nobody_is_late_when_the_time_to_object_runs_out():
    district = District()
    case = district.pending(on=date(2026, 3, 2))
    deciding.refuse(
        case,
        "out_of_scope",
        seen=None,
        by=district.user(Role.DIRECTOR),
        on=date(2026, 3, 3),
    )

    assert not Case.objects.overdue(YEAR_LATER).exists()


def test_a_case_is_late_when_its_review_runs_out():
    District().received(on=date(2026, 3, 2))

    assert Case.objects.overdue(YEAR_LATER).count() == 1


def test_a_case_says_what_its_clocks_say_at_every_step_of_the_way():
    district = District()
    cases = [
        district.received(), district.pending(), district.granted(),
        district.handling(), district.closed(), district.archived(),
    ]  # fmt: skip
    waiting = district.received(on=MONDAY)
    reviewer = district.user(Role.REVIEWER)
    reviewing.supplement(waiting, "缺少身份证明", seen=None, by=reviewer, on=FRIDAY)

    for case in [*cases, waiting]:
        case.refresh_from_db()
        first = ticking().filter(case=case).order_by("due_at").first()
        assert case.due_at == (first.due_at if first else None), case.state
    assert Case.objects.filter(due_at__isnull=False).exists()
    assert waiting.due_at is None


def test_settling_many_cases_says_the_same_as_steps_do():
    district = District()
    district.received()
    district.granted()
    said = dict(Case.objects.values_list("pk", "due_at"))
    Case.objects.update(due_at=None)

    settle(Case.objects.filter(pk__in=ticking().values("case_id")))

    assert dict(Case.objects.values_list("pk", "due_at")) == said
