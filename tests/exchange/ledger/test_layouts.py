"""The layouts that really occur (L1 to L10) are understood as they are meant."""

import pytest

from fazhu.exchange.ledger.reader import understand
from fazhu.exchange.ledger.understanding import Severity, UnreadableLedger
from fazhu.lib.identity import Sex
from tests.exchange.ledger.reading import plain, taken, whys
from tests.ledgers import layouts
from tests.ledgers.sheets import person_id


def test_the_query_list_gives_names_with_their_phones():
    understood, rows = taken(layouts.case_query())

    assert understood.unmapped == []
    assert [row.values["handler"][0].phone for row in rows[:2]] == ["13900000001"] * 2
    assert plain(rows[0]) | {"handler": None} == {
        "number": "某援20230908001",
        "recipient": "张三(13800000001)",
        "kind": "civil",
        "cause": "wages",
        "applied_on": "2023-09-08",
        "status": "已结案",
        "received_by": "城东工作站",
        "unit": "甲律师事务所",
        "handler": None,
    }


def test_two_handlers_of_one_cell_are_two():
    _, rows = taken(layouts.case_query())

    found = [(handler.name, handler.phone) for handler in rows[1].values["handler"]]

    assert found == [("王芳", "13900000001"), ("赵强", "13900000002")]


def test_a_number_taken_again_is_another_row():
    _, rows = taken(layouts.case_query())

    assert rows[1].values["number"] == rows[2].values["number"]
    assert [plain(row)["recipient"][:2] for row in rows] == ["张三", "李四", "王五"]


def test_the_work_list_reads_the_source_from_the_kind_of_aid():
    understood, rows = taken(layouts.work_list())

    assert understood.columns["法律援助类型"] == "aid_source"
    assert plain(rows[1]) == {
        "number": "某援20230102001",
        "recipient": "李四",
        "phone": ["13800000002"],
        "kind": "criminal",
        "aid_source": "notice",
        "applied_on": "2023-01-02",
        "status": "待归档",
    }


def test_the_list_for_review_is_read_too():
    _, rows = taken(layouts.review_list())

    assert plain(rows[0]) | {"handler": None} == {
        "number": "某援20230101001",
        "recipient": "张三(13800000001)",
        "aid_source": "application",
        "cause": "family",
        "handler": None,
        "unit": "甲律师事务所",
    }


def test_an_empty_part_of_a_subsidy_is_zero():
    understood, rows = taken(layouts.subsidies())

    assert understood.columns["案号"] == "number"
    assert {
        key: value for key, value in plain(rows[0]).items() if "subsidy" in key
    } == {
        "subsidy_standard": "1500.00",
        "subsidy_remote": "200.00",
        "subsidy_translation": "0.00",
        "subsidy_other": "0.00",
        "subsidy_deduction": "100.00",
        "subsidy_deduction_reason": "逾期归档",
        "subsidy_actual": "1600.00",
        "subsidy_status": True,
    }


def test_a_subsidy_that_is_not_the_sum_of_its_parts_is_pointed_out():
    _, rows = taken(layouts.subsidies())

    assert [len(row.problems) for row in rows] == [0, 0, 1]
    assert "1900.00元" in rows[2].problems[0].why
    assert "1800.00元" in rows[2].problems[0].why
    assert not rows[2].rejected


@pytest.mark.parametrize(
    ("build", "title"),
    [
        (layouts.monthly_form, "法律援助业务数据统计表（月报）"),
        (layouts.quarterly_form, "法律咨询数据统计表（季报）"),
        (layouts.form_ten, "已结案件中各类人员办理情况统计表"),
    ],
    ids=["月报", "季报", "表十"],
)
def test_a_statistical_form_is_refused_by_its_name(build, title):
    with pytest.raises(UnreadableLedger) as refusal:
        understand(build(), name="表.xlsx")

    assert f"统计表《{title}》" in refusal.value.sentence
    assert "没有逐件案件" in refusal.value.sentence


def test_the_register_of_notices_gives_number_codes_and_money():
    _, rows = taken(layouts.notice_register())

    assert plain(rows[0]) | {"handler": None, "grade": None} == {
        "year_part": 2022,
        "serial_part": "15",
        "number": "2022-15",
        "recipient": "张三",
        "sex": Sex.MALE,
        "birth_on": "1990-01-01",
        "ethnicity": "han",
        "mongolian": False,
        "id_number": [person_id(1990, 1, 1, 11)],
        "household_address": "某某旗",
        "address": "某某镇",
        "phone": ["13800000001"],
        "charge": ["theft", "fraud"],
        "notice_number": "某检通援〔2022〕3号",
        "notice_reason": "minor",
        "civil_plaintiffs": ["李甲", "李乙"],
        "source_agency": "某某区人民检察院",
        "agency_contact": "孙明",
        "agency_phone": ["0471-1234567"],
        "accepted_on": "2022-03-01",
        "stage": "prosecution_review",
        "co_defendants": "3人",
        "aid_mode": "criminal_defence",
        "unit": "甲律师事务所",
        "handler": None,
        "subsidy_note": "1500.00",
        "score": rows[0].values["score"],
        "grade": None,
        "archived": True,
        "kind": "criminal",
        "aid_source": "notice",
    }


def test_codes_of_sex_and_yes_are_read_and_named_as_a_guess():
    understood, rows = taken(layouts.notice_register())

    assert (rows[1].values["sex"], rows[1].values["archived"]) == (Sex.FEMALE, False)
    assert rows[1].values["grade"].key == "good"
    assert any("0按女、1按男" in guess.why for guess in understood.guessed)


def test_a_text_of_labels_is_one_case_a_form():
    understood, rows = taken(layouts.registration_text(), "登记表.txt")

    assert understood.sheets[0].why == "按表单读取，一份一件，共2件"
    assert [row.row for row in rows] == [3, 21]
    assert plain(rows[0]) == {
        "number": "FA-2026-0001",
        "received_on": "2026-03-02",
        "recipient": "张三",
        "id_number": [person_id(1990, 1, 1, 11)],
        "phone": ["13800000001"],
        "kind": "civil",
        "description": "追索2025年工资",
        "status": "待审查",
    }
    assert "id_number" not in rows[1].values


def test_a_form_of_four_columns_is_one_case_a_sheet_and_a_blank_one_none():
    understood, rows = taken(layouts.subsidy_approval())

    assert [(sheet.name, sheet.taken) for sheet in understood.sheets] == [
        ("张三", True),
        ("空白", False),
    ]
    assert plain(rows[0]) | {"handler": None} == {
        "unit": "甲律师事务所",
        "cause": "family",
        "number": "某援2023第7号",
        "handler": None,
        "handler_phone": ["13900000001"],
        "closed_on": "2023-05-06",
        "subsidy_actual": "1500.00",
        "payee": "王芳",
        "recipient": "张三",
        "outcome": "partly_won",
        "benefit": "约30000.00",
        "benefit_text": "约3万元",
    }
    assert "是约数" in whys(rows[0], Severity.REMARK)[0]


def test_an_application_form_gives_the_boxes_that_are_ticked():
    _, rows = taken(layouts.application_form())

    values = plain(rows[0])

    assert values["id_number"] == [person_id(1950, 2, 3, 21)]
    assert values["classes"] == ["disabled", "elderly"]
    assert values["birth_on"] == "1950-02"
    assert values["applied_on"] == "2023-05-06"
    assert "number" not in values
