"""Headings are taken for what they mean, by word, group, sound and content."""

import pytest

from fazhu.exchange.ledger.fields import BY_KEY, CASE_FIELDS, CASE_WORDS, HANDLER_FIELDS
from fazhu.exchange.ledger.likeness import alike, contained
from fazhu.exchange.ledger.mapping import map_columns
from fazhu.lib.identity import Sex
from fazhu.rules import codes
from tests.exchange.ledger.reading import plain, taken
from tests.ledgers.sheets import person_id, xlsx


def field_of(heading: str, *cells: object) -> str | None:
    """Return the key of the field that a lone column is taken for."""
    sample = [[cell] for cell in cells]
    column = map_columns([heading], sample, CASE_WORDS, BY_KEY)[0]
    return column.field.key if column.field else None


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("案  号\t", "number"),
        ("案\n号", "number"),
        ("★受援人姓名：", "recipient"),
        ("受援人（申请人）", "recipient"),
        ("犯罪嫌疑人、被告人", "recipient"),
        ("身份证号（18位）", "id_number"),
        ("受理日期(年月日)", "accepted_on"),
        ("法律援助案件受理日期", "accepted_on"),
        ("承办机构及承办人", "handler"),
        ("案由/罪名", "cause"),
        ("挽回经济损失（万元）", "benefit"),
        ("为受援人挽回损失或取得利益（万元）", "benefit"),
        ("联系电话情况", "phone"),
        ("承办人／电话", "handler_phone"),
        ("受援人情况／类别", "classes"),
        ("结案情况／日期", "closed_on"),
        ("ＮＯ．", "sequence"),
    ],
)
def test_a_heading_is_known_by_its_words(heading, key):
    assert field_of(heading) == key


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("受里日期", "accepted_on"),
        ("按由", "cause"),
        ("申清时间", "applied_on"),
        ("承办律施", "handler"),
        ("罪嫌疑人", "recipient"),
    ],
)
def test_a_misspelt_heading_is_guessed(heading, key):
    column = map_columns([heading], [], CASE_WORDS, BY_KEY)[0]

    assert column.field.key == key
    assert heading in column.guess


@pytest.mark.parametrize(
    "heading",
    [
        "立案日期",
        "开庭时间",
        "预计结案日期",
        "被申请人姓名",
        "法定代理人姓名",
        "归口领导",
        "对方联系电话",
    ],
)
def test_a_heading_of_another_thing_is_left_alone(heading):
    assert field_of(heading, "2023.5.6", "张三") is None


@pytest.mark.parametrize(
    ("heading", "cells", "key"),
    [
        ("", [person_id(1990, 1, 1, 1), person_id(1991, 1, 1, 2)], "id_number"),
        ("号码", ["13800000001", "13800000002"], "phone"),
        ("", ["男", "女", "女"], "sex"),
        ("大类", ["民事", "刑事", "民事"], "kind"),
        ("法律援助类型", ["民事", "刑事"], "kind"),
        ("案件类型", ["申请", "通知"], "aid_source"),
        ("归档", ["2023.5.6", "2023.5.7"], "archived_on"),
        ("归档", ["是", "否"], "archived"),
        ("质量等次", ["92", "85分"], "score"),
        ("编号", [1.0, 2.0, 3.0], "sequence"),
        ("编号", ["民1", "民2"], "number"),
    ],
)
def test_the_cells_confirm_or_correct_a_heading(heading, cells, key):
    assert field_of(heading, *cells) == key


def test_of_two_columns_for_one_field_the_surer_gets_it():
    columns = map_columns(["编号", "案号", "备注", "备注(2)"], [], CASE_WORDS, BY_KEY)

    assert [column.field and column.field.key for column in columns] == [
        None, "number", "remarks", None,
    ]  # fmt: skip


def test_codes_of_sex_are_learnt_from_the_numbers_beside_them():
    data = xlsx({"台账": ([
        ["案号", "受援人", "性别", "身份证号码"],
        ["1", "张三", "0", person_id(1990, 1, 1, 11)],
        ["2", "李四", "1", person_id(1991, 1, 1, 12)],
        ["3", "王五", "1", None],
    ], "")})  # fmt: skip

    understood, rows = taken(data)

    assert [row.values["sex"] for row in rows] == [Sex.MALE, Sex.FEMALE, Sex.FEMALE]
    assert understood.guessed[0].why == "性别写成代码，0按男、1按女读，由身份证号码得出"


def test_a_date_in_several_columns_is_put_together():
    data = xlsx({"台账": ([
        ["2023年台账"],
        ["案号", "受援人", "受理时间", None, "结案时间", None, None],
        [None, None, "月", "日", "年", "月", "日"],
        ["1", "张三", 11, 6, 2024, "3月", "1日"],
        ["2", "李四", "12", "31", None, None, None],
    ], "A2:A3 B2:B3 C2:D2 E2:G2")})  # fmt: skip

    _, rows = taken(data)

    assert [plain(row).get("accepted_on") for row in rows] == [
        "2023-11-06",
        "2023-12-31",
    ]
    assert [plain(row).get("closed_on") for row in rows] == ["2024-03-01", None]


def test_columns_that_tick_a_class_make_the_classes():
    data = xlsx({"台账": ([
        ["案号", "受援人", "受援人类别", "是否农民工", "是否残疾人", "案件类型"],
        ["1", "张三", "老年人", "是", "√", "民事"],
        ["2", "李四", None, "否", None, "刑事"],
    ], "")})  # fmt: skip

    _, rows = taken(data)

    assert plain(rows[0])["classes"] == ["elderly", "migrant_worker", "disabled"]
    assert "classes" not in rows[1].values


def test_every_list_of_codes_that_a_field_names_exists():
    named = {key for field in (*CASE_FIELDS, *HANDLER_FIELDS) for key in field.codes}

    assert named <= codes.LIST.keys()


def test_no_key_is_used_twice():
    for fields in (CASE_FIELDS, HANDLER_FIELDS):
        keys = [field.key for field in fields]
        assert len(keys) == len(set(keys))


def test_likeness_needs_a_single_field():
    assert alike("日期", CASE_WORDS) is None
    assert contained("承办律师事务所电话", CASE_WORDS) is None
