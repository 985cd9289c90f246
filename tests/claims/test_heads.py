"""Tables whose headings have several levels: what a total column adds up."""

import pytest

from fazhu.claims.finding import Verdict
from tests.claims.test_table_relations import WRONG, sheet

STAGES = (
    ("单位", "刑事", "", "", "", "", "", "民事", "", "", ""),
    ("", "通知辩护", "", "", "", "", "依申请", "合计", "欠薪", "其中农民工", "其他"),
    ("", "按阶段", "", "按对象", "", "合计", "", "", "", "", ""),
    ("", "侦查", "审判", "未成年人", "其他", "", "", "", "", "", ""),
    ("", 3, 4, 5, 6, 7, 9, 12, 13, 14, 15),
)
STAGES_MERGED = (
    (0, 0, 4, 0), (0, 1, 0, 6), (0, 7, 0, 10), (1, 1, 1, 5), (2, 1, 2, 2),
    (2, 3, 2, 4), (2, 5, 3, 5), *((1, column, 3, column) for column in range(6, 11)),
)  # fmt: skip
STAGES_TOLD = (
    ("合计", 14, 9, 6, 17, 23, 8, 31, 20, 15, 11),
    ("中心", 10, 5, 4, 11, 15, 6, 20, 12, 9, 8),
    ("甲站", 3, 3, 2, 4, 6, 1, 6, 5, 4, 1),
    ("乙站", 1, 1, 0, 2, 2, 1, 5, 3, 2, 2),
)


def test_a_total_adds_up_what_stands_under_its_own_heading():
    checked = sheet((*STAGES, *STAGES_TOLD), STAGES_MERGED)

    whys = [found.why for found in checked.of(Verdict.CONFIRMED)]

    assert checked.of(Verdict.CONTRADICTORY, Verdict.DOUBTFUL) == []
    assert any("“合计·刑事通知辩护合计”：14+9=23" in why for why in whys)
    assert any("“合计·刑事通知辩护合计”：6+17=23" in why for why in whys)
    assert any("“合计·民事合计”：20+11=31" in why for why in whys)


@pytest.mark.parametrize(("column", "said"), [(5, "10+5=15"), (7, "12+8=20")])
def test_a_wrong_total_under_its_own_heading_is_found(column, said):
    center = list(STAGES_TOLD[1])
    center[column] += 3
    told = (STAGES_TOLD[0], tuple(center), *STAGES_TOLD[2:])

    checked = sheet((*STAGES, *told), STAGES_MERGED)

    whys = [found.why for found in checked.of(Verdict.CONTRADICTORY)]
    assert any(f"{said}，与表中的{center[column]}不符" in why for why in whys)


def test_a_total_of_the_parts_below_other_headings_is_no_sum_of_small_ones():
    checked = sheet(
        (
            ("单位", "合计", "申诉", "受援人", "", "已结", ""),
            ("", "", "", "妇女", "老年人", "采纳", "终止"),
            ("合计", 14, 0, 6, 4, 3, 2),
            ("中心", 9, 0, 1, 4, 3, 0),
            ("甲站", 2, 0, 2, 0, 0, 0),
            ("乙站", 2, 0, 2, 0, 0, 0),
            ("丙站", 1, 0, 1, 0, 0, 0),
        ),
        ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (0, 5, 0, 6)),
    )

    assert not any("·合计”" in found.why for found in checked.of(*WRONG))
