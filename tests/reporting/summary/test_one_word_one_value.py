"""A word printed with a number in a summary has the value of the measure so called."""

from datetime import date

import pytest
from django.utils import timezone

from fazhu.cases.models import Case
from fazhu.intake.models import Consultation
from fazhu.reporting import measures
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.summary import report, text
from fazhu.reporting.summary.facts import Facts
from fazhu.rules import codes, counting
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db
MARCH, YEAR = date(2025, 3, 3), counting.year(2025)
CAUSES = tuple(codes.of("cause"))
MEASURES = {
    one.label.partition("：")[2] or one.label: one.key
    for one in measures.all_measures()
    if isinstance(one, Measure) and one.key.startswith(("cause_", "consult_"))
}


@pytest.fixture(params=[CAUSES[:6], CAUSES[6:]])
def district(request):
    """A district with cases of several causes and calls of every channel."""
    district = District()
    district.granted(on=date(2024, 12, 9), name="前一年")
    for number, cause in enumerate(request.param):
        for _ in range(number % 3 + 1):
            case = district.granted(on=MARCH, name=f"某甲{number}{_}")
            Case.objects.filter(pk=case.pk).update(cause=cause.key)
    for channel in codes.of("consult_channel"):
        Consultation.objects.create(
            center=district.center, organisation=district.center, channel=channel.key,
            consulted_on=MARCH, recorded_at=timezone.now(),
            recorded_by=district.user(Role.CENTER_CLERK),
        )  # fmt: skip
    return district


def test_a_word_beside_a_number_has_the_value_of_its_measure(district):
    facts = Facts(center=district.center, organisation=None, period=YEAR)
    written = text.plain(report.compose(facts))
    values = measures.evaluate(MEASURES.values(), center=district.center, period=YEAR)

    met = 0
    for place in written.placed:
        before = written.text[: place.start]
        named = [label for label in MEASURES if before.endswith(label)]
        if named:
            label = max(named, key=len)
            met += 1
            assert (label, place.number.value) == (label, values[MEASURES[label]].value)
    assert met >= 7


def test_a_main_class_holds_its_inner_class(district):
    case = Case.objects.exclude(cause="").first()
    Case.objects.exclude(cause="").update(cause="family")
    Case.objects.filter(pk=case.pk).update(cause="support")
    facts = Facts(center=district.center, organisation=None, period=YEAR)

    told = text.plain(report.compose(facts)).text

    whole = Case.objects.exclude(cause="").count()
    inner = "赡养费、扶养费、抚养费1件"
    assert f"从案由看，婚姻家庭{whole}件（其中{inner}）" in told


def test_cases_ended_before_assignment_are_told_as_such(district):
    cases = Case.objects.filter(accepted_on=MARCH)[:2]
    for case, kind in zip(cases, ("", "lawyer"), strict=True):
        state = "closed" if kind else "ended_unassigned"
        Case.objects.filter(pk=case.pk).update(
            state=state, handler_kind=kind, closed_on=MARCH
        )
    facts = Facts(center=district.center, organisation=None, period=YEAR)

    told = text.plain(report.compose(facts)).text

    assert "期内结案的案件中，社会律师承办1件、指派前终止1件。" in told


def test_money_in_words_is_said_beside_the_sum(district):
    cases = Case.objects.filter(accepted_on=MARCH)[:2]
    for case, values in zip(
        cases, ({"benefit": 17000}, {"benefit_text": "80多万"}), strict=True
    ):
        Case.objects.filter(pk=case.pk).update(
            closed_on=MARCH, state="closed", **values
        )
    facts = Facts(center=district.center, organisation=None, period=YEAR)

    told = text.plain(report.compose(facts)).text

    assert "为受援人挽回损失或者取得利益1.70万元（另有1件未记载确切金额）" in told
