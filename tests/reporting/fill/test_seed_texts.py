"""Every blank of every seed text, read by hand: filled by what, or left."""

import pytest

from fazhu.reporting.fill.template import MARK, with_fills
from tests.reporting.fill.tables import FULL, SEED, Values, fates, measures

LEFT = ""
RESULTS = [
    "cases_accepted",  # 受理各类法律援助案件
    "target_rate",  # 完成全年考核任务的
    "cases_criminal",
    "cases_civil",
    "cases_non_litigation",
    "share",
    "cases_litigation",
    "share",
    "cases_closed",
    "closing_rate",
    LEFT,  # 接待：人次，不是件
    LEFT,  # 完成全年任务的：随接待
    LEFT,  # 宣传活动
]
NETWORK = [LEFT] * 8  # 区、年月、年、年、工作站、社会机构、志愿者
EXPECTED = {
    # 区、区（篇名）、年月、年、年、工作站、机构、志愿者；结果；年度、年
    "01-programme-2004-lines": [LEFT, *NETWORK, *RESULTS, LEFT, LEFT],
    # 人、人、人次、件（我站）、判决、调解、展板、横幅、资料
    "02-station-year": [LEFT] * 9,
    "03-programme-2024": [LEFT] * 3,  # 区、年、年
    "04-district-highlights": [],
    "05-activity-model": [],
    "06-implementation": [],
    "07-volunteers": [LEFT] * 3,  # 镇、群众、镇
    "08-city-report": [],
    "09-district-report": [],
    "10-outline-model": [],
    "11-district-year": ["cases_accepted"],
    # 区、区；年月、年、年、工作站、机构、志愿者；结果；
    # 民事占、诉讼占（服务标准）、省、面积、经费、去年经费、倍、四个镇街、拨款、区
    "12-programme-2004": [LEFT, *NETWORK, *RESULTS, *[LEFT] * 12, LEFT],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_blank_of_a_seed_text_has_the_fate_read_by_hand(name):
    text = (SEED / f"{name}.txt").read_text(encoding="utf-8")

    assert measures(text) == EXPECTED[name]


def test_the_nine_numbers_of_the_2004_text_are_right():
    text = (SEED / "12-programme-2004.txt").read_text(encoding="utf-8")

    printed = [fate.printed for fate in fates(text) if fate.printed]

    assert printed == [
        "212",
        "106",
        "21",
        "191",
        "79",
        "37.3",
        "133",
        "62.7",
        "169",
        "79.7",
    ]


def test_without_targets_the_completion_of_the_task_stays_blank():
    text = (SEED / "12-programme-2004.txt").read_text(encoding="utf-8")

    found = fates(text, Values(FULL.counts))

    assert sum(bool(fate.printed) for fate in found) == 9
    assert "没有登记任务" in {fate.why for fate in found}


def test_the_share_in_the_sentence_about_standards_stays_blank():
    text = (SEED / "12-programme-2004.txt").read_text(encoding="utf-8")
    trap = text.index("其中民事案件占x%") + len("其中民事案件占")

    fate = next(fate for fate in fates(text) if fate.blank.start == trap)

    assert not fate.printed
    assert fate.why == "本句有“标准”，说的是要求或打算，不是已经发生的数"


def test_the_texts_one_after_another_are_read_as_each_alone():
    names = sorted(EXPECTED)
    whole = "".join((SEED / f"{name}.txt").read_text("utf-8") for name in names)

    assert measures(whole) == [fate for name in names for fate in EXPECTED[name]]


@pytest.mark.parametrize("name", EXPECTED)
def test_with_fills_and_marks_taken_out_the_template_is_left(name):
    text = (SEED / f"{name}.txt").read_text(encoding="utf-8")
    found = fates(text)

    filled = with_fills(text, found)

    assert filled.count(MARK) == sum(not fate.printed for fate in found)
    assert _taken_out(filled, found) == text


def _taken_out(filled, found):
    """Walk the filled text with the list of blanks and put each blank back."""
    shift = 0
    for fate in found:
        at = fate.blank.start + shift
        put = fate.printed or fate.blank.glyphs + MARK
        assert filled[at : at + len(put)] == put
        filled = filled[:at] + fate.blank.glyphs + filled[at + len(put) :]
    return filled
