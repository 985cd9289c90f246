"""Each kind of cell is read as people write it, or says why not."""

from datetime import datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhu.exchange.ledger.cells import reader_of
from fazhu.exchange.ledger.fields import BY_KEY, HANDLERS_BY_KEY
from fazhu.exchange.ledger.understanding import Coded, Severity
from tests.exchange.ledger.reading import _plain, plain, taken
from tests.ledgers.sheets import xlsx


def read(key: str, cell: object):
    """Read one cell as the field of that key."""
    return reader_of(BY_KEY[key] if key in BY_KEY else HANDLERS_BY_KEY[key])(cell)


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("number", " 某援〔２０２３〕１号 ", "某援〔2023〕1号"),
        ("number", 20230001.0, "20230001"),
        ("remarks", " 两行\n备注　说明 ", "两行 备注 说明"),
        ("remarks", datetime(2023, 5, 6, 8), "2023-05-06"),  # noqa: DTZ001
        ("phone", "13800000001 / 0531-88888888", ["13800000001", "0531-88888888"]),
        ("phone", 13800000001.0, ["13800000001"]),
        ("phone", "138 0000 0001", ["13800000001"]),
        ("age", "35岁", 35),
        ("age", "三十五", 35),
        ("recipients_count", "12人", 12),
        ("archived", "√", True),
        ("archived", False, False),
        ("subsidy_status", "2", False),
        ("subsidy_status", "已发放", True),
        ("kind", "刑事附带民事", "criminal"),
        ("kind", "民事（劳动争议）", "civil"),
        ("kind", "行政复议", "administrative"),
        ("decision", "同意给予法律援助", "granted"),
        ("decision", "不予援助", "refused"),
        ("decision", "不同意", "refused"),
        ("decision", "申请人撤回申请", "withdrawn"),
        ("classes", "农民工、残疾人", ["migrant_worker", "disabled"]),
        ("aid_source", "转交申请", "application"),
        ("handler_kind", "社会律师", "lawyer"),
        ("score", "92.5分", "92.5"),
    ],
)
def test_a_cell_is_read(key, cell, value):
    found = read(key, cell)

    assert str(_plain(found.value)) == str(value)
    assert found.why is None


@pytest.mark.parametrize(
    ("key", "cell", "severity", "says"),
    [
        ("number", 2.0230001e17, Severity.DAMAGED, "末几位已经丢失"),
        ("phone", "见卷", Severity.DAMAGED, "没有读得出的电话号码"),
        ("phone", 0.5, Severity.DAMAGED, "不是电话号码"),
        ("age", "成年", Severity.DAMAGED, "不是整数"),
        ("archived", "待查", Severity.DAMAGED, "看不出是或否"),
        ("sex", "3", Severity.DAMAGED, "看不出性别"),
        ("kind", "01", Severity.DAMAGED, "看不出是民事、刑事还是行政"),
        ("decision", "待定", Severity.REMARK, "看不出是给予还是不予"),
        ("grade", "甲等", Severity.DAMAGED, "不是质量等次"),
        ("score", "好", Severity.DAMAGED, "不是分数"),
        ("score", "920", Severity.DAMAGED, "不像分数"),
        ("benefit", "若干", Severity.DAMAGED, "读不出金额"),
        ("subsidy_note", "领500元、300元", Severity.REMARK, "没有唯一的金额"),
        ("recipient", "（13800000001）", Severity.REJECTED, "没有姓名"),
        ("handler", "甲律师事务所", Severity.REMARK, "没有承办人姓名"),
        ("accepted_on", "近期", Severity.REJECTED, "读不出日期"),
        ("accepted_on", time(8, 30), Severity.REJECTED, "不是日期"),
        ("id_number", "9901011990", Severity.REJECTED, "应为18位或15位"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(key, cell, severity, says):
    found = read(key, cell)

    assert says in found.why
    assert found.severity is severity


@pytest.mark.parametrize("cell", ["", "无", "/", "——", "未提供", "不详", " - "])
@pytest.mark.parametrize("key", ["number", "phone", "accepted_on", "benefit", "grade"])
def test_a_placeholder_is_an_empty_cell(key, cell):
    found = read(key, cell)

    assert (found.value, found.why) == (None, None)


@pytest.mark.parametrize(
    "cell", ["未结", "在办", "办理中", "未结案", "    年   月   日"]
)
def test_a_day_that_is_not_there_yet_is_no_error(cell):
    found = read("closed_on", cell)

    assert (found.value, found.why) == (None, None)


def test_a_word_that_no_list_knows_keeps_its_text():
    found = read("cause", "邻里纠纷某某")

    assert found.value == Coded(text="邻里纠纷某某", list_key="cause")
    assert "不在案由代码表中" in found.guess


def test_a_grade_may_stand_beside_its_score():
    grade = read("grade", "优秀（92分）").value

    assert (grade.key, str(grade.score)) == ("excellent", "92")


def test_several_numbers_of_a_cell_keep_the_places_of_the_missing():
    found = read("id_number", "无、9901011990")

    assert found.value is None
    assert found.severity is Severity.REJECTED


@pytest.mark.parametrize(
    ("cells", "due"),
    [
        ({"受理日期": "5月6日", "归档日期": "2023年7月1日"}, "2023-05-06"),
        ({"年份": "2022", "受理日期": "5月6日"}, "2022-05-06"),
        ({"申请日期": "2021.12.30", "受理日期": "1月3日"}, "2022-01-03"),
    ],
)
def test_a_year_comes_from_the_neighbours(cells, due):
    row = {"案号": "1", "受援人": "张三", **cells}

    _, rows = taken(xlsx({"台账": ([list(row), list(row.values())], "")}))

    assert plain(rows[0])["accepted_on"] == due


def test_a_day_of_no_year_at_all_is_rejected():
    head = ["案号", "受援人", "受理日期"]

    _, rows = taken(xlsx({"台账": ([head, ["1", "张三", "5月6日"]], "")}))

    assert rows[0].rejected
    assert "没有年份" in rows[0].problems[0].why


CELLS = st.one_of(
    st.text(max_size=40),
    st.text(
        alphabet="等人十百千万两零0123456789.年月日、（）()张三律师事务所 ：x",
        max_size=30,
    ),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


def test_a_number_half_in_words_and_half_in_digits_is_refused():
    found = read("count_weight", "两21")

    assert found.why == "“两21”不是整数，请核对。"


@pytest.mark.parametrize("key", sorted({**BY_KEY, **HANDLERS_BY_KEY}))
@settings(max_examples=30)
@given(cell=CELLS)
def test_no_cell_breaks_its_reader(key, cell):
    found = read(key, cell)

    assert found.why is None or found.why.endswith(("。", "核对。", "看。"))


@pytest.mark.parametrize("key", sorted({**BY_KEY, **HANDLERS_BY_KEY}))
@pytest.mark.parametrize(
    "text", ["张" * 32_000, "9" * 32_000, "一" * 32_000, "a(" * 9_000]
)
def test_the_longest_cell_is_refused_or_kept_as_text(key, text):
    found = read(key, text)

    assert found.value in (None, text)
    assert found.why is None or "个字" in found.why
