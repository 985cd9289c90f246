"""What is a blank, what kind, and what only looks like one."""

import pytest

from fazhu.reporting.fill.blanks import BlankKind, find


@pytest.mark.parametrize(
    ("text", "glyphs"),
    [
        ("受理案件x件", "x"),
        ("受理案件xx件", "xx"),
        ("受理案件XX件", "XX"),
        ("受理案件XXX件", "XXX"),
        ("受理案件×件", "×"),
        ("受理案件××件", "××"),
        ("受理案件ｘｘ件", "ｘｘ"),
        ("受理案件_件", "_"),
        ("受理案件____件", "____"),
        ("受理案件＿＿件", "＿＿"),
        ("受理案件（ ）件", "（ ）"),
        ("受理案件（　　）件", "（　　）"),
        ("受理案件(  )件", "(  )"),
        ("受理案件（）件", "（）"),
        ("受理案件 x 件", "x"),
    ],
)
def test_every_glyph_of_a_blank_is_found_with_its_place_and_unit(text, glyphs):
    (blank,) = find(text)

    assert blank.glyphs == glyphs == text[blank.start : blank.end]
    assert (blank.kind, blank.unit) == (BlankKind.NUMBER, "件")


@pytest.mark.parametrize(
    "text",
    [
        "使用Excel和xlsx文件",
        "身高与3×4的表格",
        "面积 3 × 4 米",
        "照X光片",
        "文件名case_no登记",
        "符合的画×，不符合的画√",
        "（x）加强宣传",
        "x、加强宣传",
        "上文\n____________________\n下文",
        "详见（附件）",
        "中心（）设在大厅",
        "Type x or y here",
    ],
)
def test_words_products_list_numbers_rules_and_ticks_are_no_blanks(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("于xx年成立", BlankKind.YEAR),
        ("完成__年度任务", BlankKind.YEAR),
        ("20XX年受理", BlankKind.YEAR),
        ("今年x月", BlankKind.DATE),
        ("于_日办结", BlankKind.DATE),
        ("xx区法律援助中心", BlankKind.PLACE),
        ("如x镇、x街道", BlankKind.PLACE),
        ("__街道工作站", BlankKind.PLACE),
        ("×××同志", BlankKind.NAME),
        ("xx律师事务所", BlankKind.PLACE),
        ("受理1x件", BlankKind.PART),
    ],
)
def test_years_dates_places_and_names_are_told_from_numbers(text, kind):
    assert find(text)[0].kind is kind


def test_an_approximate_number_is_told_by_the_word_after_it():
    (blank,) = find("发放资料XX余份")

    assert blank.is_approximate
    assert blank.unit == "份"
