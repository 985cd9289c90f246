"""A year in which everything was kept: results, money, grades, consultations."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from fazhu.cases.models import Case
from fazhu.funds.actions import Subsidy, pay
from fazhu.intake.models import Consultation
from fazhu.network.models import Handler, Organisation, OrganisationKind
from fazhu.quality.actions import grade
from fazhu.reporting.models import Target
from fazhu.reporting.summary import report, text
from fazhu.reporting.summary.facts import Facts
from fazhu.rules import counting
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db
MARCH, LATER = date(2025, 3, 3), date(2025, 3, 20)

SENTENCES = [
    "有法律援助工作站2个（乡镇（街道）工作站1个、社会团体工作站1个）",
    "在册承办人员2人（社会律师1人、注册法律援助志愿者1人）",
    "解答法律咨询2人次，其中来访1人次、来电1人次，完成咨询年度任务4人次的50%；",
    "咨询后申请法律援助1人次。",
    "期内结案的民事、行政案件中，胜诉1件。",
    "刑事案件中，法律援助人员的意见全部采纳1件，采纳率100%。",
    "为受援人挽回损失或者取得利益12.35万元",
    "其中为农民工追回劳动报酬2.00万元。",
    "期内归档的案件中，按期归档的占100%。",
    "评查案件2件，良好1件、不合格1件，合格率50%。",
    "发放办案补贴0.23万元，涉及案件2件。",
    "个别案件质量不高，评查中质量等次不合格的有1件。",
    "受援人十人以上的群体性案件1件，涉及受援人12人。",
    "从案由看，交通事故1件。",
    "另有1件未记载接收单位。",
    "经绿色通道办理1件。",
    "部分案件办理停滞，期末承办中而六十日以上没有办理记录的案件有1件。",
]


def _consulted(district, channel, handling, on=MARCH):
    Consultation.objects.create(
        center=district.center,
        organisation=district.station,
        consulted_on=on,
        channel=channel,
        handling=handling,
        recorded_at=timezone.now(),
        recorded_by=district.user(Role.CENTER_CLERK),
    )


def _filed(district, mark, amount):
    case = district.archived(on=MARCH, closed_on=LATER, is_litigation=True)
    quality = district.user(Role.QUALITY_OFFICER)
    grade(case, mark, seen=None, by=quality, on=date(2025, 4, 1))
    finance = district.user(Role.FINANCE)
    subsidy = Subsidy(standard=Decimal(amount))
    pay(case, subsidy, seen=None, by=finance, on=date(2025, 4, 2))
    return case


@pytest.fixture
def told():
    """The summary of a district whose ledger has every column."""
    district = District()
    earlier = district.granted(name="前一年", on=date(2024, 12, 9))
    Case.objects.filter(pk=earlier.pk).update(closed_on=date(2024, 12, 20))
    _consulted(district, "visit", "", on=date(2024, 12, 9))
    good, bad = _filed(district, "good", 1500), _filed(district, "unqualified", 800)
    Case.objects.filter(pk=good.pk).update(
        benefit=Decimal("123456.7"),
        benefit_wages=20000,
        cause="traffic",
        green_channel=True,
    )
    Case.objects.filter(pk=bad.pk).update(kind="criminal", outcome="adopted")
    lasting = district.handling(on=MARCH, is_litigation=False)
    Case.objects.filter(pk=lasting.pk).update(stated_recipients=12, received_by=None)
    _consulted(district, "visit", "applied")
    _consulted(district, "telephone", "answered")
    Target.objects.create(
        center=district.center,
        organisation=district.center,
        year=2025,
        measure="consultations",
        value=4,
    )
    make = Organisation.objects.create
    make(kind=OrganisationKind.SOCIAL_STATION, name="工会站", center=district.center)
    Handler.objects.create(center=district.center, name="金小满", kind="volunteer")
    facts = Facts(center=district.center, organisation=None, period=counting.year(2025))
    return text.plain(report.compose(facts)).text


def test_what_was_kept_is_told_in_sentences(told):
    assert [sentence for sentence in SENTENCES if sentence not in told] == []
