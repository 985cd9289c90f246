"""Sums, marks and outcomes on step forms."""

from decimal import Decimal

import pytest

from fazhu.cases.models import Case, Event
from fazhu.funds.models import Payment, SubsidyLine
from fazhu.quality.models import Grading
from fazhu.rules.roles import Role
from tests.cases.looking import step, words
from tests.cases.places import DAY, browser_for, case_at, with_second_handler
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return with_second_handler()


def test_sums_are_read_as_people_write_them(district):
    case = case_at(district, "handling")

    step(
        browser_for(district, Role.HANDLER),
        case,
        "close",
        on=DAY,
        outcome="won",
        benefit="3.5万",
        benefit_wages="三万元",
    )

    closed = Case.objects.get(pk=case.pk)
    assert (closed.benefit, closed.benefit_wages) == (Decimal(35000), Decimal(30000))


@pytest.mark.parametrize(
    ("benefit", "wages", "sentence"),
    [
        ("80多万", "", "是约数，请写准确的金额"),
        ("很多", "", "读不出金额"),
        ("-5", "", "金额不能为负"),
        ("12.345", "", "不足一分的部分不能写"),
        ("100", "200", "讨薪金额是上一项的一部分"),
        ("", "200", "讨薪金额是上一项的一部分"),
    ],
)
def test_a_wrong_sum_is_said_at_its_field(district, benefit, wages, sentence):
    case = case_at(district, "handling")

    answer = step(
        browser_for(district, Role.HANDLER),
        case,
        "close",
        on=DAY,
        outcome="won",
        benefit=benefit,
        benefit_wages=wages,
    )

    assert answer.status_code == 422
    assert sentence in words(answer)


@pytest.mark.parametrize(
    ("values", "offered", "not_offered"),
    [
        ({"is_litigation": True}, {"won", "lost"}, {"adopted", "labour_award"}),
        ({"is_litigation": False}, {"settled", "labour_award"}, {"won"}),
        ({"aid_mode": "civil_litigation"}, {"won"}, {"labour_award"}),
        ({}, {"won", "settled"}, {"adopted", "concluded"}),
        ({"kind": "criminal"}, {"adopted", "not_adopted"}, {"won"}),
    ],
)
def test_the_outcomes_are_those_of_the_case(district, values, offered, not_offered):
    case = district.handling(**values)
    html = browser_for(district, Role.HANDLER).get(f"/cases/{case.pk}/steps/close/")

    found = {
        key for key in offered | not_offered if f'value="{key}"' in str(html.content)
    }

    assert found == offered
    assert 'value="terminated"' not in html.content.decode()


def test_a_payment_keeps_its_lines_and_pays_their_sum(district):
    case = case_at(district, "archived")
    SubsidyLine.objects.create(
        center=district.center, case=case, kind="translation", amount=50
    )
    finance = browser_for(district, Role.FINANCE)

    page = finance.get(f"/cases/{case.pk}/steps/pay/").content.decode()
    step(finance, case, "pay", on=DAY, standard="1800", remote="200", deduction="100")

    lines = dict(SubsidyLine.objects.filter(case=case).values_list("kind", "amount"))
    assert 'value="50"' in page
    assert Payment.objects.get(case=case).amount == Decimal(1900)
    assert lines == {"standard": 1800, "remote": 200, "deduction": 100}
    assert "合计 1900" in Event.objects.get(case=case, key="pay").note


def test_a_deduction_above_all_else_is_refused_at_its_field(district):
    case = case_at(district, "archived")
    finance = browser_for(district, Role.FINANCE)

    answer = step(finance, case, "pay", on=DAY, standard="100", deduction="200")

    assert answer.status_code == 422
    assert 'href="#id_deduction"' in answer.content.decode()


def test_a_payment_is_not_offered_twice_and_a_grade_only_anew(district):
    case = case_at(district, "archived")
    finance = browser_for(district, Role.FINANCE)
    officer = browser_for(district, Role.QUALITY_OFFICER)
    page = f"/cases/{case.pk}/"
    assert "等待： 发放办案补贴 （财务人员）" in words(officer.get(page))

    step(finance, case, "pay", on=DAY, standard="1800")
    step(officer, Case.objects.get(), "grade", on=DAY, grade="good")

    offered = officer.get(page).content.decode()
    assert f'class="button main" href="{page}steps/grade/"' not in offered
    assert f'href="{page}steps/grade/">重新评定质量等级<' in offered
    assert "steps/pay/" not in finance.get(page).content.decode()
    assert "等待：" not in words(finance.get(page))
    again = words(finance.get(f"{page}steps/pay/"))
    assert "本案已经“发放办案补贴”，不能再办一次" in again


def test_a_second_payment_is_refused_with_what_was_typed(district):
    case = case_at(district, "archived")
    finance = browser_for(district, Role.FINANCE)
    step(finance, case, "pay", on=DAY, standard="1800")
    now = Case.objects.get(pk=case.pk)

    answer = step(finance, now, "pay", on=DAY, standard="1900")

    assert "本案已经“发放办案补贴”，不能再办一次" in words(answer)
    assert "补贴标准（元） 1900" in words(answer)
    assert Payment.objects.count() == 1


def test_a_grade_keeps_its_score(district):
    case = case_at(district, "archived")
    officer = browser_for(district, Role.QUALITY_OFFICER)

    wrong = step(officer, case, "grade", on=DAY, grade="good", score="101")
    step(officer, case, "grade", on=DAY, grade="good", score="88.5")

    assert wrong.status_code == 422
    assert Grading.objects.get(case=case).score == Decimal("88.5")
