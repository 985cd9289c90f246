"""Cells of a table that hold only a blank are read with what they stand under."""

import docx
import pytest

from fazhu.reporting.fill.filling import fill
from fazhu.reporting.fill.template import opened
from fazhu.reporting.fill.understanding import Setting, understand
from tests.reporting.fill.tables import EVERYTHING, YEAR

STATIONS = {"柳树镇": "7"}


def read(tmp_path, before, *rows):
    """Return the blanks of a table with a line before it: measure and place, or why."""
    made = docx.Document()
    made.add_paragraph(before)
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, words, strict=True):
            cell.text = said
    made.save(tmp_path / "t.docx")
    template = opened(str(tmp_path / "t.docx"))
    setting = Setting(span=YEAR, places=STATIONS, heads=template.heads)
    wishes = understand(template.text, setting)
    fates = fill(wishes, EVERYTHING)
    return [
        (fate.measure, wish.place) if fate.printed else ""
        for fate, wish in zip(fates, wishes, strict=True)
    ]


ITEMS = ("项目", "数量")
HEADS = ("工作站", "受理（件）", "结案数（件）")


@pytest.mark.parametrize(
    ("before", "rows", "found"),
    [
        ("", (ITEMS, ("受理案件", "x件")), [("cases_accepted", "")]),
        ("", (ITEMS, ("法律咨询（人次）", "____")), [("consultations", "")]),
        (
            "各站情况",
            (HEADS, ("柳树镇", "x", "（ ）")),
            [("cases_accepted", "7"), ("cases_closed", "7")],
        ),
        ("", (HEADS, ("不知镇", "x", "x")), ["", ""]),
        ("", (HEADS, ("合计", "x", "x")), ["", ""]),
        ("", (HEADS, ("", "x", "x")), ["", ""]),
        ("", (ITEMS, ("办理案件", "x件")), [""]),
        ("", (("项目", "2003年"), ("受理案件", "x件")), [""]),
        ("", (("项目", "上年"), ("受理案件", "x件")), [""]),
        ("", (("站", "受理案件"), ("", "上年"), ("柳树镇", "x件")), [""]),
        ("2003年各站情况", (HEADS, ("柳树镇", "x", "x")), ["", ""]),
        ("上半年情况如下：", (ITEMS, ("受理案件", "x件")), [""]),
        ("", (("受理案件", "240", "其他", "x件"),), [""]),
    ],
)
def test_a_cell_is_read_under_its_row_and_column(tmp_path, before, rows, found):
    assert read(tmp_path, before, *rows) == found
