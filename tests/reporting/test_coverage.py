"""A period is covered when the records begin within its first quarter."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from fazhu.cases.models import Case, Event
from fazhu.intake.models import Consultation
from fazhu.reporting.fill.template import MARK
from fazhu.reporting.summary import report, text
from fazhu.reporting.summary.facts import Facts
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db
ASKED = "受理案件x件，其中刑事案件x件，占x%，结案x件，结案率x%。"


@pytest.fixture
def district():
    """The ledger of 2004, with a case carried over from December 2003."""
    district = District()
    closed = district.granted(on=date(2003, 12, 10), name="何小满")
    Case.objects.filter(pk=closed.pk).update(
        state="closed", closed_on=date(2003, 12, 30)
    )
    district.granted(on=date(2003, 12, 10), name="白露", kind="criminal")
    district.granted(on=date(2004, 2, 3), name="金满仓")
    return district


def told(district, year):
    period = counting.year(year)
    facts = Facts(center=district.center, organisation=None, period=period)
    return text.plain(report.compose(facts)).text


def filled(tmp_path, words, year):
    source, target = tmp_path / "t.txt", tmp_path / "out.txt"
    source.write_text(words, encoding="utf-8")
    call_command("fill", str(source), "--year", str(year), "-o", str(target))
    table = json.loads((tmp_path / "out.figures.json").read_text("utf-8"))
    return target.read_text("utf-8"), table["blanks"]


@pytest.mark.parametrize(
    "words", ["2003年，我中心", "2003年1—11月，", "2003年上半年，"]
)
def test_a_period_that_a_ledger_only_touches_is_not_filled(district, tmp_path, words):
    whole, blanks = filled(tmp_path, words + ASKED, 2004)

    assert whole.count(MARK) == 5
    assert "案件台账自2003年12月起记，没有覆盖2003-01-01至" in blanks[0]["why"]


def test_a_period_whose_first_month_was_kept_is_filled(district, tmp_path):
    assert filled(tmp_path, "受理案件x件。", 2004)[0] == "受理案件1件。"
    later = filled(tmp_path, "2003年12月至12月，受理案件x件。", 2003)[0]
    assert later == "2003年12月至12月，受理案件2件。"


def test_a_summary_of_a_year_not_covered_says_so_and_prints_no_rate(district):
    found = told(district, 2003)

    assert "案件台账自2003年12月起记，没有覆盖2003年，所列件数只是台账所载" in found
    assert "台账所载受理法律援助案件2件。" in found
    assert "%（" not in found
    assert "结案率" not in found
    assert "占" not in found
    assert "比上年" not in found
    assert "不能据以分析问题" in found


def test_a_summary_of_the_next_year_is_whole_but_not_compared(district):
    found = told(district, 2004)

    assert "案件台账自2003年12月起记，上年记录不全，不作同比。" in found
    assert "本中心共受理法律援助案件1件。" in found
    assert "结案率0%" in found


def test_consultations_begin_with_their_own_ledger(district, tmp_path):
    Consultation.objects.create(
        center=district.center, organisation=district.center, channel="visit",
        consulted_on=date(2004, 5, 3), recorded_at=timezone.now(),
        recorded_by=district.user(Role.CENTER_CLERK),
    )  # fmt: skip

    whole, _ = filled(tmp_path, "受理案件x件，解答法律咨询x人次。", 2004)

    assert whole == f"受理案件1件，解答法律咨询x{MARK}人次。"
    assert "咨询台账自2004年5月起记，没有覆盖2004年" in told(district, 2004)


def test_a_case_dated_to_a_year_does_not_begin_the_ledger_in_january(
    district, tmp_path
):
    case = Case.objects.get(accepted_on=date(2004, 2, 3))
    Event.objects.create(
        center=case.center, case=case, sequence=case.version + 1, key="correct",
        fact="accepted", happened_on=date(2003, 1, 1), precision="year",
        recorded_at=timezone.now(), recorded_by=district.user(Role.CENTER_CLERK),
        before=case.state, after=case.state,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(accepted_on=date(2003, 1, 1))

    whole, _ = filled(tmp_path, "2003年，受理案件x件。", 2003)

    assert MARK in whole


@pytest.mark.parametrize(
    ("month", "answer"), [(3, "受理案件1件。"), (4, f"受理案件x{MARK}件。")]
)
def test_the_records_of_a_year_may_begin_within_its_first_quarter(
    tmp_path, month, answer
):
    District().granted(on=date(2004, month, 20))

    assert filled(tmp_path, "受理案件x件。", 2004)[0] == answer
