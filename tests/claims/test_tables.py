"""Tables: sums down and across, shares, rates, completion, growth."""

import pytest

from tests.claims.reading import doubted, held, kinds, wrong

STATIONS = """2023年统计表
序号\t工作站\t受理\t结案\t挽回损失（万元）\t结案率
1\t柳树镇\t30\t28\t12.5\t93.3%
2\t东桥镇\t40\t39\t20.1\t97.5%
3\t中心\t150\t{}\t100\t94%
合计\t\t220\t208\t132.6\t94.5%
"""
KINDS = """| 单位 | 民事 | 刑事 | 行政 | 合计 |
|---|---|---|---|---|
| 甲站 | 10 | 5 | 1 | 16 |
| 乙站 | 20 | 3 | — | {} |
| 丙站 | 7 | 3 | 2 | 12 |
"""
TASKS = """指标\t年度任务\t完成数\t完成率\t上年同期\t本年\t同比
受理案件\t200\t220\t{}\t200\t220\t10%
咨询\t1000\t900\t90%\t850\t900\t5.9%
宣传\t20\t25\t125%\t20\t25\t25%
"""
SHARES = """类别\t件数\t占比
民事\t631\t86.6%
刑事\t98\t{}
合计\t729\t100%
"""
SUBTOTALS = """类别\t项目\t件数
刑事\t侦查\t40
刑事\t审判\t42
小计\t\t{}
民事\t劳动\t100
民事\t婚姻\t80
小计\t\t180
总计\t\t262
"""
CHANGES = """项目\t2023年\t2022年\t增减\t增幅
受理\t300\t270\t{}\t11.1%
办结\t280\t262\t18\t6.9%
归档\t270\t240\t30\t12.5%
"""
AVERAGES = """单位\t律师数\t办案数\t人均办案
甲所\t10\t50\t{}
乙所\t8\t44\t5.5
丙所\t4\t12\t3
"""
BUDGETS = """单位\t预算（万元）\t支出（万元）\t执行率
甲\t12.5\t11.3\t{}
乙\t20\t18.66\t93.3%
"""


@pytest.mark.parametrize(
    ("table", "right", "other", "kind"),
    [
        (STATIONS, "141", "142", "parts_do_not_add_up"),
        (KINDS, "23", "24", "parts_do_not_add_up"),
        (TASKS, "110%", "115%", "target_rate_does_not_match"),
        (SHARES, "13.4%", "15.4%", "share_does_not_match"),
        (SUBTOTALS, "82", "92", "parts_do_not_add_up"),
        (CHANGES, "30", "35", "growth_does_not_match"),
        (AVERAGES, "5", "6", "average_does_not_match"),
        (BUDGETS, "90.4%", "94.4%", "share_does_not_match"),
    ],
    ids=[
        *("down", "across", "tasks", "shares"),
        *("subtotals", "changes", "averages", "budgets"),
    ],
)
def test_a_table_is_checked(table, right, other, kind):
    assert wrong(table.format(right)) == []
    assert doubted(table.format(right)) == []
    assert kinds(held(table.format(right))) >= {kind}
    assert kinds(wrong(table.format(other))) == {kind}


def test_growth_of_two_columns_is_checked():
    table = TASKS.format("110%")

    assert kinds(wrong(table.replace("5.9%", "8.9%"))) == {"growth_does_not_match"}


def test_rows_of_which_are_not_added():
    table = "类别\t件数\t经费\n民事\t10\t5\n其中：劳动\t4\t2\n刑事\t5\t3\n合计\t15\t8"

    assert wrong(table) == []
    assert doubted(table) == []


def test_subtotals_are_not_added_twice():
    table = (
        "单位\t件数\t人数\n甲\t1\t2\n乙\t2\t3\n小计\t3\t5\n丙\t4\t4\n丁\t5\t5\n小计\t9\t9\n"
        "合计\t12\t14"
    )

    assert wrong(table) == []
    assert doubted(table) == []


def test_a_total_on_top_adds_the_rows_below():
    table = "单位\t件数\t人数\n合计\t12\t15\n甲\t5\t7\n乙\t{}\t8"

    assert wrong(table.format(7)) == []
    assert wrong(table.format(9))


def test_a_row_that_numbers_the_columns_is_no_data():
    table = "单位\t民事\t刑事\n甲\t1\t2\n东站\t10\t20\n西站\t30\t40\n合计\t40\t60"

    assert wrong(table) == []


def test_overlapping_classes_of_rows_are_not_added():
    table = "类别\t件数\n农民工\t80\n残疾人\t30\n老年人\t40\n合计\t100"

    assert wrong(table) == []
    assert doubted(table) == []


def test_a_table_whose_columns_all_differ_is_only_doubtful():
    table = "单位\t件数\t人数\n甲\t5\t7\n乙\t6\t8\n全区合计\t90\t95"

    assert wrong(table) == []
    assert kinds(doubted(table)) == {"parts_do_not_add_up"}
