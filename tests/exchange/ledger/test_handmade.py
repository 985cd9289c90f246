"""Ten ledgers as ugly as offices make them are understood row by row."""

from decimal import Decimal

from fazhu.exchange.ledger.understanding import Severity
from tests.exchange.ledger.reading import plain, taken, whys
from tests.ledgers import build_all, handmade
from tests.ledgers.sheets import person_id


def test_two_rows_of_headings_are_joined_under_their_groups():
    understood, rows = taken(handmade.two_row_headings())

    assert (understood.year, understood.center_name) == (2023, "某某区法律援助中心")
    assert understood.columns["受援人情况／姓名"] == "recipient"
    assert understood.columns["承办情况／律师事务所"] == "unit"
    assert [row.row for row in rows] == [5, 6, 9]
    assert plain(rows[0]) | {"handler": None} == {
        "number": "某援民〔2023〕1号",
        "recipient": "张三",
        "id_number": [person_id(1970, 1, 2, 11)],
        "phone": ["13800000001"],
        "kind": "civil",
        "cause": "family",
        "accepted_on": "2023-05-06",
        "unit": "甲律师事务所",
        "handler": None,
        "closed_on": "2023-07-08",
        "subsidy_actual": "1200.00",
    }


def test_a_number_ruined_by_the_spreadsheet_is_left_out_and_listed():
    _, rows = taken(handmade.two_row_headings())

    assert "id_number" not in rows[1].values
    assert "第15位以后的数字已经丢失" in whys(rows[1], Severity.DAMAGED)[0]
    assert not rows[1].rejected


def test_a_closing_in_march_after_november_is_of_the_next_year():
    understood, rows = taken(handmade.two_row_headings())

    assert (plain(rows[1])["accepted_on"], plain(rows[1])["closed_on"]) == (
        "2023-11-06",
        "2024-03-01",
    )
    assert [handler.name for handler in rows[1].values["handler"]] == ["王芳", "赵强"]
    assert any(guess.why.startswith("年份2024") for guess in understood.guessed)


def test_totals_stand_beside_what_was_counted_above_them():
    understood, _ = taken(handmade.two_row_headings())

    middle, end = understood.totals

    assert (middle.row, middle.label, middle.counted) == (7, "小计", 2)
    assert (end.row, end.counted, end.counted_all) == (10, 1, 3)
    assert end.stated == {"受援人情况／姓名": "3人", "补贴金额": "2700"}
    assert end.sums_all == {"补贴金额": Decimal("2700.00")}


def test_notes_and_signatures_below_are_told_not_read():
    understood, _ = taken(handmade.two_row_headings())

    assert [text.split("：")[0] for text in understood.passed_over] == [
        "工作表“台账”第11行不是数据",
        "工作表“台账”第12行不是数据",
    ]


def test_a_sheet_of_a_month_gives_year_and_month_to_its_days():
    understood, rows = taken(handmade.one_sheet_a_month())

    assert [(sheet.name, sheet.taken) for sheet in understood.sheets] == [
        ("填表说明", False),
        ("1月", True),
        ("2月", True),
        ("3月", False),
    ]
    assert [(row.sheet, row.row, plain(row)["accepted_on"]) for row in rows] == [
        ("1月", 3, "2024-01-03"),
        ("1月", 4, "2024-01-15"),
        ("2月", 3, "2024-02-20"),
    ]
    assert [plain(row)["cause"] for row in rows] == ["family", "support", "traffic"]


def test_a_sheet_of_a_station_names_the_receiving_station():
    understood, rows = taken(handmade.station_sheets())

    assert [row.values["received_by"] for row in rows] == [
        "城东街道工作站",
        "河西镇司法所",
        "河西镇司法所",
    ]
    assert [plain(row)["applied_on"] for row in rows] == [
        "2023-05-06",
        "2023-05-07",
        "2023-05-08",
    ]
    assert understood.totals[0].counted == 1


def test_handlers_and_firm_of_one_cell_are_parted_in_either_order():
    _, rows = taken(handmade.station_sheets())

    found = [[(h.name, h.firm) for h in row.values["handler"]] for row in rows]

    assert found == [
        [("王芳", "甲律师事务所")],
        [("赵强", "乙律师事务所")],
        [("孙明", "丙律师事务所"), ("周静", "丙律师事务所")],
    ]


def test_a_text_in_gb18030_keeps_rare_characters():
    understood, rows = taken(handmade.gb18030_csv(), "台账.csv")

    assert (understood.year, understood.center_name) == (2022, "某某县法律援助中心")
    assert [row.row for row in rows] == [4, 5]
    assert plain(rows[0]) == {
        "recipient": "张㛃",
        "id_number": [person_id(1980, 3, 4, 22)],
        "cause": "work_injury",
        "accepted_on": "2022-03-04",
        "closed_on": "2022-06-01",
    }
    assert plain(rows[1]) == {
        "recipient": "李四",
        "id_number": [person_id(1981, 3, 4, 23)],
        "cause": "family",
        "accepted_on": "2022-03-09",
    }


def test_headings_and_titles_of_later_pages_are_no_rows():
    understood, rows = taken(handmade.printed_pages())

    assert [(row.row, row.values["number"]) for row in rows] == [
        (3, "某1"),
        (4, "某2"),
        (8, "某3"),
    ]
    assert [(total.label, total.counted) for total in understood.totals] == [
        ("本页小计", 2),
        ("本页小计", 1),
        ("总计", 0),
    ]
    assert understood.totals[2].sums_all == {"办案补贴（元）": Decimal("2300.00")}
    assert plain(rows[2])["subsidy_actual"] == "约500.00"


def test_group_cases_keep_their_names_and_the_stated_count():
    understood, rows = taken(handmade.group_cases())

    assert [plain(row)["recipient"] for row in rows] == [
        "张某等12人",
        "李甲、李乙、李丙",
        "王甲、王乙、王丙",
        "赵甲(13800000001)、赵乙(13800000002)",
    ]
    assert [plain(row)["benefit"] for row in rows] == [
        "418000.00",
        "约800000.00",
        "30000.00",
        "17893.00",
    ]
    assert any("按12人计" in guess.why for guess in understood.guessed)


def test_rows_under_one_merged_number_are_one_case():
    understood, rows = taken(handmade.group_cases())

    assert [row.row for row in rows] == [2, 3, 4, 7]
    assert plain(rows[2])["id_number"] == [
        person_id(1970, 1, 1, 11),
        None,
        person_id(1972, 1, 1, 13),
    ]
    assert any("第4至6行读作一件案件" in guess.why for guess in understood.guessed)


def test_misspelt_headings_are_guessed_and_an_unknown_one_is_reported():
    understood, rows = taken(handmade.misspelt_headings())

    assert understood.columns == {
        "★案号": "number",
        "罪嫌疑人": "recipient",
        "身份正号码": "id_number",
        "受里日期": "accepted_on",
        "归挡日期": "archived_on",
        "第7列": "sex",
        "承办律师/电话": "handler",
    }
    assert understood.unmapped == ["归口领导"]
    assert rows[0].raw["归口领导"] == "孙明"
    assert [guess.column for guess in understood.guessed[:6]] == [
        "罪嫌疑人",
        "身份正号码",
        "受里日期",
        "归挡日期",
        "第7列",
        "承办律师/电话",
    ]


def test_impossible_rows_are_rejected_with_the_reason():
    _, rows = taken(handmade.impossible_rows())

    assert [whys(row, Severity.REJECTED) for row in rows] == [
        ["结案日期2023年4月6日早于受理日期2023年5月6日，请核对这两个日期。"],
        [
            "身份证号码中的出生日期2024年1月1日晚于办理日期2023年5月6日，此人当时尚未出生，请核对。"
        ],
        ["性别填写为女，身份证号码中为男，请核对。"],
        ["“2023-02-30”不是存在的日期（没有2023年2月30日），请核对。"],
        [
            "身份证号码的校验码不符：按前17位计算末位应为“9”，现为“X”，请核对是否录错或颠倒了数字。"
        ],
        ["“2203.6.1”的年份2203不在1900年至2099年之间，请核对。"],
        [],
    ]
    assert whys(rows[6], Severity.DAMAGED) == [
        "这一行没有受援人，按没有受援人的案件导入，请补录。"
    ]


def test_a_problem_names_sheet_row_column_and_value():
    _, rows = taken(handmade.impossible_rows())

    problem = rows[4].problems[1]

    assert (problem.sheet, problem.row, problem.column, problem.value) == (
        "2023年",
        6,
        "补贴金额",
        "已付",
    )
    assert problem.severity is Severity.DAMAGED


def test_sections_of_an_old_workbook_give_the_kind_of_case():
    understood, rows = taken(handmade.sections_old_xls(), "台账.xls")

    assert understood.year == 2020
    assert [(row.row, plain(row)["kind"]) for row in rows] == [
        (4, "civil"),
        (6, "criminal"),
        (8, "administrative"),
    ]
    assert [plain(row)["aid_mode"] for row in rows] == [
        "civil_litigation",
        "criminal_defence",
        "administrative_non_litigation",
    ]
    assert rows[0].values["number"] == "2020001"


def test_a_second_table_below_has_headings_of_its_own():
    understood, rows = taken(handmade.two_blocks())

    assert [(row.row, plain(row)["kind"]) for row in rows] == [
        (4, "civil"),
        (5, "civil"),
        (8, "criminal"),
    ]
    assert plain(rows[1])["decision"] == "refused"
    assert plain(rows[2])["charge"] == ["fraud", "theft"]
    assert understood.columns["被告人"] == "recipient"


def test_all_built_ledgers_can_be_written_to_look_at(tmp_path):
    written = build_all(tmp_path / "台账")

    assert len(written) == 21
    assert all(path.stat().st_size for path in written)
