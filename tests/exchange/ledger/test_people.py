"""Names in a cell are parted as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhu.exchange.ledger.people import read_handlers, read_people
from tests.exchange.ledger.reading import _plain

NAMES = st.lists(
    st.sampled_from(["张三", "李四", "欧阳小明", "王𠮷", "买买提·艾力"]),
    min_size=1,
    max_size=5,
    unique=True,
)


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("张三", "张三"),
        ("张 三", "张三"),
        ("张  小明", "张小明"),
        ("张三 李四", "张三、李四"),
        ("张三\n李四", "张三、李四"),
        ("张三，李四;王五", "张三、李四、王五"),
        ("张三(13800000001)", "张三(13800000001)"),
        ("张三 13800000001", "张三(13800000001)"),
        (
            "张三（13800000001）、李四（13800000002）",
            "张三(13800000001)、李四(13800000002)",
        ),
        ("张某等12人", "张某等12人"),
        ("张某等十二人", "张某等12人"),
        ("张三、李四等3人", "张三、李四等3人"),
        ("张三（共5人）", "张三等5人"),
        ("1.张三 2.李四", "张三、李四"),
        ("①张三②李四", "张三、李四"),
        ("张三（未成年人）", "张三"),
        ("张三（法定代理人：李四、王五）", "张三"),
        ("买买提·艾力", "买买提·艾力"),
        ("John Smith", "John Smith"),
        ("张三(138****0001)", "张三(138****0001)"),
    ],
)
def test_recipients_of_a_cell(written, people):
    found, _ = read_people(written)

    assert _plain(found) == people


def test_others_without_a_number_are_named_as_a_guess():
    found, guess = read_people("张某等人")

    assert (found.stated, guess) == (None, "“张某等人”只写了部分姓名，人数不明")


def test_a_count_that_is_no_number_is_unknown():
    assert read_people("张三等百十人")[0].stated is None


def test_a_note_in_brackets_is_not_a_name_and_it_is_said():
    assert (
        read_people("张三（法定代理人：李四）")[1]
        == "括号内的“法定代理人:李四”未作姓名"
    )


@pytest.mark.parametrize(
    ("written", "handlers"),
    [
        ("王芳", [("王芳", None)]),
        ("王芳律师", [("王芳", None)]),
        ("王芳、赵强", [("王芳", None), ("赵强", None)]),
        ("王芳（甲律师事务所）", [("王芳", "甲律师事务所")]),
        ("甲律师事务所 王芳", [("王芳", "甲律师事务所")]),
        (
            "甲律师事务所：王芳、赵强",
            [("王芳", "甲律师事务所"), ("赵强", "甲律师事务所")],
        ),
        (
            "王芳（甲律师事务所）、赵强（乙律所）",
            [("王芳", "甲律师事务所"), ("赵强", "乙律所")],
        ),
        ("北京某某（杭州）律师事务所 王芳", [("王芳", "北京某某(杭州)律师事务所")]),
        ("王芳/甲律师事务所", [("王芳", "甲律师事务所")]),
        ("甲律师事务所", []),
    ],
)
def test_handlers_of_a_cell(written, handlers):
    found, _ = read_handlers(written)

    assert [(handler.name, handler.firm) for handler in found] == handlers


@given(NAMES, st.sampled_from("、，,；;/\n"))
def test_names_come_back_from_any_separator(names, separator):
    people, _ = read_people(separator.join(names))

    assert [person.name for person in people.persons] == names


@given(st.text(max_size=30))
def test_any_text_gives_people_or_none(written):
    people, _ = read_people(written)
    handlers, _ = read_handlers(written)

    assert all(person.name for person in people.persons)
    assert all(handler.name for handler in handlers)
