"""A row that contradicts itself is told so, with both values."""

from datetime import date

import pytest

from fazhu.exchange.ledger.checks import findings
from fazhu.exchange.ledger.understanding import People, Person, Severity
from fazhu.lib.amounts import read_amount
from fazhu.lib.dates import Dated, read_date
from fazhu.lib.identity import Sex, read_identity
from tests.ledgers.sheets import person_id

MAN = read_identity(person_id(1990, 1, 1, 11))


def found(**values: object) -> list[tuple[str, Severity]]:
    """Return column and severity of what a row of these values is told."""
    return [(key, severity) for key, _, severity in findings(values)]


def days(**written: str) -> dict[str, object]:
    """Return days as the reader gives them."""
    return {key: read_date(text) for key, text in written.items()}


@pytest.mark.parametrize(
    ("earlier", "later", "severity"),
    [
        ("applied_on", "accepted_on", Severity.REJECTED),
        ("accepted_on", "decided_on", Severity.REJECTED),
        ("accepted_on", "closed_on", Severity.REJECTED),
        ("assigned_on", "closed_on", Severity.REJECTED),
        ("closed_on", "closing_passed_on", Severity.REJECTED),
        ("closed_on", "archived_on", Severity.REJECTED),
        ("accepted_on", "paid_on", Severity.REJECTED),
        ("decided_on", "assigned_on", Severity.REMARK),
        ("closed_on", "paid_on", Severity.REMARK),
    ],
)
def test_days_in_the_wrong_order_are_found(earlier, later, severity):
    wrong = days(**{earlier: "2023-05-06", later: "2023-05-05"})
    right = days(**{earlier: "2023-05-06", later: "2023-05-06"})

    assert found(**wrong) == [(later, severity)]
    assert found(**right) == []


def test_a_month_may_mean_its_last_day():
    assert found(**days(accepted_on="2023-05-20", closed_on="2023年5月")) == []
    assert found(**days(accepted_on="2023-06-01", closed_on="2023年5月")) != []
    assert found(**days(accepted_on="2023-06-01", closed_on="2023年")) == []


def test_a_birth_after_the_application_is_rejected():
    row = days(birth_on="2024-01-01", applied_on="2023-05-06")

    assert found(**row) == [("birth_on", Severity.REJECTED)]


def test_birth_and_sex_are_held_against_the_number():
    row = {
        "id_number": (MAN,),
        "birth_on": Dated(on=date(1991, 1, 1)),
        "sex": Sex.FEMALE,
    }

    assert found(**row) == [("birth_on", Severity.REJECTED), ("sex", Severity.REJECTED)]


def test_a_birth_month_is_not_held_against_the_day_of_the_number():
    assert found(id_number=(MAN,), birth_on=read_date("1990年1月")) == []


def test_of_several_people_none_is_compared():
    people = People(persons=(Person(name="张三"), Person(name="李四")))

    assert found(id_number=(MAN,), recipient=people, sex=Sex.FEMALE) == []


def test_an_age_far_from_the_number_is_pointed_out():
    row = days(accepted_on="2023-05-06") | {"id_number": (MAN,)}

    assert found(**row, age=33) == []
    assert found(**row, age=43) == [("age", Severity.REMARK)]


def test_the_sum_rule_takes_the_deduction_off_whatever_its_sign():
    parts = {
        "subsidy_standard": read_amount(1500),
        "subsidy_remote": read_amount(200),
        "subsidy_actual": read_amount(1600),
    }

    assert found(**parts, subsidy_deduction=read_amount(100)) == []
    assert found(**parts, subsidy_deduction=read_amount(-100)) == []
    assert found(**parts) == [("subsidy_actual", Severity.REMARK)]
