"""Wordings that must not be filled, and close ones that may."""

from datetime import date

import pytest

from fazhu.reporting.fill.periods import Span, told_by
from fazhu.reporting.fill.understanding import Setting
from tests.reporting.fill.tables import NOVEMBER, YEAR, fates, measures

FILLED = {
    "全年共受理法律援助案件x件。": ["cases_accepted"],
    "2004年，全区共受理各类法律援助案件（ ）件，结案（ ）件，结案率为（ ）%。": [
        "cases_accepted",
        "cases_closed",
        "closing_rate",
    ],
    "受理案件x件，其中刑事案件x件、民事案件x件、行政案件x件。": [
        "cases_accepted",
        "cases_criminal",
        "cases_civil",
        "cases_admin",
    ],
    "我区受理法律援助案件__件(其中刑事案件__件,占__%)。": [
        "cases_accepted",
        "cases_criminal",
        "share",
    ],
    "二、公证工作\n服务群众。\n三、法律援助工作\n一年来共受理案件x件。": [
        "cases_accepted"
    ],
    "受理法律援助案件x件，同比增长x%，其中刑事x件、民事x件（占x%）；接待咨询x人次。": [
        "cases_accepted",
        "",
        "cases_criminal",
        "cases_civil",
        "share",
        "consultations",
    ],
    "我中心解答法律咨询XX人次。": ["consultations"],
    "受理案件240件，其中刑事案件x件，占x%。": ["cases_criminal", "share"],
    "2004年1月至11月，共受理案件１２０件，结案60件，结案率x％。": ["closing_rate"],
    "今年前11个月受理案件x件。": ["cases_accepted"],
    "20XX年，我区共受理法律援助案件XX件。": ["", "cases_accepted"],
    "我区共受理各类法律\n援助案件x件。": [""],
    "据统计，今年1—11月，我区共受理各类法律援助案件x件，完成\n考核任务的x%。": [
        "cases_accepted",
        "target_rate",
    ],
}


@pytest.mark.parametrize("text", FILLED)
def test_a_wording_that_leaves_no_doubt_is_filled(text):
    assert measures(text) == FILLED[text]


@pytest.mark.parametrize(
    "text",
    [
        "要求各站受理法律援助案件x件。",
        "2005年计划受理法律援助案件x件。",
        "力争受理法律援助案件x件以上。",
        "各工作站共受理法律援助案件x件。",
        "某镇工作站，今年以来，共受理法律援助案件x件。",
        "为农民工提供服务，受理法律援助案件x件。",
        "专项活动期间，受理法律援助案件x件。",
        "去年受理法律援助案件x件。",
        "自中心成立以来，共受理法律援助案件x件。",
        "近三年来，共受理法律援助案件x件。",
        "三年间共受理法律援助案件x件。",
        "累计受理法律援助案件x件。",
        "截至目前，受理法律援助案件x件。",
        "受理、审批、指派法律援助案件x件。",
        "分别受理法律援助案件x件。",
        "受理法律援助案件约x件。",
        "人民调解工作方面，受理案件x件。",
        "三、公证工作\n全年共受理案件x件。",
        "人均受理法律援助案件x件。",
        "比上年多受理法律援助案件x件。",
        "受理案件240件，其中结案x件。",
        "结案192件，其中刑事案件100件，占受理案件总数的x%。",
        "3月，共受理法律援助案件x件。",
        "今年1—x月，我区共受理法律援助案件x件。",
        "全市共受理法律援助案件x件。",
        "我站共受理法律援助案件x件。",
        "上半年，我区加大力度。共受理法律援助案件x件。",
        "二、上半年情况\n共受理法律援助案件x件。",
        "共受理法律援助案件x余件。",
        "共受理法律援助案件x起以上。",
        "刑事案件x件，民事案件x件。",
        "受理案件239件，其中刑事案件x件，占x%。",
        "受理案件x人。",
        "受理法律援助申请x件。",
        "办理法律援助案件x件。",
        "审批法律援助案件x件。",
        "受理案件x件/年。",
        "结案率x%。",
        "民事案件占x%。",
        "同比增长x%。",
        "志愿者x人，工作站x个。",
        "挽回经济损失x万元。",
        "受援人x人次。",
        "2004年3月1日至5日受理法律援助案件x件。",
        "受理案件x件，2003年受理案件x件。",
    ],
)
def test_any_doubt_leaves_the_blank(text):
    assert [fate.printed for fate in fates(text)] in ([""], ["", ""])


def test_numbers_given_apart_after_a_list_go_to_its_words_one_by_one():
    text = "受理案件x件，其中刑事、民事、行政案件分别为x件、x件和x件。"

    assert measures(text) == [
        "cases_accepted",
        "cases_criminal",
        "cases_civil",
        "cases_admin",
    ]


def test_a_list_of_other_length_than_its_numbers_is_left():
    text = "受理案件x件，其中刑事、民事案件分别为x件、x件和x件。"

    assert measures(text) == ["cases_accepted", "", "", ""]


def test_parts_after_a_number_that_is_not_told_are_not_those_of_the_total():
    text = "受理案件x件，办理案件x件，其中刑事案件x件。"

    assert measures(text) == ["cases_accepted", "", ""]


def test_a_sentence_about_the_station_and_the_district_is_left():
    station = Setting(span=YEAR, is_station=True)

    found = fates("我站受理案件x件，居我区第一，结案x件。", setting=station)

    assert [fate.printed for fate in found] == ["", ""]


def test_parts_of_a_part_are_not_parts_of_the_total():
    text = "受理案件x件，其中民事案件x件，其中诉讼x件。"

    assert measures(text) == ["cases_accepted", "cases_civil", ""]


def test_a_closing_after_the_parts_is_a_total_again():
    text = "受理案件x件，其中刑事案件x件，结案x件，其中刑事案件x件。"

    assert measures(text) == [
        "cases_accepted",
        "cases_criminal",
        "cases_closed",
        "",
    ]


def test_the_period_of_the_sentence_wins_over_the_year_asked():
    (fate,) = fates("今年1——11月，我区共受理案件x件。")

    assert (fate.printed, fate.span) == ("212", NOVEMBER)
    assert "句中写明“今年1——11月”" in fate.why


def test_a_whole_year_is_not_filled_with_part_of_one():
    until_june = Setting(span=Span(YEAR.start, NOVEMBER.end))

    (fate,) = fates("全年共受理案件x件。", setting=until_june)

    assert fate.printed == ""
    assert "全年" in fate.why


def test_a_station_speaks_of_itself_only_when_it_is_named():
    station = Setting(span=YEAR, is_station=True)

    assert fates("我站共受理案件x件。", setting=station)[0].printed == "240"
    assert fates("我区共受理案件x件。", setting=station)[0].printed == ""


def test_a_closing_rate_above_one_hundred_is_left_to_a_person():
    fate = fates("受理案件100件，结案120件，结案率x%。")[0]

    assert fate.printed == ""
    assert fate.why.startswith("算得120%，超过百分之百")


def test_what_is_left_says_why_and_names_candidates():
    (fate,) = fates("办理法律援助案件x件。")

    assert fate.why == "“办理”可以指受理、批准、指派或办结，须由人选定"
    assert [one.measure for one in fate.candidates] == [
        "cases_handled",
        "cases_accepted",
        "cases_assigned",
        "cases_closed",
    ]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("上半年", (1, 1), (6, 30)),
        ("2004年下半年", (7, 1), (12, 31)),
        ("第一季度", (1, 1), (3, 31)),
        ("2004年四季度", (10, 1), (12, 31)),
        ("前三季度", (1, 1), (9, 30)),
        ("今年前两个季度", (1, 1), (6, 30)),
        ("2004年前11个月", (1, 1), (11, 30)),
        ("1至2月", (1, 1), (2, 29)),
        ("截至10月底", (1, 1), (10, 31)),
        ("截至2004年11月20日", (1, 1), (11, 20)),
        ("今年1月—11月份", (1, 1), (11, 30)),
    ],
)
def test_a_sentence_can_name_its_period_in_many_ways(words, first, last):
    span = told_by(f"{words}，我区共受理案件件。", YEAR).span
    assert span == Span(date(2004, *first), date(2004, *last))


@pytest.mark.parametrize(
    "words",
    [
        "11—3月",
        "截至2月30日",
        "上半年和第三季度",
        "20XX年1—11月",
        "xx年和xx年",
        "2004年和2003年",
    ],
)
def test_a_period_that_is_not_one_is_a_doubt(words):
    found = fates(f"{words}，我区共受理案件x件。")

    assert not any(fate.printed for fate in found)


def test_a_rate_of_nothing_is_left():
    (fate,) = fates("受理案件0件，结案0件，结案率x%。")

    assert fate.why == "算这个比率的分母是零"


@pytest.mark.parametrize(
    "text",
    [
        "山东法律援助机构共受理法律援助案件x件，办结x件。",
        "开发区共接获来信来访的劳资纠纷案件一共有x宗，办结案件x宗。",
        "各镇调处案件x件，办结x件，归档x件。",
    ],
)
def test_after_the_cases_of_others_nothing_is_filled(text):
    assert not any(fate.printed for fate in fates(text))


def test_a_year_that_is_compared_with_is_not_the_sentences_own():
    found = fates("受理案件x件，比2003年增长x%。")

    assert [fate.printed for fate in found] == ["240", ""]


def test_the_own_name_is_no_other():
    setting = Setting(span=YEAR, places={"临江区法律援助中心": "", "临江区": ""})

    found = fates("临江区法律援助中心共受理案件x件，临江区结案x件。", setting=setting)

    assert [fate.printed for fate in found] == ["240", "192"]
