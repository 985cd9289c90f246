"""What a ledger leaves open is counted as open: neither as nothing nor as done."""

from datetime import date
from decimal import Decimal

import pytest

from fazhu.cases.models import Case
from fazhu.funds.models import LineKind, SubsidyLine
from fazhu.reporting import identities, measures
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.rows import unrecorded_rows_of
from fazhu.rules import counting
from tests.world import District

pytestmark = pytest.mark.django_db
YEAR = counting.year(2025)
MARCH, LATER = date(2025, 3, 3), date(2025, 3, 20)


def figure(district, key):
    return measures.evaluate([key], center=district.center, period=YEAR)[key]


def changed(case, **values):
    Case.objects.filter(pk=case.pk).update(**values)
    return case


def stated(case, **values):
    """A case whose ledger states a subsidy of 800 yuan."""
    SubsidyLine.objects.create(
        center=case.center, case=case, kind=LineKind.STANDARD, amount=800
    )
    return changed(case, **values)


@pytest.mark.parametrize("words", ["80多万", "约1万", "见判决书"])
def test_a_benefit_in_words_is_not_known(words):
    district = District()
    changed(district.closed(on=MARCH, closed_on=LATER), benefit=Decimal(17000))
    other = district.closed(name="白露", on=MARCH, closed_on=LATER)
    changed(other, benefit=None, benefit_text=words)

    found = figure(district, "benefit")

    assert (found.value, found.unclear) == (17000, 1)
    assert not found.is_certain


@pytest.mark.parametrize(("cause", "open_"), [("wages", 1), ("", 1), ("traffic", 0)])
def test_wages_are_not_known_where_the_benefit_may_be_wages(cause, open_):
    district = District()
    case = district.closed(on=MARCH, closed_on=LATER)
    changed(case, benefit=None, benefit_wages=None, benefit_text="近万元", cause=cause)

    assert figure(district, "benefit_wages").unclear == open_


def test_an_imported_subsidy_without_a_pay_day_is_neither_paid_nor_unpaid():
    district = District()
    stated(district.archived(on=MARCH, closed_on=LATER), batch_id=7)

    unpaid, paid = figure(district, "cases_unpaid"), figure(district, "case_subsidies")

    assert (unpaid.value, unpaid.unclear) == (0, 1)
    assert (paid.value, paid.unrecorded) == (0, 1)


def test_a_subsidy_stated_on_screen_stays_unpaid_until_it_is_paid():
    district = District()
    stated(district.archived(on=MARCH, closed_on=LATER))

    unpaid, paid = figure(district, "cases_unpaid"), figure(district, "case_subsidies")

    assert (unpaid.value, unpaid.unclear) == (1, 0)
    assert paid.unrecorded == 0


def test_the_cases_that_may_have_been_paid_are_the_rows_behind_the_number():
    district = District()
    case = stated(district.archived(on=MARCH, closed_on=LATER), batch_id=7)
    entry = measures.measure("case_subsidies")

    found = unrecorded_rows_of(entry, Scope(center=district.center), YEAR)

    assert [row.pk for row in found] == [case.pk]


def test_a_case_ended_before_assignment_is_a_part_of_its_own():
    district = District()
    district.closed(on=MARCH, closed_on=LATER)
    ended = district.granted(name="白露", on=MARCH)
    changed(ended, state="ended_unassigned", closed_on=LATER, is_terminated=True)

    parts = figure(district, "cases_closed").split("handler_kind")

    assert [(part.label, part.value) for part in parts] == [
        ("社会律师", 1),
        ("指派前终止", 1),
    ]
    checks = identities.check_all(center=district.center, period=YEAR)
    (check,) = [one for one in checks if one.key == "handlers_make_closed"]
    assert check.holds is True


def test_a_day_known_to_the_month_is_not_in_time_for_certain():
    district = District()
    case = district.archived(on=MARCH, closed_on=LATER)
    last = case.events.order_by("-sequence").first()
    case.events.create(
        center=case.center, sequence=last.sequence + 1, key="correct", fact="closed",
        happened_on=date(2025, 3, 1), precision="month", recorded_at=last.recorded_at,
        recorded_by=last.recorded_by, before=case.state, after=case.state,
    )  # fmt: skip
    changed(case, closed_on=date(2025, 3, 1))

    found = figure(district, "archived_in_time")

    assert (found.value, found.unrecorded) == (0, 1)


def test_a_part_with_an_inner_class_is_not_called_like_the_measure_of_both():
    district = District()
    changed(district.granted(on=MARCH), cause="family")
    changed(district.granted(name="白露", on=MARCH), cause="support")

    parts = figure(district, "cases_accepted").split("cause")

    assert [(part.label, part.value) for part in parts] == [
        ("婚姻家庭（不含赡养费、扶养费、抚养费）", 1),
        ("赡养费、扶养费、抚养费", 1),
    ]
    assert figure(district, "cause_family").value == 2
