"""Typical cases: chosen by rule, told without names, placed by a person."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from fazhu.cases.models import Case
from fazhu.lib.errors import Refused
from fazhu.reporting.actions import summaries, typical_cases
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.summary import text
from fazhu.reporting.summary.anonymous import about, draft, masked, revealed
from fazhu.reporting.summary.candidates import candidates
from fazhu.reporting.summary.told import Told
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.reporting.summary.kept import case, keep
from tests.world import District

YEAR = counting.year(2025)
MARCH, JUNE = date(2025, 3, 3), date(2025, 6, 3)
WAGES = {"cause": "wages", "outcome": "won", "classes": ("migrant_worker",)}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("12345.67", "1.2万余元"),
        ("120000", "12万余元"),
        ("8765", "8000余元"),
        ("640", "数百元"),
        ("60", "少量钱款"),
    ],
)
def test_a_sum_is_rounded_so_that_nobody_knows_it_again(amount, words):
    assert about(Decimal(amount)) == words


def test_a_name_keeps_its_surname_alone():
    assert [masked(name) for name in ("苗小禾", "欧阳春", "王五")] == [
        "苗某",
        "欧阳某",
        "王某",
    ]


@pytest.fixture
def district():
    return District()


def _offered(district):
    return candidates(Scope(center=district.center), YEAR)


@pytest.mark.django_db
def test_each_rule_offers_its_best_case_once(district):
    keep(
        district,
        case(MARCH, JUNE, name="甲木", benefit=Decimal("500.00"), **WAGES),
        case(MARCH, JUNE, name="乙水", benefit=Decimal("9000.00"), **WAGES),
        case(MARCH, JUNE, kind="criminal", outcome="adopted", name="丙火"),
        case(MARCH, date(2024, 6, 3), outcome="won", name="丁土"),
    )

    found = [(one.why, draft(one.case, teller="本中心")) for one in _offered(district)]

    assert found[0] == (
        "为农民工追回劳动报酬",
        (
            "农民工乙某请求支付劳动报酬申请法律援助，本中心审查后给予援助。"
            "案件胜诉，为其挽回损失或者取得利益9000余元。"
        ),
    )
    assert [why for why, _ in found[1:]] == ["刑事案件意见获采纳", "挽回损失较多"]


@pytest.mark.django_db
def test_nothing_sealed_and_no_young_offender_is_offered(district):
    keys = keep(
        district,
        case(MARCH, JUNE, name="甲木", benefit=Decimal("500.00"), **WAGES),
        case(MARCH, JUNE, kind="criminal", outcome="adopted", classes=("minor",)),
        case(MARCH, JUNE, kind="criminal", outcome="adopted", notice_object="minor"),
    )
    Case.objects.filter(pk=keys[0]).update(is_sealed=True)

    assert _offered(district) == []


@pytest.mark.django_db
def test_a_draft_tells_nothing_that_the_case_keeps_in_the_clear_or_sealed(district):
    keep(district, case(MARCH, JUNE, name="欧阳小禾", number="临援〔2025〕7号",
                        cause_text="苗圃村工资案", outcome_text="付清",
                        benefit=Decimal("12345.67"), **WAGES))  # fmt: skip
    one = _offered(district)[0].case
    Case.objects.filter(pk=one.pk).update(agency="临江区人民法院")

    words = draft(one, teller="本中心")

    assert revealed(words, one) == []
    assert re.findall(r"\d[\d.]*", words) == ["1.2"]
    for secret in ("小禾", "临援", "苗圃", "付清", "柳树", "12345"):
        assert secret not in words


@pytest.mark.django_db
def test_a_person_approves_words_that_name_nobody(district):
    keep(district, case(MARCH, JUNE, name="苗小禾", **WAGES, benefit=Decimal(5000)))
    by = {"by": district.user(Role.DIRECTOR), "at": timezone.now()}
    scope = Scope(center=district.center)
    summary = summaries.make(scope, YEAR, "report", **by)
    one = _offered(district)[0].case

    for words, found in (
        ("苗小禾胜诉。", "苗小禾"),
        ("苗某电话13900001111。", "13900001111"),
        ("苗某向大禾有限公司讨薪。", "大禾有限公司"),
        ("家住临江区柳树镇。", "柳树镇"),
    ):
        with pytest.raises(Refused, match=found):
            typical_cases.approve(summary, one, words, **by)
    typical_cases.approve(summary, one, "农民工苗某胜诉。", **by)

    summary.refresh_from_db()
    told = text.plain(Told(summary.latest).blocks).text
    assert re.search(r"典型案例\n　　农民工苗某胜诉。\n.*存在的问题", told, re.S)
    assert [o.case for o in candidates(scope, YEAR, but=[one.ref])] == []
    with pytest.raises(Refused, match="已由他人处理"):
        typical_cases.drop(summary, one, **by)
