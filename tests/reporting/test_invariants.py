from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from fazhu.cases.models import Case, Event
from fazhu.documents.models import Document
from fazhu.funds.actions import Subsidy, pay
from fazhu.funds.models import LineKind, SubsidyLine
from fazhu.reporting.invariants import check_all
from fazhu.rules.roles import Role
from tests.cases.scanning import with_pages
from tests.documents.making import paper_of
from tests.world import District

pytestmark = pytest.mark.django_db


def answers():
    return {answer.key: answer for answer in check_all()}


@pytest.fixture
def case():
    """An archived and paid case, beside one that waits for a decision."""
    district = District()
    case = district.archived()
    with_pages(district, district.pending(), "1")
    pay(
        case,
        Subsidy(standard=Decimal("1200.00")),
        seen=None,
        by=district.user(Role.FINANCE),
        on=date(2026, 4, 1),
    )
    return Case.objects.get(pk=case.pk)


def test_what_the_actions_made_holds_throughout(case):
    assert {answer.key: answer.findings for answer in check_all()} == {
        "no_lost_update": (),
        "no_double_payment": (),
        "no_double_number": (),
        "nothing_lost": (),
        "no_state_skipped": (),
        "trail_unbroken": (),
        "parts_equal_total": (),
        "scans_whole": (),
    }
    assert all(answer.holds for answer in check_all())


def test_nothing_is_proven_by_an_empty_database():
    assert {answer.holds for answer in check_all()} == {None}


def test_a_version_without_its_event_is_a_lost_update(case):
    Case.objects.filter(pk=case.pk).update(version=case.version + 1)

    assert answers()["no_lost_update"].holds is False


def test_a_payment_that_differs_from_its_lines_is_found(case):
    SubsidyLine.objects.filter(case=case, kind=LineKind.STANDARD).update(amount=1000)

    assert "1200.00" in answers()["no_double_payment"].findings[0]


def test_a_number_that_no_case_has_is_a_silent_gap(case):
    Case.objects.filter(pk=case.pk).update(number="（2026）援字第0009号")

    findings = answers()["no_double_number"].findings

    assert any("第 1 号没有案件" in finding for finding in findings)


def test_a_case_whose_history_is_shorter_than_the_trail_is_found(case):
    Case.objects.filter(pk=case.pk).update(version=1)

    assert answers()["nothing_lost"].holds is False


def test_a_paper_that_was_issued_and_is_gone_is_found(case):
    paper = paper_of(case)
    Document.objects.filter(pk=paper.pk).delete()

    assert f"（{paper.ref}）不见了" in answers()["nothing_lost"].findings[0]


def test_a_state_without_a_way_to_it_is_found(case):
    Case.objects.filter(pk=case.pk).update(state="granted")

    assert "已归档" in answers()["no_state_skipped"].findings[0]


def test_a_step_out_of_the_table_is_found(case):
    Event.objects.filter(case=case, key="grant").update(key="archive")

    assert answers()["no_state_skipped"].holds is False


def test_a_day_that_differs_from_the_history_is_found(case):
    Case.objects.filter(pk=case.pk).update(accepted_on=date(2026, 3, 30))

    assert "受理日期" in answers()["no_state_skipped"].findings[0]


def test_the_command_leaves_with_one_when_something_is_broken(case):
    Case.objects.filter(pk=case.pk).update(version=1)

    with pytest.raises(SystemExit) as left:
        call_command("verify")

    assert left.value.code == 1
