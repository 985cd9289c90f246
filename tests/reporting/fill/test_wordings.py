"""What the sentences of summaries ask for, wording by wording."""

import pytest

from fazhu.reporting.fill.state import CASE_TOTALS
from fazhu.reporting.fill.understanding import Setting, understand
from fazhu.reporting.fill.wordings import BOOK
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.registry import measure
from tests.reporting.fill.tables import EVERYTHING, YEAR, Values, fates, measures

READ = {
    "本期共受理法律援助案件x件，期内办结案件x件。": [
        "cases_accepted",
        "cases_closed",
    ],
    "接待法律咨询x人次，其中来访x人次、来电x人次（12348热线x人次）。": [
        "consultations",
        "consult_visit",
        "consult_telephone",
        "consult_12348",
    ],
    "批准案件x件，其中刑事案件x件、农民工案件x件；不予援助x件。": [
        "cases_approved",
        "cases_approved/kind/criminal",
        "cases_of_migrant_worker",
        "cases_refused",
    ],
    "受理案件x件，其中民事案件x件（诉讼x件、非诉讼x件），刑事案件x件。": [
        "cases_accepted",
        "cases_civil",
        "civil_litigation",
        "civil_non_litigation",
        "cases_criminal",
    ],
    "受理案件x件，其中婚姻家庭纠纷x件、交通事故x件、劳动仲裁x件。": [
        "cases_accepted",
        "cause_family",
        "cause_traffic",
        "labour_arbitration",
    ],
    "受援人x人次，其中农民工x人次、妇女x人次、残疾人x人次。": [
        "recipients",
        "recipients_migrant_worker",
        "recipients_women",
        "recipients_disabled",
    ],
    "办结案件x件，其中胜诉x件、败诉x件、调解x件，律师承办x件，占x%。": [
        "cases_closed",
        "result_won",
        "result_lost",
        "result_mediated",
        "cases_by_lawyer",
        "share",
    ],
    "为受援人挽回经济损失x元，其中为农民工讨薪x元。": ["benefit", "benefit_wages"],
    "评查案件x件，其中优秀x件、不合格x件，优良率x%。": [
        "cases_reviewed",
        "grade_excellent",
        "grade_unqualified",
        "excellent_good_rate",
    ],
    "发放办案补贴：x元。": ["case_subsidies"],
    "收到法律援助申请x件，指派案件x件，归档x件，终止援助x件。": [
        "applications",
        "cases_assigned",
        "cases_archived",
        "cases_terminated",
    ],
    "我区有法律援助工作站x个，x个社会法律援助机构，一支x人的法律援助志愿者队伍。": [
        "stations",
        "social_bodies",
        "volunteers",
    ],
    "受理案件x件，其中民事案件占x%。": ["cases_accepted", "share"],
    "受理案件x件，其中邻里纠纷案件x件，婚姻家庭x件。": [
        "cases_accepted",
        "",
        "cause_family",
    ],
    "受理刑事案件x件，比上年增加x件。": ["cases_criminal", "more"],
}
COMPARED = {
    "受理案件x件，同比增长x%。": "25",
    "受理案件x件，与去年同期相比，增长x%。": "25",
    "受理案件x件，比增x%。": "25",
    "受理案件x件，比去年的160件增加了x倍。": "0.3",
    "受理案件x件，是去年的x倍。": "1.3",
    "受理案件x件，较上年同期增加x件。": "40",
    "受理案件x件，比去年的x件。": "",
    "受理案件x件，同比下降x%。": "",
    "受理案件x件，增长x%。": "",
    "受理案件x件，同比增加40件，增长x%。": "25",
    "受理案件x件，结案x件，结案率x%，比上年提高x个百分点。": "",
    "受理案件x件，结案x件，结案率x%，同比增长x%。": "",
    "受理案件x件，比上年度增长x%。": "25",
    "受理案件x件，占全市的x%。": "",
    "今年新建法律援助工作站x个。": "",
    "新增法律援助志愿者x人。": "",
    "受理案件x件，完成年度任务160件的x%。": "125",
    "受理案件x件，占年度任务的x%。": "125",
    "受理案件x件，去年同期为x件。": "160",
    "接待法律咨询x人次，完成全年任务的x%。": "200",
}
CANDIDATES = {
    "接待法律咨询x件，完成全年任务的x%。": (
        ["consultations", "consult_matters"],
        ["target_rate"],
    ),
    "办理案件x件，其中刑事x件。": (
        ["cases_handled", "cases_accepted", "cases_assigned", "cases_closed"],
        [
            "cases_handled/kind/criminal",
            "cases_criminal",
            "cases_assigned/kind/criminal",
            "closed_criminal",
        ],
    ),
    "受理案件x件，其中刑事x件，其中诉讼x件。": ([], [], ["cases_litigation"]),
    "受理案件x件，结案x件，刑事案件x件。": ([], [], ["closed_criminal"]),
    "受理案件x件，结案x件，诉讼案件占x%。": ([], [], ["share"]),
    "结案率x%。": (
        ["closing_rate", "closing_rate_with_carried", "closing_rate_same_period"],
    ),
    "基层法律援助工作站x个。": (["stations/organisation_kind/station", "stations"],),
    "胜诉率x%。": (["win_rate"],),
    "各工作站受理案件x件。": (["cases_accepted"],),
    "组织法律咨询宣传活动x次。": ([],),
    "使用面积x平米。": ([],),
}  # fmt: skip


UNLIKE = Values(
    {
        (key, YEAR): n + 1000 * (key in CASE_TOTALS)
        for n, key in enumerate(sorted(BOOK.named))
    }
)


@pytest.mark.parametrize("text", READ)
def test_a_wording_is_read_as_its_measure(text):
    assert measures(text, EVERYTHING) == READ[text]


@pytest.mark.parametrize("text", COMPARED)
def test_a_comparison_is_worked_out_or_left(text):
    assert fates(text, EVERYTHING)[-1].printed == COMPARED[text]


@pytest.mark.parametrize("text", [*CANDIDATES])
def test_what_is_left_names_what_it_may_be(text):
    found = [[one.measure for one in fate.candidates] for fate in fates(text, UNLIKE)]

    assert tuple(found) == CANDIDATES[text]


def test_ways_to_read_it_that_come_to_one_number_fill_it():
    assert fates("基层法律援助工作站x个。", EVERYTHING)[0].printed == "200"


def test_a_measure_that_a_person_picked_is_filled_with_all_that_rests_on_it():
    text = "办理案件x件，其中刑事案件x件，占x%。"

    found = fates(text, EVERYTHING, chosen={4: "cases_accepted"})

    assert [fate.measure for fate in found] == [
        "cases_accepted",
        "cases_criminal",
        "share",
    ]
    assert [fate.is_chosen for fate in found] == [True, False, False]


def test_a_station_that_is_named_gives_its_own_number():
    text = "全区受理案件x件，其中柳树镇x件；柳树镇工作站结案x件，全区结案x件。"
    names = {"柳树镇": "7", "柳树镇工作站": "7"}

    wishes = understand(text, Setting(span=YEAR, places=names))

    assert [(one.place, one.item.measure) for one in wishes] == [
        ("", "cases_accepted"),
        ("7", "cases_accepted"),
        ("7", "cases_closed"),
        ("", "cases_closed"),
    ]


def test_a_measure_without_a_wording_is_known_by_its_own_name():
    setting = Setting(span=YEAR, labels={"当日受理审批指派": ("same_day", "件")})

    told = [
        understand(text, setting)[0].item
        for text in ("当日受理审批指派数x件。", "当日受理审批指派x人。")
    ]

    assert [item.measure if item else "" for item in told] == ["same_day", ""]


def test_a_measure_by_its_own_name_is_left_where_it_may_be_a_part():
    setting = Setting(span=YEAR, labels={"申诉案件": ("petition_cases", "件")})

    closed, petitions = understand("办结案件x件，其中申诉案件x件。", setting)

    assert closed.item is not None
    assert petitions.doubt
    assert petitions.candidates == ("petition_cases",)


def test_every_measure_that_a_wording_names_is_counted():
    for name in BOOK.named:
        key, *part = name.split("/")
        entry = measure(key)
        if part:
            assert isinstance(entry, Measure)
            assert part[0] in entry.splits
            assert part[1] in entry.rows.source.dimension(part[0]).labels()
