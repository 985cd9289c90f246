"""Tables beyond their 合计: shares, seasons, balances, 其中, rows of rates, blocks."""

import io

import pytest
import xlsxwriter

from fazhu.claims import files
from fazhu.claims.finding import Verdict
from fazhu.claims.whole import check
from tests.claims.reading import doubted, held, kinds, wrong

RELATIONS = {
    "shares without a total": (
        "类型 件数 占比/婚姻 128 23.5%/劳动 {} 39.7%/交通 95 17.5%/伤害 63 11.6%/其他 42 7.7%",
        *("216", "259", "share_does_not_match"),
    ),
    "quarters of a year": (
        (
            "指标 一季度 二季度 三季度 四季度 全年/受理 150 170 {} 156 638/办结 120 160 155 155 590"
            "/咨询 1000 1105 1060 1045 4210"
        ),
        *("162", "194", "parts_do_not_add_up"),
    ),
    "halves of a year": (
        "指标 一季度 二季度 上半年 下半年 全年/受理 150 170 320 {} 638/办结 120 160 280 310 590",
        *("318", "381", "parts_do_not_add_up"),
    ),
    "months in rows": (
        (
            "月份 受理 结案/1月 52 30/2月 {} 41/3月 60 55/一季度 150 126/4月 55 50/5月 57 52"
            "/6月 58 58/二季度 170 160/上半年合计 320 286"
        ),
        *("38", "46", "parts_do_not_add_up"),
    ),
    "up to date": (
        "月份 本月受理 累计受理/1月 52 52/2月 38 90/3月 {} 150/4月 55 205/5月 57 262",
        *("60", "72", "parts_do_not_add_up"),
    ),
    "a split after 其中": (
        "项目 数量/受理案件 870/其中：民事 133/刑事 {}/行政 2/咨询 4210",
        *("735", "736", "parts_do_not_add_up"),
    ),
    "a part above its whole": (
        "单位 受理 其中：农民工/东区 143 {}/西区 101 33",
        *("70", "170", "part_exceeds_whole"),
    ),
    "what is left": (
        "单位 上年结转 新收 结案 未结/东区 12 143 130 25/西区 8 101 95 {}/南县 20 184 170 34",
        *("14", "17", "parts_do_not_add_up"),
    ),
    "what is paid": (
        (
            "序号 案号 补贴标准 异地补贴费 减发 实际补贴/1 甲1 1400 0 0 1400/2 甲2 1400 {} 0 1600"
            "/3 甲3 1400 0 140 1260/4 甲4 1000 100 100 1000"
        ),
        *("200", "240", "parts_do_not_add_up"),
    ),
    "averages in another unit": (
        (
            "单位 律师数 办案数 补贴（万元） 件均补贴（元）/甲 10 52 7.28 1400/乙 8 44 5.94 {}"
            "/丙 4 13 1.95 1500"
        ),
        *("1350", "1620", "average_does_not_match"),
    ),
    "rates by their words": (
        (
            "单位 回访 满意 满意率 归档 办结 归档率/东 90 88 97.8% 128 130 98.5%"
            "/西 60 {} 96.7% 95 95 100%/南 100 95 95.0% 160 170 94.1%"
        ),
        *("58", "46", "share_does_not_match"),
    ),
    "good grades together": (
        (
            "类别 优秀 良好 合格 合计 优良率/民事 20 30 10 60 {}/刑事 15 12 3 30 90.0%"
            "/合计 35 42 13 90 85.6%"
        ),
        *("83.3%", "93.3%", "share_does_not_match"),
    ),
    "growth in a row": (
        "年度 受理 办结 咨询/2023年 638 590 4210/2022年 561 532 4388/增长率 13.7% {} -4.1%",
        *("10.9%", "13.1%", "growth_does_not_match"),
    ),
    "growth over the row of the year before": (
        "年份 受理 同比/2020年 500 —/2021年 561 12.2%/2022年 520 下降7.3%/2023年 638 {}",
        *("22.7%", "27.2%", "growth_does_not_match"),
    ),
    "points between rates": (
        "指标 2023年 2022年 同比/受理 638 561 13.7%/结案率 95.2% 93.1% {}/投诉 3 5 -40%",
        *("2.1个百分点", "2.6个百分点", "growth_does_not_match"),
    ),
    "a tree of places": (
        (
            "地区 受理 结案/全市 515 450/甲县 244 225/甲县城关镇 143 130/甲县东乡 {} 95"
            "/乙县 271 225/乙县城关镇 184 150/乙县西乡 87 75"
        ),
        *("101", "81", "parts_do_not_add_up"),
    ),
    "a table below another": (
        (
            "单位 受理 占比/东 143 58.6%/西 101 41.4%/合计 244 100%/单位 接待（人次） 解答（个）"
            "/东 520 {}/西 433 430/合计 953 930"
        ),
        *("500", "600", "parts_do_not_add_up"),
    ),
}
SILENT = {
    "a rate that includes what was carried over": (
        "上年结转 本年受理 结案 结案率/12 143 130 83.9%"
    ),
    "classes of persons that overlap": "类别 人次/农民工 245/残疾人 32/妇女 216/合计 435",
    "a part in another unit": "单位 受理 其中：金额（万元）/东 143 812.5/西 101 245",
    "a last share that makes the hundred": (
        "类别 件数 比重（%）/民事 1 33/刑事 1 33/行政 1 34/合计 3 100"
    ),
    "what there is at the end of a quarter": (
        "指标 一季度末 二季度末 三季度末 四季度末/律师 120 122 125 130/工作站 12 12 12 13"
    ),
    "headings again on the next page": (
        "序号 受援人 补贴/1 甲 1400/2 乙 1400/本页小计 — 2800/序号 受援人 补贴/3 丙 1200"
        "/4 丁 1000/本页小计 — 2200/合计 — 5000"
    ),
    "rounded amounts": "项目 金额（万元） 占比/甲 33.3 33.3%/乙 33.3 33.3%/丙 33.3 33.3%/合计 100 100%",
}


def table(text):
    return text.replace(" ", "\t").replace("/", "\n")


@pytest.mark.parametrize(
    ("text", "right", "other", "kind"), RELATIONS.values(), ids=RELATIONS
)
def test_a_relation_of_a_table_is_checked(text, right, other, kind):
    assert wrong(table(text.format(right))) == []
    assert doubted(table(text.format(right))) == []
    assert kind == "part_exceeds_whole" or kind in kinds(
        held(table(text.format(right)))
    )
    assert kinds(wrong(table(text.format(other)))) == {kind}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_may_be_right_is_not_blamed(text):
    assert wrong(table(text)) == []
    assert doubted(table(text)) == []


WRONG = (Verdict.CONTRADICTORY, Verdict.DOUBTFUL)


def sheet(rows, merged=()):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        made = book.add_worksheet("统计")
        for row, cells in enumerate(rows):
            made.write_row(row, 0, cells)
        for top, left, bottom, right in merged:
            made.merge_range(top, left, bottom, right, rows[top][left])
    return check(files.document(target.getvalue(), "统计.xlsx"))


def test_a_total_below_an_empty_row_and_a_table_beside_are_held():
    rows = [
        ("单位", "受理", "", "类别", "件数"),
        ("东区", 143, "", "民事", 244),
        ("西区", 101, "", "刑事", 77),
        (),
        ("合计", 245, "", "合计", 321),
    ]

    checked = sheet(rows)

    (found,) = checked.of(Verdict.CONTRADICTORY)
    assert "“统计”表“合计·受理”：143+101=244，与表中的245不符" in found.why
    assert len(checked.of(Verdict.CONFIRMED)) == 1


def test_a_unit_above_the_table_is_that_of_its_amounts():
    checked = sheet([("单位：万元",), ("项目", "预算", "执行率"), ("办案", 120.5, 0.9)])

    amount, rate = checked.claims

    assert (amount.value, amount.unit) == (1_205_000, "元")
    assert rate.unit == ""


def test_a_number_that_is_not_known_is_neither_nothing_nor_a_label():
    checked = sheet(
        (
            ("单位", "合计", "办案", "值班"),
            ("合计", "尚未记录", 30, 4),
            ("甲站", 21, 21, "尚未记录"),
            ("乙站", 10, 9, 1),
            ("丙站", 12, "尚未记录", 3),
        )
    )

    assert checked.of(*WRONG) == []
    assert {claim.label for claim in checked.claims} >= {"合计·办案", "甲站·办案"}


def test_what_follows_a_part_under_another_heading_is_no_part_of_it():
    checked = sheet(
        (
            ("单位", "已结", "", "未结"),
            ("", "挽回损失（万元）", "其中讨薪已结（万元）", ""),
            ("甲站", 16.84, 7.18, 4),
        ),
        ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)),
    )

    assert checked.of(*WRONG) == []


def test_a_total_that_counts_each_person_once_is_no_sum():
    rows = (
        ("承办人（人）。同一人在几行里都有的，合计只计一次。",),
        ("机构", "本期", "上期"),
        ("甲站", 5, 4),
        ("乙站", 3, 3),
        ("合计", 6, 5),
    )

    assert sheet(rows).of(*WRONG) == []
    assert sheet(rows[1:]).of(*WRONG) != []


def test_a_growth_without_a_percent_sign_among_percentages_is_none():
    rows = [
        ("指标", "本期", "上年同期", "同比"),
        ("受理", 110, 100, "+10.0%"),
        ("结案", 99, 90, "+10.0%"),
        ("人均办案", 2.0, 1.6, "+0.4"),
    ]

    assert sheet(rows).of(*WRONG) == []
    assert sheet([*rows[:3], ("人均办案", 2.0, 1.6, "+40%")]).of(*WRONG) != []


def test_some_days_of_a_month_are_a_month_of_the_total():
    rows = [
        ("月份", "件数"),
        ("2026年1月", 7),
        ("2026年2月", 9),
        ("2026年3月", 8),
        ("2026年4月1日至4月2日", 2),
        ("合计", 26),
    ]

    assert sheet(rows).of(*WRONG) == []
    assert sheet([*rows[:-1], ("合计", 24)]).of(*WRONG) != []
