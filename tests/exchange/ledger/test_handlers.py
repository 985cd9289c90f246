"""Registers of handlers are read as such and told apart from ledgers of cases."""

import pytest

from fazhu.exchange.ledger.reader import understand
from fazhu.exchange.ledger.understanding import LedgerKind, UnreadableLedger
from tests.exchange.ledger.reading import plain
from tests.ledgers import handmade
from tests.ledgers.sheets import xlsx

REGISTER = xlsx(
    {
        "律师库": (
            [
                ["某某区法律援助律师名册"],
                [
                    "序号",
                    "姓名",
                    "性别",
                    "人员类别",
                    "执业证号",
                    "律师事务所",
                    "联系电话",
                    "专长",
                    "年度上限",
                    "入库时间",
                    "备注",
                ],
                [
                    1,
                    "王芳",
                    "女",
                    "社会律师",
                    "19901202311234567",
                    "甲律师事务所",
                    "13900000001",
                    "婚姻家庭、劳动争议",
                    12,
                    "2021年3月",
                    None,
                ],
                [
                    2,
                    "赵强",
                    "男",
                    "社会律师",
                    1.99012023112346e16,
                    "乙律师事务所",
                    13900000002,
                    "刑事",
                    "10件",
                    "2022.3.1",
                    "组长",
                ],
            ],
            "A1:K1",
        )
    }
)


def test_a_register_of_handlers_is_understood():
    understood = understand(REGISTER, name="律师库.xlsx", kind=LedgerKind.HANDLERS)

    rows = [plain(row) for row in understood.rows]

    assert rows[0] | {"sex": None} == {
        "name": "王芳",
        "sex": None,
        "handler_kind": "lawyer",
        "licence": "19901202311234567",
        "firm": "甲律师事务所",
        "phone": ["13900000001"],
        "specialities": ["婚姻家庭", "劳动争议"],
        "quota": 12,
        "since_on": "2021-03",
    }
    assert (rows[1]["quota"], rows[1]["phone"]) == (10, ["13900000002"])
    assert "licence" not in rows[1]


def test_a_register_asked_for_as_cases_points_to_handlers():
    with pytest.raises(UnreadableLedger, match="请改用 --as handlers 导入"):
        understand(REGISTER, name="律师库.xlsx")


def test_a_ledger_asked_for_as_handlers_points_to_cases():
    with pytest.raises(UnreadableLedger, match="请改用 --as cases 导入"):
        understand(
            handmade.two_row_headings(), name="台账.xlsx", kind=LedgerKind.HANDLERS
        )


def test_a_table_that_counts_by_handler_is_no_ledger():
    counts = xlsx(
        {
            "汇总": (
                [
                    ["承办人", "承办机构", "案由", "补贴金额"],
                    ["王芳", "甲律师事务所", "离婚", 3000],
                ],
                "",
            )
        }
    )

    with pytest.raises(UnreadableLedger, match="每行不是一件案件"):
        understand(counts, name="汇总.xlsx")
